"""``acmail password`` as a person types it: rules, check and new; and no password anywhere it does not belong."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import jsonschema
import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.core import load_keyring
from keyring.errors import KeyringLocked

from acmail import clipboard, fingerprints
from acmail.cli import main
from acmail.cli.services import Services
from acmail.console import Console
from acmail.folders import Folders
from tests.conftest import TODAY, RunAcmail

ROOT = Path(__file__).parents[1]
GOOD = "Utopie-Housse-Camion-4"
BAD = "hunter2Zq"
ENTRY = ("acmail", "aix-marseille#passwords")


def obeys(text: str) -> dict[str, Any]:
    """Check a document against the shipped schema, and give it."""
    schema = json.loads((ROOT / "acmail" / "schemas" / "password.json").read_text("utf-8"))
    document: dict[str, Any] = json.loads(text)
    jsonschema.validators.validator_for(schema)(schema).validate(document)
    return document


def judged(run: RunAcmail, password: str, *options: str) -> dict[str, Any]:
    """Judge a password from standard input, as JSON."""
    return obeys(run("password", "check", "--stdin", "--format", "json", *options, stdin=password.encode()).out)


def outcome(document: dict[str, Any], rule: str) -> str:
    """Give what a document says of one rule."""
    return next(str(one["outcome"]) for one in document["judgements"] if one["id"] == rule)


# rules


@pytest.mark.parametrize("shape", ["text", "markdown", "html"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_rules_in_every_shape(run: RunAcmail, shape: str, lang: str) -> None:
    """Each with its value, its source, what is not known, and what not to do."""
    done = run("password", "rules", "--format", shape, "--lang", lang)
    assert (done.code, done.err) == (0, "")
    page = re.sub(r"\s+", " ", done.out)
    for words in {
        "fr": (
            "12 caractères",
            "non officiel",
            "liste incomplète",
            "non trouvé",
            "À demander",
            "À ne pas faire",
            "lu le",
        ),
        "en": ("12 characters", "unofficial", "list not complete", "not found", "Ask", "What not to do", "read on"),
    }[lang]:
        assert words in page


def test_the_rules_as_json(run: RunAcmail) -> None:
    """What a program judges by stands beside what is said."""
    document = obeys(run("password", "rules", "--format", "json").out)
    rules = {rule["id"]: rule for rule in document["rules"]}
    assert document["state"] == "rules"
    assert list(rules) == ["length", "classes", "specials", "history", "expiry", "fragile"]
    assert rules["length"]["minimum"] == 12 and rules["length"]["fact"]["status"] == "reported"
    assert (rules["specials"]["characters"], rules["specials"]["complete"]) == (",;./-", False)
    assert rules["expiry"]["fact"]["ask_name"]


def test_where_nothing_is_known_nothing_is_invented(run: RunAcmail) -> None:
    """The rules of no académie in particular: unknown, with whom to ask, and no minimum."""
    document = obeys(run("password", "rules", "--academy", "national", "--format", "json").out)
    rules = {rule["id"]: rule for rule in document["rules"]}
    assert rules["length"]["minimum"] is None and rules["classes"]["classes"] == []
    assert all(rules[one]["fact"]["ask_name"] for one in ("length", "classes", "specials"))
    assert outcome(judged(run, "a", "--academy", "national"), "length") == "could_not_tell"
    assert "À demander" in run("password", "check", "--stdin", "--academy", "national", stdin=b"a").out


def test_a_schools_overlay_can_complete_the_list(run: RunAcmail, tmp_path: Path) -> None:
    """What the page shows is copied into one small file, and counts at once."""
    overlay = tmp_path / "school.yaml"
    overlay.write_text(
        "format: acmail/1\noverlay: {for: aix-marseille}\n"
        'sources: {ours: {kind: school, title: {fr: "Note", en: "Note"}, read_on: 2026-11-01}}\n'
        'facts: {password_specials: {label: {fr: "Signes", en: "Signs"}, value: "! ?", sources: [ours]}}\n'
        'password: {specials: {fact: password_specials, known: "!?", complete: true}}\n',
        "utf-8",
    )
    assert outcome(judged(run, "Utopie-Housse-4", "--overlay", str(overlay)), "specials") == "fail"
    made = run("password", "new", "--overlay", str(overlay)).out.strip()
    assert set(re.findall(r"[^A-Za-z0-9]", made)) <= set("!?")


# check


@pytest.mark.parametrize(
    ("password", "options", "code"),
    [
        (GOOD, (), 0),
        (f"{GOOD}\r\nsecond line", (), 0),
        (f"\ufeff{GOOD}", (), 0),
        ("Utopie!Housse-Camion-4", (), 0),
        ("Utopie!Housse-Camion-4", ("--strict",), 1),
        ("short-1A", (), 1),
        ("17E0501234ABC-x", (), 1),
        ("Motdepasse2026!", (), 1),
    ],
)
def test_the_exit_code_says_whether_a_rule_is_broken(
    run: RunAcmail, password: str, options: tuple[str, ...], code: int
) -> None:
    """For scripts; a warning counts only where that was asked for."""
    done = run("password", "check", "--stdin", *options, stdin=password.encode())
    assert done.code == code
    assert obeys(run("password", "check", "--stdin", "-f", "json", *options, stdin=password.encode()).out)["summary"][
        "exit"
    ] == (code)


@pytest.mark.parametrize("shape", ["text", "json", "markdown", "html"])
@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("password", ['Zygomatique€"17E0501234ABC', BAD, "Durand-Xylophone-120380"])
def test_no_shape_shows_any_of_it(run: RunAcmail, shape: str, lang: str, password: str) -> None:
    """Nor its length: another one with the same faults gives the same page."""
    done = run("password", "check", "--stdin", "-f", shape, "--lang", lang, "--name", "Durand", stdin=password.encode())
    for part in re.findall(r"[A-Za-z]{4,}|\d{3,}", password):
        assert part.lower() not in done.out.lower().replace("numen", "") + done.err.lower()
    assert "length" not in json.loads(done.out)["summary"] if shape == "json" else True


def test_a_person_types_it_hidden(run: RunAcmail) -> None:
    """Asked for on the other stream, and judged."""
    done = run("password", "check", typed=f"{GOOD}\n")
    assert done.code == 0
    assert "rien ne s’affiche" in done.err and "Règle par règle" in done.out
    assert GOOD not in done.out + done.err


@pytest.mark.parametrize("options", [(), ("--no-input",)])
def test_nobody_there_is_code_five(run: RunAcmail, options: tuple[str, ...]) -> None:
    """With the way that needs nobody."""
    done = run("password", "check", *options, typed="x\n" if options else None)
    assert done.code == 5 and "--stdin" in done.err


@pytest.mark.parametrize("stdin", [b"", b"\n", b"\xff\xfe", b"a" * 1025])
def test_what_cannot_be_judged_is_refused(run: RunAcmail, stdin: bytes) -> None:
    """Nothing, not UTF-8, too long: a usage error, and nothing kept."""
    done = run("password", "check", "--stdin", stdin=stdin)
    assert done.code == 2 and "Rien n’a été jugé" in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", BAD),
        ("check", f"--{BAD}"),
        ("check", f"--password={BAD}"),
        ("check", "--password", BAD),
        ("check", "--passwrod", BAD),
        ("check", "--", BAD),
        ("new", BAD),
        ("rules", BAD),
        ("new", "--password", BAD),
        (BAD,),
        ("check", BAD, "-f", "json"),
    ],
)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_password_on_the_command_line_is_refused_and_not_repeated(
    run: RunAcmail, arguments: tuple[str, ...], lang: str
) -> None:
    """It says why, to change it, and how to take it out of the history."""
    done = run("--lang", lang, "password", *arguments)
    assert done.code == 2
    assert "history" in done.err
    assert BAD not in done.out + done.err and "hunter" not in done.out + done.err


@pytest.mark.parametrize("part", ["check", "new", "rules"])
def test_a_password_like_an_option_is_not_repeated_either(run: RunAcmail, part: str) -> None:
    """A hyphen in front may make it a request for help; it still is not shown."""
    done = run("password", part, f"-{BAD}")
    assert "unter2" not in done.out + done.err


def test_names_and_the_school_are_words_to_guess(run: RunAcmail) -> None:
    """With what belongs to the académie; each makes the same password worse."""
    password = "Zorglubine-Trifouilly-42"  # noqa: S105 - of nobody
    assert outcome(judged(run, password), "words") == "ok"
    assert outcome(judged(run, password, "--name", "Jeanne Zorglubine"), "words") == "warn"
    assert outcome(judged(run, password, "--school", "Lycée de Trifouilly"), "words") == "warn"
    assert outcome(judged(run, "Marseille-Housse-42"), "words") == "warn"


def test_stdin_that_is_a_terminal_would_show_it(folders: Folders) -> None:
    """--stdin is for pipes."""

    class Terminal(io.BytesIO):
        def isatty(self) -> bool:
            return True

    err = io.StringIO()
    console = Console(io.StringIO(), err, {"TERM": "dumb"}, "en")
    services = Services(console=console, folders=folders, today=TODAY, asker=lambda _: None, stdin=Terminal)
    assert main(("password", "check", "--stdin", "--lang", "en"), services) == 2
    assert "would show" in err.getvalue()


def test_a_crash_leaves_nothing_of_it(run: RunAcmail, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The log holds places in the code, whatever the library was told and says."""

    def crash(password: str, **_: object) -> NoReturn:
        raise RuntimeError(f"cannot judge {password}")

    monkeypatch.setattr("zxcvbn.zxcvbn", crash)
    done = run("password", "check", "--stdin", stdin=GOOD.encode())
    log = (tmp_path / "state" / "crash.log").read_text("utf-8")
    assert done.code == 70 and "RuntimeError" in log
    assert not any(part in done.out + done.err + log for part in ("Utopie", "Housse", "Camion"))
    assert not any("Utopie" in file.read_text("utf-8", "replace") for file in tmp_path.rglob("*") if file.is_file())


