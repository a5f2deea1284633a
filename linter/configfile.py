"""A configuration file: found, read, and every key and value in it checked, with the line where a mistake stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from linter import __version__
from linter.finding import Severity
from linter.regexp import regexp

NAMES = ("relis.toml", "pyproject.toml")
BASELINE = "relis-baseline.toml"
LANGUAGES = ("fr", "en")
PROFILES = ("news", "blog", "docs", "admin")
GRAMMAR = ("auto", "required", "off")
SEVERITIES = tuple(severity.value for severity in Severity)
OF_EVERY_RULE = ("severity", "fail-on")
"""What `[rule.<id>]` may hold beside the rule's own parameters."""
_MAX_BYTES = 1_000_000
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_CLAUSE = regexp(r"\s*([<>]=?|[=!]=)?\s*(\d{1,9}(?:\.\d{1,9}){0,3})\s*")
_LOCALE = regexp(r"[a-z]{2}-[A-Z]{2}")

Catalogue = Mapping[str, Collection[str]]
"""Per rule id, the names of its parameters."""


class ConfigError(Exception):
    """A configuration that cannot be used. The message names the file, the line and the nearest right name."""


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest right word, "" where none is near."""
    import difflib  # costly, and only for a mistake

    close = difflib.get_close_matches(word, sorted(known), 1, 0.5)
    return f" — did you mean “{close[0]}”?" if close else ""


class ConfigFile(Struct, frozen=True):
    """A file's table as it stands, valid but for the names of rules."""

    path: Path
    table: Mapping[str, Any]
    prefix: tuple[str, ...]
    text: str

    @property
    def folder(self) -> Path:
        return self.path.parent

    def line_of(self, *keys: str, value: str = "") -> int:
        """The line of a key (or of the innermost table around it that has one), or of a value after it."""
        target = (*self.prefix, *keys)
        best, depth = 1, 0
        for number, path in _key_lines(self.text):
            common = 0
            while common < min(len(path), len(target)) and path[common] == target[common]:
                common += 1
            if common > depth:
                best, depth = number, common
        if value:
            for number, line in enumerate(self.text.splitlines()[best - 1 :], best):
                if f'"{value}"' in line or f"'{value}'" in line:
                    return number
        return best

    def error(self, message: str, *keys: str, value: str = "") -> ConfigError:
        return ConfigError(f"{self.path}:{self.line_of(*keys, value=value)}: {message}")


def find(folder: Path) -> ConfigFile | None:
    """The configuration that holds in a folder: the nearest one, upward."""
    for place in (folder, *folder.parents):
        for name in NAMES:
            if (place / name).is_file() and (found := load(place / name)) is not None:
                return found
    return None


def read_text(path: Path, most: int) -> str:
    """The text of a file of settings: UTF-8, at most so many bytes. Raises ConfigError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from None
    if len(data) > most:
        raise ConfigError(f"{path}: larger than {most} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 (byte {error.start})") from None


def load(path: Path, *, trusted: bool = False) -> ConfigFile | None:
    """Read and validate a file; None for a `pyproject.toml` without our table.

    `trusted`: the user's own file, which may name any grammar server. Raises ConfigError.
    """
    import tomllib

    text = read_text(path, _MAX_BYTES)
    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from None
    except (RecursionError, ValueError) as error:  # ValueError: integers of more digits than Python converts
        raise ConfigError(f"{path}: cannot be read: {'nested too deeply' if isinstance(error, RecursionError) else error}") from None
    prefix: tuple[str, ...] = ()
    if path.name == "pyproject.toml":
        prefix = ("tool", "relis")
        table = table.get("tool", {}).get("relis") if isinstance(table.get("tool"), dict) else None
        if table is None:
            return None
    file = ConfigFile(path, table if isinstance(table, dict) else {}, prefix, text)
    if not isinstance(table, dict):
        raise file.error("“relis” must be a table")
    _validate(file, table, (), _TOP)
    if not _fits(__version__, wanted := table.get("required-version", __version__)):
        raise file.error(f"this is relis {__version__}, and “required-version” asks for {wanted}", "required-version")
    server = table.get("grammar-server", "")
    if server and not trusted and not loopback(server):
        raise file.error("“grammar-server” of a repository must be on this machine (unpublished text would leave it)", "grammar-server")
    return file


def loopback(server: str) -> bool:
    """True where an address (with or without `http://`) is this machine's own."""
    from urllib.parse import urlsplit  # costly, and few name a server

    try:
        parts = urlsplit(server if "://" in server else f"http://{server}")
        return parts.scheme in ("http", "https") and parts.hostname in _LOOPBACK and parts.username is None
    except ValueError:
        return False


