"""Earlier passwords, recognised without being kept: salted scrypt fingerprints, as text for the computer's keyring."""

from __future__ import annotations

import base64
import hashlib
import hmac
import unicodedata

import msgspec
from msgspec import Struct

MOST = 10
"""Fingerprints that are kept; the oldest goes first. Together they stay below the 1,280 characters of Windows."""

SALT_BYTES = 16

_N, _R, _P = 2**14, 8, 5
"""One of the settings that OWASP gives as minimum (Password Storage Cheat Sheet, scrypt): 16 MiB of memory a try."""
_MEMORY = 64 * 2**20
_BYTES = 32


class History(Struct, frozen=True, kw_only=True):
    """What is kept: the parameters of scrypt, and for each password « salt.fingerprint », the oldest first."""

    v: int = 1
    n: int = _N
    r: int = _R
    p: int = _P
    prints: tuple[str, ...] = ()


def read(kept: str) -> History:
    """Read what is kept; raises ``ValueError`` for anything that this acmail did not write."""
    history = msgspec.json.decode(kept.encode(), type=History)
    if (history.v, history.n, history.r, history.p) != (1, _N, _R, _P):  # any other could also cost any time
        raise ValueError("another version")
    if any(len(part) != length for one in history.prints for part, length in zip(_parts(one), _LENGTHS, strict=True)):
        raise ValueError("not a fingerprint")
    return history


def written(history: History) -> str:
    """Write it as text."""
    return msgspec.json.encode(history).decode()


def holds(history: History, password: str) -> bool:
    """Tell whether a password is one of the earlier ones; each costs a fraction of a second, on purpose."""
    return any(_is(one, password) for one in history.prints)


def with_one_more(history: History, password: str, salt: bytes) -> History:
    """Add a password, unless it is there already; ``salt`` is ``SALT_BYTES`` of the system's random source."""
    if holds(history, password):
        return history
    one = f"{_text(salt)}.{_text(_print(password, salt))}"
    return History(prints=(*history.prints, one)[-MOST:])


def _is(one: str, password: str) -> bool:
    salt, known = _parts(one)
    return hmac.compare_digest(_print(password, salt), known)


def _print(password: str, salt: bytes) -> bytes:
    octets = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(octets, salt=salt, n=_N, r=_R, p=_P, maxmem=_MEMORY, dklen=_BYTES)


def _parts(one: str) -> tuple[bytes, bytes]:
    salt, known = (base64.b64decode(f"{part}==", validate=False) for part in one.split("."))
    return salt, known


def _text(octets: bytes) -> str:
    return base64.b64encode(octets).decode().rstrip("=")


_LENGTHS = (SALT_BYTES, _BYTES)
