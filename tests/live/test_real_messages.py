"""``acmail diagnose`` on what real servers say, word for word."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import pytest

from tests.conftest import RunAcmail
from tests.live.conftest import SavePage
from tests.live.dovecot import PASSWORD, Dovecot
from tests.live.roundcube import Refusal

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("live")]

PAGE = "roundcube"
"""What the pack calls these pages."""

LANGS = pytest.mark.parametrize("lang", ["fr", "en"])
UNTOLD = {"identifier-form", "password-wrong", "locked-by-attempts", "password-expired", "disabled-by-admin"}
"""What hides behind a mere "failed"."""

CREDENTIALS = {
    "identifier-form",
    "identifier-unknown",
    "address-used-as-identifier",
    "other-academy-identifier",
    "password-wrong",
    "password-expired",
    "password-forbidden-character",
    "first-login-change",
}
"""What nobody may be accused of when the service is at fault."""


@dataclass(frozen=True)
class Diagnosis:
    """What a program reads of a diagnosis."""

    page: str | None
    recognised: list[tuple[str, str]]
    causes: list[str]


def diagnosed(run: RunAcmail, option: str, value: str) -> Diagnosis:
    """Have it diagnosed by a run that asks nobody."""
    done = run("diagnose", option, value, "--format", "json", "--no-input")
    assert done.code in {0, 3}, done.err
    document: dict[str, Any] = json.loads(done.out)
    assert document["state"] == "diagnosis"
    causes = [cause["id"] for cause in document["causes"]]
    assert done.code == (3 if causes == ["unknown"] else 0)
    return Diagnosis(
        document["page"] and document["page"]["id"],
        [(message["id"], message["from"]) for message in document["recognised"]],
        causes,
    )


@LANGS
def test_an_untouched_login_page_is_known_and_says_nothing(run: RunAcmail, save_page: SavePage, lang: str) -> None:
    """Which webmail it is can be told, what is wrong cannot."""
    found = diagnosed(run, "--page", str(save_page("untouched", lang)))
    assert (found.page, found.recognised) == (PAGE, [])


@LANGS
def test_a_failed_login_does_not_accuse_the_password(run: RunAcmail, save_page: SavePage, lang: str) -> None:
    """The webmail has one sentence for every refusal: all causes stay, and a wrong password is not the first."""
    found = diagnosed(run, "--page", str(save_page("failed", lang)))
    assert (found.page, len(found.recognised)) == (PAGE, 1)
    assert set(found.causes) >= UNTOLD
    assert found.causes[0] != "password-wrong"


def test_the_language_of_the_page_changes_nothing(run: RunAcmail, save_page: SavePage) -> None:
    """The same message, from the same speaker, with the same causes in the same order."""
    french, english = (diagnosed(run, "--page", str(save_page("failed", lang))) for lang in ("fr", "en"))
    assert french == english
    assert french.recognised


@LANGS
def test_a_mail_server_that_is_down_is_nobodys_fault(run: RunAcmail, save_page: SavePage, lang: str) -> None:
    """The service first, and no word of identifier or password."""
    found = diagnosed(run, "--page", str(save_page("unreachable", lang)))
    assert (found.page, found.causes[0]) == (PAGE, "service-down")
    assert CREDENTIALS & set(found.causes) == set()


@LANGS
@pytest.mark.parametrize(
    ("refusal", "first"),
    [
        ("stale", "stale-page"),
        ("session_over", "stale-page"),
        ("rate_limited", "rate-limited-webmail"),  # not locked-by-attempts: only the webmail counts here
        ("without_cookies", "browser-cookies"),
    ],
)
def test_other_refusals_have_one_likeliest_cause(
    run: RunAcmail, save_page: SavePage, refusal: Refusal, first: str, lang: str
) -> None:
    """What the webmail says plainly is believed."""
    found = diagnosed(run, "--page", str(save_page(refusal, lang)))
    assert (found.page, found.causes[0]) == (PAGE, first)


@pytest.mark.parametrize(
    ("user", "first"), [("expired", "password-expired"), ("closed", "disabled-by-admin"), ("down", "service-down")]
)
def test_imap_codes_are_believed(run: RunAcmail, dovecot: Dovecot, user: str, first: str) -> None:
    """The code decides, whatever the words after it."""
    found = diagnosed(run, "--message", dovecot.imap_reply(user, PASSWORD))
    assert (found.page, found.causes[0]) == (None, first)
    assert user != "down" or "password-wrong" not in found.causes


@pytest.mark.parametrize("code", ["LIMIT", "UNAVAILABLE"])
def test_too_many_connections_are_told_from_too_many_failures(run: RunAcmail, dovecot: Dovecot, code: str) -> None:
    """Other devices hold the connections, nothing is locked; Debian's Dovecot has one code for it, Ubuntu's another."""
    reply = re.sub(r"\[\w+\]", f"[{code}]", dovecot.imap_reply_when_connected("good", PASSWORD))
    assert diagnosed(run, "--message", reply).causes[0] == "too-many-connections"


def test_a_reply_that_tells_nothing_does_not_accuse_the_password(run: RunAcmail, dovecot: Dovecot) -> None:
    """Neither from IMAP nor when sending."""
    for reply in (dovecot.imap_reply("good", "Wrong-1"), dovecot.submission_reply("good", "Wrong-1")):
        found = diagnosed(run, "--message", reply)
        assert len(found.causes) > 1, reply
        assert found.causes[0] != "password-wrong", reply


@pytest.mark.parametrize(
    ("user", "cause"), [("closed", "disabled-by-admin"), ("expired", "password-expired"), ("down", "service-down")]
)
def test_replies_when_sending_are_believed(run: RunAcmail, dovecot: Dovecot, user: str, cause: str) -> None:
    """525 is an order, 454 a passing trouble; an expired password has no number of its own, but words."""
    found = diagnosed(run, "--message", dovecot.submission_reply(user, PASSWORD))
    assert cause in found.causes
    assert user != "closed" or found.causes[0] == cause
    assert user != "down" or "password-wrong" not in found.causes
