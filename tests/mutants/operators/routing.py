"""Paths that lead astray: E201 to E210."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tests.mutants.grounds import Ground
from tests.mutants.operators.registry import added, key_of, misspelt, opened, outcome, seeds
from tests.mutants.sources import Edit, Item, Source

Edits = Iterator[tuple[Edit, ...]]

ASKED = """fields:
  zz:
    ask: {fr: "Voulez-vous\u00a0?", en: "Do you want to?"}
    why: {fr: "Le chemin en dépend.", en: "The path depends on it."}
    choices: {well: {fr: "Bien", en: "Well"}, badly: {fr: "Mal", en: "Badly"}, neither: {fr: "Ni l’un", en: "Neither"}}
"""


def branches(ground: Ground) -> Iterator[tuple[Source, Item, list[Item]]]:
    """Yield each ``go`` with its branches."""
    for source, item in ground.items("nodes", "*", "go"):
        yield source, item, [source.below(item, child) for child in item.children]


def other(ground: Ground) -> str:
    """Name another outcome than the first."""
    names = list(ground.draft.pack.outcomes)
    return names[1]


def _planted(ground: Ground, nodes: str, door: str = "zz") -> Edits:
    """Add nodes about the question ``zz``, behind a door of their own."""
    text = nodes.format(one=f"o.{outcome(ground)}", two=f"o.{other(ground)}")
    yield from ((edit, added(ground, f"{ASKED}nodes:\n{text}")) for edit in opened(ground, door))


@seeds("E201")
def a_target_misspelt(ground: Ground) -> Edits:
    for source, _, ways in branches(ground):
        for way in ways:
            yield (source.replace(way, misspelt(way.value)),)
    for path in (("nodes", "*", "when", "*", "to"), ("entries", "*")):
        for source, item in ground.items(*path):
            yield (source.replace(item, misspelt(item.value)),)


@seeds("E201")
def an_outcome_without_its_prefix(ground: Ground) -> Edits:
    for source, _, ways in branches(ground):
        for way in ways:
            if way.value.startswith("o.") and way.value[2:] not in (*ground.draft.pack.nodes, "causes"):
                yield (source.replace(way, way.value[2:]),)


@seeds("E201", "E501")
def a_node_renamed_where_it_stands_only(ground: Ground) -> Edits:
    for source, item in ground.items("nodes", "*"):
        if len(ground.draft.pack.nodes) > 1:
            yield (source.rename(item, f"{item.path[1]}_2"),)


@seeds("E201")
def an_outcome_removed(ground: Ground) -> Edits:
    for source, item in ground.items("outcomes", "*"):
        yield (source.remove(item),)


@seeds("E201")
def a_base_that_does_not_exist(ground: Ground) -> Edits:
    for source, item in ground.items("academy", "extends"):
        yield (source.replace(item, misspelt(item.value)),)


@seeds("E202")
def a_branch_back_to_its_own_question(ground: Ground) -> Edits:
    for source, go, ways in branches(ground):
        for way in ways:
            yield (source.replace(way, go.path[1]),)


@seeds("E202")
def a_branch_back_to_an_earlier_question(ground: Ground) -> Edits:
    parents = {way.value: go.path[1] for _, go, ways in branches(ground) for way in ways}
    for source, go, ways in branches(ground):
        if go.path[1] in parents:
            yield (source.replace(ways[-1], parents[go.path[1]]),)


@seeds("E202")
def a_pack_that_builds_on_itself(ground: Ground) -> Edits:
    for source, item in ground.items("academy", "extends"):
        yield (source.replace(item, ground.name),)


@seeds("E203")
def a_question_without_a_branch(ground: Ground) -> Edits:
    for source, go, ways in branches(ground):
        if go.flow or ways[0].flow:
            yield (source.replace(go, "{}"),)


@seeds("E204")
def a_branch_removed(ground: Ground) -> Edits:
    for source, _, ways in branches(ground):
        if len(ways) > 1 and all(way.path[-1] != "else" for way in ways):
            for way in ways:
                yield (source.remove(way),)


@seeds("E204")
def a_choice_added_to_the_question_only(ground: Ground) -> Edits:
    handled = {
        ground.draft.asks[go.path[1]].field
        for _, go, ways in branches(ground)
        if all(way.path[-1] != "else" for way in ways)
    }
    for source, item in ground.items("fields", "*", "choices"):
        if item.path[1] in handled:
            first = source.below(item, item.children[0])
            yield (source.beside(first, 'zz: {fr: "Encore autre chose", en: "Something else again"}'),)


@seeds("E205", "E204")
def a_choice_renamed_in_the_question_only(ground: Ground) -> Edits:
    named = {way.path[-1] for _, _, ways in branches(ground) for way in ways}
    for source, item in ground.items("fields", "*", "choices", "*"):
        if any(item.path[-1] in key.split("|") for key in named):
            yield (source.rename(item, f"{item.path[-1]}_2"),)


@seeds("E205")
def a_choice_misspelt_in_a_branch(ground: Ground) -> Edits:
    for source, _, ways in branches(ground):
        for way in ways:
            if way.path[-1] != "else":
                key = key_of(source, way)
                yield (source.rename(way, key.replace(way.path[-1], misspelt(way.path[-1]))),)


@seeds("E205")
def a_choice_misspelt_in_a_condition(ground: Ground) -> Edits:
    for source, item in ground.items("nodes", "*", "when", "*", "if", "*"):
        if item.kind == "scalar" and item.path[-1] in ground.draft.pack.fields:
            yield (source.replace(item, misspelt(item.value) if "|" not in item.value else f'"{item.value}|zz"'),)


@seeds("E206")
def a_choice_in_two_branches(ground: Ground) -> Edits:
    for source, _, ways in branches(ground):
        named = [way for way in ways if way.path[-1] != "else"]
        for one, two in pairwise(named):
            yield (source.rename(two, f'"{two.path[-1]}|{one.path[-1].split("|")[0]}"'),)


@seeds("E207")
def an_else_that_never_fires(ground: Ground) -> Edits:
    for source, _, ways in branches(ground):
        if all(way.path[-1] != "else" for way in ways):
            yield (source.beside(ways[0], f"else: o.{outcome(ground)}"),)
    yield from _planted(ground, "  zz: {{ask: zz, go: {{well: {one}, badly: {two}, neither: {one}, else: {two}}}}}\n")


@seeds("E207", "E209", "E206")
def a_second_else(ground: Ground) -> Edits:
    for source, item in ground.items("nodes", "*", "when"):
        last = source.below(item, item.children[-1])
        dash = "" if last.flow else "- "
        yield (source.beside(last, f"{dash}{{else: o.{outcome(ground)}}}"),)


@seeds("E208")
def a_branch_that_contradicts_an_earlier_answer(ground: Ground) -> Edits:
    yield from _planted(
        ground,
        "  zz: {{ask: zz, go: {{well: zz_2, else: {one}}}}}\n  zz_2: {{ask: zz, go: {{well: {two}, badly: {one}}}}}\n",
    )
    yield from _planted(
        ground,
        "  zz: {{ask: zz, go: {{well: {one}, else: zz_2}}}}\n"
        '  zz_2: {{ask: zz, go: {{well: {two}, "badly|neither": {one}}}}}\n',
    )


@seeds("E209", "E208")
def a_condition_that_is_never_true(ground: Ground) -> Edits:
    for condition in ("{{all: [{{zz: well}}, {{zz: badly}}]}}", "{{all: [{{zz: well}}, {{not: {{zz: well}}}}]}}"):
        yield from _tested(ground, condition)


@seeds("E209")
def a_condition_that_is_always_true(ground: Ground) -> Edits:
    for condition in ('{{zz: "well|badly|neither"}}', "{{any: [{{zz: well}}, {{not: {{zz: well}}}}]}}"):
        yield from _tested(ground, condition)


@seeds("E209")
def a_condition_on_every_choice(ground: Ground) -> Edits:
    for source, item in ground.items("nodes", "*", "when", "*", "if", "*"):
        if item.kind == "scalar" and item.path[-1] in ground.draft.pack.fields:
            choices = [choice.id for choice in ground.draft.pack.fields[item.path[-1]].choices]
            yield (source.replace(item, f'"{"|".join(choices)}"'),)


@seeds("E210")
def a_condition_on_what_was_not_asked(ground: Ground) -> Edits:
    tested = "  zz: {{when: [{{if: {{zz: well}}, to: {one}}}, {{else: zz_2}}]}}\n"
    yield from _planted(ground, tested + "  zz_2: {{ask: zz, go: {{well: {two}, else: {one}}}}}\n")


def _tested(ground: Ground, condition: str) -> Edits:
    yield from _planted(
        ground,
        "  zz: {{ask: zz, go: {{else: zz_2}}}}\n"
        f"  zz_2: {{{{when: [{{{{if: {condition}, to: {{one}}}}}}, {{{{else: {{two}}}}}}]}}}}\n",
    )


@seeds("W201")
def a_node_that_nothing_leads_to(ground: Ground) -> Edits:
    text = "  zz: {{ask: zz, go: {{well: {one}, else: {two}}}}}\n"
    for one, two in ((outcome(ground), other(ground)), (other(ground), outcome(ground))):
        yield (added(ground, f"{ASKED}nodes:\n{text.format(one=f'o.{one}', two=f'o.{two}')}"),)


@seeds("W201")
def an_outcome_that_nothing_leads_to(ground: Ground) -> Edits:
    for source, item in ground.items("outcomes", "*"):
        lines = source.lines_of(item).replace(item.path[1], "zz", 1)
        yield (added(ground, f"outcomes:\n{lines}"),)


@seeds("W203")
def too_many_questions(ground: Ground) -> Edits:
    for count in (9, 12):
        fields = "".join(ASKED.removeprefix("fields:\n").replace("  zz:", f"  zz_{number}:") for number in range(count))
        nodes = "".join(
            f"  zz_{number}: {{ask: zz_{number}, go: {{well: zz_{number + 1}, else: o.{outcome(ground)}}}}}\n"
            for number in range(count)
        ).replace(f"zz_{count},", f"o.{other(ground)},")
        yield from ((edit, added(ground, f"fields:\n{fields}nodes:\n{nodes}")) for edit in opened(ground, "zz_0"))


@seeds("W204")
def a_question_that_changes_nothing(ground: Ground) -> Edits:
    yield from _planted(ground, "  zz: {{ask: zz, go: {{else: {one}}}}}\n")
    yield from _planted(ground, '  zz: {{ask: zz, go: {{"well|badly|neither": {two}}}}}\n')


@seeds("W205")
def two_branches_to_one_place(ground: Ground) -> Edits:
    for source, _, ways in branches(ground):
        for way in ways:
            first, bar, rest = way.path[-1].partition("|")
            if bar:
                yield (source.rename(way, f'"{rest}"'), source.beside(way, f"{first}: {way.value}"))
    yield from _planted(ground, "  zz: {{ask: zz, go: {{well: {one}, badly: {one}, else: {two}}}}}\n")


@seeds("W206")
def a_question_with_one_answer_left(ground: Ground) -> Edits:
    yield from _planted(
        ground, "  zz: {{ask: zz, go: {{well: zz_2, else: {one}}}}}\n  zz_2: {{ask: zz, go: {{well: {two}}}}}\n"
    )
    yield from _planted(
        ground, "  zz: {{ask: zz, go: {{well: zz_2, else: {one}}}}}\n  zz_2: {{ask: zz, go: {{else: {two}}}}}\n"
    )
