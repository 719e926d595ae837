"""The document of a diagnosis, on an académie small enough to check by hand."""

from __future__ import annotations

import pytest
from msgspec import UNSET

from acmail import conclusions, diagnosis, occasions
from acmail.answers import Origin, check_all
from acmail.documents import DiagnosisDocument, DiagnosisQuestionDocument
from acmail.errors import UsageError
from acmail.interview import Interview
from acmail.model import Lang
from tests import ailing, nowhere

PACK = ailing.pack()


def shown(
    message: str | None = None, lang: Lang = "fr", **answers: str
) -> DiagnosisDocument | DiagnosisQuestionDocument:
    """Make the document of a message and answers."""
    seen = diagnosis.look(PACK, diagnosis.Shown(message=message))
    given = {**diagnosis.learned(PACK, seen), **check_all(PACK.fields, answers, Origin.FLAG)}
    case = conclusions.Case(PACK, "diagnose", Interview(PACK, "diagnose", given).state(), seen)
    return conclusions.document(case, occasions.Occasion(lang=lang, today=nowhere.FRESH))


def concluded(message: str | None = None, lang: Lang = "fr", **answers: str) -> DiagnosisDocument:
    """Make the document, which must be of causes."""
    document = shown(message, lang, **answers)
    assert isinstance(document, DiagnosisDocument)
    return document


def test_answers_that_say_nothing_yet_wait_for_the_next_question() -> None:
    """Who is helped is no evidence; a sign of a cause is."""
    document = shown(safe="none", for_whom="me")
    assert isinstance(document, DiagnosisQuestionDocument)
    assert document.question.field == "typed"
    assert isinstance(shown(safe="none", for_whom="me", typed="address"), DiagnosisDocument)


def test_evidence_says_what_counts_and_how_much() -> None:
    """Signs in their own words, or as question and answer; sentences with what else they can mean."""
    document = concluded("La connexion a échoué.", safe="none", for_whom="me", elsewhere="unsure", attempts="many")
    locked = next(cause for cause in document.causes if cause.id == "locked")
    assert [(one.by, one.points) for one in locked.speaks_for] == [
        ("message", 2),
        ("message", 0),
        ("answer", 2),
        ("answer", 1),
    ]
    assert "Poster (fr)" in locked.speaks_for[0].says
    assert "3 causes possibles" in locked.speaks_for[1].says
    assert locked.speaks_for[2].says == "many failures (fr)"
    assert locked.speaks_for[3].says == "attempts? (fr) many (fr)\u00a0; origin? (fr) username (fr)"
    assert locked.points == 5
    assert [other.id for other in locked.others] == ["wrong-password"]
    assert locked.next_step == "Ouvrez https://portal.example.org."


def test_what_is_set_aside_says_why() -> None:
    """Ruled out by an answer, or as much against it as for it."""
    document = concluded("Login failed.", safe="none", for_whom="me", elsewhere="opens", attempts="few")
    aside = {one.id: [because.says for because in one.because] for one in document.set_aside}
    assert aside["wrong-password"] == ["opens elsewhere (fr)"]


@pytest.mark.parametrize(("attempts", "count", "stop"), [("1", 1, False), ("2", 2, True), ("many", None, True)])
def test_failures_are_counted(attempts: str, count: int | None, stop: bool) -> None:
    """By number if one was typed; from two on the advice is to stop."""
    view = concluded("Login failed.", attempts=attempts).attempts
    assert view is not None
    assert (view.count, view.stop, view.concerned) == (count, stop, True)
    assert view.advice == (("stop (fr)",) if stop else ("one more (fr)",))


def test_a_quiet_case_does_not_speak_of_tries() -> None:
    """A service that is down has nothing to do with them; not knowing how many is no reason to speak of them."""
    view = concluded("454 4.7.0").attempts
    assert view is not None
    assert (view.stop, view.concerned) == (True, False)


def test_somebody_who_helps_is_told_so() -> None:
    """And nobody else."""
    assert concluded("Login failed.", for_whom="colleague").helper == ("leave the keyboard (fr)",)
    assert concluded("Login failed.", for_whom="me").helper == ()


def test_answers_ahead_of_the_questions_count_and_the_others_do_not() -> None:
    """An answer that can still be asked for counts; one off the way is unused."""
    ahead = concluded(attempts="many", elsewhere="unsure")
    assert [answer.field for answer in ahead.answers] == ["elsewhere", "attempts"]
    off = concluded("Login failed.", safe="stolen", attempts="many")
    assert [answer.field for answer in off.answers] == ["safe"]
    assert {answer.field for answer in off.unused} == {"attempts", "typed"}
    assert off.question is UNSET


def test_what_a_sentence_answers_is_shown_as_coming_from_it() -> None:
    """It is not asked, and does not count a second time."""
    document = concluded("Login failed.", safe="none", for_whom="me", elsewhere="unsure", attempts="few")
    origins = {answer.field: answer.origin for answer in document.answers}
    assert origins["typed"] == "message"
    wrong = next(cause for cause in document.causes if cause.id == "wrong-password")
    assert wrong.points == 1


def test_the_same_case_can_be_typed_again() -> None:
    """With the sentence by its name and the number of failures, never the paste."""
    document = concluded("x Login failed. y", attempts="3")
    assert [item.command for item in document.next] == [
        "acmail diagnose --reset",
        "acmail diagnose --answer attempts=3 --seen mailer_refused --ticket ticket.txt",
        "acmail diagnose --answer attempts=3 --seen mailer_refused --explain",
    ]


def test_both_languages_say_the_same() -> None:
    """Only the words differ."""
    french, english = (concluded("Login failed.", lang, attempts="3") for lang in ("fr", "en"))
    assert [cause.id for cause in french.causes] == [cause.id for cause in english.causes]
    assert english.causes[0].title.endswith("(en)")


def test_sentences_that_disagree_answer_nothing() -> None:
    """Only what all of them say is taken as answered; a page has the last word."""
    seen = diagnosis.look(PACK, diagnosis.Shown(names=("mailer_refused", "mailer")))
    assert {field: answer.choice for field, answer in diagnosis.learned(PACK, seen).items()} == {"typed": "username"}
    assert seen.page is not None
    with pytest.raises(UsageError):
        diagnosis.look(PACK, diagnosis.Shown(names=("nothing",)))
