"""Looking for a NUMEN in a whole chunk at once: where there is none, no row needs to be searched."""

from __future__ import annotations

from acmail.rosters.shape import Chunk, Shape, chunk_encoding

_DIGITS, _LETTERS = b"0123456789", b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_GAPS = b" .-_\t"
_LAYOUTS = (b"99a999999", b"99aa999999")
_FOREIGN = 1
"""Stands for letters of other alphabets, which may imitate ours."""


def may_hold_numen(chunk: Chunk, shape: Shape) -> bool:
    """Tell whether some cell may hold a NUMEN, also one in groups; what is certain is for ``privacy`` to say."""
    data = chunk.data
    if b"numen" in data or b"NUMEN" in data or b"Numen" in data:
        return True
    table, gaps = _SINGLE if chunk_encoding(shape) == "cp1252" else _UTF8
    outline = data.translate(table, gaps.replace(shape.separator.encode(), b""))
    return any(layout in outline for layout in _LAYOUTS) or _FOREIGN in outline


def _table(high: dict[int, int]) -> tuple[bytes, bytes]:
    """Give what each byte becomes, and the bytes that are left out: signs that part groups, parts of characters."""
    becomes = {**dict.fromkeys(_DIGITS, ord("9")), **dict.fromkeys(_LETTERS, ord("a")), **high}
    table = bytes(becomes.get(byte, byte) for byte in range(256))
    return table, _GAPS + bytes(byte for byte in range(128, 256) if byte not in high)


_UTF8 = _table(
    {
        **dict.fromkeys(range(0xC3, 0xCC), ord("a")),  # Latin letters; C2 begins signs, CC and CD accents
        **dict.fromkeys(range(0xCE, 0xE2), _FOREIGN),
        **dict.fromkeys(range(0xE3, 0x100), _FOREIGN),  # E2 begins punctuation
    }
)
_SINGLE = _table(dict.fromkeys(range(0xC0, 0x100), ord("a")))
