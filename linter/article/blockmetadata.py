"""What a post says of itself in blocks that hold nothing else: `<!-- wp:house/article {"title": "…", "tags": ["…"]} /-->`.

Only blocks without content count, and only those of a house or a plugin: an attribute of a core block ("title" of an
image) speaks of the block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from linter.article.frontmatter import KEYS
from linter.article.model import Element, Metadata, Value
from linter.finding import Span

_TAGS = ("tags", "tag", "categories", "category")
_VALUES = ("title", "description", "date", "author", "canonical", "keyphrase", "slug")


def read(elements: Iterable[Element], source: str, metadata: Metadata) -> None:
    """Fill in what the metadata does not hold yet. A value sits on its text in the comment, or on the whole comment."""
    for element in elements:
        if element.kind != "gutenberg" or element.end != element.open_end or element.name.startswith("core/"):
            continue
        said = {key.lower().replace("_", "-"): (key, text) for key, text in element.attrs.items() if text}
        for field in _VALUES:
            known = next((said[name] for name in KEYS[field] if name in said), None)
            if known and getattr(metadata, field) is None:
                setattr(metadata, field, Value(known[1], _place(element, source, *known)))
        for field in ("language", "genre"):
            known = next((said[name] for name in KEYS[field] if name in said), None)
            if known and not getattr(metadata, field):
                setattr(metadata, field, known[1])
        tags = [tag.strip() for name in _TAGS if name in said for tag in said[name][1].split(",") if tag.strip()]
        if tags and not metadata.tags:
            metadata.tags = tuple(Value(tag, Span(element.start, element.end)) for tag in tags)


def _place(element: Element, source: str, key: str, text: str) -> Span:
    written = re.compile(rf'"{re.escape(key)}"\s*:\s*"([^"\\]*)"').search(source, element.start, element.end)
    return Span(*written.span(1)) if written and written[1] == text else Span(element.start, element.end)
