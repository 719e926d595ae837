"""What people and programs read of examinations: the same counts everywhere, whatever a server said."""

from __future__ import annotations

import html.parser
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

import jsonschema
import junitparser
import msgspec
import pytest
import tap.parser  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from acmail.documents import CheckDocument, CheckOutcome, CheckResult, PlanDocument
from acmail.model import Lang
from acmail.reports import CHECK_FORMATS, FORMATS, fitted, parts, text
from acmail.reports.layouts import outline
from acmail.reports.outline import Items, Table
from acmail.wording import NBSP
from tests.checked import GOOD, PLAN, PROPOSALS, TROUBLED, document, view
from tests.docs import schemas

OUTCOMES = get_args(CheckOutcome)
BAD = ("fail", "could_not_tell", "crashed")
FULL = document(TROUBLED, proposals=PROPOSALS)

SIGNS = r"""]]> # ... --- 1..9 \ " ' | <b> &amp; ` {{ }} mot - https://a.example.org/?a|b"""
LINES = ("# SKIP x", "# TODO", "not ok 1", "Bail out!", ": ", "\n", "\r\n", "\n\n# a", "\n1..9", "\nBail out!")
CONTROLS = f" \x00\x07\t\x1b\x7f\x85\x9b\u2028\u202e\ufeff\uffff\U0001f600{NBSP}"
"""What acts in one of the formats, or on a terminal."""

hostile = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.lists(
    st.sampled_from((*SIGNS.split(), *LINES, *CONTROLS)), max_size=6
).map("".join)


@st.composite
def documents(draw: st.DrawFn) -> CheckDocument:
    """Make documents of any outcomes and texts; ids are ours, texts may be a server's."""
    groups = draw(st.lists(st.sampled_from(["computer", "network", "portal", "imap", "ours"]), max_size=4, unique=True))
    stages = ("name", "port", "tls", "greeting")
    checks = [
        view(
            f"{group}.{stage}",
            outcome=draw(st.sampled_from(OUTCOMES)),
            cause=draw(st.none() | hostile),
            title=draw(hostile),
            target=draw(hostile),
            evidence=draw(hostile),
            quote=draw(st.none() | hostile),
            advice=draw(st.none() | hostile),
            contact=draw(st.sampled_from([None, "school"])),
            because=draw(st.sampled_from([None, "asked", "computer.name", "imap.tls", "imap.port"])),
            ms=draw(st.floats(min_value=0, max_value=1e6)),
        )
        for group in groups
        for stage in stages[: draw(st.integers(1, 4))]
    ]
    return document(checks, lang=draw(st.sampled_from(["fr", "en"])), strict=draw(st.booleans()))


def points(shown: str) -> list[Any]:
    """Read results as a harness would, and hold that nothing else is in them but the plan."""
    lines = list(tap.parser.Parser().parse_text(shown))
    assert [line.category for line in lines[:2]] == ["version", "plan"]
    assert {line.category for line in lines[2:]} <= {"test"}
    assert lines[1].expected_tests == len(lines) - 2
    return lines[2:]


def cases(shown: str) -> list[tuple[str, junitparser.TestCase]]:
    """Read cases as a build server would, each with the name of its suite."""
    suites = junitparser.JUnitXml.fromstring(shown.encode())
    return [(suite.name, case) for suite in suites for case in suite]


class Reader(html.parser.HTMLParser):
    """Reads a page as a browser would: its tags, and the words of its cells."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note the words."""
        self.words.append(data)


def read(shown: str) -> Reader:
    """Read a page."""
    reader = Reader()
    reader.feed(shown)
    return reader


def table(made: CheckDocument | PlanDocument) -> Table:
    """Give the one table of a page."""
    (found,) = (block for section in outline(made).sections for block in section.blocks if isinstance(block, Table))
    return found


def cells(shown: str) -> Iterator[list[str]]:
    """Read the rows of the tables of a Markdown page."""
    row: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(shown):
        if token.type == "tr_open":
            row = []
        elif token.type == "inline" and token.level == 4:
            row.append("".join(child.content for child in token.children or ()))
        elif token.type == "tr_close":
            yield row


