"""Where an article names a source: verb and subject, inversion, preposition, noun cue, participle.

The cue is found by looking tokens up in the lexicon; the source is the noun phrase beside it, on the side the
construction says. No parser: a phrase ends at punctuation, a verb of speech or a word that opens another one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from linter.text.layer import ArticleText, BlockText
from linter.text.sourcephrase import ADVERBS, ADVERBS_HERE, AUXILIARY, EN_AUXILIARY, NO_SPEAKER, PRONOUNS, QUE, REFLEXIVE, Phrases
from linter.text.speech import PREPOSITIONS, Verb, speech
from linter.text.words import Token

PARTS = frozenset(("paragraph", "standfirst", "list-item", "quotation", "definition"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source named in the text; offsets are visible ones of block `block`.

    `start:end` holds cue and source, `cue` is the cue's folded text, `form` how it is built (verb, incise,
    preposition, noun, participle, impersonal, stance). `kind`: named, document, vague, self. `resolved` is the
    name a pronoun leads back to ("" where there is none).
    """

    block: int
    start: int
    end: int
    cue: str
    source: str
    source_start: int
    source_end: int
    kind: str
    form: str
    resolved: str = ""

    @property
    def speaker(self) -> str:
        """The source by name, a pronoun resolved."""
        return self.resolved or self.source


def find(text: ArticleText) -> list[Attribution]:
    """Every attribution of the article, in order; computed once."""
    known: list[Attribution] | None = text.memo.get("attributions")
    if known is None:
        known = _resolve([found for block in text.blocks if block.block.part in PARTS for found in _block(block)])
        text.memo["attributions"] = known
    return known


def _resolve(found: list[Attribution]) -> list[Attribution]:
    """Pronouns lead back to the last source that was named."""
    last, result = "", []
    for one in found:
        if one.kind == "named":
            if one.source.lower() in PRONOUNS or one.source == "":
                one = replace(one, resolved=last)
            elif one.form != "noun":
                last = one.source
        result.append(one)
    return result


def _block(block: BlockText) -> Iterator[Attribution]:
    words = speech(block.language[:2])
    if words is None:
        return
    reader = Reader(block, words)
    tokens, verbs, impersonal = block.tokens, words.verbs, words.impersonal
    triggers, last_end = words.triggers, -1
    for index, token in enumerate(tokens):
        text = token.text
        if text not in triggers and "-" not in text:
            continue
        found: Attribution | None = None
        if text in verbs:
            found = reader.verb(index, verbs[text])
        elif "-" in text and text.split("-", 1)[0] in verbs and text.rsplit("-", 1)[1] in ("il", "elle", "ils", "elles", "on", "je"):
            found = reader.inverted(index)
        if found is None and text in PREPOSITIONS:
            found = reader.preposition(index)
        if found is None and text in impersonal:
            found = reader.impersonal(index)
        if found is None and text in words.words["carried"]:
            found = reader.carried(index)
        if found is None and text in words.stance_verbs:
            found = reader.stance(index)
        if found is not None and found.end > last_end:
            last_end = found.end
            yield found


