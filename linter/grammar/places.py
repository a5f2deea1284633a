"""Where the grammar's files are: all under one cache folder that only its owner can read."""

from __future__ import annotations

import os
from pathlib import Path

from linter.compiled import VARIABLE, users_folder

VERSION = "6.8"
"""The LanguageTool that the lock (`languagetool-6.8.lock`) pins."""


def cache_folder() -> Path:
    """The cache folder: RELIS_CACHE_DIR, else the platform's own place for caches."""
    chosen = os.environ.get(VARIABLE)
    return Path(chosen).absolute() if chosen else users_folder()


def jars_folder() -> Path:
    """Where `relis grammar install` puts LanguageTool."""
    return cache_folder() / f"languagetool-{VERSION}"


def server_folder() -> Path:
    """State, lock, configuration and log of this user's server."""
    return cache_folder() / "grammar-server"


def answers_file() -> Path:
    """The answers of LanguageTool that are kept."""
    return cache_folder() / "grammar-answers.sqlite"


def spelling_folder() -> Path:
    """The expanded dictionaries of the offline spelling check."""
    return cache_folder() / "spelling"


def made(folder: Path) -> Path:
    """The folder, made if need be; only its owner can look into it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
