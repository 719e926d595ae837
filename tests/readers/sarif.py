"""Reads SARIF as its standard says: the schema of OASIS for 2.1.0, in the file beside this one.

The file is the one that comes with the npm package ``@microsoft/jest-sarif`` 1.0.0-beta.0 (MIT), which has it from
SchemaStore (Apache 2.0), where the OASIS committee publishes it: ``sarif-2.1.0-rtm.5``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

SCHEMA = Path(__file__).parent / "sarif-2.1.0.json"


def read(text: str) -> list[dict[str, Any]]:
    """Give the results of the only run; raises ``jsonschema.ValidationError`` for what is no SARIF."""
    log = json.loads(text)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    [run] = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]  # what a schema cannot say
    results: list[dict[str, Any]] = run["results"]
    return results
