"""A rule, loaded and valid: what it looks for, how grave it is, how it says so, its examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from linter.finding import Safety, Severity
from linter.regexp import regexp

CATEGORIES = ("seo", "markup", "attribution", "grammar", "readability", "style", "typography")
DEFAULT_SCOPE = ("headline", "standfirst", "heading", "paragraph", "list-item", "caption", "definition", "footnote")
_PLACEHOLDER = regexp(r"\{(\w+)\}")


class Case(Struct, frozen=True):
    """A variant of a rule's finding: its message by language ("" for any) and its severity (None: the rule's)."""

    message: Mapping[str, str]
    severity: Severity | None = None


class Example(Struct, frozen=True):
    """`text` without the [[ ]] marks; `spans` where they stood (none: a good example)."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    fix: str | None = None
    format: str = "text"
    language: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    line: int = 0

    @property
    def good(self) -> bool:
        return not self.spans


class Rule(Struct, frozen=True):
    """One rule. `language` is "fr", "en" or "" (any). `params` is the check's own Params."""

    id: str
    language: str
    severity: Severity
    category: str
    check: str
    params: Any
    message: Mapping[str, str]
    why: Mapping[str, str]
    path: str
    scope: tuple[str, ...] = DEFAULT_SCOPE
    cases: Mapping[str, Case] = field(default_factory=dict)
    source: tuple[str, ...] = ()
    safety: Safety = Safety.SUGGESTION
    locales: tuple[str, ...] = ()
    """Locales the rule holds for (fr-FR, fr-CA...); empty: all of its language."""
    off_in: tuple[str, ...] = ()
    """Genres in which the rule is silent (opinion, interview, recipe, docs...)."""
    examples: tuple[Example, ...] = ()
    fixtures: tuple[str, ...] = ()
    """Fixture folders that stand for examples of whole-article rules."""

    @property
    def key(self) -> str:
        """What tells the rule from one of the same id in another language: "fr/monter-en-haut", "any/blank-lines"."""
        return f"{self.language or 'any'}/{self.id}"

    def severity_of(self, case: str | None) -> Severity:
        """The severity of a hit of that case."""
        known = self.cases.get(case) if case else None
        return known.severity if known and known.severity else self.severity

    def say(self, language: str, case: str | None, values: Mapping[str, object]) -> str:
        """The message in the article's language (else English, else any), its `{names}` filled in."""
        known = self.cases.get(case) if case else None
        return fill(pick(known.message if known and known.message else self.message, language), values)


def pick(texts: Mapping[str, str], language: str) -> str:
    """The text for a language: its own, else the one for any, else English, else the first there is."""
    for key in (language, "", "en"):
        if key in texts:
            return texts[key]
    return next(iter(texts.values()), "")


def fill(template: str, values: Mapping[str, object]) -> str:
    """Fill `{name}`; an unknown name stays as it is. No formatting, no attribute access: rule files are data."""
    return _PLACEHOLDER.sub(lambda match: str(values.get(match[1], match[0])), template)
