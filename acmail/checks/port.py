"""Whether the port answers, and if not, whether it is blocked or the server dead."""

from __future__ import annotations

import ipaddress

from acmail.checks.verdict import Verdict, fail, ok, untold, warn
from acmail.observations import PORTS, PortSeen, Seen, Trouble, Try
from acmail.wording import both

TITLE = both("Port", "Port")
ABOUT = both(
    "Se connecte au port du serveur ; s’il ne répond pas, compare avec d’autres ports du même serveur.",
    "Connects to the server’s port; if it does not answer, compares with other ports of the same server.",
)
_NO_WAY = (Trouble.UNREACHABLE, Trouble.FORBIDDEN)
"""What this computer says itself: it knows no way there, such as one without IPv6."""


def judge(seen: Seen) -> Verdict:
    """Judge the attempts to connect."""
    port = seen.port
    where = str(seen.endpoint)
    if port is None:
        return untold(both(f"Pas de réponse de {where} à temps.", f"No answer from {where} in time."), "service-down")
    if port.trouble is None:
        return _reached(port, where)
    open_beside = [one.port for one in port.beside if one.trouble is None]
    if port.trouble in (Trouble.REFUSED, Trouble.RESET):
        return _refused(seen, where, open_beside)
    if open_beside:
        listed = ", ".join(map(str, open_beside))
        return fail(
            both(
                f"{where} ne répond pas, alors que le même serveur répond sur le port {listed} : le port est bloqué.",
                f"{where} does not answer, while the same server answers on port {listed}: the port is blocked.",
            ),
            "port-blocked",
        )
    if port.trouble is Trouble.FORBIDDEN:
        return fail(
            both(
                f"Cet ordinateur, ou son réseau, interdit d’aller vers {where}.",
                f"This computer, or its network, forbids going to {where}.",
            ),
            "port-blocked",
        )
    return untold(
        both(
            f"{where} ne répond pas, sur aucun port essayé : serveur arrêté, ou réseau coupé.",
            f"{where} does not answer, on any port tried: the server is down, or the network is cut.",
        ),
        "service-down",
    )


def _refused(seen: Seen, where: str, open_beside: list[int]) -> Verdict:
    """A refusal comes from the machine itself: it is alive, and nothing listens there."""
    own = [port for port in open_beside if port in PORTS.get(seen.endpoint.kind, ())]
    if own:
        return fail(
            both(
                f"{where} refuse la connexion, mais le port {own[0]} du même serveur répond.",
                f"{where} refuses the connection, but port {own[0]} of the same server answers.",
            ),
            "wrong-port",
        )
    return fail(
        both(
            f"{where} refuse la connexion : rien n’y écoute.", f"{where} refuses the connection: nothing listens there."
        ),
        "service-down",
    )


def _reached(port: PortSeen, where: str) -> Verdict:
    dead = [one for one in port.tries if one.trouble is not None and one.trouble not in _NO_WAY]
    families = {_family(one) for one in dead} - {_family(one) for one in port.tries if one.trouble is None}
    if not families:
        return ok(both(f"{where} répond.", f"{where} answers."))
    family = min(families)
    addresses = ", ".join(one.address for one in dead if _family(one) == family)
    return warn(
        both(
            f"{where} répond, mais pas par {family} ({addresses}) : "
            "un programme peut attendre avant d’essayer autrement.",
            f"{where} answers, but not over {family} ({addresses}): a program may wait before it tries the other way.",
        ),
        both(
            "Signalez-le à qui gère le réseau ou le serveur ; ici, rien n’est à changer.",
            "Report it to whoever runs the network or the server; here, nothing is to be changed.",
        ),
    )


def _family(one: Try) -> str:
    return f"IPv{ipaddress.ip_address(one.address.partition('%')[0]).version}"
