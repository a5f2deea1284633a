"""Quotations: where another's words stand."""

from __future__ import annotations

import re

_PAIRS = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"\n]{1,400}\"")


def quotations(texts: list[str]) -> list[list[tuple[int, int]]]:
    """For each block's text, the ranges of its quotations, marks included."""
    return [[match.span() for match in _PAIRS.finditer(text)] for text in texts]
