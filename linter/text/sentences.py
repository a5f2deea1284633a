"""Where sentences begin and end: one regex proposes places, the words around each decide.

A mark (. ! ? …) with the closing marks behind it ends a sentence where a blank follows and the next word can begin
one. It does not where the next word is in lower case (« Non ! » crie-t-il), after an abbreviation (lists in
linter/lexicon), an initial, a list mark, or between a word and its number (art. 3). A line break always ends one.
Linear in the length of the text.
"""

from __future__ import annotations

from functools import cache

from linter.regexp import regexp
from linter.text import lexicon

# A run of marks and what closes behind it. A French guillemet may stand after a blank; a straight mark only at once.
# It begins with one class of characters: that is what `re` finds fast.
_PLACE = regexp(r"[.!?…\n][.!?…]*+(?:[”\"’')\]*]|[ \u00a0\u202f]?»|\[\d{1,3}\])*+")
_NEXT = regexp(r"([^\S\n]*+)([«“\"‘'(\[¿¡*–—\-•\s]*+)")
_LETTERED = regexp(r"\w")
_FIRST_WORD = regexp(r"\w++['’]?")
# The word before the dot, with the dots inside it: "p.m", "c.-à-d", "M".
_BREAK = regexp(r"[\s(«“\"'’\[/]")
# No abbreviation is longer.
_REACH = 24
_UNIT = regexp(r"\d[ \u00a0\u202f]?+(?:[cdkm]?[mgl]|min|mn|h|s|ha|t|ft|in|lbs?|oz|yd|mi)\Z")
_INITIALS = regexp(r"\w\.-\w\Z")
_ACRONYM = regexp(r"(?:\w\.)+\w\Z")
# What no sentence begins with, and the marks before a quotation or aside that may begin in lower case.
_NO_BEGINNING = frozenset(",;:.!?…)]»}”%/")
_MARKS_OF_OPENING = frozenset("«“•(")
# "… la terre. [...] Nous": what was left out begins the next sentence.
_OMISSION = regexp(r"\[(?:\.\.\.|…)\]\s")
# "art. 3", "chap. IV", "art. L. 12", "§ 5"
_NUMBER = regexp(r"[\d§]|(?:[IVXLC]{2,}|[VX])(?!\w)|[A-Z](?=\.)")
_TIMES = frozenset(("a.m", "p.m"))
_CLOSING = frozenset(("etc", "sq", "sqq"))
# The longest abbreviation of one piece ("introd", "messrs"); a word before a full stop and a small letter is longer than "art".
_LONGEST = 7
_FULL_WORD = 4


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Ranges of the sentences of one block, in order, without the blanks between them."""
    found: list[tuple[int, int]] = []
    start, length = len(text) - len(text.lstrip()), len(text)
    word_at = -1  # the first letter or digit at or after `start`, looked up once per sentence
    for place in _PLACE.finditer(text):
        begin, end = place.span()
        broken = text[begin] == "\n"
        if broken:
            end = begin + 1
        if begin < start or end >= length:
            continue
        if not broken and not _ends(text, language, start, begin, end):
            continue
        if word_at < start:
            word_at = _first_letter(text, start)
        if word_at >= end:
            continue  # nothing but marks so far
        found.append((start, _trimmed(text, start, begin) if broken else end))
        start = _skip_blanks(text, end)
    if start < length:
        stop = len(text.rstrip())
        if found and not _LETTERED.search(text, start):
            found[-1] = (found[-1][0], stop)
        elif start < stop:
            found.append((start, stop))
    return found


def _first_letter(text: str, at: int) -> int:
    if text[at].isalnum():
        return at
    letter = _LETTERED.search(text, at)
    return letter.start() if letter else len(text)


_BLANKS = regexp(r"\s*+")


def _skip_blanks(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _ends(text: str, language: str, start: int, begin: int, end: int) -> bool:
    """Does the mark at `begin:end` end the sentence that began at `start`?"""
    if text[end] == "\n":
        return True
    ahead = _NEXT.match(text, end)
    if ahead is None or ahead.end(1) == end or ahead.end() >= len(text):
        return False
    opening, at = ahead[2], ahead.end()
    first = text[at]
    if "\n" in opening or (text[at - 1] == "[" and _OMISSION.match(text, at - 1)):
        return True
    if first in _NO_BEGINNING:
        return False
    lone = text[begin] == "." and end == begin + 1
    if first.islower():
        return lone and _begins_small(text, language, begin, opening)
    if not lone:
        # « … venu. » Il; "(sic !) Il" goes on only behind a mark of omission: "[...] Il"
        return not (text[end - 1] in "])" and begin > 0 and text[begin - 1] in "[(")
    if begin - start <= 3 and text[start:begin].isdigit():
        return False  # "1. First"
    return not _abbreviated(text, language, begin, at, opening)


def _word_before(text: str, dot: int) -> str:
    word = text[max(0, dot - _REACH) : dot].rpartition(" ")[2]
    return word if word.isalpha() else _BREAK.split(word)[-1]


def _begins_small(text: str, language: str, dot: int, opening: str) -> bool:
    """A next word in lower case begins a sentence only after a full word and a full stop: a slip, or a name like npm."""
    word = _word_before(text, dot).lower()
    if word in _shortened(language):
        return False
    return opening[:1] in _MARKS_OF_OPENING if opening else len(word) >= _FULL_WORD and word.isalpha()


@cache
def _shortened(language: str) -> frozenset[str]:
    """All words after which a dot may be part of the word."""
    lists = ("abbreviations", "final-abbreviations", "number-abbreviations")
    return frozenset(("ex",)).union(*(lexicon.entry_set(language, name) for name in lists))


def _abbreviated(text: str, language: str, dot: int, at: int, opening: str) -> bool:
    """Is the word before the dot an abbreviation after which the sentence goes on with what stands at `at`?"""
    word = _word_before(text, dot)
    if len(word) > _LONGEST and "." not in word:
        return False
    low, first = word.lower(), text[at]
    if len(word) > 1 and word.isalpha() and low not in _shortened(language):
        return False
    match = _FIRST_WORD.match(text, at)
    following = match[0].lower().replace("’", "'") if match else ""
    # "J. Le Pen": what begins family names as well as sentences does not decide after an initial
    particle = following in lexicon.entry_set(language, "name-particles")
    starter = not particle and following in lexicon.entry_set(language, "function-words")
    if low in lexicon.entry_set(language, "final-abbreviations"):
        if low in _TIMES:
            return opening[:1] in ("–", "—", "-") or first.isdigit() or following in lexicon.entry_set(language, "after-time")
        # "the U.S. Navy" goes on, "in the U.S. The police" does not; after "etc." a capital begins a sentence
        return low not in _CLOSING and not (starter or particle)
    if low == "ex" and text[max(0, dot - 5) : dot].lower().endswith(("p. ex", "p.\u00a0ex")):
        return True  # "p. ex. Paris"
    if low in lexicon.entry_set(language, "number-abbreviations"):
        return bool(_NUMBER.match(text, at))
    if low in lexicon.entry_set(language, "abbreviations"):
        # "1,80 m. Elle": a unit ends a sentence; "6 ft. 2 in." goes on
        return not (word.islower() and not first.isdigit() and _UNIT.search(text, max(0, dot - _REACH), dot))
    if len(word) == 1 and word.isalpha():
        return not starter if word.isupper() else first.isdigit()  # "J. Kushner"; "(b. 1950)"
    if _INITIALS.match(word):
        return not starter
    return bool(_ACRONYM.match(word)) and not (starter or particle)
