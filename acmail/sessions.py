"""The answers of an interview that was not finished, kept on this computer: no secret, no name unless asked."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import msgspec

from acmail.errors import InvalidData
from acmail.keeping import Session
from acmail.wording import both

MOST_BYTES = 64 * 1024


class Sessions:
    """The session file of one académie and one entry, in a state folder."""

    def __init__(self, folder: Path, academy: str, entry: str = "start") -> None:
        self._entry = entry
        self.path = folder / (f"session-{academy}.json" if entry == "start" else f"session-{academy}.{entry}.json")

    def load(self) -> Session | None:
        """Read the kept session; None when there is none.

        Raises ``InvalidData`` when the file cannot be read as a session; it is left where it is.
        """
        try:
            with self.path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
            if len(data) > MOST_BYTES:
                raise ValueError("too large")
            return msgspec.json.decode(data, type=Session)
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
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, draft = tempfile.mkstemp(dir=self.path.parent, prefix=".session-")  # readable by its owner alone
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.format(msgspec.json.encode(session), indent=2))
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, self.path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise

    def forget(self) -> None:
        """Remove the kept session, if there is one; raises ``OSError`` when it cannot be removed."""
        self.path.unlink(missing_ok=True)