# the history


class Drawer(KeyringBackend):
    """A keyring in memory."""

    priority = 1.0

    def __init__(self) -> None:  # not keyring's own, which reads variables
        self.kept: dict[tuple[str, str], str] = {}
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        """Give what is kept."""
        self.asked += 1
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        del self.kept[service, username]


class Locked(Drawer):
    """A keyring that nobody unlocks."""

    def get_password(self, service: str, username: str) -> str | None:
        """Refuse."""
        raise KeyringLocked("no")


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[KeyringBackend], None]:
    """Make a keyring the computer's own, until the end of the test."""
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    return keyring.set_keyring


@pytest.fixture
def drawer(use: Callable[[KeyringBackend], None]) -> Drawer:
    """A keyring that works."""
    found = Drawer()
    use(found)
    return found


def test_the_keyring_is_left_alone_unless_asked_for(run: RunAcmail, drawer: Drawer) -> None:
    """No window surprises who only wanted a judgement; the line says how to ask."""
    document = judged(run, GOOD)
    assert outcome(document, "history") == "skipped" and drawer.asked == 0
    assert "--history" in json.dumps(document, ensure_ascii=False)


def test_what_is_remembered_is_recognised(run: RunAcmail, drawer: Drawer) -> None:
    """As a fingerprint that holds nothing of it; the same again breaks a rule."""
    first = judged(run, GOOD, "--remember")
    assert (outcome(first, "history"), first["remembered"]) == ("could_not_tell", True)
    assert GOOD not in drawer.kept[ENTRY] and "Utopie" not in drawer.kept[ENTRY]
    assert outcome(judged(run, f"{GOOD}x", "--history"), "history") == "ok"
    again = judged(run, GOOD, "--history")
    assert (outcome(again, "history"), again["summary"]["exit"], again["remembered"]) == ("fail", 1, False)
    judged(run, GOOD, "--remember")
    assert len(fingerprints.read(drawer.kept[ENTRY]).prints) == 1


