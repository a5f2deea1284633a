"""The tokens of one block, and what stands between them."""

from __future__ import annotations

from linter.regexp import regexp
from linter.text.attribution.lexicon import Lexicon
from linter.text.layer import BlockText

BREAKS = frozenset(',;:!?«»“”"()–—\n.…[]')
_GAP = 16
"""Characters between two tokens that are looked at."""
_ENDS = frozenset(".!?…\n")
_INNER = "'’.,!?…"
"""What may stand before a closing mark: '…, "don't look back",' and the marks of a quotation within."""
_DASHES = ("–", "—", " - ")
_OPENING = regexp('[«“"]')


class Places:
    """Tokens by index; an index beyond either end is an empty word. A range of tokens is half-open."""

    def __init__(self, block: BlockText, lexicon: Lexicon) -> None:
        self.block, self.lexicon, self.words = block, lexicon, lexicon.words
        self.text, self.folded, self.tokens = block.text, block.folded, block.tokens
        self.texts = block.texts
        self.size = len(self.tokens)
        self.french = lexicon.language == "fr"
        self._gaps: dict[int, str] = {}

    def word(self, index: int) -> str:
        """The folded token at `index`."""
        return self.texts[index] if 0 <= index < self.size else ""

    def numeral(self, index: int) -> bool:
        """True for a small number in letters or digits."""
        text = self.word(index)
        return text in self.words["numerals"] or (text.isdigit() and len(text) < 4)

    def people(self, index: int) -> bool:
        """True for a noun of people, one or many."""
        text = self.word(index)
        return text in self.words["polls"] or text + "s" in self.words["polls"] or self.lexicon.nouns.get(text) == "person"

    def gap(self, index: int) -> str:
        """What stands before token `index`; the dot of "M." is part of the word."""
        if self.blank(index):
            return " "
        known = self._gaps.get(index)
        if known is None:
            known = self._gaps[index] = self._read_gap(index)
        return known

    def blank(self, index: int) -> bool:
        """True where nothing but a blank stands before token `index`, as before four words of five."""
        if not 0 < index < self.size:
            return False
        end = self.tokens[index - 1][1]
        return self.folded[end] == " " and self.tokens[index][0] - end == 1

    def _read_gap(self, index: int) -> str:
        start = self.tokens[index - 1].end if index > 0 else 0
        end = self.tokens[index].start if index < self.size else len(self.folded)
        gap = self.folded[start : min(end, start + _GAP)]
        if gap[:1] == "." and index > 0:
            before = self.tokens[index - 1]
            if before.text in self.words["titles"] or before.end - before.start == 1:
                return gap[1:]
        return gap

    def broken(self, index: int) -> bool:
        """True where punctuation stands before token `index`, or it is the first or beyond the last."""
        if 0 < index < self.size:
            end = self.tokens[index - 1][1]
            if self.folded[end] == " " and self.tokens[index][0] - end == 1:
                return False  # `blank`, spelt out: what is asked most often of all
        if index <= 0 or index >= self.size:
            return True
        gap = self.gap(index)
        return gap != "" and (not BREAKS.isdisjoint(gap) or " - " in gap)

    def comma(self, index: int) -> bool:
        """True where a comma, and nothing stronger, stands before token `index`."""
        gap = self.gap(index)
        return "," in gap and gap.strip() in (",", "%,") and 0 < index < self.size

    def dash(self, index: int) -> bool:
        """True where a dash stands before token `index`."""
        gap = self.gap(index)
        return gap != " " and any(dash in gap for dash in _DASHES)

    def opens_sentence(self, index: int) -> bool:
        """True where the token begins a sentence: its capital says nothing."""
        if index == 0:
            return True
        gap = self.gap(index)
        return not _ENDS.isdisjoint(gap) or (":" in gap and not self.french)

    def capital(self, index: int) -> bool:
        """True where the token begins with a capital."""
        return 0 <= index < self.size and self.text[self.tokens[index].start].isupper()

    def capital_within(self, index: int) -> bool:
        """True where a word is written as a name in the midst of a sentence: "la Commission", "le Rapporteur"."""
        return self.capital(index) and not self.opens_sentence(index)

    def opens_quotation(self, index: int) -> bool:
        """True where an opening mark, with or without a colon, stands before token `index`."""
        gap = self.gap(index) if 0 < index < self.size else ""
        return "«" in gap or "“" in gap or ('"' in gap and not gap.startswith('"'))

    def closes_quotation(self, index: int) -> bool:
        """True where a closing mark stands before token `index`."""
        gap = self.gap(index)
        return "»" in gap or "”" in gap or ('"' in gap and gap.lstrip(_INNER).startswith('"'))

    def quotation_ahead(self, index: int, reach: int = 9, *, same_sentence: bool = False) -> int:
        """The token before which a quotation opens, within `reach` tokens of `index` and in the same clause; -1 for none.

        `same_sentence`: not one that opens the sentence behind ("a repris lundi. « … »").
        """
        last = min(index + reach, self.size)
        if index >= last or not _OPENING.search(self.folded, self.tokens[index - 1].end if index > 0 else 0, self.tokens[last - 1].start):
            return -1
        for position in range(index, last):
            if self.opens_quotation(position):
                ended = position > index and not _ENDS.isdisjoint(_OPENING.split(self.gap(position))[0])
                return -1 if ended and same_sentence else position
            if self.broken(position) and position > index and not self.comma(position):
                return -1
        return -1

    def colon_within(self, index: int, reach: int) -> bool:
        """True where a colon stands before one of the next `reach` tokens from `index` on, or behind the last of the block."""
        last = min(index + reach, self.size + 1)
        end = self.tokens[last - 1].start if last <= self.size else len(self.folded)
        return ":" in self.folded[self.tokens[index - 1].end : end] and any(":" in self.gap(position) for position in range(index, last))

    def any_word(self, start: int, end: int, words: frozenset[str]) -> bool:
        """True where one of the tokens `start:end` is one of the words."""
        return not words.isdisjoint(self.texts[max(0, start) : max(0, end)])

    def skip(self, index: int, words: frozenset[str], most: int, ending: str = "\0") -> int:
        """The first token from `index` on that is none of the words (nor ends so), at most `most` further, not past a break."""
        end = index
        while end < self.size and end - index < most and (self.texts[end] in words or self.texts[end].endswith(ending)) and not self.broken(end):
            end += 1
        return end

    def skip_back(self, index: int, words: frozenset[str], most: int = 8) -> int:
        """The first of the tokens before `index` that belong to the words, without a break."""
        start = index
        while start > 0 and index - start < most and self.texts[start - 1] in words and not self.broken(start):
            start -= 1
        return start
