"""Blank markup, invisible characters and stray labels: exact places, and files as if they had never been there."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from linter.article import blank, reader
from linter.checks import invisible, structure
from linter.finding import Hit, Safety
from linter.source import Source
from linter.text.layer import ArticleText, View


def hits(text: str, find: str, form: str = "html", language: str = "fr") -> list[Hit]:
    article = reader.read(Source("a", text), form)
    article.language = language
    layer = ArticleText(article)
    view = View(layer, layer.blocks)
    if find == "invisible":
        return list(invisible.check(view, invisible.Params()))
    return list(structure.check(view, structure.Params(find=find)))  # type: ignore[arg-type]


def fixed(text: str, found: list[Hit]) -> str:
    for edit in sorted((edit for hit in found for fix in hit.fixes for edit in fix.edits), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


BEFORE, AFTER = "<p>La gare rouvre.</p>\n", "<p>Les trains suivront.</p>\n"


@pytest.mark.parametrize(
    "content",
    [
        "",
        " ",
        "&nbsp;",
        "&#160;",
        "&#xA0;",
        "\xa0",
        "\u202f",
        "\u200b",
        "<br>",
        "<br/>",
        "<br />&nbsp;",
        "<strong></strong>",
        "<em> <b>&nbsp;</b></em>",
        '<span style="color:red">&nbsp;</span>',
        '<span class="s1">&nbsp;</span>',
        "<!-- rien -->",
        "<a href='#'></a>",
    ],
)
def test_blank_paragraph_goes_with_its_line(content: str) -> None:
    text = f"{BEFORE}<p>{content}</p>\n{AFTER}"
    found = hits(text, "blank-paragraph")
    assert [text[hit.span.start : hit.span.end] for hit in found] == [f"<p>{content}</p>"]
    assert fixed(text, found) == BEFORE + AFTER


@pytest.mark.parametrize(
    "content",
    [
        '<img src="a.png">',
        '<a id="x"></a>',
        '<a name="x"></a>',
        '<i class="fa fa-train"></i>',
        '<span class="icon"></span>',
        '<iframe src="/a"></iframe>',
        "x",
        "&amp;",
        '<span aria-label="fin"></span>',
        '<input type="text">',
        "<svg></svg>",
        '<span data-count="1"></span>',
        "&eacute;",
        "[gallery]",
    ],
)
def test_what_shows_or_serves_is_not_blank(content: str) -> None:
    assert not hits(f"{BEFORE}<p>{content}</p>\n{AFTER}", "blank-paragraph")


@pytest.mark.parametrize("around", ["<pre>{}</pre>", "<template>{}</template>", "<table><tr><td>{}</td></tr></table>", "<form>{}</form>", "<code>{}</code>"])
def test_blank_paragraph_is_left_where_it_may_serve(around: str) -> None:
    assert not hits(BEFORE + around.format("<p>&nbsp;</p>") + AFTER, "blank-paragraph")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_gutenberg_comments_go_with_the_paragraph_they_wrap_alone(newline: str) -> None:
    kept = "<!-- wp:paragraph -->\n<p>La gare rouvre.</p>\n<!-- /wp:paragraph -->\n".replace("\n", newline)
    gone = "<!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph -->\n".replace("\n", newline)
    assert fixed(kept + gone + kept, hits(kept + gone + kept, "blank-paragraph")) == kept + kept


def test_last_line_without_newline() -> None:
    text = "<p>La gare rouvre.</p>\n<p></p>"
    assert fixed(text, hits(text, "blank-paragraph")) == "<p>La gare rouvre.</p>"


def test_blank_heading_on_a_shared_line() -> None:
    text = "<div><h2>&nbsp;</h2><p>La gare rouvre.</p></div>"
    assert fixed(text, hits(text, "blank-heading")) == "<div><p>La gare rouvre.</p></div>"


@pytest.mark.parametrize("line", ["&nbsp;", "<br>", "<br/>", "\u00a0", "&nbsp; <br />"])
def test_blank_markdown_paragraph(line: str) -> None:
    text = f"La gare rouvre.\n\n{line}\n\nLes trains suivront.\n"
    found = hits(text, "blank-paragraph", "markdown")
    assert [text[hit.span.start : hit.span.end] for hit in found] == [line]
    assert fixed(text, found) == "La gare rouvre.\n\n\nLes trains suivront.\n"
    assert not hits(f"La gare.\n\n```\n\n{line}\n\n```\n", "blank-paragraph", "markdown")


def test_thirteen_blank_lines_at_the_end_are_one_finding() -> None:
    text = "La gare rouvre mardi.\n\nDiplomatie\n" + "\n" * 13
    (hit,) = hits(text, "blank-lines", "text")
    assert (hit.span, hit.case, hit.values["count"]) == ((len(text) - 13, len(text)), "end", 13)
    assert fixed(text, [hit]) == "La gare rouvre mardi.\n\nDiplomatie\n"


@pytest.mark.parametrize(("blanks", "count"), [(1, 0), (2, 0), (3, 1), (7, 1)])
def test_blank_lines_between(blanks: int, count: int) -> None:
    text = "La gare.\r\n" + "\r\n" * blanks + "Le train.\r\n"
    found = hits(text, "blank-lines", "text")
    assert len(found) == count
    if count:
        assert fixed(text, found) == "La gare.\r\n\r\nLe train.\r\n"


def test_line_breaks_between_blocks_go_and_in_text_become_two() -> None:
    text = "<p>Un.</p>\n<br><br>\n<p>Deux<br><br><br><br>trois<br>quatre.</p>\n"
    assert fixed(text, hits(text, "line-break-run")) == "<p>Un.</p>\n<p>Deux<br><br>trois<br>quatre.</p>\n"


def test_soft_hyphens_are_one_finding_with_all_places() -> None:
    text = "<p>Le pre\u00admier train, la <b>ga&shy;re</b>.</p>"
    (hit,) = hits(text, "invisible")
    assert (hit.case, hit.values["count"], hit.values["word"], len(hit.related)) == ("soft-hyphens", 2, "premier", 1)
    assert fixed(text, [hit]) == "<p>Le premier train, la <b>gare</b>.</p>"


@pytest.mark.parametrize(
    ("char", "case"), [("\u200b", None), ("\ufeff", None), ("\u202e", "bidi"), ("\u2066", "bidi"), ("\u2060", None), ("\u00ad", "soft-hyphen")]
)
def test_invisible_character_is_named(char: str, case: str | None) -> None:
    (hit,) = hits(f"La ga{char}re rouvre.", "invisible", "text")
    assert (hit.span, hit.case, hit.values["code"], hit.values["word"]) == ((5, 6), case, f"U+{ord(char):04X}", "gare")


@pytest.mark.parametrize("text", ["👩\u200d🚀", "❤\ufe0f\u200d🔥", "می\u200cخواهم", "क्\u200dष", "עברית\u200f (a)"])
def test_joiners_that_do_their_work_are_left(text: str) -> None:
    assert not hits(f"Voir {text} ici.", "invisible", "text")


@pytest.mark.parametrize(
    ("label", "count"), [("Diplomatie", 1), ("International", 1), ("abc/def", 0), ("AFP", 0), ("Merci", 0), ("#gare", 0), ("Par Léa Roy", 0), ("Fin.", 0)]
)
def test_stray_label(label: str, count: int) -> None:
    text = f"La gare rouvre mardi, dit la région.\nLes trains suivront.\n\n{label}\n"
    found = hits(text, "stray-label", "text")
    assert len(found) == count
    assert all(fix.safety is Safety.SUGGESTION for hit in found for fix in hit.fixes)


def test_hostile_markup_stays_linear() -> None:
    started = perf_counter()
    assert not blank.is_blank("<" * 1_000_000, 0, 1_000_000)
    assert blank.is_blank("&nbsp;" * 300_000, 0, 1_800_000)
    assert blank.is_blank("<b></b>" * 100_000, 0, 700_000)
    assert len(hits("La gare.\n" + "\n" * 300_000 + "Fin", "blank-lines", "text")) == 1
    assert perf_counter() - started < 8


def test_seed_like_article_has_one_grouped_place_per_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Un.\u200b\n", encoding="utf-8")
    assert [hit.span for hit in hits(path.read_text(encoding="utf-8"), "invisible", "text")] == [(3, 4)]
