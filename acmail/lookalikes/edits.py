"""How far one name is from another, in letters that were added, dropped, changed or swapped (Damerau, 1964)."""

from __future__ import annotations

FAR = 3
"""Given for whatever is further than two edits."""


def distance(one: str, other: str) -> int:
    """Count the edits between two words, up to ``FAR``; swapping two neighbours is one."""
    if abs(len(one) - len(other)) >= FAR:
        return FAR
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        after = [i]
        for j, b in enumerate(other, 1):
            best = min(row[j] + 1, after[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            after.append(best)
        before, row = row, after
    return min(row[-1], FAR)


def begins(text: str, name: str) -> int:
    """Count the edits between a name and the nearest beginning of a text."""
    lengths = (len(name), len(name) - 1, len(name) + 1)
    return min(distance(text[:length], name) for length in lengths)
