"""``acmail options signature``: make a professional signature, as text and HTML, and say where to paste it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer
from msgspec.structs import replace

from acmail import catalog, delivery, occasions, signatures, signing
from acmail.cli import defaults, parameters, running
from acmail.cli.help import bilingual
from acmail.cli.inturn import in_turn, until_taken
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.errors import AnswerMissing, Exit, UsageError
from acmail.interview import Asker, Back, Line
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
    single = {"name": name, "position": position, "school": school, "address": address, "phone": phone}
    given: _Given = {part: None if text is None else [text] for part, text in single.items()}
    pack = catalog.load(academy, overlay or (), services.folders)
    asker = None if no_input or name is not None else services.asker(plain)
    given = _gathered({**given, "lines": line, "links": link}, services, asker, pack)
    made = refusing.checked(_signature(given, "" if image is None else _image(image, services)), pack)
    written = () if write is None else delivery.write_all(write, signing.files(made, console.lang), force)
    carried = running.carried(academy, overlay or (), lang)
    occasion = occasions.Occasion(lang=console.lang, today=services.today, program=services.program, options=carried)
    again = None if written else _again(given, image, occasion)
    document = signatures.document(pack, made, occasion, [str(one) for one in written], again)
    running.present(document, format_, output, console, plain)
    return Exit.GOOD


def _image(name: str, services: Services) -> str:
    return refusing.image(delivery.read(name, services.stdin, refusing.MOST_IMAGE))


def _gathered(given: _Given, services: Services, asker: Asker | None, pack: Pack) -> _Given:
    """Ask for what was not given, if the name was not; raises ``AnswerMissing`` when nobody can be asked for it."""
    account = defaults.current(services)
    kept = None if account is None else account.address
    if asker is not None:
        return _Asking(asker, pack, services.console.say, given, kept).all()
    if given["name"] is None:
        raise AnswerMissing(
            both("Il manque le nom à mettre dans la signature.", "The name to put into the signature is missing."),
            both(
                'Par exemple : acmail options signature --name "Marie Dupond" --position "Professeure"',
                'For example: acmail options signature --name "Marie Dupond" --position "Teacher"',
            ),
        )
    if given["address"] is not None or not kept:
        return given
    refused = _refusal(kept, pack)
    if refused is not None:
        raise UsageError(refused.message, _FROM_ACCOUNT)
    return {**given, "address": [kept]}


def _refusal(address: str, pack: Pack) -> UsageError | None:
    """Tell why an address may not stand in a signature, if so."""
    try:
        refusing.checked(Signature(name="x", address=address), pack)
    except UsageError as refused:
        return refused
    return None


class _Asking:
    """Asks for what was not given, one question after the other, with a way back."""

    def __init__(self, asker: Asker, pack: Pack, say: Say, given: _Given, kept: str | None) -> None:
        self._asker, self._pack, self._say, self._given, self._kept = asker, pack, say, given, kept
        usable = kept and _refusal(kept, pack) is None
        self._earlier: dict[_Key, str] = {("address", 0): kept} if kept and usable else {}

    def all(self) -> _Given:
        """Give everything, asked until Enter alone or ``MOST_ASKED`` where there can be several."""
        open_ = [part for part, values in self._given.items() if values is None]
        keys = [(part, number) for part in open_ for number in range(MOST_ASKED if part in _REPEATED else 1)]
        answered = in_turn(keys, self._ask, lambda key, known: key[1] > 0 and not known.get((key[0], key[1] - 1)))
        assert not isinstance(answered, Back)  # noqa: S101 - nothing stands before the first question
        said = {part: [text for (whose, _), text in answered.items() if whose == part] for part in open_}
        if not self._kept and said.get("address") == [""]:  # what is kept would stand in, if that were not said
            said["address"] = []
        return {part: said.get(part, values) for part, values in self._given.items()}

    def _ask(self, key: _Key, _: Mapping[_Key, str], can_go_back: bool) -> str | Literal[Back.BACK]:
        """Ask until the answer may stand in a signature; only the name has to be there."""
        part = key[0]
        line = Line(
            question=_QUESTIONS[part],
            earlier=self._earlier.get(key),
            enter=_NEEDED if part == "name" else None,
            can_go_back=can_go_back,
        )
        taken = until_taken(
            partial(self._asker.ask_line, line), lambda typed: self._checked(part, typed.strip()), self._say
        )
        if not isinstance(taken, Back):
            self._earlier[key] = taken
        return taken

    def _checked(self, part: str, typed: str) -> str:
        if part == "name" and not typed:
            raise UsageError(*_NO_NAME)
        refusing.checked(_signature({"name": ["x"], part: [typed] if typed else []}), self._pack)
        return typed


def _signature(given: _Given, image: str = "") -> Signature:
    """Make a signature of its parts; raises ``UsageError`` when it has no name."""
    values = {part: tuple(one.strip() for one in given.get(part) or () if one.strip()) for part in _OPTIONS}
    if not values["name"]:
        raise UsageError(*_NO_NAME)
    single = {part: "".join(values[part]) for part in _SINGLE}
    return replace(Signature(name="x"), **single, lines=values["lines"], links=values["links"], image=image)


def _again(given: _Given, image: str | None, occasion: occasions.Occasion) -> str:
    """Write the command that makes the same signature again, as files, without a question."""
    words = [(_OPTIONS[part], text) for part in _OPTIONS for text in given[part] or () if text or part == "address"]
    words += [] if image is None else [("--image", image)]
    options = "".join(f" {option} {shlex.quote(text)}" for option, text in [*words, ("--write", _FOLDER)])
    return f"{occasion.program} options signature{options}{occasion.options}"


_Given = dict[str, list[str] | None]
"""Each part with what was said for it: None where nothing was."""

_Key = tuple[str, int]
"""A part, and the how manieth of its kind."""

_SINGLE = ("name", "position", "school", "address", "phone")
_REPEATED = ("lines", "links")
_OPTIONS = {**{part: f"--{part}" for part in _SINGLE}, "lines": "--line", "links": "--link"}
_FOLDER = "acmail-signature"
_FROM_ACCOUNT = both(
    "Elle vient de votre compte gardé (acmail account). Donnez la bonne avec --address, ou --address '' pour aucune.",
    "It comes from your kept account (acmail account). Give the right one with --address, or --address '' for none.",
)
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
