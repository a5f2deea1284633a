"""The noun phrase beside a cue: where it begins and ends, and what kind of source it names.

No parser: a phrase ends at punctuation, at a verb or at a word that opens another phrase. Each walk is at most
`LONGEST` tokens long, so that reading stays linear.
"""

from __future__ import annotations

from linter.text.attribution.lexicon import Lexicon
from linter.text.attribution.record import Attribution
from linter.text.layer import BlockText

LONGEST = 16
"""Tokens a source phrase may have."""
_INSERTION = 26
"""Tokens a phrase between commas may have: "le maire, qui préside aussi l'agglomération depuis 2014, a dit"."""
_GAP = 16
"""Characters between two tokens that are looked at."""
BREAKS = frozenset(',;:!?«»“”"()–—\n.…[]')
_TITLES = frozenset(("m", "mm", "mme", "mmes", "mlle", "dr", "pr", "me", "mgr", "mr", "mrs", "ms", "st", "gen", "sen", "rep", "gov", "prof", "lt", "col", "capt"))
_JOINTS = frozenset(("de", "d'", "du", "des", "à", "au", "aux", "of", "in", "sur", "en", "at", "for", "from", "chez", "pour", "par", "contre", "avec", "sans", "with", "by", "on"))
"""Words that open a complement: behind them no head stands."""
_BEFORE_DETERMINER = _JOINTS | {"et", "ou", "and", "or", "tous", "toutes", "entre", "dans", "que", "qu'"}
_DETERMINERS_WITHIN = frozenset(("le", "la", "les", "l'", "un", "une", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs", "the", "a", "an"))
_AGENT = ("eur", "eurs", "euse", "euses", "trice", "trices", "iste", "istes", "ien", "iens", "ienne", "iennes", "logue", "logues", "crate", "crates", "er", "ers", "ier", "iers", "ière", "ières", "ain", "ains", "ois", "ais", "ant", "ants", "ante", "antes")
_AGENT_SURE = ("teur", "teurs", "euse", "euses", "trice", "trices", "iste", "istes", "logue", "logues", "crate", "crates", "cien", "ciens", "cienne", "ciennes", "iatre", "iatres")
_FEMININE = frozenset(("la", "une", "sa", "cette", "ma", "notre"))


class Reader:
    """The tokens of one block, and the phrases around a place in them. A range of tokens is half-open."""

    def __init__(self, block: BlockText, lexicon: Lexicon) -> None:
        self.block, self.lexicon, self.words = block, lexicon, lexicon.words
        self.text, self.folded, self.tokens = block.text, block.folded, block.tokens
        self.size = len(self.tokens)
        self.french = lexicon.language == "fr"

    # ---- places

    def word(self, index: int) -> str:
        """The folded token at `index`; "" beyond either end."""
        return self.tokens[index].text if 0 <= index < self.size else ""

    def gap(self, index: int) -> str:
        """What stands before token `index`."""
        start = self.tokens[index - 1].end if index > 0 else 0
        end = self.tokens[index].start if index < self.size else len(self.folded)
        gap = self.folded[start : min(end, start + _GAP)]
        if gap[:1] == "." and index > 0 and (self.tokens[index - 1].text in _TITLES or self.tokens[index - 1].end - self.tokens[index - 1].start == 1):
            return gap[1:]
        return gap

    def broken(self, index: int) -> bool:
        """True where punctuation stands before token `index`, or it is the first or beyond the last."""
        if index <= 0 or index >= self.size:
            return True
        gap = self.gap(index)
        return gap != " " and gap != "" and (not BREAKS.isdisjoint(gap) or " - " in gap)

    def comma(self, index: int) -> bool:
        """True where a comma, and nothing stronger, stands before token `index`."""
        return self.gap(index).strip() == "," and 0 < index < self.size

    def opens_sentence(self, index: int) -> bool:
        """True where the token begins a sentence: its capital says nothing."""
        return index == 0 or not {".", "!", "?", "…", "\n"}.isdisjoint(self.gap(index)) or (":" in self.gap(index) and not self.french)

    def capital(self, index: int) -> bool:
        """True where the token begins with a capital."""
        return 0 <= index < self.size and self.text[self.tokens[index].start].isupper()

    def opens_quotation(self, index: int) -> bool:
        """True where an opening mark, with or without a colon, stands before token `index`."""
        gap = self.gap(index) if 0 < index < self.size else ""
        return gap.strip() != "" and ("«" in gap or "“" in gap or ('"' in gap and not gap.startswith('"')))

    def closes_quotation(self, index: int) -> bool:
        """True where a closing mark stands before token `index`."""
        gap = self.gap(index)
        return "»" in gap or "”" in gap or gap.startswith('"') or gap[1:2] == '"'

    def quotation_ahead(self, index: int, reach: int = 9) -> bool:
        """True where a quotation opens within `reach` tokens of `index`, in the same clause."""
        for position in range(index, min(index + reach, self.size)):
            if self.opens_quotation(position):
                return True
            if self.broken(position) and position > index and not self.comma(position):
                return False
        return False

    # ---- phrases

    def after(self, index: int) -> tuple[int, int]:
        """The noun phrase that begins at `index`, with a name in apposition ("le maire, Yves Cadiou")."""
        end, stops = index, self.words["stops"]
        while end < self.size and end - index < LONGEST:
            text = self.tokens[end].text
            if end > index:
                if self.broken(end):
                    break
                if text in _DETERMINERS_WITHIN and self.tokens[end - 1].text not in _BEFORE_DETERMINER and not self.capital(end):
                    break
            if text in stops and not (self.capital(end) and (not self.opens_sentence(end) or self.capital(end + 1))):
                break
            if end > index + 1 and text in ("à", "en", "au", "in", "on", "at") and not self.capital(end + 1):
                break
            end += 1
        if index < end < self.size and self.comma(end) and self.capital(end) and not any(self.capital(i) for i in range(index, end)):
            name = end
            while name < self.size and name - end < 5 and (name == end or not self.broken(name)) and (self.capital(name) or self.word(name) in ("de", "du", "d'", "m")):
                name += 1
            if self.broken(name) and name - end >= 1 and self.lexicon.nouns.get(self.word(self.head(index, end))) == "person":
                end = name
        while end > index + 1 and self.tokens[end - 1].text in ("de", "d'", "du", "des", "à", "et", "en", "of", "and", "la", "le", "les"):
            end -= 1
        return index, end

    def before(self, end: int) -> tuple[int, int]:
        """The subject of the verb that begins at `end`; a phrase between commas is skipped. Empty where there is none."""
        if ")" in self.gap(end)[:2]:  # "Lionel Tardy (UMP) a écrit"
            position = end - 1
            while position > 0 and end - position < 9 and "(" not in self.gap(position):
                position -= 1
            end = position if "(" in self.gap(position) else end
        if self.comma(end):
            position = end - 1
            while position > 0 and end - position < _INSERTION and not (self.broken(position) and self._clause_break(position)):
                position -= 1
            if self.comma(position):
                end = position
            elif position > 0 or not self.french:
                return position, position
            else:
                return position, end
        if self.word(end - 1) in self.words["pronouns"] | self.words["self"] | {"on"} and not self.broken(end):
            return end - 1, end
        start, openers = end, self.words["openers"]
        while start > 0 and end - start < LONGEST:
            if self.broken(start) and start != end:
                break
            text = self.tokens[start - 1].text
            if text in openers and not (text in ("et", "and") and self._joined(start - 1, end)):
                break
            start -= 1
        return self._trimmed(start, end)

    def antecedent(self, end: int) -> tuple[int, int]:
        """What "qui" at `end` goes back to: the nearest phrase that can speak, else the subject."""
        for index in range(end - 1, max(-1, end - 10), -1):
            if (self.tokens[index].text in self.words["determiners"] and not self.capital(index + 1)) or (self.capital(index) and not self.capital(index - 1)):
                first = index - 1 if self.word(index - 1) in ("le", "la", "les", "l'", "un", "une") and not self.broken(index) else index
                if self.kind(first, end) in ("named", "document", "vague"):
                    return first, end
            if self.broken(index):
                break
        return self.before(end)

    def _clause_break(self, position: int) -> bool:
        """True where punctuation ends a phrase between commas: not a mark of quotation or a parenthesis within it."""
        return not {",", ".", ";", "!", "?", ":"}.isdisjoint(self.gap(position))

    def _joined(self, conjunction: int, end: int) -> bool:
        """True for "Paul et Marie", "le maire et son adjoint": two of one subject."""
        return conjunction + 1 < end and (self.capital(conjunction - 1) or self.broken(conjunction - 2)) and (self.capital(conjunction + 1) or self.word(conjunction + 1) in self.words["determiners"])

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A subject without adverbs and complements before it: "Jeudi à Paris le ministre" is "le ministre"."""
        adverbs, prepositions, determiners = self.words["adverbs"], self.words["prepositions"], self.words["determiners"]
        while start < end - 1 and (self.tokens[start].text in adverbs or (self.tokens[start].text.endswith("ment") and self.opens_sentence(start))) and self.tokens[start].text not in determiners:
            start += 1
        if start + 1 < end and self.tokens[start].text in ("de", "d'") and self.tokens[start + 1].text in ("nombreux", "nombreuses", "multiples", "hauts", "hautes", "grands", "simples", "jeunes", "anciens", "autres"):
            return start, end
        if (start < end and self.tokens[start].text in prepositions and self.tokens[start].text not in ("des", "de", "d'", "du")) or (start < end and self.word(start) in ("de", "d'")):
            for index in range(start + 2, end):
                fresh = self.tokens[index].text in determiners or self.capital(index)
                if fresh and self.tokens[index - 1].text not in _BEFORE_DETERMINER and not self.capital(index - 1) and self.word(index - 1) not in determiners:
                    return index, end
            return end, end
        return start, end

    # ---- what a phrase names

    def head(self, start: int, end: int) -> int:
        """The head of a noun phrase: its first known noun before a complement, else its first word that is no determiner."""
        determiners, nouns, first = self.words["determiners"], self.lexicon.nouns, -1
        for index in range(start, end):
            text = self.tokens[index].text
            if text in determiners and (first < 0 or text in ("de", "d'")):
                continue
            if text in _JOINTS and first >= 0:
                break
            if first < 0:
                first = index
            if text in nouns or text in self.words["vague"] or text in self.words["vague-singular"]:
                if not self.french and index + 1 < end and self.word(index + 1) in nouns and not self.capital(index):
                    continue  # "police officer": the last noun is the head
                return index
        return first if first >= 0 else start

    def proper(self, start: int, end: int) -> bool:
        """True where the range holds a proper name."""
        determiners = self.words["determiners"]
        return any(
            self.capital(i) and self.tokens[i].text not in determiners and not (i == start and self.opens_sentence(i) and (not self.french or end - start > 1) and not self._sure_name(i, end))
            for i in range(start, end)
        )

    def _sure_name(self, index: int, end: int) -> bool:
        """A name at the head of a sentence: two capitals in a row, an acronym, or a word alone."""
        token = self.tokens[index]
        word = self.text[token.start : token.end]
        return (index + 1 < end and self.capital(index + 1)) or (len(word) > 1 and word.isupper()) or token.text in self.lexicon.nouns

    def names(self, start: int, end: int) -> bool:
        """True where a proper name is the head or stands beside it, not in a complement: "le sommet de Paris" speaks not."""
        determiners, seen = self.words["determiners"], False
        for index in range(start, end):
            text = self.tokens[index].text
            if text in determiners and not seen:
                continue
            if text in _JOINTS and seen:
                return False
            if self.capital(index) and (index != start or not self.opens_sentence(index) or self._name_alone(index, end)):
                return True
            seen = True
        return False

    def _name_alone(self, index: int, end: int) -> bool:
        word = self.text[self.tokens[index].start : self.tokens[index].end]
        return (index + 1 == end or self.capital(index + 1) or self.word(index + 1) in _JOINTS or (len(word) > 1 and word.isupper())) and self.word(index) not in self.words["common"]

    def kind(self, start: int, end: int) -> str:
        """Kind of the source in a token range: named, document, vague, self; "" for none known, "thing" for what cannot speak."""
        if start >= end:
            return ""
        words, nouns = self.words, self.lexicon.nouns
        first, last = self.tokens[start].text, self.tokens[end - 1].text
        if first in words["self"] or last in words["self"]:
            return "self"
        if first in words["pronouns"] or last in words["pronouns"]:
            return "named"
        if end - start == 1 and first in ("on", "one"):
            return "vague"
        head = self.head(start, end)
        text = self.tokens[head].text
        if text in words["own"] and first in ("nos", "notre", "our"):
            return "self"
        if first in words["indefinite"] and not (end - start > 1 and self.precise(start + 1, end)):
            if end - start == 1 or text in words["vague"] or text == "gens" or text == "people" or self.word(start + 1) in ("d'", "de"):
                return "vague"
        if (text in words["vague"] or text in words["vague-singular"]) and not self.capital_name(head):
            return self._vague(start, head, end)
        noun = nouns.get(text, "")
        if noun in ("document", "weak-document"):
            return self._document(start, head, end, noun)
        if noun == "weak-body":
            return "named" if self.proper(head + 1, end) or self.capital_name(head) or self.precise(head + 1, end) else "weak"
        if noun in ("person", "body", "media"):
            return "named"
        if self.names(start, end):
            return "named"
        if noun == "thing":
            return "thing"
        return "agent" if self.agent(start, head) else ""

    def capital_name(self, index: int) -> bool:
        """True where a common noun is written as a name in the midst of a sentence: "la Commission", "le Rapporteur"."""
        return self.capital(index) and not self.opens_sentence(index)

    def agent(self, start: int, head: int) -> bool:
        """True for a noun that is formed like one of a person: "le loueur", "la costumière"."""
        text = self.tokens[head].text
        if text.endswith(_AGENT_SURE):
            return self.french
        if self.tokens[start].text == "l'":
            return False
        return self.french and text.endswith(("eur", "eurs", "ien", "iens", "ienne", "iennes")) and self.tokens[start].text not in _FEMININE and text not in self.words["no-agent"]

    def share(self, start: int, end: int) -> bool:
        """True for "62 % of voters", "71 % des salariés": a figure, not a voice."""
        first = self.tokens[start].start
        return "%" in self.folded[max(0, first - 8) : self.tokens[end - 1].end]

    def precise(self, start: int, end: int) -> bool:
        """True where a complement names: a proper name, a body or a medium, a qualified adjective, "proche de"."""
        words, nouns = self.words, self.lexicon.nouns
        for index in range(start, end):
            text = self.tokens[index].text
            if self.capital(index) or text in words["qualified"] or nouns.get(text) in ("body", "media") or (nouns.get(text) == "person" and index > start):
                return True
        return False

    def _vague(self, start: int, head: int, end: int) -> str:
        """ "les experts" names nobody, "les experts du GIEC" somebody, "ces experts" whoever was named before."""
        first = self.tokens[start].text
        if head > start and (first in self.words["pointing"] or (first in ("le", "la", "l'", "the") and self.tokens[head].text in self.words["vague-singular"])):
            return "named"
        if self.tokens[head].text == "source" and self.word(head + 1) in ("proche", "au", "close", "familiar"):
            return "named"
        reach = min(self.size, end + 8)
        if any(self.word(index) in ("anonymat", "anonymity") for index in range(end, min(self.size, end + 9))):
            return "named"
        while end < reach and not self.broken(end) and (self.word(end) in self.words["complements"] or self.word(end - 1) in self.words["complements"]):
            end += 1
        if self.precise(head + 1, end) or any(self.capital(i) and not self.opens_sentence(i) for i in range(start + 1, head)):
            return "named"
        if self.french and head == start and self.word(head) not in ("sources",) and not self.capital(head):
            return ""  # no determiner: no subject
        return "vague"

    def _document(self, start: int, head: int, end: int, noun: str) -> str:
        """ "une étude" names nothing, "une étude de l'Inserm" does; a weak document needs a complement."""
        words, text = self.words, self.tokens[head].text
        complement = range(head + 1, min(end + 8, self.size))
        named = noun == "weak-document" and self.word(head + 1) in self.words["published"]
        for index in complement:
            if self.broken(index):
                break
            if self.capital(index) or self.word(index) in words["qualified"] or self.lexicon.nouns.get(self.word(index)) in (("body", "media", "document", "person") if noun == "weak-document" else ("body", "media")):
                named = True
                break
            if index >= end and self.word(index) in self.words["auxiliary"]:
                break
        if noun == "weak-document":
            return "document" if named or self.capital_name(head) else "weak"
        indefinite = head == start or self.tokens[start].text in ("une", "un", "des", "a", "an", "some", "certaines", "plusieurs", "many", "several", "de", "les", "new", "recent")
        plural_definite = self.tokens[start].text == "les" and text not in ("études", "sondages")
        if text in words["vague-document"] and indefinite and not plural_definite and not named and not any(self.capital_name(i) for i in range(start, head)):
            return "vague"
        return "document"

    # ---- the result

    def make(self, first: int, last: int, cue: tuple[int, int], source: tuple[int, int], form: str, kind: str) -> Attribution:
        """An attribution over tokens `first:last`, its cue and source as ranges of tokens; an empty source range is none."""
        start, end = source
        a, b = (self.tokens[start].start, self.tokens[end - 1].end) if start < end else (self.tokens[cue[0]].start, self.tokens[cue[0]].start)
        heard = self.folded[self.tokens[cue[0]].start : self.tokens[cue[1] - 1].end]
        return Attribution(self.block.block.index, self.tokens[first].start, self.tokens[last - 1].end, heard, self.text[a:b], a, b, kind, form)
