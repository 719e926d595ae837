"""``acmail options signature``: what it makes, what it refuses, and what it never puts in by itself."""

from __future__ import annotations

import json
import shlex
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acmail import signing
from acmail.settingvalues import checked_value
from acmail.signing import Signature
from tests.conftest import RunAcmail
from tests.docs import schemas

ADDRESS = "m.dupond@ac-aix-marseille.fr"
LONG = "Permanence le mardi et le jeudi, de huit heures à midi, au bureau de la vie scolaire, sans rendez-vous"[:99]
WHOLE = ("--name", "Marie Dupond", "--position", "Professeure de maths", "--school", "Collège Exemple")


def made(run: RunAcmail, *arguments: str) -> Any:
    """Make a signature as a program does, held to its schema."""
    done = run("options", "signature", "--no-input", "--format", "json", *arguments)
    assert done.code == 0, done.err
    document = json.loads(done.out)
    jsonschema.Draft202012Validator(json.loads(schemas.generate("signature"))).validate(document)
    return document


class Seen(HTMLParser):
    """What a reader of the HTML sees, and what it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data


def outcomes(document: Any) -> dict[str, str]:
    """Give what was looked at with how it came out."""
    return {one["id"]: one["outcome"] for one in document["checks"]}


class TestMaking:
    """Text and HTML."""

    def test_the_text_is_set_apart_as_programs_expect(self, run: RunAcmail) -> None:
        """The first line is "-- " with its blank (RFC 3676, 4.3); then name, position, school, address."""
        document = made(run, *WHOLE, "--address", ADDRESS)
        assert document["text"] == f"-- \nMarie Dupond\nProfesseure de maths\nCollège Exemple\n{ADDRESS}\n"
        assert set(outcomes(document).values()) == {"ok"}

    def test_the_html_is_plain(self, run: RunAcmail) -> None:
        """No image, table, class, script or style sheet; styles on elements, fonts of the system."""
        seen = Seen(made(run, *WHOLE, "--address", ADDRESS, "--link", "https://www.example.org/")["html"])
        assert {tag for tag, _ in seen.tags} == {"div", "strong", "a"}
        assert {key for _, attributes in seen.tags for key in attributes} == {"style", "dir", "href"}
        assert [a["href"] for tag, a in seen.tags if tag == "a"] == [f"mailto:{ADDRESS}", "https://www.example.org/"]

    @pytest.mark.parametrize("name", [f"A{'nticonstitutionnellement' * 3}"[:64], "É" * 64, f"Jean-{'x' * 59}"])
    def test_a_long_name_of_one_word_is_a_name(self, run: RunAcmail, name: str) -> None:
        """Letters alone are no token, here and in ``setup``; mixed with digits or capitals inside they may be."""
        assert name in made(run, "--name", name)["text"]
        assert checked_value("name", name) == name
        for token in ("eyJhbGciOiJub25lIn0eyJjYW5hcnkiOiIxIn0", "aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeF"):
            assert run("options", "signature", "--no-input", "--name", token).code == 2

    def test_markup_in_a_name_is_text(self, run: RunAcmail) -> None:
        """In the HTML and in every page."""
        name = "<img src=x> <b>Marie</b> & \"O’Brien'"
        document = made(run, "--name", name)
        assert name in Seen(document["html"]).text
        assert {tag for tag, _ in Seen(document["html"]).tags} == {"div", "strong"}
        assert "<img" not in run("options", "signature", "--name", name, "-f", "html").out

    def test_writing_from_right_to_left_is_kept(self, run: RunAcmail) -> None:
        """Each line runs its own way."""
        document = made(run, *WHOLE, "--line", "مدرسة مثال")
        assert "مدرسة مثال" in document["text"]
        assert '<div dir="auto">مدرسة مثال</div>' in document["html"]

    def test_the_phone_is_only_there_if_it_was_given(self, run: RunAcmail) -> None:
        """And a mobile is pointed out: it may be private."""
        assert "tel:" not in made(run, *WHOLE)["html"]
        given = made(run, *WHOLE, "--phone", "01 99 00 00 00")
        assert 'href="tel:0199000000"' in given["html"]
        assert outcomes(given)["phone"] == "ok"
        for mobile in ("06 39 98 00 00", "+33 6 39 98 00 00", "+33 (0)7 39 98 00 00"):
            assert outcomes(made(run, *WHOLE, "--phone", mobile))["phone"] == "warn", mobile

    def test_length_is_pointed_out(self, run: RunAcmail) -> None:
        """Four lines are usual (RFC 1855); a line over 78 characters is cut by some."""
        assert outcomes(made(run, *WHOLE, "--line", "Salle 12"))["lines"] == "ok"
        long = made(run, *WHOLE, "--line", "a", "--line", LONG)
        assert (outcomes(long)["lines"], outcomes(long)["width"]) == ("warn", "warn")

    def test_the_academys_line_is_not_made_up(self, run: RunAcmail, tmp_path: Path) -> None:
        """None is known: it is said so, with whom to ask. A school's own fact is put in."""
        document = made(run, *WHOLE)
        fact = next(one for one in document["facts"] if one["id"] == "signature_line")
        assert (fact["status"], fact["ask"]) == ("unknown", "academy_desk")
        overlay = tmp_path / "school.yaml"
        overlay.write_text(
            "format: acmail/1\noverlay: {for: aix-marseille}\n"
            "sources: {ours: {kind: school, title: {fr: a, en: b}, read_on: 2026-09-01}}\n"
            "facts: {signature_line: {label: {fr: L, en: L}, value: Notre devise, sources: [ours]}}\n",
            encoding="utf-8",
        )
        assert "Notre devise\n" in made(run, *WHOLE, "--overlay", str(overlay))["text"]

    def test_every_program_has_its_steps(self, run: RunAcmail) -> None:
        """Words of screens are facts with a source, and it is said that they may differ."""
        document = made(run, *WHOLE, "--lang", "en")
        assert [one["id"] for one in document["paste"]] == ["roundcube", "zimbra", "thunderbird"]
        assert all("may differ" in one["steps"][-1] for one in document["paste"])
        cited = {fact["id"]: fact for fact in document["facts"]}
        for fact in ("signature_roundcube", "signature_thunderbird", "zimbra_settings"):
            assert cited[fact]["sources"]

    @pytest.mark.parametrize("format_", ["text", "markdown", "html"])
    def test_the_preview_is_whole_in_every_format(self, run: RunAcmail, format_: str) -> None:
        """Line by line, uncut."""
        done = run("options", "signature", *WHOLE, "--line", LONG, "-f", format_)
        assert "Marie Dupond\n" in done.out
        assert LONG in done.out


