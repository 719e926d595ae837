"""The real servers, started once for all tests that ask for them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.live import dovecot as mail
from tests.live import roundcube as webmail
from tests.live.browser import Page
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
