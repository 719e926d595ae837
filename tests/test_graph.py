"""Drawings of a tree: the same boxes and arrows in every language, read by readers of those languages."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
import pydot
import pytest

from acmail import catalog
from acmail.documents import GraphDocument
from acmail.folders import Folders
from acmail.model import Ask
from acmail.reports.graphs import dot, layered, mermaid, text
from acmail.tree import walk
from tests.brokenness import PACKS
from tests.conftest import RunAcmail

pytestmark = pytest.mark.filterwarnings("ignore:.* deprecated - use:DeprecationWarning")  # of pydot's own parser

SVG = "{http://www.w3.org/2000/svg}"
WAY = ("--answer", "profile=primary", "--answer", "access=refused", "--answer", "attempts=many")
ENTRIES = ("start", "diagnose", "options")
EXAMPLE = str(PACKS / "example")


def drawn(run: RunAcmail, format_: str, *arguments: str) -> str:
    """Draw a tree."""
    done = run("profiles", "graph", *arguments, "--format", format_)
    assert done.code == 0, done.err
    return done.out


def graph(run: RunAcmail, *arguments: str) -> Any:
    """Draw a tree as JSON."""
    return json.loads(drawn(run, "json", *arguments))


def test_every_edge_and_answer_is_drawn_once(run: RunAcmail, folders: Folders) -> None:
    """All choices of all questions that can be reached, in the language asked for."""
    pack = catalog.load("aix-marseille", (), folders)
    document = graph(run, "--lang", "en")
    ways = [(edge["from"], way) for edge in document["edges"] for way in edge["ways"]]
    assert len(ways) == len(set(ways))
    for node, choice in ways:
        found = pack.nodes[node]
        assert not isinstance(found, Ask) or choice in found.go
    labels = {label for edge in document["edges"] for label in edge["labels"]}
    assert pack.fields["profile"].choices[0].label.en in labels
    assert len({node["id"] for node in document["nodes"]}) == len(document["nodes"])


def test_the_way_of_given_answers_is_marked_to_its_end(run: RunAcmail, folders: Folders) -> None:
    """From the door to the outcome, and nothing else; without answers nothing is marked."""
    document = graph(run, *WAY)
    pack = catalog.load("aix-marseille", (), folders)
    outcome = walk(pack, "start", {"profile": "primary", "access": "refused", "attempts": "many"}).outcome
    taken = {node["id"] for node in document["nodes"] if node["taken"]}
    assert f"o.{outcome}" in taken and document["root"] in taken
    assert len([edge for edge in document["edges"] if edge["taken"]]) == len(taken) - 1
    assert not any(one["taken"] for part in ("nodes", "edges") for one in graph(run)[part])


IDLE = {
    "another door asks": (("--answer", "option=shared"), "« start » ne pose jamais cette question", "--entry options"),
    "nobody asks": ((EXAMPLE, "--answer", "origin=elsewhere", "--entry", "help"), "ne pose jamais", "--entry start"),
    "no answer before": (("--answer", "access=refused"), "s’arrête avant", "« profile »"),
    "elsewhere": ((*WAY[:2], "--answer", "access=works", *WAY[4:]), "mènent ailleurs", "attempts=many"),
    "profile": (
        ("--entry", "diagnose", "--profile", "primary", "--answer", "option=shared"),
        "option=shared",
        "options",
    ),
}


@pytest.mark.parametrize(("arguments", "why", "named"), IDLE.values(), ids=IDLE)
def test_an_answer_that_marks_nothing_is_told(run: RunAcmail, arguments: tuple[str, ...], why: str, named: str) -> None:
    """On stderr and in JSON: the door that asks it, or the question before which the path stops."""
    done = run("profiles", "graph", *arguments, "--format", "json")
    said = " ".join(done.err.replace("\u00a0", " ").split())
    assert (done.code, why in said, named in said) == (0, True, True), said
    assert json.loads(done.out)["idle"]
    assert run("profiles", "graph", *WAY).err == ""


@pytest.mark.parametrize("answer", ["optoin=shared", "option=shard"])
def test_an_answer_that_does_not_exist_is_refused(run: RunAcmail, answer: str) -> None:
    """With what was probably meant."""
    done = run("profiles", "graph", "--answer", answer)
    assert done.code == 2 and "Vouliez-vous dire" in done.err


def test_a_profile_keeps_only_what_it_can_see(run: RunAcmail) -> None:
    """Fewer boxes, one answer to the question of the profile."""
    whole, part = graph(run), graph(run, "--profile", "primary")
    assert {node["id"] for node in part["nodes"]} < {node["id"] for node in whole["nodes"]}
    assert [edge["ways"] for edge in part["edges"] if edge["from"] == "profile"] == [["primary"]]


def test_conditions_are_said_in_words(run: RunAcmail) -> None:
    """A test on earlier answers says which."""
    labels = {label for edge in graph(run, EXAMPLE, "--lang", "en")["edges"] for label in edge["labels"]}
    assert any("otherwise" in label for label in labels) and any(" and " in label for label in labels)


@pytest.mark.parametrize("arguments", [(), WAY, (EXAMPLE,), (EXAMPLE, "--entry", "help")])
def test_dot_is_read_by_a_reader_of_dot(run: RunAcmail, arguments: tuple[str, ...]) -> None:
    """The same boxes and arrows, thick ones where the way goes."""
    document = graph(run, *arguments)
    read, *_ = pydot.graph_from_dot_data(drawn(run, "dot", *arguments)) or []
    names = {node.get_name().strip('"') for node in read.get_nodes()} - {"node", "edge", "graph"}
    assert names == {node["id"] for node in document["nodes"]}
    ends = ((str(one.get_source()), str(one.get_destination())) for one in read.get_edges())
    arrows = sorted((start.strip('"'), end.strip('"')) for start, end in ends)
    assert arrows == sorted((edge["from"], edge["to"]) for edge in document["edges"])
    thick = sum(one.get("penwidth") == "4" for one in read.get_edges())
    assert thick == sum(edge["taken"] for edge in document["edges"])


BOX = re.compile(r'  (n\d+)(?:\["[^"\n]*"\]|\{"[^"\n]*"\}|\(\["[^"\n]*"\]\))')
ARROW = re.compile(r'  (n\d+) (-->|==>)\|"[^"\n]*"\| (n\d+)')
REST = re.compile(
    r'flowchart LR|  legend>"[^"\n]+"\]|  accTitle: [^\n]+'
    r"|  classDef taken stroke-width:4px|  class n\d+(?:,n\d+)* taken"
)


@pytest.mark.parametrize("arguments", [(), WAY, (EXAMPLE,), ("--entry", "diagnose")])
def test_mermaid_keeps_to_the_part_of_the_language_that_is_used(run: RunAcmail, arguments: tuple[str, ...]) -> None:
    """Every line is a box, an arrow, or one of five others; boxes come before the arrows that name them."""
    document = graph(run, *arguments)
    boxes, arrows = set(), []
    for line in drawn(run, "mermaid", *arguments).splitlines():
        if box := BOX.fullmatch(line):
            boxes.add(box[1])
        elif arrow := ARROW.fullmatch(line):
            assert {arrow[1], arrow[3]} <= boxes
            arrows.append(arrow[2])
        else:
            assert REST.fullmatch(line), line
    assert len(boxes) == len(document["nodes"])
    assert arrows.count("==>") == sum(edge["taken"] for edge in document["edges"])


NASTY = 'a "b" <script> #9; [c] {d} |e| \\n `f` & g'


def test_no_text_acts_as_markup() -> None:
    """Quotation marks, brackets, numbers that Mermaid would read as a sign: shown as they stand."""
    escaped = mermaid.escaped(NASTY)
    assert not re.search(r'["<>\[\]{}|`&\\]', escaped)
    assert re.sub(r"#(\d+);", lambda found: chr(int(found[1])), escaped) == NASTY
    read, *_ = pydot.graph_from_dot_data(f"digraph {{ a [label={dot.quoted(NASTY)}]; }}") or []
    assert len(read.get_nodes()) == 1


def test_spaces_of_typography_stay(run: RunAcmail) -> None:
    """A no-break space is no control character."""
    for format_ in ("mermaid", "dot", "svg", "text"):
        assert "situation\u00a0?" in drawn(run, format_)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("entry", ENTRIES)
def test_a_picture_has_a_title_words_and_every_box(run: RunAcmail, entry: str, lang: str) -> None:
    """It parses, says in words what it shows, and each box says where it stands in which file."""
    document = graph(run, "--entry", entry, "--lang", lang)
    root = ET.fromstring(drawn(run, "svg", "--entry", entry, "--lang", lang))
    title, described = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img" and title is not None and title.text and described is not None and described.text
    boxes = root.findall(f"{SVG}g")
    assert {box.get("id") for box in boxes} == {f"box.{node['id']}" for node in document["nodes"]}
    assert all(".yaml:" in str(box.findtext(f"{SVG}title")) for box in boxes)
    words = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    for edge in document["edges"]:
        assert edge["labels"][0].split()[0] in words


def test_the_way_is_seen_without_colour(run: RunAcmail) -> None:
    """Thick arrows and boxes, bold words: no colour but black, grey and white anywhere."""
    picture = drawn(run, "svg", *WAY)
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", picture)) <= {"#fff", "#000", "#767676"}
    assert picture.count('class="arrow taken"') == sum(edge["taken"] for edge in graph(run, *WAY)["edges"])
    assert 'class="row taken"' in picture and "The way taken: " in drawn(run, "svg", *WAY, "--lang", "en")


@pytest.mark.parametrize("entry", ENTRIES)
def test_nothing_lies_on_anything_else(run: RunAcmail, entry: str) -> None:
    """Boxes stand apart, and no arrow goes through one, by the numbers of the layout."""
    document = msgspec.json.decode(drawn(run, "json", "--entry", entry).encode(), type=GraphDocument)
    drawing = layered.laid_out(document)
    for number, one in enumerate(drawing.boxes):
        for other in drawing.boxes[number + 1 :]:
            assert one.x != other.x or one.y + one.height < other.y or other.y + other.height < one.y
        for arrow in drawing.arrows:
            for (x, y), (end, _) in zip(arrow.points[1::2], arrow.points[2::2], strict=False):
                assert not (x == one.x and end > x and one.y <= y <= one.y + one.height)


def test_the_terminal_shows_the_tree(run: RunAcmail) -> None:
    """Every box by its id; nothing is marked where no way is."""
    shown = drawn(run, "text", "--lang", "en")
    for node in graph(run)["nodes"]:
        assert f"[{node['id']}]" in " ".join(shown.split())
    assert "▶" not in shown and "The way" not in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


@pytest.mark.parametrize("styled", [False, True])
def test_the_way_is_found_at_the_start_of_lines_and_told_at_the_end(run: RunAcmail, styled: bool) -> None:
    """One sign for each box it passes, with colours and without; then its questions, its answers, its outcome."""
    document = msgspec.json.decode(drawn(run, "json", *WAY, "--lang", "en").encode(), type=GraphDocument)
    shown = text.render(document, 80, styled)
    assert ("\x1b[" in shown) is styled
    tree, _, told = re.sub(r"\x1b\[[0-9;]*m", "", shown).partition("The way taken:\n")
    assert all(len(line) <= 80 for line in shown.splitlines()) or styled
    marked = " ".join(" ".join(line.split()) for line in tree.splitlines() if line.startswith("▶ "))
    passed = [node for node in document.nodes if node.taken]
    assert tree.count("▶ ") == len(passed)
    assert all(node.label.split()[0] in marked for node in passed)
    words = " ".join(told.split())
    assert [f"{step.field}={step.choice}" in words for step in document.answers] == [True] * 3
    end = next(node for node in passed if node.kind == "outcome")
    assert words.endswith(f"It leads to: {end.label} [{end.id}]") and len(told.splitlines()) <= 8


def test_a_way_that_stops_says_where(run: RunAcmail) -> None:
    """The question that nobody answered, where an outcome would stand."""
    shown = " ".join(drawn(run, "text", *WAY[:4], "--lang", "en").split())
    assert "It stops here, without an answer: " in shown and shown.endswith("[primary_refused]")
