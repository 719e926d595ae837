"""A mailbox as files need it: hosts in ASCII, texts on one line, and a reason where no program would accept it."""

from __future__ import annotations

import re
import unicodedata

from msgspec.structs import replace

from acmail import hosts
from acmail.errors import UsageError
from acmail.layout import shown
from acmail.model import Mailbox, Server
from acmail.wording import both

LONGEST_ADDRESS = 254
"""Characters of a whole address (RFC 5321 4.5.3.1.3, without its angle brackets)."""

_LONGEST_LOCAL = 64
_LOCAL = re.compile(r"[^\s\x00-\x1f\x7f\"(),:;<>@\[\\\]]+")
_LDH = re.compile(r"[A-Za-z0-9.-]+")
_VARIABLE = re.compile(r"%EMAIL(?:ADDRESS|LOCALPART|DOMAIN)%", re.IGNORECASE)


def fitted(mailbox: Mailbox) -> Mailbox:
    """Give a mailbox whose values every format can hold; raises ``UsageError`` with the reason for one that cannot be.

    Hosts and the domain of the address are written in ASCII (IDNA), and names on one line without control characters.
    A login name is never changed, only refused: another one would not log in.
    """
    address = _address(mailbox.address)
    return replace(
        mailbox,
        address=address,
        name=one_line(mailbox.name),
        label=one_line(mailbox.label) or address,
        incoming=_server(mailbox.incoming),
        outgoing=_server(mailbox.outgoing),
        webmail=_page(mailbox.webmail),
        help_page=_page(mailbox.help_page),
    )


def domain_of(mailbox: Mailbox) -> str:
    """Give what stands behind the @ of an address."""
    return mailbox.address.rpartition("@")[2]


def one_line(text: str) -> str:
    """Put a text on one line: every run of blanks becomes a space, and what XML or plists cannot hold is left out.

    Letters of any direction, their marks, and the joiners inside emoji stay.
    """
    return " ".join("".join(char for char in text if char.isspace() or _is_written(char)).split())


def _is_written(char: str) -> bool:
    """Tell whether a character is one of XML 1.0 (production 2.2) and of every encoding, and acts on nothing."""
    return unicodedata.category(char) not in ("Cc", "Cs") and (ord(char) & 0xFFFE) != 0xFFFE


def ascii_host(host: str) -> str:
    """Write the name of a host in ASCII, as mail programs look it up (RFC 5890); numbers (IPv4) stay.

    Raises ``UsageError`` for what mail programs take for no server: an underscore, a port behind the name, IPv6.
    """
    name = host.strip().removesuffix(".")
    if hosts.is_address(name) and ":" not in name:
        return name
    written = name if name.isascii() else _idna(name)
    if written is None or not hosts.is_name(written) or not _LDH.fullmatch(written):
        raise UsageError(
            both(
                f"« {shown(host)} » ne peut pas être un serveur de messagerie.", f"“{shown(host)}” cannot be a server."
            ),
            both(
                "Donnez le nom seul, sans espace, sans port et sans https:// : par exemple imap.example.org.",
                "Give the name alone, without spaces, port or https://, for example imap.example.org.",
            ),
        )
    return written.lower()


def _idna(name: str) -> str | None:
    import idna  # late: its tables are large, and few names need them

    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError:
        return None


def _server(server: Server) -> Server:
    if not hosts.is_port(server.port):
        raise UsageError(
            both(f"{server.port} n’est pas un port.", f"{server.port} is not a port."),
            both(f"De 1 à {hosts.HIGHEST_PORT}, par exemple 993.", f"From 1 to {hosts.HIGHEST_PORT}, for example 993."),
        )
    return replace(server, host=ascii_host(server.host), username=_username(server.username))


def _username(username: str) -> str:
    if not username or one_line(username) != username or _VARIABLE.search(username):
        raise UsageError(
            both("Cet identifiant ne convient pas à un fichier.", "This username will not do in a file."),
            both(
                "Recopiez-le tel qu’il vous a été donné : sans retour à la ligne, et sans mot comme %EMAILADDRESS%.",
                "Copy it as it was given to you: without line breaks, and without words like %EMAILADDRESS%.",
            ),
        )
    return username


def _address(address: str) -> str:
    local, _, domain = address.strip().rpartition("@")
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    if dots or not _LOCAL.fullmatch(local) or one_line(local) != local or len(local) > _LONGEST_LOCAL:
        raise _no_address()
    try:
        whole = f"{local}@{ascii_host(domain)}"
    except UsageError:
        raise _no_address() from None
    if hosts.is_address(domain) or len(whole) > LONGEST_ADDRESS:
        raise _no_address()
    return whole


def _no_address() -> UsageError:
    return UsageError(
        both("Ceci n’est pas une adresse électronique entière.", "This is not a whole email address."),
        both("Par exemple : prenom.nom@example.org", "For example: first.last@example.org"),
    )


def _page(page: str | None) -> str | None:
    if page is not None and not hosts.is_page(page):
        raise UsageError(
            both(
                f"« {shown(page)} » n’est pas l’adresse d’une page.", f"“{shown(page)}” is not the address of a page."
            ),
            both(
                "Donnez-la entière, par exemple https://www.example.org/aide",
                "Give all of it, for example https://www.example.org/help",
            ),
        )
    return page
