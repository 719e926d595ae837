"""``--look``: acmail looks before it asks, and says what it saw; the person can always say otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from acmail import occasions
from acmail.answers import Answer
from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.documents import CheckDocument, ObservedView
from acmail.interview import Asker
from acmail.model import Pack
from acmail.prompt.words import BACK_KEY
from acmail.wording import both

if TYPE_CHECKING:
    from acmail.causes import Observed

Look = Annotated[
    bool,
    typer.Option(
        "--look",
        help=bilingual(
            "Regarder d’abord le réseau et les sites, avec votre accord.",
            "Look at the network and the sites first, if you agree.",
        ),
    ),
]
Yes = Annotated[
    bool,
    typer.Option(
        "--yes", "-y", help=bilingual("Accepter les connexions annoncées.", "Agree to the connections announced.")
    ),
]


class Observation:
    """Looks once, when the wizard is ready for it."""

    def __init__(self, pack: Pack, entry: str, services: Services, occasion: occasions.Occasion, yes: bool) -> None:
        self._pack, self._entry, self._services, self._occasion, self._yes = pack, entry, services, occasion, yes
        self._document: CheckDocument | None = None

    def __call__(self, asker: Asker | None) -> Mapping[str, Answer]:
        """Look, and give the answers that were seen."""
        from acmail import observing
        from acmail.aims import Given, Selection
        from acmail.cli import checking, checkoptions

        words = observing.wanted(self._pack, self._entry)
        asked = checkoptions.Asked(
            given=Given(),
            selection=Selection(words=words),
            limits=checkoptions.limits(SECONDS_A_STAGE, SECONDS_IN_ALL),
            yes=self._yes,
            no_input=asker is None,
        )
        run = checking.Run(self._pack, asked, self._occasion, self._services)
        run.prepare()
        self._document = run.examine()
        found = observing.answers(self._pack, self._document)
        if asker is not None:
            self._tell(found)
        return found

    @property
    def causes(self) -> tuple[Observed, ...]:
        """The causes that were seen."""
        from acmail import observing

        return () if self._document is None else observing.causes(self._document)

    @property
    def views(self) -> tuple[ObservedView, ...]:
        """What was seen, to be shown."""
        from acmail import observing

        return () if self._document is None else observing.views(self._document)

    def _tell(self, found: Mapping[str, Answer]) -> None:
        """Say at once what was seen, so that the person can correct it."""
        for view in self.views:
            self._services.console.say(
                both(f"Vu par acmail : {view.title}. {view.evidence}", f"Seen by acmail: {view.title}. {view.evidence}")
            )
        for field, answer in found.items():
            asked, label = self._pack.fields[field].ask, self._pack.fields[field].choice(answer.choice).label
            self._services.console.say(
                both(
                    f"acmail répondra donc à « {asked.fr} » : {label.fr}. "
                    f"Pour corriger : {BACK_KEY} à la question suivante.",
                    f"So acmail will answer “{asked.say('en')}”: {label.say('en')}. "
                    f"To correct it: {BACK_KEY} at the next question.",
                )
            )


SECONDS_A_STAGE = 6.0
SECONDS_IN_ALL = 20.0
"""Somebody is waiting for a question: shorter than ``acmail check`` itself."""
