"""Directives: what each one silences, and that it knows whether it was needed."""

from __future__ import annotations

import pytest

from linter.article.model import Article, Comment
from linter.engine import suppress
from linter.finding import Finding, Severity, Span
from linter.source import Source

TEXT = "one\n<!-- D -->\ntwo\nthree\n"


def finding(start: int, rule: str = "a-rule") -> Finding:
    return Finding(rule, "style", Severity.WARNING, "", Span(start, start + 3), "", "paragraph")


def article(directive: str, text: str = TEXT) -> Article:
    at = text.index("<!-- D -->")
    return Article(Source("a.md", text), "markdown", comments=[Comment(directive, Span(at, at + 10))])


@pytest.mark.parametrize(
    ("directive", "silenced"),
    [
        (" relis-disable-next-line a-rule ", [15]),
        (" relis-disable-line a-rule ", []),
        (" relis-disable a-rule ", [15, 19]),
        (" relis-disable-file a-rule ", [0, 15, 19]),
        (" relis-disable-file other-rule ", []),
        (" relis-disable-file other-rule, a-rule ", [0, 15, 19]),
        (" relis-disable-file ", [0, 15, 19]),
        (" relis-disabled-file ", []),
        (" just a note: relis-disable-file ", []),
    ],
)
def test_what_a_directive_silences(directive: str, silenced: list[int]) -> None:
    known = suppress.directives(article(directive))
    result = suppress.apply([finding(0), finding(15), finding(19)], known, frozenset())
    assert [f.span.start for f in result if f.suppressed] == silenced


def test_enable_ends_what_disable_began() -> None:
    text = "<!-- D -->\none\n<!-- E -->\ntwo\n"
    source = Article(Source("a.md", text), "markdown", comments=[Comment(" relis-disable ", Span(0, 10)), Comment(" relis-enable ", Span(15, 25))])
    result = suppress.apply([finding(11), finding(26)], suppress.directives(source), frozenset())
    assert [f.span.start for f in result if f.suppressed] == [11]


def test_the_reason_is_kept() -> None:
    known = suppress.directives(article(" relis-disable-file a-rule -- because the mayor says so -- twice "))
    (result,) = suppress.apply([finding(0)], known, frozenset())
    assert result.suppressed is not None
    assert (result.suppressed.by, result.suppressed.reason) == ("inline", "because the mayor says so -- twice")


def test_a_directive_that_silenced_nothing_is_known_where_its_rule_ran() -> None:
    known = suppress.directives(article(" relis-disable-file a-rule, b-rule, c-rule "))
    suppress.apply([finding(0)], known, frozenset())
    assert [rule for _, rule in suppress.unused(known, frozenset({"a-rule", "b-rule"}))] == ["b-rule"]


def test_the_articles_own_settings_silence_too() -> None:
    (result,) = suppress.apply([finding(0)], [], frozenset({"a-rule"}))
    assert result.suppressed is not None
    assert result.suppressed.by == "settings"
