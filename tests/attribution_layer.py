"""An article for the tests of attribution: paragraphs parted by blank lines, whatever their length."""

from __future__ import annotations

from linter.article import reader
from linter.source import Source
from linter.text.layer import ArticleText


def layer(text: str, language: str = "fr", genre: str = "", format: str = "text") -> ArticleText:
    """The text layer over an article; in plain text every block is a paragraph."""
    article = reader.read(Source("a.txt", text), format)
    article.language, article.genre = language, genre
    if format == "text":
        for block in article.blocks:
            block.kind, block.part = ("paragraph", "paragraph") if block.kind == "heading" else (block.kind, block.part or "paragraph")
            block.part = "paragraph" if block.part in ("headline", "heading", "label") else block.part
    return ArticleText(article)
