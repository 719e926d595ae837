"""One validator: what is accepted, what is refused, and what the refusal says."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acmail.answers import Origin, accept, check, check_all
from acmail.errors import AcmailError, InvalidData, UsageError
from tests.nowhere import FIELDS


@pytest.mark.parametrize(
    ("field", "raw", "choice"),
    [
        ("access", "works", "works"),
        ("access", "  WORKS ", "works"),
        ("access", "works (fr)", "works"),
        ("access", "Works (EN)", "works"),
        ("attempts", "0", "few"),
        ("attempts", "1", "few"),
        ("attempts", "2", "many"),
        ("attempts", "20", "many"),
        ("attempts", "007", "many"),
        ("attempts", "many", "many"),
    ],
)
def test_an_answer_is_an_id_a_label_or_a_number_in_its_band(field: str, raw: str, choice: str) -> None:
    """People type what they read, programs send ids, and a number falls into its band."""
    assert check(FIELDS[field], raw) == choice


@pytest.mark.parametrize("raw", ["", " ", "wroks", "1", "yes", "works\x00", "\x1b[31mworks"])
def test_anything_else_is_refused_with_the_valid_answers(raw: str) -> None:
    """A refusal always lists what would have been right."""
    with pytest.raises(UsageError) as refused:
        check(FIELDS["access"], raw)
    assert refused.value.hint is not None
    assert "works, refused, unsure" in refused.value.hint.say("en")
    assert "\x1b" not in refused.value.say("fr")


def test_a_near_miss_gets_the_nearest_answer() -> None:
    """« wroks » was meant to be « works »."""
    with pytest.raises(UsageError) as refused:
        check(FIELDS["access"], "wroks")
    assert refused.value.hint is not None
    assert refused.value.hint.fr.startswith("Vouliez-vous dire «\u00a0works\u00a0»\u00a0?")


@pytest.mark.parametrize("raw", ["-1", "21", "1.5", "1e3", "1_0", "+1", "²", "٣", "9" * 400, "deux"])
def test_a_number_out_of_bounds_or_oddly_written_is_refused(raw: str) -> None:
    """Only plain whole numbers within the bounds are numbers; the bounds are said."""
    with pytest.raises(UsageError) as refused:
        check(FIELDS["attempts"], raw)
    assert refused.value.hint is not None
    assert "0" in refused.value.hint.fr
    assert "20" in refused.value.hint.fr


@pytest.mark.parametrize(
    ("origin", "error", "code"),
    [(Origin.FLAG, UsageError, 2), (Origin.FILE, InvalidData, 4), (Origin.SESSION, InvalidData, 4)],
)
def test_the_exit_code_follows_the_way_an_answer_came(origin: Origin, error: type[AcmailError], code: int) -> None:
    """A wrong flag is a wrong command; a wrong file is wrong data."""
    with pytest.raises(error) as refused:
        check(FIELDS["access"], "nonsense", origin)
    assert refused.value.exit_code == code


def test_a_question_of_another_tree_is_refused_with_the_nearest() -> None:
    """Answers for another tree are not silently ignored."""
    with pytest.raises(UsageError) as refused:
        check_all(FIELDS, {"acces": "works"}, Origin.FLAG)
    assert refused.value.hint is not None
    assert "“access”" not in refused.value.hint.fr
    assert "access" in refused.value.hint.fr


@given(st.text())
def test_no_text_breaks_the_validator(raw: str) -> None:
    """Whatever is typed, the outcome is a choice or a refusal."""
    for field in FIELDS.values():
        with contextlib.suppress(UsageError):
            assert check(field, raw) in {choice.id for choice in field.choices}


def test_a_number_that_was_typed_is_kept() -> None:
    """Failures are counted, not only sorted into bands; a band by its name has no number."""
    kept = [accept(FIELDS["attempts"], raw, Origin.FLAG) for raw in ("3", " 007 ", "many", "many (fr)")]
    assert [(one.choice, one.number) for one in kept] == [("many", 3), ("many", 7), ("many", None), ("many", None)]
    assert accept(FIELDS["access"], "works", Origin.FLAG).number is None
