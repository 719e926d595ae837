"""``acmail options forward``: may mail be forwarded to this address? Nothing is ever contacted."""

from __future__ import annotations

from typing import Annotated

import typer

from acmail import catalog, delivery, emails, forwarding, occasions
from acmail.cli import parameters, running, showing
from acmail.cli.help import bilingual
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.emails import Email
from acmail.errors import AnswerMissing, Exit, UsageError
from acmail.model import LANGUAGES, Text
from acmail.refusals import refuse_numen
from acmail.reports import FORMATS
from acmail.wording import both

HELP = bilingual(
    "Dire si l’on peut renvoyer son courrier vers une adresse, sans rien contacter. Code 0 : elle est de l’Éducation "
    "nationale ; 1 : elle n’en est pas ; 3 : acmail ne peut pas le dire.",
    "Tell whether mail may be forwarded to an address, without contacting anything. Exit 0: it is one of Éducation "
    "nationale; 1: it is not; 3: acmail cannot tell.",
)
MOST = 100
"""Addresses that are judged at once."""

_EXITS = {"inside": Exit.GOOD, "outside": Exit.BAD, "could_not_tell": Exit.COULD_NOT_TELL}


def forward(
    ctx: typer.Context,
    addresses: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=bilingual("[ADRESSE]...", "[ADDRESS]..."),
            show_default=False,
            help=bilingual("L’adresse où irait le courrier.", "The address where mail would go."),
        ),
    ] = None,
    no_input: parameters.NoInput = False,
    plain: parameters.Plain = False,
    format_: parameters.Format = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
    overlay: parameters.Overlays = None,
) -> int:
    """Judge what was given, or ask for it, and deliver the verdict."""
    services: Services = ctx.obj
    console = services.console
    one_of("--format", format_, FORMATS)
    one_of("--lang", lang or console.lang, LANGUAGES)
    if output is not None:
        delivery.check_target(output, force)
    showing.warn_of_secrets(" ".join(addresses or ()), console)
    found = [_read(one) for one in addresses or ()] or [_asked(services, no_input, plain)]
    if len(found) > MOST:
        raise UsageError(both(f"Pas plus de {MOST} adresses à la fois.", f"No more than {MOST} addresses at once."))
    pack = catalog.load(academy, overlay or (), services.folders)
    carried = running.carried(academy, overlay or (), lang)
    occasion = occasions.Occasion(lang=console.lang, today=services.today, program=services.program, options=carried)
    document = forwarding.document(pack, found, occasion)
    running.present(document, format_, output, console, plain)
    return _EXITS[document.verdict]


def _asked(services: Services, no_input: bool, plain: bool) -> Email:
    """Ask for the address until it is one; raises ``AnswerMissing`` when nobody is there."""
    asker = None if no_input else services.asker(plain)
    if asker is None:
        raise AnswerMissing(
            both("Il manque l’adresse où irait le courrier.", "The address where mail would go is missing."),
            both(
                "Par exemple : acmail options forward prenom.nom@example.org",
                "For example: acmail options forward first.last@example.org",
            ),
        )
    while True:
        try:
            return _read(asker.ask_text(_QUESTION, None, _NEEDED))
        except UsageError as refused:
            services.console.say(refused.message)
            services.console.say(refused.hint or Text("", ""))


_QUESTION = both("Vers quelle adresse voulez-vous renvoyer votre courrier ?", "Where do you want to forward your mail?")
_NEEDED = both("(il faut une adresse ; Ctrl-C pour arrêter)", "(an address is needed; Ctrl-C to stop)")


def _read(written: str) -> Email:
    """Take an address apart, without repeating what cannot be one; raises ``UsageError``."""
    refuse_numen(written)
    found = emails.read(written)
    if found is None:
        raise UsageError(
            both("Ce n’est pas une adresse électronique simple.", "This is not a plain e-mail address."),
            both(
                "Il en faut une seule, entière, avec un seul signe @ : prenom.nom@example.org. Les signes « % », « ! » "
                "ou « = » peuvent faire repartir le courrier ailleurs : donnez l’adresse où il finit.",
                "One whole address is needed, with a single @ sign: first.last@example.org. The signs “%”, “!” or “=” "
                "can send the mail on: give the address where it ends.",
            ),
        )
    return found
