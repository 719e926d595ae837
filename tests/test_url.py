"""``acmail url`` as people and scripts meet it: addresses, pasted texts, and the verdict first."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from acmail.reports import FORMATS
from tests.conftest import RunAcmail
from tests.docs import schemas

TRUE = "https://messagerie.ac-aix-marseille.fr/"
FALSE = "https://messagerie.ac-aix-marseile.fr/login"


def document(run: RunAcmail, *arguments: str, stdin: bytes = b"") -> dict[str, Any]:
    """Run the command, hold its JSON against the schema, and give it."""
    done = run("url", "--no-input", "--format", "json", *arguments, stdin=stdin)
    found: dict[str, Any] = json.loads(done.out)
    jsonschema.Draft202012Validator(json.loads(schemas.generate("url"))).validate(found)
    return found


@pytest.mark.parametrize(
    ("written", "code", "french", "english"),
    [
        (TRUE, 0, "Oui : c’est bien un site connu", "Yes: this is a known site"),
        ("https://www.ac-aix-marseille.fr", 0, "Prudence : le domaine est le bon", "Be careful: the domain is right"),
        (FALSE, 1, "Attention : cette adresse est trompeuse", "Warning: this address is deceptive"),
        ("https://example.org", 3, "Impossible à dire", "Cannot tell"),
    ],
)
def test_the_first_line_is_the_verdict(run: RunAcmail, written: str, code: int, french: str, english: str) -> None:
    """In words, in both languages, with the exit code of the contract; the second is the one thing to do."""
    done = run("url", written)
    assert done.code == code
    assert done.out.split("\n")[0].replace("\u00a0", " ").startswith(french)
    assert len(done.out.split("\n")[1]) > 10
    assert run("url", written, "--lang", "en").out.startswith(english)


def test_the_contract_of_the_json(run: RunAcmail) -> None:
    """A program finds verdict, host and reasons at the top, and each address with its own."""
    found = document(run, TRUE)
    assert (found["schema"], found["verdict"], found["host"]) == (
        "acmail.url/1",
        "official",
        "messagerie.ac-aix-marseille.fr",
    )
    assert [reason["id"] for reason in found["reasons"]] == ["known_site"]
    assert [one["site"] for one in found["addresses"]] == ["webmail"]
    assert "officiel" in found["reasons"][0]["text"]
    assert found["sources"]


def test_the_worst_of_several_counts(run: RunAcmail) -> None:
    """One false address among true ones is what must be known first."""
    found = document(run, TRUE, FALSE, "https://example.org")
    assert (found["verdict"], found["host"]) == ("lookalike", "messagerie.ac-aix-marseile.fr")
    assert [one["verdict"] for one in found["addresses"]] == ["official", "lookalike", "unknown"]


def test_how_sure_it_is_is_said(run: RunAcmail) -> None:
    """The national service is known from public programs only, and the sentence says so."""
    found = document(run, "https://messagerie.education.gouv.fr")
    assert found["verdict"] == "same_domain"
    assert "Aucune page officielle" in found["reasons"][0]["text"]


def test_a_host_without_scheme_is_judged_as_https_and_said_so(run: RunAcmail) -> None:
    """People type names."""
    found = document(run, "messagerie.ac-aix-marseille.fr")
    assert found["verdict"] == "official"
    assert "assumed_scheme" in [reason["id"] for reason in found["reasons"]]


@pytest.mark.parametrize("format_", sorted(FORMATS))
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_nothing_secret_of_an_address_is_repeated(run: RunAcmail, format_: str, lang: str) -> None:
    """Names, passwords, paths, questions and fragments stay out of every format; the host is all that is shown."""
    secrets = ("Hunter2pass", "02E0512345ABC", "tokenXYZ987", "pathQRS123", "fragTUV456")
    written = f"https://moi:{secrets[0]}@example.org/{secrets[3]}?numen={secrets[1]}&ticket={secrets[2]}#{secrets[4]}"
    done = run("url", written, "--format", format_, "--lang", lang)
    assert done.code == 3
    assert [secret for secret in secrets if secret in done.out + done.err] == []
    done = run("url", "-", "--format", format_, stdin=f"Bonjour, ouvrez {written} vite".encode())
    assert [secret for secret in secrets if secret in done.out + done.err] == []


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_a_false_address_cannot_be_clicked(run: RunAcmail, format_: str) -> None:
    """No page makes a link of it, and what decides stands apart."""
    out = run("url", FALSE, "--format", format_).out
    assert "://messagerie.ac-aix-marseile" not in out
    assert "[ac-aix-marseile.fr" in out.replace("\\", "")


def test_letters_that_deceive_are_shown_as_they_are_sent(run: RunAcmail) -> None:
    """Beside the letters stand their punycode and their alphabets."""
    found = document(run, "https://ac-аix-marseille.fr")["addresses"][0]
    assert found["host"] == "xn--ac-ix-marseille-wlm.fr"
    assert found["shown"] == "[ac-аix-marseille.fr] = xn--ac-ix-marseille-wlm.fr"
    assert found["scripts"] == ["LATIN", "CYRILLIC"]


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("written", [TRUE, FALSE, "https://www.ac-lyon.fr", "http://203.0.113.7/"])
def test_it_fits_narrow_windows(run: RunAcmail, monkeypatch: pytest.MonkeyPatch, width: int, written: str) -> None:
    """No line is wider than the window, but for an address that is to be copied whole."""
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("url", written).out
    assert [line for line in out.split("\n") if len(line) > 80 and "http" not in line] == []


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        (f"Ouvrez {TRUE}, merci.", ["messagerie.ac-aix-marseille.fr"]),
        ("voir (https://example.org/a_(b)).", ["example.org"]),
        ("voir www.example.org/x et example.com.", ["www.example.org", "example.com"]),
        ("hxxps://example[.]org/x puis rien", ["example.org"]),
        ("[ici](https://example.org/x) et <https://example.net>", ["example.org", "example.net"]),
        ('<p><a href="https://example.org/x">https://example.net</a></p>', ["example.org", "example.net"]),
        ("fin.Ensuite le fichier notes.pdf et script.py", []),
        ("la messagerie ac-aix-marseille.fr.example", ["ac-aix-marseille.fr.example"]),
        ("écrire à quelquun@example.org", []),
        ("écrire à rectorat@ac-aix-marseile.fr", ["ac-aix-marseile.fr"]),
    ],
)
def test_a_pasted_text_gives_its_addresses(run: RunAcmail, text: str, hosts: list[str]) -> None:
    """With or without scheme, in Markdown, in HTML, written so that nobody clicks; no word is taken for an address."""
    if not hosts:
        assert run("url", "-", stdin=text.encode()).code == 2
        return
    found = document(run, "-", stdin=text.encode())
    assert sorted(one["host"] for one in found["addresses"]) == sorted(hosts)


def test_a_text_in_a_file_and_between_quotation_marks(run: RunAcmail, tmp_path: Path) -> None:
    """All ways to give a text come to the same."""
    text = f"Bonjour,\ncliquez sur {FALSE} ou sur {TRUE}\n"
    file = tmp_path / "texte.txt"
    file.write_text(text, encoding="utf-8")
    ways = (document(run, "--text", str(file)), document(run, str(file)), document(run, text))
    assert [[one["host"] for one in way["addresses"]] for way in ways] == [
        ["messagerie.ac-aix-marseile.fr", "messagerie.ac-aix-marseille.fr"]
    ] * 3


def test_somebody_at_a_terminal_is_asked(run: RunAcmail) -> None:
    """They paste, and the answer is the same."""
    done = run("url", typed=f"{FALSE}\n\n")
    assert done.code == 1
    assert "Rien ne sera contacté" in done.err

    assert "message exact" not in done.err


@pytest.mark.parametrize(
    "typed",
    ["Zq8;vRt.2Lmx", "MonMotDePasse.2026", "Sup3rSecret.Clef", "17E0501234ABC", "17.E.05.01234.ABC", "secret.pwd"],
)
@pytest.mark.parametrize("format_", ["text", "json"])
def test_what_may_be_a_password_is_no_address(run: RunAcmail, typed: str, format_: str) -> None:
    """Somebody pastes the wrong thing: it is refused, and no part of it is repeated in any case."""
    done = run("url", typed, "--format", format_)
    assert done.code == 2
    pieces = [piece for piece in re.split(r"[.;]", typed.lower()) if len(piece) > 2]
    pieces += ["c4n4r1"]
    assert [piece for piece in pieces if piece in (done.out + done.err).lower()] == []


@pytest.mark.parametrize(
    ("host", "telling"),
    [
        ("17E0501234ABC.example.org", "0501234"),
        ("17.e.05.01234.abc.example.org", "01234"),
        ("eyJhbGciOiJub25lIn0eyJjYW5.example.org", "eyjhbgci"),
        ("Zk7!c4n4r1.example.org", "c4n4r1"),
        ("Zk7!c4n4r1-Q9w.fr.example.org", "c4n4r1"),
        ("ma cle12.example.org", "cle12"),
    ],
)
@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_a_secret_in_a_host_is_masked(run: RunAcmail, host: str, telling: str, format_: str) -> None:
    """Only the labels that may be one; the part that decides stays."""
    done = run("url", f"https://{host}/", "--format", format_)
    assert telling not in (done.out + done.err).lower()
    assert "example.org" in done.out


def test_a_piece_of_a_password_is_no_address(run: RunAcmail) -> None:
    """One word is judged whole: what follows a sign in it is not taken for a host."""
    done = run("url", "-", stdin=b"Zk7!c4n4r1-Q9w.fr")
    assert "c4n4r1" not in (done.out + done.err).lower()


def test_what_is_no_address_is_told_by_its_place(run: RunAcmail) -> None:
    """The others are judged all the same, and the exit says that not everything was."""
    found = document(run, TRUE, "bonjour")
    assert (found["verdict"], found["refused"]) == ("official", [2])
    done = run("url", TRUE, "bonjour")
    assert done.code == 3
    assert "Mot n° 2" in done.out.replace("\u00a0", " ")
    assert "bonjour" not in done.out + done.err


@pytest.mark.parametrize("name", ["absent.eml", "absent.msg", "absent.txt", "d.eml"])
def test_a_file_that_is_not_there_is_said_to_be_missing(
    run: RunAcmail, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    """It is not judged as a site of that name."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "d.eml").mkdir()
    done = run("url", name)
    assert done.code == 2
    assert name in done.err


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize(
    "host",
    [
        "messagerie.ac-aix-marseille.fr.a-very-long-label-that-goes-on-and-on-and-on.evil-domain-name-long.example.tk",
        "a." * 3000 + "evil-site.tk",
        "a" * 63 + "." + "b" * 63 + ".evil-site.tk",
        "x." + "b" * 63 + ".tk",
        "ac-аix-marseille-with-a-very-long-name-that-does-not-end-soon.tk",
    ],
)
def test_a_long_host_is_cut_at_its_front(
    run: RunAcmail, monkeypatch: pytest.MonkeyPatch, width: int, host: str
) -> None:
    """What decides is its end, which stays on a line of the window."""
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("url", f"https://{host}/").out
    assert [line for line in out.split("\n") if len(line) > width and "http" not in line] == []
    assert host[-7:] in out
    if host.isascii():
        assert re.search(r"Le site est\W+\S*" + re.escape(host[-7:]), out)


