"""What a pattern cannot match without: found for every rule, and never wrong."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.rulebook.cache import entries
from linter.rulebook.load import load
from linter.text import fold, patterns
from linter.text.needles import needles

_RULES = load().rules
_PATTERNS = sorted({entry.folded() for found in entries(_RULES).values() for entry in found if patterns.forms(entry.folded()) is None})


@pytest.mark.parametrize(
    ("pattern", "held"),
    [
        ("(une?|des) [a-z]+ trouvailles?", (" trouvaille",)),  # the s may be absent
        (r"opportun+ité(s?)", ("opportu",)),
        (r"([0-9]+)\.([0-9]{1,2})( ?%)", ("\0 %", "\0%")),  # a digit, whichever, then the sign
        (r"[0-9]{3} ?(maisons|villas)", ("\0\0\0 maisons", "\0\0\0 villas", "\0\0\0maisons", "\0\0\0villas")),
        (r"année (19|20)[0-9]{2}, [a-z]", ("année 19\0\0, ", "année 20\0\0, ")),
        (r"[0-9]?(tome|livre)[0-9] [a-z]+", ("livre\0 ", "tome\0 ")),  # a digit that may be absent is none
        (r"c'est (à|de) (\pL+) (à|de) qui", ("c'est de ", "c'est à ")),  # the longest run, spelt out
        (r"(Jeudi|Mardi) \p{Lu}\pL+", ("Jeudi \1", "Mardi \1")),  # with its capitals
        (r"\[insert [^\]\[]{0,60}\]", ("[insert ",)),
        (r"\.{6,}", ("......",)),
        (r"(trouvé|[a-z]+) demain(s)?", (" demain",)),
        (r"(?:chat|chien)s? \pL+", ("chat ", "chats ", "chien ", "chiens ")),
        ("(perdu|retrouvé)? \\pL+", ()),  # nothing is certain
        ("(le|la) \\pL+", ()),  # too common
        ("[0-9]+h[0-9]+", ()),
        ("(?i)trouvaille \\pL+", ()),  # syntax unknown here
        ("trouvaille \\pL+|[0-9]+", ()),  # one branch has none
    ],
)
def test_what_a_pattern_holds(pattern: str, held: tuple[str, ...]) -> None:
    assert needles(pattern) == held


def _python(pattern: str) -> str:
    """The pattern for Python's own engine, which has no classes by property."""
    inside = re.sub(r"(?<=\[)([^\]]*)\]", lambda found: re.sub(r"\\pL|\\p\{L\}|\\p\{Lu\}", "A-Za-z", found[1]) + "]", pattern)
    return re.sub(r"\\pL|\\p\{L\}", "[A-Za-z]", re.sub(r"\\p\{Lu\}", "[A-Z]", re.sub(r"\\p\{Nd\}", "[0-9]", inside)))


@settings(max_examples=400)
@given(st.data())
def test_all_that_a_pattern_matches_holds_one_of_its_needles(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(_PATTERNS))
    held = needles(pattern)
    text = fold.alike(data.draw(st.from_regex(_python(pattern), fullmatch=True)))
    assert not held or any(re.search(re.escape(needle).replace("\0", "[0-9]").replace("\1", "[A-Z]"), text) for needle in held)


def test_most_patterns_of_the_rules_have_needles() -> None:
    without = [pattern for pattern in _PATTERNS if not needles(pattern)]
    assert len(without) < len(_PATTERNS) / 3, without
