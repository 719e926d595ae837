"""Every code is explained, and its examples have it and have it not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from acmail import linting
from acmail.annotations import explanation
from acmail.findings import Path as Where
from acmail.folders import Folders
from acmail.lint.cautions import lock
from acmail.lint.codes import CODES
from acmail.model import Text
from tests.brokenness import PACKS, TODAY
from tests.lint.test_broken import CODES as IN_README

TIDY = PACKS / "tidy"
LISTS = ("tests",)
OWN_FORMAT = "format:"


def _parts() -> dict[str, Any]:
    """Give the tidy pack, layer by layer."""
    merged: dict[str, Any] = {}
    for file in sorted(TIDY.glob("*.yaml")):
        for layer, held in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            if layer in LISTS:
                merged.setdefault(layer, []).extend(held)
            elif layer != "format":
                merged.setdefault(layer, {}).update(held)
    return merged


def _lay_out(example: str, folder: Path) -> Path:
    """Lay an example beside the tidy pack, from which what the example says itself is taken out."""
    pack = folder / "tidy"
    pack.mkdir()
    parts = _parts()
    texts: dict[Where, Text] = {("texts", "open"): Text(**parts["texts"]["open"])}
    (pack / lock.NAME).write_text(lock.written(texts.items()), encoding="utf-8")
    said = {} if example.startswith(OWN_FORMAT) else yaml.load(example, yaml.BaseLoader)  # noqa: S506 - makes nothing but strings
    for layer, held in said.items():
        if layer == "entries":
            del parts[layer]
        elif layer not in LISTS:
            for name in held if layer in parts else ():
                parts[layer].pop(name, None)
    rest = {"format": "acmail/1", **{layer: held for layer, held in parts.items() if held}}
    (pack / "rest.yaml").write_text(yaml.safe_dump(rest, allow_unicode=True, width=1000), encoding="utf-8")
    head = "" if example.startswith(OWN_FORMAT) else "format: acmail/1\n"
    (pack / "example.yaml").write_text(f"{head}{example}", encoding="utf-8")
    return pack


def _codes(example: str, folder: Path, folders: Folders) -> list[str]:
    pack = _lay_out(example, folder)
    found = linting.Desk(folders, linting.Wanted(today=TODAY)).lint(str(pack))
    shutil.rmtree(pack)
    return [finding.code for finding in found]


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_has_it_and_nothing_else(code: str, tmp_path: Path, folders: Folders) -> None:
    """What an author reads to understand a code is what the linter says it is."""
    assert set(_codes(CODES[code].bad, tmp_path, folders)) == {code}


@pytest.mark.parametrize("code", CODES)
def test_the_good_example_has_nothing(code: str, tmp_path: Path, folders: Folders) -> None:
    """The cure brings no new trouble."""
    assert _codes(CODES[code].good, tmp_path, folders) == []


def test_every_code_of_the_format_is_explained() -> None:
    """The table of the format and the explanations cannot drift apart."""
    assert {code for code in CODES if code.startswith("E")} == set(IN_README)


@pytest.mark.parametrize("code", CODES)
def test_the_two_examples_can_be_told_apart(code: str) -> None:
    """Also by somebody to whom a no-break space looks like any other."""
    lines = explanation.render(CODES[code], "fr").replace("\u00a0", " ").splitlines()
    bad, good = lines.index("À ne pas écrire :"), lines.index("Mais :")
    examples = [[line for line in part if line.startswith("    ")] for part in (lines[bad:good], lines[good:])]
    assert examples[0] and examples[1] and examples[0] != examples[1]


@pytest.mark.parametrize("code", CODES)
def test_an_explanation_reads_well_in_both_languages(code: str) -> None:
    """What and why, each a sentence in French and another in English."""
    for text in (CODES[code].what, CODES[code].why):
        assert text.en and text.fr != text.en
        assert text.fr.endswith(".") and text.en.endswith(".")
        assert "'" not in text.fr
