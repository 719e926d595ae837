"""What trap messages do to people: ask for a secret, hurry them, make them open a file. Hints, never proof.

The phrases are of our own making, in French and English. What they are after is what académies say is never asked for
by message (facts ``never_asked_here`` and ``numen_never_asked``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from acmail.folding import words
from acmail.layout import harmless

Lure = Literal["asks_numen", "asks_password", "asks_code", "hurries", "threatens", "archive_password"]
Danger = Literal["runs", "double_ending", "macros", "page", "image_of_disk", "locked", "turned_around"]

_RUNS = frozenset(
    [
        "exe",
        "scr",
        "com",
        "pif",
        "bat",
        "cmd",
        "js",
        "jse",
        "vbs",
        "vbe",
        "wsf",
        "wsh",
        "hta",
        "ps1",
        "psm1",
        "msi",
        "msix",
        "msp",
        "jar",
        "lnk",
        "cpl",
        "reg",
        "chm",
        "scf",
        "url",
        "apk",
        "dmg",
        "pkg",
        "app",
        "command",
        "application",
        "appref-ms",
        "library-ms",
        "settingcontent-ms",
        "xll",
        "gadget",
        "inf",
        "sct",
        "py",
        "sh",
        "desktop",
        "one",
    ]
)
_MACROS = frozenset(["docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppsm", "ppam", "sldm", "slk"])
_PAGES = frozenset(["html", "htm", "shtml", "xhtml", "xht", "svg", "mht", "mhtml"])
_DISKS = frozenset(["iso", "img", "vhd", "vhdx", "udf"])
_QUIET = frozenset(
    [
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "odt",
        "ods",
        "odp",
        "txt",
        "rtf",
        "csv",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "mp3",
        "mp4",
        "zip",
    ]
)
_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_VERB = (
    r"(?:confirm|valid|verifi|renseign|communiqu|transmet|envo|fourni|donne|saisi|indiqu|actualis|mettre a jour|"
    r"repond|entr|verify|provide|send|reply|update|submit|enter|give|share)\w*"
)
_NOT = r"(?:ne|n|jamais|aucun|aucune|never|not|don|nobody|personne|no)"
_GAP = r"(?: \w+){0,8}?"
_WANTED: dict[Lure, str] = {
    "asks_numen": r"(?:numen|n u m e n)",
    "asks_password": r"(?:mots? de passe|passwords?|passphrase|identifiants? et|vos identifiants|credentials|mdp)",
    "asks_code": r"(?:code (?:recu|de verification|de securite|de confirmation|secret|otp|sms|pin)|otp|"
    r"(?:verification|security|one time) code|date de naissance|date of birth)",
}
_ASKS = {lure: re.compile(rf"((?: \w+){{0,6}}) {_VERB}({_GAP}) {what}(?= )") for lure, what in _WANTED.items()}
_GIVEN: dict[Lure, str] = {
    "asks_numen": _WANTED["asks_numen"],
    "asks_password": r"(?:mots? de passe|passwords?|passphrase|mdp|(?:vos|your) (?:identifiants|credentials))",
    "asks_code": r"(?:code (?:recu|de verification|de securite|de confirmation|secret|otp|sms|pin)|otp|"
    r"(?:verification|security|one time) code)",
}
_STOP = "qqstopqq"
"""Stands between two sentences, which are two demands or none."""

_ENDS = re.compile(r"[.!?;…]+(?=\s|$)|\n\s*\n")
_W = rf"(?: (?!{_STOP} )\w+)"
_HAND_OVER = (
    r"(?:(?:envoy|communiqu|transmett|fourniss|donn|confirm|valid|verifi)ez|repondez (?:avec|en)|"
    rf"(?:veuillez|merci de|priere de|vous devez|devez|il faut|demandons de|prions de){_W}{{0,3}}? "
    r"(?:envoyer|communiquer|transmettre|fournir|donner|confirmer|valider|verifier|repondre|retourner)|"
    r"(?:avons|ai|a) besoin de|quel est|quels sont|what is|what s|"
    rf"(?:please|kindly|must|need to){_W}{{0,3}}? (?:send|provide|give|share|reply|confirm|verify|submit)|"
    r"(?:send|give|tell) (?:us|me)|reply with|we need)"
)
_OWNER = rf"{_W}{{0,4}}? (?:votre|vos|ton|your|le|the|numero){_W}{{0,2}}?"
_DEMANDS = {
    lure: re.compile(rf"({_W}{{0,6}}) {_HAND_OVER}((?:{_OWNER})? ?)(?<= ){what}(?= )") for lure, what in _GIVEN.items()
}
"""Somebody tells the reader to hand over a secret: no service does, wherever its links lead."""

_BLANK_FORM = re.compile(
    r"(?P<asks_numen>n\.?u\.?m\.?e\.?n\.?)|(?P<asks_password>mot de passe|password|mdp)", re.IGNORECASE
)
_BLANK = re.compile(r"\s{0,3}:?\s{0,3}[_.…]{4}")
_PHRASES: dict[Lure, tuple[str, ...]] = {
    "hurries": (
        "sous 24 heures", "sous 24h", "dans les 24 heures", "sous 48 heures", "sous 48h", "dans les 48 heures",
        "immédiatement", "dans les plus brefs délais", "dernier avertissement", "dernier rappel", "dernière relance",
        "action requise", "action urgente", "avant ce soir", "within 24 hours", "within 48 hours", "immediately",
        "final notice", "last warning", "action required", "act now",
    ),
    "threatens": (
        "sera suspendu", "sera suspendue", "sera bloqué", "sera bloquée", "sera désactivé", "sera désactivée",
        "sera supprimé", "sera supprimée", "sera fermé", "sera fermée", "va expirer", "a expiré", "boîte est pleine",
        "quota dépassé", "dépassé votre quota", "connexion suspecte", "activité inhabituelle", "will be suspended",
        "will be blocked", "will be deactivated", "will be deleted", "will be closed", "mailbox is full",
        "has expired", "will expire", "exceeded your quota", "unusual activity", "suspicious sign in",
    ),
    "archive_password": (
        "mot de passe du fichier", "mot de passe de l’archive", "mot de passe du zip", "mot de passe pour ouvrir",
        "archive password", "password for the file", "password to open", "zip password",
    ),
}  # fmt: skip
_FOLDED = {lure: tuple(words(phrase) for phrase in phrases) for lure, phrases in _PHRASES.items()}


def in_text(text: str) -> tuple[Lure, ...]:
    """Find what a text does to its reader; « never give your password » is advice, and is not taken for a demand."""
    folded = words(text[: 512 * 1024])
    single = re.sub(r" +", " ", folded)
    found: list[Lure] = [lure for lure, pattern in _ASKS.items() if any(map(_is_demand, pattern.finditer(single)))]
    found += [lure for lure, phrases in _FOLDED.items() if any(phrase in folded for phrase in phrases)]
    return tuple(found)


def demanded(text: str) -> frozenset[Lure]:
    """Find the secrets that a text tells its reader to hand over, or leaves blanks to write into."""
    text = text[: 512 * 1024]
    single = re.sub(r" +", " ", words(_ENDS.sub(f" {_STOP} ", text)))
    present = [lure for lure, what in _GIVEN.items() if re.search(what, single)]
    found = {lure for lure in present if any(map(_is_demand, _DEMANDS[lure].finditer(single)))}
    for match in _BLANK_FORM.finditer(text):
        if _BLANK.match(text, match.end()):
            found.add(match.lastgroup)  # type: ignore[arg-type]
    return frozenset(found)


def _is_demand(match: re.Match[str]) -> bool:
    return not re.search(rf" {_NOT}(?= |$)", f"{match[1]}{match[2]}")


def dangers(name: str, kind: str, inside: Iterable[str], locked: bool) -> tuple[Danger, ...]:
    """Tell what opening an attachment can do, by its name, its type, and the names in it if it is an archive."""
    found: dict[Danger, None] = {}
    for one in (name, *inside):
        found.update(dict.fromkeys(_by_name(one)))
    if kind in ("text/html", "image/svg+xml", "application/xhtml+xml") and name:
        found["page"] = None
    if kind in ("application/x-msdownload", "application/x-dosexec", "application/hta"):
        found["runs"] = None
    if locked:
        found["locked"] = None
    return tuple(found)


def ending(name: str) -> str:
    """Give the end of a file's name, which says what it is; the rest of it may be about somebody, and is not shown."""
    parts = _TURNS.sub("", name).rstrip(" .").split(".")
    shown = [part for part in parts[-2:] if re.fullmatch(r"[A-Za-z0-9-]{1,8}", part)] if len(parts) > 1 else []
    if len(shown) == 2 and shown[0].lower() not in (_QUIET | _RUNS | _MACROS | _PAGES):
        shown = shown[1:]
    return harmless("".join(f".{part.lower()}" for part in shown))


def _by_name(name: str) -> Iterable[Danger]:
    if _TURNS.search(name):
        yield "turned_around"
    parts = _TURNS.sub("", name).rstrip(" .").lower().split(".")
    if len(parts) < 2:
        return
    last, before = parts[-1].strip(), parts[-2].strip()
    for danger, endings in (("runs", _RUNS), ("macros", _MACROS), ("page", _PAGES), ("image_of_disk", _DISKS)):
        if last in endings:
            yield danger  # type: ignore[misc]
            if len(parts) > 2 and before in _QUIET and last not in _QUIET:
                yield "double_ending"
