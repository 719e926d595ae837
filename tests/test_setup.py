"""``acmail setup`` as people and programs use it: by prompt, by option, as JSON; and what it never does."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import pytest

from acmail.clients import CLIENTS
from acmail.folders import Folders
from acmail.model import LANGUAGES
from tests.conftest import RunAcmail
from tests.docs import schemas, setups

HOSTS = ("--imap-host", "imap.example.org", "--smtp-host", "smtp.example.org")
WHO = ("--address", "jean.dupont@example.org", "--username", "jdupont")
ALL = ("--no-input", *HOSTS, *WHO)


def told(text: str) -> dict[str, object]:
    """Read a result, held to its schema."""
    document: dict[str, object] = json.loads(text)
    jsonschema.Draft202012Validator(json.loads(schemas.generate("setup"))).validate(document)
    return document


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("client", "format_"), [(one, name) for one in CLIENTS for name in setups.formats(one)])
def test_every_program_says_what_was_reviewed(client: str, lang: str, format_: str, folders: Folders) -> None:
    """In both languages (``python -m tests.docs.setups`` writes what is to be reviewed)."""
    shown = setups.rendered(client, "fr" if lang == "fr" else "en", format_, folders)
    assert shown == setups.place(client, lang, format_).read_text(encoding="utf-8")


@pytest.mark.parametrize("client", CLIENTS)
def test_options_are_enough(run: RunAcmail, client: str) -> None:
    """With hyphens or not, exit 0, and as JSON it obeys its schema and says where each value came from."""
    done = run("setup", client.replace("_", "-"), *ALL, "--format", "json")
    assert done.code == 0, done.err
    document = told(done.out)
    assert document["state"] == "setup"
    origins = {one["id"]: one["origin"] for one in document["settings"]}  # type: ignore[attr-defined]
    assert origins["imap_host"] == "flag"
    assert origins["imap_port"] == "standard"
    assert "password" not in json.dumps(list(document))


def test_the_client_is_asked_for_then_everything_else(run: RunAcmail) -> None:
    """A program, a service, both servers with their ports, who; then the steps with these values."""
    typed = "4\n1\nimap.example.org\n\nsmtp.example.org\n587\njean.dupont@example.org\njdupont\nJean Dupont\n"
    done = run("setup", typed=typed)
    assert done.code == 0, done.err
    assert "jamais sur un forum" in done.err.replace("\n", " ")
    assert "StartTLS" in done.out
    assert "Jean Dupont" in done.out
    assert "donné par vous" in done.out


def test_a_slip_is_told_and_asked_again(run: RunAcmail) -> None:
    """A port where a host belongs, an address without @."""
    typed = "1\n993\nimap.example.org\n\nsmtp.example.org\n\njean\njean.dupont@example.org\njdupont\n\n"
    done = run("setup", "other", typed=typed)
    assert done.code == 0, done.err
    assert "numéro de port" in done.err
    assert "adresse électronique entière" in done.err


def test_a_slip_can_be_gone_back_to(run: RunAcmail) -> None:
    """« < » takes back the last answer, as far as the choice of the program; what was said is one Enter away."""
    hosts = "imap.exmple.org\n<\nimap.example.org\n993\nsmtp.example.org\n<\n\n<\n<\n\nsmtp.example.net\n\n"
    typed = f"2\n<\n4\n2\n<\n1\n<\n1\n{hosts}jean.dupont@example.org\n<\n\njdupont\n<\njdupond\n<\n\nJean\n"
    done = run("setup", "-f", "json", typed=typed)
    assert done.code == 0, done.err
    values = {one["id"]: one["value"] for one in json.loads(done.out)["settings"]}
    assert json.loads(done.out)["client"]["id"] == list(CLIENTS)[3]
    assert (values["imap_host"], values["imap_port"], values["smtp_host"]) == (
        "imap.example.org",
        "993",
        "smtp.example.net",
    )
    assert (values["address"], values["username"], values["name"]) == ("jean.dupont@example.org", "jdupond", "Jean")
    assert "« < » pour revenir" in done.err.replace("\u00a0", " ")
    assert "ce n’est pas un nom de serveur" not in done.err.replace("\n", " ")


def test_the_first_question_says_that_it_is(run: RunAcmail) -> None:
    """There is nowhere to go back to."""
    done = run("setup", "other", "--service", "academic", typed="<\n\n")
    assert done.code == 3
    assert "C’est la première question" in done.err


@pytest.mark.parametrize(
    ("option", "usual", "other"), [("--imap-port", ("993", "143"), "465"), ("--smtp-port", ("465", "587"), "993")]
)
def test_a_refused_port_names_those_of_its_protocol(
    run: RunAcmail, option: str, usual: tuple[str, ...], other: str
) -> None:
    """A port to receive is not one to send."""
    done = run("setup", "other", option, "port")
    assert done.code == 2
    assert all(port in done.err for port in usual)
    assert other not in done.err


@pytest.mark.parametrize("typed", ["1\n\n", "3\n\n", "2\n\n", "1\nimap.example.org\n\n\n"])
def test_who_does_not_know_learns_what_to_ask(run: RunAcmail, typed: str) -> None:
    """What is known, what to ask, of whom, where it is said to stand; no step yet, and exit 3."""
    done = run("setup", "ios_mail", typed=typed)
    assert done.code == 3
    assert "Pourriez-vous m’indiquer" in done.out
    assert "Assistance informatique" in done.out
    assert "Sur l’appareil" not in done.out


def test_nobody_to_ask_gets_the_next_question(run: RunAcmail) -> None:
    """One after the other until all is there: exit 5 and ``state: question``, each with the option that answers it."""
    given: list[str] = []
    asked = []
    answers = {
        "client": ["other"],
        "service": ["--service", "academic"],
        "imap_host": ["--imap-host", "imap.example.org"],
        "smtp_host": ["--smtp-host", "smtp.example.org"],
        "address": ["--address", "a.b@example.org"],
        "username": ["--username", "ab"],
    }
    for _ in range(9):
        done = run("setup", *given, "--no-input", "--format", "json")
        document = told(done.out)
        if done.code == 0:
            break
        assert (done.code, document["state"]) == (5, "question")
        field = document["question"]["field"]  # type: ignore[index]
        asked.append(field)
        given += answers[field]
    assert asked == list(answers)


def test_without_a_terminal_the_page_still_says_what_is_missing(run: RunAcmail) -> None:
    """A person reads it too: exit 5, with the next question at its end."""
    done = run("setup", "other", "--no-input", "--service", "national")
    assert done.code == 5
    assert "imap.education.gouv.fr" in done.out
    assert "non officiel" in done.out
    assert "--smtp-host" in done.out


def test_the_national_service_wants_its_own_password(run: RunAcmail) -> None:
    """The address as login name, a password for the device; where it is made, that it is shown once."""
    who = ("--address", "jean.dupont@example.org", "--smtp-host", "smtp.example.org")
    done = run("setup", "other", "--no-input", "--service", "national", *who)
    assert done.code == 0, done.err
    text = " ".join(done.out.split())
    assert "le mot de passe fait pour cet appareil" in text
    assert "Mots de passe sécurisés" in text
    assert "Identifiant de connexion jean.dupont@example.org" in text


def test_the_kept_account_says_who(run: RunAcmail) -> None:
    """The current one, or another by name; one that is not there is refused."""
    run("account", "set", "--username", "jdupont", "--address", "jean.dupont@ac-aix-marseille.fr")
    done = run("setup", "other", "--no-input", *HOSTS, "--format", "json")
    assert done.code == 0, done.err
    origins = {one["id"]: one["origin"] for one in told(done.out)["settings"]}  # type: ignore[attr-defined]
    assert origins["username"] == origins["address"] == "account"
    assert run("setup", "other", "--no-input", *HOSTS, "--account", "direction").code == 2


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("outlok_mobile",), "outlook_mobile"),
        (("other", "--security", "none"), "en clair"),
        (("other", "--imap-port", "110"), "POP"),
        (("other", "--smtp-port", "25"), "465"),
        (("other", "--imap-port", "993", "--security", "starttls"), "993"),
        (("other", "--smtp-port", "587", "--smtp-security", "tls"), "starttls"),
        (("other", "--service", "regional"), "national"),
        (("ios_mail", *ALL, "--qr"), "thunderbird_android"),
        (("other", "--format", "yaml"), "json"),
        (("other", *ALL, "--prevent-move"), "ios_mail"),
        (("other", *ALL, "--write", ""), "dossier"),
        (("outlook",), "outlook_windows"),
        (("other", "--imap-host", "imap_.example.org"), "serveur"),
        (("other", "--username", "\u202eabc"), "invisibles"),
        (("other", "--username", "ab\u3164c"), "invisibles"),
        (("other", "--username", "x@y@z"), "identifiant"),
        (("other", "--name", "Jean\u202e"), "nom"),
    ],
)
def test_what_cannot_be_is_refused_with_a_cure(run: RunAcmail, arguments: tuple[str, ...], word: str) -> None:
    """Exit 2, before anything is asked or written."""
    done = run("setup", *arguments)
    assert done.code == 2
    assert word in done.err
    assert done.out == ""


def test_one_security_serves_both_unless_a_port_says_otherwise(run: RunAcmail) -> None:
    """--security starttls alone gives 143 and 587; a port of sending that says more is believed."""
    done = run("setup", "other", *ALL, "--security", "starttls", "--format", "json")
    ports = {one["id"]: one["value"] for one in told(done.out)["settings"]}  # type: ignore[attr-defined]
    assert (ports["imap_port"], ports["smtp_port"]) == ("143", "587")
    done = run("setup", "other", *ALL, "--security", "tls", "--smtp-port", "587", "--format", "json")
    ports = {one["id"]: one["value"] for one in told(done.out)["settings"]}  # type: ignore[attr-defined]
    assert (ports["imap_security"], ports["smtp_security"]) == ("SSL/TLS", "STARTTLS")


def test_files_are_written_together_and_never_over_others(run: RunAcmail, tmp_path: Path) -> None:
    """The files of the program and the sheet twice; again only with --force; a page that names where they are."""
    folder = tmp_path / "new" / "files"
    done = run("setup", "thunderbird_android", *ALL, "--write", str(folder))
    assert done.code == 0, done.err
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 5
    assert "acmail-setup-thunderbird_android.html" in names
    assert str(folder / names[-1]) in done.err.replace("\n", "")
    again = run("setup", "thunderbird_android", *ALL, "--write", str(folder))
    assert again.code == 2
    assert again.out == ""
    assert run("setup", "thunderbird_android", *ALL, "--write", str(folder), "--force").code == 0


def test_a_file_that_cannot_be_made_says_why(run: RunAcmail, tmp_path: Path) -> None:
    """An Apple profile knows no STARTTLS: the steps stay, the sheet is written, and the rest is told; exit 1."""
    done = run("setup", "ios_mail", *ALL, "--smtp-port", "587", "--write", str(tmp_path / "out"))
    assert done.code == 1
    assert "STARTTLS" in done.out
    assert "Pas écrit" in done.err
    assert "STARTTLS" in done.err
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".html", ".txt"}


def test_the_code_is_not_drawn_where_it_could_not_be_scanned(run: RunAcmail) -> None:
    """A pipe gets no colours; the way to have it as an image is said."""
    done = run("setup", "thunderbird_android", *ALL, "--qr")
    assert done.code == 0
    assert "--write" in done.err
    assert "\x1b" not in done.out


def test_a_server_that_does_not_answer_is_seen(run: RunAcmail) -> None:
    """``--check`` examines both without logging in; exit 1 when one fails, 5 when nobody agreed."""
    local = ("--imap-host", "127.0.0.1", "--imap-port", "9", "--smtp-host", "127.0.0.1", "--smtp-port", "9")
    assert run("setup", "other", "--no-input", *WHO, *local, "--check").code == 5
    done = run("setup", "other", "--no-input", *WHO, *local, "--check", "--yes", "--format", "json")
    assert done.code == 1
    observed = told(done.out)["observed"]
    assert {one["check"].partition(".")[0] for one in observed} == {"imap", "submission"}  # type: ignore[attr-defined]


def test_the_list_names_every_program(run: RunAcmail) -> None:
    """For people and programs."""
    done = run("setup", "--list", "--format", "json")
    clients = told(done.out)["clients"]
    assert [one["id"] for one in clients] == list(CLIENTS)  # type: ignore[attr-defined]
    assert all(name in run("setup", "--list").out for name in CLIENTS)


def test_special_characters_stay_text(run: RunAcmail) -> None:
    """Markup in a name is shown, never obeyed; letters from right to left stay."""
    for format_ in ("html", "markdown"):
        done = run("setup", "other", *ALL, "--name", "<b>Ève</b> & “O’Neil” שלום *x*", "--format", format_)
        assert done.code == 0, done.err
        text = "\n".join(line for line in done.out.splitlines() if not line.startswith("    "))  # a command is code
        assert "<b>" not in text
        assert "שלום" in done.out


def test_a_card_about_a_device_offers_it(run: RunAcmail) -> None:
    """What the card says to type is what this command understands."""
    card = json.loads(
        run("start", "--no-input", "--profile", "secondary", "-a", "access=device", "--format", "json").out
    )
    assert "acmail setup" in [one["command"] for one in card["card"]["next"]]


PROPOSALS = tuple(
    SimpleNamespace(service=service, host=host, port=port, security=security, approved=approved)
    for service, host, port, security, approved in (
        ("imap", "imap.elsewhere.example.net", 993, "tls", False),
        ("imap", "imap.example.org", 993, "tls", True),
        ("imap", "second.example.org", 143, "starttls", True),
        ("submission", "smtp.example.org", 587, "starttls", True),
        ("pop3", "pop.example.org", 995, "tls", True),
    )
)


@pytest.mark.parametrize(("options", "host"), [((), "imap.example.org"), (HOSTS, "imap.example.org")])
def test_what_a_domain_publishes_is_used_only_where_it_is_approved(
    run: RunAcmail, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], host: str
) -> None:
    """``--look``: the first server within the approved domains, after everything else; one elsewhere is never used."""

    class Seen:
        def __init__(self, *arguments: object) -> None: ...

        def prepare(self) -> None: ...

        def examine(self) -> object:
            return SimpleNamespace(proposals=PROPOSALS)

    monkeypatch.setattr("acmail.cli.checking.Run", Seen)
    done = run("setup", "other", "--no-input", "--service", "academic", *WHO, *options, "--look", "--format", "json")
    assert done.code == 0, done.err
    values = {one["id"]: (one["value"], one["origin"]) for one in told(done.out)["settings"]}  # type: ignore[attr-defined]
    assert values["imap_host"] == (host, "flag" if options else "discovery")
    assert values["smtp_port"] == (("465", "standard") if options else ("587", "discovery"))
    assert "elsewhere.example.net" not in done.out


def shown(run: RunAcmail, *arguments: str, typed: str = "") -> dict[str, dict[str, str]]:
    """Run it to JSON and give its settings by id."""
    done = run("setup", *arguments, "--format", "json", typed=typed)
    assert done.code == 0, done.err
    return {one["id"]: one for one in told(done.out)["settings"]}  # type: ignore[attr-defined]


def test_what_was_kept_stays_the_persons_word(run: RunAcmail, folders: Folders) -> None:
    """``--save`` makes no school say it: where it came from, on which day, and the warning stay."""
    assert run("setup", "thunderbird", *ALL, "--imap-port", "143", "--save").code == 0
    done = run("setup", "thunderbird", "--no-input", *WHO)
    page = " ".join(done.out.split())
    assert "gardé par vous le" in page
    assert "pris sur un forum" in page
    assert "votre établissement)" not in page
    assert "fichier de votre établissement" not in page
    settings = shown(run, "thunderbird", "--no-input", *WHO)
    assert [settings[one]["origin"] for one in ("imap_host", "imap_port", "smtp_host")] == ["kept"] * 3


def test_a_port_taken_with_enter_is_nobodys_word(run: RunAcmail, folders: Folders) -> None:
    """It is the standard's: said so, warned about, and not kept."""
    typed = "imap.example.org\n\nsmtp.example.org\n\n\n"
    done = run("setup", "ios_mail", "--service", "academic", "--save", *WHO, typed=typed)
    assert done.code == 0, done.err
    page = " ".join(done.out.split())
    assert "Un port que personne n’a donné" in page
    assert "993 norme RFC 8314" in page
    kept = next(folders.config.glob("*.yaml")).read_text(encoding="utf-8")
    assert "imap.example.org" in kept
    assert "993" not in kept
    assert "465" not in kept