@pytest.mark.parametrize("made", [FULL, document(GOOD, "en"), document(()), PLAN])
def test_json_obeys_the_shipped_schema(made: CheckDocument | PlanDocument) -> None:
    """Examinations and plans, and what was written can be read back as it was."""
    shown = FORMATS["json"](made)
    jsonschema.Draft202012Validator(json.loads(schemas.generate("check"))).validate(json.loads(shown))
    assert msgspec.json.decode(shown, type=CheckResult) == made


@given(documents())
def test_tap_is_read_back_with_the_same_counts(made: CheckDocument) -> None:
    """A harness sees every examination once, skipped ones as skipped, and agrees with the exit code."""
    results = points(CHECK_FORMATS["tap"](made))
    assert [result.number for result in results] == list(range(1, len(made.checks) + 1))
    counts = Counter((result.ok, bool(result.skip)) for result in results)
    summary = made.summary
    failed = summary.fail + summary.could_not_tell + summary.crashed + (summary.warn if summary.strict else 0)
    assert counts[False, False] == failed
    assert counts[True, True] == summary.skipped + summary.not_applicable
    assert counts.total() == len(made.checks)
    assert not any(result.todo for result in results)
    assert all(result.ok for result in results) == (summary.exit == 0)


@given(documents())
def test_tap_explains_in_yaml_what_is_not_good(made: CheckDocument) -> None:
    """Outcome, cause, evidence and advice come back to the letter, whatever stands in them."""
    for check, result in zip(made.checks, points(CHECK_FORMATS["tap"](made)), strict=True):
        assert result.description.startswith(f"- {check.id}")
        if check.outcome not in (*BAD, "warn"):
            assert result.yaml_block is None
            continue
        told = result.yaml_block
        assert told["outcome"] == check.outcome
        assert told["advice"]
        for key in ("cause", "evidence", "quote", "advice"):
            assert told.get(key) == getattr(check, key) or not getattr(check, key)


def test_tap_stays_readable_for_people() -> None:
    """French keeps its no-break spaces and accents; a backslash is doubled where TAP 14 wants it."""
    check = view("imap.tls", outcome="fail", title="a\\b", evidence=f"coupé{NBSP}: é", advice="a")
    shown = CHECK_FORMATS["tap"](document((check,)))
    assert "not ok 1 - imap.tls a\\\\b\n" in shown
    assert f'evidence: "coupé{NBSP}: é"' in shown


@given(documents())
def test_junit_is_read_back_with_the_same_counts(made: CheckDocument) -> None:
    """A build server sees a suite per group, a case per examination, and counts that are those of the cases."""
    shown = CHECK_FORMATS["junit"](made)
    suites = junitparser.JUnitXml.fromstring(shown.encode())
    assert [suite.name for suite in suites] == [group.id for group in made.groups]
    summary = made.summary
    failures = summary.fail + (summary.warn if summary.strict else 0)
    errors = summary.could_not_tell + summary.crashed
    assert (suites.tests, suites.failures, suites.errors) == (len(made.checks), failures, errors)
    assert sum(suite.skipped for suite in suites) == summary.skipped + summary.not_applicable
    assert (failures + errors > 0) == (summary.exit != 0)
    assert [suite.time for suite in suites] == [pytest.approx(group.ms / 1000, abs=0.001) for group in made.groups]
    for suite in suites:
        before = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()  # type: ignore[no-untyped-call]
        assert (suite.tests, suite.failures, suite.errors, suite.skipped) == before


