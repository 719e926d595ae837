"""``acmail check`` as a person types it, with no server anywhere: what it asks, shows, writes and refuses."""

from __future__ import annotations

import io
import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import jsonschema
import pytest
from msgspec.structs import replace

from acmail import probe as probing
from acmail.cli import progress
from acmail.cli.progress import Progress
from acmail.console import Console
from acmail.model import Text
from acmail.observations import WITNESS, Endpoint, Hop, NameTrouble, PageSeen, PlainSeen, Seen, Trouble
from acmail.probe import page
from tests.conftest import RunAcmail
from tests.seen import CERTIFICATE, ENCRYPTED, NOWHERE, Fake, Judge, ended, good, port

ROOT = Path(__file__).parents[1]
SITE = ("--url", "https://site.example.org/")
CONSENT = "o\n"


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer on which opening a socket is a defect."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)


def _refused(endpoint: Endpoint) -> Seen:
    return ended(endpoint, "port", port(Trouble.REFUSED, endpoint.port))


def _warned(endpoint: Endpoint) -> Seen:
    return good(endpoint, tls=replace(ENCRYPTED, certificate=replace(CERTIFICATE, public=False)))


def _silent(endpoint: Endpoint) -> Seen:
    return ended(endpoint, "port", port(Trouble.TIMED_OUT, endpoint.port))


