"""Ways to say a repeated term otherwise that the article itself offers: a co-referent, a pronoun, or nothing at all.

Never the first mention, never inside a quotation (uses there are not counted at all), never a word the article lacks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cache

from linter.finding import Fix, Safety
from linter.regexp import regexp
from linter.text.clauses import Clauses, place
from linter.text.layer import ArticleText, BlockText
from linter.text.lexicon import entries
from linter.text.prominence import HEADINGS, Prominence, is_introduction, is_subject, sentence_start
from linter.text.terms import Term, Use, key, listed, stop_words

_DETERMINER_OF = {("fr", "m"): "ce", ("fr", "f"): "cette"}
_EACH = 2
"""How often one co-referent is proposed, so that it does not become the next repetition."""

_NEAR = 150
"""Characters around a use in which a co-referent that already stands there is not proposed again."""


def agreement(term: Term, language: str) -> tuple[str, bool]:
    """Gender ("m", "f", "" where no determiner tells it) and whether the term stands mostly in the plural."""
    votes: Counter[str] = Counter()
    for use in term.uses:
        if use.first:
            word = use.block.tokens[use.first - 1].text
            votes.update(name for name in ("masculine", "feminine", "plural") if word in listed(language, name))
    plural = votes["plural"] > votes["masculine"] + votes["feminine"]
    if bool(votes["masculine"]) == bool(votes["feminine"]):
        return "", plural
    return "m" if votes["masculine"] else "f", plural


@cache
def _coreferents(language: str) -> tuple[dict[str, list[int]], list[list[tuple[str, str]]]]:
    """Groups of (noun, gender), and the groups in which each noun's key stands."""
    groups = [[(word, gender) for word, _, gender in (entry.partition(":") for entry in line.split())] for line in entries(language, "coreferents")]
    where: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        for word, _ in group:
            where.setdefault(key(word, language), []).append(number)
    return where, groups


def suggest(text: ArticleText, term: Term, found: Prominence, clauses: Clauses, most: int) -> tuple[tuple[Fix, ...], frozenset[str]]:
    """At most `most` suggestions, each for another use, in the order of the article, and their kinds: drop, coreferent, pronoun, short."""
    language = text.language
    nouns = _present(text, term, language)
    spent: Counter[str] = Counter()
    gender, plural = agreement(term, language)
    previous: Use | None = None
    fixes: list[Fix] = []
    kinds: set[str] = set()
    named = False
    for use in term.uses:
        before, previous = previous, use
        if use.block.block.part in HEADINGS or len(fixes) == most:
            continue
        if not named:
            named = True  # the first mention stays, and so does the first one after the headline
            continue
        assert before is not None
        kind, fix = "drop", _dropped(use, clauses, language)
        if fix is None:
            kind, fix = "coreferent", _coreferent(text, use, gender, nouns, spent, clauses, language)
        if fix is None:
            kind, fix = "pronoun", _pronoun(use, before, gender, plural, clauses, language)
        if fix is None:
            kind, fix = "short", _shortened(use, clauses, language)
        if fix:
            fixes.append(fix)
            kinds.add(kind)
    return tuple(fixes), frozenset(kinds)


def _present(text: ArticleText, term: Term, language: str) -> list[tuple[str, str, BlockText, int]]:
    """Co-referents that stand in the article after a demonstrative: (noun, gender, block, offset), first uses, in order."""
    where, groups = _coreferents(language)
    numbers = where.get(term.keys[0] if language == "fr" else term.keys[-1], [])
    wanted = {word: gender for number in numbers for word, gender in groups[number] if key(word, language) not in term.keys}
    if not wanted:
        return []
    pointing = listed(language, "demonstratives") - listed(language, "plural")
    found: dict[str, tuple[str, str, BlockText, int]] = {}
    for block in text.prose:
        tokens = block.tokens
        for index, token in enumerate(tokens):
            if token.text in wanted and token.text not in found and index and tokens[index - 1].text in pointing:
                found[token.text] = (token.text, wanted[token.text], block, tokens[index - 1].start)
    return list(found.values())


def _dropped(use: Use, clauses: Clauses, language: str) -> Fix | None:
    """ "Dans ce sommet, les dirigeants" without its introduction."""
    block, begin = use.block, sentence_start(use)
    text = block.text
    if text[use.end : use.end + 2] != ", " or use.end + 2 >= len(text) or not text[use.end + 2].isalpha():
        return None
    if not is_introduction(use, begin, language):
        return None
    edits = block.replace(begin, use.end + 3, text[use.end + 2].upper())
    rest = text[use.end + 2].upper() + _following(block, use.end + 3)
    return Fix(edits, Safety.SUGGESTION, clauses.drop.replace("{text}", text[begin : use.end]).replace("{rest}", rest)) if edits else None


