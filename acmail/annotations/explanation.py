"""One code explained, as text and as Markdown: what it is, why it matters, and an example with and without it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from acmail.layout import wrapped
from acmail.lint.codes import Explained
from acmail.model import Lang
from acmail.wording import both

WIDTH = 80


def render(one: Explained, lang: Lang) -> str:
    """Give the explanation as plain text."""
    parts = [f"{one.code}", *wrapped(one.what.say(lang), WIDTH), "", *wrapped(one.why.say(lang), WIDTH)]
    for heading, example in ((_BAD, one.bad), (_GOOD, one.good)):
        parts += ["", heading.say(lang), "", textwrap.indent(example.rstrip("\n"), "    ")]
    return "\n".join(parts) + "\n"


def markdown(codes: Iterable[Explained]) -> str:
    """Give all codes as one page, in French and English, for ``profiles/CODES.md``."""
    return "\n".join(_section(one) for one in codes)


def _section(one: Explained) -> str:
    told = "\n\n".join(f"{text.say('en')}\n*{text.fr}*" for text in (one.what, one.why))
    bad, good = (example.rstrip("\n") for example in (one.bad, one.good))
    return f"## {one.code}\n\n{told}\n\n```yaml\n# {one.code}\n{bad}\n```\n\n```yaml\n{good}\n```\n"


_BAD = both("À ne pas écrire :", "Not so:")
_GOOD = both("Mais :", "But so:")