@pytest.mark.parametrize("shape", ["text", "json", "markdown", "html", "tap", "junit"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_format_in_both_languages(run: RunAcmail, fake: Fake, shape: str, lang: str) -> None:
    """The same findings in the shape that was asked for, and nothing beside them."""
    fake.sees = _refused
    done = run("check", *SITE, "--yes", "--format", shape, "--lang", lang)
    assert (done.code, done.err) == (1, "")
    words = "refuse la connexion" if lang == "fr" else "refuses the connection"
    assert words in re.sub(r"\s+", " ", done.out) and "site.example.org" in done.out
    assert "\x1b" not in done.out


def test_json_obeys_its_schema(run: RunAcmail, fake: Fake) -> None:
    """The list as well as the findings."""
    schema = json.loads((ROOT / "acmail" / "schemas" / "check.json").read_text("utf-8"))
    for options in (("--yes",), ("--list",), ("--offline",)):
        written = json.loads(run("check", *options, "--format", "json").out)
        jsonschema.validators.validator_for(schema)(schema).validate(written)
    assert fake.asked


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("options", [("--offline",), ("--list",), ("--offline", "--format", "junit"), ("local",)])
def test_no_socket_is_opened(run: RunAcmail, options: tuple[str, ...]) -> None:
    """Without network, and for a list, nothing is asked and nothing contacted."""
    done = run("check", *options)
    assert (done.code, done.err) == (0, "") and done.out


@pytest.mark.usefixtures("no_network")
def test_the_list_names_what_would_be_contacted(run: RunAcmail) -> None:
    """Each host with its ports, for each examination; tags to choose by."""
    document = json.loads(run("check", "--list", "--format", "json").out)
    assert document["state"] == "plan"
    plan = {one["id"]: one for one in document["plan"]}
    assert plan["computer.version"]["contacts"] == [] and plan["computer.version"]["tags"] == ["local"]
    assert plan["national_imap.tls"]["contacts"] == ["imap.education.gouv.fr (993, 143, 443)"]
    assert plan["webmail.page"]["tags"] == ["web", "remote"]
    assert plan["network.captive"]["contacts"] == ["messagerie.ac-aix-marseille.fr (80)"]
    assert plan["domain.discovery"]["tags"] == ["discovery", "remote"]
    assert len(plan["domain.discovery"]["contacts"]) == 2
    text = run("check", "imap.tls", "--host", "mail.example.org", "--list").out
    assert "imap.tls" in text and "mail.example.org (993, 143, 443)" in text and "computer" not in text


@pytest.mark.usefixtures("no_network")
def test_a_list_has_no_outcomes(run: RunAcmail) -> None:
    """TAP and JUnit are for findings."""
    for shape in ("tap", "junit"):
        done = run("check", "--list", "--format", shape)
        assert done.code == 2 and "--format" in done.err


def test_consent_is_asked_once(run: RunAcmail, fake: Fake) -> None:
    """The hosts are named before anybody agrees; then they are not asked about again, but another host is."""
    first = run("check", *SITE, typed=CONSENT)
    assert first.code == 0 and fake.asked == ["site.example.org:443"]
    assert "- site.example.org (443, 80)" in first.err and "Les contacter maintenant" in first.err
    assert WITNESS in first.err.replace("\n", "")
    again = run("check", *SITE, typed="")
    assert (again.code, again.err) == (0, "")
    other = run("check", "--url", "https://other.example.org", typed=CONSENT)
    assert other.code == 0 and "other.example.org (443, 80)" in other.err
    assert len(fake.asked) == 3


def test_only_hosts_that_were_contacted_are_told_as_such(run: RunAcmail, fake: Fake) -> None:
    """Not those whose name was not found; but those to which a site led."""
    done = run("check", *SITE, "--yes", "--format", "json")
    assert json.loads(done.out)["contacted"] == ["site.example.org"]
    hops = (Hop(host="site.example.org", status=302), Hop(host="sso.example.org", status=200))
    fake.sees = lambda endpoint: good(endpoint, page=PageSeen(hops=hops))
    done = run("check", *SITE, "--yes", "--format", "json")
    assert json.loads(done.out)["contacted"] == ["site.example.org", "sso.example.org"]
    fake.sees = lambda endpoint: ended(endpoint, "name", NOWHERE)
    fake.plain = PlainSeen(host="site.example.org", trouble=NameTrouble.ABSENT)
    done = run("check", *SITE, "--yes")
    assert "Contactés : rien." in done.out.replace("\u00a0", " ")


@pytest.mark.parametrize("typed", ["n\n", "\n", "non\n"])
def test_without_consent_nothing_is_contacted(run: RunAcmail, fake: Fake, typed: str) -> None:
    """Enter alone is no consent, and it is asked again the next time."""
    for _ in range(2):
        done = run("check", *SITE, typed=typed)
        assert (done.code, done.out, fake.asked) == (2, "", [])
        assert "Rien n’a été contacté" in done.err and "--offline" in done.err


@pytest.mark.parametrize("options", [(), ("--no-input",)])
def test_nobody_to_ask(run: RunAcmail, fake: Fake, options: tuple[str, ...]) -> None:
    """Exit 5 before any packet; the hosts are named, and the way to agree."""
    done = run("check", *SITE, *options, typed=None if not options else CONSENT)
    assert (done.code, done.out, fake.asked) == (5, "", [])
    assert "site.example.org" in done.err and "--yes" in done.err and "--offline" in done.err


def test_yes_agrees_for_this_time(run: RunAcmail, fake: Fake) -> None:
    """Nothing is remembered of it."""
    assert run("check", *SITE, "--yes").code == 0
    assert run("check", *SITE).code == 5
    assert len(fake.asked) == 1


def test_a_consent_that_cannot_be_kept_still_counts(run: RunAcmail, fake: Fake, tmp_path: Path) -> None:
    """It holds for this time, and the person hears about it."""
    (tmp_path / "state").write_bytes(b"")
    done = run("check", *SITE, typed=CONSENT)
    assert done.code == 0 and "n’a pas pu être gardé" in done.err and fake.asked


def test_the_domains_of_redirects_are_announced(run: RunAcmail, fake: Fake) -> None:
    """Sites may send on to others of the académie, and to nobody else."""
    done = run("check", "webmail", "--lang", "en", typed="n\n")
    assert "where these sites lead there, the sites of: " in " ".join(done.err.split()) and not fake.asked


@pytest.mark.parametrize(
    ("sees", "options", "code"),
    [
        (good, (), 0),
        (_warned, (), 0),
        (_warned, ("--strict",), 1),
        (_refused, (), 1),
        (_refused, ("--skip", "port", "--skip", "tls", "--skip", "page"), 0),
        (_silent, (), 3),
        (_silent, ("--no-distinct-exit",), 1),
    ],
)
def test_exit_codes(run: RunAcmail, fake: Fake, sees: Judge, options: tuple[str, ...], code: int) -> None:
    """What was found decides, and how strictly it was asked."""
    fake.sees = sees
    assert run("check", *SITE, "--yes", *options).code == code


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--host", "a b"), "--host"),
        (("--host", "académie.example"), "--host"),
        (("--host", "x" * 300), "--host"),
        (("--url", "http://h.example.org"), "--url"),
        (("--domain", "fr"), "--domain"),
        (("--host", "h.example.org", "--port", "0"), "--port"),
        (("--host", "h.example.org", "--port", "x"), "--port"),
        (("--port", "993"), "--port"),
        (("--security", "tls"), "--security"),
        (("--host", "h.example.org", "--security", "ssl"), "--security"),
        ((*SITE, "--file", "checks.yaml"), "--file"),
        (("--dns", "name.example.org"), "--dns"),
        (("--dns", "192.0.2.1:0"), "--dns"),
        (("--dns", "192.0.2.1:x"), "--dns"),
        (("--timeout", "0"), "--timeout"),
        (("--timeout", "nan"), "--timeout"),
        (("--timeout", "x"), "--timeout"),
        (("--deadline", "99999"), "--deadline"),
        (("--deadline", "inf"), "--deadline"),
        (("--retry", "-1"), "--retry"),
        (("--retry", "11"), "--retry"),
        (("--watch", "-1"), "--watch"),
        (("--watch", "4.9"), "attaque"),
        (("--watch", "9", "--format", "junit"), "--output"),
        (("--watch", "9", "--format", "tap"), "--output"),
        (("--watch", "9", "--format", "html"), "--output"),
        (("--watch", "nan"), "--watch"),
        (("--watch", "inf"), "--watch"),
        (("--format", "xml"), "--format"),
        (("--lang", "de"), "--lang"),
        (("--academy", "nowhere"), "nowhere"),
        (("--tag", "everything"), "everything"),
        (("--skip", "everything"), "everything"),
        (("everything",), "everything"),
        (("login",), "--login"),
        (("--nothing",), "--nothing"),
    ],
)
def test_what_cannot_be_meant(run: RunAcmail, fake: Fake, options: tuple[str, ...], named: str) -> None:
    """Exit 2 before anything is contacted; what was wrong is named."""
    done = run("check", *options, "--yes")
    assert (done.code, done.out, fake.asked) == (2, "", [])
    assert named in done.err


