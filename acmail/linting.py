"""Examining packs as their authors want it: errors and warnings, without what an author has explained."""

from __future__ import annotations

import datetime as dt
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from acmail import catalog, loading
from acmail.catalog import Examined
from acmail.content import File, PackFiles, file_of
from acmail.errors import Finding
from acmail.files import read_bytes, shown
from acmail.findings import in_order
from acmail.folders import Folders
from acmail.lint import NEVER_BLOCKING, cautions, fixes, ignores
from acmail.lint.cautions import lock, typography
from acmail.lint.codes import CODES, IGNORABLE
from acmail.plaintext import BREAK

MOST_QUESTIONS = cautions.MOST_QUESTIONS
MOST_ROUNDS = 4
CASE = "E501"


Takes = Callable[[str], bool]
"""Tells whether a code is wanted."""


def _any(code: str) -> bool:
    return True


class Wanted(Struct, frozen=True, kw_only=True):
    """What to judge by: the day, and how many questions a path may ask."""

    today: dt.date
    most_questions: int = MOST_QUESTIONS


class Cure(Struct, frozen=True):
    """The files that change when a pack is cured, as they then are, and what is left to be done by hand."""

    files: dict[Path, bytes]
    left: tuple[Finding, ...]


class Told(Struct, frozen=True):
    """What is told of packs: what their authors can cure, and how much stands in bases that only acmail can."""

    findings: tuple[Finding, ...]
    left_out: dict[str, int]


class Desk:
    """Packs being looked at, each examined once, however many build on it."""

    def __init__(self, folders: Folders, wanted: Wanted) -> None:
        self._folders = folders
        self._wanted = wanted
        self._examined: dict[str | tuple[Path, ...], Examined] = {}
        self._extending: dict[tuple[Path, ...], dict[Path, frozenset[bytes]]] = {}

    def examined(self, academy: str, overlays: Sequence[Path] = ()) -> Examined:
        """Read a pack; raises ``UsageError`` where there is none."""
        if overlays:
            return catalog.examine(academy, overlays, self._folders, self._wanted.today)
        if academy not in self._examined:
            request = catalog.find(academy, (), self._folders)
            same = (request.folder, *dict.fromkeys(request.shelves))  # found by name or by path, it is the same pack
            if same not in self._examined:
                self._examined[same] = catalog.examine(academy, (), self._folders, self._wanted.today)
            self._examined[academy] = self._examined[str(request.folder)] = self._examined[same]
        return self._examined[academy]

    def lint(self, academy: str, overlays: Sequence[Path] = ()) -> tuple[Finding, ...]:
        """Find everything that is wrong with a pack, and all that its authors had better look at."""
        return self.found(self.examined(academy, overlays))

    def found(self, examined: Examined) -> tuple[Finding, ...]:
        """Give what is found in a pack that has been examined."""
        findings = (
            *examined.findings,
            *self._wrong_cases(examined),
            *_of_lock(examined.request.folder),
            *self.warnings(examined),
        )
        return in_order(_with_cures(examined, _explained(examined, findings, self._usual(examined))))

    def told(self, academies: Sequence[str], takes: Takes = _any) -> Told:
        """Lint packs, without what their authors cannot cure: what a base that came with acmail has of itself.

        It counts where that base is one of the packs, or lies beside one. What a pack brings about in its base stays,
        and so does what would keep the pack from being used.
        """
        examined = [self.examined(academy) for academy in academies]
        findings = in_order(one for academy in academies for one in self.lint(academy) if takes(one.code))
        theirs = self._of_bases(examined, findings)
        counts = Counter(theirs[one] for one in findings if one in theirs)
        return Told(tuple(one for one in findings if one not in theirs), dict(sorted(counts.items())))

    def _of_bases(self, examined: Sequence[Examined], findings: Iterable[Finding]) -> dict[Finding, str]:
        """Give the findings that shipped bases have without any pack that extends them, with the name of each."""
        files = {finding.file for finding in findings if finding.code in NEVER_BLOCKING}
        if files <= {file.shown for pack in examined if pack.own is not None for file in pack.own.files}:
            return {}
        near = {pack.request.folder.parent for pack in examined}
        folders = {pack.request.base_folder(name) for pack in examined for name in pack.bases}
        far = (one for one in folders if one is not None and one.parent not in near and catalog.is_shipped(one))
        return {
            finding: folder.name
            for folder in far
            for finding in self.examined(str(folder)).findings
            if finding.code in NEVER_BLOCKING
        }

    def fix(self, academy: str, takes: Takes = _any) -> Cure:
        """Work out the files that change when all is cured that can be cured without changing what the pack says.

        Of the codes that can be cured, only those are that ``takes`` takes.
        """
        examined = self.examined(academy)
        changed: dict[Path, bytes] = {}
        for _ in range(MOST_ROUNDS):  # one cure can bring the next into view: what does not read shows no typography
            better = self._better(examined, takes)
            if better is None:
                break
            before = {} if examined.own is None else {file.shown: file.data for file in examined.own.files}
            changed |= {
                examined.request.folder / Path(file.shown).name: file.data
                for file in (() if better.own is None else better.own.files)
                if before[file.shown] != file.data
            }
            examined = better
        left = (finding for finding in self.found(examined) if finding.code in fixes.FIXABLE and takes(finding.code))
        return Cure(changed, tuple(left))

    def _better(self, examined: Examined, takes: Takes) -> Examined | None:
        """Give the pack with what can be cured cured; None where nothing can, or where that would change more."""
        if examined.own is None:
            return None
        lines = {file.shown: BREAK.split(_text(file.data)) for file in examined.own.files}
        findings = self.found(examined)
        changes = fixes.edits(examined.draft, lines, [finding for finding in findings if takes(finding.code)])
        files = tuple(
            file_of(file.shown, file.label, _changed(file.data, changes.get(file.shown, ())))
            for file in examined.own.files
        )
        if not changes or not all(map(_says_the_same, examined.own.files, files)):
            return None
        own = PackFiles(examined.own.name, files)
        draft, bases, problems = loading.examine(own, (), examined.request.base, self._wanted.today)
        better = Examined(request=examined.request, findings=problems, draft=draft, bases=bases, own=own)
        if examined.draft is None:  # so far nobody could see what else there is
            return better
        before, after = (Counter((one.code, one.file) for one in found) for found in (findings, self.found(better)))
        return better if after <= before else None

    def _usual(self, examined: Examined) -> bool:
        """Tell whether all rules have run as they usually do, so that what nothing needed is needed no more."""
        usual = self._wanted.most_questions == MOST_QUESTIONS
        draft = examined.draft
        judged = draft is not None and (bool(draft.pack.entries) or any(self._builders(examined)))
        return usual and judged and _is_sound(examined)

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

    def _wrong_cases(self, examined: Examined) -> Iterator[Finding]:
        """Yield the cases of a pack without doors that fail wherever they are played: by those that build on it."""
        if examined.draft is None or examined.own is None or examined.draft.pack.entries or not _is_sound(examined):
            return
        own = {file.shown for file in examined.own.files}
        builders = [builder for builder in self._builders(examined) if _is_sound(builder)]
        played = [[one for one in builder.findings if one.code == CASE and one.file in own] for builder in builders]
        yield from _everywhere(played)

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
        name, shelves = examined.request.name, examined.request.shelves
        if shelves not in self._extending:
            self._extending[shelves] = catalog.extending(shelves)
        for folder, named in self._extending[shelves].items():
            if folder.name != name and name.encode() in named:
                builder = self.examined(str(folder))
                if name in builder.bases:
                    yield builder


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").removeprefix("\ufeff")


