"""A session at the trainer's computer: who is next, their questions, their card, and the end of their turn."""

from __future__ import annotations

from collections.abc import Mapping

from acmail import rosters, rounds, systemwords
from acmail.answers import Answer
from acmail.cli import steps
from acmail.cli.roundtable import NOTE_REFUSED, Table, fitting_note, refused_note
from acmail.interview import Asker, Back, Interview, Turn
from acmail.model import Choice, Field, Text
from acmail.reports import FORMATS
from acmail.rosters import Mark, Seat
from acmail.wording import both

LISTED = 12
"""People listed before every turn; more would scroll the question away."""

STOP, ALL = ".", "?"
"""Typed in place of somebody's name; no name begins with either."""


class Turns:
    """Lets one person after the other have their turn."""

    def __init__(self, table: Table, asker: Asker) -> None:
        self._table = table
        self._round = table.round
        self._asker = asker
        self._console = table.services.console
        self._lang = self._console.lang
        self._warned = False

    def run(self, first: int | None) -> None:
        """Go on until nobody is left, or until the trainer has had enough.

        Raises ``KeyboardInterrupt`` or ``EOFError`` when somebody stops in the middle; all answers are kept by then.
        """
        number = first or self._next()
        while number is not None:
            try:
                self._turn(number)
            finally:
                self._console.lang = self._lang
            self._wipe()
            number = self._next()

    def _next(self) -> int | None:
        """Ask whose turn it is; None when nobody is left or the trainer stops."""
        left = self._round.left()
        if not left:
            return None
        self._list(left[:LISTED], len(left))
        while True:
            typed = self._asker.ask_text(_WHO, None, _enter(self._called(left[0]))).strip()
            if typed == STOP:
                return None
            if typed == ALL:
                self._list(tuple(seat.number for seat in self._round.seats))
                continue
            found = self._round.found(typed) if typed else left[:1]
            if len(found) == 1:
                return found[0]
            self._console.say(_SEVERAL if found else _NOBODY)
            self._list(found[:LISTED], len(found))

    def _list(self, numbers: tuple[int, ...], of: int = 0) -> None:
        alike = self._round.alike(numbers)
        for number in numbers:
            mark = self._round.mark(number)
            said = self._called(number).say(self._console.lang)
            said += self._told_apart(number) if number in alike else ""
            told = _BEGUN if self._round.begun(number) else MARKS.get(mark)
            said += "" if told is None else f" ({told.say(self._lang)})"
            self._console.listed(f"{self._typed(number):>4}. ", said)
        if of > len(numbers):
            self._console.say(_more(of - len(numbers)))

    def _called(self, number: int) -> Text:
        return rounds.called(self._round.seat(number))

    def _typed(self, number: int) -> str:
        """Give what is typed to call somebody: what the roster calls them, else their place."""
        seat = self._round.seat(number)
        return str(number) if seat.key is None else rosters.harmless_key(rounds.handle(seat))

    def _told_apart(self, number: int) -> str:
        """Tell namesakes apart: by their row, and their situation where that is known."""
        seat, field = self._round.seat(number), self._table.pack.fields.get(_SITUATION)
        choice = seat.person.answers.get(_SITUATION)
        label = "" if field is None or choice is None else f", {field.choice(choice).label.say(self._console.lang)}"
        return f", {_ROW.say(self._console.lang).format(seat.person.row)}{label}"

    def _turn(self, number: int) -> None:
        """Ask what the row lacks, show the card, and ask how it ends."""
        seat = self._round.seat(number)
        self._console.lang = seat.person.lang or self._lang
        self._console.note("")
        self._console.say(_heading(rounds.called(seat), self._typed(number), seat, len(self._round.seats)))
        self._say_known(seat)
        interview = Interview(
            self._table.pack, rounds.ENTRY, self._round.answers(number), lambda answers: self._keep(number, answers)
        )
        while True:
            result = interview.run(self._asker)
            if result.walk.outcome is None:
                return
            card = FORMATS["text"](steps.shown_card(self._table, number), self._console.width, self._console.styled)
            self._console.result(f"\n{card}")
            self._console.lang = self._lang
            reply = self._asker.ask(self._ending(number, interview.can_go_back(result)))
            if not isinstance(reply, Back):
                break
            self._console.lang = seat.person.lang or self._lang
            interview.go_back()
        mark: Mark = "done" if reply == "done" else "help" if reply == "help" else "later"
        note = "" if mark == "done" else self._note(self._round.entry(number).note)
        self._round.close(number, mark, note)
        self._warn()

    def _keep(self, number: int, answers: Mapping[str, Answer]) -> None:
        self._round.keep(number, answers)
        self._warn()

    def _say_known(self, seat: Seat) -> None:
        """Say what the row holds already: it is not asked, and only the file can change it."""
        fields = self._table.pack.fields
        known = [fields[field].choice(choice).label for field, choice in seat.person.answers.items()]
        if known:
            self._console.say(
                both(
                    f"Déjà dans le fichier : {' ; '.join(label.fr for label in known)}.",
                    f"Already in the file: {'; '.join(label.say('en') for label in known)}.",
                )
            )

    def _ending(self, number: int, can_go_back: bool) -> Turn:
        mark = self._round.entry(number).mark
        earlier = None if mark == "open" else mark
        return Turn(field=_ENDING, number=0, at_most=0, earlier=earlier, can_go_back=can_go_back)

    def _note(self, earlier: str) -> str:
        while True:
            note = fitting_note(self._asker.ask_text(_NOTE, earlier or None))
            if not refused_note(note):
                return note
            for said in NOTE_REFUSED:
                self._console.say(said)

    def _wipe(self) -> None:
        """Take the last card off the screen: the next person is not to read it."""
        if not self._console.clear():
            self._console.say(_NOT_WIPED)

    def _warn(self) -> None:
        """Say once that answers cannot be kept, and once again after it had gone well."""
        if self._round.trouble is None:
            self._warned = False
        elif not self._warned:
            self._warned = True
            self._console.say(_not_kept(self._round.trouble))


