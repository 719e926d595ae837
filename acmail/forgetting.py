"""Finding what acmail keeps on this computer, deleting it, and looking that it is gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from acmail.accounts import Account, Accounts
from acmail.folders import Folders
from acmail.housekeeping import Outcome
from acmail.kept import HISTORY, KEPT, PASSWORD, Kept, Place, history_entry, password_entry
from acmail.vault import SERVICE, NoVault, Vault, VaultTrouble
from acmail.wording import both


def folder_of(kept: Kept, folders: Folders) -> Path:
    """Give the folder of a thing that is kept in a file."""
    return {Place.CONFIG: folders.config, Place.STATE: folders.state, Place.CACHE: folders.cache}[kept.place]


def files(folders: Folders, kinds: Iterable[Kept] = KEPT) -> Iterator[tuple[Kept, Path]]:
    """Yield every file that acmail keeps, and every draft that a crash may have left.

    What lies beside a file of somebody's own is found by whoever knows where that is.
    """
    for kept in kinds:
        if kept.place in _ELSEWHERE:
            continue
        folder = folder_of(kept, folders)
        head, _, name = kept.pattern.rpartition("/")
        stem = name.partition(".")[0].rstrip("*").rstrip("-")
        for pattern in filter(None, (name, f".{stem or name}*", kept.beside)):
            yield from ((kept, path) for path in sorted((folder / head).glob(pattern)) if _is_acmails(kept, path))


def _is_acmails(kept: Kept, path: Path) -> bool:
    """Tell whether a file is one that acmail wrote; where people have files of the same name, its first line tells."""
    if path.is_dir():
        return False
    if kept.mark is None:
        return True
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.readline().rstrip("\r\n") == kept.mark
    except OSError:
        return False


def entries(accounts: Accounts) -> list[str]:
    """Name the entries that the file says the keyring holds."""
    of_accounts = [
        password_entry(one.academy, one.username) for one in accounts.accounts if one.password and one.username
    ]
    return list(dict.fromkeys((*of_accounts, *accounts.remembered)))


def entries_of(account: Account) -> list[str]:
    """Name the entries that can be of one account; without a username its fingerprints are those of its académie."""
    history = history_entry(account.academy, account.username)
    return [history] if account.username is None else [password_entry(account.academy, account.username), history]


def forget_entries(wanted: Iterable[str], vault: Vault, known: Collection[str]) -> Iterator[Outcome]:
    """Delete entries of the keyring; once it gave no answer it is not asked again, since each answer may take long.

    Without any keyring, what is not ``known`` to be there never was.
    """
    trouble: VaultTrouble | None = None
    for entry in wanted:
        was = False
        if trouble is None:
            try:
                was = vault.forget(entry)
            except VaultTrouble as error:
                trouble = error
        if trouble is None or (isinstance(trouble, NoVault) and entry not in known):
            yield Outcome(kept=kind_of(entry), where=entry, state="gone" if was else "never")
        else:
            yield Outcome(kept=kind_of(entry), where=entry, state="unknown", why=trouble.message)


def forget_all_entries(vault: Vault, known: Sequence[str], surely: bool) -> list[Outcome]:
    """Delete everything of acmail's in the keyring, which lists it itself.

    ``known`` is what the file says; ``surely`` tells that it says everything, so that without a keyring there is
    nothing else.
    """
    try:
        listed = vault.entries()
    except VaultTrouble as trouble:
        if isinstance(trouble, NoVault) and surely and not known:
            return []
        lost = [Outcome(kept=kind_of(one), where=one, state="unknown", why=trouble.message) for one in known]
        return lost or [Outcome(kept=PASSWORD, where=SERVICE, state="unknown", why=trouble.message)]
    return list(forget_entries(dict.fromkeys((*known, *listed)), vault, known))


def kind_of(entry: str) -> Kept:
    """Tell what an entry holds by its name."""
    return HISTORY if entry.endswith(HISTORY.named()) else PASSWORD


def forget_files(folders: Folders, kinds: Iterable[Kept] = KEPT) -> Iterator[Outcome]:
    """Delete files, and look that they are gone; folders of acmail's that are then empty go too."""
    kinds = tuple(kinds)
    found = list(files(folders, kinds))
    for _, path in found:
        with suppress(OSError):
            path.unlink()
    left = {path for _, path in files(folders, kinds)}
    for kept, path in found:
        gone = path not in left
        yield Outcome(kept=kept, where=str(path), state="gone" if gone else "left", why=None if gone else _REFUSED)
    for kept in kinds:
        if kept.place not in _ELSEWHERE:
            _tidy(folder_of(kept, folders) / kept.pattern.rpartition("/")[0], folder_of(kept, folders))


def _tidy(folder: Path, top: Path) -> None:
    """Remove a folder and those above it up to acmail's own, as far as nothing is in them."""
    with suppress(OSError):
        folder.rmdir()
        if folder != top:
            top.rmdir()


_ELSEWHERE = (Place.KEYRING, Place.BESIDE)
"""Places that are no folder of acmail's."""
_REFUSED = both("Cet ordinateur a refusé de l’effacer.", "This computer refused to delete it.")
