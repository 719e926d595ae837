"""Warnings: each is given for what it is about, at its place, alone, and never for a pack as it should be."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from acmail import catalog, linting
from acmail.errors import Finding
from acmail.folders import Folders
from tests.brokenness import PACKS, TODAY

NEW_OUTCOME = """
  forgotten:
    kind: self_service
    title: {fr: "Ouvrez le portail", en: "Open the portal"}
    username: t.open
    portal: t.open
    webmail: t.open
    steps: [t.open]
    avoid: [t.open]
    delay: {fr: "Tout de suite.", en: "At once."}
"""
MOOD = """
fields:
  mood:
    ask: {fr: "Ça va\u00a0?", en: "How are you?"}
    why: {fr: "Par politesse.", en: "To be polite."}
    choices: {well: {fr: "Bien", en: "Well"}, badly: {fr: "Mal", en: "Badly"}}
"""
NODE_OF_MOOD = "nodes:\n  mood: {ask: mood, go: {else: o.done}}"
ROLE = "role: {ask: role, go: {guest: o.called, else: o.done}}"
OPEN = 'open: {fr: "Ouvrez {fact.portal}.", en: "Open {fact.portal}."}'
SHIPPED = Path(__file__).parents[2] / "profiles"
LONG = " ".join(["mot"] * 13)

CASES: tuple[tuple[str, str, str, str, str], ...] = (
    # code, file, what is replaced there, by what, what the caret underlines
    ("W201", "tree.yaml", ROLE, f"{ROLE}\n  lost: {{ask: role, go: {{guest: o.called, else: o.done}}}}", "lost"),
    (
        "W201",
        "tree.yaml",
        ROLE,
        f"{ROLE}\n  lost: {{ask: role, go: {{else: lost_2}}}}\n  lost_2: {{ask: role, go: {{else: o.done}}}}",
        "lost",
    ),
    (
        "W201",
        "tidy.yaml",
        'guest: {fr: "De passage", en: "Passing by"}',
        'guest: {label: {fr: "De passage", en: "Passing by"}, asked: false}',
        "called",
    ),
    ("W201", "tidy.yaml", "\n  called:", f"{NEW_OUTCOME}  called:", "forgotten"),
    (
        "W202",
        "tidy.yaml",
        "domains:\n",
        '  hours: {label: {fr: "Heures", en: "Hours"}, value: "8", sources: [page]}\ndomains:\n',
        "hours",
    ),
    (
        "W202",
        "tidy.yaml",
        "sources:\n",
        'sources:\n  old: {kind: official, title: {fr: "Page oubliée", en: "Forgotten page"}, read_on: 2026-11-01}\n',
        "old",
    ),
    (
        "W202",
        "tidy.yaml",
        "texts:\n",
        'texts:\n  unsaid: {fr: "Personne ne le dit.", en: "Nobody says it."}\n',
        "unsaid",
    ),
    (
        "W202",
        "tidy.yaml",
        "texts:\n",
        'checklists:\n  undone: {title: {fr: "À faire", en: "To do"}, items: [t.open]}\ntexts:\n',
        "undone",
    ),
    ("W202", "tree.yaml", "nodes:", f"{MOOD.strip()}\nnodes:", "mood"),
    (
        "W204",
        "tree.yaml",
        "entries: {start: role, diagnose: trouble}\nnodes:",
        "entries: {start: role, options: mood, diagnose: trouble}" + MOOD + NODE_OF_MOOD,
        "mood",
    ),
    (
        "W205",
        "tree.yaml",
        "{guest: o.called, else: o.done}",
        "{guest: o.called, teacher: o.done, clerk: o.done}",
        "clerk",
    ),
    (
        "W206",
        "tree.yaml",
        ROLE,
        "role: {ask: role, go: {guest: again, else: o.done}}\n  again: {ask: role, go: {guest: o.called}}",
        "role",
    ),
    ("W302", "tidy.yaml", 'en: "Clerk"', 'en: {text: "Clerk", by: machine}', "machine"),
    ("W303", "tidy.yaml", 'en: "At the second failure."', 'en: "Au second échec."', '"Au second échec."'),
    ("W303", "tidy.yaml", 'fr: "Votre nom."', 'fr: "Your name."', '"Your name."'),
    ("W303", "tidy.yaml", 'en: "Clerk"', 'en: "Secrétaire"', '"Secrétaire"'),
    ("W304", "tidy.yaml", "Quel est votre rôle\u00a0?", "Quel est votre rôle ?", "rôle ?"),
    ("W304", "tidy.yaml", "Quel est votre rôle\u00a0?", "Quel est votre rôle?", "rôle?"),
    ("W304", "tidy.yaml", "l’assistance", "l'assistance", "l'assistance"),
    ("W304", "tidy.yaml", "Sur le portail.", "Sur « le portail\u00a0».", "« le"),
    ("W304", "tidy.yaml", "Sur le portail.", "Sur «\u00a0le portail ».", "portail »."),
    ("W305", "tidy.yaml", "Celui du portail.", f"{LONG} {LONG}.", "mot"),
    (
        "W305",
        "tidy.yaml",
        "Ouvrez votre messagerie",
        "Ouvrez votre messagerie" + " maintenant" * 6,
        '"Ouvrez votre messagerie' + " maintenant" * 6 + '"',
    ),
    ("W306", "tidy.yaml", 'fr: "Secrétaire"', f'fr: "Secrétaire {"s" * 60}"', f'"Secrétaire {"s" * 60}"'),
    ("W306", "tidy.yaml", 'fr: "De passage"', 'fr: "Professeur"', '"Professeur"'),
    ("W401", "tidy.yaml", "2026-11-01", "2026-05-26", "2026-05-26"),
    ("W402", "tidy.yaml", "2026-11-01", "2026-11-25", "2026-11-25"),
    ("W403", "tidy.yaml", "kind: official", "kind: third-party", "portal"),
    ("W404", "tidy.yaml", ", note:", ", valid: {until: 2026-11-22}, note:", "2026-11-22"),
    ("W404", "tidy.yaml", ", note:", ", valid: {from: 2026-11-25, until: 2027-08-31}, note:", "2026-11-25"),
    ("W405", "tidy.yaml", "Votre nom.", "Tapez ici votre mot de passe.", "mot de passe"),
    ("W405", "tidy.yaml", "What is your role?", "What is your NUMEN?", "NUMEN"),
    ("W406", "tidy.yaml", "https://portal.example.org", "https://portal.examp1e.org", "portal.examp1e.org"),
    ("W501", "tidy.yaml", "  - {name: a guest, given: {role: guest}, expect: called}\n", "", "called"),
)


def _laid_out(folder: Path, file: str, old: str, new: str) -> Path:
    pack = folder / "tidy"
    shutil.copytree(PACKS / "tidy", pack)
    text = (pack / file).read_text(encoding="utf-8")
    assert old in text
    (pack / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return pack


def _lint(pack: Path, folders: Folders, today: dt.date = TODAY) -> tuple[Finding, ...]:
    return linting.Desk(folders, linting.Wanted(today=today)).lint(str(pack))


@pytest.mark.parametrize(("code", "file", "old", "new", "caret"), CASES)
def test_one_thing_to_look_at_gives_one_warning_at_its_place(
    code: str, file: str, old: str, new: str, caret: str, tmp_path: Path, folders: Folders
) -> None:
    """Nothing else is told, the caret is under it, and both languages say what and how to cure it."""
    pack = _laid_out(tmp_path, file, old, new)
    [finding] = _lint(pack, folders)
    assert (finding.code, finding.severity, Path(finding.file).name) == (code, "warning", file)
    assert finding.excerpt[finding.column - 1 :][: finding.width] == caret
    for text in (finding.message, finding.cure):
        assert text.en and text.fr != text.en and text.fr[-1] in ".?" and text.en[-1] in ".?"
        assert "'" not in re.sub("«.*?»", "", text.fr) and not re.search(r"(?<=[\w»]) [:;!?»]|« ", text.fr)


@pytest.mark.parametrize(("code", "file", "old", "new", "caret"), CASES)
def test_a_warning_keeps_nothing_from_loading(
    code: str, file: str, old: str, new: str, caret: str, tmp_path: Path, folders: Folders
) -> None:
    """People are helped by a pack whatever its authors had better look at, and are told nothing of it."""
    pack = str(_laid_out(tmp_path, file, old, new))
    assert catalog.load(pack, (), folders).academy.id == "tidy"
    assert catalog.problems(pack, (), folders, TODAY) == ()


def test_a_pack_as_it_should_be_has_none(folders: Folders) -> None:
    """A linter that cries wolf is switched off."""
    assert _lint(PACKS / "tidy", folders) == ()


def test_an_answer_that_a_page_gives_is_as_good_as_one_that_is_offered(tmp_path: Path, folders: Folders) -> None:
    """Nobody chooses it, and acmail recognises it: what it leads to is reached."""
    guest = 'guest: {fr: "De passage", en: "Passing by"}'
    pack = _laid_out(tmp_path, "tidy.yaml", guest, f"guest: {{label: {guest[7:]}, asked: false}}")
    assert [finding.code for finding in _lint(pack, folders)] == ["W201"]
    page = """format: acmail/1
