"""Earlier names: each leads to something there is, none is still in use, and none leads back to itself (E107, E303)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import KEY, Path, found, suggestion
from acmail.model import Text
from acmail.plaintext import Advice
from acmail.wording import both


def problems(draft: Draft, today: dt.date) -> Iterable[Finding]:
    """Check everything that ``renames`` says."""
    pack, renames = draft.pack, draft.pack.renames
    yield from _names(draft, renames.fields, pack.fields, ("renames", "fields"), _FIELDS)
    yield from _names(draft, renames.outcomes, pack.outcomes, ("renames", "outcomes"), _OUTCOMES)
    yield from _names(draft, renames.causes, pack.causes, ("renames", "causes"), _CAUSES)
    for field, choices in renames.choices.items():
        where = ("renames", "choices", field)
        if field not in pack.fields:
            yield _unknown(draft, field, pack.fields, (*where, KEY), _FIELDS)
            continue
        yield from _names(draft, choices, [one.id for one in pack.fields[field].choices], where, _CHOICES)
    for number, gone in enumerate(renames.removed):
        if _is_there(draft, gone):
            yield found("E107", draft.place("renames", "removed", str(number)), *_in_use(gone))


def _names(
    draft: Draft, renamed: Mapping[str, str], known: Collection[str], where: Path, what: Text
) -> Iterator[Finding]:
    for old, new in renamed.items():
        if old in known:
            yield found("E107", draft.place(*where, old, KEY), *_in_use(old))
        elif new not in known and new not in renamed:
            yield _unknown(draft, new, known, (*where, old), what)
        elif old == min(_round(renamed, old), default=None):
            yield found("E202", draft.place(*where, old), *_circle(old))


def _round(renamed: Mapping[str, str], name: str) -> list[str]:
    """List the names of a circle that begins here; a name that only leads into one is not what is wrong."""
    names, to = [name], renamed[name]
    while to in renamed and to not in names:
        names.append(to)
        to = renamed[to]
    return names if to == name else []


def _is_there(draft: Draft, gone: str) -> bool:
    field, dot, choice = gone.partition(".")
    known = draft.pack.fields.get(field)
    return known is not None and (not dot or any(one.id == choice for one in known.choices))


def _unknown(draft: Draft, name: str, known: Collection[str], path: Path, what: Text) -> Finding:
    message = both(f"« {name} » n’existe pas parmi les {what.fr}.", f"“{name}” does not exist among the {what.en}.")
    return found("E303", draft.place(*path), message, suggestion(name, known, what))


def _in_use(name: str) -> Advice:
    return (
        both(
            f"« {name} » existe encore : ce n’est pas un ancien nom.", f"“{name}” still exists: it is no former name."
        ),
        both(
            "Retirez cette ligne, ou donnez un autre nom à ce qui existe.",
            "Remove this line, or give what exists another name.",
        ),
    )


def _circle(name: str) -> Advice:
    return (
        both(f"Les renommages de « {name} » tournent en rond.", f"The renames of “{name}” go in a circle."),
        both("Gardez le nom d’aujourd’hui à droite.", "Keep today’s name on the right."),
    )


_FIELDS = both("questions", "fields")
_CHOICES = both("réponses", "answers")
_OUTCOMES = both("issues", "outcomes")
_CAUSES = both("causes", "causes")
