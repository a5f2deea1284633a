from __future__ import annotations

from pathlib import Path

from linter.article.reader import read
from linter.checks import headings
from linter.finding import Hit
from linter.rulebook.load import load_file
from linter.source import Source
from linter.text.layer import ArticleText, View

RULES = Path(__file__).parent.parent / "rules/any"


def check(rule: str, text: str, form: str = "html") -> list[Hit]:
    known = ArticleText(read(Source("a", text), form))
    return list(headings.check(View(known, known.blocks), load_file(RULES / f"{rule}.yaml").params))


def page(body: str) -> str:
    return f"<html><head><title>Crue</title></head><body>{body}</body></html>"


def test_second_h1_is_told_with_the_others() -> None:
    text = page("<header><h1>Le Journal</h1></header><main><h1>La crue</h1><p>Texte.</p><h1>La décrue</h1><p>Texte.</p></main>")
    (hit,) = check("several-h1", text)
    assert text[slice(*hit.span)] == "<h1>La crue</h1>"
    assert [text[slice(*related.span)] for related in hit.related] == ["<h1>Le Journal</h1>", "<h1>La décrue</h1>"]
    assert hit.values["count"] == 3


def test_h1_outside_the_article_counts() -> None:
    assert check("missing-h1", page("<header><h1>La crue</h1></header><main><p>Texte.</p></main>")) == []
    assert len(check("missing-h1", page("<main><h2>La crue</h2><p>Texte.</p></main>"))) == 1
    assert check("missing-h1", "<h2>La crue</h2><p>Texte.</p>") == []


PARAGRAPH = "La rivière est sortie de son lit dans la nuit de mardi à mercredi, après trois jours de pluie. " * 6 + "\n\n"


def test_section_is_counted_from_heading_to_heading() -> None:
    text = f"## Un\n\n{PARAGRAPH * 2}## Deux\n\n{PARAGRAPH * 4}"
    (hit,) = check("section-without-heading", text, "markdown")
    assert hit.values["words"] == 456
    assert hit.span.start == text.index("La rivière", text.index("## Deux"))
    assert check("section-without-heading", f"{PARAGRAPH * 2}**Deux**\n\n{PARAGRAPH * 2}", "markdown") == []
