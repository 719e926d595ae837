"""Every failure people report and every cause acmail names can be reached, by answers and by a sentence."""

from __future__ import annotations

import pytest

from acmail import catalog, causes, diagnosis, tree
from acmail.causes import Evidence
from acmail.model import CAUSES, UNKNOWN
from tests.failures import FAILURES, Failure

PACK = catalog.load("aix-marseille")
THIRTY = tuple(
    """identifier-form identifier-unknown address-used-as-identifier other-academy-identifier password-wrong
    password-expired password-forbidden-character first-login-change locked-by-attempts stale-device-relocks
    disabled-by-admin not-created-yet in-maintenance second-factor sso-page browser-cookies stale-page
    rate-limited-webmail quota sender-not-owned tls-mode wrong-port port-blocked certificate-name certificate-expired
    clock-wrong name-not-found service-down too-many-connections unknown""".split()  # noqa: SIM905
)


def likeliest(evidence: Evidence) -> list[str]:
    """Name the causes with the most points."""
    ranked = causes.weigh(PACK, evidence).ranked
    return [one.cause.id for one in ranked if one.points == ranked[0].points]


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: f"{failure.number}-{failure.cause}")
def test_a_failure_is_reached_by_answers_and_by_a_sentence(failure: Failure) -> None:
    """Its cause is among the likeliest at the end of a way through the questions, and for what people paste or type."""
    answers = dict(pair.split("=") for pair in failure.answers.split())
    walk = tree.walk(PACK, "diagnose", answers)
    assert walk.outcome == CAUSES, walk.question
    assert failure.cause in likeliest(Evidence(answers={step.field: step.choice for step in walk.path}))
    seen = diagnosis.look(PACK, diagnosis.Shown(message=failure.text))
    assert seen.recognised, failure.text
    assert failure.cause in likeliest(Evidence(recognised=seen.recognised))


def test_the_catalogue_is_whole() -> None:
    """Thirty-five failures, numbered without a gap."""
    assert sorted({failure.number for failure in FAILURES}) == [f"F{number:02}" for number in range(1, 36)]


@pytest.mark.parametrize("cause", THIRTY)
def test_a_cause_is_reached_by_answers_and_by_a_sentence(cause: str) -> None:
    """Some answers speak for it and some sentence means it; the unknown is what is left."""
    named = PACK.causes[cause]
    if cause == UNKNOWN:
        assert likeliest(Evidence()) == [UNKNOWN]
        return
    assert named.supports
    assert any(cause in message.means for message in PACK.messages.values())


def test_no_cause_is_for_nobody() -> None:
    """Whatever a pack names, something can lead to it: a sentence, whatever the answers."""
    meant = {cause for message in PACK.messages.values() for cause in message.means}
    assert PACK.causes.keys() - meant <= {UNKNOWN}
