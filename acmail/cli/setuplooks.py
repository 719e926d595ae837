"""What ``acmail setup`` looks at, with the consent and the machinery of ``acmail check``, and never with a login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acmail import occasions
from acmail.cli.services import Services
from acmail.documents import CheckDocument, ObservedView, SettingId
from acmail.errors import Exit
from acmail.model import Mailbox, Pack, Server, TargetKind
from acmail.observations import Security
from acmail.settings import Value
from acmail.wording import both

if TYPE_CHECKING:
    from acmail.cli import checking


class Looks:
    """Looks once for what a domain publishes, and once at the servers."""

    def __init__(self, pack: Pack, services: Services, occasion: occasions.Occasion, yes: bool, no_input: bool) -> None:
        self._pack, self._services, self._occasion = pack, services, occasion
        self._yes, self._no_input = yes, no_input

    def discover(self) -> dict[SettingId, Value]:
        """Ask the académie's domain for its servers; those outside the approved domains are left aside."""
        words = tuple(target.id for target in self._pack.targets.values() if target.kind is TargetKind.DOMAIN)
        if not words:
            return {}
        run = self._run(words, None)
        run.prepare()
        found: dict[SettingId, Value] = {}
        for proposal in run.examine().proposals:
            prefix = {"imap": "imap", "submission": "smtp"}.get(proposal.service)
            if prefix is None or not proposal.approved or proposal.security is None:
                continue
            host: SettingId = "imap_host" if prefix == "imap" else "smtp_host"
            port: SettingId = "imap_port" if prefix == "imap" else "smtp_port"
            security: SettingId = "imap_security" if prefix == "imap" else "smtp_security"
            if host not in found:
                found[host] = Value(proposal.host, "discovery")
                found[port] = Value(str(proposal.port), "discovery")
                found[security] = Value(proposal.security, "discovery")
        if not found:
            self._services.console.say(_NOTHING_PUBLISHED)
        return found

    def examine(self, mailbox: Mailbox) -> tuple[tuple[ObservedView, ...], Exit]:
        """Look at both servers up to their greeting; gives what was seen, and the exit code that follows."""
        from acmail import observing

        runs = [self._run(("imap",), mailbox.incoming), self._run(("submission",), mailbox.outgoing)]
        for run in runs:
            run.prepare()
        documents = [run.examine() for run in runs]
        return tuple(view for one in documents for view in observing.views(one) if _is_server(view)), _code(documents)

    def _run(self, words: tuple[str, ...], server: Server | None) -> checking.Run:
        from acmail.aims import Given, Selection  # here, because most people only want the steps
        from acmail.cli import checking, checkoptions
        from acmail.cli.observing import SECONDS_A_STAGE, SECONDS_IN_ALL

        given = Given()
        if server is not None:
            given = Given(host=server.host, port=server.port, security=Security(server.encryption.value))
        asked = checkoptions.Asked(
            given=given,
            selection=Selection(words=words),
            limits=checkoptions.limits(SECONDS_A_STAGE, SECONDS_IN_ALL),
            yes=self._yes,
            no_input=self._no_input,
        )
        return checking.Run(self._pack, asked, self._occasion, self._services)


def _is_server(view: ObservedView) -> bool:
    return view.check.partition(".")[0] in ("imap", "submission")


def _code(documents: list[CheckDocument]) -> Exit:
    codes = {document.summary.exit for document in documents}
    if Exit.BAD in codes:
        return Exit.BAD
    return Exit.COULD_NOT_TELL if Exit.COULD_NOT_TELL in codes else Exit.GOOD


_NOTHING_PUBLISHED = both(
    "Ce domaine ne publie aucun serveur que l’on puisse retenir.", "This domain publishes no server that can be used."
)
