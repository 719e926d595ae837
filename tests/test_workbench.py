"""What authors see of a pack: ``acmail profiles`` list, show, paths, test, bless and play."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path
from typing import Any

import junitparser
import pytest

from acmail import catalog
from acmail.catalog import Examined
from acmail.cli.profiles import bless
from acmail.cli.profiles.sharing import opened
from acmail.cli.services import Services
from acmail.folders import Folders
from acmail.grammar.layers import MAPS
from acmail.model import LANGUAGES, Case, Lang
from acmail.workbench import Bench, blessing, items, labels, telling
from acmail.workbench.uses import mentions
from tests.brokenness import PACKS
from tests.conftest import RunAcmail

REFUSED = (
    "--entry",
    "start",
    "--answer",
    "profile=newcomer",
    "--answer",
    "origin=elsewhere",
    "--answer",
    "access=fails",
)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example pack, beside the one that it extends."""
    return Path(shutil.copytree(PACKS, tmp_path / "shelf")) / "example"


def as_json(run: RunAcmail, *arguments: str, code: int = 0) -> Any:
    """Run a part in JSON."""
    done = run("profiles", *arguments, "--format", "json")
    assert done.code == code, done.err
    return json.loads(done.out)


def test_packs_are_listed_with_freshness_and_counts(run: RunAcmail, folders: Folders, example: Path) -> None:
    """Shipped ones, the person's own, one by its path; without a part as with ``list``; a broken one as broken."""
    own = folders.config / "packs" / "minimal"
    shutil.copytree(PACKS / "minimal", own)
    broken = folders.config / "packs" / "broken"
    broken.mkdir()
    (broken / "a.yaml").write_text("format: acmail/1\nacademy: {id: broken}\n", encoding="utf-8")
    packs = {pack["id"]: pack for pack in as_json(run, "list")["packs"]}
    assert packs["aix-marseille"]["shelf"] == "shipped" and packs["aix-marseille"]["extends"] == "national"
    assert packs["national"]["doors"] == []
    assert packs["minimal"]["shelf"] == "own"
    assert packs["broken"]["errors"] > 0 and packs["broken"]["counts"] is None
    counts = packs["aix-marseille"]["counts"]
    assert counts["facts"] == sum(counts[kind] for kind in ("official", "reported", "contested", "unknown"))
    assert as_json(run)["packs"] == as_json(run, "list")["packs"]
    (alone,) = as_json(run, "list", "--academy", str(example))["packs"]
    assert alone["shelf"] == "path" and alone["oldest"] == "2026-10-01"


def test_facts_that_are_due_are_counted(run: RunAcmail, example: Path) -> None:
    """Nobody has to work out which facts to read again."""
    late = run("profiles", "list", "--academy", str(example), "--format", "json", today=dt.date(2028, 1, 1))
    assert json.loads(late.out)["packs"][0]["stale"] > 0


@pytest.mark.parametrize(
    ("name", "layers"),
    [
        ("profile", {"fields", "nodes"}),
        ("field.profile", {"fields"}),
        ("o.ask_desk", {"outcomes"}),
        ("fact.portal", {"facts"}),
        ("t.open_portal", {"texts"}),
        ("start", {"entries"}),
    ],
)
def test_an_id_shows_everything_that_it_names(run: RunAcmail, example: Path, name: str, layers: set[str]) -> None:
    """All of it without a prefix, one with it."""
    items = as_json(run, "show", name, "--academy", str(example))["items"]
    assert {item["layer"] for item in items} == layers


def test_what_an_entry_holds_is_told_in_words(run: RunAcmail) -> None:
    """A closed question has no bounds, keys have a French name, and what speaks for a cause is a sentence."""
    (field,) = as_json(run, "show", "field.profile", "--academy", "toulouse")["items"]
    labels = {detail["label"] for detail in field["details"]}
    assert "pourquoi" in labels and not labels & {"ask", "why", "minimum", "maximum"}
    pack = catalog.load("toulouse")
    cause = next(one for one in pack.causes.values() if one.supports)
    (item,) = as_json(run, "show", f"cause.{cause.id}", "--academy", "toulouse")["items"]
    signs = [detail["text"] for detail in item["details"] if detail["label"] == "pour"]
    assert len(signs) == len(cause.supports) and not any("condition" in sign for sign in signs)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["aix-marseille", "toulouse"])
