"""The shipped académies: each is files only, does what the first does, and takes no word of another for its own."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from acmail import addresses, blessed, catalog, hosts, tree, vouching
from acmail.cli.services import DEFAULT_ACADEMY
from acmail.folders import Folders
from acmail.model import LANGUAGES, Lang, Pack
from tests.conftest import RunAcmail
from tests.docs import decisions

ROOT = Path(__file__).parent.parent
ACADEMIES = catalog.academies()
OTHERS = [academy for academy in ACADEMIES if academy != DEFAULT_ACADEMY]
PROFILES = {
    "primary": ("--profile", "primary", "--answer", "access=never", "--answer", "knows_username=unknown"),
    "secondary": ("--profile", "secondary", "--answer", "access=refused", "--answer", "attempts=2"),
    "admin": ("--profile", "admin", "--answer", "mailbox=shared", "--answer", "shared_need=rights"),
    "newcomer": (
        *("--profile", "newcomer", "--answer", "degree=primary", "--answer", "origin=first_post"),
        *("--answer", "since=recent", "--answer", "account_answers=silent"),
    ),
}
COMMANDS = {
    "start": (("start",), {0, 5}),
    "options": (("options", "--answer", "option=signature"), {0}),
    "diagnose": (("diagnose", "--message", "Identifiant ou mot de passe incorrect", "--no-input"), {0}),
    "check": (("check", "--offline"), {0}),
    "setup": (("setup", "thunderbird", "--no-input"), {0, 1, 3, 5}),
    "password": (("password", "rules"), {0}),
    "url": (("url", "https://messagerie.education.gouv.fr"), {0}),
}


@pytest.fixture(params=ACADEMIES)
def pack(request: pytest.FixtureRequest, folders: Folders) -> Pack:
    """Each shipped pack."""
    return catalog.load(request.param, (), folders)


def test_there_are_more_than_one() -> None:
    """A second and a third académie prove that the first is no special case."""
    assert {"aix-marseille", "dijon", "la-reunion", "toulouse"} <= set(ACADEMIES)


@pytest.mark.parametrize("academy", OTHERS)
@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_has_its_card(academy: str, profile: str, run: RunAcmail) -> None:
    """The four situations lead to a card in each académie, which names its own and no other."""
    done = run("start", "--academy", academy, "--format", "json", *PROFILES[profile])
    document = json.loads(done.out)
    assert (done.code, document["state"], document["academy"]["id"]) == (0, "card", academy)


@pytest.mark.parametrize("academy", OTHERS)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_works(academy: str, command: str, run: RunAcmail) -> None:
    """What the first académie can do, each other can, with what is known of it."""
    words, codes = COMMANDS[command]
    done = run(*words, "--academy", academy, "--format", "json")
    assert done.code in codes, done.err
    assert json.loads(done.out)["academy"]["id"] == academy


@pytest.mark.parametrize("academy", OTHERS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_card_speaks_of_another_academy_as_its_own(academy: str, lang: Lang, folders: Folders) -> None:
    """A national sentence that assumes Aix-Marseille would send people to the wrong place."""
    pack = catalog.load(academy, (), folders)
    for entry in pack.entries.keys() - {decisions.DIAGNOSE}:
        ends = {path.outcome: path for path in tree.paths(pack, entry)}
        for path in ends.values():
            card = decisions.document(pack, entry, path, lang).card
            said = " ".join(
                (card.title, card.username, card.portal, card.webmail, card.delay, *card.steps, *card.avoid)
            )
            assert not re.search("aix|marseille|estérel|verdon", said, re.IGNORECASE), said


def test_every_unknown_says_whom_to_ask(pack: Pack) -> None:
    """What nobody published is no dead end."""
    assert [fact.id for fact in pack.facts.values() if fact.value is None and fact.ask not in pack.contacts] == []


def test_an_academy_trusts_its_own_domain_and_knows_the_others(pack: Pack, folders: Folders) -> None:
    """Each domain is the académie's own in its pack, and another's in all other packs: never taken for an imitation."""
    domains = {academy: catalog.load(academy, (), folders).facts["mail_domain"].value for academy in ACADEMIES}
    for academy, domain in domains.items():
        assert domain is not None
        judged = addresses.judge(f"https://anything.{domain.fr}/", vouching.known(pack, None))
        assert judged is not None
        assert judged.verdict == ("same_domain" if academy == pack.academy.id else "unknown")


class TestNoPython:
    """Adding an académie is adding files."""

    def test_a_pack_is_yaml_and_nothing_else(self) -> None:
        """Nothing in the folders of the shipped packs could run."""
        files = [file for academy in ACADEMIES for file in (ROOT / "profiles" / academy).rglob("*") if file.is_file()]
        assert {file.suffix for file in files} <= {".yaml", ".lock"}

    def test_copied_files_are_an_academy(self, folders: Folders, run: RunAcmail) -> None:
        """Copy YAML under another name with another domain, and every command serves that académie."""
        made = folders.config / "packs" / "nulle-part"
        made.mkdir(parents=True)
        for file in (ROOT / "profiles" / "toulouse").glob("*.yaml"):
            shutil.copy(file, made)
            copied = made / file.name
            said = copied.read_text(encoding="utf-8").replace("ac-toulouse.fr", "ac-nulle-part.example")
            copied.write_text(said.replace("id: toulouse", "id: nulle-part"), encoding="utf-8")
        assert catalog.problems("nulle-part", (), folders) == ()
        for words, codes in COMMANDS.values():
            done = run(*words, "--academy", "nulle-part", "--format", "json")
            assert done.code in codes, done.err
        card = run("start", "--academy", "nulle-part", "--name", "Camille Durand", *PROFILES["primary"]).out
        assert "ac-nulle-part.example" in card
        assert "ac-toulouse" not in card

    def test_no_code_knows_an_academy(self, folders: Folders) -> None:
        """No string of the package holds the id or a host of an académie, but for the one it starts with."""
        packs = [catalog.load(academy, (), folders) for academy in ACADEMIES]
        known = {pack.academy.id for pack in packs} | {host for pack in packs for host in _hosts(pack)}
        found = {
            (file.name, word)
            for file in sorted((ROOT / "acmail").rglob("*.py"))
            for said in _strings(file)
            for word in known
            if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", said, re.IGNORECASE)
        }
        assert found == {("services.py", DEFAULT_ACADEMY)}


def _hosts(pack: Pack) -> Iterator[str]:
    """Name the domains and sites that only this académie has."""
    for fact in (*(site.address for site in pack.sites.values()), pack.domains["own"].domain):
        value = pack.facts[fact].value
        if value is not None:
            yield hosts.host_of(value.fr)


def _strings(file: Path) -> Iterator[str]:
    """Give what a module says, without what it explains to its readers."""
    tree_of = ast.parse(file.read_text(encoding="utf-8"))
    explained = {
        id(node.body[0].value)
        for node in ast.walk(tree_of)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree_of):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.value


def test_every_sentence_of_a_blessed_case_alone_puts_its_cause_first(pack: Pack) -> None:
    """Cases that show several sentences at once are short to read; one that lost its meaning would hide among them."""
    together = [case for case in pack.cases if len(case.seen) > 1 and not case.given]
    assert together
    for case in together:
        for name in case.seen:
            alone = replace(case, seen=(name,))
            assert (name, blessed.play(pack, alone).reached) == (name, case.expect)


def test_blessed_cases_take_every_branch_and_show_every_sentence(run: RunAcmail, pack: Pack) -> None:
    """All that can be reached is: nothing of a shipped tree is untried."""
    document = json.loads(run("profiles", "test", pack.academy.id, "--format", "json").out)
    untried = {
        one["kind"]: one["covered"] for one in document["packs"][0]["coverage"] if one["covered"] != one["total"]
    }
    assert untried == {}


def test_no_step_of_a_diagnosis_sends_anyone_to_a_page_that_nobody_published(pack: Pack) -> None:
    """Where the page for a lost account is unknown, steps and lists to tick say whom to ask; else they name it."""
    items = [text for each in pack.checklists.values() for text in each.items]
    ways = [text for each in pack.checklists.values() for way in each.otherwise for text in way.items]
    steps = [text for cause in pack.causes.values() for text in (*cause.steps, cause.who)]
    for fact in ("account_help_url", "recovery_label"):
        named = any(f"{{fact.{fact}}}" in text.fr for text in (*items, *ways, *steps))
        assert named is (pack.facts[fact].value is not None), fact


@pytest.mark.parametrize(
    ("academy", "alone"), [("aix-marseille", True), ("dijon", False), ("toulouse", False), ("la-reunion", False)]
)
def test_an_identifiant_is_found_alone_only_where_a_page_gives_it(academy: str, alone: bool, folders: Folders) -> None:
    """Of the four, only Aix-Marseille's own page says that it helps to find a forgotten identifiant."""
    causes = catalog.load(academy, (), folders).causes
    for cause in ("homonym-digit", "identifier-unknown"):
        assert ("elle-même" in causes[cause].who.fr) is alone
        assert ("person acts" in causes[cause].who.say("en")) is alone


