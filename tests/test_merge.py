"""Many files, one pack: what goes over what, and where each part of it was written."""

from __future__ import annotations

from collections.abc import Mapping

from acmail import grammar, yamltree
from acmail.draft import Draft
from acmail.errors import Finding
from acmail.grammar import Layers
from acmail.merge import Folder, merge
from acmail.model import Ask, Text

ACADEMY = "academy: {id: NAME, name: {fr: x, en: x}, version: 1.0.0, languages: [fr, en], review_days: 9}\n"
FIELD = "fields: {f: {ask: {fr: x, en: x}, why: {fr: x, en: x}, choices: {a: {fr: x, en: x}, b: {fr: x, en: x}}}}\n"
OUTCOME = (
    "outcomes: {end: {kind: refused, title: t.one, username: t.one, portal: {fr: x, en: x}, webmail: t.two,"
    " steps: [t.two, t.one], avoid: [t.one], delay: t.one, next: [{label: t.two, entry: start}]}}\n"
)


def _file(name: str, text: str, kind: grammar.Kind = "pack") -> Layers:
    return grammar.read(yamltree.parse(name, f"format: acmail/1\n{text}".encode()), kind)


def _folder(pack: str, files: Mapping[str, str]) -> Folder:
    first, *rest = files.items()
    texts = {first[0]: ACADEMY.replace("NAME", pack) + first[1], **dict(rest)}
    return Folder(name=pack, files=tuple(_file(name, text) for name, text in texts.items()))


def _merged(*folders: Folder, overlays: tuple[Layers, ...] = ()) -> Draft:
    draft = merge(folders, overlays)
    assert isinstance(draft, Draft), draft
    return draft


def _refused(*folders: Folder, overlays: tuple[Layers, ...] = ()) -> list[tuple[str, str, int]]:
    findings = merge(folders, overlays)
    assert isinstance(findings, tuple)
    return [(finding.code, finding.file, finding.line) for finding in findings]


def _text(word: str) -> str:
    return f"{{fr: {word}, en: {word}}}"


def test_files_of_a_pack_make_one_pack() -> None:
    """Where something stands does not matter; cases are kept in the order of the files."""
    draft = _merged(
        _folder(
            "a",
            {
                "1": "tests: [{name: one, given: {}, expect: end}]",
                "2": FIELD + "entries: {start: n}",
                "3": "nodes: {n: {ask: f, go: {else: o.end}}}\ntests: [{name: two, given: {f: a}, expect: end}]",
            },
        )
    )
    assert draft.pack.entries == {"start": "n"}
    assert draft.pack.nodes["n"] == Ask(id="n", field="f", go={"a": "o.end", "b": "o.end"})
    assert [case.name for case in draft.pack.cases] == ["one", "two"]
    assert draft.place("tests", "1", "given", "f").file == "3"
    assert draft.place("tests", "0", "expect").file == "1"


def test_else_takes_what_is_left_in_the_order_of_the_field() -> None:
    """A node of the pack holds every choice once, however its branches were written."""
    draft = _merged(_folder("a", {"1": FIELD + "nodes: {n: {ask: f, go: {else: o.x, b: o.y}}}"}))
    node = draft.pack.nodes["n"]
    assert isinstance(node, Ask)
    assert list(node.go.items()) == [("a", "o.x"), ("b", "o.y")]
    assert [branch.otherwise for branch in draft.asks["n"].branches] == [True, False]


def test_the_last_word_on_a_text_is_the_overlays() -> None:
    """An outcome says what the nearest pack or overlay makes of a shared text."""
    base = _folder("base", {"1": f"texts: {{one: {_text('base')}, two: {_text('base')}}}\n{OUTCOME}"})
    own = _folder("own", {"2": f"texts: {{two: {_text('own')}}}\n"})
    overlays = tuple(
        _file(name, f"overlay: {{for: own}}\ntexts: {{one: {_text(name)}}}", "overlay") for name in ("o1", "o2")
    )
    draft = _merged(base, own, overlays=overlays)
    outcome = draft.pack.outcomes["end"]
    assert outcome.title == outcome.steps[1] == Text("o2", "o2")
    assert outcome.webmail == outcome.next[0].label == Text("own", "own")
    assert outcome.portal == Text("x", "x")
    assert draft.place("texts", "one").file == "o2"
    assert draft.texts["texts", "two"] == Text("own", "own")


