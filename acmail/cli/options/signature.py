"""``acmail options signature``: make a professional signature, as text and HTML, and say where to paste it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from acmail import catalog, delivery, occasions, signatures, signing
from acmail.cli import defaults, parameters, running
from acmail.cli.help import bilingual
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.errors import AnswerMissing, Exit, UsageError
from acmail.interview import Asker
from acmail.model import LANGUAGES, Pack, Text
from acmail.reports import FORMATS
from acmail.signatures import refusing
from acmail.signing import Signature
from acmail.wording import Say, both

HELP = bilingual(
    "Composer une signature professionnelle, en texte et en HTML, la vérifier, et dire où la coller. "
    "acmail demande ce qui manque.",
    "Make a professional signature, as text and HTML, check it, and say where to paste it. acmail asks for what is "
    "missing.",
)

MOST_ASKED = 2
"""Lines, and links, that are asked for; more can be given by option."""

_REPEATED = ("lines", "links")


def signature(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Option(
            "--name", metavar=bilingual("NOM", "NAME"), help=bilingual("Prénom et nom.", "First and last name.")
        ),
    ] = None,
    position: Annotated[
        str | None,
        typer.Option(
            "--position", metavar=bilingual("FONCTION", "POSITION"), help=bilingual("Votre fonction.", "Your position.")
        ),
    ] = None,
    school: Annotated[
        str | None,
        typer.Option(
            "--school",
            metavar=bilingual("LIEU", "PLACE"),
            help=bilingual("École, établissement ou service.", "School or department."),
        ),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(
            "--address",
            metavar=bilingual("ADRESSE", "ADDRESS"),
            help=bilingual("Votre adresse académique ; vide : aucune.", "Your academic address; empty: none."),
        ),
    ] = None,
    phone: Annotated[
        str | None,
        typer.Option(
            "--phone",
            metavar=bilingual("NUMERO", "NUMBER"),
            help=bilingual("Un téléphone professionnel, si vous le voulez.", "A work phone, if you want one."),
        ),
    ] = None,
    line: Annotated[
        list[str] | None,
        typer.Option(
            "--line",
            metavar=bilingual("TEXTE", "TEXT"),
            help=bilingual("Une ligne de plus (répétable).", "One more line (repeatable)."),
        ),
    ] = None,
    link: Annotated[
        list[str] | None,
        typer.Option(
            "--link",
            metavar="https://…",
            help=bilingual("Le site de l’établissement (répétable).", "The school’s site (repeatable)."),
        ),
    ] = None,
    image: Annotated[
        str | None,
        typer.Option(
            "--image",
            metavar=bilingual("FICHIER", "FILE"),
            help=bilingual("Une petite image ; mieux vaut sans.", "A small image; better without."),
        ),
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(
            "--write",
            metavar=bilingual("DOSSIER", "FOLDER"),
            help=bilingual(
                "Écrire la signature dans un dossier, en texte et en HTML.", "Write it into a folder, as text and HTML."
            ),
        ),
    ] = None,
    no_input: parameters.NoInput = False,
    plain: parameters.Plain = False,
    format_: parameters.Format = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
    overlay: parameters.Overlays = None,
) -> int:
    """Gather the parts, check them, write what is wanted, and deliver the page."""
    services: Services = ctx.obj
    console = services.console
    one_of("--format", format_, FORMATS)
    one_of("--lang", lang or console.lang, LANGUAGES)
    if write is not None:
        delivery.check_folder(write, signing.FILES, force)
    if output is not None:
        delivery.check_target(output, force)
    given = {"name": name, "position": position, "school": school, "address": address, "phone": phone}
    pack = catalog.load(academy, overlay or (), services.folders)
    asker = None if no_input or name is not None else services.asker(plain)
    values = _completed(given, services, asker, pack)
    wanted = Signature(
        **values,
        lines=_several("lines", line, asker, pack, console.say),
        links=_several("links", link, asker, pack, console.say),
        image="" if image is None else _image(image, services),
    )
    made = refusing.checked(wanted, pack)
    written = () if write is None else delivery.write_all(write, signing.files(made, console.lang), force)
    occasion = occasions.Occasion(lang=console.lang, today=services.today, program=services.program)
    document = signatures.document(pack, made, occasion, [str(one) for one in written])
    running.present(document, format_, output, console, plain)
    return Exit.GOOD


def _image(name: str, services: Services) -> str:
    return refusing.image(delivery.read(name, services.stdin, refusing.MOST_IMAGE))


def _completed(given: Mapping[str, str | None], services: Services, asker: Asker | None, pack: Pack) -> dict[str, str]:
    """Ask for what was not given, if the name was not; raises ``AnswerMissing`` when nobody can be asked for it."""
    account = defaults.current(services)
    likely = {"address": account.address if account is not None else None}
    if given["name"] is None and asker is None:
        raise AnswerMissing(
            both("Il manque le nom à mettre dans la signature.", "The name to put into the signature is missing."),
            both(
                'Par exemple : acmail options signature --name "Marie Dupond" --position "Professeure"',
                'For example: acmail options signature --name "Marie Dupond" --position "Teacher"',
            ),
        )
    values = {}
    for key, value in given.items():
        if value is None and asker is not None:
            values[key] = _asked(asker, key, likely.get(key), pack, services.console.say)
        else:
            values[key] = (likely.get(key) or "" if value is None else value).strip()
    if not values["name"]:
        raise UsageError(*_NO_NAME)
    return values


def _several(key: str, given: list[str] | None, asker: Asker | None, pack: Pack, say: Say) -> tuple[str, ...]:
    """Take what was given, or ask until Enter alone or ``MOST_ASKED``."""
    if given is not None or asker is None:
        return tuple(one.strip() for one in given or () if one.strip())
    typed: list[str] = []
    while len(typed) < MOST_ASKED and (one := _asked(asker, key, None, pack, say)):
        typed.append(one)
    return tuple(typed)


def _asked(asker: Asker, key: str, likely: str | None, pack: Pack, say: Say) -> str:
    """Ask until the answer may stand in a signature; only the name has to be there."""
    while True:
        typed = asker.ask_text(_QUESTIONS[key], likely, _NEEDED if key == "name" else None).strip()
        try:
            if key == "name" and not typed:
                raise UsageError(*_NO_NAME)
            part = (typed,) * bool(typed) if key in _REPEATED else typed
            refusing.checked(replace(Signature(name="x"), **{key: part}), pack)
        except UsageError as refused:
            say(refused.message)
            say(refused.hint or Text("", ""))
        else:
            return typed


_NEEDED = both("(il faut un nom ; Ctrl-C pour arrêter)", "(a name is needed; Ctrl-C to stop)")
_NO_NAME = (both("Une signature a un nom.", "A signature has a name."), both("Prénom et nom.", "First and last name."))
_QUESTIONS: Mapping[str, Text] = {
    "name": both("\nVos prénom et nom ?", "\nYour first and last name?"),
    "position": both(
        "\nVotre fonction ? (par exemple : professeure de mathématiques)",
        "\nYour position? (for example: mathematics teacher)",
    ),
    "school": both("\nVotre école, établissement ou service ?", "\nYour school or department?"),
    "address": both(
        "\nVotre adresse académique ? (rien : pas d’adresse)", "\nYour academic address? (nothing: no address)"
    ),
    "phone": both("\nUn téléphone professionnel ? (rien : pas de téléphone)", "\nA work phone? (nothing: no phone)"),
    "lines": both(
        "\nUne ligne de plus, par exemple voulue par votre académie ? (rien : aucune)",
        "\nOne more line, for example one that your académie wants? (nothing: none)",
    ),
    "links": both(
        "\nUn lien en https:// vers le site de l’établissement ? (rien : aucun)",
        "\nA link over https:// to the school’s site? (nothing: none)",
    ),
}
