"""Answers given to a part of ``acmail profiles``, checked as any others."""

from __future__ import annotations

from collections.abc import Sequence

from acmail import wizard
from acmail.answers import Origin, check_all
from acmail.model import Pack


def fixed(pack: Pack, profiles: Sequence[str] | None, answers: Sequence[str] | None) -> dict[str, str]:
    """Read ``--profile`` and ``--answer``; raises ``UsageError`` for what the pack does not know."""
    flags = wizard.flags([*(answers or ()), *(f"profile={one}" for one in profiles or ())])
    return {field: one.choice for field, one in check_all(pack.fields, flags, Origin.FLAG).items()}
