"""E6xx: what serves a diagnosis."""

from __future__ import annotations

from acmail.lint.codes.entry import Explained
from acmail.wording import both


def _message(says: str, means: str, name: str = "webmailer_refused") -> str:
    return f"  {name}:\n    from: webmailer\n    says: [{says}]\n    means: {{{means}}}\n"


_SAID = '"La connexion imaginaire a échoué."'
_STRONG = "key-lost: strong"
_CAUSE = """fields:
  trouble:
    ask: {fr: "Que se passe-t-il\u00a0?", en: "What happens?"}
    why: {fr: "Les causes en dépendent.", en: "The causes depend on it."}
    choices:
      refused: {fr: "Refus du mot de passe", en: "The password is refused"}
      nothing: {fr: "Rien de visible", en: "Nothing to be seen"}
      slow: {fr: "Lenteur", en: "Slowness"}
causes:
  other:
    title: {fr: "Autre cause", en: "Other cause"}
    meaning: {fr: "Elle est rare.", en: "It is rare."}%s
    steps: [t.open]
    who: t.open
    avoid: [t.open]
    sources: [page]
%s"""

_SLOW = "tests:\n  - {name: slow, entry: diagnose, given: {trouble: slow}, expect: other}\n"

CODES = (
    Explained(
        "E601",
        both(
            "Une phrase est trop courte pour reconnaître quoi que ce soit, ou une page n’atteint jamais ses points.",
            "A phrase is too short to recognise anything, or a page can never reach its points.",
        ),
        both("Elle accuserait à tort.", "It would accuse wrongly."),
        "messages:\n" + _message('"Non."', _STRONG),
        "messages:\n" + _message(_SAID, _STRONG),
    ),
    Explained(
        "E602",
        both("Une phrase plus courte, placée avant, la cache.", "A shorter phrase before it hides it."),
        both("Le sens le plus précis ne serait jamais trouvé.", "The more precise meaning would never be found."),
        "messages:\n"
        + _message('"La connexion imaginaire"', _STRONG, "short")
        + _message(_SAID, _STRONG, "webmailer_refused"),
        "messages:\n"
        + _message(_SAID, _STRONG, "webmailer_refused")
        + _message('"La connexion imaginaire"', _STRONG, "short"),
    ),
    Explained(
        "E603",
        both(
            "Un message a plusieurs causes possibles, et en dit une avec certitude.",
            "A message has several possible causes, and says one of them outright.",
        ),
        both("Les autres ne seraient plus regardées.", "The others would no longer be looked at."),
        "messages:\n" + _message(_SAID, "key-lost: says_it, unknown: slight"),
        "messages:\n" + _message(_SAID, "key-lost: strong, unknown: slight"),
    ),
    Explained(
        "E604",
        both(
            "Rien ne parle pour une cause, ou la cause « unknown » manque.",
            "Nothing speaks for a cause, or the cause “unknown” is missing.",
        ),
        both("Elle ne serait jamais nommée.", "It would never be named."),
        _CAUSE % ("", ""),
        _CAUSE % ("\n    supports: [{if: {trouble: slow}}]", _SLOW),
    ),
    Explained(
        "E605",
        both(
            "La porte « diagnose » mène à une fiche, ou une autre porte aux causes.",
            "The entry “diagnose” leads to a card, or another one to the causes.",
        ),
        both("Chaque commande attend sa propre fin.", "Each command expects its own end."),
        "entries: {start: role, options: trouble, diagnose: trouble}\n",
        "entries: {start: role, diagnose: trouble}\n",
    ),
)
"""By code."""
