"""Mailboxes to write files of: an ordinary one, odd ones, and any."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st
from msgspec.structs import replace

from acmail.model import Encryption, Mailbox, Server

TLS, STARTTLS = Encryption.TLS, Encryption.STARTTLS

ORDINARY = Mailbox(
    address="camille.durand@example.org",
    name="Camille Durand",
    label="Académie d’Exemple",
    incoming=Server(host="imap.example.org", port=993, encryption=TLS, username="cdurand"),
    outgoing=Server(host="smtp.example.org", port=465, encryption=TLS, username="cdurand"),
    webmail="https://webmail.example.org/",
    help_page="https://www.example.org/aide?sujet=messagerie&lang=fr",
)
WITH_STARTTLS = replace(
    ORDINARY,
    incoming=replace(ORDINARY.incoming, port=143, encryption=STARTTLS),
    outgoing=replace(ORDINARY.outgoing, port=587, encryption=STARTTLS, username=ORDINARY.address),
    webmail=None,
    help_page=None,
)

NAMES = (
    "Camille",
    "Anne-Sophie d’Éxéa-Œuvré",
    """<b>"O'Neill"</b> & ]]> <!-- ; -- \\ %EMAIL% {x} $(x)""",
    "كميل دوران",
    "\u202bכמיל דוראן\u202c",
    "👩🏽\u200d🏫 Zoé 🏴\u200d☠️",
    "É" * 64,
    "ﷺ" * 64,
    "- 名前, \\n",
)
"""One word, accents, the special characters of every format, right to left, emoji with joiners, and 64 characters."""

SPOILT = ("Camille\r\nDurand", "Camille\x00 \x1b[31mDurand\x7f", "\ufeff\x0bCamille\u2028Durand\ufffe", "Camille\udc80")
"""Names that no file may hold as they are."""

NOT_SERVERS = (
    *("", " ", "imap example.org", "imap.example.org:993", "https://imap.example.org", "imap_x.example.org", "::1"),
    *("-imap.example.org", "imap..example.org", "a" * 64, "é" * 64 + ".org", "imap.example.org\nx", "𝟙.2.3", "1.2.3"),
    *("imap.example.org/", "xn--é.org", "\u0301.org", "камиль_.org"),
)

NOT_ADDRESSES = (
    *("", "camille", "@example.org", "camille@", "camille@example.org@example.org", "camille durand@example.org"),
    *(".camille@example.org", "a..b@example.org", "camille.@example.org", "camille@192.0.2.1", "camille@exa_mple.org"),
    *(
        '"a b"@example.org',
        "a" * 65 + "@example.org",
        "a@" + ".".join(["a" * 63] * 4),
        "a\nb@example.org",
        "a<b@example.org",
    ),
)

_LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True).filter(lambda label: label[2:4] != "--")
HOSTS = st.builds(
    lambda labels, end: ".".join([*labels, end]), st.lists(_LABEL, min_size=1, max_size=4), st.just("example")
)
LOCALS = st.from_regex(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,30}(\.[A-Za-z0-9_-]{1,30})?", fullmatch=True)
TEXTS = st.text(max_size=64) | st.sampled_from([*NAMES, *SPOILT])
USERNAMES = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")).filter(
        lambda char: unicodedata.category(char) != "Cn" and not char.isspace()
    ),
    min_size=1,
    max_size=40,
)


def servers(encryption: st.SearchStrategy[Encryption]) -> st.SearchStrategy[Server]:
    """Give any server."""
    return st.builds(
        Server, host=HOSTS, port=st.integers(min_value=1, max_value=65535), encryption=encryption, username=USERNAMES
    )


def mailboxes(encryption: st.SearchStrategy[Encryption] | None = None) -> st.SearchStrategy[Mailbox]:
    """Give any mailbox that could be."""
    either = st.sampled_from(Encryption) if encryption is None else encryption
    pages = st.none() | st.sampled_from([ORDINARY.webmail, ORDINARY.help_page])
    return st.builds(
        Mailbox,
        address=st.builds(lambda local, domain: f"{local}@{domain}", LOCALS, HOSTS),
        name=TEXTS,
        label=TEXTS,
        incoming=servers(either),
        outgoing=servers(either),
        webmail=pages,
        help_page=pages,
    )
