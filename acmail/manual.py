"""A pack as a book that anybody can check: a page for each thing it says, with sources, dates and who uses it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from acmail import facts
from acmail.draft import Draft
from acmail.editions.contents import CHOICES, Content, Item
from acmail.findings import Place
from acmail.grammar.meanings import MEANINGS
from acmail.model import LANGUAGES, OUTCOME_PREFIX, Fact, Lang, Pack, Source, Text
from acmail.placeholders import Placeholder, parse
from acmail.reports.book import Block, Both, Chapter, Line, Link, Manual, Page, Pairs, Row, Said, Several, User
from acmail.wording import SOURCE_KIND, STALE, STATUS, both
from acmail.workbench.uses import mentions
from acmail.writing import Writer

Value = Any

LAYERS = ("outcomes", "fields", "facts", "causes", "contacts", "sources", "texts")
"""What has pages, in the order of the book."""


def manual(draft: Draft, content: Content, lang: Lang, today: dt.date) -> Manual:
    """Make the book of a pack; headings are in ``lang``, what the pack says in all its languages."""
    maker = _Maker(draft, content, lang, today)
    academy = draft.pack.academy
    chapters = tuple(
        Chapter(
            layer=layer,
            title=_CHAPTERS[layer].say(lang),
            about=_ABOUT.get(layer, MEANINGS[layer]).say(lang),
            pages=pages,
        )
        for layer in LAYERS
        if (pages := tuple(maker.pages(layer)))
    )
    day = today.strftime(_DATE.say(lang))
    return Manual(
        title=_TITLE.say(lang).format(academy.name.say(lang)),
        lead=_LEAD.say(lang),
        lang=lang,
        chapters=chapters,
        foot=_FOOT.say(lang).format(academy.id, academy.version, day),
    )


class _Maker:
    """Makes pages of what is written, and finds who names what."""

    def __init__(self, draft: Draft, content: Content, lang: Lang, today: dt.date) -> None:
        self._draft = draft
        self._pack: Pack = draft.pack
        self._content = content
        self._lang = lang
        self._today = today
        self._files = {item.place().file: item.told for item in content.values()}
        self._users: dict[tuple[str, str], list[tuple[str, ...]]] = {}
        for layer, name, path in mentions(draft):
            self._users.setdefault((layer, name), []).append(path)

    def pages(self, layer: str) -> Iterator[Page]:
        """Make the pages of a layer."""
        for item in sorted((one for one in self._content.values() if one.layer == layer), key=lambda one: one.id):
            yield self._page(item)

    def _page(self, item: Item) -> Page:
        standing, warns = self._standing(item)
        return Page(
            layer=item.layer,
            id=item.id,
            title=self._title(item.layer, item.id),
            place=self._at(item.place()),
            standing=standing,
            warns=warns,
            rows=tuple(self._rows(item)),
            users=tuple(self._named_by(item)),
        )

    def _at(self, place: Place) -> str:
        """Name a place from the pack's folder: the book is handed on, and where its author keeps the files is not."""
        file = self._files.get(place.file) or place.file.replace("\\", "/").rpartition("/")[2]
        return f"{file}:{place.line}" if place.line else file

    def _standing(self, item: Item) -> tuple[str, bool]:
        """Say how sure a fact is, and whether one of its sources, or this one, was read too long ago."""
        if item.layer == "facts" and item.id in self._pack.facts:
            fact: Fact = self._pack.facts[item.id]
            view = facts.view(fact, self._pack, self._lang, self._today)
            words = STATUS[view.status].say(self._lang)
            return (f"{words}, {STALE.say(self._lang)}" if view.stale else words), view.stale
        if item.layer == "sources" and item.id in self._pack.sources:
            source: Source = self._pack.sources[item.id]
            stale = (self._today - source.read_on).days > self._pack.academy.review_days
            words = SOURCE_KIND[source.kind].say(self._lang)
            return (f"{words}, {STALE.say(self._lang)}" if stale else words), stale
        return "", False

    def _rows(self, item: Item) -> Iterator[Row]:
        if item.layer == "texts" or not isinstance(item.value, dict):
            yield Row("", "", self._block(item.value, item.layer))
            return
        for key, value in item.value.items():
            yield self._row(f"{item.layer}.{key}", key, value)
        if item.layer == "fields":
            choices = [one for one in self._content.values() if one.layer == CHOICES and _field(one.id) == item.id]
            rows = tuple(Row(one.id.partition(".")[2], "", self._block(one.value, "fields.choices")) for one in choices)
            yield Row("choices", MEANINGS["fields.choices"].say(self._lang), Pairs(rows))

    def _row(self, path: str, key: str, value: Value) -> Row:
        meaning = MEANINGS.get(path)
        return Row(key, "" if meaning is None else meaning.say(self._lang), self._block(value, path))

    def _block(self, value: Value, path: str) -> Block:
        if isinstance(value, dict) and value and value.keys() <= set(LANGUAGES):
            return Both(tuple(Said(self._words(str(value[lang]), lang), lang) for lang in LANGUAGES if lang in value))
        if isinstance(value, dict):
            return Pairs(tuple(self._row(f"{path}.{key}", key, part) for key, part in value.items()))
        if isinstance(value, list):
            return Several(tuple(self._block(one, path) for one in value), path.endswith((".steps", ".contacts")))
        return self._word(str(value), path)

    def _word(self, word: str, path: str) -> Block:
        """Show a word; the id of something that has a page leads there, and a shared text is shown in full."""
        if word.startswith("t.") and ("texts", word[2:]) in self._content:
            return self._block(self._content["texts", word[2:]].value, path)
        layer = _NAMED.get(path.rpartition(".")[2])
        if path == "causes.rules_out" or path.startswith("fields.ask"):
            layer = None
        if word.startswith(OUTCOME_PREFIX) and ("outcomes", word[2:]) in self._content:
            return Said((self._link("outcomes", word[2:]),))
        if layer is not None and (layer, word) in self._content:
            return Said((self._link(layer, word), *self._dated(layer, word)))
        return Said((word,))

    def _dated(self, layer: str, name: str) -> Line:
        """Say behind a source who publishes it and when it was read."""
        source = self._pack.sources.get(name) if layer == "sources" else None
        if source is None:
            return ()
        kind, day = SOURCE_KIND[source.kind].say(self._lang), source.read_on.strftime(_DATE.say(self._lang))
        return (_READ.say(self._lang).format(kind, day),)

    def _words(self, text: str, lang: Lang) -> Line:
        """Fill a text: a fact with its value, a contact with its name, each leading to its page."""
        pieces: list[str | Link] = []
        for part in parse(text):
            if not isinstance(part, Placeholder):
                pieces.append(part)
            elif part.kind == "fact" and part.id in self._pack.facts:
                pieces.append(Link("facts", part.id, self._value(self._pack.facts[part.id], lang)))
            elif part.kind == "contact" and part.id in self._pack.contacts:
                pieces.append(Link("contacts", part.id, self._pack.contacts[part.id].name.say(lang)))
            elif part.kind == "field" and part.id in self._pack.fields:
                field = self._pack.fields[part.id]
                pieces.append(Link("fields", part.id, f"[{(field.label or field.ask).say(lang)}]"))
            else:  # made of a name that nobody gave: its pattern, as a card without a name shows it
                pieces.append(Writer(self._pack, lang, self._today, {}).say(Text(str(part), str(part))))
        return tuple(pieces)

    def _value(self, fact: Fact, lang: Lang) -> str:
        if fact.value is None:
            return f"[{fact.label.say(lang)} : {STATUS[facts.status(fact, self._pack)].say(lang)}]"
        unit = "" if fact.unit is None else f" {fact.unit.say(lang)}"
        return f"{fact.value.say(lang)}{unit}"

    def _link(self, layer: str, name: str) -> Link:
        return Link(layer, name, self._title(layer, name))

    def _title(self, layer: str, name: str) -> str:
        found: Mapping[str, Any] = getattr(self._pack, layer, {})
        thing = found.get(name)
        for attribute in ("label", "title", "ask", "name") if layer != "fields" else ("ask",):
            text = getattr(thing, attribute, None)
            if isinstance(text, Text):
                said = "".join(piece if isinstance(piece, str) else piece.text for piece in self._words_of(text))
                return said or name
        return name

    def _words_of(self, text: Text) -> Line:
        return self._words(text.say(self._lang), self._lang)

    def _named_by(self, item: Item) -> Iterator[User]:
        seen: dict[tuple[str, str], User] = {}
        for path in self._users.get((item.layer, item.id), ()):
            layer, name = path[0], path[1] if len(path) > 1 else ""
            if layer == "tests":
                name = self._pack.cases[int(name)].name
            where: Line = (
                (self._link(layer, name),)
                if (layer, name) in self._content and layer in LAYERS
                else (f"{layer}.{name}",)
            )
            seen.setdefault((layer, name), User(where, self._at(self._draft.place(*path))))
        yield from seen.values()


