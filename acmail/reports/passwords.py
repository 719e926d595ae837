"""What is said of passwords, and in which order."""

from __future__ import annotations

from collections.abc import Iterable

from acmail.documents import (
    FactView,
    JudgementView,
    PasswordCheckedDocument,
    PasswordOutcome,
    PasswordRulesDocument,
    PasswordRuleView,
    SourceView,
)
from acmail.facts import is_lapsed
from acmail.model import Lang, Status, Text
from acmail.reports import parts
from acmail.reports.outline import Command, Item, Items, Outline, Row, Section, Table
from acmail.wording import both


def listed(document: PasswordRulesDocument) -> Outline:
    """Lay out the rules."""
    lang = document.lang
    shown = [rule.fact for rule in document.rules]
    return Outline(
        title=_RULES.say(lang).format(document.academy.name),
        lead=_how_sure(shown, lang),
        sections=tuple(_of_rules(document, lang)),
        foot=tuple(_foot(document, [*shown, *document.where])),
    )


def judged(document: PasswordCheckedDocument) -> Outline:
    """Lay out how a password stands to them."""
    lang = document.lang
    tool, academy, day = document.tool, document.academy, document.generated_on
    return Outline(
        title=_JUDGED.say(lang),
        lead=lead(document),
        sections=tuple(_of_judgements(document, lang)),
        foot=tuple(parts.foot(lang, (), (), (tool, academy, day))),
    )


def lead(document: PasswordCheckedDocument) -> str:
    """Say in one sentence how it stands."""
    how = "bad" if document.summary.exit else "warn" if document.summary.warn else "good"
    return _IN_SHORT[how].say(document.lang)


def to_do(document: PasswordCheckedDocument) -> tuple[JudgementView, ...]:
    """Give the judgements that ask for something, the worst first."""
    return tuple(
        one for outcome in ("fail", "warn") for one in document.judgements if one.outcome == outcome and one.advice
    )


def advised(one: JudgementView, lang: Lang) -> str:
    """Say what a judgement asks for."""
    return f"{one.title}{_COLON.say(lang)}{one.advice}"


def _of_rules(document: PasswordRulesDocument, lang: Lang) -> Iterable[Section]:
    yield Section(_WHAT.say(lang), (Items(tuple(_rule(rule, lang) for rule in document.rules)),))
    if document.where:
        yield Section(_WHERE.say(lang), (Items(tuple(parts.fact(fact, lang) for fact in document.where)),))
    if document.avoid:
        yield Section(_AVOID.say(lang), (Items(parts.plain(document.avoid)),), warns=True)
    yield Section(_NEXT.say(lang), tuple(Command(one.label, one.command) for one in document.next))


def _rule(rule: PasswordRuleView, lang: Lang) -> Item:
    item = parts.fact(rule.fact, lang)
    if rule.characters is None:
        return item
    label = _SIGNS if rule.id == "specials" else _FRAGILE
    whole = "" if rule.complete is not False else f" {_NOT_ALL.say(lang)}"
    return Item(item.text, (*item.details, (label.say(lang), " ".join(rule.characters) + whole)))


def _how_sure(shown: Iterable[FactView], lang: Lang) -> str:
    """Say how sure the whole is, in one sentence."""
    sure = all(fact.status is Status.OFFICIAL and not is_lapsed(fact) for fact in shown)
    return (_SURE if sure else _UNSURE).say(lang)


def _of_judgements(document: PasswordCheckedDocument, lang: Lang) -> Iterable[Section]:
    rows = tuple(_row(one, lang) for one in document.judgements)
    yield Section(_RESULT.say(lang), (Table((_STATE.say(lang), _RULE.say(lang)), rows, named=1),))
    todo = to_do(document)
    if todo:
        items = tuple(Item(advised(one, lang)) for one in todo)
        yield Section(_TO_DO.say(lang), (Items(items),), warns=True)
    strength = document.strength
    yield Section(_TIME.say(lang), (_TAKES.say(lang).format(strength.says), _TAKES_IF.say(lang)))
    if document.remembered:
        yield Section(_REMEMBERED.say(lang), (_REMEMBERED_HOW.say(lang),))
    yield Section(_LIMITS.say(lang), (_LIMITS_SAID.say(lang),))