@pytest.mark.parametrize(
    "options",
    [
        ("--skip", "remote", "--skip", "local"),
        ("imap", "--skip", "imap"),
        ("imap", "--offline"),
        ("imap", "--tag", "web"),
        ("portal", "--tag", "local", "--list"),
    ],
)
def test_nothing_left_to_examine_is_no_good_news(run: RunAcmail, fake: Fake, options: tuple[str, ...]) -> None:
    """Exit 2: a script that skips too much would hear for ever that all is well."""
    done = run("check", *options, "--yes")
    assert (done.code, done.out, fake.asked) == (2, "", [])
    assert "rien à examiner" in done.err


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--nothing",), 2),
        (("--host", "a b"), 2),
        (("--file", "tests/packs/none.yaml"), 2),
        (("--file", "README.md", "--yes"), 4),
        (("--no-input",), 5),
    ],
)
def test_whatever_is_wrong_may_be_exit_1(run: RunAcmail, fake: Fake, options: tuple[str, ...], code: int) -> None:
    """For a script that knows 0 and 1 alone; JSON says the same."""
    assert run("check", *options).code == code
    done = run("check", "--no-distinct-exit", "--format", "json", *options)
    assert (done.code, json.loads(done.out)["exit"]) == (1, 1)


def test_an_interruption_may_be_exit_1(run: RunAcmail, monkeypatch: pytest.MonkeyPatch) -> None:
    """And so may a bug."""
    for raised, code in ((KeyboardInterrupt, 130), (ZeroDivisionError, 70)):

        def stop(*_: object, raised: type[BaseException] = raised) -> NoReturn:
            raise raised

        monkeypatch.setattr(probing.Probe, "look", stop)
        options = ("check", *SITE, "--yes")
        assert [run(*options).code, run(*options, "--no-distinct-exit").code] == [code, 1]


