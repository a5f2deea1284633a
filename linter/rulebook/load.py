"""Finds rule files, reads and validates them. A mistake names file, line, key and the nearest right word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from linter.finding import Safety, Severity
from linter.regexp import regexp
from linter.rulebook import kinds
from linter.rulebook.examples import read_examples
from linter.rulebook.rule import CATEGORIES, DEFAULT_SCOPE, Case, Rule
from linter.rulebook.rulebook import Rulebook, rule_files, rules_folder
from linter.rulebook.yamlfile import Document, RuleError, nearest, one_of, read, strings, texts
from linter.text.phrases import PatternError

__all__ = ["RuleError", "Rulebook", "load", "load_file", "rules_folder"]

LANGUAGES = ("fr", "en", "any")
_BODY = {"headline", "standfirst", "heading", "paragraph", "list-item", "quotation", "caption", "table-cell", "definition", "footnote", "code", "preformatted"}
_AROUND = {"agency-note", "bibliography", "byline", "correction", "credit", "dateline", "embed", "furniture", "kicker", "label", "legal", "pull-quote"}
PARTS = frozenset(_BODY | _AROUND)
"""Parts of an article a scope may name (linter/article/parts.py), and `quotation` for another's words."""
_KEYS = (
    "severity",
    "category",
    "check",
    "scope",
    "message",
    "why",
    "cases",
    "source",
    "safety",
    "locale",
    "genres-off",
    "off-in",
    "examples",
    "fixtures",
    "language",
)
_REQUIRED = ("severity", "category", "check", "message", "why")
_FRENCH_SPACE = regexp(r"(?<=«) | (?=[»:;!?])")
_APOSTROPHE = regexp(r"(?<=[^\W\d_])'(?=[^\W\d_{«])")
_ID = regexp(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_AT = regexp(r" - at `(?:key in )?\$?\.?(.*?)`$")
_UNKNOWN = regexp(r"unknown field `(.+?)`")


def load(folders: Sequence[Path] | None = None) -> Rulebook:
    """The rules of these folders (None: those that come with the program), a later folder's over an earlier's.

    Raises RuleError for the first mistake: no such folder, a file that cannot be read, a rule that is not valid.
    """
    found: dict[str, Rule] = {}
    for folder in [rules_folder()] if folders is None else folders:
        if not folder.is_dir():
            raise RuleError("no such folder of rules", str(folder))
        for path in rule_files(folder):
            rule = load_file(path, path.relative_to(folder).parts[0] if path.parent != folder else "any")
            found[rule.key] = rule
    return Rulebook([found[key] for key in sorted(found)])


def load_file(path: Path, language: str | None = None) -> Rule:
    """One rule. `language` is its folder's name (None: what the path says, else any). Raises RuleError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError(f"not UTF-8: byte {error.start}", str(path)) from None
    except OSError as error:
        raise RuleError(f"cannot be read: {error.strerror}", str(path)) from None
    if language is None:
        language = path.parent.name if path.parent.name in LANGUAGES else "any"
    return parse(text, path, language)


def is_id(name: str) -> bool:
    """True for what may name a rule: words in lower case, joined by hyphens."""
    return _ID.match(name) is not None


def parse(text: str, path: Path, language: str) -> Rule:
    """A rule from the text of its file. Raises RuleError."""
    document = read(text, str(path))
    data = document.data
    if not is_id(path.stem):
        raise RuleError("a rule's file is named in lower case, words joined by hyphens (monter-en-haut.yaml)", str(path))
    for key in _REQUIRED:
        if key not in data:
            raise RuleError("this key is missing", str(path), 1, key, _misspelt(key, data))
    language = one_of(document, "language", data.get("language", language), LANGUAGES)
    safety = one_of(document, "safety", data.get("safety", "suggestion"), list(Safety))
    params = _params(document, safety)
    examples = read_examples(document, "" if language == "any" else language)
    fixtures = strings(document, "fixtures", data.get("fixtures", []))
    if not fixtures and not (any(e.good for e in examples) and any(not e.good for e in examples)):
        raise document.error("examples", "a rule has at least one `bad` and one `good` example (or `fixtures`)")
    return Rule(
        id=path.stem,
        language="" if language == "any" else language,
        severity=Severity(one_of(document, "severity", data["severity"], list(Severity))),
        category=one_of(document, "category", data["category"], CATEGORIES),
        check=data["check"],
        params=params,
        message=_printed(texts(document, "message", data["message"]), language),
        why=_printed(texts(document, "why", data["why"]), language),
        path=str(path),
        scope=_scope(document),
        cases=_cases(document, language),
        source=strings(document, "source", data.get("source", [])),
        safety=Safety(safety),
        locales=strings(document, "locale", data.get("locale", [])),
        off_in=strings(document, "genres-off", data.get("genres-off", data.get("off-in", []))),
        examples=examples,
        fixtures=fixtures,
    )


def _printed(said: Mapping[str, str], language: str) -> Mapping[str, str]:
    """French texts as they are to be printed: an editor of YAML does not show which spaces break."""
    return {known: _APOSTROPHE.sub("’", _FRENCH_SPACE.sub("\u00a0", text)) if (known or language) == "fr" else text for known, text in said.items()}


def _misspelt(key: str, data: dict[str, Any]) -> str:
    return key if nearest(key, [k for k in data if k not in _KEYS]) else ""


def _params(document: Document, safety: str) -> Any:
    """The check's own parameters: what stands at the top of the file and is no key of every rule."""
    data = document.data
    kind = one_of(document, "check", data["check"], kinds.kinds())
    module = kinds.module_of(kind)
    fields = set(module.Params.__struct_encode_fields__)
    own = {key: value for key, value in data.items() if key not in _KEYS}
    for key in own:
        if key not in fields:
            raise document.error(key, "unknown key", nearest(key, [*_KEYS, *fields]))
    if "safety" in fields:
        own["safety"] = safety
    try:
        params = msgspec.convert(own, module.Params, strict=False)
    except msgspec.ValidationError as error:
        raise _invalid(document, str(error), fields) from None
    if hasattr(module, "entries"):
        _validate_entries(document, module, params)
    return params


def _validate_entries(document: Document, module: Any, params: Any) -> None:
    for entry in module.entries(params):
        try:
            entry.validate()
        except PatternError as error:
            line = document.line_of_text(entry.pattern) or document.line("check")
            raise RuleError(str(error), document.path, line, entry.pattern) from None


def _invalid(document: Document, said: str, fields: set[str]) -> RuleError:
    at = _AT.search(said)
    key = re.sub(r"\[(\d+)\]", r".\1", at[1]).replace("[...]", "") if at else "check"
    unknown = _UNKNOWN.search(said)
    near = nearest(unknown[1], fields) if unknown else ""
    return document.error(key, _AT.sub("", said), near)


def _scope(document: Document) -> tuple[str, ...]:
    if "scope" not in document.data:
        return DEFAULT_SCOPE
    scope = strings(document, "scope", document.data["scope"])
    for part in scope:
        if part not in PARTS:
            raise document.error("scope", f"unknown part “{part}” (known: {', '.join(sorted(PARTS))})", nearest(part, PARTS))
    return scope


def _cases(document: Document, language: str) -> dict[str, Case]:
    cases = document.data.get("cases", {})
    if not isinstance(cases, dict):
        raise document.error("cases", "names of cases are wanted, each with a message and a severity")
    found = {}
    for name, case in cases.items():
        key = f"cases.{name}"
        if not isinstance(case, dict):
            raise document.error(key, "a message and a severity are wanted")
        for word in case:
            if word not in ("message", "severity"):
                raise document.error(f"{key}.{word}", "unknown key", nearest(word, ("message", "severity")))
        message = _printed(texts(document, f"{key}.message", case["message"]), language) if "message" in case else {}
        severity = Severity(one_of(document, f"{key}.severity", case["severity"], list(Severity))) if "severity" in case else None
        found[name] = Case(message, severity)
    return found
