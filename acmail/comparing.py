"""Two editions of a pack put side by side: the document of ``acmail profiles diff``."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from acmail.documents import (
    AcademyView,
    ArrivalView,
    BehaviourView,
    DiffDocument,
    EditionView,
    FaultView,
    PackChangeView,
    PeopleView,
    RejectedView,
    ReplyView,
    ShiftView,
)
from acmail.editions import behaviour, changes, offers
from acmail.editions.behaviour import Behaviour, Group
from acmail.editions.changes import Change
from acmail.editions.contents import Content
from acmail.editions.naming import Names, names
from acmail.editions.walks import End, Leaf
from acmail.errors import Finding
from acmail.findings import Place
from acmail.model import Lang, Pack, Renames, Text
from acmail.occasions import Occasion
from acmail.reports.counts import counted
from acmail.rosters.people import Rejected
from acmail.rosters.refusals import safe
from acmail.rosters.screening import MOST_SHOWN
from acmail.tree import Answers, Walk
from acmail.wording import both


class Side(Struct, frozen=True, kw_only=True):
    """One edition. ``pack`` is None where its files do not fit together; ``errors`` are what keeps it unwalked.

    ``on_disk`` tells that ``given`` is what ``acmail profiles lint`` can read, no revision.
    """

    given: str
    content: Content
    pack: Pack | None
    hash: str
    errors: tuple[Finding, ...] = ()
    shipped: tuple[str, ...] = ()
    on_disk: bool = True


Decided = Mapping[int, "Walk | Rejected"]
"""Where everybody of a roster ended in one edition, or why their row is not understood, by row."""


class People(Struct, frozen=True, kw_only=True):
    """What became of the people of a roster: a leaf each, and the rows that either edition does not understand."""

    leaves: Sequence[Leaf]
    refused: Sequence[Rejected]


def people(before: Decided, after: Decided, known: Names) -> People:
    """Put together where everybody ended."""
    leaves: list[Leaf] = []
    refused: list[Rejected] = []
    for row, then in before.items():
        now = after[row]  # it is the same file
        unread = next((one for one in (now, then) if isinstance(one, Rejected)), None)
        if unread is not None:
            refused.append(unread)
        if isinstance(then, Rejected) or isinstance(now, Rejected):
            continue
        answers = {known.of("fields", step.field): known.choice(step.field, step.choice) for step in then.path}
        answers |= {step.field: step.choice for step in now.path}
        leaves.append(Leaf(answers=answers, before=_came(then, known), after=_came(now, Names())))
    return People(leaves=leaves, refused=refused)


def _came(walk: Walk, known: Names) -> End:
    if walk.outcome is not None:
        return End("outcome", known.of("outcomes", walk.outcome))
    return End("question", known.of("fields", walk.question or ""))


def naming(before: Side, after: Side) -> Names:
    """Find what the two call by different names."""
    then, now = (Renames() if side.pack is None else side.pack.renames for side in (before, after))
    return names(before.content, after.content, then, now)


def document(
    before: Side, after: Side, known: Names, occasion: Occasion, cap: int, found_people: People | None = None
) -> DiffDocument:
    """Compare what is written, and where the paths of each entry that both have lead."""
    lang = occasion.lang
    found = changes.compare(before.content, after.content, known)
    walked = tuple(_walked(before, after, known, cap)) if before.hash != after.hash else ()
    seen = _offers(before, after, known)
    view = _View([side.pack for side in (before, after) if side.pack is not None], lang)
    return DiffDocument(
        academy=_academy(after, lang) or _academy(before, lang) or _UNREAD,
        lang=lang,
        generated_on=occasion.today,
        before=EditionView(given=before.given, academy=_academy(before, lang), shipped=before.shipped),
        after=EditionView(given=after.given, academy=_academy(after, lang), shipped=after.shipped),
        same=not found,
        changes=tuple(_change(one, lang) for one in found),
        behaviour=tuple(view.behaviour(one) for one in walked),
        unwalked=_unwalked(before, after, lang),
        people=None if found_people is None else view.people(found_people),
        withdrawn=tuple(view.reply(field, (choice,)) for field, choice in seen.withdrawn),
        offered=tuple(view.reply(field, (choice,)) for field, choice in seen.offered),
        unreached=tuple(view.end(End("outcome", one)) for one in seen.unreached),
    )


def _walked(before: Side, after: Side, known: Names, cap: int) -> Iterable[Behaviour]:
    if before.pack is None or after.pack is None or before.errors or after.errors:
        return
    for entry in before.pack.entries:
        if entry in after.pack.entries:
            yield behaviour.compare(before.pack, after.pack, entry, known, cap)


def _offers(before: Side, after: Side, known: Names) -> offers.Offers:
    if before.pack is None or after.pack is None or before.errors or after.errors:
        return offers.Offers(withdrawn=(), offered=(), unreached=())
    return offers.compare(before.pack, after.pack, known)


def _unwalked(before: Side, after: Side, lang: Lang) -> str | None:
    broken = [side for side in (before, after) if side.errors]
    if not broken:
        return None
    return " ".join((_BROKEN.say(lang), *(_errors(side, lang) for side in broken)))


def _errors(side: Side, lang: Lang) -> str:
    """Name the first error of an edition, and the command that shows all."""
    first = side.errors[0]
    where = f"{first.file}:{first.line}" if first.line else first.file
    told = (first.code, where, first.message.say(lang))
    if len(side.errors) == 1:
        words = counted(_ERROR, lang, side.given, *told)
    else:
        words = counted(_ERRORS, lang, side.given, len(side.errors), *told)
    return f"{words} {counted(_SEE, lang, shlex.quote(side.given))}" if side.on_disk else words


def _academy(side: Side, lang: Lang) -> AcademyView | None:
    if side.pack is None:
        return None
    academy = side.pack.academy
    return AcademyView(id=academy.id, name=academy.name.say(lang), version=academy.version, hash=side.hash)


def _change(one: Change, lang: Lang) -> PackChangeView:
    file, line = _place(one.place_after)
    file_before, line_before = _place(one.place_before)
    return PackChangeView(
        change=one.kind,
        layer=one.layer,
        id=one.id,
        was=one.was,
        part=one.part,
        before=None if one.before is None else one.before.say(lang),
        after=None if one.after is None else one.after.say(lang),
        file=file,
        line=line,
        file_before=file_before,
        line_before=line_before,
        declared=one.declared,
    )


def _place(place: Place | None) -> tuple[str | None, int | None]:
    return (None, None) if place is None else (place.file, place.line)


def _rejected(one: Rejected, lang: Lang) -> RejectedView:
    """Say what is wrong with a row without its content: a comparison is read by more people than a roster."""
    faults = tuple(
        FaultView(
            column=safe(fault.column),
            value="",
            why=(_NO_SUCH if fault.valid else fault.why).say(lang),
            valid=fault.valid,
            labels=tuple(label.say(lang) for label in fault.labels),
        )
        for fault in one.faults
    )
    return RejectedView(row=one.row, faults=faults)


class _View:
    """Says in words what groups of paths and people mean; the later edition has the last word."""

    def __init__(self, packs: Sequence[Pack], lang: Lang) -> None:
        self._packs = tuple(reversed(packs))
        self._lang = lang

    def behaviour(self, one: Behaviour) -> BehaviourView:
        """Show what became of the paths from one entry."""
        return BehaviourView(
            entry=one.entry,
            paths=one.paths,
            changed=one.changed,
            played=one.played,
            seed=behaviour.SEED if one.played else None,
            shifts=tuple(map(self._shift, one.groups)),
        )

    def people(self, people: People) -> PeopleView:
        """Show what became of the people of a roster."""
        return PeopleView(
            people=len(people.leaves),
            changed=sum(leaf.before != leaf.after for leaf in people.leaves),
            refused=len(people.refused),
            rejects=tuple(_rejected(one, self._lang) for one in people.refused[:MOST_SHOWN]),
            shifts=tuple(map(self._shift, behaviour.grouped(people.leaves))),
        )

    def _shift(self, group: Group) -> ShiftView:
        because = None if group.because is None else tuple(self.reply(*one) for one in group.because)
        return ShiftView(
            before=self.end(group.before),
            after=self.end(group.after),
            count=group.paths,
            because=because,
            example=self._replies(group.example),
        )

    def _replies(self, answers: Answers) -> tuple[ReplyView, ...]:
        return tuple(self.reply(field, (choice,)) for field, choice in answers.items())

    def reply(self, field: str, choices: Sequence[str]) -> ReplyView:
        """Show a question and some of its answers."""
        known = [pack.fields[field] for pack in self._packs if field in pack.fields]
        labels = {choice.id: choice.label for one in reversed(known) for choice in one.choices}
        return ReplyView(
            field=field,
            ask=known[0].ask.say(self._lang) if known else field,
            choices=tuple(choices),
            labels=tuple(labels.get(choice, Text(choice)).say(self._lang) for choice in choices),
        )

    def end(self, end: End) -> ArrivalView:
        """Show where answers lead."""
        return ArrivalView(kind=end.kind, id=end.id, title=self._title(end))

    def _title(self, end: End) -> str:
        for pack in self._packs:
            if end.kind == "outcome" and end.id in pack.outcomes:
                return pack.outcomes[end.id].title.say(self._lang)
            if end.kind == "cause" and end.id in pack.causes:
                return pack.causes[end.id].title.say(self._lang)
            if end.kind == "question" and end.id in pack.fields:
                return pack.fields[end.id].ask.say(self._lang)
        return _NOWHERE.say(self._lang)


_UNREAD = AcademyView(id="", name="", version="", hash="")
_NOWHERE = both("cette réponse n’existe pas", "there is no such answer")
_NO_SUCH = both("Ce qui est écrit là n’est pas une réponse.", "What is written there is no answer.")
_BROKEN = both(
    "Les chemins n’ont pas été comparés : des erreurs sont à corriger d’abord.",
    "The paths were not compared: there are errors to put right first.",
)
_ERRORS = both(
    "Dans {}, {:erreur|erreurs}, dont la première : {} dans {}. {}",
    "In {}, {:error|errors}, the first of them: {} at {}. {}",
)
_ERROR = both("Dans {}, une erreur : {} dans {}. {}", "In {}, one error: {} at {}. {}")
_SEE = both("Pour tout voir : acmail profiles lint {}", "To see all: acmail profiles lint {}")
