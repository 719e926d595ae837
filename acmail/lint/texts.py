"""Texts: in every language of the pack, with the same placeholders, all of which exist (E301, E302, E303)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import Path, found, suggestion
from acmail.layout import shown
from acmail.model import Lang, Text
from acmail.placeholders import KINDS, NAMES, Placeholder, parse, strays
from acmail.plaintext import Advice
from acmail.wording import both

_BRACE = re.compile(r"[{}]")
_PAIRS: tuple[tuple[Lang, Lang, Text], ...] = (
    ("fr", "en", both("anglais", "English")),
    ("en", "fr", both("français", "French")),
)
Known = Mapping[str, Collection[str]]
"""The ids there are for each kind of placeholder."""


def problems(draft: Draft, today: dt.date) -> Iterable[Finding]:
    """Check every text as it was written, and every reference to a shared one."""
    known: Known = {
        "fact": draft.pack.facts,
        "contact": draft.pack.contacts,
        "field": draft.pack.fields,
        "name": NAMES,
    }
    for path, text in draft.texts.items():
        yield from _languages(draft, path, text)
        if is_filled_in(path):
            yield from _placeholders(draft, path, text, known)
        elif not is_literal(path):
            yield from _no_placeholder(draft, path, text)
    shared = [path[1] for path in draft.texts if path[0] == "texts"]
    for path, reference in draft.refs.items():
        if reference not in shared:
            message = both(f"Le texte « t.{reference} » n’existe pas.", f"There is no text “t.{reference}”.")
            cure = suggestion(reference, shared, both("textes", "texts"), "t.{}".format)
            yield found("E303", draft.place(*path), message, cure)


def is_filled_in(path: Path) -> bool:
    """Tell whether the placeholders of a text are filled in where it is shown: on cards, in diagnoses, by contacts."""
    return path[0] in ("texts", "outcomes", "causes", "checklists", "protection") or (
        path[0] == "contacts" and path[2] != "name"
    )


def is_literal(path: Path) -> bool:
    """Tell whether a text is shown as it stands, braces and numbers included: values, titles, packs' names."""
    return path[0] in ("academy", "sources", "speakers", "pages") or (
        path[0] == "facts" and path[2] in ("value", "also")
    )


def wordings(text: Text) -> Iterator[tuple[Lang, str]]:
    """Yield what a text says in each language it has."""
    yield "fr", text.fr
    if text.en is not None:
        yield "en", text.en


def _languages(draft: Draft, path: Path, text: Text) -> Iterator[Finding]:
    if text.fr and text.en:  # most texts, at once: there are no other languages
        return
    said = {lang for lang, words in wordings(text) if words}
    for lang in dict.fromkeys(("fr", *draft.pack.academy.languages)):
        if lang not in said:
            name = both("français", "French") if lang == "fr" else both("anglais", "English")
            message = both(f"Le texte manque en {name.fr}.", f"The text is missing in {name.say('en')}.")
            cure = both(f'Ajoutez {lang}: "…".', f'Add {lang}: "…".')
            yield found("E301", draft.place(*path, lang), message, cure)


def _placeholders(draft: Draft, path: Path, text: Text, known: Known) -> Iterator[Finding]:
    holes: dict[Lang, dict[Placeholder, None]] = {}
    for lang, words in wordings(text):
        holes[lang] = {}
        if not _BRACE.search(words):  # most texts, at once
            continue
        for stray in strays(words):
            yield found("E303", draft.spot((*path, lang), stray), *_stray(stray))
        holes[lang] = {part: None for part in parse(words) if isinstance(part, Placeholder)}
        for hole in holes[lang]:
            if hole.id not in known[hole.kind]:
                yield found("E303", draft.spot((*path, lang), str(hole)), *_unknown(hole, known[hole.kind]))
    if text.fr and text.en:
        yield from _different(draft, path, holes, known)


def _different(
    draft: Draft, path: Path, holes: Mapping[Lang, Mapping[Placeholder, None]], known: Known
) -> Iterator[Finding]:
    for here, there, language in _PAIRS:
        for hole in holes[here]:
            if hole not in holes[there] and hole.id in known[hole.kind]:
                message = both(
                    f"« {hole} » n’a pas son pendant en {language.fr}.",
                    f"“{hole}” has no counterpart in {language.say('en')}.",
                )
                cure = both(
                    "Mettez les mêmes accolades dans toutes les langues.", "Put the same braces into every language."
                )
                yield found("E302", draft.spot((*path, here), str(hole)), message, cure)


def _no_placeholder(draft: Draft, path: Path, text: Text) -> Iterator[Finding]:
    for lang, words in wordings(text):
        if not _BRACE.search(words):
            continue
        for part in (*map(str, (part for part in parse(words) if isinstance(part, Placeholder))), *strays(words)):
            message = both(
                f"« {shown(part)} » ne serait pas remplacé ici.", f"“{shown(part)}” would not be filled in here."
            )
            cure = both(
                "Les accolades ne servent que dans les textes des issues et des contacts ; ici, écrivez sans elles.",
                "Braces only work in the texts of outcomes and contacts; here, write without them.",
            )
            yield found("E303", draft.spot((*path, lang), part), message, cure)


def _stray(stray: str) -> Advice:
    return (
        both(f"« {shown(stray)} » n’est pas une accolade connue.", f"“{shown(stray)}” is not a known placeholder."),
        both(
            "Formes possibles : {fact.…}, {contact.…}, {field.…}, {name.…}, en minuscules et sans espace.",
            "Possible forms: {fact.…}, {contact.…}, {field.…}, {name.…}, in lower case and without spaces.",
        ),
    )


def _unknown(hole: Placeholder, known: Collection[str]) -> Advice:
    what = dict(
        zip(
            KINDS,
            (
                both("faits", "facts"),
                both("contacts", "contacts"),
                both("questions", "fields"),
                both("formes", "forms"),
            ),
            strict=True,
        )
    )[hole.kind]
    return (
        both(f"« {hole} » ne correspond à rien.", f"“{hole}” stands for nothing."),
        suggestion(hole.id, known, what, lambda name: str(Placeholder(hole.kind, name))),
    )
