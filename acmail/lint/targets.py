"""What can be examined: targets stand on facts that can be used (E106), questions on checks that there are (E303)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from acmail import hosts
from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import Place, found, suggestion
from acmail.layout import shown
from acmail.model import CAPTIVE, EXAMINATIONS, Pack, Target, TargetKind, Text
from acmail.wording import both

Needed = tuple[str, Callable[[str], bool], Text]
"""A fact, what its value must be, and how to call that."""


def problems(draft: Draft, today: dt.date) -> Iterable[Finding]:
    """Check every target, and what questions are observed by."""
    for target in draft.pack.targets.values():
        for needed in _needed(target):
            yield from _usable(draft, target, *needed)
    for field in draft.pack.fields.values():
        for number, observed in enumerate(field.observed_by):
            place = draft.place("fields", field.id, "observed_by", str(number), "check")
            yield from _observable(draft.pack, observed.check, place)


def _observable(pack: Pack, check: str, place: Place) -> Iterator[Finding]:
    """Only what stands at a target or holds back a network tells anything of mail."""
    name, _, examination = check.partition(".")
    target = pack.targets.get(name)
    if check == CAPTIVE or check in pack.targets or (target and examination in EXAMINATIONS[target.kind]):
        return
    message = both(f"L’examen « {shown(check)} » n’existe pas.", f"There is no check “{shown(check)}”.")
    what = both("examens", "checks")
    if target is not None:
        cure = suggestion(examination, EXAMINATIONS[target.kind], what, lambda one: f"{name}.{one}")
    else:
        cure = suggestion(check, (CAPTIVE, *_examinations(pack)), what)
    yield found("E303", place, message, cure)


def _examinations(pack: Pack) -> Iterator[str]:
    for target in pack.targets.values():
        yield target.id
        yield from (f"{target.id}.{examination}" for examination in EXAMINATIONS[target.kind])


def _needed(target: Target) -> Iterator[Needed]:
    yield target.address, *_ADDRESSES[target.kind]
    if target.port is not None:
        yield target.port, _is_port, both("un port, de 1 à 65535", "a port, from 1 to 65535")
    for fact in target.within:
        yield fact, *_DOMAIN


def _is_port(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 6 and hosts.is_port(int(word))


def _usable(draft: Draft, target: Target, fact_id: str, is_one: Callable[[str], bool], what: Text) -> Iterator[Finding]:
    """Only what is known must fit: an unknown value is what ``ask`` is for."""
    fact = draft.pack.facts.get(fact_id)
    if fact is None or fact.value is None:
        return
    if not is_one(fact.value.fr) or fact.value.en not in (None, fact.value.fr):
        message = both(
            f"« acmail check {target.id} » ne peut pas se servir de cette valeur.",
            f"“acmail check {target.id}” cannot use this value.",
        )
        cure = both(
            f"Écrivez {what.fr}, sans rien autour ; le reste va dans « note ».",
            f"Write {what.say('en')} and nothing else; the rest goes into “note”.",
        )
        yield found("E106", draft.place("facts", fact_id, "value"), message, cure)


_HOST = (hosts.is_host, both("un nom de serveur, comme imap.example.org", "a host name, such as imap.example.org"))
_DOMAIN = (hosts.is_domain, both("un domaine, comme example.org", "a domain, such as example.org"))
_ADDRESSES = {
    TargetKind.PAGE: (
        hosts.is_page,
        both(
            "une adresse web entière, comme https://example.org/", "a whole web address, such as https://example.org/"
        ),
    ),
    TargetKind.IMAP: _HOST,
    TargetKind.SUBMISSION: _HOST,
    TargetKind.DOMAIN: _DOMAIN,
}
