"""One run of ``acmail check``: planned, agreed to, looked at, judged; other commands use it to look for themselves."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from acmail import aims, audit, computer, delivery, examined, looking
from acmail.aims import Aim, Planned
from acmail.checks import ABOUTS, TITLES
from acmail.cli.checkoptions import Asked
from acmail.cli.logins import Login
from acmail.cli.progress import Progress
from acmail.cli.services import Services
from acmail.consent import Consents
from acmail.documents import CheckDocument, PlanDocument, PlanView
from acmail.errors import UsageError
from acmail.model import Pack
from acmail.observations import Endpoint, PlainSeen, Seen
from acmail.occasions import Occasion, academy_view
from acmail.wording import both


class Run:
    """One command: planned once, examined as often as wanted. A login is only ever made the first time."""

    def __init__(self, pack: Pack, asked: Asked, occasion: Occasion, services: Services) -> None:
        self._pack, self._asked, self._occasion, self._services = pack, asked, occasion, services
        self._aims = self._aimed()
        selection = aims.only(self._aims, asked.selection) if asked.given.any else asked.selection
        self._planned = aims.plan(self._aims, selection)
        self._login = Login(pack.academy.id, asked, services, occasion.options)
        self._progress = Progress(services.console, {aim.id: aim.title for aim in self._aims})

    def plan(self) -> PlanDocument:
        """Show what would be examined, contacting nothing; raises ``UsageError`` when that is nothing."""
        aims.refuse_nothing(self._planned)
        lang = self._occasion.lang
        return PlanDocument(
            academy=academy_view(self._pack, lang),
            lang=lang,
            generated_on=self._occasion.today,
            plan=tuple(self._planned_view(one) for one in self._planned if one.wanted),
        )

    def prepare(self) -> None:
        """Ask for consent, and for the password if a login is wanted; raises when either is refused."""
        asked, services = self._asked, self._services
        self._login.refuse_nowhere(self._aims, self._planned)
        aims.refuse_nothing(self._planned)
        asker = None if asked.no_input or asked.password_stdin else services.asker(asked.plain)
        wanted = looking.contacts(self._aims, self._planned)
        looking.agree(
            wanted,
            Consents(services.folders.state),
            None if asker is None else asker.confirm,
            asked.yes,
            services.console.say,
        )
        self._login.prepare()

    def examine(self) -> CheckDocument:
        """Look, judge, and lay out."""
        asked, services = self._asked, self._services
        names = () if asked.username is None else (asked.username,)
        seen = computer.look(services.console, os.environ, services.console.lang)
        looked = looking.look(self._aims, self._planned, seen, self._probed, self._progress, names)
        self._login.credentials = None  # a password is shown once, however often one looks again
        findings = audit.judged(self._pack, self._aims, self._planned, looked)
        strictness = examined.Strictness(strict=asked.strict, distinct=asked.distinct)
        return examined.document(self._pack, self._aims, findings, looked, self._occasion, strictness)

    def tell_interrupted(self) -> None:
        """Say in short what was examined and what not, and that a login may have been counted."""
        for text in (self._progress.story(), self._login.broken_off):
            if text is not None:
                self._services.console.say(text)

    def _aimed(self) -> list[Aim]:
        asked = self._asked
        if asked.given.any and asked.file is not None:
            raise UsageError(
                both(
                    "--file ne va pas avec --host, --url ni --domain.",
                    "--file does not go with --host, --url or --domain.",
                ),
                both("Lancez acmail check deux fois.", "Run acmail check twice."),
            )
        if asked.given.any:
            return aims.of_options(asked.given, asked.selection.words, self._pack)
        if asked.file is not None:
            from acmail import checkfile
            from acmail.yamltree import MOST_BYTES

            return aims.of_file(checkfile.read(asked.file, delivery.read(asked.file, self._services.stdin, MOST_BYTES)))
        return aims.of_pack(self._pack)

    def _planned_view(self, one: Planned) -> PlanView:
        lang = self._occasion.lang
        kinds = {aim.id: aim.kind for aim in self._aims}
        contacted = looking.contacts_of(one, self._aims, self._planned)
        tags = [tag for tag, of in aims.TAGS.items() if kinds.get(one.group) in of]
        local = one.group == aims.COMPUTER and one.name != aims.CLOCK
        return PlanView(
            id=one.id,
            group=one.group,
            title=TITLES[one.name].say(lang),
            about=ABOUTS[one.name].say(lang),
            contacts=tuple(contacted.lines()),
            tags=(*tags, aims.LOCAL if local else aims.REMOTE),
        )

    def _probed(self, endpoints: Sequence[Endpoint], plain: str | None) -> Iterator[Seen | PlainSeen]:
        from acmail.probe import Probe

        probe = Probe(self._asked.limits, self._asked.server)
        return probe.look(endpoints, plain, self._login.credentials, self._asked.retries)
