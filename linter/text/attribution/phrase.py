"""Noun phrases beside a cue: where they begin and end.

No parser: a phrase ends at punctuation, at a verb or at a word that opens another phrase. Each walk is at most
`LONGEST` tokens long, so that reading stays linear.
"""

from __future__ import annotations

from linter.text.attribution.record import Attribution
from linter.text.attribution.sourcekind import Kinds

LONGEST = 16
"""Tokens a source phrase may have."""
_INSERTION = 26
"""Tokens a phrase between commas may have: "le maire, qui préside aussi l'agglomération depuis 2014, a dit"."""
_NAME = 5
_PARENTHESIS = 9
_ANTECEDENT = 10
_CLAUSE = 40
"""Tokens from a second verb back to the subject of its sentence."""
_STRONG = frozenset(",.;!?:")

Range = tuple[int, int]


class Reader(Kinds):
    """Reads the phrases around a place. An empty range stands for no phrase."""

    def after(self, index: int) -> Range:
        """The noun phrase that begins at `index`, with a name in apposition ("le maire, Yves Cadiou")."""
        end, words = index, self.words
        while end < self.size and end - index < LONGEST:
            text = self.tokens[end].text
            if end > index and (self.broken(end) or (text in words["articles"] and self._begins_another(end))):
                break
            if text in words["stops"] and not (self.capital(end) and (not self.opens_sentence(end) or self.capital(end + 1))):
                break
            if end > index + 1 and text in words["at"] and not self.capital(end + 1):
                break
            end += 1
        end = self._apposition(index, end)
        while end > index + 1 and self.tokens[end - 1].text in words["dangling"]:
            end -= 1
        return index, end

    def _begins_another(self, index: int) -> bool:
        """An article that no preposition governs: "l'Élysée | la France a"."""
        return self.tokens[index - 1].text not in self.words["governs"] and self.tokens[index - 1].text != "l'" and not self.capital(index)

    def _apposition(self, index: int, end: int) -> int:
        """The end of a role and the name behind its comma."""
        if not (index < end < self.size and self.comma(end) and self.capital(end)):
            return end
        placed = any(self.capital(i) for i in range(index, end))  # "le maire de Sarlac, Jean Poumeyrol,"
        if placed and (self.names(index, end) or self.opens_sentence(index)):
            return end
        name = end
        while (
            name < self.size
            and name - end < _NAME
            and (name == end or not self.broken(name))
            and (self.capital(name) or self.word(name) in self.words["particles"])
        ):
            name += 1
        role = self.lexicon.nouns.get(self.word(self.head(index, end))) == "person"
        whole = not placed or (self.comma(name) and name - end > 1)
        return name if role and whole and self.broken(name) else end

    def before(self, end: int) -> Range:
        """The subject of the verb that begins at `end`; what stands between commas or in parentheses is skipped."""
        if self.blank(end):
            return self._subject(end)
        if ")" in self.gap(end)[:2]:  # "Lionel Tardy (UMP) a écrit"
            position = end - 1
            while position > 0 and end - position < _PARENTHESIS and "(" not in self.gap(position):
                position -= 1
            end = position if "(" in self.gap(position) else end
        if self.comma(end):
            position = end - 1
            while position > 0 and end - position < _INSERTION and _STRONG.isdisjoint(self.gap(position)):
                position -= 1
            if not self.comma(position):
                return (position, position) if position > 0 or not self.french else (position, end)
            end = position
        return self._subject(end)

    def _subject(self, end: int) -> Range:
        if self.word(end - 1) in self.words["subject-pronouns"] and not self.broken(end):
            return end - 1, end
        start = end
        while start > 0 and end - start < LONGEST:
            text = self.tokens[start - 1].text
            if (self.broken(start) and start != end) or (text in self.words["openers"] and not (text in self.words["and"] and self._joined(start - 1, end))):
                break
            start -= 1
        return self._trimmed(start, end)

    def antecedent(self, end: int) -> Range:
        """What "qui" at `end` goes back to: the nearest phrase that can speak, else the subject."""
        for index in range(end - 1, max(-1, end - _ANTECEDENT), -1):
            text, joints = self.tokens[index].text, self.words["joints"]
            determined = text in self.words["determiners"] and text not in joints and not self.capital(index + 1)
            if determined or (self.capital(index) and not self.capital(index - 1) and self.word(index - 1) not in joints):
                article = self.word(index - 1) in self.words["articles"] and not self.broken(index)
                first = index - 1 if article else index
                if self.kind(first, end) in ("named", "document", "vague"):
                    return first, end
            if self.broken(index):
                break
        return self.before(end)

    def first_subject(self, start: int) -> Range:
        """The subject of a second verb: "Le maire a reçu la lettre et affirme que": the clause's first phrase, if it is a known source."""
        if self.word(start - 1) not in self.words["second"] and not self.comma(start):
            return start, start
        head = start
        while head > 0 and start - head < _CLAUSE and not self._opens_clause(head):
            head -= 1
        return self.opening(head, start) if self._opens_clause(head) else (start, start)

    def opening(self, head: int, end: int) -> Range:
        """The phrase a clause begins with, adverbs and complements before a comma passed over; empty where it is no known source."""
        words = self.words
        while head < end:
            text = self.tokens[head].text
            if text in words["second"]:
                head += 1
            elif (text in words["adverbs"] and text not in words["determiners"]) or (text in words["prepositions"] and text != "des"):
                head = next((index for index in range(head + 1, end) if self.comma(index)), end)
            else:
                break
        if head >= end:
            return end, end
        if self.tokens[head].text in words["pronouns"]:
            return head, head + 1
        start, last = self.after(head)
        last = min(last, end)
        return (start, last) if self.kind(start, last) in ("named", "document", "vague", "self", "agent") else (end, end)

    def cut(self, start: int, end: int) -> Range:
        """The phrase up to what can belong to it: no verb stands in "the pope | drew applause", "l'Anssi | vise les hôpitaux"."""
        if start >= end:
            return start, end
        words = self.words
        index = self.head(start, end) + 1
        while index < end:
            text, before = self.word(index), self.word(index - 1)
            joined = text in words["joints"] or text in words["and"] or before in words["joints"] or before in words["determiners"]
            described = text in words["qualified"] or text in self.lexicon.nouns or text.endswith(self.lexicon.endings["adjective"])
            if not (joined or described or self.capital(index) or self.comma(index)):
                break
            index += 1
        return start, min(index, end)

    def carried_on(self, index: int) -> Range:
        """The subject of the sentence that a participle at `index` goes on with: "Le préfet est parti, rappelant que"; empty where it is no known source."""
        head = index
        while head > 0 and index - head < _CLAUSE and not self.opens_sentence(head):
            head -= 1
        if not self.opens_sentence(head):
            return index, index
        if head < index:
            start, end = self.opening(head, index)
            start, end = self.cut(start, end)
            return (start, end) if end <= index and start < end and self.kind(start, end) in ("named", "document", "agent") else (index, index)
        for place in range(index + 1, min(index + _CLAUSE, self.size)):  # "Estimant que tout est dit, la présidente lève la séance"
            if self.opens_sentence(place):
                break
            if self.comma(place) and (self.word(place) in self.words["articles"] or self.word(place) in self.words["titles"]):
                start, end = self.cut(*self.after(place))
                return (start, end) if self.kind(start, end) in ("named", "agent") else (index, index)
        return index, index

    def _opens_clause(self, index: int) -> bool:
        return self.opens_sentence(index) or not {":", ";"}.isdisjoint(self.gap(index))

    def _joined(self, conjunction: int, end: int) -> bool:
        """True for "Paul et Marie", "le maire et son adjoint": two of one subject."""
        if conjunction + 1 >= end:
            return False
        left = self.capital(conjunction - 1) or self.broken(conjunction - 2)
        return left and (self.capital(conjunction + 1) or self.word(conjunction + 1) in self.words["determiners"])

    def _trimmed(self, start: int, end: int) -> Range:
        """A subject without adverbs and complements before it: "Jeudi à Paris le ministre" is "le ministre"."""
        words = self.words
        while start < end - 1 and self.tokens[start].text not in words["determiners"] and self._is_adverb(start):
            if self.word(start + 1) in words["counting-adjectives"]:
                break
            start += 1
        if start >= end or self.tokens[start].text not in words["leading"] or self.word(start + 1) in words["counting-adjectives"]:
            return start, end
        for index in range(start + 2, end):
            fresh = self.tokens[index].text in words["determiners"] or self.capital(index)
            before = self.tokens[index - 1].text
            if fresh and before not in words["governs"] and before not in words["determiners"] and not self.capital(index - 1):
                return index, end
        return end, end

    def _is_adverb(self, index: int) -> bool:
        text = self.tokens[index].text
        return text in self.words["adverbs"] or (text.endswith("ment") and self.opens_sentence(index))

    def make(self, first: int, last: int, cue: Range, source: Range, form: str, kind: str) -> Attribution:
        """An attribution over tokens `first:last`; a source that is an empty range is none."""
        start, end = source
        a = self.tokens[start].start if start < end else self.tokens[cue[0]].start
        b = self.tokens[end - 1].end if start < end else a
        heard = self.folded[self.tokens[cue[0]].start : self.tokens[cue[1] - 1].end]
        return Attribution(self.block.block.index, self.tokens[first].start, self.tokens[last - 1].end, heard, self.text[a:b], a, b, kind, form)
