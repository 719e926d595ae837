"""The schema of the pack format: every pack that acmail reads fits it, and an editor completes and explains with it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from acmail.grammar import schema as drawn
from acmail.grammar.meanings import MEANINGS
from acmail.model import LANGUAGES
from tests import brokenness
from tests.conftest import RunAcmail

ROOT = Path(__file__).parent.parent
PACKS = sorted([*ROOT.glob("profiles/*/*.yaml"), *(ROOT / "tests" / "packs").glob("*/*.yaml")])
VALIDATOR = jsonschema.Draft7Validator(drawn.schema("fr"))


class Yaml12(yaml.SafeLoader):
    """Reads YAML as editors do (YAML 1.2, core schema): a date, `yes` and `on` are strings."""


Yaml12.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag.rpartition(":")[2] in ("null", "int") or (tag.endswith(":bool") and first in "tTfF")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path) -> Any:
    """Read a file as an editor does."""
    return yaml.load(path.read_text(encoding="utf-8"), Yaml12)  # noqa: S506 (a safe loader)


def test_the_schema_is_one() -> None:
    """Valid by the rules of JSON Schema, in both languages."""
    for lang in LANGUAGES:
        jsonschema.Draft7Validator.check_schema(drawn.schema(lang))


@pytest.mark.parametrize("path", PACKS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_pack_fits(path: Path) -> None:
    """A file that acmail reads is never underlined in an editor."""
    assert [error.message[:200] for error in VALIDATOR.iter_errors(read(path))] == []


def test_an_overlay_fits_and_holds_no_node() -> None:
    """What a school lays over a pack; the tree is not its business."""
    overlay = {"format": "acmail/1", "overlay": {"for": "aix-marseille"}}
    assert VALIDATOR.is_valid(overlay)
    assert not VALIDATOR.is_valid({**overlay, "nodes": {}})


def broken(*codes: str) -> Iterator[Path]:
    """Give the broken files of these codes that are one file, but for what only acmail can see."""
    for case in brokenness.CASES:
        if case.is_file() and case.name[:4].upper() in codes and case.stem not in BEYOND:
            yield case


BEYOND = {
    "e102_comment_in_text",  # what the comment cut off is not there any more
    "e106_maximum_below_minimum",
    "e106_validity_backwards",
    "e106_no_such_day",
    "e106_host_of_a_page",
    "e106_domain_is_a_page",
    "e106_host_in_two_languages",
    "e106_host_in_words",
    "e106_site_of_nobody",
    "e106_site_without_lock",
    "e106_password_length",
    "e106_password_other_length",
    "e106_password_no_sign_left",
    "e106_password_complete_and_empty",
    "e106_port_of_a_domain",
    "e106_port_of_a_page",
    "e106_port_too_high",
    "e106_within_a_whole_country",
    "e106_word_of_signs",
}
"""What no schema can tell: it needs another value, or the facts."""


@pytest.mark.parametrize("case", list(broken("E103", "E105", "E106")), ids=lambda case: case.stem)
def test_an_unknown_key_or_a_wrong_type_is_underlined(case: Path) -> None:
    """What lint would say of a key, an editor shows while it is typed."""
    assert not VALIDATOR.is_valid(read(case))


def test_every_key_has_a_meaning_in_both_languages() -> None:
    """None is forgotten when a key is added, none is left when one goes."""
    assert drawn.paths() == MEANINGS.keys()
    assert [path for path, meaning in MEANINGS.items() if not (meaning.fr and meaning.en)] == []


def test_the_command_prints_it(run: RunAcmail, tmp_path: Path) -> None:
    """On the screen or into a file, explained in the person's language."""
    assert json.loads(run("profiles", "schema").out) == drawn.schema("fr")
    target = tmp_path / "acmail.schema.json"
    done = run("profiles", "schema", "--lang", "en", "--output", str(target))
    assert (done.code, json.loads(target.read_text("utf-8"))) == (0, drawn.schema("en"))


# With the language server that VS Code uses

SERVER = shutil.which("yaml-language-server")
FILE = """# yaml-language-server: $schema=acmail.schema.json
format: acmail/1
facts:
  portal:
    label: {{fr: "Portail", en: "Portal"}}
    value: x
    sourcess: [page]
{indent}
""".format(indent=" " * 4)


class Editor:
    """Speaks the Language Server Protocol (3.17) with a server, as an editor does, about one file."""

    def __init__(self, folder: Path, text: str) -> None:
        self._process = subprocess.Popen(
            [SERVER or "", "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._uri = (folder / "pack.yaml").as_uri()
        self._number = 0
        self.request("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self._tell("initialized", {})
        settings = {"yaml": {"hover": True, "completion": True, "validate": True, "schemaStore": {"enable": False}}}
        self._tell("workspace/didChangeConfiguration", {"settings": settings})
        document = {"uri": self._uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})

    def request(self, method: str, parameters: dict[str, Any]) -> Any:
        """Ask, and wait for the answer; what the server itself asks is answered with nothing."""
        self._number += 1
        mine = self._number
        self._send({"id": mine, "method": method, "params": parameters})
        return self._until(lambda message: message.get("id") == mine and "method" not in message)["result"]

    def at(self, method: str, line: int, column: int) -> Any:
        """Ask about a place, counted from 0."""
        position = {"line": line, "character": column}
        return self.request(f"textDocument/{method}", {"textDocument": {"uri": self._uri}, "position": position})

    def underlined(self) -> list[str]:
        """Wait for what the server finds wrong."""
        found = self._until(lambda message: message.get("method") == "textDocument/publishDiagnostics")
        return [one["message"] for one in found["params"]["diagnostics"]]

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.communicate()

    def _tell(self, method: str, parameters: dict[str, Any]) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self._process.stdin.flush()

    def _until(self, wanted: Any) -> dict[str, Any]:
        while True:
            message = self._receive()
            if "id" in message and "method" in message:
                items = message["params"].get("items", []) if message["method"] == "workspace/configuration" else []
                self._send({"id": message["id"], "result": [None] * len(items) if items else None})
            elif wanted(message):
                return message

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        if not length:
            raise EOFError("the language server has gone")
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message


@pytest.fixture
def editor(tmp_path: Path, run: RunAcmail) -> Iterator[Editor]:
    """An editor on a file that names the schema in its first line."""
    if SERVER is None:
        reason = "no yaml-language-server on this computer: npm install --global yaml-language-server"
        if os.environ.get("ACMAIL_REQUIRE_LANGUAGE_SERVER"):
            pytest.fail(reason)
        pytest.skip(reason)
    run("profiles", "schema", "--lang", "en", "--output", str(tmp_path / "acmail.schema.json"))
    opened = Editor(tmp_path, FILE)
    yield opened
    opened.close()


def test_an_editor_explains_completes_and_underlines(editor: Editor) -> None:
    """Hover tells what a key is for, completion offers the keys that lack, and a misspelt one is underlined."""
    assert any("sourcess" in message for message in editor.underlined())
    hover = json.dumps(editor.at("hover", 5, 5), ensure_ascii=False)
    assert "the value; null where nobody published it" in hover.casefold()
    offered = {item["label"] for item in editor.at("completion", 7, 4)["items"]}
    assert {"sources", "ask", "note", "also"} <= offered
