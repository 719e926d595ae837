"""What is shown of a signature: how it reads, what was looked at, and how it gets into a program."""

from __future__ import annotations

from collections.abc import Iterable

from acmail.documents import PasteView, SignatureDocument
from acmail.layout import harmless
from acmail.model import Lang
from acmail.reports import parts
from acmail.reports.outline import Command, Items, Outline, Section, Verbatim
from acmail.wording import both


def outline(document: SignatureDocument) -> Outline:
    """Lay out a signature."""
    lang = document.lang
    sources = tuple({source.id: source for fact in document.facts for source in fact.sources}.values())
    counted = parts.counted(sources, lang, explained=True)
    made = (document.tool, document.academy, document.generated_on)
    return Outline(
        title=_TITLE.say(lang),
        lead=_LEAD.say(lang),
        sections=tuple(_sections(document, lang)),
        foot=tuple(parts.foot(lang, (), counted, made)),
    )


def _sections(document: SignatureDocument, lang: Lang) -> Iterable[Section]:
    preview = tuple(harmless(line) for line in document.text.splitlines())
    yield Section(_PREVIEW.say(lang), (Verbatim(preview),))
    warned = [one.text for one in document.checks if one.outcome == "warn"]
    if warned:
        yield Section(_LOOK.say(lang), (Items(parts.plain(warned)),), warns=True)
    yield Section(_FINE.say(lang), (Items(parts.plain(one.text for one in document.checks if one.outcome == "ok")),))
    if document.advice:
        yield Section(_ADVICE.say(lang), (Items(parts.plain(document.advice)),))
    for program in document.paste:
        yield _program(program, lang)
    if document.files:
        yield Section(_FILES.say(lang), (Items(parts.plain(parts.one_line(one) for one in document.files)),))
    if document.next:
        yield Section(_TO_FILE.say(lang), tuple(Command(one.label, one.command) for one in document.next))


def _program(program: PasteView, lang: Lang) -> Section:
    heading = _PASTE.say(lang).format(program.title)
    return Section(heading, (Items(parts.plain(program.steps), numbered=True),))


_TITLE = both("Votre signature", "Your signature")
_LEAD = both(
    "Rien n’est envoyé ni gardé par acmail : elle est à coller une fois dans votre messagerie.",
    "acmail sends and keeps nothing: it is to be pasted once into your mail.",
)
_PREVIEW = both("Aperçu", "Preview")
_LOOK = both("À regarder de près", "To be looked at")
_FINE = both("Vérifié", "Checked")
_ADVICE = both("Avant de vous en servir", "Before you use it")
_PASTE = both("Dans {}", "In {}")
_FILES = both("Fichiers écrits", "Files written")
_TO_FILE = both("Pour la copier", "To copy it")
