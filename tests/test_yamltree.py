"""From bytes to a tree whose words know their place, or to a reason that an author understands."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from acmail import yamltree
from acmail.errors import Finding, InvalidData
from acmail.yamltree import Node, Scalar, Sequence


def _refused(data: bytes, read: Callable[[str, bytes], object] = yamltree.parse) -> tuple[Finding, ...]:
    with pytest.raises(InvalidData) as refused:
        read("x.yaml", data)
    assert refused.value.message.fr
    return refused.value.findings


def _places(node: Node) -> list[tuple[str, int, int, int]]:
    """List every scalar with its place, keys included."""
    if isinstance(node, Scalar):
        return [(node.value, node.place.line, node.place.column, node.place.width)]
    if isinstance(node, Sequence):
        return [place for item in node.items for place in _places(item)]
    return [place for key, value in node.entries for place in (*_places(key), *_places(value))]


def test_every_word_knows_its_place() -> None:
    """Lines and columns count characters from 1, whatever their width; width is what the word takes on its line."""
    text = "fr: \"é😀x\"\nlist: [a, 'b c']\nmap:\n  deep: plain words  # why\n"
    assert _places(yamltree.parse("x.yaml", text.encode()).root) == [
        ("fr", 1, 1, 2),
        ("é😀x", 1, 5, 5),
        ("list", 2, 1, 4),
        ("a", 2, 8, 1),
        ("b c", 2, 11, 5),
        ("map", 3, 1, 3),
        ("deep", 4, 3, 4),
        ("plain words", 4, 9, 11),
    ]


def test_a_place_has_its_line_and_its_end() -> None:
    """A folded text is shown by its first line, and is known to reach to its last."""
    root = yamltree.parse("x.yaml", b"a: >-\n  one\n  two\nb: x\n").root
    place = root.entries[0][1].place
    assert (place.excerpt, place.line, place.last) == ("a: >-", 1, 3)


@pytest.mark.parametrize(
    ("text", "plain", "cut"),
    [
        ("a: yes", True, False),
        ("a: 'yes'", False, False),
        ('a: "yes"', False, False),
        ("a: |\n  yes", False, False),
        ("a: press # twice", True, True),
        ("a: press\n  the # key", True, True),
        ("a: 'press' # twice", False, False),
    ],
)
def test_how_a_word_was_written_is_kept(text: str, plain: bool, cut: bool) -> None:
    """Whether YAML may turn a word into something else, and whether a comment cuts it, is for the grammar to judge."""
    scalar = yamltree.parse("x.yaml", text.encode()).root.entries[0][1]
    assert isinstance(scalar, Scalar)
    assert (scalar.plain, scalar.cut) == (plain, cut)


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"], ids=["unix", "windows", "old mac"])
def test_any_line_end_will_do(newline: bytes) -> None:
    """Editors of every system count the same lines."""
    root = yamltree.parse("x.yaml", newline.join([b"\xef\xbb\xbfa: x", b"b: y", b""])).root
    assert [(key.value, key.place.line, key.place.column) for key, _ in root.entries] == [("a", 1, 1), ("b", 2, 1)]


BOM = b"\xef\xbb\xbf"
UNREADABLE = {
    "latin 1": ("a: x\nb: déjà\n".encode("latin-1"), 2, 5, "UTF-8"),
    "latin 1 after a mark": (BOM + "b: déjà\n".encode("latin-1"), 1, 5, "UTF-8"),
    "utf-16": ("a: x\n".encode("utf-16"), 0, 0, "UTF-16"),
    "utf-16 without mark": ("a: x\nb: y\n".encode("utf-16-le"), 0, 0, "UTF-16"),
    "utf-16 big": ("a: x\nb: y\n".encode("utf-16-be"), 0, 0, "UTF-16"),
    "utf-32": ("a: x\n".encode("utf-32"), 0, 0, "UTF-16"),
    "empty": (b"", 0, 0, "vide"),
    "blank": (b" \n\n", 0, 0, "vide"),
    "only a mark": (BOM, 0, 0, "vide"),
    "only comments": (b"# one\n# two\n", 0, 0, "vide"),
    "only a start": (b"---\n", 0, 0, "vide"),
    "nul": (b"a: x\nb: \x00\n", 2, 4, "U+0000"),
    "escape sequence": (b"a: \x1b[2J\n", 1, 4, "U+001B"),
    "escaped escape": (b'a: "\\x1b[2J"\n', 1, 4, "U+001B"),
    "escaped nul": (b'a: "\\0"\n', 1, 4, "U+0000"),
    "c1 control": ("a: \x9b2J\n".encode(), 1, 4, "U+009B"),
    "line separator": ("a: x\u2028y\n".encode(), 1, 5, "U+2028"),
    "mark in the middle": ("a: x\ufeffy\n".encode(), 1, 5, "U+FEFF"),
    "half a character": (b'a: "\\ud83d"\n', 1, 4, ""),
    "no character at all": (b'a: "\\UFFFFFFFF"\n', 0, 0, ""),
    "too large": (b"a: " + b"x" * (1024 * 1024), 0, 0, "1 Mio"),
    "list at the top": (b"- a\n", 1, 1, "clés"),
    "word at the top": (b"key:value\n", 1, 1, "clés"),
}


@pytest.mark.parametrize(("data", "line", "column", "word"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_text_is_said_to_be_none(data: bytes, line: int, column: int, word: str) -> None:
    """Every way of not being a readable YAML file has its own words, and a place where there is one."""
    (finding,) = _refused(data)
    assert finding.code in ("E101", "E106")
    assert word in finding.message.fr
    if line:
        assert finding.line == line
        assert finding.column - column in range(4)  # the parsers differ by where in an escape they stop


DEEP = {
    "flow lists": b"a: " + b"[" * 10_000,
    "closed flow lists": b"a: " + b"[" * 10_000 + b"]" * 10_000,
    "flow mappings": b"a: " + b"{a: " * 10_000,
    "block lists": b"a:\n " + b"- " * 10_000 + b"x",
    "block mappings": b"".join(b" " * level + b"a:\n" for level in range(1_400)),
    "keys": b"? " * 10_000,
}


@pytest.mark.parametrize("data", DEEP.values(), ids=DEEP)
def test_depth_costs_nothing(data: bytes) -> None:
    """Ten thousand levels are refused at the seventeenth."""
    start = time.perf_counter()
    assert "16 niveaux" in _refused(data)[-1].message.fr
    assert time.perf_counter() - start < 2


def test_sixteen_levels_are_fine() -> None:
    """The limit is what the README says."""
    yamltree.parse("x.yaml", b"{a: " * 16 + b"x" + b"}" * 16)
    _refused(b"{a: " * 17 + b"x" + b"}" * 17)


def test_an_alias_bomb_is_not_lit() -> None:
    """Aliases are never followed, so a billion laughs stay a few findings."""
    lines = [b"a0: &a0 [lol, lol]"]
    lines += [b"a%d: &a%d [%b]" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 12)]
    assert {finding.code for finding in _refused(b"\n".join(lines))} == {"E101"}


def test_an_alias_that_holds_itself_is_refused() -> None:
    """A tree cannot contain itself."""
    assert _refused(b"a: &a [*a]\n")


def test_a_file_full_of_faults_says_enough_and_stops() -> None:
    """Two hundred findings are more than anybody reads."""
    assert len(_refused(b"a: x\n" * 100_000)) == 200


@pytest.mark.parametrize("line", [b"a: x" + b" b: " * 50_000, b'a: "' + b'"x" ' * 50_000, b"a" * 1_000_000 + b": : b"])
def test_a_line_of_a_million_characters_is_diagnosed_at_once(line: bytes) -> None:
    """Looking for the usual traps must not take longer than reading."""
    start = time.perf_counter()
    assert _refused(line)
    assert time.perf_counter() - start < 5


BLAMED = {
    "tab after a plain word": ("format: acmail/1\n\ttexts: 1\n", (2, 1, 1), "tabulation"),
    "tab in a folded text": ("a: >\n  b\n\tc: d\n", (3, 1, 1), "tabulation"),
    "brace in a comment": (
        "a: {b: {fr: l'eau # c'est, en: 'B'}}\nc: {fr: 'l''eau ?', en: 'B'}\n",
        (1, 19, 1),
        "commentaire",
    ),
    "brace in the last comment": ("a: {b: c # d}\n", (1, 10, 1), "commentaire"),
    "bracket in a comment": ("a: [b,\n  c # d]\ne: [f]\n", (2, 5, 1), "commentaire"),
    "a comment that is meant": (
        "a: {b: 'c # }', # }\n  d: e # see [1]\n  f: g}\n",
        (1, 4, 1),
        "accolade n’est pas fermé",
    ),
    "brace before an innocent line": ("a: {b: 'c'\nd: {fr: \"x\" y}\n", (1, 4, 1), "accolade n’est pas fermé"),
    "text after doubled quotes": ("a: {b: 'l''eau', c: 'd''e' f}\n", (1, 21, 6), "guillemet fermant"),
    "tag": ("a: !!python/object:os.x {}\n", (1, 4, 20), "(!!python/object:os.x)"),
    "tag of YAML": ("a: !!str x\n", (1, 4, 5), "(!!str)"),
    "tag of a block": ("a: !!map\n  b: c\n", (1, 4, 5), "(!!map)"),
    "tag in full": ("a: !<tag:example.org,2026:x> b\n", (1, 4, 25), "(!<tag:example.org,2026:x>)"),
    "tag with a handle": ("a: !attention!x y\n", (1, 4, 12), "(!attention!x)"),
}


@pytest.mark.parametrize(("text", "place", "words"), BLAMED.values(), ids=BLAMED)
def test_the_cause_is_named_where_it_stands(text: str, place: tuple[int, int, int], words: str) -> None:
    """Not where the parser gave up, and in the words of the author, not in YAML's own."""
    (finding,) = _refused(text.encode())
    assert (finding.line, finding.column, finding.width) == place
    assert words in finding.message.fr


