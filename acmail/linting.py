"""Examining packs as their authors want it: errors and warnings, without what an author has explained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from acmail import catalog
from acmail.catalog import Examined
from acmail.errors import Finding
from acmail.files import read_bytes
from acmail.findings import in_order
from acmail.folders import Folders
from acmail.lint import NEVER_BLOCKING, cautions
from acmail.lint.cautions import lock


class Wanted(Struct, frozen=True, kw_only=True):
    """What to judge by: the day, and how many questions a path may ask."""

    today: dt.date
    most_questions: int = cautions.MOST_QUESTIONS


class Desk:
    """Packs being looked at, each examined once, however many build on it."""

    def __init__(self, folders: Folders, wanted: Wanted) -> None:
        self._folders = folders
        self._wanted = wanted
        self._examined: dict[str, Examined] = {}

    def examined(self, academy: str, overlays: Sequence[Path] = ()) -> Examined:
        """Read a pack; raises ``UsageError`` where there is none."""
        if overlays:
            return catalog.examine(academy, overlays, self._folders, self._wanted.today)
        if academy not in self._examined:
            examined = catalog.examine(academy, (), self._folders, self._wanted.today)
            self._examined[academy] = self._examined[str(examined.request.folder)] = examined
        return self._examined[academy]

    def lint(self, academy: str, overlays: Sequence[Path] = ()) -> tuple[Finding, ...]:
        """Find everything that is wrong with a pack, and all that its authors had better look at."""
        examined = self.examined(academy, overlays)
        return in_order((*examined.findings, *self.warnings(examined)))

    def warnings(self, examined: Examined) -> Iterator[Finding]:
        """Yield the warnings about a pack's own files; what it offers to packs that build on it, these may use."""
        terms = self._terms(examined)
        if examined.draft is None or terms is None:
            return
        sound = _is_sound(examined)
        own = tuple(cautions.problems(examined.draft, terms, sound))
        yield from (finding for finding in own if finding.code not in cautions.UNUSED)
        if sound:
            drafts = [builder.draft for builder in self._builders(examined) if _is_sound(builder) and builder.draft]
            elsewhere = [tuple(cautions.seen_from(draft, terms)) for draft in drafts]
            yield from _unused([own, *elsewhere] if examined.draft.pack.entries else elsewhere)
            yield from (one for judge in elsewhere for one in judge if one.code in cautions.SEEN_FROM_A_DOOR)

    def _terms(self, examined: Examined) -> cautions.Terms | None:
        if examined.own is None:
            return None
        return cautions.Terms(
            today=self._wanted.today,
            own=frozenset(file.shown for file in examined.own.files),
            lock=read_lock(examined.request.folder),
            most_questions=self._wanted.most_questions,
        )

    def _builders(self, examined: Examined) -> Iterator[Examined]:
        for folder in catalog.builders(examined.request.name, examined.request.shelves):
            builder = self.examined(str(folder))
            if examined.request.name in builder.bases:
                yield builder


def _unused(judges: Sequence[Sequence[Finding]]) -> Iterator[Finding]:
    """Yield what is unused wherever one looks from; of a pack that nobody builds on and that has no doors, nothing."""
    seen = [{_key(finding) for finding in judge} for judge in judges]
    for finding in judges[0] if judges else ():
        if finding.code in cautions.UNUSED and all(_key(finding) in one for one in seen):
            yield finding


def _key(finding: Finding) -> tuple[str, str, int, int]:
    return finding.code, finding.file, finding.line, finding.column


def _is_sound(examined: Examined) -> bool:
    return examined.draft is not None and all(finding.code in NEVER_BLOCKING for finding in examined.findings)


def read_lock(folder: Path) -> lock.Lock:
    """Read the lock of a pack; without one, nothing is known of its translations."""
    try:
        return lock.read(read_bytes(folder / lock.NAME).decode("utf-8", "replace"))
    except OSError:
        return lock.Lock()
