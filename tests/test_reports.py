"""What a report must never do, whatever a text holds: be steered by it, cut an address, or lose a word."""

from __future__ import annotations

import html.parser
import re

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from acmail.documents import CardDocument
from acmail.reports import FORMATS, fitted, json, markdown, text
from acmail.reports import html as page
from acmail.reports.layouts import outline
from acmail.reports.outline import Item, Items, pieces
from tests.nowhere import FRESH
from tests.test_cards import finished, interviewed

PLAIN = finished(interviewed(profile="teacher", access="works"))
NASTY = "<b>&amp; [x](y) *a* _b_ `c` # d | ~e~ \\ {{ f }} <script>alert(1)</script>"


def with_title(title: str) -> CardDocument:
    """Make a card whose title is somebody's text."""
    return msgspec.structs.replace(PLAIN, card=msgspec.structs.replace(PLAIN.card, title=title))


class Reader(html.parser.HTMLParser):
    """Reads a page as a browser would: its words, its tags, its links."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and where it points."""
        self.tags.add(tag)
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}

    def handle_data(self, data: str) -> None:
        """Note the words."""
        self.words.append(data)


def read(source: str) -> Reader:
    """Read a page."""
    reader = Reader()
    reader.feed(source)
    return reader


def test_html_shows_markup_as_text() -> None:
    """Nothing in a text becomes an element."""
    reader = read(page.render(with_title(NASTY)))
    assert NASTY in "".join(reader.words)
    assert "script" not in reader.tags
    assert "b" not in reader.tags


def test_markdown_shows_markup_as_text() -> None:
    """Every character that could act is escaped; taking the escapes away gives the text back."""
    title = markdown.render(with_title(NASTY)).splitlines()[0].removeprefix("# ")
    assert re.sub(r"\\([\\`*_\[\]<>#|~&])", r"\1", title) == NASTY
    assert re.findall(r"(?<!\\)[`*_\[\]<>#|~&]", title) == []


STARTS = (
    "- ",
    "+ ",
    "* ",
    "1. ",
    "23) ",
    "# ",
    "> ",
    "---",
    "===",
    "***",
    "___",
    "    ",
    "\t",
    "```",
    "~~~",
    "| ",
    "- [ ] ",
)


@given(st.sampled_from(STARTS), st.text("ab1.)-+=# ", max_size=8), st.booleans(), st.booleans())
@example("- ", "x", False, False)
@example("1. ", "x", True, False)
def test_markdown_begins_nothing_inside_an_item(start: str, rest: str, numbered: bool, boxes: bool) -> None:
    """Whatever an item begins with, it is one item, and its words are read as they were written."""
    words = f"{start}{rest}.".strip()
    listed = Items((Item(f"{start}{rest}.", (("", words), ("Label :", words))),), numbered=numbered, boxes=boxes)
    tokens = MarkdownIt("commonmark").parse("\n".join(markdown._items(listed)))  # noqa: SLF001
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= {
        *("bullet_list", "ordered_list", "list_item", "paragraph", "inline"),
    }
    assert [token.type for token in tokens].count("list_item_open") == 3
    read_as = ["".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"]
    assert read_as == ["[ ] " * boxes + words, words, f"Label : {words}"]


def test_addresses_become_links_and_e_mail_patterns_do_not() -> None:
    """A pattern such as ``prenom.nom@…`` must not open a new message to nobody."""
    delay = "Voir https://page.example.org/a?b=c&d, puis prenom.nom@example.org."
    told = msgspec.structs.replace(PLAIN, card=msgspec.structs.replace(PLAIN.card, delay=delay))
    assert read(page.render(told)).links == {
        "https://page.example.org/a?b=c&d",
        "https://portal.example.org",
    }
    assert "<https://page.example.org/a?b=c&d>, puis prenom.nom@example.org." in markdown.render(told)


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("Voir https://a.example.org.", "https://a.example.org"),
        ("(https://a.example.org/x)", "https://a.example.org/x"),
        ("https://a.example.org/x, puis", "https://a.example.org/x"),
        ("https://a.example.org ?", "https://a.example.org"),
        ("<https://a.example.org/?q=1>;", "https://a.example.org/?q=1"),
    ],
)
def test_an_address_ends_before_its_punctuation(told: str, address: str) -> None:
    """A full stop belongs to the sentence."""
    assert pieces(told)[1::2] == [address]


@given(st.integers(min_value=1, max_value=120), st.sampled_from(["fr", "en"]))
def test_text_fits_its_width_and_keeps_addresses_whole(width: int, lang: str) -> None:
    """Only an address, a word or a command that is longer than the line may pass its end."""
    document = finished(
        interviewed(profile="teacher", access="works"), "en" if lang == "en" else "fr", name="Marie Durand"
    )
    for line in text.lines(document, width):
        words = line.text.split(" ")
        assert (
            len(line.text) <= max(width, 20)
            or len([word for word in words if word]) <= 2
            or "acmail start" in line.text
        )
        assert "https" not in line.text or "https://portal.example.org" in line.text


def test_colour_changes_no_character() -> None:
    """A terminal with colours and a pipe show the same words."""
    painted = text.render(PLAIN, 80, True)
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == text.render(PLAIN, 80, False)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_everything(name: str) -> None:
    """Title, four parts, steps, warnings, contacts and next command: in none of the formats is one missing."""
    shown = FORMATS[name](PLAIN, 80, False)
    shown = "".join(read(shown).words) if name == "html" else shown
    flat = re.sub(r"\s+", " ", re.sub(r"[\\<>]", "", shown))
    card = PLAIN.card
    told = [card.title, card.username, card.portal, card.webmail, card.delay, *card.steps, *card.avoid]
    told += [
        part for contact in card.contacts for part in (contact.name, contact.when, *contact.bring, contact.never_say)
    ]
    told += [item.command for item in card.next]
    assert [words for words in told if re.sub(r"\s+", " ", words) not in flat] == []


@pytest.mark.parametrize("name", ["json", "html"])
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_what_cannot_be_encoded_is_escaped_and_comes_back(name: str, title: str) -> None:
    """An ASCII-only output loses nothing in a format that can escape."""
    whole = FORMATS[name](with_title(title), 80, False)
    ascii_only = fitted(name, whole, unicode=False)
    assert ascii_only.isascii()
    if name == "json":
        assert msgspec.json.decode(ascii_only) == msgspec.json.decode(whole)
    else:
        assert read(ascii_only).words == read(whole).words


def test_the_foot_says_which_data_and_which_day() -> None:
    """A printed card can be traced: version, académie, content, date, answers, and that nothing was checked live."""
    foot = " ".join(outline(PLAIN).foot)
    for part in (
        PLAIN.tool.version,
        PLAIN.academy.version,
        FRESH.strftime("%d/%m/%Y"),
        "en direct",
        "works (fr)",
    ):
        assert part in foot


def test_json_ends_with_a_line_end() -> None:
    """So that a shell prompt does not stick to it."""
    assert json.render(PLAIN).endswith("}\n")
