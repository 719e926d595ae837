"""What a comparison gives as the answers that explain a change: against every set of answers there is, one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

import hypothesis.strategies as st
from hypothesis import given
from msgspec.structs import replace

from acmail import tree
from acmail.editions import behaviour
from acmail.editions.fewest import fewest
from acmail.editions.naming import Names
from acmail.editions.walks import End, Leaf
from acmail.model import Ask, Branch, Condition, Field, FieldIs, Node, Not, Pack, When
from acmail.tree import Answers
from tests import nowhere

FIELDS = tuple(f"f{number}" for number in range(5))
QUESTIONS = {
    name: Field(id=name, ask=nowhere.text(name), why=nowhere.text(name), choices=nowhere.choices("a", "b"))
    for name in FIELDS
}
ENDS = ("o.inside", "o.reset", "o.stop")
Found = tuple[Answers, str | None, str | None]


@st.composite
def trees(draw: st.DrawFn) -> Pack:
    """Grow a tree: a question on each level, leading further down or to an end, some by way of a test."""
    nodes: dict[str, Node] = {}
    for level, name in enumerate(FIELDS):
        below = st.sampled_from([*ENDS, *FIELDS[level + 1 :], *(f"when_{one}" for one in FIELDS[level + 1 :])])
        nodes[name] = Ask(id=name, field=name, go={"a": draw(below), "b": draw(below)})
        tested: Condition = FieldIs(field=draw(st.sampled_from(FIELDS)), choices=(draw(st.sampled_from("ab")),))
        tested = Not(part=tested) if draw(st.booleans()) else tested
        further = st.sampled_from([*ENDS, *FIELDS[level:]])
        branches = (Branch(condition=tested, to=draw(further)),)
        nodes[f"when_{name}"] = When(id=f"when_{name}", branches=branches, otherwise=draw(further))
    return replace(nowhere.pack(), fields=QUESTIONS, nodes=nodes, entries={"start": FIELDS[0]})


@st.composite
def editions(draw: st.DrawFn) -> tuple[Pack, Pack]:
    """Grow a tree and change some of it: most of the two is the same."""
    before, other = draw(trees()), draw(trees())
    changed = draw(st.lists(st.sampled_from(sorted(before.nodes)), min_size=1, max_size=3, unique=True))
    return before, replace(before, nodes={**before.nodes, **{name: other.nodes[name] for name in changed}})


def joint(before: Pack, after: Pack, answers: Mapping[str, str]) -> Iterator[Found]:
    """Answer whatever either tree asks, in every way there is."""
    then, now = (tree.walk(pack, "start", answers) for pack in (before, after))
    asked = then.question or now.question
    if asked is None:
        yield answers, then.outcome, now.outcome
        return
    for choice in "ab":
        yield from joint(before, after, {**answers, asked: choice})


def fits(answers: Answers, fields: Collection[str], seen: Mapping[str, Collection[str]]) -> bool:
    """Tell whether a path has all of these answers."""
    return all(answers.get(field) in seen[field] for field in fields)


def smallest(changed: Sequence[Answers], unchanged: Sequence[Answers]) -> int | None:
    """Count the answers of the smallest explanation, by trying all."""
    shared = sorted(set.intersection(*(set(answers) for answers in changed)))
    seen = {field: {answers[field] for answers in changed} for field in shared}
    for size in range(len(shared) + 1):
        for some in combinations(shared, size):
            if not any(fits(answers, some, seen) for answers in unchanged):
                return size
    return None


@given(editions())
def test_no_smaller_set_of_answers_explains_a_change(pair: tuple[Pack, Pack]) -> None:
    """What is given fits all that changed in this way and nothing else; where nothing is given, nothing would."""
    paths = list(joint(*pair, {}))
    unchanged = [answers for answers, was, now in paths if was == now]
    found = behaviour.compare(*pair, "start", Names())
    assert found.paths == len(paths)
    ways = {(was, now) for _, was, now in paths if was != now}
    assert {(group.before.id, group.after.id) for group in found.groups} == ways
    for group in found.groups:
        changed = [answers for answers, was, now in paths if (was, now) == (group.before.id, group.after.id)]
        assert group.paths == len(changed)
        assert (None if group.because is None else len(group.because)) == smallest(changed, unchanged)
        if group.because is not None:
            seen = dict(group.because)
            assert all(fits(answers, seen, seen) for answers in changed)
            assert not any(fits(answers, seen, seen) for answers in unchanged)


rows = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from("uvwxyz"), st.sampled_from("abc"), max_size=6),
        st.sampled_from(["same", "else"]),
    ),
    min_size=1,
    max_size=30,
)


@given(rows)
def test_the_answers_of_people_explain_with_as_few(found: Sequence[tuple[Answers, str]]) -> None:
    """However many answers it takes, and whatever cells are empty."""
    leaves = [Leaf(answers=answers, before=End("outcome", "same"), after=End("outcome", end)) for answers, end in found]
    for group in behaviour.grouped(leaves):
        changed, unchanged = ([answers for answers, end in found if end == one] for one in ("else", "same"))
        assert (None if group.because is None else len(group.because)) == smallest(changed, unchanged)


def test_answers_that_are_never_given_together_need_no_third_one() -> None:
    """Below the same place two questions are asked, but never both: who was asked both is somebody else."""

    def asked(f2: str) -> Pack:
        go = {"f0": ("o.inside", "f2"), "f2": ("f3", f2), "f3": ("o.inside", "f4"), "f4": ("o.inside", "o.reset")}
        nodes: dict[str, Node] = {one: Ask(id=one, field=one, go={"a": a, "b": b}) for one, (a, b) in go.items()}
        return replace(nowhere.pack(), fields=QUESTIONS, nodes=nodes, entries={"start": "f0"})

    (group,) = behaviour.compare(asked("f3"), asked("f4"), "start", Names()).groups
    assert group.because == (("f3", ("a",)), ("f4", ("b",)))


def test_the_smallest_of_explanations_is_found_where_the_widest_answer_is_not_in_it() -> None:
    """The one that excludes most is a trap: five others do it, and with it six are needed."""
    fields = {f"a{number}": 0b111_111 << 6 * number for number in range(5)}
    everything = (1 << 30) - 1
    wide = sum(0b1111 << 6 * number for number in range(5))
    fits = {name: everything & ~bits for name, bits in fields.items()} | {"wide": everything & ~wide}
    assert fewest(fits, everything) == ("a0", "a1", "a2", "a3", "a4")
    assert fewest({name: bits | 1 << 40 for name, bits in fits.items()}, everything | 1 << 40) is None
