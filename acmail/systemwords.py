"""What the operating system says when it refuses something, in both languages: its own words are mostly English."""

from __future__ import annotations

import errno

from acmail.model import Text
from acmail.wording import both

_FRENCH = {
    "ENOENT": "aucun fichier ni dossier de ce nom",
    "EACCES": "accès refusé",
    "EPERM": "opération non permise",
    "EISDIR": "c’est un dossier",
    "ENOTDIR": "un des dossiers du chemin n’en est pas un",
    "EEXIST": "ce nom est déjà pris",
    "ENOSPC": "il n’y a plus de place sur le disque",
    "EDQUOT": "l’espace qui vous est accordé est plein",
    "EFBIG": "le fichier devient trop gros",
    "EROFS": "ce disque est en lecture seule",
    "EIO": "le disque n’a pas pu être lu ou écrit",
    "ENAMETOOLONG": "ce nom est trop long",
    "ELOOP": "des liens tournent en rond",
    "EBADF": "cette entrée ou cette sortie est fermée",
    "EPIPE": "plus personne ne lit la suite",
    "EMFILE": "trop de fichiers sont ouverts",
    "ENFILE": "trop de fichiers sont ouverts",
    "EBUSY": "un autre programme s’en sert",
    "ENXIO": "ce périphérique n’est pas là",
    "ENODEV": "ce périphérique n’est pas là",
    "ETIMEDOUT": "le dossier partagé ne répond pas",
    "ESTALE": "le dossier partagé ne répond plus",
    "ENOLCK": "ce disque ne permet pas de réserver un fichier",
}
"""The usual errors by their POSIX names; not every system has each."""

_BY_NUMBER = {getattr(errno, name): words for name, words in _FRENCH.items() if hasattr(errno, name)}


def reason(error: Exception) -> Text:
    """Say why the system refused, without a full stop; a rare reason is only a number in French."""
    number = getattr(error, "errno", None)
    english = getattr(error, "strerror", None) or str(error)
    if isinstance(error, ValueError):
        return both("ce nom ne convient pas", english)
    return both(_BY_NUMBER.get(number) or f"erreur {number or 'inconnue'}", english)


def told(error: Exception) -> Text:
    """Say it as a sentence."""
    why = reason(error)
    return both(f"Le système dit : {why.fr}.", f"The system says: {why.say('en')}.")
