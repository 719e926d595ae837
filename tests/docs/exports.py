"""Writes the files that a person would get, one per format and language: ``python -m tests.docs.exports``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from acmail.exports import EXPORTS, Options, made, thunderbird_qr
from acmail.model import LANGUAGES
from tests.mailboxes import ORDINARY

FOLDER = Path(__file__).parent.parent / "golden" / "exports"
IMAGES = ("qr-png", "qr-svg")
"""Their bytes depend on the library that draws them, so they are scanned instead; what they hold is kept as text."""


def files() -> Iterator[tuple[Path, bytes]]:
    """Give each file with its place."""
    for format_ in EXPORTS:
        for lang in LANGUAGES:
            if format_ not in IMAGES:
                file = made(format_, ORDINARY, lang, Options())
                yield FOLDER / format_ / lang / file.name, file.data
    yield (
        FOLDER / "mobileconfig" / "prevent-move.mobileconfig",
        made("mobileconfig", ORDINARY, "fr", Options(prevent_move=True)).data,
    )
    yield FOLDER / "qr" / "payload.json", thunderbird_qr.payload(ORDINARY).encode() + b"\n"


if __name__ == "__main__":
    for place, data in files():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
