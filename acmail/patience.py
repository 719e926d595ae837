"""Waiting no longer than is reasonable for something that may never answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTime
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T")


class Failed(Struct, frozen=True):
    """A call that gave nothing: what it raised, or a ``TimeoutError`` when it did not come back."""

    error: Exception


def started(call: Callable[[], T]) -> Future[T]:
    """Begin a call in a thread that ends with the program; Python waits at its end for those of an executor."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(call())
        except Exception as error:  # noqa: BLE001 - carried to whoever asks for the result: nobody else would hear of it
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return future


def given_in(seconds: float, call: Callable[[], T]) -> T | Failed:
    """Call something that is left behind when it takes too long."""
    try:
        return started(call).result(seconds)
    except NotInTime:
        return Failed(TimeoutError(f"no answer in {seconds:g} s"))
    except Exception as error:  # noqa: BLE001 - as above
        return Failed(error)
