"""Whether the page comes, from whom, and which webmail it is."""

from __future__ import annotations

from acmail.checks.captive import SIGN_IN_FIRST
from acmail.checks.knowledge import Knowledge
from acmail.checks.verdict import Verdict, fail, ok, untold, warn
from acmail.observations import PageSeen, Seen, Trouble
from acmail.wording import both

TITLE = both("Page", "Page")
ABOUT = both(
    "Demande la page, suit ses renvois vers les sites approuvés, et reconnaît le webmail à ses marques.",
    "Asks for the page, follows it to approved sites, and recognises the webmail by its marks.",
)
NOTHING_TO_CHANGE = both(
    "Rien n’est à changer ici. Réessayez plus tard ; si cela dure, prévenez l’assistance.",
    "Nothing is to be changed here. Try later; if it lasts, tell the help desk.",
)


def judge(seen: Seen, knowledge: Knowledge) -> Verdict:
    """Judge the page."""
    page, host = seen.page, seen.endpoint.host
    if page is None:
        return untold(both(f"Pas de réponse de {host} à temps.", f"No answer from {host} in time."), "service-down")
    if page.left_for is not None:
        return _left(page, host)
    if page.trouble is not None:
        return _broken(page, host)
    status = page.status or 0
    return _answered(page, host, knowledge) if status < 400 else _refused(host, status)


def _refused(host: str, status: int) -> Verdict:
    """An error that a server answers with is an answer all the same; only its own failures are one here."""
    if status == SIGN_IN_FIRST:
        return fail(
            both("Le réseau demande d’abord sa propre connexion.", "The network wants its own sign-in first."),
            "captive-portal",
        )
    if status >= 500:
        return fail(
            both(f"{host} répond par une panne ({status}).", f"{host} answers with a failure ({status})."),
            "service-down",
        )
    if status in (401, 403):
        return ok(
            both(
                f"{host} répond et demande à se connecter ({status}).",
                f"{host} answers and asks to sign in ({status}).",
            )
        )
    return warn(
        both(
            f"{host} répond, mais cette page n’y est pas ({status}).",
            f"{host} answers, but has no such page ({status}).",
        ),
        both(
            "Ouvrez l’adresse dans le navigateur ; si elle a changé, signalez-le à qui tient ces fiches.",
            "Open the address in the browser; if it has changed, tell whoever keeps these cards.",
        ),
    )


def _answered(page: PageSeen, host: str, knowledge: Knowledge) -> Verdict:
    marked = knowledge.page_of(page.body)
    what = None if marked is None else marked.page.title
    fr, en = ("", "") if what is None else (f" : {what.fr}", f": {what.say('en')}")
    if page.hops and page.hops[-1].host != host:
        fr, en = f" par {page.hops[-1].host}{fr}", f" through {page.hops[-1].host}{en}"
    return ok(both(f"La page répond{fr}.", f"The page answers{en}."))


def _left(page: PageSeen, host: str) -> Verdict:
    if page.insecure:
        return warn(
            both(
                f"{host} renvoie vers {page.left_for} sans chiffrement ; acmail ne l’a pas suivi.",
                f"{host} sends on to {page.left_for} without encryption; acmail did not follow.",
            ),
            both(
                "N’écrivez aucun mot de passe sur une page dont l’adresse ne commence pas par https.",
                "Type no password on a page whose address does not begin with https.",
            ),
        )
    return warn(
        both(
            f"{host} renvoie vers {page.left_for}, qui n’est pas un site connu de l’académie ; "
            "acmail ne l’a pas suivi.",
            f"{host} sends on to {page.left_for}, which is no known site of the académie; acmail did not follow.",
        ),
        both(
            "Lisez l’adresse en entier dans le navigateur avant d’y taper quoi que ce soit ; "
            "en cas de doute, demandez.",
            "Read the whole address in the browser before typing anything there; if in doubt, ask.",
        ),
        "lookalike-site",
    )


def _broken(page: PageSeen, host: str) -> Verdict:
    if page.trouble is Trouble.TIMED_OUT:
        return untold(
            both(f"{host} n’envoie pas la page à temps.", f"{host} does not send the page in time."), "service-down"
        )
    if page.trouble is Trouble.TOO_MUCH and page.hops:
        return fail(
            both(f"{host} renvoie sans fin d’une page à l’autre.", f"{host} sends on from page to page without end."),
            "service-down",
        )
    return fail(both(f"{host} n’envoie pas de page lisible.", f"{host} does not send a readable page."), "service-down")
