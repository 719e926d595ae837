"""``acmail account`` as people use it: what it keeps, what it refuses to take, and what is left after forgetting."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.core import load_keyring
from keyring.errors import KeyringLocked

from acmail.attempts import Attempts
from acmail.consent import Consents
from acmail.folders import Folders
from acmail.kept import KEPT, Place
from acmail.vault import SERVICE
from tests.conftest import RunAcmail
from tests.keyrings import Fake, Memory, raising

PASSWORD = "Sécret-€1xyz"  # noqa: S105 - of nobody
NUMEN = "17E9501234ABC"
SET = ("account", "set", "--username", "jdupont", "--profile", "primary")

Use = Callable[[KeyringBackend], None]


@pytest.fixture(autouse=True)
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Make a keyring the computer's own until the end of the test; at first there is none."""
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    keyring.set_keyring(load_keyring("keyring.backends.fail.Keyring"))
    return keyring.set_keyring


def kept(folders: Folders) -> dict[str, object]:
    """Read the file as anybody can."""
    read: dict[str, object] = json.loads((folders.config / "account.json").read_text(encoding="utf-8"))
    return read


def everything(folders: Folders) -> str:
    """Read all that is in acmail's folders."""
    return "".join(
        path.read_text(encoding="utf-8", errors="replace")
        for folder in (folders.config, folders.state)
        if folder.exists()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )


def test_nothing_is_kept_at_first(run: RunAcmail) -> None:
    """And the page says how to begin."""
    done = run("account")
    assert done.code == 0
    assert "Aucun compte" in done.out
    assert "acmail account set" in done.out


def test_options_make_an_account(run: RunAcmail, folders: Folders) -> None:
    """Everything that can be asked can be given, and is shown in words."""
    done = run(*SET, "--address", "jean.dupont@ac-aix-marseille.fr", "--lang", "en")
    assert done.code == 0
    assert "Username: jdupont" in done.out
    assert "Primary school" in done.out
    assert "not kept" in done.out
    assert kept(folders)["current"] == "principal"
    assert "@" not in done.err


def test_prompts_make_an_account(run: RunAcmail, folders: Folders) -> None:
    """Username, address, profile; Enter keeps what was there, a dash clears it, a wrong address is asked again."""
    done = run("account", "set", typed="jdupont\njean\njean.dupont@ac-aix-marseille.fr\n1\n3\n")
    assert done.code == 0, done.err
    assert "pas une adresse" in done.err
    assert kept(folders)["accounts"] == [
        {
            "name": "principal",
            "academy": "aix-marseille",
            "profile": "secondary",
            "username": "jdupont",
            "address": "jean.dupont@ac-aix-marseille.fr",
            "password": None,
        }
    ]
    again = run("account", "set", typed="\n-\n\n\n")
    assert "jdupont" in again.err
    [account] = json.loads(run("account", "--format", "json").out)["accounts"]
    assert (account["username"], account["address"], account["profile"]) == ("jdupont", None, "secondary")


def test_a_mailbox_beside_the_personal_one(run: RunAcmail, folders: Folders) -> None:
    """Two accounts, one of which is meant when none is named."""
    run(*SET)
    run("account", "set", "--account", "direction", "--address", "ce.0130000x@ac-aix-marseille.fr")
    shown = json.loads(run("account", "--format", "json").out)
    assert [(one["name"], one["current"]) for one in shown["accounts"]] == [("principal", True), ("direction", False)]
    run("account", "set", "--account", "direction", "--current")
    assert kept(folders)["current"] == "direction"


def test_an_address_elsewhere_is_kept_with_a_word(run: RunAcmail) -> None:
    """It may be a slip, or somebody's own case."""
    done = run("account", "set", "--address", "jean@example.org")
    assert done.code == 0
    assert "pas dans le domaine" in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("account", "set", "--username", NUMEN),
        ("account", "set", f"--username={NUMEN.lower()}"),
        ("account", "set", "--address", NUMEN),
        ("account", "set", "--account", NUMEN),
        ("account", "set", NUMEN),
        ("start", "--name", NUMEN),
        ("start", "--answer", f"access={NUMEN}"),
        ("diagnose", NUMEN),
        ("check", "--login", NUMEN),
        ("check", "--host", "17.E.95.01234.ABC"),
        (NUMEN,),
    ],
)
def test_a_numen_is_refused_in_every_command(run: RunAcmail, folders: Folders, arguments: tuple[str, ...]) -> None:
    """With the reason, never repeated, nowhere kept."""
    done = run(*arguments)
    assert done.code == 2
    assert "NUMEN" in done.err
    assert "1234" not in done.out + done.err + everything(folders)


