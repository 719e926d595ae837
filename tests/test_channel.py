"""A connection that cannot be abused: bounded in time, lines and octets, encrypted or not."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import trustme

from acmail.observations import Trouble
from acmail.patience import started
from acmail.probe import channel
from acmail.probe.channel import Broken, Channel, Deadline

Pair = tuple[Channel, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    """A connection, and its other side."""
    ours, theirs = socket.socketpair()
    ended = Channel(ours, Deadline(5))
    yield ended, theirs
    ended.close()
    theirs.close()


def _trouble(act: Callable[[], object]) -> Trouble:
    with pytest.raises(Broken) as broken:
        act()
    return broken.value.trouble


def test_lines_are_read_as_they_came(pair: Pair) -> None:
    """One after the other, cut at a limit of octets; what is left when the other side closes is the last."""
    ours, theirs = pair
    theirs.sendall(b"one\r\ntwo\nabcdef\nrest")
    theirs.close()
    reader = ours.makefile("rb")
    assert reader.readable()
    assert [reader.readline(), reader.readline(), reader.readline(3), reader.readline()] == [
        b"one\r\n",
        b"two\n",
        b"abc",
        b"def\n",
    ]
    assert ours.pending
    assert (reader.readline(), reader.readline()) == (b"rest", b"")
    assert ours.first.startswith(b"one")


def test_octets_are_read_as_many_as_asked_for(pair: Pair) -> None:
    """Fewer only at the end; all of them without a number; never more than there may be."""
    ours, theirs = pair
    theirs.sendall(b"0123456789")
    assert (ours.read(4), ours.makefile().read(2)) == (b"0123", b"45")
    theirs.close()
    assert (ours.read(), ours.read(3)) == (b"6789", b"")
    assert _trouble(lambda: ours.read(channel.MOST_BYTES + 1)) is Trouble.TOO_MUCH


def test_the_first_lines_can_be_looked_at_beforehand(pair: Pair) -> None:
    """They stay there to be read; a greeting without end is none."""
    ours, theirs = pair
    theirs.sendall(b"220-a\r\n220 b\r\n")
    assert ours.peek_lines(lambda line: line.startswith(b"220 ")) == b"220 b\r\n"
    assert ours.readline() == b"220-a\r\n"
    theirs.sendall(b"220-x\r\n" * 60)
    assert _trouble(lambda: ours.peek_lines(lambda line: line.startswith(b"250 "))) is Trouble.TOO_MUCH


@pytest.mark.parametrize("sent", [b"x" * 20_000, b"x" * 20_000 + b"\n"])
def test_a_line_has_an_end(pair: Pair, sent: bytes) -> None:
    """Nobody fills the memory with one."""
    ours, theirs = pair
    threading.Thread(target=theirs.sendall, args=(sent,), daemon=True).start()
    assert _trouble(ours.readline) is Trouble.TOO_MUCH


def test_a_conversation_has_an_end(pair: Pair) -> None:
    """Nor with many lines, nor with many octets."""
    ours, theirs = pair
    theirs.sendall(b"\n" * (channel.MOST_LINES + 1))
    for _ in range(channel.MOST_LINES):
        ours.readline()
    assert _trouble(ours.readline) is Trouble.TOO_MUCH


def test_a_connection_carries_so_much(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the other side sends."""
    monkeypatch.setattr(channel, "MOST_BYTES", 10)
    ours, theirs = pair
    theirs.sendall(b"0123456789")
    assert ours.read(10) == b"0123456789"
    assert _trouble(lambda: ours.read(1)) is Trouble.TOO_MUCH


def test_silence_has_an_end(pair: Pair) -> None:
    """A stage ends with its time, also when nothing may be waited for any more."""
    ours, _ = pair
    ours.deadline = Deadline(0.05)
    assert _trouble(ours.readline) is Trouble.TIMED_OUT
    assert ours.deadline.left == 0
    assert _trouble(lambda: ours.sendall(b"x")) is Trouble.TIMED_OUT
    assert ours.trouble is Trouble.TIMED_OUT


def test_a_stage_ends_with_the_run() -> None:
    """It may never take longer than what holds it."""
    run = Deadline(0.5)
    assert Deadline(60, run).left <= 0.5 and Deadline(0.1, run).left <= 0.1


def test_a_dead_connection(pair: Pair) -> None:
    """What cannot be sent any more breaks off; closing twice is no mistake."""
    ours, theirs = pair
    theirs.close()
    with pytest.raises(Broken):
        ours.sendall(b"x" * 10_000_000)
    ours.close()
    ours.close()


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (TimeoutError(), Trouble.TIMED_OUT),
        (ConnectionRefusedError(), Trouble.REFUSED),
        (ConnectionResetError(), Trouble.RESET),
        (BrokenPipeError(), Trouble.RESET),
        (ConnectionAbortedError(), Trouble.RESET),
        (PermissionError(), Trouble.FORBIDDEN),
        (OSError(101, "Network is unreachable"), Trouble.UNREACHABLE),
    ],
)
def test_what_the_system_says(error: OSError, trouble: Trouble) -> None:
    """In one word of ours."""
    assert channel.trouble_of(error) is trouble


def _server(theirs: socket.socket, authority: trustme.CA, act: Callable[[ssl.SSLSocket], None]) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("h.example.test").configure_cert(context)

    def serve() -> None:
        with context.wrap_socket(theirs, server_side=True) as encrypted:
            act(encrypted)

    started(serve)


def _trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def test_what_came_before_encryption_does_not_count(pair: Pair) -> None:
    """Words that somebody slipped in are dropped; behind TLS the same reading goes on, to its end."""
    ours, theirs = pair
    authority = trustme.CA()
    theirs.sendall(b"* OK\r\n* slipped in\r\n")
    assert ours.readline() == b"* OK\r\n"

    def talk(encrypted: ssl.SSLSocket) -> None:
        encrypted.sendall(encrypted.recv(10) + b"!\r\n")
        encrypted.unwrap()

    _server(theirs, authority, talk)
    ours.encrypt(_trusting(authority), "h.example.test")
    assert not ours.pending and ours.encrypted is not None
    ours.sendall(b"hello")
    assert ours.readline() == b"hello!\r\n"
    assert ours.readline() == b""


def test_encryption_that_breaks(pair: Pair) -> None:
    """Octets that are no TLS end it: before, in the handshake, and behind it."""
    ours, theirs = pair
    theirs.sendall(b"* OK no TLS here\r\n" * 3)
    with pytest.raises(ssl.SSLError):
        ours.encrypt(_trusting(trustme.CA()), "h.example.test")
    assert ours.encrypted is None and ours.first.startswith(b"* OK")


def test_garbage_behind_encryption(pair: Pair) -> None:
    """What was tampered with on the way is not read."""
    ours, theirs = pair
    authority, raw = trustme.CA(), theirs.dup()

    def tamper(encrypted: ssl.SSLSocket) -> None:
        raw.sendall(b"garbage that is no record")
        time.sleep(0.2)

    _server(theirs, authority, tamper)
    ours.encrypt(_trusting(authority), "h.example.test")
    assert _trouble(ours.readline) is Trouble.GARBLED
    raw.close()
