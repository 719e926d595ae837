"""Whether there is an address behind the name."""

from __future__ import annotations

from acmail.checks.verdict import Verdict, fail, ok, untold
from acmail.model import Text
from acmail.observations import NameTrouble, Seen
from acmail.wording import both

TITLE = both("Nom du serveur", "Server name")
ABOUT = both(
    "Cherche l’adresse du serveur auprès du réseau (DNS).", "Looks the server’s address up on the network (DNS)."
)
CAUSE = "name-not-found"
SERVICE = "name-service"
"""What is to blame where the network’s name service did not answer: nothing was learnt about the name."""


def judge(seen: Seen) -> Verdict:
    """Judge what the name resolved to; a wildcard counts as nothing unless the server proves the name."""
    host, name = seen.endpoint.host, seen.name
    if name is None:
        return untold(_silent(host), SERVICE)
    if name.trouble is NameTrouble.NO_NAMES:
        return NO_NAMES
    if name.trouble in _UNTOLD:
        return untold(_UNTOLD[name.trouble].get(host), SERVICE)
    if name.trouble is not None:
        return fail(_FAILED[name.trouble].get(host), CAUSE)
    if name.wildcard and not _proven(seen):
        return fail(
            both(
                f"Le réseau répond pour {host}, mais aussi pour un nom inventé à côté : cela ne prouve rien.",
                f"The network answers for {host}, but also for a made-up name beside it: that proves nothing.",
            ),
            CAUSE,
        )
    return ok(both(f"{host} a une adresse.", f"{host} has an address."))


def _proven(seen: Seen) -> bool:
    """A certificate for that very name shows that somebody means it."""
    return seen.tls is not None and seen.tls.trouble is None and seen.tls.version is not None


class _Words:
    """A sentence about a host."""

    def __init__(self, fr: str, en: str) -> None:
        self._fr, self._en = fr, en

    def get(self, host: str) -> Text:
        return both(self._fr.format(host), self._en.format(host))


_FAILED = {
    NameTrouble.ABSENT: _Words("Le nom {} n’existe pas.", "The name {} does not exist."),
    NameTrouble.NO_ADDRESS: _Words(
        "Le nom {} existe, mais aucune machine n’y répond.", "The name {} exists, but no machine stands behind it."
    ),
    NameTrouble.LOOP: _Words(
        "Le nom {} renvoie à d’autres noms qui tournent en rond.", "The name {} leads to other names in a circle."
    ),
    NameTrouble.NOT_A_NAME: _Words("{} n’est pas un nom de serveur.", "{} is not the name of a server."),
}
_UNTOLD = {
    NameTrouble.TIMED_OUT: _Words(
        "Le réseau n’a rien répondu à propos de {} dans le temps prévu.", "The network said nothing about {} in time."
    ),
    NameTrouble.SERVER_FAILED: _Words(
        "Le service de noms répond par une erreur pour {}.", "The name service answers with an error for {}."
    ),
    NameTrouble.NO_SERVER: _Words(
        "Aucun service de noms n’a voulu répondre pour {}.", "No name service would answer for {}."
    ),
}


def _silent(host: str) -> Text:
    return _UNTOLD[NameTrouble.TIMED_OUT].get(host)


NO_NAMES = untold(
    both(
        "Aucun des noms cherchés n’est trouvé : cet ordinateur n’a sans doute pas accès à Internet.",
        "None of the names looked for is found: this computer probably has no access to the internet.",
    ),
    SERVICE,
    advice=both(
        "Ouvrez un autre site connu. S’il ne vient pas non plus, vérifiez le câble ou le wifi, "
        "ou voyez avec qui gère le réseau.",
        "Open another site you know. If it does not come up either, check the cable or the wifi, "
        "or see whoever runs the network.",
    ),
)
"""What is said, once for all names, where a name that surely exists is not found either."""
