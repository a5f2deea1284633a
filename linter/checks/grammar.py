"""What does LanguageTool say of the grammar? The engine has asked; here its remarks are weighed by the policy."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from linter.finding import Hit, Safety
from linter.text.layer import View


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`off`: rules or categories of LanguageTool that are not to be heard ("PLACE_ADJ"), by the ids in `evidence`."""

    off: tuple[str, ...] = ()
    safety: Safety = Safety.UNSAFE


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit for each remark the policy believes; nothing where LanguageTool was not asked."""
    outcome = view.settings.get("grammar")
    if outcome is not None:
        from linter.grammar import judge

        yield from judge.grammar(view, outcome.remarks, params.off)
