"""Facts, sources and contacts: E303, E401, E402, E404, W202, W401 to W404, W406."""

from __future__ import annotations

from collections.abc import Iterator

from acmail.model import OutcomeKind, SourceKind
from tests.mutants.grounds import Ground
from tests.mutants.operators.registry import added, counted, misspelt, seeds
from tests.mutants.sources import Edit

Edits = Iterator[tuple[Edit, ...]]

UNUSED = {
    "facts": '{label: {fr: "Une heure", en: "An hour"}, value: huit, sources: [SOURCE]}',
    "sources": '{kind: official, title: {fr: "Page oubliée", en: "Forgotten page"}, read_on: 2026-11-01}',
    "texts": '{fr: "Personne ne le dit.", en: "Nobody says it."}',
    "checklists": '{title: {fr: "À faire un jour", en: "To do one day"}, items: [{fr: "Attendez.", en: "Wait."}]}',
    "speakers": '{title: {fr: "Le muet", en: "The mute"}, kind: webmail, sources: [SOURCE]}',
    "contacts": '{name: {fr: "le voisin", en: "the neighbour"}, role: {fr: "Il aide.", en: "He helps."},'
    ' when: {fr: "Parfois.", en: "Sometimes."}, reach: {fr: "En face.", en: "Opposite."}, bring: [],'
    ' never_say: {fr: "Votre mot de passe.", en: "Your password."}}',
    "fields": '{ask: {fr: "Ça va\u00a0?", en: "How are you?"}, why: {fr: "Par politesse.", en: "To be polite."},'
    ' choices: {well: {fr: "Bien", en: "Well"}, badly: {fr: "Mal", en: "Badly"}}}',
}


@seeds("W202")
def something_that_nothing_uses(ground: Ground) -> Edits:
    source = next(iter(ground.draft.pack.sources))
    for layer, text in UNUSED.items():
        yield (added(ground, f"{layer}:\n  zz: {text.replace('SOURCE', source)}\n"),)


@seeds("W202")
def the_only_use_of_something_removed(ground: Ground) -> Edits:
    for key, layer in (("sources", "sources"), ("contacts", "contacts"), ("steps", "texts"), ("avoid", "texts")):
        for source, item in ground.items("*", "*", key):
            for child in item.children if len(item.children) > 1 else ():
                one = source.below(item, child)
                name = one.value.removeprefix("t.")
                if one.kind == "scalar" and ground.item(layer, name) and counted(ground, name) == 2:
                    yield (source.remove(one),)
    for key, layer in (("checklist", "checklists"), ("names", "names")):
        for source, item in ground.items("*", "*", key):
            if ground.item(layer, item.value) and counted(ground, item.value) == 2:
                yield (source.remove(item),)


@seeds("E303")
def something_removed_that_others_use(ground: Ground) -> Edits:
    for layer in ("contacts", "sources", "texts"):
        for source, item in ground.items(layer, "*"):
            inherited = (layer, item.path[1]) in ground.inherited
            if not inherited and counted(ground, item.path[1]) > 1 and len(source.items[(layer,)].children) > 1:
                yield (source.remove(item),)


@seeds("E303")
def a_name_misspelt_in_a_list(ground: Ground) -> Edits:
    for key in ("sources", "contacts", "cite", "steps", "avoid", "others"):
        for source, item in ground.items("*", "*", key, "*"):
            if item.kind == "scalar":
                yield (source.replace(item, misspelt(item.value)),)


@seeds("E303")
def a_question_that_does_not_exist(ground: Ground) -> Edits:
    for source, item in ground.items("nodes", "*", "ask"):
        yield (source.replace(item, misspelt(item.value)),)


@seeds("E303")
def a_fact_misspelt_where_it_is_needed(ground: Ground) -> Edits:
    for path in (
        ("targets", "*", "address"),
        ("domains", "*", "domain"),
        ("sites", "*", "address"),
        ("names", "*", "domain"),
    ):
        for source, item in ground.items(*path):
            yield (source.replace(item, misspelt(item.value)),)


@seeds("E303")
def an_examination_that_does_not_exist(ground: Ground) -> Edits:
    for path in (("fields", "*", "observed_by", "check"), ("fields", "*", "observed_by", "*", "check")):
        for source, item in ground.items(*path):
            yield (source.replace(item, misspelt(item.value)),)


