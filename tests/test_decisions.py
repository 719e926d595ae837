"""Every feasible path of every shipped tree, in both languages and all formats."""

from __future__ import annotations

import itertools
import re
import shlex
from collections.abc import Iterator

import jsonschema
import msgspec
import pytest

from acmail import catalog, tree, wizard
from acmail.cli.services import DEFAULT_ACADEMY
from acmail.folders import Folders
from acmail.model import LANGUAGES, Lang, Pack
from acmail.reports import FORMATS
from tests.docs import decisions, schemas

ACADEMIES = catalog.academies()
LEFT_OVER = re.compile(r"\{(fact|contact|field|name)\.|\bt\.[a-z_]+\b")


@pytest.fixture(params=ACADEMIES)
def pack(request: pytest.FixtureRequest, folders: Folders) -> Pack:
    """Each shipped pack."""
    return catalog.load(request.param, (), folders)


def _shown(pack: Pack, entry: str) -> Iterator[tree.Walk]:
    """Give the paths whose cards are looked at: all of the first académie, one to each outcome of the others."""
    paths = tree.paths(pack, entry)
    if pack.academy.id == DEFAULT_ACADEMY:
        return iter(paths)
    return iter({path.outcome: path for path in paths}.values())


def test_the_reviewed_table_of_decisions_holds(pack: Pack) -> None:
    """One line per path: answers, outcome, facts. A change is reviewed there, then written by tests.docs.decisions."""
    for entry in pack.entries:
        reviewed = (decisions.FOLDER / f"{pack.academy.id}.{entry}.txt").read_text(encoding="utf-8")
        assert decisions.table(pack, entry) == reviewed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_path_ends_with_a_whole_card_in_every_format(pack: Pack, lang: Lang) -> None:
    """Four parts, steps, what not to do, a delay, somebody to turn to; nothing unfilled, everything escaped."""
    validator = jsonschema.Draft202012Validator(msgspec.json.decode(schemas.generate("card")))
    for entry in pack.entries.keys() - {decisions.DIAGNOSE}:
        for path in _shown(pack, entry):
            document = decisions.document(pack, entry, path, lang)
            card = document.card
            assert all((card.title, card.username, card.portal, card.webmail, card.delay))
            assert all((card.steps, card.avoid, card.contacts, card.facts))
            for name, render in FORMATS.items():
                shown = render(document, 80, False)
                assert not LEFT_OVER.search(shown) or name == "json", shown
            validator.validate(msgspec.json.decode(FORMATS["json"](document, 80, False)))


def test_no_path_is_longer_than_people_bear(pack: Pack) -> None:
    """A tired person answers at most seven questions for a card, twelve for a diagnosis, fewer with a message."""
    for entry in pack.entries:
        assert tree.longest(pack, entry, {}) <= (12 if entry == decisions.DIAGNOSE else 7)


def test_every_outcome_is_reached(pack: Pack) -> None:
    """No card is written for nobody."""
    entries = pack.entries.keys() - {decisions.DIAGNOSE}
    reached = {path.outcome for entry in entries for path in tree.paths(pack, entry)}
    assert reached == set(pack.outcomes)


def test_every_next_command_leads_on(pack: Pack) -> None:
    """What a card tells people to type is understood, and does not lead back to the same card."""
    for entry in pack.entries.keys() - {decisions.DIAGNOSE}:
        for path in _shown(pack, entry):
            for item in decisions.document(pack, entry, path).card.next:
                if item.command == "acmail setup":  # no door of the tree: it asks its own questions
                    continue
                door, answers = _typed(item.command)
                walk = tree.walk(pack, door, answers)
                assert walk.outcome != path.outcome, item.command
                assert walk.question is not None or {step.field: step.choice for step in walk.path} == answers


def _typed(command: str) -> tuple[str, dict[str, str]]:
    """Read a command as the shell and acmail would: the door it goes through, and the answers."""
    words = shlex.split(command.replace("--profile ", "--answer profile="))
    assert words[0] == "acmail" and words[1] in ("start", "options")
    assert set(words[2::2]) <= {"--answer"}
    return words[1], wizard.flags(words[3::2])


def test_compiled_trees_decide_as_the_plain_walk(pack: Pack) -> None:
    """Path by path, on the real trees."""
    for entry in pack.entries:
        decide = tree.compile_entry(pack, entry)
        for path in itertools.islice(tree.paths(pack, entry), 5000):
            assert decide({step.field: step.choice for step in path.path}) == path
