"""``acmail diagnose`` as people and programs use it."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acmail import catalog, conclusions, diagnosis, occasions, tree
from acmail.answers import Answer, Origin
from acmail.documents import DiagnosisDocument
from acmail.folders import Folders
from acmail.interview import Interview
from acmail.model import LANGUAGES, Lang, Pack
from acmail.reports import FORMATS
from tests.conftest import TODAY, RunAcmail
from tests.docs import schemas
from tests.test_decisions import LEFT_OVER

PACK = catalog.load("aix-marseille")
SCHEMA = jsonschema.Draft202012Validator(msgspec.json.decode(schemas.generate("diagnosis")))
REFUSED = "La connexion a échoué."


def made(run: RunAcmail, *arguments: str, code: int = 0, **more: Any) -> dict[str, Any]:
    """Give the JSON of a run that nobody can be asked in; it is what the schema says."""
    done = run("diagnose", *arguments, "--format", "json", "--no-input", **more)
    assert done.code == code, done.err
    document: dict[str, Any] = json.loads(done.out)
    SCHEMA.validate(document)
    return document


def ids(document: dict[str, Any]) -> list[str]:
    """Name the causes of a document, likeliest first."""
    return [cause["id"] for cause in document["causes"]]


class TestMessage:
    """A pasted message and nobody to ask."""

    def test_one_sentence_has_several_causes_and_the_password_is_not_the_first(self, run: RunAcmail) -> None:
        """A refusal proves little: several causes, equally likely, those first that need no new attempt."""
        document = made(run, "--message", REFUSED)
        assert document["state"] == "diagnosis"
        assert document["pasted"] == "recognised"
        assert {"identifier-form", "password-wrong", "locked-by-attempts", "password-expired"} <= set(ids(document))
        assert ids(document)[0] != "password-wrong"
        assert ids(document)[-1] == "unknown"
        first = document["causes"][0]
        assert first["next_step"] == first["steps"][0]
        assert all(cause["for"] and cause["avoid"] and cause["who"] for cause in document["causes"][:-1])

    def test_the_question_that_tells_most_comes_beside_the_causes(self, run: RunAcmail) -> None:
        """A program can go on from there, and the safety question is shown as not yet answered."""
        document = made(run, "--message", REFUSED)
        assert document["question"]["field"] in PACK.fields
        assert document["safety"]["field"] == "theft"
        narrowed = made(
            run, "--message", REFUSED, "--answer", f"{document['question']['field']}=unsure", "--answer", "theft=none"
        )
        assert "safety" not in narrowed

    @pytest.mark.parametrize(
        "text", ["Le chat dort sur le radiateur", "xyzzy", "Erreur 0x80040999 inconnue au bataillon"]
    )
    def test_an_unknown_message_accuses_nobody(self, run: RunAcmail, text: str) -> None:
        """It is said to be unknown, only the unknown is left, and the exit code says so."""
        document = made(run, "--message", text, code=3)
        assert document["pasted"] == "unrecognised"
        assert ids(document) == ["unknown"]

    def test_it_comes_from_standard_input_too(self, run: RunAcmail) -> None:
        """A message piped in is the same message."""
        document = made(run, "--message", "-", stdin=f"log: {REFUSED}\n".encode())
        assert document["causes"] == made(run, "--message", REFUSED)["causes"]

    def test_forgotten_quotation_marks_are_forgiven(self, run: RunAcmail) -> None:
        """The words that the shell cut apart are put together again."""
        assert ids(made(run, "--message", "La", "connexion", "a", "échoué.")) == ids(made(run, "--message", REFUSED))
        assert ids(made(run, "La connexion", "a échoué.")) == ids(made(run, REFUSED))

    def test_what_was_recognised_can_be_named_again(self, run: RunAcmail) -> None:
        """``--seen`` stands for the paste, so that the next command needs no copy of it."""
        document = made(run, "--message", REFUSED)
        seen = [f"--seen={one['id']}" for one in document["recognised"]]
        assert made(run, *seen)["causes"] == document["causes"]
        refused = run("diagnose", "--seen", "no_such_message", "--no-input")
        assert (refused.code, "no_such_message" in refused.err) == (2, True)


class TestAnswers:
    """Answers by flag."""

    def test_nothing_known_is_the_first_question(self, run: RunAcmail) -> None:
        """Safety first: whether the account is stolen."""
        document = made(run, code=5)
        assert document["state"] == "question"
        assert document["schema"] == "acmail.diagnosis/1"
        assert document["question"]["field"] == "theft"
        assert run("diagnose", "--no-input").code == 5

    @pytest.mark.parametrize("sign", ["sent", "told", "altered"])
    def test_signs_of_theft_end_the_questions(self, run: RunAcmail, sign: str) -> None:
        """Nothing else matters then."""
        document = made(run, "--answer", f"theft={sign}")
        assert ids(document)[0] == "account-stolen"
        assert "question" not in document

    def test_tries_are_counted_and_the_advice_says_stop(self, run: RunAcmail) -> None:
        """From the second failure on, or when the number is not known."""
        for number, stop in (("0", False), ("1", False), ("2", True), ("7", True)):
            attempts = made(run, "--answer", f"attempts={number}", "--message", REFUSED)["attempts"]
            assert (attempts["count"], attempts["stop"]) == (int(number), stop)
        unknown = made(run, "--message", REFUSED)["attempts"]
        assert (unknown["count"], unknown["stop"], unknown["concerned"]) == (None, True, True)
        assert unknown["advice"]

    def test_a_helper_is_told_what_a_helper_should_know(self, run: RunAcmail) -> None:
        """Only somebody who helps gets that advice."""
        assert made(run, "--for", "colleague", "--message", REFUSED)["helper"]
        assert not made(run, "--for", "me", "--message", REFUSED)["helper"]
        assert run("diagnose", "--for", "nobody", "--no-input").code == 2

    def test_answers_that_decide_nothing_are_reported(self, run: RunAcmail) -> None:
        """An answer off the path is shown as unused."""
        document = made(run, "--answer", "theft=sent", "--answer", "symptom=refused")
        assert [answer["field"] for answer in document["unused"]] == ["symptom"]


class TestPage:
    """A saved page."""

    @pytest.mark.parametrize(
        "file", sorted((Path(__file__).parent / "pages").glob("*.html")), ids=lambda file: file.stem
    )
    def test_a_real_page_is_recognised(self, run: RunAcmail, file: Path) -> None:
        """Pages that Roundcube showed."""
        document = made(run, "--page", str(file))
        assert document["page"]["id"] == "roundcube"
        limit = "limit" in file.stem
        assert (ids(document)[0] == "rate-limited-webmail") is limit

    def test_a_page_that_cannot_be_read_is_a_usage_error(self, run: RunAcmail, tmp_path: Path) -> None:
        """What, and why."""
        done = run("diagnose", "--page", str(tmp_path / "none.html"), "--no-input")
        assert (done.code, "none.html" in done.err) == (2, True)

    def test_standard_input_serves_once(self, run: RunAcmail) -> None:
        """Two readers of one stream are refused."""
        assert run("diagnose", "--page", "-", "--message", "-").code == 2


class TestPrompt:
    """Somebody answers at numbered lines."""

    def test_safety_comes_before_the_message_and_the_message_before_the_rest(self, run: RunAcmail) -> None:
        """The paste ends at an empty line; what it says is not asked again."""
        done = run("diagnose", "--plain", typed=f"1\n{REFUSED}\n\n1\n" + "1\n" * 12)
        first, paste, recognised = (done.err.index(word) for word in ("sécurité", "Collez-le", "Reconnu"))
        assert first < paste < recognised
        assert done.code == 0
        assert "Que se passe-t-il" not in done.err

    def test_no_message_is_an_answer_too(self, run: RunAcmail) -> None:
        """Enter alone, and the questions go on."""
        done = run("diagnose", typed="1\n\n1\n1\n" + "1\n" * 12)
        assert done.code == 0
        assert "Que se passe-t-il" in done.err

    def test_an_interrupted_run_can_be_taken_up(self, run: RunAcmail) -> None:
        """Answers are kept apart from those of ``start``; the paste is not kept."""
        stopped = run("diagnose", typed="1\nMot S3cret-Canari\n\n2\n")
        assert (stopped.code, "acmail diagnose --resume" in stopped.err) == (130, True)
        resumed = run("diagnose", "--resume", typed="\n" + "1\n" * 12)
        assert resumed.code == 0
        assert "Pour qui" not in resumed.err

    def test_nothing_of_a_paste_is_kept(self, run: RunAcmail, folders: Folders) -> None:
        """Neither its words nor what they answered: the session holds answers of the person alone."""
        run("diagnose", typed=f"1\nTr0ub4dor&3 {REFUSED}\n\n1\n")
        (kept,) = folders.state.glob("session-*.json")
        text = kept.read_text(encoding="utf-8")
        assert "Tr0ub4dor" not in text
        assert [answer["field"] for answer in json.loads(text)["answers"]] == ["theft", "for_whom"]


class TestReset:
    """The reset as a checklist."""

    def test_it_comes_alone_without_a_question(self, run: RunAcmail) -> None:
        """Boxes to tick, what to do when something lacks, and a document of its own."""
        text = run("diagnose", "--reset")
        assert text.code == 0
        assert text.out.count("[ ]") >= 8
        assert "appli.ac-aix-marseille.fr" in text.out
        document = made(run, "--reset")
        assert document["state"] == "checklist"
        assert '<input type="checkbox">' in run("diagnose", "--reset", "--format", "html").out
        assert "- [ ] " in run("diagnose", "--reset", "--format", "markdown").out


CANARIES = (
    "Tr0ub4dor&3-Canari",
    "17E9501234ZQX",
    "02/11/1979",
    "roundcube_sessauth=k4n4r1",
    "eyJhbGciOiJIUzI1NiJ9.Q0FOQVJZ",
)


class TestTicket:
    """The message for the help desk."""

    def test_it_says_what_a_help_desk_asks_first(self, run: RunAcmail, tmp_path: Path) -> None:
        """Who, what is seen, how many failures, which causes; in French whatever the language."""
        target = tmp_path / "ticket.txt"
        done = run(
            "--lang", "en", "diagnose", "--message", REFUSED, "--answer", "attempts=3", "--for", "colleague",
            "--profile", "secondary", "--name", "Zoé Martin", "--school", "Collège Imaginaire", "--reach", "poste 12",
            "--at", "8h15", "--ticket", str(target), "--no-input",
        )  # fmt: skip
        assert done.code == 0
        letter = target.read_text(encoding="utf-8")
        for word in (
            "Bonjour",
            "Zoé Martin",
            "Collège Imaginaire",
            "poste 12",
            REFUSED,
            "3",
            "8h15",
            "Collège ou lycée",
        ):
            assert word in letter
        assert "Likeliest" not in letter

    def test_on_standard_output_it_is_alone(self, run: RunAcmail) -> None:
        """So that it can be piped on."""
        done = run("diagnose", "--message", REFUSED, "--ticket", "-", "--no-input")
        assert done.out.startswith("Objet")
        assert "Points" not in done.out

    @pytest.mark.parametrize("canary", CANARIES)
    @pytest.mark.parametrize("kind", ["text", "markdown", "eml", "mailto"])
    def test_a_secret_in_a_free_field_is_refused_aloud(self, run: RunAcmail, canary: str, kind: str) -> None:
        """It is in no output, and the person is told that it was left out."""
        for field in ("--name", "--school", "--reach"):
            done = run(
                "diagnose", "-m", REFUSED, field, f"a {canary}", "--ticket", "-", "--ticket-format", kind, "--no-input"
            )
            assert done.code == 0
            assert canary not in done.out + done.err
            assert "pas mis dans le" in done.err.replace("\n", " ")

    def test_wrong_places_and_formats_are_refused_before_any_question(self, run: RunAcmail, tmp_path: Path) -> None:
        """Nothing is asked in vain."""
        assert run("diagnose", "--ticket", str(tmp_path / "no" / "x.txt"), typed="").code == 2
        assert run("diagnose", "--ticket", "-", "--ticket-format", "pdf", typed="").code == 2
        assert run("diagnose", "--ticket", "-", "--at", "tea time", typed="").code == 2


@settings(max_examples=25)
@given(
    st.text(max_size=80), st.sampled_from(CANARIES), st.text(max_size=80), st.sampled_from(["", REFUSED, "[EXPIRED]"])
)
def test_nothing_of_a_paste_comes_out(before: str, canary: str, after: str, known: str) -> None:
    """Whatever is pasted, no output in any format or language holds any of it."""
    seen = diagnosis.look(PACK, diagnosis.Shown(message=f"{before}{canary}{after}\n{known}"))
    for lang in LANGUAGES:
        document = concluded(PACK, {}, seen, lang)
        for render in FORMATS.values():
            assert canary not in render(document, 80, False)


def concluded(pack: Pack, answers: dict[str, str], seen: diagnosis.Seen, lang: Lang = "fr") -> DiagnosisDocument:
    """Make the document of answers and of what is seen."""
    given_ = {field: Answer(choice=choice, origin=Origin.FLAG) for field, choice in answers.items()}
    case = conclusions.Case(pack, "diagnose", Interview(pack, "diagnose", given_).state(), seen)
    return conclusions.conclusion(case, occasions.Occasion(lang=lang, today=TODAY, explain=True))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("seed", range(30))
def test_every_way_through_the_questions_ends_with_a_whole_diagnosis(lang: Lang, seed: int) -> None:
    """Nothing unfilled, every cause with its evidence, its steps and what not to do, in every format."""
    chance = random.Random(seed)  # noqa: S311
    answers: dict[str, str] = {}
    while (field := tree.walk(PACK, "diagnose", answers).question) is not None:
        answers[field] = chance.choice([choice.id for choice in PACK.fields[field].choices])
    document = concluded(PACK, answers, diagnosis.Seen(), lang)
    SCHEMA.validate(msgspec.json.decode(msgspec.json.encode(document)))
    for cause in document.causes[:-1]:
        assert all((cause.title, cause.meaning, cause.speaks_for, cause.steps, cause.who, cause.avoid, cause.sources))
    for name, render in FORMATS.items():
        shown = render(document, 80, False)
        assert name == "json" or not LEFT_OVER.search(shown), shown


@pytest.mark.parametrize(
    "arguments",
    [
        ("--name", "Zoé"),
        ("--at", "08:15"),
        ("--ticket", "-", "--format", "json"),
        ("--ticket", "-", "--output", "x.txt"),
        ("--ticket", "letter.pdf"),
    ],
)
def test_nothing_asked_for_is_silently_dropped(run: RunAcmail, arguments: tuple[str, ...]) -> None:
    """Options of which one would have no effect are refused before anybody answers."""
    assert run("diagnose", "-m", REFUSED, *arguments).code == 2


def test_a_secret_in_a_paste_is_pointed_out_and_never_shown(run: RunAcmail) -> None:
    """By flag and at the prompt; the words that would give it away are not repeated."""
    for done in (
        run("diagnose", "-m", f"{REFUSED} mot de passe : Tr0ub4dor&3", "--no-input"),
        run("diagnose", typed=f"1\n{REFUSED} mot de passe : Tr0ub4dor&3\n\n" + "1\n" * 12),
    ):
        assert "semble contenir" in done.err
        assert "Tr0ub4dor" not in done.out + done.err


@pytest.mark.parametrize("name", ["page.html", "sub/error.txt"])
def test_a_file_given_as_a_message_is_pointed_to_its_option(
    run: RunAcmail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Its name means nothing; a sentence, however long, is looked up as ever."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("<html></html>", encoding="utf-8")
    done = run("diagnose", name, "--no-input")
    assert (done.code, done.out) == (2, "")
    assert "--page" in done.err
    assert "--message -" in done.err
    assert run("diagnose", "absent.html", "--no-input", "--format", "json").code != 2
    assert run("diagnose", f"{REFUSED} " * 100, "--no-input", "--format", "json").code != 2


SOGO_LOCK = "Votre compte a été bloqué suite à un nombre élevé de tentatives d’authentification infructueuses."


class TestCare:
    """Nothing that acmail says makes it worse."""

    @pytest.mark.parametrize("number", ["0", "1"])
    @pytest.mark.parametrize("given_", [("-m", SOGO_LOCK), ("-a", "symptom=locked")])
    def test_a_screen_that_speaks_of_a_lock_is_reason_enough_to_stop(
        self, run: RunAcmail, number: str, given_: tuple[str, str]
    ) -> None:
        """However few failures the person counted: a telephone may have made them."""
        document = made(run, *given_, "-a", "theft=none", "-a", f"attempts={number}")
        assert document["attempts"]["stop"]

    def test_who_is_not_sure_about_theft_is_asked_again(self, run: RunAcmail) -> None:
        """Not knowing is no all-clear."""
        assert made(run, "-m", REFUSED, "-a", "theft=unsure")["safety"]["field"] == "theft"

    def test_a_message_from_elsewhere_counts_beside_a_page(self, run: RunAcmail) -> None:
        """A sentence that the page cannot have shown was seen somewhere."""
        page = Path(__file__).parent / "pages" / "roundcube-failed.fr.html"
        document = made(run, "--page", str(page), "-m", SOGO_LOCK)
        assert ids(document)[0] == "locked-by-attempts"
        assert len(document["recognised"]) == 2

    @pytest.mark.parametrize("text", ["mot de passe", "Mot de passe :", "Le mot de passe", "Votre compte"])
    def test_a_fragment_that_many_sentences_share_is_none_of_them(self, run: RunAcmail, text: str) -> None:
        """Nobody is accused, and nothing is quoted that nobody saw."""
        assert ids(made(run, "-m", text, code=3)) == ["unknown"]

    @pytest.mark.parametrize("arguments", [("-m", "x"), ("--ticket", "-"), ("-a", "theft=sent"), ("--for", "me")])
    def test_the_checklist_comes_alone_or_not_at_all(self, run: RunAcmail, arguments: tuple[str, str]) -> None:
        """What would be dropped is refused."""
        assert run("diagnose", "--reset", *arguments).code == 2

    def test_what_cannot_be_read_whole_is_refused(self, run: RunAcmail, tmp_path: Path) -> None:
        """A program is no page, and a megabyte of log no message."""
        binary = tmp_path / "program"
        binary.write_bytes(b"\x7fELF\0\0" + b"login failed" * 10)
        assert run("diagnose", "--page", str(binary), "--no-input").code == 2
        assert run("diagnose", "-m", "-", "--no-input", stdin=b"x" * (1024 * 1024 + 1)).code == 2

    @pytest.mark.parametrize("format_", ["text", "json"])
    def test_a_secret_given_as_an_answer_is_not_repeated(self, run: RunAcmail, format_: str) -> None:
        """The refusal names the question, not what was typed."""
        done = run("diagnose", "-a", "typed=17E9501234ABC", "--format", format_)
        assert done.code == 2
        assert "17E9501234ABC" not in done.out + done.err


LOCKS = (
    ("fr", "Trop de tentatives de connexion échouées. Réessayez dans quelques minutes"),
    ("en", "Too many failed login attempts. Try again in a few minutes."),
    ("fr", "Trop de tentatives. Réessayez plus tard."),
    ("en", "Login failed. Too many attempts."),
    ("fr", "Votre compte est bloqué."),
    ("en", "Your account is locked."),
    ("fr", "Vos identifiants sont incorrects. Il vous reste 2 tentatives avant blocage."),
    ("en", "Your credentials are incorrect. You have 2 attempts left before your account is locked."),
    ("fr", "La connexion a échoué. Votre compte sera bloqué après 5 tentatives infructueuses."),
    ("en", "Login failed. Your account will be locked after 5 failed attempts."),
)
"""Screens that speak of a lock, there or near."""

TRIES = ("une seule fois", "un seul essai", "une fois", "once only", "one single try")
WAITS = ("Attendez", "Then wait", "Wait", "quelques minutes", "a few minutes")


class TestLock:
    """A screen that speaks of a lock."""

    @pytest.mark.parametrize("counted", [(), ("-a", "attempts=1"), ("-a", "attempts=5")])
    @pytest.mark.parametrize(("lang", "message"), LOCKS)
    def test_it_protects_the_account_with_one_wait_and_one_try(
        self, run: RunAcmail, lang: str, message: str, counted: tuple[str, ...]
    ) -> None:
        """Whatever was counted, the page says to stop, to wait once and to try once, and never a second time."""
        document = made(run, "--lang", lang, *counted, "--message", message)
        attempts = document["attempts"]
        assert attempts["stop"]
        assert attempts["concerned"]
        told = [*attempts["advice"], *document["causes"][0]["steps"]]
        assert sum(any(word in step for word in TRIES) for step in told) == 1, told
        assert sum(step.startswith(WAITS) for step in told) == 1, told
        assert document["causes"][0]["next_step"] == document["causes"][0]["steps"][0]

    @pytest.mark.parametrize(("lang", "message"), LOCKS[6:])
    def test_one_that_is_near_is_not_there_yet(self, run: RunAcmail, lang: str, message: str) -> None:
        """Attempts left are a reason to stop; that the account is locked would be untrue, and so would a count."""
        document = made(run, "--lang", lang, "--message", message)
        assert ids(document)[0] not in ("locked-by-attempts", "unknown")
        assert document["attempts"]["choice"] is None

    def test_a_refusal_that_says_nothing_of_it_leaves_the_try_of_the_cause(self, run: RunAcmail) -> None:
        """Somebody who counted one failure reads in the steps where to try; nothing of it is left out."""
        steps = made(run, "--message", REFUSED, "-a", "attempts=1")["causes"][0]["steps"]
        assert any("un seul essai" in step for step in steps)


@pytest.mark.parametrize(
    "message",
    [
        "Cannot Get Mail. The user name or password for imap.example.org is incorrect.",
        "Impossible de relever le courrier. Le nom d’utilisateur ou le mot de passe de « Académie » est incorrect.",
    ],
)
def test_a_refused_password_decides_over_mail_that_was_not_collected(run: RunAcmail, message: str) -> None:
    """A server that answers to the password was reached: the wifi is not to blame."""
    causes = ids(made(run, "--message", message))
    assert {"password-wrong", "identifier-form", "application-password"} <= set(causes)
    assert not {"captive-portal", "service-down", "port-blocked"} & set(causes)


EVERY_DAY = {
    "Le message est trop volumineux": "message-too-large",
    "Code OTP incorrect": "otp-out-of-step",
    "Le passcode est incorrect": "otp-out-of-step",
    "Le certificat de ce serveur n'est pas valide": "clock-wrong",
    "Cannot verify account name or password": "identifier-form",
    "Délai d'attente dépassé": "service-down",
}


@pytest.mark.parametrize("message", EVERY_DAY)
def test_sentences_of_every_day_are_known(run: RunAcmail, message: str) -> None:
    """What people read every day names its causes, and never the password alone."""
    causes = ids(made(run, "--message", message))
    assert EVERY_DAY[message] in causes
    assert causes[0] != "password-wrong"
