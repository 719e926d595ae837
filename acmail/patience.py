"""Waiting no longer than is reasonable for something that may never answer."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T")


class Failed(Struct, frozen=True):
    """A call that gave nothing: what it raised, or a ``TimeoutError`` when it did not come back."""

    error: Exception


def given_in(seconds: float, call: Callable[[], T]) -> T | Failed:
    """Call something in a thread that is left behind when it takes too long, and that ends with the program."""
    replies: queue.SimpleQueue[T | Failed] = queue.SimpleQueue()

    def run() -> None:
        try:
            replies.put(call())
        except Exception as error:  # noqa: BLE001 - carried to the caller: nobody else would hear of it
            replies.put(Failed(error))

    threading.Thread(target=run, daemon=True).start()
    try:
        return replies.get(timeout=seconds)
    except queue.Empty:
        return Failed(TimeoutError(f"no answer in {seconds:g} s"))
