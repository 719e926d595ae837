"""What goes wrong in sentences and between languages: E301, E302, E303, E403, W301 to W306, W405."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.mutants.grounds import Ground
from tests.mutants.operators.registry import misspelt, seeds, sentences, texts, told, unquoted
from tests.mutants.sources import Edit, Item, Source

Edits = Iterator[tuple[Edit, ...]]

_HOLE = re.compile(r"\{(fact|contact|field|name)\.([a-z0-9_]+)\}")
LITERALS = (
    ("messagerie.example.org", "mail.example.org"),
    ("https://www.example.org/aide", "https://www.example.org/help"),
    ("06 12 34 56 78", "06 12 34 56 78"),
    ("aide@example.org", "help@example.org"),
    ("le port 993", "port 993"),
    ("les 15 jours", "the 15 days"),
    ("192.0.2.7", "192.0.2.7"),
)
LONG = (
    "et puis encore un mot de plus qui ne dit rien de nouveau mais qui rend la phrase bien trop longue à lire"
    " pour qui est fatigué"
)


def _replaced(source: Source, item: Item, words: str) -> Edit:
    return source.replace(item, f'"{words}"')


@seeds("E301")
def a_translation_dropped(ground: Ground) -> Edits:
    for source, _, fr, en in texts(ground):
        yield (source.remove(en),)
        yield (source.remove(fr),)


@seeds("E302")
def a_placeholder_lost_in_one_language(ground: Ground) -> Edits:
    for source, _, fr, en in told(ground):
        for item in (fr, en):
            words = unquoted(source, item)
            if _HOLE.search(words):
                yield (_replaced(source, item, _HOLE.sub("ceci", words)),)


@seeds("E302")
def a_placeholder_changed_in_one_language(ground: Ground) -> Edits:
    facts = sorted(ground.draft.pack.facts)
    for source, _, _, en in told(ground):
        words = unquoted(source, en)
        hole = _HOLE.search(words)
        if hole and hole[1] == "fact":
            new = next(one for one in facts if one != hole[2] and f"{{fact.{one}}}" not in words)
            yield (_replaced(source, en, words.replace(hole[0], f"{{fact.{new}}}")),)


@seeds("E303", "E302")
def a_placeholder_misspelt(ground: Ground) -> Edits:
    for source, _, fr, en in told(ground):
        hole = _HOLE.search(unquoted(source, fr))
        if hole:
            new = f"{{{hole[1]}.{misspelt(hole[2])}}}"
            yield tuple(_replaced(source, one, unquoted(source, one).replace(hole[0], new)) for one in (fr, en))


@seeds("E303", "E302")
def a_placeholder_written_wrong(ground: Ground) -> Edits:
    for source, _, fr, en in told(ground):
        hole = _HOLE.search(unquoted(source, fr))
        if hole:
            for new in (f"{{fait.{hole[2]}}}", f"{{ {hole[1]}.{hole[2]} }}", f"{{{hole[2]}}}"):
                yield tuple(_replaced(source, one, unquoted(source, one).replace(hole[0], new)) for one in (fr, en))


@seeds("E303")
def a_placeholder_where_none_is_filled_in(ground: Ground) -> Edits:
    fact = next(iter(ground.draft.pack.facts))
    for source, whole, fr, en in sentences(ground):
        if whole.path[0] == "fields":
            yield tuple(_replaced(source, one, f"{unquoted(source, one)} {{fact.{fact}}}") for one in (fr, en))


@seeds("E403")
def an_address_or_a_number_in_a_sentence(ground: Ground) -> Edits:
    for number, (source, _, fr, en) in enumerate(told(ground)):
        here, there = LITERALS[number % len(LITERALS)]
        yield (
            _replaced(source, fr, f"{unquoted(source, fr)} Voyez {here}."),
            _replaced(source, en, f"{unquoted(source, en)} See {there}."),
        )


@seeds("E403")
def the_value_of_a_fact_in_a_sentence(ground: Ground) -> Edits:
    values = {one.id: one.value.fr for one in ground.draft.pack.facts.values() if one.value}
    for source, _, fr, en in told(ground):
        for hole in _HOLE.finditer(unquoted(source, fr)):
            value = values.get(hole[2], "") if hole[1] == "fact" else ""
            if re.fullmatch(r"https?://\S+|[\w.-]+\.(?:org|fr)|\d{2,}", value):
                yield tuple(_replaced(source, one, unquoted(source, one).replace(hole[0], value)) for one in (fr, en))


@seeds("W301")
def the_french_changed_and_its_translation_not(ground: Ground) -> Edits:
    for source, _, fr, _ in sentences(ground):
        words = unquoted(source, fr)
        yield (_replaced(source, fr, f"Désormais, {words[:1].lower()}{words[1:]}"),)


@seeds("W302")
def a_machine_translation(ground: Ground) -> Edits:
    for source, _, _, en in sentences(ground):
        yield (source.replace(en, f"{{text: {source.written(en)}, by: machine}}"),)


@seeds("W303")
def the_same_text_in_both_languages(ground: Ground) -> Edits:
    for source, _, fr, en in sentences(ground):
        if len(re.findall(r"\w\w+", unquoted(source, fr))) > 2 and unquoted(source, fr) != unquoted(source, en):
            yield (source.replace(en, source.written(fr)),)
            yield (source.replace(fr, source.written(en)),)


@seeds("W304")
def a_no_break_space_lost(ground: Ground) -> Edits:
    for source, _, fr, _ in texts(ground):
        words = unquoted(source, fr)
        for new in (words.replace("\u00a0", " "), words.replace("\u00a0", "")):
            if new != words and re.search("\u00a0[?!;:»]|«\u00a0", words):
                yield (_replaced(source, fr, new),)


@seeds("W304")
def a_straight_apostrophe(ground: Ground) -> Edits:
    for source, _, fr, _ in texts(ground):
        words = unquoted(source, fr)
        if re.search(r"[^\W\d]’[^\W\d]", words):
            yield (_replaced(source, fr, words.replace("’", "'")),)


@seeds("W304")
def guillemets_with_common_spaces(ground: Ground) -> Edits:
    for source, _, fr, _ in sentences(ground):
        words = unquoted(source, fr).split(" ")
        if len(words) > 2 and not _HOLE.search(words[1]):
            yield (_replaced(source, fr, " ".join((words[0], "«", words[1], "»", *words[2:]))),)


@seeds("W305")
def a_sentence_too_long(ground: Ground) -> Edits:
    for source, whole, fr, _ in sentences(ground):
        words = unquoted(source, fr)
        if words.endswith(".") and whole.path[-1] not in ("title", "label", "name"):
            yield (_replaced(source, fr, f"{words[:-1]} {LONG}."),)


@seeds("W305")
def a_title_too_long(ground: Ground) -> Edits:
    for layer in ("outcomes", "causes", "checklists"):
        for source, item in ground.items(layer, "*", "title", "en"):
            yield (_replaced(source, item, f"{unquoted(source, item)}{' once more' * 9}"),)


@seeds("W306")
def an_answer_too_long(ground: Ground) -> Edits:
    for source, item in _labels(ground):
        yield (_replaced(source, item, f"{unquoted(source, item)}{' ou presque' * 7}"),)


@seeds("W306")
def two_answers_that_start_alike(ground: Ground) -> Edits:
    labels = list(_labels(ground))
    for (source, one), (other, two) in pairwise(labels):
        if source is other and one.path[:3] == two.path[:3]:
            start = "Dans une" if one.path[-1] == "fr" else "In some"
            yield tuple(_replaced(source, item, f"{start} {unquoted(source, item)}") for item in (one, two))


@seeds("W405")
def a_secret_asked_for(ground: Ground) -> Edits:
    for number, (source, whole, fr, en) in enumerate(told(ground)):
        if whole.path[-2:-1] == ("steps",) or whole.path[0] == "texts":
            secret, thing = (("mot de passe", "password"), ("NUMEN", "NUMEN"))[number % 2]
            yield (
                _replaced(source, fr, f"Tapez ici votre {secret}. {unquoted(source, fr)}"),
                _replaced(source, en, f"Type your {thing} here. {unquoted(source, en)}"),
            )


@seeds("W405")
def a_question_that_asks_for_a_secret(ground: Ground) -> Edits:
    for source, item in ground.items("fields", "*", "ask", "fr"):
        yield (_replaced(source, item, "Quel est votre mot de passe\u00a0?"),)
        yield (_replaced(source, item, "Quelle est votre date de naissance\u00a0?"),)


def _labels(ground: Ground) -> Iterator[tuple[Source, Item]]:
    for lang in ("fr", "en"):
        for path in (("fields", "*", "choices", "*", lang), ("fields", "*", "choices", "*", "label", lang)):
            yield from ground.items(*path)
