"""Quotations told from names, titles, woven words."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.text.attribution import quotes
from linter.text.attribution.lexicon import lexicon


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Nous avons tout perdu en une nuit. »", "speech"),
        ("Elle résume : « Tout est perdu. »", "speech"),
        ("Il dénonce un « scandale d’État ».", "name"),
        ("Il dénonce « une manœuvre de plus contre le port ».", "woven"),
        ("La « Coalition des volontaires » se réunit.", "name"),
        ("Le film « Un jour nous irons tous voir la mer ensemble » sort.", "name"),
        ("Le mot « inédit » revient.", "name"),
        ("C’est la « start-up nation ».", "name"),
        ("He called it “a mess”.", "name"),
        ("“We lost everything in one night.”", "speech"),
    ],
)
def test_sorts(text: str, expected: str) -> None:
    language = "en" if "“" in text else "fr"
    block = layer(text, language).blocks[0]
    words = lexicon(language)
    assert words is not None
    ((start, end),) = block.quotations
    assert quotes.sort(block, start, end, words) == expected


def test_around() -> None:
    block = layer("Un « deux » trois « quatre ».").blocks[0]
    assert [quotes.around(block, offset) for offset in (0, 4, 9, 12, 20)] == [None, (3, 11), (3, 11), None, (18, 28)]
