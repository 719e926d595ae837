"""Generates the JSON Schemas that acmail ships from the types of its documents: ``python -m tests.docs.schemas``."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import msgspec

import acmail
from acmail import documents

FOLDER = Path(acmail.__file__).parent / "schemas"


def generate(name: str) -> str:
    """Give the schema of one document, as the text that is shipped."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"acmail.{name}/1",
        **_tidy(msgspec.json.schema(documents.SCHEMAS[name])),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _tidy(part: Any) -> Any:
    """Say the same on every Python and with every msgspec: some indent descriptions, some put null first."""
    if isinstance(part, list):
        return [_tidy(each) for each in part]
    if not isinstance(part, dict):
        return part
    tidy: dict[str, Any] = {
        key: inspect.cleandoc(each) if key == "description" and isinstance(each, str) else _tidy(each)
        for key, each in part.items()
    }
    if "anyOf" in tidy:
        tidy["anyOf"].sort(key=lambda each: bool(each == _NULL))
    return tidy


_NULL = {"type": "null"}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in documents.SCHEMAS:
        (FOLDER / f"{each}.json").write_text(generate(each), encoding="utf-8")
