"""A mail server: greeting, what it offers, and one login if that was asked for."""

from __future__ import annotations

import time
from contextlib import closing
from types import ModuleType
from typing import Literal, cast

from msgspec.structs import replace

from acmail.model import TargetKind
from acmail.observations import (
    COUNTED,
    CapabilitiesSeen,
    Endpoint,
    GreetingSeen,
    LoginSeen,
    Security,
    Seen,
    TlsSeen,
    Trouble,
)
from acmail.probe import imap, submission
from acmail.probe.channel import Broken, Channel, Deadline
from acmail.probe.credentials import Credentials
from acmail.probe.lines import Setting, Watch, words
from acmail.probe.secured import Way
from acmail.probe.speaking import Conversation, Offered, Protocolled, Refused, Reply

_PROTOCOLS: dict[TargetKind, ModuleType] = {TargetKind.IMAP: imap, TargetKind.SUBMISSION: submission}


def look(endpoint: Endpoint, setting: Setting, credentials: Credentials | None) -> Seen:
    """Look at a mail server, from its name to what it offers, and log in once if there is something to log in with."""
    watch = Watch()
    way = Way(endpoint, setting, watch)
    name = way.resolve()
    seen = Seen(endpoint=endpoint, at=setting.now(), name=name)
    if name.addresses:
        port, channel = way.connect(name)
        seen = replace(seen, port=port)
        if channel is not None:
            with closing(channel):
                seen = _Talk(way, channel, credentials).with_server(seen)
        seen = replace(seen, name=way.unmasked(name))
    return replace(seen, spans=tuple(watch.spans))


