"""Whether the domain itself says which servers to use."""

from __future__ import annotations

from acmail.checks import name
from acmail.checks.verdict import Verdict, fail, ok, untold
from acmail.observations import DiscoverySeen, NameTrouble, Seen
from acmail.wording import both

TITLE = both("Réglages proposés par le domaine", "Settings the domain proposes")
ABOUT = both(
    "Cherche si le domaine publie ses serveurs (SRV, MX, autoconfig). Une proposition est montrée, jamais crue.",
    "Looks whether the domain publishes its servers (SRV, MX, autoconfig). A proposal is shown, never believed.",
)


def judge(seen: Seen) -> Verdict:
    """Judge whether anything is proposed."""
    domain, discovery = seen.endpoint.host, seen.discovery
    if discovery is None:
        return untold(
            both(f"Rien n’a répondu à temps pour {domain}.", f"Nothing answered in time for {domain}."),
            name.SERVICE,
        )
    if discovery.offers:
        count = len(discovery.offers)
        return ok(
            both(
                f"{domain} propose {count} serveur{'s' * (count > 1)} : voir les propositions, à faire confirmer.",
                f"{domain} proposes {count} server{'s' * (count > 1)}: see the proposals, to be confirmed.",
            )
        )
    troubles = _of_names(discovery)
    if NameTrouble.NO_NAMES in troubles:
        return name.NO_NAMES
    if troubles == {NameTrouble.ABSENT}:
        return fail(both(f"Le domaine {domain} n’existe pas.", f"The domain {domain} does not exist."), name.CAUSE)
    if troubles:
        return untold(
            both(
                f"Les services de noms n’ont pas tous répondu pour {domain}.",
                f"Not all name services answered for {domain}.",
            ),
            name.SERVICE,
        )
    return Verdict(
        outcome="not_applicable",
        says=both(
            f"{domain} ne publie aucun réglage pour les logiciels de courrier.",
            f"{domain} publishes no settings for mail programs.",
        ),
        advice=both(
            "Demandez-les à l’assistance ; ne les devinez pas, et n’en copiez pas sur un forum.",
            "Ask the help desk for them; do not guess them, and copy none from a forum.",
        ),
    )


def _of_names(discovery: DiscoverySeen) -> set[object]:
    """Give what was wrong with looking up names, without what is no trouble."""
    asked = (source for source in discovery.sources if source.origin in ("srv", "mx"))
    return {source.trouble for source in asked if source.trouble is not None}
