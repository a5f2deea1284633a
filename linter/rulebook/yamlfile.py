"""YAML for rule files: every scalar a string, every key with its line, nothing YAML does on the quiet."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct, field

from linter.regexp import regexp

MAX_BYTES = 1 << 18
_MAX_DEPTH = 40
# libyaml recurses without a limit: what nests deeper than this never reaches it.
_TOO_DEEP = regexp(r"(?:[\[{]\s*){40}|^\s*(?:[-?:] +){40}", re.M)


class RuleError(Exception):
    """A mistake in a rule file: where it is (1-based `line`, 0 for the file as a whole), under which key, and the nearest right word."""

    def __init__(self, message: str, path: str, line: int = 0, key: str = "", nearest: str = "") -> None:
        where = f"{path}:{line}" if line else path
        said = f"{where}: {key}: {message}" if key else f"{where}: {message}"
        super().__init__(f"{said}; did you mean “{nearest}”?" if nearest else said)
        self.message = message
        self.path = path
        self.line = line
        self.key = key
        self.nearest = nearest


class Document(Struct):
    """A rule file's data, and where each thing stands: `lines` by path ("replace", "examples.0.bad", ...)."""

    path: str
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    """First line of each scalar and key, by what it reads."""

    def line(self, key: str) -> int:
        """The line of a path, or of the nearest thing around it."""
        while key and key not in self.lines:
            key = key.rpartition(".")[0]
        return self.lines.get(key, 1)

    def error(self, key: str, message: str, nearest: str = "") -> RuleError:
        """A RuleError at that path."""
        return RuleError(message, self.path, self.line(key), key, nearest)

    def line_of_text(self, text: str) -> int:
        """The line of the first scalar (or mapping key) that reads so; 0 if there is none."""
        return self.texts.get(text, 0)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, "" if none is."""
    close = difflib.get_close_matches(word, list(known), 1, 0.6)
    return close[0] if close else ""


def read(text: str, path: str) -> Document:
    """Parse a rule file. Raises RuleError for broken YAML, a duplicate key, an alias, a tag, or nesting too deep."""
    import yaml

    if len(text) > MAX_BYTES:
        raise RuleError(f"{len(text)} characters; a rule file has at most {MAX_BYTES}", path)
    if _TOO_DEEP.search(text) or text.count("[") + text.count("{") > 20_000:
        raise RuleError("nested too deeply", path)
    loader = _loader()
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise RuleError(f"not YAML: {error.problem or error.context}", path, mark.line + 1 if mark else 0) from None
    except yaml.YAMLError as error:
        raise RuleError(f"not YAML: {error}", path) from None
    document = Document(path)
    if not isinstance(node, yaml.MappingNode):
        raise RuleError("a rule file holds keys and values (`severity: warning`, ...)", path, 1)
    document.data = _Walker(document).mapping(node, "", 0)
    return document


@cache
def _loader() -> Any:
    """PyYAML's base loader, in C where there is one, without its guessing of types (half the time of a load)."""
    import yaml

    base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

    def resolve(self: Any, kind: Any, value: Any, implicit: Any) -> str:
        return ""

    def nothing(self: Any, *given: Any) -> None:
        return None

    return type("RuleLoader", (base,), {"resolve": resolve, "descend_resolver": nothing, "ascend_resolver": nothing})


class _Walker:
    """Turns nodes into dicts, lists and strings, writing down where they stood."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.seen: set[int] = set()

    def value(self, node: Any, path: str, depth: int) -> Any:
        kind = node.id
        if kind == "scalar":
            self._note(node, path)
            return node.value
        if id(node) in self.seen:
            raise RuleError("aliases (*name) are not read in rule files", self.document.path, node.start_mark.line + 1, path)
        self.seen.add(id(node))
        if depth > _MAX_DEPTH:
            raise RuleError("nested too deeply", self.document.path, node.start_mark.line + 1, path)
        if kind == "mapping":
            return self.mapping(node, path, depth)
        self.document.lines[path] = node.start_mark.line + 1
        return [self.value(item, f"{path}.{index}", depth + 1) for index, item in enumerate(node.value)]

    def mapping(self, node: Any, path: str, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if path:
            self.document.lines[path] = node.start_mark.line + 1
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if key_node.id != "scalar":
                raise RuleError("a key is a word or a phrase", self.document.path, line, path)
            key = key_node.value
            inner = f"{path}.{key}" if path else key
            if key in found:
                raise RuleError(f"“{key}” stands here twice (first on line {self.document.lines[inner]})", self.document.path, line, inner)
            found[key] = self.value(value_node, inner, depth + 1)
            self.document.lines[inner] = line
            self.document.texts.setdefault(key, line)
        return found

    def _note(self, node: Any, path: str) -> None:
        line = node.start_mark.line + 1
        self.document.lines[path] = line
        self.document.texts.setdefault(node.value, line)


def strings(document: Document, key: str, value: Any) -> tuple[str, ...]:
    """One string or a list of them. Raises RuleError."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise document.error(key, "a word or a list of words is wanted")


def one_of(document: Document, key: str, value: Any, known: Iterable[str]) -> str:
    """A string that must be one of the known ones. Raises RuleError with the nearest."""
    known = list(known)
    if not isinstance(value, str):
        raise document.error(key, f"one of {', '.join(known)} is wanted")
    if value not in known:
        raise document.error(key, f"unknown value “{value}” (known: {', '.join(known)})", nearest(value, known))
    return value


def texts(document: Document, key: str, value: Any) -> Mapping[str, str]:
    """A text for any language ({"": text}), or one by language ({"fr": ..., "en": ...}). Raises RuleError."""
    if isinstance(value, str) and value.strip():
        return {"": value.strip()}
    if isinstance(value, dict) and value:
        for language, text in value.items():
            if language not in ("fr", "en") or not isinstance(text, str) or not text.strip():
                raise document.error(f"{key}.{language}", "fr and en are known, each with a text")
        return {language: text.strip() for language, text in value.items()}
    raise document.error(key, "a text is wanted, or one by language (fr: ..., en: ...)")
