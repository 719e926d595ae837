"""The holes of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acmail.placeholders import Placeholder, parse, strays


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("Bonjour", ("Bonjour",)),
        ("{fact.a}", (Placeholder("fact", "a"),)),
        ("à {contact.b_1}, {field.c}.", ("à ", Placeholder("contact", "b_1"), ", ", Placeholder("field", "c"), ".")),
        ("{name.address}{name.first_last}", (Placeholder("name", "address"), Placeholder("name", "first_last"))),
    ],
)
def test_a_text_is_cut_at_its_holes(text: str, parts: tuple[object, ...]) -> None:
    """What is between the holes stays as it was."""
    assert parse(text) == parts
    assert strays(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{fact.A}", ("{fact.A}",)),
        ("{ fact.a }", ("{ fact.a }",)),
        ("{facts.a}", ("{facts.a}",)),
        ("{fact}", ("{fact}",)),
        ("{}", ("{}",)),
        ("a { b", ("{",)),
        ("a } b", ("}",)),
        ("{{fact.a}}", ("{", "}")),
        ("{fact.a {fact.b}", ("{",)),
        ("{" + "x" * 80 + "}", ("{", "}")),
    ],
)
def test_a_brace_that_is_no_hole_is_found(text: str, found: tuple[str, ...]) -> None:
    """A mistyped hole must not reach a reader as it stands."""
    assert strays(text) == found


@given(st.text(st.sampled_from("{}fact.a name_x"), max_size=60))
def test_nothing_is_lost(text: str) -> None:
    """Put together again, the parts are the text; and without strays no brace is left in the plain parts."""
    assert "".join(map(str, parse(text))) == text
    plain = "".join(part for part in parse(text) if isinstance(part, str))
    assert bool(strays(text)) == ("{" in plain or "}" in plain)
