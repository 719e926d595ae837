"""The commands put together, with their help in one language."""

from __future__ import annotations

import builtins
import importlib
from collections.abc import Mapping
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from acmail import __version__
from acmail.cli import secrecy
from acmail.cli.help import HEADINGS, bilingual, explained, pieces, spoken
from acmail.cli.values import one_of
from acmail.errors import Exit, UsageError
from acmail.layout import shown
from acmail.model import LANGUAGES, Lang
from acmail.wording import both, did_you_mean, quoted

COMMANDS = {
    "start": bilingual(
        "Trouver sa messagerie : quelques questions, une fiche.", "Find your mailbox: a few questions, one card."
    ),
    "diagnose": bilingual(
        "Connexion bloquée, courriel qui échoue : causes possibles, quoi faire.",
        "Blocked login, mail that fails: possible causes, what to do.",
    ),
    "check": bilingual(
        "Examiner l’ordinateur, le réseau et les serveurs.", "Examine the computer, the network and the servers."
    ),
    "setup": bilingual(
        "Mettre la messagerie sur un téléphone ou un ordinateur.", "Put the mail on a phone or a computer."
    ),
    "options": bilingual(
        "Alias, redirection, signature, absence, boîte pleine, gros fichiers.",
        "Alias, forwarding, signature, absence, full mailbox, large files.",
    ),
    "password": bilingual(
        "Mot de passe : les règles, juger le vôtre, en faire un.", "Password: the rules, judge yours, make one."
    ),
    "url": bilingual("Cette adresse est-elle vraiment celle de l’académie ?", "Is this address really the académie’s?"),
    "account": bilingual(
        "Ce qui est gardé sur cet ordinateur : voir, changer, effacer.",
        "What is kept on this computer: show, set, forget.",
    ),
    "roster": bilingual("Beaucoup de personnes : une fiche chacune, un bilan.", "Many people: a card each, a report."),
    "profiles": bilingual("Pour qui écrit les fichiers d’une académie.", "For those who write an académie’s files."),
    "schema": bilingual("Afficher un schéma JSON.", "Print a JSON Schema."),
}
"""Name to one line of help. Each command is the function of that name in the module of that name, with its ``HELP``."""


class Command(TyperCommand):
    """A command whose help is in one language, headings included."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Name what can be typed; what is only there to be refused is not."""
        shown = (param for param in self.get_params(ctx) if not getattr(param, "hidden", False))
        return [self.options_metavar or "", *(piece for param in shown for piece in pieces(param, ctx))]

    def get_help(self, ctx: Any) -> str:
        """Give the help."""
        return _headed(super().get_help(ctx), ctx)

    def get_help_option(self, ctx: Any) -> Any:
        """Give the option that asks for help, explained in one language."""
        return explained(super().get_help_option(ctx), ctx.find_root().command.lang)


class Group(TyperGroup):
    """A command of commands: loads a module when it is called, and suggests the nearest for an unknown name.

    ``package`` holds the modules, ``members`` their names, each with a line of help.
    """

    lang: Lang = "fr"
    package = "acmail.cli"
    members: Mapping[str, str] = COMMANDS

    def list_commands(self, ctx: Any) -> list[str]:
        """List the commands in the order people need them."""
        return list(self.members)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load a command; None when there is none of that name."""
        if cmd_name not in self.members:
            return None
        command = _loaded(self.package, cmd_name, self.members[cmd_name])
        spoken(command, self.lang)
        if isinstance(command, Group):
            command.lang = self.lang
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; raises ``UsageError`` when there is none of that name."""
        if args and args[0] not in self.members and not args[0].startswith("-"):
            if ctx.info_name in secrecy.PRIVATE:
                raise secrecy.no_such_part(ctx.info_name, self.members)
            raise UsageError(
                both(
                    f"La commande {quoted([shown(args[0])], 'fr')} n’existe pas.",
                    f"There is no command {quoted([shown(args[0])], 'en')}.",
                ),
                did_you_mean(args[0], self.members),
            )
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """Give the help, headings included, in the language the app was built for."""
        return _headed(super().get_help(ctx), ctx)

    def get_help_option(self, ctx: Any) -> Any:
        """Give the option that asks for help, explained in one language."""
        return explained(super().get_help_option(ctx), self.lang)


def _loaded(package: str, name: str, line: str) -> Any:
    """Make a command of the function that its module names after it; of a package, a group with what is in it.

    A package says in ``COMMANDS`` which modules are commands, and its own function is what runs without one. A name
    that is one of Python's own carries an underscore there (PEP 8).
    """
    symbol = f"{name}_" if hasattr(builtins, name) else name
    module_name = f"{package}.{symbol}"
    module = importlib.import_module(module_name)
    members: Mapping[str, str] | None = getattr(module, "COMMANDS", None)
    function = getattr(module, symbol)
    if members is None:
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        settings = {**_HELP_OPTIONS, **getattr(module, "SETTINGS", {})}
        app.command(name, cls=Command, help=module.HELP, short_help=line, context_settings=settings)(function)
        return typer.main.get_command(app)
    app = typer.Typer(
        cls=Group,
        name=name,
        help=module.HELP,
        short_help=line,
        add_completion=False,
        rich_markup_mode=None,
        invoke_without_command=True,
        context_settings=_HELP_OPTIONS,
    )
    app.callback()(function)
    group: Any = typer.main.get_command(app)
    group.package, group.members = module_name, members
    return group


_HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}


def build(lang: Lang) -> Any:
    """Make the command line, speaking one language."""
    app = typer.Typer(
        cls=Group,
        help=bilingual(
            "De « je viens d’être affecté » ou « je n’arrive plus à me connecter » "
            "à une messagerie académique qui marche.",
            "From “I have just been assigned” or “my login is blocked” to a working academic mailbox.",
        ),
        epilog=bilingual("Pour commencer : acmail start", "To begin: acmail start"),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,  # the boundary in main() tells every failure; locals are never shown
        invoke_without_command=True,
        context_settings=_HELP_OPTIONS,
    )
    app.callback()(_top)
    command: Any = typer.main.get_command(app)
    command.lang = lang
    spoken(command, lang)
    return command


def _version(ctx: typer.Context, wanted: bool) -> None:
    if wanted:
        ctx.obj.console.result(f"acmail {__version__}\n")
        raise typer.Exit


def _top(
    ctx: typer.Context,
    _version_wanted: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help=bilingual("Afficher la version et s’arrêter.", "Show the version and exit."),
        ),
    ] = False,
    _lang: Annotated[
        str | None,
        typer.Option("--lang", metavar="fr|en", help=bilingual("Langue.", "Language.")),  # read before parsing
    ] = None,
) -> None:
    """The options that stand before a command; without a command, the help."""
    one_of("--lang", _lang or ctx.obj.console.lang, LANGUAGES)
    if ctx.invoked_subcommand is None:
        ctx.obj.console.result(f"{ctx.get_help()}\n")
        raise typer.Exit(Exit.USAGE)


def _headed(text: str, ctx: Any) -> str:
    lang: Lang = ctx.find_root().command.lang
    for english, french in HEADINGS.items() if lang == "fr" else ():
        text = text.replace(english, french)
    return text
