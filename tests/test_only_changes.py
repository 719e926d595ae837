"""``acmail check --only-changes``: silent while nothing is new, and when something is, what it was and what it is."""

from __future__ import annotations

import datetime as dt
import json
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, get_args

import filelock
import jsonschema
import junitparser
import pytest
import tap.parser  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from acmail import changes, statefile
from acmail.changes import Memory
from acmail.cli import checkshow
from acmail.documents import ChangesDocument, CheckOutcome
from acmail.examined import Strictness
from acmail.folders import Folders
from acmail.lasttime import LastTime
from acmail.observations import Endpoint, Seen, Trouble
from tests.checked import AT, document, view
from tests.conftest import Run, RunAcmail
from tests.docs import schemas
from tests.seen import CERTIFICATE, ENCRYPTED, Fake, ended, good, port

SITE = ("check", "--url", "https://site.example.org/", "--yes", "--only-changes")
FORMATS = ("text", "json", "markdown", "html", "tap", "junit")
OUTCOMES = get_args(CheckOutcome)
UNTOLD = ("could_not_tell", "crashed")


def refused(endpoint: Endpoint) -> Seen:
    """See that nothing listens."""
    return ended(endpoint, "port", port(Trouble.REFUSED, endpoint.port))


def silent(endpoint: Endpoint) -> Seen:
    """See nothing, in time."""
    return ended(endpoint, "port", port(Trouble.TIMED_OUT, endpoint.port))


def warned(endpoint: Endpoint) -> Seen:
    """See a certificate that is no public one."""
    return good(endpoint, tls=replace(ENCRYPTED, certificate=replace(CERTIFICATE, public=False)))


def told(done: Run) -> list[tuple[str, str | None, str]]:
    """Read what changed."""
    if not done.out:
        return []
    return [(one["id"], one["before"], one["after"]) for one in json.loads(done.out)["changes"]]


def as_json(run: RunAcmail, *more: str) -> Run:
    """Examine and read as a program does."""
    return run(*SITE, "--format", "json", *more)


@pytest.mark.parametrize("shape", FORMATS)
def test_nothing_new_is_silence(run: RunAcmail, fake: Fake, shape: str) -> None:
    """In every format, and exit 0, also while something is broken and everybody knows."""
    fake.sees = refused
    assert run(*SITE, "--format", shape).code == 1
    for _ in range(2):
        done = run(*SITE, "--format", shape)
        assert (done.code, done.out, done.err) == (0, "", "")


def test_what_breaks_and_what_recovers_is_told_once(run: RunAcmail, fake: Fake) -> None:
    """What hides behind it is not counted as changed, neither when it goes nor when it comes back."""
    assert as_json(run).code == 0
    fake.sees = refused
    broken = as_json(run)
    assert (broken.code, told(broken)) == (1, [("page.port", "ok", "fail")])
    assert as_json(run).out == ""
    fake.sees = good
    back = as_json(run)
    assert (back.code, told(back)) == (0, [("page.port", "fail", "ok")])
    was, now = (json.loads(done.out)["changes"][0] for done in (broken, back))
    assert was["since"] == now["before_since"] < now["since"]
    assert as_json(run).out == ""


def test_the_first_run_tells_what_is_not_good(run: RunAcmail, fake: Fake) -> None:
    """There is nothing to compare with, and somebody wants to see that it works."""
    fake.sees = refused
    first = json.loads(as_json(run).out)
    assert first["first"] is True
    assert [(one["id"], one["before"], one["before_since"]) for one in first["changes"]] == [("page.port", None, None)]
    fake.sees = good
    assert json.loads(as_json(run).out)["first"] is False


@pytest.mark.parametrize("shape", FORMATS)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_first_run_without_a_fault_says_so(run: RunAcmail, fake: Fake, shape: str, lang: str) -> None:
    """Once, so that a silent job is known to work."""
    done = run(*SITE, "--format", shape, "--lang", lang)
    assert (done.code, bool(done.out), done.err) == (0, True, "")
    if shape in ("text", "markdown", "html"):
        words = "seuls les changements sont dits" if lang == "fr" else "only changes are told"
        assert words in " ".join(done.out.split())
    assert run(*SITE, "--format", shape).out == ""


