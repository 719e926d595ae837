"""``acmail profiles doc``: a page for each thing a pack says, whole, linked, and readable without acmail."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from acmail import catalog
from acmail.folders import Folders
from tests.conftest import RunAcmail
from tests.editions import edition

CHAPTERS = ("outcomes", "fields", "facts", "causes", "contacts", "sources")


class Seen(HTMLParser):
    """What a browser sees of a page: anchors, links, words by language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element is called and where it leads."""
        found = dict(attrs)
        self.anchors += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if tag == "a" else []

    def handle_data(self, data: str) -> None:
        """Note what is read."""
        self.words += data


@pytest.fixture
def pages(run: RunAcmail, tmp_path: Path) -> Path:
    """The shipped pack as a folder of pages."""
    done = run("profiles", "doc", "aix-marseille", "--output", str(tmp_path / "pages"))
    assert (done.code, done.out) == (0, f"{tmp_path / 'pages' / 'index.md'}\n"), done.err
    return tmp_path / "pages"


@pytest.fixture
def one_file(run: RunAcmail, tmp_path: Path) -> str:
    """The shipped pack as one HTML file."""
    target = tmp_path / "book.html"
    assert run("profiles", "doc", "aix-marseille", "--output", str(target)).code == 0
    return target.read_text(encoding="utf-8")


def test_every_thing_has_a_page_that_the_index_names(pages: Path, folders: Folders) -> None:
    """Nothing a pack says to people is left out, and every link of every page leads somewhere."""
    pack = catalog.load("aix-marseille", (), folders)
    for chapter in CHAPTERS:
        assert {path.stem for path in (pages / chapter).glob("*.md")} == set(getattr(pack, chapter))
    broken = [
        (path.name, target)
        for path in pages.rglob("*.md")
        for target in re.findall(r"\]\(<([^>]*)>\)", path.read_text("utf-8"))
        if not (path.parent / target).resolve().is_file()
    ]
    assert broken == []
    linked = set(re.findall(r"\]\(<([^>]*)>\)", (pages / "index.md").read_text("utf-8")))
    assert linked == {path.relative_to(pages).as_posix() for path in pages.rglob("*.md")} - {"index.md"}


def test_one_file_holds_the_same(one_file: str, folders: Folders) -> None:
    """Each page is an anchor that the table of contents names once; no link is dead, no anchor there twice."""
    pack = catalog.load("aix-marseille", (), folders)
    seen = Seen(one_file)
    assert [anchor for anchor, count in Counter(seen.anchors).items() if count > 1] == []
    expected = {f"{chapter}-{one}" for chapter in CHAPTERS for one in getattr(pack, chapter)}
    assert expected <= set(seen.anchors)
    assert [link for link in seen.links if link.startswith("#") and link[1:] not in seen.anchors] == []
    assert expected <= {link[1:] for link in seen.links}


def test_a_fact_shows_its_values_its_sources_with_dates_and_who_uses_it(pages: Path) -> None:
    """Everything needed to check it: both values of a contested one, who says so and when, where it is said."""
    text = (pages / "facts" / "portal_menu.md").read_text("utf-8").replace("\u00a0", " ")
    assert "**contesté**" in text
    assert "Intranet, références et outils" in text
    assert "../sources/reachable_guide.md>) (site tiers, lu le 2" in text
    assert "../texts/portal_menu" in text or "../texts/" in text.partition("Qui s’en sert")[2]
    assert re.search(r"`facts\.yaml:\d+`", text)


def test_the_book_names_no_folder_of_its_author(run: RunAcmail, tmp_path: Path) -> None:
    """Places count from the pack's folder, and from the one beside it of a pack that it extends."""
    pack = edition(tmp_path / "shelf")
    assert run("profiles", "doc", str(pack), "-o", str(tmp_path / "pages")).code == 0
    assert run("profiles", "doc", str(pack), "-o", str(tmp_path / "book.html")).code == 0
    pages = [page.read_text(encoding="utf-8") for page in (tmp_path / "pages").rglob("*.md")]
    for text in (*pages, (tmp_path / "book.html").read_text(encoding="utf-8")):
        assert "shelf" not in text
    places = {place for text in pages for place in re.findall(r"`([^`\s]+\.yaml):\d+`", text)}
    assert {"academy.yaml", "tree.yaml", "example_base/base.yaml"} <= places


