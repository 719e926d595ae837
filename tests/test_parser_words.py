"""What the command line parser finds wrong is said in the person's language, and no value is repeated."""

from __future__ import annotations

import datetime as dt
import enum
from pathlib import Path
from typing import Annotated

import pytest
import typer

from acmail.cli.failures import explain
from tests.conftest import RunAcmail


class Colour(str, enum.Enum):
    """Some choices."""

    RED = "red"
    BLUE = "blue"


app = typer.Typer(add_completion=False)


@app.command()
def one(
    word: Annotated[str, typer.Argument()],
    needed: Annotated[str, typer.Option("--needed")],
    whole: Annotated[int, typer.Option("--whole", "-w")] = 1,
    number: Annotated[float, typer.Option("--number")] = 1,
    small: Annotated[int, typer.Option("--small", min=1, max=3)] = 1,
    colour: Annotated[Colour, typer.Option("--colour")] = Colour.RED,
    pair: Annotated[tuple[int, int], typer.Option("--pair")] = (1, 1),
    day: Annotated[dt.datetime | None, typer.Option("--day")] = None,
    file: Annotated[Path | None, typer.Option("--file", exists=True, dir_okay=False)] = None,
    folder: Annotated[Path | None, typer.Option("--folder", exists=True, file_okay=False)] = None,
    flag: Annotated[bool, typer.Option("--flag")] = False,
    custom: Annotated[dt.timedelta | None, typer.Option("--custom", parser=lambda text: int("x"))] = None,
) -> None:
    """Stand for any command."""


@app.command()
def two() -> None:
    """Stand beside it."""


SAID = [
    ("", "Il manque une commande", "command is missing"),
    ("three", "La commande « three » n’existe pas", "no command “three”"),
    ("one w --needed", "Il manque une valeur après « --needed »", "missing after “--needed”"),
    ("one --needed x", "Il manque « WORD »", "“WORD” is missing"),
    ("one w", "Il manque l’option « --needed »", "The option “--needed” is missing"),
    ("one w x --needed x", "« x » est de trop", "“x” is one word too many"),
    ("two x y", "« x y » est de trop", "“x y” is one word too many"),
    ("one w --nothing", "L’option « --nothing » n’existe pas", "no option “--nothing”"),
    ("one w -z", "L’option « -z » n’existe pas", "no option “-z”"),
    ("one w --flag=hunter2", "« --flag » ne prend pas de valeur", "“--flag” takes no value"),
    ("one w --needed x --whole hunter2", "« --whole » : il faut un nombre entier", "“--whole”: a whole number"),
    ("one w --needed x -w 1.5", "« --whole » : il faut un nombre entier", "“--whole”: a whole number"),
    ("one w --needed x --number hunter2", "« --number » : il faut un nombre", "“--number”: a number is needed"),
    ("one w --needed x --small 9", "« --small » : il faut un nombre entre 1 et 3", "a number between 1 and 3"),
    ("one w --needed x --colour hunter2", "« --colour » : choisissez parmi « 'red', 'blue' »", "choose among"),
    ("one w --needed x --pair 1", "Il manque une valeur après « --pair »", "missing after “--pair”"),
    ("one w --needed x --day hunter2", "« --day » : il faut une date", "“--day”: a date is needed"),
    ("one w --needed x --file hunter2", "« --file » : ce fichier n’existe pas", "“--file”: there is no such file"),
    ("one w --needed x --file /", "« --file » : c’est un dossier", "“--file”: that is a folder"),
    ("one w --needed x --folder pyproject.toml", "« --folder » : c’est un fichier", "“--folder”: that is a file"),
    ("one w --needed x --custom hunter2", "« --custom » : cette valeur n’est pas comprise", "“--custom”: this value"),
]


@pytest.mark.parametrize(("line", "french", "english"), SAID, ids=[line or "nothing" for line, _, _ in SAID])
def test_what_the_parser_says_is_said_in_both_languages(
    line: str, french: str, english: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each kind of message there is, made by the parser itself."""
    monkeypatch.chdir(Path(__file__).parents[1])
    with pytest.raises(typer.TyperException) as wrong:
        typer.main.get_command(app).main(line.split(), prog_name="any", standalone_mode=False)
    error = explain(wrong.value, line.split())
    said = error.say("fr").replace("\u00a0", " ").replace("\u202f", " ")
    assert french.casefold() in said.casefold()  # Typer 0.27 shouts the name of an argument
    assert english.casefold() in error.say("en").casefold()
    assert "hunter2" not in error.say("fr") + error.say("en")
    assert error.hint is not None


def test_a_value_that_is_refused_is_not_repeated(run: RunAcmail) -> None:
    """It may be a secret behind the wrong option; the hint leads to the command's own help."""
    done = run("check", "--port", "hunter2")
    assert done.code == 2 and "nombre entier" in done.err and "hunter2" not in done.err
    assert "acmail check --help" in done.err
    done = run("check", "--port", "hunter2", "--lang", "en")
    assert "whole number" in done.err and "Invalid" not in done.err


def test_output_to_nowhere_else_is_the_screen(run: RunAcmail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``-o -`` as other programs understand it; no file of that name."""
    monkeypatch.chdir(tmp_path)
    for command in (("check", "computer.version"), ("start", "--profile", "primary", "--no-input")):
        plain, elsewhere = run(*command), run(*command, "-o", "-")
        assert (elsewhere.code, elsewhere.out, elsewhere.err) == (plain.code, plain.out, plain.err)
    assert not (tmp_path / "-").exists()