def test_no_entry_shows_a_key_or_a_hole_to_people(name: str, lang: Lang) -> None:
    """Of every entry of a pack: each key, layer and word of the format is said in the language, each text is filled."""
    draft = catalog.examine(name).draft
    assert draft is not None
    bench = Bench(draft=draft, lang=lang, today=dt.date(2026, 11, 23), own=frozenset())
    teller = telling.Teller(bench)
    entries = {path[:2] for path in draft.places if len(path) == 2 and path[0] in labels.LAYERS and path[0] in MAPS}
    assert {layer for layer, _ in entries} == set(MAPS)
    own = {text.say(lang) for text in labels.LABELS.values()}
    for layer, entry in sorted(entries):
        for detail in teller.details(items.value(bench, layer, entry)):
            assert detail.label in own, (layer, entry, detail)
            assert not re.search(r"\{(fact|contact|field|name)\.|\b(self_service|says_it|True|False)\b", detail.text)
    for layer, _, path in mentions(draft):
        use = items.use(bench, path)
        assert layer in labels.LAYERS and use.layer in labels.LAYERS
        assert not use.label or use.label in own, use


def test_users_are_grouped_by_what_they_are_and_where(run: RunAcmail) -> None:
    """A line for each kind and file, then the names with their lines; JSON keeps each use by itself."""
    shown = " ".join(run("profiles", "show", "field.profile", "--lang", "en").out.split())
    assert "Card, in profiles/national/admin.yaml (lines) next: admin_roundcube (" in shown
    uses = as_json(run, "show", "field.profile", "--lang", "en")["items"][0]["used_by"]
    assert {use["part"] for use in uses if use["label"] == "next"} >= {"next.0.answers.profile"}
    assert "answers.profile" not in shown


@pytest.mark.parametrize("name", ["", "  "])
def test_no_name_is_asked_for(run: RunAcmail, name: str) -> None:
    """Nothing in quotation marks is nothing to look for: exit 2, with what a name looks like."""
    done = run("profiles", "show", name)
    assert done.code == 2 and "fact.portal" in done.err and "«\u00a0\u00a0»" not in done.err


def test_an_entry_says_where_it_stands_and_who_uses_it(run: RunAcmail, example: Path) -> None:
    """Every place named by file and line holds what is said to be there."""
    (item,) = as_json(run, "show", "fact.portal", "--academy", str(example))["items"]
    for place in [item["place"], *(use["place"] for use in item["used_by"])]:
        line = Path(place["file"]).read_text(encoding="utf-8").splitlines()[place["line"] - 1]
        assert "portal" in line
    assert {use["layer"] for use in item["used_by"]} >= {"texts", "targets"}
    assert item["sources"][0]["read_on"]


def test_a_word_behind_a_number_agrees_with_it(run: RunAcmail, example: Path) -> None:
    """French is singular after 0 and 1: a door with one path and no question, and one walk at random."""
    here = ("--academy", str(example), "--lang", "fr")
    head = run("profiles", "paths", "--entry", "help", *here).out.replace("\u00a0", " ")
    assert head.startswith("# help : 1 chemin, 0 question au plus, 0 flèche\n")
    one = ("-e", "start", "--cover", "-p", "newcomer", "-a", "origin=unsure", "-a", "access=fails")
    covered = run("profiles", "paths", *one, *here).out.replace("\u00a0", " ")
    assert "# Toutes les flèches, en 1 chemin :" in covered
    assert (
        "# help: 1 path, at most 0 questions, 0 edges"
        in run("profiles", "paths", "-e", "help", *here[:2], "--lang", "en").out
    )
    played = run("profiles", "play", "--random", "1200", "--seed", "20261123", *here).out
    assert "1\u202f200 parcours, graine 20261123" in played


PERSONAL = """format: acmail/1
overlay: {for: example}
sources:
  note: {kind: school, title: {fr: "Note", en: "Note"}, read_on: 2020-01-01}
facts:
  portal: {label: {fr: "x", en: "x"}, value: https://mine.example.org, sources: [nowhere]}
"""


@pytest.mark.parametrize("part", [("lint",), ("test",), ("show", "fact.portal", "--academy"), ("graph", "--academy")])
def test_what_a_person_keeps_of_their_school_is_not_the_authors(
    run: RunAcmail, folders: Folders, example: Path, part: tuple[str, ...]
) -> None:
    """An overlay in the configuration folder, broken at that, changes nothing of what is said of a pack."""
    before = run("profiles", *part, str(example))
    folders.config.mkdir(exist_ok=True)
    (folders.config / "example.yaml").write_text(PERSONAL, encoding="utf-8")
    assert run("profiles", *part, str(example)) == before
    assert run("start", "--academy", str(example), "--no-input").code == 4


