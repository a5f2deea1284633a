"""French elision before a replacement: “d'impacter” becomes “de toucher”, “la newsletter” “l'infolettre”.

Only what a letter decides is decided here. Where a gender would (“l'impact” to “le” or “la”), or an h that may be
aspirate, no fix is better than a wrong one.
"""

from __future__ import annotations

from linter.regexp import regexp

_VOWELS = frozenset("aeiouyàâäéèêëîïôöùûüœæ")
_LEAST_WORD = 12
"""Longer than any word that elides or contracts, with its blank."""
_ELIDED = regexp(r"(?:^|[^a-zà-ÿœ'])((?:lors|puis|quoi|jus)?qu|[dnjmts])'$")
_ELIDED_UNSURE = regexp(r"(?:^|[^a-zà-ÿœ'])(?:[cl]'|(?:cet|bel|nouvel|vieil) )$")
_FULL = regexp(r"(?:^|[^a-zà-ÿœ'])((?:lors|puis|quoi|jus)?que|[dnjmts]e|l[ea]) $")
_FULL_UNSURE = regexp(r"(?:^|[^a-zà-ÿœ'])(?:du|au|ce|beau|nouveau|vieux|ma|ta|sa) $")


def joined(text: str, folded: str, start: int, replacement: str) -> tuple[int, str] | None:
    """Where an edit that writes `replacement` at `start` begins, and what it writes; None where only a reader can tell.

    `folded` is the folded form of `text`. Both come back as they were where the word before needs no change.
    """
    old, new = folded[start : start + 1], replacement[:1].lower()
    was, becomes = old in _VOWELS, new in _VOWELS
    if was == becomes or not new.isalpha() or not old.isalpha():
        return start, replacement
    before = folded[max(0, start - _LEAST_WORD) : start]
    unsure_h = "h" in (old, new)
    if becomes:
        if _FULL_UNSURE.search(before):
            return None
        if (found := _FULL.search(before)) is None:
            return start, replacement
        first = start - len(found[1]) - 1
        return None if unsure_h else (first, text[first : start - 2] + "’" + replacement)
    if _ELIDED_UNSURE.search(before):
        return None
    if (found := _ELIDED.search(before)) is None:
        return start, replacement
    first = start - len(found[1]) - 1
    return None if unsure_h else (first, text[first : start - 1] + "e " + replacement)
