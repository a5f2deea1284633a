"""`python -m linter`: the same as the `relis` command."""

import sys

from linter.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
