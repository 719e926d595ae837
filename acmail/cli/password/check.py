"""``acmail password check``: how a password stands to the rules, judged in this program alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from acmail import catalog, delivery
from acmail.cli import defaults, parameters, piped, running
from acmail.cli.help import bilingual
from acmail.cli.password import Typed, Words, refuse
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.errors import AnswerMissing, UsageError
from acmail.model import LANGUAGES
from acmail.occasions import Occasion
from acmail.reports import FORMATS
from acmail.secret import Secret
from acmail.wording import both

if TYPE_CHECKING:
    from acmail.accounts import Account

HELP = bilingual(
    "Juger un mot de passe, tapé sans s’afficher : sur cet ordinateur seulement, rien n’est envoyé ni écrit.",
    "Judge a password, typed without being shown: on this computer only, nothing is sent or written.",
)
SETTINGS = {"ignore_unknown_options": True}
"""A password that begins with a hyphen is no option, and is refused without being repeated."""


def check(
    ctx: typer.Context,
    words: Words = None,
    typed: Typed = None,
    stdin: Annotated[
        bool,
        typer.Option(
            "--stdin",
            help=bilingual("Le lire sur l’entrée standard, une ligne.", "Read it from standard input, one line."),
        ),
    ] = False,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar=bilingual("NOM", "NAME"),
            help=bilingual(
                "Un nom qui vous concerne, donc devinable (répétable).",
                "A name that concerns you, and so can be guessed (repeatable).",
            ),
        ),
    ] = None,
    school: Annotated[
        list[str] | None,
        typer.Option(
            "--school",
            metavar=bilingual("ETABLISSEMENT", "SCHOOL"),
            help=bilingual(
                "Votre établissement, devinable aussi (répétable).",
                "Your school, which can be guessed too (repeatable).",
            ),
        ),
    ] = None,
    account: Annotated[
        str | None,
        typer.Option(
            "--account",
            metavar=bilingual("NOM", "NAME"),
            help=bilingual(
                "Pour ce compte gardé ; sinon, le compte courant.", "For this kept account; else the current one."
            ),
        ),
    ] = None,
    history: Annotated[
        bool,
        typer.Option(
            "--history",
            help=bilingual(
                "Comparer avec ceux que vous avez fait retenir (trousseau).",
                "Compare with those you had remembered (keyring).",
            ),
        ),
    ] = False,
    remember: Annotated[
        bool,
        typer.Option(
            "--remember",
            help=bilingual(
                "Comparer, puis en retenir une empreinte dans le trousseau.",
                "Compare, then remember a fingerprint of it in the keyring.",
            ),
        ),
    ] = False,
    strict: Annotated[
        bool,
        typer.Option("--strict", help=bilingual("Une alerte compte comme un échec.", "A warning counts as a failure.")),
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
    """Ask for the password, judge it, say how it stands, forget it."""
    services: Services = ctx.obj
    console = services.console
    refuse(words, typed)
    one_of("--format", format_, FORMATS)
    one_of("--lang", lang or console.lang, LANGUAGES)
    if output is not None:
        delivery.check_target(output, force)
    pack = catalog.load(academy, overlay or (), services.folders, symptoms=False)
    whose = _account(services, account, pack.academy.id)
    personal = [*(name or ()), *(school or ())]
    personal += [] if whose is None else filter(None, (whose.username, (whose.address or "").partition("@")[0]))
    password = _asked(services, stdin, no_input, plain)
    try:
        from acmail.cli.password import judging

        wanted = judging.Wanted(
            personal=tuple(personal),
            history=history,
            remember=remember,
            strict=strict,
            username=None if whose is None else whose.username,
        )
        occasion = Occasion(
            lang=console.lang,
            today=services.today,
            program=services.program,
            options=running.carried(academy, overlay or (), lang),
        )
        document = judging.judge(pack, password, wanted, occasion, judging.Noting(services))
    finally:
        password.wipe()
    running.present(document, format_, output, console, plain)
    return document.summary.exit


def _account(services: Services, name: str | None, academy: str) -> Account | None:
    """Give the kept account that is meant, if it is of this académie; raises ``UsageError`` for an unknown name."""
    found = defaults.accounts(services)
    if name is None:
        account = None if found is None else found.find(None)
        return account if account is not None and account.academy == academy else None
    from acmail.accounts import Accounts

    return (found or Accounts()).named(name)


def _asked(services: Services, stdin: bool, no_input: bool, plain: bool) -> Secret:
    """Read the password; raises ``AnswerMissing`` when nobody is there, ``UsageError`` for what cannot be judged."""
    password = _piped(services) if stdin else _typed(services, no_input, plain)
    if not password:
        raise UsageError(both("Aucun mot de passe n’a été donné.", "No password was given."), _NOTHING)
    if any("\ud800" <= letter <= "\udfff" for letter in password.reveal()):  # a terminal that is not UTF-8
        raise piped.unreadable(_NOTHING)
    return password


def _piped(services: Services) -> Secret:
    if piped.is_terminal(services):
        raise UsageError(
            both("--stdin afficherait ici ce que vous tapez.", "--stdin would show here what you type."),
            both("Sans --stdin, acmail le demande sans l’afficher.", "Without --stdin acmail asks for it hidden."),
        )
    return piped.secret(services, _NOTHING)


def _typed(services: Services, no_input: bool, plain: bool) -> Secret:
    asker = None if no_input else services.asker(plain)
    if asker is None:
        raise AnswerMissing(
            both(
                "Le mot de passe manque, et personne n’est là pour le taper.",
                "The password is missing, and nobody is there to type it.",
            ),
            both("Donnez-le par l’entrée standard : --stdin", "Give it on standard input: --stdin"),
        )
    return asker.ask_secret(both("Mot de passe à juger : ", "Password to judge: "))


_NOTHING = both("Rien n’a été jugé ni gardé.", "Nothing was judged or kept.")
