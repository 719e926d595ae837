"""From a walk to the document that is shown: placeholders filled, facts gathered, one language chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypedDict

from msgspec import UNSET, Struct

from acmail import facts, names, tree
from acmail.answers import Answer
from acmail.documents import (
    AcademyView,
    AnswerView,
    Card,
    CardDocument,
    ChoiceView,
    ContactView,
    Document,
    Explanation,
    LikelyView,
    NextView,
    Otherwise,
    Question,
    QuestionDocument,
    Reason,
    StepView,
)
from acmail.interview import Result
from acmail.model import Contact, Field, Lang, NameForm, NameRules, NextCommand, Outcome, Pack, Text
from acmail.placeholders import Placeholder, parse
from acmail.wording import both


class _Envelope(TypedDict):
    """The parts that both documents share."""

    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    answers: tuple[AnswerView, ...]
    unused: tuple[AnswerView, ...]
    path: tuple[StepView, ...]


class Occasion(Struct, frozen=True, kw_only=True):
    """For whom and when a document is made.

    ``program`` is how this person starts acmail, ``options`` what must come along (such as the académie), and
    ``readings`` are the ways their name can be understood.
    """

    lang: Lang
    today: dt.date
    program: str = "acmail"
    options: str = ""
    readings: tuple[names.PersonName, ...] = ()
    explain: bool = False


def document(pack: Pack, entry: str, result: Result, occasion: Occasion) -> Document:
    """Make the document of an interview: the card if it is over, else the next question."""
    walk = result.walk
    if walk.outcome is None:
        return question(pack, result, occasion)
    return CardDocument(
        **_envelope(pack, result, occasion),
        card=_Writer(pack, walk, occasion).card(pack.outcomes[walk.outcome]),
        explain=_explanation(pack, entry, walk, occasion.lang) if occasion.explain else UNSET,
    )


def question(pack: Pack, result: Result, occasion: Occasion) -> QuestionDocument:
    """Make the document of an interview that waits for an answer; raises ``KeyError`` when it waits for none."""
    asked = _question(pack.fields[result.walk.question or ""], result, occasion.lang)
    return QuestionDocument(**_envelope(pack, result, occasion), question=asked)


def _envelope(pack: Pack, result: Result, occasion: Occasion) -> _Envelope:
    lang = occasion.lang
    return {
        "academy": AcademyView(
            id=pack.academy.id,
            name=pack.academy.name.say(lang),
            version=pack.academy.version,
            hash=pack.hash,
        ),
        "lang": lang,
        "generated_on": occasion.today,
        "answers": _answers(pack, result.used, lang),
        "unused": _answers(pack, result.unused, lang),
        "path": tuple(StepView(node=step.node, field=step.field, choice=step.choice) for step in result.walk.path),
    }


def command(occasion: Occasion, entry: str, answers: Mapping[str, str]) -> str:
    """Write the command that goes through a door of the tree with answers already known."""
    flags = (_flag(field, choice) for field, choice in answers.items())
    return " ".join([occasion.program, entry, *flags]) + occasion.options


def _flag(field: str, choice: str) -> str:
    return f"--profile {choice}" if field == "profile" else f"--answer {field}={choice}"


def _question(field: Field, result: Result, lang: Lang) -> Question:
    number = field.kind == "number"
    return Question(
        field=field.id,
        ask=field.ask.say(lang),
        why=field.why.say(lang),
        kind=field.kind,
        choices=tuple(
            ChoiceView(
                id=choice.id,
                label=choice.label.say(lang),
                hint=None if choice.hint is None else choice.hint.say(lang),
            )
            for choice in field.choices
        ),
        number=result.number,
        at_most=result.at_most,
        minimum=field.minimum if number else UNSET,
        maximum=field.maximum if number else UNSET,
    )


def _answers(pack: Pack, answers: Mapping[str, Answer], lang: Lang) -> tuple[AnswerView, ...]:
    return tuple(
        AnswerView(
            field=field,
            choice=answer.choice,
            label=pack.fields[field].choice(answer.choice).label.say(lang),
            origin=answer.origin.value,
        )
        for field, answer in answers.items()
    )


def _explanation(pack: Pack, entry: str, walk: tree.Walk, lang: Lang) -> Explanation:
    given = {step.field: step.choice for step in walk.path}
    others = []
    for step in walk.path:
        for choice in pack.fields[step.field].choices:
            elsewhere = tree.walk(pack, entry, {**given, step.field: choice.id})
            if choice.id == step.choice or elsewhere.outcome == walk.outcome:
                continue
            title = None if elsewhere.outcome is None else pack.outcomes[elsewhere.outcome].title.say(lang)
            others.append(
                Otherwise(
                    field=step.field,
                    ask=pack.fields[step.field].ask.say(lang),
                    choice=choice.id,
                    label=choice.label.say(lang),
                    outcome=elsewhere.outcome,
                    title=title,
                    question=elsewhere.question,
                    next_ask=None if elsewhere.question is None else pack.fields[elsewhere.question].ask.say(lang),
                )
            )
    because = tuple(
        Reason(
            field=step.field,
            ask=pack.fields[step.field].ask.say(lang),
            label=pack.fields[step.field].choice(step.choice).label.say(lang),
        )
        for step in walk.path
    )
    return Explanation(because=because, otherwise=tuple(others))


class _Writer:
    """Writes the texts of one card, and remembers which facts they used."""

    def __init__(self, pack: Pack, walk: tree.Walk, occasion: Occasion) -> None:
        self._pack = pack
        self._lang = occasion.lang
        self._today = occasion.today
        self._occasion = occasion
        self._readings = occasion.readings
        self._given = {step.field: step.choice for step in walk.path}
        self._rules: NameRules | None = None
        self._cited: dict[str, None] = {}

    def card(self, outcome: Outcome) -> Card:
        self._rules = self._pack.names[outcome.names] if outcome.names is not None else None
        title, username, portal, webmail = self._all((outcome.title, outcome.username, outcome.portal, outcome.webmail))
        likely = self._likely()
        steps, avoid = self._all(outcome.steps), self._all(outcome.avoid)
        contacts = tuple(self._contact(self._pack.contacts[contact]) for contact in outcome.contacts)
        delay = self._say(outcome.delay)
        following = tuple(self._next(item) for item in outcome.next)
        self._cited.update(dict.fromkeys(outcome.cite))
        return Card(
            id=outcome.id,
            kind=outcome.kind,
            title=title,
            username=username,
            portal=portal,
            webmail=webmail,
            contacts=contacts,
            steps=steps,
            avoid=avoid,
            delay=delay,
            next=following,
            facts=tuple(
                facts.view(self._pack.facts[fact], self._pack, self._lang, self._today) for fact in self._cited
            ),
            likely=likely,
        )

    def _contact(self, contact: Contact) -> ContactView:
        return ContactView(
            id=contact.id,
            name=contact.name.say(self._lang),
            role=self._say(contact.role),
            when=self._say(contact.when),
            reach=self._say(contact.reach),
            bring=self._all(contact.bring),
            never_say=self._say(contact.never_say),
        )

    def _next(self, item: NextCommand) -> NextView:
        """Write a command that carries on: what the person already answered is not asked again where it still counts.

        Where this person's way never asks what the command is about, they start from the first question.
        """
        path = tree.walk(self._pack, item.entry, {**self._given, **item.answers}).path
        known = {step.field: step.choice for step in path}
        answers = known if item.answers.keys() <= known.keys() else item.answers
        return NextView(label=self._say(item.label), command=command(self._occasion, item.entry, answers))

    def _likely(self) -> tuple[LikelyView, ...]:
        if self._rules is None or not self._readings:
            return ()
        found = [("username", likely) for likely in names.usernames(self._readings, self._rules)]
        domain = self._domain()
        if domain is not None:
            found += [("address", likely) for likely in names.addresses(self._readings, self._rules, domain)]
        for _, likely in found:
            self._cited.update(dict.fromkeys(likely.facts))
        return tuple(
            LikelyView(
                kind="username" if kind == "username" else "address",
                value=likely.value,
                form=likely.form,
                why=tuple(reason.say(self._lang) for reason in likely.why),
                facts=likely.facts,
            )
            for kind, likely in found
        )

    def _domain(self) -> str | None:
        value = self._pack.facts[self._rules.domain].value if self._rules is not None else None
        return None if value is None else value.fr

    def _all(self, texts: Iterable[Text]) -> tuple[str, ...]:
        return tuple(self._say(text) for text in texts)

    def _say(self, text: Text) -> str:
        return "".join(part if isinstance(part, str) else self._fill(part) for part in parse(text.say(self._lang)))

    def _fill(self, placeholder: Placeholder) -> str:
        kind, name = placeholder.kind, placeholder.id
        if kind == "fact":
            self._cited[name] = None
            return facts.say(self._pack.facts[name], self._pack, self._lang, self._today)
        if kind == "contact":
            return self._pack.contacts[name].name.say(self._lang)
        if kind == "field":
            return self._label(name)
        return self._name(name)

    def _label(self, field: str) -> str:
        """Name the answer given; a shared sentence can stand in an outcome whose path did not ask that field."""
        choice = self._given.get(field)
        return (
            _NOT_SAID.say(self._lang)
            if choice is None
            else self._pack.fields[field].choice(choice).label.say(self._lang)
        )

    def _name(self, what: str) -> str:
        form = NameForm.FIRST_LAST if what == "address" else NameForm(what)
        known = names.likeliest(self._readings, self._rules, form) if self._readings and self._rules else None
        local = names.pattern(form).say(self._lang) if known is None else known
        if what != "address":
            return local
        domain = self._domain()
        return local if domain is None else f"{local}@{domain}"


_NOT_SAID = both("non précisé", "not said")
