"""The documents of ``acmail password``: the rules as they are known, a password judged, passwords made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from acmail import facts
from acmail.documents import (
    CrackTime,
    JudgementView,
    MadeView,
    NextView,
    PasswordCheckedDocument,
    PasswordMadeDocument,
    PasswordRulesDocument,
    PasswordRuleView,
    PasswordSummaryView,
    StrengthView,
)
from acmail.errors import Exit
from acmail.making import Recipe, Words
from acmail.model import Lang, Pack, PasswordRule, Text
from acmail.occasions import Occasion, academy_view
from acmail.passwords import Judgement, Outcome, known
from acmail.secret import Secret
from acmail.strength import MOST_JUDGED, TRIES_PER_SECOND, Strength
from acmail.wording import both
from acmail.writing import Writer


def rules(pack: Pack, occasion: Occasion) -> PasswordRulesDocument:
    """Show every rule with its sources, where to go, and what not to do."""
    lang = occasion.lang
    writer = Writer(pack, lang, occasion.today, {})
    return PasswordRulesDocument(
        academy=academy_view(pack, lang),
        lang=lang,
        generated_on=occasion.today,
        rules=tuple(_rule(pack, rule, occasion) for rule in pack.password.rules),
        where=tuple(facts.view(pack.facts[fact], pack, lang, occasion.today) for fact in pack.password.where),
        avoid=writer.all(pack.password.avoid),
        next=tuple(
            NextView(label=label.say(lang), command=f"{occasion.program} password {part}{occasion.options}")
            for part, label in _NEXT.items()
        ),
    )


def checked(
    pack: Pack, judgements: Sequence[Judgement], strength: Strength, occasion: Occasion, strict: bool, remembered: bool
) -> PasswordCheckedDocument:
    """Show how a password stands to each rule, and the exit code that follows."""
    lang = occasion.lang
    outcomes = Counter(one.outcome for one in judgements)
    bad = outcomes["fail"] or (strict and outcomes["warn"])
    return PasswordCheckedDocument(
        academy=academy_view(pack, lang),
        lang=lang,
        generated_on=occasion.today,
        judgements=tuple(_judgement(pack, one, lang) for one in judgements),
        strength=_strength(strength, lang),
        remembered=remembered,
        summary=PasswordSummaryView(
            ok=outcomes["ok"],
            warn=outcomes["warn"],
            fail=outcomes["fail"],
            could_not_tell=outcomes["could_not_tell"],
            skipped=outcomes["skipped"],
            exit=Exit.BAD if bad else Exit.GOOD,
            strict=strict,
        ),
    )


def made(pack: Pack, drawn_from: Recipe | Words, secrets: Iterable[Secret], occasion: Occasion) -> PasswordMadeDocument:
    """Show passwords that were made, and how much chance there is in each."""
    return PasswordMadeDocument(
        academy=academy_view(pack, occasion.lang),
        lang=occasion.lang,
        generated_on=occasion.today,
        method="characters" if isinstance(drawn_from, Recipe) else "words",
        bits=int(drawn_from.bits),
        signs_known=bool(known(pack).specials),
        made=tuple(MadeView(password=secret.reveal()) for secret in secrets),
    )


def guessing(strength: Strength, occasion: Occasion) -> Judgement:
    """Make a judgement of an estimate: whoever guesses first tries what people choose."""
    outcome, seen = _SCORES[strength.score]
    command = f"{occasion.program} password new{occasion.options}"
    advice = both(f"{_HOW_STRONGER.fr} : {command}", f"{_HOW_STRONGER.say('en')}: {command}")
    return Judgement(id="strength", outcome=outcome, seen=seen, advice=None if outcome == "ok" else advice)


def _rule(pack: Pack, rule: PasswordRule, occasion: Occasion) -> PasswordRuleView:
    fact = facts.view(pack.facts[rule.fact], pack, occasion.lang, occasion.today)
    if fact.value is None:
        return PasswordRuleView(id=rule.id, fact=fact)
    specials = rule.id == "specials"
    return PasswordRuleView(
        id=rule.id,
        fact=fact,
        minimum=known(pack).length if rule.id == "length" else None,
        classes=rule.all,
        characters=(rule.known if specials else rule.characters) or None,
        complete=rule.complete if specials else None,
    )


def _judgement(pack: Pack, one: Judgement, lang: Lang) -> JudgementView:
    rule = next((rule for rule in pack.password.rules if rule.id == one.id), None)
    asked = pack.facts[rule.fact].ask if rule is not None and one.outcome == "could_not_tell" else None
    return JudgementView(
        id=one.id,
        outcome=one.outcome,
        title=TITLES[one.id].say(lang),
        seen=one.seen.say(lang),
        advice=None if one.advice is None else one.advice.say(lang),
        positions=one.positions,
        ask=None if asked is None else pack.contacts[asked].name.say(lang),
    )


def _strength(strength: Strength, lang: Lang) -> StrengthView:
    takes: CrackTime = next(takes for takes, most in _TIMES.items() if strength.seconds_log10 < most)
    return StrengthView(
        score=strength.score, takes=takes, tries_per_second=TRIES_PER_SECOND, says=_TAKES[takes].say(lang)
    )


_TIMES: Mapping[CrackTime, float] = {
    "under_a_second": 0.0,
    "seconds": 1.78,  # the powers of ten of a minute, an hour, a day, a month, a year, a century
    "minutes": 3.56,
    "hours": 4.94,
    "days": 6.42,
    "months": 7.50,
    "years": 9.50,
    "centuries": float("inf"),
}
_TAKES: Mapping[CrackTime, Text] = {
    "under_a_second": both("moins d’une seconde", "less than a second"),
    "seconds": both("des secondes", "seconds"),
    "minutes": both("des minutes", "minutes"),
    "hours": both("des heures", "hours"),
    "days": both("des jours", "days"),
    "months": both("des mois", "months"),
    "years": both("des années", "years"),
    "centuries": both("des siècles", "centuries"),
}
_EASY = both("Facile à deviner pour un programme.", "Easy to guess for a program.")
_SOLID = both("Difficile à deviner.", "Hard to guess.")
_SCORES: Mapping[int, tuple[Outcome, Text]] = {
    0: ("fail", both("Parmi les premiers qu’un programme essaie.", "Among the first that a program tries.")),
    1: ("fail", _EASY),
    2: ("fail", both("Devinable avec un peu de patience.", "Can be guessed with a little patience.")),
    3: ("ok", _SOLID),
    4: ("ok", both("Très difficile à deviner.", "Very hard to guess.")),
}
_NEXT = {
    "check": both("Juger le vôtre, sans l’afficher ni l’envoyer :", "Judge yours, without showing or sending it:"),
    "new": both("En faire un :", "Make one:"),
}
_HOW_STRONGER = both(
    "Ajoutez un ou deux mots sans rapport entre eux, ou laissez faire",
    "Add a word or two that have nothing to do with each other, or let it be done",
)

TITLES: Mapping[str, Text] = {
    "length": both("Longueur", "Length"),
    "classes": both("Contenu demandé", "What it must hold"),
    "specials": both("Signes acceptés", "Signs that are accepted"),
    "fragile": both("Logiciels de courriel", "Mail programs"),
    "typing": both("Frappe", "Typing"),
    "identity": both("NUMEN, date de naissance", "NUMEN, date of birth"),
    "words": both("Mots devinables", "Words to guess"),
    "strength": both("Solidité", "Strength"),
    "history": both("Anciens mots de passe", "Earlier passwords"),
}

LONG = both(
    f"Seuls les {MOST_JUDGED} premiers caractères ont compté pour la solidité.",
    f"Only the first {MOST_JUDGED} characters counted for strength.",
)
