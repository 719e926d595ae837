"""Which sites and domains are whose: both layers stand on facts."""

from __future__ import annotations

from acmail.grammar.passwords import GUESSED
from acmail.grammar.scalars import ident, one_of
from acmail.grammar.shapes import optional, record, required
from acmail.model import Domain, Site, Whose

SITE = record(Site, {"address": required(ident)}, named=True)
DOMAIN = record(
    Domain,
    {
        "domain": required(ident),
        "whose": required(one_of({whose.value: whose for whose in Whose})),
        "beside": optional(GUESSED),
    },
    named=True,
)
