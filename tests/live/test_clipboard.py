"""A real clipboard, of an X server without a screen, reached by the program people install for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.live import servers

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("clipboard")]

ACMAIL = (sys.executable, "-m", "acmail", "password", "new", "--lang", "en", "--copy")


@pytest.fixture(scope="module")
def desktop() -> Iterator[Mapping[str, str]]:
    """The variables of a desktop of its own."""
    servers.need("Xvfb", "xclip")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "320x200x8", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    environ = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
    try:
        yield {**environ, "DISPLAY": f":{number}", "PYTHONPATH": str(Path(__file__).parents[2])}
    finally:
        server.terminate()
        server.wait(servers.PATIENCE)


def pasted(desktop: Mapping[str, str]) -> str:
    """Give what anybody would paste."""
    command = ["xclip", "-selection", "clipboard", "-o"]
    return subprocess.run(command, env=desktop, capture_output=True, text=True, check=False, timeout=20).stdout


def waiting(desktop: Mapping[str, str]) -> subprocess.Popen[str]:
    """Start acmail, and wait until it says that the password is there; both its streams are pipes."""
    child = subprocess.Popen(ACMAIL, env=desktop, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stderr is not None
    for line in child.stderr:
        if "Ctrl-C" in line:
            break
    return child


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_is_there_and_gone_however_acmail_ends(desktop: Mapping[str, str], ending: signal.Signals) -> None:
    """Whoever reads acmail's streams is not kept waiting by the program that serves the clipboard."""
    child = waiting(desktop)
    password = pasted(desktop)
    assert len(password) == 16
    child.send_signal(ending)
    out, err = child.communicate(timeout=20)
    assert (child.returncode, out) == (0, "")
    assert "cleared" in err and password not in err
    assert pasted(desktop) == ""


def test_what_was_copied_meanwhile_stays(desktop: Mapping[str, str]) -> None:
    """It is somebody else's."""
    child = waiting(desktop)
    subprocess.run(
        ["xclip", "-selection", "clipboard"],
        input="a list",
        env=desktop,
        text=True,
        check=True,
        timeout=20,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while pasted(desktop) != "a list":
        time.sleep(0.05)
    child.send_signal(signal.SIGINT)
    assert "something else" in child.communicate(timeout=20)[1]
    assert pasted(desktop) == "a list"


def test_after_half_a_minute_it_is_gone(desktop: Mapping[str, str]) -> None:
    """By itself."""
    began = time.monotonic()
    child = waiting(desktop)
    assert len(pasted(desktop)) == 16
    assert "cleared" in child.communicate(timeout=60)[1]
    assert time.monotonic() - began >= 30
    assert pasted(desktop) == ""


def test_a_desktop_that_is_gone_is_said_so(desktop: Mapping[str, str]) -> None:
    """The program starts, fails, and says nothing: what it was given is read back."""
    gone = {**desktop, "DISPLAY": ":4242"}
    done = subprocess.run(ACMAIL, env=gone, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert "No clipboard answers" in done.stderr
