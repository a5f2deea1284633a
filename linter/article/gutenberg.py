"""Gutenberg block comments: `<!-- wp:name {"attr": 1} -->`, `<!-- /wp:name -->`, `<!-- wp:name /-->`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from linter.regexp import regexp

_NAME = regexp(r"\s*+(/?)wp:([a-z][a-z0-9_-]*+(?:/[a-z][a-z0-9_-]*+)?)(?=\s|/|\{|\Z)")
# Attributes nested deeper than this are left out (theme styles).
_DEPTH = 4

PULL_QUOTE = frozenset({"core/pullquote"})
FOOTNOTES = frozenset({"core/footnotes"})
EMBED = frozenset({"core/embed", "core/html-embed"})
_FURNITURE = (
    "archives avatar buttons calendar categories comments comments-title latest-comments latest-posts loginout navigation page-list post-author "
    "post-author-biography post-comments-form post-navigation-link post-terms query query-pagination read-more rss search site-logo site-tagline site-title "
    "social-links tag-cloud term-description"
)
FURNITURE = frozenset(f"core/{name}" for name in _FURNITURE.split())


class Delimiter(NamedTuple):
    """One block comment. `name` is in full ("core/paragraph"); `closing`: an end; `void`: a block without content."""

    name: str
    closing: bool
    void: bool
    attrs: Mapping[str, str]


def parse(comment: str) -> Delimiter | None:
    """Read a comment's text (without its marks); None where it is no block comment."""
    match = _NAME.match(comment)
    if match is None:
        return None
    name = match[2] if "/" in match[2] else f"core/{match[2]}"
    rest = comment[match.end() :].strip()
    void = rest.endswith("/")
    return Delimiter(name, match[1] == "/", void, _attributes(rest.removesuffix("/").rstrip()))


def part(name: str) -> str:
    """The article part that a block's content is, "" where the block does not say."""
    if name in PULL_QUOTE:
        return "pull-quote"
    if name in FOOTNOTES:
        return "footnote"
    if name in EMBED or name.startswith("core-embed/"):
        return "embed"
    return "furniture" if name in FURNITURE else ""


def _attributes(text: str) -> dict[str, str]:
    if not text.startswith("{"):
        return {}
    import json

    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    flat: dict[str, str] = {}
    pending: list[tuple[str, object, int]] = [("", data, 0)]
    while pending:
        key, value, depth = pending.pop()
        if isinstance(value, dict):
            if depth < _DEPTH:
                pending += [(f"{key}.{name}" if key else str(name), item, depth + 1) for name, item in reversed(value.items())]
        elif isinstance(value, str):
            flat[key] = value
        elif value is None or isinstance(value, (bool, int, float)):
            flat[key] = json.dumps(value)
        elif isinstance(value, list) and all(isinstance(item, (str, int, float)) for item in value):
            flat[key] = ",".join(str(item) for item in value)
    return flat