def test_a_fact_says_when_it_holds(run: RunAcmail, tmp_path: Path) -> None:
    """Where its source gives the days, ``show`` has them, and the book of the pack each with what it means."""
    pack = tmp_path / "tidy"
    shutil.copytree(PACKS / "tidy", pack)
    text = (pack / "tidy.yaml").read_text(encoding="utf-8")
    days = "valid: {from: 2026-09-01, until: 2027-08-31}"
    (pack / "tidy.yaml").write_text(text.replace(", note:", f", {days}, note:"), encoding="utf-8")
    shown = run("profiles", "show", "fact.mail_domain", "--academy", str(pack), "--lang", "fr").out
    assert "valable : à partir du 01/09/2026 jusqu’au 31/08/2027" in shown.replace("\u00a0", " ")
    assert run("profiles", "doc", str(pack), "--output", str(tmp_path / "book.html"), "--lang", "en").code == 0
    book = (tmp_path / "book.html").read_text(encoding="utf-8")
    assert "2027-08-31" in book and "Last day, included" in book


def test_nobody_names_what_nobody_uses(run: RunAcmail, example: Path) -> None:
    """Every entry of the example pack can be shown, used or not."""
    draft = catalog.examine(str(example)).draft
    assert draft is not None
    for path in [
        path for path in draft.places if len(path) == 2 and path[0] in ("facts", "nodes", "outcomes", "names")
    ]:
        assert run("profiles", "show", f"{path[0]}.{path[1]}", "--academy", str(example)).code == 0


def test_an_unknown_id_suggests_the_nearest(run: RunAcmail) -> None:
    """A slip of the finger costs nothing."""
    done = run("profiles", "show", "webmail_ulr")
    assert done.code == 2 and "« webmail_url »" in done.err.replace("\u00a0", " ")


def test_paths_are_one_a_line_and_sorted(run: RunAcmail, example: Path) -> None:
    """Each line is a whole path; the document says how many there are."""
    done = run("profiles", "paths", str(example), "--entry", "start")
    head, *lines = done.out.splitlines()
    assert head.startswith("# start") and lines == sorted(lines)
    assert "profile=newcomer origin=elsewhere access=fails → outage" in lines
    (door,) = as_json(run, "paths", str(example), "--entry", "start")["doors"]
    assert door["count"] == len(lines) == len(door["paths"]) and door["shown"] == "all"
    (fewer,) = as_json(run, "paths", str(example), "--entry", "start", "--profile", "primary")["doors"]
    assert {path["answers"][0]["choice"] for path in fewer["paths"]} == {"primary"} and fewer["count"] < door["count"]


def _hide(example: Path) -> None:
    """Offer nobody the answer that leads to the card of an outage."""
    fails = 'fails: {fr: "Non", en: "No"}'
    tree = (example / "tree.yaml").read_text(encoding="utf-8")
    assert fails in tree
    tree = tree.replace(fails, f"fails: {{label: {fails[7:]}, asked: false}}")
    (example / "tree.yaml").write_text(tree, encoding="utf-8")


def test_paths_by_an_answer_that_nobody_is_offered_are_marked(run: RunAcmail, example: Path) -> None:
    """They are there, as a flag or a file still gives it, and each says which answer it is."""
    _hide(example)
    (door,) = as_json(run, "paths", str(example), "--entry", "start")["doors"]
    marked = [path for path in door["paths"] if path["unoffered"]]
    assert (
        marked == [path for path in door["paths"] if path["outcome"] == "outage"] and len(marked) == door["unoffered"]
    )
    assert {*marked[0]["unoffered"]} == {"access"}
    words = run("profiles", "paths", str(example), "--entry", "start", "--lang", "en").out
    assert (
        words.count("# offered to nobody: access=fails") == len(marked) and f"# {len(marked)} paths of these" in words
    )


def test_random_walks_take_only_answers_that_people_are_offered(run: RunAcmail, example: Path) -> None:
    """What others lead to is named apart; an answer that was given is taken all the same."""
    _hide(example)
    (door,) = as_json(run, "play", str(example), "--entry", "start", "-n", "300")["doors"]
    assert "outage" not in {end["id"] for end in door["ends"]} | {one["id"] for one in door["never"]}
    assert [one["id"] for one in door["unoffered"]] == ["outage"]
    (given,) = as_json(run, "play", str(example), "--entry", "start", "-n", "300", "-a", "access=fails")["doors"]
    assert [end["id"] for end in given["ends"]] == ["outage"]
    assert "Only answers offered to nobody" in run("profiles", "play", str(example), "--lang", "en").out


