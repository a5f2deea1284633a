"""Each rule of markup and typography shows what it finds in every format that can hold it: through tags, through entities."""

from __future__ import annotations

import re

import pytest

from linter.rulebook.load import load
from linter.rulebook.rule import Rule

RULES = [rule for rule in load().rules if rule.category in ("markup", "typography")]
# What a format cannot hold: tags, links and quotations in plain text, blank lines that show in HTML, Gutenberg's comments elsewhere.
# A line of plain text that ends in a full stop is no heading; levels of headings are Markdown's and HTML's.
NOT_IN = {
    "text": {
        "blank-block", "blank-caption", "blank-heading", "blank-inline", "blank-link-text", "blank-quote", "heading-full-stop", "heading-skip",
        "line-break-run", "office-markup", "unclosed-block", "unclosed-tag", "unused-suppression",
    },
    "html": {"blank-lines"},
    "markdown": {"blank-block", "unclosed-block"},
}  # fmt: skip
# About source text that no reader sees.
OUTSIDE = {"blank-lines", "unused-suppression"}
INLINE = re.compile(r"<(?:a|b|code|em|i|span|strong|sub|sup|u)\b")
ENTITY = re.compile(r"&#?\w+;")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_two_of_each(rule: Rule) -> None:
    good = sum(example.good for example in rule.examples)
    assert (len(rule.examples) - good >= 2, good >= 2) == (True, True)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_every_format(rule: Rule) -> None:
    shown = {example.format for example in rule.examples if not example.good}
    assert {form for form in NOT_IN if rule.id not in NOT_IN[form]} <= shown


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.id not in OUTSIDE], ids=lambda rule: rule.key)
def test_tags_and_entities(rule: Rule) -> None:
    texts = [example.text for example in rule.examples if example.format == "html"]
    assert any(INLINE.search(text) for text in texts)
    assert any(ENTITY.search(text) for text in texts)


def test_the_exemptions_are_needed() -> None:
    held = {(form, rule.id) for form in NOT_IN for rule in RULES if any(not example.good and example.format == form for example in rule.examples)}
    assert not [(form, name) for form, names in NOT_IN.items() for name in names if (form, name) in held]
