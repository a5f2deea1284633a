"""What kind of source a noun phrase names: its head noun, and what makes a vague one precise."""

from __future__ import annotations

from linter.text.attribution.places import Places

KNOWN = frozenset(("named", "document", "vague", "self"))
"""Kinds that are sources whatever the verb; "agent", "weak" and "" want a construction that is sure."""
_COMPLEMENT = 8
"""Tokens of a complement that are looked at behind a phrase."""
_ANONYMITY = 9


class Kinds(Places):
    """Judges noun phrases, given as ranges of tokens."""

    def kind(self, start: int, end: int) -> str:
        """named, document, vague, self; "agent" (formed like a person's noun), "weak" (a source or a measure), "thing", "" for unknown."""
        if start >= end:
            return ""
        words = self.words
        first, last = self.tokens[start].text, self.tokens[end - 1].text
        if first in words["self"] or last in words["self"]:
            return "self"
        if first in words["pronouns"] or (last in words["pronouns"] and self.french):
            return "named"
        if end - start == 1 and first in words["nobody"]:
            return "vague"
        head = self.head(start, end)
        text = self.tokens[head].text
        if text in words["own"] and first in words["ours"]:
            return "self"
        if first in words["pointing"] and self.word(start + 1) in words["close"] and not self.french:
            return "named" if self.precise(start + 2, end) else "vague"  # "those close to the talks"
        unnamed = first in words["indefinite-people"] or (first == "des" and text in words["bystanders"])
        if unnamed and head == start + 1 and self._many_people(head, end):
            return "vague"
        if first in words["indefinite"] and self._indefinite(start, head, end):
            return "vague"
        if text in words["quantifiers"] and self.word(head + 1) in words["joints"]:
            return self._part(head + 2, end)
        if (text in words["vague"] or text in words["vague-singular"]) and not self.capital_within(head):
            return self._vague(start, head, end)
        return self._by_noun(start, head, end, self.lexicon.nouns.get(text, ""))

    def _by_noun(self, start: int, head: int, end: int, noun: str) -> str:
        if noun in ("document", "weak-document"):
            return self._document(start, head, end, noun)
        if noun == "weak-body":
            sure = self.capital_within(head) or self.precise(head + 1, end)
            return "named" if sure else "weak"
        if noun == "thing" and not self.capital_within(head):
            return "thing"
        if noun in ("person", "body", "media") or self.names(start, end):
            return "named"
        return "agent" if self._agent(start, head) else ""

    def head(self, start: int, end: int) -> int:
        """The head of a noun phrase: its first known noun before a complement, else its first word that is no determiner."""
        words, nouns, first = self.words, self.lexicon.nouns, -1
        for index in range(start, end):
            text = self.tokens[index].text
            if text in words["determiners"] and first < 0:
                continue
            if text in words["joints"] and first >= 0:
                break
            if first < 0:
                first = index
            if text in nouns or text in words["vague"] or text in words["vague-singular"]:
                if not self.french and index + 1 < end and self.word(index + 1) in nouns and not self.capital_within(index):
                    continue  # "police officer": the last noun is the head
                return index
        return first if first >= 0 else start

    def names(self, start: int, end: int) -> bool:
        """True where a proper name is the head or stands beside it, not in a complement: "le sommet de Paris" speaks not."""
        seen = False
        for index in range(start, end):
            text = self.tokens[index].text
            if text in self.words["determiners"] and not seen:
                continue
            if text in self.words["joints"] and seen:
                return False
            if self.capital(index) and (not self.opens_sentence(index) or self._sure_name(index, end)):
                return True
            seen = True
        return False

    def _sure_name(self, index: int, end: int) -> bool:
        """A name at the head of a sentence: an acronym, a word alone, two capitals in a row; not "Demain" or "Selon"."""
        token = self.tokens[index]
        word = self.text[token.start : token.end]
        likely = index + 1 == end or self.capital(index + 1) or self.word(index + 1) in self.words["joints"] or (len(word) > 1 and word.isupper())
        return likely and token.text not in self.words["common"]

    def precise(self, start: int, end: int) -> bool:
        """True where a complement names: a proper name, a body, a medium, a person, a qualified adjective."""
        nouns = self.lexicon.nouns
        for index in range(start, end):
            text = self.tokens[index].text
            noun = nouns.get(text)
            if self.capital(index) or text in self.words["qualified"] or noun in ("body", "media") or (noun == "person" and index > start):
                return True
        return False

    def share(self, start: int, end: int) -> bool:
        """True for "62 % of voters", "un tiers des salariés", "six in ten Americans": a figure, not a voice."""
        first, words = self.tokens[start].start, self.words
        if "%" in self.folded[max(0, first - 8) : self.tokens[end - 1].end]:
            return True
        for index in range(start, end):
            text = self.tokens[index].text
            if text in words["of-so-many"] and self.numeral(index + 1) and (self.numeral(index - 1) or self.people(index - 1)):
                return True
            whole = text not in words["halves"] or self.word(index + 2) in words["polls"]
            if text in words["fractions"] and whole and self.word(index + 1) in words["of"]:
                return True
        return False

    def _part(self, start: int, end: int) -> str:
        """ "la plupart des experts", "nombre d'observateurs": as vague as the whole."""
        text = self.word(start)
        if text in self.words["vague"]:
            return "named" if self.precise(start + 1, end) else "vague"
        return "named" if self.lexicon.nouns.get(text) in ("person", "body") else ""

    def _indefinite(self, start: int, head: int, end: int) -> bool:
        """ "certains", "beaucoup de gens", "some observers": nobody, unless a complement names."""
        within = self.word(start + 1) in self.words["within-whom"] and not any(self.capital(i) for i in range(start + 1, end))
        if within or (end - start > 1 and self.precise(start + 1, end)):
            return within
        text = self.tokens[head].text
        return end - start == 1 or text in self.words["vague"] or text in self.words["people"] or self.word(start + 1) in ("d'", "de")

    def _many_people(self, head: int, end: int) -> bool:
        """ "some passengers", "certains habitants": a plural of persons of whom nothing more is told."""
        text = self.tokens[head].text
        if not text.endswith(("s", "x")) or self.lexicon.nouns.get(text) != "person":
            return False
        reach = min(self.size, end + _COMPLEMENT if self.word(end) in self.words["complements"] else end)
        return not any(self.capital(index) for index in range(head, reach))

    def _vague(self, start: int, head: int, end: int) -> str:
        """ "les experts" names nobody, "les experts du GIEC" somebody, "ces experts" whoever was named before."""
        words, first, noun = self.words, self.tokens[start].text, self.tokens[head].text
        definite = first in words["definite-singular"] and noun in words["vague-singular"] and noun not in words["rumours"]
        if head > start and (first in words["pointing"] or definite):
            return "named"
        if noun == "source" and self.word(head + 1) in words["close"]:
            return "named"
        if self.any_word(end, end + _ANONYMITY, words["anonymity"]):
            return "named"
        if self.word(head + 1) in words["posted"] and self.word(head + 2) in words["definite"]:
            return "named"  # "officials at the air base"
        reach = min(self.size, end + _COMPLEMENT)
        while end < reach and not self.broken(end) and (self.word(end) in words["complements"] or self.word(end - 1) in words["complements"]):
            end += 1
        if self.precise(head + 1, end) or any(self.capital_within(index) for index in range(start + 1, head)):
            return "named"
        bare = self.french and head == start and noun != "sources" and not self.capital(head) and self.word(start - 1) not in words["articles-joined"]
        return "" if bare else "vague"

    def _document(self, start: int, head: int, end: int, noun: str) -> str:
        """ "une étude" names nothing, "une étude de l'Inserm" does; a weak document ("le modèle") needs a complement."""
        words, text = self.words, self.tokens[head].text
        named = self._document_named(head, end, noun)
        if noun == "weak-document":
            preliminary = any(self.tokens[index].text in words["preliminary"] for index in range(start, head))
            return "document" if named or preliminary or self.capital_within(head) else "weak"
        first = self.tokens[start].text
        indefinite = head == start or first in words["indefinite-article"] or (first == "les" and text in words["vague-plural"])
        if text in words["vague-document"] and indefinite and not named and not any(self.capital_within(index) for index in range(start, head)):
            return "vague"
        return "document"

    def _document_named(self, head: int, end: int, noun: str) -> bool:
        """True where the words behind a document's noun say whose it is, or where it was published."""
        nouns, sure = self.lexicon.nouns, ("body", "media", "document", "person") if noun == "weak-document" else ("body", "media")
        if noun == "weak-document" and self.word(head + 1) in self.words["published"]:
            return True
        for index in range(head + 1, min(end + _COMPLEMENT, self.size)):
            text = self.tokens[index].text
            if self.broken(index) or (index >= end and text in self.words["auxiliary"]):
                return False
            if self.capital(index) or text in self.words["qualified"] or nouns.get(text) in sure:
                return True
        return False

    def _agent(self, start: int, head: int) -> bool:
        """True for a noun that is formed like one of a person: "le loueur", "la costumière"."""
        text, first = self.tokens[head].text, self.tokens[start].text
        if not self.french:
            return False
        if text.endswith(self.lexicon.endings["agent-sure"]):
            return True
        likely = text.endswith(self.lexicon.endings["agent"]) and first not in self.words["feminine"]  # "la valeur" is none
        return likely and text not in self.words["no-agent"]
