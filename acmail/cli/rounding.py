"""A session with a roster, from options to its end: opened, locked, run by somebody or by a program, and written."""

from __future__ import annotations

import shlex
from pathlib import Path

from acmail import catalog, progressfile, registers, rosters, rounds, systemwords
from acmail.cli import pseudonymous, roundcopy, running, steps, targets, turns
from acmail.cli import rosters as opening
from acmail.cli.roundtable import MARKS, NOTE_REFUSED, Table, Wanted, refused_note
from acmail.cli.services import Services
from acmail.cli.values import one_of
from acmail.errors import AcmailError, Exit, Interrupted, InvalidData, UsageError
from acmail.interview import Asker
from acmail.model import LANGUAGES, Pack
from acmail.occasions import Occasion
from acmail.reports import fitted, json
from acmail.secret import Secret
from acmail.wording import both


def run(services: Services, wanted: Wanted) -> int:
    """Run a session, or one step of it where nobody can be asked; gives the exit code."""
    _check(wanted, services)
    pack = catalog.load(wanted.academy, wanted.overlays, services.folders, symptoms=False)
    running.check_door(pack, rounds.ENTRY)
    file = progressfile.ProgressFile(Path(wanted.roster), wanted.progress)
    secret = pseudonymous.key(wanted.anonymous, wanted.key, services.console)
    asker = None if wanted.no_input else services.asker(wanted.plain)
    with opening.opened(services, wanted.roster, wanted.mapped, pack) as roster, file.locked():
        table = _opened(services, wanted, pack, roster, file, secret)
        if wanted.format == "text":
            _tell(table, asker)
        for remark in steps.remarks(table):
            services.console.say(remark)
        code = _stepped(table) if asker is None or _is_step(wanted) else _asked(table, asker)
        if table.rejected and not table.round.seats:
            code = Exit.BAD  # every row was set aside: nobody was seen
        _end(table)
        if code == Exit.ANSWER_MISSING and wanted.format == "text":
            raise steps.missing(table)
        return code


def _check(wanted: Wanted, services: Services) -> None:
    """Refuse what cannot be meant or written, before anything is read; raises ``UsageError``."""
    one_of("--format", wanted.format, ("text", "json"))
    one_of("--lang", wanted.lang or services.console.lang, LANGUAGES)
    if wanted.mark is not None:
        one_of("--mark", wanted.mark, MARKS)
    if wanted.roster == "-":
        raise UsageError(
            both(
                "Une prise en main se reprend : il lui faut un fichier, pas l’entrée standard.",
                "A session is taken up again: it needs a file, not standard input.",
            )
        )
    if (wanted.answers or wanted.mark) and wanted.person is None:
        raise UsageError(
            both("--answer et --mark ne servent qu’avec --person.", "--answer and --mark only serve with --person."),
        )
    if wanted.note is not None:
        _check_note(wanted)
    if wanted.anonymous and wanted.key is None and wanted.format == "json":
        raise UsageError(
            both("--anonymous avec --format json demande --key.", "--anonymous with --format json needs --key."),
            both(
                "Sans clé gardée, les pseudonymes changent à chaque pas : --key FICHIER (créé s’il manque).",
                "Without a key that is kept, pseudonyms change with every step: --key FILE (made if missing).",
            ),
        )
    _check_places(wanted)


def _check_places(wanted: Wanted) -> None:
    """Refuse places that cannot be written, or must not be."""
    if wanted.progress is not None:
        targets.check(wanted.roster, (wanted.progress,), force=True)
    if wanted.output is not None:
        if str(wanted.output) == "-":
            raise UsageError(both("La copie est un fichier : donnez un nom.", "The copy is a file: give it a name."))
        targets.check(wanted.roster, (wanted.output,), wanted.force)
        kept = progressfile.ProgressFile(Path(wanted.roster), wanted.progress).path
        targets.refuse_shared((kept, wanted.output))


def _check_note(wanted: Wanted) -> None:
    if wanted.mark is None:
        raise UsageError(both("--note ne sert qu’avec --mark.", "--note only serves with --mark."))
    if refused_note(wanted.note or ""):
        raise UsageError(*NOTE_REFUSED)


def _is_step(wanted: Wanted) -> bool:
    return bool(wanted.answers or wanted.mark)


def _opened(
    services: Services,
    wanted: Wanted,
    pack: Pack,
    roster: opening.Roster,
    file: progressfile.ProgressFile,
    secret: Secret | None,
) -> Table:
    """Read the roster and what is kept of it, and tell who is who."""
    people: list[rosters.Person] = []
    rejected: list[int] = []
    for one in roster.people():
        if isinstance(one, rosters.Rejected):
            rejected.append(one.row)
        else:
            people.append(one)
    keyed = roster.columns.part("key") is not None
    seats = rosters.seated(people, keyed)
    content = rounds.fingerprint_of([repr(roster.file.shape.header).encode(), *_bytes(roster)])
    blank = rosters.Progress(roster=Path(wanted.roster).name, content=content, academy=pack.academy.id)
    known = rosters.matched(_kept(file, pack) or blank, content, seats)
    return Table(
        services=services,
        wanted=wanted,
        pack=pack,
        roster=roster,
        round=rounds.Round(pack, seats, known, blank, services.today, file.save),
        rejected=tuple(rejected),
        pseudonyms=() if secret is None else tuple(map(_register(roster, secret).enter, people)),
        occasion=Occasion(
            lang=services.console.lang,
            today=services.today,
            program=services.program,
            options=running.carried(wanted.academy, wanted.overlays, wanted.lang),
        ),
        file=file,
    )


