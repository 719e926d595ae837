"""E2xx: the tree, where every answer must lead somewhere, once."""

from __future__ import annotations

from acmail.lint.codes.entry import Explained
from acmail.wording import both

_GOOD = "nodes:\n  role: {ask: role, go: {guest: o.called, else: o.done}}\n"
_TWICE = """nodes:
  role: {ask: role, go: {guest: role_2, else: o.done}}
  role_2: {ask: role, go: {guest: o.called, clerk: o.done}}
"""
_TEST = """nodes:
  role: {ask: role, go: {else: role_2}}
  role_2:
    when:
      - {if: {role: %s}, to: o.called}
      - {else: o.done}
"""

CODES = (
    Explained(
        "E201",
        both("La cible n’existe pas.", "The target does not exist."),
        both("Qui suit ce chemin n’arriverait nulle part.", "Whoever takes this path would come to nowhere."),
        "nodes:\n  role: {ask: role, go: {guest: o.caled, else: o.done}}\n",
        _GOOD,
    ),
    Explained(
        "E202",
        both("Le chemin tourne en rond.", "The path goes round in a circle."),
        both("Les questions ne finiraient jamais.", "The questions would never end."),
        "nodes:\n  role: {ask: role, go: {guest: role, else: o.done}}\n",
        _GOOD,
    ),
    Explained(
        "E203",
        both("Un nœud ne mène nulle part.", "A node leads nowhere."),
        both("La personne répondrait, et rien ne suivrait.", "The person would answer, and nothing would follow."),
        "nodes:\n  role: {ask: role, go: {}}\n",
        _GOOD,
    ),
    Explained(
        "E204",
        both("Une réponse encore possible n’est pas prévue.", "An answer that is still possible is not foreseen."),
        both("Qui la donne serait laissé sans suite.", "Whoever gives it would be left without a way on."),
        "nodes:\n  role: {ask: role, go: {guest: o.called, teacher: o.done}}\n",
        _GOOD,
    ),
    Explained(
        "E205",
        both("La question n’a pas cette réponse.", "The field does not have this choice."),
        both("La branche ne servirait à personne.", "The branch would serve nobody."),
        "nodes:\n  role: {ask: role, go: {gest: o.called, else: o.done}}\n",
        _GOOD,
    ),
    Explained(
        "E206",
        both("Deux branches prennent la même réponse.", "Two branches take the same choice."),
        both("Leur ordre déciderait, et l’ordre ne se lit pas.", "Their order would decide, and order is not read."),
        'nodes:\n  role: {ask: role, go: {guest: o.called, "guest|clerk": o.done, teacher: o.done}}\n',
        'nodes:\n  role: {ask: role, go: {guest: o.called, "clerk|teacher": o.done}}\n',
    ),
    Explained(
        "E207",
        both("« else » ne peut jamais servir.", "“else” can never be taken."),
        both("Il laisse croire à un cas qui n’existe pas.", "It makes one believe in a case that does not exist."),
        'nodes:\n  role: {ask: role, go: {guest: o.called, "clerk|teacher": o.done, else: o.done}}\n',
        'nodes:\n  role: {ask: role, go: {guest: o.called, "clerk|teacher": o.done}}\n',
    ),
    Explained(
        "E208",
        both(
            "Une branche contredit, sur tous les chemins, une réponse déjà donnée.",
            "A branch contradicts, on every path, an answer already given.",
        ),
        both("Elle ne serait jamais prise.", "It would never be taken."),
        _TWICE,
        _GOOD,
    ),
    Explained(
        "E209",
        both("La condition est toujours vraie, ou jamais.", "The condition always holds, or never."),
        both(
            "Ce n’est pas une condition : l’auteur en voulait une autre.",
            "That is no condition: the author meant another.",
        ),
        _TEST % '"teacher|clerk|guest"',
        _TEST % "guest",
    ),
    Explained(
        "E210",
        both(
            "La condition porte sur une question qui n’a pas été posée sur tous les chemins.",
            "The condition looks at a field that some path has not asked.",
        ),
        both("Sans réponse, elle serait fausse en silence.", "Without an answer, it would be false without a word."),
        "nodes:\n  role:\n    when:\n      - {if: {role: guest}, to: o.called}\n      - {else: o.done}\n",
        _TEST % "guest",
    ),
)
"""By code."""
