"""How far a source reaches: which sentences its name answers for.

1. A source covers its own sentence.
2. It covers the sentence before and the one after in its paragraph: what is told around a cue is told by the same voice.
   It reaches no further: two sentences on it is lost, unless each sentence between refers back (opens with "il",
   "elle", "ce chiffre", "ces travaux") or is a quotation.
3. A quotation is covered by any source of its sentence, of the sentences beside it, across a run of quotations, and
   through sentences that refer back; at the head of a paragraph also by the last sentence of the paragraph before, if that names a source or ends in a
   colon; over several paragraphs it is one quotation.
4. A decision without an agent wants its source in its own sentence, or in the one before or after if one of the two refers back.
5. An accusation is covered by its own sentence and the two beside it, and, like a figure, by a court that speaks in it or
   just before; a word of procedure anywhere in the paragraph lowers it to a warning.
6. A vague source covers nothing but its own sentence, where it is the finding itself.
7. A report, a study, a survey or a poll that the standfirst or the first paragraph names covers the figures of the whole article.
8. A heading and a caption cover nothing and want nothing, a standfirst may leave the source of figures, decisions and
   hearsay to the article; a list is covered by the line that introduces it.
9. A link in the paragraph covers its figures: the reader can follow it.

Every line is held from both sides in tests/test_cover.py.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import attrgetter

from linter.text.attribution import finder
from linter.text.attribution.lexicon import lexicon
from linter.text.attribution.record import Attribution
from linter.text.layer import ArticleText, BlockText

_CHAIN = 4
"""Sentences that may refer back one after the other."""
_QUOTED = 12
"""Sentences of quotations that may follow each other."""
_CLOSING = frozenset('»”"')
_OPENING = frozenset('«“"–—')
_ITEMS = 40
"""Items of a list that the line before it introduces."""
_HEAD = 3
"""Words at the head of a sentence that may refer back."""

_start = attrgetter("start")


class Cover:
    """The sources of one article by block and sentence."""

    def __init__(self, text: ArticleText) -> None:
        self.text = text
        self.sources: dict[int, dict[int, list[Attribution]]] = {}
        self.vague: dict[int, set[int]] = {}
        self._procedures: dict[int, bool] = {}
        by_block: dict[int, list[Attribution]] = {}
        for one in finder.find(text):
            by_block.setdefault(one.block, []).append(one)
        for index, ones in by_block.items():
            block = text.blocks[index]
            for one in ones:
                table = self.sources.setdefault(index, {})
                for number in {sentence_at(block, one.start), sentence_at(block, max(one.start, one.end - 1))}:
                    if one.kind == "vague":
                        self.vague.setdefault(index, set()).add(number)
                    else:
                        table.setdefault(number, []).append(one)

    @classmethod
    def of(cls, text: ArticleText) -> Cover:
        """The article's cover, computed once."""
        known: Cover | None = text.memo.get("attribution.cover")
        if known is None:
            known = text.memo["attribution.cover"] = cls(text)
        return known

    def sourced(self, block: BlockText, sentence: int) -> bool:
        """True where a sentence names a source that is not vague."""
        return sentence in self.sources.get(block.block.index, {})

    def own(self, block: BlockText, sentence: int) -> bool:
        """True where a sentence names a source of any kind."""
        return self.sourced(block, sentence) or sentence in self.vague.get(block.block.index, ())

    def near(self, block: BlockText, sentence: int) -> bool:
        """Rules 1 and 2: the sentence, its neighbours, and a chain of sentences that refer back."""
        if self.own(block, sentence) or self.sourced(block, sentence - 1) or self.sourced(block, sentence + 1):
            return True
        step = sentence
        while step > 0 and sentence - step < _CHAIN and refers_back(block, step):
            step -= 1
            if self.sourced(block, step):
                return True
        return self.introduced(block)

    @cached_property
    def document(self) -> bool:
        """Rule 7: the article is about a document that counts."""
        first = next((block for block in self.text.blocks if block.block.part in ("standfirst", "paragraph")), None)
        words = lexicon(first.language[:2]) if first is not None else None
        if first is None or words is None:
            return False
        ones = (one for ones in self.sources.get(first.block.index, {}).values() for one in ones if one.kind == "document")
        return any(word in words.words["counting"] for one in ones for word in one.source.lower().replace("’", " ").replace("'", " ").split())

    def figure(self, block: BlockText, sentence: int) -> bool:
        """Rules 1, 2, 5, 7 and 9."""
        return self.document or self.near(block, sentence) or self.verdict(block, sentence) or any(inline.kind == "link" for inline in block.block.inlines)

    def verdict(self, block: BlockText, sentence: int) -> bool:
        """Rule 5: a court speaks in the sentence or in the one before."""
        words = lexicon(block.language[:2])
        if words is None:
            return False
        first, last = block.sentences[max(0, sentence - 1)][0], block.sentences[sentence][1]
        tokens = block.tokens
        begin, end = bisect_left(tokens, first, key=_start), bisect_left(tokens, last, key=_start)
        return any(token.text in words.words["verdict"] for token in tokens[begin:end])

    def procedure(self, block: BlockText) -> bool:
        """True where the paragraph speaks of a case, a verdict or an accuser."""
        index = block.block.index
        if index not in self._procedures:
            words = lexicon(block.language[:2])
            self._procedures[index] = words is not None and any(token.text in words.words["procedure"] for token in block.tokens)
        return self._procedures[index]

    def decision(self, block: BlockText, sentence: int) -> bool:
        """Rule 4."""
        if self.own(block, sentence):
            return True
        if self.sourced(block, sentence - 1) and refers_back(block, sentence):
            return True
        return (self.sourced(block, sentence + 1) and refers_back(block, sentence + 1)) or self.introduced(block)

    def quotation(self, block: BlockText, start: int, end: int) -> bool:
        """Rule 3."""
        first, last = sentence_at(block, start), sentence_at(block, max(start, end - 1))
        if any(self.own(block, number) for number in range(first - 1, last + 2)) or self.introduced(block, colon=True):
            return True
        step = first
        while step > 0 and first - step < _QUOTED and _quoted_whole(block, step - 1):
            step -= 1
            if self.own(block, step) or self.own(block, step - 1):
                return True
        lead = step - 1
        while lead > 0 and step - lead < _CHAIN and refers_back(block, lead):
            lead -= 1
            if self.sourced(block, lead):
                return True
        return step == 0 and self._from_before(block)

    def paragraph(self, block: BlockText) -> bool:
        """True where any sentence of the block names a source."""
        return bool(self.sources.get(block.block.index))

    def introduced(self, block: BlockText, *, colon: bool = False) -> bool:
        """Rule 8: an item of a list below a line that names a source, or (`colon`) that ends in a colon."""
        if block.block.part != "list-item":
            return False
        index = block.block.index - 1
        while index >= 0 and self.text.blocks[index].block.part == "list-item" and block.block.index - index < _ITEMS:
            index -= 1
        return index >= 0 and (bool(self.sources.get(index)) or (colon and self.text.blocks[index].text.rstrip().endswith(":")))

    def _from_before(self, block: BlockText) -> bool:
        """Rule 3, at the head of a paragraph: the paragraph before ends in a source, a colon, or the same quotation."""
        if block.block.index == 0:
            return False
        before = self.text.blocks[block.block.index - 1]
        content, last = before.text.rstrip(), len(before.sentences) - 1
        if content.endswith(":") or self.own(before, last):
            return True
        if before.block.part != "paragraph":
            return False
        goes_on = bool(before.quotations and block.quotations) and before.quotations[-1][1] == len(before.text) and block.quotations[0][0] == 0
        open_still = goes_on and content[-1:] not in _CLOSING
        return open_still or (_quoted_whole(before, last) and self.own(before, max(0, last - 1)))


