"""The settings of a mailbox, each with where it came from: what a person says, an account, a school, a pack, a look.

A host is never guessed. A port that nobody gave is the one of the standard (RFC 8314, 3), and is shown as such.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from acmail.accounts import Account
from acmail.documents import Service, SettingId, SettingOrigin
from acmail.errors import InvalidData, UsageError
from acmail.model import Encryption, Mailbox, Pack, Server, SourceKind
from acmail.settingvalues import PORTS, checked_value, wrong_pair
from acmail.wording import both

IDS: tuple[SettingId, ...] = (
    "address",
    "name",
    "username",
    "imap_host",
    "imap_port",
    "imap_security",
    "smtp_host",
    "smtp_port",
    "smtp_security",
)
NEEDED: tuple[SettingId, ...] = ("address", "username", "imap_host", "smtp_host")
"""What nothing can stand in for: without one of these a mail program cannot be set up."""

_PERSONS: tuple[SettingId, ...] = ("name", "username")
_IN: tuple[SettingId, SettingId, SettingId] = ("imap_host", "imap_port", "imap_security")
_OUT: tuple[SettingId, SettingId, SettingId] = ("smtp_host", "smtp_port", "smtp_security")

_STANDARD_FACTS = {993: "imaps_port", 465: "submissions_port", 587: "submission_port"}
_NATIONAL_USERNAME = "national_imap_port"
"""The fact whose note says that the national service takes the whole address as username."""


class Value(Struct, frozen=True):
    """A value with where it came from, and the fact of the pack that it rests on, if it rests on one."""

    text: str
    origin: SettingOrigin
    fact: str | None = None


class Known(Struct, frozen=True, kw_only=True):
    """Everything that settings can come from. ``said`` is what somebody typed, ``found`` what a domain proposes.

    ``overlaid`` names the facts that the school's own file gives. ``nobody`` tells that they are for a whole domain:
    then no login name and no person's name is taken, wherever it stands.
    """

    said: Mapping[SettingId, Value] = {}
    account: Account | None = None
    overlaid: Collection[str] = ()
    found: Mapping[SettingId, Value] = {}
    nobody: bool = False


class Settings(Struct, frozen=True, kw_only=True):
    """The settings of one mailbox, as far as they are known; with ``nobody`` those of a domain, and nobody's own."""

    service: Service
    values: Mapping[SettingId, Value]
    nobody: bool = False

    @property
    def ids(self) -> tuple[SettingId, ...]:
        """The settings that these can have."""
        return tuple(one for one in IDS if not (self.nobody and one in _PERSONS))

    @property
    def missing(self) -> tuple[SettingId, ...]:
        """What has to be known and is not; the national service takes the address as login name."""
        needed = [one for one in NEEDED if one in self.ids and (self.service != "national" or one != "username")]
        return tuple(one for one in needed if one not in self.values)

    def text(self, setting: SettingId) -> str | None:
        """Give the value of one setting."""
        found = self.values.get(setting)
        return None if found is None else found.text

    def mailbox(self, label: str, webmail: str | None = None, help_page: str | None = None) -> Mailbox | None:
        """Give the mailbox, as soon as nothing is missing. ``label`` is what it is called on the device."""
        if self.missing:
            return None
        value = {one: found.text for one, found in self.values.items()}
        return Mailbox(
            address=value["address"],
            name=value.get("name", value["address"]),
            label=label,
            incoming=_server(value, _IN),
            outgoing=_server(value, _OUT),
            webmail=webmail,
            help_page=help_page,
        )


def _server(value: Mapping[SettingId, str], ids: tuple[SettingId, SettingId, SettingId]) -> Server:
    host, port, security = (value[one] for one in ids)
    return Server(
        host=host, port=int(port), encryption=Encryption(security), username=value.get("username", value["address"])
    )


