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


def page(source: str) -> bytes:
    """Write a message that is only a page."""
    head = "From: Rectorat <ce.dsi@ac-aix-marseille.fr>\nSubject: Agenda\nContent-Type: text/html; charset=utf-8\n\n"
    return f"{head}{source}\n".encode()


TRUE_SITE = "https://messagerie.ac-aix-marseille.fr/"
_FALSE = "https://ac-aix-marsei1le.fr"
PAGES: tuple[tuple[str, str, set[str]], ...] = (
    (f'<a href="https://site.example" href="{TRUE_SITE}">{TRUE_SITE}</a>', "lookalike", {"link_shows_other"}),
    (f'<base href="https://site.example/"><a href="/x">{TRUE_SITE}</a>', "lookalike", {"active_base"}),
    (f'<a href="/x">{TRUE_SITE}</a><base href="https://site.example/">', "lookalike", {"link_shows_other"}),
    (f'<svg><a xlink:href="{_FALSE}"><text>Ouvrir</text></a></svg>', "lookalike", set()),
    (f'<a x="{"<" * 1200}" href="{_FALSE}">o</a>', "lookalike", set()),
    (f"<a x='{'>' * 1200}' href={_FALSE}>o</a>", "lookalike", set()),
    (f"<button onclick=\"location='{_FALSE}'\">o</button>", "lookalike", {"active_handler"}),
    (f'<object data="{_FALSE}"></object>', "lookalike", {"active_frame", "sends_on"}),
    (f'<embed src="{_FALSE}">', "lookalike", {"active_frame"}),
    (f'<iframe src="{_FALSE}"></iframe>', "lookalike", {"active_frame"}),
    (f'<iframe srcdoc="<a href={_FALSE}>o</a>"></iframe>', "lookalike", {"active_frame"}),
    (f'<script src="{_FALSE}/x.js"></script>', "lookalike", {"active_script"}),
    (f'<script>location="{_FALSE}"</script>', "lookalike", {"active_script"}),
    (f'<meta http-equiv="refresh" content="0; url={_FALSE}">', "lookalike", {"sends_on"}),
    (f'<button formaction="{_FALSE}">o</button>', "lookalike", {"form_inside"}),
    (f'<!-- <script> --><a href="{_FALSE}">o</a><!-- </script> -->', "lookalike", set()),
    (f'<textarea><script></textarea><a href="{_FALSE}">o</a>', "lookalike", set()),
    (f'<script>a<b "</script><a href="{_FALSE}">o</a>', "lookalike", {"active_script"}),
    (f"<p>Allez sur {_FALSE}</p>", "lookalike", set()),
    (
        '<a href="https://site.example">messagerie.ac&#8203;-aix-marseille.fr</a>',
        "lookalike",
        {"link_shows_other"},
    ),
    ('<a href="https://site.example">messagerie . ac-aix-marseille . fr</a>', "lookalike", {"link_shows_other"}),
    (f'<script>1</script><a href="{TRUE_SITE}">o</a>', "unknown", {"active_script"}),
    (f'<p onmouseover="x()">o</p><a href="{TRUE_SITE}">o</a>', "unknown", {"active_handler"}),
    (f'<a href="{TRUE_SITE}">o</a><a href="never ends', "unknown", {"active_broken"}),
    (f'<!--[if mso]><a href="{TRUE_SITE}">o</a><![endif]--><a href="{TRUE_SITE}">o</a>', "same_domain", set()),
)
"""Pages of messages with what must be said: a browser follows the first of two equal attributes, and a base."""

DEMANDS = (
    ("Envoyez-nous votre NUMEN et votre mot de passe.", "lookalike", "asks_numen"),
    ("Nous avons besoin de votre code reçu par SMS.", "lookalike", "asks_code"),
    ("Quel est votre numéro NUMEN ?", "lookalike", "asks_numen"),
    ("Identifiant : ____ Mot de passe : ____ NUMEN : ____", "lookalike", "asks_password"),
    ("Veuillez renseigner vos identifiants académiques sur la page jointe.", "unknown", "asks_password"),
    ("Envoyez-nous votre N.U.M.E.N.", "lookalike", "asks_numen"),
    ("Merci de nous transmettre votre mot de passe.", "lookalike", "asks_password"),
    ("Please send us your password.", "lookalike", "asks_password"),
    ("Ne donnez jamais votre mot de passe à personne.", "same_domain", ""),
    ("Aucun service ne vous demandera d’envoyer votre NUMEN.", "same_domain", ""),
    ("Changez votre mot de passe chaque année.", "same_domain", ""),
    ("Vous avez besoin de votre navigateur. Le mot de passe a changé.", "same_domain", ""),
    ("Le NUMEN se trouve sur votre bulletin de paie.", "same_domain", ""),
    ("Il faut confirmer votre présence jeudi.", "same_domain", ""),
)
"""What messages ask for: told to hand over a secret, or only told of one."""

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
        "lookalike",
        frozenset({"asks_code"}),
    ),
    *(
        Case(f"demand_{number}", mail(text), verdict, frozenset({hint} if hint else set()))
        for number, (text, verdict, hint) in enumerate(DEMANDS)
    ),
    Case("demand_in_tags", page("Envoyez votre mot de <i>pass</i>e."), "lookalike", frozenset({"asks_password"})),
    Case(
        "two_from_lines",
        b"From: ce.dsi@ac-aix-marseille.fr\nFrom: second@site.example\nSubject: x\n\nBonjour.\n",
        "lookalike",
        frozenset({"several_senders"}),
    ),
    Case(
        "two_own_from_lines",
        b"From: ce.dsi@ac-aix-marseille.fr\nFrom: x@ac-aix-marseille.fr\nSubject: x\n\nBonjour.\n",
        "lookalike",
        frozenset({"several_senders"}),
    ),
    Case("sent_elsewhere", mail(Sender="z@site.example"), "unknown", frozenset({"sent_elsewhere"})),
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
    *(
        Case(f"page_{number}", page(source), verdict, frozenset(hints))
        for number, (source, verdict, hints) in enumerate(PAGES)
    ),
)
