"""``acmail roster cards``: everybody's own card, a page for the trainer, and a folder that is whole or absent."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec import UNSET
from msgspec.structs import replace

from acmail import cards, delivery, occasions, registers, rosters, sheets, tallies, tree
from acmail.cli import cardfolder
from acmail.cli.pacing import paced
from acmail.console import Console
from acmail.documents import CardDocument, PersonView
from acmail.interview import Interview
from acmail.sheetnames import sheet_name
from tests import nowhere
from tests.conftest import RunAcmail
from tests.docs import schemas
from tests.test_roster_report import ACTS, EVIL, ROWS, acts, roster

PACK = nowhere.pack()
TODAY = dt.date(2026, 2, 1)
WORDS = "Sophie Anne-Laure Jean-Pierre Le_Gall de_La_Tour Durand N’Diaye Šimek 王 O'Neil Zoé".split()  # noqa: SIM905 - words


def named(seed: str) -> str:
    """Put the space back into a name of a list."""
    return seed.replace("_", " ")


PEOPLE = st.lists(
    st.builds(
        lambda given, family, lang, walk, numbers: rosters.Person(
            row=2,
            key="k",
            given=given and named(given),
            family=family and named(family),
            lang=lang,
            answers={step.field: step.choice for step in walk},
            numbers=numbers,
        ),
        st.none() | st.sampled_from(WORDS),
        st.none() | st.sampled_from(WORDS),
        st.sampled_from(["fr", "en", None]),
        st.sampled_from([walk.path[:end] for walk in tree.paths(PACK, "start") for end in range(len(walk.path) + 1)]),
        st.sampled_from([{}, {"attempts": 1}]),
    ),
    max_size=12,
)


@given(PEOPLE)
def test_a_card_is_the_wizards(people: list[rosters.Person]) -> None:
    """Whatever was written before for others, everybody gets what ``acmail start`` with their answers gives them."""
    occasion = occasions.Occasion(lang="fr", today=TODAY)
    made = sheets.Sheets(PACK, "start", occasion, registers.Register("row"))
    for person in people:
        walk = tree.walk(PACK, "start", person.answers)
        on_path = {step.field for step in walk.path}
        own = {field: answer for field, answer in rosters.given(person).items() if field in on_path}
        for_them = occasions.Occasion(
            lang=person.lang or "fr",
            today=TODAY,
            readings=rosters.readings(person),
            options=" --lang en" if person.lang == "en" else "",
        )
        alone = cards.document(PACK, "start", Interview(PACK, "start", own).state(), for_them)
        view, document = made.written(person)
        assert document.person == view
        assert replace(document, person=UNSET) == alone


VIEWS = st.builds(
    PersonView,
    id=st.text(max_size=80),
    label=st.just(""),
    row=st.none(),
    name=st.none() | st.text(max_size=200),
    homonym=st.just(False),
)


@given(st.lists(VIEWS, max_size=6), st.sampled_from([".txt", ".md"]))
def test_files_have_safe_and_different_names(people: list[PersonView], ending: str) -> None:
    """Plain letters, nothing hidden or reserved, short enough, and never the same, capitals or not."""
    names = [sheet_name(person, place, ending) for place, person in enumerate(people, 1)]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch(r"\d{5}(-[a-z0-9-]*[a-z0-9])?\.(txt|md)", name)
        assert len(name) <= 64 and name.isascii()


@given(
    st.lists(
        st.tuples(st.sampled_from(["Anne", "Alice", "Zoé"]), st.sampled_from(["Roy", "Le Roy", "Faure"])), max_size=8
    )
)
def test_homonyms_are_those_of_one_likely_username(people: list[tuple[str, str]]) -> None:
    """Somebody is told of a homonym exactly when somebody else's initial and surname make the same username."""
    persons = [
        rosters.Person(
            row=row, key=str(row), given=first, family=last, answers={"profile": "teacher", "access": "works"}
        )
        for row, (first, last) in enumerate(people, 2)
    ]
    report = tallies.report(PACK, persons, tallies.Occasion(lang="fr", today=TODAY, by="row"))
    told = sheets.homonyms(one.who for one in report.homonyms)
    made = ["-".join((first[0], last)) for first, last in people]
    assert told == {str(row) for row, one in enumerate(made, 2) if made.count(one) > 1}


