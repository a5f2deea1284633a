"""The noun phrase beside a cue: where it begins and ends, and what kind of source it names.

No parser: a phrase ends at punctuation, at a verb of speech or at a word that opens another phrase. Each walk is
at most `LONGEST` tokens long, so that reading stays linear.
"""

from __future__ import annotations

from importlib import resources

from linter.text.layer import BlockText
from linter.text.speech import Speech

LONGEST = 14
"""Tokens a source phrase may have."""


def _lists() -> dict[str, frozenset[str]]:
    """The lists of linter/lexicon/phrase-words.txt: "name: words", long ones continued on indented lines."""
    text = resources.files("linter.lexicon").joinpath("phrase-words.txt").read_text(encoding="utf-8")
    entries = (line.split(": ", 1) for line in text.replace("\n  ", " ").splitlines() if line and line[0] != "#")
    return {name: frozenset(words.split()) for name, words in entries}


_WORDS = _lists()
BREAKS = frozenset(',;:!?«»“”"()–—\n.')
TITLES = _WORDS["titles"]
AUXILIARY = _WORDS["auxiliary"]
EN_AUXILIARY = _WORDS["en-auxiliary"]
ADVERBS = _WORDS["adverbs"]
NO_SPEAKER = _WORDS["no-speaker"]
REFLEXIVE = _WORDS["reflexive"]
ADVERBS_HERE = ADVERBS - {"l'", "en", "à", "d'", "pour", "par", "sa"}
QUE = _WORDS["que"]
PRONOUNS = _WORDS["pronouns"]
SELF = _WORDS["self"]
STOPS = _WORDS["stops"]
OPENERS = _WORDS["openers"]


class Phrases:
    """The tokens of one block, and the phrases around a place in them."""

    def __init__(self, block: BlockText, words: Speech) -> None:
        self.block, self.words, self.tokens, self.folded = block, words, block.tokens, block.folded
        self.french = block.language.startswith("fr")

    def gap(self, index: int) -> str:
        """What stands before token `index`."""
        start = self.tokens[index - 1].end if index > 0 else 0
        end = self.tokens[index].start if index < len(self.tokens) else len(self.folded)
        gap = self.folded[start : min(end, start + 12)]
        if gap.startswith(".") and index > 0 and (self.tokens[index - 1].text in TITLES or len(self.tokens[index - 1].text) == 1):
            return gap[1:]
        return gap

    def broken(self, index: int) -> bool:
        """True where punctuation stands before token `index`, or it is the first or beyond the last."""
        return index <= 0 or index >= len(self.tokens) or not BREAKS.isdisjoint(self.gap(index)) or " - " in self.gap(index)

    def after(self, index: int) -> tuple[int, int]:
        """Tokens of the noun phrase that begins at `index`, as a range."""
        end = index
        while end < len(self.tokens) and end - index < LONGEST:
            text = self.tokens[end].text
            if end > index and self.broken(end):
                break
            if (text in STOPS or text in QUE) and not self.capital(end):
                break
            if end > index + 1 and text in ("à", "en", "au") and not self.capital(end + 1):
                break
            end += 1
        return index, end

    def before(self, index: int) -> tuple[int, int]:
        """Tokens of the subject that ends before `index`, as a range; an apposition between commas is skipped."""
        end = index
        while end > 0 and not self.broken(end) and self.tokens[end - 1].text in REFLEXIVE:
            end -= 1
        if self.broken(end) and end > 1 and self.gap(end).strip() == ",":  # "X, ministre, a dit": back to the comma before
            position, steps = end - 1, 0
            while position > 0 and not self.broken(position) and steps < LONGEST:
                position, steps = position - 1, steps + 1
            if position > 0 and self.gap(position).strip() == "," and self.broken(position):
                end = position
            else:
                return position, end
        start = end
        while start > 0 and end - start < LONGEST:
            if self.broken(start) and start != end:
                break
            text = self.tokens[start - 1].text
            if text in OPENERS and text != "et":
                break
            start -= 1
        while start < end - 1 and self.tokens[start].text in ADVERBS:
            start += 1
        return start, end

    def capital(self, index: int) -> bool:
        """True where the token begins with a capital in the middle of a sentence, or anywhere but is no common word."""
        if not 0 <= index < len(self.tokens):
            return False
        return self.block.text[self.tokens[index].start].isupper()

    def name(self, start: int, end: int) -> bool:
        """True where the range holds a proper name."""
        determiners = self.words.words["determiners"]
        return any(self.capital(i) and self.tokens[i].text not in determiners for i in range(start, end))

    def kind(self, start: int, end: int) -> str:
        """Kind of the source in a token range; "" where it is none that is known."""
        words, tokens = self.words.words, self.tokens
        if start >= end:
            return ""
        texts = [tokens[i].text for i in range(start, end)]
        if texts[0] in SELF or texts[-1] in SELF:
            return "self"
        if texts[-1] in PRONOUNS or texts[0] in PRONOUNS:
            return "named"
        if texts[-1] in ("on", "one") and len(texts) == 1:
            return "vague"
        proper = any(self.capital(i) and tokens[i].text not in words["determiners"] and not (i == start and self.sentence_head(i)) for i in range(start, end))
        head = next((i for i, text in enumerate(texts) if text not in words["determiners"]), 0)
        complement = set(texts[head + 1 :])
        precise = proper or not (words["qualified"].isdisjoint(complement) and words["body"].isdisjoint(complement))
        if texts[head] in ("source", "sources"):
            return "named" if precise else "vague"
        if len(texts) == 1 and texts[0] in words["indefinite"]:
            return "vague"
        if texts[0] in words["indefinite"] and not precise and (texts[0] != "beaucoup" or texts[1] in ("de", "d'")):
            return "vague"
        determined = head > 0 or not self.french
        if texts[head] in words["vague"] and not precise:
            if head and texts[head - 1] in ("ces", "nos", "ses", "leurs", "mes", "these", "his", "her", "their", "our"):
                return "named"
            return "vague" if determined else ""
        if texts[head] in words["document"]:
            indefinite = head == 0 or texts[0] in ("une", "un", "des", "a", "an", "some", "certaines", "plusieurs", "many", "several", "de")
            precise = precise or any(self.capital(i) and not self.broken(i) for i in range(end, min(end + 8, len(tokens))))
            return "vague" if indefinite and not precise and texts[head] in words["vague-document"] and len(texts) <= head + 2 else "document"
        if self.names_somebody(start, end, texts, head):
            return "named"
        if any(text in words["person"] or text in words["body"] or text in words["media"] or text in words["vague"] for text in texts):
            return "named"
        return ""

    def names_somebody(self, start: int, end: int, texts: list[str], head: int) -> bool:
        """True where a proper name is the head or stands beside it, not in a complement: "le sommet de Paris" speaks not."""
        determiners = self.words.words["determiners"]
        for index in range(start, end):
            text = self.tokens[index].text
            if text in ("de", "d'", "du", "des", "à", "au", "aux", "of", "in", "sur", "en", "at", "for") and index > start + head:
                return False
            if self.capital(index) and text not in determiners:
                return True
        return False

    def sentence_head(self, index: int) -> bool:
        """True where the token begins a sentence: its capital says nothing."""
        return index == 0 or any(c in ".!?" for c in self.gap(index))
