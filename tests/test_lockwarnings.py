"""What a screen says of a lock, there or near: the account is protected, with one wait and one single try."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import RunAcmail

LOCKED = "Trop de tentatives de connexion échouées. Réessayez dans quelques minutes"
WARNINGS = (
    ("fr", LOCKED),
    ("en", "Too many failed login attempts. Try again later."),
    ("fr", "Vos identifiants sont incorrects. Il vous reste 2 tentatives avant blocage."),
    (
        "fr",
        "Mot de passe incorrect. Votre compte sera bloqué après 3 tentatives.",
    ),
    ("en", "Your credentials are incorrect. You have 2 attempts left before your account is locked."),
)
LEFT = [one for one in WARNINGS if "left" in one[1] or "reste" in one[1]]
REFUSED = (
    ("fr", "Impossible de relever le courrier. Le nom d’utilisateur ou le mot de passe de « Académie » est incorrect."),
    ("en", "Cannot Get Mail. The user name or password for imap.example.org is incorrect."),
)


def diagnosed(run: RunAcmail, lang: str, message: str, *more: str) -> dict[str, Any]:
    """Diagnose a message as JSON."""
    ended = run("diagnose", "--no-input", "--academy", "aix-marseille", "--lang", lang, "-f", "json", *more, message)
    assert ended.code in (0, 3), ended.err
    return json.loads(ended.out)  # type: ignore[no-any-return]


@pytest.mark.parametrize(("lang", "message"), WARNINGS)
def test_a_screen_that_speaks_of_a_lock_is_reason_to_stop(run: RunAcmail, lang: str, message: str) -> None:
    """Be it there or near, and though nobody counted: the page says how to protect the account."""
    attempts = diagnosed(run, lang, message)["attempts"]
    assert attempts["concerned"] and attempts["stop"]
    assert any("Arrêtez" in step or "Stop" in step for step in attempts["advice"])


@pytest.mark.parametrize(("lang", "message"), LEFT)
def test_a_lock_that_is_announced_is_not_there_yet(run: RunAcmail, lang: str, message: str) -> None:
    """Nobody who still has attempts is told that the account is locked."""
    assert diagnosed(run, lang, message)["causes"][0]["id"] != "locked-by-attempts"


@pytest.mark.parametrize("more", [(), ("--answer", "attempts=5")])
def test_there_is_one_wait_and_one_try(run: RunAcmail, more: tuple[str, ...]) -> None:
    """Beside the advice to stop, no cause tells of a wait or a try of its own."""
    page = diagnosed(run, "fr", LOCKED, *more)
    told = [*page["attempts"]["advice"], *(step for cause in page["causes"] for step in cause["steps"])]
    assert len([step for step in told if step.startswith("Attendez")]) == 1
    assert len([step for step in told if "un seul essai" in step or "essayez une seule fois" in step]) == 1


def test_who_may_still_try_is_told_how_by_the_cause(run: RunAcmail) -> None:
    """Where nothing says to stop, the steps of a cause keep their single try."""
    page = diagnosed(run, "fr", "La connexion a échoué.", "--answer", "attempts=0")
    assert not page["attempts"]["stop"]
    assert any("seul essai" in step for cause in page["causes"] for step in cause["steps"])


@pytest.mark.parametrize(("lang", "message"), REFUSED)
def test_a_refusal_decides_over_what_is_said_of_the_connection(run: RunAcmail, lang: str, message: str) -> None:
    """A phone says both in one breath: the words about the password count, and nobody is sent to the wifi."""
    ids = [cause["id"] for cause in diagnosed(run, lang, message)["causes"]]
    assert "password-wrong" in ids and "captive-portal" not in ids[:3]


@pytest.mark.parametrize("words", ["Code PIN de la carte SIM erroné. Il vous reste 2 tentatives.", "2 attempts left."])
def test_tries_of_something_else_warn_of_nothing(run: RunAcmail, words: str) -> None:
    """A telephone card or a game has tries as well."""
    assert [cause["id"] for cause in diagnosed(run, "fr", words)["causes"]] == ["unknown"]