@pytest.mark.parametrize("shape", FORMATS)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_format_says_before_after_and_since_when(run: RunAcmail, fake: Fake, shape: str, lang: str) -> None:
    """In words or in fields, and nothing beside it."""
    run(*SITE)
    fake.sees = refused
    done = run(*SITE, "--format", shape, "--lang", lang)
    assert (done.code, done.err) == (1, "")
    if shape == "json":
        assert told(done) == [("page.port", "ok", "fail")]
        return
    said = re.sub(r"\W+", " ", done.out.replace("<dd>", " "))
    assert re.search(r"Avant.{1,40}bon.{1,40}depuis le" if lang == "fr" else r"Before.{1,40}ok.{1,40}since \d{4}", said)
    now = r"Maintenant.{1,40}échec.{1,40}depuis le" if lang == "fr" else r"Now.{1,40}FAIL.{1,40}since \d{4}"
    assert re.search(now, said)
    assert "site.example.org" in done.out


def test_other_readers_count_what_changed(run: RunAcmail, fake: Fake) -> None:
    """A harness and a build server see the examination that changed and no other, and agree with the exit code."""
    run(*SITE)
    fake.sees = refused
    suites = junitparser.JUnitXml.fromstring(run(*SITE, "--format", "junit").out.encode())
    assert [(suite.name, suite.tests, suite.failures, suite.skipped) for suite in suites] == [("page", 1, 1, 0)]
    fake.sees = good
    points = list(tap.parser.Parser().parse_text(run(*SITE, "--format", "tap").out))[2:]
    assert [(point.ok, point.description.split()[1]) for point in points] == [(True, "page.port")]
    assert "page.port" not in points[0].yaml_block["changed"] and points[0].yaml_block["outcome"] == "ok"


def test_json_obeys_its_schema(run: RunAcmail, fake: Fake) -> None:
    """A state of its own beside those that there were."""
    checked = jsonschema.Draft202012Validator(json.loads(schemas.generate("check")))
    for sees in (good, refused, warned):
        fake.sees = sees
        written = json.loads(as_json(run).out)
        checked.validate(written)
        assert written["state"] == "changed"


def test_once_silent_is_no_news_twice_is(run: RunAcmail, fake: Fake) -> None:
    """A lost packet wakes nobody; a server that stays silent does, dated from when it began."""
    as_json(run)
    fake.sees = silent
    assert as_json(run).out == ""
    fake.sees = good
    assert as_json(run).out == ""
    fake.sees = silent
    assert as_json(run).out == ""
    lasting = as_json(run)
    assert (lasting.code, told(lasting)) == (3, [("page.port", "ok", "could_not_tell")])
    change = json.loads(lasting.out)["changes"][0]
    assert change["since"] < json.loads(lasting.out)["generated_at"]
    assert as_json(run).out == ""
    fake.sees = refused
    assert told(as_json(run)) == [("page.port", "could_not_tell", "fail")]


def test_what_is_still_broken_is_named_beside_the_news(run: RunAcmail, fake: Fake) -> None:
    """Good news about one thing must not read as if all were well."""
    both = (*SITE, "--host", "imap.example.org", "--port", "993", "--format")
    fake.sees = refused
    run(*both, "text")
    fake.sees = lambda endpoint: good(endpoint) if endpoint.host == "site.example.org" else refused(endpoint)
    news = json.loads(run(*both, "json").out)
    assert [one["id"] for one in news["changes"]] == ["page.port"]
    assert [(one["id"], one["after"]) for one in news["still"]] == [("imap.port", "fail")]
    assert news["summary"]["exit"] == 0
    fake.sees = refused
    shown = run(*both, "text", "--lang", "en").out
    assert "Still not good" in shown and "imap.example.org:993" in shown


