"""What can be told without any network: versions, language, terminal, keyring, age of the pack."""

from __future__ import annotations

import datetime as dt

from acmail import facts
from acmail.checks.verdict import Verdict, ok, warn
from acmail.model import Pack, Text
from acmail.observations import ComputerSeen
from acmail.wording import both

NARROW = 60
TITLES: dict[str, Text] = {
    "version": both("Versions", "Versions"),
    "pack": both("Fiches de l’académie", "The académie’s pack"),
    "keyring": both("Trousseau de mots de passe", "Keyring"),
    "locale": both("Langue et accents", "Language and accents"),
    "terminal": both("Écran", "Screen"),
}
ABOUTS: dict[str, Text] = {
    "version": both("Dit quelle version d’acmail et de Python tourne.", "Tells which acmail and Python are running."),
    "pack": both("Regarde si les informations ont été relues récemment.", "Looks whether the facts were read lately."),
    "keyring": both(
        "Regarde si l’ordinateur sait garder un secret ; n’en lit aucun.",
        "Looks whether the computer can keep a secret; reads none.",
    ),
    "locale": both("Regarde si les accents s’affichent.", "Looks whether accents can be shown."),
    "terminal": both("Regarde la largeur et les couleurs de l’écran.", "Looks at the screen’s width and colours."),
}


def version(seen: ComputerSeen) -> Verdict:
    """Tell the versions."""
    python = ".".join(map(str, seen.python))
    return ok(both(f"acmail {seen.acmail}, Python {python}.", f"acmail {seen.acmail}, Python {python}."))


def pack(known: Pack, today: dt.date) -> Verdict:
    """Judge the age of what the pack says."""
    old = sum(facts.is_stale(source, known, today) for source in known.sources.values())
    what = f"{known.academy.name.fr}, {known.academy.version}"
    if not old:
        return ok(both(f"{what} : à jour.", f"{known.academy.name.say('en')}, {known.academy.version}: up to date."))
    total = len(known.sources)
    return warn(
        both(
            f"{what} : {old} sources sur {total} sont à relire.",
            f"{known.academy.name.say('en')}, {known.academy.version}: {old} of {total} sources need reading again.",
        ),
        both(
            "Mettez acmail à jour, ou vérifiez auprès de l’assistance.", "Update acmail, or check with the help desk."
        ),
    )


def keyring(seen: ComputerSeen) -> Verdict:
    """Judge whether a secret could be kept."""
    if seen.keyring_works:
        return ok(both(f"Trousseau disponible ({seen.keyring}).", f"Keyring available ({seen.keyring})."))
    if seen.keyring_works is None:
        says = both("Le trousseau ne répond pas.", "The keyring does not answer.")
    else:
        says = both("Aucun trousseau utilisable ici.", "No usable keyring here.")
    return warn(
        says,
        both(
            "Rien d’autre n’en dépend : acmail demandera le mot de passe quand il en faut un.",
            "Nothing else depends on it: acmail will ask for the password when one is needed.",
        ),
    )


def locale(seen: ComputerSeen) -> Verdict:
    """Judge whether accents can be shown."""
    if seen.encoding.lower().replace("-", "") == "utf8":
        return ok(both(f"Accents possibles ({seen.encoding}).", f"Accents can be shown ({seen.encoding})."))
    return warn(
        both(
            f"L’écran n’affiche pas tous les accents ({seen.encoding}).",
            f"The screen cannot show all accents ({seen.encoding}).",
        ),
        both(
            "acmail écrit alors sans accents. Pour les avoir : réglez la langue du système en UTF-8.",
            "acmail then writes without accents. To have them: set the system’s language to UTF-8.",
        ),
    )


def terminal(seen: ComputerSeen) -> Verdict:
    """Judge whether there is room."""
    if not seen.is_terminal:
        return ok(
            both(
                "Pas d’écran : la sortie va dans un fichier ou un programme.",
                "No screen: output goes to a file or a program.",
            )
        )
    if seen.columns < NARROW:
        return warn(
            both(f"Écran étroit : {seen.columns} colonnes.", f"Narrow screen: {seen.columns} columns."),
            both(
                "Élargissez la fenêtre, ou écrivez dans un fichier avec --output.",
                "Widen the window, or write to a file with --output.",
            ),
        )
    return ok(both(f"Écran de {seen.columns} colonnes.", f"Screen of {seen.columns} columns."))
