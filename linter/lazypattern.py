"""A regular expression that is compiled when it is first used: most articles need few of those that the program knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from linter.regexp import regexp


class LazyPattern:
    """Stands for `regexp(pattern, flags)`. For patterns that one article in many needs; the others are compiled at once."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself. Raises re.error, when it is first used."""
        return regexp(self.pattern, self.flags)

    def search(self, text: str) -> re.Match[str] | None:
        return self.compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        return self.compiled.match(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text)

    def findall(self, text: str) -> list[str]:
        return self.compiled.findall(text)

    def sub(self, new: str, text: str) -> str:
        return self.compiled.sub(new, text)
