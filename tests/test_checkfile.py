"""A person's own file of what to examine: what it says, and where what is wrong with it stands."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from acmail import checkfile, frames
from acmail.checkfile import Own
from acmail.errors import Exit, Finding, InvalidData
from acmail.model import TargetKind, Text
from acmail.observations import Security

HEAD = "format: acmail/1\n"


def _read(text: str) -> tuple[Own, ...]:
    return checkfile.read("checks.yaml", f"{HEAD}{text}".encode())


def _findings(text: str) -> tuple[Finding, ...]:
    with pytest.raises(InvalidData) as refused:
        _read(text)
    assert refused.value.exit_code is Exit.INVALID_DATA
    assert refused.value.findings
    return refused.value.findings


def _told(text: str) -> list[str]:
    return [f"{finding.code} {finding.line}:{finding.column}" for finding in _findings(text)]


def test_everything_that_can_be_said() -> None:
    """One entry of each kind, in the order of the file; what is left out is for acmail to choose."""
    assert _read(
        "checks:\n"
        "  ours: {kind: imap, address: imap.example.org, port: 143, security: starttls, title: {fr: a, en: b}}\n"
        '  site: {kind: page, address: "https://site.example.org:8443/a?b=c", within: [example.org, example.test]}\n'
        "  out: {kind: submission, address: 192.0.2.1, security: tls}\n"
        "  names: {kind: domain, address: example.org}\n"
    ) == (
        Own(
            id="ours",
            kind=TargetKind.IMAP,
            address="imap.example.org",
            port=143,
            security=Security.STARTTLS,
            title=Text("a", "b"),
        ),
        Own(
            id="site",
            kind=TargetKind.PAGE,
            address="https://site.example.org:8443/a?b=c",
            within=("example.org", "example.test"),
        ),
        Own(id="out", kind=TargetKind.SUBMISSION, address="192.0.2.1", security=Security.TLS),
        Own(id="names", kind=TargetKind.DOMAIN, address="example.org"),
    )


def test_the_example_of_the_documentation_can_be_used() -> None:
    """Whoever copies it has a file that is read."""
    page = (Path(__file__).parents[1] / "profiles" / "README.md").read_text(encoding="utf-8")
    (block,) = (block for block in page.split("```yaml\n")[1:] if "\nchecks:" in block.split("```")[0])
    owns = checkfile.read("checks.yaml", block.split("```")[0].encode())
    assert {own.kind for own in owns} == {TargetKind.IMAP, TargetKind.PAGE, TargetKind.DOMAIN}


def test_one_language_is_enough_for_a_title() -> None:
    """The file is its author's own; whoever reads in the other language sees the same words."""
    french, english = _read(
        "checks:\n  a: {kind: imap, address: a, title: {fr: Chez nous}}\n"
        "  b: {kind: imap, address: b, title: {en: Ours}}\n"
    )
    assert french.title == Text("Chez nous", None)
    assert english.title == Text("Ours", "Ours")


def _entry(inside: str) -> str:
    return f"checks:\n  a: {{{inside}}}\n"


