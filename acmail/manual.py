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
from acmail.model import LANGUAGES, OUTCOME_PREFIX, Ask, Fact, Lang, Pack, Source, Text
from acmail.placeholders import Placeholder, parse
from acmail.reports.book import Block, Both, Chapter, Line, Link, Manual, Page, Pairs, Row, Said, Several, User
from acmail.wording import SOURCE_KIND, STALE, both, day
from acmail.workbench import Bench
from acmail.workbench.labels import label
from acmail.workbench.labels import layer as named
from acmail.workbench.telling import Teller
from acmail.workbench.uses import facts_behind, mentions
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
    return Manual(
        title=_TITLE.say(lang).format(academy.name.say(lang)),
        lead=_LEAD.say(lang),
        lang=lang,
        chapters=chapters,
        foot=_FOOT.say(lang).format(academy.id, academy.version, day(today, lang)),
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
        benches = {one: Bench(draft=draft, own=frozenset(), lang=one, today=today) for one in LANGUAGES}
        self._tellers = {one: Teller(bench) for one, bench in benches.items()}
        self._users: dict[tuple[str, str], list[tuple[str, ...]]] = {}
        for layer, name, path in mentions(draft):
            self._users.setdefault((layer, name), []).append(path)
        self._behind = facts_behind(draft)

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
            basis=tuple(self._basis(item)),
            users=tuple(self._named_by(item)),
        )

    def _at(self, place: Place) -> str:
        """Name a place from the pack's folder: the book is handed on, and where its author keeps the files is not."""
        file = self._files.get(place.file) or place.file.replace("\\", "/").rpartition("/")[2]
        return f"{file}:{place.line}" if place.line else file

    def _standing(self, item: Item) -> tuple[str, bool]:
        """Say how sure a fact is, and and whether it, or this source, has to be checked again."""
        if item.layer == "facts" and item.id in self._pack.facts:
            fact: Fact = self._pack.facts[item.id]
            view = facts.view(fact, self._pack, self._lang, self._today)
            return facts.marked(view, self._lang), view.stale or facts.is_lapsed(view)
        if item.layer == "sources" and item.id in self._pack.sources:
            source: Source = self._pack.sources[item.id]
            stale = facts.is_stale(source, self._pack, self._today)
            words = SOURCE_KIND[source.kind].say(self._lang)
            return (f"{words}, {STALE.say(self._lang)}" if stale else words), stale
        return "", False

    def _rows(self, item: Item) -> Iterator[Row]:
        if item.layer == "texts" or not isinstance(item.value, dict):
            yield Row("", "", self._block(item.value, item.layer))
            return
        thing = getattr(self._pack, item.layer, {}).get(item.id)
        for key, value in item.value.items():
            if thing is not None and key in _TOLD:
                lines = [teller.lines(key, thing) for teller in self._tellers.values()]
                told = tuple(
                    Both(tuple(Said((said,), lang) for lang, said in zip(LANGUAGES, line, strict=True)))
                    for line in zip(*lines, strict=True)
                )
                yield self._headed(f"{item.layer}.{key}", key, Several(told))
            else:
                yield self._row(f"{item.layer}.{key}", key, value)
        if item.layer == "fields":
            choices = [one for one in self._content.values() if one.layer == CHOICES and _field(one.id) == item.id]
            rows = tuple(
                Row(one.id.partition(".")[2], "", self._block(one.value, "fields.choices"), code=True)
                for one in choices
            )
            yield self._headed("fields.choices", "choices", Pairs(rows))

    def _row(self, path: str, key: str, value: Value) -> Row:
        return self._headed(path, key, self._block(value, path))

    def _headed(self, path: str, key: str, block: Block) -> Row:
        """Head a block by what its key is called, and what it is for unless that speaks of how it is written."""
        meaning = None if key in _OF_THE_FORMAT else MEANINGS.get(path)
        return Row(label(key).say(self._lang), "" if meaning is None else meaning.say(self._lang), block)

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
        key = path.rpartition(".")[2]
        layer = _NAMED.get(key)
        if path.startswith("fields.ask"):
            layer = None
        if word.startswith(OUTCOME_PREFIX) and ("outcomes", word[2:]) in self._content:
            return Said((self._link("outcomes", word[2:]),))
        if layer is not None and (layer, word) in self._content:
            return Said((self._link(layer, word), *self._dated(layer, word)))
        if key == "names" and word in self._pack.names:
            return self._forms(word)
        return Said((self._tellers[self._lang].written(key, word),))

    def _forms(self, rules: str) -> Block:
        """Show the forms of a name, each with the fact that it is made after."""
        found = self._pack.names[rules]
        forms = dict.fromkeys((*found.usernames, *found.addresses))
        teller = self._tellers[self._lang]
        return Several(
            tuple(
                Said((f"{teller.written('form', one.form.value)} — ", self._link("facts", one.fact))) for one in forms
            )
        )

    def _dated(self, layer: str, name: str) -> Line:
        """Say behind a source who publishes it and when it was read."""
        source = self._pack.sources.get(name) if layer == "sources" else None
        if source is None:
            return ()
        kind, read = SOURCE_KIND[source.kind].say(self._lang), day(source.read_on, self._lang)
        stale = f", {STALE.say(self._lang)}" if facts.is_stale(source, self._pack, self._today) else ""
        return (_READ.say(self._lang).format(kind, read, stale),)

    def _basis(self, item: Item) -> Iterator[Line]:
        """Say of each fact behind an entry what it is here, how sure that is, who says so, and when that was read."""
        if item.layer in ("facts", "sources"):
            return
        colon = _COLON.say(self._lang)
        for name in self._behind.get((item.layer, item.id), ()):
            fact = self._pack.facts[name]
            pieces: list[str | Link] = [self._link("facts", name), f"{colon}{self._value(fact, self._lang)}"]
            for at, source in enumerate(facts.view(fact, self._pack, self._lang, self._today).sources):
                pieces += [" ; " if at else " — ", self._link("sources", source.id), *self._dated("sources", source.id)]
            yield tuple(pieces)

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
        """Give the value as a card gives it: with a word on how sure it is, or with whom to ask."""
        return facts.say(fact, self._pack, lang, self._today)

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
            where = (f"{_first_up(named(layer).say(self._lang))}{_COLON.say(self._lang)}", self._called(layer, name))
            seen.setdefault((layer, name), User(where, self._at(self._draft.place(*path))))
        yield from seen.values()

    def _called(self, layer: str, name: str) -> str | Link:
        """Give what names something: its page, of a node that of its question, or else its title, or its name."""
        if (layer, name) in self._content and layer in LAYERS:
            return self._link(layer, name)
        thing = getattr(self._pack, layer, None)
        found = thing.get(name) if isinstance(thing, Mapping) else None
        if isinstance(found, Ask):
            return self._link("fields", found.field)
        if layer == "stories":
            return self._link("fields", name)
        if layer in ("adapts", "protection"):
            return label(name).say(self._lang)
        return self._tellers[self._lang].title(found) or name


def _field(choice: str) -> str:
    return choice.partition(".")[0]


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


_TOLD = frozenset({"against", "next", "observed_by", "rules_out", "supports"})
"""Keys at which conditions and ids stand: they are told in sentences, as ``acmail profiles show`` tells them."""

_OF_THE_FORMAT = frozenset({"asked", "extent", "names", "page_date", "read_on", "scope", "sources", "value"})
"""Keys whose meaning speaks of how they are written, which a reader of the book never sees."""

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
_READ = both(" ({}, lu le {}{})", " ({}, read on {}{})")
_COLON = both(" : ", ": ")
_FOOT = both("{}, version {}, écrit le {}.", "{}, version {}, written on {}.")