class TestRefusing:
    """What has no place in a signature is refused with exit 2, and nothing is made."""

    @pytest.mark.parametrize(
        "arguments",
        [
            ("--address", "m.dupond@example.org"),
            ("--address", "m.dupond"),
            ("--address", "m.dupond@ac-aix-marseille.fr.example.org"),
            ("--line", "écrire à m.dupond@example.org"),
            ("--line", "http://ac-aix-marseille.fr.example.org"),
            ("--line", "voir (https://ac-aix-marseille.fr.example.org/)."),
            ("--line", "ac-aix-marseile.fr"),
            ("--line", "http://www.example.org"),
            ("--position", "https://ac-aix-marseille.fr@example.org"),
            ("--link", "http://www.example.org"),
            ("--link", "www.example.org"),
            ("--link", "javascript:alert(1)"),
            ("--link", "https://ac-aix-marseile.fr"),
            ("--link", "https://ac-aix-marseille.fr@example.org"),
            ("--link", "https://192.0.2.1/"),
            ("--phone", "appelez-moi"),
            ("--position", "a\x1b[31mb"),
            ("--position", "a\nb"),
            ("--position", "a\u202eb"),
            ("--position", "a\u200bb"),
            ("--position", "x" * 101),
            ("--name", "  "),
            tuple(word for number in range(9) for word in ("--line", str(number))),
        ],
    )
    def test_it_is_refused(self, run: RunAcmail, arguments: tuple[str, ...]) -> None:
        """With a cure, and no control character on the screen."""
        done = run("options", "signature", "--no-input", *WHOLE, *arguments)
        assert (done.code, done.out) == (2, "")
        assert "\x1b" not in done.err and "\u202e" not in done.err

    @pytest.mark.parametrize("option", ["--name", "--position", "--school", "--phone", "--line", "--link", "--address"])
    def test_a_numen_is_refused_everywhere_and_not_repeated(self, run: RunAcmail, option: str) -> None:
        """A signature goes to everybody."""
        done = run("options", "signature", "--no-input", *WHOLE, option, "17E9501234ABC")
        assert done.code == 2
        assert "17E95" not in done.out + done.err

    def test_a_password_is_refused(self, run: RunAcmail) -> None:
        """Somebody may take a line for a form."""
        done = run("options", "signature", "--no-input", *WHOLE, "--line", "mot de passe : Canari-7!x")
        assert done.code == 2
        assert "Canari" not in done.out + done.err

    @pytest.mark.parametrize(
        "link", ["https://example.org/web/lycee-exemple-130000/", "https://example.org/0130000x/article12"]
    )
    def test_a_schools_own_address_is_no_secret(self, run: RunAcmail, link: str) -> None:
        """Numbers stand in honest addresses too."""
        assert link in made(run, *WHOLE, "--link", link)["text"]

    @pytest.mark.parametrize("line", ["M. Dupond, 3.14 et www.example.org", "Voir https://www.example.org/a.", "P.-S."])
    def test_honest_points_and_links_stand_in_a_line(self, run: RunAcmail, line: str) -> None:
        """Not every point is one of a site."""
        assert line in made(run, *WHOLE, "--line", line)["text"]

    def test_a_scheme_has_no_case(self, run: RunAcmail) -> None:
        """As in RFC 3986, 3.1: it is written small."""
        assert "\nhttps://www.Example.org/\n" in made(run, *WHOLE, "--link", "HTTPS://www.Example.org/")["text"]

    def test_images(self, run: RunAcmail, tmp_path: Path) -> None:
        """A small one of a known type goes in with a warning; a heavy one and anything else does not."""
        image = tmp_path / "logo.png"
        image.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
        document = made(run, *WHOLE, "--image", str(image))
        assert outcomes(document)["weight"] == "warn"
        (found,) = [attributes for tag, attributes in Seen(document["html"]).tags if tag == "img"]
        assert found["alt"] == "Collège Exemple"
        assert str(found["src"]).startswith("data:image/png;base64,")
        image.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 60_000)
        assert run("options", "signature", *WHOLE, "--image", str(image)).code == 2
        image.write_bytes(b"<svg onload='x'/>")
        assert run("options", "signature", *WHOLE, "--image", str(image)).code == 2