def _kept(file: progressfile.ProgressFile, pack: Pack) -> rosters.Progress | None:
    """Read what is kept; raises ``InvalidData`` for a session of another académie: its answers lead elsewhere here."""
    progress = file.load()
    if progress is None or progress.academy == pack.academy.id:
        return progress
    raise InvalidData(
        both(
            f"Cette prise en main a été commencée pour une autre académie : {progress.academy}.",
            f"This session was begun for another académie: {progress.academy}.",
        ),
        both(
            f"Pour la reprendre : --academy {progress.academy}. Pour en commencer une autre : --progress FICHIER.",
            f"To go on with it: --academy {progress.academy}. To begin another one: --progress FILE.",
        ),
    )


def _register(roster: opening.Roster, secret: Secret) -> registers.Register:
    return registers.Register(registers.told_apart(roster.columns), secret)


def _bytes(roster: opening.Roster) -> list[bytes]:
    import hashlib

    return [hashlib.sha256(chunk.data).digest() for chunk in roster.file.chunks()]


def _tell(table: Table, asker: Asker | None) -> None:
    """Say what is to be known before the first person: rows left out, what is kept."""
    console = table.services.console
    if table.rejected:
        rows = ", ".join(map(str, table.rejected[:10])) + ("…" if len(table.rejected) > 10 else "")
        console.say(
            both(
                f"Lignes laissées de côté : {len(table.rejected)} (n° {rows}). "
                f"Pourquoi : acmail roster check {shlex.quote(table.wanted.roster)}",
                f"Rows left out: {len(table.rejected)} (no. {rows}). "
                f"Why: acmail roster check {shlex.quote(table.wanted.roster)}",
            )
        )
    if asker is not None:
        console.say(
            both(
                f"Le suivi est gardé dans {table.file.path}. Le fichier de personnes n’est pas modifié.",
                f"The progress is kept in {table.file.path}. The file of people is not changed.",
            )
        )


def _asked(table: Table, asker: Asker) -> int:
    """Let everybody have their turn; raises ``Interrupted`` when somebody stops in the middle."""
    try:
        turns.Turns(table, asker).run(steps.numbered(table, table.wanted.person))
    except (KeyboardInterrupt, EOFError) as stop:
        raise _interrupted(table) from stop
    steps.say_counts(table)
    return Exit.GOOD


def _interrupted(table: Table) -> Interrupted:
    again = both(f"Pour reprendre : {_command(table)}", f"To go on: {_command(table)}")
    if table.round.trouble is not None:
        return Interrupted(both("Arrêté. Les dernières réponses ne sont pas gardées.", _NOT_KEPT_EN), again)
    return Interrupted(
        both(
            f"Arrêté. Toutes les réponses sont gardées dans {table.file.path}.",
            f"Stopped. All answers are kept in {table.file.path}.",
        ),
        again,
    )


_NOT_KEPT_EN = "Stopped. The last answers are not kept."


def _stepped(table: Table) -> int:
    """Take one step, and show where that leads."""
    console = table.services.console
    document, code = steps.step(table)
    if table.wanted.format == "json":
        console.result(fitted("json", json.render(document), console.unicode))
        return code
    steps.say(table, document)
    return code


def _end(table: Table) -> None:
    """Write the copy that is wanted; raises ``AcmailError`` when answers could not be kept."""
    if table.round.trouble is not None:
        table.round.save()
    if table.wanted.output is not None:
        roundcopy.write(table, table.wanted.output)
    if table.round.trouble is not None:
        raise not_kept(table.round.trouble, table.file.path)


def not_kept(trouble: OSError, path: Path) -> AcmailError:
    """Make the error of answers that are in nothing but this run's memory."""
    return AcmailError(
        both(
            f"Les dernières réponses n’ont pas pu être gardées dans {path} ({systemwords.reason(trouble).fr}).",
            f"The last answers could not be kept in {path} ({systemwords.reason(trouble).say('en')}).",
        ),
        both(
            "Ce qui était gardé avant l’est toujours. Faites de la place, puis relancez la même commande.",
            "What was kept before still is. Make room, then type the same command again.",
        ),
    )


def _command(table: Table) -> str:
    """Write what takes the session up again."""
    wanted = table.wanted
    words = [f"{table.services.program} roster run {shlex.quote(wanted.roster)}"]
    words += [f"--map {shlex.quote(one)}" for one in wanted.mapped]
    for option, path in (
        ("--progress", wanted.progress),
        ("--output", wanted.output),
        ("--key", wanted.key),
    ):
        words += [] if path is None else [f"{option} {shlex.quote(str(path))}"]
    words += ["--anonymous"] * wanted.anonymous + ["--force"] * wanted.force
    return " ".join(words) + table.occasion.options
