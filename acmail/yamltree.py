"""YAML as acmail allows it, without tag, anchor, alias or merge key: bytes in, a tree whose words know their place out.

The tree is built from the parser's events and never by recursion, so that neither depth nor aliases can cost anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from acmail import plaintext, yamltraps
from acmail.errors import Finding, InvalidData
from acmail.findings import MOST_FINDINGS, Place, found
from acmail.layout import shown
from acmail.plaintext import BREAK, HIDDEN, Advice, decoded, hidden, unusable
from acmail.wording import both

if TYPE_CHECKING:
    import yaml

MOST_BYTES = plaintext.MOST_BYTES
MOST_LEVELS = 16

_COMMENT = re.compile(" *#")
_MAY_CUT = frozenset(" #")
_SHARP = re.compile(r"(?:^|(?<=[ \t]))#")
_JSON_PAIR = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


class Scalar(Struct, frozen=True, gc=False):
    """A single value.

    ``plain`` means written without quotation marks, so that YAML might turn it into something else; ``cut`` that what
    follows on the same line is a comment, meant or not.
    """

    value: str
    plain: bool
    place: Place
    cut: bool = False


class Sequence(Struct, frozen=True):
    """A list."""

    items: list[Node]
    place: Place


class Mapping(Struct, frozen=True):
    """Keys with their values, in the order of the file."""

    entries: list[tuple[Scalar, Node]]
    place: Place
    flow: bool = False


Node = Scalar | Sequence | Mapping


class Document(Struct, frozen=True):
    """A parsed file."""

    file: str
    lines: tuple[str, ...]
    root: Mapping


def parse(file: str, data: bytes) -> Document:
    """Read a YAML file whose top level is a mapping; raises ``InvalidData`` with every finding."""
    return _document(file, decoded(file, data), yamltraps.EMPTY)


def read_mapping(file: str, data: bytes) -> dict[str, Scalar]:
    """Read a flat mapping of scalars, in YAML or in JSON; raises ``InvalidData`` with every finding."""
    text = decoded(file, data)
    if text.lstrip().startswith("{"):  # perhaps JSON, which allows tabs and writes one character as two escapes
        text = _JSON_PAIR.sub(_joined, text.replace("\t", " "))
    values: dict[str, Scalar] = {}
    findings = []
    for key, node in _document(file, text, yamltraps.NO_ANSWERS).root.entries:
        if isinstance(node, Scalar):
            values[key.value] = node
        else:
            findings.append(found("E106", node.place, _ONE_VALUE_MESSAGE, _ONE_VALUE_CURE))
    _refuse(file, findings)
    return values


def comments(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the comments of a text that parses: line and column, counted from 1, and the words from ``#`` on."""
    lines = BREAK.split(text)
    stretches: dict[int, list[tuple[int, int]]] = {}
    for first, last in spans(text).items():
        for number in range(first[0], last[0] + 1):
            start = first[1] if number == first[0] else 1
            stop = last[1] if number == last[0] else len(lines[number - 1]) + 1
            stretches.setdefault(number, []).append((start, stop))
    for number, line in enumerate(lines, 1):
        for match in _SHARP.finditer(line):
            column = match.end()
            if not any(start <= column < stop for start, stop in stretches.get(number, ())):
                yield number, column, line[column - 1 :]
                break


def spans(text: str) -> dict[tuple[int, int], tuple[int, int]]:
    """Give where each scalar of a text that parses begins and ends, as line and column counted from 1."""
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for event in _events(text):
        if type(event).__name__ == "ScalarEvent" and event.end_mark.index > event.start_mark.index:
            start, end = event.start_mark, event.end_mark
            ends[(start.line + 1, start.column + 1)] = (end.line + 1, end.column + 1)
    return ends


def _joined(pair: re.Match[str]) -> str:
    return bytes.fromhex(pair[1] + pair[2]).decode("utf-16-be")


def _refuse(file: str, findings: list[Finding]) -> None:
    if findings:
        message = both(f"Le fichier {file} ne peut pas être lu.", f"The file {file} cannot be read.")
        raise InvalidData(message, findings=tuple(findings))


def _document(file: str, text: str, empty: Advice) -> Document:
    builder = _Builder(file, tuple(BREAK.split(text)))
    try:
        for event in _events(text):
            builder.add(event)
    except _Stop:
        pass
    except _syntax_errors() as error:
        builder.findings.append(yamltraps.diagnose(file, builder.lines, error))
    _refuse(file, builder.findings)
    if builder.root is None or (isinstance(builder.root, Scalar) and not builder.root.value):
        raise unusable(Place(file=file), empty)
    if not isinstance(builder.root, Mapping):
        raise InvalidData(_TOP_MESSAGE, findings=(found("E106", builder.root.place, _TOP_MESSAGE, _TOP_CURE),))
    return Document(file, builder.lines, builder.root)


def _events(text: str) -> Iterator[Any]:
    import yaml  # here, because a pack that is in the cache needs no parser

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    return iter(loader.get_event, None)  # what yaml.parse does, without looking at every event twice


def _syntax_errors() -> tuple[type[Exception], ...]:
    import yaml

    return (yaml.YAMLError, ValueError, OverflowError)  # the last two: what Python makes of an absurd escape


