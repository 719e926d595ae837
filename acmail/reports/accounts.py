"""Pages about what acmail keeps: the accounts, where everything is, what leaves the computer, what was forgotten."""

from __future__ import annotations

from collections.abc import Iterable

from acmail.documents import (
    AccountDocument,
    AccountView,
    ForgottenDocument,
    ForgottenView,
    KeptView,
    NextView,
    PreferencesView,
    PrivacyDocument,
)
from acmail.model import Lang
from acmail.observations import WITNESS
from acmail.reports import parts
from acmail.reports.outline import Command, Item, Items, Outline, Section
from acmail.wording import both


def kept(document: AccountDocument) -> Outline:
    """Lay out what is kept."""
    lang = document.lang
    return Outline(
        title=_TITLE.say(lang),
        lead=_lead(document, lang),
        sections=tuple(_sections(document, lang)),
        foot=tuple(parts.foot(lang, (), (), (document.tool, document.academy, document.generated_on))),
    )


def privacy(document: PrivacyDocument) -> Outline:
    """Lay out what can be kept, what never is, and what leaves the computer."""
    lang = document.lang
    contacted = tuple(
        Item(
            f"{one.title} ({one.id})",
            ((_DOES.say(lang), ", ".join(one.examinations)), (_CONTACTS.say(lang), ", ".join(one.contacts))),
        )
        for one in document.sent
    )
    return Outline(
        title=_PRIVACY.say(lang),
        lead=_PRIVACY_LEAD.say(lang),
        sections=(
            Section(_CAN_KEEP.say(lang), (Items(tuple(_place(one, lang) for one in document.kept)),)),
            Section(_NEVER.say(lang), (Items(parts.plain(document.never)),)),
            Section(_LEAVES.say(lang), (_ONLY_CHECKS.say(lang), Items(contacted), _LOGIN.say(lang))),
            Section(_MEMORY.say(lang), (_MEMORY_LIMITS.say(lang),)),
            _then(document.next, lang),
        ),
        foot=tuple(parts.foot(lang, (), (), (document.tool, document.academy, document.generated_on))),
    )


def forgotten(document: ForgottenDocument) -> Outline:
    """Lay out what became of each thing, the worst first."""
    lang = document.lang
    sections = (
        Section(heading.say(lang), (Items(items),), warns=state in ("left", "unknown"))
        for state, heading in _STATES.items()
        if (items := tuple(_outcome(one, lang) for one in document.forgotten if one.state == state))
    )
    return Outline(
        title=_FORGOTTEN.say(lang),
        lead=_forgotten_lead(document, lang),
        sections=tuple(sections),
        foot=tuple(parts.foot(lang, (), (), (document.tool, document.academy, document.generated_on))),
    )


def _lead(document: AccountDocument, lang: Lang) -> str:
    if not document.accounts:
        return _NO_ACCOUNT.say(lang)
    number = len(document.accounts)
    return (_ONE_ACCOUNT if number == 1 else _SOME_ACCOUNTS).say(lang).format(number)


def _sections(document: AccountDocument, lang: Lang) -> Iterable[Section]:
    if document.accounts:
        yield Section(_ACCOUNTS.say(lang), (Items(tuple(_account(one, lang) for one in document.accounts)),))
    chosen = tuple(_preferences(document.preferences, lang))
    if chosen:
        yield Section(_PREFERENCES.say(lang), (Items(chosen),))
    if document.kept:
        yield Section(_WHERE.say(lang), (Items(tuple(_place(one, lang) for one in document.kept)),))
    yield _then(document.next, lang)


def _account(one: AccountView, lang: Lang) -> Item:
    password = _NOT_KEPT.say(lang)
    if one.password is not None:
        password = f"{one.password.shown} ({one.password.label}, {_IN_KEYRING.say(lang)})"
    details = (
        (_USERNAME, one.username),
        (_ADDRESS, one.address),
        (_ACADEMY, one.academy_name),
        (_PROFILE, one.profile_label or one.profile),
        (_PASSWORD, password),
    )
    title = f"{one.name} ({_CURRENT.say(lang)})" if one.current else one.name
    return Item(title, tuple((label.say(lang), text or _NOT_SAID.say(lang)) for label, text in details))


def _preferences(preferences: PreferencesView, lang: Lang) -> Iterable[Item]:
    if preferences.lang is not None:
        yield Item(_LANG[preferences.lang].say(lang))
    if preferences.plain is not None:
        yield Item((_PLAIN if preferences.plain else _LISTS).say(lang))


def _place(one: KeptView, lang: Lang) -> Item:
    where = _SEMICOLON.say(lang).join(map(parts.one_line, one.where)) or _NOTHING_NOW.say(lang)
    details = ((_PLACE, one.place_label), (_NOW, where), (_UNTIL, one.until))
    return Item(one.what, tuple((label.say(lang), text) for label, text in details))


def _then(commands: Iterable[NextView], lang: Lang) -> Section:
    return Section(_THEN.say(lang), tuple(Command(one.label, one.command) for one in commands))


def _outcome(one: ForgottenView, lang: Lang) -> Item:
    told = ((_WAS, one.what), (_WHY, one.why))
    return Item(parts.one_line(one.where), tuple((label.say(lang), text) for label, text in told if text))