def test_what_only_unoffered_answers_lead_to_is_counted_apart(run: RunAcmail, example: Path) -> None:
    """It stays in the totals, as a case can still come by there."""
    _hide(example)
    (pack,) = as_json(run, "test", str(example))["packs"]
    counted = {one["kind"]: one["unoffered"] for one in pack["coverage"]}
    assert counted == {"nodes": 0, "edges": 1, "outcomes": 1, "causes": 0, "messages": 0}
    assert [one["id"] for one in pack["unoffered"]] == ["outage"]
    assert "1 edge, 1 outcome" in run("profiles", "test", str(example), "--lang", "en").out


@pytest.mark.parametrize("format_", ["text", "mermaid", "dot", "svg", "json"])
def test_an_arrow_that_nobody_is_offered_is_marked(run: RunAcmail, example: Path, format_: str) -> None:
    """In words, so that it is seen in every kind of drawing."""
    _hide(example)
    drawn = run("profiles", "graph", str(example), "--entry", "start", "--lang", "en", "--format", format_).out
    assert " ".join(drawn.replace("\\n", " ").split()).count("(offered to nobody)") == 1
    if format_ == "json":
        assert [edge["unoffered"] for edge in json.loads(drawn)["edges"] if edge["unoffered"]] == [["fails"]]


@pytest.mark.parametrize("format_", ["text", "mermaid", "dot", "svg", "json"])
def test_what_lies_only_behind_such_an_answer_is_told_apart(run: RunAcmail, example: Path, format_: str) -> None:
    """The card of an outage, which nothing else leads to, and what the marks mean; drawn within it, it is no more."""
    _hide(example)
    part = ("profiles", "graph", str(example), "--entry", "start", "--lang", "en", "--format", format_)
    said = re.sub(r"\\n|</text>\s*<text[^>]*>", " ", run(*part).out)
    said = " ".join(said.split())
    assert said.count("(by no answer offered)") == 1
    assert format_ == "json" or ("only such answers lead there." in said and "“Offered to nobody”: " in said)
    if format_ == "json":
        assert [node["id"] for node in json.loads(said)["nodes"] if node["unoffered"]] == ["o.outage"]
    clean = run("profiles", "graph", str(PACKS / "example"), "--entry", "start", "--lang", "en", "--format", format_)
    assert "ffered to nobody" not in clean.out and "no answer offered" not in clean.out


def test_past_the_cap_few_paths_stand_for_all(run: RunAcmail) -> None:
    """It says so, covers every edge, and shows where random walks end."""
    done = run("profiles", "paths", "--entry", "diagnose")
    assert "100000 (--cap)" in done.out and len(done.out.splitlines()) < 300
    (door,) = as_json(run, "paths", "--entry", "diagnose")["doors"]
    assert door["shown"] == "cover" and door["count"] > door["cap"] and door["played"]["number"] == 1000
    assert all(path["cause"] for path in door["paths"])
    (alone,) = as_json(run, "paths", "--entry", "diagnose", "--cover")["doors"]
    assert alone["paths"] == door["paths"] and alone["played"] is None


def test_shipped_packs_reach_every_outcome_and_cause(run: RunAcmail) -> None:
    """What nobody has looked at is not shipped."""
    document = as_json(run, "test", "--strict")
    assert {pack["academy"]["id"] for pack in document["packs"]} == set(catalog.academies())
    for pack in document["packs"]:
        covered = {one["kind"]: one["percent"] for one in pack["coverage"]}
        assert pack["failed"] == 0 and covered["outcomes"] == covered["causes"] == 100


def test_what_is_missing_stands_where_it_says(run: RunAcmail, example: Path) -> None:
    """Of each kind, file and line; ``--strict`` makes a missing outcome a failure."""
    (pack,) = as_json(run, "test", str(example))["packs"]
    missing = {one["kind"]: one["missing"] for one in pack["coverage"]}
    assert missing["edges"]
    for edge in missing["edges"]:
        node, way = re.fullmatch(r"(\w+): (\w+) → .*", edge["id"]).groups()  # type: ignore[union-attr]
        line = Path(edge["place"]["file"]).read_text(encoding="utf-8").splitlines()[edge["place"]["line"] - 1]
        assert way in line or "else" in line or way.isdigit(), (node, line)
    assert run("profiles", "test", str(example), "--strict").code == (1 if missing["outcomes"] else 0)


