"""Cards: placeholders filled, facts with how sure they are, the name, the explanation."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec import UNSET

from acmail import cards, names, occasions
from acmail.answers import Answer, Origin
from acmail.documents import Card, CardDocument, QuestionDocument
from acmail.interview import Interview, Result
from acmail.model import Lang, NameForm, Status
from tests import nowhere

PACK = nowhere.pack()


def interviewed(**answers: str) -> Result:
    """Give the interview of these answers."""
    given = {field: Answer(choice=choice, origin=Origin.FLAG) for field, choice in answers.items()}
    return Interview(PACK, "start", given).run(None)


def finished(
    result: Result, lang: Lang = "fr", today: dt.date = nowhere.FRESH, name: str = "", explain: bool = False
) -> CardDocument:
    """Make the document of a finished interview."""
    occasion = occasions.Occasion(lang=lang, today=today, readings=names.parse(name) if name else (), explain=explain)
    document = cards.document(PACK, "start", result, occasion)
    assert isinstance(document, CardDocument)
    return document


def card(**answers: str) -> Card:
    """Make the card in French."""
    return finished(interviewed(**answers)).card


def test_an_official_fact_stands_bare_and_an_unofficial_one_says_so() -> None:
    """The reader sees how sure a value is where it is said."""
    made = card(profile="teacher", access="refused", attempts="few")
    assert made.portal == "Ouvrez https://portal.example.org."
    assert made.webmail == "Webmail : Courriel (non officiel)."


def test_an_unknown_fact_names_whom_to_ask() -> None:
    """Nothing is invented: not found, and who would know."""
    made = card(profile="teacher", access="refused", attempts="many")
    assert made.webmail == "Serveur : aucune information trouvée (à demander\u00a0: Le secrétariat)."
    assert [fact.status for fact in made.facts if fact.id == "imap"] == [Status.UNKNOWN]


def test_a_contested_fact_shows_every_value_with_its_sources() -> None:
    """Both values, the first source's first, each with who says it."""
    made = card(profile="newcomer", origin="elsewhere", access="unsure")
    contested = next(fact for fact in made.facts if fact.id == "contested")
    assert contested.status is Status.CONTESTED
    assert contested.value == "12\u00a0caractères"
    assert [(other.value, other.sources) for other in contested.also] == [("8\u00a0caractères", ("blog",))]
    assert [source.id for source in contested.sources] == ["page", "blog"]


def test_a_stale_fact_is_shown_as_stale_and_still_shown() -> None:
    """Read longer ago than the pack promises: said, never hidden."""
    made = finished(interviewed(profile="teacher", access="refused", attempts="few"), today=nowhere.STALE).card
    assert made.portal == "Ouvrez https://portal.example.org (ancien, à revérifier)."
    assert all(fact.stale for fact in made.facts if fact.status is not Status.UNKNOWN)


@pytest.mark.parametrize(("days", "stale"), [(180, False), (181, True)])
def test_staleness_begins_after_the_last_promised_day(days: int, stale: bool) -> None:
    """A pack that is reviewed every 180 days is fresh on the 180th."""
    made = finished(
        interviewed(profile="teacher", access="refused", attempts="few"),
        today=nowhere.READ_ON + dt.timedelta(days=days),
    ).card
    assert [fact.stale for fact in made.facts if fact.id == "portal"] == [stale]


def test_an_answer_can_be_said_back() -> None:
    """``{field.access}`` is the label of what was answered."""
    assert card(profile="teacher", access="unsure").title == "Vous avez dit « unsure (fr) »"


def test_without_a_name_the_pattern_stands_in_words() -> None:
    """Nobody has to give a name to be told what a username looks like."""
    made = card(profile="teacher", access="works")
    assert made.username == f"Votre identifiant : {names.pattern(NameForm.INITIAL_LAST).fr}."
    assert made.likely == ()


def test_with_a_name_the_likely_usernames_and_addresses_are_listed_with_their_facts() -> None:
    """The rule's fact becomes one of the card's facts, so its source is shown."""
    made = finished(interviewed(profile="teacher", access="works"), name="Marie Durand").card
    assert made.username == "Votre identifiant : mdurand."
    assert ("username", "mdurand") in [(one.kind, one.value) for one in made.likely]
    assert ("address", "marie.durand@example.org") in [(one.kind, one.value) for one in made.likely]
    assert "usual" in {fact.id for fact in made.facts}


def test_the_next_command_can_be_typed() -> None:
    """The profile has its own flag; everything else is an answer."""
    made = card(profile="teacher", access="works")
    assert [item.command for item in made.next] == ["acmail start --profile teacher --answer access=refused"]


def test_the_explanation_says_which_single_answer_would_change_the_result() -> None:
    """Every other choice on the path, and where it alone would have led."""
    explain = finished(interviewed(profile="teacher", access="works"), explain=True).explain
    assert explain is not UNSET
    assert [(reason.field, reason.label) for reason in explain.because] == [
        ("profile", "teacher (fr)"),
        ("access", "works (fr)"),
    ]
    assert [(other.field, other.choice, other.outcome, other.question) for other in explain.otherwise] == [
        ("profile", "newcomer", None, "origin"),
        ("access", "refused", None, "attempts"),
        ("access", "unsure", "ask_somebody", None),
    ]


def test_an_open_question_is_whole() -> None:
    """A program that drives the wizard needs the choices, the reason and the progress."""
    occasion = occasions.Occasion(lang="en", today=nowhere.FRESH)
    document = cards.document(PACK, "start", interviewed(profile="teacher", access="refused"), occasion)
    assert isinstance(document, QuestionDocument)
    question = document.question
    assert (question.field, question.ask, question.why) == ("attempts", "attempts? (en)", "why attempts (en)")
    assert [choice.id for choice in question.choices] == ["few", "many"]
    assert (question.kind, question.minimum, question.maximum) == ("number", 0, 20)
    assert (question.number, question.at_most) == (3, 3)
