"""Is one thing written in several ways in one article? Each form has patterns and a way to be written.

One form throughout, whichever it is, is a house's choice: the places of the rarer forms are one hit, and its fix
writes them as the others are. `prefer` names the form a house has chosen: then every other one is a fault by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from linter.checks import _grouped as grouped
from linter.finding import Hit
from linter.text.layer import Match, View
from linter.text.phrases import Entry, filled_in
from linter.text.replacement import keep_blanks


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """One way to write it: `find`, patterns; `write`, how a match of any form is written so (`\\1` for its groups).

    A form without `write` is neither made nor rewritten by a fix.
    """

    find: tuple[str, ...]
    write: str = ""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`forms` by name. All patterns capture the same groups. `least`: so often must the prevailing form stand there.

    On a tie the form that came first prevails. `formats-off`: formats whose usual renderers write the thing for the
    author, so that readers see one form only.
    """

    forms: Mapping[str, Form]
    prefer: str = ""
    exceptions: tuple[str, ...] = ()
    part: bool = False
    case_sensitive: bool = False
    least: int = 1
    formats_off: tuple[str, ...] = ()


def entries(params: Params) -> list[Entry]:
    """Every pattern of every form, in order, then the exceptions."""
    wanted = [Entry(pattern, params.part, case_sensitive=params.case_sensitive) for form in params.forms.values() for pattern in form.find]
    return wanted + [Entry(pattern, params.part, exception=True, case_sensitive=params.case_sensitive) for pattern in params.exceptions]


def check(view: View, params: Params) -> Iterator[Hit]:
    """At most one hit: the first place of a form that does not prevail; the others are related places."""
    if view.article.format in params.formats_off or not view.found:
        return
    names = [name for name, form in params.forms.items() for _ in form.find]
    by_name: dict[str, list[Match]] = {}
    for match in view.found:
        if match.block.text[match.start] != "\n" and match.block.text[match.end - 1] != "\n" and grouped.judged(match.block, match.start, match.end):
            by_name.setdefault(names[match.entry], []).append(match)
    if not by_name or (len(by_name) < 2 and not params.prefer):
        return
    prevailing = params.prefer or max(by_name, key=lambda name: len(by_name[name]))  # a tie: the first one met
    models = by_name.get(prevailing, [])
    rare = sorted((match for name, found in by_name.items() if name != prevailing for match in found), key=lambda m: m.span)
    if not rare or (len(models) < params.least and not params.prefer):
        return
    write = params.forms[prevailing].write if prevailing in params.forms else ""
    rewritten = {name for name, form in params.forms.items() if form.write}
    written = [keep_blanks(filled_in(write, dict(m.groups)), m.text) if write and names[m.entry] in rewritten else "" for m in rare]
    first = rare[0]
    model = models[0].text if models else written[0]
    yield Hit(
        first.span,
        case=("chosen" if params.prefer else "") + ("several" if len(rare) > 1 else "") or None,
        values={"match": first.text, "replacement": written[0], "count": len(rare), "prevailing": model, "uses": len(models)},
        fixes=grouped.fixes(((m.block, m.start, m.end, text) for m, text in zip(rare, written, strict=True) if text), None),
        related=grouped.related((m.block, m.start, m.end) for m in rare[1:]),
        evidence={name: len(by_name[name]) for name in params.forms if name in by_name},
        whole=True,
        key="notation",
    )
