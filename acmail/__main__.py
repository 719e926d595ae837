"""What ``acmail`` and ``python -m acmail`` start."""

from __future__ import annotations

import os
import sys

from acmail import __version__


def run() -> None:
    """Answer ``--version`` at once, and hand everything else to the command line."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:  # asked often by scripts: not worth loading a command line library for
        from acmail.console import Console

        Console(sys.stdout, sys.stderr, os.environ, "fr").result(f"acmail {__version__}\n")
        return
    from acmail.cli import main

    sys.exit(main(arguments))


if __name__ == "__main__":
    run()