def _add_case(example: Path, case: str) -> None:
    (example / "more.yaml").write_text(f"format: acmail/1\ntests:\n  - {case}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("case", "node", "said"),
    [
        ("{name: a, given: {profile: primary, access: fails}, expect: ask_desk}", "access", "access=fails"),
        ("{name: b, given: {profile: primary}, expect: ask_desk}", "access", "access"),
        ("{name: c, given: {profile: primary, access: works, attempts: none}, expect: ask_desk}", "attempts", "many"),
    ],
)
def test_a_failed_case_names_the_node_where_it_leaves_its_way(
    run: RunAcmail, example: Path, case: str, node: str, said: str
) -> None:
    """Not where it ends: where it could still have been right. Exit 1, in every format."""
    _add_case(example, case)
    (pack,) = as_json(run, "test", str(example), code=1)["packs"]
    (failed,) = [one for one in pack["cases"] if one["outcome"] == "fail"]
    assert failed["parting"]["node"] == node and said in failed["reason"] + str(failed["parting"]["instead"])
    text = run("profiles", "test", str(example))
    assert text.code == 1 and f"Nœud : {node} (" in " ".join(text.out.split())
    suites = junitparser.JUnitXml.fromstring(run("profiles", "test", str(example), "--format", "junit").out.encode())
    assert suites.failures == 1


def test_a_case_that_names_nothing_fails_with_a_reason(run: RunAcmail, example: Path) -> None:
    """A field that has gone is not a crash."""
    _add_case(example, "{name: a, given: {gone: primary}, expect: ask_desk}")
    (pack,) = as_json(run, "test", str(example), code=1)["packs"]
    assert "gone" in next(one["reason"] for one in pack["cases"] if one["outcome"] == "fail")


def test_a_blessed_walk_is_kept_and_holds(run: RunAcmail, example: Path) -> None:
    """By flags: written to a file of its own with a name made of the answers; nothing else of the file changes."""
    before = len(as_json(run, "test", str(example))["packs"][0]["cases"])
    done = run("profiles", "bless", str(example), *REFUSED)
    assert done.code == 0, done.err
    written = (example / "tests.yaml").read_text(encoding="utf-8")
    assert "given: {profile: newcomer, origin: elsewhere, access: fails}, expect: outage" in written
    (pack,) = as_json(run, "test", str(example))["packs"]
    assert len(pack["cases"]) == before + 1
    again = run("profiles", "bless", str(example), *REFUSED, "--name", "another name")
    assert again.code == 2 and "tests.yaml:" in again.err
    assert (example / "tests.yaml").read_text(encoding="utf-8") == written


def test_a_session_can_be_blessed(run: RunAcmail, example: Path) -> None:
    """What is not given is asked."""
    done = run("profiles", "bless", str(example), "--name", "asked for", "--lang", "en", typed="1\n2\n")
    assert done.code == 0, done.err
    assert "{name: asked for, given: {profile: primary, access: fails}, expect: outage}" in done.out


def test_a_walk_that_stops_is_not_blessed(run: RunAcmail, example: Path) -> None:
    """Nobody there, an answer missing: exit 5, and nothing is written."""
    done = run("profiles", "bless", str(example), "--profile", "primary", "--no-input")
    assert done.code == 5 and not (example / "tests.yaml").exists()


def test_a_secret_is_no_name_of_a_case(run: RunAcmail, example: Path) -> None:
    """A pack is read by everybody."""
    done = run("profiles", "bless", str(example), *REFUSED, "--name", "17E9501234ABC")
    assert done.code == 2 and "9501234" not in done.err and not (example / "tests.yaml").exists()


FILES = {
    "comments": "format: acmail/1\ntests: # all\n  # one\n  - {name: a b, given: {x: y}, expect: z}  # why\n  # end\n",
    "other layers": "format: acmail/1\ntests:\n- name: a b\n  given: {x: y}\n  expect: z\n\n# x\ntexts: {t: {fr: a}}\n",
    "no tests": "format: acmail/1\n# only texts\ntexts: {t: {fr: a}}\n",
    "no newline": "format: acmail/1\ntests:\n    -   {name: a b, given: {x: y}, expect: z}",
    "mark": "\ufeffformat: acmail/1\r\ntests:\r\n  - {name: a b, given: {x: y}, expect: z}\r\n",
}


