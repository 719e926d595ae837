"""``acmail check --login`` run against servers of the tests, and everything it left behind."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from acmail.attempts import Attempts
from acmail.folders import Folders
from tests.conftest import Run, RunAcmail
from tests.live import checking
from tests.live.checking import Checked

ACADEMY = "aix-marseille"
USER = "jeanne.essai"
PASSWORD = "Pörtail-né-1999-2753"  # noqa: S105 - of nobody; its numbers are long enough to be in no time, port or hash by chance


@dataclass(frozen=True)
class Logins:
    """Logs in as a person would who pipes the password in, and knows what became of it."""

    run: RunAcmail
    folders: Folders
    dns: str

    def __call__(self, server: tuple[str, ...], user: str, password: str | bytes, *more: str) -> Checked:
        """Log in and measure; ``more`` options come last, and count where they contradict."""
        typed = password if isinstance(password, bytes) else password.encode() + b"\n"
        return self.typed((*server, "--login", user, "--password-stdin", *more), typed)

    def typed(self, options: tuple[str, ...], stdin: bytes = b"", typed: str | None = None) -> Checked:
        """Run with these options, something piped in, or somebody who types."""
        usual = ("--dns", self.dns, "--timeout", "2", "--deadline", str(checking.DEADLINE), "--format", "json", "--yes")
        return checking.timed(lambda: self.run("check", *usual, *options, stdin=stdin, typed=typed))

    def failed(self, user: str) -> int:
        """How many failures in a row are counted."""
        return Attempts(self.folders.state).failed(ACADEMY, user)

    def left_behind(self, run: Run) -> Iterator[bytes]:
        """Everything that came out, as it is and read as JSON, and every file of the person's folders."""
        yield run.out.encode()
        yield run.err.encode()
        if run.out.startswith("{"):
            yield msgspec.json.encode(msgspec.json.decode(run.out))
        for folder in (self.folders.config, self.folders.state, self.folders.cache):
            for file in folder.rglob("*") if folder.exists() else ():
                if file.is_file():
                    yield str(file).encode() + file.read_bytes()


def shapes(user: str, password: str) -> list[bytes]:
    """Every shape in which a password crosses a connection, or could be written down by mistake."""
    plain = f"\0{user}\0{password}".encode()
    coded = [base64.b64encode(one) for one in (plain, password.encode(), f"{user}\0{password}".encode())]
    return [password.encode(), *coded, ascii(password)[1:-1].encode(), repr(password.encode())[2:-1].encode()]


def names(user: str) -> list[bytes]:
    """Every shape of a username that crosses a connection."""
    return [user.encode(), base64.b64encode(user.encode())]


def holds(texts: Iterator[bytes], unwanted: list[bytes]) -> list[bytes]:
    """Give what stands in these texts of what should not."""
    all_of_it = b"\n".join(texts)
    return [one for one in unwanted if one in all_of_it]