def test_what_is_remembered_is_noted_and_forgotten_with_the_rest(run: RunAcmail, drawer: Drawer) -> None:
    """Under the username of the kept account, whose names are words to guess; ``account forget`` deletes it."""
    run("account", "set", "--username", "czorglubine", "--address", "claire.zorglubine@ac-aix-marseille.fr")
    password = "Utopie-Zorglubine-4"  # noqa: S105 - of nobody
    document = judged(run, password, "--remember")
    assert (outcome(document, "words"), document["remembered"]) == ("warn", True)
    assert ("acmail", "aix-marseille/czorglubine#passwords") in drawer.kept
    assert "#passwords" in run("account").out
    assert run("account", "forget", "--yes").code == 0
    assert not drawer.kept
    assert run("password", "check", "--stdin", "--account", "nobody", stdin=b"x").code == 2


def test_nothing_that_identifies_is_remembered(run: RunAcmail, drawer: Drawer) -> None:
    """A fingerprint of a NUMEN or a date could be guessed in minutes."""
    done = run("password", "check", "--stdin", "--remember", stdin=b"17E0501234ABC-x")
    assert "Pas retenu" in done.err and not drawer.kept


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("backend", [Locked(), load_keyring("keyring.backends.fail.Keyring")])
def test_trouble_with_the_keyring_stops_nothing(
    run: RunAcmail, use: Callable[[KeyringBackend], None], backend: KeyringBackend, lang: str
) -> None:
    """It is a finding with its cure, the rest is judged, and the exit code is that of the rest."""
    use(backend)
    document = judged(run, GOOD, "--remember", "--lang", lang)
    line = next(one for one in document["judgements"] if one["id"] == "history")
    assert (line["outcome"], document["remembered"], document["summary"]["exit"]) == ("could_not_tell", False, 0)
    assert line["advice"] and "--password-stdin" not in line["advice"]


