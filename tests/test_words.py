"""Words that are counted, and tokens that are matched."""

from __future__ import annotations

import time

import pytest

from linter.text.fold import fold
from linter.text.words import is_word, tokens, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("l’Élysée : « non » !", ["l’Élysée", "non"]),
        ("(voir 3,5 % – ou 800\u00a0000)", ["voir", "3,5", "ou", "800", "000)"]),
        ("cessez-le-feu a-t-il", ["cessez-le-feu", "a-t-il"]),
        ("« » – : ...", []),
        ("", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == found
    assert sum(map(is_word, text.split())) == len(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L’Élysée", ["l'", "élysée"]),
        ("jusqu’à ce qu’il l’ait lorsqu’on puisqu'elle", ["jusqu'", "à", "ce", "qu'", "il", "l'", "ait", "lorsqu'", "on", "puisqu'", "elle"]),
        ("aujourd’hui d’aujourd’hui presqu’île quelqu’un", ["aujourd'hui", "d'", "aujourd'hui", "presqu'île", "quelqu'un"]),
        ("O’Brien it’s don’t", ["o'brien", "it's", "don't"]),
        ("a-t-il cessez-le-feu va-t’en", ["a-t-il", "cessez-le-feu", "va-t'en"]),
        ("3,5 % à 1.200, U.S.A. data.gouv.fr", ["3,5", "à", "1.200", "u.s.a", "data.gouv.fr"]),
        ("qu’« il »", ["qu'", "il"]),
        ("un mot, deux", ["un", "mot", "deux"]),
    ],
)
def test_tokens(text: str, found: list[str]) -> None:
    folded = fold(text)
    assert [token.text for token in tokens(folded)] == found
    assert all(folded[token.start : token.end] == token.text for token in tokens(folded))


@pytest.mark.parametrize("unit", ["«", "'", "a'", "-", "a-", "1,", "qu'", "["])
def test_linear_on_hostile_text(unit: str) -> None:
    text = unit * (500_000 // len(unit))
    begun = time.process_time()
    words(text)
    tokens(text)
    assert time.process_time() - begun < 5


def test_fold_keeps_length() -> None:
    for text in ("L’ÉTÉ", "İstanbul’da", "a\u00a0b\u202fc\nd\te", "Œuvre ǅ", "x\u2011y", "ﬁn"):
        assert len(fold(text)) == len(text)
    assert fold("L’Œuvre\u202f! A\u2011B") == "l'œuvre ! a-b"
    assert fold("A\tb\nc") == "a b c"
