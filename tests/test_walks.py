"""All ways through a tree at once, against the plain walk that takes them one by one."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acmail import catalog, tree, walks
from acmail.folders import Folders
from acmail.model import Pack
from acmail.tree import Walk
from tests import nowhere
from tests.benchmarks import synthetic

seeds = st.integers(0, 10_000)


def answers(walk: Walk) -> dict[str, str]:
    """The answers of a walk."""
    return {step.field: step.choice for step in walk.path}


@pytest.mark.parametrize("pack", [nowhere.pack(), synthetic.pack(1)], ids=["nowhere", "synthetic"])
@pytest.mark.parametrize("fixed", [{}, {"profile": "newcomer"}], ids=["all", "within"])
def test_all_ways_are_those_of_the_plain_walk(pack: Pack, fixed: dict[str, str]) -> None:
    """The same paths in the same order, the same number of them, the same longest one."""
    every = walks.ways(pack, "start", fixed)
    plain = list(tree.paths(pack, "start", fixed))
    assert list(walks.each(every)) == plain
    assert walks.count(every) == len(plain)
    assert walks.lengths(every)[every.root] == max(len(walk.path) for walk in plain)
    assert walks.reachable(every) == {walk.outcome for walk in plain}


def test_shipped_trees_are_walked_whole(folders: Folders) -> None:
    """Half a million paths of a diagnosis are counted and listed, and every one is what its answers lead to."""
    for name in catalog.academies(folders):
        pack = catalog.load(name, (), folders)
        for entry in pack.entries:
            every = walks.ways(pack, entry)
            assert walks.count(every) == sum(1 for _ in walks.each(every))
            assert all(tree.walk(pack, entry, answers(walk)) == walk for walk in walks.play(every, 200, 1))


@settings(max_examples=25)
@given(seeds)
def test_a_cover_goes_along_every_edge_by_paths_that_each_add_one(seed: int) -> None:
    """Nothing is left out, nothing is chosen for nothing, and what was covered before is not covered again."""
    pack = synthetic.pack(seed)
    every = walks.ways(pack, "start")
    chosen = walks.cover(every)
    missing = set(every.crossings)
    for walk in chosen:
        added = missing & set(walks.crossed(pack, "start", walk))
        assert added
        missing -= added
    assert not missing
    before = frozenset(walks.crossed(pack, "start", chosen[0]))
    rest = walks.cover(every, before)
    assert before.union(*(walks.crossed(pack, "start", walk) for walk in rest)) >= set(every.crossings)


def test_a_cover_is_greedy_over_all_paths() -> None:
    """Its first path has as many edges as any path has: what is found without listing is what listing finds."""
    pack = nowhere.pack()
    every = walks.ways(pack, "start")
    most = max(len(walks.crossed(pack, "start", walk)) for walk in walks.each(every))
    assert len(walks.crossed(pack, "start", walks.cover(every)[0])) == most


@settings(max_examples=25)
@given(seeds)
def test_a_seed_gives_the_same_walks(seed: int) -> None:
    """Twice the same, each a whole path of the tree."""
    pack = nowhere.pack()
    every = walks.ways(pack, "start")
    played = list(walks.play(every, 20, seed))
    assert played == list(walks.play(every, 20, seed))
    assert all(tree.walk(pack, "start", answers(walk)) == walk for walk in played)


def test_a_seed_means_the_same_on_every_python() -> None:
    """Written down once: ``random.Random.random`` is the only thing that Python promises to keep."""
    every = walks.ways(nowhere.pack(), "start")
    ends = " ".join(walk.outcome or "" for walk in walks.play(every, 8, 7))
    assert ends == "inside reset reset inside stop inside reset ask_somebody"


def test_a_deep_tree_needs_no_recursion() -> None:
    """Two thousand questions one behind the other are walked, counted and covered."""
    deep = 2_000
    names = [f"question_{number}" for number in range(deep)]
    ends = [*names[1:], "o.inside"]
    pack = msgspec.structs.replace(
        nowhere.pack(),
        entries={"start": names[0]},
        fields={name: msgspec.structs.replace(nowhere.FIELDS["origin"], id=name) for name in names},
        nodes={
            name: msgspec.structs.replace(
                nowhere.NODES["origin"], id=name, field=name, go={"here": to, "elsewhere": "o.moved"}
            )
            for name, to in zip(names, ends, strict=True)
        },
    )
    every = walks.ways(pack, "start")
    assert walks.count(every) == deep + 1
    assert len(next(iter(walks.cover(every))).path) == deep
