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
    sha256: bytes


def file_of(shown: str, label: str, data: bytes) -> File:
    """Make a file of what was read; it is hashed once, whatever it later becomes a part of."""
    return File(shown, label, data, hashlib.sha256(data).digest())


class PackFiles(Struct, frozen=True):
    """The files of one pack, sorted by name."""

    name: str
    files: tuple[File, ...]


def digest(files: Iterable[File]) -> str:
    """Hash names and contents; nothing can move from one file to the next without changing it."""
    total = hashlib.sha256()
    for file in files:
        label = file.label.encode("utf-8", "surrogateescape")
        total.update(b"%d:%b%b" % (len(label), label, file.sha256))
    return total.hexdigest()[:16]
