"""What an académie says otherwise of the tree of its base: who can act at an end, and which answers are offered how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from msgspec import structs

from acmail.errors import Finding
from acmail.findings import KEY, Path, found, suggestion
from acmail.grammar import Entry
from acmail.model import AdaptedChoice, Adapts, Choice, Field
from acmail.plaintext import Advice
from acmail.wording import both

T = TypeVar("T")
Key = tuple[str, str]
Table = Mapping[Key, Entry]

_OUTCOMES = both("issues du pack de base", "outcomes of the base pack")
_FIELDS = both("questions du pack de base", "fields of the base pack")
_CHOICES = both("réponses", "choices")


def problems(entry: Entry, base: Table, own: Table) -> Iterator[Finding]:
    """Find what is no adaptation: of nothing there is (E303), of the pack’s own (E107), or that leaves no question."""
    said: Adapts = entry.value
    for layer, part, ids, what in (
        ("outcomes", "kinds", said.kinds, _OUTCOMES),
        ("fields", "choices", said.choices, _FIELDS),
    ):
        known = [id_ for kind, id_ in base if kind == layer]
        for one in ids:
            place = entry.notes.places[("adapts", part, one, KEY)]
            if (layer, one) in own:
                yield found("E107", place, *_own(one))
            elif one not in known:
                message = both(f"« {one} » n’existe pas parmi les {what.fr}.", f"“{one}” is not among the {what.en}.")
                yield found("E303", place, message, suggestion(one, known, what))
    for field, choices in said.choices.items():
        if ("fields", field) in base:
            yield from _field_problems(entry, base["fields", field].value, choices)


def _field_problems(entry: Entry, field: Field, choices: Mapping[str, AdaptedChoice]) -> Iterator[Finding]:
    known = [choice.id for choice in field.choices]
    for one in choices:
        if one not in known:
            place = entry.notes.places[("adapts", "choices", field.id, one, KEY)]
            message = both(
                f"« {one} » n’est pas une réponse à « {field.id} ».", f"“{one}” is not an answer to “{field.id}”."
            )
            yield found("E205", place, message, suggestion(one, known, _CHOICES))
    if len(_said(field, choices).offered()) < min(2, len(known)):
        yield found("E106", entry.notes.places[("adapts", "choices", field.id, KEY)], *_too_few(field.id))


def adapted(entry: Entry, base: Table) -> dict[Key, Entry]:
    """Give the entries of the base as this académie has them; what it adapts and does not exist is left out."""
    said: Adapts = entry.value
    changed: dict[Key, Entry] = {}
    for outcome, kind in said.kinds.items():
        key = ("outcomes", outcome)
        if key in base:
            value, here = structs.replace(base[key].value, kind=kind), ("adapts", "kinds", outcome)
            changed[key] = _noted(_moved(base[key], value, entry, here, (*key, "kind")), entry, here)
    for field, choices in said.choices.items():
        key = ("fields", field)
        if key in base:
            one = structs.replace(base[key], value=_said(base[key].value, choices))
            for choice, words in choices.items():
                source, target = ("adapts", "choices", field, choice), (*key, "choices", choice)
                for part in _parts(words):
                    one = _moved(one, one.value, entry, (*source, *part), (*target, *part))
                one = _noted(one, entry, source)
            changed[key] = one
    return changed


def _noted(one: Entry, entry: Entry, source: Path) -> Entry:
    """Keep where ``adapts`` says it, for who asks what changes an entry."""
    where = (*source, KEY)
    places = {**one.notes.places, source: entry.notes.places[where]}
    return structs.replace(one, notes=structs.replace(one.notes, places=places))


def _said(field: Field, choices: Mapping[str, AdaptedChoice]) -> Field:
    """Put the académie’s words in place of those of the base; the bounds of a band are not words."""
    said = (_choice(one, choices[one.id]) if one.id in choices else one for one in field.choices)
    return structs.replace(field, choices=tuple(said))


def _choice(base: Choice, said: AdaptedChoice) -> Choice:
    """A new label comes without the hint on the old one; who gives none leaves the base's words, later ones too."""
    if said.label is not None:
        return structs.replace(base, label=said.label, hint=said.hint, asked=said.asked)
    return structs.replace(base, hint=said.hint or base.hint, asked=said.asked)


def _parts(said: AdaptedChoice) -> tuple[Path, ...]:
    """Name the parts of a choice that stand in ``adapts`` now: all of it with a label, else what was written."""
    return ((),) if said.label is not None else (("asked",), ("hint",)) if said.hint is not None else (("asked",),)


def _moved(one: Entry, value: object, entry: Entry, source: Path, target: Path) -> Entry:
    """Note a part of ``adapts`` where it takes effect: what is found there is then shown where it was written."""
    notes = structs.replace(
        one.notes,
        places=_grafted(one.notes.places, entry.notes.places, source, target),
        texts=_grafted(one.notes.texts, entry.notes.texts, source, target),
    )
    return structs.replace(one, value=value, notes=notes)


def _grafted(onto: Mapping[Path, T], of: Mapping[Path, T], source: Path, target: Path) -> dict[Path, T]:
    kept = {path: what for path, what in onto.items() if path[: len(target)] != target}
    moved = {(*target, *path[len(source) :]): what for path, what in of.items() if path[: len(source)] == source}
    return kept | moved


def _own(id_: str) -> Advice:
    return (
        both(f"« {id_} » est de ce pack-ci.", f"“{id_}” is of this very pack."),
        both("Changez-le là où il est écrit.", "Change it where it is written."),
    )


def _too_few(field: str) -> Advice:
    return (
        both(f"Il ne reste rien à choisir à « {field} ».", f"Nothing is left to choose from at “{field}”."),
        both("Laissez proposer au moins deux réponses.", "Leave at least two choices that are asked."),
    )
