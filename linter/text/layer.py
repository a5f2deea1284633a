"""What checks look at: an article with its sentences, words, stems and hits, computed once and only when asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from linter.article.model import OBJECT, Article, Block, TextMap, Value
from linter.finding import Edit, Span, shared_ends
from linter.regexp import regexp
from linter.text import fold, quotations, sentences, stems, words
from linter.text.words import Token

# What a reader sees but no rule about words may judge: addresses, file names, hashtags, handles.
_VERBATIM = regexp(r"(?:https?://|www\.)[^\s«»“”<>]+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w&])[#@]\w[\w-]*")

# Formulas as pandoc and MathJax read them: no blank inside the marks, no digit behind the last ("$5 and $6", "30 $US" are money).
_FORMULA = regexp(
    r"\$\$[^$]{1,2000}+\$\$|\$(?<![\w$].)(?<!\d\s.)(?![\s$])[^$\n]{1,400}+\$(?<!\s.)(?!\d)"
    r"|\\\((?:[^\\\n]|\\[^()\n]){1,400}+\\\)|\\\[(?:[^\\]|\\[^\[\]]){1,2000}+\\\]"
)
# What front matter begins with, in YAML, TOML and JSON.
_FRONT = ("-", "+", "{")


class BlockText:
    """One block's text, seen by checks. All offsets are visible ones, into `text` (and `folded`, as long)."""

    def __init__(self, block: Block, language: str, parent: ArticleText) -> None:
        self.block = block
        self.language = language
        self.parent = parent
        self.text = block.text
        self._hidden: list[tuple[int, int]] = []
        self._cased = ""

    @cached_property
    def folded(self) -> str:
        """The text to match on: folded, with code, addresses and hashtags hidden behind U+FFFC."""
        self._cased = fold.alike(self.text)
        folded = fold.lower(self._cased)
        self._hidden = self._to_hide(folded)
        if self._hidden:
            self._cased = _hide(self._cased, self._hidden)
            return _hide(folded, self._hidden)
        return folded

    @property
    def cased(self) -> str:
        """`folded` with the capitals of the text."""
        self.folded  # noqa: B018 (makes both)
        return self._cased

    @property
    def shown(self) -> str:
        """The text with what `folded` hides hidden too."""
        self.folded  # noqa: B018 (finds what is to be hidden)
        return self._shown if self._hidden else self.text

    @cached_property
    def _shown(self) -> str:
        return _hide(self.text, self._hidden)

    def _to_hide(self, folded: str) -> list[tuple[int, int]]:
        hidden = [match.span() for match in _VERBATIM.finditer(folded)] if "@" in folded or "#" in folded or "://" in folded or "www." in folded else []
        if "$" in folded or "\\" in folded:
            hidden += [match.span() for match in _FORMULA.finditer(folded)]
        hidden += [(inline.start, inline.end) for inline in self.block.inlines if inline.kind in ("code", "embed", "dateline", "credit")]
        return hidden

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Sentences as ranges, in order."""
        return sentences.sentences(self.text, self.language)

    @cached_property
    def words(self) -> list[tuple[int, int]]:
        """Typographic words as ranges ("l'Élysée" is one; "«" or ":" alone is none)."""
        return words.words(self.text)

    @cached_property
    def word_count(self) -> int:
        """How many typographic words there are."""
        return words.count(self.text)

    @cached_property
    def most_words(self) -> int:
        """There are no more words than that: what stands between blanks, counted in a third of the time."""
        return len(self.text.split())

    @cached_property
    def tokens(self) -> list[Token]:
        """Words to match, folded, elisions split ("l'", "élysée")."""
        return words.placed(self._pieces)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each token: what loops over words look at first."""
        return tuple(words.texts(self._pieces))

    @cached_property
    def _pieces(self) -> list[str]:
        return words.pieces(self.folded)

    @cached_property
    def stems(self) -> list[str]:
        """The stem of each token."""
        return stems.stems(self.texts, self.language)

    @property
    def quotations(self) -> list[tuple[int, int]]:
        """Ranges of another's words in this block, marks included."""
        return self.parent.quotations[self.block.index]

    def quoted(self, start: int, end: int) -> bool:
        """True where `start:end` touches a quotation."""
        known = self.quotations  # in order, none within another
        at = bisect_left(known, (end, -1)) - 1
        return at >= 0 and known[at][1] > start

    def span(self, start: int, end: int) -> Span:
        """Source range of visible `start:end`."""
        return self.block.span(start, end)

    def replace(self, start: int, end: int, text: str) -> tuple[Edit, ...] | None:
        """Edits that make `start:end` read `text`; None where they would touch markup."""
        return self.parent.article.replace(self.block, start, end, text)


