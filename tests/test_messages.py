"""Recognising a pasted sentence, whatever was done to it, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from acmail import messages
from acmail.model import Page
from tests import ailing


def found(text: str, page: Page | None = None) -> list[str]:
    """Name the messages recognised in a text."""
    return [one.message.id for one in messages.recognise(text, ailing.MESSAGES.values(), ailing.SPEAKERS, page)]


BOTH = ["mailer_refused", "poster_refused"]


@pytest.mark.parametrize(
    "text",
    [
        "La connexion a échoué.",
        "la CONNEXION a echoue",
        "La   connexion\n\ta échoué !",
        "Message du site : « La connexion a échoué. » (il y a une heure)",
        "<div class='alert'><b>La connexion</b> a &eacute;chou&#233;.</div>",
        "<script>var x = 'La session a expiré';</script><p>La connexion a échoué</p>",
        "La connexion a \\u00e9chou\\u00e9.",
        "La connexion a Ã©chouÃ©.",
        "La connexion a �chou�.",
        "La connexion a ?chou?.",
        "La connexion a =C3=A9chou=C3=A9",
        "La con\u00adnexion a\u200b échoué",
        "La\u00a0connexion a e\u0301choue\u0301",
        "Laconnexionaéchoué",
        "LA CONNEXION A ÉCHOUÉ",
    ],
)
def test_a_sentence_is_known_whatever_was_done_to_it(text: str) -> None:
    """Case, accents, blanks, markup, entities, escapes and wrong encodings do not matter."""
    assert found(text) == BOTH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La connexion a échoué : le serveur mail.example.org ne répond pas.", ["mailer_down"]),
        ("La connexion a échoué : le serveur ne veut plus", BOTH),
        ("Nov 23 10:00:01 host imap-login: a1 NO [UNAVAILABLE] Temporary", ["imap_busy"]),
        ("<<< 454-4.7.0 try later", ["imap_busy"]),
        ("error: 454 4.7.0: temporary", ["imap_busy"]),
        ("454 4.7.01", []),
        ("1454 4.7.0", []),
        ("UNAVAILABLE", []),
        ("535 5.7.139 Authentication unsuccessful, the account is locked", ["imap_policy"]),
        ("535 5.7.139 Authentication unsuccessful", []),
        ("login failedness", []),
        ("Login failed. La connexion a échoué.", BOTH),
    ],
)
def test_the_most_specific_sentence_wins_and_codes_stand_alone(text: str, expected: list[str]) -> None:
    """A longer sentence is not taken for the shorter one in it; a code is not found inside another."""
    assert found(text) == expected


@pytest.mark.parametrize("text", ["La connexion a éch", "La connexion a éch…", "…nnexion a échoué.", "Login fail"])
def test_a_sentence_cut_short_is_known_as_such(text: str) -> None:
    """Most of it is enough, and it is said that it was cut."""
    recognised = messages.recognise(text, ailing.MESSAGES.values(), ailing.SPEAKERS)
    assert recognised
    assert all(one.cut for one in recognised)


@pytest.mark.parametrize(
    "text", ["", "   ", "La connexion", "J’ai un problème avec la connexion", "Bonjour", "a1 NO", "?", "<b></b>"]
)
def test_what_is_not_known_is_not_recognised(text: str) -> None:
    """No guess: a few common words are not a message."""
    assert found(text) == []


def test_on_a_known_page_other_pages_do_not_speak() -> None:
    """The same words mean what they mean there."""
    assert found("La connexion a échoué.", ailing.PAGES["mailer"]) == ["mailer_refused"]
    assert found("454 4.7.0", ailing.PAGES["mailer"]) == ["imap_busy"]


def test_words_that_several_say_belong_to_the_kind_that_the_rest_reveals() -> None:
    """Beside a sentence that only one kind of speaker says, the others do not speak."""
    assert found("La connexion a échoué. 454 4.7.0") == [*BOTH, "imap_busy"]
    server = replace(ailing.MESSAGES["poster_refused"], speaker="imap")
    messages_ = [ailing.MESSAGES["mailer_refused"], server, ailing.MESSAGES["imap_busy"]]
    recognised = messages.recognise("454 4.7.0 La connexion a échoué.", messages_, ailing.SPEAKERS)
    assert [one.message.id for one in recognised] == ["poster_refused", "imap_busy"]


def test_what_is_given_back_are_the_packs_own_words() -> None:
    """Nothing of the paste comes back."""
    recognised = messages.recognise("x S3cret! login FAILED", ailing.MESSAGES.values(), ailing.SPEAKERS)
    assert [one.phrase for one in recognised] == ["Login failed."]


@given(st.text(max_size=400))
def test_no_text_makes_it_fail(text: str) -> None:
    """Whatever is pasted, there is an answer, and the same one each time."""
    assert found(text) == found(text)


@given(
    st.text(max_size=60),
    st.sampled_from(["Login failed.", "La connexion a échoué.", "[UNAVAILABLE]"]),
    st.text(max_size=60),
)
def test_surrounding_text_hides_nothing(before: str, sentence: str, after: str) -> None:
    """Whatever stands around a sentence on other lines, it is found."""
    markup = set("<>&=\\")
    around = ("".join(char for char in part if char not in markup and char.isascii()) for part in (before, after))
    first, last = around
    assert found(f"{first}\n{sentence}\n{last}")


@pytest.mark.parametrize(
    "piece",
    [
        "login failed ",
        "<",
        "<a ",
        "<!--",
        "<script",
        "&#9",
        "La connexion a ",
        "la connexion a échoué : le serveur ",
        "454 4.7.0",
        "Ã©",
        "\ufdfa",
        "é?",
        ".",
        "\\u00",
        "=C3",
        "a\u0301" * 3,
    ],
)
def test_a_megabyte_of_anything_is_read_at_once(piece: str) -> None:
    """Work is linear in the length: a quadratic search would take hours here, and this minutes at least."""
    big = piece * (1_000_000 // len(piece.encode()))
    found(big)
