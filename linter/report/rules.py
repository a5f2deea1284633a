"""What readers are told of a rule, from its file alone: `relis explain`, `relis rules` and the documentation site say the same."""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Literal, get_origin, get_type_hints

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from linter.configfile import PROFILES
from linter.finding import Finding, Safety, Severity
from linter.profiles import tuned
from linter.regexp import regexp
from linter.rulebook.rule import Example, Rule, pick

# What makes a rule the rule it is: its own words and choices, not a house's.
_CONTENT = frozenset({
    "ask", "beside", "between", "case_sensitive", "classes", "clauses", "find", "first", "forms", "grouped", "holes", "labels", "level", "marks", "measure",
    "pairs", "part", "replace", "report", "safety", "template", "tokens",
})  # fmt: skip
_IDENTITY = ("find", "ask", "measure", "level")
_MANY = 6
_BAD, _GOOD = 3, 3
_NAMED = regexp(r"((?:`[a-z_]+`(?:, | and |, and )?)+): ")
_QUOTED = regexp(r"«[^»]*»|“[^”]*”|\d+")
# A clause that may be missing: nothing parts it from the words around it.
_CLAUSE = regexp(r"(?<=[^\s\u00a0«“(])\{\w+\}|\{\w+\}(?=[^\W\d_])")
# An ellipsis stands for the full stop behind it too.
_HOLE = regexp(r"\{\w+\}\.?(?!\.)")
_BARE = regexp(r"[A-Za-z0-9_-]+\Z")

CheckExample = Callable[[Rule, Example, str], Sequence[Finding]]


class Setting(Struct, frozen=True):
    """What a house may set for a rule: `[rule.<id>]` in the configuration. `value`: what the rule file says; `default`: the check's."""

    name: str
    value: Any
    default: Any
    meaning: str

    @property
    def toml(self) -> str:
        """The line as a configuration writes it."""
        return f"{self.name} = {toml(self.value)}"