@pytest.mark.parametrize("typed", [f"{NUMEN}\njdupont\n\n1\n1\n", "12/03/1980\njdupont\n\n1\n1\n"])
def test_a_numen_or_a_birth_date_typed_at_a_prompt_is_asked_again(run: RunAcmail, folders: Folders, typed: str) -> None:
    """What was typed is not kept; the question stays."""
    done = run("account", "set", typed=typed)
    assert done.code == 0, done.err
    assert "acmail ne l" in done.err
    assert "1234" not in everything(folders)
    assert "1980" not in everything(folders)


def test_a_numen_is_no_password_either(run: RunAcmail, use: Use) -> None:
    """Neither typed nor piped: a first password that is the NUMEN belongs on the official page alone."""
    memory = Memory()
    use(memory)
    run(*SET)
    piped = run("account", "set", "--password-stdin", stdin=f"{NUMEN}\n".encode())
    assert piped.code == 2
    typed = run("account", "set", "--password", typed=f"{NUMEN}\n{PASSWORD}\n{PASSWORD}\n")
    assert typed.code == 0
    assert memory.kept[SERVICE, "aix-marseille/jdupont"] == PASSWORD
    assert NUMEN not in piped.err + typed.err + typed.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("account", "set", "--password", "hunter2-Secret"),
        ("account", "set", "--password=hunter2-Secret"),
        ("account", "set", "hunter2-Secret"),
        ("account", "set", "--device-password=hunter2-Secret"),
        ("account", "hunter2-Secret"),
        ("account", "test", "--password=hunter2-Secret"),
        ("account", "forget", "hunter2-Secret"),
        ("account", "export", "hunter2-Secret"),
    ],
)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_password_given_as_an_argument_is_refused_and_never_repeated(
    run: RunAcmail, folders: Folders, arguments: tuple[str, ...], lang: str
) -> None:
    """It stays in the history; the person hears why, and acmail does not add to it."""
    done = run(*arguments, "--lang", lang, "--format", "json")
    assert done.code == 2
    assert "hunter2" not in done.out + done.err + everything(folders)
    assert ("historique" if lang == "fr" else "history") in done.err


def test_a_password_goes_into_the_keyring_and_nowhere_else(run: RunAcmail, folders: Folders, use: Use) -> None:
    """Typed twice the same; shown as stars; the file only says that there is one."""
    memory = Memory()
    use(memory)
    run(*SET)
    done = run("account", "set", "--password", typed=f"{PASSWORD}\nother\n{PASSWORD}\n{PASSWORD}\n")
    assert done.code == 0, done.err
    assert "pas pareils" in done.err
    assert memory.kept[SERVICE, "aix-marseille/jdupont"] == PASSWORD
    assert "***" in done.out
    assert PASSWORD not in done.out + done.err + everything(folders)
    shown = json.loads(run("account", "--format", "json").out)
    assert shown["accounts"][0]["password"]["kind"] == "mailbox"


def test_no_password_typed_keeps_none(run: RunAcmail, use: Use) -> None:
    """Enter alone is a change of mind."""
    memory = Memory()
    use(memory)
    run(*SET)
    assert run("account", "set", "--password", typed="\n").code == 2
    assert memory.kept == {}


def test_a_password_can_leave_the_keyring(run: RunAcmail, use: Use) -> None:
    """On request, or when its username goes."""
    memory = Memory()
    use(memory)
    run(*SET)
    run("account", "set", "--password-stdin", stdin=PASSWORD.encode())
    assert run("account", "set", "--no-password").code == 0
    assert memory.kept == {}
    run("account", "set", "--password-stdin", stdin=PASSWORD.encode())
    done = run("account", "set", "--username", "jdupont2")
    assert "quitté le trousseau" in done.err
    assert memory.kept == {}
    assert "non gardé" in done.out


@pytest.mark.parametrize(
    ("backend", "said"),
    [
        (load_keyring("keyring.backends.fail.Keyring"), "n’a pas de trousseau"),
        (load_keyring("keyring.backends.null.Keyring"), "n’a rien gardé"),
        (raising(KeyringLocked("x")), "verrouillé"),
        (raising(RuntimeError(PASSWORD)), "refusé"),
    ],
)
def test_without_a_good_keyring_everything_else_works(
    run: RunAcmail, folders: Folders, use: Use, backend: KeyringBackend, said: str
) -> None:
    """The rest of the change is kept, the trouble said with its cure, and the file does not claim a password."""
    use(backend)
    done = run(*SET, "--password-stdin", stdin=PASSWORD.encode())
    assert done.code == 3
    assert said in done.err
    assert PASSWORD not in done.err + done.out + everything(folders)
    assert "jdupont" in run("account").out
    assert "non gardé" in run("account").out


