"""What the rules of markup and typography cost, in µs of CPU a word (best of five). Usage: python -m bench.typography FOLDER..."""

from __future__ import annotations

import sys

from bench import cost

if __name__ == "__main__":
    cost.tables(sys.argv[1:], frozenset(("markup", "typography")))