@pytest.mark.parametrize("option", ["--host", "--url", "--domain"])
def test_a_password_in_an_address_is_never_echoed(run: RunAcmail, option: str) -> None:
    """Whoever pastes one sees the host alone."""
    done = run("check", option, "https://jeanne:hunter2@h.example.org/", "--yes")
    assert done.code == 2 and "hunter2" not in done.err and "jeanne" not in done.err


@pytest.mark.parametrize(
    ("word", "address", "number"),
    [
        ("192.0.2.53", "192.0.2.53", 53),
        ("192.0.2.53:5353", "192.0.2.53", 5353),
        ("2001:db8::53", "2001:db8::53", 53),
        ("[2001:db8::53]:5353", "2001:db8::53", 5353),
        ("[2001:db8::53]", "2001:db8::53", 53),
    ],
)
def test_a_name_server_of_choice(
    run: RunAcmail, monkeypatch: pytest.MonkeyPatch, fake: Fake, word: str, address: str, number: int
) -> None:
    """An address of either kind, with a port where it is not the usual one."""
    made: list[tuple[Any, Any]] = []

    def begin(probe: probing.Probe, limits: probing.Limits, server: probing.NameServer) -> None:
        probe.limits = limits
        made.append((limits, server))

    monkeypatch.setattr(probing.Probe, "__init__", begin)
    assert run("check", *SITE, "--yes", "--dns", word, "--timeout", "2", "--deadline", "30", "--retry", "2").code == 0
    limits, server = made[0]
    assert (server.address, server.port, limits.stage, limits.run) == (address, number, 2, 30)
    assert fake.given[0]["others"] == (None, 2)


def test_a_result_goes_where_it_was_asked_for(run: RunAcmail, fake: Fake, tmp_path: Path) -> None:
    """One that is there already stays, unless --force says otherwise; that is known before anything is contacted."""
    target = tmp_path / "result.json"
    options = ("check", *SITE, "--yes", "--format", "json", "--output", str(target))
    assert run(*options).out == ""
    assert json.loads(target.read_text("utf-8"))["state"] == "checked"
    fake.asked.clear()
    for more in ((), ("--watch", "5")):
        done = run(*options, *more)
        assert (done.code, fake.asked) == (2, []) and "--force" in done.err
    assert run(*options, "--force").code == 0
    assert run(*options[:-1], str(tmp_path / "no" / "folder")).code == 2