def test_nothing_is_ever_made_of_a_tag() -> None:
    """A tag is a finding, not a call."""
    (finding,) = _refused(b"a: !!python/object/apply:os.system ['false']\n")
    assert "python" in finding.message.fr


def test_both_parsers_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without libyaml everything works the same, only slower."""
    text = 'a: {b: ["é", c]}\nd: >-\n  e\n  f\n'.encode()
    with_libyaml = yamltree.parse("x.yaml", text)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert yamltree.parse("x.yaml", text) == with_libyaml
    for data, *_ in UNREADABLE.values():
        assert _refused(data)
    for data in DEEP.values():
        assert _refused(data)


def _what_is_wrong(data: bytes) -> tuple[Finding, ...]:
    """Give the findings of a file; none when it can be read."""
    try:
        yamltree.parse("x.yaml", data)
    except InvalidData as refused:
        return refused.findings or pytest.fail("refused without a reason")
    return ()


FRAGMENTS = st.sampled_from(
    [
        *"\n\t :-?,[]{}#&*!|>'\"%@`\\",
        "  ",
        ": ",
        "- ",
        "a",
        "é",
        "yes",
        "<<",
        "---\n",
        "fr: ",
        '"',
        "\\u12",
        "&a",
        "*a",
        "12",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(FRAGMENTS, max_size=40).map("".join))
@example("a: ? ")
@example("? a\n? b\n")
@example("%YAML 99999999999999999999.1\n---\n")
def test_no_text_is_too_odd(text: str) -> None:
    """Whatever is typed gives a tree, or findings with a place inside the file."""
    lines = text.split("\n")
    for finding in _what_is_wrong(text.encode()):
        assert finding.line <= len(lines)
        assert finding.line == 0 or finding.excerpt == lines[finding.line - 1]
        assert finding.column <= len(finding.excerpt) + 1
        assert finding.message.en and finding.cure.en


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    """Whatever a file holds, it is read or refused."""
    _what_is_wrong(data)


class TestAnswers:
    """An answers file: question and answer, in YAML or in JSON."""

    @pytest.mark.parametrize(
        "data",
        [
            b"profile: primary\nattempts: 3\n",
            b'{"profile": "primary", "attempts": 3}',
            b'{\n\t"profile":\t"primary",\n\t"attempts": 3\n}\n',
            b'\n  {"profile": "primary",\n"attempts": 3}',
            BOM + b"profile: primary\r\nattempts: 3\r\n",
        ],
    )
    def test_yaml_and_json_are_the_same(self, data: bytes) -> None:
        """A program writes JSON, with tabs if it likes; a person writes YAML."""
        answers = yamltree.read_mapping("x", data)
        assert {key: scalar.value for key, scalar in answers.items()} == {"profile": "primary", "attempts": "3"}
        assert answers["attempts"].plain

    def test_tabs_need_no_libyaml(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The parser written in Python would refuse them."""
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
        assert yamltree.read_mapping("x", b'{\n\t"a":\t"b"\n}')["a"].value == "b"

    def test_an_answer_knows_its_place(self) -> None:
        """What is wrong with an answer can be shown where it stands."""
        place = yamltree.read_mapping("x", b'{\n\t"a": "b"\n}')["a"].place
        assert (place.line, place.column, place.width) == (2, 7, 3)

    def test_json_writes_some_characters_in_two_halves(self) -> None:
        """JSON knows no other way to escape what lies beyond the first plane."""
        assert yamltree.read_mapping("x", b'{"a": "\\ud83d\\ude00 Zo\\u00eb \\/"}')["a"].value == "😀 Zoë /"

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "E101"),
            (b"# nothing\n", "E101"),
            (b"a: [b]\n", "E106"),
            (b'{"a": {"b": "c"}}', "E106"),
            (b'["a"]', "E106"),
            (b'{"a": "b", "a": "c"}', "E101"),
            (b'{"a": "b"', "E101"),
            (b'{"a": "\\ud83d"}', "E101"),
            (b"a: b: c\n", "E101"),
        ],
    )
    def test_anything_else_is_refused(self, data: bytes, code: str) -> None:
        """Nested, repeated or unfinished answers are told as such."""
        assert _refused(data, yamltree.read_mapping)[0].code == code

    def test_no_answer_is_no_error(self) -> None:
        """An empty JSON object gives no answers."""
        assert yamltree.read_mapping("x", b"{}") == {}
