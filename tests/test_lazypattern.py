"""A pattern that waits: the same answers as a compiled one."""

from __future__ import annotations

import re

import pytest

from linter.lazypattern import LazyPattern


def test_it_answers_as_a_compiled_pattern_does() -> None:
    lazy, known = LazyPattern(r"(\w)\d", re.I), re.compile(r"(\w)\d", re.I)
    text = "a1 B2 c"
    assert [m.span() for m in lazy.finditer(text)] == [m.span() for m in known.finditer(text)]
    assert lazy.findall(text) == known.findall(text)
    assert lazy.sub(r"<\1>", text) == known.sub(r"<\1>", text)
    first, begin = lazy.search(" a1"), lazy.match("a1")
    assert first is not None
    assert first.span() == (1, 3)
    assert begin is not None
    assert lazy.match(" a1") is None


def test_it_is_compiled_when_it_is_used() -> None:
    broken = LazyPattern("(")
    with pytest.raises(re.error):
        broken.search("")
