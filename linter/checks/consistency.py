"""Are there two forms of one thing in one article? The rarer is the finding; the prevailing one is proposed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from linter.finding import Fix, Hit, Related, Safety
from linter.text.layer import Match, View
from linter.text.phrases import Entry, keep_capitals


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Which forms exclude one another.

    `pairs`: lists of spellings of one thing, `[clé, clef]`; each list is judged by itself. `classes`: named lists of
    wordings that belong together, `{tu: [tu, ton, tes], vous: [vous, votre]}`; all lists exclude one another and no
    fix is offered. `report`: every use of the rarer form, or the first only. On a tie the form that came first prevails.
    """

    pairs: tuple[tuple[str, ...], ...] = ()
    classes: dict[str, tuple[str, ...]] = {}
    exceptions: tuple[str, ...] = ()
    report: Literal["all", "first"] = "all"
    case_sensitive: bool = False
    safety: Safety = Safety.SUGGESTION


class _Form(msgspec.Struct, frozen=True):
    """One of the forms that exclude one another: `group` is the thing, `name` the form, `text` what a fix writes."""

    group: int
    name: str
    text: str | None
    pattern: str


def entries(params: Params) -> list[Entry]:
    """Every form, in the order of `_forms`, then the exceptions."""
    wanted = [Entry(form.pattern, case_sensitive=params.case_sensitive) for form in _forms(params)]
    return wanted + [Entry(pattern, exception=True, case_sensitive=params.case_sensitive) for pattern in params.exceptions]


def _forms(params: Params) -> list[_Form]:
    found = [_Form(group, form, form, form) for group, forms in enumerate(params.pairs) for form in forms]
    return found + [_Form(-1, name, None, pattern) for name, patterns in params.classes.items() for pattern in patterns]


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit for each use of a rarer form, in the order of the article."""
    forms = _forms(params)
    groups: dict[int, dict[str, list[tuple[Match, _Form]]]] = {}
    for match in view.found:
        form = forms[match.entry]
        groups.setdefault(form.group, {}).setdefault(form.name, []).append((match, form))
    hits: list[Hit] = []
    for by_name in groups.values():
        if len(by_name) < 2:
            continue
        prevailing = max(by_name, key=lambda name: len(by_name[name]))  # a tie: insertion order, the first one met
        for name, uses in by_name.items():
            if name != prevailing:
                hits += _hits(uses[:1] if params.report == "first" else uses, len(uses), by_name[prevailing], params)
    yield from sorted(hits, key=lambda hit: hit.span)


def _hits(uses: list[tuple[Match, _Form]], count: int, prevailing: list[tuple[Match, _Form]], params: Params) -> Iterator[Hit]:
    model, form = prevailing[0]
    for match, _ in uses:
        wanted = None if form.text is None or _is_pattern(form.text) else keep_capitals(form.text, match.text)
        edits = match.block.replace(match.start, match.end, wanted) if wanted else None
        yield Hit(
            match.span,
            values={"match": match.text, "count": count, "prevailing": wanted or model.text, "uses": len(prevailing)},
            fixes=(Fix(edits, params.safety),) if edits else (),
            related=(Related(model.span),),
            evidence={"forms": {match.text: count, model.text: len(prevailing)}},
        )


def _is_pattern(form: str) -> bool:
    return any(char in r"\[](){}?*+^$|" for char in form)
