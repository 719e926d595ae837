"""What ``acmail check`` is made of, and what other commands use of it to look for themselves."""

from __future__ import annotations

import ipaddress
import math
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from acmail import aims, audit, computer, delivery, looking
from acmail.aims import Aim, Given, Planned, Selection
from acmail.attempts import Attempts
from acmail.checks import ABOUTS, TITLES
from acmail.checks.login import counts
from acmail.cli import piped, running
from acmail.cli.progress import Progress
from acmail.cli.services import Services
from acmail.cli.values import one_of
from acmail.consent import Consents
from acmail.documents import CheckDocument, PlanDocument, PlanView
from acmail.errors import AcmailError, AnswerMissing, Exit, UsageError
from acmail.layout import shown
from acmail.model import Pack, Text
from acmail.observations import Endpoint, PlainSeen, Security, Seen
from acmail.occasions import Occasion, academy_view
from acmail.reports import CHECK_FORMATS, FORMATS
from acmail.secret import Secret
from acmail.wording import both

if TYPE_CHECKING:
    from acmail.probe import Credentials, Limits, NameServer

MOST_FAILURES = 2
"""Failures of an account after which no login is tried unless somebody insists: acmail's own caution (protection)."""

SHORTEST_PAUSE = 5.0
LONGEST_PAUSE = 24 * 3600.0


class Asked(Struct, frozen=True, kw_only=True):
    """Everything the options of one command come to."""

    given: Given
    selection: Selection
    limits: Limits
    file: str | None = None
    server: NameServer | None = None
    retries: int = 0
    username: str | None = None
    password_stdin: bool = False
    again: bool = False
    yes: bool = False
    no_input: bool = False
    plain: bool = False
    strict: bool = False
    distinct: bool = True


