"""Which part of an article each block is (headline, standfirst, caption, furniture...), by markup and form."""

from __future__ import annotations

from linter.article.model import Article


def assign(article: Article) -> None:
    """Give each block that the reader left without a part its part."""
    seen_heading = False
    for block in article.blocks:
        if block.part:
            continue
        if block.kind == "heading" and block.level == 1 and not seen_heading:
            block.part = "headline"
        else:
            block.part = block.kind
        seen_heading = seen_heading or block.kind == "heading"