def test_a_card_is_shown_as_people_read_it_in_both_languages(pages: Path, folders: Folders) -> None:
    """Shared sentences in full, facts with their values, each leading to its page."""
    pack = catalog.load("aix-marseille", (), folders)
    name = next(iter(sorted(pack.outcomes)))
    text = (pages / "outcomes" / f"{name}.md").read_text("utf-8")
    assert "- fr: " in text
    assert "- en: " in text
    assert "t\\.ID" not in text
    assert not re.search(r"\bt\.[a-z]", text)
    assert "{fact." not in text


def test_a_card_gives_the_sources_of_all_it_says(run: RunAcmail, tmp_path: Path) -> None:
    """With the day each was read and how sure the fact is, also behind shared sentences; nothing as it is typed."""
    assert run("profiles", "doc", "toulouse", "-o", str(tmp_path), "--force", "--lang", "fr").code == 0
    card = (tmp_path / "outcomes" / "primary_roundcube.md").read_text("utf-8").replace("\u00a0", " ")
    (line,) = [line for line in card.splitlines() if line.startswith("- [Adresse pour lire ses messages]")]
    assert "(non officiel) — [Sundep" in line
    assert "(syndicat, lu le " in line
    assert "[https://messagerie.ac-toulouse.fr (non officiel)](<../facts/webmail_url.md>)" in card
    assert "la personne agit elle-même" in card and "self\\_service" not in card
    assert "Nœud : [Que voyez-vous" in card and "nodes." not in card
    field = (tmp_path / "fields" / "webmail_seen.md").read_text("utf-8")
    assert "**proposée** — à personne" in field and "false" not in field


def test_every_card_names_a_source_or_whom_to_ask(pages: Path, folders: Folders) -> None:
    """No card of the shipped pack rests on a fact without either."""
    pack = catalog.load("aix-marseille", (), folders)
    for name in pack.outcomes:
        basis = (pages / "outcomes" / f"{name}.md").read_text("utf-8").partition("## Faits et sources")[2]
        lines = [line for line in basis.partition("\n## ")[0].splitlines() if line]
        assert all("lu le " in line or "à demander" in line for line in lines), name


def test_print_leaves_out_who_uses_what_and_fills_its_pages(one_file: str) -> None:
    """Paper has no links to follow, and no entry waits for a page of its own."""
    (printed,) = re.findall(r"@media print \{(.*)\}", one_file)
    assert ".used { display: none; }" in printed and not re.search(r"article[^{}]*\{[^}]*break-inside: avoid", printed)
    assert one_file.count('<section class="used">') == one_file.count("<article ")


def test_english_has_no_space_before_a_colon(run: RunAcmail, tmp_path: Path) -> None:
    """Also in an English text of a French book."""
    for lang in ("fr", "en"):
        assert run("profiles", "doc", "toulouse", "-o", str(tmp_path), "--force", "--lang", lang).code == 0
        texts = "\n".join(path.read_text("utf-8") for path in tmp_path.rglob("*.md")).replace("\u00a0", " ")
        english = [line for line in texts.splitlines() if lang == "en" or "en: " in line]
        assert [line for line in english if re.search(r"[a-z\]] : ", line) and "fr: " not in line] == []


