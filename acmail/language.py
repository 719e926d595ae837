"""Which language to speak: what was asked for, else what the person prefers, else the computer's, else French."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from acmail.model import Lang

OWN_VARIABLE = "ACMAIL_LANG"
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first of these that is set decides (POSIX order)."""


def detect(arguments: Sequence[str], environ: Mapping[str, str], preferred: Lang | None = None) -> Lang:
    """Choose the language before the command line is parsed, so that even a mistyped option is answered in it."""
    return _asked(arguments) or named(environ.get(OWN_VARIABLE, "")) or preferred or _configured(environ) or "fr"


def _asked(arguments: Sequence[str]) -> Lang | None:
    asked = None
    for position, argument in enumerate(arguments):  # the last one counts, as for every option
        if argument == "--lang" and position + 1 < len(arguments):
            asked = arguments[position + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return None if asked is None else named(asked)


def _configured(environ: Mapping[str, str]) -> Lang | None:
    for variable in VARIABLES:
        if environ.get(variable):
            return named(environ[variable])
    import locale  # here, because only Windows, which sets no variable, needs it

    return named(locale.getlocale()[0] or "")


def named(name: str) -> Lang | None:
    """Read a language from a code or a locale's name (``en_GB.UTF-8``, ``English_United Kingdom``)."""
    lower = name.casefold()
    if lower.startswith("en"):
        return "en"
    return "fr" if lower.startswith("fr") else None
