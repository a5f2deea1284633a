"""`relis config`: what holds for a path, and where each setting comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from linter.config import ConfigResolver, Settings

_KEYS = {"disable": "disable", "rule_severity": "rule", "rule_params": "rule", "rule_fail_on": "rule", "rules_folders": "rules", "vocabulary": "vocabulary"}
_COMMAND_LINE = ("select", "ignore")


@click.command("config", short_help="Show the settings that hold.")
@click.argument("path", default="-")
@click.option("--config", "config_file", metavar="FILE", help="Configuration file to use.")
def command(path: str, config_file: str | None) -> int:
    """Show the settings that hold for PATH (a file or folder), and their origin."""
    from pathlib import Path

    from linter.cli import options, output
    from linter.report.layout import escape

    config = options.resolver({"config_file": config_file})
    name = str(Path(path, "-")) if path != "-" and Path(path).is_dir() else path
    for line in lines(config, name):
        output.put(escape(line) + "\n")
    return 0


def lines(config: ConfigResolver, path: str) -> Iterator[str]:
    """One setting a line: key, value, origin."""
    settings = config.settings(path)
    file = config.file(path)
    yield f"# {file.path}" if file else "# no configuration file: built-in settings"
    for name in settings.__struct_fields__:
        if name in _COMMAND_LINE:
            continue
        key = _KEYS.get(name, name.replace("_", "-"))
        yield f"{name.replace('_', '-')} = {_value(settings, name)}  # {_origin(config, path, key)}"
    yield from _profile(settings.profile)
    if file is not None:
        for key in ("include", "exclude", "baseline", "required-version"):
            if key in file.table:
                yield f"{key} = {_plain(file.table[key])}  # {file.path.name}:{file.line_of(key)}"
        if config.excluded(path):
            yield "# this path is excluded"


def _profile(name: str) -> Iterator[str]:
    """What the profile changes: the gravest its categories may be, and the severities of its rules."""
    from linter.finding import Severity
    from linter.profiles import profile

    known = profile(name)
    for category, severity in known.category.items():
        yield f"# profile {name}: {category} = {severity.value if severity is Severity.OFF else f'at most {severity.value}'}"
    for rule, severity in known.rule.items():
        yield f"# profile {name}: {rule} = {severity.value}"


def _origin(config: ConfigResolver, path: str, key: str) -> str:
    from linter import houserules

    file = config.file(path)
    if file is None:
        return "built-in"
    found = [f"{file.path.name}:{file.line_of(key)}"] if key in file.table else []
    for index in config.overrides(path):
        if key in file.table["override"][index]:
            found.append(f"{file.path.name}:{file.line_of('override', str(index), key)}")
    if key == "vocabulary":
        found += [f"{houserules.VOCABULARY} of {name}" for name in houserules.with_vocabulary(config.settings(path).rules_folders)]
    return ", ".join(found) or "built-in"


def _value(settings: Settings, name: str) -> str:
    value = getattr(settings, name)
    if isinstance(value, (tuple, frozenset)):
        return _list(sorted(value) if isinstance(value, frozenset) else list(value))
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_plain(item)}" for key, item in sorted(value.items())) + "}"
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return _list(list(value))
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_plain(item)}" for key, item in value.items()) + "}"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _list(values: list[object]) -> str:
    return "[" + ", ".join(_plain(value) for value in values) + "]"