def test_gaps_of_a_base_are_summed_up_behind_those_of_the_author(run: RunAcmail, example: Path) -> None:
    """Nobody can cover what others wrote there; ``--all`` and JSON show them, each where it stands."""
    written = (example / "tree.yaml").read_text(encoding="utf-8")
    above, node, below = written.partition("  access: {ask: access")
    (example / "tree.yaml").write_text(above, encoding="utf-8")
    base = example.parent / "example_base" / "base_tree.yaml"
    base.write_text(f"format: acmail/1\nnodes:\n{node}{below}", encoding="utf-8")
    (pack,) = as_json(run, "test", str(example))["packs"]
    gaps = {one["kind"]: one for one in pack["coverage"]}
    for one in gaps.values():
        owners = [Path(missed["place"]["file"]).parent == example for missed in one["missing"]]
        assert [missed["own"] for missed in one["missing"]] == owners == sorted(owners, reverse=True)
        assert (owners.count(True), owners.count(False)) == (one["own"], one["inherited"])
    own = gaps["edges"]["own"]
    inherited = sum(one["inherited"] for one in gaps.values())
    assert own and inherited
    text = run("profiles", "test", str(example), "--lang", "en").out
    assert f"Not covered in the files of example: edges ({own})" in text
    assert "base_tree.yaml:" not in text and text.count("Not covered in the packs it extends") == 1
    whole = run("profiles", "test", str(example), "--lang", "en", "--all", "--format", "markdown").out
    assert whole.count("base\\_tree.yaml:") == inherited


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_cases_are_added_by_position(text: str) -> None:
    """Comments and layout stay; every line that was there still is, in its order."""
    case = Case(name="a new: one", given={"p": "q"}, expect="r", entry="diagnose", seen=("m",), observed=("c-d",))
    after = blessing.added("tests.yaml", text.encode(), [case]).decode()
    kept = iter(after.splitlines())
    assert all(line in kept for line in text.splitlines())
    assert after.count("- ") == text.count("- ") + 1 and "observed: [c-d]" in after


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", [True, False])
def test_a_blessed_case_is_the_only_line_that_changes(text: str, end: str, mark: str, last: bool) -> None:
    """Line ends, a BOM and a last line without an end stay as the author’s editor wrote them, byte by byte."""
    written = mark + end.join(text.removeprefix("\ufeff").splitlines()) + (end if last else "")
    case = Case(name="a new one", given={"p": "q"}, expect="r")
    after = blessing.added("tests.yaml", written.encode(), [case]).decode()
    assert after.endswith(end) is last and after.count("\n") == after.count(end)
    kept, more = written.split(end), after.split(end)
    new = [line for line in more if line not in kept]
    assert sum(line.lstrip(" -") == blessing.line(case) for line in new) == 1 and set(new[:-1]) <= {"tests:"}
    assert [line for line in more if line in kept] == kept


def test_a_windows_file_stays_one(run: RunAcmail, example: Path) -> None:
    """Git would show the whole file as changed otherwise."""
    file = example / "tests.yaml"
    before = b"format: acmail/1\r\n# what must hold\r\n"
    file.write_bytes(before)
    assert run("profiles", "bless", str(example), *REFUSED).code == 0
    after = file.read_bytes()
    assert after.startswith(before) and after.count(b"\n") == after.count(b"\r\n") == 4


@pytest.mark.parametrize("text", ["tests: []", "tests: [{name: a b, given: {x: y}, expect: z}]", "tests: {}"])
def test_an_unusual_layout_is_left_alone(run: RunAcmail, example: Path, text: str) -> None:
    """Refused with the line to write by hand."""
    file = example / "tests.yaml"
    file.write_text(f"format: acmail/1\n{text}\n", encoding="utf-8")
    done = run("profiles", "bless", str(example), *REFUSED)
    assert done.code in (2, 4) and file.read_text(encoding="utf-8") == f"format: acmail/1\n{text}\n"


def test_cover_brings_coverage_to_all(run: RunAcmail, example: Path) -> None:
    """Proposed first, written when asked; then nothing is missing, and nothing more is proposed."""
    proposed = run("profiles", "bless", str(example), "--cover")
    assert proposed.code == 0 and not (example / "tests.yaml").exists() and "- {name: " in proposed.out
    assert run("profiles", "bless", str(example), "--cover", "--write").out == proposed.out
    (pack,) = as_json(run, "test", str(example), "--strict")["packs"]
    assert all(one["percent"] == 100 for one in pack["coverage"])
    assert run("profiles", "bless", str(example), "--cover").out == ""