def check_rules(file: ConfigFile, catalogue: Catalogue, categories: Collection[str]) -> None:
    """Every rule and parameter that a file names must exist. Raises ConfigError."""
    for keys, table in ((), file.table), *((("override", str(i)), t) for i, t in enumerate(file.table.get("override", []))):
        for name in table.get("disable", []):
            if name not in catalogue and name not in categories:
                raise file.error(f"unknown rule “{name}”{nearest(name, [*catalogue, *categories])}", *keys, "disable", value=name)
        for name, settings in table.get("rule", {}).items():
            if name not in catalogue:
                raise file.error(f"unknown rule “{name}”{nearest(name, catalogue)}", *keys, "rule", name)
            for key in settings:
                if key not in OF_EVERY_RULE and key not in catalogue[name]:
                    raise file.error(f"“{name}” has no parameter “{key}”{nearest(key, [*OF_EVERY_RULE, *catalogue[name]])}", *keys, "rule", name, key)


def _key_lines(text: str) -> Iterable[tuple[int, tuple[str, ...]]]:
    """(line, path) of every header and key. A reading for messages only: tomllib has judged the syntax."""
    table: tuple[str, ...] = ()
    overrides: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line.startswith("["):
            path = _split(line.lstrip("[").split("]")[0])
            if line.startswith("[["):
                overrides[path] = overrides.get(path, -1) + 1
            for length in range(len(path), 0, -1):
                if path[:length] in overrides:
                    path = (*path[:length], str(overrides[path[:length]]), *path[length:])
                    break
            table = path
            yield number, table
        elif "=" in line and not line.startswith("#"):
            yield number, (*table, *_split(line.split("=", 1)[0]))


def _split(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _validate(file: ConfigFile, table: Mapping[str, Any], keys: tuple[str, ...], known: Mapping[str, Callable[[Any], str]]) -> None:
    for key, value in table.items():
        if key not in known:
            raise file.error(f"unknown key “{key}”{nearest(key, known)}", *keys, key)
        if complaint := known[key](value):
            raise file.error(f"“{key}” {complaint}", *keys, key, value=value if isinstance(value, str) else "")
        if key == "vocabulary":
            _validate(file, value, (*keys, key), {"accept": _strings})
        elif key == "rule":
            for name, settings in value.items():
                if not isinstance(settings, dict):
                    raise file.error(f"“rule.{name}” must be a table", *keys, "rule", name)
                for own in OF_EVERY_RULE:
                    if own in settings and (complaint := _choice(SEVERITIES)(settings[own])):
                        raise file.error(f"“{own}” {complaint}", *keys, "rule", name, own)
        elif key == "override":
            for index, override in enumerate(value):
                if "files" not in override:
                    raise file.error("an override needs “files”", "override", str(index))
                _validate(file, override, ("override", str(index)), _OVERRIDE)


def _choice(words: Collection[str]) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if isinstance(value, str) and value in words:
            return ""
        hint = nearest(value, words) if isinstance(value, str) else ""
        return f"must be one of {', '.join(words)}{hint}"

    return check


def _string(value: Any) -> str:
    return "" if isinstance(value, str) else "must be a string"


def _strings(value: Any) -> str:
    return "" if isinstance(value, list) and all(isinstance(item, str) for item in value) else "must be a list of strings"


def _boolean(value: Any) -> str:
    return "" if isinstance(value, bool) else "must be true or false"


def _version(value: Any) -> str:
    return "" if isinstance(value, str) and all(map(_CLAUSE.fullmatch, value.split(","))) else "must be versions such as “0.1.0” or “>=0.1, <0.3”"


def _fits(version: str, wanted: str) -> bool:
    """True where a version is one of those wanted: clauses parted by commas, each of which must hold."""
    mine = _numbers(version)
    for clause in filter(None, map(_CLAUSE.fullmatch, wanted.split(","))):
        other = _numbers(clause[2])
        holds = {None: mine == other, "==": mine == other, "!=": mine != other, ">=": mine >= other, "<=": mine <= other, ">": mine > other, "<": mine < other}
        if not holds[clause[1]]:
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(number) for number in version.split(".")]
    while numbers and numbers[-1] == 0:  # 0.1 is 0.1.0
        numbers.pop()
    return tuple(numbers)


def _table(value: Any) -> str:
    return "" if isinstance(value, dict) else "must be a table"


def _tables(value: Any) -> str:
    return "" if isinstance(value, list) and all(isinstance(item, dict) for item in value) else "must be tables: [[override]]"


def _locale(value: Any) -> str:
    return "" if isinstance(value, str) and _LOCALE.fullmatch(value) else "must be a locale such as fr-FR or en-GB"


_EVERYWHERE: Mapping[str, Callable[[Any], str]] = {
    "language": _choice(LANGUAGES),
    "locale": _locale,
    "profile": _choice(PROFILES),
    "genre": _string,
    "keyphrase": _string,
    "encoding": _string,
    "strict-sources": _boolean,
    "fail-on": _choice(SEVERITIES),
    "grammar": _choice(GRAMMAR),
    "disable": _strings,
    "rule": _table,
    "vocabulary": _table,
}
_OVERRIDE = {**_EVERYWHERE, "files": _strings}
_TOP = {
    **_EVERYWHERE,
    "include": _strings,
    "exclude": _strings,
    "rules": _strings,
    "grammar-server": _string,
    "baseline": _string,
    "required-version": _version,
    "override": _tables,
}
