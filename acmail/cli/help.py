"""Help in two languages for a command line library that knows one."""

from __future__ import annotations

import re
from typing import Any

from acmail.model import Lang
from acmail.wording import typeset

_BETWEEN = "\x1f"

HEADINGS = {
    "Usage: ": "Utilisation\u00a0: ",
    "\nOptions:\n": "\nOptions\u00a0:\n",
    "\nArguments:\n": "\nArguments\u00a0:\n",
    "\nCommands:\n": "\nCommandes\u00a0:\n",
    "COMMAND [ARGS]...": "COMMANDE [ARGUMENTS]...",
    "[default:": "[par défaut\u00a0:",
    "[required]": "[obligatoire]",
    "; required]": "\u00a0; obligatoire]",
}
"""The library's own words, with their French."""

_BUILT_IN = {
    "install_completion": (
        "Installer la complétion pour l’interpréteur de commandes en cours.",
        "Install completion for the current shell.",
    ),
    "show_completion": (
        "Afficher la complétion pour l’interpréteur en cours, à copier ou adapter.",
        "Show completion for the current shell, to copy it or customise the installation.",
    ),
}


def bilingual(fr: str, en: str) -> str:
    """Carry both wordings through the library as one string, until ``spoken`` picks one."""
    return f"{typeset(fr)}{_BETWEEN}{en}"


def spoken(command: Any, lang: Lang) -> None:
    """Make a command, its options and its sub-commands speak one language."""
    command.help = _pick(command.help, lang)
    command.short_help = _pick(command.short_help, lang)
    command.epilog = _pick(getattr(command, "epilog", None), lang)
    for param in command.params:
        param.help = _pick(_built_in(param), lang)
        param.metavar = _pick(getattr(param, "metavar", None), lang)
    for sub in getattr(command, "commands", {}).values():
        spoken(sub, lang)


def explained(option: Any, lang: Lang) -> Any:
    """Explain the help option itself, which the library makes."""
    if option is not None:
        option.help = _pick(bilingual("Afficher cette aide et s’arrêter.", "Show this help and exit."), lang)
    return option


def _built_in(param: Any) -> str | None:
    words = _BUILT_IN.get(param.name)
    return param.help if words is None else bilingual(*words)


def pieces(param: Any, ctx: Any) -> list[str]:
    """Name a parameter in the line of usage: an argument that is needed without the library's braces."""
    return [re.sub(r"^\{(.*)\}$", r"\1", piece) for piece in param.get_usage_pieces(ctx)]


def _pick(text: str | None, lang: Lang) -> str | None:
    if text is None or _BETWEEN not in text:
        return text
    return text.split(_BETWEEN)[0 if lang == "fr" else 1]
