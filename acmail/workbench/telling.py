"""What an entry of a pack holds, told line by line in words: titles beside ids, texts filled as a card fills them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from acmail import facts
from acmail.documents.authors import DetailView, PlaceView
from acmail.findings import Path
from acmail.model import OUTCOME_PREFIX, Ask, Choice, Condition, Fact, Field, Sign, Text, Validity
from acmail.model.cards import NextCommand
from acmail.model.causes import Mark, Weight
from acmail.model.columns import Heading
from acmail.model.names import NameRule
from acmail.model.tree import AllOf, AnyOf, Branch, FieldIs, Not, ObservedBy
from acmail.wording import both, day
from acmail.workbench import Bench, drawing
from acmail.workbench.labels import OFFERED, OUTCOMES, WEIGHTS, WORDS, YES_NO, label
from acmail.writing import Writer


class Teller:
    """Tells entries of one pack in one language."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._lang = bench.lang
        self._writer = Writer(bench.pack, bench.lang, bench.today, {})

    def title(self, value: Any) -> str | None:
        """Say what an entry is called in words, if it has any."""
        if isinstance(value, Text):
            return self._writer.say(value)
        for name in ("title", "label", "ask", "name"):
            said = getattr(value, name, None)
            if isinstance(said, Text):
                return self._writer.say(said)
        return None

    def details(self, value: Any, at: Path = ()) -> Iterator[DetailView]:
        """Say what an entry holds, key by key; with its path, also where a part stands that ``adapts`` says."""
        if isinstance(value, Fact):
            yield from self._fact(value)
        elif isinstance(value, str):  # a door
            yield DetailView(label=label("to").say(self._lang), text=self._named("to", value))
        elif isinstance(value, Mapping):  # a story for each answer
            head = label("choices").say(self._lang)
            for one, text in value.items():
                answer = self._choice(at[-1], one) if at else one
                yield DetailView(label=head, text=f"{answer} → {self._writer.say(text)}")
        elif isinstance(value, Struct) and not isinstance(value, Text):
            skipped = {"id", "title", *(_BOUNDS if isinstance(value, Field) and value.kind == "choice" else ())}
            for name in value.__struct_fields__:
                lines = () if name in skipped else self._said(name, getattr(value, name), value)
                for line, part in zip(lines, _parts(value, name, len(lines)), strict=True):
                    place = self._elsewhere(at, (*at, name, *part)) if at else None
                    yield DetailView(label=label(name).say(self._lang), text=line, place=place)

    def answer(self, field: str, choice: str) -> Iterator[DetailView]:
        """Say what one answer of a question is: to which question, its hint, and whether people are offered it."""
        asked = self._bench.pack.fields[field]
        found = asked.choice(choice)
        told = [
            ("field", self._named("field", field)),
            *((("hint", self._writer.say(found.hint)),) if found.hint else ()),
        ]
        told += [(name, str(bound)) for name, bound in (("gte", found.gte), ("lt", found.lt)) if bound is not None]
        told.append(("asked", OFFERED[str(found.asked).lower()].say(self._lang)))
        at = ("fields", field, "choices", choice)
        for name, text in told:
            place = None if name == "field" else self._elsewhere(at, (*at, name))
            yield DetailView(label=label(name).say(self._lang), text=text, place=place)

    def _elsewhere(self, at: Path, path: Path) -> PlaceView | None:
        """Say where a part is written, where that is another file than that of its entry."""
        home = self._bench.place(*at).file
        places = (self._bench.place(*path, *more) for more in ((), ("label",), ("hint",), ("asked",)))
        return next((place for place in places if place.file != home), None)

    def lines(self, key: str, value: Any) -> list[str]:
        """Say what an entry holds at one key, a line each."""
        return self._said(key, getattr(value, key), value)

    def written(self, key: str, word: str) -> str:
        """Say what is written at a key in a file: a word of the format, a day, or the id of something."""
        if word == "null":
            return _NOT_PUBLISHED.say(self._lang)
        if word in ("true", "false"):
            return YES_NO[word == "true"].say(self._lang) if key != "asked" else OFFERED[word].say(self._lang)
        if key in _DAYS and _A_DAY.fullmatch(word):
            return day(dt.date.fromisoformat(word), self._lang)
        return WEIGHTS[word].say(self._lang) if key == "weight" else self._word(key, word)

    def _fact(self, fact: Fact) -> Iterator[DetailView]:
        view = facts.view(fact, self._bench.pack, self._lang, self._bench.today)
        told = [(label("standing"), view.standing), (label("value"), view.value or _NOT_PUBLISHED.say(self._lang))]
        told += [(label("also"), f"{other.value} ({self._all('sources', other.sources)})") for other in view.also]
        told += [] if view.ask is None else [(label("whom"), self._named("contacts", view.ask))]
        told += [] if view.note is None else [(label("note"), view.note)]
        told += [] if fact.valid is None else [(label("valid"), self._days(fact.valid))]
        yield from (DetailView(label=head.say(self._lang), text=text) for head, text in told)

    def _days(self, valid: Validity) -> str:
        """Say when a fact holds; both days are included."""
        sides = ((_FROM, valid.first), (_UNTIL, valid.last))
        return " ".join(f"{word.say(self._lang)} {day(date, self._lang)}" for word, date in sides if date is not None)

    def _said(self, key: str, value: Any, of: Any) -> list[str]:
        """Write what stands at a key as lines."""
        if value is None or value == "":
            return []
        if isinstance(value, Text):
            return [self._writer.say(value)]
        if isinstance(value, tuple):
            return [line for part in value for line in self._said(key, part, of)]
        if isinstance(value, Mapping):
            return [self._pair(key, *pair, of) for pair in value.items()]
        if isinstance(value, FieldIs | AllOf | AnyOf | Not):
            return [self._when(value)]
        return [self._line(value) if isinstance(value, Struct) else self._word(key, value)]

    def _word(self, key: str, value: Any) -> str:
        """Say a word of the format, a number, a day, or the id of something."""
        if isinstance(value, bool):
            return YES_NO[value].say(self._lang)
        if isinstance(value, dt.date):
            return day(value, self._lang)
        written = str(getattr(value, "value", value))
        word = WORDS.get(key, {}).get(written)
        return self._named(key, written) if word is None else word.say(self._lang)

    def _named(self, key: str, name: str) -> str:
        """Put before an id what it is called."""
        layer = _NAMED.get(key)
        if layer == "nodes" and name.startswith(OUTCOME_PREFIX):
            layer, entry = "outcomes", name[len(OUTCOME_PREFIX) :]
        else:
            entry = name
        found = getattr(self._bench.pack, layer).get(entry) if layer else None
        if isinstance(found, Ask):
            found = self._bench.pack.fields[found.field]
        title = None if found is None else self.title(found)
        return f"{title} [{name}]" if title else name

    def _all(self, key: str, names: Iterable[str]) -> str:
        return ", ".join(self._named(key, name) for name in names)

    def _pair(self, key: str, one: str, other: Any, of: Any) -> str:
        """Say what a key is mapped to: a cause with its weight, an answer with where it leads, a question answered."""
        if isinstance(other, Weight):
            return f"{self._named('causes', one)} ({WEIGHTS[other.value].say(self._lang)})"
        if isinstance(of, Ask):
            return f"{self._choice(of.field, one)} → {self._named('to', str(other))}"
        if isinstance(of, Heading) and of.field is not None and of.field in self._bench.pack.fields:
            return f"{self._choice(of.field, one)} → {', '.join(other)}"
        return self._answer(one, str(other)) if one in self._bench.pack.fields else f"{one} → {self._word(key, other)}"

    def _answer(self, field: str, choice: str) -> str:
        asked = self._bench.pack.fields[field]
        return f"{self.title(asked.label or asked)} → {self._choice(field, choice)}"

    def _choice(self, field: str, choice: str) -> str:
        found = self._bench.pack.fields[field].choice(choice)
        return f"{self._writer.say(found.label)} [{choice}]"

    def _line(self, value: Struct) -> str:
        """Write a part of an entry in one line, as people read it; one of no kind known here key by key."""
        if type(value) in _LINES:
            return _LINES[type(value)](self, value)
        parts = ((name, self._said(name, getattr(value, name), value)) for name in value.__struct_fields__)
        colon = _COLON.say(self._lang)
        return "; ".join(f"{label(name).say(self._lang)}{colon}{', '.join(said)}" for name, said in parts if said)

    def a_choice(self, choice: Choice) -> str:
        """Say an answer with its hint, and whether nobody is offered it."""
        hint = f" — {self._writer.say(choice.hint)}" if choice.hint else ""
        hint += "" if choice.asked else f" {_NOT_OFFERED.say(self._lang)}"
        return f"{self._writer.say(choice.label)} [{choice.id}]{hint}"

    def a_sign(self, sign: Sign) -> str:
        """Say a sign as a condition, how much it says, and its own words."""
        words = f" — {self._writer.say(sign.says)}" if sign.says else ""
        return f"{self._when(sign.condition)} ({WEIGHTS[sign.weight.value].say(self._lang)}){words}"

    def a_branch(self, branch: Branch) -> str:
        """Say a test and where it leads."""
        return f"{self._when(branch.condition)} → {self._named('to', branch.to)}"

    def a_next(self, command: NextCommand) -> str:
        """Say what can be typed next."""
        given = "".join(f" {field}={choice}" for field, choice in command.answers.items())
        return f"{self._writer.say(command.label)} [{command.entry}{given}]"

    def a_form(self, rule: NameRule) -> str:
        """Say the form of a name and the fact behind it."""
        return f"{self._word('form', rule.form)} — {self._named('fact', rule.fact)}"

    def a_mark(self, mark: Mark) -> str:
        """Say by what a page is recognised."""
        return _MARK.say(self._lang).format(mark.kind, mark.value, mark.points)

    def a_look(self, look: ObservedBy) -> str:
        """Say what a check answers."""
        said = (f"{OUTCOMES[one].say(self._lang)} → {other}" for one, other in look.choices.items())
        return f"{look.check} ({', '.join(said)})"

    def _when(self, condition: Condition) -> str:
        return drawing.said(condition, self._bench.pack, self._lang)


