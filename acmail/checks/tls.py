"""Whether the connection is encrypted, and the other side who it says it is."""

from __future__ import annotations

import datetime as dt

from acmail.checks.verdict import Verdict, fail, ok, untold, warn
from acmail.model import TargetKind, Text
from acmail.observations import CertificateSeen, Seen, TlsSeen, TlsTrouble
from acmail.wording import both

TITLE = both("Chiffrement et certificat", "Encryption and certificate")
ABOUT = both(
    "Chiffre la connexion et vérifie le certificat : signature, nom, dates (jugés par cet ordinateur).",
    "Encrypts the connection and verifies the certificate: signature, name, dates (judged by this computer).",
)
SOON = dt.timedelta(days=14)
MOST_NAMES = 4
_OF_CERTIFICATES = (TlsTrouble.EXPIRED, TlsTrouble.NOT_YET_VALID, TlsTrouble.OTHER_NAME, TlsTrouble.UNTRUSTED)


def judge(seen: Seen) -> Verdict:
    """Judge the attempt to encrypt."""
    tls = seen.tls
    where = str(seen.endpoint)
    if tls is None:
        return untold(both(f"Pas de réponse de {where} à temps.", f"No answer from {where} in time."), "service-down")
    if tls.trouble is None:
        return _encrypted(tls, seen)
    if tls.trouble in _OF_CERTIFICATES:
        return _distrusted(tls, seen)
    return _not_tls(tls, where) if tls.trouble is TlsTrouble.NOT_TLS else _ended(tls, where)


def _ended(tls: TlsSeen, where: str) -> Verdict:
    if tls.trouble is TlsTrouble.TIMED_OUT:
        return untold(
            both(f"{where} accepte la connexion, puis se tait.", f"{where} accepts the connection, then says nothing."),
            "service-down",
        )
    if tls.trouble is TlsTrouble.BROKEN_OFF:
        return fail(
            both(
                f"{where} coupe la connexion pendant la mise en place du chiffrement.",
                f"{where} breaks off while encryption is being set up.",
            ),
            "service-down",
        )
    version = f" ({tls.version})" if tls.version else ""
    return fail(
        both(
            f"{where} ne parle qu’un chiffrement trop ancien{version}, que les programmes d’aujourd’hui refusent.",
            f"{where} only speaks an encryption that is too old{version}, which today’s programs refuse.",
        ),
        "tls-mode",
    )


def _encrypted(tls: TlsSeen, seen: Seen) -> Verdict:
    certificate = tls.certificate
    if certificate is None:
        return ok(both(f"Chiffré ({tls.version}).", f"Encrypted ({tls.version})."))
    if certificate.public is False:
        return warn(
            both(
                f"Le certificat est signé par « {certificate.issuer} », que cet ordinateur connaît, "
                "mais pas le public : un filtre du réseau lit peut-être ce qui passe.",
                f"The certificate is signed by “{certificate.issuer}”, which this computer knows but the public does "
                "not: a filter of the network may be reading what passes.",
            ),
            both(
                "Normal sur certains réseaux d’établissement. Un téléphone ou Thunderbird peuvent refuser "
                "ce certificat : demandez à qui gère le réseau.",
                "Usual on some school networks. A phone or Thunderbird may refuse this certificate: "
                "ask whoever runs the network.",
            ),
            "certificate-untrusted",
        )
    if certificate.ends - seen.at < SOON:
        return warn(
            both(
                f"Le certificat finit le {_day(certificate.ends, 'fr')}.",
                f"The certificate ends on {_day(certificate.ends, 'en')}.",
            ),
            both(
                "Rien à faire ici ; signalez-le à l’assistance s’il n’est pas renouvelé d’ici là.",
                "Nothing to do here; tell the help desk if it is not renewed by then.",
            ),
            "certificate-expired",
        )
    return ok(
        both(
            f"Chiffré ({tls.version}), certificat valable jusqu’au {_day(certificate.ends, 'fr')}.",
            f"Encrypted ({tls.version}), certificate valid until {_day(certificate.ends, 'en')}.",
        )
    )