def test_the_standard_port_follows_the_security(run: RunAcmail) -> None:
    """With STARTTLS given, Enter means its ports, and another one is refused and asked again."""
    typed = "imap.example.org\n993\n\nsmtp.example.org\n\n\n"
    done = run("setup", "other", "--service", "academic", "--security", "starttls", *WHO, typed=typed)
    assert done.code == 0, done.err
    assert "Le port 993 va avec tls" in done.err.replace("\n", " ").replace("\xa0", " ")
    assert "143" in done.out


LOOKALIKES = ("imap.аc-aix-marseille.fr", "imap.ac-aix-marseille.fr.evil.com", "imap.ac-aix-marsellle.fr")


@pytest.mark.parametrize("host", LOOKALIKES)
@pytest.mark.parametrize("option", ["--imap-host", "--smtp-host"])
def test_a_server_that_imitates_the_academie_is_refused(run: RunAcmail, host: str, option: str) -> None:
    """Where a password will be typed, ``acmail url`` judges; the name is shown as it really is."""
    done = run("setup", "other", *ALL, option, host)
    assert (done.code, done.out) == (2, "")
    assert "imitation" in done.err
    assert host.encode("idna").decode() in done.err.replace("\n", "")


def test_an_imitation_is_refused_at_the_prompt_too(run: RunAcmail) -> None:
    """It is told, and asked again."""
    typed = f"{LOOKALIKES[0]}\nimap.example.org\n\nsmtp.example.org\n\n\n"
    done = run("setup", "other", "--service", "academic", *WHO, typed=typed)
    assert done.code == 0, done.err
    assert "imitation" in done.err
    assert "аc-aix" not in done.out


