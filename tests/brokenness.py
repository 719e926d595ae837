"""The broken packs of ``tests/broken``: how each is laid out, and what its first line promises.

A file is laid beside the minimal pack. The files of a folder take the place of those of the same name, ``overlay.yaml``
is laid over the pack, and a folder inside it becomes a pack beside the minimal one.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

from acmail import catalog
from acmail.errors import Finding
from acmail.folders import Folders

HERE = Path(__file__).parent
PACKS = HERE / "packs"
CASES = sorted((HERE / "broken").iterdir())
TODAY = dt.date(2026, 11, 24)

_PROMISE = re.compile(r"# (?P<code>E\d\d\d) (?:(?P<file>[\w.]+):)?(?P<line>\d+):(?P<column>\d+)")


def promise(case: Path) -> str:
    """Give what the first line of a case says will be found: ``E201 tree.yaml:3:18``."""
    files = [case] if case.is_file() else sorted(case.rglob("*.yaml"))
    for file in files:
        found = _PROMISE.fullmatch(file.read_text(encoding="utf-8").split("\n", 1)[0])
        if found is not None:
            return f"{found['code']} {found['file'] or file.name}:{found['line']}:{found['column']}"
    raise ValueError(f"{case} promises nothing")


def lay_out(case: Path, folder: Path) -> tuple[Path, tuple[Path, ...]]:
    """Make the broken pack in a folder; gives the pack and its overlays."""
    pack = folder / "minimal"
    shutil.copytree(PACKS / "minimal", pack)
    if case.is_file():
        shutil.copy(case, pack)
        return pack, ()
    for item in case.iterdir():
        if item.is_dir():
            shutil.copytree(item, folder / item.name)
        else:
            shutil.copy(item, folder if item.name == "overlay.yaml" else pack)
    overlay = folder / "overlay.yaml"
    return pack, (overlay,) if overlay.exists() else ()


def findings(case: Path, folder: Path, folders: Folders) -> tuple[Finding, ...]:
    """Find what is wrong with a case."""
    pack, overlays = lay_out(case, folder)
    return catalog.problems(str(pack), overlays, folders, TODAY)


def told(finding: Finding) -> str:
    """Write a finding as a promise is written."""
    return f"{finding.code} {Path(finding.file).name}:{finding.line}:{finding.column}"
