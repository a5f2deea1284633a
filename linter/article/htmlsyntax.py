"""HTML's syntax without its tree: kinds of elements, attributes with their places. Nothing here needs Beautiful Soup."""

from __future__ import annotations

from collections.abc import Iterator

from linter.regexp import regexp


def names(listed: str) -> frozenset[str]:
    """The names in a blank-separated list."""
    return frozenset(listed.split())


VOID = names("area base br col embed hr img input link meta param source track wbr")
BLOCK = names(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol p pre search section summary "
    "table tbody td tfoot th thead tr ul"
)
# HTML standard, section 13.1.2.4: elements whose end tag may be left out.
OPTIONAL_END = names("html head body li dt dd p rt rp optgroup option colgroup caption thead tbody tfoot tr td th")
_ATTRIBUTE = regexp(r"""[\s/]*+(=?[^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)?))?+""")


def attributes(text: str, at: int, last: int) -> Iterator[tuple[str, int, int, int]]:
    """Each attribute from `at` to the tag's end: name in lower case, its value's range, where the next one begins.

    The last item's name may be empty; its fourth figure is the place of the closing ">" (`last` if there is none).
    """
    while at < last:
        match = _ATTRIBUTE.match(text, at, last)
        assert match is not None
        at = match.end()
        group = match.lastindex or 1
        yield match[1].lower(), *(match.span(group) if group > 1 else (at, at)), at
        if at < last and text[at] == ">":
            return
