"""Secrets planted wherever a person could type or paste them, in every command and format: none comes out anywhere."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import keyring
import pytest
from keyring.core import load_keyring

from acmail.annotations import FORMATS as ANNOTATIONS
from acmail.cli import app
from acmail.folders import Folders
from acmail.kept import KEPT, Place
from acmail.reports import CHECK_FORMATS, FORMATS, REPORT_FORMATS
from tests.conftest import Run, RunAcmail

SECRETS = {
    "password": ("Zk7!c4n4r1-Q9w", "c4n4r1"),
    "numen": ("17E9501234ABC", "9501234"),
    "spaced numen": ("17 E 95 01234 ABC", "95 01234"),
    "birth date": ("naissance : 12/03/1980", "03/1980"),
    "code": ("code secret 482913", "482913"),
    "token": ("eyJhbGciOiJub25lIn0.eyJjYW5hcnkiOiIxIn0.c2VjcmV0", "eyJjYW5hcnki"),
}
"""What is planted, and the part of it that would give it away: nothing that a hash can hold by chance."""

NO_FORMAT = ("",)
CARD_FORMATS = ("html", "jsonl")

MAIL = """From: "{}" <{}@example.org>
To: somebody@example.org
Subject: {}
Content-Type: text/html; charset=utf-8

