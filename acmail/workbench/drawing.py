"""The tree behind a door as boxes and arrows, with the path of given answers marked."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from acmail import tree, walks
from acmail.documents import GraphDocument, GraphEdge, GraphNode, StepView
from acmail.documents.authors import IdleView
from acmail.model import CAUSES, OUTCOME_PREFIX, AllOf, AnyOf, Ask, Condition, FieldIs, Lang, Pack, Text
from acmail.placeholders import parse
from acmail.tree import Answers
from acmail.walks import ELSE, Crossing, Ways
from acmail.wording import both
from acmail.workbench import Bench

HOLE = "…"


def graph_document(bench: Bench, entry: str, within: Answers, answers: Answers) -> GraphDocument:
    """Draw what these answers ``within`` still allow; the way that all ``answers`` take is marked."""
    every = walks.ways(bench.pack, entry, within)
    walk = tree.walk(bench.pack, entry, {**within, **answers})
    passed = frozenset(walks.crossed(bench.pack, entry, walk)) if answers or walk.path else frozenset()
    root = bench.pack.entries[entry]
    crossings = _in_reading_order(root, every.crossings)
    seen = {root, *(crossing.to for crossing in passed)} if passed else set()
    names = tuple(dict.fromkeys((root, *(name for one in crossings for name in (one.node, one.to)))))
    open_ = _offered(bench.pack, root, every, within)
    return GraphDocument(
        academy=bench.academy,
        lang=bench.lang,
        generated_on=bench.today,
        title=f"{bench.pack.academy.name.say(bench.lang)} — {entry}",
        entry=entry,
        answers=tuple(StepView(node=step.node, field=step.field, choice=step.choice) for step in walk.path),
        question=walk.question,
        idle=tuple(_idle(bench.pack, entry, {**within, **answers}, walk)),
        root=root,
        nodes=tuple(_behind(_node(bench, name, name in seen), bench.lang, name not in open_) for name in names),
        edges=_edges(bench, crossings, passed),
    )


def _offered(pack: Pack, root: str, every: Ways, within: Answers) -> set[str]:
    """Name the boxes to which answers lead that people are offered, or that were given to draw ``within`` them."""
    never = {one for one in walks.unoffered(pack) if one not in within.items() and pack.fields[one[0]].offered()}
    left = walks.without(every, never)
    return {root, *(crossing.to for crossing in left.crossings)}


def _behind(node: GraphNode, lang: Lang, unoffered: bool) -> GraphNode:
    """Mark a box to which no answer leads that people are offered."""
    if not unoffered:
        return node
    return structs.replace(node, label=node.label + _BY_NONE.say(lang), unoffered=True)


def _idle(pack: Pack, entry: str, given: Answers, walk: tree.Walk) -> Iterator[IdleView]:
    """Find the answers that change nothing, and the doors behind which somebody could give them."""
    idle = {field: choice for field, choice in given.items() if all(step.field != field for step in walk.path)}
    asked = {door: tree.reachable(pack, door, {}) for door in pack.entries} if idle else {}
    ahead = tree.reachable(pack, entry, given) if idle else ()
    for field, choice in idle.items():
        doors = tuple(door for door, fields in asked.items() if field in fields)
        yield IdleView(field=field, choice=choice, later=field in ahead, doors=doors)


def _in_reading_order(root: str, crossings: tuple[Crossing, ...]) -> tuple[Crossing, ...]:
    """Sort edges as one reads a tree: a node, and all below its first answer before its second."""
    below: dict[str, list[Crossing]] = {}
    for crossing in crossings:
        below.setdefault(crossing.node, []).append(crossing)
    ordered: list[Crossing] = []
    seen: set[str] = set()
    to_do = [root]
    while to_do:
        name = to_do.pop()
        if name not in seen:
            seen.add(name)
            ordered += below.get(name, ())
            to_do += [crossing.to for crossing in reversed(below.get(name, ()))]
    return tuple(ordered)


def _node(bench: Bench, name: str, taken: bool) -> GraphNode:
    pack, lang = bench.pack, bench.lang
    if name.startswith(OUTCOME_PREFIX):
        outcome = pack.outcomes.get(name[len(OUTCOME_PREFIX) :])
        if outcome is None:  # the causes, which no card describes
            label, place = _WEIGHED.say(lang), bench.place("causes", next(iter(pack.causes), CAUSES))
        else:
            label, place = plain(outcome.title, lang), bench.place("outcomes", outcome.id)
        return GraphNode(id=name, kind="outcome", label=label, taken=taken, place=place)
    node = pack.nodes[name]
    place = bench.place("nodes", name)
    if isinstance(node, Ask):
        return GraphNode(id=name, kind="ask", label=plain(pack.fields[node.field].ask, lang), taken=taken, place=place)
    return GraphNode(id=name, kind="test", label=_TEST.say(lang), taken=taken, place=place)


def _edges(bench: Bench, crossings: tuple[Crossing, ...], passed: frozenset[Crossing]) -> tuple[GraphEdge, ...]:
    """Bring together the ways out of a node that lead to the same place."""
    grouped: dict[tuple[str, str], list[Crossing]] = {}
    for crossing in crossings:
        grouped.setdefault((crossing.node, crossing.to), []).append(crossing)
    edges = []
    for (node, to), ways in grouped.items():
        taken = next((one.way for one in ways if one in passed), None)
        labels = tuple(_label(bench.pack, one, bench.lang) for one in ways)
        names = tuple(one.way for one in ways)
        hidden = tuple(one.way for one in ways if _is_unoffered(bench.pack, one))
        edges.append(
            GraphEdge(
                from_=node,
                to=to,
                ways=names,
                labels=labels,
                taken=taken is not None,
                taken_way=taken,
                unoffered=hidden,
            )
        )
    return tuple(edges)


def _label(pack: Pack, crossing: Crossing, lang: Lang) -> str:
    node = pack.nodes[crossing.node]
    if isinstance(node, Ask):
        words = plain(pack.fields[node.field].choice(crossing.way).label, lang)
        return words + (_TO_NOBODY.say(lang) if _is_unoffered(pack, crossing) else "")
    if crossing.way == ELSE:
        return _OTHERWISE.say(lang)
    return said(node.branches[int(crossing.way)].condition, pack, lang)


def _is_unoffered(pack: Pack, crossing: Crossing) -> bool:
    node = pack.nodes[crossing.node]
    return isinstance(node, Ask) and not pack.fields[node.field].choice(crossing.way).asked


def said(condition: Condition, pack: Pack, lang: Lang) -> str:
    """Say a condition in words."""
    if isinstance(condition, FieldIs):
        field = pack.fields[condition.field]
        labels = _OR.say(lang).join(plain(field.choice(choice).label, lang) for choice in condition.choices)
        return f"{plain(field.label, lang) if field.label else field.id}{_COLON.say(lang)}{labels}"
    if isinstance(condition, AllOf | AnyOf):
        word = _AND if isinstance(condition, AllOf) else _OR
        return word.say(lang).join(_inner(part, pack, lang) for part in condition.parts)
    return _NOT.say(lang).format(said(condition.part, pack, lang))


def _inner(part: Condition, pack: Pack, lang: Lang) -> str:
    words = said(part, pack, lang)
    return f"({words})" if isinstance(part, AllOf | AnyOf) else words


def plain(text: Text, lang: Lang) -> str:
    """Give a text with its placeholders left open."""
    return "".join(part if isinstance(part, str) else HOLE for part in parse(text.say(lang)))


_WEIGHED = both("Les causes, pesées d’après les réponses", "The causes, weighed by the answers")
_TEST = both("D’après ce qui a été répondu", "By what was answered")
_OTHERWISE = both("sinon", "otherwise")
_OR = both(" ou ", " or ")
_AND = both(" et ", " and ")
_NOT = both("pas ({})", "not ({})")
_TO_NOBODY = both(" (proposée à personne)", " (offered to nobody)")
_BY_NONE = both(" (par aucune réponse proposée)", " (by no answer offered)")
_COLON = both(" : ", ": ")
