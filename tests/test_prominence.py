"""Where a term stands: the signals of prominence, one by one."""

from __future__ import annotations

import pytest

from linter.article.reader import read
from linter.source import Source
from linter.text import prominence, terms
from linter.text.layer import ArticleText


def uses(text: str, language: str, word: str) -> list[terms.Use]:
    article = read(Source("a.txt", text), "text")
    article.language = language
    blocks = ArticleText(article).blocks
    return next(term.uses for term in terms.find(blocks, language, keyphrases=[word]) if term.given)


@pytest.mark.parametrize(
    ("text", "language", "word", "pointed"),
    [
        ("Ce sommet est court, le sommet est long, et ces sommets passent.", "fr", "sommet", ["Ce", "ces"]),
        ("They say that prices rise, that price is high, and these prices fall.", "en", "price", ["that", "these"]),
        ("It is clear that access matters; this access is free.", "en", "access", ["that", "this"]),
        ("Sommet, puis un sommet.", "fr", "sommet", []),
    ],
)
def test_what_points_at_a_use(text: str, language: str, word: str, pointed: list[str]) -> None:
    found = [prominence.pointer(use, language) for use in uses(text, language, word)]
    assert [text[token.start : token.end] for token in found if token] == pointed


def test_the_commonest_phrase_is_told_in_small_letters() -> None:
    text = "Ce sommet est court. Ce sommet est long. Ces sommets passent. Le sommet aussi."
    assert prominence.commonest(uses(text, "fr", "sommet"), "fr") == "ce sommet"
