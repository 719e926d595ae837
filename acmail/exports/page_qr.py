"""The QR code of a web address, to be printed beside that address: what it opens can be read without scanning."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=64)
def svg(address: str) -> str:
    """Draw the code of an address, black on nothing, as one ``<svg`` element to stand inside a page.

    Error correction M (15 %, ISO/IEC 18004), as paper gets folded; the quiet zone of four modules is drawn too.
    """
    import segno  # late: only those who want a QR code need it

    return segno.make_qr(address, error="m").svg_inline(border=4, omitsize=True, lineclass=None, svgclass=None)
