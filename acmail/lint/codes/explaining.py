"""W00x: comments by which authors explain a warning away."""

from __future__ import annotations

from acmail.lint.codes.entry import Explained
from acmail.wording import both

_NODES = """entries: {start: role, options: mood, diagnose: trouble}
nodes:
  mood: {ask: mood, go: {else: o.done}}%s
fields:
  mood:
    ask: {fr: "Ça va\u00a0?", en: "How are you?"}
    why: {fr: "Par politesse.", en: "To be polite."}
    choices: {well: {fr: "Bien", en: "Well"}, badly: {fr: "Mal", en: "Badly"}}
"""
_UNUSED = 'texts:\n  open: {fr: "Ouvrez {fact.portal}.", en: "Open {fact.portal}."}'

CODES = (
    Explained(
        "W001",
        both("Un commentaire n’ignore plus rien.", "A comment ignores nothing any more."),
        both(
            "Ce qu’il expliquait a disparu. S’il restait, il cacherait le prochain avertissement à cet endroit.",
            "What it explained has gone. If it stayed, it would hide the next warning at its place.",
        ),
        f"{_UNUSED}  # acmail: ignore[W304] quoted as it stands\n",
        f"{_UNUSED}\n",
    ),
    Explained(
        "W002",
        both(
            "Un commentaire ne dit pas pourquoi il ignore un avertissement.",
            "A comment does not say why it ignores a warning.",
        ),
        both("Sans la raison, personne n’ose plus le retirer.", "Without the reason, nobody dares to remove it."),
        _NODES % "  # acmail: ignore[W204]",
        _NODES % "  # acmail: ignore[W204] politeness is part of the training",
    ),
    Explained(
        "W003",
        both(
            "Un commentaire nomme un code qui n’existe pas, ou qui ne s’ignore pas.",
            "A comment names a code that does not exist, or that cannot be ignored.",
        ),
        both(
            "Une erreur empêche d’aider quelqu’un : elle se corrige, elle ne s’explique pas.",
            "An error keeps somebody from being helped: it is cured, not explained.",
        ),
        _NODES % "  # acmail: ignore[W204, E204] politeness is part of the training",
        _NODES % "  # acmail: ignore[W204] politeness is part of the training",
    ),
)
"""By code."""
