"""Keep some of the webmail's pages for tests that run without servers: ``python -m tests.live.keep``."""

from __future__ import annotations

import re
from pathlib import Path

from tests.live import dovecot, roundcube
from tests.live.roundcube import Refusal

PAGES = Path(__file__).parents[1] / "pages"
KEPT: list[tuple[Refusal, str]] = [("failed", "fr"), ("failed", "en"), ("rate_limited", "fr")]


def kept(refusal: Refusal, lang: str) -> Path:
    """Where a page is kept."""
    return PAGES / f"roundcube-{refusal.replace('_', '-')}.{lang}.html"


def without_tokens(html: str) -> str:
    """The page without what is another at each visit."""
    return re.sub(r'(?<=name="_token" value=")\w+|(?<="request_token":")\w+', lambda token: "0" * len(token[0]), html)


def main() -> None:
    """Ask for each page and keep it."""
    with dovecot.started() as mail, roundcube.started(mail) as webmail:
        for refusal, lang in KEPT:
            kept(refusal, lang).write_text(without_tokens(webmail.refuse(refusal, lang).html), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
