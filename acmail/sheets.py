"""The cards of a roster: what everybody shares is written once, and a person's own words are filled in."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from typing import Any

from msgspec.structs import replace

from acmail import cards, facts, identities, names, registers, rosters, setups
from acmail.clients import CLIENTS
from acmail.documents import (
    CardDocument,
    Document,
    FactView,
    LikelyView,
    PersonView,
    Service,
    SetupDocument,
    SetupLackingDocument,
)
from acmail.interview import Interview, Result
from acmail.model import Encryption, Lang, Mailbox, Outcome, Pack, Server, Status, Text
from acmail.occasions import Occasion, spoken
from acmail.placeholders import parse
from acmail.reports.outline import pieces
from acmail.settings import Known, Settings, resolve
from acmail.tree import Walk
from acmail.writing import Writer

BLANK = "_" * 24
"""Where somebody writes by hand what is theirs alone."""

_ONE, _MANY = ("title", "username", "portal", "webmail", "delay"), ("steps", "avoid")


class Sheets:
    """Writes the cards of many people. ``homonyms`` are the ids of those whose likely username is somebody else's."""

    def __init__(
        self,
        pack: Pack,
        entry: str,
        occasion: Occasion,
        register: registers.Register,
        homonyms: Collection[str] = (),
    ) -> None:
        """``occasion`` has the language of those who have none of their own; ``register`` gives everybody their id."""
        self._pack, self._entry, self._occasion = pack, entry, occasion
        self._register = register
        self._homonyms = homonyms
        self._decide = rosters.decider(pack, entry)
        self._written: dict[Hashable, Document] = {}
        self._personal: dict[str, tuple[str, ...] | None] = {}

    def written(self, person: rosters.Person) -> tuple[PersonView, Document]:
        """Give the next person, and their card or the question that comes next for them."""
        walk = self._decide(person)
        hidden = self._register.anonymous
        readings = () if hidden else rosters.readings(person)
        lang = person.lang or self._occasion.lang
        document = self._said(person, walk, lang, readings)
        id_ = self._register.enter(person)
        name = None if hidden else registers.name(person)
        row = None if hidden else person.row
        view = PersonView(
            id=id_,
            label=identities.label(id_, name, row, lang),
            row=row,
            name=name,
            homonym=id_ in self._homonyms,
        )
        return view, replace(document, person=view)

    def _said(self, person: rosters.Person, walk: Walk, lang: Lang, readings: tuple[names.PersonName, ...]) -> Document:
        """Take what was written for somebody alike, and fill in what differs."""
        outcome = None if walk.outcome is None else self._pack.outcomes[walk.outcome]
        writer = self._writer(walk, outcome, lang, readings)
        exercise = rosters.is_exercise(person.key)
        writer.domain_shown = cards.EXAMPLE_DOMAIN if exercise else None
        likely = cards.likely(writer, readings)
        numbers = tuple(person.numbers.get(step.field) for step in walk.path)
        cited = tuple(one.facts for one in likely)
        alike = (walk, lang, numbers, cited, exercise)
        document = self._written.get(alike)
        personal = () if outcome is None else self._of_person(outcome)
        if readings and personal is None:
            return self._anew(person, walk, lang, readings)
        if document is None:
            document = self._written[alike] = self._anew(person, walk, lang, readings)
        elif readings and outcome is not None and isinstance(document, CardDocument):
            document = _filled(document, outcome, writer, personal or (), likely)
        return document

    def _writer(
        self, walk: Walk, outcome: Outcome | None, lang: Lang, readings: tuple[names.PersonName, ...]
    ) -> Writer:
        given = {step.field: step.choice for step in walk.path}
        writer = Writer(self._pack, lang, self._occasion.today, given, readings)
        writer.rules = None if outcome is None or outcome.names is None else self._pack.names[outcome.names]
        return writer

    def _anew(self, person: rosters.Person, walk: Walk, lang: Lang, readings: tuple[names.PersonName, ...]) -> Document:
        """Write the whole; on paper there is no use for answers that decide nothing."""
        given = rosters.given(person)
        used = {step.field: given[step.field] for step in walk.path}
        if walk.outcome is None:
            result = Interview(self._pack, self._entry, used).state()
        else:  # how far it could still go is no question any more
            result = Result(walk=walk, answers=used, number=len(walk.path), at_most=len(walk.path))
        exercise = rosters.is_exercise(person.key)
        occasion = replace(spoken(self._occasion, lang), readings=readings, exercise=exercise)
        return cards.document(self._pack, self._entry, result, occasion)

    def _of_person(self, outcome: Outcome) -> tuple[str, ...] | None:
        """Name the parts of a card that hold a person's name; None where it can stand in others too."""
        if outcome.id not in self._personal:
            self._personal[outcome.id] = self._searched(outcome)
        return self._personal[outcome.id]

    def _searched(self, outcome: Outcome) -> tuple[str, ...] | None:
        contacts = [self._pack.contacts[one] for one in outcome.contacts]
        elsewhere = [item.label for item in outcome.next]
        elsewhere += [text for one in contacts for text in (one.role, one.when, one.reach, one.never_say, *one.bring)]
        if any(map(_names_somebody, elsewhere)):
            return None
        return tuple(part for part in (*_ONE, *_MANY) if any(map(_names_somebody, _texts(outcome, part))))


