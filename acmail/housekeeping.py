"""Documents about what acmail keeps: made of the declarations in ``kept``, and of what is found on the computer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypedDict

from msgspec import Struct

from acmail.accounts import Account, Accounts
from acmail.documents import (
    AcademyView,
    AccountDocument,
    AccountView,
    ForgottenDocument,
    ForgottenView,
    KeptView,
    NextView,
    PasswordView,
    PreferencesView,
    PrivacyDocument,
    SentView,
)
from acmail.kept import HISTORY, KEPT, NEVER, PASSWORD, Kept, Place, password_entry
from acmail.model import Lang, Pack, Text
from acmail.occasions import Occasion, academy_view
from acmail.secret import HIDDEN
from acmail.wording import both

Places = Mapping[str, Sequence[str]]
"""Id of a kind of thing to where each one is that is kept now."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one thing that was to be forgotten."""

    kept: Kept
    where: str
    state: Literal["gone", "never", "left", "unknown"]
    why: Text | None = None


class _Shared(TypedDict):
    academy: AcademyView
    lang: Lang
    generated_on: dt.date


def account_document(
    accounts: Accounts, packs: Mapping[str, Pack], pack: Pack, places: Places, occasion: Occasion
) -> AccountDocument:
    """Show what is kept; ``packs`` are those that the accounts name, as far as they are there."""
    return AccountDocument(
        **_shared(pack, occasion),
        accounts=tuple(
            _account(one, one.name == accounts.current, packs.get(one.academy), occasion.lang)
            for one in accounts.accounts
        ),
        preferences=PreferencesView(lang=accounts.preferences.lang, plain=accounts.preferences.plain),
        kept=tuple(one for one in _kept({**places, **entries(accounts)}, occasion.lang) if one.where),
        next=_next(occasion, "set", "test", "forget", "privacy")
        if accounts.accounts
        else _next(occasion, "set", "privacy"),
    )


def privacy_document(
    accounts: Accounts, pack: Pack, places: Places, sent: Iterable[SentView], occasion: Occasion
) -> PrivacyDocument:
    """Show what can be kept, whether it is, and what examinations contact."""
    return PrivacyDocument(
        **_shared(pack, occasion),
        kept=tuple(_kept({**places, **entries(accounts)}, occasion.lang)),
        never=tuple(one.say(occasion.lang) for one in NEVER),
        sent=tuple(sent),
        next=_next(occasion, "show", "forget"),
    )


def forgotten_document(
    outcomes: Iterable[Outcome], account: str | None, pack: Pack, occasion: Occasion
) -> ForgottenDocument:
    """Show what became of each thing; what never was there is only told when nobody could tell the rest."""
    views = tuple(
        ForgottenView(
            kept=one.kept.id,
            what=one.kept.what.say(occasion.lang),
            where=one.where,
            state=one.state,
            why=None if one.why is None else one.why.say(occasion.lang),
        )
        for one in outcomes
    )
    return ForgottenDocument(
        **_shared(pack, occasion),
        account=account,
        forgotten=views,
        all_gone=all(one.state in ("gone", "never") for one in views),
    )


def entries(accounts: Accounts) -> dict[str, list[str]]:
    """Give the entries of the keyring that are known to be there."""
    return {
        PASSWORD.id: [
            password_entry(one.academy, one.username) for one in accounts.accounts if one.password and one.username
        ],
        HISTORY.id: list(accounts.remembered),
    }


def _shared(pack: Pack, occasion: Occasion) -> _Shared:
    return {
        "academy": academy_view(pack, occasion.lang),
        "lang": occasion.lang,
        "generated_on": occasion.today,
    }


def _next(occasion: Occasion, *wanted: str) -> tuple[NextView, ...]:
    return tuple(
        NextView(label=label.say(occasion.lang), command=f"{occasion.program} account{words}")
        for words, label in (_COMMANDS[one] for one in wanted)
    )


def _account(account: Account, current: bool, pack: Pack | None, lang: Lang) -> AccountView:
    return AccountView(
        name=account.name,
        current=current,
        academy=account.academy,
        academy_name=account.academy if pack is None else pack.academy.name.say(lang),
        profile=account.profile,
        profile_label=_profile(account.profile, pack, lang),
        username=account.username,
        address=account.address,
        password=_password(account, lang),
    )


def _profile(profile: str | None, pack: Pack | None, lang: Lang) -> str | None:
    field = None if pack is None else pack.fields.get("profile")
    known = next((one for one in field.choices if one.id == profile), None) if field is not None else None
    return None if known is None else known.label.say(lang)


def _password(account: Account, lang: Lang) -> PasswordView | None:
    if account.password is None or account.username is None:
        return None
    return PasswordView(
        kind=account.password,
        label=PASSWORD_KINDS[account.password].say(lang),
        entry=password_entry(account.academy, account.username),
        shown=HIDDEN,
    )


def _kept(places: Places, lang: Lang) -> Iterable[KeptView]:
    for one in KEPT:
        yield KeptView(
            id=one.id,
            place=one.place.value,
            place_label=PLACES[one.place].say(lang),
            what=one.what.say(lang),
            until=one.until.say(lang),
            where=tuple(places.get(one.id, ())),
        )


PASSWORD_KINDS = {
    "mailbox": both("mot de passe de la boîte", "password of the mailbox"),
    "device": both("mot de passe pour un appareil", "password for one device"),
}
PLACES = {
    Place.CONFIG: both("fichier lisible, dossier de configuration", "readable file, configuration folder"),
    Place.STATE: both("fichier, dossier d’état", "file, state folder"),
    Place.CACHE: both("fichier, dossier temporaire", "file, cache folder"),
    Place.KEYRING: both("trousseau de l’ordinateur", "the computer’s keyring"),
    Place.BESIDE: both("à côté de votre fichier de personnes", "beside your file of people"),
}
_COMMANDS = {
    "show": ("", both("Ce qui est gardé en ce moment :", "What is kept now:")),
    "set": (" set", both("Ajouter ou changer un compte :", "Add or change an account:")),
    "test": (" test", both("Essayer la connexion, une seule fois :", "Try to log in, once only:")),
    "forget": (" forget", both("Tout effacer, avec preuve :", "Forget everything, with proof:")),
    "privacy": (" --privacy", both("Ce qui est gardé, où, et ce qui sort :", "What is kept, where, and what leaves:")),
}
