"""What a diagnosis says and in which order: what to do first, then why."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET

from acmail.documents import (
    AttemptsView,
    CauseView,
    DiagnosisDocument,
    EvidenceView,
    Question,
    SetAsideView,
)
from acmail.model import UNKNOWN, Lang
from acmail.reports import parts
from acmail.reports.outline import Block, Command, Item, Items, Outline, Section
from acmail.wording import both

MOST_SHOWN = 5
"""Causes told in full on a page for people; the others are named."""


def outline(document: DiagnosisDocument) -> Outline:
    """Lay out a diagnosis."""
    lang = document.lang
    return Outline(
        title=_title(document.causes, lang),
        lead=_lead(document, lang),
        sections=tuple(_sections(document, lang)),
        foot=tuple(_foot(document, lang)),
    )


def _title(causes: tuple[CauseView, ...], lang: Lang) -> str:
    known = [cause for cause in causes if cause.id != UNKNOWN]
    if not known:
        return _NO_CAUSE.say(lang)
    if len(known) > 1 and known[0].points == known[1].points:
        return _SEVERAL.say(lang)
    return f"{_LIKELIEST.say(lang)}{known[0].title}"


def _lead(document: DiagnosisDocument, lang: Lang) -> str:
    said = []
    if document.page is not None:
        said.append(_PAGE.say(lang).format(document.page.title))
    said += [(_CUT if one.cut else _RECOGNISED).say(lang).format(one.text, one.title) for one in document.recognised]
    if document.pasted == "unrecognised":
        said.append(_UNRECOGNISED.say(lang))
    if document.observed:
        said.append(_BY_ACMAIL.say(lang))
    return " ".join(said) or _BY_ANSWERS.say(lang)


def _sections(document: DiagnosisDocument, lang: Lang) -> Iterable[Section]:
    yield from _now(document, document.causes[0], lang)
    yield _causes(document, lang)
    yield from parts.observed(document.observed, lang)
    yield from _help(document, document.causes[0], lang)
    yield from _further(document, lang)


def _now(document: DiagnosisDocument, first: CauseView, lang: Lang) -> Iterable[Section]:
    """Say what to do, and what not; a warning to stop comes before it, advice on the next try after it."""
    protection = [_protection(document.attempts, lang)] if document.attempts and document.attempts.concerned else []
    stop = document.attempts is not None and document.attempts.stop
    if document.safety is not UNSET:
        yield Section(_SAFETY.say(lang), _asked(document.safety, lang), warns=True)
    yield from protection if stop else ()
    yield Section(_STEPS.say(lang).format(first.title), (Items(parts.plain(first.steps), numbered=True),))
    yield Section(_AVOID.say(lang), (Items(parts.plain(first.avoid)),), warns=True)
    yield from () if stop else protection
    yield Section(_WHO.say(lang), (first.who,))


def _help(document: DiagnosisDocument, first: CauseView, lang: Lang) -> Iterable[Section]:
    """Say who helps, and what a helper should know."""
    if first.contacts:
        known = {contact.id: contact for contact in document.contacts}
        items = [parts.contact(known[contact], lang) for contact in first.contacts]
        if not document.explained:
            items[1:] = [Item(item.text) for item in items[1:]]
        yield Section(_CONTACTS.say(lang), (Items(tuple(items), numbered=True),))
    if document.helper:
        yield Section(_HELPER.say(lang), (Items(parts.plain(document.helper)),))


def _further(document: DiagnosisDocument, lang: Lang) -> Iterable[Section]:
    """Say what would narrow it down, what was left aside, and what can be typed next."""
    if document.question is not UNSET:
        yield Section(_NARROW.say(lang), _asked(document.question, lang))
    if document.unused:
        unused = tuple(Item(f"{answer.field} = {answer.label}") for answer in document.unused)
        yield Section(_UNUSED.say(lang), (Items(unused),))
    if document.set_aside and document.explained:
        yield Section(_SET_ASIDE.say(lang), (Items(tuple(_set_aside(one, lang) for one in document.set_aside)),))
    if document.explained and document.facts:
        facts = tuple(parts.fact(fact, lang) for fact in document.facts)
        yield Section(_FACTS.say(lang), (Items(facts),))
    yield Section(_NEXT.say(lang), tuple(Command(item.label, item.command) for item in document.next))


def _protection(attempts: AttemptsView, lang: Lang) -> Section:
    counted = attempts.label or _NOT_COUNTED.say(lang)
    if attempts.count is not None:
        counted = _COUNT.say(lang).format(attempts.count)
    return Section(
        f"{_PROTECT.say(lang)} ({counted})", (Items(parts.plain(attempts.advice), numbered=True),), warns=True
    )


def _causes(document: DiagnosisDocument, lang: Lang) -> Section:
    """List the causes with what speaks for and against each; the rest of each is told when asked for."""
    most = len(document.causes) if document.explained else MOST_SHOWN
    shown = [cause for cause in document.causes if cause.id != UNKNOWN][:most]
    items = [_cause(cause, document, lang) for cause in shown]
    rest = [cause for cause in document.causes if cause not in shown]
    named = _SEMICOLON.say(lang).join(cause.title for cause in rest)
    blocks: list[Block] = [Items(tuple(items), numbered=True)] if items else []
    if rest:
        blocks.append(f"{(_ALSO if items else _ONLY).say(lang)}{named}.")
    return Section(_CAUSES.say(lang), (*blocks, _RULE.say(lang)) if items else tuple(blocks))


def _cause(cause: CauseView, document: DiagnosisDocument, lang: Lang) -> Item:
    explained = document.explained
    details = [("", cause.meaning)]
    details += [
        (_FOR.say(lang), _evidence(one, explained, lang)) for one in cause.speaks_for if one.points or explained
    ]
    details += [(_AGAINST.say(lang), _evidence(one, explained, lang)) for one in cause.against]
    details += [(_NEXT_STEP.say(lang), cause.next_step)]
    if explained:
        others = _SEMICOLON.say(lang).join(other.title for other in cause.others)
        details += [(_WHO_ACTS.say(lang), cause.who), (_NOT.say(lang), " ".join(cause.avoid))]
        details += [(_ALIKE.say(lang), others)] if others else []
        sources = {source.id: source for source in document.sources}
        details += [(_SOURCE.say(lang), parts.source(sources[source], lang)) for source in cause.sources]
    return Item(f"{cause.title} ({_POINTS.say(lang).format(cause.points)})", tuple(details))


def _evidence(one: EvidenceView, explained: bool, lang: Lang) -> str:
    """Say what speaks, and the points it adds; what stands at the head of the page is not said again."""
    says = one.says if explained or one.by in ("answer", "check") else _SEEN.say(lang)
    return f"{says} ({one.points:+d})"


def _set_aside(one: SetAsideView, lang: Lang) -> Item:
    return Item(one.title, tuple((_AGAINST.say(lang), evidence.says) for evidence in one.because))


def _asked(question: Question, lang: Lang) -> tuple[Block, ...]:
    colon = _COLON.say(lang)
    answers = (Item(f"{choice.label}{colon}--answer {question.field}={choice.id}") for choice in question.choices)
    return (question.ask, Items(tuple(answers)))


def _foot(document: DiagnosisDocument, lang: Lang) -> Iterable[str]:
    sources = [source for fact in document.facts for source in fact.sources]
    sources += document.sources
    counted = parts.counted(sources, lang, document.explained)
    return parts.foot(lang, (), counted, (document.tool, document.academy, document.generated_on))


_NO_CAUSE = both("Cause inconnue pour l’instant", "Cause unknown so far")
_SEVERAL = both("Plusieurs causes possibles, à égalité", "Several possible causes, equally likely")
_LIKELIEST = both("Cause la plus vraisemblable : ", "Likeliest cause: ")
_PAGE = both("Page reconnue : {}.", "Page recognised: {}.")
_RECOGNISED = both("Message reconnu : « {} » ({}).", "Message recognised: “{}” ({}).")
_CUT = both("Message reconnu en partie : « {} » ({}).", "Message recognised in part: “{}” ({}).")
_UNRECOGNISED = both(
    "Ce message n’est pas connu d’acmail : il ne prouve rien, ni contre le mot de passe, ni contre l’identifiant.",
    "acmail does not know this message: it proves nothing, neither against the password nor the username.",
)
_BY_ACMAIL = both("D’après les réponses et ce qu’acmail a vu.", "From the answers and what acmail saw.")
_BY_ANSWERS = both("D’après les réponses données.", "From the answers given.")
_SAFETY = both("Avant tout", "Before anything else")
_STEPS = both("À faire d’abord ({})", "What to do first ({})")
_AVOID = both("À ne pas faire", "What not to do")
_WHO = both("Qui agit, et quand", "Who acts, and when")
_PROTECT = both("Protéger le compte", "Protect the account")
_COUNT = both("échecs comptés : {}", "failures counted: {}")
_NOT_COUNTED = both("nombre d’échecs inconnu", "number of failures unknown")
_CAUSES = both("Causes possibles, la plus vraisemblable d’abord", "Possible causes, likeliest first")
_RULE = both(
    "Points : un signe certain +4, fort +2, léger +1, contraire -2 ; à égalité, le plus simple à vérifier d’abord.",
    "Points: a sure sign +4, strong +2, slight +1, contrary -2; of equals, the easiest to check comes first.",
)
_ALSO = both("Restent aussi : ", "Also left: ")
_ONLY = both("Il reste : ", "What is left: ")
_POINTS = both("{} pt", "{} pt")
_FOR = both("Pour :", "For:")
_AGAINST = both("Contre :", "Against:")
_NEXT_STEP = both("À faire :", "What to do:")
_WHO_ACTS = both("Qui :", "Who:")
_NOT = both("À éviter :", "Avoid:")
_CONTACTS = both("À qui s’adresser, dans cet ordre", "Whom to turn to, in this order")
_HELPER = both("Pour vous qui aidez", "For you who help")
_NARROW = both("Pour y voir plus clair", "To narrow it down")
_UNUSED = both("Réponses données mais sans effet ici", "Answers given that change nothing here")
_SET_ASIDE = both("Causes écartées", "Causes set aside")
_FACTS = both("Chaque information et sa source", "Each fact and its source")
_ALIKE = both("Ressemble à :", "Looks like:")
_SOURCE = both("Source :", "Source:")
_NEXT = both("Et ensuite", "What next")
_SEEN = both("ce qui est affiché", "what is shown")
_COLON = both(" : ", ": ")
_SEMICOLON = both(" ; ", "; ")
