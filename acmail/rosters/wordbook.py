"""What people write into the cells of a roster: « 1er degré » for an answer, as the pack tells in ``columns``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from acmail import answers, renaming
from acmail.answers import Answer, Origin
from acmail.errors import AcmailError
from acmail.headers import comparable
from acmail.layout import shown
from acmail.model import Choice, Field, Pack, Text
from acmail.privacy import secret_in
from acmail.wording import both, nearest

MOST_CACHED = 1000
"""Different refused cells whose nearest word is remembered."""

_SHORT = 3
"""Letters up to which a cell is like many words."""


class Unclear(Struct, frozen=True):
    """A cell that is no answer: why, and the choices that would do."""

    why: Text
    choices: tuple[Choice, ...]


class Wordbook:
    """Takes cells for answers: what ``answers.check`` takes, what was renamed, and the words of the pack."""

    def __init__(self, pack: Pack) -> None:
        self._renamed = pack.renames.choices
        self._words: dict[str, dict[str, tuple[str, ...]]] = {}
        self._written: dict[tuple[str, str], tuple[str, ...]] = {}
        for heading in pack.columns.values():
            known = self._words.setdefault(heading.field or "", {})
            for choice, words in heading.cells.items():
                written = (heading.field or "", choice)
                self._written[written] = self._written.get(written, ()) + words
                for word in map(comparable, words):
                    known[word] = tuple(dict.fromkeys((*known.get(word, ()), choice)))
        self._refused: dict[tuple[str, str], Unclear] = {}

    def words(self, field: Field) -> Mapping[str, tuple[str, ...]]:
        """Give the words of a field, comparable, each with the choices that it may mean."""
        return self._words.get(field.id, {})

    def telling(self, field: Field, choice: str) -> tuple[str, ...]:
        """Give the words, as the pack writes them, that mean one choice of a field and no other."""
        known = self.words(field)
        return tuple(word for word in self._written.get((field.id, choice), ()) if len(known[comparable(word)]) == 1)

    def answer(self, field: Field, raw: str) -> Answer | Unclear:
        """Take a cell for an answer, or say why it is none."""
        now = renaming.latest(self._renamed.get(field.id, {}), raw)
        try:
            return answers.accept(field, now, Origin.FILE)
        except AcmailError as error:
            meant = self.words(field).get(comparable(raw), ())
            if len(meant) == 1:
                return Answer(choice=meant[0], origin=Origin.FILE)
            known = self._refused.get((field.id, raw))
            if known is None:
                known = self._unclear(field, raw, error, meant)
                if len(self._refused) < MOST_CACHED:
                    self._refused[field.id, raw] = known
            return known

    def _unclear(self, field: Field, raw: str, error: AcmailError, meant: tuple[str, ...]) -> Unclear:
        if meant:
            chosen = tuple(choice for choice in field.choices if choice.id in meant)
            quoted = "***" if secret_in(raw) is not None else shown(raw)
            why = both(
                f"« {quoted} » peut vouloir dire {_named(chosen, 'fr', ' ou ')}. Écrivez lequel.",
                f"“{quoted}” may mean {_named(chosen, 'en', ' or ')}. Write which.",
            )
            return Unclear(why, chosen)
        hint = error.hint if field.kind == "number" else None
        fr, en = [error.message.fr], [error.message.say("en")]
        if hint is not None:
            fr.append(hint.fr)
            en.append(hint.say("en"))
        near = self._near(field, raw)
        if near:
            fr.append(f"Vouliez-vous dire {_named(near, 'fr', ' ou ')} ?")
            en.append(f"Did you mean {_named(near, 'en', ' or ')}?")
        return Unclear(both(" ".join(fr), " ".join(en)), field.choices)

    def _near(self, field: Field, raw: str) -> tuple[Choice, ...]:
        """Give the choices that somebody may have meant: by a word that is nearly theirs, or stands in the cell."""
        plain = comparable(raw)
        if len(plain) <= _SHORT or secret_in(raw) is not None:
            return ()
        known = dict(self.words(field))
        for choice in field.offered():
            for word in (choice.id, choice.label.fr, choice.label.say("en"), choice.label.fr.partition(" (")[0]):
                known.setdefault(comparable(word), (choice.id,))
        found = nearest(plain, known) or _inside(plain, known)
        return tuple(choice for choice in field.choices if found is not None and choice.id in known[found])


def _inside(plain: str, known: Iterable[str]) -> str | None:
    """Find the longest known word that stands in a cell among others."""
    inside = [word for word in known if len(word) > _SHORT and f" {word} " in f" {plain} "]
    return max(inside, key=len, default=None)


def _named(choices: Iterable[Choice], lang: str, link: str) -> str:
    """Name choices by their words, and by the short one that stands for them."""
    if lang == "fr":
        return link.join(f"« {choice.label.fr} » ({choice.id})" for choice in choices)
    return link.join(f"“{choice.label.say('en')}” ({choice.id})" for choice in choices)
