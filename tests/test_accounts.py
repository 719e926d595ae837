"""Accounts as they are kept: what is accepted, what is refused without being repeated, and which one is meant."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acmail import refusals
from acmail.accounts import Account, Accounts, Preferences, checked, preferences, trouble
from acmail.errors import UsageError
from acmail.kept import history_entry, password_entry

NUMEN = "17E9501234ABC"
"""The example of the form that facts.md names; of nobody."""

ONE = Account(name="principal", academy="nowhere", username="jdupont", address="jean.dupont@example.org")
OTHER = Account(name="direction", academy="nowhere", username="ce-1", address="ce.1@example.org")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "direction-2"),
        ("username", "jdupont"),
        ("username", "ejacob-de-cordemoy1"),
        ("username", "prenom.nom"),
        ("username", "ext-123456"),
        ("username", "le-dupond-2"),
        ("username", "jean.dupont@example.org"),
        ("address", "jean.dupont@example.org"),
        ("address", "ce.0130001a@example.org"),
        ("address", "Eugene.Jacob-de-Cordemoy@example.org"),
        ("address", "jean.martin1@mail.example.org"),
    ],
)
def test_what_people_really_have_is_accepted(field: str, value: str) -> None:
    """As it is, blanks around it apart."""
    assert checked(field, f" {value}\n") == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("username", value) for value in ("", "  ", "jean dupont", "a\tb", "x" * 255, "a\x1b[2J")),
        *(("address", value) for value in ("jean", "@example.org", "jean@", "jean@localhost", "a b@example.org")),
        *(
            ("address", value)
            for value in (".a@example.org", "a..b@example.org", "a@-example.org", "a@b@example.org", "")
        ),
        *(("name", value) for value in ("", "Direction", "école", "a b", "../x", "-x", "x" * 41)),
    ],
)
def test_what_cannot_be_is_refused_with_the_form_that_can(field: str, value: str) -> None:
    """Every refusal says what is wanted."""
    with pytest.raises(UsageError) as refused:
        checked(field, value)
    assert refused.value.hint is not None


@pytest.mark.parametrize("field", ["name", "username", "address"])
@pytest.mark.parametrize(
    "secret",
    [NUMEN, NUMEN.lower(), "17 E 95 01234 ABC", "17-E-95-01234-ABC", f"x{NUMEN}", f"{NUMEN}@example.org"],
)
def test_a_numen_is_refused_wherever_it_is_typed(field: str, secret: str) -> None:
    """With the reason, and without being repeated."""
    with pytest.raises(UsageError) as refused:
        checked(field, secret)
    said = f"{refused.value.message.fr} {refused.value.message.en} {refused.value.hint}"
    assert "NUMEN" in said
    assert "01234" not in said


@pytest.mark.parametrize("date", ["12/03/1980", "12.03.1980", "1980-03-12", "12 mars 1980", "12031980"])
def test_a_date_of_birth_is_refused(date: str) -> None:
    """In every way people write one."""
    with pytest.raises(UsageError, match="naissance") as refused:
        checked("username", date)
    assert "1980" not in f"{refused.value.message} {refused.value.hint}"


@pytest.mark.parametrize("password", ["Zk7!canary-Q9w", "Soleil;2024/ecole", "aB3$efgh"])
def test_a_password_typed_in_place_of_the_username_is_refused(password: str) -> None:
    """It would be kept in a readable file."""
    with pytest.raises(UsageError, match="mot de passe") as refused:
        checked("username", password)
    assert password not in f"{refused.value.message} {refused.value.hint}"


@given(st.text(max_size=20), st.text(alphabet=" .-_", max_size=3))
def test_only_a_whole_numen_is_taken_for_one(around: str, between: str) -> None:
    """What stands around makes it another value; signs between its parts do not."""
    parts = ("17", "E", "95", "01234", "ABC")
    if any(map(str.isalnum, around)):
        refusals.refuse_numen(around + " " + "jdupont")
    with pytest.raises(UsageError):
        refusals.refuse_numen(between.join(parts))


@given(st.text(max_size=300), st.sampled_from(["name", "username", "address"]))
def test_every_text_is_accepted_or_refused(text: str, field: str) -> None:
    """Never anything else, and what is accepted is accepted again."""
    try:
        value = checked(field, text)
    except UsageError:
        return
    assert checked(field, value) == value


def test_the_first_account_is_the_one_that_is_meant() -> None:
    """Until another is chosen, or it goes."""
    accounts = Accounts().kept(ONE).kept(OTHER)
    assert accounts.find(None) == ONE
    assert accounts.named("direction") == OTHER
    assert accounts.without("principal").find(None) == OTHER
    assert accounts.without("principal").without("direction").find(None) is None


def test_an_unknown_account_is_refused_with_the_nearest() -> None:
    """A slip of the keyboard costs one more try, not a look into the file."""
    with pytest.raises(UsageError) as refused:
        Accounts().kept(ONE).kept(OTHER).named("directoin")
    assert refused.value.hint is not None
    assert "direction" in refused.value.hint.fr


@pytest.mark.parametrize("typed", ["jdupont", " JDUPONT ", "Jean.Dupont@example.org"])
def test_an_account_is_known_by_its_username_and_its_address(typed: str) -> None:
    """However they are written."""
    accounts = Accounts().kept(ONE)
    assert accounts.owner("nowhere", typed) == ONE
    assert accounts.owner("elsewhere", typed) is None


def test_an_account_without_names_is_nobodys() -> None:
    """Nothing typed is not the username that it lacks."""
    assert Accounts().kept(Account(name="principal", academy="nowhere")).owner("nowhere", " ") is None


def test_entries_of_the_keyring_differ() -> None:
    """Two accounts, two académies, and what is kept of each never meet."""
    entries = [
        password_entry("a", "x"),
        password_entry("a", "y"),
        password_entry("b", "x"),
        history_entry("a", "x"),
        history_entry("a"),
    ]
    assert len(set(entries)) == len(entries)
    assert password_entry("a", "X ") == password_entry("a", "x")


@pytest.mark.parametrize(
    ("accounts", "part"),
    [
        (Accounts(accounts=(ONE, ONE)), "name"),
        (Accounts(current="nobody", accounts=(ONE,)), "current"),
        (Accounts(accounts=(msgspec.structs.replace(ONE, username=NUMEN),)), "username"),
        (Accounts(accounts=(msgspec.structs.replace(ONE, address="jean"),)), "address"),
    ],
)
def test_a_file_that_somebody_edited_is_checked_like_a_prompt(accounts: Accounts, part: str) -> None:
    """What contradicts itself, and what would be refused when typed, is named without being repeated."""
    wrong = trouble(accounts)
    assert wrong is not None
    assert part in wrong
    assert "1234" not in wrong
    assert trouble(Accounts(current="principal", accounts=(ONE, OTHER))) is None


def test_preferences_are_words_of_a_closed_list() -> None:
    """An empty one goes back to what the computer says."""
    changed = preferences({"lang": "en", "plain": "yes"}, Preferences())
    assert changed == Preferences(lang="en", plain=True)
    assert preferences({"lang": "", "plain": "no"}, changed) == Preferences(plain=False)
    for pairs in ({"lang": "de"}, {"colour": "red"}):
        with pytest.raises(UsageError):
            preferences(pairs, Preferences())
