"""What all documents of ``acmail setup`` share, said in one language: settings with origins, warnings, whom to ask."""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from msgspec import UNSET

from acmail import facts
from acmail import setupwords as words
from acmail.documents import (
    SettingId,
    SettingView,
)
from acmail.hosts import inside
from acmail.model import Fact, Pack, Status, Text
from acmail.occasions import Occasion
from acmail.placeholders import parse
from acmail.settings import Settings
from acmail.settings import Value as Setting
from acmail.wording import both, day
from acmail.writing import Writer


class Page:
    """What all these documents share, said in one language."""

    def __init__(self, pack: Pack, settings: Settings, client_id: str | None, occasion: Occasion) -> None:
        self.pack, self.settings, self.client_id, self.occasion = pack, settings, client_id, occasion
        self.lang = occasion.lang
        self.writer = Writer(pack, occasion.lang, occasion.today, {})

    def views(self) -> tuple[SettingView, ...]:
        """Show every setting that there can be, the unknown ones too."""
        return tuple(self._view(one) for one in self.settings.ids)

    def _view(self, setting: SettingId) -> SettingView:
        found = self.settings.values.get(setting)
        fact = None if found is None or found.fact is None else self.pack.facts.get(found.fact)
        if fact is not None:
            self.writer.cite([fact.id])
        return SettingView(
            id=setting,
            label=words.LABELS[setting].say(self.lang),
            value=None if found is None else words.SHOWN.get(found.text, found.text),
            origin=None if found is None else found.origin,
            origin_label=self._origin(found, fact),
            fact=None if fact is None else fact.id,
            standing=None if fact is None else facts.standing(fact, self.pack).say(self.lang),
            valid=UNSET if fact is None else facts.validity(fact, self.pack, self.lang, self.occasion.today),
        )

    def _origin(self, found: Setting | None, fact: Fact | None) -> str:
        """Say where a value came from; for one that the person kept, on which day they gave it."""
        if found is None:
            return words.UNKNOWN.say(self.lang)
        said = words.ORIGINS[found.origin].say(self.lang)
        if found.origin != "kept" or fact is None:
            return said
        return said.format(day(max(self.pack.sources[source].read_on for source in fact.sources), self.lang))

    def said(self, texts: Iterable[Text]) -> tuple[str, ...]:
        """Say those texts whose facts this pack has; what rests on another pack's facts is left out."""
        return tuple(self.writer.say(text) for text in texts if self._sayable(text))

    def _sayable(self, text: Text) -> bool:
        used = [part.id for part in parse(text.fr) if not isinstance(part, str) and part.kind == "fact"]
        return all(one in self.pack.facts and self.pack.facts[one].value is not None for one in used)

    def warnings(self) -> tuple[str, ...]:
        """Say what to be careful about, with these very values."""
        settings, chosen = self.settings, []
        origins = {found.origin for one, found in settings.values.items() if one.endswith("_host")}
        if origins & {"flag", "prompt"}:
            chosen.append(words.BY_HAND)
        if "kept" in origins:
            chosen.append(words.KEPT)
        if self._uncertain("imap_host") or self._uncertain("smtp_host"):
            chosen.append(words.UNOFFICIAL)
        if any(self._lapsed(one) for one in settings.values):
            chosen.append(words.LAPSED)
        if "discovery" in origins:
            chosen.append(words.FOUND)
        chosen += self._foreign()
        address = self.settings.text("address")
        if address is not None and not self.settings.nobody and self._outside(address.rpartition("@")[2]):
            chosen.append(words.PRIVATE)
        if any(found.origin == "standard" and one.endswith("_port") for one, found in settings.values.items()):
            chosen.append(words.STANDARD_PORT)
        return self.said(chosen if self.settings.nobody else [*chosen, words.ATTEMPTS])

    def _uncertain(self, setting: SettingId) -> bool:
        found = self.settings.values.get(setting)
        if found is None or found.fact is None or found.origin != "pack" or found.fact not in self.pack.facts:
            return False
        return facts.status(self.pack.facts[found.fact], self.pack) is not Status.OFFICIAL

    def _lapsed(self, setting: SettingId) -> bool:
        """Tell whether the source of a value says that it holds on other days."""
        fact = self.pack.facts.get(self.settings.values[setting].fact or "")
        return fact is not None and not facts.holds(fact, self.occasion.today)

    def _foreign(self) -> Iterable[Text]:
        """Name the servers that are in none of the expected domains."""
        hosts = (found.text for one, found in self.settings.values.items() if one.endswith("_host"))
        foreign = ", ".join(dict.fromkeys(host for host in hosts if self._outside(host)))
        if foreign:
            yield both(words.FOREIGN.fr.format(foreign), words.FOREIGN.say("en").format(foreign))

    def _outside(self, host: str) -> bool:
        approved = domains(self.pack)
        return bool(approved) and not inside(host, approved)

    def notes(self) -> tuple[str, ...]:
        """Say what is good to know."""
        if self.settings.nobody:
            return self.said([words.ENCRYPTED])
        differs = self.settings.text("username") != self.settings.text("address")
        microsoft = self.client_id is not None and self.client_id.startswith("outlook")
        national = self.settings.service == "national"
        chosen = [
            *([words.DEVICE_PASSWORD] if national else [words.MOVED_LATER]),
            *([words.USERNAME_DIFFERS] if differs else []),
            words.IMAP,
            words.ENCRYPTED,
            *([words.MICROSOFT] if microsoft else []),
            words.COLLECTORS,
        ]
        return self.said(chosen)

    def command(self, extra: str = "") -> str:
        """Write the command that makes the same page again."""
        flags = "".join(
            f" {words.FLAGS[one]} {shlex.quote(found.text)}"
            for one, found in self.settings.values.items()
            if found.origin in ("flag", "prompt") and one in words.FLAGS
        )
        client = f" {self.client_id or words.PROGRAM.say(self.lang)}"
        service = " --service national" if self.settings.service == "national" else ""
        return f"{self.occasion.program} setup{client}{service}{flags}{extra}{self.occasion.options}"


def domains(pack: Pack) -> tuple[str, ...]:
    """Give the domains in which servers of this académie are expected."""
    found = (pack.facts.get(one) for one in ("mail_domain", "national_domain"))
    return tuple(fact.value.fr for fact in found if fact is not None and fact.value is not None)