def _coreferent(
    text: ArticleText, use: Use, own: str, nouns: list[tuple[str, str, BlockText, int]], spent: Counter[str], clauses: Clauses, language: str
) -> Fix | None:
    """ "Ce sommet" to "Cette rencontre", where the article says "cette rencontre" somewhere else."""
    tokens = use.block.tokens
    if not nouns or not use.first or tokens[use.first - 1].text not in listed(language, "demonstratives") - listed(language, "plural"):
        return None
    near = use.block.folded[max(0, use.start - _NEAR) : use.end + _NEAR]
    free = [entry for entry in nouns if spent[entry[0]] < _EACH and entry[0] not in near and (entry[1] == own or _agrees_either_way(use, own, language))]
    if not free:
        return None
    noun, gender, block, offset = min(free, key=lambda entry: spent[entry[0]])
    determiner = tokens[use.first - 1]
    said = _DETERMINER_OF.get((language, gender), determiner.text)
    if said == "ce" and noun[0] in "aeiouyéèêhœ":
        said = "cet"
    new = f"{said[0].upper() if use.block.text[determiner.start].isupper() else said[0]}{said[1:]} {noun}"
    edits = use.block.replace(determiner.start, use.end, new)
    if not edits:
        return None
    spent[noun] += 1
    title = clauses.coreferent.replace("{place}", place(text, block.span(offset, offset + 1).start)).replace("{text}", new + _following(use.block, use.end))
    return Fix(edits, Safety.SUGGESTION, title)


def _agrees_either_way(use: Use, own: str, language: str) -> bool:
    """True where nothing that follows the noun seems to agree with its gender ("ce sommet inédit", "s’est tenu")."""
    if language != "fr" or not own:
        return language != "fr"
    tokens = use.block.tokens
    following = [token.text for token in tokens[use.last + 1 : use.last + 5]]
    if not following or use.block.text[use.end : tokens[use.last + 1].start].strip():
        return True
    if any(word in listed(language, "states") for word in following):
        return False
    # An adjective that ends in a mute e is the same in both; after a feminine noun it may be its feminine.
    return following[0] in stop_words(language) or (own == "m" and following[0].endswith("e"))


def _following(block: BlockText, end: int, words: int = 3) -> str:
    """ " à Paris marque…": the next words, for a title that shows how the sentence would read."""
    found = _NEXT.match(block.text, end)
    pieces = found[0].split(" ")[: words + 1] if found else []
    return " ".join(pieces) + "…" if "".join(pieces).strip() else ""


_NEXT = regexp(r"[^\n.!?;:,«»“”()]{0,60}")


def _pronoun(use: Use, before: Use, gender: str, plural: bool, clauses: Clauses, language: str) -> Fix | None:
    """The pronoun, where the term is the bare subject of a sentence and of a verb, and the sentence before holds it too."""
    block, tokens = use.block, use.block.tokens
    if before.block is not block or not use.first or tokens[use.first - 1].text not in listed(language, "definite"):
        return None
    begin = sentence_start(use)
    if not is_subject(use, begin, listed(language, "definite")) or not _verb_follows(use, language):
        return None
    at = bisect_right(block.sentences, (begin, len(block.text))) - 1
    if begin <= before.start or at < 1 or before.start < block.sentences[at - 1][0]:
        return None
    determiner = tokens[use.first - 1]
    many = determiner.text in listed(language, "plural") or (plural and language == "en")
    if language == "fr":
        if not gender:
            return None
        said = {"m": "il", "f": "elle"}[gender] + "s" * many
    elif many:
        said = "they"
    elif tokens[use.last].text.endswith(tuple(listed(language, "people"))):
        return None
    else:
        said = "it"
    new = said.capitalize() if block.text[determiner.start].isupper() else said
    edits = block.replace(determiner.start, use.end, new)
    return Fix(edits, Safety.SUGGESTION, clauses.pronoun.replace("{text}", new + _following(block, use.end))) if edits else None


def head(use: Use, language: str) -> str:
    """The noun of a phrase: its first word in French, its last in English; "" where an adjective stands there."""
    token = use.block.tokens[use.last if language == "en" else use.first]
    return "" if token.text in stop_words(language) else use.block.text[token.start : token.end]


def _shortened(use: Use, clauses: Clauses, language: str) -> Fix | None:
    """ "Le poêle" for "le poêle à granulés", where the thing has been named."""
    block, tokens = use.block, use.block.tokens
    if use.first == use.last or not use.first or not head(use, language):
        return None
    before = tokens[use.first - 1]
    if before.text not in listed(language, "definite") and before.text not in listed(language, "possessive"):
        return None
    edits = block.replace(use.start, tokens[use.last].start, "") if language == "en" else block.replace(tokens[use.first].end, use.end, "")
    shown = block.text[before.start : use.start] + head(use, language)
    return Fix(edits, Safety.SUGGESTION, clauses.short.replace("{text}", shown + _following(block, use.end))) if edits else None


def _verb_follows(use: Use, language: str) -> bool:
    """True where the next word is surely a verb's: an adjective or a complement would be left hanging after a pronoun."""
    block, tokens = use.block, use.block.tokens
    if use.last + 1 >= len(tokens) or block.text[use.end : tokens[use.last + 1].start].strip():
        return False
    following = tokens[use.last + 1].text
    return following in listed(language, "verbs") or (len(following) > 4 and following.endswith(tuple(listed(language, "verb-endings"))))
