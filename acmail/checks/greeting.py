"""Whether a mail server answers, and welcomes us."""

from __future__ import annotations

from acmail.checks.knowledge import Knowledge
from acmail.checks.tls import looks_like_web
from acmail.checks.verdict import Verdict, fail, ok, untold
from acmail.model import TargetKind
from acmail.observations import GreetingSeen, Seen, Trouble
from acmail.wording import both

TITLE = both("Accueil du serveur", "Server greeting")
ABOUT = both("Lit la première phrase du serveur.", "Reads the server’s first sentence.")
DOWN = "service-down"

_OF_OTHERS = {TargetKind.IMAP: ("220", "+OK", "421", "554"), TargetKind.SUBMISSION: ("* ", "+OK")}
"""How other protocols than the one expected begin."""


def judge(seen: Seen, knowledge: Knowledge) -> Verdict:
    """Judge the first words."""
    greeting, where = seen.greeting, str(seen.endpoint)
    if greeting is None:
        return untold(both(f"Pas de réponse de {where} à temps.", f"No answer from {where} in time."), DOWN)
    if greeting.welcome:
        return ok(both(f"{where} accueille la connexion.", f"{where} welcomes the connection."))
    if looks_like_web(greeting.said):
        return fail(
            both(
                f"Une page web répond à la place de {where} : le réseau s’interpose.",
                f"A web page answers in place of {where}: the network steps in between.",
            ),
            "captive-portal",
            quote=greeting.said,
        )
    if greeting.speaks_tls:
        return fail(
            both(
                f"{where} attend un chiffrement dès le début : le port et la sécurité ne vont pas ensemble.",
                f"{where} expects encryption from the start: port and security do not match.",
            ),
            "wrong-port",
        )
    if greeting.said.startswith(_OF_OTHERS.get(seen.endpoint.kind, ())):
        return fail(
            both(f"{where} est un serveur d’un autre genre.", f"{where} is a server of another kind."),
            "wrong-port",
            quote=greeting.said,
        )
    return _unwelcome(greeting, where, knowledge)


def _unwelcome(greeting: GreetingSeen, where: str, knowledge: Knowledge) -> Verdict:
    if greeting.trouble is Trouble.TIMED_OUT:
        return untold(
            both(f"{where} ne finit pas sa première phrase.", f"{where} does not finish its first sentence."),
            DOWN,
            quote=greeting.said,
        )
    if greeting.trouble is not None:
        return fail(
            both(
                f"{where} ne parle pas comme un serveur de messagerie, ou coupe aussitôt.",
                f"{where} does not talk as a mail server does, or hangs up at once.",
            ),
            DOWN,
            quote=greeting.said,
        )
    cause = next(iter(knowledge.causes_of(greeting.said)), DOWN)
    return fail(
        both(f"{where} répond, mais renvoie la connexion.", f"{where} answers, but turns the connection away."),
        cause if cause in _OF_SERVERS else DOWN,
        quote=greeting.said,
    )


_OF_SERVERS = ("too-many-connections", "in-maintenance")
"""What a server can tell everybody at its door; anything else it says there is a failure of its own."""
