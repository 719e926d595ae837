"""What ``acmail password check`` is made of: rules, estimate, and the keyring for who asks for it."""

from __future__ import annotations

import secrets
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from msgspec import Struct

from acmail import fingerprints, passwords, vetting, wordlist
from acmail.cli.services import Services
from acmail.documents import PasswordCheckedDocument
from acmail.errors import AcmailError
from acmail.kept import history_entry
from acmail.model import Pack, Text
from acmail.occasions import Occasion
from acmail.passwords import Judgement
from acmail.secret import Secret
from acmail.strength import MOST_JUDGED, strength
from acmail.wording import Say, both

if TYPE_CHECKING:
    from acmail.vault import Vault


class Wanted(Struct, frozen=True, kw_only=True):
    """What was asked for. ``personal`` are names around the person; ``username`` is whose earlier passwords count."""

    personal: tuple[str, ...] = ()
    history: bool = False
    remember: bool = False
    strict: bool = False
    username: str | None = None


class Noting:
    """What is said beside the result, and the note that an entry of the keyring is there, for who forgets it."""

    def __init__(self, services: Services) -> None:
        self.say = services.console.say
        self._folder = services.folders.config

    def alone(self, changing: bool) -> AbstractContextManager[None]:
        """Keep other runs out while what is remembered changes, or two of them would each lose the other's."""
        from acmail.accountfile import AccountFile

        return AccountFile(self._folder).changing() if changing else nullcontext()

    def note(self, entry: str) -> None:
        """Note the entry in the file of accounts; one that cannot be written is said, and changes nothing else."""
        from acmail.accountfile import AccountFile

        file = AccountFile(self._folder)
        try:
            accounts = file.load()
            if entry not in accounts.remembered:
                file.keep(accounts.remembering(entry))
        except AcmailError as error:
            self.say(error.message)


def judge(pack: Pack, password: Secret, wanted: Wanted, occasion: Occasion, noting: Noting) -> PasswordCheckedDocument:
    """Judge a password; the person is told before the keyring is asked and while fingerprints take their time."""
    say = noting.say
    guessed = passwords.guessed_words(pack, wanted.personal)
    years = (str(occasion.today.year + more) for more in (-1, 0, 1))
    first = (*guessed, *years, *wordlist.french())  # zxcvbn knows little French
    estimate = min(strength(one, first) for one in (password.reveal(), passwords.without(password.reveal(), guessed)))
    judgements = passwords.judged(password.reveal(), passwords.known(pack), guessed)
    judgements.append(vetting.guessing(estimate, occasion))
    if len(password.reveal()) > MOST_JUDGED:
        say(vetting.LONG)
    earlier, remembered = _NOT_ASKED, False
    if wanted.history or wanted.remember:
        identifies = any(one.id == "identity" and one.outcome != "ok" for one in judgements)
        keep = wanted.remember and not identifies
        entry = history_entry(pack.academy.id, wanted.username)
        with noting.alone(keep):
            earlier, remembered = _compared(entry, password, keep, say)
            if remembered:
                noting.note(entry)
        if wanted.remember and identifies:
            say(_NOT_REMEMBERED)
    return vetting.checked(pack, [*judgements, earlier], estimate, occasion, wanted.strict, remembered)


def _compared(entry: str, password: Secret, keep: bool, say: Say) -> tuple[Judgement, bool]:
    """Compare with the earlier ones, and remember this one; trouble with the keyring is said, and stops nothing."""
    from acmail.vault import Vault, VaultTrouble  # here, because only who asks for the history needs the keyring

    vault = Vault(say)
    try:
        kept = vault.get(entry)
        history = fingerprints.History() if kept is None else fingerprints.read(kept.reveal())
    except VaultTrouble as trouble:
        return _untold(trouble.message, trouble.hint), False
    except ValueError:
        return _untold(_DAMAGED, _DELETE_IT), False
    if history.prints:
        say(_COMPARING)
    known = fingerprints.holds(history, password.reveal())
    found = _KNOWN if known else _NEW if history.prints else _FIRST
    if not keep:
        return found, False
    return found, known or _kept(vault, entry, history, password, say)


def _kept(vault: Vault, entry: str, history: fingerprints.History, password: Secret, say: Say) -> bool:
    """Remember a password that is not there yet; tells whether it worked."""
    from acmail.vault import VaultTrouble

    salt = secrets.token_bytes(fingerprints.SALT_BYTES)
    more = fingerprints.with_one_more(history, password.reveal(), salt)
    try:
        vault.keep(entry, Secret(fingerprints.written(more)))
    except VaultTrouble as trouble:
        say(trouble.message)
        return False
    return True


def _untold(message: Text, hint: Text | None) -> Judgement:
    advice = _WITHOUT_KEYRING if hint is None or "--password-stdin" in hint.fr else hint
    return Judgement(id="history", outcome="could_not_tell", seen=message, advice=advice)


_NOT_ASKED = Judgement(
    id="history",
    outcome="skipped",
    seen=both("Sans --history, le trousseau n’est pas ouvert.", "Without --history the keyring is not opened."),
)
_KNOWN = Judgement(
    id="history",
    outcome="fail",
    seen=both("Il est parmi ceux que vous avez fait retenir.", "It is among those you had remembered."),
    advice=both("Prenez-en un nouveau.", "Take a new one."),
)
_NEW = Judgement(
    id="history",
    outcome="ok",
    seen=both("Il n’est pas parmi ceux que vous avez fait retenir.", "It is not among those you had remembered."),
)
_FIRST = Judgement(
    id="history",
    outcome="could_not_tell",
    seen=both("Aucun n’a été retenu jusqu’ici.", "None has been remembered so far."),
)
_COMPARING = both(
    "Comparaison avec les anciens : quelques secondes, c’est voulu.",
    "Comparing with the earlier ones: a few seconds, on purpose.",
)
_DAMAGED = both(
    "Ce que le trousseau garde des anciens mots de passe est illisible.",
    "What the keyring keeps of earlier passwords cannot be read.",
)
_DELETE_IT = both(
    "Ouvrez le trousseau de l’ordinateur et supprimez l’entrée « acmail » qui finit par #passwords.",
    "Open the computer’s keyring and delete the entry “acmail” that ends with #passwords.",
)
_WITHOUT_KEYRING = both(
    "Sans trousseau, acmail ne retient aucun ancien mot de passe ; tout le reste est jugé.",
    "Without a keyring acmail remembers no earlier password; all the rest is judged.",
)
_NOT_REMEMBERED = both(
    "Pas retenu : acmail ne garde rien qui ressemble à un NUMEN ou à une date de naissance, pas même une empreinte.",
    "Not remembered: acmail keeps nothing that looks like a NUMEN or a date of birth, not even a fingerprint.",
)
