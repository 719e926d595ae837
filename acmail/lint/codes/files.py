"""E1xx: files as YAML, and as what a pack may hold."""

from __future__ import annotations

from acmail.lint.cautions import lock
from acmail.lint.codes.entry import Explained
from acmail.wording import both

_ROLE = """fields:
  role:
    ask: {fr: "Qui êtes-vous\u00a0?", en: "Who are you?"}
%s    choices:
      teacher: {fr: "Professeur", en: "Teacher"}
      clerk: {fr: "Secrétaire", en: "Clerk"}
      guest: {fr: "De passage", en: "Passing by"}
"""

CODES = (
    Explained(
        "E101",
        both(
            "Le fichier n’est pas du YAML qu’acmail accepte, ou dit deux fois la même chose.",
            "The file is no YAML that acmail accepts, or says the same thing twice.",
        ),
        both(
            "Ancres, étiquettes et clés répétées donnent en silence autre chose que ce qui est écrit.",
            "Anchors, tags and repeated keys quietly give something else than what is written.",
        ),
        'texts:\n  open: {fr: "Ouvrez.", fr: "Entrez.", en: "Open."}\n',
        'texts:\n  open: {fr: "Ouvrez.", en: "Open."}\n',
        (lock.ABOUT, lock.WHY, lock.WRITE_ANEW),
    ),
    Explained(
        "E102",
        both(
            "Sans guillemets, YAML lirait autre chose : oui ou non, une date, un nombre.",
            "Without quotation marks YAML would read something else: yes or no, a date, a number.",
        ),
        both(
            "« no » devient faux, « 0123 » devient 83 : personne ne le voit avant qu’un lecteur s’y perde.",
            "“no” becomes false, “0123” becomes 83: nobody sees it until a reader gets lost.",
        ),
        'facts:\n  portal: {label: {fr: "Code", en: "Code"}, value: 0123, sources: [page]}\n',
        'facts:\n  portal: {label: {fr: "Code", en: "Code"}, value: "0123", sources: [page]}\n',
    ),
    Explained(
        "E103",
        both("La clé n’existe pas à cet endroit.", "There is no such key at this place."),
        both("Ce qui est mal nommé serait oublié sans un mot.", "What is misnamed would be left out without a word."),
        'facts:\n  portal: {label: {fr: "Portail", en: "Portal"}, valeu: "x", value: "x", sources: [page]}\n',
        'facts:\n  portal: {label: {fr: "Portail", en: "Portal"}, value: "x", sources: [page]}\n',
    ),
    Explained(
        "E104",
        both("La version du format n’est pas connue.", "The version of the format is not known."),
        both(
            "Deviner ce que veut dire un format plus récent serait se tromper.",
            "Guessing what a newer format means would be a mistake.",
        ),
        "format: acmail/9\n",
        "format: acmail/1\n",
    ),
    Explained(
        "E105",
        both("Une clé obligatoire manque.", "A key that must be there is missing."),
        both("Une fiche aurait un trou à la place.", "A card would have a hole in its place."),
        _ROLE % "",
        _ROLE % '    why: {fr: "Le chemin en dépend.", en: "The path depends on it."}\n',
    ),
    Explained(
        "E106",
        both("La valeur n’est pas du genre attendu.", "The value is not of the kind expected."),
        both(
            "Une date, une adresse ou un port qui n’en est pas un ne servirait à personne.",
            "A date, an address or a port that is none would serve nobody.",
        ),
        'sources:\n  page: {kind: official, title: {fr: "Page d’aide", en: "Help page"}, read_on: 2026-02-30}\n',
        'sources:\n  page: {kind: official, title: {fr: "Page d’aide", en: "Help page"}, read_on: 2026-11-02}\n',
    ),
    Explained(
        "E107",
        both(
            "Ce fichier ne peut pas contenir cela, ou le nom est déjà pris.",
            "This file cannot hold that, or the name is taken.",
        ),
        both(
            "Chaque chose a une seule place : on sait où la corriger.",
            "Each thing has one place: one knows where to correct it.",
        ),
        "overlay: {for: tidy}\n",
        'texts:\n  open: {fr: "Ouvrez {fact.portal}.", en: "Open {fact.portal}."}\n',
    ),
)
"""By code."""
