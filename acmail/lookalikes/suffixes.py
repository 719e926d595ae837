"""Which part of a host somebody owns: all that stands before it is of their making (https://publicsuffix.org)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


def registrable(host: str) -> str:
    """Give the part of a host that decides whose it is; a host without one is itself. Takes the host as on the wire."""
    return _list().privatesuffix(host) or host


def is_ending(label: str) -> bool:
    """Tell whether there are hosts that end so; takes the last label as on the wire."""
    return label not in _FILES and _known().publicsuffix(label) is not None


_FILES = frozenset(["py", "md", "sh", "zip", "rs", "pl", "mov", "ps", "so", "cc", "ml"])
"""Endings of files that are also endings of hosts."""


@cache
def _known() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList  # late, as below

    return PublicSuffixList(accept_unknown=False)


@cache
def _list() -> PublicSuffixList:
    """Load the list that comes with the library: nothing is downloaded."""
    from publicsuffixlist import PublicSuffixList  # late: a tenth of a second, and only foreign hosts need it

    return PublicSuffixList()
