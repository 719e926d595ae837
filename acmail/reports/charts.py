"""Charts as drawings inside a page (SVG), which tell their bars apart without colour."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from acmail.reports.outline import Bar, Bars

if TYPE_CHECKING:
    from markupsafe import Markup

_WIDTH, _LONGEST, _STEP, _BAR = 640, 560, 44, 16
_MOST_SIGNS = 84
"""Signs of a label that fit above a bar; the table beside the chart has all of it."""

_PATTERNS = (
    '<rect width="8" height="8" fill="currentColor"/>',
    '<path d="M0 8L8 0M-2 2L2 -2M6 10L10 6" stroke="currentColor" stroke-width="2"/>',
    '<circle cx="4" cy="4" r="1.6" fill="currentColor"/>',
    '<path d="M0 4H8" stroke="currentColor" stroke-width="1.5"/>',
)


def drawn(chart: Bars, about: str) -> Markup:
    """Draw a chart; its table, which must stand beside it, says the same to those who do not see it.

    Each kind of bar has a pattern of its own and its word is written above, with the label.
    """
    from markupsafe import Markup

    kinds = list(dict.fromkeys(bar.kind for bar in chart.bars))
    name = f"p{hashlib.blake2s(repr(chart).encode(), digest_size=4).hexdigest()}"
    most = max((bar.count for bar in chart.bars), default=0) or 1
    pattern = Markup('<pattern id="{}" width="8" height="8" patternUnits="userSpaceOnUse">{}</pattern>')
    patterns = Markup("").join(
        pattern.format(f"{name}-{at}", Markup(_PATTERNS[at % len(_PATTERNS)]))  # noqa: S704 - written above
        for at in range(len(kinds))
    )
    bars = Markup("").join(
        _bar(bar, at, round(_LONGEST * bar.count / most), f"{name}-{kinds.index(bar.kind)}")
        for at, bar in enumerate(chart.bars)
    )
    return Markup(
        '<svg class="chart" role="img" aria-label="{}" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">'
        "<defs>{}</defs>{}</svg>"
    ).format(about, _WIDTH, _STEP * len(chart.bars), patterns, bars)


def _bar(bar: Bar, place: int, length: int, pattern: str) -> Markup:
    from markupsafe import Markup

    top = _STEP * place
    label = f"{bar.label} ({bar.kind})" if bar.kind else bar.label
    cut = label if len(label) <= _MOST_SIGNS else f"{label[: _MOST_SIGNS - 1]}…"
    return Markup(
        '<text x="0" y="{}" font-size="14" fill="currentColor">{}</text>'
        '<rect x="1" y="{}" width="{}" height="{}" fill="url(#{})" stroke="currentColor"/>'
        '<text x="{}" y="{}" font-size="14" fill="currentColor">{}</text>'
    ).format(top + 14, cut, top + 20, max(length, 1), _BAR, pattern, max(length, 1) + 8, top + 33, bar.count)
