"""The computer's clipboard, only for who asks: what is put there is taken away again."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from acmail.errors import AcmailError
from acmail.patience import Failed, given_in
from acmail.secret import Secret
from acmail.wording import both

T = TypeVar("T")

PATIENCE = 5.0
"""Seconds in which a clipboard that is there has answered."""

LONGEST = 30
"""Seconds for which a password stays there."""

_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)


class ClipboardTrouble(AcmailError):
    """There is no clipboard, or it did not take what was given."""


class Clipboard:
    """The clipboard of the desktop, by the programs that pyperclip knows. All of it raises ``ClipboardTrouble``."""

    def __init__(self) -> None:
        self._copy, self._paste = _mechanism()

    def put(self, secret: Secret) -> None:
        """Put a secret there, and look that it arrived: a program may fail without a word."""
        text = secret.reveal()
        try:
            with _unheard():
                _asked(lambda: self._copy(text))
            if not self._comes_to(secret, there=True):
                raise _no_clipboard()
        except KeyboardInterrupt:
            self.clear(secret)
            raise

    def holds(self, secret: Secret) -> bool:
        """Tell whether the secret is still there; somebody may have copied something else meanwhile."""
        return _asked(self._paste) == secret.reveal()

    def clear(self, secret: Secret) -> bool:
        """Take the secret away if it is still there, and look that it is gone; tells whether it had to be."""
        if not self.holds(secret):
            return False
        with _unheard():
            _asked(lambda: self._copy(""))
        if not self._comes_to(secret, there=False):
            raise _still_there()
        return True

    def _comes_to(self, secret: Secret, there: bool) -> bool:
        """Wait until the secret is there, or gone: the program that was told may take a moment."""
        for pause in _PAUSES:
            if self.holds(secret) is there:
                return True
            time.sleep(pause)
        return self.holds(secret) is there


@contextmanager
def interruptible() -> Iterator[None]:
    """Let whatever ends the program, such as a window that is closed, end a wait as Ctrl-C does."""
    names = [name for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), _interrupt) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _mechanism() -> tuple[Callable[[str], None], Callable[[], str]]:
    import pyperclip  # here, because only who asks for the clipboard needs it

    copy, paste = pyperclip.determine_clipboard()
    if not bool(copy) or "klipper" in getattr(copy, "__name__", ""):  # that one shows the text in the list of processes
        raise _no_clipboard()
    return copy, paste


def _asked(call: Callable[[], T]) -> T:
    found = given_in(PATIENCE, call)
    if isinstance(found, Failed):
        raise _no_clipboard() from None  # what a program says may hold anything
    return found


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep our streams from the program that goes on serving the clipboard: who reads them would wait for its end."""
    try:
        kept = [(number, os.dup(number)) for number in (1, 2)]
    except OSError:  # closed by whoever started us: nobody waits
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number, _ in kept:
            os.dup2(nowhere, number)
        yield
    finally:
        for number, copy in kept:
            os.dup2(copy, number)
            os.close(copy)
        os.close(nowhere)


def _no_clipboard() -> ClipboardTrouble:
    return ClipboardTrouble(
        both("Aucun presse-papiers ne répond ici.", "No clipboard answers here."),
        both(
            "Sous Linux, installez xclip, ou wl-clipboard avec Wayland ; sinon, recommencez sans --copy.",
            "On Linux install xclip, or wl-clipboard with Wayland; else run it again without --copy.",
        ),
    )


def _still_there() -> ClipboardTrouble:
    return ClipboardTrouble(
        both("Le presse-papiers contient encore le mot de passe.", "The clipboard still holds the password."),
        both("Copiez n’importe quoi d’autre pour le remplacer.", "Copy anything else to take its place."),
    )
