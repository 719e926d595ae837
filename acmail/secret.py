"""A secret in memory: it can be used, and by no accident be shown, written or copied out of the program."""

from __future__ import annotations

from typing import NoReturn

HIDDEN = "***"


class Secret:
    """Holds what somebody typed hidden. Whatever turns objects into text shows ``***``; only ``reveal`` gives it.

    JSON and pickle refuse it, two secrets are never equal, and its size tells nothing of its length. ``wipe``
    overwrites its octets; the text that was typed, and what ``reveal`` gave, stay until Python uses that memory anew.
    """

    __slots__ = ("__octets",)

    def __init__(self, value: str) -> None:
        self.__octets = bytearray(value.encode("utf-8", "surrogatepass"))

    def reveal(self) -> str:
        """Give the secret, to hand it to the one place it is for; nothing once it is wiped."""
        return self.__octets.decode("utf-8", "surrogatepass")

    def wipe(self) -> None:
        """Overwrite the secret, when it is needed no more."""
        self.__octets[:] = bytes(len(self.__octets))
        self.__octets.clear()

    def __bool__(self) -> bool:
        return bool(self.__octets)

    def __repr__(self) -> str:
        return HIDDEN

    def __format__(self, wanted: str) -> str:
        return HIDDEN

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, known: object) -> Secret:
        return self

    def __getstate__(self) -> NoReturn:
        raise TypeError("a secret is not written down")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a secret is not written down")
