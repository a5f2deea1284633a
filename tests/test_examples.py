"""Examples: their marks, and what is said when one does not hold."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import yaml

from linter.finding import Edit, Finding, Fix, Safety, Severity, Span
from linter.rulebook.examples import fix, marked, quoted, run, unmarked
from linter.rulebook.rule import Example, Rule


@pytest.mark.parametrize(
    ("raw", "text", "spans"),
    [
        ("Il [[monte en haut]].", "Il monte en haut.", ((3, 16),)),
        ("[[a]] b [[c]]", "a b c", ((0, 1), (4, 5))),
        ("[[a [[b]] c]]", "a b c", ((0, 5), (2, 3))),
        ("<p>[[mont<em>er</em> en haut]]</p>", "<p>mont<em>er</em> en haut</p>", ((3, 26),)),
        ("[[[lien](/a)]]", "[lien](/a)", ((0, 10),)),
        ("[[un [b]]]", "un [b]", ((0, 6),)),
        ("a[[]]b", "ab", ((1, 1),)),
    ],
)
def test_marks_there_and_back(raw: str, text: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert unmarked(raw) == (text, spans)
    assert marked(text, spans) == raw


@pytest.mark.parametrize("raw", ["a ]] b", "[[a", "[[a]] ]]"])
def test_unbalanced_marks(raw: str) -> None:
    with pytest.raises(ValueError, match="without its"):
        unmarked(raw)


def finding(start: int, end: int, text: str | None = None) -> Finding:
    fixes = () if text is None else (Fix((Edit(start, end, text),), Safety.UNSAFE),)
    return Finding("r", "style", Severity.WARNING, "m", Span(start, end), "", "paragraph", fixes)


def rule(*examples: Example) -> Rule:
    return Rule("r", "fr", Severity.WARNING, "style", "existence", None, {"": "m"}, {"": "w"}, "r.yaml", examples=examples)


def doubled(rule: Rule, example: Example, text: str) -> Sequence[Finding]:
    """Finds "xx", and mends it."""
    return [finding(at, at + 2, "x") for at in range(len(text)) if text.startswith("xx", at)]


@pytest.mark.parametrize(
    ("example", "message", "actual"),
    [
        (Example("a xx b", ((2, 4),), "a x b"), "", ""),
        (Example("a b"), "", ""),
        (Example("a xx b"), "a good example was found fault with", '- bad: "a [[xx]] b"'),
        (Example("a xx b", ((0, 1),)), "a bad example found something else", '- bad: "a [[xx]] b"'),
        (Example("a b", ((0, 1),)), "a bad example found nothing", '- good: "a b"'),
        (Example("a xx b", ((2, 4),), "a b"), "the fix gives something else", 'fix: "a x b"'),
        (Example("xx x xx", ((0, 2), (5, 7)), "x x x"), "", ""),
    ],
)
def test_failures_show_a_line_that_would_hold(example: Example, message: str, actual: str) -> None:
    failures = run(rule(example), doubled)
    assert [(failure.message, failure.actual) for failure in failures] == ([(message, actual)] if message else [])
    assert all(f"\n    got       {actual}" in str(failure) for failure in failures)


@pytest.mark.parametrize("text", ['a "b" \\ c', "« a\u00a0»", "12\u202f%\r\n", "\u202e\u200b\ufeff", "tab\t\x00\x7f\U000e0041 𝄞", "œ'’: #- !x"])
def test_what_is_to_be_pasted_reads_back_the_same_and_hides_nothing(text: str) -> None:
    line = quoted(text)
    assert yaml.safe_load(f"bad: {line}") == {"bad": text}
    assert line.isprintable()


def test_the_fixed_text_must_be_clean_and_a_fix_be_there() -> None:
    def endless(rule: Rule, example: Example, text: str) -> Sequence[Finding]:
        return [finding(0, 1, "b")]

    def mute(rule: Rule, example: Example, text: str) -> Sequence[Finding]:
        return [finding(0, 1)]

    (failure,) = run(rule(Example("a", ((0, 1),), "b")), endless)
    assert (failure.message, failure.actual) == ("the fixed text is not clean", '- bad: "[[b]]"')
    (failure,) = run(rule(Example("a", ((0, 1),), "b")), mute)
    assert (failure.message, failure.expected) == ("no fix is offered", 'fix: "b"')


def test_of_overlapping_fixes_the_first_is_applied() -> None:
    assert fix("abcd", [finding(0, 2, "x"), finding(1, 3, "y"), finding(3, 4, "z")]) == "xcz"
    assert fix("abcd", [finding(0, 2)]) is None
