from __future__ import annotations

from pathlib import Path

import pytest

from linter.article.reader import read
from linter.checks import images
from linter.finding import Hit, Safety
from linter.rulebook.load import load_file
from linter.source import Source
from linter.text.layer import ArticleText, View

RULES = Path(__file__).parent.parent / "rules/any"


def check(rule: str, text: str, form: str = "html") -> list[Hit]:
    article = read(Source("a", text), form)
    article.language = "fr"
    known = ArticleText(article)
    return list(images.check(View(known, known.blocks), load_file(RULES / f"{rule}.yaml").params))


@pytest.mark.parametrize(
    ("tag", "proposed"),
    [
        ('<img src="crue.jpg">', '<img src="crue.jpg" alt="[ce que montre l’image]">'),
        ('<img src="crue.jpg" />', '<img src="crue.jpg" alt="[ce que montre l’image]" />'),
    ],
)
def test_missing_alt_is_proposed_with_a_hole(tag: str, proposed: str) -> None:
    text = f"<p>{tag} La Vire.</p>"
    (hit,) = check("missing-alt", text)
    assert text[slice(*hit.span)] == tag
    (fix,) = hit.fixes
    (edit,) = fix.edits
    assert fix.safety is Safety.SUGGESTION
    assert text[: edit.start] + edit.text + text[edit.end :] == f"<p>{proposed} La Vire.</p>"


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="a.png" alt="">',
        "<img src='a.png' alt>",
        '<img src="a.png" role="none">',
        '<img src="a.png" aria-hidden="true">',
        '<img src="a.png" aria-label="La Vire">',
        '<img src="a.png" {{ alt }}>',
        '<img src="pixel.gif" width="1" height="1">',
    ],
)
def test_an_empty_alt_or_a_decoration_is_no_fault(tag: str) -> None:
    assert check("missing-alt", f"<p>{tag} La Vire.</p>") == []


@pytest.mark.parametrize(
    ("src", "alt"),
    [
        ("x.jpg", "DSC_0042.JPG"),
        ("x.jpg", "IMG_20260106_101500"),
        ("x.jpg", "Photo"),
        ("/a/la-crue-2026.webp?w=3", "la-crue-2026"),
        ("x.jpg", "“”"),
        ("x.jpg", "12345"),
    ],
)
def test_alts_that_say_nothing(src: str, alt: str) -> None:
    text = f'<p><img src="{src}" alt="{alt}"></p>'
    assert [text[slice(*hit.span)] for hit in check("unhelpful-alt", text)] == [alt]


@pytest.mark.parametrize(
    ("src", "alt"), [("x.jpg", "Photo de la Vire en crue"), ("octocat.png", "Octocat"), ("x.jpg", "Plan du 6 janvier 2026"), ("x.jpg", "La Vire, en 1974")]
)
def test_alts_that_say_something(src: str, alt: str) -> None:
    assert check("unhelpful-alt", f'<p><img src="{src}" alt="{alt}"></p>') == []


def test_markdown_alt_is_pointed_at() -> None:
    text = "Voir ![image](crue.jpg) et ![](filet.png).\n"
    assert [text[slice(*hit.span)] for hit in check("unhelpful-alt", text, "markdown")] == ["image"]
    assert check("missing-alt", text, "markdown") == []