def _field(choice: str) -> str:
    return choice.partition(".")[0]


_NAMED = {
    **dict.fromkeys(("sources",), "sources"),
    **dict.fromkeys(("contacts", "ask"), "contacts"),
    **dict.fromkeys(("cite", "fact", "address", "port", "domain", "within"), "facts"),
    **dict.fromkeys(("others",), "causes"),
}
"""Last key of a path to the layer in which what stands there is looked up."""

_CHAPTERS = {
    "outcomes": both("Les fiches", "The cards"),
    "fields": both("Les questions", "The questions"),
    "facts": both("Les faits", "The facts"),
    "causes": both("Les causes", "The causes"),
    "contacts": both("Les contacts", "The contacts"),
    "sources": both("Les sources", "The sources"),
    "texts": both("Les phrases communes", "Shared sentences"),
}
_ABOUT = {
    "facts": both("Ce qui est vrai : une valeur, et qui le dit.", "What is true: a value, and who says so."),
    "texts": both("Phrases dites à plusieurs endroits.", "Sentences said in several places."),
}
"""What a chapter is, where the meaning that editors show speaks of how it is written."""
_TITLE = both("Ce que dit le pack : {}", "What the pack says: {}")
_LEAD = both(
    "Tout ce qu’acmail peut dire aux gens, pour le relire sans rien lancer : chaque page donne les textes dans toutes "
    "les langues, les sources avec leur date, et ce qui s’en sert.",
    "All that acmail can tell people, to be checked without running anything: each page has the texts in all "
    "languages, the sources with their dates, and what uses it.",
)
_READ = both(" ({}, lu le {})", " ({}, read on {})")
_DATE = both("%d/%m/%Y", "%d %B %Y")
_FOOT = both("{}, version {}, écrit le {}.", "{}, version {}, written on {}.")