<p>Bonjour {}, <a href="https://example.org/?t={}">{}</a></p>
"""


class Plant(NamedTuple):
    """One way to type a secret: ``{}`` stands for it; a file named ``FILE`` holds ``file``, ``OUT`` is a new one."""

    command: str
    arguments: tuple[str, ...]
    typed: str | None = None
    stdin: str = ""
    file: str = ""
    formats: tuple[str, ...] = tuple(FORMATS)


PLANTS = (
    Plant("start", ("--name", "{}")),
    Plant("start", ("--answer", "access={}")),
    Plant("start", ("--answer", "{}=works")),
    Plant("start", ("--profile", "{}")),
    Plant("start", ("{}",)),
    Plant("start", ("--academy", "{}")),
    Plant("start", ("--overlay", "{}")),
    Plant("start", ("--overlay", "FILE"), file="overlay: {for: aix-marseille}\nsecret: '{}'\n"),
    Plant("start", ("--answers", "FILE"), file="access: '{}'\n"),
    Plant("start", ("--answers", "FILE"), file="password: '{}'\n"),
    Plant("start", ("--answers", "-"), stdin="access: '{}'\n"),
    Plant("start", ("--format", "{}"), formats=NO_FORMAT),
    Plant("start", ("--lang", "{}")),
    Plant("start", (), typed="{}\n1\n{}\n1\n{}\n1\n{}\n"),
    Plant("start", ("--keep-name",), typed="1\n1\n1\n1\n{}\n\n"),
    Plant("diagnose", ("{}",)),
    Plant("diagnose", ("--message", "La connexion a échoué. {}")),
    Plant("diagnose", ("--message", "-"), stdin="La connexion a échoué.\n{}\n"),
    Plant("diagnose", ("--page", "FILE"), file="<html><body><form><input value='{}'></form></body></html>"),
    Plant("diagnose", ("--seen", "{}")),
    Plant("diagnose", ("--ticket", "OUT", "--name", "{}", "--message", "x")),
    Plant("diagnose", ("--ticket", "OUT", "--school", "{}", "--message", "x")),
    Plant("diagnose", ("--ticket", "OUT", "--reach", "{}", "--message", "x")),
    Plant("diagnose", ("--at", "{}", "--ticket", "OUT")),
    Plant("diagnose", (), typed="La connexion a échoué.\n{}\n\n1\n1\n1\n1\n1\n1\n"),
    Plant("check", ("{}", "--offline"), formats=tuple(CHECK_FORMATS)),
    Plant("check", ("--host", "{}", "--yes"), formats=tuple(CHECK_FORMATS)),
    Plant("check", ("--url", "https://u:{}@example.org/", "--yes")),
    Plant("check", ("--domain", "{}", "--yes")),
    Plant("check", ("--dns", "{}", "--offline")),
    Plant("check", ("--tag", "{}", "--offline")),
    Plant("check", ("--file", "FILE", "--offline"), file="format: acmail/1\nchecks: {a: {password: '{}'}}\n"),
    Plant(
        "check",
        ("imap", "--host", "127.0.0.1", "--port", "9", "--login", "{}", "--password-stdin", "--yes"),
        stdin="x\n",
    ),
    Plant(
        "check",
        ("imap", "--host", "127.0.0.1", "--port", "9", "--login", "jdupont", "--password-stdin", "--yes"),
        stdin="{}\n",
        formats=tuple(CHECK_FORMATS),
    ),
    Plant("check", ("imap", "--host", "127.0.0.1", "--port", "9", "--login", "jdupont", "--yes"), typed="{}\nx\n"),
    Plant("check", ("--password={}",)),
    Plant("check", ("--host", "{}", "--yes", "--only-changes"), formats=tuple(CHECK_FORMATS)),
    Plant("check", ("--offline", "--only-changes", "--state", "{}/x"), formats=tuple(CHECK_FORMATS)),
    Plant("check", ("--offline", "--only-changes", "--state", "FILE"), file="{}"),
    Plant("account", ("{}",)),
    Plant("account set", ("--password", "{}")),
    Plant("account set", ("--password={}",)),
    Plant("account set", ("--username", "{}")),
    Plant("account set", ("--address", "{}")),
    Plant("account set", ("--account", "{}")),
    Plant("account set", ("--profile", "{}")),
    Plant("account set", ("--academy", "{}")),
    Plant("account set", ("--prefer", "lang={}")),
    Plant("account set", ("--prefer", "{}")),
    Plant("account set", ("--from", "FILE"), file='{"accounts": [{"name": "a", "academy": "b", "password": "{}"}]}'),
    Plant("account set", ("--from", "FILE"), file='{"accounts": [{"name": "a", "academy": "b", "username": "{}"}]}'),
    Plant("account set", ("--username", "jdupont", "--password-stdin"), stdin="{}\n"),
    Plant("account set", ("--username", "jdupont", "--password"), typed="{}\n{}\nx\nx\n"),
    Plant("account set", (), typed="{}\njdupont\n{}\njean@example.org\n{}\n1\n"),
    Plant("account test", ("{}", "--yes")),
    Plant("account test", ("--account", "{}")),
    Plant("account forget", ("--account", "{}", "--yes")),
    Plant("account export", ("--output", "{}/x"), formats=("json",)),
    Plant("start", ("--rehearse", "--seed", "{}"), formats=NO_FORMAT),
    Plant("start", ("--rehearse", "--seed", "7"), typed="{}\n1\n{}\n"),
    Plant("roster run", ("FILE", "--no-input"), file="id;nom;profil\n1;{};primary\n", formats=("text", "json")),
    Plant("roster run", ("FILE",), file="id;nom;profil\n1;Exemple;{}\n", formats=("text", "json")),
    Plant("roster run", ("FILE",), file="id;profil;remarque\n1;primary;{}\n", formats=("text", "json")),
    Plant(
        "roster run",
        ("FILE", "--no-input", "--output", "OUT"),
        file="id;profil;remarque\n1;primary;{}\n2;x;{}\n",
        formats=("text", "json"),
    ),
    Plant("roster run", ("FILE", "--person", "{}"), file="id;profil\n1;primary\n", formats=("text", "json")),
    Plant("roster run", ("FILE", "--map", "{}=access"), file="id;profil\n1;primary\n", formats=("text", "json")),
    Plant("roster run", ("FILE", "--progress", "{}/x"), file="id;profil\n1;primary\n", formats=("text", "json")),
    Plant(
        "roster run",
        ("FILE", "--person", "1", "--answer", "access={}"),
        file="id;profil\n1;primary\n",
        formats=("text", "json"),
    ),
    Plant(
        "roster run",
        ("FILE", "--person", "1", "--mark", "help", "--note", "{}"),
        file="id;profil\n1;primary\n",
        formats=("text", "json"),
    ),
    Plant(
        "roster run",
        ("FILE",),
        typed="{}\n1\n{}\n1\n1\n2\n{}\nok\n.\n",
        file="id;profil\n1;primary\n",
        formats=NO_FORMAT,
    ),
    Plant("roster rehearse", ("{}",), formats=NO_FORMAT),
    Plant("roster rehearse", ("3", "--seed", "{}"), formats=NO_FORMAT),
    Plant("options", ("--answer", "option={}")),
    Plant("options", ("{}",)),
    Plant("options", (), typed="{}\nalias\n{}\nsend\n"),
    Plant("options forward", ("{}",)),
    Plant("options forward", ("{}@example.org",)),
    Plant("options forward", ("jean@example.org", "{}")),
    Plant("options forward", (), typed="{}\n"),
    Plant("options signature", ("--name", "{}")),
    Plant("options signature", ("--name", "x", "--position", "{}")),
    Plant("options signature", ("--name", "x", "--school", "{}")),
    Plant("options signature", ("--name", "x", "--address", "{}")),
    Plant("options signature", ("--name", "x", "--phone", "{}")),
    Plant("options signature", ("--name", "x", "--line", "{}")),
    Plant("options signature", ("--name", "x", "--link", "https://example.org/{}")),
    Plant("options signature", ("--name", "x", "--image", "FILE"), file="{}"),
    Plant("options signature", ("--name", "x", "--write", "{}")),
    Plant("options signature", (), typed="{}\n{}\n{}\n{}\n{}\n"),
    Plant("password", ("{}",), formats=NO_FORMAT),
    Plant("password rules", ("{}",)),
    Plant("password check", ("{}",)),
    Plant("password check", ("--password", "{}")),
    Plant("password check", ("--stdin",), stdin="{}\n"),
    Plant("password check", ("--stdin", "--remember"), stdin="{}\n"),
    Plant("password check", ("--stdin", "--name", "{}"), stdin="x\n"),
    Plant("password check", ("--stdin", "--school", "{}"), stdin="x\n"),
    Plant("password check", ("--stdin", "--account", "{}"), stdin="x\n"),
    Plant("password check", (), typed="{}\nx\n"),
    Plant("password new", ("{}",), formats=("text", "json")),
    Plant("password new", ("--length", "{}"), formats=("text", "json")),
    Plant("password new", ("--words", "{}"), formats=("text", "json")),
    Plant("profiles list", ("--academy", "{}")),
    Plant("profiles show", ("{}",)),
    Plant("profiles paths", ("{}",), formats=("text", "json")),
    Plant("profiles paths", ("--entry", "{}"), formats=("text", "json")),
    Plant("profiles paths", ("--answer", "access={}"), formats=("text", "json")),
    Plant("profiles test", ("{}",), formats=(*FORMATS, "junit")),
    Plant("profiles play", ("--answer", "{}=works")),
    Plant("profiles play", ("--seed", "{}")),
    Plant("profiles graph", ("--answer", "access={}"), formats=("text", "mermaid", "dot", "svg", "json")),
    Plant("profiles diff", ("{}", "aix-marseille")),
    Plant("profiles diff", ("national", "{}:x")),
    Plant("profiles diff", ("HEAD", "{}")),
    Plant("profiles diff", ("HEAD", "HEAD", "--pack", "{}"), formats=NO_FORMAT),
    Plant("profiles diff", ("national", "national", "--roster", "FILE"), file="profile;mot de passe\nprimary;{}\n"),
    Plant("profiles diff", ("aix-marseille", "aix-marseille", "--roster", "FILE"), file="profile\n{}\n"),
    Plant("profiles diff", ("national", "national", "--entry", "{}"), formats=NO_FORMAT),
    Plant("profiles doc", ("{}", "--output", "OUT"), formats=NO_FORMAT),
    Plant("profiles new", ("{}", "--no-input"), formats=NO_FORMAT),
    Plant("profiles new", ("x", "--languages", "{}"), formats=NO_FORMAT),
    Plant("profiles migrate", ("{}",), formats=NO_FORMAT),
    Plant("profiles migrate", ("FILE",), file="format: '{}'\n", formats=NO_FORMAT),
    Plant("profiles schema", ("{}",), formats=NO_FORMAT),
    Plant("profiles bless", ("--name", "{}", "--profile", "{}"), formats=NO_FORMAT),
    Plant("profiles bless", ("--seen", "{}", "--entry", "diagnose"), formats=NO_FORMAT),
    Plant("profiles bless", ("--answers", "FILE"), file="access: '{}'\n", formats=NO_FORMAT),
    Plant("profiles bless", ("--into", "{}", "--cover", "--write"), formats=NO_FORMAT),
    Plant("url", ("{}",)),
    Plant("url", ("https://{}/",)),
    Plant("url", ("https://{}.example.org/",)),
    Plant("url", ("{}.example.org",)),
    Plant("url", ("{}.secret",)),
    Plant("url", ("www.example.org", "{}")),
    Plant("url", ("{}://example.org",)),
    Plant("url", ("-",), stdin="Voir https://{}.example.org/ et {}.example.org\n"),
    Plant("url", ("https://jean:{}@example.org/",)),
    Plant("url", ("https://example.org/?ticket={}#{}",)),
    Plant("url", ("https://messagerie.ac-aix-marseille.fr/{}?code={}",)),
    Plant("url", ("-",), stdin="Bonjour, {} https://example.org/{} à bientôt {}\n"),
    Plant("url", ("--text", "FILE"), file="Votre code : {} http://example.org/?a={}\n"),
    Plant("url", ("--mail", "FILE"), file=MAIL),
    Plant("url", (), typed="https://example.org/?{}\n{}\n\n"),
    Plant("setup", ("{}",)),
    Plant("setup", ("other", "--service", "{}")),
    Plant("setup", ("other", "--imap-host", "{}")),
    Plant("setup", ("other", "--imap-host", "imap.example.org", "--port", "{}")),
    Plant("setup", ("other", "--security", "{}")),
    Plant("setup", ("other", "--account", "{}")),
    Plant("setup", ("other", "--username", "{}", "--service", "academic")),
    Plant("setup", ("other", "--address", "{}", "--service", "academic")),
    Plant("setup", ("other", "--name", "{}", "--service", "academic")),
    Plant("setup", ("other",), typed="1\n{}\n\n"),
    Plant("setup", ("other",), typed="1\nimap.example.org\n{}\n\nsmtp.example.org\n\n{}\n\n"),
    Plant("roster report", ("{}",), formats=tuple(REPORT_FORMATS)),
    Plant("roster report", ("FILE",), file="key;nom;profil\n1;{};{}\n", formats=tuple(REPORT_FORMATS)),
    Plant("roster report", ("FILE",), file="key;mot de passe\n1;{}\n"),
    Plant("roster report", ("FILE", "--map", "{}=profile"), file="key;profil\n1;primary\n"),
    Plant("roster report", ("FILE", "--since", "FILE"), file="key;profil\n1;{}\n"),
    Plant("roster report", ("FILE", "--anonymous", "--key", "FILE"), file="key;profil\n{};primary\n"),
    Plant("roster report", ("-",), stdin="key;{}\n1;primary\n"),
    Plant("roster cards", ("FILE", "--write", "OUT"), file="key;nom;profil\n{};{};{}\n", formats=CARD_FORMATS),
    Plant("roster cards", ("FILE", "--write", "{}/x"), file="key;profil\n1;primary\n", formats=CARD_FORMATS),
    Plant("roster cards", ("FILE", "--write", "OUT", "--with-setup", "{}"), file="key\n1\n", formats=CARD_FORMATS),
    Plant("roster cards", ("FILE", "--write", "OUT", "--service", "{}"), file="key\n1\n", formats=CARD_FORMATS),
    Plant("roster check", ("{}",)),
    Plant("roster check", ("FILE",), file="nom;profil\nDupont;{}\n"),
    Plant("roster check", ("FILE",), file="nom;profil;{}\nDupont;admin;x\n"),
    Plant("roster check", ("FILE",), file="nom;profil;mdp\nDupont;admin;{}\n"),
    Plant("roster check", ("FILE",), file="nom;profil;langue\nDupont;admin;{}\n"),
    Plant("roster check", ("FILE",), file="{};Dupont\nadmin;x\n"),
    Plant("roster check", ("FILE", "--map", "{}=profile"), file="nom;profil\nDupont;admin\n"),
    Plant("roster check", ("FILE", "--map", "nom={}"), file="nom;profil\nDupont;admin\n"),
    Plant("roster check", ("FILE", "--rejects", "OUT"), file="nom;profil\nDupont;x {}\n"),
    Plant("roster decide", ("FILE", "--rejects", "OUT"), file="nom;profil\nDupont;x {}\n", formats=NO_FORMAT),
    Plant("roster decide", ("-",), stdin="nom;profil\nDupont;{}\n", formats=NO_FORMAT),
    Plant("schema", ("{}",), formats=NO_FORMAT),
    Plant("profiles lint", ("{}",), formats=tuple(ANNOTATIONS)),
    Plant("profiles lint", ("--explain", "{}"), formats=NO_FORMAT),
    Plant("profiles lint", ("--select", "{}"), formats=NO_FORMAT),
    Plant("profiles lint", ("--ignore", "{}"), formats=NO_FORMAT),
    Plant("profiles lint", ("--as-of", "{}"), formats=NO_FORMAT),
    Plant("profiles lint", ("--format", "{}"), formats=NO_FORMAT),
    Plant("profiles lint", ("--max-questions", "{}"), formats=NO_FORMAT),
)


CRASHES = (
    "acmail.catalog.load",
    "acmail.delivery.read",
    "acmail.settingvalues.checked",
    "acmail.cli.account.setting.checked",
    "acmail.cli.account.asking.checked",
)
"""Where a bug is put: the names that callers look up."""


@pytest.fixture(autouse=True)
def children(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Give what every child process was told on its command line and in its environment; there is no keyring."""
    monkeypatch.setattr(keyring.core, "_keyring_backend", load_keyring("keyring.backends.fail.Keyring"))
    told: list[str] = []
    begin = subprocess.Popen.__init__

    def record(self: subprocess.Popen[bytes], args: object, *rest: object, **options: object) -> None:
        told.append(f"{args} {options.get('env')}")
        begin(self, args, *rest, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess.Popen, "__init__", record)
    return iter([told]).__next__()  # type: ignore[return-value]


