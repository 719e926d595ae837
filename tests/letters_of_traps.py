"""Saved messages of our own making, true and false, with what must be said of each."""

from __future__ import annotations

from email.message import EmailMessage
from typing import NamedTuple


class Case(NamedTuple):
    """A message, the verdict on it, and hints that must be among what is said."""

    name: str
    data: bytes
    verdict: str
    hints: frozenset[str]


def mail(
    text: str = "Bonjour.",
    html: str | None = None,
    sender: str = "Service <service@ac-aix-marseille.fr>",
    files: tuple[tuple[str, bytes], ...] = (),
    **headers: str,
) -> bytes:
    """Write a message as a mail program would save it."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "prenom.nom@ac-aix-marseille.fr"
    message["Subject"] = headers.pop("subject", "Information")
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def link(target: str, label: str) -> str:
    """Write a link of a page."""
    return f'<html><body><p>Bonjour, <a href="{target}">{label}</a></p></body></html>'


TRUE_SITE = "https://messagerie.ac-aix-marseille.fr/"
CASES = (
    Case("in_order", mail(f"Les dates sont sur {TRUE_SITE}"), "same_domain", frozenset()),
    Case("no_link", mail("Réunion jeudi en salle 2."), "same_domain", frozenset()),
    Case("advice", mail("Ne communiquez jamais votre mot de passe ni votre NUMEN."), "same_domain", frozenset()),
    Case("from_a_friend", mail("À demain !", sender="ami@example.org"), "unknown", frozenset()),
    Case("newsletter", mail("https://example.org/lettre", sender="lettre@example.org"), "unknown", frozenset()),
    Case(
        "false_link",
        mail("Votre boîte est pleine : https://ac-aix-marseille.tk/login"),
        "lookalike",
        frozenset({"threatens"}),
    ),
    Case(
        "label_shows_other",
        mail(html=link("https://example.org/x", TRUE_SITE)),
        "lookalike",
        frozenset({"link_shows_other"}),
    ),
    Case(
        "asks_and_leads_elsewhere",
        mail("Merci de confirmer votre mot de passe et votre NUMEN sur https://example.org/f"),
        "lookalike",
        frozenset({"asks_password", "asks_numen"}),
    ),
    Case(
        "asks_in_english",
        mail("Please verify your password within 24 hours.", sender="it@example.org"),
        "lookalike",
        frozenset({"asks_password", "hurries"}),
    ),
    Case(
        "asks_from_inside",
        mail("Veuillez nous envoyer le code de vérification."),
        "unknown",
        frozenset({"asks_code"}),
    ),
    Case("false_sender", mail(sender="a@ac-aix-marseile.fr"), "lookalike", frozenset({"sender_lookalike"})),
    Case(
        "name_shows_other",
        mail(sender='"rectorat@ac-aix-marseille.fr" <x@example.org>'),
        "lookalike",
        frozenset({"name_shows_other"}),
    ),
    Case(
        "name_claims",
        mail(sender="Rectorat Assistance <x@example.org>"),
        "unknown",
        frozenset({"name_claims_academy"}),
    ),
    Case(
        "answer_elsewhere",
        mail(Reply_To="x@example.org"),
        "lookalike",
        frozenset({"reply_elsewhere"}),
    ),
    Case(
        "form",
        mail(html='<form action="https://example.org/f"><input type="password"></form>'),
        "lookalike",
        frozenset({"form_inside"}),
    ),
    Case("program", mail(files=(("releve.pdf.exe", b"MZ"),)), "lookalike", frozenset({"attachment_danger"})),
    Case("turned", mail(files=(("releve\u202efdp.exe", b"MZ"),)), "lookalike", frozenset({"attachment_danger"})),
    Case("disk", mail(files=(("releve.iso", b"x"),)), "lookalike", frozenset({"attachment_danger"})),
    Case("shortcut", mail(files=(("releve.lnk", b"x"),)), "lookalike", frozenset({"attachment_danger"})),
    Case("macros", mail(files=(("releve.docm", b"PK"),)), "unknown", frozenset({"attachment_care"})),
    Case("page", mail(files=(("connexion.html", b"<p>x"),)), "unknown", frozenset({"attachment_care"})),
    Case("harmless_file", mail(files=(("ordre du jour.pdf", b"%PDF"),)), "same_domain", frozenset()),
    Case(
        "noted_by_a_server",
        mail(Authentication_Results="mx.example.org; spf=pass smtp.mailfrom=x; dkim=fail"),
        "same_domain",
        frozenset({"checked_by_server"}),
    ),
)
