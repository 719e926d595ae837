"""Which sites and domains are whose: they stand on facts that can be compared with an address (E106)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from acmail import hosts
from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import found
from acmail.model import OWN, Text
from acmail.wording import both


def problems(draft: Draft, today: dt.date) -> Iterable[Finding]:
    """Check every domain, then every site: it lies in one of our domains, so that nobody else's is vouched for."""
    pack = draft.pack
    for domain in pack.domains.values():
        yield from _usable(draft, domain.domain, hosts.is_domain, _DOMAIN)
    own = [value for domain in pack.domains.values() if domain.whose in OWN and (value := _value(draft, domain.domain))]
    for site in pack.sites.values():
        unusable = list(_usable(draft, site.address, _is_site, _SITE))
        yield from unusable
        value = _value(draft, site.address)
        if value is not None and not unusable and not hosts.inside(hosts.host_of(value), own):
            yield found("E106", draft.place("sites", site.id, "address"), *_NOBODYS)


def _is_site(word: str) -> bool:
    return hosts.is_domain(word) or (word.startswith("https://") and hosts.is_page(word))


def _value(draft: Draft, fact_id: str) -> str | None:
    fact = draft.pack.facts.get(fact_id)
    return None if fact is None or fact.value is None else fact.value.fr


def _usable(draft: Draft, fact_id: str, is_one: Callable[[str], bool], what: Text) -> Iterator[Finding]:
    """Only what is known must fit: an unknown value vouches for nothing."""
    fact = draft.pack.facts.get(fact_id)
    if fact is None or fact.value is None:
        return
    if not is_one(fact.value.fr) or fact.value.en not in (None, fact.value.fr):
        message = both(
            "« acmail url » ne peut pas comparer une adresse à cette valeur.",
            "“acmail url” cannot compare an address with this value.",
        )
        cure = both(
            f"Écrivez {what.fr}, sans rien autour ; le reste va dans « note ».",
            f"Write {what.say('en')} and nothing else; the rest goes into “note”.",
        )
        yield found("E106", draft.place("facts", fact_id, "value"), message, cure)


_DOMAIN = both("un domaine, comme example.org", "a domain, such as example.org")
_SITE = both(
    "un nom de serveur ou une adresse en https, comme https://example.org/",
    "a host name or an address in https, such as https://example.org/",
)
_NOBODYS = (
    both(
        "Ce site n’est dans aucun domaine de l’académie, du ministère ou de l’État.",
        "This site is in no domain of the académie, the ministry or the State.",
    ),
    both(
        "Ajoutez son domaine à « domains », avec sa source, ou retirez ce site.",
        "Add its domain to “domains”, with its source, or remove this site.",
    ),
)
