"""Input made to hurt: every reader and every rule must come through, in time that grows with size."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.run import check_source
from linter.source import Source

SIZE = 100_000
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
    "combining accents": "e\u0301",
    "emoji": "👩‍👩‍👧 ",
    "bidi": "\u202e\u2066",
    "lone surrogates of another age": "\ufffd",
    "colons": " : ",
    "parentheses": "(",
    "hyphens": "-",
    "front matter": "---\n",
    "toml": "+++\n",
}


@pytest.mark.parametrize("format", ["html", "markdown", "mdx", "quarto", "text"])
@pytest.mark.parametrize("name", SAMPLES)
def test_hostile_input_is_read_to_its_end(name: str, format: str) -> None:
    unit = SAMPLES[name]
    text = unit * (SIZE // len(unit))
    report = check_source(Source("a", text), Settings(language="fr"), format)
    # A refused front matter makes a file incomplete; nothing may crash.
    assert {p.kind for p in report.problems} <= {"front-matter", "too-complex", "language-unknown"}
    assert all(report.source is not None and f.text == text[f.span.start : f.span.end] for f in report.findings)
