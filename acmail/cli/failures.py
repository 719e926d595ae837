"""How a failure is told: to a person on the error stream, to a program as one JSON object on the other."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence

import typer

from acmail.console import Console
from acmail.errors import AcmailError, Exit, Interrupted, InvalidData, UsageError
from acmail.layout import shown
from acmail.model import LANGUAGES, Text
from acmail.wording import both, quoted


def report(error: AcmailError, console: Console, arguments: Sequence[str]) -> None:
    """Tell what happened and what to do next."""
    findings = error.findings if isinstance(error, InvalidData) else ()
    if findings:
        from acmail import frames

        for finding in findings:
            console.note("\n".join(frames.lines(finding, console.lang)) + "\n")
    if error.message not in [finding.message for finding in findings]:  # a file with one fault said it already
        console.say(error.message if isinstance(error, Interrupted) else _prefixed(error.message))
        if error.hint is not None:
            console.say(error.hint)
    if _wants_json(arguments):
        with contextlib.suppress(AcmailError):  # the stream is dead, and that is what was said
            _machine(error, console, settled(error.exit_code, arguments))


def settled(code: int, arguments: Sequence[str]) -> int:
    """Give the exit code that was asked for: with ``check --no-distinct-exit`` 1 whatever went wrong, parsed or not."""
    plainly = "check" in arguments and "--no-distinct-exit" in arguments[arguments.index("check") :]
    return int(Exit.BAD) if code and plainly else int(code)


def explain(error: typer.TyperException) -> AcmailError:
    """Say in the person's language what the command line parser found wrong."""
    message = error.format_message()
    close = getattr(error, "possibilities", None) or ()
    context = getattr(error, "ctx", None)
    command = "acmail" if context is None else context.command_path
    hint = both(f"Pour la liste : {command} --help", f"For the list: {command} --help")
    if close:
        hint = both(f"Vouliez-vous dire {quoted(close, 'fr')} ?", f"Did you mean {quoted(close, 'en')}?")
    for pattern, words in _PARSER_SAYS:
        found = pattern.search(message)
        if found is not None:
            named = [shown(word or "") for word in found.groups()]
            french, english = ([quoted([word], lang) for word in named] for lang in LANGUAGES)
            return UsageError(Text(words.fr.format(*french), words.say("en").format(*english)), hint)
    return UsageError(
        both(f"La commande n’est pas comprise ({message})", f"The command is not understood ({message})"), hint
    )


_VALUE = r"^Invalid value for '([^']+)'.*: .*"
_PARSER_SAYS = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (r"^No such option: (\S+)", both("L’option {} n’existe pas.", "There is no option {}.")),
        (r"^No such command '(.*)'", both("La commande {} n’existe pas.", "There is no command {}.")),
        (r"^Missing command", both("Il manque une commande.", "A command is missing.")),
        (r"^Missing argument '(.+?)'\.", both("Il manque {}.", "{} is missing.")),
        (r"^Missing (?:option|parameter) '(.+?)'", both("Il manque l’option {}.", "The option {} is missing.")),
        (r"^Option '(\S+)' requires", both("Il manque une valeur après {}.", "A value is missing after {}.")),
        (
            r"^Option '(\S+)' does not take",
            both("L’option {} ne prend pas de valeur.", "The option {} takes no value."),
        ),
        (r"unexpected extra argument(?:s|\(s\))? \((.*)\)", both("{} est de trop.", "{} is one word too many.")),
        (
            r"^Argument '(.+?)' takes \d+ values",
            both("{} n’a pas le bon nombre de valeurs.", "{} has the wrong number of values."),
        ),
        (_VALUE + r"is not a valid int", both("{} : il faut un nombre entier.", "{}: a whole number is needed.")),
        (_VALUE + r"is not a valid float", both("{} : il faut un nombre.", "{}: a number is needed.")),
        (
            _VALUE + r"is not a valid boolean",
            both("{} : il faut « true » ou « false ».", "{}: true or false is needed."),
        ),
        (
            _VALUE + r"is not in the range (.*)\.$",
            both("{} : il faut un nombre dans les limites {}.", "{}: a number within {} is needed."),
        ),
        (_VALUE + r"is not one of (.*)\.$", both("{} : choisissez parmi {}.", "{}: choose among {}.")),
        (
            _VALUE + r"does not match the formats (.*)\.$",
            both("{} : il faut une date ({}).", "{}: a date is needed ({})."),
        ),
        (_VALUE + r"does not exist", both("{} : ce fichier n’existe pas.", "{}: there is no such file.")),
        (
            _VALUE + r"is a directory",
            both("{} : c’est un dossier, pas un fichier.", "{}: that is a folder, not a file."),
        ),
        (_VALUE + r"is a file", both("{} : c’est un fichier, pas un dossier.", "{}: that is a file, not a folder.")),
        (_VALUE + r"is not readable", both("{} : ce fichier ne peut pas être lu.", "{}: this file cannot be read.")),
        (
            _VALUE + r"is not writable",
            both("{} : ce fichier ne peut pas être écrit.", "{}: this file cannot be written."),
        ),
        (
            _VALUE + r"values? (?:are required|but)",
            both("{} n’a pas le bon nombre de valeurs.", "{} has the wrong number of values."),
        ),
        (_VALUE, both("{} : cette valeur n’est pas comprise.", "{}: this value is not understood.")),
        (r"^Invalid value: ", both("Une valeur n’est pas comprise.", "A value is not understood.")),
        (
            r"^Could not open file '(.*)'",
            both("Le fichier {} ne peut pas être ouvert.", "The file {} cannot be opened."),
        ),
    )
)
"""What the parser of typer 0.27 and 0.28 can say, with our words for it; anything newer is passed on as it is.

A value that was refused is not repeated: it may be a secret that slipped behind the wrong option.
"""


def _prefixed(message: Text) -> Text:
    return Text(f"Erreur\u00a0: {message.fr}", f"Error: {message.say('en')}")


def _wants_json(arguments: Sequence[str]) -> bool:
    """Look for ``--format json`` before or without a successful parse."""
    asked = (("--format", "json"), ("-f", "json"))
    return (
        "--format=json" in arguments
        or "-fjson" in arguments
        or any(tuple(arguments[at : at + 2]) in asked for at in range(len(arguments)))
    )


def _machine(error: AcmailError, console: Console, code: int) -> None:
    from acmail.documents import ErrorDocument, FindingView
    from acmail.reports import fitted, json

    lang = console.lang
    findings = error.findings if isinstance(error, InvalidData) else ()
    document = ErrorDocument(
        lang=lang,
        exit=code,
        message=error.message.say(lang),
        hint=None if error.hint is None else error.hint.say(lang),
        findings=tuple(
            FindingView(
                code=finding.code,
                severity=finding.severity,
                file=finding.file,
                line=finding.line,
                column=finding.column,
                message=finding.message.say(lang),
                cure=finding.cure.say(lang),
            )
            for finding in findings
        ),
    )
    console.result(fitted("json", json.render(document), console.unicode))
