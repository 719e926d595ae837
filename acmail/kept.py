"""What acmail keeps on a computer: each thing with its place, so that it can be shown, forgotten, and looked for."""

from __future__ import annotations


def password_entry(academy: str, username: str) -> str:
    """Name the keyring's entry for the password of an account; usernames know no capitals."""
    return f"{academy}/{username.strip().casefold()}"


def history_entry(academy: str, username: str | None = None) -> str:
    """Name the keyring's entry for the fingerprints of earlier passwords, of one account or of nobody named."""
    return f"{password_entry(academy, username) if username else academy}#passwords"
