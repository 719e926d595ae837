"""``python -m acmail``."""

from acmail.cli import entry_point

entry_point()