def test_exit_code_is_that_of_the_news(run: RunAcmail, fake: Fake) -> None:
    """A warning counts when that is asked for, and one code for all when that is."""
    as_json(run)
    fake.sees = warned
    assert as_json(run).code == 0
    fake.sees = good
    assert as_json(run).code == 0
    fake.sees = warned
    assert as_json(run, "--strict").code == 1
    fake.sees = silent
    as_json(run)
    assert as_json(run, "--no-distinct-exit").code == 1


def test_other_questions_have_their_own_memory(run: RunAcmail, fake: Fake, folders: Folders) -> None:
    """Two jobs with different options do not take each other's news away; how it is shown makes no difference."""
    as_json(run)
    assert json.loads(as_json(run, "--skip", "page").out)["first"] is True
    assert as_json(run, "--timeout", "3", "--strict", "--lang", "en").out == ""
    assert as_json(run, "--skip", "page").out == ""
    assert len(list(folders.state.glob("changes-*.json"))) == 2


def test_a_file_of_ones_own_keeps_it(run: RunAcmail, fake: Fake, folders: Folders, tmp_path: Path) -> None:
    """Then nothing is kept elsewhere; with other options it begins anew; an empty file is one to begin with."""
    own = tmp_path / "memory"
    own.touch()
    assert json.loads(as_json(run, "--state", str(own)).out)["first"] is True
    assert as_json(run, "--state", str(own)).out == ""
    assert json.loads(as_json(run, "--state", str(own), "--skip", "tls").out)["first"] is True
    assert not list(folders.state.glob("changes-*"))
    assert own.stat().st_mode & 0o077 == 0 or own.stat().st_mode & 0o777 == 0o666  # the latter on Windows


@pytest.mark.parametrize(
    "content", [b"{}", b"name;town\nA;B\n", b'{"format": "acmail.changes/2"}', b"\xff\xfe", b"[" * 99]
)
def test_a_file_that_is_something_else_is_left_alone(
    run: RunAcmail, fake: Fake, tmp_path: Path, content: bytes
) -> None:
    """Exit 4 before anything is contacted: it may be somebody's file, named by mistake."""
    other = tmp_path / "people.csv"
    other.write_bytes(content)
    done = as_json(run, "--state", str(other))
    assert (done.code, fake.asked, other.read_bytes()) == (4, [], content)
    assert "people.csv" in done.err or "people.csv" in done.out


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (("--state", "FOLDER"), "--state"),
        (("--state", "FOLDER/no/file"), "--state"),
        (("--list",), "--list"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    run: RunAcmail, fake: Fake, tmp_path: Path, more: Sequence[str], named: str
) -> None:
    """Before anything is contacted."""
    done = run(*SITE, *(one.replace("FOLDER", str(tmp_path)) for one in more))
    assert (done.code, done.out, fake.asked) == (2, "", []) and named in done.err


def test_a_memory_without_its_purpose_is_refused(run: RunAcmail, fake: Fake, tmp_path: Path) -> None:
    """``--state`` alone would be believed to do something."""
    done = run(*SITE[:-1], "--state", str(tmp_path / "memory"))
    assert (done.code, fake.asked) == (2, []) and "--only-changes" in done.err