class TitleText(BlockText):
    """The title that front matter gives, as rules of typography see it. Nothing in it is markup, and no change to it is safe."""

    def __init__(self, title: Value, language: str, parent: ArticleText) -> None:
        span, length = title.span, len(title.text)
        super().__init__(Block(-1, "heading", "title", title.text, TextMap([0], [span.start], [span.end], length)), language, parent)

    def replace(self, start: int, end: int, text: str) -> tuple[Edit, ...] | None:
        """The edit that makes `start:end` read `text`, letter for letter; None where the encoding of the file has none for it."""
        try:
            text.encode(self.parent.article.source.encoding)
        except UnicodeEncodeError:
            return None
        first = self.block.map.starts[0]
        head, tail = shared_ends(self.text[start:end], text)
        return (Edit(first + start + head, first + end - tail, text[head : len(text) - tail]),)


def _hide(text: str, hidden: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in sorted(hidden):
        if end > at:
            pieces += [text[at:start], OBJECT * (end - max(start, at))]
            at = end
    return "".join([*pieces, text[at:]])


class ArticleText:
    """An article and all that checks share about it."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.language = article.language
        self.blocks = [BlockText(block, block.language or article.language, self) for block in article.blocks]
        self.memo: dict[str, Any] = {}
        """For checks that share a costly result (attributions, candidate terms): key it by the module's name."""

    @cached_property
    def titles(self) -> list[TitleText]:
        """The title of the front matter, where it stands there as it is read (no escapes, no folding over lines)."""
        title, source = self.article.metadata.title, self.article.source.text
        in_front = title is not None and source[self.article.metadata.span.start : title.span.start].lstrip()[:1] in _FRONT
        if title is None or not in_front or not title.text.strip() or "\n" in title.text or source[slice(*title.span)] != title.text:
            return []
        return [TitleText(title, self.language, self)]

    @cached_property
    def quotations(self) -> list[list[tuple[int, int]]]:
        """Per block, the ranges of quotations; a quotation may run over several blocks. The last are those of the title."""
        found = quotations.quotations([block.text for block in self.article.blocks])
        return found + quotations.quotations([title.text for title in self.titles])

    @cached_property
    def whole(self) -> str:
        """The text of all blocks, a line feed between them: what tells at once that a character is nowhere."""
        return "\n".join([block.text for block in self.blocks])

    @cached_property
    def prose(self) -> list[BlockText]:
        """Paragraphs of the article proper, in its language: what metrics count."""
        return [b for b in self.blocks if b.block.part in ("paragraph", "standfirst") and b.language == self.language]

    @cached_property
    def word_count(self) -> int:
        """Typographic words of the prose."""
        return sum(block.word_count for block in self.prose)


class Match(Struct, frozen=True):
    """A phrase or pattern found by the shared pass. `entry` is its index in what the check asked for."""

    block: BlockText
    start: int
    end: int
    entry: int
    replacement: str | None = None
    """What the entry's replacement gives for this match, capitals kept; None where it has none."""
    groups: tuple[tuple[int, str], ...] = ()
    """The captured groups that took part: number and original text."""

    @property
    def span(self) -> Span:
        return self.block.span(self.start, self.end)

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


class View(Struct, frozen=True):
    """An article as one rule may see it."""

    text: ArticleText
    blocks: Sequence[BlockText]
    """The blocks of the rule's scope and language, in order."""
    found: Sequence[Match] = ()
    """Matches of the rule's phrases in those blocks, in order, outside quotations unless the scope names them."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What the user set for the article: `locale`, `vocabulary` (accepted words), `keyphrase`, `strict_sources`; `chosen_locale`: no default in it."""

    @property
    def article(self) -> Article:
        return self.text.article
