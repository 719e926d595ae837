"""Whether the one login that somebody asked for was accepted, and what a refusal means."""

from __future__ import annotations

from acmail.checks.knowledge import Knowledge
from acmail.checks.verdict import Verdict, ok, untold, warn
from acmail.observations import COUNTED, LoginSeen, Seen
from acmail.wording import both

TITLE = both("Connexion au compte", "Login")
ABOUT = both(
    "Une seule connexion, et seulement si vous le demandez (--login) : chaque échec compte.",
    "One login, and only if you ask for it (--login): every failure counts.",
)
DOWN = "service-down"
SLOW = 5.0
"""Seconds from which a login was slowed down on purpose: a server does that after failures."""


def judge(seen: Seen, knowledge: Knowledge) -> Verdict | None:
    """Judge the login; None when none was asked for."""
    login = seen.login
    if login is None:
        return None
    if login.mechanism is None:
        return _not_tried(login)
    if login.accepted:
        return _accepted(login)
    causes = knowledge.causes_of(login.said) if login.trouble is None else ()
    if login.accepted is None and causes[:1] in ((), (DOWN,)):
        return _no_verdict(login)
    causes = causes or ("unknown",)
    several = len(causes) > 1
    return Verdict(
        outcome="fail",
        says=both(
            "Connexion refusée."
            + (" Le serveur ne dit pas pourquoi : plusieurs causes sont possibles." if several else ""),
            "Login refused." + (" The server does not say why: several causes are possible." if several else ""),
        ),
        causes=causes,
        quote=login.said,
        advice=_STOP if several else None,
        ends=True,
    )


def counts(login: LoginSeen) -> bool:
    """Tell whether a login may be one more at the server: it was tried, and not put off with the password unread."""
    return login.mechanism is not None and (login.accepted is not None or login.trouble is not None)


def _not_tried(login: LoginSeen) -> Verdict:
    if login.after == COUNTED:
        return Verdict(
            outcome="could_not_tell",
            says=both(
                "Non essayée : entre-temps, trop d’échecs ont été comptés pour ce compte. Rien n’a été envoyé.",
                "Not tried: meanwhile, too many failures were counted for this account. Nothing was sent.",
            ),
            advice=_STOP,
        )
    if login.after is not None:
        return Verdict(
            outcome="skipped",
            says=both(
                "Non essayée : le même mot de passe vient d’échouer ailleurs, et chaque échec compte.",
                "Not tried: the same password has just failed elsewhere, and every failure counts.",
            ),
        )
    return untold(
        both(
            "Aucune façon commune de se connecter : rien n’a été envoyé.",
            "No way to log in that both sides know: nothing was sent.",
        ),
        "mechanism-not-supported",
    )


def _accepted(login: LoginSeen) -> Verdict:
    if login.seconds < SLOW:
        return ok(both("Connexion acceptée.", "Login accepted."))
    return warn(
        both(
            f"Connexion acceptée, mais en {login.seconds:.0f} s : le serveur ralentit après des échecs.",
            f"Login accepted, but after {login.seconds:.0f} s: the server slows down after failures.",
        ),
        both(
            "Cherchez l’appareil qui garde un ancien mot de passe : il échoue en silence, et chaque échec compte.",
            "Look for the device that keeps an old password: it fails in silence, and every failure counts.",
        ),
        "stale-device-relocks",
    )


def _no_verdict(login: LoginSeen) -> Verdict:
    return untold(
        both(
            "Le serveur n’a pas dit si le mot de passe est bon ; après des échecs, il peut ralentir exprès.",
            "The server did not say whether the password is right; after failures, it may be slow on purpose.",
        ),
        DOWN,
        quote=login.said,
        advice=both(
            "N’essayez pas encore : attendez un quart d’heure sans aucun essai, appareils coupés, puis un seul.",
            "Do not try again yet: wait a quarter of an hour without any attempt, devices off, then once only.",
        ),
    )


_STOP = both(
    "N’essayez pas une autre fois avec acmail. « acmail diagnose » trie les causes sans aucun essai.",
    "Do not try another time with acmail. “acmail diagnose” sorts the causes without any attempt.",
)
