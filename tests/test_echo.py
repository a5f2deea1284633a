from __future__ import annotations

import time
from pathlib import Path

import pytest

from linter.article.reader import read
from linter.checks import echo
from linter.finding import Hit
from linter.rulebook.load import load_file
from linter.source import Source
from linter.text.layer import ArticleText, View

RULES = Path(__file__).parent.parent / "rules/any"


def check(rule: str, text: str, language: str = "fr", form: str = "text") -> list[Hit]:
    article = read(Source("a", text), form)
    article.language = language
    known = ArticleText(article)
    loaded = load_file(RULES / f"{rule}.yaml")
    blocks = [block for block in known.blocks if block.block.part in loaded.scope]
    return list(echo.check(View(known, blocks), loaded.params))


def found(rule: str, text: str, language: str = "fr", form: str = "text") -> list[tuple[str, list[str]]]:
    return [(text[slice(*hit.span)], [text[slice(*related.span)] for related in hit.related]) for hit in check(rule, text, language, form)]


def test_phrase_is_found_as_long_as_both_places_agree() -> None:
    text = "Le conseil a promis une étude très complète du pont. Il a rendu une étude très complète de la passerelle."
    assert found("repeated-phrase", text) == [("une étude très complète", ["une étude très complète"])]
    (hit,) = check("repeated-phrase", text)
    assert hit.values["next"] == "1:65"


def test_phrase_in_neighbouring_paragraphs_but_not_far_away() -> None:
    far = "La pluie tombe. " * 30
    one, two = "Le maire a lu une réponse circonstanciée au conseil.\n\n", "Le préfet a lu une réponse circonstanciée à la presse.\n"
    assert len(found("repeated-phrase", one + two)) == 1
    assert found("repeated-phrase", one + far + "\n\n" + two) == []


def test_phrase_across_a_tag_and_over_a_comma() -> None:
    html = "<p>Il a lu une <em>réponse circonstanciée</em> hier. Elle a lu une réponse circonstanciée aussi.</p>"
    assert found("repeated-phrase", html, form="html") == [("une <em>réponse circonstanciée", ["une réponse circonstanciée"])]
    assert found("repeated-phrase", "Il a lu une réponse, circonstanciée. Elle a lu une réponse, circonstanciée.") == []


def test_phrase_that_stands_everywhere_is_the_subject() -> None:
    assert found("repeated-phrase", "Il a vu une pompe électrique ancienne. " * 5) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Il pleut encore fort. Il vente depuis hier. Il fait bien froid.", "fr", 0),
        ("Il pleut encore fort. Il vente depuis hier. Il fait bien froid. Il neige même un peu.", "fr", 4),
        ("Ainsi la pluie tombe. Ainsi le vent souffle. Ainsi va la vie ici.", "fr", 3),
        ("« Ainsi la pluie tombe. Ainsi le vent souffle. Ainsi va la vie ici. »", "fr", 0),
        ("In March the river rose. In April it fell again. In May it slept.", "en", 0),
        ("In March the river rose. In March it fell again. In March it slept.", "en", 3),
    ],
)
def test_sentences_that_begin_alike(text: str, language: str, expected: int) -> None:
    assert [hit.values["count"] for hit in check("repeated-opening", text, language)] == ([expected] if expected else [])


def test_paragraphs_that_begin_alike_unless_a_heading_parts_them() -> None:
    lines = ["Cependant la pluie tombe sur le bourg et sur les champs.", "Cependant le vent souffle du nord.", "Cependant la nuit vient."]
    (hit,) = check("repeated-opening", "\n\n".join(lines), form="markdown")
    assert (hit.case, hit.values["opening"], hit.values["count"]) == ("paragraphs", "Cependant", 3)
    assert check("repeated-opening", f"{lines[0]}\n\n## La nuit\n\n{lines[1]}\n\n{lines[2]}", form="markdown") == []


def test_rare_modifier_and_its_place() -> None:
    text = "La crue a brusquement gagné le bourg, et brusquement coupé la route."
    assert found("repeated-word", text) == [("brusquement", ["brusquement"])]
    assert found("repeated-word", text + " Puis la pluie a brusquement cessé.") == []
    assert found("repeated-word", "Le gouvernement a répondu, et ce gouvernement attend.") == []


@pytest.mark.parametrize("rule", ["repeated-phrase", "repeated-opening", "repeated-word"])
def test_one_long_paragraph_is_linear(rule: str) -> None:
    begun = time.perf_counter()
    check(rule, "Ainsi une réponse circonstanciée vient brusquement. " * 2000)
    check(rule, "ainsi une réponse circonstanciée " * 3000)
    assert time.perf_counter() - begun < 20