def planted(plant: Plant, secret: str, run: RunAcmail, folder: Path) -> Iterator[Run]:
    """Run the command with the secret in its place, in every format."""
    for format_ in plant.formats:
        names = {"FILE": str(folder / "given.txt"), "OUT": str(folder / f"out-{format_}.txt")}
        (folder / "given.txt").write_text(plant.file.replace("{}", secret) if plant.file else "", encoding="utf-8")
        arguments = [names.get(one, one).replace("{}", secret) for one in plant.arguments]
        typed = None if plant.typed is None else plant.typed.replace("{}", secret)
        asked = ["--format", format_] if format_ else []
        yield run(
            *plant.command.split(), *arguments, *asked, typed=typed, stdin=plant.stdin.replace("{}", secret).encode()
        )
        (folder / "given.txt").unlink()


def folded(text: str) -> str:
    """Leave the case aside: a host is written small, and a secret in it can be read all the same."""
    return text.casefold()


def written(*folders: Path) -> str:
    """Give all that stands in files, and the files' names."""
    found = [path for folder in folders if folder.exists() for path in folder.rglob("*")]
    return "\n".join(
        f"{path}\n{path.read_bytes().decode('utf-8', 'replace') if path.is_file() else ''}" for path in found
    )


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: " ".join((plant.command, *plant.arguments))[:60])
def test_no_secret_comes_out(
    run: RunAcmail,
    folders: Folders,
    tmp_path_factory: pytest.TempPathFactory,
    children: list[str],
    plant: Plant,
    secret: str,
) -> None:
    """Neither on the streams, nor in any file, nor to a child process; and nothing ends as a bug."""
    whole, telling = SECRETS[secret][0], folded(SECRETS[secret][1])
    folder = tmp_path_factory.mktemp("given")
    for done in planted(plant, whole, run, folder):
        assert done.code != 70
        assert telling not in folded(done.out)
        assert telling not in folded(done.err)
    assert telling not in folded(written(folders.config, folders.state, folder))
    assert telling not in folded("".join(children))


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("plant", PLANTS[::4], ids=lambda plant: " ".join((plant.command, *plant.arguments))[:60])
def test_no_secret_comes_out_of_a_crash(
    run: RunAcmail,
    folders: Folders,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
    plant: Plant,
    secret: str,
) -> None:
    """A bug leaves places in the code behind, never the values they held."""
    whole, telling = SECRETS[secret][0], folded(SECRETS[secret][1])

    def crash(*arguments: object, **options: object) -> object:
        raise RuntimeError(whole, arguments, options)

    for place in CRASHES:
        monkeypatch.setattr(place, crash)
    for done in planted(plant, whole, run, tmp_path_factory.mktemp("given")):
        assert telling not in folded(done.out + done.err)
    assert telling not in folded(written(folders.config, folders.state))


