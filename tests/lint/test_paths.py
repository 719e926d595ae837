"""What is said about paths is exactly what a walk through every combination of answers would find."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from acmail.content import PackFiles, file_of
from acmail.draft import Draft
from acmail.errors import Finding
from acmail.lint import WALKS
from acmail.loading import examine
from tests.brokenness import PACKS, TODAY

FIELDS = {"f0": "ab", "f1": "abc", "f2": "ab"}
HEAD = "format: acmail/1\nentries: {start: n0}\nfields:\n" + "".join(
    f"  {name}: {{ask: {{fr: x, en: x}}, why: {{fr: x, en: x}}, choices: {{"
    + ", ".join(f"{choice}: {{fr: x, en: x}}" for choice in choices)
    + "}}\n"
    for name, choices in FIELDS.items()
)
FIRST_LINE = HEAD.count("\n") + 2

Leaf = tuple[str, str]
Answers = Mapping[str, str]


@dataclass(frozen=True)
class Trial:
    """A condition: ``word`` joins leaves, each a field and the choices it may be, upside down or not."""

    word: str
    leaves: tuple[tuple[bool, Leaf], ...]

    def written(self) -> str:
        """Write it in YAML."""
        return f"{{{self.word}: [{', '.join(_leaf(*leaf) for leaf in self.leaves)}]}}"

    def holds(self, answers: Answers) -> bool:
        """Say whether it is true."""
        joined = all if self.word == "all" else any
        return joined((answers.get(leaf[0]) in leaf[1].split("|")) != flipped for flipped, leaf in self.leaves)

    def says_nothing(self) -> bool:
        """Say whether it, or a part of it, is the same for all answers there can be."""
        parts = [Trial("all", (leaf,)) for leaf in self.leaves]
        return any(len({part.holds(answers) for answers in _everybody()}) == 1 for part in (self, *parts))


def _leaf(flipped: bool, leaf: Leaf) -> str:
    name, choices = leaf
    return f'{{not: {{{name}: "{choices}"}}}}' if flipped else f'{{{name}: "{choices}"}}'


@dataclass(frozen=True)
class Drawn:
    """A node as drawn at random: asks ``asks``, or tests when that is empty."""

    asks: str
    go: tuple[tuple[str, str], ...]
    tests: tuple[tuple[Trial, str], ...]
    otherwise: str | None

    def written(self) -> str:
        """Write it in YAML."""
        if self.asks:
            branches = [f'"{choices}": {to}' for choices, to in self.go]
            branches += [f"else: {self.otherwise}"] if self.otherwise else []
            return f"{{ask: {self.asks}, go: {{{', '.join(branches)}}}}}"
        items = [f"{{if: {test.written()}, to: {to}}}" for test, to in self.tests]
        items += [f"{{else: {self.otherwise}}}"] if self.otherwise else []
        return f"{{when: [{', '.join(items)}]}}"


@dataclass
class Seen:
    """What happened at one node while everybody walked."""

    taken: set[str] = field(default_factory=set)
    missing: bool = False
    arrivals: list[Answers] = field(default_factory=list)


def _everybody() -> Iterator[dict[str, str]]:
    return (dict(zip(FIELDS, answers, strict=True)) for answers in itertools.product(*FIELDS.values()))


def _walk(tree: list[Drawn], person: Answers, seen: dict[str, Seen]) -> None:
    target: str | None = "n0"
    known: dict[str, str] = {}
    while target is not None and target != "o.done":
        node, here = tree[int(target[1:])], seen.setdefault(target, Seen())
        here.arrivals.append(dict(known))
        if node.asks:
            known[node.asks] = choice = person[node.asks]
            here.taken.add(choice)
            target = next((to for choices, to in node.go if choice in choices.split("|")), node.otherwise)
        else:
            target = next((to for test, to in node.tests if test.holds(known)), node.otherwise)
        here.missing = here.missing or target is None


def _expected(tree: list[Drawn]) -> set[tuple[str, str]]:
    """Say what is wrong, the plain way: everybody walks."""
    seen: dict[str, Seen] = {}
    for person in _everybody():
        _walk(tree, person, seen)
    expected: set[tuple[str, str]] = set()
    for number, node in enumerate(tree):
        name = f"n{number}"
        judged = _judged_ask(node, seen.get(name)) if node.asks else _judged_test(node, seen.get(name))
        expected.update((code, name) for code in judged)
    return expected


def _judged_ask(node: Drawn, seen: Seen | None) -> Iterator[str]:
    possible = seen.taken if seen is not None else set(FIELDS[node.asks])
    handled = {choice for choices, _ in node.go for choice in choices.split("|")}
    if possible - handled and node.otherwise is None:
        yield "E204"
    if handled - possible:
        yield "E208"
    if node.otherwise is not None and not possible - handled:
        yield "E207"


def _judged_test(node: Drawn, seen: Seen | None) -> Iterator[str]:
    if any(test.says_nothing() for test, _ in node.tests):
        yield "E209"
        return
    if seen is None:
        return
    if any(leaf[0] not in known for known in seen.arrivals for test, _ in node.tests for _, leaf in test.leaves):
        yield "E210"
        return
    truths = [[test.holds(known) for test, _ in node.tests] for known in seen.arrivals]
    if any(len(set(column)) == 1 for column in zip(*truths, strict=True)):
        yield "E209"
        return
    if any(sum(row) > 1 for row in truths):
        yield "E206"
    if not all(map(any, truths)) and node.otherwise is None:
        yield "E204"
    if all(map(any, truths)) and node.otherwise is not None:
        yield "E207"


@st.composite
def _node(draw: st.DrawFn, number: int, size: int) -> Drawn:
    target = st.sampled_from(["o.done", *(f"n{later}" for later in range(number + 1, size))])
    otherwise = draw(st.none() | target)
    if draw(st.integers(0, 2)):
        asks = draw(st.sampled_from(sorted(FIELDS)))
        choices = draw(st.lists(st.sampled_from(FIELDS[asks]), min_size=0 if otherwise else 1, unique=True))
        cut = draw(st.integers(0, len(choices)))
        groups = ["|".join(group) for group in (choices[:cut], choices[cut:]) if group]
        return Drawn(asks, tuple((group, draw(target)) for group in groups), (), otherwise)
    leaf = st.sampled_from(sorted(FIELDS)).flatmap(
        lambda name: st.tuples(
            st.just(name), st.lists(st.sampled_from(FIELDS[name]), min_size=1, max_size=2, unique=True).map("|".join)
        )
    )
    leaves = st.lists(st.tuples(st.booleans(), leaf), min_size=1, max_size=2).map(tuple)
    test = st.builds(Trial, st.sampled_from(["all", "any"]), leaves)
    return Drawn(
        "", (), tuple(draw(st.lists(st.tuples(test, target), min_size=0 if otherwise else 1, max_size=3))), otherwise
    )


@st.composite
def _tree(draw: st.DrawFn) -> list[Drawn]:
    size = draw(st.integers(1, 6))
    return [draw(_node(number, size)) for number in range(size)]


def _found(tree: list[Drawn]) -> set[tuple[str, str]]:
    nodes = "".join(f"  n{number}: {node.written()}\n" for number, node in enumerate(tree))
    text = f"{HEAD}nodes:\n{nodes}"
    minimal = (PACKS / "minimal" / "minimal.yaml").read_bytes()
    files = (file_of("minimal.yaml", "a", minimal), file_of("tree.yaml", "b", text.encode()))
    draft, _, found = examine(PackFiles("minimal", files), (), lambda _: None, TODAY)
    assert draft is not None, found
    return {(finding.code, f"n{finding.line - FIRST_LINE}") for finding in found if finding.file == "tree.yaml"}


@settings(max_examples=200, deadline=None)
@given(_tree())
def test_the_reasoning_is_exact(tree: list[Drawn]) -> None:
    """Nothing that goes wrong for anybody is missed, and nothing is said that goes wrong for nobody."""
    assert _found(tree) == _expected(tree)


def _asked_in_a_row(fields: int, last: str) -> tuple[Draft | None, list[Finding]]:
    texts = "{fr: x, en: x}"
    text = "format: acmail/1\nentries: {start: n0}\nfields:\n" + "".join(
        f"  f{number}: {{ask: {texts}, why: {texts}, choices: {{a: {texts}, b: {texts}}}}}\n"
        for number in range(fields)
    )
    text += "nodes:\n" + "".join(f"  n{n}: {{ask: f{n}, go: {{else: n{n + 1}}}}}\n" for n in range(fields))
    minimal = (PACKS / "minimal" / "minimal.yaml").read_bytes()
    files = (file_of("minimal.yaml", "a", minimal), file_of("tree.yaml", "b", f"{text}  n{fields}: {last}\n".encode()))
    draft, _, found = examine(PackFiles("minimal", files), (), lambda _: None, TODAY)
    return draft, [finding for finding in found if finding.file == "tree.yaml"]


def test_answers_that_no_longer_matter_cost_nothing() -> None:
    """A hundred questions in a row are two to the hundredth ways of answering, and a hundred ways of arriving."""
    assert _asked_in_a_row(100, "{when: [{if: {f99: a}, to: o.done}, {else: o.done}]}")[1] == []


def test_a_thousand_questions_in_a_row_are_walked_without_recursion() -> None:
    """Depth is no reason to fail."""
    assert _asked_in_a_row(3_000, "{ask: f0, go: {else: o.done}}")[1] == []


def test_too_many_ways_of_arriving_are_told() -> None:
    """What cannot be proved is refused rather than believed."""
    every = ", ".join(f"{{f{number}: a}}" for number in range(30))
    _, (finding,) = _asked_in_a_row(30, f"{{when: [{{if: {{all: [{every}]}}, to: o.done}}, {{else: o.done}}]}}")
    assert finding.code == "E101"
    assert "combinaisons" in finding.message.fr


def test_paths_are_judged_by_one_rule() -> None:
    """The property above is about this family member."""
    assert list(WALKS) == ["paths"]
