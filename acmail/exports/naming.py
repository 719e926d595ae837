"""What files are called, and identifiers that stay the same from one file to the next."""

from __future__ import annotations

import re
import uuid

_UNSAFE = re.compile(r"[^A-Za-z0-9.@_+-]")


def stable_id(address: str, purpose: str) -> uuid.UUID:
    """Give the identifier of one person's thing: the same for the same address, capitals apart (RFC 9562 5.5).

    It lets a file made again replace what an earlier one installed, instead of adding a second account.
    """
    person = uuid.uuid5(uuid.NAMESPACE_URL, f"mailto:{address.casefold()}")
    return uuid.uuid5(person, purpose)


def file_name(address: str, ending: str) -> str:
    """Name a file after an address, with nothing in it that a system or a shell would take for something else."""
    return (_UNSAFE.sub("-", address).lstrip(".-") or "mail") + ending
