"""From gathered settings to what ``acmail setup`` gives: a page, files, a QR code, and the exit code."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from acmail import setups
from acmail.cli import running, setupfiles
from acmail.cli.services import Services
from acmail.cli.settingup import Gathered
from acmail.cli.setuplooks import Looks
from acmail.documents import SetupResult
from acmail.errors import Exit
from acmail.exports import PREVENT_MOVE, Options
from acmail.model import Mailbox, Pack
from acmail.occasions import Occasion
from acmail.wording import both


class Wishes(Struct, frozen=True, kw_only=True):
    """What is wanted beside the page."""

    check: bool
    save: bool
    write: Path | None
    qr: bool
    prevent_move: bool
    force: bool


class Show:
    """Where and how a page is delivered."""

    def __init__(self, services: Services, format_: str, output: Path | None, plain: bool) -> None:
        self._services, self._format, self._output, self._plain = services, format_, output, plain

    @property
    def is_text(self) -> bool:
        """Whether the result is text on the output stream, to which a drawing can be added."""
        return self._format == "text" and self._output is None

    def __call__(self, document: SetupResult, code: Exit) -> Exit:
        """Deliver a document, and give the exit code back."""
        running.present(document, self._format, self._output, self._services.console, self._plain)
        return code


class Delivery:
    """Makes and delivers what somebody wanted."""

    def __init__(self, pack: Pack, services: Services, occasion: Occasion, show: Show) -> None:
        self._pack, self._services, self._occasion, self._show = pack, services, occasion, show

    def of(self, gathered: Gathered, wishes: Wishes, looks: Looks) -> Exit:
        """Deliver the way through the program, or what is missing; raises what files and servers raise."""
        pack, settings = self._pack, gathered.settings
        if wishes.save:
            setupfiles.save(pack, settings, self._services, wishes.force)
        if gathered.question is not None:
            document = setups.question(
                pack, gathered.client, settings, gathered.question, self._occasion, gathered.open_service
            )
            return self._show(document, Exit.ANSWER_MISSING)
        label = _LABEL.say(self._occasion.lang)
        mailbox = settings.mailbox(label, _page(pack, "webmail_url"), _page(pack, "mail_help_url"))
        if mailbox is None or gathered.client is None:
            return self._show(setups.lacking(pack, gathered.client, settings, self._occasion), Exit.COULD_NOT_TELL)
        return self._ready(gathered.client, setups.Ready(settings=settings, mailbox=mailbox), wishes, looks)

    def _ready(self, client: str, ready: setups.Ready, wishes: Wishes, looks: Looks) -> Exit:
        mailbox: Mailbox = ready.mailbox
        setupfiles.refuse_useless(client, wishes.qr, wishes.prevent_move)
        options = Options(prevent_move=wishes.prevent_move)
        shown, data = setupfiles.files(client, mailbox, self._occasion.lang, options)
        if wishes.prevent_move:
            self._services.console.say(PREVENT_MOVE)
        observed, code = looks.examine(mailbox) if wishes.check else ((), Exit.GOOD)
        if wishes.write is not None:
            shown = setupfiles.placed(shown, wishes.write)
        ready = setups.Ready(settings=ready.settings, mailbox=mailbox, files=shown, observed=observed)
        sheet = setups.document(self._pack, client, ready, self._occasion)
        if wishes.write is not None:
            for path in setupfiles.write(wishes.write, sheet, data, wishes.force):
                self._services.console.say(both(f"Écrit : {path}", f"Written: {path}"))
            if setupfiles.tell_unwritten(shown, self._services.console):
                code = max(code, Exit.BAD)
        self._show(sheet, code)
        if wishes.qr:
            setupfiles.draw(mailbox, self._services, self._show.is_text)
        return code


def _page(pack: Pack, fact: str) -> str | None:
    found = pack.facts.get(fact)
    return None if found is None or found.value is None else found.value.fr


_LABEL = both("Messagerie académique", "Academic mail")
