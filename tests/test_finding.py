"""What two texts share at either end."""

from __future__ import annotations

import pytest

from linter.finding import shared_ends


@pytest.mark.parametrize(
    ("old", "new", "ends"),
    [("abcd", "abXd", (2, 1)), ("aa", "aaa", (2, 0)), ("", "a", (0, 0)), ("même", "même", (4, 0)), ("xa", "ya", (0, 1)), ("aba", "a", (1, 0))],
)
def test_heads_come_first_and_no_item_counts_twice(old: str, new: str, ends: tuple[int, int]) -> None:
    assert shared_ends(old, new) == ends
    assert shared_ends(list(old), list(new)) == ends