def _forgotten_lead(document: ForgottenDocument, lang: Lang) -> str:
    if not document.all_gone:
        return _NOT_ALL.say(lang)
    if any(one.state == "gone" for one in document.forgotten):
        return (_ALL_GONE if document.account is None else _ONE_GONE).say(lang)
    return _NOTHING_THERE.say(lang)


_TITLE = both("Ce qu’acmail garde sur cet ordinateur", "What acmail keeps on this computer")
_NO_ACCOUNT = both("Aucun compte n’est gardé.", "No account is kept.")
_ONE_ACCOUNT = both("Un compte. Aucun mot de passe dans un fichier.", "One account. No password in any file.")
_SOME_ACCOUNTS = both("{} comptes. Aucun mot de passe dans un fichier.", "{} accounts. No password in any file.")
_ACCOUNTS = both("Comptes", "Accounts")
_CURRENT = both("celui qui sert si rien n’est dit", "the one used when none is named")
_USERNAME = both("Identifiant :", "Username:")
_ADDRESS = both("Adresse :", "Address:")
_ACADEMY = both("Académie :", "Académie:")
_PROFILE = both("Profil :", "Profile:")
_PASSWORD = both("Mot de passe :", "Password:")
_NOT_KEPT = both("non gardé", "not kept")
_NOT_SAID = both("non indiqué", "not said")
_IN_KEYRING = both("dans le trousseau de l’ordinateur", "in the computer’s keyring")
_PREFERENCES = both("Préférences", "Preferences")
_LANG = {"fr": both("Parler français", "Speak French"), "en": both("Parler anglais", "Speak English")}
_PLAIN = both("Questions en lignes numérotées", "Questions as numbered lines")
_LISTS = both("Questions en listes", "Questions as lists")
_WHERE = both("Où", "Where")
_PLACE = both("Comment :", "How:")
_NOW = both("En ce moment :", "Now:")
_NOTHING_NOW = both("rien", "nothing")
_UNTIL = both("Gardé :", "Kept:")
_THEN = both("Ensuite", "Next")
_SEMICOLON = both(" ; ", "; ")

_PRIVACY = both(
    "Vie privée : ce qu’acmail garde, où, et ce qui sort", "Privacy: what acmail keeps, where, and what leaves"
)
_PRIVACY_LEAD = both(
    "Rien ne quitte cet ordinateur sans votre accord, et rien n’est gardé en dehors de cette liste.",
    "Nothing leaves this computer without your consent, and nothing is kept outside this list.",
)
_CAN_KEEP = both("Ce qui peut être gardé ici", "What can be kept here")
_NEVER = both("Ce qui ne l’est jamais", "What never is")
_LEAVES = both("Ce qui sort de cet ordinateur", "What leaves this computer")
_ONLY_CHECKS = both(
    "Seulement avec « acmail check », « acmail account test », « acmail setup --check » et --look, après "
    "une question qui nomme chaque site. "
    "acmail options, url, password, start et diagnose sans --look ne contactent rien. "
    "Un site peut mener à un autre du même domaine. Le service de noms du réseau apprend les noms cherchés, "
    f"un nom inventé à côté et parfois {WITNESS}, qui existe sûrement.",
    "Only with “acmail check”, “acmail account test”, “acmail setup --check” and --look, after a "
    "question that names every host. "
    "acmail options, url, password, start and diagnose without --look contact nothing. "
    "A site may lead to another one of the same domain. The network’s name service learns the names looked up, "
    f"a made-up name beside and sometimes {WITNESS}, which surely exists.",
)
_DOES = both("Examens :", "Examinations:")
_CONTACTS = both("Contacte :", "Contacts:")
_LOGIN = both(
    "L’identifiant et le mot de passe ne partent qu’avec --login ou « account test » : une seule fois, "
    "vers un serveur que vous avez nommé, et seulement chiffrés, certificat vérifié.",
    "Username and password leave only with --login or “account test”: once, "
    "to a server that you named, and only encrypted, its certificate verified.",
)
_MEMORY = both("En mémoire", "In memory")
_MEMORY_LIMITS = both(
    "Un mot de passe tapé est remplacé par des zéros dès qu’il ne sert plus, là où Python le permet. "
    "Des copies faites par Python ou le système peuvent rester jusqu’à la fin du programme.",
    "A typed password is overwritten with zeros as soon as it is not needed, where Python allows it. "
    "Copies made by Python or the system may remain until the program ends.",
)

_FORGOTTEN = both("Ce qui a été effacé", "What was forgotten")
_NOT_ALL = both(
    "Tout n’a pas pu être effacé, ou vérifié : voyez ci-dessous.",
    "Not everything could be deleted, or verified: see below.",
)
_ALL_GONE = both(
    "Tout est effacé : acmail a regardé de nouveau, et il n’en reste rien.",
    "Everything is gone: acmail looked again, and nothing is left.",
)
_ONE_GONE = both(
    "Ce compte est effacé : acmail a regardé de nouveau, et il n’en reste rien.",
    "This account is gone: acmail looked again, and nothing of it is left.",
)
_NOTHING_THERE = both("Il n’y avait rien à effacer.", "There was nothing to forget.")
_STATES = {
    "left": both("Encore là", "Still there"),
    "unknown": both("Non vérifié", "Not verified"),
    "gone": both("Effacé, puis vérifié", "Deleted, then verified"),
}
_WAS = both("C’était :", "It was:")
_WHY = both("Pourquoi :", "Why:")
