"""Writes what ``acmail setup`` says for every program, to be reviewed: ``python -m tests.docs.setups``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from acmail import catalog, occasions, setups
from acmail.cli import setupfiles
from acmail.clients import CLIENTS
from acmail.documents import SetupDocument
from acmail.exports import Options
from acmail.folders import Folders, user_folders
from acmail.model import LANGUAGES, Lang
from acmail.reports import FORMATS
from acmail.settings import Known, Value, resolve

FOLDER = Path(__file__).parent.parent / "golden" / "setup"
ENDINGS = {"text": "txt", "json": "json", "markdown": "md", "html": "html"}
IN_ALL_FORMATS = "thunderbird_android"
"""One program is reviewed in every format: the others differ in their words alone, which the text has."""

TODAY = dt.date(2026, 11, 23)
KNOWN = Known(
    said={
        "address": Value("marie-claire.durand-dupont@example.org", "flag"),
        "name": Value("Marie-Claire Durand-Dupont", "flag"),
        "username": Value("mcdurand-dupont", "flag"),
        "imap_host": Value("imap.example.org", "flag"),
        "smtp_host": Value("smtp.example.org", "flag"),
    }
)


def formats(client: str) -> list[str]:
    """Name the formats in which a program is reviewed."""
    return list(ENDINGS) if client == IN_ALL_FORMATS else ["text"]


def document(client: str, lang: Lang, folders: Folders) -> SetupDocument:
    """Lay out one program for an invented person."""
    pack = catalog.load("aix-marseille", (), folders)
    nobody = CLIENTS[client].KIND == "it_service"
    settings = resolve(pack, "academic", replace(KNOWN, nobody=nobody))
    mailbox = settings.mailbox("Messagerie académique" if lang == "fr" else "Academic mail")
    assert mailbox is not None
    shown, _ = setupfiles.files(client, mailbox, lang, Options())
    ready = setups.Ready(settings=settings, mailbox=mailbox, files=shown)
    return setups.document(pack, client, ready, occasions.Occasion(lang=lang, today=TODAY))


def rendered(client: str, lang: Lang, format_: str, folders: Folders) -> str:
    """Give what stands in one file; a pack's hash changes with every comma of it, and is left out."""
    made = document(client, lang, folders)
    return FORMATS[format_](made, 80, False).replace(made.academy.hash, "HASH")


def place(client: str, lang: str, format_: str) -> Path:
    """Say where it stands."""
    return FOLDER / client / f"{lang}.{ENDINGS[format_]}"


if __name__ == "__main__":
    for each in CLIENTS:
        (FOLDER / each).mkdir(parents=True, exist_ok=True)
        for language in LANGUAGES:
            for name in formats(each):
                text = rendered(each, language, name, user_folders())
                place(each, language, name).write_text(text, encoding="utf-8")
