"""The `relis` command, and `python -m linter`."""

from __future__ import annotations

import gc
import sys


def run() -> int:
    """Run the command line; returns the exit status.

    Until the first article is checked nothing is garbage: to look for some costs a quarter of the time of one article.
    """
    gc.disable()
    from linter.cli.main import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
