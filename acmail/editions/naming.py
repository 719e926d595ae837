"""What one edition of a pack calls by another name than the next."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from acmail.editions.contents import CHOICES, Content, Item, Key
from acmail.model import OUTCOME_PREFIX, Renames
from acmail.renaming import inverse, latest

Value = Any

FOLLOWED = ("nodes", "outcomes", "causes", "fields", CHOICES)
"""Layers whose names are followed wherever they are used, so that a new name alone changes nothing else."""

RENAMED = (*FOLLOWED, "facts", "contacts", "sources", "texts", "names", "targets", "sites", "domains", "messages")


class Names(Struct, frozen=True, kw_only=True):
    """Old key to new key of an entry, and which of these the pack itself declares."""

    keys: Mapping[Key, Key] = field(default_factory=dict)
    declared: frozenset[Key] = frozenset()

    def of(self, layer: str, name: str) -> str:
        """Give the new name of something."""
        return self.keys.get((layer, name), (layer, name))[1]

    def choice(self, old_field: str, choice: str) -> str:
        """Give the new name of a choice of a field under its old name."""
        return self.of(CHOICES, f"{old_field}.{choice}").rpartition(".")[2]

    def outcome(self, name: str) -> str:
        """Give the new name of an outcome or a cause, which blessed cases name alike."""
        renamed = self.of("outcomes", name)
        return renamed if renamed != name else self.of("causes", name)


def names(before: Content, after: Content, then: Renames, now: Renames) -> Names:
    """Find what was renamed: first what either edition declares, then what says the very same under one other name."""
    declared = dict(_declared(before, after, then, now))
    keys = {**declared, **_choices_along(before, after, declared)}
    for layer in ("outcomes", "causes", "fields", CHOICES, "nodes"):
        found = _alike(before, after, layer, Names(keys=keys))
        keys |= found
        keys |= _choices_along(before, after, found) if layer == "fields" else {}
    for layer in RENAMED[len(FOLLOWED) :]:
        keys |= _alike(before, after, layer, Names(keys=keys))
    return Names(keys=keys, declared=frozenset(declared))


def _declared(before: Content, after: Content, then: Renames, now: Renames) -> Iterator[tuple[Key, Key]]:
    """Read the renames of the later edition forwards, and those of the earlier one backwards."""
    for layer, forwards, backwards in (
        ("fields", now.fields, inverse(then.fields)),
        ("outcomes", now.outcomes, inverse(then.outcomes)),
        ("causes", now.causes, inverse(then.causes)),
    ):
        for old in (key[1] for key in before if key[0] == layer):
            new = latest(forwards, old) if old in forwards else backwards.get(old, old)
            if new != old and (layer, new) in after and (layer, old) not in after and (layer, new) not in before:
                yield (layer, old), (layer, new)
    fields = {old: latest(now.fields, old) for old in now.fields} | inverse(then.fields)
    for old_key in [key for key in before if key[0] == CHOICES]:
        was, _, choice = old_key[1].partition(".")
        is_now = was if ("fields", was) in after else fields.get(was, was)
        forward, backward = now.choices.get(is_now, {}), inverse(then.choices.get(was, {}))
        renamed = latest(forward, choice) if choice in forward else backward.get(choice, choice)
        new_key = (CHOICES, f"{is_now}.{renamed}")
        if renamed != choice and new_key in after and (CHOICES, f"{is_now}.{choice}") not in after:
            yield old_key, new_key


def _choices_along(before: Content, after: Content, renamed: Mapping[Key, Key]) -> dict[Key, Key]:
    """Take the choices of renamed fields along, where they kept their own names."""
    along: dict[Key, Key] = {}
    fields = {old[1]: new[1] for old, new in renamed.items() if old[0] == "fields"}
    for layer, name in before:
        was, _, choice = name.partition(".")
        if layer == CHOICES and was in fields and (layer, name) not in renamed:
            new = (CHOICES, f"{fields[was]}.{choice}")
            if new in after:
                along[layer, name] = new
    return along


def _alike(before: Content, after: Content, layer: str, known: Names) -> dict[Key, Key]:
    """Pair what went with what came and says the very same; only where there is no doubt which is which."""
    taken = set(known.keys.values())
    gone = [key for key in before if key[0] == layer and key not in after and key not in known.keys]
    come = [key for key in after if key[0] == layer and key not in before and key not in taken]
    if not gone or not come:
        return {}
    old = _by_content(_wholes(before, gone, known), known, layer)
    new = _by_content(_wholes(after, come, Names()), Names(), layer)
    return {old[said][0]: new[said][0] for said in old if said in new and len(old[said]) == len(new[said]) == 1}


def _wholes(content: Content, keys: Iterable[Key], known: Names) -> Iterator[tuple[Key, Value]]:
    """Give all that entries say, a field with its choices; a choice belongs to its field."""
    choices: dict[str, list[Value]] = {}
    for layer, name in content:
        if layer == CHOICES:
            of, _, choice = name.partition(".")
            choices.setdefault(of, []).append([choice, content[layer, name].value])
    for layer, name in keys:
        value = content[layer, name].value
        if layer == "fields":
            value = [value, choices.get(name, [])]
        elif layer == CHOICES:
            value = [known.of("fields", name.partition(".")[0]), value]
        yield (layer, name), value


def _by_content(entries: Iterable[tuple[Key, Value]], known: Names, layer: str) -> dict[str, list[Key]]:
    found: dict[str, list[Key]] = {}
    for key, value in entries:
        said = json.dumps(_follow(layer, value, known), sort_keys=True, ensure_ascii=False)
        found.setdefault(said, []).append(key)
    return found


def followed(item: Item, known: Names) -> Value:
    """Give what an entry says, in the names of the later edition."""
    value = _follow(item.layer, item.value, known)
    if item.layer == "fields" and isinstance(value, dict) and "observed_by" in value:
        return {**value, "observed_by": _observed(item.id, value["observed_by"], known)}
    return value


def _observed(old_field: str, checks: Value, known: Names) -> Value:
    """Follow the choices that a check stands for; one check alone need not be a list."""
    if isinstance(checks, list):
        return [_observed(old_field, one, known) for one in checks]
    if not isinstance(checks, dict) or not isinstance(checks.get("choices"), dict):
        return checks
    choices = {outcome: _choice(old_field, choice, known) for outcome, choice in checks["choices"].items()}
    return {**checks, "choices": choices}


def _follow(layer: str, value: Value, known: Names) -> Value:
    return _target(value, known) if layer == "entries" else _walked(value, known, layer)


def _walked(value: Value, known: Names, layer: str) -> Value:
    if isinstance(value, list):
        return [_walked(one, known, layer) for one in value]
    if not isinstance(value, dict):
        return _words(value, known)
    made: dict[str, Value] = {}
    for key, part in value.items():
        if key == "go" and isinstance(part, dict):
            asked = str(value.get("ask"))
            made[key] = {known.choice(asked, choice): _target(to, known) for choice, to in part.items()}
        else:
            layers, follow = _PARTS.get(key, ("", None))
            made[key] = _walked(part, known, layer) if follow is None or layer not in layers else follow(part, known)
    return made


def _target(to: Value, known: Names) -> Value:
    if not isinstance(to, str):
        return to
    if to.startswith(OUTCOME_PREFIX):
        return OUTCOME_PREFIX + known.of("outcomes", to[len(OUTCOME_PREFIX) :])
    return known.of("nodes", to)


def _field(name: Value, known: Names) -> Value:
    return known.of("fields", name) if isinstance(name, str) else name


def _pairs(answers: Value, known: Names) -> Value:
    """Follow answers, by field: of a condition, a message, a case."""
    if not isinstance(answers, dict):
        return answers
    return {known.of("fields", one): _choice(one, choice, known) for one, choice in answers.items()}


def _choice(old_field: str, written: Value, known: Names) -> Value:
    if not isinstance(written, str):
        return written
    return "|".join(sorted(known.choice(old_field, part.strip()) for part in written.split("|")))


def _condition(condition: Value, known: Names) -> Value:
    if not isinstance(condition, dict):
        return condition
    made: dict[str, Value] = {}
    for key, part in condition.items():
        if key in ("all", "any") and isinstance(part, list):
            made[key] = [_condition(one, known) for one in part]
        elif key == "not":
            made[key] = _condition(part, known)
        else:
            made |= _pairs({key: part}, known)
    return made


def _causes(value: Value, known: Names) -> Value:
    if isinstance(value, dict):
        return {known.of("causes", one): weight for one, weight in value.items()}
    if isinstance(value, list):
        return [known.of("causes", one) if isinstance(one, str) else _walked(one, known, "causes") for one in value]
    return value


def _end(value: Value, known: Names) -> Value:
    return known.outcome(value) if isinstance(value, str) else value


def _words(value: Value, known: Names) -> Value:
    """Follow the names of fields in a text."""
    if not isinstance(value, str) or "{field." not in value:
        return value
    return _NAMED.sub(lambda named: f"{{field.{known.of('fields', named[1])}}}", value)


_NAMED = re.compile(r"\{field\.([^{}]+)\}")

_PARTS: Mapping[str, tuple[Sequence[str], Callable[[Value, Names], Value]]] = {
    "if": (("nodes", "causes"), _condition),
    "stop_if": (("protection",), _condition),
    "to": (("nodes",), _target),
    "else": (("nodes",), _target),
    "ask": (("nodes",), _field),
    "field": (("protection",), _field),
    "given": (("tests",), _pairs),
    "answers": (("outcomes", "messages", "pages"), _pairs),
    "means": (("messages", "pages"), _causes),
    "rules_out": (("messages", "causes"), _causes),
    "others": (("causes",), _causes),
    "causes": (("protection",), _causes),
    "expect": (("tests",), _end),
    "observed": (("tests",), _causes),
}
"""What stands under a key that names fields, choices, targets or causes, in these layers."""
