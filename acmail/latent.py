"""Patterns that are compiled when they are first used: compiling takes longer than most commands need to start."""

from __future__ import annotations

import re
from functools import cached_property


class Latent:
    """A regular expression; ``ready`` is the compiled one."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = pattern
        self._flags = flags

    @cached_property
    def ready(self) -> re.Pattern[str]:
        """Compile it, once."""
        return re.compile(self._pattern, self._flags)
