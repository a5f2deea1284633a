"""What the XML formats share: text that is valid XML 1.0 whatever it holds."""

from __future__ import annotations

from linter.regexp import regexp
from linter.report.layout import escape

# XML 1.0, production 2: these are no characters of it, not even as references. (`escape` has taken the controls.)
_FORBIDDEN = regexp("[\ufffe\uffff]")
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_MARK = regexp('[&<>"]')


def text(value: str) -> str:
    """Text or an attribute's value (to be put in double quotes), with what a reader would not see written out."""
    return _MARK.sub(lambda match: _MARKS[match[0]], _FORBIDDEN.sub("\ufffd", escape(value)))
