"""What scripts lean on: exit codes, and the keys of documents. A change here breaks programs that others wrote."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.core import load_keyring

from acmail import checkfile, documents
from acmail.cli import secrecy
from acmail.cli.app import COMMANDS
from acmail.errors import Exit
from acmail.observations import Endpoint, Seen, Trouble
from tests.conftest import RunAcmail
from tests.docs import contracts, schemas
from tests.seen import Fake, Judge, ended, good, port

SITE = ("--url", "https://site.example.org/", "--yes")
MAILBOX = ("--service", "academic", "--username", "jdupont", "--address", "jean.dupont@ac-aix-marseille.fr")
SERVERS = ("--imap-host", "imap.example.org", "--smtp-host", "smtp.example.org")
ANSWERED = ("--profile", "primary", "-a", "access=works", "-a", "webmail_seen=roundcube")


def refused(endpoint: Endpoint) -> Seen:
    """See that nothing listens."""
    return ended(endpoint, "port", port(Trouble.REFUSED, endpoint.port))


def silent(endpoint: Endpoint) -> Seen:
    """See nothing, in time."""
    return ended(endpoint, "port", port(Trouble.TIMED_OUT, endpoint.port))


@dataclass(frozen=True)
class Case:
    """A command in a situation: ``BAD`` is a file that is no data, ``PACK`` a folder that is no pack.

    ``PEOPLE`` is a sound roster, ``SOME`` one with a bad row, ``SECRETS`` one with a column of passwords.
    """

    command: str
    code: Exit
    arguments: tuple[str, ...] = ()
    typed: str | None = None
    stdin: bytes = b""
    sees: Judge = field(default=good)


CASES = (
    Case("start", Exit.GOOD, ANSWERED),
    Case("start", Exit.GOOD, ANSWERED, typed="\n"),
    Case("start", Exit.USAGE, ("--profile", "nobody")),
    Case("start", Exit.USAGE, ("-a", "access=nonsense")),
    Case("start", Exit.USAGE, ("--answers", "no/file.yaml")),
    Case("start", Exit.USAGE, (*ANSWERED, "--output", "no/folder/card.txt")),
    Case("start", Exit.INVALID_DATA, ("--answers", "BAD")),
    Case("start", Exit.INVALID_DATA, ("--answers", "-"), stdin=b"access: nonsense\n"),
    Case("start", Exit.INVALID_DATA, ("--overlay", "BAD")),
    Case("start", Exit.INVALID_DATA, ("--academy", "PACK")),
    Case("start", Exit.ANSWER_MISSING, ("--profile", "primary")),
    Case("start", Exit.ANSWER_MISSING, ("--no-input",), typed="1\n1\n1\n"),
    Case("diagnose", Exit.GOOD, ("--message", "La connexion a échoué.")),
    Case("diagnose", Exit.GOOD, ("--reset",)),
    Case("diagnose", Exit.USAGE, ("--for", "nobody")),
    Case("diagnose", Exit.COULD_NOT_TELL, ("--message", "xyzzy")),
    Case("diagnose", Exit.INVALID_DATA, ("--message", "xyzzy", "--academy", "PACK")),
    Case("diagnose", Exit.ANSWER_MISSING),
    Case("check", Exit.GOOD, SITE),
    Case("check", Exit.GOOD, ("--list",)),
    Case("check", Exit.GOOD, (*SITE, "--only-changes")),
    Case("check", Exit.BAD, SITE, sees=refused),
    Case("check", Exit.BAD, (*SITE, "--only-changes"), sees=refused),
    Case("check", Exit.BAD, (*SITE, "--no-distinct-exit"), sees=silent),
    Case("check", Exit.USAGE, ("nothing",)),
    Case("check", Exit.USAGE, ("imap", "--skip", "imap", "--skip", "computer")),
    Case("check", Exit.USAGE, SITE[:2], typed="n\n"),
    Case("check", Exit.COULD_NOT_TELL, SITE, sees=silent),
    Case("check", Exit.INVALID_DATA, ("--file", "BAD")),
    Case("check", Exit.INVALID_DATA, (*SITE, "--only-changes", "--state", "BAD")),
    Case("check", Exit.INVALID_DATA, ("--offline", "--academy", "PACK")),
    Case("check", Exit.ANSWER_MISSING, SITE[:2]),
    Case("setup", Exit.GOOD, ("--list",)),
    Case("setup", Exit.GOOD, ("other", *MAILBOX, *SERVERS)),
    Case("setup", Exit.BAD, ("other", *MAILBOX, *SERVERS, "--check", "--yes"), sees=refused),
    Case("setup", Exit.USAGE, ("nothing",)),
    Case("setup", Exit.COULD_NOT_TELL, ("thunderbird", "--service", "academic"), typed="\n\n\n\n\n\n\n"),
    Case("setup", Exit.INVALID_DATA, ("--list", "--academy", "PACK")),
    Case("setup", Exit.ANSWER_MISSING, ("thunderbird",)),
    Case("options", Exit.GOOD, ("-a", "option=signature")),
    Case("options", Exit.USAGE, ("-a", "option=nothing")),
    Case("options", Exit.INVALID_DATA, ("--answers", "BAD")),
    Case("options", Exit.ANSWER_MISSING),
    Case("options forward", Exit.GOOD, ("jean.dupont@ac-aix-marseille.fr",)),
    Case("options forward", Exit.BAD, ("jean@example.org",)),
    Case("options forward", Exit.USAGE, ("jean",)),
    Case("options forward", Exit.COULD_NOT_TELL, ("jean@somewhere.gouv.fr",)),
    Case("options forward", Exit.INVALID_DATA, ("jean@example.org", "--academy", "PACK")),
    Case("options forward", Exit.ANSWER_MISSING),
    Case("options signature", Exit.ANSWER_MISSING),
    Case("password rules", Exit.GOOD),
    Case("password rules", Exit.INVALID_DATA, ("--academy", "PACK")),
    Case("password check", Exit.GOOD, ("--stdin",), stdin=b"Zk7!c4n4r1-Q9wXX\n"),
    Case("password check", Exit.BAD, ("--stdin",), stdin=b"x\n"),
    Case("password check", Exit.USAGE, ("--stdin",), stdin=b""),
    Case("password check", Exit.ANSWER_MISSING),
    Case("password new", Exit.GOOD),
    Case("password new", Exit.USAGE, ("--length", "1")),
    Case("url", Exit.GOOD, ("https://messagerie.ac-aix-marseille.fr/",)),
    Case("url", Exit.BAD, ("https://ac-aix-marseille.fr.example.org/",)),
    Case("url", Exit.USAGE, ("--mail", "no/file.eml")),
    Case("url", Exit.COULD_NOT_TELL, ("https://example.org/",)),
    Case("url", Exit.INVALID_DATA, ("https://example.org/", "--academy", "PACK")),
    Case("url", Exit.ANSWER_MISSING),
    Case("account", Exit.GOOD),
    Case("account", Exit.GOOD, ("--privacy",)),
    Case("account set", Exit.GOOD, ("--username", "jdupont")),
    Case("account set", Exit.USAGE, ("--address", "nobody")),
    Case("account set", Exit.INVALID_DATA, ("--from", "BAD")),
    Case("account set", Exit.ANSWER_MISSING),
    Case("account export", Exit.GOOD),
    Case("account forget", Exit.GOOD, ("--yes",)),
    Case("account forget", Exit.ANSWER_MISSING),
    Case("account test", Exit.USAGE, ("--yes",)),
    Case("roster check", Exit.GOOD, ("PEOPLE",)),
    Case("roster check", Exit.BAD, ("SOME",)),
    Case("roster check", Exit.USAGE, ("no/people.csv",)),
    Case("roster check", Exit.USAGE, ("PEOPLE", "--map", "Nothing=profile")),
    Case("roster check", Exit.INVALID_DATA, ("SECRETS",)),
    Case("roster report", Exit.GOOD, ("PEOPLE",)),
    Case("roster report", Exit.BAD, ("SOME",)),
    Case("roster report", Exit.INVALID_DATA, ("PEOPLE", "--since", "BAD")),
    Case("roster report", Exit.INVALID_DATA, ("SECRETS",)),
    Case("roster run", Exit.INVALID_DATA, ("SECRETS", "--no-input")),
    Case("roster rehearse", Exit.USAGE, ("0",)),
    Case("profiles", Exit.GOOD),
    Case("profiles show", Exit.GOOD, ("webmail_url",)),
    Case("profiles show", Exit.USAGE, ("nothing_of_that_name",)),
    Case("profiles lint", Exit.GOOD, ("aix-marseille",)),
    Case("profiles lint", Exit.BAD, ("PACK",)),
    Case("profiles lint", Exit.USAGE, ("no-such-pack",)),
    Case("profiles test", Exit.GOOD, ("aix-marseille",)),
    Case("profiles test", Exit.INVALID_DATA, ("PACK",)),
    Case("profiles paths", Exit.GOOD, ("toulouse",)),
    Case("profiles paths", Exit.INVALID_DATA, ("PACK",)),
    Case("profiles play", Exit.GOOD, ("--random", "5")),
    Case("profiles graph", Exit.USAGE, ("--answer", "access=nonsense")),
    Case("profiles diff", Exit.GOOD, ("dijon", "dijon")),
    Case("profiles diff", Exit.BAD, ("dijon", "toulouse")),
    Case("profiles diff", Exit.USAGE, ("dijon", "no-such-pack")),
    Case("schema", Exit.GOOD),
    Case("schema", Exit.GOOD, ("card",)),
    Case("schema", Exit.USAGE, ("nothing",)),
)
ROSTERS = {
    "PEOPLE": "Nom;Profil\nDurand;primary\n",
    "SOME": "Nom;Profil\nDurand;primary\nMartin;nonsense\n",
    "SECRETS": "Nom;Mot de passe\nDurand;soleil\n",
}
GROUPS = ("roster", "password")
"""What is nothing by itself: usage, until a part is named."""


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test touch a keyring."""
    monkeypatch.setattr(keyring.core, "_keyring_backend", load_keyring("keyring.backends.fail.Keyring"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{int(case.code)} {case.command} {' '.join(case.arguments)}")
@pytest.mark.parametrize("shape", ["text", "json"])
def test_exit_codes(run: RunAcmail, fake: Fake, tmp_path: Path, case: Case, shape: str) -> None:
    """The code of design section 6 for each situation, the same for people and programs."""
    (tmp_path / "bad.yaml").write_text("[", encoding="utf-8")
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "academy.yaml").write_text("format: acmail/9\n", encoding="utf-8")
    fake.sees = case.sees
    names = {"BAD": str(tmp_path / "bad.yaml"), "PACK": str(tmp_path / "pack")}
    for name, content in ROSTERS.items():
        (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
        names[name] = str(tmp_path / f"{name}.csv")
    given = [names.get(one, one) for one in case.arguments]
    shown = [] if case.command in ("schema", "account export") else ["--format", shape]
    done = run(*case.command.split(), *given, *shown, typed=case.typed, stdin=case.stdin)
    assert done.code == case.code, done.err


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_exit_codes_of_every_command(run: RunAcmail, fake: Fake, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """Help is good, an unknown option is usage; a bug and Ctrl-C have codes that nothing else has."""
    assert run(command, "--help").code == Exit.GOOD
    assert run(command, "--no-such-option").code == Exit.USAGE
    if command in GROUPS:
        assert run(command).code == Exit.USAGE
    for raised, code in ((ZeroDivisionError, Exit.BUG), (KeyboardInterrupt, Exit.INTERRUPTED)):
        with monkeypatch.context() as patched:
            patched.setattr(secrecy, "refuse_typed", _raising(raised))
            assert run(command).code == code


def _raising(kind: type[BaseException]) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise kind

    return refuse


def test_the_table_of_exit_codes_is_whole() -> None:
    """Every command is in it; the numbers are those of the design."""
    assert {case.command.split()[0] for case in CASES} | set(GROUPS) == set(COMMANDS)
    assert {code.name: int(code) for code in Exit} == {
        "GOOD": 0,
        "BAD": 1,
        "USAGE": 2,
        "COULD_NOT_TELL": 3,
        "INVALID_DATA": 4,
        "ANSWER_MISSING": 5,
        "BUG": 70,
        "INTERRUPTED": 130,
    }
    assert {case.code for case in CASES} == set(Exit) - {Exit.BUG, Exit.INTERRUPTED}


ALWAYS = {
    "card": (
        *("[question].question", "[card].card", "[question].answers", "[question].unused", "[question].path"),
        *("[card].answers", "[card].unused", "[card].path"),
        *(f"[question].question.{key}" for key in ("field", "ask", "why", "choices", "number", "at_most")),
        *(f"[question].question.choices[].{key}" for key in ("id", "label")),
        *(f"[card].card.{key}" for key in ("id", "kind", "title", "username", "portal", "webmail", "contacts")),
        *(f"[card].card.{key}" for key in ("steps", "avoid", "delay", "next", "facts")),
    ),
    "diagnosis": (
        *("[diagnosis].recognised", "[diagnosis].causes", "[diagnosis].attempts"),
        *(f"[diagnosis].causes[].{key}" for key in ("id", "title", "for", "against", "next_step", "who", "avoid")),
        *(f"[question].question.{key}" for key in ("field", "ask", "why", "choices", "number", "at_most")),
    ),
    "check": (
        *("[checked].checks", "[checked].summary", "[changed].changes", "[plan].plan"),
        *(f"[checked].checks[].{key}" for key in ("id", "target", "outcome", "cause", "title", "evidence", "advice")),
        *(f"[checked].checks[].{key}" for key in ("contact", "sources", "ms", "stages")),
        *(f"[changed].changes[].{key}" for key in ("id", "before", "before_since", "after", "since")),
    ),
    "url": (".verdict", ".host", ".reasons"),
    "lint": (
        ".findings",
        *(f".findings[].{key}" for key in ("code", "severity", "file", "line", "column", "message", "cure")),
    ),
    "error": (".exit", ".message", ".hint"),
}
"""The keys of design section 6, where they stand."""


SEVERAL = {"packs": "packs", "tested": "packs", "lint": "academies"}
"""Documents about several packs at once: they list their académies instead of naming one."""


def always() -> Iterator[tuple[str, str]]:
    """Give document and place of all that must be there."""
    for name in documents.SCHEMAS:
        now = contracts.current(name)
        states = {place.partition(".")[0] for place in now if place.endswith("].schema")} or {""}
        subject = SEVERAL.get(name, "academy")
        for key in ("schema", "tool", *((subject, "lang", "generated_on") if name != "error" else ())):
            yield from ((name, f"{state}.{key}") for state in sorted(states))
        yield from ((name, place) for place in ALWAYS.get(name, ()))


@pytest.mark.parametrize(("name", "place"), list(always()))
def test_what_programs_lean_on_is_always_there(name: str, place: str) -> None:
    """The keys that the design promises, in every document of their kind."""
    what = contracts.current(name).get(place)
    assert what is not None and what.startswith("!"), f"{place}: {contracts.ADVICE.replace('NAME', name)}"


def test_verdicts_and_outcomes_are_closed_lists() -> None:
    """A program may branch on these words."""
    assert contracts.current("url")[".verdict"] == '!"lookalike" | "official" | "same_domain" | "unknown"'
    outcomes = ("could_not_tell", "crashed", "fail", "not_applicable", "ok", "skipped", "warn")
    assert contracts.current("check")["[checked].checks[].outcome"] == "!" + " | ".join(f'"{one}"' for one in outcomes)


@pytest.mark.parametrize("name", sorted(documents.SCHEMAS))
def test_a_document_only_grows_within_its_number(name: str) -> None:
    """Nothing that was published is gone, is sometimes missing, or may be something else."""
    now = contracts.current(name)
    assert contracts.broken(contracts.pinned(now), now) == [], contracts.ADVICE.replace("NAME", name)


@pytest.mark.parametrize("name", sorted(documents.SCHEMAS))
def test_what_is_new_is_pinned_too(name: str) -> None:
    """``python -m tests.docs.contracts`` pins it, once it was meant."""
    now = contracts.current(name)
    assert contracts.pinned(now) == now


def _without(schema: Any, kind: str, key: str) -> None:
    del schema["$defs"][kind]["properties"][key]


def _nullable(schema: Any, kind: str, key: str) -> None:
    schema["$defs"][kind]["properties"][key] = {"anyOf": [{"type": "string"}, {"type": "null"}]}


def _sometimes(schema: Any, kind: str, key: str) -> None:
    schema["$defs"][kind]["required"].remove(key)


def _renamed(schema: Any, kind: str, key: str) -> None:
    properties = schema["$defs"][kind]["properties"]
    properties[f"{key}_id"] = properties.pop(key)


def _word_less(schema: Any, kind: str, key: str) -> None:
    schema["$defs"][kind]["enum"].pop()


def _key_more(schema: Any, kind: str, key: str) -> None:
    schema["$defs"][kind]["properties"]["entirely_new"] = {"type": "string"}
    schema["$defs"][kind]["required"].append("entirely_new")


def _word_more(schema: Any, kind: str, key: str) -> None:
    schema["$defs"][kind]["enum"].append("entirely_new")


@pytest.mark.parametrize(
    ("change", "kind", "key", "breaks"),
    [
        (_without, "Card", "webmail", True),
        (_renamed, "Card", "title", True),
        (_nullable, "Card", "title", True),
        (_sometimes, "Card", "title", True),
        (_word_less, "Status", "", True),
        (_key_more, "Card", "", False),
        (_word_more, "Status", "", False),
    ],
)
def test_the_guard_bites(change: Callable[..., None], kind: str, key: str, breaks: bool) -> None:
    """What a program would stumble over is found, deep in a document too; growing is free."""
    before = json.loads(schemas.generate("card"))
    after = copy.deepcopy(before)
    change(after, kind, key)
    found = contracts.broken(contracts.shape(before), contracts.shape(after))
    assert bool(found) == breaks
    assert not breaks or "[card].card." in found[0]


INPUTS = {
    "answers": "profile: primary\naccess: works\nwebmail_seen: roundcube\n",
    "accounts": '{"accounts": [{"name": "school", "academy": "aix-marseille", "username": "jdupont"}]}',
    "checks": "format: acmail/1\nchecks:\n  ours: {kind: imap, address: imap.example.org}\n",
}
"""The least that was ever enough, in each form that programs write for acmail."""


def test_what_was_enough_to_write_stays_enough(run: RunAcmail, tmp_path: Path) -> None:
    """No key that acmail reads becomes required."""
    for name, content in INPUTS.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert run("start", "--no-input", "--answers", str(tmp_path / "answers")).code == 0
    assert run("account", "set", "--from", str(tmp_path / "accounts")).code == 0
    assert [one.id for one in checkfile.read("checks", INPUTS["checks"].encode())] == ["ours"]
