"""How formats for other programs name a file: relative to the repository, with slashes, in their own escapes."""

from __future__ import annotations

import os
from urllib.parse import quote


def relative(path: str, folder: str, root: str = "") -> str:
    """A path as seen from `root` (the folder the command ran in, where that is ""), with slashes; absolute where it lies elsewhere.

    Standard input stays "-".
    """
    if path == "-":
        return path
    whole = os.path.normpath(os.path.join(folder, path))  # noqa: PTH118
    base = os.path.normpath(root or folder)
    inside = whole.startswith(base.rstrip(os.sep) + os.sep)
    return (whole[len(base.rstrip(os.sep)) + 1 :] if inside else whole).replace(os.sep, "/")


def uri(path: str) -> str:
    """A path from `relative` as a URI reference (RFC 3986): bytes that are no UTF-8 stay the same bytes."""
    reference = quote(os.fsencode(path), safe="/")
    if path.startswith("/"):
        return f"file://{reference}"
    return f"file:///{reference}" if path[1:3] == ":/" else reference
