"""Blank markup: what is, what is not, and files as if it had never been there."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.run import check_source
from linter.finding import Finding
from linter.fix import fix_source
from linter.source import Source


def found(text: str, form: str = "html", rule: str = "blank-paragraph", language: str = "fr") -> list[Finding]:
    return check_source(Source("a", text), Settings(language=language, select=frozenset({rule})), form).findings


def mended(text: str, form: str = "html", rule: str = "blank-paragraph", *, unsafe: bool = False) -> str:
    return fix_source(Source("a", text), Settings(language="fr", select=frozenset({rule})), format=form, unsafe=unsafe).after.text


BEFORE, AFTER = "<p>La gare rouvre.</p>\n", "<p>Les trains suivront.</p>\n"


@pytest.mark.parametrize(
    "content",
    [
        "", " ", "&nbsp;", "&#160;", "&#xA0;", "\xa0", "\u202f", "\u200b", "<br>", "<br/>", "<br />&nbsp;", "<strong></strong>", "<em> <b>&nbsp;</b></em>",
        '<span style="color:red">&nbsp;</span>', '<span class="s1">&nbsp;</span>', "<a href='#'></a>", "<o:p></o:p>", "<o:p>&nbsp;</o:p>",
        '<br data-mce-bogus="1">', "&ensp;&emsp;&zwj;", "\n  \n",
    ],
)  # fmt: skip
def test_blank_paragraph_goes_with_its_line(content: str) -> None:
    text = f"{BEFORE}<p>{content}</p>\n{AFTER}"
    assert [finding.text for finding in found(text)] == [f"<p>{content}</p>"]
    assert mended(text) == BEFORE + AFTER


def test_a_comment_inside_goes_only_when_asked() -> None:
    text = f"{BEFORE}<p><!-- à revoir --></p>\n{AFTER}"
    assert [finding.text for finding in found(text)] == ["<p><!-- à revoir --></p>"]
    assert mended(text) == text
    assert mended(text, unsafe=True) == BEFORE + AFTER
    assert not found("> <!-- à revoir -->\n\n- <!-- à revoir -->\n", "markdown", "markup")


@pytest.mark.parametrize(
    "content",
    [
        '<img src="a.png">', '<a id="x"></a>', '<a name="x"></a>', '<i class="fa fa-train"></i>', '<span class="icon"></span>', '<iframe src="/a"></iframe>',
        "x", "&amp;", '<span aria-label="fin"></span>', '<input type="text">', "<svg></svg>", '<span data-count="1"></span>', "&eacute;", "[gallery]",
        "<!--more-->", "<!-- relis-enable -->", "<canvas></canvas>", "<video></video>", "<q></q>", "<hr>", "{{ texte }}", "<?php the_content() ?>",
        '<span style="height:1em"></span>', '<b class="caret"></b>', '<a href="/x" aria-label="Plan"></a>', '<a href="/x" title="Plan"></a>',
        "<object></object>",
        "<button></button>", "<label></label>", "<meter></meter>", "&shyx",
    ],
)  # fmt: skip
def test_what_shows_or_serves_is_not_blank(content: str) -> None:
    assert not found(f"{BEFORE}<p>{content}</p>\n{AFTER}")


@pytest.mark.parametrize(
    "tag",
    ['<p id="x">', '<p class="clear">', '<p class="js-prix">', '<p data-prix="1">', '<p style="border-top:1px solid">', '<p role="status">', "<p hidden>"],
)
def test_a_paragraph_that_serves_by_its_attributes_is_left(tag: str) -> None:
    assert not found(f"{BEFORE}{tag}</p>\n{AFTER}")


@pytest.mark.parametrize(
    "around",
    [
        "<pre>{}</pre>", "<template>{}</template>", "<table><tr><td>{}</td></tr></table>", "<form>{}</form>", "<code>{}</code>", "<nav>{}</nav>",
        "<noscript>{}</noscript>", "<script>{}</script>", "<textarea>{}</textarea>", "<svg>{}</svg>", "<!-- {} -->",
    ],
)  # fmt: skip
def test_blank_paragraph_is_left_where_it_may_serve(around: str) -> None:
    assert not found(BEFORE + around.format("<p>&nbsp;</p>") + AFTER)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_gutenberg_comments_go_with_the_paragraph_they_wrap_alone(newline: str) -> None:
    kept = "<!-- wp:paragraph -->\n<p>La gare rouvre.</p>\n<!-- /wp:paragraph -->\n".replace("\n", newline)
    gone = "<!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph -->\n".replace("\n", newline)
    assert mended(kept + gone + kept) == kept + kept
    assert mended(kept + newline + gone + newline + kept) == kept + newline + kept


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("<p>a</p>\n<p></p>", "<p>a</p>"),
        ("<p>a</p>\n\n<p></p>\n", "<p>a</p>\n"),
        ("<p>a</p>\n\n<p></p>", "<p>a</p>"),
        ("<p></p>\n\n<p>a</p>", "<p>a</p>"),
        ("<p>a</p>\n\n<p></p>\n\n<p>b</p>", "<p>a</p>\n\n<p>b</p>"),
        ("<p>a</p>\n<p></p>\n\n<p>b</p>", "<p>a</p>\n\n<p>b</p>"),
        ("<p>a</p>\n\n  <p></p>  \n<p>b</p>", "<p>a</p>\n\n<p>b</p>"),
        ("<p>a</p><p></p><p>b</p>", "<p>a</p><p>b</p>"),
        ("<div><p></p><p>a</p></div>", "<div><p>a</p></div>"),
        ("<p>a</p>\n\n<p></p>\n\n<p></p>\n\n<p>b</p>", "<p>a</p>\n\n<p>b</p>"),
    ],
)
def test_its_line_and_one_of_two_blank_lines_that_would_meet(text: str, after: str) -> None:
    assert mended(text) == after
    assert mended(text.replace("\n", "\r\n")) == after.replace("\n", "\r\n")


def test_blank_heading_on_a_shared_line() -> None:
    assert mended("<div><h2>&nbsp;</h2><p>La gare rouvre.</p></div>", rule="blank-heading") == "<div><p>La gare rouvre.</p></div>"


@pytest.mark.parametrize("line", ["&nbsp;", "<br>", "<br/>", "\u00a0", "&nbsp; <br />", "&nbsp;\n&nbsp;", "<strong></strong>", "\u200b"])
def test_blank_markdown_paragraph(line: str) -> None:
    text = f"La gare rouvre.\n\n{line}\n\nLes trains suivront.\n"
    assert [finding.text for finding in found(text, "markdown")] == [line]
    assert mended(text, "markdown") == "La gare rouvre.\n\nLes trains suivront.\n"
    assert not found(f"La gare.\n\n```\n\n{line}\n\n```\n", "markdown")


@pytest.mark.parametrize(
    "text", ["La gare\n&nbsp;\nrouvre.\n", "    &nbsp;\n", "| a |\n|---|\n| &nbsp; |\n", "---\ntitle: x\nnote: |\n\n  &nbsp;\n\n---\n", "<a id='x'></a>\n"]
)
def test_what_is_no_markdown_paragraph(text: str) -> None:
    assert not found(text, "markdown")


@pytest.mark.parametrize("text", ["a\n\n&nbsp;\n\nb\n", "<h2>a</h2>\n&nbsp;\n<p>b</p>\n", "<p>a</p>\n\u00a0\n<!-- c -->\n"])
def test_an_entity_alone_between_blocks_of_html_is_a_blank_paragraph(text: str) -> None:
    (finding,) = found(text)
    assert finding.text in ("&nbsp;", "\u00a0")


def test_a_line_of_text_that_nobody_sees() -> None:
    assert [finding.text for finding in found("a\n\u00a0\u200b\nb\n \n\n", "text")] == ["\u00a0\u200b"]


def test_one_leftover_is_said_once() -> None:
    text = "<blockquote><p><strong>&nbsp;</strong></p></blockquote>\n<ul><li><p></p></li></ul>\n<p>[fin]</p>"
    report = check_source(Source("a", text), Settings(language="fr", select=frozenset({"markup"})), "html")
    assert [(finding.rule, finding.text) for finding in report.findings] == [
        ("blank-quote", "<blockquote><p><strong>&nbsp;</strong></p></blockquote>"),
        ("blank-list-item", "<li><p></p></li>"),
    ]


def test_two_blank_items_take_their_list_along() -> None:
    assert mended("<p>a</p>\n<ul>\n<li></li>\n<li> </li>\n</ul>\n<p>b</p>\n", rule="blank-list-item") == "<p>a</p>\n<p>b</p>\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("<p>a <b></b> c</p>", "<p>a c</p>"),
        ("<p>a<b> </b>c</p>", "<p>a c</p>"),
        ("<p>a<b>&nbsp;</b>c</p>", "<p>a&nbsp;c</p>"),
        ("<p>a<b><br></b>c</p>", "<p>a<br>c</p>"),
        ("<p>a<b> </b></p>", "<p>a</p>"),
        ("<p><b> </b>a</p>", "<p>a</p>"),
        ("<p>a<b> </b>, c</p>", "<p>a, c</p>"),
        ("<p>a <b></b>\nc</p>", "<p>a\nc</p>"),
        ("<p>a\n<b></b>\nc</p>", "<p>a\nc</p>"),
        ("<p>l’<b></b>eau</p>", "<p>l’eau</p>"),
    ],
)
def test_words_stay_as_far_apart_as_they_were(text: str, after: str) -> None:
    assert mended(text, rule="blank-inline") == after


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('<p>a <a href="/x"></a></p>', "blank-inline"),
        ('<p>a <a href="/x"><b></b></a></p>', "blank-inline"),
        ('<p>a <a href="/x"> </a></p>', "blank-link-text"),
        ("<p>a <a></a></p>", "blank-inline"),
    ],
)
def test_links_without_text(text: str, rule: str) -> None:
    report = check_source(Source("a", text), Settings(language="fr", select=frozenset({"markup"})), "html")
    assert [finding.rule for finding in report.findings] == [rule]


def test_deep_and_wide_blanks_are_judged_once_each() -> None:
    for text in (
        "<b>" * 20_000 + "</b>" * 20_000,
        "<p>" + "<b></b>" * 20_000 + "</p>",
        "<p>" + "&nbsp;" * 50_000 + "</p>",
        "<div>" * 5_000 + "<p></p>" + "</div>" * 5_000,
    ):
        assert len(found(text)) + len(found(text, rule="blank-inline")) == 1