REFUSALS = {
    "no checks": ("", "E105 0:0"),
    "an empty list of checks": ("checks: {}\n", "E106 2:1"),
    "nothing behind checks": ("checks:\n", "E106 2:1"),
    "a list": ("checks: [a]\n", "E106 2:1"),
    "a layer of a pack": ("facts: {}\nchecks:\n  a: {kind: imap, address: a}\n", "E107 2:1"),
    "an overlay": ("overlay: {for: a}\nchecks:\n  a: {kind: imap, address: a}\n", "E107 2:1"),
    "a word unknown everywhere": ("zzz: 1\nchecks:\n  a: {kind: imap, address: a}\n", "E103 2:1"),
    "an id with a hyphen": ("checks:\n  my-imap: {kind: imap, address: a}\n", "E102 3:3"),
    "an id that YAML changes": ("checks:\n  on: {kind: imap, address: a}\n", "E102 3:3"),
    "an id of the computer": ("checks:\n  clock: {kind: imap, address: a}\n", "E107 3:3"),
    "an id twice": ("checks:\n  a: {kind: imap, address: a}\n  a: {kind: imap, address: b}\n", "E101 4:3"),
    "no kind": (_entry("address: a"), "E105 3:3"),
    "no address": (_entry("kind: imap"), "E105 3:3"),
    "an unknown kind": (_entry("kind: pop3, address: a"), "E106 3:13"),
    "an unknown key": (_entry("kind: imap, host: a, address: a"), "E103 3:19"),
    "a password": (_entry("kind: imap, address: a, password: a"), "E103 3:31"),
    "an address of a page for a host": (_entry("kind: imap, address: https://a.example"), "E106 3:28"),
    "a host with its port": (_entry("kind: imap, address: 'a.example:993'"), "E106 3:28"),
    "a blank in a host": (_entry("kind: imap, address: a example"), "E106 3:28"),
    "an accent in a host": (_entry("kind: imap, address: é.example"), "E106 3:28"),
    "a host for a page": (_entry("kind: page, address: a.example"), "E106 3:28"),
    "another protocol": (_entry("kind: page, address: 'imaps://a.example'"), "E106 3:28"),
    "a name in a page": (_entry("kind: page, address: 'https://me@a.example'"), "E106 3:28"),
    "a name and a secret in a page": (_entry("kind: page, address: 'https://me:word@a.example'"), "E106 3:28"),
    "a name in a host": (_entry("kind: imap, address: me@a.example"), "E106 3:28"),
    "an open bracket": (_entry("kind: page, address: 'https://[::1'"), "E106 3:28"),
    "an IP address for a domain": (_entry("kind: domain, address: 192.0.2.1"), "E106 3:30"),
    "a whole country": (_entry("kind: domain, address: fr"), "E106 3:30"),
    "no address at all": (_entry("kind: domain, address: , title: {fr: a}"), "E105 3:30"),
    "no port at all": (_entry("kind: imap, address: a, port: 0"), "E106 3:37"),
    "a port too high": (_entry("kind: imap, address: a, port: 65536"), "E106 3:37"),
    "a port in words": (_entry("kind: imap, address: a, port: imaps"), "E106 3:37"),
    "a port of a page": (_entry("kind: page, address: 'https://a.example', port: 1"), "E106 3:49"),
    "a port of a domain": (_entry("kind: domain, address: a.example, port: 1"), "E106 3:41"),
    "another security": (_entry("kind: imap, address: a, security: ssl"), "E106 3:41"),
    "a security of a page": (_entry("kind: page, address: 'https://a.example', security: tls"), "E106 3:49"),
    "within a whole country": (
        _entry("kind: page, address: 'https://a.example', within: [a.example, fr]"),
        "E106 3:69",
    ),
    "within no list": (_entry("kind: page, address: 'https://a.example', within: a.example"), "E106 3:57"),
    "a title in one word": (_entry("kind: imap, address: a, title: Ours"), "E106 3:38"),
    "a title that says nothing": (_entry("kind: imap, address: a, title: {}"), "E301 3:31"),
    "a tag": (_entry("kind: imap, address: !!str a"), "E101 3:28"),
    "half a line": ("checks: {a: [\n", "E101 2:13"),
}


@pytest.mark.parametrize(("text", "told"), REFUSALS.values(), ids=list(REFUSALS))
def test_what_is_refused_is_told_where_it_is(text: str, told: str) -> None:
    """One fault gives one finding, at its place."""
    assert _told(text) == [told]


