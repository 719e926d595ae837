"""Generates the JSON Schemas that acmail ships from the types of its documents: ``python -m tests.docs.schemas``."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from acmail import documents

FOLDER = Path(documents.__file__).parent / "schemas"


def generate(name: str) -> str:
    """Give the schema of one document, as the text that is shipped."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"acmail.{name}/1",
        **msgspec.json.schema(documents.SCHEMAS[name]),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in documents.SCHEMAS:
        (FOLDER / f"{each}.json").write_text(generate(each), encoding="utf-8")
