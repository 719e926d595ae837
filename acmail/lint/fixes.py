"""Cures that cannot change what a pack says: typography, quotation marks, comments that ignore nothing.

Files are changed at the places of the findings, so that comments and layout stay. Whoever writes them checks first that
the result says the same and brings nothing new.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from acmail import yamltree
from acmail.content import File
from acmail.draft import Draft
from acmail.errors import Finding, InvalidData
from acmail.findings import Place
from acmail.lint import ignores
from acmail.lint.cautions import typography
from acmail.plaintext import BREAK
from acmail.yamltree import Mapping as Keyed
from acmail.yamltree import Node, Scalar
from acmail.yamltree import Sequence as Listed

FIXABLE = frozenset({"E102", "W001", "W304"})
"""The codes of what can be cured, most of the time; what is left of them is for the author."""

_BREAKS = re.compile(f"({BREAK.pattern})")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.|$)")
_DOUBLED = re.compile(r"(?<=[^\W\d_])''(?=[^\W\d_])")


At = tuple[int, int]
"""A line and a column, counted from 1."""


class Edit(Struct, frozen=True, order=True):
    """A stretch of a line that becomes something else; columns count from 0. Without ``text`` the line goes."""

    line: int
    start: int
    stop: int
    text: str | None


def edits(
    draft: Draft | None, lines: Mapping[str, Sequence[str]], findings: Iterable[Finding]
) -> dict[str, list[Edit]]:
    """Work out what to change in each file, of what can be changed; ``lines`` are those of the pack's own files."""
    changes: dict[str, list[Edit]] = {file: [] for file in lines}
    for finding in findings:
        if finding.file in lines and finding.code == "E102" and finding.line:
            changes[finding.file] += _quoted(finding)
    if draft is not None:
        for file in lines:
            gone = {(f.line, f.column) for f in findings if f.code == "W001" and f.file == file}
            changes[file] += _comments(file, lines[file], gone) if gone else []
        set_wrong = {(f.file, f.line, f.column) for f in findings if f.code == "W304"}
        for file in {file for file, _, _ in set_wrong if file in lines}:
            changes[file] += _typography(draft, file, lines[file], set_wrong)
    return {file: found for file, found in changes.items() if found}


def applied(text: str, changes: Iterable[Edit]) -> str:
    """Change a text, keeping its line ends."""
    parts = _BREAKS.split(text)  # lines, and between them what ends each
    for change in sorted(set(changes), reverse=True):
        at = 2 * (change.line - 1)
        if change.text is None:
            parts[at : at + 2] = ["", ""]
        else:
            parts[at] = parts[at][: change.start] + change.text + parts[at][change.stop :]
    return "".join(parts)


def says_the_same(file: str, before: bytes, after: bytes) -> bool:
    """Tell whether two versions of a file differ in nothing but typography, and in how values are quoted."""
    try:
        return _alike(yamltree.parse(file, before).root, yamltree.parse(file, after).root)
    except InvalidData:
        return False


def cured(draft: Draft, file: File, findings: Iterable[Finding]) -> frozenset[tuple[int, int]]:
    """Give the places of the findings of typography in a file that no longer are there once it is cured."""
    text = file.data.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = BREAK.split(text)
    ends = yamltree.spans("\n".join(lines))
    told = {(finding.line, finding.column) for finding in findings if finding.code == "W304"}
    texts = {start: place for start, place in _misset(draft, file.shown, ends) if (place.line, place.column) in told}
    changes = [edit for start in texts for edit in _in_stretch(lines, start, ends[start])]
    after = applied(text, changes).encode()
    if not says_the_same(file.shown, file.data, after):
        return frozenset()
    before, later = (list(_scalars(yamltree.parse(file.shown, data).root)) for data in (file.data, after))
    pairs = zip(before, later, strict=True)  # what says the same has the same values, in the same order
    right = {(one.place.line, one.place.column) for one, other in pairs if not any(typography.misset(other.value))}
    return frozenset((place.line, place.column) for start, place in texts.items() if start in right)


