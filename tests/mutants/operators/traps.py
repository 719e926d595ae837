"""What a French keyboard and a word processor do to YAML: E101 and E102, and keys that look right and are not."""

from __future__ import annotations

from collections.abc import Iterator

from tests.mutants.grounds import Ground
from tests.mutants.operators.registry import key_of, seeds, texts, unquoted
from tests.mutants.sources import Edit, Item, Source

Edits = Iterator[tuple[Edit, ...]]

NBSP = "\u00a0"


def _keys(ground: Ground) -> Iterator[tuple[Source, Item]]:
    for source in ground.sources.values():
        for item in source.items.values():
            if item.key is not None and len(item.path) > 1:
                yield source, item


@seeds("E102")
def a_choice_in_capitals(ground: Ground) -> Edits:
    for source, item in ground.items("fields", "*", "choices", "*"):
        for word in ("NO", "Yes", "OUI", "Non", "True"):
            yield (source.rename(item, word),)


@seeds("E102")
def a_choice_that_yaml_takes_for_a_number_or_nothing(ground: Ground) -> Edits:
    for source, item in ground.items("fields", "*", "choices", "*"):
        for word in ("2026", "01", "1.5", "~", "null", "2026-09-01"):
            yield (source.rename(item, word),)


@seeds("E102", "E101", "E103", "E107")
def a_no_break_space_behind_a_key(ground: Ground) -> Edits:
    for source, item in _keys(ground):
        yield (source.rename(item, key_of(source, item) + NBSP),)


@seeds("E101", "E102", "E103", "E105", "E106")
def a_no_break_space_behind_a_colon(ground: Ground) -> Edits:
    for source, _, fr, _ in texts(ground):
        yield (Edit(source.name, fr.start - 1, fr.start, NBSP),)


@seeds("E101", "E103")
def a_no_break_space_before_a_key(ground: Ground) -> Edits:
    for source, item in _keys(ground):
        assert item.key is not None
        if not item.flow and source.text[item.key[0] - 1] == " ":
            yield (Edit(source.name, item.key[0] - 1, item.key[0], NBSP),)


@seeds("E102", "E101", "E103")
def curly_quotes_round_a_key(ground: Ground) -> Edits:
    for source, item in _keys(ground):
        yield (source.rename(item, f"“{key_of(source, item)}”"),)


@seeds("E102", "E101", "E103", "E106")
def curly_quotes_round_a_text(ground: Ground) -> Edits:
    for source, _, fr, _ in texts(ground):
        yield (source.replace(fr, f"“{unquoted(source, fr)}”"),)


@seeds("E101")
def a_merge_key(ground: Ground) -> Edits:
    for source, whole, fr, en in texts(ground):
        if source.written(whole).startswith("{"):
            yield (source.replace(whole, f"{{<<: &both {{fr: {source.written(fr)}}}, en: {source.written(en)}}}"),)


@seeds("E101")
def a_text_that_begins_with_a_sign_of_yaml(ground: Ground) -> Edits:
    for source, _, fr, _ in texts(ground):
        for sign in "@`%":
            yield (source.replace(fr, f"{sign} lisez ceci"),)
