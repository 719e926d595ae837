"""What this computer is, seen without any network and without asking anybody anything."""

from __future__ import annotations

import locale
import shutil
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from acmail import __version__
from acmail.console import Console
from acmail.observations import ComputerSeen
from acmail.patience import Failed, given_in

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

PATIENCE = 2.0
"""Seconds in which a keyring that is there has told its name."""

_LOCALE_VARIABLES = ("LC_ALL", "LC_CTYPE", "LANG")
"""The first of these that is set decides about letters (POSIX, 8.2)."""

_BACKEND_VARIABLE = "PYTHON_KEYRING_BACKEND"


def look(console: Console, environ: Mapping[str, str], lang: str) -> ComputerSeen:
    """Look at versions, language, terminal and keyring; ``lang`` stands for the locale where nothing names one."""
    keyring, works = _keyring(environ)
    return ComputerSeen(
        python=(sys.version_info.major, sys.version_info.minor, sys.version_info.micro),
        acmail=__version__,
        encoding="utf-8" if console.unicode else _encoding(),
        columns=shutil.get_terminal_size((80, 24)).columns,
        is_terminal=console.shows_result,
        colours=console.styled,
        locale=_locale(environ) or lang,
        keyring=keyring,
        keyring_works=works,
    )


def _encoding() -> str:
    return getattr(sys.stdout, "encoding", None) or locale.getpreferredencoding(False)


def _locale(environ: Mapping[str, str]) -> str | None:
    named = next((environ[name] for name in _LOCALE_VARIABLES if environ.get(name)), None)
    return named or locale.getlocale()[0]


def _keyring(environ: Mapping[str, str]) -> tuple[str, bool | None]:
    """Name the keyring, and tell whether it can keep anything: None when it does not say so in time."""
    found = given_in(PATIENCE, _described)
    if not isinstance(found, Failed):
        return found
    return environ.get(_BACKEND_VARIABLE, ""), None if isinstance(found.error, TimeoutError) else False


def _described() -> tuple[str, bool]:
    """Ask nothing that could open a window: which keyring there is, not what is in it."""
    import keyring  # here, because only this examination needs it

    backend = keyring.get_keyring()
    return f"{type(backend).__module__}.{type(backend).__qualname__}", _keeps(backend)


def _keeps(backend: KeyringBackend) -> bool:
    """Tell whether something is kept there: by two of keyring's own nothing is, and by a chain of none neither."""
    from keyring.backends import chainer, fail, null

    if isinstance(backend, chainer.ChainerBackend):
        return any(map(_keeps, backend.backends))
    return not isinstance(backend, fail.Keyring | null.Keyring)
