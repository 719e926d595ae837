"""What the server offers, and whether it lets a person log in safely."""

from __future__ import annotations

from acmail.checks.verdict import Verdict, fail, ok, untold
from acmail.observations import CapabilitiesSeen, Seen, Trouble
from acmail.wording import both

TITLE = both("Ce que le serveur propose", "What the server offers")
ABOUT = both(
    "Demande au serveur comment on peut s’y connecter, et si le chiffrement vient bien d’abord.",
    "Asks the server how one can log in, and whether encryption comes first.",
)
KNOWN = ("PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "NTLM", "GSSAPI", "XOAUTH2", "OAUTHBEARER", "SCRAM-")
"""Ways to log in that mail programs know (IANA, SASL mechanisms), the usual two first."""

MOST_NAMED = 6


def judge(seen: Seen) -> Verdict:
    """Judge what is offered."""
    offered, where = seen.capabilities, str(seen.endpoint)
    if offered is None:
        return untold(both(f"Pas de réponse de {where} à temps.", f"No answer from {where} in time."), "service-down")
    return _encryption(offered, where) or _answer(offered, where) or _mechanisms(offered, where)


def _encryption(offered: CapabilitiesSeen, where: str) -> Verdict | None:
    if offered.injected:
        return fail(
            both(
                f"Des mots se sont glissés avant le chiffrement de {where} : quelqu’un se tient peut-être au milieu.",
                f"Words slipped in before {where} was encrypted: somebody may stand in between.",
            ),
            "tls-mode",
            advice=_NOT_HERE,
        )
    if offered.starttls == "not_offered":
        return fail(
            both(
                f"{where} ne propose pas le chiffrement (STARTTLS), ou le réseau le retire.",
                f"{where} does not offer encryption (STARTTLS), or the network removes it.",
            ),
            "tls-mode",
            advice=_NOT_HERE,
        )
    if offered.starttls == "refused":
        return fail(
            both(
                f"{where} propose le chiffrement (STARTTLS), puis le refuse.",
                f"{where} offers encryption (STARTTLS), then refuses it.",
            ),
            "tls-mode",
            quote=offered.said,
            advice=_NOT_HERE,
        )
    return None


def _answer(offered: CapabilitiesSeen, where: str) -> Verdict | None:
    if offered.trouble is Trouble.TIMED_OUT:
        return untold(
            both(f"{where} ne dit pas à temps ce qu’il propose.", f"{where} does not say in time what it offers."),
            "service-down",
        )
    if offered.trouble is not None:
        return fail(
            both(
                f"{where} ne répond pas comme il le devrait quand on lui demande ce qu’il propose.",
                f"{where} does not answer as it should when asked what it offers.",
            ),
            "service-down",
            quote=offered.said,
        )
    return None


def _mechanisms(offered: CapabilitiesSeen, where: str) -> Verdict:
    known = [one for one in offered.mechanisms if one.startswith(KNOWN)]
    if known:
        named = ", ".join(known[:MOST_NAMED])
        return ok(both(f"Connexion possible ({named}).", f"Logging in is possible ({named})."))
    if not offered.login_disabled:  # IMAP's own command, which needs no mechanism (RFC 9051, 6.2.3)
        return ok(both("Connexion possible (commande LOGIN).", "Logging in is possible (LOGIN command)."))
    named = ", ".join(offered.mechanisms[:MOST_NAMED])
    more = f" ({named})" if named else ""
    return fail(
        both(
            f"{where} ne propose aucune façon de se connecter que les logiciels connaissent{more}.",
            f"{where} offers no way to log in that programs know{more}.",
        ),
        "mechanism-not-supported",
    )


_NOT_HERE = both(
    "Ne tapez pas le mot de passe de cette boîte sur ce réseau. Essayez sur un autre, et prévenez l’assistance.",
    "Do not type your password on this network for this mailbox. Try another network, and tell the help desk.",
)
