"""``acmail setup``: the settings of a mail program, its steps, its files."""

from __future__ import annotations

from typing import Annotated

import typer

from acmail import catalog, delivery, occasions, setups
from acmail.cli import defaults, parameters, running, settingup, setupfiles, setupoptions
from acmail.cli.help import bilingual
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.setupdelivery import Delivery, Show, Wishes
from acmail.cli.setuplooks import Looks
from acmail.cli.values import one_of
from acmail.errors import Exit
from acmail.model import LANGUAGES
from acmail.reports import FORMATS

HELP = bilingual(
    "Mettre la messagerie sur un téléphone, une tablette ou un ordinateur : réglages, étapes, fichiers. "
    "Un serveur n’est jamais deviné, un mot de passe jamais demandé.",
    "Put the mail on a phone, a tablet or a computer: settings, steps, files. "
    "A server is never guessed, a password never asked for.",
)


def setup(
    ctx: typer.Context,
    client: Annotated[
        str | None,
        typer.Argument(
            metavar="[CLIENT]",
            show_default=False,
            help=bilingual("Le programme ; --list les nomme.", "The program; --list names them."),
        ),
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help=bilingual("Seulement la liste des programmes.", "Only list the programs."))
    ] = False,
    service: Annotated[
        str | None,
        typer.Option(
            "--service",
            metavar="academic|national",
            help=bilingual(
                "La messagerie de l’académie, ou la nationale.", "The académie’s mail, or the national one."
            ),
        ),
    ] = None,
    imap_host: Annotated[
        str | None,
        typer.Option(
            "--imap-host",
            metavar=bilingual("SERVEUR", "SERVER"),
            help=bilingual("Serveur de réception.", "Incoming server."),
        ),
    ] = None,
    imap_port: Annotated[
        str | None,
        typer.Option("--imap-port", "--port", metavar="N", help=bilingual("Son port (993).", "Its port (993).")),
    ] = None,
    smtp_host: Annotated[
        str | None,
        typer.Option(
            "--smtp-host",
            metavar=bilingual("SERVEUR", "SERVER"),
            help=bilingual("Serveur d’envoi.", "Outgoing server."),
        ),
    ] = None,
    smtp_port: Annotated[
        str | None, typer.Option("--smtp-port", metavar="N", help=bilingual("Son port (465).", "Its port (465)."))
    ] = None,
    security: Annotated[
        str | None,
        typer.Option(
            "--security", metavar="tls|starttls", help=bilingual("Comment ils se chiffrent.", "How they encrypt.")
        ),
    ] = None,
    smtp_security: Annotated[
        str | None,
        typer.Option(
            "--smtp-security",
            metavar="tls|starttls",
            help=bilingual("Si l’envoi se chiffre autrement.", "If sending encrypts otherwise."),
        ),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(
            "--address",
            metavar=bilingual("ADRESSE", "ADDRESS"),
            help=bilingual("L’adresse professionnelle.", "The work address."),
        ),
    ] = None,
    username: Annotated[
        str | None,
        typer.Option(
            "--username",
            metavar=bilingual("IDENTIFIANT", "USERNAME"),
            help=bilingual("L’identifiant de connexion.", "The login name."),
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar=bilingual("NOM", "NAME"),
            help=bilingual("Le nom que liront vos correspondants.", "The name that others will read."),
        ),
    ] = None,
    account: Annotated[
        str | None,
        typer.Option(
            "--account",
            metavar=bilingual("NOM", "NAME"),
            help=bilingual("Un autre compte gardé ici.", "Another account kept here."),
        ),
    ] = None,
    look: Annotated[
        bool,
        typer.Option(
            "--look",
            help=bilingual(
                "Voir ce que publie le domaine, avec votre accord.", "Look at what the domain publishes, if you agree."
            ),
        ),
    ] = False,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help=bilingual(
                "Examiner les deux serveurs, sans s’y connecter, avec votre accord.",
                "Examine both servers, without logging in, if you agree.",
            ),
        ),
    ] = False,
    yes: Annotated[
        bool,
        typer.Option(
            "--yes", "-y", help=bilingual("Accepter les connexions annoncées.", "Agree to the connections announced.")
        ),
    ] = False,
    save: Annotated[
        bool,
        typer.Option(
            "--save",
            help=bilingual(
                "Garder les serveurs donnés, dans votre fichier.", "Keep the servers given, in your own file."
            ),
        ),
    ] = False,
    write: Annotated[
        str | None,
        typer.Option(
            "--write",
            metavar=bilingual("DOSSIER", "FOLDER"),
            help=bilingual("Écrire les fichiers et la fiche.", "Write the files and the sheet."),
        ),
    ] = None,
    qr: Annotated[
        bool,
        typer.Option("--qr", help=bilingual("Montrer le code QR ici.", "Show the QR code here.")),
    ] = False,
    prevent_move: Annotated[
        bool,
        typer.Option(
            "--prevent-move",
            help=bilingual(
                "Profil Apple : empêcher de déplacer un message vers un compte personnel.",
                "Apple profile: keep messages from being moved to a personal account.",
            ),
        ),
    ] = False,
    no_input: parameters.NoInput = False,
    plain: parameters.Plain = False,
    format_: parameters.Format = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
    overlay: parameters.Overlays = None,
) -> int:
    """Gather the settings, then deliver the way through the program, or what is missing."""
    services: Services = ctx.obj
    console = services.console
    one_of("--format", format_, FORMATS)
    one_of("--lang", lang or console.lang, LANGUAGES)
    if output is not None:
        delivery.check_target(output, force)
    chosen, wanted = setupoptions.client(client), setupoptions.service(service)
    folder = setupoptions.folder(write)
    if folder is not None:
        setupfiles.check_folder(folder, chosen, force)
    kept = defaults.named(services, account)
    academy = (
        kept.academy if account is not None and kept is not None and defaults.is_default(ctx, "academy") else academy
    )
    pack = catalog.load(academy, overlay or (), services.folders)
    said = setupoptions.said(
        {
            "address": address,
            "name": name,
            "username": username,
            "imap_host": imap_host,
            "imap_port": imap_port,
            "imap_security": security,
            "smtp_host": smtp_host,
            "smtp_port": smtp_port,
            "smtp_security": smtp_security,
        },
        pack,
    )
    occasion = occasions.Occasion(
        lang=console.lang,
        today=services.today,
        program=services.program,
        options=running.carried(academy, overlay or (), lang),
    )
    show = Show(services, format_, output, plain)
    if list_:
        return show(setups.clients(pack, occasion), Exit.GOOD)
    known = settingup.known(
        said,
        kept,
        catalog.overlaid(academy, overlay or (), services.folders),
        pack.academy.id,
    )
    looks = Looks(pack, services, occasion, yes, no_input)
    asker = None if no_input else services.asker(plain)
    gathering = settingup.Gathering(pack, services, asker, known, looks.discover if look else None)
    wishes = Wishes(check=check, save=save, write=folder, qr=qr, prevent_move=prevent_move, force=force)
    return Delivery(pack, services, occasion, show).of(gathering.gather(chosen, wanted), wishes, looks)