def test_news_that_cannot_be_remembered_are_told_again(
    run: RunAcmail, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk: the news are on the screen, it is said that they could not be kept, and they are not lost."""
    as_json(run)
    fake.sees = refused

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(statefile, "replace", full)
        done = as_json(run, "--lang", "en")
    assert done.code == 1 and "No space left" in done.err and '"page.port"' in done.out
    assert told(as_json(run)) == [("page.port", "ok", "fail")]


def test_two_at_once_take_turns(run: RunAcmail, fake: Fake, folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    """From reading what the last one left to leaving one's own, others wait: so each change is told once."""
    as_json(run)
    (lock,) = folders.state.glob("changes-*.lock")
    tried: list[str] = []

    def trying(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def first(*given: Any) -> Any:
            with pytest.raises(filelock.Timeout), filelock.FileLock(lock, timeout=0):
                pass
            tried.append(name)
            return work(*given)

        return first

    fake.sees = refused
    steps = ((LastTime, "load"), (changes, "compare"), (checkshow.Show, "examined"), (LastTime, "keep"))
    for owner, name in steps:
        monkeypatch.setattr(owner, name, trying(name, getattr(owner, name)))
    assert as_json(run).code == 1
    assert tried == ["load", "load", "compare", "examined", "keep"]
    with filelock.FileLock(lock, timeout=0):
        pass


def test_watching_only_for_changes(run: RunAcmail, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of JSON for each round with news, and no other."""

    def sleep(seconds: float) -> None:
        rounds = len(fake.asked)
        fake.sees = refused if 2 <= rounds < 4 else good
        if rounds == 6:
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", sleep)
    done = as_json(run, "--watch", "5")
    assert [len(json.loads(line)["changes"]) for line in done.out.splitlines()] == [0, 1, 1]


def test_a_result_file_is_left_alone_while_nothing_is_new(run: RunAcmail, fake: Fake, tmp_path: Path) -> None:
    """``--output`` holds the last news."""
    target = tmp_path / "news.html"
    shown = ("--format", "html", "--output", str(target), "--force")
    run(*SITE, *shown)
    kept = target.read_bytes()
    assert (run(*SITE, *shown).err, target.read_bytes()) == ("", kept)


def test_the_memory_names_nothing(run: RunAcmail, fake: Fake, folders: Folders) -> None:
    """No server, no username, nothing that was seen; it is shown and forgotten with the rest."""
    fake.sees = refused
    as_json(run)
    (kept,) = folders.state.glob("changes-*.json")
    assert "example" not in kept.read_text("utf-8")
    shown = json.loads(run("account", "--format", "json").out)
    assert [one["where"][0] for one in shown["kept"] if one["id"] == "changes"] == [str(kept)]
    run("account", "forget", "--yes")
    assert not list(folders.state.glob("changes-*"))


rounds = st.lists(
    st.dictionaries(st.sampled_from(["portal.name", "portal.port", "imap.tls"]), st.sampled_from(OUTCOMES), max_size=3),
    min_size=1,
    max_size=6,
)


def compared(rounds: list[dict[str, CheckOutcome]]) -> list[tuple[ChangesDocument | None, Memory]]:
    """Compare one round after the other, an hour apart."""
    memory, found = None, []
    for number, outcomes in enumerate(rounds):
        at = AT + dt.timedelta(hours=number)
        made = replace(document([view(name, outcome=one) for name, one in outcomes.items()]), generated_at=at)
        news, memory = changes.compare(memory, made, "00000000", Strictness())
        found.append((news, memory))
    return found


@given(rounds)
def test_a_round_repeated_is_no_news_the_third_time(rounds: list[dict[str, CheckOutcome]]) -> None:
    """Whatever came before: at most once more, where something could not be told for the second time."""
    repeated = compared([*rounds, rounds[-1], rounds[-1]])
    assert repeated[-1][0] is None
    if not set(rounds[-1].values()) & set(UNTOLD):
        assert repeated[-2][0] is None


@given(rounds)
def test_the_news_add_up(rounds: list[dict[str, CheckOutcome]]) -> None:
    """Each begins where the last one about the same thing ended, and its exit code is that of what it tells."""
    last: dict[str, tuple[Any, Any]] = {}
    for news, _ in compared(rounds):
        for one in () if news is None else news.changes:
            assert one.before != one.after and one.since <= (news.generated_at if news else AT)
            if one.before not in (None, "ok"):
                assert last[one.id] == (one.before, one.before_since)
            last[one.id] = (one.after, one.since)
        if news is not None:
            assert {view.id for view in news.checks} == {one.id for one in news.changes}
            failing = any(one.after == "fail" for one in news.changes)
            assert (news.summary.exit == 1) == failing
