from __future__ import annotations

import pytest

from linter.article.reader import read
from linter.source import Source
from linter.text import hollow
from linter.text.layer import ArticleText
from linter.text.prominence import Prominence, sentence_start
from linter.text.terms import Term, Use, find


def uses(text: str, language: str) -> list[Use]:
    """The uses of the word that stands most often, the text said five times so that it is a candidate."""
    article = read(Source("a.txt", "\n\n".join([text] * 5)), "text")
    article.language = language
    term = find(ArticleText(article).blocks, language)[0]
    return term.uses[: len(term.uses) // 5]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le matelas est là. On vend le matelas.", [True, True]),
        ("fr", "Ce matelas et lui. Un vieux matelas dort.", [True, False]),
        ("fr", "Le matelas de laine. Le matelas ferme dort.", [False, False]),
        ("en", "The mattress is here. We sell the mattress, too.", [True, True]),
        ("en", "The mattress of wool. A woollen mattress sags.", [False, False]),
        ("en", "The mattress and the bed. Wool, mattress.", [True, True]),
    ],
)
def test_a_term_stands_alone_without_adjective_and_complement(language: str, text: str, expected: list[bool]) -> None:
    assert [hollow.stands_alone(use, language) for use in uses(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Ce plombier offre aux clients une solution simple et efficace.", True),
        ("fr", "Il est essentiel de bien choisir son plombier pour éviter les mauvaises surprises.", True),
        ("fr", "Ce plombier a remplacé le siphon et soudé la colonne en cuivre.", False),
        ("fr", "Ce plombier facture 80 euros le déplacement depuis Valbrune.", False),
        ("en", "A good plumber is the best choice for every customer.", True),
        ("en", "The plumber replaced the trap and soldered the copper pipe.", False),
    ],
)
def test_a_sentence_that_would_fit_any_subject_says_nothing(language: str, text: str, expected: bool) -> None:
    article = read(Source("a.txt", text), "text")
    article.language = language
    block = ArticleText(article).blocks[0]
    at = next(index for index, token in enumerate(block.tokens) if token.text in ("plombier", "plumber"))
    token = block.tokens[at]
    use = Use(block, at, at, token.start, token.start + len(token.text))
    assert hollow.says_nothing(use, sentence_start(use), ("plombier", "plumber"), language) is expected


def test_measure_counts_uses_and_sentences_names_them_once() -> None:
    article = read(Source("a.txt", "Le robot aide. Un robot change tout, et ce robot reste là. Le robot à ventouse grimpe."), "text")
    article.language = "fr"
    block = ArticleText(article).blocks[0]
    standing = [Use(block, index, index, token.start, token.start + len(token.text)) for index, token in enumerate(block.tokens) if token.text == "robot"]
    found = Prominence(0.0, 0.0)
    hollow.measure(Term(("robot",), standing), found, "fr")
    assert found.alone == 3
    assert len(found.hollow) == 3
    assert hollow.sentences(found.hollow) == 2


def test_text_without_a_full_stop_says_something() -> None:
    (use, *_) = uses("le robot est bon " + "et il est bien " * 30, "fr")
    assert not hollow.says_nothing(use, sentence_start(use), ("robot",), "fr")
