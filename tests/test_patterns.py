"""The dialect: what is refused and why, what is spelt out, what goes to re2."""

from __future__ import annotations

import pytest

from linter.text import patterns
from linter.text.patterns import Form, PatternError


@pytest.mark.parametrize(
    ("pattern", "hint"),
    [
        (r"\bmot\b", "whole words"),
        (r"\w+ment", r"\\pL"),
        (r"\d+ euros", r"\[0-9\]"),
        (r"deux\s+mots", "plain space"),
        (r"a(?=b)", "lookaround"),
        (r"a(?!b)", "lookaround"),
        (r"(?<=a)b", "lookaround"),
        (r"(?<!a)b", "lookaround"),
        (r"(a)\1", "backreferences"),
        (r"(?P<a>x)(?P=a)", "backreferences"),
        ("  ", "empty"),
        ("a" * 5000, "5000 characters"),
    ],
)
def test_refused_with_a_hint(pattern: str, hint: str) -> None:
    with pytest.raises(PatternError, match=hint):
        patterns.check(pattern)


@pytest.mark.parametrize("pattern", [r"\pL+ment", r"[0-9]+ %", r"a\\b", r"\p{Nd}{1,3}", r"a[\s\p{Z}]b", r"qu'il", r"fin\."])
def test_allowed(pattern: str) -> None:
    patterns.check(pattern)


def test_finite_patterns_are_spelt_out_with_their_groups() -> None:
    assert patterns.forms("mont(er|e|) en haut") == (
        Form("monter en haut", ((1, 4, 6),)),
        Form("monte en haut", ((1, 4, 5),)),
        Form("mont en haut", ((1, 4, 4),)),
    )
    assert [form.text for form in patterns.forms("(?:la|les?) [a-c]s?") or ()] == [
        f"{article} {letter}{plural}" for article in ("la", "les", "le") for letter in "abc" for plural in ("s", "")
    ]
    assert patterns.forms("a((b)c)?d") == (Form("abcd", ((2, 1, 2), (1, 1, 3))), Form("ad"))
    assert patterns.forms(r"fin\.") == (Form("fin."),)


@pytest.mark.parametrize(
    "pattern",
    [
        "a+",
        "a*",
        "a{2}",
        "a.b",
        "[^a]",
        r"\pLx",
        "^a",
        "a$",
        "(?i)a",
        "[a-z][a-z]",
        "(a|b)(c|d)(e|f)(g|h)(i|j)(k|l)(m|n)(o|p)",
        "(" * 30 + "a" + ")" * 30,
        "(a",
        "a??",
    ],
)
def test_open_patterns_are_left_to_re2(pattern: str) -> None:
    assert patterns.forms(pattern) is None


def test_lower_leaves_escapes_and_group_names() -> None:
    assert patterns.lower(r"Mont(?P<Fin>ER)\pL\p{Lu}\.") == r"mont(?P<Fin>er)\pL\p{Lu}\."


def test_what_does_not_compile_or_matches_nothing() -> None:
    with pytest.raises(PatternError, match="not a pattern"):
        patterns.compiled("a(b", False)
    with pytest.raises(PatternError, match="nothing at all"):
        patterns.compiled(r"\pL*", False)


def test_letters_are_the_same_in_classes_and_outside() -> None:
    for pattern, text in (
        (r"x\pL+", "xéœñß"),
        (r"x[\pL']+", "xl'été"),
        (r"x[^\pL]+", "x123"),
        (r"x[\]\p{L}]+", "x]é"),
        (r"x\\\p{L}+", "x\\é"),
        (r"\pL+", "жъž"),
    ):
        match = patterns.compiled(pattern, False).search(text.encode())
        assert match is not None
        assert match[1].decode() == text
    assert patterns.compiled(r"x\pL+", False).search(b"x12") is None