def resolve(pack: Pack, service: Service, known: Known) -> Settings:
    """Choose each setting from the best of its sources; raises ``InvalidData`` for a fact that cannot be used.

    What somebody says comes first, then the account (who it is), then the school's file, then the pack, then what was
    found. A port and a security belong to their host: a pack's are not taken for another one.
    """
    values: dict[SettingId, Value] = {}
    personal: tuple[SettingId, ...] = ("address",) if known.nobody else ("address", *_PERSONS)
    for one in personal:
        found = _personal(one, pack, service, known, values)
        if found is not None:
            values[one] = found
    for ids in (_IN, _OUT):
        values.update(_server_values(ids, pack, service, known))
    return Settings(service=service, values={one: values[one] for one in IDS if one in values}, nobody=known.nobody)


def _personal(
    setting: SettingId, pack: Pack, service: Service, known: Known, earlier: Mapping[SettingId, Value]
) -> Value | None:
    if setting in known.said:
        return known.said[setting]
    if setting == "username" and service == "national" and "address" in earlier:
        fact = _NATIONAL_USERNAME if _fact(pack, _NATIONAL_USERNAME) is not None else None
        return Value(earlier["address"].text, "pack", fact)
    account = known.account
    kept = getattr(account, setting, None) if account is not None else None
    return None if kept is None else Value(kept, "account")


def _server_values(
    ids: tuple[SettingId, SettingId, SettingId], pack: Pack, service: Service, known: Known
) -> dict[SettingId, Value]:
    host_id, port_id, security_id = ids
    host = known.said.get(host_id) or _of_pack(host_id, pack, service, known) or known.found.get(host_id)
    if host is None:
        return {}
    said_port, said_security = known.said.get(port_id), known.said.get(security_id)
    port, security = said_port, said_security
    if port is None and (
        security is None or not _clash(port_id, _beside(ids, 1, host, pack, service, known), security)
    ):
        port = _beside(ids, 1, host, pack, service, known)
    if security is None:
        security = _beside(ids, 2, host, pack, service, known) if said_port is None else None
    if security is None:
        security = Value(encryption_of(port_id, port).value, "standard")
    if port is None:
        number = PORTS[port_id][Encryption(security.text)]
        fact = _STANDARD_FACTS.get(number)
        port = Value(str(number), "standard", fact if fact is not None and fact in pack.facts else None)
    return {host_id: host, port_id: port, security_id: security}


def _clash(port_id: SettingId, port: Value | None, security: Value) -> bool:
    return port is not None and wrong_pair(port_id, port.text, security.text) is not None


def _beside(
    ids: tuple[SettingId, SettingId, SettingId], at: int, host: Value, pack: Pack, service: Service, known: Known
) -> Value | None:
    """Give the port or the security that stands beside a host, wherever that came from."""
    if host.origin == "discovery":
        return known.found.get(ids[at])
    of_pack = _of_pack(ids[0], pack, service, known)
    same = of_pack is not None and of_pack.text.casefold() == host.text.casefold()
    return _of_pack(ids[at], pack, service, known) if same else None


def fact_of(setting: SettingId, service: Service) -> str:
    """Name the fact of a pack that gives a setting."""
    return f"national_{setting}" if service == "national" else setting


def _of_pack(setting: SettingId, pack: Pack, service: Service, known: Known) -> Value | None:
    fact = fact_of(setting, service)
    value = _fact(pack, fact)
    if value is None:
        return None
    try:
        text = checked_value(setting, value)
    except UsageError as refused:
        raise InvalidData(
            both(f"Le fait « {fact} » ne peut pas servir.", f"The fact “{fact}” cannot be used."), refused.message
        ) from None
    return Value(text, _origin(pack, fact, known), fact)


def _origin(pack: Pack, fact: str, known: Known) -> SettingOrigin:
    """Tell whose word a fact is; what somebody kept with ``--save`` stays theirs, and does not become the school's."""
    if any(pack.sources[source].kind is SourceKind.PERSON for source in pack.facts[fact].sources):
        return "kept"
    return "overlay" if fact in known.overlaid else "pack"


def _fact(pack: Pack, fact: str) -> str | None:
    found = pack.facts.get(fact)
    return None if found is None or found.value is None else found.value.fr


def encryption_of(port_id: SettingId, port: Value | None) -> Encryption:
    """Tell how a port encrypts by the standard; one it does not know encrypts from the start, as RFC 8314 prefers."""
    for encryption, number in PORTS[port_id].items():
        if port is not None and port.text == str(number):
            return encryption
    return Encryption.TLS
