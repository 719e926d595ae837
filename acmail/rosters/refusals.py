"""Why a whole roster cannot be used, and what to do: said once, for every command."""

from __future__ import annotations

from collections.abc import Iterable

from acmail.layout import shown
from acmail.model import Text
from acmail.privacy import secret_in
from acmail.wording import both, did_you_mean, quoted

Advice = tuple[Text, Text]

WORKBOOK: Advice = (
    both("Ce fichier n’est pas un CSV : c’est un classeur ou un document.", "This is no CSV: it is a workbook."),
    both(
        "Dans le tableur : « Enregistrer sous », « CSV UTF-8 (délimité par des virgules) ».",
        "In the spreadsheet: “Save as”, “CSV UTF-8 (comma delimited)”.",
    ),
)
UTF_32: Advice = (
    both("Le fichier est en UTF-32, que les tableurs n’écrivent pas.", "The file is in UTF-32."),
    both("Enregistrez-le en CSV UTF-8.", "Save it as CSV UTF-8."),
)
EMPTY: Advice = (
    both("Le fichier est vide : il n’a pas même de ligne d’en-tête.", "The file is empty: it has not even a header."),
    both(
        "La première ligne nomme les colonnes, par exemple : Nom;Prénom;Profil.",
        "The first row names the columns, for example: Surname,First name,Profile.",
    ),
)
LONG_HEADER: Advice = (
    both("La ligne d’en-tête ne finit pas.", "The header row does not end."),
    both(
        "Un guillemet ouvert n’y est peut-être jamais fermé. Vérifiez que c’est le bon fichier.",
        "A quotation mark may be opened there and never closed. Check that it is the right file.",
    ),
)
_DELETE = both(
    "Supprimez cette colonne du fichier, et recommencez. Aucune ligne n’a été lue.",
    "Delete this column from the file, and start again. No row was read.",
)


def header_of_other_encoding(encoding: str) -> Advice:
    """The names of the columns cannot be read."""
    return (
        both(
            f"L’en-tête ne se lit pas en {encoding} comme le reste du fichier.",
            f"The header cannot be read as {encoding}, as the rest of the file is.",
        ),
        both("Enregistrez le fichier en CSV UTF-8.", "Save the file as CSV UTF-8."),
    )


def safe(name: str, limit: int = 40) -> str:
    """Quote the name of a column or a cell, unless it may be a secret."""
    return "***" if secret_in(name) is not None else shown(name, limit)


def secret_column(place: int, name: str, why: Text) -> Advice:
    """A column is called like a secret, which is never read."""
    return (
        both(
            f"La colonne {place} ({safe(name)}) est refusée. {why.fr}",
            f"Column {place} ({safe(name)}) is refused. {why.say('en')}",
        ),
        _DELETE,
    )


def secret_cells(place: int, name: str, what: Text) -> Advice:
    """The cells of a column look like secrets."""
    return (
        both(
            f"La colonne {place} ({safe(name)}) est refusée : ses cellules ressemblent à {what.fr}.",
            f"Column {place} ({safe(name)}) is refused: its cells look like {what.say('en')}.",
        ),
        _DELETE,
    )


def secret_header(place: int, what: Text) -> Advice:
    """A secret stands where the name of a column should."""
    return (
        both(
            f"La première ligne contient, colonne {place}, ce qui ressemble à {what.fr}. Ce n’est pas répété ici.",
            f"The first row holds, in column {place}, what looks like {what.say('en')}. It is not repeated here.",
        ),
        both(
            "La première ligne doit nommer les colonnes, et aucune ne doit contenir de secret.",
            "The first row must name the columns, and none of them may hold a secret.",
        ),
    )


def nothing_understood(header: Iterable[str], known: Iterable[str]) -> Advice:
    """No column means anything to us: perhaps there is no header."""
    names = [safe(name) for name in header if name][:8]
    return (
        both(
            f"Aucune colonne n’est reconnue : {quoted(names, 'fr')}.",
            f"No column is understood: {quoted(names, 'en')}.",
        ),
        both(
            "La première ligne doit nommer les colonnes ; si c’est déjà une personne, ajoutez une ligne d’en-tête. "
            f"Ou dites ce que contient une colonne : --map COLONNE=QUESTION, avec l’un de : {', '.join(known)}.",
            "The first row must name the columns; if it is a person already, add a header row. "
            f"Or say what a column holds: --map COLUMN=FIELD, with one of: {', '.join(known)}.",
        ),
    )


def twice(names: tuple[str, str], meaning: str) -> Advice:
    """Two columns hold the same."""
    fr, en = quoted(map(safe, names), "fr"), quoted(map(safe, names), "en")
    return (
        both(f"Deux colonnes contiennent {meaning} : {fr}.", f"Two columns hold {meaning}: {en}."),
        both(
            "Renommez-en une, ou écartez-la : --map COLONNE=ignore.",
            "Rename one of them, or leave it aside: --map COLUMN=ignore.",
        ),
    )


def no_such_column(name: str, header: Iterable[str]) -> Advice:
    """``--map`` names a column that is not there."""
    return (
        both(f"--map : il n’y a pas de colonne « {safe(name)} ».", f"--map: there is no column “{safe(name)}”."),
        did_you_mean(name, [safe(one) for one in header if one], 12),
    )


def no_such_meaning(name: str, known: Iterable[str]) -> Advice:
    """``--map`` names a field that is not there."""
    return (
        both(f"--map : « {safe(name)} » n’existe pas.", f"--map: there is no “{safe(name)}”."),
        did_you_mean(name, list(known)),
    )
