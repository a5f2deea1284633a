"""What kind of text an article is, for the rules that hold for news only: what it says of itself, else a guess.

The guess counts words outside quotations: a text that addresses its reader is documentation, one in the first
person is somebody's own account. The report names the genre, so that a wrong guess can be set right.
"""

from __future__ import annotations

from collections import Counter

from linter.text.layer import ArticleText

_YOU = frozenset(("vous", "votre", "vos", "tu", "ton", "tes", "toi", "you", "your"))
_ME = frozenset(("je", "j'", "mon", "mes", "moi", "m'", "nous", "notre", "nos", "i", "my", "we", "our", "us"))
_PERSONS = _YOU | _ME
_OWN_SHARE = 0.015


def genre(text: ArticleText) -> str:
    """The article's genre: what it says, else docs or first-person where more than 1.5 % of the words address or own, else news."""
    if text.article.genre or text.article.metadata.genre:
        return (text.article.genre or text.article.metadata.genre).lower()
    known: str | None = text.memo.get("attribution.genre")
    if known is None:
        words, total = Counter[str](), 0
        for block in text.blocks:
            quoted = block.quotations
            at = 0
            for token in block.tokens:
                while at < len(quoted) and quoted[at][1] <= token.start:
                    at += 1
                if at >= len(quoted) or token.start < quoted[at][0]:
                    total += 1
                    if token.text in _PERSONS:
                        words[token.text] += 1
        you, me = sum(words[w] for w in _YOU), sum(words[w] for w in _ME)
        enough = _OWN_SHARE * total
        known = "docs" if you > enough and you > 2 else "first-person" if me > enough and me > 2 else "news"
        text.memo["attribution.genre"] = known
    return known
