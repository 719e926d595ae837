"""E3xx, W3xx, W4xx and E403: what is said, in which language, and how well it reads."""

from __future__ import annotations

from acmail.lint.codes.entry import Explained
from acmail.wording import both


def _open(fr: str, en: str) -> str:
    return f'texts:\n  open: {{fr: "{fr}", en: {en}}}\n'


_LONG = (
    "Ouvrez le portail avec votre identifiant et votre mot de passe, puis cherchez la messagerie dans le menu de "
    "gauche, et cliquez sur son nom avant de revenir ici."
)
_SHORT = "Ouvrez le portail avec votre identifiant. La messagerie est dans le menu de gauche."
_ROLE = """fields:
  role:
    ask: {fr: "Qui êtes-vous\u00a0?", en: "Who are you?"}
    why: {fr: "Le chemin en dépend.", en: "The path depends on it."}
    choices:
      teacher: {fr: "%s", en: "Teacher"}
      clerk: {fr: "%s", en: "Clerk"}
      guest: {fr: "De passage", en: "Passing by"}
"""

CODES = (
    Explained(
        "E301",
        both("Un texte manque dans une langue du pack.", "A text is missing in a language of the pack."),
        both(
            "La fiche aurait une phrase dans l’autre langue.", "The card would have a sentence in the other language."
        ),
        'texts:\n  open: {fr: "Ouvrez {fact.portal}."}\n',
        _open("Ouvrez {fact.portal}.", '"Open {fact.portal}."'),
    ),
    Explained(
        "E302",
        both("Les accolades diffèrent d’une langue à l’autre.", "The placeholders differ between languages."),
        both("L’une des deux langues tairait un fait.", "One of the two languages would leave a fact out."),
        _open("Ouvrez {fact.portal}.", '"Open the portal."'),
        _open("Ouvrez {fact.portal}.", '"Open {fact.portal}."'),
    ),
    Explained(
        "E303",
        both("Ce qui est nommé n’existe pas.", "What is named does not exist."),
        both("La phrase aurait un trou.", "The sentence would have a hole."),
        _open("Ouvrez {fact.portail}.", '"Open {fact.portail}."'),
        _open("Ouvrez {fact.portal}.", '"Open {fact.portal}."'),
    ),
    Explained(
        "E403",
        both(
            "Une adresse, un serveur, un port, un téléphone ou un nombre est écrit dans une phrase.",
            "An address, a host, a port, a phone or a number is written in a sentence.",
        ),
        both(
            "Ce qui peut changer est un fait, avec sa source et sa date.",
            "What may change is a fact, with its source and its date.",
        ),
        _open("Ouvrez https://portal.example.org.", '"Open https://portal.example.org."'),
        _open("Ouvrez {fact.portal}.", '"Open {fact.portal}."'),
    ),
    Explained(
        "W301",
        both("Le français a changé depuis la traduction.", "The French has changed since the translation."),
        both(
            "Les deux langues ne disent plus la même chose. « lint --lock » écrit « pack.lock », qui s’en souvient.",
            "The two languages no longer say the same. “lint --lock” writes “pack.lock”, which remembers.",
        ),
        _open("Ouvrez {fact.portal}, puis attendez.", '"Open {fact.portal}."'),
        _open("Ouvrez {fact.portal}, puis attendez.", '"Open {fact.portal}, then wait."'),
    ),
    Explained(
        "W302",
        both("Personne n’a relu une traduction automatique.", "Nobody has reviewed a machine translation."),
        both("Une machine traduit aussi ce qu’elle comprend mal.", "A machine also translates what it misunderstands."),
        _open("Ouvrez {fact.portal}.", '{text: "Open {fact.portal}.", by: machine}'),
        _open("Ouvrez {fact.portal}.", '"Open {fact.portal}."'),
    ),
    Explained(
        "W303",
        both("Un texte est le même en français et en anglais.", "A text is the same in French and in English."),
        both("La traduction a sans doute été oubliée.", "The translation has probably been forgotten."),
        _open("Ouvrez {fact.portal}.", '"Ouvrez {fact.portal}."'),
        _open("Ouvrez {fact.portal}.", '"Open {fact.portal}."'),
    ),
    Explained(
        "W304",
        both(
            "La typographie française manque : espace insécable avant ? ! : ; et dans les guillemets, apostrophe ’.",
            "French typography is not kept: no-break space before ? ! : ; and inside quotation marks, apostrophe ’.",
        ),
        both(
            "Un signe seul en début de ligne se lit mal. « lint --fix » le corrige.",
            "A sign alone at the start of a line reads badly. “lint --fix” cures it.",
        ),
        _open("Où ? Ici : {fact.portal}.", '"Where? Here: {fact.portal}."'),
        _open("Où\u00a0? Ici\u00a0: {fact.portal}.", '"Where? Here: {fact.portal}."'),
    ),
    Explained(
        "W305",
        both(
            "Une phrase a plus de 25 mots, ou un titre plus de 80 signes.",
            "A sentence has over 25 words, or a title over 80 characters.",
        ),
        both("On lit ceci fatigué, ou au téléphone.", "This is read by tired people, or over the phone."),
        _open(_LONG + " {fact.portal}", '"Open {fact.portal} now."'),
        _open(_SHORT + " {fact.portal}", '"Open {fact.portal} now."'),
    ),
    Explained(
        "W306",
        both(
            "Une réponse a plus de 60 signes, ou commence par les mêmes mots qu’une autre.",
            "An option has over 60 characters, or starts with the same words as another.",
        ),
        both(
            "Un lecteur d’écran se parcourt par les premiers mots.", "A screen reader is gone through by first words."
        ),
        _ROLE % ("Je suis professeur", "Je suis secrétaire"),
        _ROLE % ("Professeur", "Secrétaire"),
    ),
    Explained(
        "W405",
        both("Une phrase ferait taper un secret dans acmail.", "A sentence would have a secret typed into acmail."),
        both(
            "acmail n’en demande jamais : qui s’y habitue le tapera ailleurs.",
            "acmail never asks for one: who gets used to it will type it elsewhere.",
        ),
        _open("Tapez ici votre mot de passe. {fact.portal}", '"Type your password here. {fact.portal}"'),
        _open("Tapez votre mot de passe sur {fact.portal} seulement.", '"Type your password on {fact.portal} only."'),
    ),
)
"""By code."""