@pytest.mark.parametrize("kind", SECRETS)
def test_a_pasted_secret_is_told(run: RunAcmail, kind: str) -> None:
    """Whoever pastes one is warned, in the middle of an error message too; days alone warn nobody."""
    done = run("diagnose", "--no-input", "-m", f"Erreur 0x800CCC0E : {SECRETS[kind][0]} La connexion a échoué.")
    assert ("semble contenir" in done.err) is (kind != "birth date")


def test_every_command_is_planted() -> None:
    """A new command brings its places to type with it."""
    known = {command.partition(" ")[0] for command, *_ in PLANTS}
    assert set(app.COMMANDS) - known == set()


def test_nothing_is_kept_that_is_not_declared(run: RunAcmail, folders: Folders, tmp_path: Path) -> None:
    """Whatever commands leave behind is a file that ``acmail.kept`` names, so that it is shown and forgotten."""
    run("start", "--profile", "primary", "--keep-name", "--name", "Jean Dupont", typed="1\n")
    run("diagnose", "--message", "La connexion a échoué.", typed="1\n")
    run(
        "check",
        "imap",
        "--host",
        "127.0.0.1",
        "--port",
        "9",
        "--login",
        "jdupont",
        "--password-stdin",
        typed="o\n",
        stdin=b"x\n",
    )
    run("account", "set", "--username", "jdupont")
    run("check", "--offline", "--only-changes")
    patterns = [
        name
        for one in KEPT
        if one.place not in (Place.KEYRING, Place.BESIDE)
        for name in (one.pattern, one.beside)
        if name
    ]
    for folder in (folders.config, folders.state):
        for path in folder.rglob("*") if folder.exists() else ():
            assert path.is_dir() or any(path.match(pattern) for pattern in patterns), path