def _changed(data: bytes, changes: Iterable[fixes.Edit]) -> bytes:
    changes = tuple(changes)
    if not changes:
        return data
    mark = data[: len(BOM_UTF8)] if data.startswith(BOM_UTF8) else b""
    return mark + fixes.applied(_text(data), changes).encode()


def _says_the_same(before: File, after: File) -> bool:
    return before.data == after.data or fixes.says_the_same(before.shown, before.data, after.data)


def _unused(judges: Sequence[Sequence[Finding]]) -> Iterator[Finding]:
    """Yield what is unused wherever one looks from; of a pack that nobody builds on and that has no doors, nothing."""
    return (finding for finding in _everywhere(judges) if finding.code in cautions.UNUSED)


def _everywhere(judges: Sequence[Sequence[Finding]]) -> Iterator[Finding]:
    seen = [{_key(finding) for finding in judge} for judge in judges]
    return (finding for finding in (judges[0] if judges else ()) if all(_key(finding) in one for one in seen))


def _with_cures(examined: Examined, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Say of typography that ``--fix`` cures it where it does."""
    findings = tuple(findings)
    files = {finding.file for finding in findings if finding.code == "W304"}
    right = {
        (file.shown, *place)
        for file in (() if examined.own is None else examined.own.files)
        if file.shown in files and examined.draft is not None
        for place in fixes.cured(examined.draft, file, (one for one in findings if one.file == file.shown))
    }
    for finding in findings:
        is_cured = finding.code == "W304" and (finding.file, finding.line, finding.column) in right
        yield replace(finding, cure=typography.BY_FIX) if is_cured else finding


def _explained(examined: Examined, findings: Iterable[Finding], judge_comments: bool) -> Iterator[Finding]:
    """Leave out what authors have explained away, and add what is wrong with how they did."""
    if examined.draft is None or examined.own is None:
        yield from findings
        return
    comments = [one for file, lines in examined.draft.lines.items() for one in ignores.read(file, lines)]
    left, unneeded = ignores.apply(findings, comments, IGNORABLE)
    yield from left
    own = {file.shown for file in examined.own.files}
    for one in comments:
        if one.place.file in own:
            yield from ignores.written_wrong(one, CODES, IGNORABLE)
            if judge_comments:
                gone = (code for code, place in one.codes.items() if place in unneeded)
                yield from (ignores.unused(code, one.codes[code]) for code in gone)


def _key(finding: Finding) -> tuple[str, str, int, int]:
    return finding.code, finding.file, finding.line, finding.column


def _is_sound(examined: Examined) -> bool:
    return examined.draft is not None and all(finding.code in NEVER_BLOCKING for finding in examined.findings)


def read_lock(folder: Path) -> lock.Lock:
    """Read the lock of a pack; without one, nothing is known of its translations."""
    try:
        return lock.read(_lock_data(folder) or "")
    except OSError:
        return lock.Lock()


def _of_lock(folder: Path) -> Iterator[Finding]:
    """Tell of a lock that is broken; that there is none is all right."""
    name = shown(folder / lock.NAME)
    try:
        data = _lock_data(folder)
    except OSError:
        yield lock.unreadable(name)
    else:
        yield from () if data is None else lock.problems(name, data)


def _lock_data(folder: Path) -> str | None:
    """Read the lock of a pack, if there is one; raises ``OSError`` where it cannot be read."""
    try:
        return read_bytes(folder / lock.NAME).decode("utf-8", "replace")
    except (FileNotFoundError, NotADirectoryError):
        return None


def lock_text(examined: Examined) -> str | None:
    """Give the lock of a pack's own texts as they now are; None where its files do not read."""
    if examined.draft is None or examined.own is None:
        return None
    own = {file.shown for file in examined.own.files}
    return lock.written(
        (path, text) for path, text in examined.draft.texts.items() if examined.draft.place(*path).file in own
    )
