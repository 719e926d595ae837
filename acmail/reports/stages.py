"""Examinations of one thing on one line: what each was, how long it took, and a word where it was not good."""

from __future__ import annotations

from collections.abc import Iterable

from acmail.documents import CheckOutcome, CheckView
from acmail.model import Lang, Text
from acmail.wording import NBSP, both


def told(checks: Iterable[CheckView], lang: Lang) -> str:
    """Tell examinations in their order, such as ``name 3 ms, port 12 ms, TLS: FAIL``."""
    return ", ".join(_one(check, lang) for check in checks)


def time(ms: float, lang: Lang) -> str:
    """Say how long something took; nothing for less than a millisecond, which is what needs no network takes."""
    if ms < 1:
        return ""
    if ms < 1000:
        return f"{ms:.0f}{NBSP}ms"
    seconds = f"{ms / 1000:.1f}".replace(".", _POINT.say(lang))
    return f"{seconds}{NBSP}s"


def _one(check: CheckView, lang: Lang) -> str:
    """Say a stage so that it is never cut in two."""
    stage = check.id.rpartition(".")[2]
    name = STAGES[stage].say(lang).replace(" ", NBSP) if stage in STAGES else stage
    if check.outcome == "ok":
        return f"{name}{NBSP}{time(check.ms, lang)}".rstrip(NBSP)
    return f"{name}{_COLON.say(lang)}{MARKS[check.outcome].say(lang)}".replace(" ", NBSP)


_UNTOLD = both("?", "?")
MARKS: dict[CheckOutcome, Text] = {
    "ok": both("bon", "ok"),
    "warn": both("alerte", "warning"),
    "fail": both("échec", "FAIL"),
    "skipped": both("sauté", "skipped"),
    "not_applicable": both(f"sans{NBSP}objet", "n/a"),
    "could_not_tell": _UNTOLD,
    "crashed": _UNTOLD,
}
"""What came out of an examination, in a word that needs no colour."""

STAGES = {
    "version": both("version", "version"),
    "pack": both("données", "data"),
    "keyring": both("trousseau", "keyring"),
    "locale": both("langue", "language"),
    "terminal": both("terminal", "terminal"),
    "clock": both("horloge", "clock"),
    "captive": both("portail captif", "captive portal"),
    "name": both("nom", "name"),
    "port": both("port", "port"),
    "tls": both("TLS", "TLS"),
    "page": both("page", "page"),
    "greeting": both("accueil", "greeting"),
    "capabilities": both("capacités", "capabilities"),
    "login": both("connexion", "login"),
    "discovery": both("découverte", "discovery"),
}
"""The short name of each examination."""

_POINT = both(",", ".")
_COLON = both(" : ", ": ")
