"""Reading a certificate, also one that nobody should trust."""

from __future__ import annotations

import datetime as dt
import ssl
from functools import cache

from cryptography import x509
from cryptography.x509.oid import NameOID

from acmail.observations import CertificateSeen

MOST_NAMES = 20


def read(der: bytes, chain: list[bytes] | None = None) -> CertificateSeen | None:
    """Read a certificate in DER; None when it is not one. ``chain`` is the verified one, the root last."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        return CertificateSeen(
            names=_names(certificate)[:MOST_NAMES],
            issuer=_issuer(certificate),
            starts=certificate.not_valid_before_utc,
            ends=certificate.not_valid_after_utc,
            public=None if not chain else chain[-1] in _known_everywhere(),
        )
    except (ValueError, TypeError, x509.UnsupportedGeneralNameType):
        return None


def covers(certificate: CertificateSeen, host: str) -> bool:
    """Tell whether a certificate is for a host (RFC 9525, 6.3): a star stands for one whole label, the first."""
    wanted = host.rstrip(".").casefold()
    for name in certificate.names:
        pattern = name.casefold()
        if pattern == wanted or (pattern.startswith("*.") and pattern[1:] == wanted[len(wanted.partition(".")[0]) :]):
            return True
    return False


def holds(certificate: CertificateSeen, at: dt.datetime) -> bool:
    """Tell whether a moment lies within a certificate's time."""
    return certificate.starts <= at <= certificate.ends


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        alternative = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return tuple(str(one.value) for one in certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME))
    names = alternative.get_values_for_type(x509.DNSName)
    return (*names, *map(str, alternative.get_values_for_type(x509.IPAddress)))


def _issuer(certificate: x509.Certificate) -> str:
    for oid in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
        for attribute in certificate.issuer.get_attributes_for_oid(oid):
            return str(attribute.value)[:100]
    return ""


@cache
def _known_everywhere() -> frozenset[bytes]:
    """Give the roots that Mozilla's programs know, wherever they run."""
    import certifi  # here, as only a chain that was verified is compared

    with open(certifi.where(), encoding="ascii", errors="ignore") as file:
        text = file.read()
    ending = "-----END CERTIFICATE-----"
    blocks = [part[part.find("-----BEGIN") :] + ending for part in text.split(ending) if "-----BEGIN" in part]
    return frozenset(map(ssl.PEM_cert_to_DER_cert, blocks))