class _Talk:
    """The stages of one conversation, in the order that the security of the endpoint asks for."""

    def __init__(self, way: Way, channel: Channel, credentials: Credentials | None) -> None:
        self._way = way
        self._channel = channel
        self._credentials = credentials
        self._protocol = cast("Protocolled", _PROTOCOLS[way.endpoint.kind])

    def with_server(self, seen: Seen) -> Seen:
        """Go through all stages until one fails."""
        if self._way.endpoint.security is Security.TLS:
            seen = replace(seen, tls=self._way.encrypt(self._channel))
            if seen.tls is None or seen.tls.trouble is not None:
                return seen
        with self._way.watch.stage("greeting"):
            seen = replace(seen, greeting=self._greeting())
        if seen.greeting is None or not seen.greeting.welcome:
            return seen
        conversation = self._protocol.conversation(self._channel)
        with self._way.watch.stage("capabilities"):
            capabilities, tls = self._capabilities(conversation)
        seen = replace(seen, capabilities=capabilities, tls=tls or seen.tls)
        if self._may_log_in(seen):
            with self._way.watch.stage("login"):
                seen = replace(seen, login=self._login(conversation, capabilities))
        if self._channel.trouble is None and capabilities.trouble is None:
            self._channel.deadline = Deadline(1.0, self._way.setting.end)  # a good-bye is not worth waiting for
            conversation.leave()
        return seen

    def _greeting(self) -> GreetingSeen:
        self._channel.deadline = self._way.setting.stage()
        try:
            line = self._channel.peek_lines(self._protocol.ends_greeting)
        except Broken as broken:
            said = words(self._channel.first) if self._channel.encrypted is None else ""
            speaks_tls = broken.trouble is Trouble.TIMED_OUT and not said and self._waits_for_tls()
            return GreetingSeen(said=said, trouble=broken.trouble, speaks_tls=speaks_tls)
        return self._protocol.greeting(line)

    def _waits_for_tls(self) -> bool:
        """Tell whether a server that says nothing was waiting for TLS; looked at over a connection of its own."""
        if self._channel.encrypted is not None:
            return False
        other = self._way.again()
        if other is None:
            return False
        with closing(other):
            other.deadline = Deadline(min(3.0, self._way.setting.limits.stage), self._way.setting.end)
            tls = self._way.encrypt(other)
        return tls.version is not None or (tls.trouble is not None and tls.certificate is not None)

    def _capabilities(self, conversation: Conversation) -> tuple[CapabilitiesSeen, TlsSeen | None]:
        self._channel.deadline = self._way.setting.stage()
        starttls = self._way.endpoint.security is Security.STARTTLS
        try:
            offered = conversation.begin()
            if not starttls:
                return _seen(offered), None
            return self._upgraded(conversation, offered)
        except Refused as refused:
            return CapabilitiesSeen(trouble=Trouble.GARBLED, said=refused.said), None
        except OSError as error:
            return CapabilitiesSeen(trouble=_trouble(error, self._channel)), None

    def _upgraded(self, conversation: Conversation, offered: Offered) -> tuple[CapabilitiesSeen, TlsSeen | None]:
        """Encrypt half-way; nothing but STARTTLS is said before."""
        if not offered.starttls:
            return replace(_seen(offered), starttls="not_offered"), None
        try:
            injected = conversation.start_tls()
        except Refused as refused:
            return replace(_seen(offered), starttls="refused", said=refused.said), None
        if injected:
            return CapabilitiesSeen(starttls="done", injected=True), None
        tls = self._way.encrypt(self._channel, prepared=self._prepared)
        if tls.trouble is not None:
            return CapabilitiesSeen(starttls="done"), tls
        return replace(self._asked_again(conversation), starttls="done"), tls

    def _asked_again(self, conversation: Conversation) -> CapabilitiesSeen:
        """Ask what the server offers now that the connection is encrypted."""
        self._channel.deadline = self._way.setting.stage()
        try:
            return _seen(conversation.ask_again())
        except Refused as refused:
            return CapabilitiesSeen(trouble=Trouble.GARBLED, said=refused.said)
        except OSError as error:
            return CapabilitiesSeen(trouble=_trouble(error, self._channel))

    def _prepared(self, other: Channel) -> bool:
        """Bring a second connection to where TLS begins."""
        conversation = self._protocol.conversation(other)
        try:
            return conversation.begin().starttls and not conversation.start_tls()
        except (OSError, Refused):
            return False

    def _may_log_in(self, seen: Seen) -> bool:
        """A password only ever crosses a connection that is encrypted and verified, to a server that wants one."""
        sound = seen.tls is not None and seen.tls.trouble is None and self._channel.encrypted is not None
        offers = seen.capabilities is not None and seen.capabilities.trouble is None and not seen.capabilities.injected
        return self._credentials is not None and sound and offers

    def _login(self, conversation: Conversation, offered: CapabilitiesSeen) -> LoginSeen:
        credentials = self._credentials
        mechanism = None if credentials is None else _mechanism(offered, credentials)
        if credentials is None or mechanism is None:
            return LoginSeen(accepted=None, mechanism=None)
        with credentials.turn():
            if credentials.refused_by is not None:
                return LoginSeen(accepted=None, mechanism=None, after=credentials.refused_by)
            if not credentials.counter.begin():
                return LoginSeen(accepted=None, mechanism=None, after=COUNTED)
            credentials.refused_by = self._way.endpoint.target  # whatever happens now, it is not tried elsewhere
            login = self._tried(conversation, mechanism, credentials)
            credentials.counter.end(login)
            if login.accepted:
                credentials.refused_by = None
            return login

    def _tried(
        self, conversation: Conversation, mechanism: Literal["PLAIN", "LOGIN"], credentials: Credentials
    ) -> LoginSeen:
        """Log in, once. Without a verdict, ``trouble`` tells that there may have been one."""
        self._channel.deadline = Deadline(self._way.setting.limits.login, self._way.setting.end)
        begun = time.monotonic()
        try:
            reply = conversation.log_in(mechanism, credentials)
        except (OSError, Refused) as error:
            reply = Reply(accepted=None, said=error.said if isinstance(error, Refused) else "")
            self._channel.trouble = Trouble.GARBLED if isinstance(error, Refused) else _trouble(error, self._channel)
        return LoginSeen(
            accepted=reply.accepted,
            mechanism=mechanism,
            seconds=round(time.monotonic() - begun, 1),
            said=credentials.taken_out(reply.said),
            trouble=self._channel.trouble,
        )


def _mechanism(offered: CapabilitiesSeen, credentials: Credentials) -> Literal["PLAIN", "LOGIN"] | None:
    """Choose one way to log in that takes the password as it is; there is never a second.

    IMAP's own command needs no mechanism (RFC 9051, 6.2.3), but takes no letter such as é.
    """
    if "PLAIN" in offered.mechanisms:
        return "PLAIN"
    command = not offered.login_disabled and credentials.fits_a_line
    return "LOGIN" if "LOGIN" in offered.mechanisms or command else None


def _seen(offered: Offered) -> CapabilitiesSeen:
    return CapabilitiesSeen(
        offered=offered.capabilities,
        mechanisms=offered.mechanisms,
        login_disabled=offered.login_disabled,
    )


def _trouble(error: OSError, channel: Channel) -> Trouble:
    if isinstance(error, Broken):
        return error.trouble
    return channel.trouble or Trouble.GARBLED
