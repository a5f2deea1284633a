"""Plain text: paragraphs a line each or parted by blank lines; short unpunctuated lines between them are headings."""

from __future__ import annotations

import re

from linter.article.builder import Builder
from linter.regexp import regexp

_LINE = regexp(r"[^\r\n]+")
_LIST_MARK = regexp(r"\s*(?:[-–—•*·‣◦]|\d{1,2}[.)])\s+(?=\S)")
_FINAL = ".!?…:;,»”\"')]"
# A quotation that ends in a full stop is no heading, however short.
_QUOTED_SENTENCE = regexp(r"[.…]\s?[»”\"]$")
# A heading in the press seldom passes twelve words; the seed's longest has twelve.
_HEADING_WORDS = 16
_HEADING_CHARACTERS = 110
# Hard-wrapped text (mail, old terminals) keeps lines under 100 columns.
_WRAP = 100


def read(text: str, builder: Builder) -> None:
    """Tell the builder the blocks of a plain text."""
    groups = _groups(text)
    wrapped = _is_wrapped(text, groups)
    units = [(group[0][0], group[-1][1]) for group in groups] if wrapped else [line for group in groups for line in group]
    alone = {group[0] for group in groups if len(group) == 1}
    marks = [_LIST_MARK.match(text, start, end) for start, end in units]
    short = [not mark and _looks_like_heading(text[start:end]) for mark, (start, end) in zip(marks, units, strict=True)]
    ends_in_short = len(units)
    while ends_in_short and short[ends_in_short - 1]:
        ends_in_short -= 1
    for number, ((start, end), mark) in enumerate(zip(units, marks, strict=True)):
        # Lone short lines at the end are labels or sign-offs, not headings of nothing.
        label = number >= max(1, ends_in_short) and (number == len(units) - 1 or (start, end) in alone)
        if mark:
            builder.begin("list-item")
            start = mark.end()
        elif short[number] and not label and len(units) > 1:
            builder.begin("heading", level=1 if number == 0 else 2)
        else:
            builder.begin("paragraph", part="label" if label else "")
        builder.text(start, end)
        builder.end()


def _groups(text: str) -> list[list[tuple[int, int]]]:
    """Lines that are not blank, as ranges, grouped where blank lines part them."""
    groups: list[list[tuple[int, int]]] = []
    previous = -1
    for match in _LINE.finditer(text):
        if not match[0].strip():
            continue
        gap = text[previous : match.start()] if previous >= 0 else ""
        newlines = len(re.findall(r"\r\n|\r|\n", gap))
        if previous < 0 or newlines > 1:
            groups.append([])
        groups[-1].append((match.start(), match.end()))
        previous = match.end()
    return groups


def _is_wrapped(text: str, groups: list[list[tuple[int, int]]]) -> bool:
    inner = [line for group in groups for line in group[:-1]]
    if not inner or max(end - start for group in groups for start, end in group) > _WRAP:
        return False
    unfinished = sum(text[end - 1] not in '.!?…»”":' for _, end in inner)
    return unfinished * 2 > len(inner)


def _looks_like_heading(line: str) -> bool:
    line = line.strip()
    words = line.split()
    return (
        0 < len(words) <= _HEADING_WORDS
        and len(line) <= _HEADING_CHARACTERS
        and (line[-1] not in _FINAL or line[-1] in "»”\"')]")
        and not _QUOTED_SENTENCE.search(line)
        and any(c.isalpha() for c in line)
    )
