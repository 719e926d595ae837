"""What ``acmail profiles diff`` finds between two editions of a pack, and what it says of those who end elsewhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt
from msgspec.structs import replace

from acmail import causes, tree, versions, yamltree
from acmail.documents import AcademyView, BehaviourView, DiffDocument, EditionView
from acmail.editions import behaviour, changes
from acmail.editions.behaviour import Behaviour
from acmail.editions.changes import Change
from acmail.editions.contents import Source, content
from acmail.editions.likeliest import Likeliest
from acmail.editions.naming import Names, names
from acmail.editions.walks import End, Leaf
from acmail.folders import Folders
from acmail.model import (
    UNKNOWN,
    AllOf,
    AnyOf,
    Ask,
    Cause,
    Condition,
    FieldIs,
    Lang,
    Not,
    Pack,
    Renames,
    Sign,
    Text,
    Weight,
)
from acmail.reports import FORMATS
from acmail.reports.diffs import MOST_CHANGES
from tests import nowhere
from tests.conftest import TODAY, RunAcmail
from tests.editions import edition
from tests.growth import is_linear

SHIPPED = Path(__file__).parents[1] / "profiles"
TREE, ACADEMY, OUTCOMES = "tree.yaml", "academy.yaml", "outcomes.yaml"
ELSEWHERE = (TREE, "fails: o.outage", "fails: o.ask_desk")


def told(run: RunAcmail, before: Path | str, after: Path | str, *options: str) -> dict[str, Any]:
    """Compare, and read the JSON document."""
    done = run("profiles", "diff", str(before), str(after), "--format", "json", *options)
    assert done.code in (0, 1), done.err
    document: dict[str, Any] = json.loads(done.out)
    assert done.code == (0 if document["same"] else 1)
    return document


def listed(document: dict[str, Any]) -> list[str]:
    """Write each change in a line."""
    return [" ".join(filter(None, map(str, _words(one)))) for one in document["changes"]]


def _words(one: dict[str, Any]) -> list[object]:
    was = one["was"] if one["was"] not in (None, one["id"]) else ""
    return [one["change"], one["layer"], was, one["id"], one["part"]]


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The earlier edition."""
    return edition(tmp_path / "before")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ((ACADEMY, "Communication > Mail", "Communication > Post"), ["updated facts menu value.en"]),
        ((TREE, "Combien d'essais ?", "Combien d'échecs ?"), ["updated fields attempts ask.fr"]),
        ((TREE, 'works: {fr: "Oui"', 'works: {fr: "Oui, tout de suite"'), ["updated choices access.works label.fr"]),
        ((TREE, "gte: 3", "gte: 4"), ["updated choices attempts.many gte"]),
        ((TREE, "go: {works: attempts, fails: o.outage}", "go: {fails: o.outage, works: attempts}"), []),
        ((TREE, '"primary|secondary": access', '"secondary|primary": access'), []),
        (
            (
                TREE,
                "origin: {ask: origin, go: {else: access}}",
                'origin: {ask: origin, go: {"first_post|unsure|elsewhere": access}}',
            ),
            [],
        ),
        (ELSEWHERE, ["updated nodes access go.fails"]),
    ],
)
def test_one_change_is_told_as_what_it_is(
    run: RunAcmail, before: Path, tmp_path: Path, change: tuple[str, str, str], expected: list[str]
) -> None:
    """Typed, with the part that changed; writing the same otherwise is no change."""
    after = edition(tmp_path / "after", change)
    assert listed(told(run, before, after)) == expected


