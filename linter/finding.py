"""The records that travel through the program: spans, edits, hits, findings. Everything else imports this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from msgspec import Struct, field


class Severity(StrEnum):
    """How grave a finding is. `ERROR`: should not be published; `WARNING`: to be looked at; `INFO`: worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"

    @property
    def rank(self) -> int:
        """0 for the gravest; lower sorts first."""
        return ("error", "warning", "info", "off").index(self.value)


class Safety(StrEnum):
    """Who may apply a fix: `SAFE` by `relis fix`, `UNSAFE` with `--unsafe`, `SUGGESTION` only a person."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    SUGGESTION = "suggestion"


class Span(NamedTuple):
    """A half-open range of code points in the decoded source (BOM not counted, CRLF counts two)."""

    start: int
    end: int


class Edit(NamedTuple):
    """Replace `source[start:end]` by `text` (already written in the format of the source)."""

    start: int
    end: int
    text: str


def shared_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many items (characters, lines) both have at their head, and then at their tail: what an edit between them leaves alone."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


class Fix(Struct, frozen=True):
    """One way to mend a finding. `title` is read by the writer; an empty title lets the rule's own text speak."""

    edits: tuple[Edit, ...]
    safety: Safety = Safety.SAFE
    title: str = ""


class Related(Struct, frozen=True):
    """Another place that belongs to the same finding."""

    span: Span
    message: str = ""


class Hit(Struct, frozen=True):
    """What a check yields: a place, and the values its rule's message may name.

    `case` selects one of the rule's `cases` (message and severity); `values` fill `{name}` in messages and
    titles; `evidence` goes into the JSON report as it is; `whole` marks a finding about the article as a whole
    (its fingerprint then rests on `key`, not on the text around the span).
    """

    span: Span
    case: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()
    evidence: Mapping[str, Any] = field(default_factory=dict)
    whole: bool = False
    key: str = ""
    shared: str = ""
    """What this place would share with other files of the run (a title, an address). Such a hit is no finding of its file alone:
    it becomes one where an earlier file had the same; `{other}` in the message is that file's path."""


class Suppression(Struct, frozen=True):
    """Why a finding does not count: `by` is "inline", "baseline" or "settings"."""

    by: str
    reason: str = ""


class Finding(Struct, frozen=True):
    """A hit with its rule's voice. Line and column are computed by the reporter, from the source's line table."""

    rule: str
    category: str
    severity: Severity
    message: str
    span: Span
    text: str
    part: str
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()
    evidence: Mapping[str, Any] = field(default_factory=dict)
    fingerprint: str = ""
    suppressed: Suppression | None = None
    whole: bool = False
    """About the article as a whole, wherever it stands."""


class Fact(Struct, frozen=True):
    """What a file keeps for the whole run: the finding it gets if an earlier file has the same `shared` under the same rule."""

    shared: str
    finding: Finding


class Problem(Struct, frozen=True):
    """Something about a file that kept it, or a part of it, from being checked. `kind` is a stable word.

    `fatal` problems make the file `incomplete` (or `failed` when nothing could be read) and the exit status 2.
    """

    kind: str
    message: str
    fatal: bool = False
