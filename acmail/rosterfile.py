"""A roster on disk or on standard input: opened, recognised, and cut into chunks of whole rows."""

from __future__ import annotations

import codecs
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from acmail import systemwords
from acmail.errors import UsageError
from acmail.rosters import Chunk, Shape, shape
from acmail.rosters.rows import counted
from acmail.wording import both

CHUNK = 1024 * 1024
"""Bytes of a chunk; one with a longer cell is longer."""

LONGEST = shape.MOST_CELL
"""Bytes after which an open quotation mark is given up."""

_IN_MEMORY = 8 * CHUNK


class RosterFile:
    """An open roster. ``size`` is in bytes; ``chunks`` can be asked for again, from the first row behind the header."""

    def __init__(self, file: BinaryIO) -> None:
        """Recognise a file that can be read from the start again; raises ``InvalidData`` when it is no roster."""
        self._file = file
        self.size = file.seek(0, os.SEEK_END)
        file.seek(0)
        head = file.read(shape.HEAD)
        encoding = shape.marked(head) or shape.lettered(self._lettered_lines(head))
        self.shape: Shape = shape.recognised(head, encoding, len(head) == self.size)

    def chunks(self) -> Iterator[Chunk]:
        """Give the rows behind the header."""
        wide = shape.chunk_encoding(self.shape) != self.shape.encoding
        row = self.shape.header_row + 1
        offset = self.shape.start
        for data in _cut(self._transcoded() if wide else self._blocks()):
            chunk = Chunk(data=data, offset=None if wide else offset, row=row)
            yield chunk
            offset += len(data)
            row += counted(chunk, self.shape)

    def _blocks(self) -> Iterator[bytes]:
        position = self.shape.start
        while True:
            self._file.seek(position)  # somebody else may read the same file again meanwhile
            block = self._file.read(CHUNK)
            position += len(block)
            if not block:
                return
            yield block

    def _transcoded(self) -> Iterator[bytes]:
        """Give UTF-8 in place of an encoding whose line ends take two bytes; what cannot be read stays unreadable."""
        decoder = codecs.getincrementaldecoder(self.shape.encoding)("replace")
        for block in self._blocks():
            yield _unreadable_kept(decoder.decode(block))
        yield _unreadable_kept(decoder.decode(b"", final=True))

    def _lettered_lines(self, head: bytes) -> bytes:
        """Give the first lines that have letters beyond ASCII, however far down they stand."""
        block = head
        self._file.seek(len(head))
        while block and block.isascii():
            block = self._file.read(CHUNK)
        whole = block[: block.rfind(b"\n") + 1] or block
        return b"" if whole.isascii() and block is not whole else whole


def _unreadable_kept(text: str) -> bytes:
    return text.replace("\ufffd", "\udcfd").encode("utf-8", "surrogateescape")


def _cut(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Cut at line ends that stand in no quotation."""
    rest = b""
    for block in blocks:
        rest += block
        end = _end(rest)
        if end:
            yield rest[:end]
            rest = rest[end:]
    if rest:
        yield rest


def _end(data: bytes) -> int:
    """Find where the last whole row ends, before a quotation that is still open; 0 where more must be read."""
    line_end = b"\n" if b"\n" in data else b"\r"
    end = data.rfind(line_end, 0, len(data) - (line_end == b"\r")) + 1
    if data.count(b'"', 0, end) % 2 == 0:
        return end
    before = data.rfind(line_end, 0, data.rfind(b'"', 0, end)) + 1
    return end if not before and len(data) > LONGEST else before


@contextmanager
def opened(name: str, stdin: Callable[[], BinaryIO]) -> Iterator[RosterFile]:
    """Open a roster by name, ``-`` being standard input, which is kept in a nameless file while it is read.

    Raises ``UsageError`` when it cannot be read and ``InvalidData`` when it is no roster.
    """
    try:
        file = _kept(stdin()) if name == "-" else _seekable(name)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        raise UsageError(
            both(f"Le fichier {name} ne peut pas être lu.", f"The file {name} cannot be read."),
            systemwords.told(error),
        ) from error
    with file:
        yield RosterFile(file)


def _seekable(name: str) -> BinaryIO:
    file = open(name, "rb")  # noqa: SIM115 - closed by who asked for it
    if file.seekable():
        return file
    with file:
        return _kept(file)


def _kept(stream: BinaryIO) -> BinaryIO:
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the same
    shutil.copyfileobj(stream, file)
    return file  # type: ignore[return-value]
