"""Small JSON files in the state folder: read with a limit, replaced in one step, readable by their owner alone."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")

MOST_BYTES = 256 * 1024


def read(path: Path, kind: type[T]) -> T:
    """Read a file; raises ``OSError`` when it cannot be opened, ``ValueError`` when it holds something else."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError("too large")
    return msgspec.json.decode(data, type=kind)  # msgspec's errors are ValueErrors


def where_wrong(error: Exception) -> str:
    """Tell which part of a file is not as it should be, without repeating what stands there."""
    found = _PLACE.search(str(error))
    return found[1] if found else type(error).__name__


_PLACE = re.compile(r"at `([^`]*)`$")
"""How msgspec names a place; the words before it may hold the value."""


def replace(path: Path, content: msgspec.Struct) -> None:
    """Write a file so that a crash leaves the old or the new one; raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-")  # readable by its owner alone
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(content), indent=2))
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
