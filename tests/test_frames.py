"""How a finding looks: the place, the line, the caret, the cure; and nothing that acts on a terminal."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from acmail import frames
from acmail.errors import Finding
from acmail.model import Text


def _finding(excerpt: str, column: int, width: int = 1, line: int = 12) -> Finding:
    return Finding(
        code="E103",
        file="a.yaml",
        line=line,
        column=column,
        width=width,
        excerpt=excerpt,
        message=Text("Clé inconnue.", "Unknown key."),
        cure=Text("Vouliez-vous dire « ask » ?", "Did you mean “ask”?"),
    )


def _cells(text: str) -> int:
    """Count the columns that a text takes in a terminal."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _underlined(lines: list[str]) -> str:
    """Give what stands above the carets."""
    shown, carets = lines[1], lines[2]
    start, end = carets.index("^"), carets.rindex("^") + 1
    letters = re.findall(r"[^\u0300-\u036f][\u0300-\u036f]*", shown)
    return "".join(letter for place, letter in enumerate(letters) if start <= _cells("".join(letters[:place])) < end)


def test_a_finding_in_french_and_in_english() -> None:
    """The whole of it, once."""
    finding = _finding("  a: {aks: b}", 7, 3)
    assert frames.lines(finding, "fr") == [
        "a.yaml:12:7: E103 Clé inconnue.",
        "  12 |   a: {aks: b}",
        "     |       ^^^",
        "  Vouliez-vous dire « ask » ?",
    ]
    assert frames.lines(finding, "en")[0] == "a.yaml:12:7: E103 Unknown key."
    assert frames.lines(finding, "en")[-1] == "  Did you mean “ask”?"


def test_a_finding_about_a_whole_file() -> None:
    """Without a line there is nothing to show."""
    assert frames.lines(_finding("", 0, line=0), "fr") == [
        "a.yaml: E103 Clé inconnue.",
        "  Vouliez-vous dire « ask » ?",
    ]


@pytest.mark.parametrize("before", ["", "abc ", "é", "e\u0301", "日本", "\t", " \t\t", "😀 ", "\ufeff", "ａ"])
@pytest.mark.parametrize("word", ["x", "aks", "日本", "été", "e\u0301"])
def test_the_caret_stands_right_under_what_it_means(before: str, word: str) -> None:
    """Wide letters, accents of their own and tabs do not push it aside."""
    finding = _finding(f"{before}{word} end", len(before) + 1, len(word))
    assert _underlined(frames.lines(finding, "fr")) == word


def test_a_tab_goes_to_the_next_stop() -> None:
    """As most terminals and editors of YAML show it."""
    assert frames.lines(_finding("a\tb", 3), "fr")[1:3] == ["  12 | a   b", "     |     ^"]


@pytest.mark.parametrize("column", [1, 30, 60, 500, 5_000, 9_990])
@pytest.mark.parametrize("filler", ["a", "日"])
def test_a_long_line_is_cut_around_the_caret(column: int, filler: str) -> None:
    """What matters is always in view, and the view is never much wider than a terminal."""
    line = filler * 10_000
    lines = frames.lines(_finding(line[: column - 1] + "X" + line[column:], column), "fr")
    assert _underlined(lines) == "X"
    assert all(_cells(text) <= frames.MOST_COLUMNS + 8 for text in lines[1:3])


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("column", [1, 30, 95, 150])
def test_a_finding_keeps_to_the_width_of_the_terminal(width: int, column: int) -> None:
    """Words are wrapped, the line is cut around the caret with a mark, and no word is lost."""
    message, cure = " ".join(f"mot{n}" for n in range(40)), " ".join(f"geste{n}" for n in range(60))
    finding = _finding("a" * (column - 1) + "X" + "b" * 200, column)
    finding = structs.replace(finding, message=Text(message, "x"), cure=Text(cure, "x"))
    lines = frames.lines(finding, "fr", width)
    assert all(_cells(text) <= width for text in lines)
    at = next(number for number, text in enumerate(lines) if "^" in text)
    assert _underlined(["", *lines[at - 1 : at + 1]]) == "X" and "…" in lines[at - 1]
    said = [text.strip() for text in lines[: at - 1] + lines[at + 1 :]]
    assert " ".join(said) == f"a.yaml:12:{column}: E103 {message} {cure}"


def test_a_line_of_a_million_characters_costs_no_more_than_another() -> None:
    """A file full of faults on one line is told quickly."""
    finding = _finding("a" * 1_000_000, 500_000, 300_000)
    start = time.perf_counter()
    for _ in range(200):
        frames.lines(finding, "fr")
    assert time.perf_counter() - start < 2


def test_a_caret_never_runs_off_the_view() -> None:
    """A stretch of a thousand characters is underlined as far as it is seen."""
    lines = frames.lines(_finding("a" * 2_000, 20, 1_000), "fr")
    assert len(lines[2]) <= len(lines[1])


def test_the_end_of_a_line_can_be_meant() -> None:
    """Where something is missing, the caret stands behind what is there."""
    assert frames.lines(_finding("key:", 5), "fr")[2].endswith("    ^")


@pytest.mark.parametrize(
    "evil", ["\x1b[2J", "\x1b]0;x\x07", "\x9b2J", "\r", "\x08", "\x00", "\u202e", "\u2066", "\x7f", "\ud800"]
)
def test_a_file_cannot_act_on_the_terminal(evil: str) -> None:
    """Escape sequences and signs that turn the text around are shown, not obeyed."""
    finding = Finding(
        code="E101",
        file=f"a{evil}.yaml",
        line=1,
        column=2,
        excerpt=f"a{evil}b",
        message=Text(f"« {evil} »", ""),
        cure=Text(f"Sans {evil}", ""),
    )
    shown = "\n".join(frames.lines(finding, "fr"))
    assert ("␛" in shown) == ("\x1b" in evil)  # the usual sign for it, as an author should see what was meant
    assert not set(evil) & set("\x1b\x9b\r\x08\x00\x07\u202e\u2066\x7f\ud800") & set(shown)
    shown.encode()


@given(st.text(max_size=300), st.integers(1, 300), st.integers(1, 400))
def test_any_line_can_be_shown(excerpt: str, column: int, width: int) -> None:
    """Whatever stands in a file, it is shown on one line of printable signs."""
    for line in frames.lines(_finding(excerpt, column, width), "fr"):
        assert all(char.isprintable() or unicodedata.category(char)[0] in "ZM" for char in line)
        assert len(line.splitlines()) == 1
