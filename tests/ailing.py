"""The invented académie with what a diagnosis needs: causes, sentences and pages few enough to add up by hand."""

from __future__ import annotations

from msgspec.structs import replace

from acmail.model import (
    AllOf,
    Ask,
    Cause,
    Checklist,
    FieldIs,
    Lacking,
    Mark,
    Message,
    Pack,
    Page,
    Protection,
    Sign,
    Speaker,
    SpeakerKind,
    Text,
    Weight,
)
from tests import nowhere
from tests.nowhere import choices, text

SLIGHT, STRONG, SAYS_IT = Weight.SLIGHT, Weight.STRONG, Weight.SAYS_IT


def given(field: str, *answers: str) -> FieldIs:
    """Make a condition on one field."""
    return FieldIs(field=field, choices=answers)


def cause(name: str, **changes: object) -> Cause:
    """Make a cause that differs from the others only in what is said here."""
    parts: dict[str, object] = {
        "id": name,
        "title": text(f"title of {name}"),
        "meaning": text(f"meaning of {name}"),
        "steps": (Text("Ouvrez {fact.portal}.", "Open {fact.portal}."), text("second step")),
        "who": text(f"who for {name}"),
        "avoid": (text("do not"),),
        "sources": ("page",),
        "contacts": ("school",),
    }
    return Cause(**(parts | changes))  # type: ignore[arg-type]


CAUSES = {
    one.id: one
    for one in (
        cause("address-typed", supports=(Sign(condition=given("typed", "address"), weight=STRONG),)),
        cause(
            "locked",
            supports=(
                Sign(condition=given("attempts", "many"), weight=STRONG, says=text("many failures")),
                Sign(condition=AllOf(parts=(given("attempts", "many"), given("typed", "username")))),
            ),
            against=(Sign(condition=given("attempts", "few")),),
            others=("wrong-password",),
        ),
        cause(
            "wrong-password",
            supports=(Sign(condition=given("typed", "username")),),
            rules_out=(Sign(condition=given("elsewhere", "opens"), says=text("opens elsewhere")),),
            checklist="reset",
        ),
        cause("service-down"),
        cause("unknown"),
    )
}
SPEAKERS = {
    "mailer": Speaker(id="mailer", title=text("Mailer"), kind=SpeakerKind.WEBMAIL, sources=("page",)),
    "poster": Speaker(id="poster", title=text("Poster"), kind=SpeakerKind.WEBMAIL, sources=("page",)),
    "imap": Speaker(id="imap", title=text("IMAP"), kind=SpeakerKind.SERVER, sources=("blog",)),
}
MESSAGES = {
    one.id: one
    for one in (
        Message(
            id="mailer_down",
            speaker="mailer",
            says=("La connexion a échoué : le serveur … ne répond pas.",),
            means={"service-down": SAYS_IT},
            rules_out=("wrong-password",),
        ),
        Message(
            id="mailer_refused",
            speaker="mailer",
            says=("La connexion a échoué.", "Login failed."),
            means={"address-typed": SLIGHT, "locked": SLIGHT, "wrong-password": SLIGHT},
            answers={"typed": "username"},
        ),
        Message(
            id="poster_refused",
            speaker="poster",
            says=("La connexion a échoué.",),
            means={"locked": STRONG, "wrong-password": SLIGHT},
        ),
        Message(id="imap_busy", speaker="imap", codes=("[UNAVAILABLE]", "454 4.7.0"), means={"service-down": STRONG}),
        Message(
            id="imap_policy",
            speaker="imap",
            codes=("5.7.139",),
            needed=("account is locked",),
            means={"locked": SAYS_IT},
        ),
    )
}
PAGES = {
    "mailer": Page(
        id="mailer",
        title=text("Mailer page"),
        speaker="mailer",
        needs=3,
        marks=(
            Mark(kind="id", value="mailer-login", points=2),
            Mark(kind="script", value="mailer.init", points=1),
            Mark(kind="link", value="skins/mailer", points=1),
        ),
        answers={"typed": "username"},
    )
}


def pack() -> Pack:
    """Give the pack, with the door ``diagnose``."""
    base = nowhere.pack()
    fields = {
        "safe": nowhere.FIELDS["access"],
        "typed": replace(nowhere.FIELDS["origin"], id="typed", choices=choices("username", "address", "unsure")),
        "elsewhere": replace(nowhere.FIELDS["origin"], id="elsewhere", choices=choices("opens", "unsure")),
        "for_whom": replace(nowhere.FIELDS["origin"], id="for_whom", choices=choices("me", "colleague")),
    }
    fields["safe"] = replace(fields["safe"], id="safe", choices=choices("none", "stolen"))
    nodes = {
        "safe": Ask(id="safe", field="safe", go={"none": "whom", "stolen": "o.causes"}),
        "whom": Ask(id="whom", field="for_whom", go={"me": "typed", "colleague": "typed"}),
        "typed": Ask(id="typed", field="typed", go=dict.fromkeys(("username", "address", "unsure"), "elsewhere")),
        "elsewhere": Ask(id="elsewhere", field="elsewhere", go={"opens": "o.causes", "unsure": "tries"}),
        "tries": Ask(id="tries", field="attempts", go={"few": "o.causes", "many": "o.causes"}),
    }
    return replace(
        base,
        entries={**base.entries, "diagnose": "safe"},
        fields={**base.fields, **fields},
        nodes={**base.nodes, **nodes},
        speakers=SPEAKERS,
        messages=MESSAGES,
        pages=PAGES,
        causes=CAUSES,
        protection=Protection(
            field="attempts",
            stop_at=2,
            causes=("locked", "wrong-password"),
            stop_if=given("typed", "unsure"),
            go_on=(text("one more"),),
            unsure=(text("nobody counted"),),
            stop=(text("stop"),),
            helper=(text("leave the keyboard"),),
        ),
        checklists={
            "reset": Checklist(
                id="reset",
                title=text("reset"),
                items=(Text("Allez sur {fact.portal}.", "Go to {fact.portal}."), text("type it there")),
                otherwise=(Lacking(title=text("without number"), items=(text("ask"),), contacts=("school",)),),
            )
        },
    )
