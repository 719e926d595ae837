"""QR codes read as a phone does, by another library than the one that drew them; and drawings in a terminal."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import resvg_py
import zxingcpp
from PIL import Image

from tests.readers import Refused

DARK_ON_LIGHT = "\x1b[38;5;16;48;5;231m"
_LINE = re.compile(re.escape(DARK_ON_LIGHT) + "([█▀▄ ]+)" + re.escape("\x1b[0m"))
_HALVES = {"█": (True, True), "▀": (True, False), "▄": (False, True), " ": (False, False)}

_QR = zxingcpp.barcode_formats_from_str("QRCode")

Rows = Sequence[Sequence[bool]]


def of_png(data: bytes) -> str:
    """Read the code in a PNG."""
    with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
        return _scanned(picture.convert("L"))


def of_svg(data: bytes) -> str:
    """Draw an SVG and read the code in it."""
    drawn = bytes(resvg_py.svg_to_bytes(svg_string=data.decode()))
    return of_png(drawn)


def of_rows(rows: Rows) -> str:
    """Read the code that modules make, each drawn four pixels wide."""
    side = len(rows)
    picture = Image.new("L", (side, side))
    picture.putdata([0 if dark else 255 for row in rows for dark in row])
    return _scanned(picture.resize((side * 4, side * 4), Image.Resampling.NEAREST))


def rows_of_terminal(drawing: str) -> Rows:
    """Read a drawing of half blocks back into modules; refuses one without colours of its own."""
    rows: list[list[bool]] = []
    for line in drawing.splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            raise Refused("a line without its own colours, or with something else in it")
        pairs = [_HALVES[block] for block in found[1]]
        rows += [[upper for upper, _ in pairs], [lower for _, lower in pairs]]
    side = len(rows[0])
    if {len(row) for row in rows} != {side} or len(rows) - side not in (0, 1) or any(any(row) for row in rows[side:]):
        raise Refused("not a square")
    return rows[:side]


def quiet(rows: Rows) -> int:
    """Tell how many light modules stand on every side."""
    dark = [(y, x) for y, row in enumerate(rows) for x, module in enumerate(row) if module]
    ends = [coordinate for pair in dark for coordinate in pair]
    return min(*ends, len(rows) - 1 - max(ends))


def _scanned(picture: Image.Image) -> str:
    """Scan dark on light, as the app does: it does not look for the other way round."""
    pixels = memoryview(picture.tobytes()).cast("B", (picture.height, picture.width))
    found = zxingcpp.read_barcodes(pixels, formats=_QR, try_invert=False)
    if len(found) != 1:
        raise Refused(f"{len(found)} codes")
    return bytes(found[0].bytes).decode()
