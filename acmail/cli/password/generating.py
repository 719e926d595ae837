"""What ``acmail password new`` is made of: limits, chance, and the ways to hand a password over."""

from __future__ import annotations

import secrets
import time

from msgspec import Struct

from acmail import making, passwords, vetting
from acmail.cli.services import Services
from acmail.clipboard import LONGEST, Clipboard, ClipboardTrouble, interruptible
from acmail.errors import Exit, UsageError
from acmail.making import Recipe, Words
from acmail.model import Pack
from acmail.occasions import Occasion
from acmail.passwords import Known
from acmail.reports import fitted, json
from acmail.secret import Secret
from acmail.wording import both


class Asked(Struct, frozen=True, kw_only=True):
    """What was asked for; words take the place of characters."""

    length: int | None = None
    words: int | None = None
    count: int = 1
    ambiguous: bool = False


class Made(Struct, frozen=True, kw_only=True):
    """What came out, and what it was drawn from."""

    secrets: tuple[Secret, ...]
    drawn_from: Recipe | Words


def make(pack: Pack, asked: Asked) -> Made:
    """Draw passwords from the system's random source; raises ``UsageError`` for numbers that make no sense."""
    rules, guessed = passwords.known(pack), passwords.guessed_words(pack, ())
    _refuse_number("--count", asked.count, 1, making.MOST_MADE)
    if asked.words is not None:
        parts = _words(rules, guessed, asked)
        return Made(
            secrets=tuple(making.joined(parts, secrets.randbelow) for _ in range(asked.count)), drawn_from=parts
        )

    def good(password: str) -> bool:
        return all(one.outcome in ("ok", "could_not_tell") for one in passwords.judged(password, rules, guessed))

    least = max(rules.length, making.SHORTEST)
    length = max(least, making.USUAL) if asked.length is None else asked.length
    _refuse_number("--length", length, least, max(least, making.LONGEST))
    recipe = making.recipe(rules, length, asked.ambiguous)
    drawn = (making.drawn(recipe, secrets.randbelow, good) for _ in range(asked.count))
    return Made(secrets=tuple(drawn), drawn_from=recipe)


def _words(rules: Known, guessed: tuple[str, ...], asked: Asked) -> Words:
    from acmail import wordlist

    number = asked.words or 0
    if asked.length is not None:
        raise UsageError(both("--length et --words se contredisent.", "--length and --words contradict each other."))
    _refuse_number("--words", number, making.FEWEST_WORDS, making.MOST_WORDS)
    parts = making.words(rules, wordlist.french(), guessed, number, asked.ambiguous)
    if parts.shortest < rules.length:
        raise UsageError(
            both(
                f"Avec {number} mots, il pourrait être trop court : la règle demande {rules.length} caractères.",
                f"With {number} words it could be too short: the rule asks for {rules.length} characters.",
            ),
            both("Demandez plus de mots.", "Ask for more words."),
        )
    return parts


def _refuse_number(option: str, number: int, least: int, most: int) -> None:
    if not least <= number <= most:
        raise UsageError(both(f"{option} : de {least} à {most}.", f"{option}: from {least} to {most}."))


class Deliver:
    """Hands passwords over: on the result's stream, or on the clipboard for a while. Advice goes elsewhere."""

    def __init__(self, services: Services, occasion: Occasion) -> None:
        self._console, self._occasion = services.console, occasion

    def on_the_screen(self, pack: Pack, made: Made, format_: str) -> int:
        """Write the passwords, one a line; who reads them on a screen hears how to use them."""
        if format_ == "json":
            text = json.render(vetting.made(pack, made.drawn_from, made.secrets, self._occasion))
            self._console.result(fitted("json", text, self._console.unicode))
            return Exit.GOOD
        self._console.result("".join(f"{secret.reveal()}\n" for secret in made.secrets))
        self._bits(made)
        if not passwords.known(pack).specials:
            self._console.say(_SIGNS_UNKNOWN)
        if self._console.shows_result:
            self._console.say(_HOW_TO_USE)
        return Exit.GOOD

    def on_the_clipboard(self, made: Made, show: bool) -> int:
        """Put the password on the clipboard, wait, and take it away; Ctrl-C takes it away at once."""
        secret = made.secrets[0]
        try:
            clipboard = Clipboard()
            clipboard.put(secret)
        except ClipboardTrouble as trouble:
            if not self._console.shows_result:
                raise
            self._console.say(trouble.message)
            if trouble.hint is not None:
                self._console.say(trouble.hint)
            show = True
        else:
            self._wait(clipboard, secret, made, show)
            return Exit.GOOD
        self._console.result(f"{secret.reveal()}\n")
        self._bits(made)
        return Exit.BAD

    def _wait(self, clipboard: Clipboard, secret: Secret, made: Made, show: bool) -> None:
        try:
            with interruptible():
                if show:
                    self._console.result(f"{secret.reveal()}\n")
                self._bits(made)
                self._console.say(_ON_THE_CLIPBOARD)
                time.sleep(LONGEST)
        except KeyboardInterrupt:
            pass
        finally:
            cleared = clipboard.clear(secret)
        self._console.say(_CLEARED if cleared else _REPLACED)

    def _bits(self, made: Made) -> None:
        bits = int(made.drawn_from.bits)
        self._console.say(
            both(
                f"Tiré au sort parmi environ 2 puissance {bits} possibles ({bits} bits).",
                f"Drawn from about 2 to the power of {bits} possible ones ({bits} bits).",
            )
        )


_SIGNS_UNKNOWN = both(
    "Les signes que l’académie accepte ne sont pas connus : comparez avec la règle affichée par la page.",
    "The signs that the académie accepts are not known: compare with the rule shown on the page.",
)
_HOW_TO_USE = both(
    "Collez-le dans un gestionnaire de mots de passe, puis dans la page de l’académie, nulle part ailleurs.\n"
    "Sur un clavier qui n’est pas le vôtre, A et Q, Z et W, M, les chiffres et les signes peuvent changer de place.\n"
    "Fermez ensuite cette fenêtre, ou effacez l’écran : il y reste lisible.",
    "Paste it into a password manager, then into the académie’s page, nowhere else.\n"
    "On a keyboard that is not yours, A and Q, Z and W, M, digits and signs may stand elsewhere.\n"
    "Then close this window, or clear the screen: it stays readable there.",
)
_ON_THE_CLIPBOARD = both(
    f"Le mot de passe est dans le presse-papiers pour {LONGEST} secondes. Collez-le ; Ctrl-C l’efface tout de suite.\n"
    "Un gestionnaire de presse-papiers, ou un téléphone relié, peut en avoir gardé une copie.",
    f"The password is on the clipboard for {LONGEST} seconds. Paste it; Ctrl-C clears it at once.\n"
    "A clipboard manager, or a phone linked to this computer, may have kept a copy.",
)
_CLEARED = both("Le presse-papiers est effacé.", "The clipboard is cleared.")
_REPLACED = both(
    "Le presse-papiers contient autre chose : acmail n’y touche pas.",
    "The clipboard holds something else: acmail leaves it alone.",
)