def _scalars(node: Node) -> Iterator[Scalar]:
    """Yield the values of a tree, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    for part in node.items if isinstance(node, Listed) else ():
        yield from _scalars(part)
    for _, part in node.entries if isinstance(node, Keyed) else ():
        yield from _scalars(part)


def _alike(one: Node, other: Node) -> bool:
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return one.value == other.value or _plain(one.value) == _plain(other.value)
    if isinstance(one, Listed) and isinstance(other, Listed):
        pairs = list(zip(one.items, other.items, strict=False))
        return len(one.items) == len(other.items) and all(_alike(*pair) for pair in pairs)
    if isinstance(one, Keyed) and isinstance(other, Keyed):
        same = [(key.value, value) for key, value in one.entries], [(key.value, value) for key, value in other.entries]
        return [key for key, _ in same[0]] == [key for key, _ in same[1]] and all(
            _alike(first, second) for (_, first), (_, second) in zip(*same, strict=True)
        )
    return False


def _plain(words: str) -> str:
    """Take out what typography may change."""
    return re.sub(r"\s", "", words).replace("’", "'")


def _quoted(finding: Finding) -> Iterator[Edit]:
    """Put a value between quotation marks, on its line; the check afterwards tells whether that was the cure."""
    start = finding.column - 1
    written = finding.excerpt[start : start + finding.width]
    if f'"{written}"' in finding.cure.say("en") and not set(written) & {'"', "\\"}:
        yield Edit(finding.line, start, start + len(written), f'"{written}"')


def _comments(file: str, lines: Sequence[str], gone: set[tuple[int, int]]) -> Iterator[Edit]:
    """Take codes out of comments; a comment without any left goes, and so does its line if nothing else is there."""
    for one in ignores.read(file, tuple(lines)):
        left = [code for code, place in one.codes.items() if (place.line, place.column) not in gone]
        if len(left) == len(one.codes):
            continue
        line, start = one.place.line, one.place.column - 1
        text = lines[line - 1]
        if left:
            yield Edit(line, start, len(text), f"# {ignores.MARK} ignore[{', '.join(left)}] {one.reason}".rstrip())
        elif text[:start].strip():
            yield Edit(line, len(text[:start].rstrip()), len(text), "")
        else:
            yield Edit(line, 0, 0, None)


def _typography(
    draft: Draft, file: str, lines: Sequence[str], told: Collection[tuple[str, int, int]]
) -> Iterator[Edit]:
    """Set the texts that lint tells of; one that its author explained away is not among them, and stays."""
    ends = yamltree.spans("\n".join(lines))
    for start, wrong in _misset(draft, file, ends):
        if (wrong.file, wrong.line, wrong.column) in told:
            yield from _in_stretch(lines, start, ends[start])


def _misset(draft: Draft, file: str, ends: Collection[At]) -> Iterator[tuple[At, Place]]:
    """Yield where the misset texts of a file begin, and where lint tells of each."""
    for path, text in draft.texts.items():
        place = draft.place(*path, "fr")
        start = (place.line, place.column)
        wrong = typography.place(draft, path, text) if place.file == file and start in ends else None
        if wrong is not None:
            yield start, wrong


def _in_stretch(lines: Sequence[str], start: tuple[int, int], end: tuple[int, int]) -> Iterator[Edit]:
    """Go through a value as it is written, line by line; what is split over two lines stays for its author.

    So does a line where something is to be changed beside an escape, which may be the very blank that seems missing,
    and one on which code between backticks begins without ending.
    """
    quote = lines[start[0] - 1][start[1] - 1]
    mark = 1 if quote in "\"'" else 0
    for number in range(start[0], end[0] + 1):
        line = lines[number - 1]
        first = start[1] - 1 + mark if number == start[0] else len(line) - len(line.lstrip())
        last = end[1] - 1 - mark if number == end[0] else len(line)
        written = line[first:last]
        cures = list(typography.edits(written))
        if written.count("`") % 2 or (quote == '"' and _beside_escape(written, cures)):
            continue
        for begin, stop, right in cures:
            yield Edit(number, first + begin, first + stop, right)
        if quote == "'":
            for match in _DOUBLED.finditer(typography.without_code(written)):
                yield Edit(number, first + match.start(), first + match.end(), "’")


def _beside_escape(written: str, cures: Sequence[tuple[int, int, str]]) -> bool:
    escapes = [match.span() for match in _ESCAPE.finditer(written)]
    return any(start <= stop and begin <= end for begin, stop, _ in cures for start, end in escapes)