ASKED = re.compile(r"\b(?:demandez|lisez|ouvrez|réglez|gardez)\b[^.{]*\{fact\.(\w+)\}", re.IGNORECASE)


def test_no_sentence_tells_to_read_or_ask_for_something_and_then_says_it_is_unknown(pack: Pack) -> None:
    """« Demandez la date : aucune information trouvée » is no sentence; what is published stands in one of its own."""
    cards = [text for card in pack.outcomes.values() for text in (*card.steps, *card.avoid, card.delay)]
    steps = [text for cause in pack.causes.values() for text in (*cause.steps, *cause.avoid, cause.who)]
    broken = {
        text.fr for text in (*cards, *steps) for asked in ASKED.finditer(text.fr) if pack.facts[asked[1]].value is None
    }
    assert not broken


def test_what_an_academy_publishes_itself_is_not_told_as_a_rule_of_elsewhere(folders: Folders) -> None:
    """Toulouse says which applications its account opens; Dijon says where a stolen password is reset."""
    toulouse = catalog.load("toulouse", (), folders).causes["first-password-used"]
    assert not any("autres académies" in step.fr for step in toulouse.steps)
    dijon = catalog.load("dijon", (), folders).causes["account-stolen"]
    assert "{fact.account_help_url}" in dijon.steps[0].fr


def test_what_no_authority_says_is_marked(run: RunAcmail) -> None:
    """Several voices do not make a value official, nor does another académie that somebody else speaks for."""
    said = run("start", "--profile", "primary", "--answer", "access=works", "--answer", "webmail_seen=unsure").out
    said = " ".join(said.replace("\u00a0", " ").split())
    assert "Roundcube ou Zimbra, selon le compte (non officiel, d’autres disent" in said
    assert "vous aurez Roundcube" not in said
    out = run("options", "--answer", "option=forwarding", "--answer", "forward_to=outside").out
    ended = " ".join(out.replace("\u00a0", " ").split())
    assert "17/07/2025 (d’une autre académie, non officiel)" in ended
    assert "nationale (règle d’une autre académie)" in ended
