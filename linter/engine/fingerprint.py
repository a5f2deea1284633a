"""What a finding is known by when lines move: rule and normalised text around it, an ordinal only among equals.

The text around a place ends with its block (a paragraph, a list item), not with its line: lines that are wrapped anew
change nothing. Outside blocks, in markup, it ends with the line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from linter.engine.digests import blake2b
from linter.finding import Finding
from linter.regexp import regexp

if TYPE_CHECKING:
    from linter.article.model import Block

_BLANK = regexp(r"[\W_]+")
_NUMBER = regexp(r"\d+")
# Enough words to tell two places apart, few enough that an edit in the next sentence does not matter.
_CONTEXT = 40
# Source that surely holds as many characters when blanks and marks are folded.
_WINDOW = 4 * _CONTEXT


def fingerprinted(findings: list[Finding], source: str, keys: list[str], blocks: Sequence[Block] = (), starts: Sequence[int] = ()) -> list[Finding]:
    """The findings with their fingerprints. `keys[i]` is the key of a whole-article finding, "" for a local one.

    `blocks` are in order; `starts` says where each begins.
    """
    seen: Counter[str] = Counter()
    result = []
    for finding, key in zip(findings, keys, strict=True):
        if key:
            material = f"{finding.rule}\0{key}"
        else:
            start, end = finding.span
            at = bisect_right(starts, start) - 1
            if at >= 0 and start < (stop := blocks[at].end):
                before, after = source[max(starts[at], start - _WINDOW) : start], source[end : min(stop, end + _WINDOW)]
            else:
                before, after = source[max(0, start - _WINDOW) : start].rpartition("\n")[2], source[end : end + _WINDOW].partition("\n")[0]
            material = "\0".join((finding.rule, _normal(before)[-_CONTEXT:], _normal(source[start:end]), _normal(after)[:_CONTEXT]))
        known_by = digest(material)
        seen[known_by] += 1
        ordinal = seen[known_by]
        result.append(replace(finding, fingerprint=known_by if ordinal == 1 else f"{known_by}-{ordinal}"))
    return result


def digest(material: str) -> str:
    """Sixteen hexadecimal digits that stand for a text."""
    return blake2b(material.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _normal(text: str) -> str:
    return _BLANK.sub(" ", _NUMBER.sub("0", text.lower())).strip()
