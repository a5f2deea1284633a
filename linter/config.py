"""What holds for an article: built-in settings, the nearest configuration file, its overrides, the command line.

A file is `relis.toml` or the table `[tool.relis]` of `pyproject.toml`, found from the article's folder upward
(linter/configfile.py reads it). The user's own file and the environment may name a grammar server; the environment also
says whether grammar is asked for where no file does (RELIS_GRAMMAR).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from linter import configfile, globs, houserules
from linter.configfile import Catalogue, ConfigError, ConfigFile
from linter.finding import Finding, Severity

__all__ = ["ConfigError", "ConfigResolver", "Settings"]


class Settings(Struct, frozen=True):
    """What holds for one article. Plain data: it goes to worker processes as it is."""

    language: str = ""
    """"fr", "en", or "" to find out from the article."""
    locale: str = ""
    """fr-FR, fr-CA, fr-CH, en-GB...; "" for the language's usual one."""
    profile: str = "news"
    genre: str = ""
    fail_on: Severity = Severity.ERROR
    rule_fail_on: Mapping[str, Severity] = field(default_factory=dict)
    """Per rule, the mildest severity that ends with 1, where it is not `fail_on`."""
    disable: frozenset[str] = frozenset()
    """Rules (or categories) that the configuration turns off."""
    select: frozenset[str] = frozenset()
    """Rules or categories that alone run; empty: all. A rule that is off by default runs when named."""
    ignore: frozenset[str] = frozenset()
    """Rules or categories that the command line turns off."""
    rule_severity: Mapping[str, Severity] = field(default_factory=dict)
    rule_params: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Per rule, parameters of its check, by their names in rule files."""
    rules_folders: tuple[str, ...] = ()
    """Folders of extra rules, absolute; or names of installed packages."""
    vocabulary: frozenset[str] = frozenset()
    """Words the house accepts: its configuration's, and those of the vocabulary.txt beside its rules."""
    grammar: str = "off"
    """"auto", "required" or "off". Off here: only a configuration (ConfigResolver) asks a server; its default is auto."""
    grammar_server: str = ""
    encoding: str = ""
    """Encoding of files that are not valid UTF-8; "" when none was asked for."""
    strict_sources: bool = False
    keyphrase: str = ""

    def blocks(self, finding: Finding) -> bool:
        """True where a finding ends the run with 1: not suppressed, and at least as grave as `fail-on`, its rule's own if it has one."""
        threshold = self.rule_fail_on.get(finding.rule, self.fail_on)
        return finding.suppressed is None and threshold is not Severity.OFF and finding.severity.rank <= threshold.rank


class ConfigResolver:
    """Settings by path. Files are read once a folder.

    `explicit`: a file named by the user, used for all paths instead of a search. `given`: settings of the command
    line, by field of Settings; they win. `catalogue`: what rules there are, for those extra folders.
    """

    def __init__(
        self,
        explicit: str | None = None,
        given: Mapping[str, Any] | None = None,
        catalogue: Callable[[tuple[str, ...]], Catalogue] | None = None,
        categories: Collection[str] = (),
    ) -> None:
        self._given = dict(given or {})
        self._catalogue = catalogue
        self._categories = categories
        self._folders: dict[str, ConfigFile | None] = {}
        self._found: dict[Path, ConfigFile | None] = {}
        self._settings: dict[tuple[str, tuple[int, ...]], Settings] = {}
        self._checked: set[Path] = set()
        self._baselines: dict[Path, str | None] = {}
        self._explicit = configfile.load(Path(explicit).absolute()) if explicit else None

    def file(self, path: str) -> ConfigFile | None:
        """The configuration file that holds for a path, None for none. Raises ConfigError."""
        if self._explicit is not None:
            return self._explicit
        folder = os.path.dirname(path)  # noqa: PTH120 (asked several times for each of thousands of paths)
        if folder not in self._folders:
            absolute = _absolute(path).parent
            if absolute not in self._found:
                self._found[absolute] = configfile.find(absolute)
            self._folders[folder] = self._found[absolute]
        return self._folders[folder]

    def settings(self, path: str) -> Settings:
        """What holds for a path ("-" stands in the current folder). Raises ConfigError."""
        file = self.file(path)
        overrides = self.overrides(path)
        key = (str(file.path) if file else "", overrides)
        if key not in self._settings:
            self._settings[key] = self._make(file, overrides)
        return self._settings[key]

    def overrides(self, path: str) -> tuple[int, ...]:
        """Indices of the overrides that hold for a path, in order."""
        file = self.file(path)
        if file is None or "override" not in file.table:
            return ()
        name = _relative(path, file)
        return tuple(i for i, override in enumerate(file.table["override"]) if globs.matches(override["files"], name))

    def excluded(self, path: str) -> bool:
        """True where `exclude` names the path, or `include` is set and does not."""
        file = self.file(path)
        if file is None or not file.table.keys() & {"include", "exclude"}:
            return False
        name = _relative(path, file)
        include = file.table.get("include")
        return globs.matches(file.table.get("exclude", []), name) or (include is not None and not globs.matches(include, name))

    def baseline(self, path: str) -> str | None:
        """The baseline that holds for a path: the one that the configuration names, else the nearest `relis-baseline.toml` upward."""
        file = self.file(path)
        if file is not None and "baseline" in file.table:
            return str(file.folder / file.table["baseline"])
        folder = _absolute(path).parent
        if folder not in self._baselines:
            found = (place / configfile.BASELINE for place in (folder, *folder.parents))
            self._baselines[folder] = next((str(place) for place in found if place.is_file()), None)
        return self._baselines[folder]

    def _make(self, file: ConfigFile | None, overrides: tuple[int, ...]) -> Settings:
        settings = Settings(grammar=_own_grammar(), grammar_server=_own_server())
        if file is not None:
            settings = _apply(settings, file.table, file.folder)
            for name, place in zip(file.table.get("rules", ()), settings.rules_folders, strict=True):
                if not Path(place).is_dir():
                    raise file.error(f"no folder of rules and no installed package: “{name}”", "rules", value=name)
                settings = replace(settings, vocabulary=settings.vocabulary | houserules.vocabulary(place))
            if self._catalogue is not None and file.path not in self._checked:
                configfile.check_rules(file, self._catalogue(settings.rules_folders), self._categories)
                self._checked.add(file.path)
            for index in overrides:
                settings = _apply(settings, file.table["override"][index], file.folder)
        return replace(settings, **self._given)