def sentence_at(block: BlockText, offset: int) -> int:
    """Index of the sentence at an offset."""
    return max(0, bisect_right(block.sentences, (offset, len(block.text) + 1)) - 1)


def refers_back(block: BlockText, sentence: int) -> bool:
    """True where a sentence opens with a pronoun, a demonstrative or a quotation: it goes on with what was said."""
    if not 0 <= sentence < len(block.sentences):
        return False
    start, end = block.sentences[sentence]
    if block.text[start] in _OPENING:
        return True
    words = lexicon(block.language[:2])
    if words is None:
        return False
    head = block.folded[start : min(end, start + 40)].replace("'", "' ").replace(",", " ").replace(".", " ").split()[:_HEAD]
    if head[:1] == ["il"] and not words.words["weather"].isdisjoint(head[1:]):
        return False  # "il pleut", "il faut": nobody
    return any(word in words.words["back"] for word in head)


def _quoted_whole(block: BlockText, sentence: int) -> bool:
    """True where a sentence is within marks of quotation, or begins with them."""
    if not 0 <= sentence < len(block.sentences):
        return False
    start, end = block.sentences[sentence]
    index = bisect_right(block.quotations, (start, len(block.text) + 1)) - 1
    return index >= 0 and block.quotations[index][1] >= min(end, start + 20)
