"""Addresses, a pasted text or a saved message examined, and what is said of them (``acmail.url/1``)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from acmail import facts, giveaways, links, occasions, suspicion, webaddress
from acmail.addresses import WORST, Judged, Reason, judge
from acmail.documents import AddressView, AttachmentView, HintView, NextView, ReasonView, SenderView, UrlDocument
from acmail.layout import LONGEST_WORD, ended, harmless, shown
from acmail.links import Link
from acmail.lookalikes.letters import scripts
from acmail.lookalikes.suffixes import is_ending, registrable
from acmail.mails import Mail
from acmail.model import Fact, Lang, Pack, Text, Verdict
from acmail.placeholders import Placeholder, parse
from acmail.privacy import is_numen, secret_in
from acmail.privacy.words import is_token
from acmail.secret import HIDDEN
from acmail.vouching import Known, known
from acmail.webaddress import Address
from acmail.writing import Writer

MOST_ADDRESSES = 100
"""Addresses of one text or message that are examined."""

_MOST_PIECES = 7
_SHORTEST_NOISE = 8
_SHORTEST_CODE = 6
_MOST_SWITCHES = 3
_SWITCH = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_NO_NAME = re.compile(r"[\x00-,./:-@\[-^`{-\x7f]")
"""Signs that no name of a site has."""

_IPV6 = re.compile(r"[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){1,8}", re.IGNORECASE)
_DESK = "academy_desk"
_THEFT = ("theft", "told")
"""The answer with which a diagnosis begins when a password was given away."""


class Examined(Struct, frozen=True, kw_only=True):
    """An address with how it was come by."""

    link: Link
    judged: Judged


def of_addresses(pack: Pack, written: Sequence[str], occasion: occasions.Occasion) -> UrlDocument | None:
    """Examine addresses that were given one by one; what cannot be one is told by its place. None if all are so."""
    knowledge = known(pack, occasion.today)
    found = [(one, judge(one, knowledge)) for one in written]
    examined = [
        Examined(link=Link(target=one), judged=verdict)
        for one, verdict in found
        if verdict is not None and _is_meant(one, verdict)
    ]
    meant = {one.link.target for one in examined}
    refused = tuple(number for number, one in enumerate(written, 1) if one not in meant)
    return replace(_document(pack, occasion, "addresses", examined), refused=refused) if examined else None


def _is_meant(written: str, one: Judged) -> bool:
    """Tell an address from a password with a dot in it: without a scheme it must end as an address does.

    What imitates or is known is one; so is a number, and what seems a secret only if that part is not shown.
    """
    address = one.address
    sure = "assumed_scheme" not in address.traits or one.verdict == "lookalike" or one.domain is not None
    if sure or address.kind in ("ipv4", "ipv6") or address.host == "localhost":
        return True
    hidden = masked(address.host) != address.host
    return is_ending(webaddress.labels(address.host)[-1]) and (hidden or secret_in(written.partition("/")[0]) is None)


def of_text(pack: Pack, text: str, occasion: occasions.Occasion) -> UrlDocument | None:
    """Examine all addresses in a pasted text; None when there is none."""
    knowledge = known(pack, occasion.today)
    found = links.in_text(text)
    if links.looks_like_page(text):
        page = links.in_page(text)
        found = [*page.links, *links.in_text(page.words)]
    examined, left = _examined(found, knowledge)
    return _document(pack, occasion, "text", examined, left_out=left) if examined else None


def of_mail(pack: Pack, mail: Mail, occasion: occasions.Occasion) -> UrlDocument:
    """Examine a saved message: who sent it, its links, its attachments, and what it wants."""
    knowledge = known(pack, occasion.today)
    found: list[Link] = []
    words: list[str] = [mail.subject]
    active: dict[links.Active, None] = {}
    for source in mail.pages:
        page = links.in_page(source)
        found += [*page.links, *links.in_text(page.words)]
        active.update(dict.fromkeys(page.active))
        words.append(page.words)
    for text in mail.texts:
        found += links.in_text(text)
        words.append(text)
    examined, left = _examined(found, knowledge)
    judgements = [(one.link, one.judged) for one in examined]
    suspected = suspicion.suspect(mail, judgements, "\n".join(words), tuple(active), knowledge)
    return _document(pack, occasion, "mail", examined, suspected, left)


def _examined(found: Iterable[Link], knowledge: Known) -> tuple[list[Examined], int]:
    """Judge each address once; e-mail addresses that imitate nobody are not worth telling."""
    seen: dict[tuple[object, ...], Examined] = {}
    judgements: dict[str, Judged | None] = {}
    left = 0
    for link in found:
        if link.target not in judgements and len(seen) < MOST_ADDRESSES:
            judgements[link.target] = judge(link.target, knowledge)
        one = judgements.get(link.target)
        if one is None:
            left += link.target not in judgements and webaddress.read(link.target) is not None
            continue
        address = one.address
        if "mail" in address.traits and one.verdict != "lookalike":
            continue
        key = (address.scheme, address.host, address.port, one.verdict, one.reasons, link.role)
        seen.setdefault(key, Examined(link=link, judged=one))
    return sorted(seen.values(), key=lambda one: -WORST.index(one.judged.verdict)), left


def _document(
    pack: Pack,
    occasion: occasions.Occasion,
    kind: str,
    examined: Sequence[Examined],
    suspected: suspicion.Suspected | None = None,
    left_out: int = 0,
) -> UrlDocument:
    lang = occasion.lang
    say = _Sayer(pack, lang, occasion.today)
    worst = max(examined, key=lambda one: WORST.index(one.judged.verdict), default=None)
    verdict: Verdict = worst.judged.verdict if worst else "unknown"
    reasons = list(worst.judged.reasons) if worst else [Reason("nothing_to_judge")]
    if suspected is not None:
        verdict = suspicion.overall(suspected, [one.judged for one in examined])
        reasons += [Reason("trap_message")] if any(one.weight != "note" for one in suspected.hints) else []
    writer = Writer(pack, lang, occasion.today, {})
    advice = _advice(pack, writer, verdict, kind, None if worst is None else worst.judged.site)
    suspicious = verdict in ("lookalike", "unknown") and _DESK in pack.contacts
    contacts = writer.contacts([_DESK], _when(pack)) if suspicious else ()
    writer.cite(pack.sites[site].address for site in dict.fromkeys(one.judged.site for one in examined) if site)
    writer.cite(pack.domains[name].domain for name in dict.fromkeys(one.judged.domain for one in examined) if name)
    cited = writer.facts()
    of_mail = kind == "mail"
    return UrlDocument(
        academy=occasions.academy_view(pack, lang),
        lang=lang,
        generated_on=occasion.today,
        kind="mail" if of_mail else "text" if kind == "text" else "addresses",
        verdict=verdict,
        title=(giveaways.TITLES_MAIL if of_mail else giveaways.TITLES)[verdict].say(lang),
        todo=(giveaways.TODO_MAIL if of_mail else giveaways.TODO)[verdict].say(lang),
        host=_host(worst.judged.address) if worst else "",
        reasons=say.reasons(reasons),
        addresses=tuple(_address_view(one, say) for one in examined),
        left_out=left_out,
        sender=tuple(_sender_view(*one, say) for one in suspected.senders) if suspected else (),
        findings=tuple(_hint_view(one, lang) for one in suspected.hints) if suspected else (),
        attachments=tuple(_attachment_view(one, lang) for one in suspected.attachments) if suspected else (),
        advice=advice,
        next=_next(pack, occasion, verdict),
        contacts=contacts,
        facts=cited,
        sources=tuple({source.id: source for fact in cited for source in fact.sources}.values()),
    )


def _when(pack: Pack) -> Text:
    """Say when to turn to the help desk here: its own « when » is about other troubles. Empty where nobody says so."""
    trapped = pack.facts.get("trapped_message")
    said = trapped is not None and trapped.value is not None and trapped.scope == "here"
    return giveaways.WHEN_TRAPPED if said else Text("", "")


def _advice(pack: Pack, writer: Writer, verdict: Verdict, kind: str, site: str | None) -> tuple[str, ...]:
    """Say what the pack can say: a sentence whose fact it does not know, or that is judged here, is left out."""
    trapped = verdict == "lookalike" or (verdict == "unknown" and kind == "mail")
    names = giveaways.CALM if verdict == "official" else giveaways.TRAPPED if trapped else giveaways.WARY
    texts = [giveaways.ADVICE[name] for name in names]
    judged = None if site is None else f"{{fact.{pack.sites[site].address}}}"
    texts = [text for text in texts if judged is None or judged not in text.fr]
    return writer.all(text for text in texts if all(_is_known(pack, part) for part in parse(text.fr)))


def _is_known(pack: Pack, part: str | Placeholder) -> bool:
    return isinstance(part, str) or (part.id in pack.facts and pack.facts[part.id].value is not None)


def _next(pack: Pack, occasion: occasions.Occasion, verdict: Verdict) -> tuple[NextView, ...]:
    field = pack.fields.get(_THEFT[0])
    if verdict not in ("lookalike", "unknown") or field is None or _THEFT[1] not in (one.id for one in field.choices):
        return ()
    label = giveaways.TYPED_ALREADY.say(occasion.lang)
    return (NextView(label=label, command=occasions.command(occasion, "diagnose", dict([_THEFT]))),)


class _Sayer:
    """Says reasons in one language."""

    def __init__(self, pack: Pack, lang: Lang, today: dt.date) -> None:
        self._pack = pack
        self._lang = lang
        self._today = today

    def reasons(self, reasons: Iterable[Reason]) -> tuple[ReasonView, ...]:
        """Say reasons, in their order."""
        return tuple(ReasonView(id=one.id, text=self._said(one)) for one in reasons)

    def fact(self, site: str | None, domain: str | None) -> str | None:
        """Name the fact on which a verdict stands."""
        if site is not None:
            return self._pack.sites[site].address
        return None if domain is None else self._pack.domains[domain].domain

    def _said(self, reason: Reason) -> str:
        about = [reason.about]
        if reason.id == "known_site":
            fact = self._pack.facts[self._pack.sites[reason.about].address]
            about = [self._label(fact), facts.standing(fact, self._pack).say(self._lang)]
        if reason.id == "other_days":
            fact = self._pack.facts[reason.about]
            days = facts.validity(fact, self._pack, self._lang, self._today)
            about = [self._label(fact), (days and days.says) or ""]
        if reason.id == "known_unofficially":
            fact = self._pack.facts[self._pack.sites[reason.about].address]
            about = [self._label(fact), giveaways.told_by(len(fact.sources)).say(self._lang)]
        if reason.id == "other_scheme":
            about = [_scheme(reason.about)]
        return giveaways.REASONS[reason.id].say(self._lang).format(*about)

    def _label(self, fact: Fact) -> str:
        label = fact.label.say(self._lang)
        return label[:1].lower() + label[1:]


def _address_view(one: Examined, say: _Sayer) -> AddressView:
    address = one.judged.address
    site, domain = one.judged.site, one.judged.domain
    return AddressView(
        given_as=_given_as(address),
        host=_host(address),
        shown=readable(address, one.judged.registrable),
        registrable=ended(shown(masked(one.judged.registrable), webaddress.MOST_CHARS), webaddress.LONGEST_HOST),
        scripts=() if address.letters.isascii() else scripts(address.letters),
        role=one.link.role,
        verdict=one.judged.verdict,
        reasons=say.reasons(one.judged.reasons),
        site=site,
        fact=say.fact(site, domain),
    )


def _host(address: Address) -> str:
    return ended(shown(masked(address.host), webaddress.MOST_CHARS), webaddress.LONGEST_HOST)


def _given_as(address: Address) -> str:
    """Repeat an address without what may be a secret in it: only its scheme, host and port."""
    if address.kind == "none":
        return f"{address.scheme}:…"
    if "mail" in address.traits:
        return f"…@{_ended(masked(address.host))}"
    scheme = "" if "assumed_scheme" in address.traits else f"{_scheme(address.scheme)}://"
    port = "" if address.port is None else f":{address.port}"
    user = "…@" if address.user else ""
    rest = "/…" if address.rest.strip("/") else ""
    return f"{scheme}{user}{_ended(masked(address.host))}{port}{rest}"


def _scheme(scheme: str) -> str:
    """Repeat a scheme that there is; any other word may be a secret with a colon behind it."""
    return scheme if scheme in {*webaddress.USUAL_PORTS, *webaddress.OTHER_SCHEMES} else HIDDEN


def masked(host: str) -> str:
    """Hide the labels of a host that may be a secret, typed by mistake or carried by a trap.

    What stands before the part that somebody owns is their own making, and is hidden sooner.
    """
    labels = webaddress.labels(host)
    owned = len(webaddress.labels(registrable(host))) if is_ending(labels[-1]) else 0
    free = len(labels) - owned
    hidden = {place for place, label in enumerate(labels) if _may_be_secret(label, free=place < free)}
    if any(map(str.isdigit, host)):  # a NUMEN may be cut by dots
        for size in range(2, min(len(labels), _MOST_PIECES) + 1):
            for start in range(len(labels) - size + 1):
                if is_numen(".".join(labels[start : start + size])):
                    hidden.update(range(start, start + size))
    return ".".join(HIDDEN if place in hidden else label for place, label in enumerate(labels))


def _may_be_secret(label: str, free: bool) -> bool:
    """Tell noise, a NUMEN, and signs that no name has; letters alone may be a long name, which must be seen."""
    if _IPV6.fullmatch(label) or label.startswith("xn--"):  # punycode looks like noise
        return False
    if any(map(str.isdigit, label)):
        noise = free and len(label) >= _SHORTEST_NOISE and len(_SWITCH.findall(label)) >= _MOST_SWITCHES
        code = free and label.isdigit() and len(label) >= _SHORTEST_CODE
        if noise or code or is_token(label) or is_numen(label):
            return True
    return _NO_NAME.search(label) is not None


def _ended(host: str) -> str:
    """Cut a long host at its front: its end is what decides."""
    return ended(shown(harmless(host), webaddress.MOST_CHARS))


def readable(address: Address, owned: str) -> str:
    """Show a host so that it cannot deceive: what decides between brackets, and odd letters also as they are sent."""
    if address.kind == "none":
        return f"{address.scheme}:…"
    letters, owner = (harmless(masked(one)) for one in (address.letters, owned))
    if owner and letters.endswith(owner):
        room = LONGEST_WORD - len(owner)
        front = letters[: -len(owner)]
        set_apart = f"{ended(front, room) if room > 1 else '…' if front else ''}[{_ended(owner)}]"
    else:
        set_apart = f"[{_ended(letters)}]"
    return set_apart if address.letters.isascii() else f"{set_apart} = {_ended(masked(address.host))}"


def _sender_view(header: str, one: Judged, say: _Sayer) -> SenderView:
    return SenderView(
        header=header,
        host=_host(one.address),
        shown=f"…@{readable(one.address, one.registrable)}",
        verdict=one.verdict,
        reasons=say.reasons(one.reasons),
    )


def _hint_view(one: suspicion.Hint, lang: Lang) -> HintView:
    about = readable(one.about.address, one.about.registrable) if isinstance(one.about, Judged) else one.about
    return HintView(id=one.id, weight=one.weight, text=giveaways.HINTS[one.id].say(lang).format(about))


def _attachment_view(one: suspicion.Attached, lang: Lang) -> AttachmentView:
    dangers = (ReasonView(id=danger, text=giveaways.DANGERS[danger].say(lang)) for danger in one.dangers)
    return AttachmentView(ending=one.ending, type=shown(one.kind, 60), dangers=tuple(dangers))
