"""Which files a command works on: those named, those that patterns match, and the articles in folders."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath

from msgspec import Struct, field

from linter.globs import is_glob

_SKIPPED_FOLDERS = {"node_modules", "__pycache__"}
# Files with an article's suffix that are none, unless somebody names them.
_NO_ARTICLES = {"readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "requirements", "robots", "security", "notice"}


class Files(Struct):
    """`paths` in order, each once ("-" is standard input); `excluded`: how many the configuration left out."""

    paths: list[str] = field(default_factory=list)
    excluded: int = 0


def collect(named: Sequence[str], excluded: Callable[[str], bool], stdin_name: str = "-") -> Files:
    """The files to work on. What does not exist stays in the list: its report says so.

    `excluded` holds for files named on the command line too.
    """
    files = Files()
    seen: set[str] = set()
    for path in _expand(named):
        if path in seen:
            continue
        seen.add(path)
        if excluded(stdin_name if path == "-" else path):
            files.excluded += 1
        else:
            files.paths.append(path)
    return files


def _expand(named: Sequence[str]) -> Iterator[str]:
    for path in named:
        if path == "-":
            yield path
        elif os.path.isdir(path):  # noqa: PTH112
            yield from _walk(path)
        elif not os.path.lexists(path) and is_glob(path):
            yield from _glob(path)
        else:
            yield _clean(path)


def _glob(pattern: str) -> Iterator[str]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (hidden files stay out, as a shell does it)
    if not found:
        yield pattern
    for path in found:
        place = PurePath(path)
        if os.path.isfile(path) and _is_article(place.name) and not _SKIPPED_FOLDERS.intersection(place.parts):  # noqa: PTH113
            yield _clean(path)


def _walk(folder: str) -> Iterator[str]:
    unreadable: list[str] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: unreadable.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED_FOLDERS)
        for name in sorted(names):
            path = os.path.join(place, name)  # noqa: PTH118
            if not name.startswith(".") and _is_article(name) and os.path.isfile(path):  # noqa: PTH113
                yield _clean(path)
    yield from unreadable


def _is_article(name: str) -> bool:
    from linter.article.formats import FORMATS

    stem, suffix = os.path.splitext(name.lower())  # noqa: PTH122
    return suffix in FORMATS and stem not in _NO_ARTICLES


def _clean(path: str) -> str:
    return path[2:] if path.startswith("./") and len(path) > 2 else path
