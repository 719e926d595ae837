"""Encrypting a connection, and finding out why it cannot be: by this computer's own authorities, and never past them.

A connection that could not be verified is only looked at: its certificate, its version, the date it tells. Nothing of
the person's ever crosses it.
"""

from __future__ import annotations

import datetime as dt
import ssl
import sys
import warnings
from collections.abc import Callable
from contextlib import closing
from functools import cache

import truststore
from msgspec import Struct

from acmail.observations import CertificateSeen, TlsSeen, TlsTrouble, Trouble
from acmail.probe import certificates
from acmail.probe.channel import Broken, Channel

_OLD = ("PROTOCOL_VERSION", "UNSUPPORTED_PROTOCOL", "LEGACY_SIGALG", "NO_PROTOCOLS_AVAILABLE", "VERSION_TOO_LOW")
_CIPHER = ("HANDSHAKE_FAILURE", "NO_SHARED_CIPHER", "DH_KEY_TOO_SMALL", "NO_SUITABLE")
_ODD = (
    "WRONG_VERSION_NUMBER",
    "RECORD_LAYER",
    "PACKET_LENGTH",
    "HTTP_REQUEST",
    "UNEXPECTED_MESSAGE",
    "UNKNOWN_PROTOCOL",
)

_TLS_RECORDS = (20, 21, 22, 23)
"""First octets of what TLS sends (RFC 8446, 5.1)."""


class Second(Struct, frozen=True, kw_only=True):
    """A second connection to the same place, to look at what the first refused; ``date`` reads what a site tells."""

    opened: Callable[[], Channel | None]
    date: Callable[[Channel], dt.datetime | None] = lambda channel: None


@cache
def _trusting() -> ssl.SSLContext:
    """Make the context that decides: the computer's own authorities, TLS 1.2 or later, the name checked (RFC 8996)."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _looking(old: bool) -> ssl.SSLContext:
    """Make a context that verifies nothing and accepts anything, only to look at what is there."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if old:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = ssl.TLSVersion.TLSv1
        context.set_ciphers("ALL:@SECLEVEL=0")
    return context


def encrypt(channel: Channel, host: str, now: dt.datetime, again: Second) -> TlsSeen:
    """Encrypt a connection; when that fails, say why, with a second one to look closer."""
    try:
        channel.encrypt(_trusting(), host)
    except ssl.SSLCertVerificationError as error:
        return _distrusted(host, now, again, error)
    except ssl.SSLError as error:
        return _failed(channel, error, again)
    except Broken as broken:
        return _broken(channel, broken)
    assert channel.encrypted is not None  # noqa: S101 - encrypt() gives it or raises
    return _seen(channel, _chain(channel.encrypted))


def _seen(channel: Channel, chain: list[bytes] | None = None) -> TlsSeen:
    encrypted = channel.encrypted
    der = None if encrypted is None else encrypted.getpeercert(binary_form=True)
    cipher = None if encrypted is None else encrypted.cipher()
    return TlsSeen(
        version=None if encrypted is None else encrypted.version(),
        cipher=None if cipher is None else cipher[0],
        certificate=None if der is None else certificates.read(der, chain),
    )


def _chain(encrypted: ssl.SSLObject) -> list[bytes] | None:
    """Give the verified chain where Python tells it, which it does from 3.13 on."""
    if not sys.platform.startswith("linux"):  # elsewhere the system builds the chain, and Python does not see it
        return None
    verified = getattr(encrypted, "get_verified_chain", None)
    return None if verified is None else list(verified())


def _distrusted(host: str, now: dt.datetime, again: Second, error: ssl.SSLError) -> TlsSeen:
    """Look at a certificate that was not accepted, over a second connection; dates first, then the name."""
    seen, date = _looked_at(again, host, old=False)
    trouble = TlsTrouble.UNTRUSTED
    if seen.certificate is not None:
        trouble = _why(seen.certificate, host, now)
    code = int(getattr(error, "verify_code", 0))
    trouble = _BY_CODE.get(code, trouble) if trouble is TlsTrouble.UNTRUSTED else trouble
    return TlsSeen(version=seen.version, cipher=seen.cipher, certificate=seen.certificate, trouble=trouble, date=date)


_BY_CODE = {
    9: TlsTrouble.NOT_YET_VALID,
    10: TlsTrouble.EXPIRED,
    62: TlsTrouble.OTHER_NAME,
    64: TlsTrouble.OTHER_NAME,
}
"""What OpenSSL's own codes say (X509_STORE_CTX_get_error(3)), where the certificate itself shows nothing."""


def _why(certificate: CertificateSeen, host: str, now: dt.datetime) -> TlsTrouble:
    if now < certificate.starts:
        return TlsTrouble.NOT_YET_VALID
    if now > certificate.ends:
        return TlsTrouble.EXPIRED
    return TlsTrouble.UNTRUSTED if certificates.covers(certificate, host) else TlsTrouble.OTHER_NAME


def _failed(channel: Channel, error: ssl.SSLError, again: Second) -> TlsSeen:
    """Tell old versions and missing ciphers from what is no TLS at all."""
    if channel.first and channel.first[0] not in _TLS_RECORDS:
        return TlsSeen(trouble=TlsTrouble.NOT_TLS, said=channel.first.decode("latin-1"))
    text = f"{error.reason or ''} {error}".upper().replace(" ", "_")
    if any(word in text for word in (*_OLD, *_CIPHER, *_ODD)):
        seen, _ = _looked_at(again, "", old=True)
        if seen.version in ("TLSv1", "TLSv1.1", "SSLv3"):
            return TlsSeen(version=seen.version, certificate=seen.certificate, trouble=TlsTrouble.OLD_VERSION)
        if any(word in text for word in _OLD):
            return TlsSeen(trouble=TlsTrouble.OLD_VERSION)
        if any(word in text for word in _CIPHER):
            return TlsSeen(trouble=TlsTrouble.NO_COMMON_CIPHER)
    return TlsSeen(trouble=TlsTrouble.BROKEN_OFF)


def _broken(channel: Channel, broken: Broken) -> TlsSeen:
    said = channel.first
    if said and said[0] not in _TLS_RECORDS:
        return TlsSeen(trouble=TlsTrouble.NOT_TLS, said=said.decode("latin-1"))
    timed_out = broken.trouble is Trouble.TIMED_OUT
    return TlsSeen(trouble=TlsTrouble.TIMED_OUT if timed_out else TlsTrouble.BROKEN_OFF)


def _looked_at(again: Second, host: str, old: bool) -> tuple[TlsSeen, dt.datetime | None]:
    """Look at the other side without believing it, and read the date it tells if it is a site."""
    try:
        channel = again.opened()
        if channel is None:
            return TlsSeen(), None
        with closing(channel):
            channel.encrypt(_looking(old), host or "localhost")
            return _seen(channel), again.date(channel)
    except (OSError, ssl.SSLError):
        return TlsSeen(), None
