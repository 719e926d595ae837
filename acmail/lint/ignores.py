"""Comments by which authors explain a warning away: ``# acmail: ignore[W204] reason``, on its line or above (W00x).

What keeps a pack from loading cannot be explained away. A comment that nothing needs any more is told, as it would hide
the next warning at its place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from acmail import yamltree
from acmail.errors import Finding
from acmail.findings import Place, found, suggestion
from acmail.layout import shown
from acmail.plaintext import Advice
from acmail.wording import both

MARK = "acmail:"
_COMMENT = re.compile(r"#\s*acmail:\s*(?P<word>\w*)\s*(?:\[(?P<codes>[^\]]*)\])?\s*(?P<reason>.*)")
_CODE = re.compile(r"[^\s,]+")


class Ignore(Struct, frozen=True, kw_only=True):
    """One comment: the codes it names, each with its place, and the line whose findings it explains."""

    place: Place
    codes: Mapping[str, Place]
    reason: str
    about: int


@lru_cache(maxsize=512)  # a file of a pack is looked at again with each pack that builds on it
def read(file: str, lines: tuple[str, ...]) -> tuple[Ignore, ...]:
    """Find the comments of a file that parses."""
    if not any(MARK in line and "#" in line for line in lines):
        return ()
    return tuple(_ignores(file, lines))


def _ignores(file: str, lines: Sequence[str]) -> Iterator[Ignore]:
    for number, column, words in yamltree.comments("\n".join(lines)):
        match = _COMMENT.match(words)
        if match is None:
            continue
        line = lines[number - 1]
        place = Place(file=file, line=number, column=column, width=len(words.rstrip()), excerpt=line, last=number)
        start = column + match.start("codes")
        named = match["codes"] if match["word"] == "ignore" and match["codes"] else ""
        codes = {
            code[0]: Place(
                file=file, line=number, column=start + code.start(), width=len(code[0]), excerpt=line, last=number
            )
            for code in _CODE.finditer(named)
        }
        alone = not line[: column - 1].strip()
        about = _next(lines, number) if alone else number
        yield Ignore(place=place, codes=codes, reason=match["reason"].strip(), about=about)


def _next(lines: Sequence[str], number: int) -> int:
    """Find the line that a comment stands above: the next that holds anything else."""
    rest = enumerate(lines[number:], number + 1)
    return next((here for here, line in rest if line.strip() and not line.lstrip().startswith("#")), number)


def apply(
    findings: Iterable[Finding], ignores: Iterable[Ignore], may: Collection[str]
) -> tuple[list[Finding], dict[Place, Ignore]]:
    """Leave out what is explained away; gives the rest, and the codes that explained nothing, by their place."""
    ignores = tuple(ignores)
    unused = {place: one for one in ignores for code, place in one.codes.items() if code in may}
    left: list[Finding] = []
    for finding in findings:
        about = [
            one.codes[finding.code]
            for one in ignores
            if finding.code in may and finding.code in one.codes
            if (one.place.file, one.about) == (finding.file, finding.line)
        ]
        for place in about:
            unused.pop(place, None)
        if not about:
            left.append(finding)
    return left, unused


def written_wrong(one: Ignore, known: Collection[str], may: Collection[str]) -> Iterator[Finding]:
    """Yield what is wrong with a comment itself."""
    if not one.codes:
        yield found("W003", one.place, *_NO_CODE)
    elif not one.reason:
        yield found("W002", one.place, *_NO_REASON)
    for code, place in one.codes.items():
        if code not in known:
            message = both(f"Le code « {shown(code)} » n’existe pas.", f"There is no code “{shown(code)}”.")
            yield found("W003", place, message, suggestion(code, may, both("codes", "codes")))
        elif code not in may:
            yield found("W003", place, *_blocks(code))


def unused(code: str, place: Place) -> Finding:
    """Tell of a code that explains nothing."""
    message = both(f"Il n’y a plus rien à ignorer ici : {code}.", f"There is nothing left to ignore here: {code}.")
    return found("W001", place, message, _TAKE_OUT)


def _blocks(code: str) -> Advice:
    return (
        both(f"« {code} » ne s’ignore pas.", f"“{code}” cannot be ignored."),
        both(
            "Corrigez ce qu’il signale : acmail n’ouvre pas un pack qui a cette erreur.",
            "Correct what it is about: acmail does not open a pack with this error.",
        ),
    )


_NO_CODE: Advice = (
    both("Ce commentaire pour acmail n’est pas compris.", "This comment for acmail is not understood."),
    both("Écrivez « # acmail: ignore[W204] raison ».", "Write “# acmail: ignore[W204] reason”."),
)
_NO_REASON: Advice = (
    both("Rien ne dit pourquoi c’est ignoré.", "Nothing says why this is ignored."),
    both("Ajoutez la raison, en quelques mots.", "Add the reason, in a few words."),
)
_TAKE_OUT = both("Retirez ce code ; « lint --fix » le fait.", "Remove this code; “lint --fix” does it.")