@pytest.mark.parametrize("arguments", [("--no-input",), ()])
def test_without_anybody_the_address_is_missing(run: RunAcmail, arguments: tuple[str, ...]) -> None:
    """Exit 5, with how to give it; as JSON too."""
    assert run("url", *arguments).code == 5
    assert json.loads(run("url", *arguments, "--format", "json").out)["schema"] == "acmail.error/1"


@pytest.mark.parametrize(
    "arguments",
    [
        ("bonjour",),
        ("un deux",),
        ("bonjour", "salut"),
        ("absent.eml",),
        (TRUE, "--mail", "x.eml"),
        ("-", TRUE),
        ("--text", "no/such/file"),
    ],
)
def test_what_cannot_be_meant_is_refused(run: RunAcmail, arguments: tuple[str, ...]) -> None:
    """Exit 2, calmly, and nothing that was typed is repeated but names of files."""
    done = run("url", *arguments)
    assert done.code == 2
    assert not done.out
    assert "Traceback" not in done.err


def test_another_academy_is_not_accused(run: RunAcmail) -> None:
    """Somebody who comes from there is told whose it is."""
    done = run("url", "https://webmail.ac-nantes.fr", "--lang", "en")
    assert done.code == 3
    assert "another académie’s domain: ac-nantes.fr" in done.out


