"""Servers on the loopback interface, run by an ordinary user, gone with the tests that started them."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

ADDRESS = "127.0.0.2"
"""Not 127.0.0.1: to a server, a client at its own address is on a secured connection, and that changes its answers."""

PATIENCE = 30
"""Seconds: a start takes a tenth of one; a busy machine is no defect."""

ORDINARY = 65534
"""The user and group nobody of every Linux: mail servers refuse to run as root."""

SYSTEM_PROGRAMS = ("/usr/sbin", "/sbin")
"""Where servers stand, and where the PATH of ordinary users does not look."""


def need(*wanted: str) -> None:
    """Skip the tests when a program or a file is missing; fail them where ``.ci/run`` has just installed it."""
    missing = [name for name in wanted if not (Path(name).exists() if "/" in name else program(name))]
    if not sys.platform.startswith("linux"):
        missing = ["Linux"]
    if not missing:
        return
    reason = f"real servers need {', '.join(missing)}: .ci/run names the packages"
    if os.environ.get("ACMAIL_REQUIRE_LIVE") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def program(name: str) -> str | None:
    """Find a program where servers stand too."""
    return shutil.which(name, path=os.pathsep.join((os.environ.get("PATH", os.defpath), *SYSTEM_PROGRAMS)))


@contextmanager
def new_folder() -> Iterator[Path]:
    """A folder that is gone afterwards, whose sockets have short names (108 bytes at most), open to every user."""
    folder = Path(tempfile.mkdtemp(prefix="acmail-", dir="/tmp"))  # TMPDIR may be long, or private
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def closed_port() -> Iterator[int]:
    """A port that refuses connections: taken, so that nobody else listens there."""
    with socket.socket() as taken:
        taken.bind((ADDRESS, 0))
        yield taken.getsockname()[1]


def free_ports(number: int) -> list[int]:
    """Ports that nobody uses now, all different."""
    with ExitStack() as stack:
        return [stack.enter_context(closed_port()) for _ in range(number)]


def hand_over(folder: Path) -> tuple[str, str]:
    """Give a folder and all in it to the user that servers will run as: its name and its group's."""
    names = ("", "")
    if sys.platform != "win32":
        if os.geteuid() == 0:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, ORDINARY, ORDINARY, follow_symlinks=False)  # a link may lead to a file of the system
        names = (folder.owner(), folder.group())
    return names


def as_ordinary_user(command: Sequence[str]) -> list[str]:
    """Put in front of a command what drops root, and what ends it should the tests be killed themselves."""
    dropped: list[str] = []
    if sys.platform != "win32" and os.geteuid() == 0:
        dropped = [f"--reuid={ORDINARY}", f"--regid={ORDINARY}", "--clear-groups"]
    return ["setpriv", *dropped, "--pdeathsig=TERM", "--", *command]


@contextmanager
def running(command: Sequence[str], folder: Path, port: int, environ: Mapping[str, str] = os.environ) -> Iterator[None]:
    """Run a server in the foreground until it is no longer needed; it is ready when it answers on ``port``."""
    hand_over(folder)
    log = folder / "output.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            as_ordinary_user(command),
            cwd=folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        if not answers(server, port):
            pytest.fail("\n".join([" ".join(command), *(path.read_text("utf-8") for path in folder.glob("*.log"))]))
        yield
    finally:
        stop(server, port)


def answers(server: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until a server accepts connections; false when it ended or takes too long."""
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        if listens(port):
            return True
        time.sleep(0.02)
    return False


def listens(port: int) -> bool:
    """Tell whether anybody accepts connections on a port."""
    try:
        socket.create_connection((ADDRESS, port), timeout=PATIENCE).close()
    except OSError:
        return False
    return True


def stop(server: subprocess.Popen[bytes], port: int) -> None:
    """End a server and all it started: its whole process group, at once, since nothing of it is kept."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError):  # it may have ended by itself
            os.killpg(server.pid, signal.SIGKILL)
    server.wait()
    deadline = time.monotonic() + PATIENCE
    while listens(port) and time.monotonic() < deadline:  # its children die a moment later
        time.sleep(0.02)
