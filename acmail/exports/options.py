"""What somebody can choose about a file."""

from __future__ import annotations

from msgspec import Struct

from acmail.wording import both


class Options(Struct, frozen=True, kw_only=True):
    """Choices about files; a format ignores those it has no word for."""

    prevent_move: bool = False


PREVENT_MOVE = both(
    "Sur iPhone et iPad, un message de ce compte ne peut plus être déplacé dans un compte personnel, ni recevoir de "
    "réponse ou être transféré depuis un compte personnel : les données des élèves restent dans la messagerie "
    "professionnelle. Sans effet sur Mac.",
    "On iPhone and iPad, a message of this account can no longer be moved to a personal account, nor answered or "
    "forwarded from one: pupils’ data stay in the professional mailbox. No effect on a Mac.",
)
"""Why ``prevent_move`` is offered, and what it does (Apple, com.apple.mail.managed, ``PreventMove``)."""
