"""True texts that people paste, and what each can mean: ``python -m tests.corpus`` measures acmail by them.

A cause *leads* if none has more points; where no cause is left, the unknown leads. The *first three* are those at the
head of the list a person gets, without the unknown unless it is alone.

- Right first: one of the leaders stands in ``first``.
- Right within three: one of the first three stands in ``first``.
- A stray: one of the first three stands neither in ``first`` nor in ``may``.
- A wrong accusation: one of the first three stands in ``never``, or ``password-wrong`` heads the list and does not
  stand in ``first``.

A text that says nothing of the cause has ``first: [unknown]``: it is right only if nothing but the unknown is left.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
import yaml
from msgspec import Struct

from acmail.model import UNKNOWN

_FILE = Path(__file__).parent / "messages.yaml"


class _Written(Struct, forbid_unknown_fields=True):
    """One text as the file has it; a name of a group stands for all its causes."""

    text: str
    speaker: str = msgspec.field(name="from")
    lang: Literal["fr", "en", "other"]
    first: tuple[str, ...]
    may: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class _File(Struct, forbid_unknown_fields=True):
    """The whole file: groups of causes that often stand together, and the texts."""

    groups: dict[str, tuple[str, ...]]
    texts: tuple[_Written, ...]


@dataclass(frozen=True)
class Sample:
    """A true text: who says it, the causes any of which is right, those that may stand beside, those that must not."""

    text: str
    speaker: str
    lang: str
    first: frozenset[str]
    may: frozenset[str]
    never: frozenset[str]

    @property
    def says_nothing(self) -> bool:
        """Whether only the unknown is right."""
        return self.first == {UNKNOWN}


@functools.cache
def samples() -> tuple[Sample, ...]:
    """Read the corpus, with the groups of causes written out."""
    file = msgspec.convert(yaml.safe_load(_FILE.read_text(encoding="utf-8")), _File)
    return tuple(
        Sample(
            text=one.text.rstrip("\n"),
            speaker=one.speaker,
            lang=one.lang,
            first=_written_out(one.first, file.groups),
            may=_written_out(one.may, file.groups),
            never=_written_out(one.never, file.groups),
        )
        for one in file.texts
    )


def _written_out(names: Iterable[str], groups: Mapping[str, Iterable[str]]) -> frozenset[str]:
    return frozenset(cause for name in names for cause in groups.get(name, (name,)))