@pytest.mark.parametrize(
    ("word", "client"),
    [("K-9", "thunderbird_android"), ("iPhone", "ios_mail"), ("ipad", "ios_mail"), ("gmail", "android_gmail")],
)
def test_everyday_names_of_programs_are_understood(run: RunAcmail, word: str, client: str) -> None:
    """As people say them, with capitals and hyphens."""
    assert told(run("setup", word, *ALL, "--format", "json").out)["client"]["id"] == client  # type: ignore[index]


@pytest.mark.parametrize("client", [(), ("ios_mail",)])
def test_the_proposed_command_lacks_nothing(run: RunAcmail, client: tuple[str, ...]) -> None:
    """With values in the place of its words it runs to the end."""
    document = told(run("setup", *client, "--no-input", "--format", "json").out)
    command = shlex.split(document["next"][0]["command"])  # type: ignore[index]
    values = {"SERVEUR": "imap.example.org", "ADRESSE": "a.b@example.org", "IDENTIFIANT": "ab", "PROGRAMME": "other"}
    done = run(*(values.get(word, word) for word in command[1:]), "--no-input")
    assert done.code == 0, done.err


def test_a_service_that_nobody_named_is_not_said(run: RunAcmail) -> None:
    """While it is asked, or before; with an answer it is."""
    said = {
        given: told(run("setup", *given, "--no-input", "--format", "json").out)["service"]
        for given in ((), ("ios_mail",), ("--service", "national"))
    }
    assert list(said.values()) == [None, None, "national"]


