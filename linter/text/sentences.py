"""Where sentences begin and end: one regex proposes places, the words around each decide.

A mark (. ! ? …) with the closing marks behind it ends a sentence where a blank follows and the next word can begin
one. It does not where the next word is in lower case (« Non ! » crie-t-il), after an abbreviation (lists in
linter/lexicon), an initial, a list mark, or between a word and its number (art. 3). A line break always ends one.
Linear in the length of the text.
"""

from __future__ import annotations

import re

from linter.text import lexicon

# A run of marks and what closes behind it. A French guillemet may stand after a blank; a straight mark only at once.
_PLACE = re.compile(r"[.!?…]++(?:[”\"’')\]*]|[ \u00a0\u202f]?»|\[\d{1,3}\])*+|\n")
_NEXT = re.compile(r"([^\S\n]*+)([«“\"‘'(\[¿¡*–—\-•\s]*+)")
_LETTERED = re.compile(r"\w")
_FIRST_WORD = re.compile(r"\w++['’]?")
# The word before the dot, with the dots inside it: "p.m", "c.-à-d", "M".
_WORD_BEFORE = re.compile(r"[^\s(«“\"'’\[/]*\Z")
# No abbreviation is longer.
_REACH = 24
_INITIALS = re.compile(r"\w\.-\w\Z")
_ACRONYM = re.compile(r"(?:\w\.)+\w\Z")
_BEFORE_NUMBER = re.compile(r"[\d§IVXLC]")


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Ranges of the sentences of one block, in order, without the blanks between them."""
    found: list[tuple[int, int]] = []
    start, length = len(text) - len(text.lstrip()), len(text)
    word_at = -1  # the first letter or digit at or after `start`, looked up once per sentence
    for place in _PLACE.finditer(text):
        begin, end = place.span()
        if begin < start or end >= length:
            continue
        if text[begin] != "\n" and not _ends(text, language, start, begin, end):
            continue
        if word_at < start:
            letter = _LETTERED.search(text, start)
            word_at = letter.start() if letter else length
        if word_at >= end:
            continue  # nothing but marks so far
        stop = begin if text[begin] == "\n" else end
        found.append((start, _trimmed(text, start, stop)))
        start = _skip_blanks(text, end)
    if start < length:
        stop = len(text.rstrip())
        if found and not _LETTERED.search(text, start):
            found[-1] = (found[-1][0], stop)
        elif start < stop:
            found.append((start, stop))
    return found


_BLANKS = re.compile(r"\s*+")


def _skip_blanks(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _ends(text: str, language: str, start: int, begin: int, end: int) -> bool:
    """Does the mark at `begin:end` end the sentence that began at `start`?"""
    ahead = _NEXT.match(text, end)
    if ahead is None or ahead.end(1) == end or ahead.end() >= len(text):
        return ahead is not None and text[end] == "\n"
    opening, first = ahead[2], text[ahead.end()]
    if "\n" in opening:
        return True
    if first.islower() or first in ",;:.!?…)]}»”%/":
        # « Il est venu. » a-t-il dit; "etc. (voir"; a quotation may begin a sentence in lower case only after a full stop
        return (
            text[begin] == "."
            and text[begin:end] == "."
            and first.islower()
            and opening[:1] in ("«", "“", "•")
            and not _abbreviated(text, language, begin, first, "")
        )
    if text[begin] != "." or text.startswith("..", begin):
        return not (begin and text[begin - 1] in "[(" and text[end - 1] in ")]")
    if end > begin + 1 and text[begin + 1] not in ".!?…" and text[end - 1] not in ")]":
        return True  # « … venu. » Il
    if begin - start <= 3 and text[start:begin].isdigit():
        return False  # "1. First"
    word = _FIRST_WORD.match(text, ahead.end())
    return not _abbreviated(text, language, begin, first, word[0].lower().replace("’", "'") if word and not opening else "")


def _abbreviated(text: str, language: str, dot: int, first: str, following: str) -> bool:
    """Is the word before the dot an abbreviation after which the sentence goes on?"""
    before = _WORD_BEFORE.search(text, max(0, dot - _REACH), dot)
    word = before[0] if before else ""
    low = word.lower()
    # "J. Le Pen": what begins names after an initial as well as sentences does not decide
    particle = following in lexicon.entry_set(language, "name-particles")
    starter = not particle and following in lexicon.entry_set(language, "function-words")
    if low in lexicon.entry_set(language, "final-abbreviations"):
        # "at 5 p.m. The police" ends; "the U.S. Navy" does not. After "etc." a capital begins a sentence.
        return low not in ("etc", "sq", "sqq") and not (starter or particle or not following)
    if low in lexicon.entry_set(language, "number-abbreviations"):
        return bool(_BEFORE_NUMBER.match(first)) and (first.isdigit() or first == "§")
    if low in lexicon.entry_set(language, "abbreviations"):
        return True
    if len(word) == 1 and not word.isdigit():
        return not starter if word.isupper() else first.isdigit()  # "J. Kushner"; "(b. 1950)"
    if _INITIALS.match(word):
        return not starter
    return bool(_ACRONYM.match(word)) and not (starter or particle)
