"""The documents of ``acmail setup``: what is known, what is missing, and the way through one mail program."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

from msgspec import Struct

from acmail import setupwords as words
from acmail.clients import CLIENTS, Client, Value
from acmail.clients.parts import CARRY
from acmail.documents import (
    AcademyView,
    ClientsDocument,
    ClientView,
    ContactView,
    FactView,
    NextView,
    ObservedView,
    Service,
    SettingId,
    SettingView,
    SetupDocument,
    SetupFieldView,
    SetupFileView,
    SetupLackingDocument,
    SetupQuestion,
    SetupQuestionDocument,
    SetupStepView,
    SourceView,
    TroubleView,
    WordsView,
)
from acmail.model import Lang, Mailbox, Pack, Text
from acmail.occasions import Occasion, academy_view
from acmail.settings import Settings, fact_of
from acmail.setuppage import Page


class File(Struct, frozen=True, kw_only=True):
    """A file for a program: made and perhaps written, or not possible, and then why."""

    export: str
    title: Text
    name: str = ""
    path: str | None = None
    why_not: Text | None = None
    note: Text | None = None


class Ready(Struct, frozen=True, kw_only=True):
    """Everything known: the settings, the mailbox they make, its files, and what acmail saw of the servers."""

    settings: Settings
    mailbox: Mailbox
    files: tuple[File, ...] = ()
    observed: tuple[ObservedView, ...] = ()


class _Lacking(TypedDict):
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    next: tuple[NextView, ...]
    client: ClientView | None
    service: Service | None
    settings: tuple[SettingView, ...]
    warnings: tuple[str, ...]
    facts: tuple[FactView, ...]
    contacts: tuple[ContactView, ...]
    missing: tuple[SettingId, ...]
    where: tuple[str, ...]
    to_ask: tuple[str, ...]


def document(pack: Pack, client_id: str, ready: Ready, occasion: Occasion) -> SetupDocument:
    """Lay out the whole way through one program."""
    settings, files = ready.settings, ready.files
    page = Page(pack, settings, client_id, occasion)
    client, lang = CLIENTS[client_id], occasion.lang
    views, warnings, notes = page.views(), page.warnings(), page.notes()
    entered = _entered(client, settings, ready.mailbox, lang)
    steps = tuple(
        SetupStepView(
            text=step.says.say(lang),
            fields=tuple(SetupFieldView(label=one.label.say(lang), value=entered[one.value]) for one in step.fields),
            unread=step.unread or client.WORDS == "unverified",
        )
        for step in client.STEPS
    )
    return SetupDocument(
        academy=academy_view(pack, lang),
        lang=lang,
        generated_on=occasion.today,
        client=_client(client_id, lang),
        service=settings.service,
        settings=views,
        warnings=warnings,
        facts=page.writer.facts(),
        contacts=page.writer.contacts(one for one in words.CONTACTS if one in pack.contacts),
        steps=steps,
        see=(client.SEE.say(lang), *([] if settings.nobody else [words.TEST.say(lang)])),
        troubles=tuple(_troubles(client, pack, occasion)),
        files=tuple(_file(one, client, lang) for one in files),
        carry=tuple(text.say(lang) for text in CARRY)
        if client.KIND == "phone" and any(one.why_not is None for one in files)
        else (),
        remove=tuple(text.say(lang) for text in client.REMOVE),
        notes=notes,
        words=_screen_words(client, occasion, pack),
        observed=ready.observed,
        next=_next(page, files),
    )


def lacking(pack: Pack, client_id: str | None, settings: Settings, occasion: Occasion) -> SetupLackingDocument:
    """Lay out what is known, what is missing, and whom to ask for it."""
    return SetupLackingDocument(**_lacking(pack, client_id, settings, occasion))


def question(
    pack: Pack, client_id: str | None, settings: Settings, asked: SetupQuestion, occasion: Occasion, open_: bool
) -> SetupQuestionDocument:
    """Lay out the same with the next question, for a program that can ask it.

    ``open_`` tells that nobody has said which service it is; the page is then laid out for the académie's own.
    """
    said = _lacking(pack, client_id, settings, occasion)
    if open_:
        said["service"] = None
    return SetupQuestionDocument(question=asked, **said)


def clients(pack: Pack, occasion: Occasion) -> ClientsDocument:
    """List the programs."""
    return ClientsDocument(
        academy=academy_view(pack, occasion.lang),
        lang=occasion.lang,
        generated_on=occasion.today,
        clients=tuple(_client(one, occasion.lang) for one in CLIENTS),
        next=(
            NextView(
                label=words.ONE.say(occasion.lang), command=f"{occasion.program} setup ios_mail{occasion.options}"
            ),
        ),
    )


def _lacking(pack: Pack, client_id: str | None, settings: Settings, occasion: Occasion) -> _Lacking:
    page = Page(pack, settings, client_id, occasion)
    lang = occasion.lang
    views, where = page.views(), page.said(words.WHERE[settings.service])
    wanted = [text for one, text in words.TO_ASK.items() if one in settings.missing]
    if settings.service == "national" or "imap_host" in settings.missing:
        wanted.append(words.ASK_DEVICE)
    asked = [pack.facts[fact].ask for one in settings.missing if (fact := fact_of(one, settings.service)) in pack.facts]
    contacts = dict.fromkeys(one for one in (*asked, *words.CONTACTS) if one is not None and one in pack.contacts)
    return {
        "academy": academy_view(pack, lang),
        "lang": lang,
        "generated_on": occasion.today,
        "client": None if client_id is None else _client(client_id, lang),
        "service": settings.service,
        "settings": views,
        "warnings": page.said([words.NO_FORUM, *([] if settings.nobody else [words.NOT_YET])]),
        "where": where,
        "to_ask": tuple(text.say(lang) for text in wanted),
        "missing": settings.missing,
        "facts": page.writer.facts(),
        "contacts": page.writer.contacts(contacts),
        "next": (NextView(label=words.WITH_VALUES.say(lang), command=page.command(_placeholders(settings, lang))),),
    }


def _placeholders(settings: Settings, lang: Lang) -> str:
    """Name every option that is still to be given, with a word in the place of its value."""
    wanted = [*settings.missing, *(one for one in settings.ids if one == "name" and one not in settings.values)]
    return "".join(
        f" {words.FLAGS[one]} {shlex.quote(word.say(lang))}" for one, word in words.PLACES.items() if one in wanted
    )


def _client(client_id: str, lang: Lang) -> ClientView:
    client = CLIENTS[client_id]
    return ClientView(
        id=client_id,
        title=client.TITLE.say(lang),
        about=client.ABOUT.say(lang),
        kind=client.KIND,
    )


def _entered(client: Client, settings: Settings, mailbox: Mailbox, lang: Lang) -> Mapping[Value, str]:
    """Give what to enter in each kind of field, in the program's own words where it has some."""
    password = words.DEVICE_PASSWORD_FIELD if settings.service == "national" else words.PASSWORD_FIELD
    return {
        Value.ADDRESS: mailbox.address,
        Value.NAME: mailbox.name or words.NAME_FIELD.say(lang),
        Value.LABEL: mailbox.label,
        Value.USERNAME: mailbox.incoming.username,
        Value.IMAP_HOST: mailbox.incoming.host,
        Value.IMAP_PORT: str(mailbox.incoming.port),
        Value.IMAP_SECURITY: client.SECURITY[mailbox.incoming.encryption],
        Value.SMTP_HOST: mailbox.outgoing.host,
        Value.SMTP_PORT: str(mailbox.outgoing.port),
        Value.SMTP_SECURITY: client.SECURITY[mailbox.outgoing.encryption],
        Value.PASSWORD: password.say(lang),
    }


