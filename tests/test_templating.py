"""Marks of site generators: masked, never shown, never moved."""

from __future__ import annotations

import pytest

from bench.map_property import violations
from linter.article import reader, templating
from linter.source import Source


def texts(text: str, path: str = "a.md") -> list[str]:
    article = reader.read(Source(path, text))
    assert list(violations(article)) == []
    return [block.text for block in article.blocks]


@pytest.mark.parametrize("text", ["a {{ b }} c", "{{< x\n y >}}\n", "::: {.a}\nb\n:::\n", "a\r\n{: .b}\r\n", "é {% if x %}é{% endif %}"])
def test_a_mask_is_as_long_as_what_it_hides(text: str) -> None:
    masked = templating.mask(text, 0, "markdown")
    assert len(masked.text) == len(text)
    assert masked.text.count("\n") <= text.count("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le {{ prix }} monte.\n", ["Le \ufffc monte."]),
        ('Voir {{< ref "x" >}} ici.\n', ["Voir \ufffc ici."]),
        ("Un {% if x %}mot{% endif %} ici.\n", ["Un mot ici."]),
        ("Avant\n{{< figure src=a >}}\naprès.\n", ["Avant", "après."]),
        ("{{< figure src=a >}}\n", []),
        ("{{< notice >}}\nUn conseil.\n{{< /notice >}}\n", ["Un conseil."]),
        ("{{< highlight go >}}\ncode\n\ncode\n{{< /highlight >}}\n\nFin.\n", ["Fin."]),
        ("{% raw %}{{ x }}{% endraw %} fin.\n", ["\ufffc fin."]),
        ("Le code `{{ x }}` reste.\n", ["Le code {{ x }} reste."]),
        ("Ouvert {{ sans fin.\n", ["Ouvert {{ sans fin."]),
        ("Un texte.\n{: .lead}\n", ["Un texte."]),
        ("Un [mot](u){:target=_blank} lié.\n", ["Un mot lié."]),
        ("Une légende {.petit}\n", ["Une légende"]),
        ("|a|\n|-|\n|{{< x | y >}}|\n", ["a"]),
    ],
)
def test_marks_of_markdown(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_quarto() -> None:
    assert texts("::: {.callout-note}\n## Note\nUn [mot]{.smallcaps} ici.\n:::\n", "a.qmd") == ["Note", "Un mot ici."]


def test_mdx() -> None:
    text = 'import A from "a"\nexport const b = 1\n\n# Un titre\n\n<A x={1 > 2} y="z">\n\nUn *mot* {b}.\n\n</A>\n\n{/* relis-disable */}\n'
    article = reader.read(Source("a.mdx", text))
    assert [block.text for block in article.blocks] == ["Un titre", "Un mot \ufffc."]
    assert [(c.text, text[slice(*c.span)]) for c in article.comments] == [(" relis-disable ", "{/* relis-disable */}")]
    assert list(violations(article)) == []


def test_what_is_masked_is_opaque() -> None:
    text = "a {{ b }} c\n"
    assert [tuple(span) for span in reader.read(Source("a.md", text)).opaque] == [(2, 9)]


def test_private_characters_of_the_text_stay() -> None:
    assert texts("a \ue000 {{ b }}\n") == ["a \ue000 \ufffc"]


def test_code_in_fences_is_left_alone() -> None:
    masked = templating.mask("```\n{{ a }}\n```\n{{ b }}\n", 0, "markdown")
    assert [tuple(span) for span in masked.opaque] == [(16, 23)]
