"""Editions of the invented packs: copies in a folder, with changes, as authors make them."""

from __future__ import annotations

import shutil
from pathlib import Path

HERE = Path(__file__).parent / "packs"


def edition(folder: Path, *changes: tuple[str, str, str], pack: str = "example") -> Path:
    """Copy a pack, and what it extends, into a folder, with changes: file, what stood there, what stands there now."""
    for name in ("example_base", pack):
        shutil.copytree(HERE / name, folder / name)
    for file, old, new in changes:
        path = folder / pack / file
        content = path.read_text(encoding="utf-8")
        if old not in content:
            raise ValueError(f"{old!r} does not stand in {path}")
        path.write_text(content.replace(old, new), encoding="utf-8")
    return folder / pack