@pytest.mark.parametrize("text", [text for text, _ in REFUSALS.values()], ids=list(REFUSALS))
def test_what_is_refused_comes_with_its_line_and_a_cure(text: str) -> None:
    """The caret stands in the line of the file, and both languages say what to do."""
    for finding in _findings(text):
        assert finding.file == "checks.yaml"
        assert finding.cure.fr and finding.cure.en and finding.cure.fr != finding.cure.en
        for words in (finding.message.fr, finding.cure.fr):
            assert words.endswith((".", "?")) and "'" not in words
        if finding.line:
            assert any("^" in line for line in frames.lines(finding, "fr"))


def test_all_faults_are_told_at_once() -> None:
    """Whoever corrects one need not come back for the next."""
    text = "checks:\n  a: {kind: imap, address: a b}\n  tls: {kind: imap, address: a}\n  c: {kind: page}\nnodes: {}\n"
    assert _told(text) == ["E106 3:28", "E107 4:3", "E105 5:3", "E107 6:1"]


def test_another_format_is_told_before_anything_else() -> None:
    """A file of a later acmail is not called wrong."""
    with pytest.raises(InvalidData) as refused:
        checkfile.read("checks.yaml", b"format: acmail/2\nchecks: {a: {kind: new}}\n")
    assert [finding.code for finding in refused.value.findings] == ["E104"]


SECRETS = ("hunter2", "p@ss/w:rd", "s3cr%t")
WRONG_LINES = (
    "  a: {kind: page, address: 'https://me:WORD@intranet.example.org/'}\n",
    "  a: {kind: page, adress: 'https://me:WORD@intranet.example.org/'}\n",
    "  a: {kind: imap, address: 'me:WORD@imap.example.org'}\n",
    "  a: {kind: domain, address: 'https://me:WORD@example.org'}\n",
    "  a: {kind: 'https://me:WORD@example.org', address: a}\n",
    "  a: {kind: page, address: !x 'https://me:WORD@intranet.example.org/'}\n",
    "  a: {kind: page, address: 'https://me:WORD@intranet.example.org/'\n",
    "  a: {kind: page, address: https://a.example, within: ['https://me:WORD@example.org']}\n",
)


@pytest.mark.parametrize(("line", "word"), list(itertools.product(WRONG_LINES, SECRETS)))
def test_a_secret_in_an_address_is_never_shown(line: str, word: str) -> None:
    """Neither the message nor the line under it repeats it, and the caret stays where it belongs."""
    text = f"checks:\n{line.replace('WORD', word)}"
    lines = (HEAD + text).split("\n")
    for finding in _findings(text):
        for lang in ("fr", "en"):
            assert word not in "\n".join(frames.lines(finding, lang))
        if finding.line:
            assert len(finding.excerpt) == len(lines[finding.line - 1])


BLOCKS = st.sampled_from(
    [
        *(
            "format: acmail/1\n",
            "checks:\n",
            "checks: {",
            "}",
            "  a: {kind: page, address: ",
            "  b: {kind: imap, address: ",
        ),
        *(
            "https://",
            "me:word@",
            "[::1]",
            ":99999",
            "example.org",
            ", port: ",
            ", within: [",
            "]",
            "\n",
            "'",
            '"',
            "{",
            ": ",
        ),
        *(
            "  tls:\n",
            "    kind: domain\n",
            "    address: example.org\n",
            "é",
            "\x00",
            "\u2028",
            "&a ",
            "*a",
            "!!x ",
            "---\n",
        ),
    ]
)


@given(st.binary() | st.lists(BLOCKS).map(lambda blocks: "".join(blocks).encode()))
@example(b"\xff\xfea\x00")
@example(f"{HEAD}checks:\n  a: {{kind: page, address: 'https://[::ffff:1.2.3.4%25x]/'}}\n".encode())
@example(f"{HEAD}checks:\n  a: {{kind: page, address: 'https://{'a:' * 20_000}@'}}\n".encode())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever the file holds, there is a result or a refusal with its findings, and nothing else."""
    try:
        owns = checkfile.read("checks.yaml", data)
    except InvalidData as error:
        owns, findings = (), error.findings
    else:
        findings = ()
    assert bool(owns) != bool(findings)
