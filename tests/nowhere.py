"""An invented académie, small enough to reason about by hand. Nothing in it can be mistaken for a real one."""

from __future__ import annotations

import datetime as dt

from acmail.model import (
    Academy,
    AllOf,
    Alternative,
    Ask,
    Branch,
    Choice,
    Contact,
    Fact,
    Field,
    FieldIs,
    NameForm,
    NameRule,
    NameRules,
    NextCommand,
    Node,
    Not,
    Outcome,
    OutcomeKind,
    Pack,
    Source,
    SourceKind,
    Text,
    When,
)

READ_ON = dt.date(2026, 1, 10)
FRESH = dt.date(2026, 2, 1)
STALE = dt.date(2027, 2, 1)


def text(word: str) -> Text:
    """Say one word in both languages, so that a test sees which one was chosen."""
    return Text(f"{word} (fr)", f"{word} (en)")


def choices(*ids: str) -> tuple[Choice, ...]:
    """Make plain choices."""
    return tuple(Choice(id=one, label=text(one)) for one in ids)


def outcome(name: str, **changes: object) -> Outcome:
    """Make an outcome that differs from the others only in what is said here."""
    parts: dict[str, object] = {
        "id": name,
        "kind": OutcomeKind.SELF_SERVICE,
        "title": text(f"title of {name}"),
        "username": text("username"),
        "portal": Text("Ouvrez {fact.portal}.", "Open {fact.portal}."),
        "webmail": Text("Webmail : {fact.webmail}.", "Webmail: {fact.webmail}."),
        "delay": text("delay"),
        "steps": (text("first step"), text("second step")),
        "avoid": (text("do not"),),
        "contacts": ("school",),
    }
    return Outcome(**(parts | changes))  # type: ignore[arg-type]


FIELDS = {
    "profile": Field(
        id="profile", ask=text("profile?"), why=text("why profile"), choices=choices("teacher", "newcomer")
    ),
    "access": Field(
        id="access", ask=text("access?"), why=text("why access"), choices=choices("works", "refused", "unsure")
    ),
    "attempts": Field(
        id="attempts",
        kind="number",
        ask=text("attempts?"),
        why=text("why attempts"),
        minimum=0,
        maximum=20,
        choices=(
            Choice(id="few", label=text("few"), lt=2),
            Choice(id="many", label=text("many"), gte=2),
        ),
    ),
    "origin": Field(id="origin", ask=text("origin?"), why=text("why origin"), choices=choices("here", "elsewhere")),
}
NODES: dict[str, Node] = {
    "profile": Ask(id="profile", field="profile", go={"teacher": "access", "newcomer": "origin"}),
    "origin": Ask(id="origin", field="origin", go={"here": "access", "elsewhere": "access"}),
    "access": Ask(id="access", field="access", go={"works": "o.inside", "refused": "attempts", "unsure": "sort"}),
    "attempts": Ask(id="attempts", field="attempts", go={"few": "o.reset", "many": "o.stop"}),
    "sort": When(
        id="sort",
        branches=(
            Branch(
                condition=AllOf(
                    parts=(
                        FieldIs(field="profile", choices=("newcomer",)),
                        Not(part=FieldIs(field="origin", choices=("here",))),
                    )
                ),
                to="o.moved",
            ),
        ),
        otherwise="o.ask_somebody",
    ),
}
OUTCOMES = {
    one.id: one
    for one in (
        outcome(
            "inside",
            names="staff",
            username=Text("Votre identifiant : {name.initial_last}.", "Your username: {name.initial_last}."),
            next=(
                NextCommand(label=text("later"), entry="start", answers={"profile": "teacher", "access": "refused"}),
            ),
        ),
        outcome("reset"),
        outcome("stop", kind=OutcomeKind.HUMAN, webmail=Text("Serveur : {fact.imap}.", "Server: {fact.imap}.")),
        outcome("moved", cite=("contested",)),
        outcome("ask_somebody", title=Text("Vous avez dit « {field.access} »", "You said “{field.access}”")),
    )
}


def pack() -> Pack:
    """Give the pack of the académie de Nulle-Part."""
    return Pack(
        academy=Academy(
            id="nowhere",
            name=Text("académie de Nulle-Part", "Nowhere académie"),
            version="1",
            languages=("fr", "en"),
            review_days=180,
        ),
        entries={"start": "profile"},
        sources={
            "page": Source(
                id="page", kind=SourceKind.OFFICIAL, title=text("page"), read_on=READ_ON, url="https://page.example.org"
            ),
            "blog": Source(id="blog", kind=SourceKind.THIRD_PARTY, title=text("blog"), read_on=READ_ON),
        },
        facts={
            fact.id: fact
            for fact in (
                Fact(id="portal", label=text("portal"), value=Text("https://portal.example.org"), sources=("page",)),
                Fact(id="webmail", label=text("webmail"), value=Text("Courriel"), sources=("blog",)),
                Fact(
                    id="contested",
                    label=text("contested"),
                    value=Text("12"),
                    unit=Text("caractères", "characters"),
                    sources=("page",),
                    also=(Alternative(value=Text("8"), sources=("blog",)),),
                ),
                Fact(id="imap", label=text("imap"), ask="school"),
                Fact(id="domain", label=text("domain"), value=Text("example.org"), sources=("page",)),
                Fact(id="usual", label=text("usual"), value=Text("initiale + nom"), sources=("blog",)),
            )
        },
        contacts={
            "school": Contact(
                id="school",
                name=Text("Le secrétariat", "The school office"),
                role=text("role"),
                when=text("when"),
                reach=Text("Par {fact.imap}.", "Through {fact.imap}."),
                bring=(text("bring"),),
                never_say=text("never say"),
            )
        },
        names={
            "staff": NameRules(
                id="staff",
                domain="domain",
                usernames=(NameRule(form=NameForm.INITIAL_LAST, fact="usual"),),
                addresses=(NameRule(form=NameForm.FIRST_LAST, fact="usual"),),
            )
        },
        fields=FIELDS,
        nodes=NODES,
        outcomes=OUTCOMES,
        hash="0123456789abcdef",
    )
