"""``acmail account set``: add or change an account, by prompts or by options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from acmail.cli import parameters, running
from acmail.cli.account import passwords
from acmail.cli.account.setting import Change, Setting
from acmail.cli.account.showing import kept
from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.cli.values import one_of
from acmail.errors import Exit
from acmail.model import LANGUAGES
from acmail.reports import FORMATS
from acmail.wizard import flags

HELP = bilingual(
    "Ajouter ou changer un compte. Sans option, acmail demande. Un mot de passe n’est gardé que si vous le voulez, "
    "dans le trousseau de l’ordinateur.",
    "Add or change an account. Without options, acmail asks. A password is only kept if you want it, "
    "in the computer’s keyring.",
)


def set_(
    ctx: typer.Context,
    account: Annotated[
        str | None,
        typer.Option(
            "--account",
            metavar=bilingual("NOM", "NAME"),
            help=bilingual("Son nom ici, par exemple direction.", "Its name here, for example direction."),
        ),
    ] = None,
    username: Annotated[
        str | None,
        typer.Option(
            "--username",
            metavar=bilingual("IDENTIFIANT", "USERNAME"),
            help=bilingual("L’identifiant académique.", "The academic username."),
        ),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(
            "--address",
            metavar=bilingual("ADRESSE", "ADDRESS"),
            help=bilingual("L’adresse électronique.", "The email address."),
        ),
    ] = None,
    academy: Annotated[
        str | None,
        typer.Option(
            "--academy", metavar=bilingual("ACADEMIE", "ACADEMY"), help=bilingual("Son académie.", "Its académie.")
        ),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            "-p",
            metavar=bilingual("PROFIL", "PROFILE"),
            help=bilingual("primary, secondary, admin ou newcomer.", "primary, secondary, admin or newcomer."),
        ),
    ] = None,
    prefer: Annotated[
        list[str] | None,
        typer.Option(
            "--prefer",
            metavar=bilingual("NOM=VALEUR", "NAME=VALUE"),
            help=bilingual(
                "lang=fr|en, plain=yes|no ; rien après = l’efface.", "lang=fr|en, plain=yes|no; nothing forgets."
            ),
        ),
    ] = None,
    password: Annotated[
        bool,
        typer.Option(
            "--password",
            help=bilingual(
                "Garder le mot de passe dans le trousseau ; il est demandé, sans s’afficher.",
                "Keep the password in the keyring; it is asked for, and not shown.",
            ),
        ),
    ] = False,
    device_password: Annotated[
        bool,
        typer.Option(
            "--device-password",
            help=bilingual(
                "De même, pour un mot de passe d’appareil.", "The same, for a password made for one device."
            ),
        ),
    ] = False,
    password_stdin: Annotated[
        bool,
        typer.Option(
            "--password-stdin",
            help=bilingual("Lire le mot de passe sur l’entrée standard.", "Read the password from standard input."),
        ),
    ] = False,
    no_password: Annotated[
        bool,
        typer.Option(
            "--no-password",
            help=bilingual("Effacer le mot de passe du trousseau.", "Delete the password from the keyring."),
        ),
    ] = False,
    current: Annotated[
        bool,
        typer.Option(
            "--current",
            help=bilingual("En faire celui qui sert si rien n’est dit.", "Make it the one used when none is named."),
        ),
    ] = False,
    from_: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar=bilingual("FICHIER", "FILE"),
            help=bilingual("Reprendre un fichier de « account export ».", "Take a file of “account export”."),
        ),
    ] = None,
    no_input: parameters.NoInput = False,
    plain: parameters.Plain = False,
    format_: parameters.Format = "text",
    lang: parameters.Language = None,
) -> int:
    """Gather the changes, check them, keep them, and show what is kept."""
    services: Services = ctx.obj
    console = services.console
    one_of("--lang", lang or console.lang, LANGUAGES)
    one_of("--format", format_, FORMATS)
    values = {"username": username, "address": address, "academy": academy, "profile": profile}
    change = Change(
        name=account,
        values={key: value for key, value in values.items() if value is not None},
        preferences=flags(prefer or ()),
        current=current,
        source=from_,
        password=passwords.wanted(password, device_password, password_stdin, no_password),
    )
    asker = None if no_input or password_stdin else services.asker(plain)
    Setting(services, asker).apply(change, from_stdin=password_stdin)
    styled = console.styled and not plain
    running.deliver(FORMATS[format_](kept(services), console.width, styled), format_, None, console)
    return Exit.GOOD
