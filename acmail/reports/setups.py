"""Pages of ``acmail setup``: the settings sheet of a mail program, what is missing, and the list of programs."""

from __future__ import annotations

from collections.abc import Iterable

from acmail.documents import (
    ClientsDocument,
    NextView,
    SettingView,
    SetupDocument,
    SetupFileView,
    SetupLackingDocument,
    SetupQuestionDocument,
    SetupStepView,
    SourceView,
)
from acmail.model import Lang
from acmail.reports import parts
from acmail.reports.outline import Command, Item, Items, Outline, Row, Section, Table
from acmail.wording import both

Lacking = SetupLackingDocument | SetupQuestionDocument


def sheet(document: SetupDocument) -> Outline:
    """Lay out the way through one program, the settings first: they are what a colleague or a help desk asks for."""
    lang = document.lang
    return Outline(
        title=_TITLE.say(lang).format(document.client.title),
        lead=document.client.about,
        sections=tuple(_sections(document, lang)),
        foot=tuple(
            parts.foot(
                lang,
                (),
                parts.counted(_sources(document), lang, explained=True, copies=_COPIES if document.observed else None),
                (document.tool, document.academy, document.generated_on),
            )
        ),
        sheet=True,
    )


def lacking(document: Lacking) -> Outline:
    """Lay out what is known, what is missing, and whom to ask with which words."""
    lang = document.lang
    client = document.client
    return Outline(
        title=_LACKING.say(lang) if client is None else _LACKING_FOR.say(lang).format(client.title),
        lead=_LACKING_LEAD.say(lang) if document.missing else _CHOOSE.say(lang),
        sections=tuple(_lacking_sections(document, lang)),
        foot=tuple(parts.foot(lang, (), (), (document.tool, document.academy, document.generated_on))),
    )


def clients(document: ClientsDocument) -> Outline:
    """Lay out the list of programs."""
    lang = document.lang
    rows = tuple(Row((one.id, one.title), under=one.about) for one in document.clients)
    return Outline(
        title=_CLIENTS.say(lang),
        lead=_CLIENTS_LEAD.say(lang),
        sections=(
            Section(_PROGRAMS.say(lang), (Table((_NAME.say(lang), _PROGRAM.say(lang)), rows),)),
            _then(document.next, lang),
        ),
        foot=tuple(parts.foot(lang, (), (), (document.tool, document.academy, document.generated_on))),
    )


def _sections(document: SetupDocument, lang: Lang) -> Iterable[Section]:
    nobody = document.client.kind == "it_service"
    yield Section(_SETTINGS.say(lang), (_table(document.settings, lang),))
    yield Section(_WARNINGS.say(lang), (Items(parts.plain(document.warnings)),), warns=True)
    yield Section(
        (_IN_THE_ZONE if nobody else _STEPS).say(lang),
        (
            *(() if nobody else (document.words.says,)),
            Items(
                tuple(_step(one, document.words.state == "unverified", lang) for one in document.steps), numbered=True
            ),
        ),
    )
    yield Section(_SEE.say(lang), (Items(parts.plain(document.see)),))
    if document.troubles:
        signs = tuple(Item(one.sign, ((_MAYBE.say(lang), one.title),)) for one in document.troubles)
        yield Section(_TROUBLES.say(lang), (Items(signs),), aside=True)
    if document.files:
        yield Section(_FILES.say(lang), (Items(tuple(_file(one, lang) for one in document.files)),), aside=True)
    if document.carry:
        yield Section(_CARRY.say(lang), (Items(parts.plain(document.carry)),), aside=True)
    yield Section(_NOTES.say(lang), (Items(parts.plain(document.notes)),), aside=True)
    yield Section(_REMOVE.say(lang), (Items(parts.plain(document.remove)),), aside=True)
    yield from parts.observed(document.observed, lang)
    yield Section(
        (_STANDARDS if nobody else _WHERE_READ).say(lang),
        (Items(parts.plain(parts.source(one, lang) for one in document.words.sources)),),
        aside=True,
    )
    if document.facts:
        yield Section(_FACTS.say(lang), (Items(tuple(parts.fact(one, lang) for one in document.facts)),), aside=True)
    yield _then(document.next, lang)


def _lacking_sections(document: Lacking, lang: Lang) -> Iterable[Section]:
    if document.missing:
        yield Section(_TO_ASK.say(lang), (_COULD_YOU.say(lang), Items(parts.plain(document.to_ask))))
        yield Section(
            _OF_WHOM.say(lang), (Items(tuple(parts.contact(one, lang) for one in document.contacts), numbered=True),)
        )
    if document.where:
        yield Section(_WHERE.say(lang), (Items(parts.plain(document.where)),))
    yield Section(_KNOWN.say(lang), (_table(document.settings, lang),))
    yield Section(_WARNINGS.say(lang), (Items(parts.plain(document.warnings)),), warns=True)
    if isinstance(document, SetupQuestionDocument):
        asked = document.question
        choices = tuple(Item(f"{asked.option} {one.id}", (("", one.label),)) for one in asked.choices)
        yield Section(
            _NEXT_QUESTION.say(lang), (f"{asked.ask} ({asked.option})", *([Items(choices)] if choices else []))
        )
    yield _then(document.next, lang)