def test_watching(run: RunAcmail, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    """Again and again, asking once, until Ctrl-C; each time says when."""
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", sleep)
    done = run("check", *SITE, "--watch", "5", typed=CONSENT)
    assert (done.code, pauses, len(fake.asked)) == (130, [5.0, 5.0], 2)
    assert len(re.findall(r"^Examen du \d\d/\d\d/\d{4} à \d\d:\d\d:\d\d$", done.out, re.MULTILINE)) == 2
    assert done.err.count("Les contacter maintenant") == 1


def test_watching_as_json_lines(run: RunAcmail, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    """One object a line, each with its time, for a program that reads along."""

    def sleep(seconds: float) -> None:
        if len(fake.asked) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", sleep)
    done = run("check", *SITE, "--watch", "5", "--format", "json", "--yes")
    times = [json.loads(line)["generated_at"] for line in done.out.splitlines()]
    assert len(times) == 3 and times == sorted(times)


def test_watching_for_nobody_ends(tmp_path: Path) -> None:
    """When the reader has gone (``| head -1``) there is nothing more to examine."""
    command = [sys.executable, "-c", WATCH, "check", "computer.version", "--watch", "5", "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline().startswith(b"{")
        process.stdout.close()
        try:
            code = process.wait(30)
        finally:
            process.kill()
        assert (code, process.stderr.read()) == (0, b"")


WATCH = """
import sys, time
time.sleep = lambda seconds: None
from acmail.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_crash_in_one_examination_leaves_the_others(run: RunAcmail, monkeypatch: pytest.MonkeyPatch) -> None:
    """A defect of ours is told as one, and what the others found is shown."""

    def crash(*_: object) -> NoReturn:
        raise ZeroDivisionError

    monkeypatch.setattr(page, "look", crash)
    shape = ("--timeout", "1", "--deadline", "5", "--format", "json", "--skip", "captive")
    options = ("--url", "https://127.0.0.9:9/", "--host", "127.0.0.9", "--port", "993")
    done = run("check", *options, "--yes", *shape)
    outcomes = {view["id"]: view["outcome"] for view in json.loads(done.out)["checks"]}
    assert outcomes["page.name"] == "crashed" and outcomes["imap.name"] == "ok" and outcomes["imap.port"] == "fail"
    assert done.code == 1


def test_a_host_of_ones_own_is_examined_alone(run: RunAcmail, fake: Fake) -> None:
    """Without a word, nothing of this computer is told beside it."""
    done = run("check", "--host", "mail.example.org", "--yes", "--format", "json")
    assert {one["id"] for one in json.loads(done.out)["groups"]} == {"imap", "submission"}
    assert fake.asked == ["mail.example.org:993", "mail.example.org:465"]


def test_a_file_of_ones_own(run: RunAcmail, fake: Fake, tmp_path: Path) -> None:
    """In place of the pack's targets; from standard input as well."""
    text = "format: acmail/1\nchecks:\n  ours: {kind: imap, address: ours.example.org}\n"
    file = tmp_path / "checks.yaml"
    file.write_text(text, "utf-8")
    assert run("check", "ours", "--file", str(file), "--yes").code == 0
    assert run("check", "ours", "--file", "-", "--yes", stdin=text.encode()).code == 0
    assert fake.asked == ["ours.example.org:993"] * 2
    file.write_text("format: acmail/1\nchecks:\n  ours: {kind: imap, address: 'a b'}\n", "utf-8")
    done = run("check", "--file", str(file), "--yes")
    assert done.code == 4 and "checks.yaml" in done.err


def test_an_overlay_tells_what_the_pack_does_not_know(run: RunAcmail, fake: Fake, tmp_path: Path) -> None:
    """A school's own card of the mail server makes it one to examine."""
    unknown = run("check", "imap", "--yes", "--format", "json")
    (view,) = json.loads(unknown.out)["checks"]
    assert (unknown.code, view["outcome"], fake.asked) == (0, "not_applicable", [])
    overlay = tmp_path / "school.yaml"
    overlay.write_text(
        "format: acmail/1\n"
        "overlay: {for: aix-marseille}\n"
        "sources:\n  ours: {kind: school, title: {fr: a, en: b}, read_on: 2026-11-01}\n"
        "facts:\n  imap_host: {label: {fr: a, en: b}, value: imap.example.org, sources: [ours]}\n",
        "utf-8",
    )
    done = run("check", "imap", "--overlay", str(overlay), "--yes", "--format", "json")
    assert (done.code, done.err, fake.asked) == (0, "", ["imap.example.org:993"])


@pytest.mark.parametrize(("lang", "words"), [("fr", "Examiner l’ordinateur"), ("en", "Examine the computer")])
def test_help(run: RunAcmail, capsys: pytest.CaptureFixture[str], lang: str, words: str) -> None:
    """In the language that was asked for."""
    assert run("check", "--lang", lang, "--help").code == 0
    out = capsys.readouterr().out
    assert words in out and "--no-distinct-exit" in out


class _Screen(io.StringIO):
    """A terminal that notes what is written to it."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def _progress(screen: io.StringIO) -> Progress:
    titles = {"imap": Text("Réception", "Incoming")}
    return Progress(Console(io.StringIO(), screen, {"TERM": "xterm"}, "fr"), titles)


def test_progress_is_one_line_that_goes_away() -> None:
    """How many are done, and what is being waited for; nothing of it remains."""
    screen = _Screen()
    shown = _progress(screen)
    shown.begin(["imap", "network"])
    shown.done("network")
    shown.done("network")
    shown.done("imap")
    shown.end()
    lines = screen.getvalue().split("\r\x1b[K")
    assert lines == ["", "0/2 … Réception, réseau", "1/2 … Réception", "1/2 … Réception", "", ""]


def test_what_is_slow_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """After some seconds a person is told what is being waited for."""
    monkeypatch.setattr(progress, "SLOW", 0.01)
    screen = _Screen()
    shown = _progress(screen)
    shown.begin(["imap", "network"])
    until = time.monotonic() + 5
    while "attente" not in screen.getvalue() and time.monotonic() < until:
        time.sleep(0.01)
    shown.end()
    assert "Toujours en attente après 0 s\u00a0: Réception, réseau." in screen.getvalue()


def test_an_interruption_says_what_was_done_and_what_not(run: RunAcmail, monkeypatch: pytest.MonkeyPatch) -> None:
    """In short, on the error stream; before anything was begun there is nothing to say."""

    def look(probe: probing.Probe, endpoints: Sequence[Endpoint], *_: object) -> Iterator[Seen]:
        yield good(endpoints[0])
        raise KeyboardInterrupt

    monkeypatch.setattr(probing.Probe, "look", look)
    done = run("check", "imap", "submission", "--host", "mail.example.org", "--yes")
    assert (done.code, done.out) == (130, "")
    assert "Examinés\u00a0: Réception (IMAP). Pas examinés\u00a0: Envoi (SMTP)." in done.err

    def stop(probe: probing.Probe, endpoints: Sequence[Endpoint], *_: object) -> Iterator[Seen]:
        raise KeyboardInterrupt

    monkeypatch.setattr(probing.Probe, "look", stop)
    assert "Pas examinés\u00a0: Réception (IMAP)." in run("check", "imap", "--host", "h.example.org", "--yes").err


def test_seconds_are_counted_once_something_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the line that is redrawn; nothing is drawn any more once all has come."""
    monkeypatch.setattr(progress, "SLOW", 0.01)
    monkeypatch.setattr(progress, "TICK", 0.01)
    screen = _Screen()
    shown = _progress(screen)
    shown.begin(["imap", "network"])
    patience = time.monotonic() + 10
    while not re.search(r"0/2 … [^\r]*\(\d+ s\)", screen.getvalue()) and time.monotonic() < patience:
        time.sleep(0.01)
    shown.end()
    drawn = screen.getvalue()
    time.sleep(0.05)
    assert re.search(r"0/2 … [^\r]*\(\d+ s\)", drawn) and drawn.endswith("\r\x1b[K")
    assert screen.getvalue() == drawn


def test_nobody_watches_progress() -> None:
    """Without a terminal nothing is said."""
    quiet = io.StringIO()
    shown = _progress(quiet)
    shown.begin(["imap"])
    shown.done("imap")
    shown.end()
    assert quiet.getvalue() == ""


@pytest.mark.parametrize("arguments", [("--version",), ("start", "--profile", "primary", "--no-input")])
def test_what_needs_no_network_loads_nothing_of_it(arguments: tuple[str, ...]) -> None:
    """Names, certificates and mail protocols are for whoever looks at a server."""
    heavy = {"dns", "cryptography", "truststore", "certifi", "smtplib", "imaplib", "defusedxml", "keyring"}
    program = (
        f"import sys; sys.argv = ['acmail', *{arguments!r}]; from acmail.__main__ import run\n"
        "try: run()\nexcept SystemExit: pass\nsys.stderr.write('\\n'.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, timeout=60, cwd=ROOT)
    assert sorted(heavy & set(done.stderr.decode().split())) == []


@pytest.mark.parametrize(
    "options",
    [
        ("--password-stdin",),
        ("--again",),
        ("--login", "someone"),
        ("imap", "--login", "someone"),
        ("portal", "--login", "someone"),
        ("imap", "--host", "imap.example.org", "--login", "someone", "--offline"),
        ("--host", "", "--login", "someone"),
    ],
)
def test_a_password_is_asked_for_nowhere_unless_a_server_is_named(
    run: RunAcmail, fake: Fake, options: tuple[str, ...]
) -> None:
    """Nor is somebody told that all is well when no login could be made."""
    done = run("check", "--yes", *options, typed="secret\n")
    assert (done.code, done.out, fake.asked) == (2, "", [])
