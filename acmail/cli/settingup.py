"""Gathering the settings of one mailbox: from options, the account, the pack, a look, and whoever can be asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from acmail import answers, settings
from acmail.accounts import Account
from acmail.cli.inturn import in_turn, until_taken
from acmail.cli.services import Services
from acmail.cli.setupoptions import given, standard_port
from acmail.clients import CLIENTS
from acmail.documents import ChoiceView, Service, SettingId, SetupQuestion
from acmail.interview import Asker, Back, Line, Turn
from acmail.model import Choice, Field, Lang, Pack, Text
from acmail.settings import Known, Settings, Value
from acmail.setupwords import FLAGS
from acmail.wording import both

Look = Callable[[], dict[SettingId, Value]]


class Gathered(Struct, frozen=True, kw_only=True):
    """Where gathering ended. ``question`` is what nobody could be asked; ``unknown`` tells that the person was.

    ``open_service`` tells that nobody has said which service it is.
    """

    client: str | None
    settings: Settings
    question: SetupQuestion | None = None
    unknown: bool = False
    open_service: bool = False


class Gathering:
    """One mailbox, with whoever can be asked about it."""

    def __init__(self, pack: Pack, services: Services, asker: Asker | None, known: Known, look: Look | None) -> None:
        self._pack, self._services, self._asker, self._known = pack, services, asker, known
        self._look = look
        self._told = False
        self._earlier: dict[SettingId, str] = {}

    def gather(self, client: str | None, service: Service | None) -> Gathered:
        """Ask for what is missing, as far as somebody is there; what is unknown stays so."""
        chosen: str | Back | None = client
        while True:
            if client is None:
                chosen = self._choose(_CLIENT, chosen, False)
                if not isinstance(chosen, str):
                    return self._stop(None, service, _CLIENT, "CLIENT")
            gathered = self._for(str(chosen), service, can_leave=client is None)
            if not isinstance(gathered, Back):
                return gathered

    def _for(self, client: str, service: Service | None, can_leave: bool) -> Gathered | Literal[Back.BACK]:
        """Ask which service it is, where that has to be asked, then the rest."""
        self._known = replace(self._known, nobody=CLIENTS[client].KIND == "it_service")
        known = service or self._known_service()
        if known is not None:
            return self._gather(client, known, can_leave)
        answer: str | Back | None = None
        while True:
            answer = self._choose(_SERVICE, answer, can_leave)
            if isinstance(answer, Back):
                return answer
            if answer is None:
                return self._stop(client, None, _SERVICE, "--service")
            gathered = self._gather(client, "national" if answer == "national" else "academic", can_leave=True)
            if not isinstance(gathered, Back):
                return gathered

    def _gather(self, client: str, service: Service, can_leave: bool) -> Gathered | Literal[Back.BACK]:
        if self._look is not None:
            self._known, self._look = replace(self._known, found=self._look()), None
        found = self._resolved(service)
        missing = [one for one in _ORDER if one in found.missing]
        if missing and self._asker is None:
            question = _question(missing[0], self._services.console.lang)
            return Gathered(client=client, settings=found, question=question)
        answered = in_turn(tuple(self._questions(missing, found)), self._ask, _stopped, can_leave)
        if isinstance(answered, Back):
            return answered
        said = {setting: Value(text, "prompt") for setting, text in answered.items() if text}
        self._known = replace(self._known, said={**self._known.said, **said})
        return Gathered(client=client, settings=self._resolved(service), unknown=any(map(_unknown, answered.items())))

    def _questions(self, missing: Iterable[SettingId], found: Settings) -> Iterator[SettingId]:
        """Give what to ask: what is missing, behind each server its port, and at the end the name."""
        for setting in missing:
            yield setting
            port = _PORT_OF.get(setting)
            if port is not None and port not in self._known.said:
                yield port
        if missing and "name" in found.ids and "name" not in found.values:
            yield "name"

    def _known_service(self) -> Service | None:
        """Tell the service where there is no choice: servers were named, or the pack knows of one service only."""
        if {"imap_host", "smtp_host"} & set(self._known.said) or "imap_host" in self._known.overlaid:
            return "academic"
        national = self._pack.facts.get("national_imap_host")
        return None if national is not None and national.value is not None else "academic"

    def _resolved(self, service: Service) -> Settings:
        return settings.resolve(self._pack, service, self._known)

    def _choose(self, field: Field, earlier: str | Back | None, can_go_back: bool) -> str | Literal[Back.BACK] | None:
        if self._asker is None:
            return None
        before = earlier if isinstance(earlier, str) else None
        reply = self._asker.ask(Turn(field=field, number=0, at_most=0, earlier=before, can_go_back=can_go_back))
        return reply if isinstance(reply, Back) else answers.check(field, reply)

    def _ask(
        self, setting: SettingId, answered: Mapping[SettingId, str], can_go_back: bool
    ) -> str | Literal[Back.BACK]:
        """Ask for one setting until the answer will do.

        An empty text is nobody's word, and what stands in for it is never taken for theirs.
        """
        assert self._asker is not None  # noqa: S101 - only called with one
        if setting.endswith("_host") and not self._told:
            self._services.console.say(_BEFORE_HOSTS)
            self._told = True
        said = {**self._known.said, **{one: Value(text, "prompt") for one, text in answered.items() if text}}
        line = Line(
            question=_QUESTIONS[setting],
            earlier=self._earlier.get(setting),
            enter=_enter(setting, said),
            can_go_back=can_go_back,
        )
        taken = until_taken(
            partial(self._asker.ask_line, line),
            lambda typed: given(setting, typed, self._pack, said) if typed else "",
            self._services.console.say,
        )
        if not isinstance(taken, Back):
            self._earlier[setting] = taken
        return taken

    def _stop(self, client: str | None, service: Service | None, field: Field, option: str) -> Gathered:
        lang = self._services.console.lang
        question = SetupQuestion(
            field=field.id,
            option=option,
            ask=field.ask.say(lang),
            why=field.why.say(lang),
            choices=tuple(
                ChoiceView(id=one.id, label=one.label.say(lang), hint=None)
                for one in field.choices
                if one.id != "unsure"
            ),
        )
        return Gathered(
            client=client, settings=self._resolved(service or "academic"), question=question, open_service=not service
        )


def known(said: dict[SettingId, Value], account: Account | None, overlaid: Collection[str], academy: str) -> Known:
    """Bring together what is known before anybody is asked; an account of another académie says nothing here."""
    own = account if account is not None and account.academy == academy else None
    return Known(said=said, account=own, overlaid=overlaid)


def _unknown(answered: tuple[SettingId, str]) -> bool:
    """Tell an answer that says the person does not know, where one is needed."""
    setting, text = answered
    return setting in _ORDER and not text


def _stopped(_: SettingId, answered: Mapping[SettingId, str]) -> bool:
    """Ask nothing more of somebody who does not know."""
    return any(map(_unknown, answered.items()))


def _enter(setting: SettingId, said: Mapping[SettingId, Value]) -> Text | None:
    """Say what Enter alone leads to."""
    if setting in _PORT_OF.values():
        return _standard(standard_port(setting, said))
    return None if setting == "name" else _UNANSWERED


def _question(setting: SettingId, lang: Lang) -> SetupQuestion:
    return SetupQuestion(
        field=setting,
        option=FLAGS[setting],
        ask=_QUESTIONS[setting].say(lang).strip(),
        why=_WHY.say(lang),
        choices=(),
    )


def _standard(port: str) -> Text:
    return both(
        f"(Entrée si on ne vous l’a pas donné : ce sera celui de la norme, {port})",
        f"(Enter if nobody gave it to you: it will be the standard’s, {port})",
    )


_ORDER: tuple[SettingId, ...] = ("imap_host", "smtp_host", "address", "username")
"""Servers first: without them nobody needs to say who they are."""

_PORT_OF: Mapping[SettingId, SettingId] = {"imap_host": "imap_port", "smtp_host": "smtp_port"}

_CLIENT = Field(
    id="client",
    ask=both("Sur quoi voulez-vous lire votre messagerie ?", "What do you want to read your mail on?"),
    why=both(
        "Les écrans diffèrent d’un programme à l’autre ; les valeurs à saisir sont les mêmes.",
        "The screens differ from one program to the next; the values to enter are the same.",
    ),
    choices=tuple(Choice(id=name, label=one.TITLE) for name, one in CLIENTS.items()),
)
_SERVICE = Field(
    id="service",
    ask=both("Votre boîte est-elle sur la messagerie nationale ?", "Is your mailbox on the national mail service?"),
    why=both(
        "Les serveurs et le mot de passe ne sont pas les mêmes. "
        "Sur la nationale, une page vous fait choisir votre académie avant d’entrer.",
        "The servers and the password are not the same. "
        "On the national one, a page makes you choose your académie before you get in.",
    ),
    choices=(
        Choice(id="academic", label=both("Non, sur celle de l’académie", "No, on the académie’s own")),
        Choice(id="national", label=both("Oui, la nationale (Zimbra)", "Yes, the national one (Zimbra)")),
        Choice(id="unsure", label=both("Je ne sais pas", "I don’t know")),
    ),
)
_BEFORE_HOSTS = both(
    "\nacmail ne connaît pas tous les serveurs de cette messagerie, et n’en invente pas. "
    "Prenez-les sur une page officielle ou auprès de l’assistance, jamais sur un forum. "
    "Si vous ne les avez pas, Entrée seule : acmail dira quoi demander, et à qui.",
    "\nacmail does not know all the servers of this mail service, and makes none up. "
    "Take them from an official page or the help desk, never from a forum. "
    "If you do not have them, Enter alone: acmail will say what to ask for, and of whom.",
)
_UNANSWERED = both(
    "(Entrée si vous ne l’avez pas : acmail dira quoi demander, et à qui)",
    "(Enter if you do not have it: acmail will say what to ask for, and of whom)",
)
_WHY = both(
    "acmail ne l’invente pas. Demandez-le à l’assistance, ou prenez-le sur une page officielle.",
    "acmail does not make it up. Ask the help desk for it, or take it from an official page.",
)
_QUESTIONS: dict[SettingId, Text] = {
    "imap_host": both("\nServeur de réception (IMAP) ?", "\nIncoming server (IMAP)?"),
    "imap_port": both("Son port ?", "Its port?"),
    "smtp_host": both("\nServeur d’envoi (SMTP) ?", "\nOutgoing server (SMTP)?"),
    "smtp_port": both("Son port ?", "Its port?"),
    "address": both("\nVotre adresse professionnelle ?", "\nYour work address?"),
    "username": both(
        "\nVotre identifiant de connexion ? (pas le NUMEN, pas un mot de passe)",
        "\nYour login name? (not the NUMEN, not a password)",
    ),
    "name": both(
        "\nVotre nom, tel que vos correspondants le liront ? (facultatif)",
        "\nYour name, as those you write to will read it? (optional)",
    ),
}