class TestWaysIn:
    """Flags, prompts, the kept account, files."""

    def test_prompts_ask_for_what_is_missing(self, run: RunAcmail) -> None:
        """The kept account's address is one Enter away; no phone is given by Enter."""
        run("account", "set", "--address", ADDRESS, "--no-input")
        done = run("options", "signature", "-f", "json", typed="Marie Dupond\nProfesseure\nCollège\n\n\n\n\n")
        assert json.loads(done.out)["text"] == f"-- \nMarie Dupond\nProfesseure\nCollège\n{ADDRESS}\n"

    def test_prompts_ask_for_lines_and_links_too(self, run: RunAcmail) -> None:
        """Until Enter alone; what is refused is asked for again; each can be left out."""
        typed = "Marie Dupond\n\n\n\n\nSalle 12\n\nhttp://example.org\nhttps://example.org\n\n"
        done = run("options", "signature", "-f", "json", typed=typed)
        assert json.loads(done.out)["text"] == "-- \nMarie Dupond\nSalle 12\nhttps://example.org\n"

    @pytest.mark.parametrize("command", [("options", "signature"), ("options", "forward")])
    def test_what_is_needed_is_not_offered_to_be_skipped(self, run: RunAcmail, command: tuple[str, ...]) -> None:
        """Where Enter alone is no answer, the line under the question says so, and how to stop."""
        done = run(*command, typed="\n\n")
        assert "pour passer" not in done.err
        assert "Ctrl-C pour arrêter" in done.err

    def test_a_refused_answer_is_asked_for_again(self, run: RunAcmail) -> None:
        """One slip does not end the questions, and a NUMEN is not repeated."""
        typed = "\nMarie Dupond\n17E9501234ABC\nProfesseure\nCollège\na@example.org\n\n\n\n\n"
        done = run("options", "signature", "-f", "json", typed=typed)
        assert json.loads(done.out)["text"] == "-- \nMarie Dupond\nProfesseure\nCollège\n"
        assert "17E95" not in done.err
        assert done.err.count("Marie") == 0

    def test_an_answer_can_be_gone_back_to(self, run: RunAcmail) -> None:
        """« < » asks the question before again, its answer one Enter away; lines that were left out stay out."""
        typed = "<\nMari Dupond\n<\nMarie Dupond\nProfesseur\n<\nProfesseure\nCollège\n\n\n"
        typed += "Salle 1\n<\nSalle 12\n\n<\n<\n\n\n\n"
        done = run("options", "signature", "-f", "json", typed=typed)
        assert json.loads(done.out)["text"] == "-- \nMarie Dupond\nProfesseure\nCollège\nSalle 12\n"
        assert "C’est la première question" in done.err

    def test_the_next_command_makes_the_same_without_typing_it_again(
        self, run: RunAcmail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What was answered stands in it, fit for the shell; it asks nothing, and writes the same signature."""
        monkeypatch.chdir(tmp_path)
        typed = 'Éloïse D\'Exemple\n\n-- $HOME; "a"\n\n01 99 00 00 00\nSalle 12\n-13\nhttps://example.org/?a=b\n\n'
        first = json.loads(run("options", "signature", "-f", "json", "--lang", "en", typed=typed).out)
        program, *words = shlex.split(first["next"][0]["command"])
        assert (program, words[-2:]) == ("acmail", ["--lang", "en"])
        second = run(*words, "-f", "json")
        assert second.code == 0, second.err
        document = json.loads(second.out)
        assert (document["text"], document["html"]) == (first["text"], first["html"])
        assert document["next"] == [] and len(document["files"]) == len(signing.FILES)

    def test_the_next_command_wants_no_address_where_none_was_wanted(self, run: RunAcmail) -> None:
        """Else the kept one would stand in."""
        assert "--address" not in made(run, *WHOLE)["next"][0]["command"]
        run("account", "set", "--address", ADDRESS, "--no-input")
        typed = "Marie Dupond\n\n\n-\n\n\n\n"
        done = run("options", "signature", "-f", "json", typed=typed)
        assert "--address ''" in json.loads(done.out)["next"][0]["command"]
        assert f"--address {ADDRESS}" in made(run, *WHOLE)["next"][0]["command"]

    def test_a_refused_address_that_nobody_gave_is_said_to_be_kept(self, run: RunAcmail) -> None:
        """With how to do without it; at the questions it is not even offered."""
        run("account", "set", "--address", "marie@example.org", "--no-input")
        done = run("options", "signature", *WHOLE, "--no-input")
        assert done.code == 2
        assert "compte gardé" in done.err and "--address ''" in done.err
        done = run("options", "signature", "-f", "json", typed="Marie Dupond\n\n\n\n\n\n\n")
        assert json.loads(done.out)["text"] == "-- \nMarie Dupond\n"

    def test_the_kept_address_stands_in_unless_none_is_wanted(self, run: RunAcmail) -> None:
        """An empty --address leaves it out."""
        run("account", "set", "--address", ADDRESS, "--no-input")
        assert ADDRESS in made(run, *WHOLE)["text"]
        assert ADDRESS not in made(run, *WHOLE, "--address", "")["text"]

    def test_without_a_name_and_anybody_to_ask_it_is_exit_5(self, run: RunAcmail) -> None:
        """Nothing is guessed."""
        assert run("options", "signature", "--no-input").code == 5

    def test_files_are_written_and_never_replaced_unasked(self, run: RunAcmail, tmp_path: Path) -> None:
        """A text and a page that says its encoding; ``--force`` replaces them."""
        arguments = ("options", "signature", "--no-input", *WHOLE, "--write", str(tmp_path))
        assert run(*arguments).code == 0
        text, page = tmp_path / "signature.txt", tmp_path / "signature.html"
        assert text.read_text(encoding="utf-8").startswith("-- \nMarie Dupond\n")
        assert '<meta charset="utf-8">' in page.read_text(encoding="utf-8")
        text.write_text("mine", encoding="utf-8")
        assert run(*arguments).code == 2
        assert text.read_text(encoding="utf-8") == "mine"
        assert run(*arguments, "--force").code == 0
        assert text.read_text(encoding="utf-8").startswith("-- \n")

    def test_a_folder_that_does_not_exist_is_made(self, run: RunAcmail, tmp_path: Path) -> None:
        """As ``setup --write`` does; a file in its place is refused by the name that was typed."""
        folder = tmp_path / "mine" / "signature"
        document = made(run, *WHOLE, "--write", str(folder))
        assert {str(one) for one in folder.iterdir()} == set(document["files"])
        in_the_way = tmp_path / "file"
        in_the_way.write_text("mine", encoding="utf-8")
        done = run("options", "signature", "--no-input", *WHOLE, "--write", str(in_the_way))
        assert done.code == 2
        assert str(in_the_way) in done.err and "signature.txt" not in done.err

    def test_thunderbird_is_given_a_file_without_a_delimiter(self, run: RunAcmail, tmp_path: Path) -> None:
        """It puts its own before any file that does not begin with one; the steps name the file that was written."""
        document = made(run, *WHOLE, "--write", str(tmp_path))
        page = (tmp_path / "signature-thunderbird.html").read_text(encoding="utf-8")
        assert "Marie Dupond" in Seen(page).text and "--" not in Seen(page).text
        assert "-- \n" in Seen((tmp_path / "signature.html").read_text(encoding="utf-8")).text
        (steps,) = (one["steps"] for one in document["paste"] if one["id"] == "thunderbird")
        assert any("signature-thunderbird.html" in step for step in steps)

    def test_a_refused_signature_writes_nothing(self, run: RunAcmail, tmp_path: Path) -> None:
        """All or nothing."""
        bad = ("--line", "a@example.org", "--write", str(tmp_path))
        assert run("options", "signature", "--no-input", *WHOLE, *bad).code == 2
        assert list(tmp_path.glob("signature*")) == []


@pytest.mark.parametrize(
    ("colour", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_the_standard(colour: str, other: str, ratio: float) -> None:
    """Known values of WCAG 2.x, in both directions."""
    assert round(signing.contrast(colour, other), 2) == ratio
    assert signing.contrast(colour, other) == signing.contrast(other, colour)


def test_our_own_colours_can_be_read() -> None:
    """Text and links, on the page's own white (WCAG 2.2, 1.4.3)."""
    assert all(
        signing.contrast(colour, signing.BACKGROUND) >= 4.5 for colour in (signing.TEXT_COLOUR, signing.LINK_COLOUR)
    )


_WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)


@given(name=_WORDS, position=_WORDS, school=_WORDS, line=_WORDS)
def test_text_and_html_say_the_same(name: str, position: str, school: str, line: str) -> None:
    """Whatever the words are, the HTML read back is the text, line by line."""
    signature = Signature(name=name, position=position, school=school, lines=(line,))
    assert Seen(signing.html(signature)).text.strip("\n") == signing.text(signature).strip("\n")