def test_the_kept_password_serves_a_login(run: RunAcmail, use: Use, folders: Folders) -> None:
    """``account test`` asks for nothing that is kept, and logs in where it was told to: here nobody listens."""
    asked: list[tuple[str, str]] = []
    memory = Memory()
    use(memory)
    run(*SET, "--password-stdin", stdin=PASSWORD.encode())

    def answer(service: str, username: str) -> str | None:
        asked.append((service, username))
        return PASSWORD

    use(Fake(answer))
    done = run("account", "test", "--host", "127.0.0.1", "--port", "9", "--yes", "--timeout", "1")
    assert "--timeout" not in done.err or done.code == 2
    done = run("account", "test", "--host", "127.0.0.1", "--port", "9", "--yes", "--format", "json")
    assert asked == [(SERVICE, "aix-marseille/jdupont")]
    checks = {one["id"]: one["outcome"] for one in json.loads(done.out)["checks"]}
    assert checks["imap.login"] == "skipped"
    assert checks["imap.port"] == "fail"
    assert PASSWORD not in done.out + done.err + everything(folders)


def test_a_login_of_nobody_is_refused(run: RunAcmail) -> None:
    """Without an account, or without its username, nothing is contacted."""
    assert run("account", "test", "--yes").code == 2
    run("account", "set", "--address", "jean.dupont@ac-aix-marseille.fr")
    done = run("account", "test", "--yes")
    assert done.code == 2
    assert "--username" in done.err


def test_forgetting_leaves_nothing(run: RunAcmail, folders: Folders, use: Use) -> None:
    """Every kind of thing that acmail keeps is listed, deleted and looked for; the folders go too."""
    memory = Memory()
    use(memory)
    run(*SET, "--password-stdin", stdin=PASSWORD.encode())
    run("start", "--profile", "primary", typed="1\n")
    Attempts(folders.state).begin("aix-marseille", "jdupont")
    Consents(folders.state).remember(["example.org"])
    run("check", "--offline", "--only-changes")
    (folders.state / "crash.log").write_text("x", encoding="utf-8")
    (folders.state / ".session-draft").write_text("left by a crash", encoding="utf-8")
    run("setup", "other", "--no-input", "--imap-host", "imap.example.org", "--smtp-host", "smtp.example.org", "--save")
    asked = run("account", "forget", typed="n\n")
    assert asked.code == 0
    assert "Rien n’a été effacé" in asked.err
    assert "account.json" in asked.err
    assert "aix-marseille/jdupont" in asked.err
    assert memory.kept
    done = run("account", "forget", "--yes", "--format", "json")
    assert done.code == 0, done.err
    told = json.loads(done.out)
    assert told["all_gone"] is True
    gone = {one["kept"] for one in told["forgotten"] if one["state"] == "gone"}
    assert gone == {one.id for one in KEPT} - {"history", "progress"}
    assert memory.kept == {}
    assert not folders.config.exists()
    assert not folders.state.exists()
    assert run("account", "forget", "--yes").code == 0


def test_forgetting_needs_a_yes(run: RunAcmail, folders: Folders) -> None:
    """A script says it; nobody else's silence is one."""
    run(*SET)
    assert run("account", "forget").code == 5
    assert (folders.config / "account.json").exists()
    assert run("account", "forget", typed="o\n").code == 0
    assert not (folders.config / "account.json").exists()


def test_forgetting_one_account_leaves_the_other(run: RunAcmail, folders: Folders, use: Use) -> None:
    """With its password, and nothing else."""
    memory = Memory()
    use(memory)
    run(*SET, "--password-stdin", stdin=b"one")
    run("account", "set", "--account", "direction", "--username", "ce-1", "--password-stdin", stdin=b"two")
    done = run("account", "forget", "--account", "direction", "--yes")
    assert done.code == 0
    assert "Ce compte est effacé" in done.out
    assert "two" not in memory.kept.values()
    assert memory.kept[SERVICE, "aix-marseille/jdupont"] == "one"
    assert [one["name"] for one in kept(folders)["accounts"]] == ["principal"]  # type: ignore[attr-defined]
    assert run("account", "forget", "--account", "direction", "--yes").code == 2


