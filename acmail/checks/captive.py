"""Whether the network lets everything through, or wants its own sign-in first."""

from __future__ import annotations

from collections.abc import Sequence

from acmail.checks.verdict import Verdict, fail, ok
from acmail.hosts import inside
from acmail.observations import NameTrouble, PlainSeen
from acmail.wording import both

TITLE = both("Accès au réseau", "Network access")
ABOUT = both(
    "Demande une page sans chiffrement (port 80) : un wifi qui veut sa propre connexion y répond à sa place.",
    "Asks for a page without encryption (port 80): a wifi that wants its own sign-in answers in its place.",
)
SIGN_IN_FIRST = 511
"""RFC 6585, section 6."""


def judge(seen: PlainSeen, approved: Sequence[str]) -> Verdict:
    """Judge who answered."""
    if seen.status == SIGN_IN_FIRST:
        return fail(
            both("Le réseau demande d’abord sa propre connexion.", "The network wants its own sign-in first."),
            "captive-portal",
        )
    if seen.sent_to is not None and not inside(seen.sent_to, (seen.host, *approved)):
        return fail(
            both(
                f"À la place de {seen.host}, le réseau renvoie vers {seen.sent_to}.",
                f"In place of {seen.host}, the network sends to {seen.sent_to}.",
            ),
            "captive-portal",
        )
    if isinstance(seen.trouble, NameTrouble):
        return Verdict(
            outcome="not_applicable",
            says=both(
                f"L’adresse de {seen.host} n’a pas été trouvée : rien n’y a été demandé.",
                f"The address of {seen.host} was not found: nothing was asked there.",
            ),
            advice=both("Rien à faire ici.", "Nothing to do here."),
        )
    if seen.status is None:
        return Verdict(
            outcome="not_applicable",
            says=both(
                f"{seen.host} ne répond pas sans chiffrement : rien à en conclure.",
                f"{seen.host} does not answer without encryption: nothing follows from that.",
            ),
            advice=both("Rien à faire ici.", "Nothing to do here."),
        )
    return ok(both("Le réseau ne s’interpose pas.", "The network does not step in between."))
