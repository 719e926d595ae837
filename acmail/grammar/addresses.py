"""Shapes of what can be connected to, as a person writes it in a file of their own: hosts, domains, pages and ports."""

from __future__ import annotations

from collections.abc import Callable

from acmail import hosts
from acmail.grammar.drawing import drawn
from acmail.grammar.scalars import string, whole
from acmail.grammar.shapes import Shape, Spot
from acmail.layout import shown
from acmail.model import Text
from acmail.wording import both


def _address(is_one: Callable[[str], bool], what: Text, cure: Text) -> Shape[str]:
    """Read an address; one that holds a name and a password is refused without being said again."""

    @drawn({"type": "string"})
    def read(spot: Spot) -> str:
        word = string(spot)
        if is_one(word):
            return word
        if "@" in word:
            spot.refuse("E106", *_NO_SECRET)
        message = both(f"« {shown(word)} » n’est pas {what.fr}.", f"“{shown(word)}” is not {what.say('en')}.")
        spot.refuse("E106", message, cure)

    return read


@drawn({"type": "integer", "minimum": 1, "maximum": hosts.HIGHEST_PORT})
def port(spot: Spot) -> int:
    """Read the number of a port."""
    number = whole(spot)
    if not hosts.is_port(number):
        spot.refuse(
            "E106",
            both(f"« {number} » n’est pas un port.", f"“{number}” is not a port."),
            both(f"Un port va de 1 à {hosts.HIGHEST_PORT}.", f"A port goes from 1 to {hosts.HIGHEST_PORT}."),
        )
    return number


_NO_SECRET = (
    both("Une adresse à visiter n’a pas de « @ ».", "An address to visit has no “@”."),
    both(
        "Gardez ce qui suit le « @ » : aucun nom, aucun mot de passe ne va dans ce fichier. S’il y en avait un vrai,"
        " changez-le.",
        "Keep what follows the “@”: no name and no password goes into this file. If a real one was there, change it.",
    ),
)

host = _address(
    hosts.is_host,
    both("un nom de serveur ni une adresse IP", "a host name or an IP address"),
    both(
        "Écrivez le nom seul, sans https:// ni port ni espace : imap.example.org.",
        "Write the name alone, without https://, port or space: imap.example.org.",
    ),
)
domain = _address(
    hosts.is_domain,
    both("un nom de domaine", "a domain name"),
    both(
        "Écrivez-le avec au moins un point, comme à la fin des adresses : example.org.",
        "Write it with at least one dot, as at the end of addresses: example.org.",
    ),
)
page = _address(
    hosts.is_page,
    both("l’adresse d’une page", "the address of a page"),
    both(
        "Copiez-la depuis le navigateur : https://intranet.example.org/.",
        "Copy it from the browser: https://intranet.example.org/.",
    ),
)