@given(documents())
def test_junit_gives_each_examination_its_verdict(made: CheckDocument) -> None:
    """Failed, could not tell and skipped are told apart, with the cause as the type and the evidence as the message."""
    read_back = {case.name: (suite, case) for suite, case in cases(CHECK_FORMATS["junit"](made))}
    assert read_back.keys() == {check.id for check in made.checks}
    for check in made.checks:
        suite, case = read_back[check.id]
        assert (suite, case.classname) == (check.group, check.group)
        assert case.time == pytest.approx(check.ms / 1000, abs=0.001)
        kinds = [type(result).__name__ for result in case.result]
        verdicts = {"fail": ["Failure"], "could_not_tell": ["Error"], "crashed": ["Error"]}
        verdicts |= {"skipped": ["Skipped"], "not_applicable": ["Skipped"]}
        verdicts |= {"warn": ["Failure"]} if made.summary.strict else {}
        assert kinds == verdicts.get(check.outcome, [])
        if kinds and kinds != ["Skipped"]:
            assert case.result[0].message == legal(check.evidence)
            assert case.result[0].type == legal(check.cause or check.outcome)
        assert bool(case.system_out) == (check.outcome == "warn" and not made.summary.strict)


def legal(told: str) -> str:
    """Drop what XML cannot hold, and what a terminal would obey."""
    return "".join(char for char in told if char in "\t\n" or (char >= " " and not "\x7f" <= char <= "\x9f")).translate(
        {0xFFFE: None, 0xFFFF: None}
    )


def test_a_warning_passes_with_its_advice_unless_strict() -> None:
    """Advice is not lost where it fails nothing; ``--strict`` makes a failure of it everywhere."""
    (_, passed) = next(pair for pair in cases(CHECK_FORMATS["junit"](FULL)) if pair[1].name == "computer.clock")
    assert "Réglez l’heure" in passed.system_out
    strict = document(TROUBLED, strict=True)
    (_, failed) = next(pair for pair in cases(CHECK_FORMATS["junit"](strict)) if pair[1].name == "computer.clock")
    assert failed.result[0].type == "clock_wrong"
    assert "not ok 3 - computer.clock" in CHECK_FORMATS["tap"](strict)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")))
def test_junit_fits_an_output_that_holds_only_ascii(evidence: str) -> None:
    """What cannot be encoded becomes character references, which every reader of XML takes back."""
    whole = CHECK_FORMATS["junit"](document((view("imap.tls", outcome="fail", evidence=evidence, advice="a"),)))
    ascii_only = fitted("junit", whole, unicode=False)
    assert ascii_only.isascii()
    assert [case.result[0].message for _, case in cases(ascii_only)] == [evidence]


@given(documents())
def test_markdown_shows_the_cells_as_given(made: CheckDocument) -> None:
    """No pipe, line end or markup in a text moves or changes a cell."""
    given_table = table(made)
    expected = [
        [f"{cell} — {row.under}" if at == 1 and row.under else cell for at, cell in enumerate(row.cells)]
        for row in given_table.rows
    ]
    shown = list(cells(FORMATS["markdown"](made)))
    assert [[flat(cell) for cell in row] for row in shown] == [
        [flat(cell) for cell in row] for row in [list(given_table.columns), *expected]
    ]


def flat(told: str) -> str:
    """Leave out what Markdown does not tell apart: kinds of blanks, and how an address is written."""
    return " ".join(told.replace("%7C", "|").split())


@given(documents())
def test_html_makes_no_element_of_a_text(made: CheckDocument) -> None:
    """The tags are those of the template, and every cell has a heading to be read with."""
    reader = read(FORMATS["html"](made))
    tags = {tag for tag, _ in reader.tags}
    assert tags.isdisjoint({"b", "script", "img"})
    scopes = Counter(attrs["scope"] for tag, attrs in reader.tags if tag == "th")
    assert scopes == Counter({"col": 3, **({"row": len(made.groups)} if made.groups else {})})
    words = " ".join(" ".join(reader.words).split())
    for check in made.checks:
        if check.outcome in BAD:
            assert " ".join(parts.one_line(check.evidence).split()).split("https")[0].strip() in words


@pytest.mark.parametrize("width", [60, 80])
@given(made=documents())
def test_text_fits_its_width(width: int, made: CheckDocument) -> None:
    """Only a word longer than its line passes the end, and nothing in it acts on a terminal."""
    for line in text.lines(made, width):
        fits = len(line.text) <= width
        assert fits or len(re.findall(r"[^ ]+", line.text.lstrip(" -"))) == 1 or "acmail check" in line.text
        assert all(char.isprintable() or char not in "\x00\x07\x1b\x7f\x85\x9b\u202e\n\r" for char in line.text)