def _parts(value: Struct, name: str, lines: int) -> list[Path]:
    """Give behind a key the rest of the path of each line: the choices of a field are written one by one."""
    if isinstance(value, Field) and name == "choices":
        return [(choice.id,) for choice in value.choices]
    return [()] * lines


_LINES: Mapping[type[Struct], Callable[[Teller, Any], str]] = {
    Branch: Teller.a_branch,
    Choice: Teller.a_choice,
    Mark: Teller.a_mark,
    NameRule: Teller.a_form,
    NextCommand: Teller.a_next,
    ObservedBy: Teller.a_look,
    Sign: Teller.a_sign,
}
"""Parts of entries that are told in a way of their own."""

_NAMED = {
    **dict.fromkeys(("causes", "others", "rules_out"), "causes"),
    **dict.fromkeys(("contacts", "ask"), "contacts"),
    **dict.fromkeys(("cite", "fact", "address", "port", "domain", "within", "homonym", "particle"), "facts"),
    **dict.fromkeys(("to", "otherwise"), "nodes"),
    "checklist": "checklists",
    "field": "fields",
    "sources": "sources",
    "speaker": "speakers",
}
"""The key at which an id stands, to the layer in which it is looked up."""

_DAYS = frozenset({"from", "page_date", "read_on", "until"})
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BOUNDS = ("minimum", "maximum")
_NOT_PUBLISHED = both("personne ne l’a publiée", "nobody published it")
_NOT_OFFERED = both("(proposée à personne, comprise si on la donne)", "(offered to nobody, understood when given)")
_FROM = both("à partir du", "from")
_UNTIL = both("jusqu’au", "until")
_COLON = both(" : ", ": ")
_MARK = both("{} « {} » (points : {})", "{} “{}” (points: {})")
