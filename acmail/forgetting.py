"""Finding what acmail keeps on this computer, deleting it, and looking that it is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from acmail.accounts import Accounts
from acmail.folders import Folders
from acmail.housekeeping import Outcome
from acmail.kept import HISTORY, KEPT, PASSWORD, Kept, Place, history_entry, password_entry
from acmail.vault import NoVault, Vault, VaultTrouble
from acmail.wording import both


def folder_of(kept: Kept, folders: Folders) -> Path:
    """Give the folder of a thing that is kept in a file."""
    return {Place.CONFIG: folders.config, Place.STATE: folders.state, Place.CACHE: folders.cache}[kept.place]


def files(folders: Folders, kinds: Iterable[Kept] = KEPT) -> Iterator[tuple[Kept, Path]]:
    """Yield every file that acmail keeps, and every draft that a crash may have left."""
    for kept in kinds:
        if kept.place is Place.KEYRING:
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


def entries(accounts: Accounts, academies: Iterable[str]) -> list[tuple[Kept, str, bool]]:
    """Name every entry that the keyring may hold, and tell whether it is known to: of accounts, and of académies."""
    named: dict[tuple[str, str], tuple[Kept, str, bool]] = {}
    for entry in accounts.remembered:
        named["history", entry] = (HISTORY, entry, True)
    for account in accounts.accounts:
        if account.username:
            entry = password_entry(account.academy, account.username)
            named["password", entry] = (PASSWORD, entry, account.password is not None)
            entry = history_entry(account.academy, account.username)
            named.setdefault(("history", entry), (HISTORY, entry, False))
    for academy in academies:
        named.setdefault(("history", history_entry(academy)), (HISTORY, history_entry(academy), False))
    return list(named.values())


def forget_entries(wanted: Iterable[tuple[Kept, str, bool]], vault: Vault) -> Iterator[Outcome]:
    """Delete entries of the keyring; once it gave no answer it is not asked again, since each answer may take long."""
    trouble: VaultTrouble | None = None
    for kept, entry, known in wanted:
        was = False
        if trouble is None:
            try:
                was = vault.forget(entry)
            except VaultTrouble as error:
                trouble = error
        if trouble is None:
            yield Outcome(kept=kept, where=entry, state="gone" if was else "never")
        elif isinstance(trouble, NoVault) and not known:  # nothing says that there ever was one
            yield Outcome(kept=kept, where=entry, state="never")
        else:
            yield Outcome(kept=kept, where=entry, state="unknown", why=trouble.message)


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
        if kept.place is not Place.KEYRING:
            _tidy(folder_of(kept, folders) / kept.pattern.rpartition("/")[0], folder_of(kept, folders))


def _tidy(folder: Path, top: Path) -> None:
    """Remove a folder and those above it up to acmail's own, as far as nothing is in them."""
    with suppress(OSError):
        folder.rmdir()
        if folder != top:
            top.rmdir()


_REFUSED = both("Cet ordinateur a refusé de l’effacer.", "This computer refused to delete it.")