@pytest.mark.parametrize("width", [20, 40, 60, 80])
@pytest.mark.parametrize("made", [FULL, PLAN])
def test_no_width_loses_a_cell(width: int, made: CheckDocument | PlanDocument) -> None:
    """Columns or not, every cell is there, and no box drawing is read out."""
    shown = FORMATS["text"](made, width)
    words = Counter(shown.split())
    for row in table(made).rows:
        for told in (*row.cells, row.under):
            assert not Counter(told.split()) - words
    assert not re.search("[\u2500-\u257f|+]", shown)


def test_columns_are_aligned() -> None:
    """The eye finds the second column where the first row has it; what is cut goes on under itself."""
    shown = FORMATS["text"](document(GOOD), 60).splitlines()
    head = next(at for at, line in enumerate(shown) if "Examiné" in line)
    column = shown[head].index("Examiné")
    assert [line[column:].split(" ")[0] for line in shown[head : head + 4]] == [
        "Examiné",
        "Cet",
        "Portail",
        "académique",
    ]
    assert shown[head + 3][: column - 1].strip() == ""
    last = shown[head].index("Étapes")
    assert shown[head + 3][last:] == f"TLS{NBSP}45{NBSP}ms, page{NBSP}1,8{NBSP}s"


def test_rows_stand_under_each_other_where_columns_would_be_too_narrow() -> None:
    """The mark and the title first, then the address, then the stages; what took no time has no time."""
    shown = FORMATS["text"](document(GOOD), 40).splitlines()
    rows = shown[shown.index("Résultat") + 1 :]
    assert rows[:2] == ["  - bon — Cet ordinateur", "    version, langue"]
    assert rows[4] == "    https://portal.example.org/arena/"


def test_only_a_failure_draws_the_eye() -> None:
    """One row of the table and one section."""
    assert [row.warns for row in table(FULL).rows] == [False, True, False, False, False]
    assert FORMATS["html"](FULL).count('<tr class="urgent">') == 1


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("outcome", ["fail", "warn", "could_not_tell", "crashed"])
def test_no_finding_goes_without_advice(name: str, outcome: CheckOutcome) -> None:
    """Where the examination knows no better, a general one stands there."""
    if name == "json":
        return
    advised = document((view("imap.tls", outcome=outcome, advice="Appelez le secrétariat."),))
    bare = document((view("imap.tls", outcome=outcome),))
    assert "Appelez le secrétariat." in FORMATS[name](advised)
    assert f"À faire{NBSP}:" in FORMATS[name](bare)


def headings(made: CheckDocument) -> list[str]:
    """List the headings of a page."""
    return [section.heading for section in outline(made).sections]


def test_sections_stand_in_the_order_of_urgency() -> None:
    """First what to fix, last whom to turn to; only what is to be fixed is a warning."""
    assert headings(FULL) == [
        "Résultat",
        "À corriger",
        "À surveiller",
        "Impossible à dire",
        "Ce que propose le domaine",
        "Sans objet ici",
        "À qui s’adresser",
    ]
    assert [section.heading for section in outline(FULL).sections if section.warns] == ["À corriger"]


@pytest.mark.parametrize(
    ("lang", "lead"),
    [("fr", "Tout va bien : 6 examens, rien à corriger."), ("en", "All is well: 6 examinations, nothing to fix.")],
)
def test_all_is_well_in_a_sentence(lang: Lang, lead: str) -> None:
    """Nobody has to read a table to learn that nothing is wrong."""
    page = outline(document(GOOD, lang))
    assert page.lead.replace(NBSP, " ") == lead
    assert len(page.sections) == 1


