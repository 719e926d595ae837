"""The shipped JSON Schemas are those of the types, and real output obeys them."""

from __future__ import annotations

import json

import jsonschema
import pytest

from acmail import documents
from tests.conftest import RunAcmail
from tests.docs import schemas


@pytest.mark.parametrize("name", sorted(documents.SCHEMAS))
def test_the_shipped_schema_is_the_generated_one(run: RunAcmail, name: str) -> None:
    """``python -m tests.docs.schemas`` writes them; what is shipped is what ``acmail schema`` prints."""
    done = run("schema", name)
    assert (done.code, done.out) == (0, schemas.generate(name))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        (
            "card",
            (
                "--profile",
                "primary",
                "-a",
                "access=works",
                "-a",
                "webmail_seen=roundcube",
                "--explain",
                "--name",
                "Marie Le Dupond",
            ),
        ),
        ("card", ("--profile", "primary", "-a", "access=refused")),
        ("card", ()),
        ("error", ("--profile", "nobody")),
    ],
)
def test_real_output_obeys_its_schema(run: RunAcmail, name: str, arguments: tuple[str, ...]) -> None:
    """Cards, questions and errors alike."""
    document = json.loads(run("start", "--no-input", "--format", "json", *arguments).out)
    jsonschema.Draft202012Validator(json.loads(schemas.generate(name))).validate(document)


def test_a_broken_document_is_refused_by_the_schema(run: RunAcmail) -> None:
    """The schema is strict enough to be worth having."""
    document = json.loads(run("start", "--no-input", "--format", "json").out)
    del document["question"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(json.loads(schemas.generate("card"))).validate(document)


def test_the_list_and_an_unknown_name(run: RunAcmail) -> None:
    """Without a name the schemas are listed; a wrong one gets the nearest."""
    assert run("schema").out.split() == sorted(documents.SCHEMAS)
    wrong = run("schema", "crad")
    assert wrong.code == 2
    assert "card" in wrong.err
