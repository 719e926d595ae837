"""The folders of the person's computer that acmail may use."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

APPLICATION = "acmail"


class Folders(Struct, frozen=True, kw_only=True):
    """Where things are kept: what the person wrote, what can be thrown away, what acmail remembers."""

    config: Path
    cache: Path
    state: Path


def user_folders() -> Folders:
    """Give this person's folders, as this kind of computer wants them; none is created."""
    import platformdirs  # here, because tests and schemas never need it

    return Folders(
        config=platformdirs.user_config_path(APPLICATION, appauthor=False),
        cache=platformdirs.user_cache_path(APPLICATION, appauthor=False),
        state=platformdirs.user_state_path(APPLICATION, appauthor=False),
    )
