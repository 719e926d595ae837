"""A saved message taken apart (RFC 5322, RFC 2045): who says they sent it, what it leads to, what is attached.

A message may be made to harm whoever opens it, so nothing of it is run, unpacked or fetched, everything has a limit,
and what cannot be read is left out: no message makes this fail.
"""

from __future__ import annotations

import email
import email.errors
import email.header
import email.policy
import email.utils
import io
import re
import zipfile
from collections.abc import Iterator
from email.message import Message

from msgspec import Struct

MOST_BYTES = 32 * 1024 * 1024
"""Octets of a saved message that are read."""

MOST_PARTS = 200
DEEPEST = 12
MOST_NAMES = 500
OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What Outlook's own format, .msg, begins with ([MS-CFB], 2.2)."""

TROUBLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    email.errors.MessageError,
)
"""What the standard library is known to raise on messages that nobody's program wrote."""

_WHO = ("From", "Sender", "Reply-To", "Return-Path")
_HEADER = re.compile(
    rb"\A(?:From [^\n]{0,500}\n)?(?:[!-9;-~]{1,80}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,99}){1,400}"
)
_TELLING = re.compile(
    rb"^(?:from|to|subject|received|message-id|date|return-path|mime-version):", re.IGNORECASE | re.MULTILINE
)


class Sender(Struct, frozen=True, kw_only=True):
    """One who is said to have sent a message: by which header, under which name, from which address."""

    header: str
    name: str
    address: str


class Attachment(Struct, frozen=True, kw_only=True):
    """Something attached. ``inside`` are the names in an archive; ``locked`` tells that it wants a password."""

    name: str
    kind: str
    inside: tuple[str, ...] = ()
    locked: bool = False


class Mail(Struct, frozen=True, kw_only=True):
    """What of a message is looked at. ``checked`` is what a server wrote of its own examination of the sender.

    ``doubled`` tells that it has more than one line « From », of which each program shows another (RFC 5322, 3.6).
    """

    senders: tuple[Sender, ...]
    subject: str
    texts: tuple[str, ...]
    pages: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    checked: tuple[str, ...]
    doubled: bool = False
    cut: bool = False


def may_be_one(data: bytes) -> bool:
    """Tell a saved message from any other file by its headers."""
    head = data[:65536].replace(b"\r\n", b"\n").lstrip(b"\xef\xbb\xbf\n \t")
    match = _HEADER.match(head)
    return match is not None and len(_TELLING.findall(match[0])) >= 2


def read(data: bytes) -> Mail:
    """Take a message apart."""
    try:
        message = email.message_from_bytes(data[:MOST_BYTES].lstrip(b"\xef\xbb\xbf\r\n"), policy=email.policy.compat32)
    except TROUBLE:
        return Mail(senders=(), subject="", texts=(), pages=(), attachments=(), checked=(), cut=True)
    texts: list[str] = []
    pages: list[str] = []
    attachments: list[Attachment] = []
    parts = list(_parts(message, 0, [MOST_PARTS]))
    for part in parts:
        kind, name = _kind(part), _file_name(part)
        if name or kind.partition("/")[0] not in ("text", "multipart", "message"):
            attachments.append(_attachment(part, name, kind))
        if kind == "text/html":
            pages.append(_text(part))
        elif kind.startswith("text/") and not name:
            texts.append(_text(part))
    return Mail(
        senders=tuple(_senders(message)),
        subject=_header(message, "Subject"),
        texts=tuple(texts),
        pages=tuple(pages),
        attachments=tuple(attachments),
        checked=tuple(_all(message, "Authentication-Results"))[:5],
        doubled=len(_all(message, "From")) > 1,
        cut=len(parts) >= MOST_PARTS or len(data) > MOST_BYTES,
    )


def _parts(message: Message, depth: int, left: list[int]) -> Iterator[Message]:
    """Yield the parts that hold something, not deeper nor more than is good for anybody."""
    payload = message.get_payload()
    if isinstance(payload, list):
        for part in payload:
            if depth < DEEPEST and isinstance(part, Message):
                yield from _parts(part, depth + 1, left)
        return
    left[0] -= 1
    if left[0] >= 0:
        yield message


def _kind(part: Message) -> str:
    try:
        return part.get_content_type()
    except TROUBLE:
        return "application/octet-stream"


def _file_name(part: Message) -> str:
    try:
        return _decoded(part.get_filename() or "")
    except TROUBLE:
        return ""


def _octets(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except TROUBLE:
        return b""
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message) -> str:
    """Decode a text as it says, else as UTF-8, else as Windows does."""
    data = _octets(part)
    try:
        said = part.get_content_charset("utf-8")
        return data.decode(said)
    except TROUBLE:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace")


def _attachment(part: Message, name: str, kind: str) -> Attachment:
    inside, locked = _listed(_octets(part))
    return Attachment(name=name, kind=kind, inside=inside, locked=locked)


def _listed(data: bytes) -> tuple[tuple[str, ...], bool]:
    """Read the table of contents of a ZIP file; nothing in it is unpacked."""
    if not data.startswith(b"PK"):
        return (), data.startswith(b"7z\xbc\xaf'\x1c") and False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()[:MOST_NAMES]
    except (*TROUBLE, OSError, zipfile.BadZipFile, NotImplementedError):
        return (), False
    return tuple(entry.filename for entry in entries), any(entry.flag_bits & 1 for entry in entries)


def _senders(message: Message) -> Iterator[Sender]:
    for header in _WHO:
        for raw in _all(message, header):
            try:
                found = email.utils.getaddresses([raw])[:5]
            except TROUBLE:
                continue
            for name, address in found:
                if address or name:
                    yield Sender(header=header, name=_decoded(name), address=address)


def _all(message: Message, header: str) -> list[str]:
    try:
        return [str(value).replace("\r", " ").replace("\n", " ")[:4000] for value in message.get_all(header, [])]
    except TROUBLE:
        return []


def _header(message: Message, header: str) -> str:
    return " ".join(_decoded(value) for value in _all(message, header)[:1])


def _decoded(raw: str) -> str:
    """Undo the encoding of a header's words (RFC 2047)."""
    try:
        return str(email.header.make_header(email.header.decode_header(raw[:4000])))
    except TROUBLE:
        return raw