def test_the_pack_asked_for_gives_its_name() -> None:
    """The packs below lend what they hold, not who they are."""
    draft = _merged(
        _folder("base", {"1": "entries: {start: o.x, help: o.x}"}), _folder("own", {"2": "entries: {start: o.y}"})
    )
    assert draft.pack.academy.id == "own"
    assert draft.pack.entries == {"start": "o.y", "help": "o.x"}


def test_an_entry_redefined_leaves_nothing_behind() -> None:
    """Places and texts of what was replaced are gone, so that no rule looks at them."""
    base = _folder("base", {"1": "facts: {f: {label: {fr: x, en: x}, value: a, note: {fr: x, en: x}}}"})
    own = _folder("own", {"2": "facts: {f: {label: {fr: x, en: x}, value: b}}"})
    draft = _merged(base, own)
    assert ("facts", "f", "note") not in draft.texts
    assert {place.file for path, place in draft.places.items() if path[:2] == ("facts", "f")} == {"2"}


def test_what_is_said_twice_in_one_pack_names_both_places() -> None:
    """An id belongs to one file."""
    folder = _folder("a", {"1": f"texts: {{one: {_text('x')}}}", "2": f"texts: {{one: {_text('z')}}}"})
    findings = merge([folder])
    assert isinstance(findings, tuple)
    (finding,) = findings
    assert (finding.code, finding.file, finding.line) == ("E101", "2", 2)
    assert "1:3" in finding.message.fr and "1:3" in finding.message.say("en")


def test_a_base_pack_is_added_to_but_its_routing_stays() -> None:
    """Fields, nodes, outcomes and name rules of a base cannot be redefined; the rest can."""
    base = _folder("base", {"1": FIELD + OUTCOME + f"texts: {{one: {_text('x')}, two: {_text('x')}}}"})
    assert _refused(base, _folder("own", {"2": FIELD, "3": OUTCOME})) == [("E107", "2", 3), ("E107", "3", 2)]


def test_an_academie_adds_targets_and_fills_in_those_of_its_base() -> None:
    """What is examined everywhere comes first; its facts are the académie's, its definition is not."""
    site = "targets: {NAME: {kind: page, title: {fr: x, en: x}, address: url}}\n"
    url = "facts: {url: {label: {fr: x, en: x}, value: VALUE, sources: [s]}}\n"
    base = _folder("base", {"1": site.replace("NAME", "portal") + url.replace("VALUE", "null")})
    own = _folder("own", {"2": site.replace("NAME", "extra") + url.replace("VALUE", "https://example.org/")})
    draft = _merged(base, own)
    assert list(draft.pack.targets) == ["portal", "extra"]
    assert draft.pack.facts[draft.pack.targets["portal"].address].value == Text(
        "https://example.org/", "https://example.org/"
    )
    again = _folder("own", {"2": site.replace("NAME", "portal")})
    assert _refused(base, again) == [("E107", "2", 3)]


def test_an_overlay_for_somebody_else_is_refused() -> None:
    """A school that changed académie hears of it."""
    overlays = (_file("o", "overlay: {for: other}\ntexts: {}", "overlay"),)
    assert _refused(_folder("a", {"1": ""}), overlays=overlays) == [("E107", "o", 2)]


def test_faults_of_all_files_come_before_faults_of_their_sum() -> None:
    """What a file could not say is not found missing a second time."""
    folder = _folder("a", {"1": "texts: {one: x}", "2": f"texts: {{one: {_text('x')}}}", "3": "nodes: {n: {}}"})
    assert _refused(folder) == [("E106", "1", 3), ("E105", "3", 2), ("E105", "3", 2)]


def test_a_place_not_known_is_that_of_what_it_is_part_of() -> None:
    """A finding always has somewhere to point at."""
    draft = _merged(_folder("a", {"1": FIELD}))
    assert draft.place("fields", "f", "choices", "a", "hint", "fr") == draft.place("fields", "f", "choices", "a")
    assert draft.place("nowhere", "at", "all").line == 0


