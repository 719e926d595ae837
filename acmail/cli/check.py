"""``acmail check``: this computer, its network, the servers."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from acmail import aims, catalog, delivery, occasions
from acmail.cli import changing, checking, checkoptions, checkshow, parameters, running
from acmail.cli.help import bilingual
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.model import LANGUAGES

HELP = bilingual(
    "Examiner l’ordinateur, le réseau et les serveurs, avant de demander à quiconque.",
    "Examine the computer, the network and the servers, before asking anybody.",
)
_EXAMPLE = bilingual(
    "Quoi examiner : portal, imap, tls, imap.tls… ; rien = tout.",
    "What to examine: portal, imap, tls, imap.tls…; none = all.",
)


def check(
    ctx: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar=bilingual("[QUOI]...", "[WHAT]..."), show_default=False, help=_EXAMPLE),
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(
            "--tag",
            metavar=bilingual("GENRE", "TAG"),
            help=bilingual(
                "Seulement ce qui est local, remote, web, mail ou discovery (répétable).",
                "Only what is local, remote, web, mail or discovery (repeatable).",
            ),
        ),
    ] = None,
    skip: Annotated[
        list[str] | None,
        typer.Option(
            "--skip",
            metavar=bilingual("QUOI", "WHAT"),
            help=bilingual("Ne pas examiner (répétable).", "Do not examine (repeatable)."),
        ),
    ] = None,
    list_: Annotated[
        bool,
        typer.Option(
            "--list",
            help=bilingual(
                "Seulement la liste des examens et des sites contactés.",
                "Only list the examinations and the hosts they contact.",
            ),
        ),
    ] = False,
    offline: Annotated[
        bool, typer.Option("--offline", help=bilingual("Sans aucun réseau.", "Without any network."))
    ] = False,
    file: Annotated[
        str | None,
        typer.Option(
            "--file",
            metavar=bilingual("FICHIER", "FILE"),
            help=bilingual("Vos propres examens, en YAML.", "Your own examinations, in YAML."),
        ),
    ] = None,
    host: Annotated[
        str | None,
        typer.Option(
            "--host",
            metavar=bilingual("NOM", "NAME"),
            help=bilingual("Examiner ce serveur de courrier.", "Examine this mail server."),
        ),
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", metavar="N", help=bilingual("Port de ce serveur.", "Port of that server."))
    ] = None,
    security: Annotated[
        str | None,
        typer.Option(
            "--security", metavar="tls|starttls", help=bilingual("Comment il se chiffre.", "How it encrypts.")
        ),
    ] = None,
    url: Annotated[
        str | None,
        typer.Option(
            "--url",
            metavar=bilingual("ADRESSE", "ADDRESS"),
            help=bilingual("Examiner cette page.", "Examine this page."),
        ),
    ] = None,
    domain: Annotated[
        str | None,
        typer.Option(
            "--domain",
            metavar=bilingual("DOMAINE", "DOMAIN"),
            help=bilingual("Chercher ce que publie ce domaine.", "Look what this domain publishes."),
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
    login: Annotated[
        str | None,
        typer.Option(
            "--login",
            metavar=bilingual("IDENTIFIANT", "USERNAME"),
            help=bilingual(
                "Se connecter une seule fois ; le mot de passe est demandé, sans s’afficher.",
                "Log in once only; the password is asked for, and not shown.",
            ),
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
    strict: Annotated[
        bool,
        typer.Option("--strict", help=bilingual("Une alerte compte comme un échec.", "A warning counts as a failure.")),
    ] = False,
    no_distinct_exit: Annotated[
        bool,
        typer.Option("--no-distinct-exit", help=bilingual("Code 1 quoi qu’il manque.", "Exit 1 whatever is wrong.")),
    ] = False,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="S", help=bilingual("Secondes par étape.", "Seconds per stage."))
    ] = 10.0,
    deadline: Annotated[
        float, typer.Option("--deadline", metavar="S", help=bilingual("Secondes en tout.", "Seconds in all."))
    ] = 60.0,
    retry: Annotated[
        int,
        typer.Option(
            "--retry",
            metavar="N",
            help=bilingual(
                "Réessayer ce qui n’a pas répondu (jamais une connexion).",
                "Try again what did not answer (never a login).",
            ),
        ),
    ] = 0,
    watch: Annotated[
        float | None,
        typer.Option(
            "--watch",
            metavar="S",
            help=bilingual(
                "Recommencer toutes les S secondes (5 ou plus), jusqu’à Ctrl-C.",
                "Again every S seconds (5 or more), until Ctrl-C.",
            ),
        ),
    ] = None,
    only_changes: Annotated[
        bool,
        typer.Option(
            "--only-changes",
            help=bilingual(
                "Ne dire que ce qui a changé depuis la dernière fois ; sinon rien.",
                "Say only what changed since the last time; else nothing.",
            ),
        ),
    ] = False,
    state: Annotated[
        Path | None,
        typer.Option(
            "--state",
            metavar=bilingual("FICHIER", "FILE"),
            help=bilingual("Où se souvenir de la dernière fois.", "Where to remember the last time."),
        ),
    ] = None,
    no_input: parameters.NoInput = False,
    plain: parameters.Plain = False,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=bilingual("text, json, markdown, html, tap ou junit.", "text, json, markdown, html, tap or junit."),
        ),
    ] = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
    overlay: parameters.Overlays = None,
) -> int:
    """Plan, ask for consent, look, judge, deliver."""
    services: Services = ctx.obj
    console = services.console
    one_of("--lang", lang or console.lang, LANGUAGES)
    checkoptions.refuse_formats(format_, list_)
    pause = checkoptions.pause(watch)
    checkoptions.refuse_to_watch(format_, pause, output)
    checkoptions.refuse_to_remember(only_changes, state, list_)
    if output is not None:
        delivery.check_target(output, force)
    given = aims.Given(host=host, port=port, security=checkoptions.security(security), url=url, domain=domain)
    words = tuple(what or ())
    asked = checkoptions.Asked(
        given=given,
        selection=aims.Selection(
            words=words, tags=tuple(tag or ()), skip=tuple(skip or ()), offline=offline, login=login is not None
        ),
        file=file,
        limits=checkoptions.limits(timeout, deadline),
        server=checkoptions.name_server(dns),
        retries=checkoptions.retries(retry),
        username=login,
        password_stdin=password_stdin,
        again=again,
        yes=yes,
        no_input=no_input,
        plain=plain,
        strict=strict,
        distinct=not no_distinct_exit,
    )
    pack = catalog.load(academy, overlay or (), services.folders)
    occasion = occasions.Occasion(
        lang=console.lang,
        today=services.today,
        program=services.program,
        options=running.carried(academy, overlay or (), lang),
    )
    show = checkshow.Show(services, format_, output, plain, watching=pause is not None)
    run = checking.Run(pack, asked, occasion, services)
    if list_:
        return show.plan(run.plan())
    tell = changing.Changing(pack.academy.id, asked, state, services, show).tell if only_changes else show.examined
    run.prepare()
    while True:
        try:
            document = run.examine()
        except KeyboardInterrupt:
            run.tell_interrupted()
            raise
        code = tell(document)
        if pause is None or not console.read:
            return code
        time.sleep(pause)
