"""Keys and values that are not what is expected at their place: E103, E105, E106, E107."""

from __future__ import annotations

from collections.abc import Iterator

from tests.mutants.grounds import Ground
from tests.mutants.operators.registry import added, misspelt, seeds, texts
from tests.mutants.sources import Edit

Edits = Iterator[tuple[Edit, ...]]

NEEDED = {
    "sources": ("kind", "title", "read_on"),
    "contacts": ("name", "role", "when", "reach", "never_say"),
    "fields": ("ask", "why"),
    "outcomes": ("kind", "title", "username", "steps", "avoid", "delay"),
    "causes": ("title", "meaning", "steps", "who", "avoid", "sources"),
    "targets": ("kind", "title", "address"),
    "messages": ("from", "means"),
    "pages": ("title", "speaker", "needs", "marks"),
}
WORDS = ("facts", "contacts", "fields", "outcomes", "causes", "sources", "targets", "messages")


@seeds("E103")
def a_key_misspelt(ground: Ground) -> Edits:
    for layer in WORDS:
        for source, item in ground.items(layer, "*", "*"):
            if item.key is not None and len(item.path[-1]) > 3:
                yield (source.rename(item, misspelt(item.path[-1])),)


@seeds("E103")
def a_layer_misspelt(ground: Ground) -> Edits:
    for source in ground.sources.values():
        for path, item in source.items.items():
            if len(path) == 1 and path[0] not in ("format", "academy"):
                yield (source.rename(item, misspelt(path[0])),)


@seeds("E103")
def a_language_that_the_format_does_not_have(ground: Ground) -> Edits:
    for source, _, _, en in texts(ground):
        yield (source.rename(en, "eng"),)


@seeds("E105")
def a_needed_key_removed(ground: Ground) -> Edits:
    for layer, names in NEEDED.items():
        for name in names:
            for source, item in ground.items(layer, "*", name):
                yield (source.remove(item),)


@seeds("E106")
def a_day_that_does_not_exist(ground: Ground) -> Edits:
    for source, item in ground.items("sources", "*", "read_on"):
        yield (source.replace(item, "2026-02-30"),)
        yield (source.replace(item, "12/10/2026"),)


@seeds("E106")
def a_kind_that_does_not_exist(ground: Ground) -> Edits:
    for layer in ("sources", "outcomes", "targets", "speakers"):
        for source, item in ground.items(layer, "*", "kind"):
            yield (source.replace(item, misspelt(item.value)),)


@seeds("E106")
def a_list_in_place_of_a_text(ground: Ground) -> Edits:
    for source, whole, _, _ in texts(ground):
        if source.written(whole).startswith("{") and whole.path[-1] in (
            "title",
            "name",
            "ask",
            "who",
            "delay",
            "meaning",
        ):
            yield (source.replace(whole, f"[{source.written(whole)}]"),)


@seeds("E106")
def a_word_in_place_of_a_text(ground: Ground) -> Edits:
    for source, whole, fr, _ in texts(ground):
        if whole.path[-1] in ("title", "name", "ask", "why", "label", "meaning") and fr.flow:
            yield (source.replace(whole, source.written(fr)),)


@seeds("E106")
def a_word_in_place_of_a_list(ground: Ground) -> Edits:
    for key in ("sources", "contacts", "avoid", "steps", "cite"):
        for source, item in ground.items("*", "*", key):
            if source.written(item).startswith("[") and len(item.children) == 1:
                yield (source.replace(item, source.written(item).strip("[]")),)


@seeds("E106")
def an_address_that_is_none(ground: Ground) -> Edits:
    for source, item in ground.items("sources", "*", "url"):
        yield (source.replace(item, "www.example.org/aide"),)
        yield (source.replace(item, '"https:// www.example.org"'),)


@seeds("E106")
def a_number_in_words(ground: Ground) -> Edits:
    for path in (("academy", "review_days"), ("fields", "*", "minimum"), ("pages", "*", "needs")):
        for source, item in ground.items(*path):
            yield (source.replace(item, "trois"),)


@seeds("E106")
def a_port_out_of_range(ground: Ground) -> Edits:
    ports = {ground.draft.pack.targets[one].port for one in ground.draft.pack.targets}
    for source, item in ground.items("facts", "*", "value"):
        if item.path[1] in ports and item.kind == "scalar" and item.value.isdigit():
            yield (source.replace(item, "70000"),)


@seeds("E106")
def a_host_that_is_a_page(ground: Ground) -> Edits:
    hosts = {one.address for one in ground.draft.pack.targets.values()}
    for source, item in ground.items("facts", "*", "value"):
        if item.path[1] in hosts and item.kind == "scalar" and "." in item.value and "/" not in item.value:
            yield (source.replace(item, f"https://{item.value}/"),)


@seeds("E107")
def a_pack_that_is_not_called_as_its_folder(ground: Ground) -> Edits:
    for source, item in ground.items("academy", "id"):
        yield (source.replace(item, misspelt(item.value)),)


@seeds("E107")
def an_overlay_in_a_pack(ground: Ground) -> Edits:
    yield (added(ground, f"overlay: {{for: {ground.name}}}\n"),)


@seeds("E107")
def checks_in_a_pack(ground: Ground) -> Edits:
    yield (added(ground, "checks:\n  ours: {kind: page, address: https://www.example.org/}\n"),)


@seeds("E107")
def a_field_of_the_base_asked_anew(ground: Ground) -> Edits:
    here = {item.path[1] for _, item in ground.items("fields", "*")}
    text = '{fr: "Vraiment\u00a0?", en: "Really?"}'
    for field in ground.draft.pack.fields:
        if field not in here:
            choices = '{well: {fr: "Bien", en: "Well"}, badly: {fr: "Mal", en: "Badly"}}'
            yield (added(ground, f"fields:\n  {field}: {{ask: {text}, why: {text}, choices: {choices}}}\n"),)


@seeds("E107")
def a_target_named_as_an_examination(ground: Ground) -> Edits:
    for source, item in ground.items("targets", "*"):
        yield (source.rename(item, "tls"),)


@seeds("E107")
def a_choice_with_a_reserved_name(ground: Ground) -> Edits:
    for source, item in ground.items("fields", "*", "choices", "*"):
        yield (source.rename(item, "else"),)