def folder_of(run: RunAcmail, tmp_path: Path, format_: str, *options: str, rows: tuple[str, ...] = ROWS) -> Path:
    """Make a folder of cards."""
    folder = tmp_path / f"cards-{format_}"
    done = run("roster", "cards", roster(tmp_path, *rows), "--write", str(folder), "--format", format_, *options)
    assert done.code in {0, 1} and done.out == "", done.err
    return folder


def trainers_page(folder: Path) -> str:
    """Read the trainer's page, its no-break spaces as plain ones."""
    return (folder / "00000-trainer.txt").read_text(encoding="utf-8").replace("\u00a0", " ")


def test_everybody_has_a_page_in_their_language(run: RunAcmail, tmp_path: Path) -> None:
    """One file for each, the trainer's first, and an index that names them all."""
    folder = folder_of(run, tmp_path, "text")
    assert sorted(one.name for one in folder.iterdir()) == [
        "00000-trainer.txt",
        "00001-claire-durand.txt",
        "00002-carole-durand.txt",
        "00003-jean-petit.txt",
        "00004-zoe-faure.txt",
        "00005-paul-roux.txt",
        "index.csv",
    ]
    french, english = (folder / f"0000{place}-{who}-durand.txt" for place, who in ((1, "claire"), (2, "carole")))
    assert french.read_text(encoding="utf-8").startswith("Claire Durand\nPremier degré")
    assert english.read_text(encoding="utf-8").startswith("Carole Durand\nPrimary school")
    index = list(csv.DictReader(io.StringIO((folder / "index.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
    assert [one["file"] for one in index] == sorted(one.name for one in folder.iterdir() if one.name != "index.csv")
    assert [one["state"] for one in index] == ["", "card", "card", "question", "card", "question"]


ODD = (
    "[x](javascript:alert(1)) **b** <script>",
    "12/03/1980",
    "=cmd|'/c calc'!A0",
)


def test_a_name_is_the_same_everywhere_or_set_aside(run: RunAcmail, tmp_path: Path) -> None:
    """What the screen would hide gets no card: the row is set aside and said, never bears stars for a name."""
    rows = (
        *(f"{number};{name};Zoé;primary" for number, name in enumerate(ODD, 1)),
        "8;1980;12/03;primary",
        "9;X;Y;primary",
    )
    path = tmp_path / "odd.csv"
    path.write_text("\n".join(("N°;Nom;Prénom;Profil", *rows)), encoding="utf-8")
    done = run("roster", "cards", str(path), "--write", str(tmp_path / "cards"))
    written = "".join(one.read_text(encoding="utf-8") for one in (tmp_path / "cards").rglob("*") if one.is_file())
    assert done.code == 1 and "***" not in written
    assert not any(name in written for name in (*ODD, "12/03 1980"))
    step = json.loads(run("roster", "run", str(path), "--format", "json").out)
    assert (step["counts"]["people"], step["counts"]["rejected"], step["person"]["name"]) == (1, 4, "Y X")


def test_both_homonyms_are_told_and_neither_of_whom(run: RunAcmail, tmp_path: Path) -> None:
    """A card is read by one person: the other's name is on the trainer's page alone."""
    folder = folder_of(run, tmp_path, "text")
    claire, carole, zoe = (
        (folder / f"0000{name}.txt").read_text(encoding="utf-8")
        for name in ("1-claire-durand", "2-carole-durand", "4-zoe-faure")
    )
    assert "Homonyme" in claire and "Same name" in carole and "Homonyme" not in zoe
    assert "Carole" not in claire and "Claire" not in carole
    assert "cdurand : Claire Durand" in trainers_page(folder)


@pytest.mark.parametrize("trainer", [(), ("--lang", "fr"), ("--lang", "en")])
def test_commands_open_in_the_language_of_the_card(run: RunAcmail, tmp_path: Path, trainer: tuple[str, ...]) -> None:
    """Whatever the trainer speaks: on paper, on the settings sheet, and at everybody's turn of a session."""
    folder = folder_of(run, tmp_path, "text", *trainer, "--with-setup", "ios_mail")
    spoken = {}
    for lang, name in (("fr", "00001-claire-durand.txt"), ("en", "00002-carole-durand.txt")):
        key = {"fr": "a1", "en": "a2"}[lang]
        turn = run("roster", "run", f"{tmp_path}/people.csv", *trainer, "--format", "json", "--person", key)
        card = json.dumps(json.loads(turn.out)["card"])
        found = (folder / name).read_text(encoding="utf-8") + card
        commands = re.findall(r"acmail (?:setup|check|diagnose|url)[^\n\"]*", found)
        spoken[lang] = {tuple(re.findall(r"--lang (\w+)", one)) for one in commands}
    own = {"fr": (), "en": ("en",)} if not trainer else {"fr": ("fr",), "en": ("en",)}
    assert spoken == {lang: {words} for lang, words in own.items()}


def test_who_lacks_an_answer_gets_what_is_asked(run: RunAcmail, tmp_path: Path) -> None:
    """The question with its choices as boxes, and nothing that looks like a card."""
    page = (folder_of(run, tmp_path, "text") / "00003-jean-petit.txt").read_text(encoding="utf-8")
    assert page.startswith("Jean Petit\nIl manque une réponse")
    assert page.count("[ ]") == 6
    assert "Webmail" not in page


def test_the_trainers_page_has_the_order_of_work(run: RunAcmail, tmp_path: Path) -> None:
    """Who lacks an answer, then for whom somebody must act and how to reach them, then the others; and the refused."""
    folder = folder_of(run, tmp_path, "text", rows=(*ROWS, "a6;Anne;Roy;fr;nobody;;;;;"))
    page = trainers_page(folder)
    order = [
        "Lignes écartées : 1",
        "nobody",
        "1. D’abord",
        "Jean Petit",
        "2. Puis",
        "Zoé Faure",
        "Qui joindre",
        "Ne dites jamais",
        "4. Enfin",
        "Claire Durand",
        "Ce qui ne se dit jamais",
    ]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert "Anne" not in "".join(one.name for one in folder.iterdir())


def test_lines_are_documents_of_the_schema(run: RunAcmail, tmp_path: Path) -> None:
    """One ``acmail.card/1`` a line, saying for whom; the report beside it."""
    folder = folder_of(run, tmp_path, "jsonl")
    lines = [json.loads(line) for line in (folder / "cards.jsonl").read_text(encoding="utf-8").splitlines()]
    for line in lines:
        jsonschema.Draft202012Validator(json.loads(schemas.generate("card"))).validate(line)
    assert [line["person"]["id"] for line in lines] == ["a1", "a2", "a3", "a4", "a5"]
    assert [line["person"]["homonym"] for line in lines] == [True, True, False, False, False]
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(json.loads(schemas.generate("report"))).validate(report)


class _Page(HTMLParser):
    """The articles, languages and elements of a page; what would fetch or act is refused."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.languages: list[str | None] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        values = dict(attrs)
        assert not {"src", "srcset", "onerror", "onclick", "onload", "action"} & set(values)
        self.tags.append(tag)
        if tag == "article":
            self.languages.append(values.get("lang"))


def test_one_printable_page(run: RunAcmail, tmp_path: Path) -> None:
    """A sheet for each in its language, the code of the portal's published address, nothing from elsewhere."""
    folder = folder_of(run, tmp_path, "html")
    assert {one.name for one in folder.iterdir()} == {"cards.html", "index.csv"}
    text = (folder / "cards.html").read_text(encoding="utf-8")
    page = _Page(text)
    assert page.languages == ["fr", "en", "fr", "fr", "fr"]
    assert page.tags.count("svg") == 3
    assert text.count("Ce code QR ouvre") >= 2 and "break-before: page" in text
    assert not {"script", "img", "link", "iframe", "form", "object"} & set(page.tags)


def test_a_code_only_for_an_address_that_is_sure() -> None:
    """An address that is contested, unofficial, stale or not a page is not put into a code; no address, no code."""
    walk = {"profile": "teacher", "access": "works"}
    person = rosters.Person(row=2, key="k", answers=walk)

    def found(today: dt.date) -> str | None:
        made = sheets.Sheets(PACK, "start", occasions.Occasion(lang="fr", today=today), registers.Register("row"))
        return sheets.address(made.written(person)[1])

    assert found(nowhere.FRESH) == "https://portal.example.org"
    assert found(nowhere.STALE) is None
    document = sheets.Sheets(
        PACK, "start", occasions.Occasion(lang="fr", today=TODAY), registers.Register("row")
    ).written(person)[1]
    assert isinstance(document, CardDocument)
    webmail = document.card.webmail
    assert sheets.address(replace(document, card=replace(document.card, portal=webmail))) is None
    assert sheets.address(replace(document, card=replace(document.card, portal="https://other.example.org"))) is None


def test_the_settings_sheet_leaves_blank_what_is_ones_own(run: RunAcmail, tmp_path: Path) -> None:
    """With ``--with-setup``, everybody gets the sheet of that program behind their card; nothing is guessed."""
    overlay = tmp_path / "school.yaml"
    overlay.write_text(
        "format: acmail/1\noverlay: {for: aix-marseille}\nsources:\n"
        "  us: {kind: school, title: {fr: Nous, en: Us}, read_on: 2026-11-01}\n"
        "facts:\n"
        "  imap_host: {label: {fr: Serveur, en: Server}, value: imap.example.org, sources: [us]}\n"
        "  smtp_host: {label: {fr: Serveur, en: Server}, value: smtp.example.org, sources: [us]}\n",
        encoding="utf-8",
    )
    folder = folder_of(run, tmp_path, "text", "--with-setup", "ios-mail", "--overlay", str(overlay))
    page = (folder / "00001-claire-durand.txt").read_text(encoding="utf-8")
    assert "imap.example.org" in page and sheets.BLANK in page
    assert "claire.durand@" not in page.partition("Régler la messagerie")[2]
    lacking = folder_of(run, tmp_path / "..", "markdown", "--with-setup", "ios_mail")
    assert "Il manque des réglages" in (lacking / "00001-claire-durand.md").read_text(encoding="utf-8")
    assert run("roster", "cards", "x.csv", "--write", str(tmp_path / "n"), "--service", "national").code == 2


def test_pseudonyms_stand_on_cards_and_files(run: RunAcmail, tmp_path: Path) -> None:
    """Neither a name nor what is made of one is in the folder, in any format."""
    for format_ in cardfolder.FORMATS:
        folder = folder_of(run, tmp_path, format_, "--anonymous")
        everything = "".join(f"{one.name}\n{one.read_text(encoding='utf-8')}" for one in folder.iterdir()).casefold()
        for telling in ("claire", "durand", "faure", r"a1\b", "petit"):
            assert not re.search(rf"\b{telling}", everything), (format_, telling)


@pytest.mark.parametrize("format_", cardfolder.FORMATS)
@pytest.mark.parametrize(("rows", "code"), [((), 0), (("a6;Anne;Roy;fr;nobody;;;;;",), 1)])
def test_nobody_and_nobody_good(run: RunAcmail, tmp_path: Path, format_: str, rows: tuple[str, ...], code: int) -> None:
    """A roster without people, and one whose rows are all refused, still have the trainer's page."""
    folder = tmp_path / "cards"
    done = run("roster", "cards", roster(tmp_path, *rows), "--write", str(folder), "--format", format_)
    assert done.code == code and len(list(folder.iterdir())) >= 2


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_in_a_cell_acts(run: RunAcmail, tmp_path: Path, evil: str) -> None:
    """No element in HTML, no markup in Markdown, no formula in the index."""
    cell = '"' + evil.replace('"', '""') + '"'
    rows = (f"{cell};Claire;{cell};fr;primary;works;roundcube;;;", f"b;x;y;fr;{cell};;;;;")
    page = _Page((folder_of(run, tmp_path, "html", rows=rows) / "cards.html").read_text(encoding="utf-8"))
    assert not {"script", "img"} & set(page.tags)
    folder = folder_of(run, tmp_path, "markdown", rows=rows)
    for file in folder.glob("*.md"):
        tokens = MarkdownIt("commonmark").parse(file.read_text(encoding="utf-8"))
        inner = [child for token in tokens for child in token.children or ()]
        assert not {"html_block", "html_inline", "strong_open", "image"} & {token.type for token in (*tokens, *inner)}
    for line in csv.reader(io.StringIO((folder / "index.csv").read_text(encoding="utf-8-sig")), delimiter=";"):
        assert not any(acts(one) for one in line)
    text = folder_of(run, tmp_path, "text", rows=rows)
    for file in (*folder.iterdir(), *text.iterdir(), tmp_path / "cards-html" / "cards.html"):
        assert not ACTS.search(file.read_text(encoding="utf-8")), file


def test_what_stands_there_is_kept_unless_it_is_ours(run: RunAcmail, tmp_path: Path) -> None:
    """Without ``--force`` nothing is replaced; with it, an earlier folder of cards, and none with other files in it."""
    people, folder = roster(tmp_path, *ROWS), tmp_path / "cards"
    again = ("roster", "cards", people, "--write", str(folder))
    assert run(*again, "--format", "text").code == 0
    assert run(*again).code == 2
    assert (folder / "00001-claire-durand.txt").exists()
    assert run(*again, "--force").code == 0
    assert {one.name for one in folder.iterdir()} == {"cards.html", "index.csv"}
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    refused = run(*again, "--force")
    assert refused.code == 2 and "notes.txt" in refused.err
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert run(*again[:-1], people).code == 2
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_a_folder_of_an_earlier_version_is_ours(tmp_path: Path) -> None:
    """Its index had commas whatever the roster had, and no column for exercises."""
    (tmp_path / "index.csv").write_text("file,row,id,name,lang,state,outcome\r\ncards.html,,,,,,\r\n", "utf-8-sig")
    assert cardfolder.ours(tmp_path) == {"index.csv", "cards.html"}
    for other in ("", "file", "file\n", 'file"row\n', "file,name\n"):
        (tmp_path / "index.csv").write_text(other, encoding="utf-8")
        assert cardfolder.ours(tmp_path) == frozenset()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=5)
@given(st.sampled_from([OSError(28, "No space left on device"), KeyboardInterrupt(), ValueError("a bug")]))
def test_a_folder_is_whole_or_absent(tmp_path: Path, trouble: BaseException) -> None:
    """Whatever ends the writing, an earlier folder stays, a new one does not come, and no draft is left."""
    old = tmp_path / "old"
    old.mkdir(exist_ok=True)
    (old / "kept").write_text("kept", encoding="utf-8")
    for folder in (old, tmp_path / "a" / "b"):
        with pytest.raises(BaseException), delivery.new_folder(folder) as draft:  # noqa: B017, PT011, PT012 - any
            (draft / "one").write_text("half", encoding="utf-8")
            raise trouble
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["kept", "old"]


def test_a_long_run_says_how_far_it_is_on_a_terminal_alone() -> None:
    """Nothing within a second; then the count, the rate and what is left, in one line that is gone at the end."""
    drawn: list[str] = []

    class Screen(Console):
        """Notes what is drawn."""

        def redraw(self, text: str) -> None:
            """Note it."""
            drawn.append(text)

    times = iter([0.0, 0.5, 1.0, 1.1, 2.0])
    screen = Screen(io.StringIO(), io.StringIO(), {}, "fr")
    assert list(paced(screen, "abcd", 4, lambda: next(times))) == list("abcd")
    assert drawn == ["2/4 … 2/s … 1 s", "4/4 … 2/s … 0 s", ""]


def test_a_column_for_a_secret_stops_it_before_anything_is_written(run: RunAcmail, tmp_path: Path) -> None:
    """Exit 4, no folder, and nothing of the column repeated."""
    folder = tmp_path / "cards"
    file = roster(tmp_path, "a;tr0ub4dor", header="key;mot de passe")
    done = run("roster", "cards", file, "--write", str(folder))
    assert (done.code, folder.exists()) == (4, False)
    assert "tr0ub4dor" not in done.err + done.out