def _troubles(client: Client, pack: Pack, occasion: Occasion) -> Iterable[TroubleView]:
    """Show what may go wrong; a cause that this pack does not know is left out."""
    for trouble in client.TROUBLES:
        cause = pack.causes.get(trouble.cause)
        if cause is not None:
            yield TroubleView(
                sign=trouble.sign.say(occasion.lang),
                cause=trouble.cause,
                title=cause.title.say(occasion.lang),
                command=f"{occasion.program} diagnose{occasion.options}",
            )


def _file(one: File, client: Client, lang: Lang) -> SetupFileView:
    after = client.FILES.get(one.export, ())
    return SetupFileView(
        export=one.export,
        title=one.title.say(lang),
        name=one.name,
        path=one.path,
        why_not=None if one.why_not is None else one.why_not.say(lang),
        note=None if one.note is None else one.note.say(lang),
        after=() if one.why_not is not None else tuple(text.say(lang) for text in after),
    )


def _screen_words(client: Client, occasion: Occasion, pack: Pack) -> WordsView:
    stale = pack.academy.review_days
    sources = tuple(
        SourceView(
            id=read.id,
            kind=read.kind,
            title=read.title.say(occasion.lang),
            url=read.url,
            read_on=read.read_on,
            page_date=read.page_date,
            extent="whole",
            stale=(occasion.today - read.read_on).days > stale,
        )
        for read in client.READ
    )
    return WordsView(state=client.WORDS, says=words.WORDS[client.WORDS].say(occasion.lang), sources=sources)


def _next(page: Page, files: Sequence[File]) -> tuple[NextView, ...]:
    lang = page.lang
    options = page.occasion.options
    nexts = [NextView(label=words.IF_REFUSED.say(lang), command=f"{page.occasion.program} diagnose{options}")]
    if not any(one.path for one in files):
        nexts.insert(0, NextView(label=words.WRITE_THEM.say(lang), command=page.command(" --write acmail-setup")))
    return tuple(nexts)