class _Meaning(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of settings.toml."""

    fr: str = ""
    en: str = ""
    hidden: bool = False
    asked: tuple[str, ...] = msgspec.field(default=(), name="for")


class Shown(Struct, frozen=True):
    """An example, and what relis says of it: the first finding's message and the safeties of the fixes offered."""

    example: Example
    said: str = ""
    safeties: tuple[Safety, ...] = ()


def settings(rule: Rule, language: str = "en") -> list[Setting]:
    """The parameters of a rule that a house may set, with what its file says."""
    params: type = type(rule.params)
    hints, meanings = get_type_hints(params), _meanings(params)
    asked = {str(getattr(rule.params, name)) for name in _IDENTITY if hasattr(rule.params, name)}
    found = []
    for field in msgspec.structs.fields(params):
        needed = field.default is msgspec.NODEFAULT and field.default_factory is msgspec.NODEFAULT
        said = {**_said().get("*", {}), **_said().get(rule.check, {})}.get(field.encode_name, _Meaning())
        if field.name in _CONTENT or said.hidden or (said.asked and not asked & set(said.asked)) or (needed and get_origin(hints[field.name]) is Literal):
            continue
        default = None if needed else field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
        value = _as_data(getattr(rule.params, field.name))
        meaning = getattr(said, language) or said.en or meanings.get(field.name, "")
        found.append(Setting(field.encode_name, value, _as_data(default), meaning))
    return found


def _as_data(value: Any) -> Any:
    """A value as JSON and TOML hold it."""
    return msgspec.json.decode(msgspec.json.encode(value))


@cache
def _said() -> Mapping[str, Mapping[str, _Meaning]]:
    import tomllib
    from pathlib import Path

    table = tomllib.loads(Path(__file__).with_name("settings.toml").read_text(encoding="utf-8"))
    return msgspec.convert(table, dict[str, dict[str, _Meaning]])


@cache
def _meanings(params: type) -> Mapping[str, str]:
    """What each parameter means: the class's docstring (`name`: ...) and the strings after fields."""
    found: dict[str, str] = {}
    parts = _NAMED.split(" ".join((params.__doc__ or "").split()))
    for names, text in zip(parts[1::2], parts[2::2], strict=False):
        for name in re.findall(r"`([a-z_]+)`", names):
            found[name] = text.strip()
    try:
        body = ast.parse(inspect.getsource(params)).body[0]
    except OSError:  # the source is not installed beside the bytecode
        return found
    statements = body.body if isinstance(body, ast.ClassDef) else []
    for before, after in pairwise(statements):
        said = after.value if isinstance(after, ast.Expr) else None
        if isinstance(before, ast.AnnAssign) and isinstance(before.target, ast.Name) and isinstance(said, ast.Constant) and isinstance(said.value, str):
            found[before.target.id] = " ".join(said.value.split())
    return found


def toml(value: Any) -> str:
    """A value as TOML writes it, on one line. Strings as JSON has them, which TOML reads alike."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key if _BARE.match(key) else toml(key)} = {toml(item)}" for key, item in value.items()) + " }" if value else "{}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def is_long(value: Any) -> bool:
    """True for lists and tables too long for a line of a page."""
    return isinstance(value, (list, tuple, Mapping)) and len(value) > _MANY


def severities(rule: Rule) -> dict[str, Severity]:
    """The severity of a rule by profile."""
    return {profile: tuned(rule, profile).severity for profile in PROFILES}


def case_severities(rule: Rule) -> list[Severity]:
    """Other severities that some of its cases have, the gravest first."""
    return sorted({case.severity for case in rule.cases.values() if case.severity and case.severity is not rule.severity}, key=lambda one: one.rank)


def shown(rule: Rule, language: str, check: CheckExample, bad: int = _BAD, good: int = _GOOD) -> list[Shown]:
    """Examples for a reader of a language: some to be found, then some to be left alone.

    Of the bad ones, those on which something new is said come first, and only they carry what is said.
    """
    mine = [example for example in rule.examples if example.language in ("", language) or rule.language]
    heard: list[Shown] = []
    others: list[Shown] = []
    said: set[str] = set()
    for one in (_heard(rule, example, check) for example in mine if not example.good):
        template = _QUOTED.sub("", one.said)
        (others if template in said else heard).append(one)
        said.add(template)
    chosen, said = (heard + others)[:bad], set()
    found = []
    for one in chosen:
        template = _QUOTED.sub("", one.said)
        found.append(replace(one, said="") if template in said else one)
        said.add(template)
    return [*found, *[Shown(example) for example in mine if example.good][:good]]


def _heard(rule: Rule, example: Example, check: CheckExample) -> Shown:
    findings = check(rule, example, example.text)
    safeties = sorted({fix.safety for finding in findings for fix in finding.fixes if fix.edits}, key=list(Safety).index)
    return Shown(example, findings[0].message if findings else "", tuple(safeties))


def safeties(rule: Rule, language: str, check: CheckExample) -> tuple[Safety, ...]:
    """Who may apply the fixes that a rule offers on its examples; empty where it offers none."""
    found = {safety for one in shown(rule, language, check, len(rule.examples), 0) for safety in one.safeties}
    return tuple(safety for safety in Safety if safety in found)


def templates(rule: Rule, language: str) -> list[str]:
    """The messages of a rule, with … for what depends on the article."""
    texts = [rule.message, *(case.message for case in rule.cases.values() if case.message)]
    return list(dict.fromkeys(re.sub(r"[ \n]+", " ", _HOLE.sub("…", _CLAUSE.sub("", pick(text, language)))).strip() for text in texts))


def first_sentence(text: str) -> str:
    """A text's first sentence, on one line."""
    line = re.sub(r"[ \n]+", " ", text.strip())
    end = re.search(r"(?<=[.!?…])[\s\u00a0»”)]*\s(?=[\W]{0,2}[A-ZÀ-ÖØ-Þ])", line)
    return line[: end.start()] if end else line


def as_json(rules: Iterable[Rule]) -> str:
    """All there is to know of rules, for programs."""
    return json.dumps({"schema": 1, "rules": [_plain(rule) for rule in rules]}, ensure_ascii=False, indent=1) + "\n"


def _plain(rule: Rule) -> dict[str, Any]:
    language = rule.language or "any"
    return {
        "id": rule.id,
        "language": language,
        "locales": list(rule.locales),
        "category": rule.category,
        "severity": rule.severity.value,
        "severities": {profile: severity.value for profile, severity in severities(rule).items()},
        "cases": {name: {"severity": rule.severity_of(name).value, "message": _texts(case.message or rule.message, rule)} for name, case in rule.cases.items()},
        "check": rule.check,
        "scope": list(rule.scope),
        "off-in": list(rule.off_in),
        "message": _texts(rule.message, rule),
        "why": _texts(rule.why, rule),
        "source": list(rule.source),
        "settings": {one.name: {"value": one.value, "default": one.default, "meaning": one.meaning} for one in settings(rule)},
        "examples": [
            {
                "text": example.text,
                "spans": [list(span) for span in example.spans],
                "fix": example.fix,
                "format": example.format,
                "language": example.language,
                "settings": dict(example.settings),
            }
            for example in rule.examples
        ],
    }


def _texts(texts: Mapping[str, str], rule: Rule) -> dict[str, str]:
    return {language or rule.language or "any": text for language, text in texts.items()}


def as_markdown(rules: Iterable[Rule], language: str = "", link: str = "") -> str:
    """A table with one row a rule. `link`: where its page is, with {} for its id."""
    lines = ["| rule | languages | category | news | blog | docs | admin | why |", "| --- | --- | --- | --- | --- | --- | --- | --- |"]
    known: dict[str, list[Rule]] = {}
    for rule in rules:
        known.setdefault(rule.id, []).append(rule)
    for name, variants in sorted(known.items()):
        rule = variants[0]
        languages = ", ".join(dict.fromkeys(one.language or "fr, en" for one in variants))
        by_profile = " | ".join(severities(rule)[profile].value for profile in ("news", "blog", "docs", "admin"))
        why = first_sentence(pick(rule.why, language or "en")).replace("|", "\\|").replace("<", "&lt;")
        shown_name = f"[{name}]({link.format(name)})" if link else name
        lines.append(f"| {shown_name} | {languages} | {rule.category} | {by_profile} | {why} |")
    return "\n".join(lines) + "\n"