class Run:
    """One command: planned once, examined as often as wanted. A login is only ever made the first time."""

    def __init__(self, pack: Pack, asked: Asked, occasion: Occasion, services: Services) -> None:
        self._pack, self._asked, self._occasion, self._services = pack, asked, occasion, services
        self._aims = self._aimed()
        selection = aims.only(self._aims, asked.selection) if asked.given.any else asked.selection
        self._planned = aims.plan(self._aims, selection)
        self._credentials: Credentials | None = None

    def plan(self) -> PlanDocument:
        """Show what would be examined, contacting nothing."""
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
        self._refuse_a_login_nowhere()
        asker = None if asked.no_input or asked.password_stdin else services.asker(asked.plain)
        wanted = looking.contacts(self._aims, self._planned)
        looking.agree(
            wanted,
            Consents(services.folders.state),
            None if asker is None else asker.confirm,
            asked.yes,
            services.console.say,
        )
        if asked.username is None:
            return
        self._refuse_a_login_too_many(asked.username)
        password = self._password(asked.username)
        from acmail.probe import Credentials

        self._credentials = Credentials(asked.username, password)

    def examine(self) -> CheckDocument:
        """Look, judge, and lay out."""
        asked, services = self._asked, self._services
        names = () if asked.username is None else (asked.username,)
        progress = Progress(services.console, {aim.id: aim.title for aim in self._aims})
        seen = computer.look(services.console, os.environ, services.console.lang)
        try:
            looked = looking.look(self._aims, self._planned, seen, self._probed, progress, names)
        except KeyboardInterrupt:
            self._count_broken_off()
            raise
        self._count(looked.seen.values())
        self._credentials = None
        findings = audit.judged(self._pack, self._aims, self._planned, looked)
        strictness = audit.Strictness(strict=asked.strict, distinct=asked.distinct)
        return audit.document(self._pack, self._aims, findings, looked, self._occasion, strictness)

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

    def _refuse_a_login_nowhere(self) -> None:
        """A password is only asked for where a server is known and somebody named it; raises ``UsageError``."""
        asked = self._asked
        if asked.username is None:
            if asked.password_stdin or asked.again:
                raise UsageError(
                    both(
                        "--password-stdin et --again vont avec --login.",
                        "--password-stdin and --again go with --login.",
                    ),
                    _NAME_IT,
                )
            return
        known = {aim.id for aim in self._aims if aim.endpoint is not None}
        if not any(one.name == aims.LOGIN and one.wanted and one.group in known for one in self._planned):
            raise UsageError(
                both(
                    "--login : aucun serveur de courrier connu à examiner. Rien n’a été envoyé.",
                    "--login: no known mail server to examine. Nothing was sent.",
                ),
                _NAME_IT,
            )
        if not (asked.selection.words or asked.given.any or asked.file):
            raise UsageError(
                both(
                    "--login : dites à quel serveur le mot de passe peut être montré.",
                    "--login: say which server may be shown the password.",
                ),
                _NAME_IT,
            )

    def _planned_view(self, one: Planned) -> PlanView:
        lang = self._occasion.lang
        kinds = {aim.id: aim.kind for aim in self._aims}
        only = [one if other.id == one.id else _unwanted(other) for other in self._planned]
        contacted = looking.contacts(self._aims, only)
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
        return probe.look(endpoints, plain, self._credentials, self._asked.retries)

    def _refuse_a_login_too_many(self, username: str) -> None:
        if not (username.strip() and _sendable(username)):
            raise UsageError(
                both(
                    "--login : cet identifiant est vide ou illisible.", "--login: this username is empty or unreadable."
                ),
                both("Rien n’a été envoyé.", "Nothing was sent."),
            )
        failed = Attempts(self._services.folders.state).failed(self._pack.academy.id, _account(username))
        if failed >= MOST_FAILURES and not self._asked.again:
            raise AcmailError(
                both(
                    f"Stop : {failed} échecs sont déjà comptés pour ce compte. Rien n’a été envoyé.",
                    f"Stop: {failed} failures are counted for this account already. Nothing was sent.",
                ),
                both(
                    "Un échec de plus peut le bloquer. Coupez les autres appareils, attendez, réinitialisez "
                    "si besoin : acmail diagnose --reset. Pour essayer quand même : --again",
                    "One more failure can lock it. Turn the other devices off, wait, reset if needed: "
                    "acmail diagnose --reset. To try all the same: --again",
                ),
            )

    def _password(self, username: str) -> Secret:
        if self._asked.password_stdin:
            password = piped.secret(self._services, _NOTHING_SENT)
        else:
            password = self._kept(username) or self._typed()
        if not password:
            raise UsageError(
                both(
                    "Sans mot de passe, pas de connexion : rien n’a été envoyé.",
                    "Without a password there is no login: nothing was sent.",
                ),
            )
        if not _sendable(password.reveal()):
            raise piped.unreadable(_NOTHING_SENT)
        return password

    def _kept(self, username: str) -> Secret | None:
        """Take the password from the keyring if one is kept there; with any trouble, one is asked for."""
        from acmail.vault import Vault, VaultTrouble

        try:
            return Vault().get(username)
        except VaultTrouble:
            return None

    def _typed(self) -> Secret:
        asker = None if self._asked.no_input else self._services.asker(self._asked.plain)
        if asker is None:
            raise AnswerMissing(
                both(
                    "Le mot de passe manque, et personne n’est là pour le taper.",
                    "The password is missing, and nobody is there to type it.",
                ),
                both(
                    "Donnez-le par l’entrée standard : --password-stdin", "Give it on standard input: --password-stdin"
                ),
            )
        return asker.ask_secret(
            both(
                "Mot de passe (rien ne s’affiche ; un seul essai sera fait) : ",
                "Password (nothing is shown; one attempt will be made): ",
            )
        )

    def _count(self, all_seen: Iterable[Seen]) -> None:
        """Count what became of the login, so that the next one can be refused."""
        username = self._asked.username
        if username is None or self._credentials is None:
            return
        for seen in all_seen:
            begun = seen.endpoint.target in self._credentials.begun  # and broke off, or took too long
            if (begun and seen.login is None) or (seen.login is not None and counts(seen.login)):
                accepted = seen.login is not None and seen.login.accepted is True
                self._note(username, accepted)

    def _count_broken_off(self) -> None:
        """Count what was sent before somebody stopped it: the server may have counted it too."""
        if self._asked.username is not None and self._credentials is not None:
            for _ in self._credentials.begun:
                self._note(self._asked.username, accepted=False)

    def _note(self, username: str, accepted: bool) -> None:
        try:
            Attempts(self._services.folders.state).note(self._pack.academy.id, _account(username), accepted)
        except OSError:  # what was found is worth showing all the same
            self._services.console.say(
                both(
                    "Cet essai de connexion n’a pas pu être compté : n’en faites pas d’autre sans réfléchir.",
                    "This login attempt could not be counted: think before you make another.",
                )
            )


