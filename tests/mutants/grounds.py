"""The clean packs that mutants are bred from, read once; few mutants touch the disk, and only a copy."""

from __future__ import annotations

import atexit
import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from acmail import linting, loading
from acmail.catalog import Examined, Request
from acmail.content import PackFiles, file_of
from acmail.draft import Draft
from acmail.errors import Finding
from acmail.files import read_pack
from acmail.folders import Folders
from acmail.lint.cautions import lock
from tests.brokenness import PACKS, TODAY
from tests.mutants.sources import Edit, Item, Source, applied

SHIPPED = Path(__file__).parents[2] / "profiles"
PLACES: Mapping[str, Path] = {
    **{name: PACKS / name for name in ("tidy", "orchard", "example")},
    **{name: SHIPPED / name for name in ("aix-marseille", "la-reunion", "toulouse", "dijon", "national")},
}
"""Where each clean pack stands; the first are small, and quick to lint."""

CLEAN = ("tidy", "orchard", "aix-marseille", "la-reunion", "toulouse", "dijon", "national")
"""Those of which there is nothing to remark at all: any finding is a false alarm."""

BASES = ("national",)
"""Those that others extend. What such a pack does not use itself, or leaves without a door, the others may use: only
through them does the linter judge it. So they stand beside it, as they do for ``acmail profiles lint``."""

_NOWHERE = Folders(config=Path("/nonexistent"), cache=Path("/nonexistent"), state=Path("/nonexistent"))


class Ground:
    """A clean pack: its files with their places, what it says when merged, and what the linter says of it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.shipped = PLACES[name].parent == SHIPPED
        self.is_base = name in BASES
        self.folder = _copied(PLACES[name]) if self.is_base else PLACES[name]
        self.files = read_pack(self.folder, name)
        self.sources = {
            file.shown: Source(file.shown, file.data.decode().removeprefix("\ufeff")) for file in self.files.files
        }

    @cached_property
    def draft(self) -> Draft:
        """The clean pack merged with those it extends."""
        draft = self.examined({}).draft
        assert draft is not None
        return draft

    @cached_property
    def clean(self) -> tuple[Finding, ...]:
        """What the linter says of the pack as it is."""
        return self.lint({})

    def items(self, *pattern: str) -> Iterator[tuple[Source, Item]]:
        """Yield what stands at paths of a form: ``*`` is any one step, ``**`` at the start any number of them."""
        for source in self.sources.values():
            for path, item in source.items.items():
                if _fits(path, pattern):
                    yield source, item

    def item(self, *path: str) -> tuple[Source, Item] | None:
        """Find one thing, if it stands in the pack's own files."""
        return next(self.items(*path), None)

    def changed(self, edits: tuple[Edit, ...]) -> dict[str, bytes]:
        """Apply changes; a file that is not there begins as one that says nothing."""
        names = dict.fromkeys(edit.file for edit in edits)
        texts = {name: self.sources[name].text if name in self.sources else "format: acmail/1\n" for name in names}
        return {
            name: applied(text, [edit for edit in edits if edit.file == name]).encode("utf-8", "surrogateescape")
            for name, text in texts.items()
        }

    @cached_property
    def inherited(self) -> frozenset[tuple[str, str]]:
        """What a pack that this one extends says too: layer and id."""
        extends = self.draft.pack.academy.extends
        base = None if extends is None else self._base(extends)
        files = () if base is None else base.files
        items = (item.path for file in files for item in Source(file.shown, file.data.decode()).items.values())
        return frozenset((path[0], path[1]) for path in items if len(path) == 2)

    def lint(self, changes: Mapping[str, bytes]) -> tuple[Finding, ...]:
        """Lint the pack as ``acmail profiles lint`` does, with some of its files as a mutant has them."""
        desk = linting.Desk(_NOWHERE, linting.Wanted(today=TODAY))
        with self._laid_out(changes if self.is_base else {}):
            return desk.found(self.examined(changes))

    @contextlib.contextmanager
    def _laid_out(self, changes: Mapping[str, bytes]) -> Iterator[None]:
        """Lay out changed files for the packs that extend this one, and afterwards what stood there."""
        before = {file.shown: file.data for file in self.files.files}
        try:
            for name, data in changes.items():
                Path(name).write_bytes(data)
            yield
        finally:
            for name in changes:
                if name in before:
                    Path(name).write_bytes(before[name])
                else:
                    Path(name).unlink(missing_ok=True)

    def examined(self, changes: Mapping[str, bytes], folder: Path | None = None) -> Examined:
        """Examine the pack with changes."""
        files = {file.shown: file for file in self.files.files}
        for name, data in changes.items():
            files[name] = file_of(name, f"{self.name}/{Path(name).name}", data)
        own = PackFiles(self.name, tuple(files[name] for name in sorted(files)))
        shelves = (self.folder.parent,) if self.is_base else ()
        request = Request(name=self.name, folder=folder or self._locked, overlays=(), shelves=shelves)
        draft, bases, findings = loading.examine(own, (), self._base, TODAY)
        return Examined(request=request, findings=findings, draft=draft, bases=bases, own=own)

    def _base(self, name: str) -> PackFiles | None:
        return _base_of(self.folder.parent / name, name)

    @cached_property
    def _locked(self) -> Path:
        """A folder with the lock of the clean pack's translations, whatever lock it comes with."""
        folder = _scratch()
        text = linting.lock_text(self.examined({}, folder))
        assert text is not None
        (folder / lock.NAME).write_text(text, encoding="utf-8")
        return folder


def _scratch() -> Path:
    holder = tempfile.TemporaryDirectory(prefix="acmail-mutants-")
    atexit.register(holder.cleanup)
    return Path(holder.name)


def _copied(folder: Path) -> Path:
    """Copy a pack, and all that stand beside it, to where a mutant may be laid out."""
    return shutil.copytree(folder.parent, _scratch() / folder.parent.name) / folder.name


_BASES: dict[Path, PackFiles | None] = {}


def _base_of(folder: Path, name: str) -> PackFiles | None:
    if folder not in _BASES:
        _BASES[folder] = read_pack(folder, name) if folder.is_dir() else None
    return _BASES[folder]


def _fits(path: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    if pattern and pattern[0] == "**":
        rest = pattern[1:]
        return len(path) >= len(rest) and _fits(path[len(path) - len(rest) :], rest)
    return len(path) == len(pattern) and all(want in ("*", have) for want, have in zip(pattern, path, strict=True))
