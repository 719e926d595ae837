"""What Thunderbird for Android refuses, whatever the way settings reach it."""

from __future__ import annotations

from acmail.errors import UsageError
from acmail.model import Mailbox
from acmail.wording import both


def refuse_letters(mailbox: Mailbox) -> None:
    """Refuse an address with other letters than ASCII, which the app does not accept; raises ``UsageError``."""
    if not mailbox.address.isascii():
        raise UsageError(
            both(
                "Thunderbird Android n’accepte pas une adresse avec des lettres accentuées avant le @.",
                "Thunderbird for Android does not accept an address with accented letters before the @.",
            ),
            both(
                "Vérifiez l’adresse : celles des académies n’ont pas d’accent. Sinon, choisissez un autre programme.",
                "Check the address: those of académies have no accents. Otherwise choose another program.",
            ),
        )
