"""Files that have been read: how they are shown, and what their bytes amount to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from msgspec import Struct


class File(Struct, frozen=True):
    """A file that was read: how it is shown, what it counts as in a hash, and what it holds."""

    shown: str
    label: str
    data: bytes


class PackFiles(Struct, frozen=True):
    """The files of one pack, sorted by name."""

    name: str
    files: tuple[File, ...]


def digest(files: Iterable[File]) -> str:
    """Hash names and contents; nothing can move from one file to the next without changing it."""
    total = hashlib.sha256()
    for file in files:
        for part in (file.label.encode("utf-8", "surrogateescape"), file.data):
            total.update(len(part).to_bytes(8, "big"))
            total.update(part)
    return total.hexdigest()[:16]