def test_a_change_says_where_and_from_what_to_what(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """File and line of both editions, the value before and after."""
    after = edition(
        tmp_path / "after",
        (ACADEMY, "owner:", "# A comment that moves lines.\n  owner:"),
        (ACADEMY, 'Messagerie", en: "Communication > Mail', 'Messagerie", en: "Communication > Post'),
    )
    (one,) = told(run, before, after)["changes"]
    assert (one["before"], one["after"]) == ("Communication > Mail", "Communication > Post")
    assert one["line"] == one["line_before"] + 1
    for key, folder in (("file", "after"), ("file_before", "before")):
        assert one[key].endswith(f"{folder}/example/academy.yaml")
    lines = (tmp_path / "after" / "example" / ACADEMY).read_text("utf-8").splitlines()
    assert "Communication > Post" in lines[one["line"] - 1]


def test_who_ends_elsewhere_and_why(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """The paths that end elsewhere, grouped, with the answers that explain it."""
    document = told(run, before, edition(tmp_path / "after", ELSEWHERE))
    start = next(one for one in document["behaviour"] if one["entry"] == "start")
    (shift,) = start["shifts"]
    assert (shift["before"]["id"], shift["after"]["id"]) == ("outage", "ask_desk")
    assert shift["count"] == start["changed"] == 5
    assert [(one["field"], one["choices"], one["labels"]) for one in shift["because"]] == [
        ("access", ["fails"], ["Non"])
    ]


@pytest.mark.parametrize(
    ("lang", "number", "told"),
    [
        ("fr", 0, "0 chemin arrive ailleurs, sur 9\u202f863"),
        ("fr", 1, "1 chemin arrive ailleurs, sur 9\u202f863"),
        ("fr", 2, "2 chemins arrivent ailleurs, sur 9\u202f863"),
        ("en", 0, "0 paths end elsewhere, of 9,863"),
        ("en", 1, "1 path ends elsewhere, of 9,863"),
    ],
)
def test_numbers_are_written_as_the_language_does(lang: Lang, number: int, told: str) -> None:
    """The words agree with them, and thousands are grouped."""
    one = BehaviourView(entry="start", paths=9863, changed=number, played=True, seed=1, shifts=())
    academy = AcademyView(id="x", name="x", version="1", hash="")
    side = EditionView(given="x", academy=academy)
    document = DiffDocument(
        academy=academy,
        lang=lang,
        generated_on=TODAY,
        same=False,
        changes=(),
        behaviour=(one,),
        before=side,
        after=side,
    )
    assert told in FORMATS["text"](document, 80, False)


@pytest.mark.parametrize(("ahead", "expected"), [(set(), ["access"]), ({"access", "attempts"}, ["access", "profile"])])
def test_an_answer_explains_alone_where_the_others_were_never_asked_for_it(
    ahead: set[str], expected: list[str]
) -> None:
    """A question that is still ahead, in what is the same in both editions, can be answered in any way."""
    same = End("outcome", "inside")

    def onward(wanted: Mapping[str, Collection[str]]) -> dict[str, str] | None:
        return {field: min(choices) for field, choices in wanted.items()} if ahead.issuperset(wanted) else None

    leaves = [
        Leaf(answers={"profile": "admin", "access": "shared"}, before=same, after=End("outcome", "reset")),
        Leaf(answers={"profile": "admin", "access": "works"}, before=same, after=same),
        Leaf(answers={"profile": "newcomer"}, before=same, after=same, ahead=frozenset(ahead), onward=onward),
    ]
    (group,) = behaviour.grouped(leaves)
    assert group.because is not None and [field for field, _ in group.because] == expected


def test_an_answer_that_is_no_longer_offered_is_told(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """The same answers lead to the same cards, and nobody can give this one; the other way round it is new."""
    hidden = (TREE, 'en: "I have just arrived"}, hint', 'en: "I have just arrived"}, asked: false, hint')
    after = edition(tmp_path / "after", hidden)
    document = told(run, before, after)
    assert [(one["field"], one["choices"]) for one in document["withdrawn"]] == [("profile", ["newcomer"])]
    assert document["offered"] == [] and not any(one["changed"] for one in document["behaviour"])
    back = told(run, after, before)
    assert (back["withdrawn"], back["offered"]) == ([], document["withdrawn"])
    words = run("profiles", "diff", str(before), str(after), "--lang", "en").out
    assert "1 answer is no longer offered" in words and "profile=newcomer" in words


def test_an_outcome_that_nobody_reaches_any_more_is_told(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """Here the only answer that led there is offered to nobody."""
    fails = 'fails: {fr: "Non", en: "No"}'
    after = edition(tmp_path / "after", (TREE, fails, f"fails: {{label: {fails[7:]}, asked: false}}"))
    document = told(run, before, after)
    assert [one["id"] for one in document["unreached"]] == ["outage"]
    assert "outage — " in run("profiles", "diff", str(before), str(after), "--lang", "en").out


def test_a_declared_rename_changes_nothing_else(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """Shown as renamed where it is declared; no path ends elsewhere, and no branch is told as changed."""
    renames = "{fields: {origin: comes_from}, choices: {comes_from: {elsewhere: other}}}"
    after = edition(
        tmp_path / "after",
        (TREE, "  origin:\n    ask: {fr", "  comes_from:\n    ask: {fr"),
        (TREE, "origin: {ask: origin", "origin: {ask: comes_from"),
        (TREE, "D'où venez-vous ?", "D'où arrivez-vous ?"),
        (TREE, "elsewhere: {fr", "other: {fr"),
        (ACADEMY, "entries:", f"renames: {renames}\nentries:"),
        (OUTCOMES, "origin: ", "comes_from: "),
    )
    document = told(run, before, after)
    assert sorted(listed(document)) == [
        "renamed choices origin.elsewhere comes_from.other",
        "renamed choices origin.first_post comes_from.first_post",
        "renamed choices origin.unsure comes_from.unsure",
        "renamed fields origin comes_from",
        "updated fields origin comes_from ask.fr",
    ]
    assert {one["id"] for one in document["changes"] if one["declared"]} == {"comes_from", "comes_from.other"}
    assert [one["changed"] for one in document["behaviour"]] == [0, 0]
    turned = told(run, after, before)
    assert not [one for one in turned["changes"] if one["layer"] == "renames"]


def test_a_declaration_that_renames_nothing_is_told(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """Nothing else shows that it came."""
    after = edition(tmp_path / "after", (ACADEMY, "entries:", "renames: {fields: {long_gone: origin}}\nentries:"))
    assert listed(told(run, before, after)) == ["added renames fields"]


def test_a_rename_that_nobody_declared_is_found_and_warned_of(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """The very same under another name: answers kept under the old one would be lost."""
    after = edition(
        tmp_path / "after",
        (TREE, "  attempts:\n    kind", "  failures:\n    kind"),
        (TREE, "{ask: attempts", "{ask: failures"),
        (TREE, "{attempts: none}", "{failures: none}"),
    )
    done = run("profiles", "diff", str(before), str(after), "--lang", "en")
    assert "renamed: attempts → failures" in done.out
    assert "declare it under “renames”" in " ".join(done.out.split())
    assert "The same answers lead to the same cards" in " ".join(done.out.split())


def test_what_stood_before_is_told_in_the_names_of_its_time(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """An outcome got another name, and a branch leads there no more: the file before never held the new name."""
    after = edition(tmp_path / "after", ELSEWHERE)
    for path in after.glob("*.yaml"):
        path.write_text(re.sub(r"\boutage\b", "broken_portal", path.read_text("utf-8")), encoding="utf-8")
    found = told(run, before, after)["changes"]
    assert [one["was"] for one in found if one["change"] == "renamed"] == ["outage"]
    branch = next(one for one in found if one["part"] == "go.fails")
    assert (branch["before"], branch["after"]) == ("o.outage", "o.ask_desk")


def test_an_entry_that_moves_to_another_file_has_moved(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """Its content is untouched."""
    after = edition(tmp_path / "after")
    text = (after / ACADEMY).read_text("utf-8")
    start = text.index("  menu:")
    end = text.index("  mail_domain:", start)
    (after / "facts.yaml").write_text(f"format: acmail/1\nfacts:\n{text[start:end]}", encoding="utf-8")
    (after / ACADEMY).write_text(text[:start] + text[end:], encoding="utf-8")
    document = told(run, before, after)
    assert {one["change"] for one in document["changes"]} == {"moved"}
    assert document["changes"][0]["before"] == "academy.yaml"
    assert document["changes"][0]["after"] == "facts.yaml"


def test_what_both_take_from_one_base_file_has_not_moved(run: RunAcmail) -> None:
    """A base beside what extends it: the very same files, nothing moved; of new entries nothing is promised."""
    there, back = (told(run, *pair) for pair in (("national", "toulouse"), ("toulouse", "national")))
    for document in (there, back):
        assert not [one for one in document["changes"] if one["change"] == "moved"]
        assert document["behaviour"] == []
    for pair, words in (
        (("national", "toulouse"), "Entrées nouvelles"),
        (("toulouse", "national"), "Entrées retirées"),
    ):
        text = " ".join(run("profiles", "diff", *pair).out.replace("\u00a0", " ").split())
        assert "Les mêmes réponses" not in text
        assert "Aucun chemin n’a été comparé" in text
        assert re.search(f"{words}[^.]*: diagnose, options, start\\.", text)


def test_what_goes_into_the_base_has_moved(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """Said the same in the pack that is extended: moved; said otherwise there, it is another value."""
    after = edition(tmp_path / "after")
    text = (after / ACADEMY).read_text("utf-8")
    start, end = text.index("  menu:"), text.index("  mail_domain:", text.index("  menu:"))
    (after / ACADEMY).write_text(text[:start] + text[end:], encoding="utf-8")
    file = after.parent / "example_base" / "menu.yaml"
    file.write_text(f"format: acmail/1\nfacts:\n{text[start:end]}", encoding="utf-8")
    (one,) = told(run, before, after)["changes"]
    assert (one["change"], one["before"], one["after"]) == ("moved", "academy.yaml", "example_base/menu.yaml")
    file.write_text(file.read_text("utf-8").replace("> Mail", "> Post"), encoding="utf-8")
    assert listed(told(run, before, after)) == ["updated facts menu value.en"]


def test_a_pack_is_the_same_as_itself(run: RunAcmail) -> None:
    """Exit 0, and said so, for the shipped one; 401,444 paths take no time when nothing changed."""
    done = run("profiles", "diff", "aix-marseille", "aix-marseille")
    assert (done.code, done.err) == (0, "")
    assert "Rien n’a changé." in done.out


def test_an_answer_that_exists_no_more_leads_nowhere(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """Removed without a rename: said for what it is, a path without an end."""
    after = edition(
        tmp_path / "after",
        (TREE, '      unsure: {fr: "Je ne sais pas", en: "Not sure"}\n', ""),
    )
    start = told(run, before, after)["behaviour"][0]
    assert {shift["after"]["kind"] for shift in start["shifts"]} == {"nowhere"}
    assert {tuple(one["choices"]) for shift in start["shifts"] for one in shift["because"]} >= {("unsure",)}


def test_a_pack_that_cannot_be_walked_is_still_compared(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """What is written is compared; that paths were not is said, and never taken for « no difference »."""
    after = edition(tmp_path / "after", (TREE, "fails: o.outage", "fails: o.outrage"))
    document = told(run, before, after)
    assert listed(document) == ["updated nodes access go.fails"]
    assert document["behaviour"] == []
    where = f"example/tree.yaml:{document['changes'][0]['line']}"
    for told_so in ("E201", where, "o.outrage", f"acmail profiles lint {after}"):
        assert told_so in document["unwalked"]
    assert "Les mêmes réponses" not in run("profiles", "diff", str(before), str(after)).out


def test_a_copy_in_a_folder_of_another_name_is_compared(run: RunAcmail, before: Path) -> None:
    """What an author without git keeps of yesterday: `cp -r`; the name of its folder is no reason to stop."""
    kept = before.with_name("example_old")
    shutil.copytree(before, kept)
    assert told(run, kept, before)["same"]
    file, old, new = ELSEWHERE
    (before / file).write_text((before / file).read_text("utf-8").replace(old, new), encoding="utf-8")
    document = told(run, kept, before)
    assert listed(document) == ["updated nodes access go.fails"]
    assert (document["unwalked"], document["behaviour"][0]["changed"]) == (None, 5)
    assert document["changes"][0]["file_before"].endswith("example_old/tree.yaml")


def test_files_that_do_not_read_are_refused_with_their_faults(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """Exit 4, the file and the line."""
    after = edition(tmp_path / "after", (TREE, "nodes:", "nodes: ["))
    done = run("profiles", "diff", str(before), str(after))
    assert (done.code, "tree.yaml:" in done.err) == (4, True)


def test_past_the_cap_paths_are_drawn_and_it_is_said(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """The same draw each time, and what it found."""
    after = edition(tmp_path / "after", ELSEWHERE)
    first, second = (told(run, before, after, "--cap", "3")["behaviour"][0] for _ in range(2))
    assert first == second
    assert (first["played"], first["seed"], first["changed"]) == (True, 1, 5)
    told_so = " ".join(run("profiles", "diff", str(before), str(after), "--cap", "3").out.split())
    assert "que --cap n’en fait suivre" in told_so
    assert f"10 000 parcours tirés au hasard (graine 1), dont {first['paths']} différents" in told_so


def test_where_nothing_can_change_nothing_is_drawn(run: RunAcmail, tmp_path: Path) -> None:
    """A new name of an outcome leads nobody elsewhere, however many paths there are, and lists no door."""
    shelves = [tmp_path / "before", tmp_path / "after"]
    for shelf in shelves:
        for name in ("national", "toulouse"):
            shutil.copytree(SHIPPED / name, shelf / name)
    for path in (tmp_path / "after").glob("*/*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\badmin_roundcube\b", "renamed_card", text), encoding="utf-8")
    packs = [shelf / "toulouse" for shelf in shelves]
    assert [(one["played"], one["changed"]) for one in told(run, packs[0], packs[1])["behaviour"]] == [(False, 0)] * 3
    assert "Entrée" not in run("profiles", "diff", *map(str, packs)).out


@pytest.mark.parametrize("format_", ["text", "json", "markdown", "html"])
def test_every_format_tells_it(run: RunAcmail, before: Path, tmp_path: Path, format_: str) -> None:
    """For a review, a page, a program."""
    done = run("profiles", "diff", str(before), str(edition(tmp_path / "after", ELSEWHERE)), "--format", format_)
    assert done.code == 1
    assert "ask_desk" in done.out.replace("\\", "")


def test_markdown_for_a_review_shows_what_is_written(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """Texts that hold marks of Markdown stay texts, in their own item of the list; choices joined by ``|`` too."""
    marks = "Communication > `Mail` | *Post* <b>[a](b)</b> # x"
    after = edition(tmp_path / "after", ELSEWHERE, (ACADEMY, "Communication > Mail", marks))
    source = run("profiles", "diff", str(before), str(after), "--format", "markdown", "--lang", "en").out
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    kinds = {token.type for token in tokens} | {one.type for token in tokens for one in token.children or ()}
    assert not kinds & {"code_inline", "em_open", "link_open", "html_inline", "html_block", "table_open", "fence"}
    shown = ["".join(one.content for one in token.children or ()) for token in tokens if token.type == "inline"]
    assert any(line.endswith(marks) for line in shown)


@pytest.mark.parametrize(("format_", "listed_in_full"), [("markdown", False), ("text", False), ("json", True)])
def test_long_lists_of_changes_are_cut_short_for_people(
    run: RunAcmail, before: Path, tmp_path: Path, format_: str, listed_in_full: bool
) -> None:
    """A page shows the first ones of a layer and says how many are left out; programs get all."""
    after = edition(tmp_path / "after")
    more = "".join(f'  zz_{number}: {{fr: "x", en: "x"}}\n' for number in range(MOST_CHANGES + 7))
    (after / "zz.yaml").write_text(f"format: acmail/1\ntexts:\n{more}", encoding="utf-8")
    out = run("profiles", "diff", str(before), str(after), "--format", format_, "--lang", "en").out.replace("\\", "")
    assert len(set(re.findall(r"zz_\d+", out))) == MOST_CHANGES + (7 if listed_in_full else 0)
    assert ("And 7 more changes" in out) != listed_in_full


# Revisions of git


def git(folder: Path, *words: str) -> None:
    """Run git, with nobody's settings."""
    environment = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, env=environment)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two commits: the pack, then another menu; and a third state that is not committed."""
    pack = edition(tmp_path / "packs")
    git(tmp_path / "packs", "init", "-q")
    git(tmp_path / "packs", "add", ".")
    git(tmp_path / "packs", "commit", "-qm", "first")
    for old, new in (("> Mail", "> Post"), ("> Post", "> Letters")):
        text = (pack / ACADEMY).read_text("utf-8")
        (pack / ACADEMY).write_text(text.replace(old, new), encoding="utf-8")
        if new == "> Post":
            git(tmp_path / "packs", "commit", "-qam", "second")
    return tmp_path / "packs"


def menu(document: dict[str, Any]) -> tuple[str, str]:
    """Give the one value that changed."""
    (one,) = document["changes"]
    return one["before"], one["after"]


def test_a_revision_is_compared_with_the_folder(
    run: RunAcmail, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HEAD~1 against the folder as it is, from inside and from outside, and two revisions with their path."""
    monkeypatch.chdir(repository / "example")
    assert menu(told(run, "HEAD~1", ".")) == ("Communication > Mail", "Communication > Letters")
    assert menu(told(run, ".", "HEAD")) == ("Communication > Letters", "Communication > Post")
    assert menu(told(run, "HEAD~1:example", "HEAD:example")) == ("Communication > Mail", "Communication > Post")
    assert menu(told(run, "HEAD~1:./", "HEAD")) == ("Communication > Mail", "Communication > Post")
    monkeypatch.chdir(repository.parent)
    document = told(run, "HEAD", repository / "example")
    assert menu(document) == ("Communication > Post", "Communication > Letters")
    assert document["changes"][0]["file_before"] == "HEAD:academy.yaml"


def test_the_base_pack_comes_from_the_same_revision(
    run: RunAcmail, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of the pack that is extended shows too."""
    base = repository / "example_base" / "base.yaml"
    base.write_text(base.read_text("utf-8").replace("value: 2,", "value: 3,"), encoding="utf-8")
    monkeypatch.chdir(repository / "example")
    assert "updated facts wait value" in listed(told(run, "HEAD", "."))


def test_without_its_base_in_the_revision_the_shipped_one_is_taken_and_it_is_said(
    run: RunAcmail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folders: Folders
) -> None:
    """An académie that keeps its own pack alone in git."""
    pack = edition(tmp_path / "alone")
    (folders.config / "packs").mkdir(parents=True)
    (tmp_path / "alone" / "example_base").rename(folders.config / "packs" / "example_base")
    git(pack, "init", "-q")
    git(pack, "add", ".")
    git(pack, "commit", "-qm", "first")
    monkeypatch.chdir(pack)
    document = told(run, "HEAD", ".")
    assert (document["same"], document["before"]["shipped"]) == (True, ["example_base"])


@pytest.mark.parametrize(
    ("operands", "words"),
    [
        (("HEAD~7", "."), "ne connaît pas la révision « HEAD~7 »"),
        (("--upload-pack", "."), ""),
        (("HEAD:nothing", "."), "il n’y a pas de pack à cet endroit"),
        (("nonsense", "nonsense2"), "ni révision que git connaisse ici : « nonsense », « nonsense2 »."),
        (("HEAD", "nonsense"), "ni révision que git connaisse ici : « nonsense »."),
        (("HEAD~1", "HEAD", "--pack", "nothing"), "il n’y a pas de pack à cet endroit"),
        (("HEAD~1", ".", "--pack", "."), "--pack va avec deux révisions"),
        (("HEAD~1:./", "HEAD", "--pack", "."), "--pack va avec deux révisions"),
        (("HEAD\n", "."), "ne connaît pas la révision"),
    ],
)
def test_what_git_does_not_know_is_a_clear_error(
    run: RunAcmail, repository: Path, monkeypatch: pytest.MonkeyPatch, operands: tuple[str, str], words: str
) -> None:
    """Exit 2; a word is never taken for an option of git."""
    monkeypatch.chdir(repository / "example")
    done = run("profiles", "diff", *operands)
    assert done.code == 2
    assert words in " ".join(done.err.replace("\u00a0", " ").split())


def test_two_bare_revisions_are_of_the_pack_that_somebody_stands_in(
    run: RunAcmail, repository: Path, monkeypatch: pytest.MonkeyPatch, folders: Folders
) -> None:
    """Inside a pack; among packs, of the one that changed, which is named, or of the one asked for; from anywhere."""
    committed = ("Communication > Mail", "Communication > Post")
    monkeypatch.chdir(repository / "example")
    assert menu(told(run, "HEAD~1", "HEAD")) == committed
    assert menu(told(run, "HEAD", "HEAD~1")) == committed[::-1]
    assert told(run, "HEAD", "HEAD")["same"]
    assert told(run, "HEAD~1", "HEAD", "--pack", "../example_base")["same"]
    monkeypatch.chdir(repository)
    document = told(run, "HEAD~1", "HEAD")
    assert (menu(document), document["before"]["given"]) == (committed, "HEAD~1:example")
    assert told(run, "HEAD", "HEAD")["same"]
    assert menu(told(run, "HEAD~1", "HEAD", "--pack", "example")) == committed
    named = told(run, "HEAD~1", "HEAD", "--pack", "example")["changes"][0]
    assert (named["file_before"], named["file"]) == ("HEAD~1:example/academy.yaml", "HEAD:example/academy.yaml")
    shutil.rmtree(repository / "example")
    assert menu(told(run, "HEAD~1", "HEAD", "--pack", "example")) == committed
    git(repository, "checkout", ".")
    monkeypatch.chdir(folders.config.parent)
    assert menu(told(run, "HEAD~1", "HEAD", "--pack", str(repository / "example"))) == committed
    (folders.config / "packs").mkdir(parents=True)
    (folders.config / "packs" / "example").symlink_to(repository / "example")
    assert menu(told(run, "HEAD~1", "HEAD", "--pack", "example")) == committed


def test_among_several_packs_that_changed_one_is_to_be_named(
    run: RunAcmail, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2 with their names; a folder without packs says so."""
    shutil.copytree(repository / "example", repository / "third")
    (repository / "notes").mkdir()
    for file in ("notes/a.yaml", ".pre-commit-config.yaml"):
        (repository / file).write_text("a: 1\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "third")
    monkeypatch.chdir(repository)
    done = run("profiles", "diff", "HEAD~1", "HEAD")
    assert (done.code, "example, third" in done.err, "--pack example" in done.err) == (2, True, True)
    monkeypatch.chdir(repository / "notes")
    assert "pas de pack à cet endroit" in run("profiles", "diff", "HEAD~1", "HEAD").err


def test_two_words_that_no_git_can_read_are_named(
    run: RunAcmail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever mistypes an académie outside a repository hears of académies first."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    done = run("profiles", "diff", "toulous", "djion")
    assert done.code == 2
    assert "Ni académie, ni dossier, ni révision" in done.err
    assert "dépôt git" in " ".join(done.err.split())


def test_a_folder_that_git_does_not_keep(run: RunAcmail, before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said in words, with what to look at."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(before.parents[2]))
    done = run("profiles", "diff", "HEAD", str(before))
    assert (done.code, "git -C" in done.err) == (2, True)


def test_without_git_it_is_said(run: RunAcmail, before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without git still compares folders."""
    monkeypatch.setenv("PATH", "")
    done = run("profiles", "diff", "HEAD", str(before))
    assert (done.code, "git n’est pas installé" in done.err) == (2, True)
    assert run("profiles", "diff", str(before), str(before)).code == 0


# Properties


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> versions.Edition:
    """The example pack, as an edition."""
    folder = edition(tmp_path_factory.mktemp("packs"))
    nobody = Folders(config=folder / "none", cache=folder / "none", state=folder / "none")
    return versions.pair(str(folder), str(folder), nobody, TODAY)[0]


def mirrored(one: Change) -> tuple[object, ...]:
    """Write a change as it looks from the other side."""
    kind = {"added": "removed", "removed": "added"}.get(one.kind, one.kind)
    return kind, one.layer, one.was or one.id, _part(one), one.after, one.before


def straight(one: Change) -> tuple[object, ...]:
    """Write a change as it is."""
    return one.kind, one.layer, one.id, _part(one), one.before, one.after


def _part(one: Change) -> str:
    return ".".join("#" if word.isdigit() else word for word in one.part.split("."))


@st.composite
def edited(draw: st.DrawFn, example: versions.Edition) -> versions.Edition:
    """Change an edition at random: entries taken away, words replaced, lists turned round."""
    content = dict(example.content)
    for key in draw(st.lists(st.sampled_from(sorted(content)), max_size=6, unique=True)):
        item = content[key]
        what = draw(st.sampled_from(["drop", "word", "turn"]))
        if what == "drop":
            del content[key]
        else:
            content[key] = replace(item, value=_changed(item.value, what, draw(st.sampled_from("xyz"))))
    return replace(example, content=content)


def _changed(value: Any, what: str, word: str) -> Any:
    if isinstance(value, dict):
        return {key: _changed(part, what, word) for key, part in value.items()}
    if isinstance(value, list):
        return list(reversed(value)) if what == "turn" else [*value[1:], word]
    return f"{value}{word}" if what == "word" else value


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_a_comparison_turned_round_is_its_mirror(example: versions.Edition, data: st.DataObject) -> None:
    """What was added was removed, what stood before stands after; nothing else differs. With itself: nothing."""
    first, second = (data.draw(edited(example)) for _ in range(2))
    there = changes.compare(first.content, second.content, Names())
    back = changes.compare(second.content, first.content, Names())
    assert sorted(map(repr, map(mirrored, there))) == sorted(map(repr, map(straight, back)))
    assert changes.compare(first.content, first.content, Names()) == ()


def written(size: int, turned: bool) -> str:
    """Write a tree of some size, a cause and a text for each question; turned, in another order, and other names."""
    order = range(size)
    name = "other" if turned else "field"
    causes = [f"  c{one}: {{title: {{fr: x{one}}}}}" for one in (reversed(order) if turned else order)]
    texts = [f'  t{one}: {{fr: "{{field.{name}{one}}}"}}' for one in order]
    fields = [f"  {name}{one}: {{ask: {{fr: x{one}}}, choices: {{a: {{fr: a}}, b: {{fr: b}}}}}}" for one in order]
    nodes = [f"  n{one}: {{ask: {name}{one}, go: {{a: o.x, b: o.{'y' if turned else 'x'}}}}}" for one in order]
    wide = ["  wide:", "    ask: {fr: x}", "    choices:", *(f"      c{one}: {{fr: a}}" for one in order)]
    return "\n".join(["causes:", *causes, "texts:", *texts, "fields:", *fields, *wide, "nodes:", *nodes, ""])


def test_the_time_of_a_comparison_grows_with_the_packs() -> None:
    """Every field renamed, every branch changed, every cause in another place: four thousand edges, nothing squared."""
    sources = {
        (size, turned): Source(files=(("x", yamltree.parse("x", written(size, turned).encode())),))
        for size in (250, 2000)
        for turned in (False, True)
    }

    def work(part: str) -> None:
        before, after = (content([sources[len(part), turned]]) for turned in (False, True))
        found = names(before, after, Renames(), Renames())
        assert len(changes.compare(before, after, found)) > 3 * len(part)

    assert is_linear(work, "x" * 2000)


targets = st.sampled_from(["o.inside", "o.reset", "o.stop", "attempts", "sort"])


@st.composite
def trees(draw: st.DrawFn) -> Pack:
    """Grow the invented tree in another way: its branches lead elsewhere, never backwards."""
    pack = nowhere.pack()
    access = Ask(id="access", field="access", go={choice.id: draw(targets) for choice in pack.fields["access"].choices})
    ends = st.sampled_from(["o.inside", "o.reset", "o.stop"])
    attempts = Ask(id="attempts", field="attempts", go={"few": draw(ends), "many": draw(ends)})
    first = draw(st.sampled_from(["profile", "access"]))
    return replace(pack, nodes={**pack.nodes, "access": access, "attempts": attempts}, entries={"start": first})


@given(trees(), trees(), st.data())
def test_behaviour_is_what_walking_both_trees_gives(before: Pack, after: Pack, data: st.DataObject) -> None:
    """For any whole set of answers, changed exactly where the two walks differ; turned round, the mirror."""
    found = behaviour.compare(before, after, "start", Names())
    back = behaviour.compare(after, before, "start", Names())
    assert (found.paths, found.changed) == (back.paths, back.changed)
    assert _shifts(found) == {(new, old, count): because for (old, new, count), because in _shifts(back).items()}
    assert behaviour.compare(before, before, "start", Names()).changed == 0
    answers = {
        field.id: data.draw(st.sampled_from([one.id for one in field.choices])) for field in before.fields.values()
    }
    walks = [tree.walk(pack, "start", answers) for pack in (before, after)]
    was, now = (walk.outcome for walk in walks)
    asked = {step.field: step.choice for walk in walks for step in walk.path}
    fitting = [group for group in found.groups if (group.before.id, group.after.id) == (was, now)]
    assert bool(fitting) == (was != now)
    for group in found.groups:
        fits = group.because is not None and all(asked.get(field) in choices for field, choices in group.because)
        if fits:
            assert was != now


def _shifts(found: Behaviour) -> dict[tuple[str, str, int], object]:
    return {(group.before.id, group.after.id, group.paths): group.because for group in found.groups}


@given(trees(), trees())
def test_a_draw_finds_nothing_that_is_not_there(before: Pack, after: Pack) -> None:
    """Past the cap, what is said of the drawn paths is true."""
    drawn = behaviour.compare(before, after, "start", Names(), cap=1)
    whole = behaviour.compare(before, after, "start", Names())
    assert {(g.before, g.after) for g in drawn.groups} <= {(g.before, g.after) for g in whole.groups}


conditions: st.SearchStrategy[Condition] = st.recursive(
    st.builds(
        FieldIs,
        field=st.sampled_from(["profile", "access"]),
        choices=st.lists(st.sampled_from(["teacher", "newcomer", "works", "refused"]), min_size=1, max_size=2).map(
            tuple
        ),
    ),
    lambda inner: st.one_of(
        st.builds(Not, part=inner),
        st.builds(AllOf, parts=st.lists(inner, min_size=1, max_size=2).map(tuple)),
        st.builds(AnyOf, parts=st.lists(inner, min_size=1, max_size=2).map(tuple)),
    ),
    max_leaves=4,
)
signs = st.lists(st.builds(Sign, condition=conditions, weight=st.sampled_from(Weight)), max_size=3).map(tuple)
weighed = st.builds(
    Cause,
    id=st.just(""),
    title=st.just(Text("x")),
    meaning=st.just(Text("x")),
    steps=st.just(()),
    who=st.just(Text("x")),
    avoid=st.just(()),
    sources=st.just(()),
    supports=signs,
    against=signs,
    rules_out=signs,
)


@given(
    st.lists(weighed, max_size=4),
    st.fixed_dictionaries(
        {},
        optional={
            "profile": st.sampled_from(["teacher", "newcomer"]),
            "access": st.sampled_from(["works", "refused"]),
        },
    ),
)
def test_the_fast_ranking_is_the_true_one(found: list[Cause], answers: dict[str, str]) -> None:
    """The likeliest cause of answers alone is the first that ``causes.weigh`` gives."""
    known = {f"c{number}": replace(cause, id=f"c{number}") for number, cause in enumerate(found)}
    known[UNKNOWN] = Cause(
        id=UNKNOWN, title=Text("x"), meaning=Text("x"), steps=(), who=Text("x"), avoid=(), sources=()
    )
    pack = replace(nowhere.pack(), causes=known)
    weighing = causes.weigh(pack, causes.Evidence(answers=answers))
    assert Likeliest(pack)(answers) == weighing.ranked[0].cause.id


# People


def test_how_many_people_end_elsewhere_and_which_answers_explain_it(
    run: RunAcmail, before: Path, tmp_path: Path
) -> None:
    """Counted over a roster, rows that are not understood apart; the answers are those that they share."""
    people = tmp_path / "people.csv"
    people.write_text(
        "name;profile;access;attempts\nA;primary;fails;\nB;secondary;fails;\nC;primary;works;0\nD;primary;maybe;\n",
        encoding="utf-8",
    )
    after = edition(tmp_path / "after", ELSEWHERE)
    found = told(run, before, after, "--roster", str(people))["people"]
    assert (found["people"], found["changed"], found["refused"]) == (3, 2, 1)
    (shift,) = found["shifts"]
    assert (shift["before"]["id"], shift["after"]["id"], shift["count"]) == ("outage", "ask_desk", 2)
    assert [(one["field"], one["choices"]) for one in shift["because"]] == [("access", ["fails"])]
    text = run("profiles", "diff", str(before), str(after), "--roster", str(people)).out
    assert "Personnes qui arrivent ailleurs\u00a0: 2 sur 3" in text


def test_rows_that_are_not_understood_are_named_with_the_reason(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """By number, column and the words that would do, as `roster check` does; nothing of what stands in them."""
    people = tmp_path / "people.csv"
    rows = ["A;primaire;fails", "B;primary;fails", "C;lycee;jamais", "D;primary;fails;more", *["E;rien;works"] * 30]
    people.write_text("\n".join(["name;profile;access", *rows, ""]), encoding="utf-8")
    after = edition(tmp_path / "after", ELSEWHERE)
    found = told(run, before, after, "--roster", str(people))["people"]
    assert (found["people"], found["refused"]) == (1, 33)
    faults = [(one["row"], [fault["column"] for fault in one["faults"]]) for one in found["rejects"]]
    assert faults[:3] == [(2, ["profile"]), (4, ["profile", "access"]), (5, [""])]
    assert len(faults) == 20
    text = run("profiles", "diff", str(before), str(after), "--roster", str(people)).out.replace("\u00a0", " ")
    for words in ("Ligne 2", "« Premier degré » (primary)", "Ligne 5", "Et 13 autres lignes"):
        assert words in text
    for cell in ("primaire", "lycee", "jamais", "rien"):
        assert cell not in text and cell not in json.dumps(found)


def test_an_empty_cell_spoils_no_explanation(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """Who has not answered has not given the answer that explains the others."""
    people = tmp_path / "people.csv"
    people.write_text(
        "name;profile;access;attempts\nA;primary;works;0\nB;primary;fails;\nC;primary;;\n", encoding="utf-8"
    )
    after = edition(tmp_path / "after", ELSEWHERE)
    (shift,) = told(run, before, after, "--roster", str(people))["people"]["shifts"]
    assert [(one["field"], one["choices"]) for one in shift["because"]] == [("access", ["fails"])]


def test_a_roster_of_the_older_tree_is_understood_by_both(run: RunAcmail, before: Path, tmp_path: Path) -> None:
    """Its columns and answers carry the old names: through renames, nobody ends elsewhere."""
    people = tmp_path / "people.csv"
    people.write_text("name;profile;origin;access\nA;newcomer;elsewhere;fails\n", encoding="utf-8")
    renames = "{fields: {origin: comes_from}, choices: {comes_from: {elsewhere: other}}}"
    after = edition(
        tmp_path / "after",
        (TREE, "  origin:\n    ask: {fr", "  comes_from:\n    ask: {fr"),
        (TREE, "origin: {ask: origin", "origin: {ask: comes_from"),
        (TREE, "elsewhere: {fr", "other: {fr"),
        (ACADEMY, "entries:", f"renames: {renames}\nentries:"),
        (OUTCOMES, "origin: ", "comes_from: "),
    )
    found = told(run, before, after, "--roster", str(people))["people"]
    assert (found["people"], found["changed"], found["refused"]) == (1, 0, 0)