def test_what_cannot_be_verified_is_not_called_gone(run: RunAcmail, folders: Folders, use: Use) -> None:
    """A locked keyring may still hold the password: the accounts stay, so that forgetting can be tried again."""
    use(Memory())
    run(*SET, "--password-stdin", stdin=PASSWORD.encode())
    use(raising(KeyringLocked("x")))
    done = run("account", "forget", "--yes")
    assert done.code == 3
    assert "Non vérifié" in done.out
    assert "Tout est effacé" not in done.out
    assert (folders.config / "account.json").exists()


def test_where_there_is_no_keyring_nothing_is_in_it(run: RunAcmail, folders: Folders) -> None:
    """A headless machine forgets as well."""
    run(*SET)
    assert run("account", "forget", "--yes").code == 0
    assert not folders.config.exists()


def test_a_damaged_file_can_be_forgotten(run: RunAcmail, folders: Folders) -> None:
    """It is named with its cure, and the cure works."""
    folders.config.mkdir(parents=True)
    (folders.config / "account.json").write_text('{"accounts": [{"name": "x"}]}', encoding="utf-8")
    done = run("account")
    assert done.code == 4
    assert "account.json" in done.err
    assert "acmail account forget" in " ".join(done.err.split())
    assert (
        run("start", "--profile", "primary", "--answer", "access=works", "--answer", "webmail_seen=roundcube").code == 0
    )
    forgotten = run("account", "forget", "--yes", "--format", "json")
    assert forgotten.code == 3  # what the file knew of the keyring is lost, and there is none to ask
    assert json.loads(forgotten.out)["all_gone"] is False
    assert not (folders.config / "account.json").exists()
    assert run("account", "forget", "--yes").code == 0


def test_what_is_exported_can_be_taken_up_elsewhere(run: RunAcmail, folders: Folders, use: Use, tmp_path: Path) -> None:
    """Without any secret, nor the claim that another computer's keyring has one."""
    use(Memory())
    run(*SET, "--password-stdin", "--prefer", "lang=en", stdin=PASSWORD.encode())
    out = tmp_path / "accounts.json"
    assert run("account", "export", "--output", str(out)).code == 0
    assert PASSWORD not in out.read_text(encoding="utf-8")
    assert json.loads(out.read_text(encoding="utf-8"))["accounts"][0]["password"] is None
    run("account", "forget", "--yes")
    assert run("account", "set", "--from", str(out)).code == 0
    assert kept(folders)["preferences"] == {"lang": "en", "plain": None}
    assert "jdupont" in run("account").out
    out.write_text('{"accounts": [{"name": "x", "academy": "y", "password": "hunter2"}]}', encoding="utf-8")
    refused = run("account", "set", "--from", str(out))
    assert refused.code == 4
    assert "hunter2" not in refused.err


def test_preferences_are_heeded_by_every_command(run: RunAcmail, monkeypatch: pytest.MonkeyPatch) -> None:
    """The language, unless the command or the environment says otherwise."""
    monkeypatch.delenv("ACMAIL_LANG")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert run("account", "set", "--prefer", "lang=en").code == 0
    assert "What acmail keeps" in run("account").out
    assert "Ce qu’acmail garde" in run("account", "--lang", "fr").out
    monkeypatch.setenv("ACMAIL_LANG", "fr")
    assert "Ce qu’acmail garde" in run("account").out
    assert run("account", "set", "--prefer", "lang=de").code == 2


def test_the_kept_profile_is_one_key_away_and_never_assumed(run: RunAcmail) -> None:
    """Who sits at the computer may be somebody else: without a person the question stays open."""
    run(*SET)
    assert "garder «\u00a0École" in " ".join(run("start", typed="\n1\n").err.split("\n"))
    assert json.loads(run("start", "--format", "json").out)["question"]["field"] == "profile"


def test_the_privacy_page_names_everything_that_is_kept(run: RunAcmail) -> None:
    """Made of the declarations that the code takes its files from."""
    shown = json.loads(run("account", "--privacy", "--format", "json").out)
    assert [one["id"] for one in shown["kept"]] == [one.id for one in KEPT]
    assert {one["place"] for one in shown["kept"]} == {place.value for place in Place}
    contacted = {line.partition(" ")[0] for one in shown["sent"] for line in one["contacts"]}
    listed = json.loads(run("check", "--list", "--format", "json").out)
    assert contacted >= {line.partition(" ")[0] for one in listed["plan"] for line in one["contacts"]}
    for name in ("html", "markdown", "text"):
        done = run("account", "--privacy", "--format", name, "--lang", "en")
        assert done.code == 0
        assert "NUMEN" in done.out


