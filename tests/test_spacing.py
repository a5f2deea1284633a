"""French spacing, apostrophes and quotation marks: places, house styles, locales, and fixes that touch no word."""

from __future__ import annotations

import random

import pytest

from linter.article import reader
from linter.checks import marks, spacing
from linter.finding import Hit, Safety
from linter.source import Source
from linter.text.layer import ArticleText, View

N, F = "\u00a0", "\u202f"


def found(text: str, find: str = "spacing", form: str = "text", locale: str = "fr-FR") -> list[Hit]:
    article = reader.read(Source("a", text), form)
    article.language = "fr"
    layer = ArticleText(article)
    view = View(layer, layer.blocks, settings={"locale": locale})
    if find == "spacing":
        return list(spacing.check(view, spacing.Params()))
    return list(marks.check(view, marks.Params(find=find)))  # type: ignore[arg-type]


def fixed(text: str, hits: list[Hit], safety: Safety = Safety.SAFE) -> str:
    for edit in sorted((edit for hit in hits for fix in hit.fixes if fix.safety is safety for edit in fix.edits), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def test_all_kinds_in_one_finding() -> None:
    text = "Une « gare » : 800 000 trains, 12 % de retards ; et 30€. Vraiment ?"
    (hit,) = found(text)
    assert (hit.span, hit.case, dict(hit.evidence)) == ((4, 6), "mixed", {"colon": 1, "guillemets": 2, "high": 2, "thousands": 1, "unit": 2})
    assert len(hit.related) == 7
    assert fixed(text, [hit]) == f"Une «{N}gare{N}»{N}: 800{F}000 trains, 12{N}% de retards{F}; et 30{N}€. Vraiment{F}?"


def test_plain_blanks_of_a_news_text() -> None:
    text = "La « Coalition des gares » rouvre.\nElle a signé une « déclaration » hier. Un point : le train. Il y a 800 000 voyageurs, dit-elle.\n"
    (hit,) = found(text)
    assert (hit.values["count"], hit.case) == (6, "plain")


@pytest.mark.parametrize(
    "text",
    [
        f"Il dit{N}: «{F}Oui{F}!{F}» et 12{N}% de 800{F}000.",
        "À 14:30, le score est 3:1 ; non".replace(" ;", f"{F};"),
        "Voir https://exemple.fr/a?b=1;c et a@b.fr",
        "Il rit :) ou ;-) ou :smile: et :D",
        "«La gare» et «le quai» rouvrent.",
        "Vraiment? Oui! Non; si.",
        "En 2026 300 trains, au 0 800 123 456, lot 12/300 000.",
        "Le canton a 10'000 habitants.",
    ],
)
def test_what_is_right_or_a_house_style(text: str) -> None:
    assert not found(text)


def test_mixing_makes_the_closed_one_a_fault() -> None:
    text = f"Oui{F}! Non{F}! Vraiment? Bon."
    (hit,) = found(text)
    assert (hit.case, hit.span) == ("missing-one", (20, 21))
    assert fixed(text, [hit]) == f"Oui{F}! Non{F}! Vraiment{F}? Bon."


@pytest.mark.parametrize(
    ("locale", "expected"), [("fr-FR", f"Non{F}! Un{N}: la gare."), ("fr-CA", f"Non! Un{N}: la gare."), ("fr-CH", f"Non{F}! Un{N}: la gare.")]
)
def test_locales(locale: str, expected: str) -> None:
    text = "Non ! Un : la gare."
    assert fixed(text, found(text, locale=locale)) == expected


def test_html_entities_and_tags() -> None:
    text = "<p>Une &laquo; <b>gare</b> &raquo;&nbsp;: <i>oui</i> !</p>"
    assert fixed(text, found(text, form="html")) == "<p>Une &laquo;&nbsp;<b>gare</b>&nbsp;&raquo;&nbsp;: <i>oui</i>\u202f!</p>"


def test_markdown_code_is_left_and_headings_are_unsafe() -> None:
    text = "## La gare : suite\n\nUn `a ? b : c` et **oui** !\n"
    (hit,) = found(text, form="markdown")
    assert fixed(text, [hit]) == f"## La gare : suite\n\nUn `a ? b : c` et **oui**{F}!\n"
    assert fixed(text, [hit], Safety.UNSAFE) == f"## La gare{N}: suite\n\nUn `a ? b : c` et **oui** !\n"


def test_only_blanks_change() -> None:
    chance = random.Random(7)
    for _ in range(300):
        text = "a" + "".join(chance.choice(["a", " ", "«", "»", ":", "!", "?", "1", "000", " 000", "%", N, '"']) for _ in range(30))
        for hit in found(text):
            after = fixed(text, [hit])
            assert "".join(after.split()) == "".join(text.split())


def test_one_straight_apostrophe_among_curly_ones() -> None:
    text = "L’air, l’eau et l'Élysée ; 5'10 reste."
    (hit,) = found(text, "apostrophes")
    assert (hit.span, hit.case, hit.values["word"], hit.values["others"]) == ((17, 18), "straight-one", "l'Élysée", 2)
    assert fixed(text, [hit]) == "L’air, l’eau et l’Élysée ; 5'10 reste."


def test_the_rarer_apostrophe_is_the_fault() -> None:
    text = "L'air, l'eau et l’Élysée."
    (hit,) = found(text, "apostrophes")
    assert fixed(text, [hit]) == "L'air, l'eau et l'Élysée."
    assert not found("L'air et l'eau.", "apostrophes")


def test_quotes_only_when_mixed() -> None:
    assert not found('La "gare" et le "quai".', "quotes")
    text = f'La «{N}gare{N}» et le "quai", écran de 27".'
    (hit,) = found(text, "quotes")
    assert fixed(text, [hit]) == f'La «{N}gare{N}» et le «{N}quai{N}», écran de 27".'


def test_inner_straight_quotes_have_no_safe_fix() -> None:
    text = f'Il dit «{N}la "gare" rouvre{N}».'
    (hit,) = found(text, "quotes")
    assert not hit.fixes


@pytest.mark.parametrize("text", ["«" * 100_000, '"a" ' * 50_000 + "«", "1 000" * 50_000, "! " * 100_000, "a'b’" * 50_000])
def test_hostile_text_stays_linear(text: str) -> None:
    for hit in (*found(text), *found(text, "apostrophes"), *found(text, "quotes")):
        assert 0 <= hit.span.start < hit.span.end <= len(text)
