"""What an académie says otherwise of the tree of its base (``adapts``): who can act, and which answers are offered."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from acmail.draft import Draft
from acmail.merge import merge
from acmail.model import OutcomeKind
from tests.conftest import RunAcmail
from tests.test_merge import _folder, _merged, _refused

BASE = (
    "fields: {f: {ask: {fr: x, en: x}, why: {fr: x, en: x}, choices:"
    " {a: {fr: a, en: a}, b: {label: {fr: b, en: b}, asked: false}, c: {fr: c, en: c}}}}\n"
    "contacts: {desk: {name: {fr: x, en: x}, role: {fr: x, en: x}, when: {fr: x, en: x}, reach: {fr: x, en: x},"
    " bring: [], never_say: {fr: x, en: x}}}\n"
    "outcomes: {end: {kind: self_service, title: {fr: x, en: x}, username: {fr: x, en: x}, portal: {fr: x, en: x},"
    " webmail: {fr: x, en: x}, contacts: [desk], steps: [{fr: x, en: x}], avoid: [{fr: x, en: x}],"
    " delay: {fr: x, en: x}}}\n"
    "nodes: {n: {ask: f, go: {else: o.end}}}\nentries: {start: n}\n"
)


def _adapted(adapts: str) -> Draft:
    return _merged(_folder("base", {"1": BASE}), _folder("own", {"2": f"adapts: {adapts}\n"}))


def test_an_academie_says_who_can_act_at_an_outcome_of_its_base() -> None:
    """The kind is its own; all the rest of the card stays."""
    draft = _adapted("{kinds: {end: human}}")
    assert draft.pack.outcomes["end"].kind is OutcomeKind.HUMAN
    assert draft.pack.outcomes["end"].contacts == ("desk",)
    assert draft.place("outcomes", "end", "kind").file == "2"


def test_an_academie_offers_an_answer_that_its_base_offers_to_nobody() -> None:
    """In its own words; what it does not name stays as it was."""
    field = _adapted("{choices: {f: {b: {fr: ici, en: here}, c: {label: {fr: c, en: c}, asked: false}}}}").pack.fields[
        "f"
    ]
    assert [choice.id for choice in field.offered()] == ["a", "b"]
    assert field.choice("b").label.fr == "ici"
    assert [choice.id for choice in field.offered("c")] == ["a", "b", "c"]


HINTED = BASE.replace("c: {fr: c, en: c}", "c: {label: {fr: c, en: c}, hint: {fr: aide, en: help}}")


@pytest.mark.parametrize(
    ("said", "asked", "hint"),
    [("{asked: false}", False, "aide"), ("{asked: true}", True, "aide"), ("{hint: {fr: ici, en: here}}", True, "ici")],
)
def test_who_only_hides_an_answer_need_not_copy_its_words(said: str, asked: bool, hint: str) -> None:
    """They stay those of the base, whatever it says later, and stand in its file; what is said here stands here."""
    base = HINTED.replace("b: {label: {fr: b, en: b}, asked: false}", "b: {fr: b, en: b}")
    draft = _merged(_folder("base", {"1": base}), _folder("own", {"2": f"adapts: {{choices: {{f: {{c: {said}}}}}}}\n"}))
    choice = draft.pack.fields["f"].choice("c")
    assert (choice.label.fr, choice.asked, choice.hint and choice.hint.fr) == ("c", asked, hint)
    where = ("fields", "f", "choices", "c")
    on_label, on_hint = (*where, "label"), (*where, "hint")
    assert draft.place(*on_label).file == "1" and draft.texts[on_label].fr == "c"
    assert draft.place(*on_hint).file == ("2" if "hint" in said else "1") and draft.texts[on_hint].fr == hint


@pytest.mark.parametrize(
    ("adapts", "code"),
    [
        ("{kinds: {gone: human}}", "E303"),
        ("{choices: {gone: {a: {fr: x, en: x}}}}", "E303"),
        ("{choices: {f: {gone: {fr: x, en: x}}}}", "E205"),
        ("{choices: {f: {c: {label: {fr: x, en: x}, asked: false}}}}", "E106"),
    ],
)
def test_what_adapts_nothing_there_is_refused(adapts: str, code: str) -> None:
    """At its own place, as a name that does not exist, or a question that nobody could answer."""
    folders = (_folder("base", {"1": BASE}), _folder("own", {"2": f"adapts: {adapts}\n"}))
    assert [(found, file) for found, file, _ in _refused(*folders)] == [(code, "2")]


def test_a_pack_does_not_adapt_itself() -> None:
    """What it says itself is changed where it stands."""
    assert isinstance(merge((_folder("own", {"2": f"{BASE}adapts: {{kinds: {{end: human}}}}\n"}),), ()), tuple)


def _asked(run: RunAcmail, academy: str, *answers: str) -> Mapping[str, object]:
    given = [part for answer in answers for part in ("--answer", answer)]
    done = run("start", "--academy", academy, "--no-input", "--format", "json", *given)
    document: Mapping[str, object] = json.loads(done.out)
    return document


@pytest.mark.parametrize("academy", ["toulouse", "dijon", "la-reunion"])
def test_nobody_is_asked_about_a_webmail_that_no_source_gives_their_academie(run: RunAcmail, academy: str) -> None:
    """Neither in the question nor in what a card proposes to type next."""
    asked = json.dumps(_asked(run, academy, "profile=primary", "access=works"), ensure_ascii=False)
    assert "Roundcube" not in asked
    assert ("Convergence" in asked) is (academy == "la-reunion")
    assert "ATRIUM" not in asked
    card = _asked(run, academy, "profile=primary", "access=works", "webmail_seen=unsure")
    assert "roundcube" not in json.dumps(card).lower()
    assert "Roundcube" in json.dumps(_asked(run, "aix-marseille", "profile=primary", "access=works"))


def test_an_answer_that_is_not_offered_still_counts(run: RunAcmail) -> None:
    """A file of answers or a saved session may hold it."""
    assert _asked(run, "toulouse", "profile=primary", "access=works", "webmail_seen=roundcube")["state"] == "card"


@pytest.mark.parametrize(
    ("academy", "kind"),
    [("aix-marseille", "self_service"), ("dijon", "self_service"), ("toulouse", "human"), ("la-reunion", "human")],
)
def test_a_card_says_you_can_do_it_yourself_only_where_a_page_is_known(run: RunAcmail, academy: str, kind: str) -> None:
    """A lost password: Verdon and passina have an address, Ma-Mamia has none, La Réunion says nothing."""
    for profile in ("profile=primary", "profile=secondary"):
        card = _asked(run, academy, profile, "access=refused", "attempts=few", "typed=username", "numen=known")["card"]
        assert isinstance(card, dict)
        assert card["kind"] == kind
        assert ("yourself" in card["delay"] or "vous-même, tout de suite" in card["delay"]) is (kind == "self_service")