@pytest.mark.parametrize("lost", ["damaged", "deleted"])
def test_a_lost_file_does_not_hide_what_the_keyring_keeps(
    run: RunAcmail, folders: Folders, use: Use, lost: str
) -> None:
    """The keyring itself lists what acmail put there, so forgetting is proved without the file."""
    memory = Memory()
    use(memory)
    run(*SET, "--password-stdin", stdin=PASSWORD.encode())
    file = folders.config / "account.json"
    file.unlink() if lost == "deleted" else file.write_text('{"format":', encoding="utf-8")
    done = run("account", "forget", "--yes")
    assert done.code == 0, done.err
    assert memory.kept == {}


def test_what_cannot_be_read_is_said_in_words(run: RunAcmail, folders: Folders) -> None:
    """A line or a name, never the words of a library."""
    folders.config.mkdir(parents=True)
    file = folders.config / "account.json"
    for text, said in (
        ('{\n"accounts": [}', "ligne 2"),
        ('{"accounts": [{"name": 1}]}', "accounts[0].name"),
        ('{"a', "JSON"),
    ):
        file.write_text(text, encoding="utf-8")
        done = run("account")
        assert done.code == 4
        assert said in done.err
        assert "Error" not in done.err


@pytest.mark.parametrize("piped", [b"12/03/1978\n", b"x17E0501234ABCx\n", b"\n", b"", b"a\0b\n"])
def test_what_is_no_password_is_not_kept(run: RunAcmail, use: Use, piped: bytes) -> None:
    """A date of birth, a NUMEN in disguise, nothing at all: refused, and the keyring stays as it was."""
    memory = Memory()
    use(memory)
    run(*SET)
    done = run("account", "set", "--password-stdin", stdin=piped)
    assert done.code == 2
    assert memory.kept == {}
    assert "1978" not in done.err
    assert "1234" not in done.err


def test_fingerprints_follow_a_new_username(run: RunAcmail, use: Use) -> None:
    """The person is the same; the old entry does not stay behind."""
    memory = Memory()
    use(memory)
    run(*SET)
    assert run("password", "check", "--stdin", "--remember", stdin=b"Vza-sp-T4Awnzm-M\n").code == 0
    run("account", "set", "--username", "jdupont2")
    again = run("password", "check", "--stdin", "--history", stdin=b"Vza-sp-T4Awnzm-M\n")
    assert again.code == 1
    assert "parmi ceux" in again.out
    assert [entry for _, entry in memory.kept if "jdupont#" in entry] == []


def test_forgetting_an_account_without_username_forgets_its_fingerprints(run: RunAcmail, use: Use) -> None:
    """They stand under the académie, and are named as gone."""
    memory = Memory()
    use(memory)
    run("account", "set", "--address", "ce.1@ac-aix-marseille.fr")
    run("password", "check", "--stdin", "--remember", stdin=b"Vza-sp-T4Awnzm-M\n")
    assert memory.kept
    assert run("account", "forget", "--account", "principal", "--yes").code == 0
    assert memory.kept == {}


def test_runs_at_once_lose_nothing(tmp_path: Path) -> None:
    """Six accounts kept at the same time by six programs are six accounts."""
    environ = {**os.environ, "HOME": str(tmp_path)}
    for variable in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        environ.pop(variable, None)
    command = [sys.executable, "-m", "acmail", "account"]
    running = [
        subprocess.Popen(
            [*command, "set", "--account", f"c{n}", "--username", f"u{n}"], env=environ, stdout=subprocess.DEVNULL
        )
        for n in range(6)
    ]
    assert [one.wait(120) for one in running] == [0] * 6
    shown = subprocess.run([*command, "export"], env=environ, capture_output=True, check=True)
    assert sorted(one["name"] for one in json.loads(shown.stdout)["accounts"]) == [f"c{n}" for n in range(6)]


def test_a_profile_may_stay_unsaid(run: RunAcmail) -> None:
    """Enter at a list saves nobody as a primary teacher."""
    assert run("account", "set", typed="jdupont\n\n1\n1\n").code == 0
    [account] = json.loads(run("account", "--format", "json").out)["accounts"]
    assert account["profile"] is None