def _table(settings: Iterable[SettingView], lang: Lang) -> Table:
    rows = tuple(
        Row(
            (one.label, one.value or (_MISSING if one.id in _ASKED else _NOT_GIVEN).say(lang), _origin(one)),
            warns=one.value is None and one.id in _ASKED,
        )
        for one in settings
        if one.value is not None or not one.id.endswith(("_port", "_security"))
    )
    return Table((_SETTING.say(lang), _VALUE.say(lang), _FROM.say(lang)), rows)


def _origin(one: SettingView) -> str:
    plain = one.standing is None or one.origin in ("standard", "kept")
    marks = [one.standing] if one.standing is not None and not plain else []
    if one.valid and one.valid.says is not None:
        marks.append(one.valid.says)
    return f"{one.origin_label} ({', '.join(marks)})" if marks else one.origin_label


def _step(one: SetupStepView, everywhere: bool, lang: Lang) -> Item:
    colon = _COLON.say(lang)
    unread = one.unread and not everywhere
    return Item(
        f"{one.text} {_UNREAD.say(lang)}" if unread else one.text,
        tuple((f"{field.label}{colon}", field.value) for field in one.fields),
    )


def _file(one: SetupFileView, lang: Lang) -> Item:
    if one.why_not is not None:
        return Item(one.title, ((_NOT_MADE.say(lang), one.why_not),))
    where = parts.one_line(one.path or one.name)
    told = (_WRITTEN if one.path else _NOT_YET).say(lang)
    note = ((_NOTE.say(lang), one.note),) if one.note else ()
    return Item(one.title, ((told, where), *note, *((f"{number}.", text) for number, text in enumerate(one.after, 1))))


def _sources(document: SetupDocument) -> Iterable[SourceView]:
    for fact in document.facts:
        yield from fact.sources


def _then(commands: Iterable[NextView], lang: Lang) -> Section:
    return Section(_THEN.say(lang), tuple(Command(one.label, one.command) for one in commands))


_COPIES = both(
    "Valeurs des fiches lues le {} ou après, sur des copies de pages publiques.",
    "Values of the pack read on {} or later, on copies of public pages.",
)
_UNREAD = both("(mots de l’écran non vérifiés)", "(the screen’s words were not verified)")
_COLON = both(" :", ":")
_TITLE = both("Régler la messagerie — {}", "Setting up mail — {}")
_LACKING = both("Régler la messagerie : il manque des réglages", "Setting up mail: settings are missing")
_LACKING_FOR = both("Il manque des réglages ({})", "Settings are missing ({})")
_LACKING_LEAD = both(
    "acmail n’invente pas un serveur. Voici ce qu’il faut demander, et à qui.",
    "acmail does not make a server up. Here is what to ask for, and of whom.",
)
_CHOOSE = both("Il manque une réponse.", "An answer is missing.")
_CLIENTS = both("Les programmes de messagerie qu’acmail sait régler", "The mail programs acmail can set up")
_CLIENTS_LEAD = both(
    "Tapez « acmail setup » suivi d’un de ces noms.", "Type “acmail setup” followed by one of these names."
)
_PROGRAMS = both("Programmes", "Programs")
_NAME = both("Nom", "Name")
_PROGRAM = both("Programme", "Program")
_SETTINGS = both("Les réglages", "The settings")
_SETTING = both("Réglage", "Setting")
_VALUE = both("Valeur", "Value")
_FROM = both("D’où", "Where from")
_ASKED = ("imap_host", "smtp_host", "username")
"""What a help desk is asked for; the rest people know of themselves."""

_NOT_GIVEN = both("pas encore donné", "not given yet")
_MISSING = both("à demander", "to be asked for")
_WARNINGS = both("Attention", "Careful")
_IN_THE_ZONE = both("Dans la zone du domaine", "In the domain’s zone")
_STANDARDS = both("Les normes suivies", "The standards followed")
_STEPS = both("Sur l’appareil", "On the device")
_SEE = both("Ce que vous devez voir", "What you should see")
_TROUBLES = both("Si cela ne marche pas", "If it does not work")
_MAYBE = both("Peut-être :", "Perhaps:")
_FILES = both("Fichiers qui évitent de tout taper", "Files that save typing it all")
_WRITTEN = both("Écrit :", "Written:")
_NOT_YET = both("Avec --write :", "With --write:")
_NOTE = both("À savoir :", "Note:")
_NOT_MADE = both("Impossible ici :", "Not possible here:")
_CARRY = both("Porter un fichier sur un téléphone", "Carrying a file to a phone")
_NOTES = both("Bon à savoir", "Good to know")
_REMOVE = both("Pour l’enlever", "To remove it")
_WHERE_READ = both("Où les mots des écrans ont été lus", "Where the words of the screens were read")
_FACTS = both("Ce que l’on sait, et d’où", "What is known, and where from")
_THEN = both("Ensuite", "Next")
_TO_ASK = both("Ce qu’il faut demander", "What to ask for")
_COULD_YOU = both("Pourriez-vous m’indiquer :", "Could you tell me:")
_OF_WHOM = both("À qui", "Of whom")
_WHERE = both("Où ces réglages se trouveraient", "Where these settings are said to be")
_KNOWN = both("Ce que l’on sait déjà", "What is known already")
_NEXT_QUESTION = both("La question suivante", "The next question")
