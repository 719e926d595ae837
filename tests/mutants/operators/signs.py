"""What a diagnosis stands on: E601 to E605."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tests.mutants.grounds import Ground
from tests.mutants.operators.registry import outcome, seeds
from tests.mutants.sources import Edit

Edits = Iterator[tuple[Edit, ...]]


@seeds("E601")
def a_phrase_too_short(ground: Ground) -> Edits:
    for source, item in ground.items("messages", "*", "says", "*"):
        if item.style == '"':
            yield (source.replace(item, '"Non."'),)
            yield (source.replace(item, '"Erreur"'),)


@seeds("E601")
def a_message_without_a_phrase(ground: Ground) -> Edits:
    for source, item in ground.items("messages", "*", "says"):
        yield (source.remove(item),)


@seeds("E601")
def a_page_that_never_reaches_its_points(ground: Ground) -> Edits:
    for source, item in ground.items("pages", "*", "needs"):
        yield (source.replace(item, "99"),)


@seeds("E602")
def a_phrase_repeated(ground: Ground) -> Edits:
    phrases = [(source, item) for source, item in ground.items("messages", "*", "says", "*") if item.style == '"']
    for (source, one), (other, two) in pairwise(phrases):
        same = ground.draft.pack.messages[one.path[1]].speaker == ground.draft.pack.messages[two.path[1]].speaker
        if source is other and same:
            yield (other.replace(two, source.written(one)),)


@seeds("E602")
def a_phrase_hidden_by_a_shorter_one(ground: Ground) -> Edits:
    phrases = [(source, item) for source, item in ground.items("messages", "*", "says", "*") if item.style == '"']
    for (source, one), (other, two) in pairwise(phrases):
        same = ground.draft.pack.messages[one.path[1]].speaker == ground.draft.pack.messages[two.path[1]].speaker
        words = source.written(one)
        if source is other and same and len(words) > 16 and words[-2] in ".!":
            yield (other.replace(two, f'{words[:-2]} maintenant."'),)


@seeds("E603")
def a_message_sure_of_one_cause_of_two(ground: Ground) -> Edits:
    for source, item in ground.items("messages", "*", "means"):
        for child in item.children if len(item.children) > 1 else ():
            yield (source.replace(source.below(item, child), "says_it"),)


@seeds("E604")
def a_cause_that_nothing_speaks_for(ground: Ground) -> Edits:
    spoken = {cause for message in ground.draft.pack.messages.values() for cause in message.means}
    spoken |= {cause for page in ground.draft.pack.pages.values() for cause in page.means}
    for source, item in ground.items("causes", "*", "supports"):
        if item.path[1] not in spoken:
            yield (source.remove(item),)


@seeds("E604")
def no_cause_for_what_is_unknown(ground: Ground) -> Edits:
    for source, item in ground.items("causes", "unknown"):
        yield (source.rename(item, "unknwon"),)
        yield (source.remove(item),)


@seeds("E605")
def a_diagnosis_that_ends_in_a_card(ground: Ground) -> Edits:
    for source, item in ground.items("entries", "diagnose"):
        yield (source.replace(item, f"o.{outcome(ground)}"),)
        start = source.items.get(("entries", "start"))
        if start is not None:
            yield (source.replace(item, start.value),)


@seeds("E605")
def a_card_that_ends_in_a_diagnosis(ground: Ground) -> Edits:
    for source, item in ground.items("entries", "start"):
        if ground.draft.pack.causes:
            yield (source.replace(item, "o.causes"),)
        door = source.items.get(("entries", "diagnose"))
        if door is not None:
            yield (source.replace(item, door.value),)


@seeds("E303")
def a_cause_that_does_not_exist(ground: Ground) -> Edits:
    for source, item in ground.items("messages", "*", "means", "*"):
        yield (source.rename(item, f"{item.path[-1]}-2"),)


@seeds("E303")
def a_speaker_that_does_not_exist(ground: Ground) -> Edits:
    for source, item in ground.items("messages", "*", "from"):
        yield (source.replace(item, f"{item.value}_2"),)
