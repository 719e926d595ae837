"""Packs as git keeps them: the files of a folder at a revision, read without checking anything out.

What a person typed reaches git on its standard input only, never as an argument: it can neither be taken for an option
nor be seen by other programs. Nothing is fetched from elsewhere.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from acmail.content import File, PackFiles, file_of
from acmail.errors import AcmailError, UsageError
from acmail.findings import Place
from acmail.layout import shown
from acmail.plaintext import MOST_BYTES, TOO_LARGE, unusable
from acmail.wording import both

LONGEST_WAIT = 60.0
"""Seconds after which git is taken to hang."""

MOST_FILES = 200
MARK = "academy.yaml"
"""The file by which a folder among others is known for a pack."""

_ORDINARY = (b"100644", b"100755")
_FOLDER = (b"40000",)
_HEAD = re.compile(rb"(?P<id>[0-9a-f]{40,64}) (?P<type>[a-z]+) (?P<size>\d+)")


def read_pack(where: Path, revision: str, path: str, name: str, told: str | None = None) -> PackFiles | None:
    """Read the YAML files of a folder at a revision; None when the revision has no such folder.

    ``where`` is a folder of the repository, from which ``path`` counts when it begins with a dot; ``told`` is how the
    folder is called in places, otherwise ``path``. Raises
    ``UsageError`` when there is no git, no repository or no such revision, and ``InvalidData`` for a file too large.
    """
    if not knows(where, revision):
        raise _no_revision(revision)
    tree = _objects(where, [f"{revision}:{path}"], contents=True)[0]
    if tree is None or tree[0] != b"tree":
        return None
    entries = [(file, object_id) for file, object_id in _listed(tree[1]) if file.endswith(".yaml")]
    entries = [entry for entry in entries if not entry[0].startswith(".")][:MOST_FILES]
    label = f"{revision}:{(told or path).removeprefix('./').rstrip('/')}".rstrip("/")
    return PackFiles(name, tuple(_files(where, entries, label, name)))


def knows(where: Path, revision: str) -> bool:
    """Tell whether git knows a revision; raises ``UsageError`` when there is no git, or no repository."""
    return _objects(where, [f"{revision}^{{commit}}"], contents=False)[0] is not None


def is_marked(where: Path, revision: str) -> bool:
    """Tell whether a folder is surely a pack at a revision."""
    return _objects(where, [f"{revision}:./{MARK}"], contents=False)[0] is not None


def packs(where: Path, revision: str) -> dict[str, str]:
    """Name the packs in a folder at a revision, each with the id of its tree, which changes with its files."""
    tree = _objects(where, [f"{revision}:./"], contents=True)[0]
    folders = [] if tree is None else list(_listed(tree[1], _FOLDER))[:MOST_FILES]
    marks = _objects(where, [f"{object_id}:{MARK}" for _, object_id in folders], contents=False)
    return {name: object_id for (name, object_id), mark in zip(folders, marks, strict=True) if mark is not None}


def top(where: Path) -> Path:
    """Give the top folder of the repository that a folder belongs to; raises ``UsageError``."""
    return Path(os.fsdecode(_git(where, "rev-parse", "--show-toplevel").rstrip(b"\r\n")))


def _files(where: Path, entries: Sequence[tuple[str, str]], label: str, name: str) -> Iterator[File]:
    names = [f"{label}/{file}" if not label.endswith(":") else f"{label}{file}" for file, _ in entries]
    ids = [object_id for _, object_id in entries]
    for as_shown, found in zip(names, _objects(where, ids, contents=False), strict=True):
        if found is not None and int(found[1]) > MOST_BYTES:
            raise unusable(Place(file=shown(as_shown)), TOO_LARGE)
    for as_shown, entry, found in zip(names, entries, _objects(where, ids, contents=True), strict=True):
        if found is not None:
            yield file_of(shown(as_shown), f"{name}/{entry[0]}", found[1])


def _listed(tree: bytes, modes: Sequence[bytes] = _ORDINARY) -> Iterator[tuple[str, str]]:
    """Read a tree object: mode, name, NUL and a binary id, one behind the other (git-scm.com, Git Objects)."""
    hashes = 20 if _ends_well(tree, 20) else 32
    at = 0
    while at < len(tree):
        end = tree.index(b"\0", at)
        mode, _, name = tree[at:end].partition(b" ")
        if mode in modes:
            yield name.decode("utf-8", "replace"), tree[end + 1 : end + 1 + hashes].hex()
        at = end + 1 + hashes


def _ends_well(tree: bytes, hashes: int) -> bool:
    """Tell whether a tree can be read with ids of this length, to its very end."""
    at = 0
    while at < len(tree):
        end = tree.find(b"\0", at)
        if end < 0 or not re.match(rb"[0-7]{5,6} ", tree[at:end]):
            return False
        at = end + 1 + hashes
    return at == len(tree)


def _objects(where: Path, names: Sequence[str], *, contents: bool) -> list[tuple[bytes, bytes] | None]:
    """Ask for objects by name: the type, and the content or the size of each; None for one that is not there."""
    if any("\n" in name or "\0" in name for name in names):
        return [None] * len(names)
    said = _git(where, "cat-file", "--batch" if contents else "--batch-check", given="\n".join((*names, "")).encode())
    found: list[tuple[bytes, bytes] | None] = []
    at = 0
    for _ in names:
        end = said.find(b"\n", at)
        head = _HEAD.fullmatch(said[at:end]) if end >= 0 else None
        at = end + 1
        if head is None:
            found.append(None)
            continue
        size = int(head["size"])
        found.append((head["type"], said[at : at + size] if contents else head["size"]))
        at += size + 1 if contents else 0
    return found


def _git(where: Path, *arguments: str, given: bytes = b"") -> bytes:
    program = shutil.which("git")
    if program is None:
        raise UsageError(
            both("git n’est pas installé sur cet ordinateur.", "git is not installed on this computer."),
            both("Sans git, comparez deux dossiers.", "Without git, compare two folders."),
        )
    quiet = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 (a fixed program with fixed words; no shell)
            [program, *arguments],
            cwd=where,
            input=given,
            capture_output=True,
            timeout=LONGEST_WAIT,
            check=False,
            env={**os.environ, **quiet},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise AcmailError(both("git n’a pas répondu.", "git did not answer.")) from error
    if done.returncode != 0 and not done.stdout:
        raise _no_repository(where)
    return done.stdout


def _no_repository(where: Path) -> UsageError:
    return UsageError(
        both(
            f"git ne peut rien lire dans {shown(where)} : ce dossier n’est pas dans un dépôt git, ou git s’y refuse.",
            f"git can read nothing in {shown(where)}: the folder is in no git repository, or git refuses.",
        ),
        both("Pour voir pourquoi : git -C DOSSIER status", "To see why: git -C FOLDER status"),
    )


def _no_revision(revision: str) -> UsageError:
    word = shown(revision)
    return UsageError(
        both(f"git ne connaît pas la révision « {word} ».", f"git does not know the revision “{word}”."),
        both("Pour voir celles qu’il y a : git log --oneline", "To see those there are: git log --oneline"),
    )