def test_a_keyring_that_stores_nothing_is_noticed(run: RunAcmail, use: Callable[[KeyringBackend], None]) -> None:
    """Nobody is told that something is remembered when it is not."""
    use(load_keyring("keyring.backends.null.Keyring"))
    done = run("password", "check", "--stdin", "--remember", "-f", "json", stdin=GOOD.encode())
    assert json.loads(done.out)["remembered"] is False
    assert "rien gardé" in done.err


def test_a_damaged_entry_is_not_overwritten(run: RunAcmail, drawer: Drawer) -> None:
    """It may be another program's, or a newer acmail's."""
    drawer.kept[ENTRY] = "something else"
    assert outcome(judged(run, GOOD, "--remember"), "history") == "could_not_tell"
    assert drawer.kept[ENTRY] == "something else"


# new


def test_a_clipboard_takes_one_password_and_no_document(run: RunAcmail) -> None:
    """Refused as JSON, for whoever asked for JSON."""
    done = run("password", "new", "--copy", "--format", "json")
    assert (done.code, json.loads(done.out)["schema"]) == (2, "acmail.error/1")


@pytest.mark.parametrize("options", [(), ("--words", "7"), ("--length", "12"), ("--length", "64"), ("--ambiguous",)])
def test_what_is_made_passes_the_check(run: RunAcmail, options: tuple[str, ...]) -> None:
    """On stdout alone, one a line, and good by acmail's own word; advice goes to the other stream."""
    done = run("password", "new", "--count", "3", *options)
    assert done.code == 0 and "bits" in done.err
    assert len(set(done.out.split())) == 3
    for password in done.out.split():
        document = judged(run, password, "--strict")
        assert document["summary"]["exit"] == 0, password
        assert password not in done.err


def test_made_as_json(run: RunAcmail) -> None:
    """With the bits, rounded down."""
    document = obeys(run("password", "new", "-f", "json", "--count", "2").out)
    assert (document["state"], document["method"], document["bits"], len(document["made"])) == (
        "made",
        "characters",
        89,
        2,
    )
    words = obeys(run("password", "new", "-f", "json", "--words", "4").out)
    assert (words["method"], words["signs_known"]) == ("words", True)
    assert 44 <= words["bits"] <= 49


@pytest.mark.parametrize(
    "options",
    [
        ("--length", "11"),
        ("--length", "65"),
        ("--words", "3"),
        ("--words", "11"),
        ("--words", "5", "--length", "20"),
        ("--count", "0"),
        ("--count", "51"),
        ("--output", "secret.txt"),
        ("--show",),
        ("--copy", "--count", "2"),
        ("--format", "html"),
        ("--qr",),
    ],
)
def test_what_makes_no_sense_or_is_not_safe_is_refused(run: RunAcmail, options: tuple[str, ...]) -> None:
    """Before anything is drawn: no file, no QR code, nothing shorter than the rule."""
    done = run("password", "new", *options)
    assert (done.code, done.out) == (2, "")
    assert not Path("secret.txt").exists()


