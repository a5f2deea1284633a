"""The kinds that look for words and phrases: existence, substitution, repetition, occurrence, consistency."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from linter.article import reader
from linter.finding import Hit, Safety
from linter.rulebook.kinds import module_of
from linter.source import Source
from linter.text.layer import ArticleText, View
from linter.text.phrases import Scanner


def hits(kind: str, text: str, format: str = "text", /, **given: Any) -> list[Hit]:
    module = module_of(kind)
    params = msgspec.convert(given, module.Params, strict=False)
    article = reader.read(Source("a", text), format)
    article.language = "fr"
    layer = ArticleText(article)
    entries = module.entries(params) if hasattr(module, "entries") else []
    found = [match for match in Scanner({"r": entries}).scan(layer).get("r", []) if not match.block.quoted(match.start, match.end)]
    return list(module.check(View(layer, layer.blocks, found), params))


def shown(text: str, found: list[Hit]) -> list[str]:
    return [text[hit.span.start : hit.span.end] for hit in found]


def mended(text: str, found: list[Hit]) -> str:
    for hit in reversed(found):
        for edit in hit.fixes[0].edits:
            text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def test_existence() -> None:
    text = "Force est de constater que la force du vent, force est de le dire, tombe."
    found = hits("existence", text, tokens=["force est de (constater|le dire)"], exceptions=["vent, force"])
    assert shown(text, found) == ["Force est de constater"]
    assert found[0].values["match"] == "Force est de constater"


def test_substitution_mends_across_entities_and_not_across_tags() -> None:
    text = "<p>Il faut mont<em>er</em> en haut, et mont&#101;r en haut.</p>"
    found = hits("substitution", text, "html", replace={"mont(er|e) en haut": r"mont\1"}, safety="unsafe")
    assert shown(text, found) == ["mont<em>er</em> en haut", "mont&#101;r en haut"]
    assert [len(hit.fixes) for hit in found] == [0, 1]
    assert found[1].fixes[0].safety is Safety.UNSAFE
    assert mended(text, found[1:]) == "<p>Il faut mont<em>er</em> en haut, et mont&#101;r.</p>"


def test_substitution_is_silent_where_the_text_is_right_and_offers_nothing_without_a_replacement() -> None:
    text = "L’un et l’autre. Au final, rien."
    found = hits("substitution", text, replace={"l'un": "l’un", "au final": ""})
    assert shown(text, found) == ["Au final"]
    assert not found[0].fixes


@pytest.mark.parametrize(
    ("text", "doubled", "after"),
    [
        ("Il a vu le le chat.", ["le le"], "Il a vu le chat."),
        ("Le le chat dort.", ["Le le"], "Le chat dort."),
        ("Il est\u00a0est parti.", ["est\u00a0est"], "Il est parti."),
        ("Il dort dans dans la maison la la nuit.", ["dans dans", "la la"], "Il dort dans la maison la nuit."),
        ("Vous vous trompez, nous nous taisons.", [], ""),
        ("Non non non, très très très bien.", [], ""),
        ("Il lit le Le Monde.", [], ""),
        ("C’est-il il le sait ? Vous vous-mêmes.", [], ""),
        ("Il va, va et va. Fin. Fin de tout.", [], ""),
        ("Le code 12 12 et R R.", [], ""),
        ("Boutros Boutros-Ghali et Duran Duran.", [], ""),
        ("Il dit « le le chat » à tous.", [], ""),
    ],
)
def test_repetition(text: str, doubled: list[str], after: str) -> None:
    found = hits("repetition", text, exceptions=["nous nous", "vous"])
    assert shown(text, found) == doubled
    if after:
        assert mended(text, found) == after


def test_repetition_of_some_words_only_and_across_tags() -> None:
    text = "<p>Il voit <b>le</b> le chat, le <b>le</b> chat de de la dame.</p>"
    found = hits("repetition", text, "html", words=["le"])
    assert shown(text, found) == ["le</b> le", "le <b>le"]
    assert mended(text, found[:1]) == "<p>Il voit <b>le</b> chat, le <b>le</b> chat de de la dame.</p>"
    assert not found[1].fixes
    assert hits("repetition", "Un mot<br>mot.", "html") == []


def test_occurrence_in_a_sentence_a_block_and_the_article() -> None:
    text = "De plus, il pleut. De plus, il vente. De plus, il neige.\n\nIl sort, de plus."
    in_article = hits("occurrence", text, tokens=["de plus"], max=3)
    assert [(hit.span, hit.values["count"], len(hit.related), hit.whole) for hit in in_article] == [((text.rindex("de plus"), len(text) - 1), 4, 3, True)]
    assert hits("occurrence", text, tokens=["de plus"], max=4) == []
    in_block = hits("occurrence", text, tokens=["de plus"], max=2, within="block")
    assert [(hit.span.start, hit.values["count"]) for hit in in_block] == [(38, 3)]
    assert hits("occurrence", text, tokens=["de plus"], max=1, within="sentence") == []
    opening = hits("occurrence", text, tokens=["de plus"], first=True)
    assert [hit.values["count"] for hit in opening] == [3]
    assert hits("occurrence", text, tokens=["de plus"], distinct=True, max=1) == []


def test_occurrence_as_a_share() -> None:
    text = "Or il pleut. Or il vente. Il neige. Il sort."
    assert len(hits("occurrence", text, tokens=["or"], share=0.4, within="block")) == 1
    assert hits("occurrence", text, tokens=["or"], share=0.5, within="block") == []
    assert hits("occurrence", text, "text", **{"tokens": ["or"], "min-words": 50}) == []


def test_consistency_of_two_spellings() -> None:
    text = "La clé est là. Une clef, puis la clé. Clef en main."
    found = hits("consistency", text, pairs=[["clé", "clef"], ["cuiller", "cuillère"]], safety="unsafe")
    assert shown(text, found) == ["clef", "Clef"]
    assert mended(text, found) == "La clé est là. Une clé, puis la clé. Clé en main."
    assert found[0].values == {"match": "clef", "count": 2, "prevailing": "clé", "uses": 2}
    assert [hit.related[0].span for hit in found] == [(3, 6), (3, 6)]
    assert hits("consistency", "Une clef, des clefs.", pairs=[["clé", "clef"]]) == []


def test_consistency_of_classes() -> None:
    text = "Vous prenez votre sac, puis tu sors. Vous partez."
    found = hits("consistency", text, classes={"tu": ["tu", "ton", "tes"], "vous": ["vous", "votre"]})
    assert shown(text, found) == ["tu"]
    assert not found[0].fixes
    assert found[0].values["prevailing"] == "Vous"
