"""Blank markup, tried on every core block type that real WordPress content holds: what may be blank is found, the rest is left."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.run import check_source
from linter.fix import fix_source
from linter.source import Source

BEFORE = "<!-- wp:paragraph -->\n<p>La gare rouvre mardi.</p>\n<!-- /wp:paragraph -->\n\n"
AFTER = "<!-- wp:paragraph -->\n<p>Les trains suivront.</p>\n<!-- /wp:paragraph -->\n"
SETTINGS = Settings(language="fr", select=frozenset({"markup"}))

# A blank block of each type that is nothing without its content: its markup as the editor saves it, the rule, and what is marked.
BLANK = {
    "paragraph": ("<p></p>", "blank-paragraph", "<p></p>"),
    "heading": ('<h2 class="wp-block-heading"></h2>', "blank-heading", '<h2 class="wp-block-heading"></h2>'),
    "list": ('<ul class="wp-block-list"><!-- wp:list-item -->\n<li></li>\n<!-- /wp:list-item --></ul>', "blank-list-item", "<li></li>"),
    "list-item": ("<li></li>", "blank-list-item", "<li></li>"),
    "quote": (
        '<blockquote class="wp-block-quote"><!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph --></blockquote>',
        "blank-quote",
        '<blockquote class="wp-block-quote"><!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph --></blockquote>',
    ),
    "pullquote": ('<figure class="wp-block-pullquote"><blockquote><p></p></blockquote></figure>', "blank-quote", "<blockquote><p></p></blockquote>"),
    "verse": ('<pre class="wp-block-verse"></pre>', "blank-block", ""),
    "preformatted": ('<pre class="wp-block-preformatted"></pre>', "blank-block", ""),
    "code": ('<pre class="wp-block-code"><code></code></pre>', "blank-block", ""),
    "html": ("", "blank-block", ""),
    "shortcode": ("", "blank-block", ""),
    "group": ('<div class="wp-block-group"></div>', "blank-block", ""),
    "columns": (
        '<div class="wp-block-columns"><!-- wp:column -->\n<div class="wp-block-column"></div>\n<!-- /wp:column -->\n\n'
        '<!-- wp:column -->\n<div class="wp-block-column"></div>\n<!-- /wp:column --></div>',
        "blank-block",
        "",
    ),
    "buttons": (
        '<div class="wp-block-buttons"><!-- wp:button -->\n<div class="wp-block-button"><a class="wp-block-button__link wp-element-button"></a></div>\n'
        "<!-- /wp:button --></div>",
        "blank-block",
        "",
    ),
    "button": ('<div class="wp-block-button"><a class="wp-block-button__link wp-element-button"></a></div>', "blank-block", ""),
    "gallery": ('<figure class="wp-block-gallery has-nested-images columns-default is-cropped"></figure>', "blank-block", ""),
}
# What shows by itself, holds the place of something, or makes room on purpose.
KEPT = {
    "spacer": '<div style="height:100px" aria-hidden="true" class="wp-block-spacer"></div>',
    "separator": '<hr class="wp-block-separator has-alpha-channel-opacity"/>',
    "image": '<figure class="wp-block-image"><img src="quai.jpg" alt=""/></figure>',
    "gallery": '<figure class="wp-block-gallery"><!-- wp:image -->\n<figure class="wp-block-image"><img src="quai.jpg" alt=""/></figure>\n<!-- /wp:image --></figure>',  # noqa: E501
    "table": '<figure class="wp-block-table"><table><tbody><tr><td></td><td>&nbsp;</td></tr></tbody></table></figure>',
    "cover": '<div class="wp-block-cover"><span aria-hidden="true" class="wp-block-cover__background has-background-dim"></span>'
    '<div class="wp-block-cover__inner-container"></div></div>',
    "media-text": '<div class="wp-block-media-text"><figure class="wp-block-media-text__media"><img src="quai.jpg" alt=""/></figure>'
    '<div class="wp-block-media-text__content"></div></div>',
    "audio": '<figure class="wp-block-audio"><audio controls src="quai.mp3"></audio></figure>',
    "video": '<figure class="wp-block-video"><video controls src="quai.mp4"></video></figure>',
    "file": '<div class="wp-block-file"><a href="quai.pdf" class="wp-block-file__button wp-element-button" download>Télécharger</a></div>',
    "embed": '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://exemple.fr/video\n</div></figure>',
    "core-embed/youtube": '<figure class="wp-block-embed-youtube"><div class="wp-block-embed__wrapper">\nhttps://exemple.fr/video\n</div></figure>',
    "more": "<!--more-->",
    "nextpage": "<!--nextpage-->",
    "shortcode": '[gallery ids="1,2"]',
    "html": '<div id="carte"></div>',
    "details": '<details class="wp-block-details"><summary>Plan</summary></details>',
    "social-links": '<ul class="wp-block-social-links"></ul>',
    "group": '<div class="wp-block-group has-background" style="background-color:#eee;min-height:40px"></div>',
    "columns": '<div class="wp-block-columns"><!-- wp:column -->\n<div class="wp-block-column"></div>\n<!-- /wp:column -->\n\n<!-- wp:column -->\n'
    '<div class="wp-block-column"><!-- wp:paragraph -->\n<p>Un plan.</p>\n<!-- /wp:paragraph --></div>\n<!-- /wp:column --></div>',
    "buttons": '<div class="wp-block-buttons"><!-- wp:button -->\n<div class="wp-block-button"><a class="wp-block-button__link" href="/plan">Le plan</a></div>\n'  # noqa: E501
    "<!-- /wp:button --></div>",
    "query": '<div class="wp-block-query"><!-- wp:post-template -->\n<!-- wp:post-title /-->\n<!-- /wp:post-template --></div>',
    "query-no-results": "<!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph -->",
    "comments": '<div class="wp-block-comments"></div>',
    "comment-template": "",
    "comments-pagination": "",
    "navigation": "",
    "query-pagination": "",
    "post-template": "",
}
KEPT |= {f"core-embed/{name}": KEPT["core-embed/youtube"] for name in ("facebook", "instagram", "twitter", "wordpress-tv")}
# Blocks without an end, filled when the page is shown.
_DYNAMIC = (
    "archives avatar calendar categories comment-author-name comment-content comment-date comment-edit-link comment-reply-link comments-pagination-next "
    "comments-pagination-numbers comments-pagination-previous comments-title footnotes latest-comments latest-posts loginout navigation-link page-list pattern "
    "post-author post-author-biography post-author-name post-comments-form post-content post-date post-excerpt post-featured-image post-navigation-link "
    "post-terms post-title query-pagination-next query-pagination-numbers query-pagination-previous query-title read-more rss search site-logo site-tagline "
    "site-title social-link tag-cloud template-part term-description"
)
DYNAMIC = _DYNAMIC.split()
# Types that real content holds (WordPress exports, theme test data, block templates); `column` is tried inside columns.
_FOUND = (
    "archives audio avatar button buttons calendar categories code column columns comment-author-name comment-content comment-date comment-edit-link "
    "comment-reply-link comment-template comments comments-pagination comments-pagination-next comments-pagination-numbers comments-pagination-previous "
    "comments-title core-embed/facebook core-embed/instagram core-embed/twitter core-embed/wordpress-tv core-embed/youtube "
    "cover details embed file footnotes gallery group heading html image latest-comments latest-posts list list-item "
    "loginout media-text more navigation navigation-link nextpage page-list paragraph pattern post-author post-author-biography post-author-name "
    "post-comments-form "
    "post-content post-date post-excerpt post-featured-image post-navigation-link post-template post-terms post-title preformatted pullquote query "
    "query-no-results query-pagination query-pagination-next query-pagination-numbers query-pagination-previous query-title quote read-more rss search "
    "separator shortcode site-logo site-tagline site-title social-link social-links spacer table tag-cloud template-part term-description verse video"
)
FOUND = set(_FOUND.split())
ATTRIBUTES = ("", ' {"align":"center"}', ' {"metadata":{"name":"Suite"},"style":{"spacing":{"padding":"1em"}}}')


def found(text: str) -> list[tuple[str, str]]:
    report = check_source(Source("a.html", text), SETTINGS, "html")
    return [(finding.rule, finding.text) for finding in report.findings if finding.rule.startswith("blank-")]


def test_every_type_is_tried() -> None:
    assert FOUND - {"column"} <= {*BLANK, *KEPT, *DYNAMIC}


@pytest.mark.parametrize("attributes", ATTRIBUTES)
@pytest.mark.parametrize("name", BLANK)
def test_blank_block_is_found_and_goes_with_its_comments(name: str, attributes: str) -> None:
    inner, rule, marked = BLANK[name]
    block = f"<!-- wp:{name}{attributes} -->\n{inner}\n<!-- /wp:{name} -->"
    text = f"{BEFORE}{block}\n\n{AFTER}"
    assert found(text) == [(rule, marked or block)]
    assert fix_source(Source("a.html", text), SETTINGS, format="html").after.text == BEFORE + AFTER


@pytest.mark.parametrize("blank", ["&nbsp;", "<br>", "<strong></strong>", " \n ", "&#8203;"])
@pytest.mark.parametrize("name", ["paragraph", "heading", "list-item", "verse", "preformatted", "code", "button"])
def test_blank_however_written(name: str, blank: str) -> None:
    inner = BLANK[name][0]
    at = inner.index("></") + 1
    text = f"{BEFORE}<!-- wp:{name} -->\n{inner[:at]}{blank}{inner[at:]}\n<!-- /wp:{name} -->\n\n{AFTER}"
    assert [rule for rule, _ in found(text)] == [BLANK[name][1]]
    assert fix_source(Source("a.html", text), SETTINGS, format="html").after.text == BEFORE + AFTER


@pytest.mark.parametrize("name", KEPT)
def test_what_shows_or_makes_room_is_left(name: str) -> None:
    text = f"{BEFORE}<!-- wp:{name} -->\n{KEPT[name]}\n<!-- /wp:{name} -->\n\n{AFTER}"
    assert found(text) == []


@pytest.mark.parametrize("name", DYNAMIC)
def test_what_a_program_fills_is_left(name: str) -> None:
    assert found(f"{BEFORE}<!-- wp:{name} /-->\n\n<!-- wp:{name} {{}} -->\n<!-- /wp:{name} -->\n\n{AFTER}") == []


def test_a_bound_paragraph_is_filled_later() -> None:
    bound = '<!-- wp:paragraph {"metadata":{"bindings":{"content":{"source":"core/post-meta","args":{"key":"prix"}}}}} -->\n<p></p>\n<!-- /wp:paragraph -->\n\n'
    assert found(BEFORE + bound + AFTER) == []


def test_a_group_goes_with_the_last_that_it_held() -> None:
    inner = "<!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph -->\n\n<!-- wp:heading -->\n<h2></h2>\n<!-- /wp:heading -->"
    text = f'{BEFORE}<!-- wp:group -->\n<div class="wp-block-group">{inner}</div>\n<!-- /wp:group -->\n\n{AFTER}'
    assert found(text) == [("blank-paragraph", "<p></p>"), ("blank-heading", "<h2></h2>")]
    assert fix_source(Source("a.html", text), SETTINGS, format="html").after.text == BEFORE + AFTER


def test_a_blank_column_makes_room_and_stays() -> None:
    column = '<!-- wp:column -->\n<div class="wp-block-column">{}</div>\n<!-- /wp:column -->'
    text = '<!-- wp:columns -->\n<div class="wp-block-columns">{}\n\n{}</div>\n<!-- /wp:columns -->\n'
    paragraph = "<!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph -->"
    dirty = text.format(column.format(paragraph), column.format("<p>Un plan.</p>"))
    assert found(dirty) == [("blank-paragraph", "<p></p>")]
    assert fix_source(Source("a.html", dirty), SETTINGS, format="html").after.text == text.format(column.format(""), column.format("<p>Un plan.</p>"))