def test_a_private_address_is_asked_about(run: RunAcmail) -> None:
    """It may be right; whoever typed the wrong one learns it before the device does."""
    word = "est-ce bien l’adresse professionnelle"
    assert word in " ".join(run("setup", "other", *ALL, "--address", "jean@gmail.com").out.replace("\xa0", " ").split())
    ours = run("setup", "other", *ALL, "--address", "jean@ac-aix-marseille.fr").out
    assert word not in " ".join(ours.replace("\xa0", " ").split())


@pytest.mark.parametrize("host", ["imap", "localhost"])
def test_a_zone_points_to_no_bare_name(run: RunAcmail, tmp_path: Path, host: str) -> None:
    """In a zone it would be a top-level domain."""
    done = run("setup", "dns", *ALL, "--imap-host", host, "--write", str(tmp_path / "out"))
    assert done.code == 1
    assert "Pas écrit" in done.err
    assert not list((tmp_path / "out").glob("srv*"))


def test_what_is_published_is_nobodys_own(run: RunAcmail, tmp_path: Path) -> None:
    """For a zone no login name is asked, none is taken from the account, none is written; no device is spoken of."""
    run("account", "set", "--username", "jdupont", "--address", "jean.dupont@ac-aix-marseille.fr")
    address = ("--address", "jean.dupont@example.org")
    done = run("setup", "dns", "--no-input", *HOSTS, *address, "--write", str(tmp_path / "out"))
    assert done.code == 0, done.err
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir()}
    assert "srv-example.org.txt" in written
    assert "config-v1.1.xml" not in written
    for text in (done.out, *written.values()):
        assert "jdupont" not in text
        assert not any(f"{word} appareil" in text for word in ("cet", "Cet"))
        assert "l’appareil" not in text
