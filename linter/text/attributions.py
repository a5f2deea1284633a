"""Where an article names a source: verb and subject, inversion, preposition, noun cue, participle.

The cue is found by looking tokens up in the lexicon; the source is the noun phrase beside it, on the side the
construction says. No parser: a phrase ends at punctuation, a verb of speech or a word that opens another one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from linter.text.layer import ArticleText, BlockText
from linter.text.speech import Speech, Verb, speech
from linter.text.words import Token

PARTS = frozenset(("paragraph", "standfirst", "list-item", "quotation", "definition"))
LONGEST = 14
"""Tokens a source phrase may have."""

_BREAKS = frozenset(',;:!?«»“”"()–—\n.')
_TITLES = frozenset(("m", "mm", "mme", "mlle", "dr", "pr", "mr", "mrs", "ms", "st", "gen", "sen", "prof"))
_AUXILIARY = frozenset(
    (
        "a",
        "ont",
        "avait",
        "avaient",
        "aurait",
        "auraient",
        "ait",
        "aient",
        "est",
        "sont",
        "était",
        "étaient",
        "aura",
        "auront",
        "fait",
        "font",
        "faisait",
        "laisse",
        "laissé",
        "laissent",
        "eut",
    )
)
_EN_AUXILIARY = frozenset(("has", "have", "had"))
_ADVERBS = frozenset(("ainsi", "aussi", "également", "notamment", "déjà", "alors", "encore", "toutefois", "ensuite", "enfin", "ne", "n'", "pas", "par", "ailleurs", "lui", "leur", "nous", "vous", "m'", "t'", "s'", "se", "y", "en",
                      "l'", "même", "cependant", "pourtant", "leur", "leurs", "toujours", "jamais", "d'", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier", "aujourd'", "hui", "matin", "soir", "bien", "elle-même", "lui-même", "simplement", "clairement", "publiquement",
                      "récemment", "plus", "tard", "pour", "sa", "part", "quant", "à", "also", "later", "previously", "recently", "already", "repeatedly"))  # fmt: skip
_REFLEXIVE = frozenset(("s'", "se", "m'", "nous", "lui", "leur", "l'", "y", "en", "ne", "n'", "me", "vous", "t'"))
_QUE = frozenset(("que", "qu'", "that"))
_PRONOUNS = frozenset(("il", "elle", "ils", "elles", "lui", "eux", "he", "she", "they", "celui-ci", "celle-ci", "ceux-ci", "intéressé", "intéressée"))
_SELF = frozenset(("je", "j'", "nous", "moi", "i", "we", "me", "us", "my"))
_STOPS = frozenset(("que", "qu'", "qui", "dont", "où", "dans", "lors", "après", "avant", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier", "pour", "sur", "ce", "c'", "devant", "auprès", "pendant",
                    "depuis", "sous", "afin", "car", "mais", "donc", "alors", "ainsi", "est", "sont", "était", "a", "ont", "avait", "avaient", "n'", "ne", "s'", "il", "elle", "ils", "elles", "on", "après-midi", "citant", "cité", "cités",
                    "that", "which", "who", "in", "on", "after", "before", "during", "while", "but", "is", "was", "were", "are", "has", "have", "had", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "to"))  # fmt: skip
_OPENERS = frozenset(
    (
        "que",
        "qu'",
        "et",
        "mais",
        "car",
        "or",
        "donc",
        "pourquoi",
        "si",
        "toutefois",
        "cependant",
        "ainsi",
        "enfin",
        "quand",
        "lorsque",
        "lorsqu'",
        "puisque",
        "and",
        "but",
        "while",
        "that",
    )
)


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
            if one.source.lower() in _PRONOUNS or one.source == "":
                one = replace(one, resolved=last)
            elif one.form not in ("noun",):
                last = one.source
        result.append(one)
    return result


def _block(block: BlockText) -> Iterator[Attribution]:
    words = speech(block.language[:2])
    if words is None:
        return
    reader = Reader(block, words)
    tokens, verbs, impersonal = block.tokens, words.verbs, words.impersonal
    last_end = -1
    for index, token in enumerate(tokens):
        text = token.text
        found: Attribution | None = None
        if text in verbs:
            found = reader.verb(index, verbs[text])
        elif "-" in text and text.split("-", 1)[0] in verbs and text.rsplit("-", 1)[1] in ("il", "elle", "ils", "elles", "on", "je"):
            found = reader.inverted(index)
        if found is None and text in _PREPOSITIONS:
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


_PREPOSITIONS = frozenset(("selon", "d'", "croire", "dires", "dixit", "l'", "according", "pour", "source", "sources", "communiqué", "statement", "auprès"))


class Reader:
    """Reads sources around a cue in one block."""

    def __init__(self, block: BlockText, words: Speech) -> None:
        self.block, self.words, self.tokens, self.folded = block, words, block.tokens, block.folded
        self.french = block.language.startswith("fr")

    def gap(self, index: int) -> str:
        """What stands before token `index`."""
        start = self.tokens[index - 1].end if index > 0 else 0
        end = self.tokens[index].start if index < len(self.tokens) else len(self.folded)
        gap = self.folded[start : min(end, start + 12)]
        if gap.startswith(".") and index > 0 and (self.tokens[index - 1].text in _TITLES or len(self.tokens[index - 1].text) == 1):
            return gap[1:]
        return gap

    def broken(self, index: int) -> bool:
        """True where punctuation stands before token `index`, or it is the first or beyond the last."""
        return index <= 0 or index >= len(self.tokens) or not _BREAKS.isdisjoint(self.gap(index)) or " - " in self.gap(index)

    def after(self, index: int) -> tuple[int, int]:
        """Tokens of the noun phrase that begins at `index`, as a range."""
        end = index
        while end < len(self.tokens) and end - index < LONGEST:
            text = self.tokens[end].text
            if end > index and self.broken(end):
                break
            if (text in _STOPS or text in _QUE) and not self.capital(end):
                break
            if end > index + 1 and text in ("à", "en", "au") and not self.capital(end + 1):
                break
            end += 1
        return index, end

    def before(self, index: int) -> tuple[int, int]:
        """Tokens of the subject that ends before `index`, as a range; an apposition between commas is skipped."""
        end = index
        while end > 0 and not self.broken(end) and self.tokens[end - 1].text in _REFLEXIVE | {"n'", "ne"}:
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
            if text in _OPENERS and text != "et":
                break
            start -= 1
        while start < end - 1 and self.tokens[start].text in _ADVERBS:
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
        if texts[0] in _SELF or texts[-1] in _SELF:
            return "self"
        if texts[-1] in _PRONOUNS or texts[0] in _PRONOUNS:
            return "named"
        if texts[-1] in ("on", "one") and len(texts) == 1:
            return "vague"
        proper = any(self.capital(i) and tokens[i].text not in words["determiners"] and not (i == start and self.sentence_head(i)) for i in range(start, end))
        head = next((i for i, text in enumerate(texts) if text not in words["determiners"]), 0)
        complement = set(texts[head + 1 :])
        precise = proper or bool(complement & (words["qualified"] | words["body"]))
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

    def make(self, first: int, last: int, cue: tuple[int, int], source: tuple[int, int], form: str, kind: str = "") -> Attribution | None:
        """An attribution over tokens `first:last`; None where the source is no source."""
        start, end = source
        kind = kind or self.kind(start, end)
        if not kind:
            return None
        tokens, text = self.tokens, self.block.text
        a, b = (tokens[start].start, tokens[end - 1].end) if start < end else (tokens[cue[0]].start, tokens[cue[0]].start)
        return Attribution(
            self.block.block.index, tokens[first].start, tokens[last - 1].end, self.folded[tokens[cue[0]].start : tokens[cue[1] - 1].end], text[a:b], a, b, kind, form
        )  # fmt: skip

    # ---- constructions

    def verb(self, index: int, readings: tuple[Verb, ...]) -> Attribution | None:
        """A form of a verb of speech: an inversion, a subject before it, or a participle."""
        tokens = self.tokens
        forms = {reading.form: reading.group for reading in readings}
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        clause = following in _QUE or self.opens_quotation(index + 1) or self.clause_later(index + 1)
        if "gerund" in forms and clause:
            return self.make(index, index + 1, (index, index + 1), (index, index), "participle", "named")
        start, compound, pronoun = index, False, False
        if "participle" in forms:
            back = index - 1
            while back >= 0 and index - back < 6 and not self.broken(back + 1) and (tokens[back].text in _ADVERBS or tokens[back].text.endswith("ment")):
                back -= 1
            if back >= 0 and index - back < 6 and not self.broken(back + 1):
                text = tokens[back].text
                if text in _AUXILIARY or text in _EN_AUXILIARY:
                    start, compound = back, True
                elif text.startswith(("a-t-", "ont-", "avait-", "avaient-", "s'est-", "est-")):
                    return self.make(back, index + 1, (back, index + 1), (back, back), "incise", "vague" if text.endswith("-on") else "named")
                elif text in ("été", "been") and not clause:
                    return None
        if not compound and "finite" not in forms:
            return None
        group = forms.get("participle" if compound else "finite", "say")
        while start > 0 and not self.broken(start) and tokens[start - 1].text in _REFLEXIVE:
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
        if not clause and group != "say" and (self.french or index + 1 >= len(tokens)):
            return None
        if (
            not self.french
            and not clause
            and not compound
            and not tokens[index].text.endswith(("said", "told", "ed", "wrote", "says", "believe", "say", "think", "argue", "claim"))
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
            if self.tokens[position].text in _QUE:
                return position > index
            text = self.tokens[position].text
            if self.broken(position) or not (text in _ADVERBS or text.endswith("ment") or text.isdigit()):
                return self.opens_quotation(position)
        return False

    def inversion(self, start: int, index: int, following: str) -> Attribution | None:
        """ ", a précisé X": the source follows the verb."""
        begin = index + 1
        while begin < len(self.tokens) and not self.broken(begin) and self.tokens[begin].text in _ADVERBS - {"l'", "en", "à", "d'", "pour", "par", "sa"}:
            begin += 1
        if following in self.words.words["carried"]:
            return None
        if begin >= len(self.tokens) or self.broken(begin) or self.tokens[begin].text in _QUE | {"par", "de", "avoir", "sur", "dans", "contre"}:
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
            if end <= len(self.tokens) and tuple(token.text for token in self.tokens[index:end]) == phrase:
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
