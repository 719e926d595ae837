"""What is true and who says so: what is named exists, each fact has its source or whom to ask (E303, E401 to E404)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import KEY, Path, found, suggestion
from acmail.model import OFFERED, Cause, Fact, NameRules, Outcome, OutcomeKind, Pack, Target, Text
from acmail.wording import both

Named = tuple[str, str, Path]
"""The layer in which something is looked up, its id, and where it is named."""

STALE_PERIODS = 2
"""After how many review periods a source is too old to be left as it is."""


def problems(draft: Draft, today: dt.date) -> Iterable[Finding]:
    """Check facts, contacts and outcomes."""
    for layer, name, path in all_named(draft):
        known: Collection[str] = getattr(draft.pack, layer)
        if layer == "entries" and not known:
            continue  # only there to be extended: the pack that does brings the doors, and is checked with all of this
        if name not in known:
            what = WHAT[layer]
            message = both(
                f"« {name} » n’existe pas parmi les {what.fr}.", f"“{name}” does not exist among the {what.say('en')}."
            )
            yield found("E303", draft.place(*path), message, suggestion(name, known, what))
    for fact in draft.pack.facts.values():
        yield from _backed(draft, fact)
    for outcome in draft.pack.outcomes.values():
        if outcome.kind is OutcomeKind.HUMAN and not outcome.contacts:
            yield found("E402", draft.place("outcomes", outcome.id, "contacts"), *_NOBODY)
    yield from _old_sources(draft, today)


def all_named(draft: Draft) -> Iterator[Named]:
    """Yield everything that is named by id outside texts and the tree, with where it is named."""
    for fact in draft.pack.facts.values():
        yield from _named_by_fact(fact)
    for rules in draft.pack.names.values():
        yield from _named_by_rules(rules)
    for outcome in draft.pack.outcomes.values():
        yield from _named_by_outcome(outcome)
    yield from _named_by_symptoms(draft.pack)
    for target in draft.pack.targets.values():
        yield from _named_by_target(target)
    yield from _named_by_passwords(draft.pack)
    yield from _named_by_tables(draft.pack)


def _named_by_tables(pack: Pack) -> Iterator[Named]:
    for site in pack.sites.values():
        yield "facts", site.address, ("sites", site.id, "address")
    for domain in pack.domains.values():
        yield "facts", domain.domain, ("domains", domain.id, "domain")
    for heading in pack.columns.values():
        if heading.field is not None:
            yield "fields", heading.field, ("columns", heading.id, "field")
    for field in pack.stories:
        yield "fields", field, ("stories", field)


def _named_by_fact(fact: Fact) -> Iterator[Named]:
    path = ("facts", fact.id)
    yield from _each("sources", fact.sources, (*path, "sources"))
    for number, other in enumerate(fact.also):
        yield from _each("sources", other.sources, (*path, "also", str(number), "sources"))
    if fact.ask is not None:
        yield "contacts", fact.ask, (*path, "ask")


def _named_by_rules(rules: NameRules) -> Iterator[Named]:
    path = ("names", rules.id)
    yield "facts", rules.domain, (*path, "domain")
    for key, forms in (("usernames", rules.usernames), ("addresses", rules.addresses)):
        for number, rule in enumerate(forms):
            yield "facts", rule.fact, (*path, key, str(number), "fact")
    for key, fact in (("homonym", rules.homonym), ("particle", rules.particle)):
        if fact is not None:
            yield "facts", fact, (*path, key)


def _named_by_outcome(outcome: Outcome) -> Iterator[Named]:
    path = ("outcomes", outcome.id)
    yield from _each("contacts", outcome.contacts, (*path, "contacts"))
    yield from _each("facts", outcome.cite, (*path, "cite"))
    if outcome.names is not None:
        yield "names", outcome.names, (*path, "names")
    for number, command in enumerate(outcome.next):
        if command.entry not in OFFERED or command.answers:
            yield "entries", command.entry, (*path, "next", str(number), "entry")


def _named_by_symptoms(pack: Pack) -> Iterator[Named]:
    for speaker in pack.speakers.values():
        yield from _each("sources", speaker.sources, ("speakers", speaker.id, "sources"))
    for message in pack.messages.values():
        path = ("messages", message.id)
        yield "speakers", message.speaker, (*path, "from")
        yield from _each("sources", message.sources, (*path, "sources"))
        yield from _each("causes", message.rules_out, (*path, "rules_out"))
        yield from (("causes", cause, (*path, "means", cause, KEY)) for cause in message.means)
    for page in pack.pages.values():
        yield "speakers", page.speaker, ("pages", page.id, "speaker")
        yield from (("causes", cause, ("pages", page.id, "means", cause, KEY)) for cause in page.means)
    for cause in pack.causes.values():
        yield from _named_by_cause(cause)
    if pack.protection is not None:
        yield from _each("causes", pack.protection.causes, ("protection", "causes"))
    for checklist in pack.checklists.values():
        for number, lacking in enumerate(checklist.otherwise):
            where = ("checklists", checklist.id, "otherwise", str(number), "contacts")
            yield from _each("contacts", lacking.contacts, where)


def _named_by_cause(cause: Cause) -> Iterator[Named]:
    path = ("causes", cause.id)
    yield from _each("contacts", cause.contacts, (*path, "contacts"))
    yield from _each("sources", cause.sources, (*path, "sources"))
    yield from _each("causes", cause.others, (*path, "others"))
    if cause.checklist is not None:
        yield "checklists", cause.checklist, (*path, "checklist")


def _named_by_target(target: Target) -> Iterator[Named]:
    path = ("targets", target.id)
    yield "facts", target.address, (*path, "address")
    yield from _each("facts", target.within, (*path, "within"))
    if target.port is not None:
        yield "facts", target.port, (*path, "port")
    if target.ask is not None:
        yield "contacts", target.ask, (*path, "ask")


def _named_by_passwords(pack: Pack) -> Iterator[Named]:
    yield from (("facts", rule.fact, ("password", rule.id, "fact")) for rule in pack.password.rules)
    yield from _each("facts", pack.password.where, ("password", "where"))


def _each(layer: str, names: Iterable[str], path: Path) -> Iterator[Named]:
    for number, name in enumerate(names):
        yield layer, name, (*path, str(number))


def _backed(draft: Draft, fact: Fact) -> Iterator[Finding]:
    if fact.value is None:
        if fact.ask is None:
            yield found("E401", draft.place("facts", fact.id, "value"), *_NO_ONE_TO_ASK)
        if fact.also:
            yield found("E401", draft.place("facts", fact.id, "also"), *_UNKNOWN_YET_GIVEN)
    elif not fact.sources:
        yield found("E401", draft.place("facts", fact.id, "sources"), *_NO_SOURCE)
    for number, other in enumerate(fact.also):
        if not other.sources:
            yield found("E401", draft.place("facts", fact.id, "also", str(number), "value"), *_NO_SOURCE)


def _old_sources(draft: Draft, today: dt.date) -> Iterator[Finding]:
    for source in draft.pack.sources.values():
        days = (today - source.read_on).days
        if days > STALE_PERIODS * draft.pack.academy.review_days:
            message = both(f"Cette source a été lue il y a {days} jours.", f"This source was read {days} days ago.")
            cure = both(
                "Relisez-la, corrigez les faits si besoin, puis mettez la date du jour à « read_on ».",
                "Read it again, correct the facts if need be, then put today's date as “read_on”.",
            )
            yield found("E404", draft.place("sources", source.id, "read_on"), message, cure)


WHAT: dict[str, Text] = {
    "fields": both("questions", "fields"),
    "entries": both("portes d’entrée", "entries"),
    "sources": both("sources", "sources"),
    "facts": both("faits", "facts"),
    "contacts": both("contacts", "contacts"),
    "names": both("règles de noms", "name rules"),
    "speakers": both("locuteurs", "speakers"),
    "causes": both("causes", "causes"),
    "checklists": both("listes à cocher", "checklists"),
}

_NO_SOURCE = (
    both("Cette valeur n’a pas de source.", "This value has no source."),
    both(
        "Ajoutez « sources: [ID] » ; si personne ne la publie : « value: null » avec « ask: CONTACT ».",
        "Add “sources: [ID]”; if nobody publishes it: “value: null” with “ask: CONTACT”.",
    ),
)
_NO_ONE_TO_ASK = (
    both(
        "La valeur est inconnue, et rien ne dit à qui la demander.",
        "The value is unknown, and nothing says whom to ask.",
    ),
    both("Ajoutez « ask: CONTACT ».", "Add “ask: CONTACT”."),
)
_UNKNOWN_YET_GIVEN = (
    both("Le fait est inconnu, mais une autre valeur est donnée.", "The fact is unknown, yet another value is given."),
    both(
        "Mettez cette valeur à « value », avec ses sources, ou retirez « also ».",
        "Put that value into “value”, with its sources, or remove “also”.",
    ),
)
_NOBODY = (
    both("Quelqu’un doit agir, mais aucun contact n’est donné.", "Somebody has to act, but no contact is given."),
    both("Ajoutez « contacts: [ID] », dans l’ordre à essayer.", "Add “contacts: [ID]”, in the order to try."),
)
