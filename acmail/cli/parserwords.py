"""Everything the command line parser can find wrong, in the person's language."""

from __future__ import annotations

import re

from acmail.layout import shown
from acmail.model import LANGUAGES, Text
from acmail.wording import both, quoted

EXTRA = re.compile(r"unexpected extra argument(?:s|\(s\))? \((.*)\)")
"""What it says of words that no command takes, which may be anything."""


def said(message: str) -> Text | None:
    """Say what it said; None for what nobody foresaw."""
    for pattern, words in _PARSER_SAYS:
        found = pattern.search(message)
        if found is not None:
            named = [shown(word or "") for word in found.groups()]
            bounds = named[1:] if _RANGE in message else ()  # numbers of ours, not to be searched for secrets
            typed = named[: len(named) - len(bounds)]
            french, english = ([*(quoted([word], lang) for word in typed), *bounds] for lang in LANGUAGES)
            return Text(words.fr.format(*french), words.say("en").format(*english))
    return None


_RANGE = "is not in the range"
_VALUE = r"^Invalid value for '([^']+)'.*: .*"
_PARSER_SAYS = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (r"^No such option: (\S+)", both("L’option {} n’existe pas.", "There is no option {}.")),
        (r"^No such command '(.*)'", both("La commande {} n’existe pas.", "There is no command {}.")),
        (r"^Missing command", both("Il manque une commande.", "A command is missing.")),
        (r"^Missing argument '(.+?)'\.", both("Il manque {}.", "{} is missing.")),
        (r"^Missing (?:option|parameter) '(.+?)'", both("Il manque l’option {}.", "The option {} is missing.")),
        (r"^Option '(\S+)' requires", both("Il manque une valeur après {}.", "A value is missing after {}.")),
        (
            r"^Option '(\S+)' does not take",
            both("L’option {} ne prend pas de valeur.", "The option {} takes no value."),
        ),
        (EXTRA.pattern, both("{} est de trop.", "{} is one word too many.")),
        (
            r"^Argument '(.+?)' takes \d+ values",
            both("{} n’a pas le bon nombre de valeurs.", "{} has the wrong number of values."),
        ),
        (_VALUE + r"is not a valid int", both("{} : il faut un nombre entier.", "{}: a whole number is needed.")),
        (_VALUE + r"is not a valid float", both("{} : il faut un nombre.", "{}: a number is needed.")),
        (
            _VALUE + r"is not a valid boolean",
            both("{} : il faut « true » ou « false ».", "{}: true or false is needed."),
        ),
        (
            _VALUE + r"is not in the range ([-.\d]+)<=x<=([-.\d]+)\.$",
            both("{} : il faut un nombre entre {} et {}.", "{}: a number between {} and {} is needed."),
        ),
        (
            _VALUE + r"is not in the range x>=([-.\d]+)\.$",
            both("{} : il faut un nombre d’au moins {}.", "{}: a number of at least {} is needed."),
        ),
        (
            _VALUE + r"is not in the range",
            both("{} : ce nombre est hors des limites.", "{}: this number is out of bounds."),
        ),
        (_VALUE + r"is not one of (.*)\.$", both("{} : choisissez parmi {}.", "{}: choose among {}.")),
        (
            _VALUE + r"does not match the formats (.*)\.$",
            both("{} : il faut une date ({}).", "{}: a date is needed ({})."),
        ),
        (_VALUE + r"does not exist", both("{} : ce fichier n’existe pas.", "{}: there is no such file.")),
        (
            _VALUE + r"is a directory",
            both("{} : c’est un dossier, pas un fichier.", "{}: that is a folder, not a file."),
        ),
        (_VALUE + r"is a file", both("{} : c’est un fichier, pas un dossier.", "{}: that is a file, not a folder.")),
        (_VALUE + r"is not readable", both("{} : ce fichier ne peut pas être lu.", "{}: this file cannot be read.")),
        (
            _VALUE + r"is not writable",
            both("{} : ce fichier ne peut pas être écrit.", "{}: this file cannot be written."),
        ),
        (
            _VALUE + r"values? (?:are required|but)",
            both("{} n’a pas le bon nombre de valeurs.", "{} has the wrong number of values."),
        ),
        (_VALUE, both("{} : cette valeur n’est pas comprise.", "{}: this value is not understood.")),
        (r"^Invalid value: ", both("Une valeur n’est pas comprise.", "A value is not understood.")),
        (
            r"^Could not open file '(.*)'",
            both("Le fichier {} ne peut pas être ouvert.", "The file {} cannot be opened."),
        ),
    )
)
"""What the parser of typer 0.27 and 0.28 can say, with our words for it; anything newer is passed on as it is.

A value that was refused is not repeated: it may be a secret that slipped behind the wrong option.
"""
