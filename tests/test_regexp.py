"""Patterns compiled once per installation: the same answers as `re`, whatever the cache holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Raw

from linter import regexp as module
from linter.compiled import VARIABLE
from linter.regexp import keep, regexp

PATTERN = r"(?P<word>[a-zà-ÿ]+)(?:’(\w))?(?<=\w)[^\s«»]*+"
TEXT = "L’été, «l’Éte» : aujourd’hui"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    keep_known = dict(module._new)
    _next_process()
    yield tmp_path / "cache"
    module._new.update(keep_known)
    module._kept.cache_clear()


def _next_process() -> None:
    module._new.clear()
    module._kept.cache_clear()


def _same(one: re.Pattern[str], other: re.Pattern[str]) -> bool:
    found, known = list(one.finditer(TEXT)), list(other.finditer(TEXT))
    return one == other and [(m.span(), m.groups(), m.groupdict()) for m in found] == [(m.span(), m.groups(), m.groupdict()) for m in known]


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.I | re.M, re.ASCII])
def test_it_answers_as_re_does_when_it_is_new_and_when_it_is_kept(flags: int, folder: Path) -> None:
    assert _same(regexp(PATTERN, flags), re.compile(PATTERN, flags))
    keep()
    _next_process()
    assert _same(regexp(PATTERN, flags), re.compile(PATTERN, flags))
    assert not module._new


def test_bytes_and_lone_surrogates_are_patterns_too(folder: Path) -> None:
    for _ in range(2):
        match = regexp(rb"charset=(\w+)", re.I).search(b"CharSet=utf-8")
        assert match is not None
        assert match[1] == b"utf"
        assert regexp("[\ud800-\udfff]").sub("?", "a\ud912b") == "a?b"
        keep()
        _next_process()
    assert len(module._kept()) == 2


def test_a_mistake_in_a_pattern_is_told_as_re_tells_it(folder: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        regexp("(a")


def test_what_is_no_code_is_compiled_anew(folder: Path) -> None:
    regexp("a+b")
    module._new["0 'a+b'"] = Raw(module._encode(module._Code([1, 2, 3], 32, 0, {})))
    keep()
    _next_process()
    assert regexp("a+b").findall("aab ab b") == ["aab", "ab"]


def test_nothing_is_written_where_nothing_is_new(folder: Path) -> None:
    keep()
    assert not folder.exists()
    regexp("a")
    keep()
    (file,) = folder.iterdir()
    before = file.stat().st_ino
    _next_process()
    regexp("a")
    keep()
    assert file.stat().st_ino == before
