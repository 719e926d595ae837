"""What the linter says of a mutant, next to what it should."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from acmail.errors import Finding
from tests.mutants.breeding import Mutant

FEW = 3
"""More findings than that about one defect is a cascade, in which its cause is hard to see."""


class Verdict(Struct, frozen=True, kw_only=True):
    """``code`` should tell of the defect; ``found`` are the codes that the clean pack does not have."""

    mutant: str
    operator: str
    pack: str
    code: str
    found: tuple[str, ...]
    is_caught: bool
    at_the_line: bool = False
    is_named: bool = False
    crash: str = ""
    diff: str = ""

    @property
    def cascades(self) -> bool:
        """More is said than somebody wants to read."""
        return len(self.found) > FEW


def judge(mutant: Mutant) -> Verdict:
    """Lint a mutant; a traceback is a verdict too."""
    codes = mutant.operator.codes
    try:
        new = _new(mutant.ground.clean, mutant.ground.lint(mutant.files))
        crash = ""
    except Exception as error:  # noqa: BLE001 - whatever it is, the linter must not end in it
        new, crash = (), f"{type(error).__name__}: {error}"
    right = [finding for finding in new if finding.code in codes]
    lines, words = mutant.changed_lines(), mutant.changed_words()
    return Verdict(
        mutant=mutant.name,
        operator=mutant.operator.name,
        pack=mutant.ground.name,
        code=codes[0],
        found=tuple(sorted(finding.code for finding in new)),
        is_caught=bool(right),
        at_the_line=any((finding.file, finding.line) in lines for finding in right),
        is_named=any(_names(finding, words) for finding in right),
        crash=crash,
        diff="" if right else mutant.diff(),
    )


def _new(clean: Iterable[Finding], found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give what is found that the clean pack does not have; lines may have moved."""
    known = Counter((one.code, one.file, one.message.fr) for one in clean)
    new = []
    for one in found:
        key = (one.code, one.file, one.message.fr)
        if known[key]:
            known[key] -= 1
        else:
            new.append(one)
    return tuple(new)


def _names(finding: Finding, words: set[str]) -> bool:
    caret = finding.excerpt[max(finding.column - 1, 0) :][: finding.width]
    said = f"{finding.message.fr} {finding.cure.fr} {caret}"
    return any(word in said for word in words)
