"""The files of ``acmail setup``: made, written into a folder, drawn as a QR code; and the servers that are saved."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from acmail import catalog, delivery
from acmail.cli.services import Services
from acmail.clients import CLIENTS
from acmail.console import Console
from acmail.documents import SettingId, SetupDocument
from acmail.errors import UsageError
from acmail.exports import EXPORTS, Options, made
from acmail.kept import OVERLAY
from acmail.model import Lang, Mailbox, Pack, Text
from acmail.reports import FORMATS
from acmail.settings import Settings, fact_of
from acmail.setups import File
from acmail.setupwords import LABELS
from acmail.wording import both

_SHEET = "acmail-setup"
_WIDTH = 80


def files(client: str, mailbox: Mailbox, lang: Lang, options: Options) -> tuple[tuple[File, ...], dict[str, bytes]]:
    """Make the files of a program: what is shown of each, and the content of those that could be made, by name."""
    shown, data = [], {}
    for export in CLIENTS[client].FILES:
        title = EXPORTS[export].TITLE
        try:
            file = made(export, mailbox, lang, options)
        except UsageError as refused:
            shown.append(File(export=export, title=title, why_not=refused.message))
        else:
            data[file.name] = file.data
            shown.append(File(export=export, title=title, name=file.name, note=file.note))
    return tuple(shown), data


def placed(shown: tuple[File, ...], folder: Path) -> tuple[File, ...]:
    """Say of the files where they will be."""
    return tuple(replace(one, path=str(folder / one.name)) if one.name else one for one in shown)


def write(folder: Path, document: SetupDocument, data: dict[str, bytes], force: bool) -> tuple[Path, ...]:
    """Write the files and the sheet, as a page and as text: all or none; raises ``UsageError`` for one that exists."""
    page, text = _sheets(document.client.id)
    sheets = {
        name: FORMATS[format_](document, _WIDTH, False).encode() for name, format_ in ((page, "html"), (text, "text"))
    }
    return delivery.write_all(folder, {**data, **sheets}, force)


def check_folder(folder: Path, client: str | None, force: bool) -> None:
    """Refuse a folder that could not hold the sheets, before anybody has answered a question; raises ``UsageError``."""
    delivery.check_folder(folder, () if client is None else _sheets(client), force)


def _sheets(client: str) -> tuple[str, str]:
    return f"{_SHEET}-{client}.html", f"{_SHEET}-{client}.txt"


def tell_unwritten(shown: tuple[File, ...], console: Console) -> bool:
    """Say which files that were wanted are not there, and why; tells whether there is one."""
    missing = [(one.title, one.why_not) for one in shown if one.why_not is not None]
    for title, why in missing:
        console.say(both(f"Pas écrit : {title.fr}. {why.fr}", f"Not written: {title.say('en')}. {why.say('en')}"))
    return bool(missing)


def refuse_useless(client: str, qr: bool, prevent_move: bool) -> None:
    """Refuse ``--qr`` and ``--prevent-move`` for a program that has no such file; raises ``UsageError``."""
    if prevent_move and "mobileconfig" not in CLIENTS[client].FILES:
        raise UsageError(
            both(
                "--prevent-move : seul un profil Apple le peut, et ce programme n’en lit pas.",
                "--prevent-move: only an Apple profile can do that, and this program reads none.",
            ),
            both("Essayez ios_mail ou apple_mail.", "Try ios_mail or apple_mail."),
        )
    if qr and "qr-png" not in CLIENTS[client].FILES:
        raise UsageError(
            both("--qr : ce programme ne lit pas de code QR.", "--qr: this program reads no QR code."),
            both("Essayez thunderbird_android.", "Try thunderbird_android."),
        )


def draw(mailbox: Mailbox, services: Services, on_screen: bool) -> None:
    """Show the QR code on a terminal that can; elsewhere say how to get it."""
    from acmail.exports import thunderbird_qr

    console = services.console
    room = on_screen and console.shows_result and console.unicode and not console.plain
    if not room or console.width < thunderbird_qr.columns(mailbox):
        console.say(_NO_ROOM)
        return
    console.say(_SCAN)
    console.result(thunderbird_qr.terminal(mailbox))


def save(pack: Pack, settings: Settings, services: Services, force: bool) -> None:
    """Put the servers that were given into the person's own file; raises ``UsageError`` and changes nothing."""
    from acmail import overlays

    kept = [
        overlays.Kept(id=fact, label=_label(pack, fact, setting), value=found.text)
        for setting, found in settings.values.items()
        if setting.startswith(("imap_", "smtp_")) and found.origin in ("flag", "prompt", "discovery")
        for fact in [fact_of(setting, settings.service)]
    ]
    if not kept:
        services.console.say(_NOTHING_TO_SAVE)
        return
    path = services.folders.config / OVERLAY.named(pack.academy.id)
    earlier = delivery.read(str(path), services.stdin, _MOST) if path.exists() else None
    text = overlays.written(str(path), earlier, pack.academy.id, kept, services.today, force)
    delivery.make_room(path)
    delivery.write(path, text, shown_instead=False)
    catalog.load(pack.academy.id, (), services.folders)
    services.console.say(both(f"Gardé dans {path}.", f"Kept in {path}."))


def _label(pack: Pack, fact: str, setting: SettingId) -> Text:
    known = pack.facts.get(fact)
    return known.label if known is not None else LABELS[setting]


_MOST = 1 << 20
_NO_ROOM = both(
    "Le code QR demande un terminal en UTF-8, en couleurs et assez large. Avec --write, il est écrit en image.",
    "The QR code needs a terminal with UTF-8, colours and enough room. With --write, it is written as an image.",
)
_SCAN = both(
    "\nSur le téléphone : « Importer les paramètres », puis l’appareil photo sur ce code. Il n’a pas de mot de passe.",
    "\nOn the phone: “Import settings”, then the camera on this code. It holds no password.",
)
_NOTHING_TO_SAVE = both(
    "Rien à garder : aucun serveur n’a été donné ni trouvé.", "Nothing to keep: no server was given or found."
)