class Show:
    """Delivers documents in the format and to the place that were asked for."""

    def __init__(self, services: Services, format_: str, output: Path | None, plain: bool) -> None:
        self._services, self._format, self._output = services, format_, output
        self._styled = services.console.styled and output is None and not plain

    def plan(self, document: PlanDocument) -> int:
        """Deliver the list."""
        self._text(FORMATS[self._format](document, self._services.console.width, self._styled))
        return Exit.GOOD

    def examined(self, document: CheckDocument) -> int:
        """Deliver what was found; gives the exit code that follows."""
        self._text(CHECK_FORMATS[self._format](document, self._services.console.width, self._styled))
        if self._format == "text" and self._output is None and self._services.console.shows_result:
            self._services.console.say(_in_short(document))
        return document.summary.exit

    def _text(self, text: str) -> None:
        running.deliver(text, self._format, self._output, self._services.console)


_NOTHING_SENT = both("Rien n’a été envoyé.", "Nothing was sent.")
_NAME_IT = both(
    "Par exemple : acmail check imap --host NOM --login IDENTIFIANT",
    "For example: acmail check imap --host NAME --login USERNAME",
)


def _account(username: str) -> str:
    """Give what stands for the account however it is written: the address counts as its first part."""
    return username.partition("@")[0]


def _in_short(document: CheckDocument) -> Text:
    """Say the one thing to do, at the end of a page whose beginning has scrolled away."""
    worst = [view for outcome in _WORST for view in document.checks if view.outcome == outcome]
    if not worst:
        return both("En bref : rien à faire.", "In short: nothing to do.")
    named = ", ".join(filter(None, (worst[0].target, worst[0].title)))
    first = f"{named}. {worst[0].advice or ''}".rstrip()
    return Text(f"\n{_SHORT.fr}{first}\n{_ABOVE.fr}", f"\n{_SHORT.say('en')}{first}\n{_ABOVE.say('en')}")


_WORST = ("fail", "crashed", "could_not_tell", "warn")
_SHORT = both("En bref, à voir d’abord : ", "In short, to look at first: ")
_ABOVE = both("Le détail commence plus haut.", "The details begin further up.")


def _sendable(text: str) -> bool:
    """Tell whether a login can carry this as it is: what is cut or misread would be refused, and counted."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def refuse_formats(format_: str, only_list: bool) -> None:
    """Refuse a format that is not known, or not for a list; raises ``UsageError``."""
    one_of("--format", format_, FORMATS if only_list else CHECK_FORMATS)


def security(word: str | None) -> Security | None:
    """Read ``--security``."""
    if word is None:
        return None
    one_of("--security", word, [one.value for one in Security])
    return Security(word)


def limits(stage: float, run: float) -> Limits:
    """Read the limits of time."""
    from acmail.probe import Limits

    for option, seconds in (("--timeout", stage), ("--deadline", run)):
        if not (math.isfinite(seconds) and 0.1 <= seconds <= 3600):
            raise UsageError(
                both(
                    f"{option} : il faut un nombre de secondes, de 0,1 à 3600.",
                    f"{option}: seconds are needed, from 0.1 to 3600.",
                ),
            )
    return Limits(stage=stage, run=run)


def retries(number: int) -> int:
    """Read ``--retry``."""
    if not 0 <= number <= 10:
        raise UsageError(both("--retry : de 0 à 10.", "--retry: from 0 to 10."))
    return number


def pause(seconds: float | None) -> float | None:
    """Read ``--watch``: servers are not asked more often than this."""
    if seconds is None:
        return None
    if not 0 <= seconds <= LONGEST_PAUSE:
        raise UsageError(
            both("--watch : il faut des secondes, 86400 au plus.", "--watch: seconds are needed, at most 86400.")
        )
    return max(SHORTEST_PAUSE, seconds)


def name_server(word: str | None) -> NameServer | None:
    """Read ``--dns``: an address, with a port if it is not the usual one."""
    if word is None:
        return None
    from acmail.probe import NameServer

    address, _, port = word.rpartition(":") if word.count(":") == 1 or "]:" in word else (word, "", "")
    address = address.strip("[]")
    try:
        ipaddress.ip_address(address)
        number = int(port) if port else 53
        if not 0 < number < 65536:
            raise ValueError
    except ValueError:
        raise UsageError(
            both(f"--dns : « {shown(word)} » n’est pas une adresse IP.", f"--dns: “{shown(word)}” is no IP address."),
            both("Par exemple : --dns 192.0.2.53", "For example: --dns 192.0.2.53"),
        ) from None
    return NameServer(address, number)


def _unwanted(one: Planned) -> Planned:
    return Planned(id=one.id, group=one.group, name=one.name, wanted=False)
