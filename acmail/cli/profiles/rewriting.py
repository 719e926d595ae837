"""What ``acmail profiles lint`` writes when it is asked to: cured files, and the lock of the translations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from acmail import delivery
from acmail.cli.profiles.sharing import refuse_installed
from acmail.console import Console
from acmail.errors import UsageError
from acmail.files import shown
from acmail.lint.cautions.lock import NAME
from acmail.linting import Desk, Takes, lock_text
from acmail.plaintext import BREAK
from acmail.wording import both


def check(given: Sequence[str] | None, folders: Sequence[Path]) -> None:
    """Refuse to write where nobody said, or into the program's own packs; raises ``UsageError`` before."""
    if not given:
        raise UsageError(
            both("--fix et --lock écrivent : dites dans quel pack.", "--fix and --lock write: say into which pack."),
            both("Ajoutez le chemin de son dossier.", "Add the path of its folder."),
        )
    for folder in folders:
        refuse_installed(folder)


def fix(desk: Desk, names: Sequence[str], takes: Takes, console: Console) -> None:
    """Cure what changes no meaning, of the codes that are wanted, and say line by line what was done."""
    total = 0
    for name in names:
        cure = desk.fix(name, takes)
        for path, data in cure.files.items():
            before = set(BREAK.split(path.read_bytes().decode("utf-8-sig")))
            delivery.write(path, data)
            for number, line in enumerate(BREAK.split(data.decode("utf-8-sig")), 1):
                if line not in before:
                    total += 1
                    console.note(f"{shown(path)}:{number}: {line.strip()}")
        for finding in cure.left:
            where = f"{finding.file}:{finding.line} ({finding.code})"
            console.say(both(f"À corriger à la main : {where}.", f"To be cured by hand: {where}."))
    console.say(both(f"Lignes corrigées : {total}.", f"Lines cured: {total}."))


def lock(desk: Desk, names: Sequence[str], console: Console) -> None:
    """Write the lock of each pack, and name the translations that are taken as still right."""
    for name in names:
        examined = desk.examined(name)
        text = lock_text(examined)
        if text is None:
            console.say(both(f"{name} : rien de noté, ses fichiers ne se lisent pas.", f"{name}: nothing noted."))
            continue
        for finding in desk.found(examined):
            if finding.code == "W301":
                where = f"{finding.file}:{finding.line}"
                console.say(both(f"Pris pour encore juste : {where}.", f"Taken as still right: {where}."))
        path = examined.request.folder / NAME
        delivery.write(path, text.encode())
        console.say(both(f"Écrit dans {shown(path)}.", f"Written to {shown(path)}."))