def _row(one: JudgementView, lang: Lang) -> Row:
    ask = "" if one.ask is None else f" {_ASK.say(lang)}{one.ask}."
    told = f"{one.seen}{ask}"
    if one.outcome in ("could_not_tell", "skipped") and one.advice:
        told = f"{told} {one.advice}"
    return Row((MARKS[one.outcome].say(lang), one.title), told, warns=one.outcome in ("fail", "warn"))


def _foot(document: PasswordRulesDocument, shown: Iterable[FactView]) -> Iterable[str]:
    sources: list[SourceView] = [source for fact in shown for source in fact.sources]
    counted = parts.counted(sources, document.lang, explained=True)
    made = (document.tool, document.academy, document.generated_on)
    return parts.foot(document.lang, (), counted, made)


MARKS: dict[PasswordOutcome, Text] = {
    "ok": both("oui", "yes"),
    "warn": both("ATTENTION", "CAREFUL"),
    "fail": both("NON", "NO"),
    "could_not_tell": both("inconnu", "unknown"),
    "skipped": both("pas regardé", "not looked at"),
}

_RULES = both("Mot de passe, {}", "Password, {}")
_SURE = both("Ces règles sont officielles.", "These rules are official.")
_UNSURE = both(
    "Toutes ces règles ne sont pas officielles : celle que la page affiche au moment du changement fait foi.",
    "Not all of these rules are official: what the page shows when you change it is what counts.",
)
_WHAT = both("Les règles, et ce qu’on en sait", "The rules, and how sure they are")
_WHERE = both("Où le changer, où lire la règle", "Where to change it, where to read the rule")
_AVOID = both("À ne pas faire", "What not to do")
_NEXT = both("Et ensuite", "What next")
_SIGNS = both("Signes connus :", "Known signs:")
_FRAGILE = both("Signes à éviter :", "Signs to avoid:")
_NOT_ALL = both("(liste incomplète)", "(list not complete)")

_JUDGED = both("Votre mot de passe, jugé sur cet ordinateur seulement", "Your password, judged on this computer only")
_IN_SHORT = {
    "bad": both("Ne prenez pas celui-ci : voyez ce qui ne va pas.", "Do not take this one: see what is wrong."),
    "warn": both(
        "Les règles connues sont tenues ; un point reste à voir.", "The known rules are kept; one point is left to see."
    ),
    "good": both("Les règles connues sont tenues.", "The known rules are kept."),
}
_RESULT = both("Règle par règle", "Rule by rule")
_STATE = both("Tenue", "Kept")
_RULE = both("Règle", "Rule")
_TO_DO = both("À corriger ou à surveiller", "To put right or to watch")
_TIME = both("Combien de temps pour le deviner", "How long to guess it")
_TAKES = both("De l’ordre de : {}.", "In the order of: {}.")
_TAKES_IF = both(
    "Calcul pour un programme qui fait dix mille essais par seconde sur une liste volée et bien protégée. "
    "C’est une estimation, pas une promesse.",
    "Reckoned for a program that makes ten thousand tries a second on a stolen list that was well kept. "
    "It is an estimate, no promise.",
)
_REMEMBERED = both("Retenu", "Remembered")
_REMEMBERED_HOW = both(
    "Seule une empreinte est gardée, dans le trousseau de cet ordinateur. Elle le reconnaît sans le contenir.",
    "Only a fingerprint is kept, in the computer’s keyring: it recognises this password without holding it.",
)
_LIMITS = both("Ce que cela ne dit pas", "What this does not tell")
_LIMITS_SAID = both(
    "L’académie peut avoir d’autres règles. Rien n’a été envoyé ; acmail ne sait donc pas si ce mot de passe "
    "a été volé un jour.",
    "The académie may have other rules. Nothing was sent, so acmail does not know whether this password "
    "was ever stolen.",
)
_ASK = both("À demander : ", "Ask: ")
_COLON = both(" : ", ": ")
