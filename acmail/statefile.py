"""Small JSON files in the state folder: read with a limit, replaced in one step, readable by their owner alone."""

from __future__ import annotations

import glob
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from acmail.model import Text
from acmail.wording import both

T = TypeVar("T")

MOST_BYTES = 256 * 1024
LONGEST_WAIT = 10.0
"""Seconds in which another run has long written a small file."""


def read(path: Path, kind: type[T], most_bytes: int = MOST_BYTES) -> T:
    """Read a file; raises ``OSError`` when it cannot be opened, ``ValueError`` when it holds something else."""
    with path.open("rb") as file:
        data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise ValueError("too large")
    return msgspec.json.decode(data, type=kind)  # msgspec's errors are ValueErrors


@contextmanager
def locked(path: Path, wait: float = LONGEST_WAIT) -> Iterator[None]:
    """Keep other runs from changing a file, behind a lock of the system, which a run that dies gives back.

    ``wait`` is in seconds. Raises ``OSError``, of which filelock's time-out is one. The file of the lock stays, empty,
    for its owner alone: were it deleted, a run that waits and one that comes would each hold a lock of their own.
    """
    from filelock import FileLock  # here: only what changes a file needs it

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with FileLock(path.with_suffix(".lock"), timeout=wait, mode=0o600):
        yield


def sweep(path: Path) -> None:
    """Take away drafts that a run which was killed has left; only for whoever holds the lock."""
    for draft in path.parent.glob(f"{glob.escape(_draft(path))}????????"):
        with suppress(OSError):
            draft.unlink()


def _draft(path: Path) -> str:
    return f".{path.stem}-"


def where_wrong(error: Exception, data: bytes = b"") -> Text:
    """Say in words which part of a file is not as it should be, without repeating what stands there."""
    lacking = _LACKING.search(str(error))
    place, byte = _PLACE.search(str(error)), _BYTE.search(str(error))
    if place is not None:
        part = place[1].removeprefix("$").removeprefix(".") or "…"
        return both(f"{part} ne convient pas.", f"{part} is not as it should be.")
    if byte is not None and data:
        line = data[: int(byte[1])].count(b"\n") + 1
        return both(f"ligne {line}, ce n’est pas du JSON.", f"line {line}, this is not JSON.")
    if lacking is not None:
        return both(f"il manque {lacking[1]}.", f"{lacking[1]} is missing.")
    if isinstance(error, msgspec.ValidationError):
        return both("ce JSON contient autre chose.", "this JSON holds something else.")
    return both("ce n’est pas du JSON entier.", "this is not a whole piece of JSON.")


_PLACE = re.compile(r"at `([^`]*)`$")
"""How msgspec names a place; the words before it may hold the value."""
_LACKING = re.compile(r"missing required field `([^`]*)`$")
_BYTE = re.compile(r"\(byte (\d+)\)")


def replace(path: Path, content: msgspec.Struct) -> None:
    """Write a file so that a crash leaves the old or the new one; raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=_draft(path))  # readable by its owner alone
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(content), indent=2))
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