def _distrusted(tls: TlsSeen, seen: Seen) -> Verdict:
    host, certificate = seen.endpoint.host, tls.certificate
    if tls.trouble is TlsTrouble.OTHER_NAME:
        return fail(_other_name(host, certificate), "certificate-name")
    if tls.trouble is TlsTrouble.UNTRUSTED:
        signer = certificate.issuer if certificate is not None else "?"
        return fail(
            both(
                f"Cet ordinateur ne connaît pas qui a signé le certificat de {host} : « {signer} ».",
                f"This computer does not know who signed the certificate of {host}: “{signer}”.",
            ),
            "certificate-untrusted",
            advice=_OTHER_NETWORK if seen.endpoint.kind is TargetKind.PAGE else None,
        )
    if certificate is None:
        return fail(
            both("Le certificat n’est pas valable à cette date.", "The certificate is not valid on this date."), _DATES
        )
    if tls.trouble is TlsTrouble.EXPIRED:
        fr, en = f"a fini le {_day(certificate.ends, 'fr')}", f"ended on {_day(certificate.ends, 'en')}"
    else:
        fr = f"ne commence que le {_day(certificate.starts, 'fr')}"
        en = f"only begins on {_day(certificate.starts, 'en')}"
    today_fr, today_en = _day(seen.at, "fr"), _day(seen.at, "en")
    return fail(
        both(
            f"Le certificat de {host} {fr} ; pour cet ordinateur, nous sommes le {today_fr}.",
            f"The certificate of {host} {en}; for this computer, today is {today_en}.",
        ),
        _DATES,
    )


_OTHER_NETWORK = both(
    "Ne passez pas outre l’avertissement du navigateur. Essayez sur un autre réseau ; "
    "si c’est celui de l’établissement, demandez à qui le gère.",
    "Do not go past the browser’s warning. Try another network; if it is the school’s, ask whoever runs it.",
)
"""For a site; the cause's own first step is about mail programs."""

_DATES = "certificate-expired"


def _other_name(host: str, certificate: CertificateSeen | None) -> Text:
    names = list(certificate.names if certificate is not None else ())
    listed = ", ".join(names[:MOST_NAMES]) + ("…" if len(names) > MOST_NAMES else "") or "?"
    return both(
        f"Le certificat est au nom de {listed}, et non de {host}.",
        f"The certificate is for {listed}, and not for {host}.",
    )


def _not_tls(tls: TlsSeen, where: str) -> Verdict:
    """What came instead of TLS tells who is there."""
    if looks_like_web(tls.said):
        return fail(
            both(
                f"Une page web répond à la place de {where} : le réseau s’interpose.",
                f"A web page answers in place of {where}: the network steps in between.",
            ),
            "captive-portal",
            quote=tls.said,
        )
    if tls.said.startswith(("* ", "220", "+OK", "421", "554")):
        return fail(
            both(
                f"{where} répond sans chiffrement là où il en faut dès le début : "
                "le port et la sécurité ne vont pas ensemble.",
                f"{where} answers without encryption where it is due from the start: port and security do not match.",
            ),
            "wrong-port",
            quote=tls.said,
        )
    return fail(
        both(
            f"{where} répond, mais pas comme un serveur chiffré.",
            f"{where} answers, but not as an encrypted server does.",
        ),
        "service-down",
        quote=tls.said,
    )


def looks_like_web(said: str) -> bool:
    """Tell whether words are those of a web server."""
    start = said.lstrip()[:40].lower()
    return start.startswith(("http/", "<!doctype html", "<html", "<head", "<title"))


def unclear_by_dates(seen: Seen) -> bool:
    """Tell whether a wrong clock could be all there is to it."""
    return seen.tls is not None and seen.tls.trouble in (TlsTrouble.EXPIRED, TlsTrouble.NOT_YET_VALID)


def _day(moment: dt.datetime, lang: str) -> str:
    return moment.strftime("%d/%m/%Y" if lang == "fr" else "%d %B %Y")
