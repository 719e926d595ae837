"""Words that nobody would write: passwords and tokens, told from times, classes, products and names."""

from __future__ import annotations

import re

from acmail.latent import Latent

SHORTEST_PASSWORD = 8
SHORTEST_TOKEN = 20
STRONG_PASSWORD = 12
"""From this length on a word of four kinds of characters is what académies ask a password to be."""

_RUN = Latent(rf"[A-Za-z0-9+/_-]{{{SHORTEST_TOKEN},}}")
_UNBROKEN = Latent(r"[0-9a-fA-F]{20}|(?=[A-Za-z0-9]{20})[A-Za-z]*\d|[A-Za-z]{26}")
_SWITCH = Latent(r"[a-z](?=[A-Z\d])|\d(?=[A-Za-z])|[A-Z](?=\d)")

_EDGES = Latent(r"^[\"'(\[<]{1,2}|[\"')\]>.,;:]{1,2}$")
_JOINT = Latent(r"[-/'&+.,]")
_ORDINARY = Latent(
    r"\d{1,2}h(?:\d\d)?|\d{1,4}(?:eme|ere|er|e|nde|nd|de|[kmgt]o|j|min|mn|bis|ter)s?|\d{1,2}e?[a-z]?\d{0,2}|(?-i:[A-Z]{2,5}|[a-z]{2,4})\d|"
    r"(?:windows|office|microsoft|outlook|iphone|ipad|android|thunderbird|firefox|chrome|galaxy)\d{1,4}",
    re.IGNORECASE,
)
_USERNAME = Latent(r"[a-z]+(?:[.-][a-z]+)+\d{1,2}")
_LABELLED = Latent(r"[a-zA-Z']+,\d{5}|[a-z]+[:,]\d{1,5}|(?:ext|poste|[Tt]el|art)\.\d{1,10}|[A-Z]{2,6}-\d{1,2}")


def tokens_in(word: str) -> bool:
    """Say whether a token is a part of a word."""
    return any(map(is_token, _RUN.ready.findall(word)))


def is_token(run: str) -> bool:
    """Tell noise from a long word, or from a title joined with hyphens: kinds of characters switch inside its words."""
    return len(run) >= SHORTEST_TOKEN and (bool(_UNBROKEN.ready.search(run)) or len(_SWITCH.ready.findall(run)) > 1)


def is_password(word: str) -> bool:
    """Say whether a word mixes letters and digits with other signs, or small and capital letters with digits."""
    core = _EDGES.ready.sub("", word)
    if len(core) < SHORTEST_PASSWORD or not (any(map(str.isdigit, core)) and any(map(str.isalpha, core))):
        return False
    cases = any(map(str.islower, core)) and any(map(str.isupper, core))
    signs = not core.isalnum()
    if not (cases or signs) or _LABELLED.ready.fullmatch(core):
        return False
    strong = cases and signs and len(word) >= STRONG_PASSWORD
    return strong or not (_USERNAME.ready.fullmatch(core) or _is_ordinary(_JOINT.ready.split(core)))


def _is_ordinary(parts: list[str]) -> bool:
    """Know « lundi-14h30 », « 6e/5e » and « Windows11 »; a word beside a bare number may be a password."""
    number = any(map(str.isdigit, parts))
    return all(_ORDINARY.ready.fullmatch(part) or (part.isalpha() and not number) for part in parts)
