"""``acmail options``: the walk, the address that mail would be forwarded to, and what leads from one to the other."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acmail import catalog, emails, forwarding, vouching
from acmail.folders import Folders
from acmail.model import Pack
from tests.conftest import RunAcmail
from tests.docs import schemas


def judged(run: RunAcmail, *written: str) -> tuple[int, Any]:
    """Run ``options forward`` as a program does, and hold the result to its schema."""
    done = run("options", "forward", "--format", "json", *written)
    document = json.loads(done.out) if done.code in (0, 1, 3) else None
    if document is not None:
        jsonschema.Draft202012Validator(json.loads(schemas.generate("forward"))).validate(document)
    return done.code, document


class TestWalk:
    """The tree behind the door ``options``."""

    def test_it_asks_as_start_does(self, run: RunAcmail) -> None:
        """By numbered lines, to the card; stdout holds the card alone."""
        done = run("options", typed="forwarding\noutside\n")
        assert done.code == 0
        assert done.out.startswith("Ne renvoyez pas votre courrier hors de l’Éducation nationale")
        assert "Que voulez-vous faire" in done.err

    def test_a_program_can_drive_it(self, run: RunAcmail) -> None:
        """Without an answer it is exit 5 and the next question; with all of them the card."""
        asked = run("options", "--no-input", "--format", "json")
        assert asked.code == 5
        assert json.loads(asked.out)["question"]["field"] == "option"
        done = run("options", "-a", "option=quota", "--format", "json", "--lang", "en")
        assert (done.code, json.loads(done.out)["card"]["id"]) == (0, "option_quota")

    def test_an_interrupted_walk_is_its_own(self, run: RunAcmail, folders: Folders) -> None:
        """What was left unfinished here is not offered by ``start``, and ``--resume`` takes it up."""
        stopped = run("options", typed="alias\n")
        assert stopped.code == 130
        assert "acmail options --resume" in stopped.err
        assert [path.name for path in folders.state.iterdir()] == ["session-aix-marseille.options.json"]
        assert run("start", "--resume", "--no-input").code == 5
        done = run("options", "--resume", "-a", "alias_need=send", "--format", "json")
        assert json.loads(done.out)["card"]["id"] == "option_alias_send"

    @pytest.mark.parametrize("part", ["forward", "signature"])
    def test_options_before_a_part_are_refused(self, run: RunAcmail, part: str) -> None:
        """They would be lost without a word."""
        done = run("options", "--format", "json", part)
        assert done.code == 2
        assert "après le mot" in done.err

    def test_forwarding_outside_says_why_with_sources(self, run: RunAcmail) -> None:
        """The académies that ended it are named as other académies, and a mail program is offered instead."""
        done = run("options", "-a", "option=forwarding", "-a", "forward_to=outside", "--format", "json")
        card = json.loads(done.out)["card"]
        assert card["kind"] == "refused"
        cited = {fact["id"]: fact for fact in card["facts"]}
        for fact in ("redirect_end", "redirect_advice", "redirect_versailles", "redirect_reason", "collector_rule"):
            assert cited[fact]["scope"] == "elsewhere"
            assert cited[fact]["sources"]
        assert cited["redirect_rule"]["status"] == "unknown"
        assert any("acmail setup" in step for step in card["steps"])

    def test_nothing_is_asked_of_a_pack_without_the_door(self, run: RunAcmail) -> None:
        """The pack that others build on is no académie."""
        assert run("options", "--academy", "national", "-a", "option=quota").code == 2


ADDRESSES = [
    ("inside", "prenom.nom@ac-aix-marseille.fr"),
    ("inside", "Prenom.Nom@AC-AIX-MARSEILLE.FR"),
    ("inside", "mailto:ce.0130000x@ac-aix-marseille.fr"),
    ("inside", "Un Nom <prenom.nom@ac-aix-marseille.fr>"),
    ("inside", "prenom.nom@sous.ac-aix-marseille.fr"),
    ("inside", "prenom.nom@ac-aix-marseille.fr."),
    ("inside", "prenom.nom@education.gouv.fr"),
    ("inside", "prenom.nom@ac-versailles.fr"),
    ("outside", "prenom.nom@gmail.com"),
    ("outside", "ac-aix-marseille.fr@gmail.com"),
    ("outside", "jean@ac-aix-marseille.fr.example.org"),
    ("outside", "jean@example.org"),
    ("outside", "jean@ac-aix-marseile.fr"),
    ("outside", "jean@ac-aix-marseille.com"),
    ("outside", "jean@xac-aix-marseille.fr"),
    ("outside", "jean@\u0430c-aix-marseille.fr"),
    ("outside", "jean@édücation.example"),
    ("outside", "jean@eduprovence.fr"),
    ("outside", "jean@ac-.fr.example"),
    ("could_not_tell", "jean@ac-nullepart.fr"),
    ("could_not_tell", "jean@webmail.ac-nullepart.fr"),
    ("could_not_tell", "jean@nullepart.gouv.fr"),
    ("could_not_tell", "jean@region-academique-paca.fr"),
]
REFUSED = [
    "",
    "jean",
    "gmail.com",
    "@gmail.com",
    "jean@",
    "jean@localhost",
    "jean@gmail.com@ac-aix-marseille.fr",
    "jean@ac-aix-marseille.fr%2eexample.org",
    "jean@ac-aix-marseille.fr/example.org",
    "jean@ac-aix-marseille.fr?x",
    "jean@ac-aix-marseille.fr#x",
    "jean@ac-aix-marseille.fr:25",
    "jean@[192.0.2.1]",
    "jean@192.0.2.1",
    "jean@ac-aix\u200bmarseille.fr",
    "jean@ac-aix-marseille.fr\u202egro.elpmaxe",
    "je an@gmail.com",
    "jean..dupond@gmail.com",
    ".jean@gmail.com",
    "jean\x1b[2J@gmail.com",
    "a@example.org, b@example.org",
    "a@ac-lyon.fr b@example.org",
    "a@ac-lyon.fr;b@example.org",
    "a@ac-lyon.fr;rm",
    "a_b@ac-ly_on.fr",
    "mailto:a@ac-lyon.fr?cc=b@example.org",
    "mailto:a@ac-lyon.fr?cc=b%40example.org",
    "x%gmail.com@ac-lyon.fr",
    "x%40gmail.com@ac-lyon.fr",
    "x\uff05gmail.com@ac-lyon.fr",
    "x\uff20gmail.com@ac-lyon.fr",
    "gmail.com!jean@ac-aix-marseille.fr",
    "SRS0=x=gmail.com=j@ac-lyon.fr",
    "SRS1+x=gmail.com==y=z=example.org=j@ac-lyon.fr",
    "jean=gmail.com@ac-lyon.fr",
    "jean_gmail.com#EXT#@ac-lyon.fr",
    "|/bin/x@ac-lyon.fr",
    "<@gmail.com:jean@ac-lyon.fr>",
    "j@gmail.com <x@ac-lyon.fr>",
    "j\uff20gmail.com <x@ac-lyon.fr>",
    "jean\u202e <x@ac-lyon.fr>",
    f"{'x' * 65}@example.org",
    f"x@{'y.' * 130}fr",
]
EXITS = {"inside": 0, "outside": 1, "could_not_tell": 3}


class TestForward:
    """One address, judged by its domain alone."""

    @pytest.mark.parametrize(("verdict", "written"), ADDRESSES)
    def test_each_address_has_its_verdict_and_exit_code(self, run: RunAcmail, verdict: str, written: str) -> None:
        """Only what is known to be inside is 0; a reason is always given, and the name before @ is never repeated."""
        code, document = judged(run, written)
        assert (code, document["verdict"]) == (EXITS[verdict], verdict)
        (one,) = document["addresses"]
        assert one["reasons"]
        assert "prenom" not in json.dumps(document).casefold().replace("prenom.nom@", "")
        assert bool(one["fact"]) == (verdict != "outside" or "eduprovence" in written)

    @pytest.mark.parametrize("written", REFUSED)
    def test_what_is_no_address_is_refused_politely(self, run: RunAcmail, written: str) -> None:
        """Exit 2, and nothing of it on the screen: a secret may have been pasted."""
        done = run("options", "forward", written)
        assert (done.code, done.out) == (2, "")
        assert "adresse" in done.err
        assert "\x1b" not in done.err

    def test_the_worst_of_several_decides(self, run: RunAcmail) -> None:
        """It comes first, and the others are still told."""
        code, document = judged(run, "a@ac-aix-marseille.fr", "b@ac-nullepart.fr", "c@example.org")
        assert code == 1
        assert [one["verdict"] for one in document["addresses"]] == ["outside", "could_not_tell", "inside"]
        assert judged(run, "a@ac-aix-marseille.fr", "b@ac-nullepart.fr")[0] == 3

    def test_letters_that_look_alike_are_shown_as_they_are_sent(self, run: RunAcmail) -> None:
        """Beside what one sees stands what the network sees."""
        _, document = judged(run, "jean@\u0430c-aix-marseille.fr")
        assert "xn--" in document["addresses"][0]["shown"]
        assert document["addresses"][0]["reasons"][0]["id"] == "lookalike"

    def test_outside_offers_something_else_and_inside_says_what_is_not_known(self, run: RunAcmail) -> None:
        """Reasons with sources; an unknown rule is said to be unknown, with whom to ask."""
        _, outside = judged(run, "jean@example.org")
        assert any("acmail setup" in one for one in outside["advice"])
        assert {"redirect_end", "redirect_advice"} <= {fact["id"] for fact in outside["facts"]}
        assert outside["contacts"]
        _, inside = judged(run, "jean@ac-aix-marseille.fr")
        rule = next(fact for fact in inside["facts"] if fact["id"] == "redirect_rule")
        assert (rule["status"], rule["ask"]) == ("unknown", "academy_desk")

    def test_the_command_it_gives_leads_to_the_card(self, run: RunAcmail) -> None:
        """What is printed can be typed."""
        _, document = judged(run, "jean@example.org")
        words = document["next"][0]["command"].split()
        assert words[:2] == ["acmail", "options"]
        assert run(*words[1:]).code == 0

    @pytest.mark.parametrize("format_", ["text", "markdown", "html"])
    @pytest.mark.parametrize("lang", ["fr", "en"])
    def test_every_format_says_the_verdict(self, run: RunAcmail, format_: str, lang: str) -> None:
        """In both languages; several addresses too."""
        done = run("options", "forward", "a@example.org", "b@ac-nullepart.fr", "-f", format_, "--lang", lang)
        assert done.code == 1
        assert {"fr": "N’y renvoyez pas", "en": "Do not forward"}[lang] in done.out

    def test_it_asks_when_nothing_was_given(self, run: RunAcmail) -> None:
        """Or says what is missing, when nobody is there."""
        assert run("options", "forward", typed="jean@example.org\n").code == 1
        again = run("options", "forward", typed="jean\njean@example.org\n")
        assert again.code == 1
        assert "Ce n’est pas une adresse électronique" in again.err
        assert run("options", "forward", "--no-input").code == 5

    def test_a_numen_is_refused_and_not_repeated(self, run: RunAcmail) -> None:
        """Also where an address was asked for."""
        done = run("options", "forward", "17E9501234ABC")
        assert done.code == 2
        assert "17E95" not in done.out + done.err

    def test_no_more_than_a_hundred_at_once(self, run: RunAcmail) -> None:
        """A list of colleagues is no option of a mailbox."""
        assert run("options", "forward", *["a@example.org"] * 101).code == 2


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The shipped pack."""
    folder = tmp_path_factory.mktemp("options")
    return catalog.load("aix-marseille", (), Folders(config=folder, cache=folder, state=folder))


_LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)


class TestProperties:
    """What holds for every address."""

    @given(labels=st.lists(_LABEL, min_size=1, max_size=3), known=st.sampled_from(["ac-aix-marseille.fr", "gmail.com"]))
    def test_only_the_end_of_the_host_decides(self, pack: Pack, labels: list[str], known: str) -> None:
        """A true domain in front of another one never makes an address one of ours."""
        knowledge = vouching.known(pack, None)
        email = emails.read(f"jean@{known}.{'.'.join(labels)}.example")
        assert email is None or forwarding.judge(email, pack, knowledge).verdict != "inside"

    @given(local=st.from_regex(r"[A-Za-z0-9]{1,10}([.+_-][A-Za-z0-9]{1,10}){0,2}", fullmatch=True))
    def test_what_stands_before_the_sign_decides_nothing(self, pack: Pack, local: str) -> None:
        """Whoever it is, the verdict is that of the domain."""
        knowledge = vouching.known(pack, None)
        for domain, verdict in (("ac-aix-marseille.fr", "inside"), ("example.org", "outside")):
            email = emails.read(f"{local}@{domain}")
            assert email is not None
            assert forwarding.judge(email, pack, knowledge).verdict == verdict

    @given(st.text(max_size=60))
    def test_reading_never_fails(self, text: str) -> None:
        """Whatever is typed is an address or is none; what is one has one @ and a host with a dot."""
        found = emails.read(text)
        assert found is None or (found.host.isascii() and "." in found.host and "@" not in found.local)
