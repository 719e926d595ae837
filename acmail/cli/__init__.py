"""The command line: the only place that imports typer, and the only place where every error ends."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import typer

from acmail import kept, language
from acmail.cli import app, secrecy
from acmail.cli.defaults import preferences
from acmail.cli.failures import explain, report, settled
from acmail.cli.services import Services
from acmail.console import Console, system, unwritable
from acmail.errors import AcmailError, Exit
from acmail.folders import user_folders
from acmail.interview import Asker
from acmail.wording import both

if TYPE_CHECKING:
    from acmail.accounts import Preferences


def main(arguments: Sequence[str], services: Services | None = None) -> int:
    """Run one command and give its exit code; nothing but a bug in this function can raise."""
    lang = language.detect(arguments, os.environ)
    services = services or _real(system(lang))
    services.console.lang = lang
    return settled(_run(arguments, services), arguments)


def _run(arguments: Sequence[str], services: Services) -> int:
    """Run one command; every error ends here."""
    console = services.console
    try:
        _heed(preferences(services), arguments, console)
        secrecy.refuse_typed(arguments)
        given = app.build(console.lang).main(list(arguments), prog_name="acmail", obj=services, standalone_mode=False)
        if given == Exit.INTERRUPTED:  # the parser makes this of Ctrl-C, without a word
            raise KeyboardInterrupt
        return int(given or 0)
    except AcmailError as error:
        report(error, console, arguments)
        return error.exit_code
    except typer.TyperException as error:
        wrong = explain(error, arguments)
        report(wrong, console, arguments)
        return wrong.exit_code
    except (KeyboardInterrupt, typer.Abort):
        console.note("")  # the cursor stands behind a question
        console.say(both("Arrêté. Pour recommencer : la même commande.", "Stopped. To start again: the same command."))
        return Exit.INTERRUPTED
    except OSError as error:  # the parser writes its help itself
        console.give_up()
        report(unwritable(error), console, arguments)
        return Exit.BAD
    except Exception as error:
        return _bug(error, services)


def _heed(preferred: Preferences | None, arguments: Sequence[str], console: Console) -> None:
    """Behave as the person prefers, where they prefer something."""
    if preferred is not None:
        console.lang = language.detect(arguments, os.environ, preferred.lang)
        console.prefers_plain = preferred.plain is True


def _real(console: Console) -> Services:
    return Services(
        console=console,
        folders=user_folders(),
        today=dt.date.today(),
        asker=_asker(console),
        stdin=_stdin,
        program=_program(),
    )


def _asker(console: Console) -> Callable[[bool], Asker | None]:
    def choose(plain: bool) -> Asker | None:
        from acmail import prompt

        return prompt.asker(console, plain) if prompt.can_ask(console) else None

    return choose


def _program() -> str:
    """Tell what can be typed again: the bare name where the shell finds it, else the path it was started by."""
    if shutil.which("acmail"):
        return "acmail"
    started = Path(sys.argv[0])
    return "python -m acmail" if started.name == "__main__.py" else shlex.quote(str(started))


def _stdin() -> BinaryIO:
    if sys.stdin is None:  # closed by whoever started us
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdin.buffer


def _bug(error: Exception, services: Services) -> int:
    """Apologise for a bug and leave what is needed to repair it: the places in the code, never the values they held."""
    import traceback  # here, because only a bug needs it

    console = services.console
    log = services.folders.state / kept.CRASH.named()
    places = "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__
    console.say(
        both(
            "Désolé, acmail s’est trompé : c’est un défaut du programme, pas de vous.",
            "Sorry, acmail made a mistake: this is a bug of the program, not yours.",
        )
    )
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        log.touch(mode=0o600)
        log.write_text(f"{places}\n", encoding="utf-8")
    except OSError:
        console.note(places)
        console.say(both("Joignez ces lignes à votre signalement.", "Add these lines to your report."))
    else:
        console.say(
            both(
                f"Le détail est dans {log}, sans rien de ce que vous avez tapé. Joignez-le à votre signalement.",
                f"The details are in {log}, with nothing you typed. Add it to your report.",
            )
        )
    return Exit.BUG
