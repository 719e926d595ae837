"""The message for the help desk: each format says everything, nothing in a text acts, and a link stays short enough."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import asdict, replace

from acmail.privacy import secret_in
from acmail.tickets import FORMATS, Ticket
from acmail.tickets.letter import TO_FILL_IN, letter
from acmail.wording import NBSP

EMPTY = Ticket(
    subject="Messagerie académique : demande d’aide",
    academy="académie d’Aix-Marseille",
    made_on=dt.date(2026, 11, 23),
    acmail="acmail 1.0.0",
)
FULL = replace(
    EMPTY,
    person="Camille Durand",
    school="Collège Jean-Moulin, Marseille",
    reach="04 91 99 99 99, le matin",
    profile="Second degré",
    symptom="Connexion refusée",
    where="Dans le navigateur",
    seen=("« Échec de la connexion » (Roundcube)", "« Votre mot de passe a expiré »"),
    unrecognised=True,
    page="Page de connexion",
    since="lundi",
    tried=("Le mot de passe a-t-il changé ? Non", "Ouvre-t-il ailleurs ? Pas essayé"),
    attempts="quatre",
    observed=("13:58 : le serveur répond",),
    causes=(
        ("Mot de passe expiré", ("la page en demande un nouveau", "il date de trois ans")),
        ("Compte bloqué", ("quatre essais manqués",)),
        ("Identifiant mal écrit", ()),
    ),
    asked=("débloquer le compte", "m’en dire la cause"),
    made_at="14:05",
)
SHORT = replace(FULL, unrecognised=False, seen=(), tried=(), observed=())
NASTY = (
    "# a *b* _c_ `d` [e](https://f.example) <b>g</b> &amp; ~h~ | i \\ http://j.example",
    "\\*a\\* \\",
    "- a",
    "+ a",
    "1. a",
    "12) a",
    "===",
    "---",
    "a\n\n# b\n\n- c",
    "Camille\r\nBcc: somebody@example.org\r\n\r\nNothing",
    "a\u2028b\u0085c\x0bd\x1ce",
    "\x1b[31m\u202eevil\x00\udc80",
    "=?utf-8?q?a=0D=0ABcc:_somebody=40example.org?=",
    "a&body=b&to=c@example.org#d?e%0D%0Af+g",
    "😀" * 50,
)


def mail(source: str) -> tuple[str, str]:
    """Read a message as a mail program would: subject and text; nothing else may be in it."""
    assert source.isascii()
    assert source.count("\r\n") == source.count("\n") == source.count("\r")
    message = email.message_from_bytes(source.encode("ascii"), policy=email.policy.default)
    headers = {"X-Unsent", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
    assert set(message.keys()) == headers and len(message.keys()) == len(headers)
    assert message["X-Unsent"] == "1"
    assert (message.get_content_type(), message.get_content_charset()) == ("text/plain", "utf-8")
    assert message.defects == []
    assert isinstance(message, email.message.EmailMessage)
    return str(message["Subject"]), message.get_content().replace("\r\n", "\n")


def link(source: str) -> tuple[str, str]:
    """Read a link as a mail program would."""
    assert re.fullmatch(r"mailto:\?subject=[\w.~:,%-]*&body=[\w.~:,%-]+\n", source, re.ASCII)
    assert len(source) <= 2000 + 1
    parts = urlsplit(source.strip())
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("mailto", "", "", "")
    fields = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True, errors="strict")
    assert set(fields) == {"subject", "body"} and all(len(values) == 1 for values in fields.values())
    body = fields["body"][0]
    assert body.count("\r\n") == body.count("\n") == body.count("\r")
    return fields["subject"][0], body.replace("\r\n", "\n")


def page(source: str) -> tuple[list[str], list[str]]:
    """Read Markdown (CommonMark): its blocks, and the lines of text in them, which may hold nothing but text."""
    blocks, lines = [], []
    for token in MarkdownIt("commonmark").parse(source):
        if token.type == "inline":
            assert {child.type for child in token.children or ()} <= {"text", "hardbreak"}
            lines += "".join(child.content or "\n" for child in token.children or ()).split("\n")
        elif not token.type.startswith("paragraph"):
            blocks.append(token.type)
    return blocks, lines


def readable(name: str, source: str) -> str:
    """Give what somebody reads in the end, on one line and with plain spaces."""
    parts: tuple[str, ...] = (source,)
    if name == "eml":
        parts = mail(source)
    elif name == "mailto":
        parts = link(source)
    elif name == "markdown":
        parts = tuple(page(source)[1])
    return re.sub(r"\s+", " ", " ".join(parts)).replace("’", "'")


def plain(text: str) -> str:
    """Make a text comparable with what somebody reads."""
    return re.sub(r"\s+", " ", text).replace("’", "'")


def texts(ticket: Ticket) -> list[str]:
    """List everything that was given."""
    told: list[str] = []
    for value in asdict(replace(ticket, causes=())).values():
        told += [value] if isinstance(value, str) else value if isinstance(value, tuple) else []
    return told + [text for title, evidence in ticket.causes for text in (title, *evidence)]


def changed(text: str) -> Ticket:
    """Make a ticket that holds a text in every place there is."""
    one = {name: text for name, value in asdict(FULL).items() if isinstance(value, str)}
    return replace(FULL, **one, seen=(text,), tried=(text,), observed=(text,), asked=(text,), causes=((text, (text,)),))


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "mailto"])
@pytest.mark.parametrize("ticket", [FULL, EMPTY, SHORT, replace(FULL, on_behalf=True)])
def test_every_format_says_everything(name: str, ticket: Ticket) -> None:
    """Nothing that was given is lost; the link has a limit and its own tests."""
    shown = readable(name, FORMATS[name](ticket))
    assert [text for text in texts(ticket) if plain(text) not in shown] == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("ticket", [FULL, EMPTY])
def test_every_format_ends_with_a_line_end(name: str, ticket: Ticket) -> None:
    """So that a shell prompt does not stick to it."""
    assert FORMATS[name](ticket).endswith("\n")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "mailto"])
def test_the_order_is_that_of_a_letter(name: str) -> None:
    """Greeting, who, what, since when, tried, seen by acmail, causes in their order, request, thanks, no secret."""
    parts = ["Bonjour", "Camille Durand", "Connexion refusée", "lundi", "quatre", "a-t-il changé", "13:58"]
    parts += [
        "vraisemblance, à confirmer",
        "1. Mot de passe expiré",
        "2. Compte bloqué",
        "3. Identifiant",
        "Pourriez-vous",
    ]
    parts += [
        "débloquer",
        "Merci",
        "Cordialement",
        "ni NUMEN, ni date de naissance",
        "23/11/2026 à 14:05 avec acmail 1",
    ]
    shown = readable(name, FORMATS[name](FULL))
    if name == "markdown":  # where numbers are made by whoever shows it
        parts = [re.sub(r"^\d\. ", "", part) for part in parts]
    places = [shown.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_what_a_help_desk_needs_is_left_open_when_not_given() -> None:
    """The draft shows what to add; what is optional is simply not there."""
    shown = FORMATS["text"](EMPTY)
    assert shown.count(TO_FILL_IN) == 5
    assert (
        "Causes" not in shown
        and "Situation" not in shown
        and "constaté" not in shown
        and "Message affiché" not in shown
    )
    assert TO_FILL_IN not in FORMATS["text"](FULL)


def test_without_wishes_the_message_asks_for_the_usual() -> None:
    """To be let in again or told why, and to be called back; never for a password by mail."""
    shown = FORMATS["text"](EMPTY)
    for part in (
        "débloquer l’accès, ou en dire la cause",
        "me rappeler",
        "ne pas envoyer de mot de passe par courriel",
    ):
        assert part in shown


def test_a_colleague_does_not_sign_as_the_person() -> None:
    """Who writes for somebody says so, and signs with a name of their own."""
    shown = FORMATS["text"](replace(FULL, on_behalf=True, asked=()))
    assert "d’une personne que j’aide" in shown and "rappeler cette personne" in shown
    assert f"Cordialement,\n{TO_FILL_IN}\n" in shown
    assert "Cordialement,\nCamille Durand\n" in FORMATS["text"](FULL)


def test_an_unknown_message_is_shown_as_a_picture() -> None:
    """What acmail did not recognise may hold anything, so it is never quoted."""
    assert f"Message affiché{NBSP}: capture d’écran à joindre, sans mot de passe" in FORMATS["text"](FULL)


@pytest.mark.parametrize("ticket", [FULL, EMPTY])
def test_the_message_itself_looks_like_no_secret(ticket: Ticket) -> None:
    """What acmail writes around the answers would pass the check that free texts pass."""
    assert secret_in(FORMATS["text"](ticket)) is None


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("nasty", NASTY)
def test_no_text_acts(name: str, nasty: str) -> None:
    """Neither as markup, nor as a header, a parameter, a line of its own or a sign to the terminal."""
    shown = FORMATS[name](changed(nasty))
    readable(name, shown)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u202e\ud800-\udfff]", shown)
    if name == "markdown":
        assert page(shown)[0] == page(FORMATS["markdown"](changed("a")))[0]
    if name != "mailto":
        assert len(shown.splitlines()) >= len(FORMATS[name](changed("a")).splitlines())
    if name == "text":
        assert len(shown.splitlines()) == len(FORMATS[name](changed("a")).splitlines())


anything = st.text(st.characters(), max_size=80) | st.sampled_from(NASTY)
lists = st.lists(anything, max_size=5).map(tuple)
tickets = st.builds(
    Ticket,
    **dict.fromkeys(("subject", "academy", "acmail"), anything),
    **{name: st.none() | anything for name in ("person", "school", "reach", "profile", "symptom", "where", "page")},
    **{name: st.none() | anything for name in ("since", "attempts", "made_at")},
    **dict.fromkeys(("seen", "tried", "observed", "asked"), lists),
    **{name: st.booleans() for name in ("on_behalf", "unrecognised")},
    made_on=st.dates(dt.date(2026, 1, 1)),
    causes=st.lists(st.tuples(anything, lists), max_size=5).map(tuple),
)


@given(tickets)
def test_a_mail_comes_back_as_it_was(ticket: Ticket) -> None:
    """Subject and text survive their encoding, whatever they hold."""
    subject, body = mail(FORMATS["eml"](ticket))
    assert FORMATS["text"](ticket) == f"Objet{NBSP}: {subject}\n\n{body}"


@given(tickets)
def test_markdown_shows_the_same_lines(ticket: Ticket) -> None:
    """What a reader of Markdown sees is what the letter says, line by line, under one title."""
    whole = letter(ticket)
    told = [whole.subject, *(line for block in whole.blocks for line in (*block.lines, *block.items))]
    blocks, lines = page(FORMATS["markdown"](ticket))
    assert lines == told if whole.subject else lines[-len(told) + 1 :] == told[1:]
    assert blocks[:2] == ["heading_open", "heading_close"] and blocks.count("heading_open") == 1
    assert blocks.count("list_item_open") == sum(len(block.items) for block in whole.blocks)


@given(tickets)
def test_a_link_is_never_too_long(ticket: Ticket) -> None:
    """It can be read back, and says so when something is missing."""
    subject, body = link(FORMATS["mailto"](ticket))
    whole = letter(ticket)
    everything = FORMATS["text"](ticket).partition("\n\n")[2]
    if plain(body) != plain(everything).strip():
        assert "Raccourci pour tenir dans un lien, sans : " in body
    else:
        assert plain(subject) == plain(whole.subject)


def test_a_short_message_fits_a_link_whole() -> None:
    """What an ordinary ticket holds is not shortened."""
    body = link(FORMATS["mailto"](replace(SHORT, causes=SHORT.causes[:1])))[1]
    assert "Raccourci" not in body
    assert "Mot de passe expiré (indices : la page en demande un nouveau ; il date de trois ans)" in body


def test_a_link_is_shortened_from_its_causes_on() -> None:
    """First what speaks for them, then the unlikeliest, and only then anything else; it says what is missing."""
    causes = tuple((f"Cause {number} {'x' * 90}", ("y" * 30,)) for number in range(1, 6))
    crowded = link(FORMATS["mailto"](replace(SHORT, causes=causes)))[1]
    assert "Cause 1" in crowded and "Cause 5" not in crowded and "yyy" not in crowded
    assert re.search(r"sans : indices des causes, \d causes?\.", crowded)
    full = link(FORMATS["mailto"](replace(FULL, tried=("z" * 100,) * 9)))[1]
    assert "3 causes, 1 constat, " in full and "vérifications" in full
    assert full.index("Message affiché : « Échec") and "fin des textes" not in full


def test_a_link_keeps_what_matters_most() -> None:
    """Who, what and the promise that no secret is given stay even when every text has to be cut."""
    body = link(FORMATS["mailto"](replace(changed("é" * 4000), asked=("é" * 4000,) * 50)))[1]
    for part in ("Bonjour,", "Nom : éé", "Problème : éé", "Pourriez-vous", "ni NUMEN", "fin des textes longs"):
        assert part in body


def test_nothing_else_can_be_in_a_ticket() -> None:
    """The list of what may be told; a field that is added is a decision."""
    assert set(Ticket.__struct_fields__) == {
        *("subject", "academy", "made_on", "acmail", "person", "school", "reach", "on_behalf", "profile", "symptom"),
        *(
            "where",
            "seen",
            "unrecognised",
            "page",
            "since",
            "tried",
            "attempts",
            "observed",
            "causes",
            "asked",
            "made_at",
        ),
    }
