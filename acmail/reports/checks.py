"""What examinations say and in which order: all of them at a glance, then what to do, then whom to ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from acmail.documents import ChangeView, CheckDocument, CheckView, GroupView, PlanDocument, ProposalView, SummaryView
from acmail.model import Lang, Text
from acmail.reports import parts, stages
from acmail.reports.outline import Block, Command, Item, Items, Outline, Row, Section, Table
from acmail.wording import NBSP, both

ASKED = "asked"
"""Why an examination was skipped that was not wanted; otherwise it is the id of the one that explains it."""


def examined(document: CheckDocument) -> Outline:
    """Lay out examinations that were made."""
    lang = document.lang
    return Outline(
        title=_TITLE.say(lang),
        lead=_lead(document.summary, lang),
        sections=tuple(_sections(document, lang)),
        foot=tuple(foot(document)),
    )


def planned(document: PlanDocument) -> Outline:
    """Lay out examinations that could be made."""
    lang = document.lang
    now = _CONTACTS_NOW.say(lang)
    rows = (Row((one.id, one.about), f"{now}{', '.join(one.contacts) or _NOTHING.say(lang)}") for one in document.plan)
    table = Table((_ID.say(lang), _ABOUT.say(lang)), tuple(rows))
    made = (document.tool, document.academy, document.generated_on)
    return Outline(
        title=_PLAN_TITLE.say(lang),
        lead=_PLAN_LEAD.say(lang),
        sections=(Section(_PLAN.say(lang), (table,)),),
        foot=tuple(parts.foot(lang, (), (), made)),
    )


def reason(check: CheckView, lang: Lang) -> str:
    """Say why an examination was not made."""
    if check.outcome == "not_applicable":
        return parts.one_line(f"{_NOT_HERE.say(lang)}{check.title}")
    if check.because is None or check.because == ASKED:
        return _NOT_ASKED.say(lang)
    return parts.one_line(f"{_EXPLAINED.say(lang)}{check.because}")


def advice(check: CheckView, lang: Lang) -> str:
    """Say what to do: no finding goes without, even where nothing better is known."""
    return check.advice or (_ADVICE[check.outcome].say(lang) if check.outcome in _ADVICE else "")


def named(check: CheckView | ChangeView) -> str:
    """Name an examination, with what was examined."""
    return parts.one_line(" — ".join(part for part in (check.title, check.target) if part))


def told(check: CheckView, document: CheckDocument) -> tuple[tuple[str, str], ...]:
    """Say what was seen, what to do, and whom to ask, each under its label."""
    lang = document.lang
    known = {contact.id: contact.name for contact in document.contacts}
    said = (
        (_SEEN, check.evidence),
        (_SAYS, check.quote or ""),
        (_DO, advice(check, lang)),
        (_ASK, known.get(check.contact, check.contact) if check.contact else ""),
    )
    return tuple((label.say(lang), parts.one_line(text)) for label, text in said if text)


def contacts(document: CheckDocument) -> Iterable[Section]:
    """Show whom to turn to, if to anybody."""
    if document.contacts:
        shown = tuple(parts.contact(contact, document.lang) for contact in document.contacts)
        yield Section(_CONTACTS.say(document.lang), (Items(shown),))


def foot(document: CheckDocument) -> Iterable[str]:
    """Say what was contacted, how long it took, and what the page stands on."""
    lang = document.lang
    yield f"{_CONTACTED.say(lang)}{parts.one_line(', '.join(document.contacted)) or _NOTHING.say(lang)}."
    took, slowest = (stages.time(ms, lang) for ms in (document.summary.ms, document.summary.slowest_ms))
    if took and slowest:
        yield _TOOK.say(lang).format(took, slowest)
    sources = parts.counted(document.sources, lang, explained=True, copies=_EXPECTED)
    yield from parts.foot(lang, (), sources, (document.tool, document.academy, document.generated_on))


def _lead(summary: SummaryView, lang: Lang) -> str:
    """Count in words."""
    numbers = (
        (summary.ok, _OK),
        (summary.warn, _WARN),
        (summary.fail, _FAIL),
        (summary.could_not_tell + summary.crashed, _UNTOLD),
        (summary.skipped, _SKIPPED),
        (summary.not_applicable, _NOT_APPLICABLE),
    )
    told = [f"{number}{NBSP}{words[number > 1].say(lang)}" for number, words in numbers if number]
    if summary.ok and not (summary.warn or summary.fail or summary.could_not_tell or summary.crashed):
        good = _GOOD[summary.ok > 1].say(lang).format(summary.ok)
        return f"{good} ({', '.join(told[1:])})." if told[1:] else f"{good}."
    if told:
        return f"{', '.join(told)}."
    return _NONE.say(lang)


def _sections(document: CheckDocument, lang: Lang) -> Iterable[Section]:
    yield Section(_RESULT.say(lang), (_table(document, lang),))
    explains = _explains(document.checks)
    for heading, outcomes, warns in _FINDINGS:
        items = [_item(one, explains, document, lang) for one in document.checks if one.outcome in outcomes]
        if items:
            yield Section(heading.say(lang), (Items(tuple(dict.fromkeys(items))),), warns=warns)
        if heading is _CANNOT_TELL and document.proposals:
            yield Section(_PROPOSALS.say(lang), tuple(_proposals(document.proposals, lang)))
    yield from contacts(document)


def _table(document: CheckDocument, lang: Lang) -> Table:
    members: dict[str, list[CheckView]] = defaultdict(list)
    for check in document.checks:
        members[check.group].append(check)
    rows = (_row(group, members[group.id], lang) for group in document.groups)
    return Table((_MARK.say(lang), _THING.say(lang), _STAGES.say(lang)), tuple(rows), named=1)


def _row(group: GroupView, checks: Iterable[CheckView], lang: Lang) -> Row:
    made = [one for one in checks if one.outcome != "skipped"]
    told = stages.told(made, lang) if made else ", ".join(dict.fromkeys(reason(one, lang) for one in checks))
    mark = stages.MARKS[group.outcome].say(lang)
    cells = (mark, parts.one_line(group.title), told)
    days = f" ({group.valid.says})" if group.valid and group.valid.says is not None else ""
    return Row(cells, under=parts.one_line(f"{group.target}{days}"), warns=group.outcome == "fail")


def _explains(checks: Iterable[CheckView]) -> Mapping[str, list[str]]:
    """Find what each finding explains away, also what is explained by something that is explained itself."""
    because = {one.id: one.because for one in checks if one.outcome == "skipped" and one.because not in (None, ASKED)}
    explains: dict[str, list[str]] = defaultdict(list)
    for hidden in because:
        root, seen = hidden, {hidden}
        while (above := because.get(root)) is not None and above not in seen:
            seen.add(above)
            root = above
        explains[root].append(hidden)
    return explains


def _item(check: CheckView, explains: Mapping[str, list[str]], document: CheckDocument, lang: Lang) -> Item:
    also = parts.one_line(", ".join(explains.get(check.id, ())))
    details = (*told(check, document), *([(_ALSO.say(lang), also)] if also else []))
    return Item(named(check), details)


def _proposals(proposals: Iterable[ProposalView], lang: Lang) -> Iterable[Block]:
    """Show what a domain proposes: nothing of it is used before somebody wants it examined."""
    yield _CAUTION.say(lang)
    for one in proposals:
        security = f" ({_SECURITY[one.security]})" if one.security else ""
        origin = _ORIGIN[one.origin].say(lang) if one.origin in _ORIGIN else one.origin
        details = (
            (_READ_IN.say(lang), parts.one_line(origin)),
            (_OWN.say(lang), (_APPROVED if one.approved else _FOREIGN).say(lang)),
        )
        yield Items((Item(parts.one_line(f"{one.service} — {one.host}:{one.port}{security}"), details),))
        if one.command:
            yield Command(_EXAMINE.say(lang), parts.one_line(one.command))


_TITLE = both("Examen de l’ordinateur et du réseau", "This computer and its network, examined")
_OK = (both("bon", "good"), both("bons", "good"))
_WARN = (both("à surveiller", "to watch"),) * 2
_FAIL = (both("en échec", "failed"),) * 2
_UNTOLD = (both("impossible à dire", "could not be told"), both("impossibles à dire", "could not be told"))
_SKIPPED = (both("sauté", "skipped"), both("sautés", "skipped"))
_NOT_APPLICABLE = (both("sans objet", "not applicable"),) * 2
_GOOD = (
    both("Tout va bien : {} examen, rien à corriger", "All is well: {} examination, nothing to fix"),
    both("Tout va bien : {} examens, rien à corriger", "All is well: {} examinations, nothing to fix"),
)
_NONE = both("Rien n’a été examiné.", "Nothing was examined.")

_RESULT = both("Résultat", "Result")
_MARK = both("État", "State")
_THING = both("Examiné", "Examined")
_STAGES = both("Étapes", "Stages")
_NOT_ASKED = both("non demandé", "not asked for")
_EXPLAINED = both("expliqué par ", "explained by ")
_NOT_HERE = both("sans objet : ", "not applicable: ")

_CANNOT_TELL = both("Impossible à dire", "Could not be told")
_FINDINGS = (
    (both("À corriger", "To fix"), ("fail",), True),
    (both("À surveiller", "To watch"), ("warn",), False),
    (_CANNOT_TELL, ("could_not_tell", "crashed"), False),
    (both("Sans objet ici", "Not applicable here"), ("not_applicable",), False),
)
_SEEN = both("Vu :", "Seen:")
_SAYS = both("Le serveur dit :", "The server says:")
_DO = both("À faire :", "What to do:")
_ASK = both("À qui demander :", "Whom to ask:")
_ALSO = both("Explique aussi :", "Also explains:")
_AGAIN: Text = both(
    "Recommencez dans quelques minutes ; si cela dure, montrez cette page à la personne qui vous aide.",
    "Try again in a few minutes; if it lasts, show this page to whoever helps you.",
)
_ADVICE = {
    "fail": _AGAIN,
    "warn": _AGAIN,
    "could_not_tell": _AGAIN,
    "crashed": both(
        "C’est un défaut d’acmail, pas de votre ordinateur : signalez-le avec cette page.",
        "This is a defect of acmail, not of your computer: report it with this page.",
    ),
}
"""What to do where nothing better is known."""

_PROPOSALS = both("Ce que propose le domaine", "What the domain proposes")
_CAUTION = both(
    "Rien de ceci n’a été cru : n’y tapez ni identifiant ni mot de passe avant d’avoir examiné le serveur.",
    "None of this was believed: type no username and no password there before the server was examined.",
)
_ORIGIN = {
    "srv": both("l’annuaire des noms (DNS, enregistrement SRV)", "the directory of names (DNS, SRV record)"),
    "autoconfig": both("le fichier autoconfig du domaine", "the domain’s autoconfig file"),
    "well_known": both("le fichier .well-known du domaine", "the domain’s .well-known file"),
}
_SECURITY = {"tls": "TLS", "starttls": "STARTTLS"}
_READ_IN = both("Lu dans :", "Read in:")
_OWN = both("Domaine de l’académie :", "Domain of the académie:")
_APPROVED = both("oui", "yes")
_FOREIGN = both("non, à faire confirmer par l’académie", "no, have it confirmed by the académie")
_EXAMINE = both("Pour l’examiner :", "To examine it:")
_CONTACTS = both("À qui s’adresser", "Whom to turn to")

_CONTACTED = both("Contactés : ", "Contacted: ")
_NOTHING = both("rien", "nothing")
_TOOK = both("Durée : {}, dont {} pour l’examen le plus long.", "Time: {}, of which {} for the longest examination.")
_EXPECTED = both(
    "Ce qui est attendu a été lu le {} ou après, sur des copies de pages publiques.",
    "What is expected was read on {} or later, on copies of public pages.",
)

_PLAN_TITLE = both("Les examens possibles", "The examinations there are")
_PLAN_LEAD = both("Rien n’a été contacté.", "Nothing was contacted.")
_PLAN = both("Liste", "List")
_ID = both("Examen", "Examination")
_ABOUT = both("Ce qu’il fait", "What it does")
_CONTACTS_NOW = both("Contacte : ", "Contacts: ")
