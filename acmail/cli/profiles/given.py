"""Answers given to a part of ``acmail profiles``, checked as any others."""

from __future__ import annotations

from collections.abc import Sequence

from acmail import renaming, wizard
from acmail.answers import Origin, check_all
from acmail.model import Pack
from acmail.wording import Say


def fixed(pack: Pack, profiles: Sequence[str] | None, answers: Sequence[str] | None, say: Say) -> dict[str, str]:
    """Read ``--profile`` and ``--answer``, also under former names, aloud; raises ``UsageError`` for unknown ones."""
    flags = wizard.flags([*(answers or ()), *(f"profile={one}" for one in profiles or ())])
    brought = renaming.brought(pack, flags)
    renaming.tell(brought, say)
    return {field: one.choice for field, one in check_all(pack.fields, brought.answers, Origin.FLAG).items()}