def test_a_pack_inside_the_program_takes_no_case(run: RunAcmail, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next version would throw it away."""
    monkeypatch.setattr(catalog, "is_installed", lambda folder: True)
    done = run("profiles", "bless", "--entry", "options", "--answer", "option=signature", "--name", "x y")
    assert done.code == 2


SHIPPED_FIRST = [
    ("list", "--academy", "toulouse"),
    ("show", "profile", "--academy", "toulouse"),
    ("lint", "toulouse"),
    ("test", "toulouse"),
    ("paths", "toulouse", "--cap", "1"),
    ("graph", "toulouse"),
    ("migrate", "toulouse"),
    ("diff", "toulouse", "toulouse"),
    ("doc", "toulouse", "-o", "book"),
]


@pytest.mark.parametrize("part", SHIPPED_FIRST, ids=lambda part: part[0])
def test_a_name_that_stands_for_two_packs_says_which_is_read(
    run: RunAcmail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: tuple[str, ...]
) -> None:
    """On stderr, with how to name the folder right here; never where there is no doubt."""
    monkeypatch.chdir(tmp_path)
    quiet = run("profiles", *part)
    assert "./toulouse" not in quiet.err
    (tmp_path / "toulouse").mkdir()
    (tmp_path / "toulouse" / "academy.yaml").write_text("acadmy:\n", encoding="utf-8")
    done = run("profiles", *part, *(("--force",) if part[0] == "doc" else ()))
    assert "./toulouse" in done.err and done.code == quiet.code
    assert "./toulouse" not in run("profiles", "lint", "./toulouse").err


def test_a_file_given_to_lint_means_its_own_folder(
    run: RunAcmail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the folder has the name of a pack that came with acmail."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "toulouse").mkdir()
    (tmp_path / "toulouse" / "academy.yaml").write_text("acadmy:\n", encoding="utf-8")
    assert "E105" in run("profiles", "lint", "toulouse/academy.yaml").out


@pytest.mark.parametrize("part", ["paths", "graph", "play"])
def test_a_pack_without_doors_has_no_tree_to_walk(run: RunAcmail, part: str) -> None:
    """It is there to be built on; an empty result would look as if all were well."""
    done = run("profiles", part, "national", "--lang", "fr")
    assert (done.code, done.out) == (2, "") and "sert de base à d’autres" in done.err


def test_a_base_is_among_the_packs_that_can_be_linted(run: RunAcmail) -> None:
    """A slip of the finger lists it, but not to those who look for an académie."""
    assert "national" in run("profiles", "lint", "nosuch").err
    assert "national" not in run("start", "--academy", "nosuch", "--no-input").err


def test_random_walks_are_the_same_for_a_seed(run: RunAcmail, example: Path) -> None:
    """And differ for another; ends add up, the longest come first."""
    first = as_json(run, "play", str(example), "--entry", "start", "--random", "200", "--seed", "3")
    assert first == as_json(run, "play", str(example), "--entry", "start", "--random", "200", "--seed", "3")
    (door,) = first["doors"]
    assert sum(end["count"] for end in door["ends"]) == 200
    lengths = [len(path["answers"]) for path in door["longest"]]
    assert lengths == sorted(lengths, reverse=True)
    assert door != as_json(run, "play", str(example), "--entry", "start", "--random", "200", "--seed", "4")["doors"][0]
    (one,) = as_json(run, "play", str(example), "--entry", "start", "--random", "1")["doors"]
    assert {end["id"] for end in one["never"]} == {"outage", "ask_desk", "open_portal"} - {one["ends"][0]["id"]}


def test_cases_of_a_base_wait_for_its_doors(run: RunAcmail, example: Path) -> None:
    """A case of a base is played where its door opens on that base's tree, not elsewhere."""
    base = example.parent / "example_base" / "cases.yaml"
    base.write_text(
        "format: acmail/1\ntests:\n"
        "  - {name: through a tree of its own, given: {profile: primary, access: fails}, expect: outage}\n"
        "  - {name: through none, given: {}, entry: elsewhere, expect: outage}\n",
        encoding="utf-8",
    )
    names = [case["name"] for case in as_json(run, "test", str(example))["packs"][0]["cases"]]
    assert names and not [name for name in names if name.startswith("through")]
    played = [case["name"] for case in as_json(run, "test", "dijon")["packs"][0]["cases"]]
    assert "primary reads in roundcube" in played
    assert not [one for one in catalog.problems(str(base.parent)) if one.code == "E501"]


def test_blessed_diagnoses_are_those_that_people_get(run: RunAcmail, folders: Folders) -> None:
    """Every blessed case of a diagnosis, played through ``acmail diagnose`` itself, puts the same cause first."""
    pack = catalog.load("aix-marseille", (), folders)
    cases = [case for case in pack.cases if case.entry == "diagnose" and not case.observed]
    assert len(cases) > 60
    for case in cases:
        seen = [word for name in case.seen for word in ("--seen", name)]
        given = [word for field, choice in case.given.items() for word in ("--answer", f"{field}={choice}")]
        done = run("diagnose", *seen, *given, "--no-input", "--format", "json")
        assert json.loads(done.out)["causes"][0]["id"] == case.expect, case.name


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("part", [("list",), ("show", "imap_host"), ("test",), ("play", "--entry", "options")])
def test_pages_are_made_in_every_format(run: RunAcmail, part: tuple[str, ...], format_: str, lang: str) -> None:
    """In both languages, with nothing left of the layout's own words."""
    done = run("profiles", *part, "--format", format_, "--lang", lang)
    assert done.code == 0 and "{}" not in done.out


def test_options_before_a_part_are_not_lost(run: RunAcmail) -> None:
    """They are refused aloud."""
    assert run("profiles", "--format", "json", "test").code == 2


@pytest.mark.parametrize(
    ("lang", "told"), [("fr", "0 fait à relire (après 180 jours)"), ("en", "0 facts to read again (after 180 days)")]
)
def test_a_word_agrees_with_its_number(run: RunAcmail, lang: str, told: str) -> None:
    """French says nought in the singular."""
    done = run("profiles", "list", "--academy", "aix-marseille", "--lang", lang)
    assert told in " ".join(done.out.split())


@pytest.mark.parametrize("command", ["test", "paths", "graph", "play"])
def test_an_error_of_a_pack_is_shown_as_lint_shows_it(command: str, run: RunAcmail, example: Path) -> None:
    """The words of an author's own file are no secret, even where they look like a password."""
    path = example / "tree.yaml"
    old = next(word for word in re.findall(r"o\.\w+", path.read_text(encoding="utf-8")))
    path.write_text(path.read_text(encoding="utf-8").replace(old, "o.start_Ask2024!", 1), encoding="utf-8")
    done, linted = (run("profiles", part, str(example)) for part in (command, "lint"))
    assert "***" not in done.err and "^^^" in done.err
    said = next(line for line in linted.out.splitlines() if "Ask2024!" in line)
    assert said in done.err


BROKEN_CASES = {
    "yaml": 'format: acmail/1\ntests:\n  - {name: "Ask2024!, given: {}, expect: x}\n',
    "word": "format: acmail/1\ntests:\n  - {name: x, given: {Pass/w0rd2: a}, expect: x}\n",
    "format": "format: acmail/2\n",
}


@pytest.mark.parametrize("into", ["example", "example_base"])
@pytest.mark.parametrize("broken", BROKEN_CASES)
def test_a_file_of_cases_spoilt_meanwhile_is_shown_as_lint_shows_it(
    run: RunAcmail, example: Path, monkeypatch: pytest.MonkeyPatch, broken: str, into: str
) -> None:
    """Whoever edits it while questions are asked sees what is wrong, in its own words; nothing is written."""
    target = example.parent / into / "tests.yaml"

    def spoilt(services: Services, pack: str) -> tuple[Bench, Examined]:
        found = opened(services, pack)
        target.write_text(BROKEN_CASES[broken], encoding="utf-8")
        return found

    monkeypatch.setattr(bless, "opened", spoilt)  # as ``bless`` has it from there
    done = run("profiles", "bless", str(example), "--into", into, "-p", "primary", "-a", "access=fails", "--no-input")
    linted = run("profiles", "lint", str(target.parent)).out
    first = next(line for line in linted.splitlines() if "tests.yaml" in line)
    assert done.code == 4 and first in done.err and "***" not in done.err
    assert target.read_text(encoding="utf-8") == BROKEN_CASES[broken]


def test_what_was_typed_stays_hidden_in_an_error_of_a_pack(run: RunAcmail, example: Path) -> None:
    """A secret on the command line is not repeated because a pack holds it too."""
    path = example / "tree.yaml"
    old = next(word for word in re.findall(r"o\.\w+", path.read_text(encoding="utf-8")))
    path.write_text(path.read_text(encoding="utf-8").replace(old, "o.Zk7!c4n4r1-Q9w", 1), encoding="utf-8")
    done = run("profiles", "paths", str(example), "--answer", "access=o.Zk7!c4n4r1-Q9w")
    assert done.code == 4 and "c4n4r1" not in done.err + done.out
