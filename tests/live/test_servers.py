"""What the real servers say, exactly: so that the tests that read it stand on firm ground."""

from __future__ import annotations

import re

import pytest

from tests.live import dovecot as mail
from tests.live import keep, servers
from tests.live.browser import Page
from tests.live.conftest import Refuse
from tests.live.dovecot import PASSWORD, REASON, Dovecot
from tests.live.roundcube import Refusal, Roundcube

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("live")]

SAID: dict[Refusal, tuple[int, str, str]] = {
    "untouched": (200, "", ""),
    "failed": (401, "La connexion a échoué.", "Login failed."),
    "stale": (
        401,
        "La requête est invalide. Aucune donnée n’a été enregistrée.",
        "Invalid request! No data was saved.",
    ),
    "session_over": (200, "Votre session est invalide ou a expiré.", "Your session is invalid or expired."),
    "unreachable": (401, "Erreur de connexion au serveur de stockage.", "Connection to storage server failed."),
    "rate_limited": (
        401,
        "Trop de tentatives de connexion infructueuses. Réessayez ultérieurement.",
        "Too many failed login attempts. Try again later.",
    ),
    "without_cookies": (
        401,
        "Votre navigateur n’accepte pas les témoins.",
        "Your browser does not accept cookies.",
    ),
}


@pytest.mark.parametrize(
    ("user", "password", "imap", "submission"),
    [
        ("good", PASSWORD, "OK ", "235 2.7.0 "),
        ("good", "Wrong-1", "NO [AUTHENTICATIONFAILED] ", "535 5.7.8 "),
        ("nobody", PASSWORD, "NO [AUTHENTICATIONFAILED] ", "535 5.7.8 "),
        ("disabled", PASSWORD, "NO [AUTHENTICATIONFAILED] ", "535 5.7.8 "),
        ("expired", PASSWORD, "NO [EXPIRED] ", "535 5.7.8 Password expired"),
        ("closed", PASSWORD, f"NO [CONTACTADMIN] {REASON}", f"525 5.7.13 {REASON}"),
        ("down", PASSWORD, "NO [UNAVAILABLE] ", "454 4.7.0 "),
    ],
)
def test_each_state_has_its_reply(dovecot: Dovecot, user: str, password: str, imap: str, submission: str) -> None:
    """IMAP tells more states apart than sending does; neither tells a disabled user from a wrong password."""
    assert dovecot.imap_reply(user, password).startswith(f"a {imap}")
    assert dovecot.submission_reply(user, password).startswith(submission)


def test_one_connection_too_many_is_refused(dovecot: Dovecot) -> None:
    """Whoever is still connected elsewhere is told so: in words, as the code differs from one 2.3 to the next."""
    reply = dovecot.imap_reply_when_connected("good", PASSWORD)
    assert re.match(r"a NO \[(LIMIT|UNAVAILABLE)\] Maximum number of connections from user\+IP exceeded", reply)


@pytest.mark.parametrize("refusal", SAID)
def test_each_refusal_has_its_sentence(refuse: Refuse, refusal: Refusal) -> None:
    """In the language of the browser."""
    status, *sentences = SAID[refusal]
    assert [(page.status, page.said) for page in (refuse(refusal, "fr"), refuse(refusal, "en"))] == [
        (status, sentence) for sentence in sentences
    ]


@pytest.mark.parametrize("user", ["nobody", "expired", "closed", "down"])
def test_the_webmail_has_one_sentence_for_all_states(roundcube: Roundcube, user: str) -> None:
    """Even for a mail server that is down: that page alone cannot accuse the password."""
    assert roundcube.login_page("en", user, PASSWORD).said == "Login failed."


def test_a_right_password_is_let_in(roundcube: Roundcube) -> None:
    """So that a refusal is one."""
    assert roundcube.login_page("fr", "good", PASSWORD).status == 302


def test_a_browser_without_cookies_is_taken_for_a_stale_page(roundcube: Roundcube) -> None:
    """Roundcube looks for the form's token before it looks for cookies."""
    page = roundcube.login_page("en", "good", PASSWORD, cookies=False)
    assert page.said == "Invalid request! No data was saved."


@pytest.mark.parametrize(("refusal", "lang"), keep.KEPT)
def test_kept_pages_say_what_real_ones_say(refuse: Refuse, refusal: Refusal, lang: str) -> None:
    """If not: ``python -m tests.live.keep``."""
    text = keep.kept(refusal, lang).read_text("utf-8")
    page = Page(401, text)
    assert (page.said, set(page.token)) == (refuse(refusal, lang).said, {"0"})


def test_nothing_of_a_server_outlives_it() -> None:
    """Its port is closed and its folder gone, also when a person interrupts the tests."""
    servers_used = []

    def interrupted() -> None:
        with mail.started() as server:
            servers_used.append(server)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    (server,) = servers_used
    assert not server.certificate.parent.exists()
    assert not servers.listens(server.imap)


@pytest.mark.parametrize(("required", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_missing_servers_fail_where_they_were_installed(
    monkeypatch: pytest.MonkeyPatch, required: str, outcome: type[BaseException]
) -> None:
    """Elsewhere the tests are skipped, and say what is missing."""
    monkeypatch.setenv("ACMAIL_REQUIRE_LIVE", required)
    with pytest.raises(outcome, match="no-such-program"):
        servers.need("no-such-program")
