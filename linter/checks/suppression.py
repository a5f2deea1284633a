"""Directives that silenced nothing. The engine runs this check last and hands over what was not used."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from linter.finding import Hit
from linter.text.layer import View


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Nothing to set."""


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit for each rule that a directive names in vain ("*" for a directive that names none)."""
    for span, rule in view.settings.get("unused", ()):
        yield Hit(span, case="all" if rule == "*" else None, values={"rule": rule})
