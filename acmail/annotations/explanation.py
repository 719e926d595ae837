"""One code explained, as text and as Markdown: what it is, why it matters, and an example with and without it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from acmail.layout import wrapped
from acmail.lint.codes import Explained
from acmail.model import Lang, Text
from acmail.wording import NBSP, both

WIDTH = 80


def render(one: Explained, lang: Lang) -> str:
    """Give the explanation as plain text."""
    parts = [f"{one.code}", *wrapped(one.what.say(lang), WIDTH), "", *wrapped(one.why.say(lang), WIDTH)]
    bad, good, marked = _told_apart(one)
    for heading, example in ((_BAD, bad), (_GOOD, good)):
        parts += ["", heading.say(lang), "", textwrap.indent(example, "    ")]
    if marked:
        parts += ["", *wrapped(_LEGEND.say(lang), WIDTH)]
    for text in one.also:
        parts += ["", *wrapped(text.say(lang), WIDTH)]
    return "\n".join(parts) + "\n"


def markdown(codes: Iterable[Explained]) -> str:
    """Give all codes as one page, in French and English, for ``profiles/CODES.md``."""
    return "\n".join(_section(one) for one in codes)


def _section(one: Explained) -> str:
    told = "\n\n".join(map(_in_both, (one.what, one.why)))
    bad, good, marked = _told_apart(one)
    more = "".join(f"\n{_in_both(text)}\n" for text in ((_LEGEND, *one.also) if marked else one.also))
    return f"## {one.code}\n\n{told}\n\n```yaml\n# {one.code}\n{bad}\n```\n\n```yaml\n{good}\n```\n{more}"


def _in_both(text: Text) -> str:
    return f"{text.say('en')}\n*{text.fr}*"


def _told_apart(one: Explained) -> tuple[str, str, bool]:
    """Give both examples; where only no-break spaces tell them apart, these are marked, as nobody sees them."""
    bad, good = (example.rstrip("\n") for example in (one.bad, one.good))
    alike = bad.replace(NBSP, " ") == good.replace(NBSP, " ")
    return (bad.replace(NBSP, _SHOWN), good.replace(NBSP, _SHOWN), True) if alike else (bad, good, False)


_SHOWN = "␣"
_LEGEND = both(
    f"Ici, {_SHOWN} montre une espace insécable (U+00A0), qui ne se voit pas : c’est elle qu’il faut taper.",
    f"Here {_SHOWN} shows a no-break space (U+00A0), which cannot be seen: type that.",
)
_BAD = both("À ne pas écrire :", "Not so:")
_GOOD = both("Mais :", "But so:")
