"""Weighing causes by the rule that is written in the documentation."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from acmail import causes, messages
from acmail.causes import Evidence
from tests import ailing

PACK = ailing.pack()


def ranked(text: str = "", **answers: str) -> list[tuple[str, int]]:
    """Rank the causes of a case."""
    recognised = messages.recognise(text, PACK.messages.values(), PACK.speakers)
    differential = causes.weigh(PACK, Evidence(answers=answers, recognised=recognised))
    return [(one.cause.id, one.points) for one in differential.ranked]


def test_nothing_known_leaves_the_unknown() -> None:
    """No evidence, no accusation."""
    assert ranked() == [("unknown", 0)]
    assert causes.weigh(PACK, Evidence()).is_open


def test_signs_add_up() -> None:
    """Strong 2 and slight 1 for the lock, against -2 nowhere; slight 1 for the password."""
    assert ranked(typed="username", attempts="many") == [("locked", 3), ("wrong-password", 1), ("unknown", 0)]


def test_as_much_against_as_for_sets_a_cause_aside() -> None:
    """The lock has +1 of the message and -2 of the answer."""
    recognised = messages.recognise("Login failed.", PACK.messages.values(), PACK.speakers)
    differential = causes.weigh(PACK, Evidence(answers={"attempts": "few"}, recognised=recognised))
    assert [one.cause.id for one in differential.ranked] == ["address-typed", "wrong-password", "unknown"]
    assert [(one.cause.id, one.points) for one in differential.set_aside] == [("locked", -1)]


def test_of_several_sentences_only_the_strongest_counts() -> None:
    """Both webmails say the same words: 2 for the lock, not 3; equal ones stay in the order of the pack."""
    assert ranked("La connexion a échoué.") == [
        ("locked", 2),
        ("address-typed", 1),
        ("wrong-password", 1),
        ("unknown", 0),
    ]


def test_what_is_ruled_out_is_not_ranked() -> None:
    """By an answer or by a sentence."""
    assert "wrong-password" not in dict(ranked("Login failed.", elsewhere="opens"))
    down = "La connexion a échoué : le serveur a.example.org ne répond pas."
    assert ranked(down, typed="username") == [("service-down", 4), ("unknown", 0)]


def test_an_answer_that_a_sentence_gives_counts_only_beside_others() -> None:
    """Alone it has been counted with the sentence; it completes a sign of two answers."""
    alone = causes.weigh(PACK, Evidence(learned={"typed": "username"}))
    assert [one.cause.id for one in alone.ranked] == ["unknown"]
    beside = causes.weigh(PACK, Evidence(learned={"typed": "username"}, answers={"attempts": "many"}))
    assert [(one.cause.id, one.points) for one in beside.ranked] == [("locked", 3), ("unknown", 0)]


def test_a_sentence_cut_short_says_nothing_outright() -> None:
    """At most strongly what it would have said, and it rules nothing out."""
    message = ailing.MESSAGES["mailer_down"]
    for cut, points in ((False, 4), (True, 2)):
        seen = messages.Recognised(message=message, phrase=message.says[0], cut=cut)
        differential = causes.weigh(PACK, Evidence(answers={"typed": "username"}, recognised=(seen,)))
        assert differential.ranked[0].cause.id == "service-down"
        assert differential.ranked[0].points == points
        assert ("wrong-password" in [one.cause.id for one in differential.ranked]) is cut


def test_the_question_that_tells_most_is_chosen() -> None:
    """What was typed leads to three different likeliest causes, the others to fewer."""
    recognised = messages.recognise("Login failed.", PACK.messages.values(), PACK.speakers)
    evidence = Evidence(recognised=recognised)
    assert causes.narrowing(PACK, evidence, ["for_whom", "elsewhere", "typed", "attempts"]) in ("typed", "attempts")
    assert causes.narrowing(PACK, evidence, ["for_whom"]) is None
    assert causes.narrowing(PACK, evidence, []) is None


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        field: st.sampled_from([choice.id for choice in PACK.fields[field].choices])
        for field in ("typed", "elsewhere", "attempts", "for_whom")
    },
)
TEXTS = st.sampled_from(["", "Login failed.", "La connexion a échoué.", "[UNAVAILABLE]", "nothing known"])


@given(ANSWERS, TEXTS)
def test_the_ranking_can_be_checked_by_hand(answers: dict[str, str], text: str) -> None:
    """Points never rise down the list, every ranked cause has a sign for it, and the unknown closes it."""
    recognised = messages.recognise(text, PACK.messages.values(), PACK.speakers)
    differential = causes.weigh(PACK, Evidence(answers=answers, recognised=recognised))
    *known, last = differential.ranked
    assert last.cause.id == "unknown"
    points = [one.points for one in known]
    assert points == sorted(points, reverse=True)
    assert all(one.points > 0 and (one.signs or one.told) for one in known)
    assert not {one.cause.id for one in known} & {one.cause.id for one in differential.set_aside}