def test_a_finding_is_told_once_and_in_order() -> None:
    """Files, then lines, then columns."""
    folder = _folder("a", {"b": "texts: {two: x, one: z}", "a": "texts: {three: z}"})
    findings = merge([folder])
    assert isinstance(findings, tuple)
    assert [_where(finding) for finding in findings] == sorted(_where(finding) for finding in findings)


def _where(finding: Finding) -> tuple[str, int, int]:
    return finding.file, finding.line, finding.column


def test_what_an_academie_adds_is_tried_first() -> None:
    """Its own sentences and pages come before those of the pack it builds on, each in the order of its files."""

    def sentences(*names: str) -> str:
        messages = ", ".join(f"{name}: {{from: s, says: [phrase of {name}], means: {{c: slight}}}}" for name in names)
        pages = ", ".join(
            f"{name}: {{title: {{fr: x, en: x}}, speaker: s, needs: 1, marks: [{{id: {name}, points: 1}}]}}"
            for name in names
        )
        return f"messages: {{{messages}}}\npages: {{{pages}}}\n"

    draft = _merged(
        _folder("base", {"1": sentences("one", "two")}),
        _folder("own", {"2": sentences("three"), "3": sentences("four")}),
    )
    assert list(draft.pack.messages) == ["three", "four", "one", "two"]
    assert list(draft.pack.pages) == ["three", "four", "one", "two"]


def test_shared_texts_are_found_in_every_corner_of_a_diagnosis() -> None:
    """In causes, checklists and the protection, however deep."""
    cause = (
        "{title: t.one, meaning: t.one, steps: [t.two], who: t.one, avoid: [t.two], sources: [s],"
        " supports: [{if: {f: a}, sign: t.two}]}"
    )
    protection = (
        "{field: f, stop_at: 2, stop_if: {f: a}, causes: [no-key],"
        " go_on: [t.one], stop: [t.two], unsure: [t.one], helper: [t.two]}"
    )
    draft = _merged(
        _folder(
            "a",
            {
                "1": f"texts: {{one: {_text('first')}, two: {_text('second')}}}",
                "2": f"causes: {{no-key: {cause}}}",
                "3": "checklists: {c: {title: t.one, items: [t.two], otherwise: [{title: t.two, items: [t.one]}]}}",
                "4": f"protection: {protection}",
            },
        )
    )
    pack = draft.pack
    assert pack.causes["no-key"].supports[0].says == Text("second", "second")
    assert pack.checklists["c"].otherwise[0].title == Text("second", "second")
    assert pack.protection is not None
    assert pack.protection.helper == (Text("second", "second"),)


BASE = {
    "1": FIELD + "nodes: {n: {ask: f, go: {else: o.end}}}\n",
    "2": "tests: [{name: one, given: {}, expect: end}, {name: two, entry: help, given: {f: a}, expect: end}]",
}


def test_cases_of_a_base_hold_where_its_door_is_open() -> None:
    """A pack that opens a door on the base's tree keeps its promises; one that opens it elsewhere makes its own."""
    base = _folder("a", BASE)
    own = {"3": "entries: {start: n, help: m}\nnodes: {m: {ask: f, go: {else: o.end}}}\n"}
    draft = _merged(base, _folder("b", own))
    assert [case.name for case in draft.pack.cases] == ["one"]
    own = {
        "3": "entries: {start: m, help: n}\nnodes: {m: {ask: f, go: {else: o.end}}}\n"
        "tests: [{name: x, given: {}, expect: end}]"
    }
    draft = _merged(base, _folder("b", own))
    assert [case.name for case in draft.pack.cases] == ["two", "x"]
    assert draft.place("tests", "0", "given", "f").file == "2"
    assert draft.place("tests", "1", "expect").file == "3"


def test_a_base_keeps_its_cases_for_itself() -> None:
    """Looked at alone, a pack without doors still holds what it promises to those that extend it."""
    assert [case.name for case in _merged(_folder("a", BASE)).pack.cases] == ["one", "two"]
