"""Answers given under earlier names, understood as of today. Pure: what became of each is told by the caller."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct
from msgspec.structs import replace

from acmail.layout import shown
from acmail.model import Case, Pack, Renames
from acmail.wording import Say, both

Pair = tuple[str, str]
"""A field and a choice, as somebody wrote them."""

_NONE = Renames()


class Brought(Struct, frozen=True, kw_only=True):
    """Answers under today's names. ``came`` tells under which name each field was written.

    ``renamed`` are the answers that were carried over, old and new; ``lost`` those that mean nothing any more, as
    ``field`` or ``field=choice``. A field that no version of the pack had is left as it is, to be refused.
    """

    answers: Mapping[str, str]
    came: Mapping[str, str]
    renamed: tuple[tuple[Pair, Pair], ...] = ()
    lost: tuple[str, ...] = ()


def brought(pack: Pack, raw: Mapping[str, str]) -> Brought:
    """Carry answers over; where a field was answered under two names, today's counts and the other is lost."""
    answers: dict[str, str] = {}
    came: dict[str, str] = {}
    renamed: list[tuple[Pair, Pair]] = []
    lost: list[str] = []
    for old, value in sorted(raw.items(), key=lambda pair: pair[0] not in pack.fields):
        now = current(pack, old, value)
        if now is None or now[0] in answers:
            lost.append(_written(pack, old, value))
            continue
        answers[now[0]], came[now[0]] = now[1], old
        if now != (old, value):
            renamed.append(((old, value), now))
    return Brought(answers=answers, came=came, renamed=tuple(renamed), lost=tuple(lost))


def current(pack: Pack, field: str, value: str) -> Pair | None:
    """Give an answer under today's names; None when the pack says that the question or the choice was removed."""
    renames = pack.renames
    now = field if field in pack.fields else latest(renames.fields, field)
    choice = value.strip()
    if not (now in pack.fields and any(one.id == choice for one in pack.fields[now].choices)):
        choice = latest(renames.choices.get(now, {}), choice)
    gone = {field, now, f"{field}.{choice}", f"{now}.{choice}"} & set(renames.removed)
    if gone:
        return None
    return now, value if choice == value.strip() else choice


def current_case(pack: Pack, case: Case) -> Case:
    """Give a blessed case under today's names; what cannot be carried over stays, for the rules to name."""
    if pack.renames == _NONE:
        return case
    given: dict[str, str] = {}
    for field, choice in case.given.items():
        now = current(pack, field, choice) or (field, choice)
        taken = now[0] in given or (now[0] != field and now[0] in case.given)
        given.update([(field, choice) if taken else now])
    observed = tuple(_today(name, pack.causes, pack.renames.causes) for name in case.observed)
    expect = _today(case.expect, pack.outcomes, pack.renames.outcomes)
    if expect == case.expect and expect not in pack.outcomes:
        expect = _today(expect, pack.causes, pack.renames.causes)
    changed = replace(case, given=given, expect=expect, observed=observed)
    return case if changed == case else changed


def _today(name: str, known: Collection[str], renamed: Mapping[str, str]) -> str:
    """Give the name of today of something; one that leads to nothing stays as it is written."""
    now = name if name in known else latest(renamed, name)
    return now if now in known else name


def latest(renamed: Mapping[str, str], name: str) -> str:
    """Follow a name through all its renames; a name that was never changed stays."""
    for _ in renamed:  # as often as there are renames: a circle ends
        if name not in renamed:
            break
        name = renamed[name]
    return name


def tell(brought: Brought, say: Say) -> None:
    """Say which answers were carried over, and list those that are lost."""
    if brought.renamed:
        pairs = ", ".join(f"{_pair(old, new)} → {_pair(new, old)}" for old, new in brought.renamed)
        say(
            both(
                f"Les noms ont changé ; vos réponses sont reprises : {pairs}.",
                f"Names have changed; your answers were carried over: {pairs}.",
            )
        )
    if brought.lost:
        listed = ", ".join(brought.lost)
        say(both(f"Réponses qui ne servent plus : {listed}.", f"Answers that are of no use any more: {listed}."))


def _pair(one: Pair, other: Pair) -> str:
    """Write an answer; its choice only where that changed, and so is a known word."""
    return shown(one[0]) if one[1] == other[1] else f"{shown(one[0])}={shown(one[1])}"


def _written(pack: Pack, field: str, value: str) -> str:
    """Name a lost answer; its choice only where the pack knows of it, since anything else could be a secret."""
    return f"{shown(field)}={value}" if f"{field}.{value}" in pack.renames.removed else shown(field)


def inverse(renamed: Mapping[str, str]) -> dict[str, str]:
    """Turn renames round; of two old names for one thing, the first counts."""
    turned: dict[str, str] = {}
    for old in renamed:
        turned.setdefault(latest(renamed, old), old)
    return turned
