"""What ``acmail`` and ``python -m acmail`` start."""

from __future__ import annotations

import os
import sys

from acmail import __version__


def run() -> None:
    """Answer ``--version`` at once, and hand everything else to the command line."""
    try:
        if sys.argv[1:] == ["--version"]:  # asked often by scripts: not worth loading a command line library for
            sys.exit(_version())
        from acmail.cli import main

        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # before anything was asked: nothing to say, nothing to lose
        sys.exit(130)


def _version() -> int:
    from acmail.console import Console
    from acmail.errors import AcmailError

    console = Console(sys.stdout, sys.stderr, os.environ, "fr")
    try:
        console.result(f"acmail {__version__}\n")
    except AcmailError as error:
        console.say(error.message)
        return error.exit_code
    return 0


if __name__ == "__main__":
    run()
