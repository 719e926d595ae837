"""Addresses that acmail would send people to although nobody vouches for them (W406)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from acmail import hosts
from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import Path, found
from acmail.layout import shown
from acmail.lint.cautions.terms import Terms
from acmail.lint.literals import literals
from acmail.lint.texts import wordings
from acmail.model import Fact, Text
from acmail.wording import both

_HOST = re.compile(
    r"(?:[a-z]{2,10}://|mailto:)?(?:[^\s/@]*@)?(?P<host>[a-z0-9][a-z0-9.-]*\.[a-z]{2,24})(?![\w.-]*@)", re.IGNORECASE
)


def problems(draft: Draft, terms: Terms) -> Iterable[Finding]:
    """Look for hosts in the values of facts, the only place where a text may hold one (E403).

    A pack that says nothing of domains vouches for none, and has nothing to compare with.
    """
    allowed = _allowed(draft)
    if not allowed:
        return
    for fact in draft.pack.facts.values():
        path = ("facts", fact.id)
        if draft.place(*path).file not in terms.own:
            continue
        read = [*allowed, *_read_at(draft, fact)]
        for where, value in _values(fact):
            for host in sorted(set(_hosts(value))):
                if not hosts.inside(host, read) and not any(hosts.inside(one, [host]) for one in read):
                    yield found("W406", draft.spot((*path, *where), host), *_nobody_vouches(host))


def _allowed(draft: Draft) -> list[str]:
    """Gather what the pack vouches for: the domains that it knows, and the sites that are called official."""
    named = [domain.domain for domain in draft.pack.domains.values()]
    named += [site.address for site in draft.pack.sites.values()]
    known = (draft.pack.facts[fact].value for fact in named if fact in draft.pack.facts)
    return [hosts.host_of(value.fr) for value in known if value is not None]


def _read_at(draft: Draft, fact: Fact) -> Iterator[str]:
    """Give the sites on which a value was read: a source vouches for its own."""
    ids = (*fact.sources, *(source for other in fact.also for source in other.sources))
    for source in ids:
        url = draft.pack.sources[source].url if source in draft.pack.sources else None
        if url is not None:
            yield hosts.host_of(url).removeprefix("www.")


def _values(fact: Fact) -> Iterator[tuple[Path, Text]]:
    if fact.value is not None:
        yield ("value",), fact.value
    for number, other in enumerate(fact.also):
        yield ("also", str(number), "value"), other.value


def _hosts(value: Text) -> Iterator[str]:
    for _, words in wordings(value):
        for literal, _ in literals(words):
            match = _HOST.match(literal)
            if match is not None:
                yield match["host"].casefold()


def _nobody_vouches(host: str) -> tuple[Text, Text]:
    return (
        both(
            f"« {shown(host)} » n’est ni dans les domaines du pack, ni sur le site d’une source de ce fait.",
            f"“{shown(host)}” is neither in the pack's domains nor on the site of a source of this fact.",
        ),
        both(
            "Vérifiez chaque lettre ; puis ajoutez son domaine à « domains », ou la page qui en est la source.",
            "Check every letter; then add its domain to “domains”, or the page that it comes from.",
        ),
    )
