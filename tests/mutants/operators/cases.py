"""Blessed cases, and comments that explain a warning away: E501, W501, W001 to W003."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.mutants.grounds import Ground
from tests.mutants.operators.registry import added, misspelt, seeds
from tests.mutants.sources import Edit

Edits = Iterator[tuple[Edit, ...]]

UNSAID = '{fr: "Personne ne le dit.", en: "Nobody says it."}'


@seeds("E501")
def a_case_that_expects_another_end(ground: Ground) -> Edits:
    for source, item in ground.items("tests", "*", "expect"):
        layer = "causes" if item.value in ground.draft.pack.causes else "outcomes"
        others = [one for one in getattr(ground.draft.pack, layer) if one != item.value]
        yield (source.replace(item, others[-1] if others[-1] != "unknown" else others[0]),)


@seeds("E501")
def a_case_that_names_what_does_not_exist(ground: Ground) -> Edits:
    for source, item in ground.items("tests", "*", "expect"):
        yield (source.replace(item, misspelt(item.value)),)
    for source, item in ground.items("tests", "*", "given", "*"):
        yield (source.replace(item, misspelt(item.value)),)
        yield (source.rename(item, misspelt(item.path[-1])),)


@seeds("E501")
def a_case_without_one_of_its_answers(ground: Ground) -> Edits:
    for source, item in ground.items("tests", "*", "given"):
        if len(item.children) > 1:
            last = source.below(item, item.children[0])
            yield (source.remove(last),)


@seeds("E501", "E204", "E205")
def a_choice_removed_from_its_question(ground: Ground) -> Edits:
    for source, item in ground.items("fields", "*", "choices", "*"):
        if len(source.items[item.path[:-1]].children) > 2 and any(
            case.given.get(item.path[1]) == item.path[-1] for case in ground.draft.pack.cases
        ):
            yield (source.remove(item),)


@seeds("W501")
def the_only_case_of_an_end_removed(ground: Ground) -> Edits:
    ends = Counter(case.expect for case in ground.draft.pack.cases)
    for source, item in ground.items("tests", "*"):
        name = source.below(item, "expect").value
        if ends[name] == 1 and len(source.items[("tests",)].children) > 1 and _is_own(ground, name):
            yield (source.remove(item),)


def _is_own(ground: Ground, name: str) -> bool:
    return ground.item("outcomes", name) is not None or ground.item("causes", name) is not None


@seeds("W001")
def a_comment_that_ignores_nothing(ground: Ground) -> Edits:
    for source in ground.sources.values():
        for path, item in source.items.items():
            line_end = source.after_line(item)
            if (
                len(path) == 3
                and not item.flow
                and item.kind == "scalar"
                and "#" not in source.text[item.start : line_end]
            ):
                yield (source.insert(line_end, "  # acmail: ignore[W304] as it stands on the page"),)


@seeds("W002")
def a_comment_without_a_reason(ground: Ground) -> Edits:
    yield (added(ground, f"texts:\n  zz: {UNSAID}  # acmail: ignore[W202]\n"),)
    yield (added(ground, f"texts:\n  # acmail: ignore[W202]\n  zz: {UNSAID}\n"),)


@seeds("W003")
def a_comment_about_what_cannot_be_ignored(ground: Ground) -> Edits:
    for code in ("E303", "W999", "W2O2", "E101"):
        yield (added(ground, f"texts:\n  zz: {UNSAID}  # acmail: ignore[W202, {code}] for the next card\n"),)
    yield (added(ground, f"texts:\n  zz: {UNSAID}  # acmail: ignore W202 for the next card\n"),)


@seeds("W202")
def a_comment_on_the_line_above_only(ground: Ground) -> Edits:
    """The reason for a comment holds for its line alone: what stands below is still told."""
    text = f"texts:\n  zz: {UNSAID}  # acmail: ignore[W202] for the next card\n  zz_2: {UNSAID}\n"
    yield (
        added(
            ground,
            text.replace('ne le dit.", en: "Nobody says it."}\n', 'ne le dit plus.", en: "Nobody says it now."}\n'),
        ),
    )