pages:
  card:
    title: {fr: "Page des visites", en: "Page of visits"}
    marks: [{kind: text, value: "visites", points: 100}]
    answers: {role: guest}
"""
    (pack / "pages.yaml").write_text(page, encoding="utf-8")
    assert "W201" not in [finding.code for finding in _lint(pack, folders)]


def test_a_pack_is_examined_once_however_it_is_found(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its base looks at it as one that builds on it, by its path; by its name it is not examined anew."""
    seen: list[str] = []
    examine = catalog.examine

    def counted(academy: str, *rest: object) -> catalog.Examined:
        examined = examine(academy, *rest)  # type: ignore[arg-type]
        seen.append(examined.request.name)
        return examined

    monkeypatch.setattr(catalog, "examine", counted)
    desk = linting.Desk(folders, linting.Wanted(today=TODAY))
    for name in sorted(catalog.packs(folders), key="national".__ne__):
        desk.lint(name)
    assert sorted(seen) == catalog.packs(folders)


def test_a_case_of_a_base_is_played_by_those_that_build_on_it(tmp_path: Path, folders: Folders) -> None:
    """Who looks at a base alone is told of its own case that fails in every pack with a door."""
    shelf = shutil.copytree(SHIPPED, tmp_path / "profiles")
    file = shelf / "national" / "causes-tests.yaml"
    before = file.read_text(encoding="utf-8")
    case = "seen: [sso_otp_again], expect: "
    assert f"{case}otp-code-reused" in before
    after = before.replace(f"{case}otp-code-reused", f"{case}sending-refused-by-policy")
    file.write_text(after, encoding="utf-8", newline="\n")
    [finding] = [one for one in _lint(shelf / "national", folders) if one.code != "W301"]
    assert (finding.code, Path(finding.file)) == ("E501", file)


@pytest.mark.parametrize("valid", ["{until: 2026-11-22}", "{from: 2026-11-25, until: 2027-08-31}"])
def test_the_day_of_judgement_is_written_as_people_read_it(valid: str, tmp_path: Path, folders: Folders) -> None:
    """As on the cards, in each language."""
    [finding] = _lint(_laid_out(tmp_path, "tidy.yaml", ", note:", f", valid: {valid}, note:"), folders)
    assert "Le 24/11/2026" in finding.message.fr and "On 24 November 2026" in finding.message.say("en")
