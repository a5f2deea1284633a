"""From a source to an article: which format, which reader, which part each block is."""

from __future__ import annotations

import re

from linter.article import parts
from linter.article.builder import Builder
from linter.article.formats import FORMATS as FORMATS
from linter.article.formats import format_by_name
from linter.article.model import Article
from linter.regexp import regexp
from linter.source import Source

_HTML = regexp(r"\s*(?:<!doctype|<\?xml|<!--|<[a-z][a-z0-9]*[\s>])", re.I)
_MARKDOWN = regexp(r"\A(?:---|\+\+\+)\s*\n|^#{1,6} \S|^```|^[*-] \S.*\n[*-] \S|\]\(\S+\)|\*\*\S", re.M)


def format_of(path: str, text: str) -> str:
    """The format by the path's suffix, else by what the text looks like."""
    if named := format_by_name(path):
        return named
    if _HTML.match(text):
        return "html"
    return "markdown" if _MARKDOWN.search(text[:20_000]) else "text"


def read(source: Source, format: str | None = None) -> Article:
    """Read a source. Never raises on what a file may hold: what could not be read well is among `problems`."""
    article = Article(source, format or format_of(source.path, source.text))
    builder = Builder(source.text)
    if article.format == "html":
        from linter.article import html

        html.read_article(article, builder)
    elif article.format == "text":
        from linter.article import plain

        plain.read(source.text, builder)
    else:
        from linter.article import markdown

        markdown.read_article(article, builder)
    builder.end()
    article.blocks = builder.blocks
    article.elements = builder.elements
    article.comments = builder.comments
    article.anomalies = builder.anomalies
    article.opaque = sorted(builder.opaque)
    parts.assign(article)
    return article
