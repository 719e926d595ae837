"""From a walk to the document that is shown: placeholders filled, facts gathered, one language chosen."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from acmail import names, tree
from acmail.documents import (
    Card,
    CardDocument,
    Document,
    ExerciseView,
    Explanation,
    LikelyView,
    NextView,
    Otherwise,
    QuestionDocument,
    Reason,
)
from acmail.interview import Result
from acmail.model import Lang, NextCommand, Outcome, Pack
from acmail.occasions import Occasion, command, shared
from acmail.occasions import question as shown_question
from acmail.wording import both
from acmail.writing import Writer


def document(pack: Pack, entry: str, result: Result, occasion: Occasion) -> Document:
    """Make the document of an interview: the card if it is over, else the next question."""
    walk = result.walk
    if walk.outcome is None:
        return question(pack, result, occasion)
    return CardDocument(
        **shared(pack, result, occasion),
        card=_card(pack, walk, occasion, pack.outcomes[walk.outcome]),
        explain=_explanation(pack, entry, walk, occasion.lang) if occasion.explain else UNSET,
        exercise=_exercise(occasion),
    )


def question(pack: Pack, result: Result, occasion: Occasion) -> QuestionDocument:
    """Make the document of an interview that waits for an answer; raises ``KeyError`` when it waits for none."""
    asked = shown_question(pack.fields[result.walk.question or ""], result, occasion.lang)
    return QuestionDocument(**shared(pack, result, occasion), question=asked, exercise=_exercise(occasion))


def _exercise(occasion: Occasion) -> ExerciseView | UnsetType:
    return ExerciseView(notice=EXERCISE.say(occasion.lang)) if occasion.exercise else UNSET


def _explanation(pack: Pack, entry: str, walk: tree.Walk, lang: Lang) -> Explanation:
    given = {step.field: step.choice for step in walk.path}
    others = []
    for step in walk.path:
        for choice in pack.fields[step.field].offered():
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


def _card(pack: Pack, walk: tree.Walk, occasion: Occasion, outcome: Outcome) -> Card:
    given = {step.field: step.choice for step in walk.path}
    writer = Writer(pack, occasion.lang, occasion.today, given, occasion.readings)
    writer.domain_shown = EXAMPLE_DOMAIN if occasion.exercise else None
    if outcome.names is not None:
        known = {fact.id for fact in pack.facts.values() if fact.value is not None}
        writer.rules = names.resting_on(pack.names[outcome.names], known)
    title, username, portal, webmail = writer.all((outcome.title, outcome.username, outcome.portal, outcome.webmail))
    possible = likely(writer, occasion.readings)
    steps, avoid = writer.all(outcome.steps), writer.all(outcome.avoid)
    contacts = writer.contacts(outcome.contacts)
    delay = writer.say(outcome.delay)
    following = tuple(_next(pack, writer, given, item, occasion) for item in outcome.next if _offered(pack, item))
    writer.cite(outcome.cite)
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
        facts=writer.facts(),
        likely=possible,
    )


def _offered(pack: Pack, item: NextCommand) -> bool:
    """Tell whether a command is for anybody here: not if it gives an answer that nobody is asked for."""
    fields = pack.fields
    return all(fields[one].choice(choice).asked for one, choice in item.answers.items() if one in fields)


def _next(pack: Pack, writer: Writer, given: tree.Answers, item: NextCommand, occasion: Occasion) -> NextView:
    """Write a command that carries on; one that is no door of the tree takes no answers."""
    answers = handed_over(pack, given, item) if item.entry in pack.entries else {}
    return NextView(label=writer.say(item.label), command=command(occasion, item.entry, answers))


def handed_over(pack: Pack, given: tree.Answers, item: NextCommand) -> tree.Answers:
    """Give the answers that a command carries: what the person already answered, where it still counts.

    Where this person's way never asks what the command is about, they start from the first question.
    """
    path = tree.walk(pack, item.entry, {**given, **item.answers}).path
    known = {step.field: step.choice for step in path}
    return known if item.answers.keys() <= known.keys() else item.answers


EXERCISE = both(
    "EXERCICE : cette personne est inventée. Rien n’est à faire pour de bon.",
    "EXERCISE: this person is invented. Nothing is to be done for real.",
)
EXAMPLE_DOMAIN = "example.org"
"""A domain of nobody's, kept for examples (RFC 2606)."""


def _announced(writer: Writer, kind: str, one: names.Likely) -> tuple[str, ...]:
    """Say of what a username or an address is made of that it is announced for other days."""
    domain = (writer.rules.domain,) if writer.rules is not None and kind == "address" else ()
    return writer.announced((*one.facts, *domain))


def likely(writer: Writer, readings: tuple[names.PersonName, ...]) -> tuple[LikelyView, ...]:
    """Give the usernames and addresses that are possible by the writer's rules, and cite what makes them so."""
    if writer.rules is None or not readings:
        return ()
    found = [("username", one) for one in names.usernames(readings, writer.rules)]
    domain = writer.domain()
    if domain is not None:
        found += [("address", one) for one in names.addresses(readings, writer.rules, domain)]
    for _, one in found:
        writer.cite(one.facts)
    return tuple(
        LikelyView(
            kind="username" if kind == "username" else "address",
            value=one.value,
            form=one.form,
            why=(*(reason.say(writer.lang) for reason in one.why), *_announced(writer, kind, one)),
            facts=one.facts,
        )
        for kind, one in found
    )
