"""The answers of an interview that was not finished, kept on this computer: no secret, no name unless asked."""

from __future__ import annotations

from pathlib import Path

from acmail import kept, statefile
from acmail.errors import InvalidData
from acmail.keeping import Session
from acmail.wording import both


class Sessions:
    """The session file of one académie and one entry, in a state folder."""

    def __init__(self, folder: Path, academy: str, entry: str = "start") -> None:
        self._entry = entry
        self.path = folder / kept.SESSION.named(academy if entry == "start" else f"{academy}.{entry}")

    def load(self) -> Session | None:
        """Read the kept session; None when there is none.

        Raises ``InvalidData`` when the file cannot be read as a session; it is left where it is.
        """
        try:
            return statefile.read(self.path, Session)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:  # msgspec's errors are ValueErrors
            raise InvalidData(
                both(
                    f"Les réponses gardées dans {self.path} sont illisibles.",
                    f"The answers kept in {self.path} cannot be read.",
                ),
                both(
                    f"Pour repartir de zéro : acmail {self._entry} --restart",
                    f"To start afresh: acmail {self._entry} --restart",
                ),
            ) from error

    def save(self, session: Session) -> None:
        """Replace the kept session in one step, so that a crash leaves the old or the new one; raises ``OSError``."""
        statefile.replace(self.path, session)

    def forget(self) -> None:
        """Remove the kept session, if there is one; raises ``OSError`` when it cannot be removed."""
        self.path.unlink(missing_ok=True)