MARKS = {
    "done": both("terminé", "done"),
    "help": both("besoin d’aide", "needs help"),
    "later": both("plus tard", "later"),
}
_BEGUN = both("commencé", "begun")
_SITUATION = "profile"
"""The question whose answer tells namesakes apart at a glance."""
_ROW = both("ligne {}", "row {}")
_ENDING = Field(
    id="ending",
    ask=both("Comment finit ce tour ?", "How does this turn end?"),
    why=both(
        "Le bilan dit qui a sa fiche, et qui il faut revoir. La fiche est effacée de l’écran ensuite.",
        "The report says who has their card, and who is to be seen again. The card is then wiped off the screen.",
    ),
    choices=(
        Choice(id="done", label=both("Terminé, la fiche suffit", "Done, the card is enough")),
        Choice(id="help", label=both("Besoin d’aide, à suivre", "Needs help, to be followed up")),
        Choice(id="later", label=both("Plus tard, à revoir", "Later, to be seen again")),
    ),
)
_WHO = both("\nÀ qui le tour ?", "\nWhose turn is it?")
_NOTE = both("Une note courte ? Rien de secret.", "A short note? Nothing secret.")
_NOBODY = both("Personne de ce nom. « ? » montre tout le monde.", "Nobody of that name. “?” shows everybody.")
_SEVERAL = both("Plusieurs personnes : tapez le numéro.", "Several people: type the number.")
_NOT_WIPED = both(
    "\nCe terminal ne sait pas s’effacer : la fiche précédente reste plus haut.",
    "\nThis terminal cannot be wiped: the last card stays further up.",
)


def _enter(following: Text) -> Text:
    return both(
        f"(Entrée : {following.fr} ; un numéro, ou le début d’un nom ; « {ALL} » la liste ; « {STOP} » pour finir)",
        f"(Enter: {following.say('en')}; a number, or how a name begins; “{ALL}” the list; “{STOP}” to end)",
    )


def _heading(who: Text, typed: str, seat: Seat, of: int) -> Text:
    """Say whose turn it is: a key is not one of so many."""
    if seat.key is not None:
        return both(f"{who.fr} (n° {typed})", f"{who.say('en')} (no. {typed})")
    return both(f"{who.fr} (n° {typed} sur {of})", f"{who.say('en')} (no. {typed} of {of})")


def _more(count: int) -> Text:
    return both(f"      … et {count} de plus", f"      … and {count} more")


def _not_kept(trouble: OSError) -> Text:
    return both(
        f"Attention : les réponses ne peuvent pas être gardées en ce moment ({systemwords.reason(trouble).fr}). "
        "Vous pouvez continuer ; acmail réessaie à chaque réponse. Ne fermez pas cette fenêtre.",
        f"Careful: the answers cannot be kept at the moment ({systemwords.reason(trouble).say('en')}). "
        "You can go on; acmail tries again with every answer. Do not close this window.",
    )
