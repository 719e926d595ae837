"""What speaks for a trap in a message: its senders, where its links really lead, its attachments, and its demands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from acmail import hosts, lures, spelling, webaddress
from acmail.addresses import WORST, Judged, judged
from acmail.links import Active, Link, named_in
from acmail.mails import Mail, Sender
from acmail.model import OWN, Verdict
from acmail.vouching import Known

_CHECKS = re.compile(
    r"(?<![\w.-])(spf|dkim|dmarc)=(pass|fail|softfail|neutral|none|temperror|permerror)(?!\w)", re.IGNORECASE
)
_CLAIM = re.compile("rectorat|education-nationale|dsden")
_ACADEMY = re.compile(r"academi[a-z]*(.{0,24})")
_PART = re.compile("[a-z]{3,}")

_ASKS = ("asks_numen", "asks_password", "asks_code")


class Hint(Struct, frozen=True):
    """One thing seen. ``about`` is an address that was judged, or words that can be shown."""

    id: str
    weight: Literal["strong", "hint", "note"]
    about: Judged | str = ""


class Attached(Struct, frozen=True, kw_only=True):
    """An attachment, by the end of its name."""

    ending: str
    kind: str
    dangers: tuple[lures.Danger, ...]


class Suspected(Struct, frozen=True, kw_only=True):
    """All that was seen of a message beside the verdict on each of its links; ``senders`` go by their header."""

    senders: tuple[tuple[str, Judged], ...]
    hints: tuple[Hint, ...]
    attachments: tuple[Attached, ...]


def suspect(
    mail: Mail, found: Sequence[tuple[Link, Judged]], words: str, active: Sequence[Active], knowledge: Known
) -> Suspected:
    """Look at a message; ``found`` are its links as they were judged, ``words`` all of its text.

    ``active`` is what it would do by itself: an honest message does nothing.
    """
    senders = [(sender, one) for sender in mail.senders if (one := _sender(sender, knowledge)) is not None]
    demanded = lures.demanded(words)
    wants = dict.fromkeys((*lures.in_text(words), *sorted(demanded)))
    attachments = tuple(
        Attached(
            ending=lures.ending(one.name),
            kind=one.kind,
            dangers=lures.dangers(one.name, one.kind, one.inside, one.locked),
        )
        for one in mail.attachments
    )
    hints = [
        *([Hint("several_senders", "strong")] if mail.doubled else []),
        *_of_senders(senders, mail.senders, knowledge),
        *_of_links(found, knowledge),
        *(Hint(f"active_{one}", "hint") for one in active),
        *_of_attachments(attachments),
        *(Hint(lure, "strong" if lure in demanded else "hint") for lure in wants),
        *_checked(mail),
        *([Hint("cut", "note")] if mail.cut else []),
    ]
    return Suspected(
        senders=tuple((sender.header, one) for sender, one in senders),
        hints=tuple(dict.fromkeys(hints)),
        attachments=attachments,
    )


def overall(suspected: Suspected, links: Iterable[Judged]) -> Verdict:
    """Come to a verdict on a message, which is never that it is official: whoever sends it can be forged.

    It is a trap if a link or sender imitates, on one strong sign, or if it asks for a secret and leads anywhere but to
    us. It is in order only if nothing at all was seen and every sender and link is of our own domains.
    """
    everything = [*links, *(one for _, one in suspected.senders)]
    worst = max((WORST.index(one.verdict) for one in everything), default=WORST.index("unknown"))
    asks = any(hint.id in _ASKS for hint in suspected.hints)
    foreign = worst > WORST.index("same_domain")
    if WORST[worst] == "lookalike" or any(hint.weight == "strong" for hint in suspected.hints) or (asks and foreign):
        return "lookalike"
    if foreign or any(hint.weight == "hint" for hint in suspected.hints):
        return "unknown"
    return "same_domain"


def _sender(sender: Sender, knowledge: Known) -> Judged | None:
    address = webaddress.read(sender.address) if "@" in sender.address else None
    return None if address is None or "mail" not in address.traits else judged(address, knowledge)


def _is_ours(one: Judged, knowledge: Known) -> bool:
    found = knowledge.domain_of(one.address.host) if one.address.kind == "name" else None
    return found is not None and found[2] in OWN


def _of_senders(
    senders: Sequence[tuple[Sender, Judged]], written: Iterable[Sender], knowledge: Known
) -> Iterator[Hint]:
    if any(one.verdict == "lookalike" for _, one in senders):
        yield Hint("sender_lookalike", "strong")
    first = next((one for sender, one in senders if sender.header == "From"), None)
    for sender, one in senders:
        if sender.header in ("From", "Sender") and first is not None and one.registrable != first.registrable:
            yield Hint("sent_elsewhere", "hint", one)
        if sender.header == "Reply-To" and first is not None and one.registrable != first.registrable:
            strong = _is_ours(first, knowledge) and not _is_ours(one, knowledge)
            yield Hint("reply_elsewhere", "strong" if strong else "hint", one)
        yield from _of_name(sender, one, knowledge)


def _of_name(sender: Sender, one: Judged, knowledge: Known) -> Iterator[Hint]:
    """A name displayed can be anything, and on a telephone it is all that is seen."""
    named = named_in(sender.name)
    inside = webaddress.read(named) if named else None
    if inside is not None and inside.kind == "name":
        other = judged(inside, knowledge)
        if other.registrable != one.registrable:
            yield Hint("name_shows_other", "strong" if _is_ours(other, knowledge) else "hint")
    elif _claims(sender.name, knowledge) and not _is_ours(one, knowledge) and one.domain is None:
        yield Hint("name_claims_academy", "hint")


def _claims(name: str, knowledge: Known) -> bool:
    """Tell whether a name says that it speaks for the académie: a word of its domain soon after « académie »."""
    said = spelling.fold(name)
    ours = {part for one in knowledge.names if one.own and "-" in one.label for part in _PART.findall(one.label)}
    behind = [found[1] for found in _ACADEMY.finditer(said)]
    return bool(_CLAIM.search(said)) or any(part in words for part in ours for words in behind)


def _of_links(found: Iterable[tuple[Link, Judged]], knowledge: Known) -> Iterator[Hint]:
    for link, one in found:
        ours = _is_ours(one, knowledge)
        if link.role == "form":
            yield Hint("form_inside", "hint" if ours else "strong", one)
        elif link.role in ("frame", "refresh"):
            yield Hint("sends_on", "hint")
        elif link.label:
            yield from _of_label(link, one, ours, knowledge)


def _of_label(link: Link, one: Judged, ours: bool, knowledge: Known) -> Iterator[Hint]:
    """Compare what the words of a link show with where it leads; a name below the same domain is the same house."""
    named = named_in(link.label)
    address = webaddress.read(named) if named else None
    if address is None or address.kind != "name" or hosts.inside(address.host, [one.registrable]):
        return
    shown = judged(address, knowledge)
    if shown.registrable != one.registrable:
        yield Hint("link_shows_other", "strong" if _is_ours(shown, knowledge) and not ours else "hint", one)


def _of_attachments(attachments: Iterable[Attached]) -> Iterator[Hint]:
    dangers = {danger for one in attachments for danger in one.dangers}
    if dangers & {"runs", "double_ending", "image_of_disk", "turned_around"}:
        yield Hint("attachment_danger", "strong")
    elif dangers:
        yield Hint("attachment_care", "hint")


def _checked(mail: Mail) -> Iterator[Hint]:
    said = [f"{name.lower()}={result.lower()}" for line in mail.checked for name, result in _CHECKS.findall(line)]
    if said:
        yield Hint("checked_by_server", "note", ", ".join(dict.fromkeys(said)))
