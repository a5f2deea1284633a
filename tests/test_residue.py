"""What word processors, campaigns and platforms leave behind."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.run import check_source
from linter.finding import Finding
from linter.fix import fix_source
from linter.source import Source


def found(text: str, form: str = "html", rule: str = "office-markup", language: str = "fr") -> list[Finding]:
    return check_source(Source("a", text), Settings(language=language, select=frozenset({rule})), form).findings


def mended(text: str, form: str = "html", rule: str = "office-markup", *, unsafe: bool = False) -> str:
    return fix_source(Source("a", text), Settings(language="fr", select=frozenset({rule})), format=form, unsafe=unsafe).after.text


def test_office_attributes_go_and_the_others_stay() -> None:
    text = '<p class="MsoNormal lead" style="mso-margin-top-alt:auto;color:red" lang="FR">La gare<o:p>&nbsp;</o:p></p>'
    assert [finding.text for finding in found(text)] == ['class="MsoNormal lead"', 'style="mso-margin-top-alt:auto;color:red"', "<o:p>&nbsp;</o:p>"]
    assert mended(text) == '<p class="MsoNormal lead" style="mso-margin-top-alt:auto;color:red" lang="FR">La gare</p>'
    assert mended(text, unsafe=True) == '<p class="lead" style="color:red" lang="FR">La gare</p>'


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("<p class=MsoNormal>a</p>", "<p>a</p>"),
        ("<p  class = 'MsoNormal'  id='x'>a</p>", "<p  id='x'>a</p>"),
        ("<p><st1:place>Lyon</st1:place></p>", "<p>Lyon</p>"),
        ('<b style="font-weight:normal;" id="docs-internal-guid-1">a</b>', '<b style="font-weight:normal;">a</b>'),
        ("<p>a<!--StartFragment--> b</p>", "<p>a b</p>"),
    ],
)
def test_office_markup_of_all_kinds(text: str, after: str) -> None:
    assert len(found(text)) == 1
    assert mended(text, unsafe=True) == after


def test_a_whole_pasting_is_said_once() -> None:
    text = "".join(f'<p class="MsoNormal">Le quai {n}<o:p></o:p></p>\n' for n in range(8))
    (finding,) = found(text)
    assert finding.evidence["places"] == 16
    assert "16 endroits" in finding.message
    assert mended(text) == "".join(f'<p class="MsoNormal">Le quai {n}</p>\n' for n in range(8))
    assert mended(text, unsafe=True) == "".join(f"<p>Le quai {n}</p>\n" for n in range(8))


@pytest.mark.parametrize("text", ['<p class="Mosaic">a</p>', "<p>mso-style</p>", "<!--[if mso]> <![endif]-->", "<svg:rect></svg:rect>"])
def test_no_office_markup(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "form", "spans"),
    [
        ("[a](https://x.fr/?utm_source=b&id=3&utm_medium=c)", "markdown", ["utm_source=b", "utm_medium=c"]),
        ("[a][1]\n\n[1]: https://x.fr/?gclid=1\n", "markdown", ["gclid=1"]),
        ("<https://x.fr/?fbclid=1>", "markdown", ["fbclid=1"]),
        ("Voir https://x.fr/?utm_source=b&utm_medium=c.", "text", ["utm_source=b&utm_medium=c"]),
        ("<a href='https://x.fr/#xtor=RSS-1'>a</a>", "html", ["xtor=RSS-1"]),
        ("`https://x.fr/?utm_source=b`", "markdown", []),
        ("```\nhttps://x.fr/?utm_source=b\n```\n", "markdown", []),
        ("---\nlink: https://x.fr/?utm_source=b\n---\na\n", "markdown", []),
        ("<script>x('?utm_source=b')</script>", "html", []),
    ],
)
def test_tracking_parameters(text: str, form: str, spans: list[str]) -> None:
    assert [finding.text for finding in found(text, form, "pasted-tracking")] == spans
    assert mended(text, form, "pasted-tracking") == text


@pytest.mark.parametrize(
    ("address", "after"), [("?utm_source=b", ""), ("?utm_source=b&amp;id=3", "?id=3"), ("?id=3&amp;utm_source=b", "?id=3"), ("?id=3&utm_source=b#c", "?id=3#c")]
)
def test_an_address_without_them(address: str, after: str) -> None:
    text = '<p>Voir <a href="https://x.fr/{}">ici</a>.</p>'
    assert mended(text.format(address), rule="pasted-tracking", unsafe=True) == text.format(after)


@pytest.mark.parametrize(
    ("text", "form", "spans"),
    [
        ('[gallery ids="1"]', "text", ['[gallery ids="1"]']),
        ("[caption id=“a”]Le quai[/caption]", "markdown", ["[caption id=“a”]"]),
        ("[b]Le quai[/b] et [i]le train[/i]", "markdown", ["[b]", "[i]"]),
        ("[quai](/a) [sic] [1] [VIDÉO] [Le maire = lui] [x]: y", "markdown", []),
        ('`[gallery ids="1"]`', "markdown", []),
        ('<p>[gallery ids="1"]</p>', "html", []),
        ('<html><body><article><p>a</p><pre>[gallery ids="1"]</pre></article></body></html>', "html", []),
        ('<html><body><article><p>a</p>[gallery ids="1"]</article></body></html>', "html", ['[gallery ids="1"]']),
    ],
)
def test_shortcodes_where_nothing_renders_them(text: str, form: str, spans: list[str]) -> None:
    assert [finding.text for finding in found(text, form, "unrendered-shortcode")] == spans
    assert mended(text, form, "unrendered-shortcode", unsafe=True) == text
