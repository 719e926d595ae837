"""What may stand in a signature. A refusal repeats no secret, and nothing private gets in by itself."""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterable

from msgspec.structs import replace

from acmail import addresses, emails, forwarding, signing, vouching
from acmail.errors import UsageError
from acmail.layout import shown
from acmail.model import Pack
from acmail.privacy import PASSWORD, secret_in
from acmail.refusals import is_long_name, refuse_numen, refuse_personal
from acmail.signing import Signature
from acmail.wording import both

LONGEST = 100
"""Characters of one value."""

MOST_LINES = 10

MOST_IMAGE = 50 * 1024
"""Octets of an image. acmail's own mark: no official one was found for an image alone."""

_JOINERS = "\u200c\u200d"  # they shape letters, as in Persian, and hide nothing
_PHONE = re.compile(r"\+?[0-9][0-9 .()/\u00a0\u202f-]{2,24}")
_MAILED = re.compile(r"[^\s@<>,;:()\"]+@[^\s@<>,;:()\"]+")
_IMAGES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
_SITE = re.compile(r"\.[^\W\d_]{2}")
_LINE_FACT = "signature_line"

_NO_PHONE = (
    both("Ce n’est pas un numéro de téléphone.", "This is not a phone number."),
    both(
        'Des chiffres et des espaces, par exemple : --phone "01 99 00 00 00"',
        'Digits and blanks, for example: --phone "01 99 00 00 00"',
    ),
)


def checked(signature: Signature, pack: Pack) -> Signature:
    """Refuse what does not belong in a signature, and add the académie's own line where the pack knows one.

    Raises ``UsageError``, which repeats no secret.
    """
    values = (signature.name, signature.position, signature.school, *signature.lines)
    for value in (*values, signature.phone, signature.address, *signature.links):
        _refuse_signs(value)
    for value in (*values, *signature.links):  # not the phone, which can look like a date
        if value != signature.name or not is_long_name(value):
            _refuse_secret(value)
    for part in (part for link in signature.links for part in re.split(r"[/?&=#]", link)):
        refuse_personal(part)  # which lets words with numbers pass, as schools' addresses have them
    if signature.phone and not _PHONE.fullmatch(signature.phone):
        raise UsageError(*_NO_PHONE)
    _refuse_elsewhere(signature, values, pack)
    own = pack.facts.get(_LINE_FACT)
    extra = (own.value.fr,) if own is not None and own.value is not None else ()
    links = tuple(f"https://{link[8:]}" for link in signature.links)  # a scheme has no case (RFC 3986, 3.1)
    whole = replace(signature, lines=(*signature.lines, *extra), links=links)
    if len(signing.lines(whole)) > MOST_LINES:
        raise UsageError(
            both(f"Pas plus de {MOST_LINES} lignes.", f"No more than {MOST_LINES} lines."),
            both("Gardez le nom, la fonction, l’établissement.", "Keep the name, the position, the school."),
        )
    return whole


def _refuse_elsewhere(signature: Signature, values: Iterable[str], pack: Pack) -> None:
    """Refuse addresses and links that lead where a signature of the académie should not."""
    knowledge = vouching.known(pack, None)
    for written in (signature.address, *(one for value in values for one in _MAILED.findall(value))):
        if written:
            _refuse_private(written, pack, knowledge)
    for value in values:
        _refuse_links_in(value, knowledge)
    for link in signature.links:
        _refuse_link(link, knowledge)


def _refuse_signs(value: str) -> None:
    refuse_numen(value)
    if any(_hides(char) for char in value):
        raise UsageError(
            both(
                "Il y a là un caractère invisible ou un saut de ligne.",
                "There is an invisible sign or a line end in it.",
            ),
            both("Retapez ce texte, une ligne à la fois.", "Type this text again, one line at a time."),
        )
    if len(value) > LONGEST:
        raise UsageError(
            both(f"« {shown(value, 30)} » est trop long.", f"“{shown(value, 30)}” is too long."),
            both(f"Au plus {LONGEST} caractères par ligne.", f"At most {LONGEST} characters a line."),
        )


def _refuse_secret(value: str) -> None:
    refuse_personal(value)
    if secret_in(value) not in (None, PASSWORD):  # a password has been refused, if it has a sign that no word has
        raise UsageError(
            both(
                "Ceci ressemble à un secret, et une signature part à tout le monde.",
                "This looks like a secret, and a signature goes to everybody.",
            ),
            both(
                "Retirez-le. S’il était dans une commande, effacez-la de l’historique du terminal.",
                "Take it out. If it was in a command, erase that from the terminal’s history.",
            ),
        )


def _hides(char: str) -> bool:
    return char not in _JOINERS and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _refuse_private(written: str, pack: Pack, knowledge: vouching.Known) -> None:
    email = emails.read(written)
    if email is None:
        raise UsageError(
            both(f"« {shown(written)} » n’est pas une adresse.", f"“{shown(written)}” is not an address."),
            both("Par exemple : prenom.nom@example.org", "For example: first.last@example.org"),
        )
    if forwarding.judge(email, pack, knowledge).verdict == "outside":
        raise UsageError(
            both(
                "Cette adresse n’est pas de l’Éducation nationale : elle n’a pas sa place dans une signature "
                "professionnelle.",
                "This address is not one of Éducation nationale: it has no place in a professional signature.",
            ),
            both("Mettez votre adresse académique.", "Put your academic address."),
        )


def _refuse_links_in(value: str, knowledge: vouching.Known) -> None:
    """Hold links inside a text to what links are held to: mail programs make a link of each, also without ``https``."""
    for word in value.split():
        bare = word.strip("()<>[]«»“”\"',;.!?")
        if "://" in bare:
            _refuse_link(bare, knowledge)
        elif _SITE.search(bare) and "@" not in bare:
            _refuse_likeness(addresses.judge(bare, knowledge))


def _refuse_link(link: str, knowledge: vouching.Known) -> None:
    found = addresses.judge(link, knowledge) if link[:8].casefold() == "https://" else None
    if found is None or found.address.user or found.address.kind != "name":
        raise UsageError(
            both(
                f"Le lien « {shown(link)} » doit commencer par https:// et nommer un site.",
                f"The link “{shown(link)}” must begin with https:// and name a site.",
            ),
            both("Par exemple : https://www.example.org", "For example: https://www.example.org"),
        )
    _refuse_likeness(found)


def _refuse_likeness(found: addresses.Judged | None) -> None:
    if found is not None and found.verdict == "lookalike":
        raise UsageError(
            both(
                "Ce lien imite un site de l’académie, ou en cache un autre.",
                "This link imitates a site of the académie, or hides another one.",
            ),
            both("Examinez-le avec « acmail url ».", "Examine it with “acmail url”."),
        )


def image(data: bytes) -> str:
    """Make a ``data:`` address of an image; raises ``UsageError`` for another type or more than ``MOST_IMAGE``."""
    kind = next((kind for start, kind in _IMAGES.items() if data.startswith(start)), None)
    if kind is None:
        raise UsageError(
            both("Ce fichier n’est pas une image PNG, JPEG ou GIF.", "This file is not a PNG, JPEG or GIF image."),
            both("Le mieux est de s’en passer.", "It is best to do without."),
        )
    if len(data) > MOST_IMAGE:
        raise UsageError(
            both(
                f"Cette image est trop lourde : elle partirait dans chaque message (au plus {MOST_IMAGE // 1024} Kio).",
                f"This image is too heavy: it would go with every message (at most {MOST_IMAGE // 1024} KiB).",
            ),
            both("Réduisez-la, ou passez-vous d’image.", "Make it smaller, or do without an image."),
        )
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
