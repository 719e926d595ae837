"""True texts and what life does to them: nobody is accused wrongly, and the likeliest cause is right often enough."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

import pytest

from acmail import catalog
from tests import corpus
from tests.corpus import Sample, judging, noise
from tests.corpus.judging import Judgement

RIGHT_FIRST = 0.97
WITHIN_THREE = 0.97
"""The shares of the true texts that must be reached, as ``python -m tests.corpus`` measured them; they only rise."""

PACK = catalog.load("aix-marseille")
CREDENTIALS = {"password-wrong", "identifier-unknown"}
NOT_THE_PERSONS_DOING = {
    "browser-cookies",
    "captive-portal",
    "certificate-expired",
    "certificate-name",
    "certificate-untrusted",
    "clock-wrong",
    "name-not-found",
    "otp-code-reused",
    "otp-not-enrolled",
    "otp-out-of-step",
    "port-blocked",
    "quota",
    "rate-limited-webmail",
    "recipient-full",
    "second-factor",
    "sender-not-owned",
    "sending-limit",
    "service-down",
    "stale-page",
    "tls-mode",
    "too-many-connections",
    "wrong-port",
}
"""Causes that have nothing to do with what was typed."""

MAIL_ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
INTERNET_ADDRESS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
INVENTED = re.compile(r"(?:.*\.)?example\.(?:org|net|com)|(?:192\.0\.2|198\.51\.100|203\.0\.113|127\.0\.0)\.\d+")
"""What may stand for hosts and people: names and addresses set aside for examples (RFC 2606, RFC 5737)."""


@pytest.fixture(scope="module", autouse=True)
def _patterns_kept() -> Iterator[None]:
    with judging.patterns_kept():
        yield


@functools.cache
def pasted() -> tuple[Judgement, ...]:
    """Give what becomes of the texts as pasted."""
    return tuple(judging.as_pasted(PACK))


def accusations(judgements: Iterable[Judgement]) -> list[str]:
    """Describe the wrong accusations."""
    return [f"{', '.join(one.accused)}: {one.account}" for one in judgements if one.accused]


def title(sample: Sample) -> str:
    """Name a text in a list of failures."""
    return f"{sample.speaker}: {sample.text[:60]!r}"


class TestCorpus:
    """The texts themselves."""

    def test_it_is_large_enough_to_mean_something(self) -> None:
        """Many texts, among them some that say nothing, none twice, and many variants."""
        samples = corpus.samples()
        assert sum(not sample.says_nothing for sample in samples) >= 150
        assert sum(sample.says_nothing for sample in samples) >= 25
        assert len({sample.text for sample in samples}) == len(samples)
        assert sum(len(list(noise.noisy(sample.text))) for sample in samples) >= 300

    def test_it_names_causes_that_exist_and_does_not_contradict_itself(self) -> None:
        """A cause is right, allowed or wrong, and the pack knows it."""
        for sample in corpus.samples():
            assert sample.first, title(sample)
            assert sample.first | sample.may | sample.never <= set(PACK.causes), title(sample)
            assert not (sample.first | sample.may) & sample.never, title(sample)

    def test_where_the_person_typed_nothing_wrong_blame_is_a_wrong_accusation(self) -> None:
        """Network, service, certificate, quota, limit, cookie, sender and second factor texts spare the password."""
        for sample in corpus.samples():
            if sample.first <= NOT_THE_PERSONS_DOING:
                assert sample.never >= CREDENTIALS, title(sample)

    def test_nobody_real_is_in_it(self) -> None:
        """Addresses are those set aside for examples."""
        for sample in corpus.samples():
            found = [*MAIL_ADDRESS.findall(sample.text), *INTERNET_ADDRESS.findall(sample.text)]
            assert not [one for one in found if not INVENTED.fullmatch(one)], title(sample)


class TestRules:
    """The rules by which texts are damaged."""

    def test_there_are_enough_and_each_does_something(self) -> None:
        """Every rule has a text that it changes, and says what happens in life."""
        assert len(noise.RULES) >= 12
        for name, rule in noise.RULES.items():
            assert rule.__doc__, name
            assert any(rule(sample.text) != sample.text for sample in corpus.samples()), name

    def test_they_do_the_same_each_time(self) -> None:
        """A text that fails fails again."""
        for sample in corpus.samples():
            assert list(noise.noisy(sample.text)) == list(noise.noisy(sample.text))

    def test_a_text_is_not_cut_to_nothing(self) -> None:
        """Less than 25 letters could be anything."""
        assert noise.cut_short("Login failed.") == "Login failed."
        assert noise.cut_short("a" * 100) == "a" * 70 + "…"


class TestAcmail:
    """What acmail makes of them."""

    def test_a_true_text_accuses_nobody_wrongly(self) -> None:
        """No cause that must not stand there is among the first three; the password is not blamed without reason."""
        found = accusations(pasted())
        assert not found, "\n".join(found)

    @pytest.mark.parametrize("rule", noise.RULES)
    def test_nor_does_a_damaged_one(self, rule: str) -> None:
        """Whatever happened to a text, it is understood or not; it is not turned against somebody."""
        found = accusations(judging.variants(PACK, rule))
        assert not found, "\n".join(found)

    def test_the_likeliest_cause_is_right_often_enough(self) -> None:
        """Every true text counts, also those that say nothing."""
        assert judging.share(one.right_first for one in pasted()) >= RIGHT_FIRST

    def test_a_right_cause_is_among_the_first_three_often_enough(self) -> None:
        """A person reads three causes, not thirteen."""
        assert judging.share(one.right_within_three for one in pasted()) >= WITHIN_THREE