@seeds("E401")
def a_fact_without_source(ground: Ground) -> Edits:
    for source, item in ground.items("facts", "*", "sources"):
        yield (source.remove(item),)
        if source.written(item).startswith("["):
            yield (source.replace(item, "[]"),)


@seeds("E401")
def an_unknown_fact_with_nobody_to_ask(ground: Ground) -> Edits:
    for source, item in ground.items("facts", "*", "ask"):
        value = source.items.get((*item.path[:2], "value"))
        if value is not None and value.value == "null":
            yield (source.remove(item),)


@seeds("E401")
def a_value_forgotten(ground: Ground) -> Edits:
    needed = {target.address for target in ground.draft.pack.targets.values()}
    for source, item in ground.items("facts", "*", "value"):
        if item.path[1] not in needed and source.items.get((*item.path[:2], "ask")) is None and item.kind == "scalar":
            yield (source.replace(item, "null"),)


@seeds("E402")
def nobody_to_turn_to(ground: Ground) -> Edits:
    for source, item in ground.items("outcomes", "*", "contacts"):
        if ground.draft.pack.outcomes[item.path[1]].kind == OutcomeKind.HUMAN:
            yield (source.remove(item),)
            if source.written(item).startswith("["):
                yield (source.replace(item, "[]"),)


@seeds("E404")
def a_source_read_years_ago(ground: Ground) -> Edits:
    for source, item in ground.items("sources", "*", "read_on"):
        yield (source.replace(item, "2025-01-15"),)
        yield (source.replace(item, "2023-09-01"),)


@seeds("W401")
def a_source_not_read_again(ground: Ground) -> Edits:
    for source, item in ground.items("sources", "*", "read_on"):
        yield (source.replace(item, "2026-05-26"),)
        yield (source.replace(item, "2026-01-10"),)


@seeds("W402")
def a_day_to_come(ground: Ground) -> Edits:
    for source, item in ground.items("sources", "*", "read_on"):
        yield (source.replace(item, "2026-11-25"),)
        yield (source.replace(item, "2062-11-02"),)


@seeds("W403")
def a_fact_from_third_parties_only(ground: Ground) -> Edits:
    """Where it stands in one place that can be changed, and nothing else vouches for a fact that says nothing of it."""
    sole = {
        fact.sources[0]
        for fact in ground.draft.pack.facts.values()
        if len(fact.sources) == 1
        and fact.value
        and not (fact.ask or fact.note or fact.also or fact.scope == "elsewhere")
        if ground.item("facts", fact.id)
    }
    for source, item in ground.items("sources", "*", "kind"):
        if item.path[1] in sole and ground.draft.pack.sources[item.path[1]].kind not in (
            SourceKind.THIRD_PARTY,
            SourceKind.UNION,
        ):
            yield (source.replace(item, "third-party"),)
            yield (source.replace(item, "union"),)


@seeds("W404")
def a_fact_outside_its_days(ground: Ground) -> Edits:
    for source, item in ground.items("facts", "*", "label"):
        for days in ("{until: 2026-11-22}", "{from: 2025-09-01, until: 2026-08-31}", "{from: 2026-11-25}"):
            yield (source.beside(item, f"valid: {days}"),)


@seeds("E106")
def days_of_a_fact_in_the_wrong_order(ground: Ground) -> Edits:
    for source, item in ground.items("facts", "*", "label"):
        yield (source.beside(item, "valid: {from: 2027-08-31, until: 2026-09-01}"),)


@seeds("W406")
def a_look_alike_of_a_host(ground: Ground) -> Edits:
    """A letter taken for another in a domain: it is not in a domain of the pack any more."""
    if not ground.draft.pack.domains:
        return
    anchors = {domain.domain for domain in ground.draft.pack.domains.values()}
    anchors |= {site.address for site in ground.draft.pack.sites.values()}
    for source, item in ground.items("facts", "*", "value"):
        if item.path[1] not in anchors and item.kind == "scalar":
            for good, bad in (
                ("example.org", "examp1e.org"),
                (".education.gouv.fr", ".education-gouv.fr"),
                ("ac-", "acc-"),
            ):
                if good in item.value and " " not in item.value:
                    yield (source.replace(item, item.value.replace(good, bad)),)
