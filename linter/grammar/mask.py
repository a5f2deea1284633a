"""What is sent of a block: its visible text, character for character, without what LanguageTool must not judge.

Every character stands for one of the block's, so that a remark's range is the block's own. Code, addresses, handles,
images, what templates print and foreign passages become a name that no dictionary holds: the sentence around it stays
whole, and nothing has to agree with it.
"""

from __future__ import annotations

import re
import unicodedata

from linter.article.model import OBJECT
from linter.regexp import regexp
from linter.text.layer import BlockText

_BLANKS = "\u00a0\u202f\u2009\u2007\u2008\u200a\u2002\u2003\u2004\u2005\u2006\u3000\u2028\u2029\t"
# What UTF-16 writes as two units would shift all that follows; lone surrogates and control characters cannot be sent.
_UNFIT = regexp(r"[\U00010000-\U0010ffff]\u200d?\ufe0f?|[\U00010000-\U0010ffff\ud800-\udfff\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_TO_SPACE = str.maketrans(dict.fromkeys(_BLANKS, " "))
_HIDDEN = regexp(OBJECT + "+")
_VERBATIM_INLINES = ("code", "image", "embed")
_MARKS = ".,;:!?…"
_LETTER = "x"


def outgoing(block: BlockText) -> tuple[str, list[tuple[int, int]]]:
    """The text to send, as long as the block's, and the ranges in it that stand for something else."""
    text = block.text
    hidden = [match.span() for match in _HIDDEN.finditer(block.folded)] if OBJECT in block.folded else []
    # The mark that ends a sentence may look like the end of an address: the sentence needs it.
    hidden = [(start, end - 1) if end - start > 1 and text[end - 1] in _MARKS else (start, end) for start, end in hidden]
    for inline in block.block.inlines:
        foreign = inline.language and inline.language[:2].lower() != block.language
        if (foreign or inline.kind in _VERBATIM_INLINES) and inline.end > inline.start:
            hidden.append((inline.start, inline.end))
    hidden = merged(hidden)
    datelines = {inline.start for inline in block.block.inlines if inline.kind == "dateline"}
    for start, end in hidden:
        stand_in = " " * (end - start) if start in datelines else name(end - start)
        text = text[:start] + stand_in + text[end:]
    return _UNFIT.sub(_fit, text.translate(_TO_SPACE)), hidden


def name(length: int) -> str:
    """A word of that length that no dictionary holds and that has neither gender nor number."""
    return ("Zk" + "wq" * (length // 2))[:length]


def merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted ranges, those that touch made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def _fit(match: re.Match[str]) -> str:
    """A letter stays one; all else, emoji with what joins them among it, is a blank to the sentence."""
    char = match[0]
    letter = len(char) == 1 and char >= "\U00010000" and unicodedata.category(char)[0] == "L"
    return _LETTER if letter else " " * len(char)
