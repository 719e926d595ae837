"""Blessing: a walk made into a case and written into a pack's file by position, and the cases still wanting."""

from __future__ import annotations

import json
import random
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from acmail import blessed, grammar, walks, yamltree
from acmail.documents.authors import CoverageKind
from acmail.errors import InvalidData, UsageError
from acmail.findings import Place
from acmail.model import CAUSES, POINTS, Case, Message, Pack
from acmail.tree import Walk
from acmail.walks import Crossing, Ways
from acmail.wording import both, quoted
from acmail.workbench import Bench
from acmail.workbench.coverage import Reach, reach

FILE = "tests.yaml"
"""The file of a pack into which cases are written."""

HEAD = (
    "format: acmail/1",
    "# Ce à quoi ces réponses doivent mener. What these answers must reach.",
)

PLAYS = 4_000
"""Walks at random in which a cause is looked for that no sentence puts first by itself."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9’']*(?: [A-Za-z0-9’'-]+)+")
"""Names that YAML takes as they stand: two words or more, so that none of its own is among them."""

_ITEM = re.compile(r"([ \t]*)-[ \t]")


def line(case: Case) -> str:
    """Write a case as one line of YAML."""
    name = case.name if _PLAIN.fullmatch(case.name) else json.dumps(case.name, ensure_ascii=False)
    given = ", ".join(f"{field}: {choice}" for field, choice in case.given.items())
    parts = [f"name: {name}", f"given: {{{given}}}"]
    parts += [] if case.entry == "start" else [f"entry: {case.entry}"]
    parts += [f"seen: [{', '.join(case.seen)}]"] if case.seen else []
    parts += [f"observed: [{', '.join(case.observed)}]"] if case.observed else []
    kind = "" if case.kind is None else f", kind: {case.kind.value}"
    return f"{{{', '.join(parts)}, expect: {case.expect}{kind}}}"


def added(name: str, data: bytes | None, cases: Sequence[Case]) -> bytes:
    """Give a file of tests with cases added at its end; all the rest stays, byte by byte: comments, line ends, BOM.

    Without ``data`` the file is new. Raises ``InvalidData`` for a file that does not read, and ``UsageError`` for one
    whose tests are laid out so that nothing can be added to them.
    """
    if data is None:
        return "".join(f"{one}\n" for one in (*HEAD, "tests:", *(f"  - {line(case)}" for case in cases))).encode()
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    lines = data[len(mark) :].decode().splitlines(keepends=True)
    before = _cases(name, data)
    at, indent = _end(name, data, lines)
    head = [] if _has_tests(name, data) else ["tests:"]
    written = _put(lines, at, [*head, *(f"{indent}- {line(case)}" for case in cases)])
    if _cases(name, written.encode()) != (*before, *cases):
        raise _unusual(name)
    return mark + written.encode()


def _put(lines: Sequence[str], at: int, more: Sequence[str]) -> str:
    """Put lines among those of a file, with the line ends that it has; a last line without one stays without one."""
    first = lines[0] if lines else "\n"
    end = first[len(first.rstrip("\r\n")) :] or "\n"
    above, below = "".join(lines[:at]), "".join(lines[at:])
    if above and above[-1] not in "\r\n":
        return above + "".join(f"{end}{one}" for one in more)
    return above + "".join(f"{one}{end}" for one in more) + below


def double(bench: Bench, case: Case) -> tuple[Case, Place] | None:
    """Find a case that has the same name, or that says the same: the same door, sentences and answers on the way."""
    said = _said(bench.pack, case)
    for number, other in enumerate(bench.pack.cases):
        if other.name == case.name or _said(bench.pack, other) == said:
            return other, bench.draft.place("tests", str(number))
    return None


def refuse_double(bench: Bench, case: Case) -> None:
    """Refuse a case that is there already; raises ``UsageError``."""
    found = double(bench, case)
    if found is None:
        return
    other, place = found
    if other.name == case.name:
        raise UsageError(
            both(
                f"Un cas s’appelle déjà {quoted([other.name], 'fr')} : {place}.",
                f"A case is already called {quoted([other.name], 'en')}: {place}.",
            ),
            both("Donnez un autre nom avec --name.", "Give another name with --name."),
        )
    raise UsageError(
        both(
            f"Ce cas est déjà béni sous le nom {quoted([other.name], 'fr')} : {place}.",
            f"This case is already blessed, as {quoted([other.name], 'en')}: {place}.",
        )
    )


def made(pack: Pack, entry: str, walk: Walk, seen: Sequence[str], name: str | None) -> Case:
    """Make a case of a walk, expecting what it comes to now; without a name it is called after what it says."""
    given = {step.field: step.choice for step in walk.path}
    case = Case(name=name or "", given=given, expect="", entry=entry, seen=tuple(seen))
    expect = blessed.play(pack, case).reached or ""
    return replace(case, name=name or _called(case, expect), expect=expect)


def _called(case: Case, expect: str) -> str:
    """Name a case: after the sentence that decides, or else the answers."""
    if case.seen or case.observed:
        words = [expect, *(f"by {name}" for name in case.seen), *("seen by acmail" for _ in case.observed)]
        words += [f"and {field} {choice}" for field, choice in case.given.items()]
    else:
        words = [case.entry, *case.given.values()]
    return " ".join(words).replace("_", " ").replace("-", " ")


def _said(pack: Pack, case: Case) -> tuple[object, ...]:
    known = {field: choice for field, choice in case.given.items() if field in pack.fields}
    return case.entry, frozenset(case.seen), frozenset(case.observed), frozenset(known.items())


def wanting(bench: Bench, kinds: Sequence[CoverageKind]) -> Iterator[Case]:
    """Propose cases that bring coverage to all, each expecting what it comes to now: read them before you keep them."""
    doors = {entry: walks.ways(bench.pack, entry) for entry in bench.pack.entries}
    played = [blessed.play(bench.pack, case) for case in bench.pack.cases]
    covered = reach(bench, doors, played)
    proposed: list[Case] = []
    if {"nodes", "edges", "outcomes"} & set(kinds):
        proposed += _for_edges(bench, doors, covered)
    if "causes" in kinds:
        proposed += _for_causes(bench, doors, covered, proposed)
    if "messages" in kinds:
        proposed += _for_messages(bench, doors, covered, proposed)
    yield from proposed


def _for_edges(bench: Bench, doors: Mapping[str, Ways], covered: Reach) -> Iterator[Case]:
    passed = frozenset(one for one in covered.covered["edges"] if isinstance(one, Crossing))
    for entry, every in doors.items():
        for walk in walks.cover(every, passed):
            yield made(bench.pack, entry, walk, (), None)


def _for_causes(bench: Bench, doors: Mapping[str, Ways], covered: Reach, proposed: Iterable[Case]) -> Iterator[Case]:
    there = {case.expect for case in proposed}
    missing = [str(cause) for cause in covered.missing("causes") if cause not in there]
    entry = _weighing(doors)
    if entry is None:
        return
    alone: dict[str, Case] = {}
    for message in sorted(bench.pack.messages.values(), key=_how_clear):
        case = made(bench.pack, entry, Walk(path=()), (message.id,), None)
        alone.setdefault(case.expect, case)
    for cause in missing:
        found = alone.get(cause) or _searched(bench.pack, entry, doors[entry], cause)
        yield found


def _how_clear(message: Message) -> tuple[int, int]:
    """Sort a sentence that says one thing outright before one that may mean many."""
    return -max((POINTS[weight] for weight in message.means.values()), default=0), len(message.means)


def _searched(pack: Pack, entry: str, every: Ways, cause: str) -> Case:
    """Find the shortest answers, alone or with a sentence that can mean it, that put a cause first.

    Where random walks find none, only acmail's own eyes can show the cause.
    """
    hints = [(), *((message.id,) for message in pack.messages.values() if cause in message.means)]
    chance = random.Random(0)  # noqa: S311 - nothing secret
    found: list[Case] = []
    for walk in walks.play(every, PLAYS, 0):
        case = made(pack, entry, walk, hints[int(chance.random() * len(hints))], None)
        if case.expect == cause:
            found.append(_trimmed(pack, case))
    if found:
        case = min(found, key=lambda one: (len(one.given) + len(one.seen), line(one)))
        return replace(case, name=_called(case, cause))
    alone = Case(name="", given={}, expect=cause, entry=entry, observed=(cause,))
    return replace(alone, name=_called(alone, cause))


def _trimmed(pack: Pack, case: Case) -> Case:
    """Leave out answers that a sentence makes needless."""
    for field in case.given if case.seen else ():
        less = replace(case, given={one: choice for one, choice in case.given.items() if one != field})
        if blessed.play(pack, less).holds:
            case = less
    return case


def _for_messages(bench: Bench, doors: Mapping[str, Ways], covered: Reach, proposed: Iterable[Case]) -> Iterator[Case]:
    entry = _weighing(doors)
    there = {name for case in proposed for name in case.seen}
    for message in covered.missing("messages"):
        if entry is not None and message not in there:
            yield made(bench.pack, entry, Walk(path=()), (str(message),), None)


def _weighing(doors: Mapping[str, Ways]) -> str | None:
    """Name the door behind which causes are weighed."""
    return next((entry for entry, every in doors.items() if CAUSES in walks.reachable(every)), None)


def _cases(name: str, data: bytes) -> tuple[Case, ...]:
    layers = grammar.read(yamltree.parse(name, data))
    if layers.findings:
        raise InvalidData(
            both(f"Le fichier {name} ne peut pas être lu.", f"The file {name} cannot be read."),
            findings=layers.findings,
        )
    return layers.cases


def _has_tests(name: str, data: bytes) -> bool:
    return any(key.value == "tests" for key, _ in yamltree.parse(name, data).root.entries)


def _end(name: str, data: bytes, lines: Sequence[str]) -> tuple[int, str]:
    """Give the number of lines before which cases go, and how deep they stand; raises ``UsageError``."""
    entries = yamltree.parse(name, data).root.entries
    at = next((number for number, (key, _) in enumerate(entries) if key.value == "tests"), None)
    if at is None:
        return len(lines), "  "
    node = entries[at][1]
    after = entries[at + 1][0].place.line - 1 if at + 1 < len(entries) else len(lines)
    if not isinstance(node, yamltree.Sequence) or not node.items:
        raise _unusual(name)
    first = _ITEM.match(lines[node.items[0].place.line - 1])
    if first is None:  # a list between brackets
        raise _unusual(name)
    last = node.items[-1].place.line
    while after > last and _belongs_below(lines[after - 1], more=at + 1 < len(entries)):
        after -= 1
    return after, first[1]


def _belongs_below(text: str, more: bool) -> bool:
    """Tell whether a line is no part of the list: an empty one, or a comment at the margin on the key that follows."""
    return not text.strip() or (more and text.startswith("#"))


def _unusual(name: str) -> UsageError:
    return UsageError(
        both(
            f"{name} écrit « tests » d’une façon qu’acmail ne complète pas.",
            f"{name} writes “tests” in a way that acmail does not add to.",
        ),
        both(
            "Rien n’a été changé. Écrivez un cas par ligne : « - {name: …, given: {…}, expect: …} ».",
            "Nothing was changed. Write one case a line: “- {name: …, given: {…}, expect: …}”.",
        ),
    )
