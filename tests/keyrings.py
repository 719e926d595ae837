"""Keyrings for tests: one that keeps in memory, and any that fails, lies or hangs."""

from __future__ import annotations

from collections.abc import Callable

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class Fake(KeyringBackend):
    """A keyring that does what a test wants when it is asked, and stores nothing."""

    priority = 1.0

    def __init__(self, answer: Callable[[str, str], str | None]) -> None:  # not keyring's own, which reads variables
        self._answer = answer

    def get_password(self, service: str, username: str) -> str | None:
        """Answer as told."""
        return self._answer(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        """Store nothing, as told too."""
        self._answer(service, username)

    def delete_password(self, service: str, username: str) -> None:
        """Delete nothing."""


class Memory(KeyringBackend):
    """A keyring that works, until the end of a test."""

    priority = 1.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Give what is kept."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Delete what is kept; like every back end it is upset when there is nothing."""
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("Password not found")


def raising(error: Exception) -> Fake:
    """Make a keyring that fails in one way."""

    def answer(service: str, username: str) -> str | None:
        raise error

    return Fake(answer)
