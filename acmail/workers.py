"""Several processes at work on one roster: chunks go out in order, and what is made of them comes back in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from acmail.rosters import Batch, Chunk, Done, Work

if TYPE_CHECKING:
    from concurrent.futures import Future

AHEAD = 2
"""Chunks that wait for each process: enough to keep it busy, few enough for flat memory."""

_batch: list[Batch] = []
"""What a process decides with, once it has started."""


def decided(work: Work, chunks: Iterable[Chunk], jobs: int) -> Iterator[Done]:
    """Decide all chunks with so many processes; the result does not depend on how many."""
    if jobs == 1:
        yield from map(Batch(work).decided, chunks)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")  # the same on every system, and safe where there are threads
    with ProcessPoolExecutor(jobs, context, _begin, (work,)) as pool:
        waiting: deque[Future[Done]] = deque()
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_decide, chunk))
                if len(waiting) >= AHEAD * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _begin(work: Work) -> None:
    _batch.append(Batch(work))


def _decide(chunk: Chunk) -> Done:
    return _batch[0].decided(chunk)
