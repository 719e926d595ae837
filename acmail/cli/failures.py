"""How a failure is told: to a person on the error stream, to a program as one JSON object on the other."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Sequence

import typer
from msgspec.structs import replace

from acmail.cli import parserwords, secrecy
from acmail.console import Console
from acmail.errors import AcmailError, Exit, Finding, Interrupted, InvalidData, UsageError
from acmail.model import Text
from acmail.secret import HIDDEN
from acmail.wording import both, quoted, typeset


def report(error: AcmailError, console: Console, arguments: Sequence[str]) -> None:
    """Tell what happened and what to do next."""
    error = masked(error, arguments)
    findings = error.findings if isinstance(error, InvalidData) else ()
    if findings:
        from acmail import frames

        for finding in findings:
            console.note("\n".join(frames.lines(finding, console.lang, console.width)) + "\n")
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


def masked(error: AcmailError, arguments: Sequence[str]) -> AcmailError:
    """Put stars where a message or a line of a file repeats what seems to be a secret in the wrong place.

    Of the files of a pack only what was typed is hidden: whoever writes them has to see the words that are wrong.
    """
    secrets = secrecy.secrets_in(arguments)
    told: dict[Text, Text] = {}
    if isinstance(error, InvalidData):
        before = error.findings
        error.findings = tuple(_shown(finding, secrets, finding.file in error.published) for finding in before)
        told = {was.message: now.message for was, now in zip(before, error.findings, strict=True)}
    error.message = told.get(error.message) or _starred(error.message, secrets)  # a file with one fault says it twice
    error.hint = None if error.hint is None else _starred(error.hint, secrets)
    return error


def _shown(finding: Finding, secrets: Sequence[str], published: bool) -> Finding:
    """Leave a finding about a pack as lint shows it, unless it holds what was typed."""
    said = (finding.excerpt, finding.message.fr, finding.cure.fr)
    if published and not any(secret in text for secret in secrets for text in said):
        return finding
    return _without_secrets(finding, secrets)


def _without_secrets(finding: Finding, secrets: Sequence[str]) -> Finding:
    return replace(
        finding,
        message=_starred(finding.message, secrets),
        cure=_starred(finding.cure, secrets),
        excerpt="" if secrecy.is_secret(finding.excerpt) else finding.excerpt,
    )


def _starred(text: Text, secrets: Iterable[str]) -> Text:
    """Put stars for what was typed, and for whatever a message quotes from a file or a prompt."""
    fr, en = (_QUOTED.sub(_unless_secret, said) for said in (text.fr, text.say("en")))
    for secret in secrets:
        fr, en = fr.replace(typeset(secret), HIDDEN).replace(secret, HIDDEN), en.replace(secret, HIDDEN)
    return Text(fr, en)


def _unless_secret(quoted: re.Match[str]) -> str:
    return HIDDEN if secrecy.is_secret(quoted[0]) else quoted[0]


_QUOTED = re.compile("(?<=«\u00a0)[^»]*(?=\u00a0»)|(?<=“)[^”]*(?=”)")


def explain(error: typer.TyperException, arguments: Sequence[str]) -> AcmailError:
    """Say in the person's language what the command line parser found wrong; a word that may be a secret stays out."""
    message = error.format_message()
    if parserwords.EXTRA.search(message) and secrecy.is_private(arguments):
        return secrecy.password_typed()
    close = getattr(error, "possibilities", None) or ()
    context = getattr(error, "ctx", None)
    command = "acmail" if context is None else context.command_path
    hint = both(f"Pour la liste : {command} --help", f"For the list: {command} --help")
    if close:
        hint = both(f"Vouliez-vous dire {quoted(close, 'fr')} ?", f"Did you mean {quoted(close, 'en')}?")
    said = parserwords.said(message)
    if said is not None:
        return UsageError(said, hint)
    return UsageError(
        both(f"La commande n’est pas comprise ({message})", f"The command is not understood ({message})"), hint
    )


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
