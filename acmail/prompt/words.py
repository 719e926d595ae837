"""What the prompts say around a question."""

from __future__ import annotations

from acmail.interview import Line, Turn
from acmail.model import Choice, Lang, Text
from acmail.wording import both

WHY_KEY = "?"
BACK_KEY = "<"
CLEAR_KEY = "-"

FIRST_QUESTION = both("C’est la première question.", "This is the first question.")
BACK_CHOICE = both("← Revenir à la question précédente", "← Back to the previous question")
NAME = both(
    "\nPour finir, facultatif : votre prénom, puis votre nom ?",
    "\nLast, and optional: your first name, then your surname?",
)
NAME_HELP = both(
    "(Entrée pour passer, « ? » pour savoir pourquoi, « < » pour revenir)",
    "(Enter to skip, “?” to know why, “<” to go back)",
)
NAME_WHY = both(
    "Ils servent à montrer les identifiants possibles. Ils ne sont ni gardés ni envoyés.",
    "They serve to show the possible usernames. They are neither kept nor sent.",
)
MESSAGE = both(
    "\nQuel est le message exact à l’écran ? Collez-le ici, sans mot de passe.",
    "\nWhat is the exact message on the screen? Paste it here, without any password.",
)
MESSAGE_HELP = both(
    "(une ligne vide pour finir, Entrée seule s’il n’y en a pas, « ? » pour savoir pourquoi)",
    "(an empty line to end, Enter alone if there is none, “?” to know why)",
)
MESSAGE_MORE = both("(Entrée encore une fois pour finir)", "(Enter once more to end)")
MESSAGE_TOO_LONG = both(
    "Cette ligne est trop longue pour le terminal, qui en a perdu la fin. "
    "Mettez le texte dans un fichier : acmail diagnose --message - < FICHIER",
    "This line is too long for the terminal, which lost its end. "
    "Put the text into a file: acmail diagnose --message - < FILE",
)
MESSAGE_WHY = both(
    "Une même panne se lit mieux dans les mots du site ou du logiciel. Le texte n’est ni gardé ni envoyé.",
    "The site’s or program’s own words tell more. The text is neither kept nor sent.",
)
SECRET_HELP = both("(rien ne s’affiche pendant que vous tapez)", "(nothing is shown while you type)")
SECRET_SHOWN = both(
    "Ce terminal afficherait ce que vous tapez : acmail ne demande donc rien de secret ici.",
    "This terminal would show what you type, so acmail asks for nothing secret here.",
)
SECRET_ELSEWHERE = both(
    "Utilisez un autre terminal, ou donnez le mot de passe avec --password-stdin.",
    "Use another terminal, or give the password with --password-stdin.",
)
CONFIRM_HELP = both("(o pour oui, n ou Entrée pour non)", "(y for yes, n or Enter for no)")
YES = ("o", "oui", "y", "yes")
NO = ("", "n", "non", "no")
"""Either language's: none of these means something else in the other."""


def text_help(earlier: str | None) -> Text:
    """Say what Enter alone does."""
    if earlier:
        return both(
            f"(Entrée pour garder « {earlier} », « {CLEAR_KEY} » pour l’effacer)",
            f"(Enter to keep “{earlier}”, “{CLEAR_KEY}” to clear it)",
        )
    return both("(Entrée pour passer)", "(Enter to skip)")


def line_help(line: Line) -> Text:
    """Say what Enter alone does in a row of questions, and how to go back."""
    enter = line.enter if line.enter is not None and not line.earlier else text_help(line.earlier)
    if not line.can_go_back:
        return enter
    return both(
        f"{enter.fr.removesuffix(')')} ; « {BACK_KEY} » pour revenir)",
        f"{enter.say('en').removesuffix(')')}; “{BACK_KEY}” to go back)",
    )


def progress(turn: Turn) -> Text:
    """Say how far the questions are."""
    return both(
        f"Question {turn.number} sur {turn.at_most} au plus",
        f"Question {turn.number} of at most {turn.at_most}",
    )


def refused(turn: Turn) -> Text:
    """Say, to somebody at numbered lines, what would have been an answer."""
    if turn.field.kind == "number":
        return both(
            f"Il faut un nombre entier, de {turn.field.minimum} à {turn.field.maximum}.",
            f"A whole number is needed, from {turn.field.minimum} to {turn.field.maximum}.",
        )
    most = len(turn.field.choices)
    return both(f"Tapez un numéro de 1 à {most}.", f"Type a number from 1 to {most}.")


def label(choice: Choice) -> Text:
    """Name a choice, with its hint on a line of its own if it has one."""
    if choice.hint is None:
        return choice.label
    return Text(
        f"{choice.label.fr}\n{choice.hint.fr}",
        f"{choice.label.say('en')}\n{choice.hint.say('en')}",
    )


def lines_help(turn: Turn) -> Text:
    """Say what can be typed under numbered lines."""
    number = turn.field.kind == "number"
    fr = ["Tapez un nombre" if number else "Tapez le numéro de votre réponse", "« ? » pour savoir pourquoi"]
    en = ["Type a number" if number else "Type the number of your answer", "“?” to know why"]
    if turn.can_go_back:
        fr.append("« < » pour revenir")
        en.append("“<” to go back")
    if turn.earlier is not None:
        fr.append(f"Entrée pour garder « {_earlier(turn, 'fr')} »")
        en.append(f"Enter to keep “{_earlier(turn, 'en')}”")
    return both(", ".join(fr) + " :", ", ".join(en) + ":")


def list_help(turn: Turn) -> Text:
    """Say which keys work in a list."""
    back = (", < revenir", ", < back") if turn.can_go_back else ("", "")
    return both(
        f"(flèches ou chiffre puis Entrée, ? pourquoi{back[0]})", f"(arrows or digit then Enter, ? why{back[1]})"
    )


def _earlier(turn: Turn, lang: Lang) -> str:
    return turn.field.choice(turn.earlier).label.say(lang) if turn.earlier is not None else ""
