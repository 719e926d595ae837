"""One entry of a pack, found by its id: what it says, where it stands, who uses it, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from acmail import facts
from acmail.documents import ItemsDocument, ItemView, SourceView
from acmail.documents.authors import DetailView, UseView
from acmail.errors import UsageError
from acmail.grammar.layers import MAPS
from acmail.layout import shown
from acmail.model import AllOf, AnyOf, Choice, Fact, Field, FieldIs, Lang, Not, Sign, Text, Validity
from acmail.reports.parts import day
from acmail.wording import both, did_you_mean, quoted
from acmail.workbench import Bench, drawing
from acmail.workbench.labels import WEIGHTS, label
from acmail.workbench.uses import mentions

PREFIXES: Mapping[str, tuple[str, ...]] = {
    "o": ("outcomes",),
    "t": ("texts",),
    **{layer.removesuffix("s"): (layer,) for layer in MAPS if layer != "entries"},
    **{layer: (layer,) for layer in MAPS},
    "entry": ("entries",),
    "door": ("entries",),
}
"""What can stand before the dot of an id that names several things, to the layers it means."""

_MOST_NEAR = 5


def items_document(bench: Bench, name: str) -> ItemsDocument:
    """Show every entry that an id names; raises ``UsageError`` with the nearest one where there is none."""
    found = _found(bench, name)
    if not found:
        known = sorted({entry for _, entry in _entries(bench)})
        raise UsageError(
            both(
                f"Rien ne s’appelle {quoted([shown(name)], 'fr')} dans ce pack.",
                f"Nothing is called {quoted([shown(name)], 'en')} in this pack.",
            ),
            did_you_mean(name.rpartition(".")[2], known, most=_MOST_NEAR),
        )
    users: dict[tuple[str, str], list[UseView]] = {key: [] for key in found}
    for layer, entry, path in mentions(bench.draft):
        if (layer, entry) in users:
            users[layer, entry].append(_use(bench, path))
    items = tuple(_item(bench, *key, tuple(dict.fromkeys(users[key]))) for key in found)
    return ItemsDocument(academy=bench.academy, lang=bench.lang, generated_on=bench.today, items=items)


def _entries(bench: Bench) -> Iterator[tuple[str, str]]:
    return ((path[0], path[1]) for path in bench.draft.places if len(path) == 2 and path[0] in MAPS)


def _found(bench: Bench, name: str) -> list[tuple[str, str]]:
    prefix, dot, rest = name.partition(".")
    layers = PREFIXES.get(prefix, ()) if dot else tuple(MAPS)
    wanted = rest if dot else name
    entries = set(_entries(bench))
    return [(layer, wanted) for layer in layers if (layer, wanted) in entries]


def _use(bench: Bench, path: tuple[str, ...]) -> UseView:
    """Show a mention: an entry of a layer has an id, a blessed case a name."""
    layer, entry, *part = path if len(path) > 1 else (*path, "")
    if layer == "tests":
        entry = bench.pack.cases[int(entry)].name
    if layer == "protection":
        entry, part = "", [entry, *part]
    words = ".".join(word for word in part if word != "=")
    return UseView(layer=layer, id=entry, part=words, place=bench.place(*path))


def _item(bench: Bench, layer: str, entry: str, users: tuple[UseView, ...]) -> ItemView:
    value = _value(bench, layer, entry)
    return ItemView(
        layer=layer,
        id=entry,
        title=_title(value, bench.lang) or entry,
        place=bench.place(layer, entry),
        details=tuple(_details(bench, value)),
        sources=_sources(bench, value),
        used_by=users,
    )


def _value(bench: Bench, layer: str, entry: str) -> Any:
    """Give what an entry is; the shared texts and the rules of a password are kept apart from the pack."""
    if layer == "texts":
        return bench.draft.texts.get((layer, entry))
    if layer == "password":
        return next((rule for rule in bench.pack.password.rules if rule.id == entry), None)
    return getattr(bench.pack, layer)[entry]


def _title(value: Any, lang: Lang) -> str | None:
    if isinstance(value, Text):
        return value.say(lang)
    for name in ("title", "label", "ask", "name"):
        said = getattr(value, name, None)
        if isinstance(said, Text):
            return said.say(lang)
    return None


def _sources(bench: Bench, value: Any) -> tuple[SourceView, ...]:
    """Show the sources that an entry names itself, and of a fact those of its other values too."""
    if isinstance(value, Fact):
        return facts.view(value, bench.pack, bench.lang, bench.today).sources
    names = getattr(value, "sources", ())
    return tuple(facts.source_view(bench.pack.sources[name], bench.pack, bench.lang, bench.today) for name in names)


def _details(bench: Bench, value: Any) -> Iterator[DetailView]:
    """Say what an entry holds, key by key."""
    if isinstance(value, Fact):
        yield from _fact(bench, value)
        return
    if isinstance(value, str):  # a door
        yield DetailView(label=_TO.say(bench.lang), text=value)
        return
    if isinstance(value, Text) or not isinstance(value, Struct):
        return
    for name in value.__struct_fields__:
        if name in ("id", "title") or (isinstance(value, Field) and value.kind == "choice" and name in _BOUNDS):
            continue
        said = _said(getattr(value, name), bench)
        yield from (DetailView(label=label(name).say(bench.lang), text=text) for text in said)


def _fact(bench: Bench, fact: Fact) -> Iterator[DetailView]:
    lang = bench.lang
    view = facts.view(fact, bench.pack, lang, bench.today)
    yield DetailView(label=_STATUS.say(lang), text=view.standing)
    yield DetailView(label=_VALUE.say(lang), text=view.value if view.value is not None else "null")
    for other in view.also:
        yield DetailView(label=_ALSO.say(lang), text=f"{other.value} ({', '.join(other.sources)})")
    if view.ask is not None:
        yield DetailView(label=_ASK.say(lang), text=f"{view.ask} ({view.ask_name})")
    if view.note is not None:
        yield DetailView(label=_NOTE.say(lang), text=view.note)
    if fact.valid is not None:
        yield DetailView(label=_VALID.say(lang), text=_days(fact.valid, lang))


def _days(valid: Validity, lang: Lang) -> str:
    """Say when a fact holds; both days are included."""
    sides = ((_FROM, valid.first), (_UNTIL, valid.last))
    return " ".join(f"{word.say(lang)} {day(date, lang)}" for word, date in sides if date is not None)


def _said(value: Any, bench: Bench) -> list[str]:
    """Write a value of a pack as lines."""
    if isinstance(value, Text):
        return [value.say(bench.lang)]
    if isinstance(value, tuple):
        return [line for part in value for line in _said(part, bench)]
    if isinstance(value, Mapping):
        return [f"{key} → {' '.join(_said(part, bench))}" for key, part in value.items()]
    if isinstance(value, FieldIs | AllOf | AnyOf | Not):
        return [drawing.said(value, bench.pack, bench.lang)]
    if isinstance(value, Struct):
        return [_line(value, bench)]
    return [] if value is None else [str(getattr(value, "value", value))]


def _line(value: Struct, bench: Bench) -> str:
    """Write a part of an entry in one line: choices and signs as they are read, anything else key by key."""
    if isinstance(value, Choice):
        return f"{value.id}: {value.label.say(bench.lang)}"
    if isinstance(value, Sign):
        weight = WEIGHTS[value.weight.value].say(bench.lang)
        words = "".join(f" — {line}" for line in _said(value.says, bench))
        return f"{drawing.said(value.condition, bench.pack, bench.lang)} ({weight}){words}"
    parts = ((name, _said(getattr(value, name), bench)) for name in value.__struct_fields__)
    return "; ".join(f"{label(name).say(bench.lang)}: {', '.join(said)}" for name, said in parts if said)


_BOUNDS = ("minimum", "maximum")
_TO = both("mène à", "leads to")
_STATUS = both("fiabilité", "how sure")
_VALUE = both("valeur", "value")
_ALSO = both("autre valeur", "another value")
_ASK = both("à demander", "ask")
_NOTE = both("note", "note")
_VALID = both("valable", "holds")
_FROM = both("à partir du", "from")
_UNTIL = both("jusqu’au", "until")
