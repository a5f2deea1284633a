"""Time on input made to hurt, at one size and at four times that: linear means about four times the time.

    python -m bench.hostile [CHARACTERS]

Prints every sample and format whose time grows more than `MOST` times, and the slowest. Exits 1 where one grows so.
"""

from __future__ import annotations

import sys
import time

from linter.config import Settings
from linter.engine.run import check_source
from linter.source import Source

FORMATS = ("html", "markdown", "mdx", "quarto", "text")
MOST = 6.0
"""Four times the text may take this many times as long: twice the text would take 2.4 times, far from the 4 of quadratic time."""
_LEAST_SECONDS = 0.15

SAMPLES = {
    "unclosed tags": "<a ",
    "unclosed comments": "<!-- ",
    "unclosed links": "[a](",
    "brackets": "[",
    "images": "![",
    "nested tags": "<div>",
    "nested paragraphs": "<p>a",
    "end tags": "</b>",
    "attributes": '<a href="',
    "declarations": "<![CDATA[",
    "instructions": "<?",
    "entities": "&#",
    "named entities": "&amp",
    "quotation marks": "« ",
    "straight quotes": '"',
    "curly quotes": "“",
    "stars": "*",
    "underscores": "a_",
    "backticks": "`a",
    "block quotes": "> ",
    "pipes": "|a",
    "templates": "{{",
    "liquid": "{% ",
    "shortcodes": "{{< ",
    "WordPress shortcodes": "[caption]",
    "gutenberg": "<!-- wp:group -->",
    "apostrophes": "l'",
    "full stops": "a. ",
    "capitals": "A.",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "newlines": "\n",
    "carriage returns": "\r",
    "one long word": "a",
    "digits": "1 000 ",
    "words": "le mot ",
    "the same sentence": "Ce sommet est un sommet. ",
    "attributions": "selon le maire, ",
    "speech": "a-t-il dit ",
    "verbs of speech": "a dit que ",
    "line breaks": "<br>",
    "blank paragraphs": "<p>&nbsp;</p>\n",
    "blank inline": "<em></em>",
    "headings": "# a\n\n",
    "combining accents": "e\u0301",
    "emoji": "👩‍👩‍👧 ",
    "bidi": "\u202e\u2066",
    "replacement characters": "\ufffd",
    "colons": " : ",
    "parentheses": "(",
    "hyphens": "-",
    "front matter": "---\n",
    "toml": "+++\n",
    "directives": "<!-- relis-disable x -->",
}


def seconds(unit: str, format: str, size: int) -> float:
    """CPU seconds to check about `size` characters of a repeated piece."""
    text = unit * (size // len(unit))
    began = time.process_time()
    check_source(Source("a", text), Settings(language="fr"), format)
    return time.process_time() - began


def main(arguments: list[str]) -> None:
    """Print what grows too fast."""
    size = int(arguments[0]) if arguments else 100_000
    seconds("le mot ", "html", 1000)  # load rules and readers once
    slowest: list[tuple[float, str]] = []
    bad = 0
    for name, unit in SAMPLES.items():
        for form in FORMATS:
            small, large = seconds(unit, form, size), seconds(unit, form, 4 * size)
            slowest.append((large, f"{name}, {form}"))
            if large > _LEAST_SECONDS and large > MOST * small:
                bad += 1
                print(f"{name}, {form}: {small:.2f} s for {size:,} characters, {large:.2f} s for {4 * size:,} ({large / small:.1f} times)")
    for took, name in sorted(slowest, reverse=True)[:8]:
        print(f"{took:.2f} s ({took / size / 4 * 1e6:.1f} µs a character)  {name}")
    print(f"{len(SAMPLES) * len(FORMATS)} samples, {bad} grow more than {MOST} times for four times the text")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