def test_where_signs_are_not_known_it_says_so(run: RunAcmail) -> None:
    """Compare with the page: nothing is known to be accepted."""
    done = run("password", "new", "--academy", "national", "--lang", "en")
    assert done.code == 0 and "not known" in done.err


class Board:
    """A clipboard in memory."""

    def __init__(self, works: bool = True) -> None:
        self.text, self.works = "", works

    def copy(self, text: str) -> None:
        """Take a text, or lose it."""
        self.text = text if self.works else ""

    def paste(self) -> str:
        """Give it."""
        return self.text


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> Board:
    """A clipboard that works, and a wait that takes no time."""
    found = Board()
    monkeypatch.setattr("pyperclip.determine_clipboard", lambda: (found.copy, found.paste))
    monkeypatch.setattr("time.sleep", lambda _: None)
    return found


def test_the_clipboard_is_cleared(run: RunAcmail, board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing on the screen; there while somebody pastes, and gone afterwards."""
    seen: list[str] = []
    monkeypatch.setattr("time.sleep", lambda _: seen.append(board.text))
    done = run("password", "new", "--copy")
    assert (done.code, done.out, board.text) == (0, "", "")
    assert len(seen[0]) == 16 and seen[0] not in done.err
    assert "gestionnaire de presse-papiers" in re.sub(r"\s+", " ", done.err) and "est effacé" in done.err


def test_ctrl_c_clears_at_once(run: RunAcmail, board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has pasted need not wait."""

    def stop(_: float) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", stop)
    done = run("password", "new", "--copy", "--show")
    assert (done.code, board.text) == (0, "") and len(done.out.strip()) == 16


def test_somebody_elses_text_stays(run: RunAcmail, board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was copied meanwhile is not ours to clear."""
    monkeypatch.setattr("time.sleep", lambda _: board.copy("a shopping list"))
    assert "autre chose" in run("password", "new", "--copy").err
    assert board.text == "a shopping list"


def test_without_a_clipboard_there_is_a_cure(run: RunAcmail, board: Board) -> None:
    """A program that says nothing and does nothing is noticed; without a screen nothing is shown."""
    board.works = False
    done = run("password", "new", "--copy")
    assert (done.code, done.out) == (1, "") and "xclip" in done.err


def test_a_clipboard_that_shows_it_to_all_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Klipper is told through the list of processes."""

    def copy_klipper(text: str) -> None:
        raise AssertionError(text)

    monkeypatch.setattr("pyperclip.determine_clipboard", lambda: (copy_klipper, str))
    with pytest.raises(clipboard.ClipboardTrouble):
        clipboard.Clipboard()


# what it costs


@pytest.mark.parametrize("part", [("rules",), ("new",)])
def test_only_the_check_loads_the_estimate(part: tuple[str, ...]) -> None:
    """And neither loads the keyring or the clipboard."""
    program = (
        "import sys; from acmail.cli import main; main(['password', *sys.argv[1:]]); "
        "found = [name for name in ('zxcvbn', 'keyring', 'pyperclip', 'mnemonic') if name in sys.modules]; "
        "print(found, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *part], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stderr.splitlines()[-1] == "[]"


def test_without_a_part_there_is_help(run: RunAcmail) -> None:
    """All three parts, and the code of a command that cannot be followed."""
    done = run("password")
    assert done.code == 2
    assert all(part in done.out for part in ("rules", "check", "new"))
    assert "WORDS" not in run("password", "check", "--help").out


@pytest.mark.parametrize("given", [("--academy", "toulouse"), ("--academy", "toulouse", "--lang", "en")])
def test_what_to_type_next_is_about_the_same_academie(run: RunAcmail, given: tuple[str, ...]) -> None:
    """A command copied from the screen must not judge by the rules of another académie."""
    document = json.loads(run("password", "rules", "--format", "json", *given).out)
    options = " ".join(given)
    assert [one["command"] for one in document["next"]] == [
        f"acmail password check {options}",
        f"acmail password new {options}",
    ]
    checked = run("password", "check", "--stdin", *given, stdin=b"abc\n")
    assert f"acmail password new {options}" in " ".join(checked.out.split())
    assert "--academy" not in run("password", "rules").out
