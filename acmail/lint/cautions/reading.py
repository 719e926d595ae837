"""Texts that are hard to read, or to hear: W305, W306."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import Path, found
from acmail.layout import shown
from acmail.lint.cautions.terms import Terms
from acmail.lint.texts import wordings
from acmail.model import Field, Lang, Text
from acmail.placeholders import parse
from acmail.wording import both

MOST_WORDS = 25
"""Words of a sentence (the limit of GOV.UK's style, and about that of « Facile à lire »)."""

MOST_TITLE = 80
MOST_LABEL = 60

_END = re.compile(r"(?<=[.!?…])[\"»”)\u00a0\u202f]*\s+")
_TITLED = ("outcomes", "causes", "checklists")


def problems(draft: Draft, terms: Terms) -> Iterable[Finding]:
    """Check sentences, titles and the answers to choose from."""
    for path, text in draft.texts.items():
        if draft.place(*path).file in terms.own:
            yield from _sentences(draft, path, text)
            if path[0] in _TITLED and path[-1] == "title":
                yield from _title(draft, path, text)
    for field in draft.pack.fields.values():
        if draft.place("fields", field.id).file in terms.own:
            yield from _choices(draft, field)


def _sentences(draft: Draft, path: Path, text: Text) -> Iterator[Finding]:
    """Tell of the longest sentence of a text in each language."""
    for lang, words in wordings(text):
        if len(words) < 2 * MOST_WORDS or len(words.split()) <= MOST_WORDS:  # most texts, at once
            continue
        plain = "".join(part if isinstance(part, str) else "\ufffc" for part in parse(words))
        long = (one for one in _END.split(plain) if len(one.split()) > MOST_WORDS)
        count, sentence = max(((_count(one), one) for one in long), default=(0, ""))
        if count > MOST_WORDS:
            first = re.split(r"[\s\ufffc]", sentence.strip())[0]
            yield found("W305", draft.spot((*path, lang), first), *_too_long(count))


def _count(sentence: str) -> int:
    return sum(any(char.isalnum() or char == "\ufffc" for char in word) for word in sentence.split())


def _title(draft: Draft, path: Path, text: Text) -> Iterator[Finding]:
    for lang, words in wordings(text):
        if len(words) > MOST_TITLE:
            yield found("W305", draft.place(*path, lang), *_long_title(len(words)))


def _choices(draft: Draft, field: Field) -> Iterator[Finding]:
    """Options are told apart by their first words: that is all that is heard when going through a list."""
    first: dict[tuple[Lang, str], str] = {}
    for choice in field.choices:
        for lang, words in wordings(choice.label):
            place = draft.place("fields", field.id, _key(field), choice.id, *_within(draft, field, choice.id), lang)
            if len(words) > MOST_LABEL:
                yield found("W306", place, *_long_label(len(words)))
            start = opening(words)
            other = first.setdefault((lang, start), choice.id)
            if other != choice.id:
                yield found("W306", place, *_same_start(start, other))


def opening(words: str) -> str:
    """Give the two words by which an option is told apart: the first alone is often « un » or « oui »."""
    return " ".join(re.findall(r"[\w’'-]+", words)[:2]).casefold()


def _key(field: Field) -> str:
    return "bands" if field.kind == "number" else "choices"


def _within(draft: Draft, field: Field, choice: str) -> tuple[str, ...]:
    long = ("fields", field.id, _key(field), choice, "label")
    return ("label",) if long in draft.places else ()


def _too_long(count: int) -> tuple[Text, Text]:
    return (
        both(f"Cette phrase a {count} mots.", f"This sentence has {count} words."),
        both(f"Coupez-la : {MOST_WORDS} au plus se lisent d’un trait.", f"Cut it: up to {MOST_WORDS} read in one go."),
    )


def _long_title(count: int) -> tuple[Text, Text]:
    return (
        both(f"Ce titre a {count} signes.", f"This title has {count} characters."),
        both(f"Dites l’essentiel en {MOST_TITLE}.", f"Say what matters in {MOST_TITLE}."),
    )


def _long_label(count: int) -> tuple[Text, Text]:
    return (
        both(f"Cette réponse a {count} signes.", f"This answer has {count} characters."),
        both(
            f"Dites-la en {MOST_LABEL} ; le reste va dans « hint ».",
            f"Say it in {MOST_LABEL}; the rest goes into “hint”.",
        ),
    )


def _same_start(start: str, other: str) -> tuple[Text, Text]:
    return (
        both(
            f"Cette réponse commence comme « {other} » : « {shown(start)} ».",
            f"This answer starts like “{other}”: “{shown(start)}”.",
        ),
        both(
            "Commencez chacune par les mots qui la distinguent : c’est ce qu’entend qui parcourt la liste.",
            "Start each with the words that tell it apart: that is what somebody hears who goes through the list.",
        ),
    )
