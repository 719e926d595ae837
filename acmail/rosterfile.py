"""A roster on disk or on standard input: opened, recognised, and cut into chunks of whole rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from acmail import delivery
from acmail.rosters import Chunk, Shape


class RosterFile:
    """An open roster. ``size`` is in bytes; ``chunks`` can be asked for again, from the first row behind the header."""

    def __init__(self, data: bytes) -> None:
        self.size = len(data)
        text = data.decode("utf-8-sig")
        first = text.partition("\n")[0]
        separator = max(";,\t", key=first.count)
        header = tuple(next(csv.reader(io.StringIO(first, newline=""), delimiter=separator), ()))
        self.shape = Shape(encoding="utf-8", separator=separator, header=header)
        self._rest = text.partition("\n")[2].encode()

    def chunks(self) -> Iterator[Chunk]:
        """Give the rows behind the header."""
        yield Chunk(data=self._rest, offset=self.size - len(self._rest), row=self.shape.header_row + 1)


@contextmanager
def opened(name: str, stdin: Callable[[], BinaryIO]) -> Iterator[RosterFile]:
    """Open a roster by name, ``-`` being standard input.

    Raises ``UsageError`` when it cannot be read and ``InvalidData`` when it is no roster.
    """
    yield RosterFile(delivery.read(name, stdin, 1 << 30))
