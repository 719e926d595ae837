"""From a name to a connection: the stages that a page and a mail server have in common."""

from __future__ import annotations

import datetime as dt
import socket
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTime

from msgspec.structs import replace

from acmail.model import TargetKind
from acmail.observations import PORTS, Endpoint, NameSeen, PortSeen, TlsSeen
from acmail.patience import started
from acmail.probe import encrypt, reach
from acmail.probe.channel import Channel
from acmail.probe.encrypt import Second
from acmail.probe.lines import Setting, Watch

WEB = 443


class Way:
    """The way to one endpoint: its name, its port, its encryption, each looked at once."""

    def __init__(self, endpoint: Endpoint, setting: Setting, watch: Watch) -> None:
        self.endpoint = endpoint
        self.setting = setting
        self.watch = watch
        self.address: str | None = None
        self._wildcard: Future[bool] | None = None

    def resolve(self) -> NameSeen:
        """Find the addresses; whether a made-up name has them too is asked beside, and told by ``unmasked``."""
        host, setting = self.endpoint.host, self.setting
        with self.watch.stage("name"):
            seen = setting.resolver.addresses(host, setting.stage())
        if seen.addresses:
            self._wildcard = started(lambda: setting.resolver.is_wildcard(host, seen.addresses, setting.stage()))
        return seen

    def unmasked(self, seen: NameSeen) -> NameSeen:
        """Add what the question beside came to."""
        if self._wildcard is None:
            return seen
        try:
            return replace(seen, wildcard=self._wildcard.result(self.setting.stage().left))
        except (NotInTime, OSError):
            return seen

    def connect(self, name: NameSeen) -> tuple[PortSeen, Channel | None]:
        """Connect to the host's port."""
        stage = self.setting.stage()
        with self.watch.stage("port"):
            seen, connected = reach.connect(name.addresses, self.endpoint.port, _others(self.endpoint), stage)
        if connected is None:
            return seen, None
        self.address = next(one.address for one in seen.tries if one.trouble is None)
        return seen, Channel(connected, stage)

    def encrypt(
        self,
        channel: Channel,
        prepared: Callable[[Channel], bool] = lambda channel: True,
        date: Callable[[Channel], dt.datetime | None] = lambda channel: None,
    ) -> TlsSeen:
        """Encrypt the connection; ``prepared`` brings a second one to the same point, should it be needed."""
        channel.deadline = self.setting.stage()
        second = Second(opened=lambda: self._again(prepared), date=date)
        with self.watch.stage("tls"):
            return encrypt.encrypt(channel, self.endpoint.host, self.setting.now(), second)

    def again(self) -> Channel | None:
        """Open a second connection to where the first one led."""
        stage = self.setting.stage()
        if self.address is None:
            return None
        try:
            connected = socket.create_connection((self.address, self.endpoint.port), timeout=max(stage.left, 0.001))
        except OSError:
            return None
        return Channel(connected, stage)

    def _again(self, prepared: Callable[[Channel], bool]) -> Channel | None:
        channel = self.again()
        if channel is not None and not prepared(channel):
            channel.close()
            return None
        return channel


def _others(endpoint: Endpoint) -> list[int]:
    """Give the ports of the same host that are worth comparing with."""
    usual = (*PORTS.get(endpoint.kind, ()), WEB) if endpoint.kind is not TargetKind.PAGE else (WEB, 80)
    return [port for port in dict.fromkeys(usual) if port != endpoint.port]
