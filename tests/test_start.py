"""``acmail start`` as scripts and people at numbered lines use it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from acmail import __version__
from acmail.folders import Folders
from acmail.sessions import Sessions
from tests.conftest import RunAcmail

ROUNDCUBE = ("--profile", "primary", "--answer", "access=works", "--answer", "webmail_seen=roundcube")
STOP = ("--profile", "primary", "--answer", "access=refused", "--answer", "attempts=3")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", ["Identifiant", "Portail", "Webmail", "À qui s’adresser"]),
        ("en", ["Username", "Portal", "Webmail", "Whom to turn to"]),
    ],
)
def test_a_card_has_its_four_parts_in_either_language(run: RunAcmail, lang: str, words: list[str]) -> None:
    """Username, portal path, webmail choice and escalation contacts are always there."""
    done = run("start", *ROUNDCUBE, "--no-input", "--lang", lang)
    assert done.code == 0
    headings = [line for line in done.out.splitlines() if line and not line.startswith(" ")]
    assert [word for word in words if not any(heading.startswith(word) for heading in headings)] == []
    assert done.err == ""


def test_json_is_the_contract(run: RunAcmail) -> None:
    """A program gets one object with the keys it leans on, and nothing on the other stream."""
    done = run("start", *ROUNDCUBE, "--format", "json")
    document = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert document["schema"] == "acmail.card/1"
    assert (document["state"], document["lang"], document["generated_on"]) == ("card", "fr", "2026-11-23")
    assert set(document["academy"]) >= {"id", "version", "hash"}
    assert set(document["card"]) >= {
        "id", "kind", "title", "username", "portal", "webmail", "contacts", "steps", "avoid", "delay", "next", "facts",
    }  # fmt: skip
    assert [step["choice"] for step in document["path"]] == ["primary", "works", "roundcube"]
    assert document["unused"] == []


def test_a_missing_answer_is_exit_5_and_the_next_question(run: RunAcmail) -> None:
    """A program is told what to ask next, with all it needs to ask it."""
    done = run("start", "--profile", "primary", "--format", "json")
    document = json.loads(done.out)
    assert (done.code, document["state"]) == (5, "question")
    assert document["question"]["field"] == "access"
    assert {choice["id"] for choice in document["question"]["choices"]} >= {"works", "refused", "never", "unsure"}
    assert "card" not in document


def test_a_program_can_drive_the_wizard_question_by_question(run: RunAcmail) -> None:
    """Each round adds the answer to the question of the round before, until there is a card."""
    answers: list[str] = []
    rounds = 0
    while (document := json.loads(run("start", "--format", "json", *answers).out))["state"] == "question":
        rounds += 1
        assert document["question"]["number"] == rounds
        answers += ["--answer", f"{document['question']['field']}={document['question']['choices'][0]['id']}"]
    assert document["card"]["id"] == "primary_roundcube"


def test_without_json_a_missing_answer_names_the_flag(run: RunAcmail) -> None:
    """A person in a script sees what to add; nothing pretends to be a result."""
    done = run("start", "--profile", "primary", "--no-input")
    assert (done.code, done.out) == (5, "")
    assert "--answer access=" in done.err
    assert "works | refused | never" in " ".join(done.err.split())


def test_numbered_lines_lead_to_the_same_card_as_flags(run: RunAcmail) -> None:
    """What is typed at the prompts and what is given by flag are the same answers."""
    typed = run("start", "--format", "json", typed="1\n1\n1\n")
    flags = run("start", *ROUNDCUBE, "--format", "json")
    assert json.loads(typed.out)["card"] == json.loads(flags.out)["card"]
    assert "Question 1 sur" in typed.err


def test_why_back_and_a_wrong_line_at_the_prompts(run: RunAcmail) -> None:
    """« ? » explains, « < » goes back and keeps the earlier answer at hand, nonsense is refused with what is valid."""
    done = run("start", typed="<\n1\n?\nxyz\n<\n\n1\n1\n\n")
    assert done.code == 0
    assert "C’est la première question." in done.err
    assert "On ne conseille pas la même chose" in done.err
    assert "Tapez un numéro de 1 à" in done.err
    assert "Entrée pour garder" in done.err


def test_a_name_asked_for_shows_likely_usernames(run: RunAcmail) -> None:
    """The optional name comes last, and is used at once."""
    done = run("start", typed="1\n1\n1\n?\nMarie Durand\n")
    assert "ni gardés ni envoyés" in " ".join(done.err.split())
    assert "mdurand" in done.out
    assert "aucun n’est certain" in done.out


def test_a_refused_name_is_asked_again(run: RunAcmail) -> None:
    """A NUMEN typed where a name belongs is refused with the reason, not echoed, and asked again."""
    done = run("start", typed="1\n1\n1\n17E9501234ABC\n\n")
    assert done.code == 0
    assert "NUMEN" in done.err
    assert "17E9501234ABC" not in done.err + done.out


@pytest.mark.parametrize(
    "name", ["[bold]Marie[/bold] Durand", "Marie \x1b[31mDurand", "Marie\u202eDurand", "*Marie* `Durand`"]
)
@pytest.mark.parametrize("format_", ["text", "json", "markdown", "html"])
def test_markup_and_escape_sequences_in_a_name_are_only_text(run: RunAcmail, name: str, format_: str) -> None:
    """No terminal, page or ticket is steered by a name."""
    done = run("start", *ROUNDCUBE, "--name", name, "--format", format_)
    assert done.code == 0
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out
    assert "durand" in done.out


def test_answers_from_a_file_and_flags_win_over_it(run: RunAcmail, tmp_path: Path) -> None:
    """YAML or JSON, one answer per line; a flag is stronger."""
    file = tmp_path / "answers.yaml"
    file.write_text("profile: secondary\naccess: works\nwebmail_seen: roundcube\n", encoding="utf-8")
    done = run("start", "--answers", str(file), "--profile", "primary", "--format", "json")
    document = json.loads(done.out)
    assert document["card"]["id"] == "primary_roundcube"
    assert {answer["field"]: answer["origin"] for answer in document["answers"]} == {
        "profile": "flag",
        "access": "file",
        "webmail_seen": "file",
    }


@pytest.mark.parametrize(
    "data",
    [
        b'{"profile": "primary", "access": "works", "webmail_seen": "roundcube"}',
        b'{\n\t"profile": "primary",\n\t"access": "works",\n\t"webmail_seen": "roundcube"\n}',
        b"profile: primary\r\naccess: works\r\nwebmail_seen: roundcube\r\n",
        b"\xef\xbb\xbfprofile: primary\naccess: works\nwebmail_seen: roundcube\n",
    ],
)
def test_answers_from_standard_input(run: RunAcmail, data: bytes) -> None:
    """``-`` reads YAML or JSON from a pipe, as programs and Windows write them."""
    done = run("start", "--answers", "-", "--format", "json", stdin=data)
    assert (done.code, json.loads(done.out)["card"]["id"]) == (0, "primary_roundcube")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"profile: primary\nprofile: secondary\n",
        b"profile: [primary]\n",
        b"- profile\n",
        b"profile: *x\n",
        b"profile: &x primary\n",
        b"profile: !!python/object:os.system primary\n",
        b"\xff\xfe\x00",
        b"profile: \xe9\n",
        b"{" * 10_000,
        b"a: " * 10_000,
        b"profile: nobody\n",
        b"proifle: primary\n",
        b"x" * (2 * 1024 * 1024),
    ],
)
def test_a_bad_answers_file_is_exit_4_and_says_where(run: RunAcmail, data: bytes) -> None:
    """Broken, huge, deep, clever or simply wrong: one clear message, no traceback, no result."""
    done = run("start", "--answers", "-", "--no-input", stdin=data)
    assert (done.code, done.out) == (4, "")
    assert re.search(r"^(Erreur|-(:\d+:\d+)?: E1\d\d) ?", done.err, re.MULTILINE)
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--profile", "primery"), "primary"),
        (("--answer", "acces=works"), "access"),
        (("--answer", "access=wroks"), "works"),
        (("--answer", "access"), "--answer"),
        (("--answer", "access=works", "--answer", "access=refused"), "access"),
        (("--profile", "primary", "--answer", "profile=secondary"), "profile"),
        (("--format", "jsno"), "json"),
        (("--lang", "de"), "fr, en"),
        (("--profile", "primary", "--profile", "secondary"), "profile"),
        (("--output", "x" * 300), "xxx"),
        (("--academy", "\x1b[1mred"), "·[1mred"),
        (("--format", "\u202etxet"), "·txet"),
        (("--academy", "aix-marseile"), "aix-marseille"),
        (("--academy", "national"), "national"),
        (("--answers", "no/such/file.yaml"), "no/such/file.yaml"),
        (("--resume", "--restart"), "--restart"),
        (("--profil", "primary"), "--profile"),
        (("--output", "no/such/folder/card.txt"), "card.txt"),
    ],
)
def test_a_wrong_command_is_exit_2_with_a_suggestion(run: RunAcmail, arguments: tuple[str, ...], says: str) -> None:
    """Every refused option or value says what would have been right."""
    done = run("start", "--no-input", *arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_an_error_speaks_json_to_a_program(run: RunAcmail) -> None:
    """With ``--format json`` even a failure is one object."""
    done = run("start", "--profile", "primery", "--format", "json")
    document = json.loads(done.out)
    assert (document["schema"], document["exit"], done.code) == ("acmail.error/1", 2, 2)
    assert "primary" in document["hint"]


def test_an_answer_that_decides_nothing_is_reported(run: RunAcmail) -> None:
    """Given, not used: visible in every format."""
    done = run("start", *ROUNDCUBE, "--answer", "numen=known", "--format", "json")
    assert [answer["field"] for answer in json.loads(done.out)["unused"]] == ["numen"]
    assert "sans effet" in run("start", *ROUNDCUBE, "--answer", "numen=known", "--no-input").out


def test_the_result_can_go_to_a_file_and_never_overwrites_one(run: RunAcmail, tmp_path: Path) -> None:
    """The refusal comes before any question; ``--force`` replaces."""
    target = tmp_path / "fiche.md"
    first = run("start", *ROUNDCUBE, "--format", "markdown", "--output", str(target))
    assert (first.code, first.out) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("# ")
    target.write_text("précieux", encoding="utf-8")
    second = run("start", *ROUNDCUBE, "--output", str(target))
    assert (second.code, target.read_text(encoding="utf-8")) == (2, "précieux")
    assert run("start", *ROUNDCUBE, "--output", str(target), "--force").code == 0
    assert "précieux" not in target.read_text(encoding="utf-8")
    assert [file.name for file in tmp_path.glob(".fiche*")] == []


def test_stopping_keeps_the_answers_and_resume_goes_on(run: RunAcmail, folders: Folders) -> None:
    """The end of input is like Ctrl-C: 130, kept, and the command that goes on."""
    stopped = run("start", typed="1\n1\n")
    assert stopped.code == 130
    assert "acmail start --resume" in stopped.err
    kept = Sessions(folders.state, "aix-marseille").load()
    assert kept is not None
    assert [(answer.field, answer.choice) for answer in kept.answers] == [("profile", "primary"), ("access", "works")]
    resumed = run("start", "--resume", "--format", "json", typed="1\n\n")
    assert json.loads(resumed.out)["card"]["id"] == "primary_roundcube"
    assert Sessions(folders.state, "aix-marseille").load() is None


def test_kept_answers_are_offered_and_can_be_left(run: RunAcmail, folders: Folders) -> None:
    """Without a flag the person is asked whether to go on; with --restart nothing of it remains."""
    run("start", typed="1\n1\n")
    offered = run("start", "--format", "json", typed="2\n2\n1\n1\n\n")
    assert "Vous aviez commencé" in offered.err
    assert json.loads(offered.out)["card"]["id"].startswith("secondary")
    run("start", typed="1\n1\n")
    restarted = run("start", "--restart", typed="2\n")
    assert "Vous aviez commencé" not in restarted.err
    kept = Sessions(folders.state, "aix-marseille").load()
    assert kept is not None
    assert [answer.choice for answer in kept.answers] == ["secondary"]


def test_a_kept_name_only_when_asked(run: RunAcmail, folders: Folders) -> None:
    """The session holds no name, unless the person wants it to."""
    run("start", "--name", "Marie Durand", typed="1\n")
    assert "Durand" not in Sessions(folders.state, "aix-marseille").path.read_text(encoding="utf-8")
    run("start", "--restart", "--name", "Marie Durand", "--keep-name", typed="1\n")
    assert "Durand" in Sessions(folders.state, "aix-marseille").path.read_text(encoding="utf-8")
    resumed = run("start", "--resume", typed="1\n1\n")
    assert "mdurand" in resumed.out


@pytest.mark.parametrize("damage", [b"", b"{", b"null", b"\xff", b"[]" * 100_000, b'{"schema": "acmail.session/2"}'])
def test_a_damaged_session_never_stops_anybody(run: RunAcmail, folders: Folders, damage: bytes) -> None:
    """It is mentioned, and the questions start; only --resume, which asked for it, is refused."""
    sessions = Sessions(folders.state, "aix-marseille")
    sessions.path.parent.mkdir(parents=True)
    sessions.path.write_bytes(damage)
    plain = run("start", typed="1\n1\n1\n\n")
    assert plain.code == 0
    assert "illisibles" in plain.err
    sessions.path.write_bytes(damage)
    assert run("start", "--resume", typed="1\n").code == 4


def test_a_kept_answer_that_the_tree_no_longer_knows_is_asked_again(run: RunAcmail, folders: Folders) -> None:
    """A pack that changed overnight costs one question, not the session."""
    run("start", typed="1\n1\n")
    path = Sessions(folders.state, "aix-marseille").path
    path.write_text(path.read_text(encoding="utf-8").replace('"works"', '"worked"'), encoding="utf-8")
    resumed = run("start", "--resume", typed="1\n1\n\n")
    assert resumed.code == 0
    assert "n’existe plus" in resumed.err


def test_a_computer_that_keeps_nothing_is_mentioned_once(run: RunAcmail, folders: Folders) -> None:
    """A read-only home or a full disk is no hindrance."""
    folders.state.parent.mkdir(parents=True, exist_ok=True)
    folders.state.write_text("a file where a folder should be", encoding="utf-8")
    done = run("start", typed="1\n1\n1\n\n")
    assert done.code == 0
    assert done.err.count("ne peuvent pas être gardées") == 1


def test_explain_says_why_and_what_would_change(run: RunAcmail) -> None:
    """The path, each fact with source and date, and the nearest other outcomes."""
    done = run("start", *STOP, "--explain", "--no-input")
    for words in (
        "Pourquoi cette fiche",
        "Chaque information et sa source",
        "Une seule réponse différente",
        "23/11/2026",
    ):
        assert words in done.out


@pytest.mark.parametrize("words", ["roster check", "roster cards", "profiles diff", "schema"])
def test_french_help_has_no_words_of_the_library(
    run: RunAcmail, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    """Nor its braces round what is needed."""
    assert run(*words.split(), "--help").code == 0
    shown = capsys.readouterr().out
    assert "Utilisation" in shown
    assert not [word for word in ("required", "{", "NAME", "FILE") if word in shown]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", ("Utilisation", "Poser quelques questions", "Afficher cette aide")),
        ("en", ("Usage", "Ask a few questions", "Show this help")),
    ],
)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_speaks_the_language_of_the_person(
    run: RunAcmail,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    flag: str,
    lang: str,
    words: tuple[str, ...],
) -> None:
    """French unless the computer or the person says English; -h is --help."""
    monkeypatch.setenv("ACMAIL_LANG", lang)
    assert run("start", flag).code == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert [word for word in words if word not in shown] == []
    assert "\x1f" not in shown


def test_the_version_is_said_as_other_programs_do(run: RunAcmail) -> None:
    """``name version`` on one line of the result stream."""
    done = run("--version")
    assert (done.code, done.out, done.err) == (0, f"acmail {__version__}\n", "")


def test_a_name_is_only_asked_of_somebody_who_was_asked_something(run: RunAcmail) -> None:
    """All answers given, or a program listening: the optional name must not hold anything up."""
    assert "facultatif" not in run("start", *ROUNDCUBE, typed="").err
    assert "facultatif" not in run("start", "--format", "json", typed="1\n1\n1\n").err
    assert "facultatif" in run("start", typed="1\n1\n1\n\n").err


def test_stopping_at_the_offer_to_resume_keeps_what_was_kept(run: RunAcmail, folders: Folders) -> None:
    """Nothing was answered in this run, and what the last one kept is still there: say so."""
    run("start", typed="1\n1\n")
    stopped = run("start", typed="3\n")
    assert "Tapez un numéro de 1 à 2." in stopped.err
    assert "Question 0" not in stopped.err
    assert (stopped.code, "start --resume" in stopped.err) == (130, True)
    assert Sessions(folders.state, "aix-marseille").path.exists()


def test_an_unknown_command_gets_the_nearest(run: RunAcmail) -> None:
    """« acmail strat » was meant to be start."""
    done = run("strat")
    assert done.code == 2
    assert "start" in done.err


def test_the_overlay_shown_to_schools_works_as_written(run: RunAcmail, tmp_path: Path) -> None:
    """The example of profiles/README.md, copied into a file: the school's word stands on the card, as the school's."""
    page = (Path(__file__).parent.parent / "profiles" / "README.md").read_text(encoding="utf-8")
    example = page.split("A whole overlay, to copy")[1].split("```yaml\n")[1].split("```")[0]
    overlay = tmp_path / "school.yaml"
    overlay.write_text(example, encoding="utf-8")
    done = run("start", *STOP, "--overlay", str(overlay), "--no-input")
    assert done.code == 0
    assert "poste 12, de 8 h à 17 h (votre établissement)" in " ".join(done.out.split())


def test_the_offered_name_survives_a_second_interruption(run: RunAcmail, folders: Folders) -> None:
    """Kept because the person asked, it stays kept until they finish or restart."""
    run("start", "--name", "Marie Durand", "--keep-name", typed="1\n")
    run("start", "--resume", typed="1\n")
    assert "Durand" in Sessions(folders.state, "aix-marseille").path.read_text(encoding="utf-8")


def test_what_was_given_by_flag_is_kept_with_the_rest(run: RunAcmail, folders: Folders) -> None:
    """Stopped at the first prompt: the flags need not be typed again."""
    run("start", "--profile", "primary", typed="")
    kept = Sessions(folders.state, "aix-marseille").load()
    assert kept is not None
    assert [answer.choice for answer in kept.answers] == ["primary"]


def test_a_complete_command_leaves_an_unfinished_session_alone(run: RunAcmail, folders: Folders) -> None:
    """What a card says to type next asks nothing and forgets nothing."""
    run("start", typed="2\n")
    done = run("start", *ROUNDCUBE, typed="")
    assert (done.code, done.err) == (0, "")
    assert Sessions(folders.state, "aix-marseille").load() is not None


def test_commands_to_type_carry_the_academie_the_overlay_and_the_language(run: RunAcmail, tmp_path: Path) -> None:
    """A command copied from a card must be about the same académie, in the same language."""
    overlay = tmp_path / "my school.yaml"
    overlay.write_text("format: acmail/1\noverlay: {for: aix-marseille}\nfacts: {}\n", encoding="utf-8")
    done = run("start", *STOP, "--overlay", str(overlay), "--lang", "en", "--format", "json")
    commands = [item["command"] for item in json.loads(done.out)["card"]["next"]]
    assert commands
    assert [command for command in commands if not command.endswith(f" --overlay '{overlay}' --lang en")] == []
    stopped = run("start", "--overlay", str(overlay), "--lang", "en", typed="1\n")
    assert f"--overlay '{overlay}' --lang en --resume" in " ".join(stopped.err.split())


@pytest.mark.parametrize("arguments", [("--lang", "zz", "start"), ("--lang=french!", "schema")])
def test_a_language_that_is_not_spoken_is_refused_wherever_it_is_asked_for(
    run: RunAcmail, arguments: tuple[str, ...]
) -> None:
    """Before the command as behind it."""
    done = run(*arguments)
    assert (done.code, "fr, en" in done.err) == (2, True)


def test_the_last_language_asked_for_counts(run: RunAcmail) -> None:
    """As for every option."""
    assert "What to do" in run("--lang", "fr", "start", *ROUNDCUBE, "--lang", "en").out


@pytest.mark.parametrize(
    ("name", "academy", "form"),
    [
        ("Marc Dupond", "aix-marseille", "mdupond"),
        ("Marc Le Dupond", "aix-marseille", "initiale du prénom + nom"),
        ("Claire Le Goff-Ben Saïd", "aix-marseille", "initiale du prénom + nom"),
        ("Marc Le Dupond", "dijon", "mle-dupond"),
    ],
)
def test_a_form_is_put_into_the_mouth_of_who_says_it(run: RunAcmail, name: str, academy: str, form: str) -> None:
    """A guide that says « initial and surname » says nothing of particles; an académie that does is quoted in full."""
    answers = ("access=refused", "attempts=few", "typed=username", "numen=known")
    way = ("-p", "secondary", *(word for answer in answers for word in ("-a", answer)))
    card = json.loads(run("start", "--academy", academy, *way, "--name", name, "--format", "json").out)["card"]
    assert f"la forme {form}" in card["username"]
    assert card["likely"], "the possible ones are still listed, as uncertain"