def test_a_pack_that_knows_no_site_vouches_for_none(run: RunAcmail) -> None:
    """The national pack alone has no académie: only the ministry's own sites are known there."""
    assert run("url", TRUE, "--academy", "national").code != 0
    assert run("url", "https://messagerie.education.gouv.fr", "--academy", "national").code == 0


def test_what_to_do_is_what_the_academy_says(run: RunAcmail) -> None:
    """Its own advice, the command for who has typed a password already, and whom to tell."""
    found = document(run, FALSE)
    assert any("demande d’assistance" in one for one in found["advice"])
    assert [one["command"] for one in found["next"]] == ["acmail diagnose --answer theft=told"]
    assert [one["id"] for one in found["contacts"]] == ["academy_desk"]


@pytest.mark.parametrize(
    ("academy", "address", "verdict"),
    [
        ("aix-marseille", "https://messagerie.ac-aix-marseille.fr", "official"),
        ("aix-marseille", "https://appli.ac-aix-marseille.fr/verdon/", "official"),
        ("aix-marseille", "https://messagerie.education.gouv.fr", "same_domain"),
        ("dijon", "https://webmail.ac-dijon.fr", "official"),
        ("dijon", "https://extranet.ac-dijon.fr/passina/web/", "official"),
        ("dijon", "https://id.ac-dijon.fr", "same_domain"),
        ("la-reunion", "https://portail.ac-reunion.fr", "official"),
        ("la-reunion", "https://messagerie.education.gouv.fr", "same_domain"),
        ("toulouse", "https://messagerie.ac-toulouse.fr", "same_domain"),
        ("aix-marseille", "https://messagerie.ac-toulouse.fr", "unknown"),
    ],
)
def test_only_an_official_source_makes_a_site_official(
    run: RunAcmail, academy: str, address: str, verdict: str
) -> None:
    """A union, a guide or a public program names a site; it does not answer for it."""
    document = json.loads(run("url", address, "--academy", academy, "--format", "json").out)
    assert document["verdict"] == verdict
    if verdict == "official":
        site = next(one for one in document["facts"] if one["id"] == document["addresses"][0]["fact"])
        assert any(source["kind"] == "official" and source["read_on"] for source in site["sources"])


