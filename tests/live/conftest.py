"""The real servers, started once for all tests that ask for them."""

from __future__ import annotations

import functools
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from acmail.model.targets import TargetKind
from acmail.observations import PORTS
from tests.conftest import RunAcmail
from tests.live import checking, names, servers
from tests.live import dovecot as mail
from tests.live import roundcube as webmail
from tests.live.browser import Page
from tests.live.certificates import Certificates, trusted_here
from tests.live.checking import Check, Checked, Memory
from tests.live.dovecot import Dovecot
from tests.live.roundcube import Refusal, Roundcube

Refuse = Callable[[Refusal, str], Page]
SavePage = Callable[[Refusal, str], Path]


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """A mail server with users in every state."""
    with mail.started() as server:
        yield server


@pytest.fixture(scope="session")
def roundcube(dovecot: Dovecot) -> Iterator[Roundcube]:
    """A webmail in front of it."""
    with webmail.started(dovecot) as server:
        yield server


@pytest.fixture(scope="session")
def refuse(roundcube: Roundcube) -> Refuse:
    """Each page on which the webmail refuses, in each language, once: a refusal takes it a second or more."""
    return functools.cache(roundcube.refuse)


@pytest.fixture(scope="session")
def save_page(refuse: Refuse, tmp_path_factory: pytest.TempPathFactory) -> SavePage:
    """The same as files, as a person saves them."""

    def save(refusal: Refusal, lang: str) -> Path:
        file = tmp_path_factory.getbasetemp() / f"{refusal}.{lang}.html"
        file.write_text(refuse(refusal, lang).html, "utf-8")
        return file

    return save


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """The throw-away authority, and certificates of every kind."""
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="session")
def name_server() -> Iterator[str]:
    """A real name server, as ``--dns`` wants it."""
    with names.served() as address:
        yield address


@pytest.fixture
def check(
    run: RunAcmail, certificates: Certificates, name_server: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Check]:
    """``acmail check`` on a computer that trusts the throw-away authority and asks the name server of the tests.

    That authority counts as one that browsers know too: a Python that sees the chain would else warn of a filter. The
    ports of each kind of server, with which acmail compares, are closed ones that nobody else uses meanwhile.
    The pack is ready: how long it takes to read its YAML is no matter of the network.
    """
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.trusted))
    monkeypatch.setattr("acmail.probe.certificates._known_everywhere", trusted_here)
    run("check", "--list")

    def check_with(*arguments: str, dns: str = name_server, shape: str = "json", yes: bool = True) -> Checked:
        limits = ("--timeout", "1", "--deadline", str(checking.DEADLINE))
        consent = ("--yes",) if yes else ()
        options = ("--dns", dns, *limits, "--format", shape, *consent, *arguments)
        return checking.timed(lambda: run("check", *options))

    with servers.closed_port() as first, servers.closed_port() as second:
        for kind in (TargetKind.IMAP, TargetKind.SUBMISSION):
            monkeypatch.setitem(PORTS, kind, (first, second))
        yield check_with


@pytest.fixture
def memory() -> Iterator[Memory]:
    """A measure of what a run takes."""
    tracemalloc.start()
    try:
        yield Memory()
    finally:
        tracemalloc.stop()
