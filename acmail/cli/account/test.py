"""``acmail account test``: one login of a kept account, by the same examination as ``acmail check --login``."""

from __future__ import annotations

from typing import Annotated

import typer

from acmail.accounts import Account
from acmail.cli import options
from acmail.cli.account.showing import accounts_of
from acmail.cli.check import check
from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.errors import UsageError
from acmail.wording import both

HELP = bilingual(
    "Essayer la connexion d’un compte gardé : un seul essai, compté, sur un serveur que vous nommez.",
    "Try the login of a kept account: one attempt, counted, at a server that you name.",
)
_TARGETS = {"mailbox": "imap", "device": "national_imap"}
"""Where each kind of password belongs, when no target is named."""


def test(
    ctx: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=bilingual("[CIBLE]...", "[TARGET]..."),
            show_default=False,
            help=bilingual("imap, submission… ; sinon imap.", "imap, submission…; else imap."),
        ),
    ] = None,
    account: Annotated[
        str | None,
        typer.Option(
            "--account",
            metavar=bilingual("NOM", "NAME"),
            help=bilingual("Quel compte ; sinon celui qui sert.", "Which account; else the current one."),
        ),
    ] = None,
    with_address: Annotated[
        bool,
        typer.Option(
            "--with-address",
            help=bilingual("Se connecter avec l’adresse entière.", "Log in with the whole address."),
        ),
    ] = False,
    host: Annotated[
        str | None,
        typer.Option(
            "--host", metavar=bilingual("NOM", "NAME"), help=bilingual("Le serveur de courrier.", "The mail server.")
        ),
    ] = None,
    port: Annotated[int | None, typer.Option("--port", metavar="N", help=bilingual("Son port.", "Its port."))] = None,
    security: Annotated[
        str | None,
        typer.Option(
            "--security", metavar="tls|starttls", help=bilingual("Comment il se chiffre.", "How it encrypts.")
        ),
    ] = None,
    dns: Annotated[
        str | None,
        typer.Option(
            "--dns",
            metavar=bilingual("ADRESSE[:PORT]", "ADDRESS[:PORT]"),
            help=bilingual("Demander les noms à ce serveur.", "Ask this server for names."),
        ),
    ] = None,
    password_stdin: Annotated[
        bool,
        typer.Option(
            "--password-stdin",
            help=bilingual("Lire le mot de passe sur l’entrée standard.", "Read the password from standard input."),
        ),
    ] = False,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help=bilingual("Se connecter malgré les échecs déjà comptés.", "Log in despite the failures counted."),
        ),
    ] = False,
    yes: Annotated[
        bool,
        typer.Option(
            "--yes", "-y", help=bilingual("Accepter les connexions annoncées.", "Agree to the connections announced.")
        ),
    ] = False,
    no_input: options.NoInput = False,
    plain: options.Plain = False,
    format_: options.Format = "text",
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Language = None,
    overlay: options.Overlays = None,
) -> int:
    """Hand the account to ``check``, which knows how to log in once and to count."""
    services: Services = ctx.obj
    kept = _wanted(account, services)
    target = ["imap"] if host else [_TARGETS[kept.password or "mailbox"]]
    return check(
        ctx,
        what=what or target,
        host=host,
        port=port,
        security=security,
        dns=dns,
        login=_name(kept, with_address),
        password_stdin=password_stdin,
        again=again,
        yes=yes,
        no_input=no_input,
        plain=plain,
        format_=format_,
        output=output,
        force=force,
        lang=lang,
        academy=kept.academy,
        overlay=overlay,
    )


def _wanted(name: str | None, services: Services) -> Account:
    accounts = accounts_of(services)
    kept = accounts.named(name) if name is not None else accounts.find(None)
    if kept is None:
        raise UsageError(
            both("Aucun compte n’est gardé ici.", "No account is kept here."),
            both("Pour en garder un : acmail account set", "To keep one: acmail account set"),
        )
    return kept


def _name(kept: Account, with_address: bool) -> str:
    """Choose what to log in with: a password for a device belongs to the whole address (national mail service)."""
    wants_address = with_address or kept.password == "device"  # noqa: S105 - the kind of one
    name = kept.address if wants_address else kept.username
    if name is None:
        missing = (
            ("l’adresse", "the address", "address") if wants_address else ("l’identifiant", "the username", "username")
        )
        raise UsageError(
            both(f"Il manque {missing[0]} du compte {kept.name}.", f"The account {kept.name} lacks {missing[1]}."),
            both(f"Ajoutez : acmail account set --{missing[2]} …", f"Add: acmail account set --{missing[2]} …"),
        )
    return name
