"""Who is who in a roster that was changed between two days: everybody or nobody, and never somebody else."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acmail.rosters import Person, Progress, entry_of, matched, seated

TODAY = dt.date(2026, 11, 23)

NAMES = st.sampled_from(["Anne Martin", "anne martin", "Zoé Petit", "Léo Gros", ""])
JOBS = st.sampled_from(["primary", "admin"])
ROWS = st.lists(st.tuples(NAMES, JOBS), max_size=8)


def people(rows: list[tuple[str, str]], keys: list[str] | None = None) -> list[Person]:
    """Make the people of a roster, in this order."""
    return [
        Person(
            row=number + 2,
            key=str(number + 2) if keys is None else keys[number],
            given=name.split()[0] if name else None,
            family=name.split()[1] if name else None,
            answers={"profile": job},
        )
        for number, (name, job) in enumerate(rows)
    ]


def begun(before: list[Person], keyed: bool) -> Progress:
    """Give the progress of a session in which everybody had a turn."""
    entries = tuple(entry_of(seat, TODAY) for seat in seated(before, keyed))
    return Progress(roster="p.csv", content="before", academy="nowhere", people=entries)


@given(ROWS, st.randoms(use_true_random=False))
def test_keys_find_everybody_wherever_they_stand(rows: list[tuple[str, str]], drawn: object) -> None:
    """Moved, and others added: by their keys all are found, each as themselves."""
    keys = [f"k{number}" for number in range(len(rows))]
    order = list(range(len(rows)))
    drawn.shuffle(order)  # type: ignore[attr-defined]
    now = people([("Neuf Neuf", "admin"), *(rows[one] for one in order)], ["new", *(keys[one] for one in order)])
    seats = seated(now, True)
    found = matched(begun(people(rows, keys), True), "after", seats)
    assert not found.lost
    assert {entry.key for entry in found.entries.values()} == set(keys)
    assert all(seats[number - 1].key == entry.key for number, entry in found.entries.items())


@given(ROWS)
def test_the_same_file_finds_everybody(rows: list[tuple[str, str]]) -> None:
    """Namesakes and people without a name too: by their place."""
    before = people(rows)
    found = matched(begun(before, False), "before", seated(before, False))
    assert not found.lost
    assert {number: entry.row for number, entry in found.entries.items()} == {
        seat.number: seat.person.row for seat in seated(before, False)
    }


@given(ROWS, ROWS)
def test_without_a_key_nobody_is_taken_for_somebody_else(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    """Whoever is found has the same name; nobody nameless is found by a row; everybody is found or lost, once."""
    progress = begun(people(before), False)
    seats = seated(people(after), False)
    found = matched(progress, "after", seats)
    for number, entry in found.entries.items():
        assert seats[number - 1].name.casefold() == entry.name.casefold()
        if entry.of > 1 or seats[number - 1].of > 1 or not entry.name:
            assert seats[number - 1].digest == entry.digest
    assert len(found.entries) + len(found.lost) == len(before)


def test_a_key_that_was_corrected_keeps_its_person() -> None:
    """Found by name where the old key is gone, and told."""
    before = begun(people([("Anne Martin", "admin"), ("Zoé Petit", "admin")], ["a1", "a2"]), True)
    now = seated(people([("Anne Martin", "admin"), ("Zoé Petit", "admin")], ["A-001", "a2"]), True)
    found = matched(before, "after", now)
    assert sorted(found.entries) == [1, 2]
    assert [entry.name for entry, _ in found.renamed] == ["Anne Martin"]


def test_the_number_of_a_row_is_no_key() -> None:
    """Where the cell of the key is empty the row stands in: whoever stands there now is somebody else."""
    before = begun(people([("Anne Martin", "admin"), ("Zoé Petit", "admin")]), True)
    now = seated(people([("Léo Gros", "admin"), ("Anne Martin", "admin"), ("Zoé Petit", "admin")]), True)
    found = matched(before, "after", now)
    assert all(now[number - 1].name == entry.name for number, entry in found.entries.items())


def test_two_rows_that_are_the_same_cannot_be_told_apart_once_the_file_is_changed() -> None:
    """Only one of them had a turn: nobody knows which it is now, so neither is taken for the other."""
    twins = people([("Anne Martin", "admin"), ("Anne Martin", "admin")])
    now = seated(people([("Anne Martin", "admin"), ("Anne Martin", "admin"), ("Léo Gros", "admin")]), False)
    found = matched(begun(twins, False), "after", now)
    assert not found.entries
    assert len(found.lost) == 2


def one(row: int, key: str, name: str) -> Person:
    """Make somebody with a key."""
    given, family = name.split()
    return Person(row=row, key=key, given=given, family=family, answers={"profile": "primary"})


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("1 Léa Durand", "1 Ivan Nouvel, 2 Léa Durand", {"Léa Durand": "Léa Durand"}),
        ("1 Léa Durand", "1 Ivan Nouvel", {}),
        ("1 Léa Durand, 2 Bob Beta", "1 Bob Beta", {"Bob Beta": "Bob Beta"}),
        ("01 Léa Durand", "01 Ivan Nouvel, 02 Léa Durand", {"Léa Durand": "Léa Durand"}),
        ("1 Léa Durand", "1 Ivan Nouvel, 2 Léa Durand, 3 Léa Durand", {}),
        ("E501 Léa Durand", "E501 Léa Martin", {"Léa Durand": "Léa Martin"}),
        ("E501 Léa Durand", "E501 Léa Martin, E907 Léa Durand", {}),
        ("E501 Léa Durand", "E501 Léa Durand, E907 Léa Durand", {"Léa Durand": "Léa Durand"}),
    ],
)
def test_the_same_key_and_another_name(before: str, after: str, expected: dict[str, str]) -> None:
    """A running number is nobody's own; any other key outlives a corrected name, unless that stands elsewhere."""
    rosters = [
        [one(row, *line.split(" ", 1)) for row, line in enumerate(lines.split(", "), 2)] for lines in (before, after)
    ]
    seats = seated(rosters[1], True)
    found = matched(begun(rosters[0], True), "after", seats)
    assert {entry.name: seats[number - 1].name for number, entry in found.entries.items()} == expected
    assert len(found.entries) + len(found.lost) == len(rosters[0])
