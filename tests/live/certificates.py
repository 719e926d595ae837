"""Certificates of a throw-away authority, good ones and every kind of bad one, as servers of the tests show them."""

from __future__ import annotations

import datetime as dt
import functools
import ipaddress
import os
import ssl
import warnings
from pathlib import Path
from typing import Literal, get_args

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

Flaw = Literal[
    "none", "unknown_issuer", "self_signed", "expired", "not_yet_valid", "other_name", "last_year", "next_year"
]
FLAWS: tuple[Flaw, ...] = get_args(Flaw)

HOSTS = (
    "mail.example.test",
    "mixed.example.test",
    "six.example.test",
    "half.example.test",
    "courrier.joker.test",
    "example.test",
    "autoconfig.example.test",
)
"""The names that the certificates are for, beside every loopback address the tests listen on."""

ADDRESSES = ("127.0.0.2", "127.0.0.3", "127.0.0.4", "::1")
OTHER_NAME = "autre.example.test"
DAY, YEAR = dt.timedelta(days=1), dt.timedelta(days=365)


class Certificates:
    """A throw-away authority that computers of the tests trust (``trusted``), and one that they do not."""

    def __init__(self, folder: Path) -> None:
        self._known, self._unknown = trustme.CA(), trustme.CA()
        self.trusted = folder / "trusted.pem"
        self._known.cert_pem.write_to_path(str(self.trusted))
        self._folder = folder

    @functools.cache  # noqa: B019 - lives as long as the tests
    def context(self, flaw: Flaw = "none") -> ssl.SSLContext:
        """What a server needs to show a certificate with this flaw."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if flaw == "self_signed":
            context.load_cert_chain(signed_by_itself(self._folder / "self-signed.pem"))
            return context
        now = dt.datetime.now(dt.timezone.utc)
        starts, ends = {
            "expired": (now - 9 * DAY, now - DAY),
            "not_yet_valid": (now + DAY, now + 9 * DAY),
            "last_year": (now - YEAR - 9 * DAY, now - YEAR + 9 * DAY),
            "next_year": (now + YEAR - 9 * DAY, now + YEAR + 9 * DAY),
        }.get(flaw, (now - DAY, now + 90 * DAY))
        names = (OTHER_NAME,) if flaw == "other_name" else (*HOSTS, *ADDRESSES)
        authority = self._unknown if flaw == "unknown_issuer" else self._known
        authority.issue_cert(*names, not_before=starts, not_after=ends).configure_cert(context)
        return context

    def old(self) -> ssl.SSLContext:
        """What a server needs that never heard of anything newer than TLS 1.0; its certificate is good."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._known.issue_cert(*HOSTS, *ADDRESSES).configure_cert(context)
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # that it is old is the point
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion.TLSv1
        return context


def trusted_here() -> frozenset[bytes]:
    """The authorities that this computer trusts now, as SSL_CERT_FILE has it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(os.environ["SSL_CERT_FILE"])
    return frozenset(context.get_ca_certs(binary_form=True))


def signed_by_itself(file: Path) -> Path:
    """Write a certificate that vouches for itself, and its key, as a new server comes with."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOSTS[0])])
    now = dt.datetime.now(dt.timezone.utc)
    names = [x509.DNSName(host) for host in HOSTS]
    addresses = [x509.IPAddress(ipaddress.ip_address(address)) for address in ADDRESSES]
    certificate = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + 90 * DAY)
        .add_extension(x509.SubjectAlternativeName([*names, *addresses]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    return file
