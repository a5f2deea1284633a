"""The formats an article may be written in, by the suffix of its file; a module of its own, so that asking costs nothing."""

from __future__ import annotations

import os

FORMATS = {
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown",
    ".mdx": "mdx", ".qmd": "quarto", ".rmd": "quarto",
    ".txt": "text", ".text": "text",
}  # fmt: skip


def format_by_name(path: str) -> str:
    """The format that a path's suffix says, "" where it says none."""
    return FORMATS.get(os.path.splitext(path)[1].lower(), "")  # noqa: PTH122