HOLE = re.compile(r"\{(?:fact|contact|field|name)\.\w+\}")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_text_has_a_hole(run: RunAcmail, tmp_path: Path, lang: str) -> None:
    """A fact is its value, a contact its name, an answer what it is about, and what is made of a name its pattern."""
    for target in ("pages", "book.html"):
        assert run("profiles", "doc", "aix-marseille", "-o", str(tmp_path / target), "--lang", lang).code == 0
    texts = [path.read_text("utf-8") for path in (*(tmp_path / "pages").rglob("*.md"), tmp_path / "book.html")]
    assert len(texts) > 100 and [found for text in texts for found in HOLE.findall(text.replace("\\", ""))] == []


def anchors(text: str) -> set[str]:
    """Name the headings of a Markdown page as GitHub does: small letters, no punctuation, a number behind a double."""
    found: Counter[str] = Counter()
    named = set()
    for heading in re.findall(
        r"^#{1,6} +(.+?) *#*$", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL), flags=re.MULTILINE
    ):
        words = Seen(MarkdownIt("commonmark").renderInline(heading)).words.lower()
        slug = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        named.add(f"{slug}-{found[slug]}" if found[slug] else slug)
        found[slug] += 1
    return named


def test_headings_are_named_as_on_github() -> None:
    """What the next test trusts."""
    text = "# A `code`: l’été!\n```\n# no\n```\n## A *b* & c_d\n## A *b* & c_d\n"
    assert anchors(text) == {"a-code-lété", "a-b--c_d", "a-b--c_d-1"}


def test_every_fragment_of_a_link_is_a_heading(pages: Path) -> None:
    """Of the book, and of what is read on GitHub: the page is there, and in it the place that the link names."""
    root = Path(__file__).parents[1]
    shipped = [root / name for name in ("README.md", "CHANGELOG.md", ".github/CONTRIBUTING.md", "profiles/README.md")]
    for page in (*shipped, *pages.rglob("*.md")):
        tokens = MarkdownIt("commonmark").parse(page.read_text("utf-8"))
        links = [str(one.attrs["href"]) for token in tokens for one in token.children or () if "href" in one.attrs]
        for link in (one for one in links if not re.match(r"[a-z]+:", one)):
            path, _, fragment = link.partition("#")
            target = page.parent / unquote(path) if path else page
            assert target.exists(), (page, link)
            assert not fragment or unquote(fragment) in anchors(target.read_text("utf-8")), (page, link)


def test_nothing_that_a_pack_says_acts_as_markup(run: RunAcmail, tmp_path: Path) -> None:
    """A label with signs of HTML or Markdown is read as it was written, in both."""
    label = "<script>x</script> *a* [b](c) `d` & e"
    pack = edition(tmp_path / "packs", ("academy.yaml", 'fr: "Menu"', f'fr: "{label}"'))
    assert run("profiles", "doc", str(pack), "--output", str(tmp_path / "x.html")).code == 0
    seen = Seen((tmp_path / "x.html").read_text("utf-8"))
    assert label in seen.words
    assert run("profiles", "doc", str(pack), "--output", str(tmp_path / "x")).code == 0
    rendered = MarkdownIt("commonmark").render((tmp_path / "x" / "facts" / "menu.md").read_text("utf-8"))
    assert label in Seen(rendered).words


def test_nothing_is_replaced_without_force(run: RunAcmail, tmp_path: Path) -> None:
    """Neither the file nor the pages."""
    pack = str(edition(tmp_path / "packs"))
    for target in (tmp_path / "x.html", tmp_path / "x"):
        assert run("profiles", "doc", pack, "--output", str(target)).code == 0
        assert run("profiles", "doc", pack, "--output", str(target)).code == 2
        assert run("profiles", "doc", pack, "--output", str(target), "--force").code == 0


def test_a_pack_with_errors_has_no_book(run: RunAcmail, tmp_path: Path) -> None:
    """Exit 4, and each error with its place; nothing is written."""
    pack = edition(tmp_path / "packs", ("tree.yaml", "fails: o.outage", "fails: o.outrage"))
    done = run("profiles", "doc", str(pack), "--output", str(tmp_path / "x"))
    assert (done.code, "E201" in done.err, (tmp_path / "x").exists()) == (4, True, False)
