"""What goes wrong when YAML is written by hand: E101, E102, and French sentences without quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.mutants.grounds import Ground
from tests.mutants.operators.registry import key_of, seeds, sentences, texts, unquoted
from tests.mutants.sources import Edit, Item, Source

Edits = Iterator[tuple[Edit, ...]]


def _block(ground: Ground) -> Iterator[tuple[Source, Item, int]]:
    """Yield entries that begin a line, with where that line begins."""
    for source in ground.sources.values():
        for item in source.items.values():
            if item.key is not None and not item.flow and len(item.path) > 1:
                yield source, item, source.text.rfind("\n", 0, item.key[0]) + 1


@seeds("E101")
def a_tab_for_spaces(ground: Ground) -> Edits:
    for source, item, first in _block(ground):
        assert item.key is not None
        if source.text[first : item.key[0]].strip() == "":
            yield (Edit(source.name, first, item.key[0], "\t"),)


@seeds("E101", "E102", "E103", "E105", "E106")
def a_line_moved_by_one_space(ground: Ground) -> Edits:
    for source, item, first in _block(ground):
        parent = source.items[item.path[:-1]]
        assert item.key is not None
        if parent.children[0] != item.path[-1] and source.text[first : item.key[0]].strip() == "":
            yield (source.insert(first, " "),)


@seeds("E101")
def a_quotation_mark_not_closed(ground: Ground) -> Edits:
    for source, _, fr, _ in texts(ground):
        end = fr.start + len(source.written(fr))
        yield (Edit(source.name, end - 1, end, ""),)


@seeds("E101")
def a_brace_not_closed(ground: Ground) -> Edits:
    for source, whole, _, _ in texts(ground):
        if source.written(whole).startswith("{"):
            end = whole.start + len(source.written(whole))
            yield (Edit(source.name, end - 1, end, ""),)


@seeds("E101")
def an_apostrophe_in_single_quotes(ground: Ground) -> Edits:
    for source, _, fr, _ in texts(ground):
        words = unquoted(source, fr)
        if "’" in words and '"' not in words:
            yield (source.replace(fr, "'" + words.replace("’", "'") + "'"),)


@seeds("E101")
def quotation_marks_inside_quotation_marks(ground: Ground) -> Edits:
    for source, _, fr, _ in texts(ground):
        words = unquoted(source, fr).split(" ")
        if len(words) > 2:
            yield (source.replace(fr, f'"{words[0]} "{words[1]}" {" ".join(words[2:])}"'),)


@seeds("E101", "E102", "E103", "E106")
def an_unquoted_colon(ground: Ground) -> Edits:
    for source, _, fr, _ in texts(ground):
        yield (source.replace(fr, "Attention : lisez"),)


@seeds("E101", "E102")
def an_unquoted_sharp(ground: Ground) -> Edits:
    for source, _, fr, _ in texts(ground):
        yield (source.replace(fr, "Tapez # puis attendez"),)


@seeds("E103", "E101")
def an_unquoted_comma(ground: Ground) -> Edits:
    for source, whole, fr, _ in texts(ground):
        if fr.flow and source.written(whole).startswith("{"):
            yield (source.replace(fr, "Ouvrez, puis lisez"),)


@seeds("W304", "E101")
def an_unquoted_question(ground: Ground) -> Edits:
    """YAML may take ``Prêt ?`` for a key; where it does not, its common space is still to be seen."""
    for source, _, fr, _ in texts(ground):
        yield (source.replace(fr, "Prêt ?"),)


@seeds("E106", "E101", "E102")
def an_unquoted_placeholder(ground: Ground) -> Edits:
    for source, _, fr, en in texts(ground):
        words = unquoted(source, fr)
        if words.startswith("{"):
            yield (source.replace(fr, words), source.replace(en, unquoted(source, en)))


@seeds("E101", "E106")
def an_unquoted_bracket(ground: Ground) -> Edits:
    for source, _, fr, _ in texts(ground):
        yield (source.replace(fr, "[Bientôt] " + unquoted(source, fr).replace(",", "")),)


@seeds("E101")
def an_anchor_and_its_alias(ground: Ground) -> Edits:
    for source, _, fr, en in texts(ground):
        yield (source.insert(fr.start, "&same "), source.replace(en, "*same"))


@seeds("E101")
def a_tag(ground: Ground) -> Edits:
    for source, _, fr, _ in texts(ground):
        yield (source.insert(fr.start, "!!str "),)


@seeds("E101")
def a_language_given_twice(ground: Ground) -> Edits:
    for source, whole, fr, en in texts(ground):
        if source.written(whole).startswith("{"):
            yield (source.beside(en, f"fr: {source.written(fr)}"),)


@seeds("E101")
def an_id_given_twice_in_a_file(ground: Ground) -> Edits:
    for source, item, first in _block(ground):
        if len(item.path) == 2 and item.path[0] not in ("academy", "password", "protection"):
            yield (source.insert(first, source.lines_of(item)),)


@seeds("E101")
def an_id_given_twice_across_files(ground: Ground) -> Edits:
    others = list(ground.sources.values())
    for source, item, _ in _block(ground):
        if len(item.path) == 2 and item.path[0] in ("facts", "sources", "contacts", "fields", "outcomes", "nodes"):
            for other in others:
                if other is not source and item.path[:1] not in other.items:
                    end = "" if other.text.endswith("\n") else "\n"
                    new = f"{end}{item.path[0]}:\n{source.lines_of(item)}"
                    yield (other.insert(len(other.text), new),)
                    break


@seeds("E101")
def a_second_document(ground: Ground) -> Edits:
    for source in ground.sources.values():
        for path, item in source.items.items():
            if len(path) == 1 and item.key is not None and path != ("format",):
                yield (source.insert(item.key[0], "---\n"),)


@seeds("E101")
def a_file_not_in_utf_8(ground: Ground) -> Edits:
    for source in ground.sources.values():
        edits = [
            Edit(source.name, one.start(), one.end(), chr(0xDC00 + ord(one[0])))
            for one in re.finditer("[àâçèéêîôùû]", source.text)
        ]
        if edits:
            yield tuple(edits)


@seeds("E101")
def a_hidden_character(ground: Ground) -> Edits:
    for source, _, fr, _ in texts(ground):
        yield (source.insert(fr.start + 2, "\u2028"),)


@seeds("E102")
def a_word_that_yaml_takes_for_yes_or_no(ground: Ground) -> Edits:
    for source, item in ground.items("fields", "*", "choices", "*"):
        for word in ("yes", "no", "on", "off"):
            yield (source.rename(item, word),)


@seeds("E102")
def a_number_with_a_leading_zero(ground: Ground) -> Edits:
    for source, item in ground.items("facts", "*", "value"):
        if item.kind == "scalar" and item.value != "null":
            yield (source.replace(item, "0123"),)


@seeds("E102")
def an_hour_that_yaml_counts_in_sixties(ground: Ground) -> Edits:
    for source, item in ground.items("facts", "*", "value"):
        if item.kind == "scalar" and item.value != "null":
            yield (source.replace(item, "12:30"),)


@seeds("E102")
def a_date_without_quotation_marks(ground: Ground) -> Edits:
    for source, item in ground.items("facts", "*", "value"):
        if item.kind == "scalar" and item.value != "null":
            yield (source.replace(item, "2026-09-01"),)


@seeds("E102")
def a_version_that_yaml_takes_for_a_number(ground: Ground) -> Edits:
    for source, item in ground.items("academy", "version"):
        yield (source.replace(item, "2026.1"),)
        yield (source.replace(item, "1.10"),)


@seeds("E105", "E102", "E301")
def a_text_left_empty(ground: Ground) -> Edits:
    for source, _, fr, _ in texts(ground):
        yield (source.replace(fr, ""),)


@seeds("E102", "E107", "E106")
def an_id_with_an_accent_or_a_capital(ground: Ground) -> Edits:
    for layer in ("facts", "texts", "fields", "nodes", "outcomes", "contacts"):
        for source, item in ground.items(layer, "*"):
            key = key_of(source, item)
            yield (source.rename(item, key[:1].upper() + key[1:]),)
            if "e" in key:
                yield (source.rename(item, key.replace("e", "é", 1)),)


@seeds("E104")
def a_format_of_tomorrow(ground: Ground) -> Edits:
    for source, item in ground.items("format"):
        yield (source.replace(item, "acmail/2"),)
        yield (source.replace(item, "acmail1"),)


@seeds("E105", "E104")
def no_format(ground: Ground) -> Edits:
    for source, item in ground.items("format"):
        yield (source.remove(item),)


@seeds("E301", "E102")
def a_translation_left_empty(ground: Ground) -> Edits:
    for source, _, _, en in sentences(ground):
        yield (source.replace(en, '""'),)
