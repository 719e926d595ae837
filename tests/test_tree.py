"""Walking: pure, replayed, the same plain and compiled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from acmail import tree
from acmail.model import Ask, Node
from tests import nowhere

PACK = nowhere.pack()
answers = st.fixed_dictionaries(
    {}, optional={field.id: st.sampled_from([choice.id for choice in field.choices]) for field in PACK.fields.values()}
)


@pytest.mark.parametrize(
    ("given_answers", "question", "outcome"),
    [
        ({}, "profile", None),
        ({"profile": "teacher"}, "access", None),
        ({"profile": "teacher", "access": "works"}, None, "inside"),
        ({"profile": "teacher", "access": "refused"}, "attempts", None),
        ({"profile": "teacher", "access": "refused", "attempts": "many"}, None, "stop"),
        ({"profile": "teacher", "access": "unsure"}, None, "ask_somebody"),
        ({"profile": "newcomer", "origin": "here", "access": "unsure"}, None, "ask_somebody"),
        ({"profile": "newcomer", "origin": "elsewhere", "access": "unsure"}, None, "moved"),
        ({"access": "works", "attempts": "few"}, "profile", None),
    ],
)
def test_answers_lead_where_the_tree_says(
    given_answers: dict[str, str], question: str | None, outcome: str | None
) -> None:
    """Each set of answers ends at the outcome, or the question, that one reads off the tree by hand."""
    walk = tree.walk(PACK, "start", given_answers)
    assert (walk.question, walk.outcome) == (question, outcome)


def test_the_path_tells_node_field_and_choice() -> None:
    """The path is what a person would say: at this node, this was asked, that was answered."""
    walk = tree.walk(PACK, "start", {"profile": "newcomer", "origin": "here", "access": "works"})
    assert [(step.node, step.field, step.choice) for step in walk.path] == [
        ("profile", "profile", "newcomer"),
        ("origin", "origin", "here"),
        ("access", "access", "works"),
    ]


@given(answers)
def test_compiled_is_the_same_as_plain(given_answers: dict[str, str]) -> None:
    """The fast way decides exactly as the plain one, path included."""
    assert tree.compile_entry(PACK, "start")(given_answers) == tree.walk(PACK, "start", given_answers)


@given(answers, st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(given_answers: dict[str, str], random: object) -> None:
    """Answers are facts about a person, not keystrokes."""
    items = list(given_answers.items())
    random.shuffle(items)  # type: ignore[attr-defined]
    assert tree.walk(PACK, "start", dict(items)) == tree.walk(PACK, "start", given_answers)


@given(answers)
def test_an_unasked_answer_changes_nothing(given_answers: dict[str, str]) -> None:
    """Only answers on the path count."""
    walk = tree.walk(PACK, "start", given_answers)
    on_path = {step.field: step.choice for step in walk.path}
    assert tree.walk(PACK, "start", on_path) == walk


def test_every_feasible_path_is_found_once() -> None:
    """Three ways for a teacher's refusal and the rest, counted by hand: 4 for teachers, 8 for newcomers."""
    found = list(tree.paths(PACK, "start"))
    assert len(found) == len(set(found)) == 12
    assert {path.outcome for path in found} == set(PACK.outcomes)
    assert all(tree.walk(PACK, "start", {s.field: s.choice for s in path.path}) == path for path in found)


@pytest.mark.parametrize(
    ("given_answers", "at_most"),
    [({}, 4), ({"profile": "teacher"}, 3), ({"profile": "teacher", "access": "works"}, 2)],
)
def test_longest_counts_what_is_still_possible(given_answers: dict[str, str], at_most: int) -> None:
    """« Question 2 sur 3 au plus » shrinks as answers rule branches out."""
    assert tree.longest(PACK, "start", given_answers) == at_most


def test_a_tree_too_large_to_expand_still_decides() -> None:
    """Past the limit the plain walk takes over, with the same result."""
    decide = tree.compile_entry(PACK, "start", limit=3)
    assert decide({"profile": "teacher", "access": "works"}).outcome == "inside"


def test_longest_counts_without_walking_every_path() -> None:
    """The count is that of the longest path, in a tree of far more paths than could be walked."""
    fields = {f"f{number}": replace(nowhere.FIELDS["access"], id=f"f{number}") for number in range(40)}
    nodes: dict[str, Node] = {
        f"n{number}": Ask(
            id=f"n{number}",
            field=f"f{number}",
            go=dict.fromkeys(("works", "refused", "unsure"), f"n{number + 1}" if number < 39 else "o.inside"),
        )
        for number in range(40)
    }
    deep = replace(nowhere.pack(), fields=fields, nodes=nodes, entries={"start": "n0"})
    assert tree.longest(deep, "start", {}) == 40


@pytest.mark.parametrize(
    "given", [{}, {"profile": "teacher"}, {"profile": "newcomer", "origin": "here", "access": "unsure"}]
)
def test_longest_is_that_of_the_paths(given: dict[str, str]) -> None:
    """On a tree small enough, the same as looking at every path."""
    pack = nowhere.pack()
    assert tree.longest(pack, "start", given) == max(len(path.path) for path in tree.paths(pack, "start", given))


def test_what_can_still_be_asked() -> None:
    """Answers close ways; the fields come in the order in which they are met."""
    pack = nowhere.pack()
    assert tree.reachable(pack, "start", {}) == ("profile", "access", "origin", "attempts")
    assert tree.reachable(pack, "start", {"profile": "teacher"}) == ("profile", "access", "attempts")
    assert tree.reachable(pack, "start", {"profile": "teacher", "access": "works"}) == ("profile", "access")


def test_fields_mentioned_from_a_node_on() -> None:
    """Those asked and those tested."""
    pack = nowhere.pack()
    assert tree.mentioned(pack, "access") == {"access", "attempts", "profile", "origin"}
    assert tree.mentioned(pack, "attempts") == {"attempts"}
