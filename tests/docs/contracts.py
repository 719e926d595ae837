"""What programs may lean on in each document, pinned: ``python -m tests.docs.contracts`` adds what is new, no more.

A line of ``tests/contracts/card-1.txt`` is a place in ``acmail.card/1``, and what stands there, behind a ``!`` where it
is always there. Within a number a document may only grow: a place, a word of a closed list or a form may be added.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from acmail import documents
from tests.docs import schemas

FOLDER = Path(__file__).parents[1] / "contracts"
ADVICE = (
    "This is a contract: programs lean on it. Keep it, or raise the number in the schema's name "
    "(acmail.NAME/1 becomes acmail.NAME/2, which is pinned anew) and say so in CHANGELOG.md."
)

Shape = Mapping[str, str]
"""Place in a document to what stands there."""


def shape(schema: Mapping[str, Any]) -> dict[str, str]:
    """Lay a schema out as one line for each place of its documents."""
    lines: dict[str, str] = {}
    for place, what in _lines(schema, schema, "", ()):
        lines[place] = _either(lines[place], what) if place in lines else what
    return lines


def current(name: str) -> dict[str, str]:
    """Give the shape of a document as it is today."""
    return shape(json.loads(schemas.generate(name)))


def file_of(lines: Shape) -> Path:
    """Say where the shape of a document is pinned: its name and number are those that its ``schema`` says."""
    (schema,) = {what for place, what in lines.items() if re.fullmatch(r"(\[\w+\])?\.schema", place)}
    return FOLDER / f"{schema.strip('!').strip(chr(34)).removeprefix('acmail.').replace('/', '-')}.txt"


def pinned(lines: Shape) -> dict[str, str]:
    """Read what is pinned of the document of this name and number; nothing of a new one."""
    file = file_of(lines)
    if not file.exists():
        return {}
    return dict(line.split(" = ", 1) for line in file.read_text(encoding="utf-8").splitlines())


def written(lines: Shape) -> str:
    """Write lines as they are kept."""
    return "".join(f"{place} = {what}\n" for place, what in sorted(lines.items()))


def broken(before: Shape, now: Shape) -> list[str]:
    """Say what a program that was written for ``before`` would no longer find in ``now``."""
    found = []
    for place, what in before.items():
        here = now.get(place)
        if here is None:
            found.append(f"{place} is gone")
        elif not _holds(what, here):
            found.append(f"{place} was {what}, is {here}")
    return found


def _holds(before: str, now: str) -> bool:
    """Tell whether what was always there is, nothing of another type can stand there, and no word was taken away."""
    if before.startswith("!") and not now.startswith("!"):
        return False
    old, new = (set(one.lstrip("!").split(" | ")) for one in (before, now))
    words = {one for one in old if one.startswith('"')}
    return words <= new and {one for one in new if not one.startswith('"')} <= old


def _either(one: str, other: str) -> str:
    """Bring together what can stand at a place of either of two forms."""
    always = "!" if one.startswith("!") and other.startswith("!") else ""
    return always + " | ".join(sorted({*one.lstrip("!").split(" | "), *other.lstrip("!").split(" | ")}))


def _lines(
    part: Mapping[str, Any], whole: Mapping[str, Any], place: str, above: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Yield places below one, states apart; a type inside itself is followed once."""
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        if name not in above:
            yield from _lines(whole["$defs"][name], whole, place, (*above, name))
        return
    for one in part.get("anyOf", ()):
        yield from _lines(one, whole, place, above)
    properties = part.get("properties", {})
    state = "".join(properties.get("state", {}).get("enum", ()))
    for name, below in properties.items():
        here = f"{place}[{state}].{name}" if state else f"{place}.{name}"
        always = "!" if name in part.get("required", ()) or "default" in below else ""  # acmail writes defaults out
        yield here, always + " | ".join(sorted(_kinds(below, whole)))
        yield from _lines(below, whole, here, above)
    if "items" in part and part["items"] is not False:
        yield f"{place}[]", "!" + " | ".join(sorted(_kinds(part["items"], whole)))
        yield from _lines(part["items"], whole, f"{place}[]", above)


def _kinds(part: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterator[str]:
    """Yield what can stand at a place: types, or the words of a closed list."""
    if "$ref" in part:
        yield from _kinds(whole["$defs"][part["$ref"].rpartition("/")[2]], whole)
    elif "anyOf" in part:
        for one in part["anyOf"]:
            yield from _kinds(one, whole)
    elif "enum" in part:
        yield from (json.dumps(word) for word in part["enum"])
    else:
        given = part.get("type", "anything")
        yield from given if isinstance(given, list) else [given]


def main() -> None:
    """Pin what is new; raises ``SystemExit`` when something pinned would break."""
    FOLDER.mkdir(exist_ok=True)
    for name in documents.SCHEMAS:
        now = current(name)
        if wrong := broken(pinned(now), now):
            sys.exit("\n".join((*wrong, ADVICE.replace("NAME", name))))
        file_of(now).write_text(written(now), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
