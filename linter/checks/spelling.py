"""Is the word in a dictionary? LanguageTool's, or where it could not be asked Hunspell's; names are not judged."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from linter.finding import Hit, Safety
from linter.text.layer import View


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`off`: rules of LanguageTool that are not to be heard. `accept`: more words that are right."""

    off: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    safety: Safety = Safety.UNSAFE


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit a word, on its first place; the others are related."""
    outcome = view.settings.get("grammar")
    if outcome is not None:
        from linter.grammar import spelling

        yield from spelling.spelling(view, outcome, params.off, params.accept)
