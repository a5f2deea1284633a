"""The `relis` command, and `python -m linter`."""

from __future__ import annotations

import gc
import sys


def run() -> int:
    """Run the command line; returns the exit status.

    Until the first article is checked nothing is garbage: to look for some costs a quarter of the time of one article.
    """
    gc.disable()
    # An end that is asked for is an end in good order: what was begun is cleared away, no file is left half written.
    # (`signal` itself takes a millisecond to make its enumerations.)
    import _signal  # type: ignore[import-not-found]

    _signal.signal(_signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    from linter import regexp
    from linter.cli.main import main

    status = main()
    regexp.keep()
    gc.freeze()  # at the end the interpreter would look through all of it once more
    return status


if __name__ == "__main__":
    sys.exit(run())
