"""Front matter (YAML, TOML, JSON): what an article says of itself, each value with the exact place it was read from.

What cannot be loaded safely is refused before any loader sees it: PyYAML's C loader ends the process on deep
nesting, aliases multiply memory, tomllib recurses. The article itself is read all the same.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from linter.article.model import Article, Metadata, Value
from linter.finding import Problem, Span
from linter.regexp import regexp

MAX_LENGTH = 64 * 1024
"""Longest front matter that is loaded, in code points."""
MAX_DEPTH = 50
"""Deepest nesting that is loaded."""

_OPEN = regexp(r"(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_CLOSE = {
    "---": regexp(r"(?:\A|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*+(?=\r|\n|\Z)"),
    "+++": regexp(r"(?:\A|(?<=[\r\n]))\+\+\+[ \t]*+(?=\r|\n|\Z)"),
}
_YAML_KEY = regexp(r"[\w-]+[ \t]*:(?:[ \t]|\r|\n|\Z)")
_TOML_KEY = regexp(r"[\w-]+[ \t]*=")
_JSON_OPEN = regexp(r"""\{\s*(?:"|\})""")
# Without these no YAML has an alias, nor a second document in which one could stand.
_ALIASING = regexp(r"[&*]|---|\.\.\.")
_INDENT = regexp(r"(?:\A|(?<=[\r\n]))( *+)((?:[-?][ \t]++)*+)(?=[^ \t\r\n#])")

KEYS = {
    "title": ("title",),
    "description": ("description", "summary", "excerpt", "abstract"),
    "date": ("date", "pubdate", "published-at", "publishdate"),
    "author": ("author", "authors", "auteur", "auteurs"),
    "canonical": ("canonical", "canonical-url", "canonicalurl"),
    "keyphrase": ("keyphrase", "focus-keyphrase", "focuskeyphrase", "focus-keyword", "focuskw"),
    "slug": ("slug",),
    "genre": ("genre",),
    "language": ("lang", "language", "locale"),
}


class _RefusedError(Exception):
    """Why a front matter is not loaded."""


def read(article: Article) -> int:
    """Fill `article.metadata` from the front matter; return the offset where the article proper begins (0 for none)."""
    text = article.source.text
    opening = _OPEN.match(text)
    if opening is None:
        return _read_json(article) if _JSON_OPEN.match(text) else 0
    mark = opening[1]
    closing = _CLOSE[mark].search(text, opening.end())
    key = (_YAML_KEY if mark == "---" else _TOML_KEY).match(text, opening.end())
    if closing is None:
        if key:
            _refuse(article, "front matter: it is never closed")
        return 0
    body = text[opening.end() : closing.start()]
    load = _load_yaml if mark == "---" else _load_toml
    try:
        _guard(body)
        loaded = load(body, opening.end())
    except _RefusedError as error:
        if mark == "---" and not _looks_like_yaml(body):
            return 0  # a rule, then text, then an underlined heading
        _refuse(article, f"front matter: {error}")
        loaded = {}
    if loaded is None:
        return 0
    article.metadata = _metadata(loaded, Span(0, closing.end()))
    return closing.end()


def _refuse(article: Article, message: str) -> None:
    article.problems.append(Problem("front-matter", message, fatal=True))


def _looks_like_yaml(body: str) -> bool:
    first = body.lstrip()[:2000]
    return bool(_YAML_KEY.match(first)) or first[:1] in "[{&*!%#-\"'"


def _guard(body: str) -> None:
    """Refuse what is too long or nested too deep, by counting only."""
    if len(body) > MAX_LENGTH:
        raise _RefusedError(f"{len(body):,} characters, more than {MAX_LENGTH:,}")
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", body) if body.count("[") + body.count("{") > MAX_DEPTH else ():
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > MAX_DEPTH:
            raise _RefusedError(f"nested deeper than {MAX_DEPTH} levels")
    indents: list[int] = []
    for line in _INDENT.finditer(body):
        column = len(line[1])
        while indents and indents[-1] >= column:
            indents.pop()
        indents.append(column)
        for mark in re.finditer(r"[-?][ \t]+", line[2]):
            indents.append(column + mark.end())
        if len(indents) > MAX_DEPTH:
            raise _RefusedError(f"nested deeper than {MAX_DEPTH} levels")


# ---- YAML


def _load_yaml(body: str, offset: int) -> dict[str, Any] | None:
    """A tree of dicts, lists and (Value, plain value) leaves; None where the YAML is no table."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(body, Loader=loader) if _ALIASING.search(body) else ():
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _RefusedError(f"line {_line(event)}: anchors and aliases are not read")
        root = yaml.compose(body, Loader=loader)
    except yaml.MarkedYAMLError as error:
        where = error.problem_mark or error.context_mark
        raise _RefusedError(f"{f'line {where.line + 2}: ' if where else ''}{error.problem or 'not valid YAML'}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _RefusedError(f"not valid YAML: {str(error).splitlines()[0] if str(error) else type(error).__name__}") from None
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        return None
    tree = _yaml_tree(root, body, offset)
    return tree if isinstance(tree, dict) else None


def _line(event: Any) -> int:
    """The line of the file, 1 being that of the opening mark."""
    return int(event.start_mark.line) + 2


def _yaml_tree(node: Any, body: str, offset: int) -> Any:
    if node.id == "mapping":
        table: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value) if key.id == "scalar" else ""
            if name in table:
                raise _RefusedError(f"line {key.start_mark.line + 2}: “{name}” stands there twice")
            table[name] = _yaml_tree(value, body, offset)
        return table
    if node.id == "sequence":
        return [_yaml_tree(item, body, offset) for item in node.value]
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in ("'", '"'):
        start, end = start + 1, end - 1
    elif node.style in ("|", ">"):
        head = regexp(r"[^\r\n]*(?:\r\n|\r|\n)?[ \t]*").match(body, start)
        start = min(end, head.end()) if head else start
        end = max(start, len(body[:end].rstrip()))
    return Value(node.value, Span(offset + start, offset + end)), _yaml_plain(node.tag, node.value)


def _yaml_plain(tag: str, text: str) -> object:
    kind = tag.rpartition(":")[2]
    if kind == "bool":
        return text.lower() in ("true", "yes", "on")
    if kind == "null":
        return None
    try:
        if kind == "int":
            return int(text.replace("_", ""))
        if kind == "float":
            return float(text.replace("_", ""))
    except ValueError:
        return text
    return text


# ---- TOML and JSON


def _load_toml(body: str, offset: int) -> dict[str, Any]:
    import tomllib

    try:
        tree = tomllib.loads(body.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise _RefusedError(f"not valid TOML: {error}") from None
    table = re.search(r"^[ \t]*+\[", body, re.M)
    limit = table.start() if table else len(body)
    places = {m[1].strip("\"'"): m.end() for m in re.finditer(r"^[ \t]*+([\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')[ \t]*+=[ \t]*+", body[:limit], re.M)}
    return _located(tree, body, offset, places)


def _read_json(article: Article) -> int:
    import json

    text = article.source.text
    head = text[: MAX_LENGTH + 1]

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        table: dict[str, Any] = {}
        for name, value in items:
            if name in table:
                raise _RefusedError(f"“{name}” stands there twice")
            table[name] = value
        return table

    close = regexp(r"^\}[ \t]*+$", re.M).search(text)
    end = close.end() if close else 0
    try:
        _guard(text[:end] if end else head)
        tree, end = json.JSONDecoder(object_pairs_hook=pairs).raw_decode(head)
    except (_RefusedError, ValueError, RecursionError) as error:
        if not end:
            return 0  # no line with the closing brace: a text that begins with a brace
        _refuse(article, f"front matter: {error if isinstance(error, _RefusedError) else f'not valid JSON: {error}'}")
        article.metadata = Metadata(span=Span(0, end))
        return end
    if not isinstance(tree, dict) or not regexp(r"[ \t]*(?:\r|\n|\Z)").match(text, end):
        return 0
    body = text[:end]
    places: dict[str, int] = {}
    for match in re.finditer(r"\"([^\"\\\n]++)\"\s*+:\s*+", body):
        places.setdefault(match[1], match.end())
    article.metadata = _metadata(_located(tree, body, 0, places), Span(0, end))
    return end


def _located(tree: Mapping[str, Any], body: str, offset: int, places: Mapping[str, int]) -> dict[str, Any]:
    """The loaded tree with leaves that know their place: looked for after their own key only, never before it."""
    stops = sorted(places.values())

    def leaf(value: Any, at: int, stop: int) -> tuple[Any, int]:
        if isinstance(value, dict):
            return {str(name): leaf(item, at, at)[0] for name, item in value.items()}, at
        if isinstance(value, list):
            items = []
            for item in value:
                found, at = leaf(item, at, stop)
                items.append(found)
            return items, at
        text = str(value)
        found = body.find(text, at, stop) if text and isinstance(value, str | int) and not isinstance(value, bool) else -1
        start, end = (found, found + len(text)) if found >= 0 else (at, at)
        return (Value(text, Span(offset + start, offset + end)), value), end

    located = {}
    for name, value in tree.items():
        at = places.get(name, 0)
        index = bisect_right(stops, at)
        stop = stops[index] if index < len(stops) else len(body)
        located[str(name)] = leaf(value, at, stop if name in places else at)[0]
    return located


# ---- metadata


def _plain(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {name: _plain(item) for name, item in tree.items()}
    if isinstance(tree, list):
        return [_plain(item) for item in tree]
    return tree[1]


def _values(tree: Any) -> list[Value]:
    """All the texts a key holds: one, a list's, or the `name`s of a list of tables."""
    if isinstance(tree, tuple):
        return [tree[0]] if tree[1] is not None and tree[0].text.strip() else []
    if isinstance(tree, dict):
        return _values(tree["name"]) if "name" in tree else []
    return [value for item in tree for value in _values(item)] if isinstance(tree, list) else []


def _split(values: list[Value]) -> list[Value]:
    """A single "a, b, c" as three."""
    if len(values) != 1 or "," not in values[0].text or values[0].span.end - values[0].span.start != len(values[0].text):
        return values
    start = values[0].span.start
    return [Value(m[0], Span(start + m.start(), start + m.end())) for m in re.finditer(r"[^,\s](?:[^,]*[^,\s])?", values[0].text)]


def _metadata(tree: Mapping[str, Any], span: Span) -> Metadata:
    table = {name.lower().replace("_", "-"): value for name, value in tree.items()}

    def first(field: str) -> Value | None:
        found = [value for key in KEYS[field] if key in table for value in _values(table[key])]
        return found[0] if found else None

    def said(field: str) -> str:
        value = first(field)
        return value.text.strip() if value else ""

    def flag(key: str) -> object:
        value = table.get(key)
        return value[1] if isinstance(value, tuple) else None

    settings = _plain(table["relis"]) if isinstance(table.get("relis"), dict) else {}
    tags = [value for key in ("tags", "tag", "categories", "category") if key in table for value in _split(_values(table[key]))]
    return Metadata(
        title=first("title"),
        description=first("description"),
        teaser=not _values(table.get("description", [])),
        language=said("language"),
        date=first("date"),
        tags=tuple(tags),
        author=first("author"),
        canonical=first("canonical"),
        keyphrase=first("keyphrase"),
        slug=first("slug"),
        genre=said("genre"),
        draft=flag("draft") is True or flag("published") is False,
        settings=settings,
        span=span,
    )
