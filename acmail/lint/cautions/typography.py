"""French typography (W304): no-break spaces before ``? ! : ;`` and inside « », and the apostrophe ’.

The rule is that of the Lexique des règles typographiques en usage à l'Imprimerie nationale, as ``wording.typeset`` sets
the program's own texts. What is written in code, such as an address, has its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import Path, Place, found
from acmail.layout import shown
from acmail.lint.cautions.terms import Terms
from acmail.model import Text
from acmail.wording import NBSP, both

SPACES = f"{NBSP}\u202f"
"""No-break spaces: the usual one, and the narrow one that some prefer."""

CURES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"), "’"),
    (re.compile(rf"« *(?![{SPACES} ])"), f"«{NBSP}"),
    (re.compile(rf"(?<![{SPACES} ]) *»"), f"{NBSP}»"),
    (re.compile(rf"(?<=[^\s{SPACES}?!:;«(\[]) *(?=[?!;:]+(?:[\s{SPACES}»)\]]|$))"), NBSP),
)
"""What is wrong, and what goes in its place. Only spaces and apostrophes change."""

_MARKS = re.compile(r"['«»?!:;]")
_HOLE = "\ufffc"
_CODE = re.compile(r"`+[^`]+`+|https?://\S+|\S+@\S+|\{[^{}]*\}|[&#](?:amp|apos|gt|lt|nbsp|quot);|&#\w+;")
"""What has its own typography: addresses, names of placeholders, signs as HTML or Mermaid (``#quot;``) write them, and
what stands between backticks, to be typed as it is."""


def problems(draft: Draft, terms: Terms) -> Iterable[Finding]:
    """Check the French of every text; one finding a text, at the first place."""
    for path, text in draft.texts.items():
        if draft.place(*path).file in terms.own:
            yield from _checked(draft, path, text)


def _checked(draft: Draft, path: Path, text: Text) -> Iterator[Finding]:
    spot = place(draft, path, text)
    if spot is not None:
        yield found("W304", spot, _message(next(misset(text.fr))), BY_HAND)


def place(draft: Draft, path: Path, text: Text) -> Place | None:
    """Find where the French of a text first goes wrong, which is where lint tells of it; None where it does not."""
    wrong = next(misset(text.fr), None)
    return None if wrong is None else draft.spot((*path, "fr"), wrong)


def misset(words: str) -> Iterator[str]:
    """Find where French typography is not kept: each with the word around it."""
    for start, end, _ in edits(words):
        before = re.search(r"\S*$", words[:start])
        after = re.match(r"\S{1,20}", words[end:])
        yield (before[0] if before else "") + words[start:end] + (after[0] if after else "")


def edits(words: str) -> Iterator[tuple[int, int, str]]:
    """Give what is to be changed: from where to where, and what goes there. No two touch the same place."""
    if not _MARKS.search(words):  # nothing that a rule is about
        return
    plain = without_code(words)
    taken: list[tuple[int, int]] = []
    for pattern, right in CURES:
        for match in pattern.finditer(plain):
            start, end = match.span()
            if match[0] != right and not any(start < last and first < end for first, last in taken):
                taken.append((start, end))
                yield start, end, right


def without_code(words: str) -> str:
    """Put as many signs that no rule is about in the place of what has its own typography."""
    return _CODE.sub(lambda code: _HOLE * len(code[0]), words)


def _message(wrong: str) -> Text:
    return both(
        f"La typographie française n’est pas respectée : « {shown(wrong)} ».",
        f"French typography is not kept: “{shown(wrong)}”.",
    )


_RULE = both(
    "Une espace insécable va avant ? ! : ; et entre les guillemets ; l’apostrophe est ’.",
    "A no-break space goes before ? ! : ; and inside quotation marks; the apostrophe is ’.",
)
BY_FIX = both(f"{_RULE.fr} « lint --fix » le fait.", f"{_RULE.say('en')} “lint --fix” does it.")
BY_HAND = both(
    f"{_RULE.fr} À la main : le mot et le signe sur la même ligne ; entre guillemets droits, \\u00A0 est cette espace.",
    f"{_RULE.say('en')} By hand: word and sign on one line; between straight quotation marks, \\u00A0 is that space.",
)
"""The cure, where ``--fix`` does it and where it cannot: that is known once it has been tried."""
