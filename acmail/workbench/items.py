"""One entry of a pack, found by its id: what it says, where it stands, who uses it, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from acmail import facts
from acmail.documents import ItemsDocument, ItemView, SourceView
from acmail.documents.authors import UseView
from acmail.errors import UsageError
from acmail.grammar.layers import MAPS
from acmail.layout import shown
from acmail.model import Fact
from acmail.wording import both, did_you_mean, quoted
from acmail.workbench import Bench
from acmail.workbench.labels import label
from acmail.workbench.labels import layer as named
from acmail.workbench.telling import Teller
from acmail.workbench.uses import choice_mentions, mentions

PREFIXES: Mapping[str, tuple[str, ...]] = {
    "o": ("outcomes",),
    "t": ("texts",),
    **{layer.removesuffix("s"): (layer,) for layer in MAPS if layer != "entries"},
    **{layer: (layer,) for layer in MAPS},
    "entry": ("entries",),
    "story": ("stories",),
    "door": ("entries",),
}
"""What can stand before the dot of an id that names several things, to the layers it means."""

_MOST_NEAR = 5


def items_document(bench: Bench, name: str) -> ItemsDocument:
    """Show every entry that an id names; raises ``UsageError`` with the nearest one where there is none."""
    if not name.strip():
        raise UsageError(_NO_NAME, _HOW_TO_NAME)
    found, answer = _found(bench, name), _choice(bench, name)
    if not found and answer is None:
        raise _unknown(bench, name)
    users: dict[tuple[str, str], list[UseView]] = {key: [] for key in found}
    for layer, entry, path in mentions(bench.draft):
        if (layer, entry) in users:
            users[layer, entry].append(use(bench, path))
    teller = Teller(bench)
    items = [_item(bench, teller, *key, tuple(dict.fromkeys(users[key]))) for key in found]
    items += [] if answer is None else [_answer(bench, teller, *answer)]
    return ItemsDocument(academy=bench.academy, lang=bench.lang, generated_on=bench.today, items=tuple(items))


def _unknown(bench: Bench, name: str) -> UsageError:
    """Refuse a name that nothing has; one that answers of several questions have is said with each of them."""
    full = _choices(bench, name)
    if full:
        word = shown(name.rpartition(".")[2])
        return UsageError(
            both(
                f"{quoted([word], 'fr')} est une réponse à {len(full)} questions.",
                f"{quoted([word], 'en')} is an answer to {len(full)} questions.",
            ),
            both(f"Écrivez l’une d’elles : {', '.join(full)}.", f"Write one of them: {', '.join(full)}."),
        )
    field, _, last = name.rpartition(".")
    asked = bench.pack.fields.get(field)
    known = sorted({entry for _, entry in _entries(bench)})
    near = did_you_mean(last, known, most=_MOST_NEAR)
    return UsageError(
        both(
            f"Rien ne s’appelle {quoted([shown(name)], 'fr')} dans ce pack.",
            f"Nothing is called {quoted([shown(name)], 'en')} in this pack.",
        ),
        near if asked is None else did_you_mean(name, [f"{field}.{one.id}" for one in asked.choices]),
    )


def _choices(bench: Bench, name: str) -> list[str]:
    """Find the answers that a name can mean, each as FIELD.CHOICE; the id of a choice alone is enough."""
    wanted = name.removeprefix("choice.").removeprefix("choices.")
    full = ((f"{field.id}.{choice.id}", choice.id) for field in bench.pack.fields.values() for choice in field.choices)
    return [ids[0] for ids in full if wanted in ids]


def _choice(bench: Bench, name: str) -> tuple[str, str] | None:
    """Give the field and the choice that a name means, if it means only one."""
    full = _choices(bench, name)
    field, _, choice = full[0].partition(".") if len(full) == 1 else ("", "", "")
    return (field, choice) if field else None


def _entries(bench: Bench) -> Iterator[tuple[str, str]]:
    return ((path[0], path[1]) for path in bench.draft.places if len(path) == 2 and path[0] in MAPS)


def _found(bench: Bench, name: str) -> list[tuple[str, str]]:
    prefix, dot, rest = name.partition(".")
    layers = PREFIXES.get(prefix, ()) if dot else tuple(MAPS)
    wanted = rest if dot else name
    entries = set(_entries(bench))
    return [(layer, wanted) for layer in layers if (layer, wanted) in entries]


def use(bench: Bench, path: tuple[str, ...]) -> UseView:
    """Show a mention: an entry of a layer has an id, a blessed case a name."""
    layer, entry, *part = path if len(path) > 1 else (*path, "")
    if layer == "tests":
        entry = bench.pack.cases[int(entry)].name
    if layer == "protection":
        entry, part = "", [entry, *part]
    if layer == "adapts":
        entry, part = ".".join(part), [entry, *part]
    if layer == "stories":
        entry, part = ".".join((entry, *part)), []
    words = ".".join(word for word in part if word != "=")
    key = words.partition(".")[0]
    return UseView(
        layer=layer,
        kind=named(layer).say(bench.lang),
        id=entry,
        part=words,
        label="" if key.isdigit() else label(key).say(bench.lang),
        place=bench.place(*path),
    )


def _item(bench: Bench, teller: Teller, layer: str, entry: str, users: tuple[UseView, ...]) -> ItemView:
    found = value(bench, layer, entry)
    return ItemView(
        layer=layer,
        kind=named(layer).say(bench.lang),
        id=entry,
        title=teller.title(found) or entry,
        place=bench.place(layer, entry),
        details=tuple(teller.details(found, (layer, entry))),
        sources=_sources(bench, found),
        used_by=users,
    )


def _answer(bench: Bench, teller: Teller, field: str, choice: str) -> ItemView:
    """Show one answer of a question; it stands where its own words do."""
    at = ("fields", field, "choices", choice)
    return ItemView(
        layer="choices",
        kind=named("choices").say(bench.lang),
        id=f"{field}.{choice}",
        title=teller.title(bench.pack.fields[field].choice(choice)) or choice,
        place=bench.place(*at),
        details=tuple(teller.answer(field, choice)),
        sources=(),
        used_by=tuple(dict.fromkeys(use(bench, path) for path in choice_mentions(bench.draft, field, choice))),
    )


def value(bench: Bench, layer: str, entry: str) -> Any:
    """Give what an entry is; the shared texts and the rules of a password are kept apart from the pack."""
    if layer == "texts":
        return bench.draft.texts.get((layer, entry))
    if layer == "password":
        return next((rule for rule in bench.pack.password.rules if rule.id == entry), None)
    return getattr(bench.pack, layer)[entry]


def _sources(bench: Bench, value: Any) -> tuple[SourceView, ...]:
    """Show the sources that an entry names itself, and of a fact those of its other values too."""
    if isinstance(value, Fact):
        return facts.view(value, bench.pack, bench.lang, bench.today).sources
    names = getattr(value, "sources", ())
    return tuple(facts.source_view(bench.pack.sources[name], bench.pack, bench.lang, bench.today) for name in names)


_NO_NAME = both("Il manque le nom de ce qu’il faut montrer.", "The name of what is to be shown is missing.")
_HOW_TO_NAME = both(
    "Donnez l’id d’un fait, d’une question, d’une fiche… comme il est écrit dans le pack : portal, fact.portal.",
    "Give the id of a fact, a question, a card… as it is written in the pack: portal, fact.portal.",
)
