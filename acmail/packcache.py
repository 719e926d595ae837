"""Checked packs, kept so that the next command needs neither YAML nor the rules. Losing them costs only time."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from acmail import __version__, kept
from acmail.files import read_bytes
from acmail.model import Pack, Symptoms

_MAKERS = (
    "adapting.py",
    "model/__init__.py",
    "model/adapts.py",
    "model/causes.py",
    "model/columns.py",
    "model/examinations.py",
    "model/pack.py",
    "model/passwords.py",
    "model/renames.py",
    "model/targets.py",
    "model/tree.py",
    "model/truth.py",
    "merge.py",
    "grammar/adapts.py",
    "grammar/columns.py",
    "grammar/layers.py",
    "grammar/passwords.py",
    "grammar/renames.py",
    "grammar/routing.py",
    "grammar/scalars.py",
    "grammar/targets.py",
)

MOST_BYTES = 64 * 1024 * 1024
_DIGEST = 32
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Record(Struct, frozen=True):
    """A checked pack, the ids of the packs it extends, and which acmail made it; what few commands need lies apart."""

    stamp: str
    bases: tuple[str, ...]
    pack: msgspec.Raw
    symptoms: msgspec.Raw


def slot(cache: Path, folder: Path, overlays: Iterable[Path]) -> Path:
    """Give the file in which the pack of a folder is kept; changed content replaces what was there."""
    where = "\0".join(map(os.path.abspath, (folder, *overlays)))
    name = hashlib.sha256(where.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return cache / kept.PACKS.named(name)


def look_up(path: Path, symptoms: bool) -> tuple[Pack, tuple[str, ...]] | None:
    """Give what is kept and the ids of the packs that it extends, if it is whole and was made by this very acmail.

    Without ``symptoms`` the pack has none.
    """
    try:
        data = read_bytes(path, MOST_BYTES)
        if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
            return None
        record = msgspec.msgpack.decode(data[_DIGEST:], type=Record)
        if record.stamp != _stamp():
            return None
        pack = msgspec.msgpack.decode(record.pack, type=Pack)
        if symptoms:
            pack = replace(pack, **asdict(msgspec.msgpack.decode(record.symptoms, type=Symptoms)))
        return pack, record.bases
    except (OSError, ValueError, RecursionError):  # msgspec's errors are ValueErrors
        return None


def keep(path: Path, pack: Pack, bases: tuple[str, ...]) -> None:
    """Keep a checked pack, in one step, if the computer lets us."""
    apart = Symptoms(**{name: getattr(pack, name) for name in Symptoms.__struct_fields__})
    rest = replace(pack, **asdict(Symptoms()))
    record = Record(_stamp(), bases, *(msgspec.Raw(msgspec.msgpack.encode(part)) for part in (rest, apart)))
    data = msgspec.msgpack.encode(record)
    draft = path.with_name(f".{path.name}.{os.getpid()}")  # not tempfile, which costs more to import than to be without
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, _NEW, 0o600), "wb") as file:
            file.write(hashlib.sha256(data).digest() + data)
        os.replace(draft, path)
    except OSError:
        with suppress(OSError):
            draft.unlink()


def _stamp() -> str:
    """Tell this acmail from any other, also from itself before its code was edited."""
    here = Path(__file__).parent
    try:
        edited = [os.stat(here / name).st_mtime_ns for name in _MAKERS]
    except OSError:  # not on disk as plain files
        edited = []
    return " ".join(map(str, (__version__, *edited)))