@pytest.mark.parametrize(
    ("lang", "lead"),
    [
        ("fr", "5 bons, 1 à surveiller, 1 en échec, 2 impossibles à dire, 3 sautés, 2 sans objet."),
        ("en", "5 good, 1 to watch, 1 failed, 2 could not be told, 3 skipped, 2 not applicable."),
    ],
)
def test_the_lead_counts_in_words(lang: Lang, lead: str) -> None:
    """Every examination is in one of the numbers."""
    assert outline(document(TROUBLED, lang)).lead.replace(NBSP, " ") == lead


def details(made: CheckDocument, heading: str) -> dict[str, list[str]]:
    """Give what stands under a heading, by the text of each item."""
    blocks = next(section.blocks for section in outline(made).sections if section.heading == heading)
    return {
        item.text: [f"{label} {told}".replace(NBSP, " ") for label, told in item.details]
        for block in blocks
        if isinstance(block, Items)
        for item in block.items
    }


def test_a_finding_names_what_it_explains() -> None:
    """Also through another that is explained itself; what was not asked for is not its doing."""
    item = details(FULL, "Impossible à dire")["Le nom n’a pas pu être demandé — imap.example.org:993"]
    assert item[-1] == "Explique aussi : imap.port, imap.tls"
    shown = FORMATS["text"](FULL)
    assert "Le chiffrement" not in shown
    assert "imap.login" not in shown


def test_examinations_that_explain_each_other_end() -> None:
    """A circle, which no judge should make, costs no endless loop."""
    circle = (
        view("imap.port", outcome="skipped", because="imap.tls"),
        view("imap.tls", outcome="skipped", because="imap.port"),
        view("imap.login", outcome="skipped", because="imap.port"),
    )
    assert "expliqué par imap.tls, expliqué par imap.port" in FORMATS["text"](document(circle), 200)


def test_a_finding_says_what_was_seen_what_to_do_and_whom_to_ask() -> None:
    """In this order, and the contact by name."""
    assert details(FULL, "À corriger") == {
        "La page ne répond pas comme attendu — https://portal.example.org/arena/": [
            "Vu : réponse 503 de https://portal.example.org/arena/",
            "Le serveur dit : Service Temporarily Unavailable",
            "À faire : Attendez une heure, puis recommencez.",
            "À qui demander : Le secrétariat",
        ]
    }
    assert FORMATS["text"](FULL).count("Serveur d’envoi non publié") == 1  # two examinations, one thing to say
    assert details(FULL, "Sans objet ici") == {"Serveur d’envoi non publié": ["À qui demander : Le secrétariat"]}


def test_what_a_domain_proposes_is_shown_and_not_believed() -> None:
    """Where it was read, whether the domain is the académie's own, and how to have it examined."""
    items = details(FULL, "Ce que propose le domaine")
    own, foreign = items.values()
    assert own[1] == "Domaine de l’académie : oui"
    assert foreign[1].startswith("Domaine de l’académie : non")
    assert list(items) == ["imaps — imap.example.org:993 (TLS)", "submission — mail.example.test:587 (STARTTLS)"]
    assert "\n    acmail check imap --host imap.example.org --port 993\n" in FORMATS["text"](FULL)


@pytest.mark.parametrize("name", FORMATS)
def test_a_plan_says_what_would_be_contacted(name: str) -> None:
    """Also that nothing would be; in every format that plans have."""
    shown = FORMATS[name](PLAN, 80)
    for told in ("computer.version", "imap.example.test:993"):
        assert told in shown
    assert name == "json" or f"Contacte{NBSP}: rien" in shown


def test_the_foot_says_what_was_contacted_and_how_long_it_took() -> None:
    """A page shown to the help desk tells what it stands on."""
    foot = [line.replace(NBSP, " ") for line in outline(FULL).foot]
    assert foot[0] == "Contactés : https://portal.example.org/arena/, imap.example.org:993, example.org."
    assert foot[1] == "Durée : 1,2 s, dont 5,0 s pour l’examen le plus long."
    assert foot[-1] == f"acmail {FULL.tool.version}, académie de Nulle-Part, 1, 01/02/2026"
    assert outline(document(GOOD[:2])).foot[0].replace(NBSP, " ") == "Contactés : rien."