class _Stop(Exception):
    """Nothing after this event is worth reading."""


class _Open:
    """A collection that is still being read."""

    __slots__ = ("entries", "items", "key", "seen")

    def __init__(self, node: Sequence | Mapping) -> None:
        self.items = node.items if isinstance(node, Sequence) else None
        self.entries = node.entries if isinstance(node, Mapping) else []
        self.key: Scalar | None = None
        self.seen: dict[str, Scalar] = {}


class _Builder:
    """Puts events together. What acmail does not allow becomes a finding, and reading goes on where that is safe."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self.file = file
        self.lines = lines
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self._stack: list[_Open] = []
        self._documents = 0
        self._handlers: dict[type, Callable[[Any], None] | None] = {}

    def add(self, event: Any) -> None:
        """Take the next event; raises ``_Stop`` when the rest must not be read."""
        if len(self.findings) >= MOST_FINDINGS:
            raise _Stop
        kind = type(event)
        if kind not in self._handlers:
            self._handlers[kind] = getattr(self, "_" + kind.__name__, None)
        if (handler := self._handlers[kind]) is not None:
            handler(event)

    def _DocumentStartEvent(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1 or event.version or event.tags:
            self._report(event, yamltraps.SECOND if self._documents > 1 else yamltraps.DIRECTIVE)
            raise _Stop

    def _AliasEvent(self, event: yaml.AliasEvent) -> None:
        self._report(event, yamltraps.alias(shown(self._written(event))))
        self._attach(Scalar("", True, self._place(event)))

    def _ScalarEvent(self, event: yaml.ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._check_properties(event)
        if event.style == '"' and (bad := HIDDEN.search(event.value)) is not None:
            self._report(event, hidden(bad[0]))  # an escape such as "\e" hides what the file itself does not show
        plain = not event.style
        cut = plain and self._is_cut(event.end_mark)
        self._attach(Scalar(event.value, plain, self._place(event), cut))

    def _SequenceStartEvent(self, event: yaml.SequenceStartEvent) -> None:
        self._open(event, Sequence([], self._place(event)))

    def _MappingStartEvent(self, event: yaml.MappingStartEvent) -> None:
        self._open(event, Mapping([], self._place(event), bool(event.flow_style)))

    def _SequenceEndEvent(self, event: yaml.SequenceEndEvent) -> None:
        self._stack.pop()

    def _MappingEndEvent(self, event: yaml.MappingEndEvent) -> None:
        self._stack.pop()

    def _open(self, event: Any, node: Sequence | Mapping) -> None:
        self._check_properties(event)
        if len(self._stack) >= MOST_LEVELS:
            self._report(event, yamltraps.TOO_DEEP)
            raise _Stop
        self._attach(node)
        self._stack.append(_Open(node))

    def _attach(self, node: Node) -> None:
        """Put a node where it belongs: at the top, in a list, as a key or as the value of the key before it."""
        if not self._stack:
            self.root = node
            return
        parent = self._stack[-1]
        if parent.items is not None:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(parent, node)
        else:
            parent.entries.append((parent.key, node))
            parent.key = None

    def _key(self, parent: _Open, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            self.findings.append(found("E102", node.place, *yamltraps.KEY))
            return Scalar("", True, node.place)
        first = parent.seen.setdefault(node.value, node)
        if node.plain and node.value == "<<":
            self.findings.append(found("E101", node.place, *yamltraps.MERGE))
        elif first is not node:
            self.findings.append(found("E101", node.place, *yamltraps.repeated(shown(node.value), first.place)))
        return node

    def _check_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._report(event, yamltraps.anchor(shown(event.anchor)))
        elif event.tag is not None:
            place = self._place(event)
            word = yamltraps.written_tag(place.excerpt, place.column - 1)
            self.findings.append(found("E101", replace(place, width=len(word)), *yamltraps.tag(word)))

    def _report(self, event: Any, advice: Advice) -> None:
        self.findings.append(found("E101", self._place(event), *advice))

    def _written(self, event: Any) -> str:
        place = self._place(event)
        return place.excerpt[place.column - 1 : place.column - 1 + place.width]

    def _is_cut(self, end: Any) -> bool:
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        return line[end.column : end.column + 1] in _MAY_CUT and _COMMENT.match(line, end.column) is not None

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        line, column, last, stop = start.line, start.column, end.line, end.column  # each a look into another language
        excerpt = self.lines[line] if line < len(self.lines) else ""
        width = (stop if last == line else len(excerpt)) - column
        return Place(
            file=self.file,
            line=line + 1,
            column=column + 1,
            width=max(1, width),
            excerpt=excerpt,
            last=last + 1 if stop else max(last, line + 1),
        )


_ONE_VALUE_MESSAGE = both("Une seule valeur est attendue ici.", "A single value is expected here.")
_ONE_VALUE_CURE = both(
    "Écrivez une réponse par ligne, sous la forme « question: réponse ».",
    "Write one answer a line, as “question: answer”.",
)
_TOP_MESSAGE = both(
    "Le fichier doit être fait de clés suivies de valeurs.", "The file must be made of keys and values."
)
_TOP_CURE = both(
    "Écrivez chaque ligne sous la forme « clé: valeur », avec une espace après les deux-points.",
    "Write each line as “key: value”, with a space after the colon.",
)
