"""Writing the texts of a pack for one person: placeholders filled, and the facts they used remembered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from acmail import facts, names
from acmail.documents import ContactView, FactView
from acmail.model import Lang, NameForm, NameRules, Pack, Text
from acmail.placeholders import Placeholder, parse
from acmail.tree import Answers
from acmail.wording import both


class Writer:
    """Says texts in one language; ``given`` are the person's answers, ``readings`` the ways to read their name."""

    def __init__(
        self,
        pack: Pack,
        lang: Lang,
        today: dt.date,
        given: Answers,
        readings: tuple[names.PersonName, ...] = (),
    ) -> None:
        self.lang = lang
        self.rules: NameRules | None = None
        self.domain_shown: str | None = None
        """Stands in for the domain of addresses, where nobody real is written to."""
        self._pack = pack
        self._today = today
        self._given = given
        self._readings = readings
        self._cited: dict[str, None] = {}

    def say(self, text: Text) -> str:
        """Fill in a text."""
        return "".join(part if isinstance(part, str) else self._fill(part) for part in parse(text.say(self.lang)))

    def all(self, texts: Iterable[Text]) -> tuple[str, ...]:
        """Fill in several texts."""
        return tuple(self.say(text) for text in texts)

    def cite(self, used: Iterable[str]) -> None:
        """Remember facts that hold without being quoted."""
        self._cited.update(dict.fromkeys(used))

    def facts(self) -> tuple[FactView, ...]:
        """Give the facts used so far, in the order of their first use."""
        return tuple(facts.view(self._pack.facts[fact], self._pack, self.lang, self._today) for fact in self._cited)

    def announced(self, used: Iterable[str]) -> tuple[str, ...]:
        """Say of which days facts are announced, for those that are not announced for today."""
        known = (self._pack.facts[fact] for fact in dict.fromkeys(used) if fact in self._pack.facts)
        days = (facts.validity(fact, self._pack, self.lang, self._today) for fact in known)
        return tuple(dict.fromkeys(one.says for one in days if one and one.says is not None))

    def contacts(self, ids: Iterable[str], when: Text | None = None) -> tuple[ContactView, ...]:
        """Show people to turn to; ``when`` stands in for their own word on when to go to them."""
        return tuple(self._contact(contact, when) for contact in ids)

    def domain(self) -> str | None:
        """Give the domain of the addresses, where the names' rules know it."""
        if self.domain_shown is not None and self.rules is not None:
            return self.domain_shown
        value = self._pack.facts[self.rules.domain].value if self.rules is not None else None
        return None if value is None else value.fr

    def _contact(self, contact_id: str, when: Text | None) -> ContactView:
        contact = self._pack.contacts[contact_id]
        return ContactView(
            id=contact.id,
            name=contact.name.say(self.lang),
            role=self.say(contact.role),
            when=self.say(contact.when if when is None else when),
            reach=self.say(contact.reach),
            bring=self.all(contact.bring),
            never_say=self.say(contact.never_say),
        )

    def _fill(self, placeholder: Placeholder) -> str:
        kind, name = placeholder.kind, placeholder.id
        if kind == "fact":
            self._cited[name] = None
            return facts.say(self._pack.facts[name], self._pack, self.lang, self._today)
        if kind == "contact":
            return self._pack.contacts[name].name.say(self.lang)
        if kind == "field":
            return self._label(name)
        return self._name(name)

    def _label(self, field: str) -> str:
        """Name the answer given; a shared sentence can stand where that field was not asked."""
        choice = self._given.get(field)
        return (
            _NOT_SAID.say(self.lang) if choice is None else self._pack.fields[field].choice(choice).label.say(self.lang)
        )

    def _name(self, what: str) -> str:
        form = NameForm.FIRST_LAST if what == "address" else NameForm(what)
        known = names.likeliest(self._readings, self.rules, form) if self._readings and self.rules else None
        if known is None or (what != "address" and not self._covered(form)):
            local = names.pattern(form).say(self.lang)
        else:
            local = known
        if what != "address":
            return local
        domain = self.domain()
        if domain is None or self.rules is None:
            return local
        days = self.announced([self.rules.domain])
        return f"{local}@{domain} ({', '.join(days)})" if days else f"{local}@{domain}"

    def _covered(self, form: NameForm) -> bool:
        """Tell whether what is said here of a form covers this name: other académies' rules are no word of ours."""
        rule = None if self.rules is None or self.rules.particle is None else self._pack.facts[self.rules.particle]
        ours = rule is not None and rule.value is not None and rule.scope == "here"
        return ours or names.is_simple(self._readings[0], form)


_NOT_SAID = both("non précisé", "not said")
