"""What each layer of a file becomes; what is refused is in ``tests/broken``."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from acmail import grammar, yamltree
from acmail.draft import AskDraft, GoBranch
from acmail.grammar.scalars import TextRef
from acmail.model import (
    TAKEN_NAMES,
    AllOf,
    Alternative,
    AnyOf,
    Branch,
    Case,
    Choice,
    Fact,
    FieldIs,
    NameForm,
    NextCommand,
    Not,
    ObservedBy,
    OutcomeKind,
    Source,
    SourceKind,
    Target,
    TargetKind,
    Text,
    When,
)

X = Text("x", "y")
TEXT = "{fr: x, en: 'y'}"


def _layers(text: str, kind: grammar.Kind = "pack") -> grammar.Layers:
    return grammar.read(yamltree.parse("x.yaml", f"format: acmail/1\n{text}".encode()), kind)


def _one(text: str, kind: grammar.Kind = "pack") -> Any:
    layers = _layers(text, kind)
    assert layers.findings == ()
    (entry,) = layers.entries
    return entry.value


def _codes(text: str) -> list[str]:
    return [finding.code for finding in _layers(text).findings]


def test_a_source() -> None:
    """What is optional has its default."""
    assert _one(f"sources: {{a: {{kind: third-party, title: {TEXT}, read_on: 2026-11-23}}}}") == Source(
        id="a", kind=SourceKind.THIRD_PARTY, title=X, read_on=dt.date(2026, 11, 23)
    )


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("https://portal.example.org/#a?b=c", "https://portal.example.org/#a?b=c"),
        ("12", "12"),
        ("0", "0"),
        ("'0123'", "0123"),
        ("'yes'", "yes"),
        ('"null"', "null"),
        ("2026.1.0", "2026.1.0"),
        ("imap.example.org", "imap.example.org"),
        ("'1, 2 {3}'", "1, 2 {3}"),
    ],
)
def test_a_value_is_what_was_written(written: str, value: str) -> None:
    """A string or a number is the same in every language."""
    fact = _one(f"facts: {{a: {{label: {TEXT}, value: {written}, sources: [b]}}}}")
    assert fact == Fact(id="a", label=X, value=Text(value, value), sources=("b",))


@pytest.mark.parametrize("written", ["null", "~"])
def test_nobody_knows(written: str) -> None:
    """``null`` says that nobody published the value."""
    assert _one(f"facts: {{a: {{label: {TEXT}, value: {written}, ask: desk}}}}").value is None


def test_nothing_written_is_no_null() -> None:
    """An empty value is more likely forgotten than unknown."""
    assert _codes(f"facts:\n  a:\n    label: {TEXT}\n    value:\n    ask: desk\n") == ["E105"]


def test_a_contested_fact() -> None:
    """Another value keeps its own sources."""
    fact = _one(f"facts: {{a: {{label: {TEXT}, value: {TEXT}, sources: [b], also: [{{value: c, sources: [d]}}]}}}}")
    assert fact.value == X
    assert fact.also == (Alternative(value=Text("c", "c"), sources=("d",)),)


def test_a_choice_can_be_short_or_have_a_hint() -> None:
    """Both forms can stand side by side."""
    field = _one(
        f"fields: {{a: {{ask: {TEXT}, why: {TEXT}, choices: {{b: {TEXT}, c: {{label: {TEXT}, hint: {TEXT}}}}},"
        " observed_by: {check: portal, choices: {ok: b}}}}"
    )
    assert field.choices == (Choice(id="b", label=X), Choice(id="c", label=X, hint=X))
    assert field.observed_by == (ObservedBy(check="portal", choices={"ok": "b"}),)


def test_a_field_can_be_observed_by_several_checks() -> None:
    """They keep their order, in which they are tried."""
    field = _one(
        f"fields: {{a: {{ask: {TEXT}, why: {TEXT}, choices: {{b: {TEXT}, c: {TEXT}}},"
        " observed_by: [{check: portal.tls, choices: {fail: b}}, {check: network.captive, choices: {fail: c, ok: b}}]}}"
    )
    assert field.observed_by == (
        ObservedBy(check="portal.tls", choices={"fail": "b"}),
        ObservedBy(check="network.captive", choices={"fail": "c", "ok": "b"}),
    )


@pytest.mark.parametrize(
    ("written", "place"), [("{check: p, choices: {ok: b}}", 24), ("[{check: p, choices: {ok: b}}]", 25)]
)
def test_what_a_field_is_observed_by_has_the_same_places_either_way(written: str, place: int) -> None:
    """A rule need not know whether one check was written as a list."""
    layers = _layers(
        f"fields:\n  a:\n    ask: {TEXT}\n    why: {TEXT}\n    choices: {{b: {TEXT}}}\n    observed_by: {written}\n"
    )
    (entry,) = layers.entries
    found = entry.notes.places["fields", "a", "observed_by", "0", "check"]
    assert (found.line, found.column) == (7, place + 2)


def test_a_target_names_facts() -> None:
    """Only what it is and how to call it must be said; a mail server may have a port."""
    assert _one(f"targets: {{a: {{kind: domain, title: {TEXT}, address: b}}}}") == Target(
        id="a", kind=TargetKind.DOMAIN, title=X, address="b"
    )
    assert _one(
        f"targets: {{a: {{kind: submission, title: {TEXT}, address: b, port: c, within: [d, e], ask: f}}}}"
    ) == Target(id="a", kind=TargetKind.SUBMISSION, title=X, address="b", port="c", within=("d", "e"), ask="f")


@pytest.mark.parametrize("layer", ["targets", "checks"])
@pytest.mark.parametrize("name", sorted(TAKEN_NAMES))
def test_a_target_is_called_as_nothing_else_is(layer: str, name: str) -> None:
    """``acmail check NAME`` means one thing: every other word of the command line is taken."""
    text = f"{layer}: {{{name}: {{kind: page, title: {TEXT}, address: https://example.org/}}}}"
    findings = _layers(text, "checks" if layer == "checks" else "pack").findings
    assert (findings[0].code, len(findings)) == ("E107", 1)
    assert f"« acmail check {name} »".replace(" ", "\u00a0") in findings[0].cure.fr.replace(" ", "\u00a0")


def test_a_number_has_bands() -> None:
    """Bands are the choices of a number."""
    field = _one(
        f"fields: {{a: {{kind: number, ask: {TEXT}, why: {TEXT}, minimum: -3, maximum: 9,"
        f" bands: {{low: {{lt: 2, label: {TEXT}}}, high: {{gte: 2, label: {TEXT}}}}}}}}}"
    )
    assert (field.kind, field.minimum, field.maximum) == ("number", -3, 9)
    assert field.choices == (Choice(id="low", label=X, lt=2), Choice(id="high", label=X, gte=2))


def test_a_question() -> None:
    """Several answers can share a branch."""
    node = _one('nodes: {a: {ask: b, go: {c: d, "e | f": o.g, else: o.h}}}')
    assert node == AskDraft(
        id="a",
        field="b",
        branches=(
            GoBranch(choices=("c",), to="d"),
            GoBranch(choices=("e", "f"), to="o.g"),
            GoBranch(choices=(), to="o.h", otherwise=True),
        ),
    )


def test_a_test() -> None:
    """Conditions nest, and ``else`` can stand anywhere."""
    node = _one("nodes: {a: {when: [{else: o.x}, {to: b, if: {all: [{c: d}, {any: [{e: 'f|g'}, {not: {h: i}}]}]}}]}}")
    inner = AnyOf(parts=(FieldIs(field="e", choices=("f", "g")), Not(part=FieldIs(field="h", choices=("i",)))))
    condition = AllOf(parts=(FieldIs(field="c", choices=("d",)), inner))
    assert node == When(id="a", branches=(Branch(condition=condition, to="b"),), otherwise="o.x")


def test_an_outcome() -> None:
    """A text can be a reference until it is looked up."""
    outcome = _one(
        f"outcomes: {{a: {{kind: refused, title: {TEXT}, username: t.b, portal: {TEXT}, webmail: {TEXT},"
        f" steps: [t.c, {TEXT}], avoid: [{TEXT}], delay: {TEXT}, names: d, cite: [e], contacts: [f],"
        f" next: [{{label: t.g, entry: start, answers: {{h: i}}}}]}}}}"
    )
    assert outcome.kind is OutcomeKind.REFUSED
    assert outcome.username == TextRef("b")
    assert outcome.steps == (TextRef("c"), X)
    assert outcome.next == (NextCommand(label=TextRef("g"), entry="start", answers={"h": "i"}),)


def test_names_and_cases() -> None:
    """Forms are read in order; a case starts at the usual door unless it names another."""
    rules = _one(
        "names: {a: {domain: d, usernames: [{form: initial_last, fact: f}],"
        " addresses: [{form: first_last, fact: g}], homonym: h}}"
    )
    assert [rule.form for rule in (*rules.usernames, *rules.addresses)] == [NameForm.INITIAL_LAST, NameForm.FIRST_LAST]
    assert (rules.domain, rules.homonym, rules.particle) == ("d", "h", None)
    layers = _layers("tests: [{name: A case, given: {a: b}, expect: c}, {name: B, given: {}, expect: c, entry: d}]")
    assert layers.cases == (
        Case(name="A case", given={"a": "b"}, expect="c"),
        Case(name="B", given={}, expect="c", entry="d"),
    )


def test_an_overlay() -> None:
    """An overlay says for whom it is."""
    assert _one("overlay: {for: a-b}", "overlay") == "a-b"


def test_a_text_loses_the_line_ends_around_it() -> None:
    """However a text is laid out in the file, it is the same sentence."""
    text = _one('texts:\n  a:\n    fr: >\n      Une\n      phrase.\n    en: "A\n      sentence."\n')
    assert text == Text("Une phrase.", "A sentence.")


def test_a_language_left_out_is_for_the_rules_to_judge() -> None:
    """Only the merged pack knows which languages it must have."""
    assert _one("texts: {a: {fr: x}}") == Text("x", None)
    assert _one("texts: {a: {en: x}}") == Text("", "x")


SURPRISING = [
    *("yes", "no", "on", "off", "true", "false", "null", "~", "Yes"),
    *("NO", "On", "OFF", "True", "FALSE", "Null", "12", "-3", "+4"),
    *("1.5", ".5", "1e3", "1_000", "0123", "0x1F", "0b11", "0o17", ".inf"),
    *("-.Inf", ".nan", "12:30", "1:02:03", "2026-09-01", "2026-9-1"),
    "2026-09-01 12:00:00",
    "2026-09-01T12:00:00Z",
    "=",
]


@pytest.mark.parametrize("word", SURPRISING)
def test_what_yaml_would_change_must_be_quoted(word: str) -> None:
    """YAML 1.1 and 1.2 disagree on these; here none of them passes for a text, a value or an id."""
    assert _codes(f"texts: {{a: {{fr: {word}, en: x}}}}") == ["E102"]
    assert _codes(f"texts:\n  a:\n    fr: '{word}'\n    en: x\n") == []
    if word not in ("12", "null", "~"):
        assert _codes(f"facts:\n  a:\n    label: {TEXT}\n    value: {word}\n    sources: [b]\n") == ["E102"]
    assert _codes(f"texts:\n  {word}: {TEXT}\n") == ["E102"]
    assert _codes(f"facts: {{a: {{label: {TEXT}, value: x, sources: [{word}]}}}}") == ["E102"]


@pytest.mark.parametrize("quotes", ["“”", "””", "„“", "‘’"])
def test_curly_quotes_do_not_quote(quotes: str) -> None:
    """What a word processor makes of straight ones would be shown to everybody; inside a quoted text they are words."""
    text = f"{quotes[0]}Bonjour{quotes[1]}"
    assert _codes(f"texts: {{a: {{fr: {text}, en: x}}}}") == ["E102"]
    assert _codes(f'texts: {{a: {{fr: "{text}", en: x}}}}') == []


@pytest.mark.parametrize(
    "word", ["Oui", "Non", "y", "N", "none", "yesterday", "1er", "v1", "2026.1.0", "12 h", "a:b", "nul", "---a"]
)
def test_what_yaml_would_not_change_need_not_be(word: str) -> None:
    """Nobody should have to quote more than is wise."""
    assert _codes(f"texts: {{a: {{fr: {word}, en: x}}}}") == []


@pytest.mark.parametrize("name", ["Premier", "a-b", "a.b", "é", "a b", "_a", "o.a", "all", "if", "to"])
def test_an_id_is_a_lower_case_word(name: str) -> None:
    """Ids are typed by people, stand in files and on command lines, and must not look like the grammar."""
    assert _codes(f'texts: {{"{name}": {TEXT}}}') in (["E102"], ["E107"])


def test_all_faults_of_a_file_are_told_at_once() -> None:
    """One fault does not hide the next, beside it or below it."""
    assert _codes(
        "sources: {a: {kind: oficial, titel: {}, read_on: tomorrow}, B: {}}\n"
        "texts: {a: x}\n"
        "nodes: {a: {ask: b, go: {yes: c, d: E}}}\n"
        "unknown: {}\n"
    ) == ["E106", "E103", "E106", "E105", "E102", "E106", "E102", "E102", "E103"]


def test_a_thousand_faults_are_not_told() -> None:
    """Past two hundred something more basic is wrong."""
    assert len(_codes("texts:\n" + "".join(f"  a{number}: x\n" for number in range(1_000)))) == 200
    assert len(_codes("".join(f"unknown{number}: x\n" for number in range(1_000)))) == 200


def test_a_choice_taken_twice_keeps_both_places() -> None:
    """So that a rule can name one and point at the other."""
    (entry,) = _layers("nodes:\n  a:\n    ask: b\n    go:\n      c: d\n      'e|c': f\n").entries
    path = ("nodes", "a", "go", "c")
    places = entry.notes.places
    assert [(places[place].line, places[place].column) for place in (path, (*path, "to"))] == [(6, 7), (6, 10)]
    again = (*path, "again")
    assert [(places[place].line, places[place].column) for place in (again, (*again, "to"))] == [(7, 10), (7, 14)]


def test_everything_knows_its_place() -> None:
    """Keys of collections and values of scalars, down to one choice of several that share a branch."""
    layers = _layers('nodes:\n  a: {ask: b, go: {"c|cc": d}}\ntexts:\n  e:\n    fr: "é"\n    en: f\n')
    places = {path: place for entry in layers.entries for path, place in entry.notes.places.items()}
    shown = {".".join(path): place.excerpt[place.column - 1 :][: place.width] for path, place in places.items()}
    assert shown["nodes.a"] == "a"
    assert shown["nodes.a.ask"] == "b"
    assert shown["nodes.a.go"] == "go"
    assert (places["nodes", "a", "go", "cc"].column, shown["nodes.a.go.cc"]) == (23, "cc")
    assert shown["nodes.a.go.cc.to"] == "d"
    assert shown["texts.e"] == "e"
    assert shown["texts.e.fr"] == '"é"'
