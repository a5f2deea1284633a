"""What holds for an article: built-in settings, the nearest configuration file, its overrides, the command line.

A file is `relis.toml` or the table `[tool.relis]` of `pyproject.toml`, found from the article's folder upward.
Mistakes in it are `ConfigError`s that name the file, the line and the nearest right name.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from linter.finding import Severity

LANGUAGES = ("fr", "en")
PROFILES = ("news", "blog", "docs", "admin")
GRAMMAR = ("auto", "required", "off")
SEVERITIES = tuple(severity.value for severity in Severity)
_MAX_BYTES = 1_000_000
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_LOCALE = re.compile(r"[a-z]{2}-[A-Z]{2}")


@dataclass(frozen=True)
class Settings:
    """What holds for one article. Plain data: it goes to worker processes as it is."""

    language: str = ""
    """"fr", "en", or "" to find out from the article."""
    locale: str = ""
    """fr-FR, fr-CA, fr-CH, en-GB...; "" for the language's usual one."""
    profile: str = "news"
    genre: str = ""
    fail_on: Severity = Severity.ERROR
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
    """Words the house accepts."""
    grammar: str = "auto"
    grammar_server: str = ""
    encoding: str = ""
    """Encoding of files that are not valid UTF-8; "" when none was asked for."""
    strict_sources: bool = False
    keyphrase: str = ""


class ConfigError(Exception):
    """A configuration that cannot be used. The message names the file, the line and the nearest right name."""
