"""Where the results of a command on a roster may go: never onto the roster, never two to one place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from acmail import delivery
from acmail.errors import UsageError
from acmail.wording import both


def check(roster: str, targets: Iterable[Path | None], force: bool) -> None:
    """Refuse places that cannot be written or must not be, before anything is read; raises ``UsageError``.

    ``roster`` is a name, ``-`` being standard input; a target that is not wanted is None.
    """
    wanted = [one for one in targets if one is not None]
    for target in wanted:
        refuse_roster(roster, target)
        delivery.check_target(target, force)
    refuse_shared(wanted)


def refuse_shared(targets: Sequence[Path]) -> None:
    """Refuse two results in one place, where the second would replace the first; raises ``UsageError``."""
    for place, target in enumerate(targets):
        if any(_same(other, target) for other in targets[:place]):
            raise UsageError(
                both(f"Deux résultats iraient dans {target}.", f"Two results would go into {target}."),
                both("Donnez deux noms différents.", "Give two different names."),
            )


def refuse_roster(roster: str, target: Path) -> None:
    """Refuse to put a result in the place of the file of people, even with ``--force``; raises ``UsageError``."""
    if roster != "-" and _same(Path(roster), target):
        raise UsageError(
            both("Le fichier de personnes n’est jamais remplacé.", "The file of people is never replaced."),
            both("Donnez un autre nom au résultat.", "Give the result another name."),
        )


def _same(one: Path, other: Path) -> bool:
    """Tell whether two names are of one file, by links too; what is no ordinary file can take several results."""
    try:
        if other.exists() and not other.is_file():
            return False
        if one.exists() and other.exists():
            return one.samefile(other)
        return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))
    except (OSError, ValueError):  # a name too long, or with a NUL: refused where it is used
        return False
