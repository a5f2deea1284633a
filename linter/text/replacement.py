"""What a replacement takes over from the text it stands in: its capitals, its kind of apostrophe."""

from __future__ import annotations

from linter.text.layer import BlockText

_BLANKS = " \u00a0\u202f\u2009"


def keep_capitals(replacement: str, original: str) -> str:
    """The replacement with the capitals of what it replaces: all of them, or the first."""
    letters = [char for char in original if char.isalpha()]
    if len(letters) > 1 and original.isupper():
        return replacement.upper()
    if original[:1].isupper():
        return replacement[:1].upper() + replacement[1:]
    return replacement


def keep_apostrophes(replacement: str, original: str, block: BlockText) -> str:
    """The replacement with the apostrophe of what it replaces, else of the article, else its own."""
    if "'" not in replacement and "’" not in replacement:
        return replacement
    prevailing = next((char for char in original if char in "'’"), "")
    if not prevailing:
        memo = block.parent.memo
        if "phrases.apostrophe" not in memo:
            straight = sum(other.text.count("'") for other in block.parent.blocks)
            curly = sum(other.text.count("’") for other in block.parent.blocks)
            memo["phrases.apostrophe"] = "" if straight == curly else "'" if straight > curly else "’"
        prevailing = memo["phrases.apostrophe"]
    return replacement.replace("'", prevailing).replace("’", prevailing) if prevailing else replacement


def keep_blanks(replacement: str, original: str) -> str:
    """The replacement with the blanks of what it replaces, where there are as many: a no-break one stays one."""
    blanks = [char for char in original if char in _BLANKS]
    if len(blanks) == original.count(" ") or len(blanks) != replacement.count(" "):
        return replacement
    found = iter(blanks)
    return "".join(next(found) if char == " " else char for char in replacement)