class Reader(Phrases):
    """Reads the constructions that name a source, each from its cue."""

    def make(self, first: int, last: int, cue: tuple[int, int], source: tuple[int, int], form: str, kind: str = "") -> Attribution | None:
        """An attribution over tokens `first:last`; None where the source is no source."""
        start, end = source
        kind = kind or self.kind(start, end)
        if not kind:
            return None
        tokens, text = self.tokens, self.block.text
        a, b = (tokens[start].start, tokens[end - 1].end) if start < end else (tokens[cue[0]].start, tokens[cue[0]].start)
        heard = self.folded[tokens[cue[0]].start : tokens[cue[1] - 1].end]
        return Attribution(
            self.block.block.index, tokens[first].start, tokens[last - 1].end, heard, text[a:b], a, b, kind, form
        )  # fmt: skip

    # ---- constructions

    def verb(self, index: int, readings: tuple[Verb, ...]) -> Attribution | None:
        """A form of a verb of speech: an inversion, a subject before it, or a participle."""
        tokens = self.tokens
        forms = {reading.form: reading.group for reading in readings}
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        clause = following in QUE or self.opens_quotation(index + 1) or self.clause_later(index + 1)
        if "gerund" in forms and clause:
            return self.make(index, index + 1, (index, index + 1), (index, index), "participle", "named")
        start, compound = index, False
        if "participle" in forms:
            back = index - 1
            while back >= 0 and index - back < 6 and not self.broken(back + 1) and (tokens[back].text in ADVERBS or tokens[back].text.endswith("ment")):
                back -= 1
            if back >= 0 and index - back < 6 and not self.broken(back + 1):
                text = tokens[back].text
                if text in AUXILIARY or text in EN_AUXILIARY:
                    start, compound = back, True
                    if text in ("fait", "laissé") and back > 0 and tokens[back - 1].text in AUXILIARY:
                        start = back - 1  # "a fait savoir"
                elif text.startswith(("a-t-", "ont-", "avait-", "avaient-", "s'est-", "est-")):
                    return self.make(back, index + 1, (back, index + 1), (back, back), "incise", "vague" if text.endswith("-on") else "named")
                elif text in ("été", "been") and not clause:
                    return None
        if not compound and "finite" not in forms:
            return None
        group = forms.get("participle" if compound else "finite", "say")
        while start > 0 and not self.broken(start) and tokens[start - 1].text in REFLEXIVE:
            start -= 1
        if self.broken(start) and start > 0:
            found = self.inversion(start, index, following)
            if found is not None:
                return found
        if not self.french and not compound and following and not clause and self.closes_quotation(start):
            return self.inversion(start, index, following)
        if group == "incise" and not self.opens_quotation(index + 1):
            return None
        if not clause and not compound and self.french and not (group == "say" and following in ("de", "d'", "avoir", "être", "vouloir", "sur")):
            return None
        if not clause and group != "say" and (self.french or tokens[index].text == "thought" or index + 1 >= len(tokens)):
            return None
        if (
            not self.french
            and not clause
            and not compound
            and not tokens[index].text.endswith(
                ("said", "told", "ed", "wrote", "says", "believe", "say", "think", "argue", "claim", "shows", "show", "found", "find", "finds")
            )
        ):
            return None
        if self.words.words["decided"] & {tokens[index].text} and not clause:
            return None
        subject = self.before(start)
        if subject[0] < subject[1] and tokens[subject[1] - 1].text in ("qui", "ayant", "to", "que"):
            return None
        kind = self.kind(*subject) or ("named" if clause and subject[0] < subject[1] and group == "say" else "")
        return self.make(min(subject[0], start), index + 1, (start, index + 1), subject, "verb", kind) if kind else None

    def clause_later(self, index: int) -> bool:
        """True for "estiment, pour leur part, que": adverbs between the verb and its clause."""
        for position in range(index, min(index + 5, len(self.tokens))):
            if self.tokens[position].text in QUE:
                return position > index
            text = self.tokens[position].text
            if self.broken(position) or not (text in ADVERBS or text.endswith("ment") or text.isdigit()):
                return self.opens_quotation(position)
        return False

    def inversion(self, start: int, index: int, following: str) -> Attribution | None:
        """ ", a précisé X": the source follows the verb."""
        begin = index + 1
        while begin < len(self.tokens) and not self.broken(begin) and self.tokens[begin].text in ADVERBS_HERE:
            begin += 1
        if following in self.words.words["carried"]:
            return None
        if begin >= len(self.tokens) or self.broken(begin) or self.tokens[begin].text in NO_SPEAKER:
            return None
        source = self.after(begin)
        kind = self.kind(*source)
        if not kind:
            return None
        return self.make(start, source[1], (start, index + 1), source, "incise", kind)

    def inverted(self, index: int) -> Attribution | None:
        """ "ajoute-t-il"."""
        if self.tokens[index].text.endswith("ait-on"):
            return None  # "pensait-on": told of the past
        kind = "vague" if self.tokens[index].text.endswith("-on") else "self" if self.tokens[index].text.endswith("-je") else "named"
        return self.make(index, index + 1, (index, index + 1), (index, index), "incise", kind)

    def opens_quotation(self, index: int) -> bool:
        """True where a colon or an opening mark stands before token `index`."""
        gap = self.gap(index) if index <= len(self.tokens) and index > 0 else ""
        return any(c in gap for c in ':«“"') or ("that" not in gap and ' "' in gap)

    def closes_quotation(self, index: int) -> bool:
        """True where a closing mark stands before token `index`."""
        return any(c in self.gap(index) for c in '»”"') if index < len(self.tokens) else False

    def preposition(self, index: int) -> Attribution | None:
        """selon, d'après, à en croire, aux dires de, dixit, pour X, de source, dans un communiqué."""
        tokens, text = self.tokens, self.tokens[index].text
        following = [token.text for token in tokens[index + 1 : index + 4]] + ["", "", ""]
        begin = -1
        if (text == "selon" and following[0] not in ("que", "qu'")) or text == "dixit":
            begin = index + 1
        elif text == "d'" and following[0] == "après":
            begin = index + 2
        elif text == "l'" and following[0] in ("avis", "aveu") and following[1] in ("de", "d'", "du", "des"):
            begin = index + 3 if following[1] in ("de", "d'") else index + 2
        elif (text == "croire" and index > 0 and tokens[index - 1].text in ("en", "d'")) or text in ("dires",):
            begin = index + 1
        elif (text == "according" and following[0] == "to") or (
            text == "auprès" and following[0] in ("de", "du", "d'", "des") and self.name(index + 2, index + 4)
        ):
            begin = index + 2
        if begin >= 0 and begin < len(tokens) and not self.broken(begin):
            source = self.after(begin)
            return self.make(index, max(source[1], begin), (index, begin), source, "preposition")
        if text == "pour" and self.sentence_head(index) and self.french:
            source = self.after(index + 1)
            words = self.words.words
            named = source[1] - source[0] >= 2 and all(self.capital(i) for i in range(*source))
            role = any(tokens[i].text in (words["person"] | words["media"]) - {"premier", "première"} for i in range(*source)) and tokens[source[0]].text in (
                "le",
                "la",
                "les",
                "l'",
                "m",
            )
            if source[0] < source[1] < len(tokens) and self.gap(source[1]).startswith(",") and (named or role):
                return self.make(index, source[1], (index, index + 1), source, "preposition", "named")
        if text in ("source", "sources") and index > 0 and tokens[index - 1].text in ("de", "bonne") and following[0] in self.words.words["qualified"]:
            return self.make(index - 1, index + 2, (index - 1, index + 1), (index, index + 2), "preposition", "named")
        if text in ("communiqué", "statement") and index > 1 and tokens[index - 2].text in ("dans", "par", "in"):
            source = self.after(index + 1)
            return self.make(index - 2, max(source[1], index + 1), (index - 2, index + 1), (index - 1, max(source[1], index + 1)), "noun", "document")
        return None

    def impersonal(self, index: int) -> Attribution | None:
        """ "on estime que", "some say": nobody speaks."""
        for phrase in self.words.impersonal[self.tokens[index].text]:
            end = index + len(phrase)
            if (
                end <= len(self.tokens)
                and (len(phrase) == 1 or self.tokens[index + 1].text == phrase[1])
                and tuple(token.text for token in self.tokens[index:end]) == phrase
            ):
                return self.make(index, end, (index, end), (index, end), "impersonal", "vague")
        return None

    def carried(self, index: int) -> Attribution | None:
        """ "chiffre avancé par X", "des propos rapportés par X"."""
        tokens, nominal = self.tokens, self.words.words["nominal"]
        if index + 2 >= len(tokens) or tokens[index + 1].text not in ("par", "by"):
            return None
        near = [i for i in range(max(0, index - 4), index) if tokens[i].text in nominal]
        source = self.after(index + 2)
        return self.make(near[0] if near else index, source[1], (index, index + 2), source, "noun")

    def stance(self, index: int) -> Attribution | None:
        """ "les responsables restent prudents": an opinion nobody in particular holds."""
        if index + 1 >= len(self.tokens) or self.broken(index + 1):
            return None
        following = {token.text for token in self.tokens[index + 1 : index + 3]}
        if not following & self.words.stance_adjectives:
            return None
        subject = self.before(index)
        if self.kind(*subject) != "vague":
            return None
        return self.make(subject[0], index + 2, (index, index + 2), subject, "stance", "vague")


def by_sentence(block: BlockText, found: list[Attribution]) -> dict[int, list[Attribution]]:
    """Attributions of one block by the index of the sentence they begin in."""
    starts = [start for start, _ in block.sentences]
    result: dict[int, list[Attribution]] = {}
    for one in found:
        result.setdefault(max(0, bisect_right(starts, one.start) - 1), []).append(one)
    return result


__all__ = ["PARTS", "Attribution", "Token", "by_sentence", "find"]