def _apply(settings: Settings, table: Mapping[str, Any], folder: Path) -> Settings:
    """Lay a table over settings: single values replace, lists and tables of rules add up."""
    changes: dict[str, Any] = {}
    for key in ("language", "locale", "profile", "genre", "keyphrase", "encoding", "grammar"):
        if key in table:
            changes[key] = table[key]
    if "strict-sources" in table:
        changes["strict_sources"] = table["strict-sources"]
    if "grammar-server" in table:
        changes["grammar_server"] = table["grammar-server"]
    if "fail-on" in table:
        changes["fail_on"] = Severity(table["fail-on"])
    if "rules" in table:
        changes["rules_folders"] = tuple(houserules.folder_of(name, folder) for name in table["rules"])
    changes["disable"] = settings.disable | frozenset(table.get("disable", ()))
    changes["vocabulary"] = settings.vocabulary | frozenset(table.get("vocabulary", {}).get("accept", ()))
    severities, blocking = dict(settings.rule_severity), dict(settings.rule_fail_on)
    params = {rule: dict(values) for rule, values in settings.rule_params.items()}
    for rule, values in table.get("rule", {}).items():
        if "severity" in values:
            severities[rule] = Severity(values["severity"])
        if "fail-on" in values:
            blocking[rule] = Severity(values["fail-on"])
        others = {key: value for key, value in values.items() if key not in configfile.OF_EVERY_RULE}
        if others:
            params[rule] = {**params.get(rule, {}), **others}
    changes["rule_severity"] = severities
    changes["rule_fail_on"] = blocking
    changes["rule_params"] = params
    return replace(settings, **changes)


def _own_grammar() -> str:
    """`grammar` where no file says it: RELIS_GRAMMAR, else auto."""
    said = os.environ.get("RELIS_GRAMMAR", "") or "auto"
    if said not in configfile.GRAMMAR:
        raise ConfigError(f"RELIS_GRAMMAR must be one of {', '.join(configfile.GRAMMAR)}{configfile.nearest(said, configfile.GRAMMAR)}")
    return said


def _own_server() -> str:
    """The grammar server that the environment or the user's own file names, "" for none."""
    if server := os.environ.get("RELIS_GRAMMAR_SERVER", ""):
        return server
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")  # noqa: PTH111, PTH118
    own = Path(home, "relis", "relis.toml")
    if not own.is_file():
        return ""
    file = configfile.load(own, trusted=True)
    return str(file.table.get("grammar-server", "")) if file else ""


def _absolute(path: str) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 (no symlinks resolved, but "..")


def _relative(path: str, file: ConfigFile) -> str:
    """A path as the file's patterns see it: from its folder, with slashes."""
    absolute = _absolute(path)
    return absolute.relative_to(file.folder).as_posix() if absolute.is_relative_to(file.folder) else absolute.as_posix()