def homonyms(found: Iterable[Iterable[str]]) -> frozenset[str]:
    """Gather the ids of everybody whose likely username is also somebody else's."""
    return frozenset(id_ for ids in found for id_ in ids)


def address(document: Document) -> str | None:
    """Give the address that a card says to begin at, if it is a web address that those in charge publish.

    A code hides what it holds until it is scanned, so what is contested, unofficial, old, announced for other days or
    unknown is not put into one.
    """
    if not isinstance(document, CardDocument):
        return None
    first = next(iter(pieces(document.card.portal)[1::2]), "")
    sure = (fact.value for fact in document.card.facts if _is_sure(fact))
    return first if first.startswith("https://") and first in sure else None


def _is_sure(fact: FactView) -> bool:
    """Tell whether those in charge publish a value, for this day too, and it was read not long ago."""
    return fact.status is Status.OFFICIAL and not fact.stale and not facts.is_lapsed(fact)


def setup(pack: Pack, client: str, service: Service, occasion: Occasion) -> SetupDocument | SetupLackingDocument:
    """Write the settings sheet that everybody gets: nobody's address or login name is guessed, they are left blank.

    Where the servers are unknown too, it says what to ask for and of whom. Raises ``InvalidData`` as ``resolve`` does.
    """
    settings = resolve(pack, service, Known(nobody=CLIENTS[client].KIND == "it_service"))
    if any(one.endswith("_host") for one in settings.missing):
        return setups.lacking(pack, client, settings, occasion)
    ready = setups.Ready(settings=settings, mailbox=_blank(settings, pack, occasion.lang))
    return setups.document(pack, client, ready, occasion)


def _blank(settings: Settings, pack: Pack, lang: Lang) -> Mailbox:
    def server(kind: str) -> Server:
        host, port, security = (settings.text(f"{kind}_{part}") or "" for part in ("host", "port", "security"))  # type: ignore[arg-type]
        return Server(host=host, port=int(port), encryption=Encryption(security), username=BLANK)

    label = pack.academy.name.say(lang)
    return Mailbox(address=BLANK, name=BLANK, label=label, incoming=server("imap"), outgoing=server("smtp"))


def _filled(
    document: CardDocument,
    outcome: Outcome,
    writer: Writer,
    personal: tuple[str, ...],
    likely: tuple[LikelyView, ...],
) -> CardDocument:
    changes: dict[str, Any] = {
        part: writer.say(getattr(outcome, part)) if part in _ONE else writer.all(getattr(outcome, part))
        for part in personal
    }
    return replace(document, card=replace(document.card, likely=likely, **changes))


def _texts(outcome: Outcome, part: str) -> tuple[Text, ...]:
    found = getattr(outcome, part)
    return found if part in _MANY else (found,)


def _names_somebody(text: Text) -> bool:
    return any(not isinstance(part, str) and part.kind == "name" for part in parse(text.fr))
