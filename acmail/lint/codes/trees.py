"""W2xx and the blessed cases: trees that are right, and could be better."""

from __future__ import annotations

from acmail.lint.codes.entry import Explained
from acmail.wording import both

_GOOD = "nodes:\n  role: {ask: role, go: {guest: o.called, else: o.done}}\n"
_FORGOTTEN = 'facts:\n  portal: {label: {fr: "Portail", en: "Portal"}, value: "x", sources: [page]}\n'
_MOOD = """entries: {start: role, options: mood, diagnose: trouble}
nodes:
  mood: {ask: mood, go: {%s}}
fields:
  mood:
    ask: {fr: "Ça va\u00a0?", en: "How are you?"}
    why: {fr: "Par politesse.", en: "To be polite."}
    choices: {well: {fr: "Bien", en: "Well"}, badly: {fr: "Mal", en: "Badly"}}
"""


_UNTRIED = """entries: {start: role, options: o.new, diagnose: trouble}
outcomes:
  new:
    kind: self_service
    title: {fr: "Ouvrez le portail", en: "Open the portal"}
    username: t.open
    portal: t.open
    webmail: t.open
    steps: [t.open]
    avoid: [t.open]
    delay: t.open
"""
_TRIED = "tests:\n  - {name: straight on, entry: options, given: {}, expect: new}\n"


def _questions(count: int) -> str:
    """Make a path of so many questions."""
    numbers = range(1, count + 1)
    nodes = [
        f"  q{n}: {{ask: q{n}, go: {{right: {'o.done' if n == count else f'q{n + 1}'}, wrong: o.called}}}}"
        for n in numbers
    ]
    fields = [
        f'  q{n}:\n    ask: {{fr: "C’est juste\u00a0?", en: "Is it right?"}}\n'
        '    why: {fr: "Pour avancer.", en: "To go on."}\n'
        '    choices: {right: {fr: "Oui", en: "Yes"}, wrong: {fr: "Non", en: "No"}}'
        for n in numbers
    ]
    return "\n".join(
        ("entries: {start: role, options: q1, diagnose: trouble}", "nodes:", *nodes, "fields:", *fields, "")
    )


CODES = (
    Explained(
        "E501",
        both(
            "Un cas de test échoue, ou nomme ce qui n’existe pas.",
            "A blessed case fails, or names what does not exist.",
        ),
        both(
            "Un chemin a changé : voulu ou non, il faut le relire.",
            "A path has changed: meant or not, it must be read again.",
        ),
        "tests:\n  - {name: a clerk, given: {role: clerk}, expect: called}\n",
        "tests:\n  - {name: a clerk, given: {role: clerk}, expect: done}\n",
    ),
    Explained(
        "W201",
        both(
            "Aucun chemin ne mène à ce nœud ou à cette issue, ou seulement des réponses que personne ne peut choisir.",
            "No path leads to this node or outcome, or only answers that nobody can choose.",
        ),
        both(
            "Personne ne le lira ; une branche manque peut-être.",
            "Nobody will read it; perhaps a branch is missing.",
        ),
        "nodes:\n  lost: {ask: role, go: {guest: o.called, else: o.done}}\n",
        _GOOD,
    ),
    Explained(
        "W202",
        both("Rien ne se sert de ceci.", "Nothing uses this."),
        both(
            "Ce qui ne sert pas vieillit sans que personne le voie.",
            "What is not used gets old without anybody seeing it.",
        ),
        'facts:\n  old_portal: {label: {fr: "Ancien portail", en: "Old portal"}, value: "x", sources: [page]}\n',
        _FORGOTTEN,
    ),
    Explained(
        "W203",
        both("Un chemin pose plus de huit questions.", "A path asks more than eight questions."),
        both(
            "Une personne fatiguée s’arrête avant la fin. « --max-questions » change la limite.",
            "Somebody tired stops before the end. “--max-questions” changes the limit.",
        ),
        _questions(9),
        _questions(2),
    ),
    Explained(
        "W204",
        both(
            "Une question est posée, et sa réponse ne change rien.",
            "A question is asked, and its answer changes nothing.",
        ),
        both("Chaque question coûte ; celle-ci ne rapporte rien.", "Every question costs; this one gives nothing."),
        _MOOD % "else: o.done",
        _MOOD % "well: o.done, badly: o.called",
    ),
    Explained(
        "W205",
        both("Deux branches mènent au même endroit.", "Two branches lead to the same place."),
        both("Réunies, elles se lisent et se corrigent une fois.", "Joined, they are read and corrected once."),
        "nodes:\n  role: {ask: role, go: {guest: o.called, teacher: o.done, clerk: o.done}}\n",
        'nodes:\n  role: {ask: role, go: {guest: o.called, "teacher|clerk": o.done}}\n',
    ),
    Explained(
        "W206",
        both(
            "Une question n’a qu’une réponse possible à cet endroit.",
            "A question has one possible answer at this place.",
        ),
        both("La poser n’apprend rien.", "Asking it tells nothing."),
        "nodes:\n  role: {ask: role, go: {guest: again, else: o.done}}\n  again: {ask: role, go: {guest: o.called}}\n",
        _GOOD,
    ),
    Explained(
        "W501",
        both(
            "Aucun cas de test n’arrive à cette issue ou à cette cause.",
            "No blessed case comes to this outcome or cause.",
        ),
        both("Un changement pourrait l’effacer sans bruit.", "A change could make it unreachable in silence."),
        _UNTRIED,
        _UNTRIED + _TRIED,
    ),
)
"""By code."""
