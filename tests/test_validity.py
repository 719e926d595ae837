"""Days on which a value holds (``valid``): on any other day it says so wherever it is read, and is still shown."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from acmail import cards, facts, names, occasions, registers, rosters, sheets
from acmail.answers import Answer, Origin
from acmail.documents import CardDocument
from acmail.interview import Interview
from acmail.model import LANGUAGES, Lang, Outcome, Pack, Text, Validity
from tests import nowhere
from tests.conftest import TODAY, Run, RunAcmail
from tests.docs import schemas
from tests.seen import Fake

ORCHARD = Path(__file__).parent / "packs" / "orchard"
ENDED, TO_COME = "{until: 2026-08-31}", "{from: 2027-01-01}"
SAID = {
    (ENDED, "fr"): "annoncé jusqu’au 31/08/2026, à demander : votre établissement",
    (ENDED, "en"): "announced as valid until 31 August 2026, ask: your school",
    (TO_COME, "fr"): "annoncé à partir du 01/01/2027, à demander : votre établissement",
    (TO_COME, "en"): "announced as valid from 01 January 2027, ask: your school",
}
CARD = ("start", "-a", "profile=settled", "-a", "access=works", "-a", "attempts=0")
OPENED = {"profile": "teacher", "access": "works"}
REFUSED = {"profile": "teacher", "access": "refused", "attempts": "few"}

_DAY = st.dates(dt.date(2026, 1, 20), dt.date(2026, 2, 20))
_SIDE = st.none() | _DAY

Laid = Callable[..., Path]


@pytest.fixture
def laid(tmp_path: Path) -> Laid:
    """Lay out the orchard with days for some of its facts: ``laid(webmail_url="{until: 2026-08-31}")``."""

    def lay(**days: str) -> Path:
        folder = tmp_path / "orchard"
        shutil.copytree(ORCHARD, folder)
        file = folder / "orchard.yaml"
        written = file.read_text(encoding="utf-8")
        for fact, valid in days.items():
            written, count = re.subn(rf"(?m)^(  {fact}:\n    label: .*\n)", rf"\1    valid: {valid}\n", written)
            assert count == 1
        file.write_text(written, encoding="utf-8")
        return folder

    return lay


def plain(done: Run) -> str:
    """Give what was shown as one line, with plain spaces."""
    return " ".join(done.out.replace("\u00a0", " ").split())


def held(done: Run, schema: str) -> dict[str, Any]:
    """Read a result, held to its schema."""
    document: dict[str, Any] = json.loads(done.out)
    jsonschema.Draft202012Validator(json.loads(schemas.generate(schema))).validate(document)
    return document


def pack(valid: Validity | None, *ids: str) -> Pack:
    """Give the pack of the académie de Nulle-Part with days for these facts."""
    made = nowhere.pack()
    return replace(made, facts={**made.facts, **{one: replace(made.facts[one], valid=valid) for one in ids}})


def carded(made: Pack, today: dt.date, answers: dict[str, str], name: str = "", lang: Lang = "fr") -> CardDocument:
    """Make a card of the académie de Nulle-Part."""
    found = {field: Answer(choice=choice, origin=Origin.FLAG) for field, choice in answers.items()}
    occasion = occasions.Occasion(lang=lang, today=today, readings=names.parse(name) if name else ())
    document = cards.document(made, "start", Interview(made, "start", found).run(None), occasion)
    assert isinstance(document, CardDocument)
    return document


@given(first=_SIDE, last=_SIDE, today=_DAY)
def test_a_value_is_unmarked_exactly_on_its_days(first: dt.date | None, last: dt.date | None, today: dt.date) -> None:
    """Both ends included; whatever the day, the value itself is shown, and the JSON names both ends."""
    document = carded(pack(Validity(first=first, last=last), "portal"), today, REFUSED)
    inside = (first is None or first <= today) and (last is None or today <= last)
    assert ("annoncé" not in document.card.portal) is inside
    assert document.card.portal.startswith("Ouvrez https://portal.example.org")
    [shown] = [fact for fact in document.card.facts if fact.id == "portal"]
    assert shown.valid is not UNSET
    assert (shown.valid.first, shown.valid.last, shown.valid.holds) == (first, last, inside)
    assert (shown.valid.says is None) is inside


@given(first=_DAY, last=_DAY, today=_DAY)
def test_only_an_address_that_holds_today_becomes_a_code(first: dt.date, last: dt.date, today: dt.date) -> None:
    """A QR code hides what it holds, so an address that is announced for other days is not put into one."""
    made = pack(Validity(first=first, last=last), "portal")
    person = rosters.Person(row=2, key="k", answers=OPENED)
    occasion = occasions.Occasion(lang="fr", today=today)
    document = sheets.Sheets(made, "start", occasion, registers.Register("row")).written(person)[1]
    assert (sheets.address(document) is not None) is (first <= today <= last)


@pytest.mark.parametrize(("valid", "lang"), SAID)
def test_a_card_says_where_the_value_stands_since_or_until_when(
    valid: str, lang: Lang, laid: Laid, run: RunAcmail
) -> None:
    """In the sentence and in the list of facts, in both languages, with whom to ask."""
    folder = laid(webmail_url=valid)
    done = run(*CARD, "--no-input", "--academy", str(folder), "--lang", lang, "--explain")
    assert done.code == 0, done.err
    said = SAID[valid, lang]
    assert f"https://courrier.example.org ({said})" in plain(done)
    assert {"fr": f"(officiel, {said})", "en": f"(official, {said})"}[lang] in plain(done)


def test_the_contact_of_the_fact_is_whom_to_ask() -> None:
    """Whoever is named for that very fact; several marks stand side by side."""
    made = pack(Validity(last=dt.date(2026, 1, 31)), "webmail")
    fact = replace(made.facts["webmail"], ask="school")
    assert (
        facts.say(fact, made, "fr", nowhere.FRESH).replace("\u00a0", " ")
        == "Courriel (non officiel, annoncé jusqu’au 31/01/2026, à demander : Le secrétariat)"
    )


def test_an_unknown_value_has_no_days() -> None:
    """Nothing is announced where nothing was found."""
    made = pack(Validity(last=dt.date(2026, 1, 31)), "imap")
    assert facts.say(made.facts["imap"], made, "en", nowhere.FRESH) == "no information found (ask: The school office)"
    assert facts.view(made.facts["imap"], made, "en", nowhere.FRESH).valid is UNSET


def test_a_likely_address_says_that_its_domain_has_ended() -> None:
    """What is made of a name rests on facts too."""
    made = pack(Validity(last=dt.date(2026, 1, 31)), "domain")
    likely = carded(made, nowhere.FRESH, OPENED, "Jean Dupont").card.likely
    marked = {one.kind: any("annoncé jusqu’au 31/01/2026" in why for why in one.why) for one in likely}
    assert marked == {"username": False, "address": True}


def test_an_address_within_a_sentence_says_that_its_domain_has_ended() -> None:
    """The same where a card writes the address itself."""
    made = pack(Validity(last=dt.date(2026, 1, 31)), "domain")
    inside: Outcome = replace(made.outcomes["inside"], username=Text("{name.address}.", "{name.address}."))
    made = replace(made, outcomes={**made.outcomes, "inside": inside})
    username = carded(made, nowhere.FRESH, OPENED, "Jean Dupont").card.username
    assert username.startswith("jean.dupont@example.org (annoncé jusqu’au 31/01/2026, ")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "arguments",
    [
        ("diagnose", "-a", "trouble=refused", "-a", "where=phone", "--no-input"),
        ("setup", "thunderbird", "--smtp-host", "smtp.example.org", "--username", "jdupont", "--no-input"),
        ("check", "webmail", "--yes"),
        ("url", "https://courrier.example.org", "--no-input"),
        ("password", "rules"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_every_command_says_so(arguments: tuple[str, ...], lang: Lang, laid: Laid, run: RunAcmail, fake: Fake) -> None:
    """Wherever a person reads the value."""
    folder = laid(**dict.fromkeys(("webmail_url", "imap_host", "mail_domain", "password_length"), ENDED))
    done = run(*arguments, "--academy", str(folder), "--lang", lang)
    assert SAID[ENDED, lang] in plain(done), done.out + done.err
    assert "annoncé" not in run(*arguments, "--academy", str(folder), today=dt.date(2026, 8, 31)).out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_cards_of_a_roster_say_so(lang: Lang, laid: Laid, run: RunAcmail, tmp_path: Path) -> None:
    """In its language."""
    people, sheet = tmp_path / "people.csv", tmp_path / "cards" / "cards.html"
    people.write_text("profile,access,attempts\nsettled,works,0\n", encoding="utf-8")
    words = ("roster", "cards", str(people), "--write", str(sheet.parent), "--format", "html")
    done = run(*words, "--academy", str(laid(webmail_url=ENDED)), "--lang", lang)
    assert done.code == 0, done.err
    text = sheet.read_text(encoding="utf-8").replace("\u00a0", " ")
    assert SAID[ENDED, lang] in text


def test_a_set_up_shows_such_a_server_with_care(laid: Laid, run: RunAcmail) -> None:
    """Behind the value, among the warnings, and as JSON."""
    folder = laid(imap_host=ENDED)
    words = ("setup", "thunderbird", "--smtp-host", "smtp.example.org", "--username", "jdupont", "--no-input")
    where = ("--address", "jean.dupont@example.org", "--academy", str(folder))
    assert "annonce certains de ces réglages pour d’autres jours" in plain(run(*words, *where))
    document = held(run(*words, *where, "--format", "json"), "setup")
    days = {one["id"]: one["valid"] for one in document["settings"] if "valid" in one}
    assert {one: (found["until"], found["holds"]) for one, found in days.items()} == {
        "imap_host": ("2026-08-31", False)
    }


def test_a_site_announced_for_other_days_is_not_called_official(laid: Laid, run: RunAcmail) -> None:
    """Known, but to be checked first; on its own days it is official."""
    folder = laid(webmail_url=ENDED)
    asked = ("url", "https://courrier.example.org", "--no-input", "--academy", str(folder), "--format", "json")
    document = held(run(*asked), "url")
    assert document["verdict"] == "same_domain"
    assert [one["id"] for one in document["reasons"]] == ["known_site", "other_days"]
    assert held(run(*asked, today=dt.date(2026, 8, 31)), "url")["verdict"] == "official"


def test_a_domain_announced_for_other_days_settles_no_forwarding(laid: Laid, run: RunAcmail) -> None:
    """Nobody is told that mail stays inside on the word of another day."""
    asked = ("options", "forward", "a@example.org", "--academy", str(laid(mail_domain=ENDED)), "--format", "json")
    document = held(run(*asked), "forward")
    assert document["verdict"] == "could_not_tell"
    assert [one["id"] for one in document["addresses"][0]["reasons"]] == ["academy", "other_days"]
    assert held(run(*asked, today=dt.date(2026, 8, 31)), "forward")["verdict"] == "inside"


def test_a_check_gives_the_days_of_what_it_examined(laid: Laid, run: RunAcmail, fake: Fake) -> None:
    """Also those of a port; a program finds them at the group."""
    folder = laid(imap_port=ENDED, webmail_url="{until: 2027-08-31}")
    done = run("check", "imap", "webmail", "--yes", "--no-input", "--academy", str(folder), "--format", "json")
    days = {one["id"]: one["valid"]["holds"] for one in held(done, "check")["groups"] if "valid" in one}
    assert days == {"imap": False, "webmail": True}


def test_password_rules_that_have_ended_are_not_called_official(laid: Laid, run: RunAcmail) -> None:
    """The first sentence does not promise what the list takes back."""
    assert "Toutes ces règles ne sont pas officielles" in plain(
        run("password", "rules", "--academy", str(laid(password_length=ENDED)))
    )


def test_a_pack_without_days_says_nothing_of_them(run: RunAcmail) -> None:
    """No key and no word more than before."""
    done = run(*CARD, "--no-input", "--academy", str(ORCHARD), "--format", "json", today=TODAY)
    assert not [fact for fact in held(done, "card")["card"]["facts"] if "valid" in fact]