def test_a_site_that_no_official_page_names_says_who_names_it(run: RunAcmail) -> None:
    """With how many sources, and without proposing to type that very address."""
    done = run("url", "https://messagerie.ac-toulouse.fr", "--academy", "toulouse", "--lang", "en")
    assert "A single source names this site" in " ".join(done.out.split())
    assert "type it yourself" not in done.out


@pytest.mark.parametrize(
    ("academy", "written", "when"),
    [
        ("aix-marseille", "https://messagerie.ac-aix-marsei1le.fr/login", "Message piégé ou site trompeur."),
        ("toulouse", "https://messagerie.ac-tou1ouse.fr/login", ""),
        ("aix-marseille", "https://messagerie.ac-aix-marseille.fr", None),
        ("aix-marseille", "https://quelque-chose.ac-aix-marseille.fr", None),
    ],
)
def test_whom_to_tell_is_about_what_was_found(run: RunAcmail, academy: str, written: str, when: str | None) -> None:
    """Nobody is to be told of nothing; of a trap, the card never says « Compte bloqué » as the time to tell."""
    contacts = json.loads(run("url", "--academy", academy, written, "--format", "json").out)["contacts"]
    assert [one["when"] for one in contacts] == ([] if when is None else [when])
    page = run("url", "--academy", academy, written).out
    assert ("Quand" in page) is bool(when)
    assert ("À qui le signaler" in page) is (when is not None)
