"""Which files a command works on: those named, those that patterns match, and the articles in folders.

In a folder, what `.gitignore` or `.relisignore` leaves out, hidden files and what is no article (README, LICENSE...) are
left alone, and no link is followed out of it. `.relisignore` and the configuration's `exclude` hold for files that are
named, too: hooks name whatever was committed. Only these two are the user's word to relis: what they leave out is counted.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePath

from msgspec import Struct, field

from linter.article.formats import FORMATS
from linter.cli.ignore import Ignored, Memory, left_out, top_of
from linter.globs import is_glob
from linter.regexp import regexp

_SKIPPED_FOLDERS = {"node_modules", "__pycache__"}
# Files with an article's suffix that are none, unless somebody names them; README.fr.md and requirements-dev.txt too.
_NO_ARTICLES = regexp(
    r"(readme|licen[cs]e|copying|changelog|contributing|code_of_conduct|security|notice)([._-][a-z]{2}([_-][a-z]{2})?)?\.[a-z]+"
    r"|(robots|humans|ads|llms|cmakelists)\.txt|(requirements|constraints)([._-].*)?\.(txt|md)"
)
_OURS, _GITS = ".relisignore", ".gitignore"


class Files(Struct):
    """`paths` in order, each once ("-" is standard input); `excluded`: how many the configuration or `.relisignore` left out."""

    paths: list[str] = field(default_factory=list)
    excluded: int = 0


def collect(named: Sequence[str], excluded: Callable[[str], bool], stdin_name: str = "-", memory: Memory | None = None) -> Files:
    """The files to work on. What does not exist stays in the list: its report says so.

    `excluded` holds for files named on the command line too. `memory` knows ignore files that were read before.
    """
    ignored = _Ignoring(memory)
    return _chosen(_expand(named, ignored), excluded, stdin_name, ignored)


def articles(names: Iterable[str], excluded: Callable[[str], bool]) -> Files:
    """Those of these files that a walk over their folder would have come by."""
    return _chosen((name for name in names if _is_article(os.path.basename(name))), excluded, "-", _Ignoring(None))  # noqa: PTH119


def _chosen(paths: Iterable[str], excluded: Callable[[str], bool], stdin_name: str, ignored: _Ignoring) -> Files:
    files = Files()
    seen: set[str] = set()
    for path in paths:
        if path in seen:
            continue
        seen.add(path)
        name = stdin_name if path == "-" else path
        if excluded(name) or (name != "-" and ignored.by_us(name)):
            files.excluded += 1
        else:
            files.paths.append(path)
    return files


class _Ignoring:
    """What ignore files say, whatever the folder."""

    def __init__(self, memory: Memory | None) -> None:
        self._memory = memory
        self._tops: dict[str, str] = {}
        self._files: dict[tuple[str, str], Ignored] = {}
        self._folders: dict[str, bool] = {}

    def top(self, folder: str) -> str:
        """See `top_of`."""
        if folder not in self._tops:
            self._tops[folder] = top_of(folder)
        return self._tops[folder]

    def files(self, name: str, top: str) -> Ignored:
        """The ignore files of a name under a top folder."""
        if (name, top) not in self._files:
            self._files[name, top] = Ignored(name, top, self._memory)
        return self._files[name, top]

    def by_us(self, path: str) -> bool:
        """True where a `.relisignore` names a file or a folder that it is in."""
        folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
        top = self.top(folder)
        ours, below = self.files(_OURS, top), _below(folder, top)
        levels = ours.levels(below)
        if not levels:
            return False
        if folder not in self._folders:
            steps = below.split("/") if below else []
            self._folders[folder] = any(
                left_out(ours.levels("/".join(steps[:depth])), "/".join(steps[: depth + 1]), folder=True) for depth in range(len(steps))
            )
        return self._folders[folder] or left_out(levels, f"{below}/{name}" if below else name, folder=False)


def _expand(named: Sequence[str], ignored: _Ignoring) -> Iterator[str]:
    for path in named:
        if path == "-":
            yield path
        elif os.path.isdir(path):  # noqa: PTH112
            yield from _walk(path, ignored)
        elif not os.path.lexists(path) and is_glob(path):
            yield from _glob(path)
        else:
            yield _clean(path)


def _glob(pattern: str) -> Iterator[str]:
    import glob

    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (hidden files stay out, as a shell does it)
    if not found:
        yield pattern
    for path in found:
        place = PurePath(path)
        if os.path.isfile(path) and _is_article(place.name) and not _SKIPPED_FOLDERS.intersection(place.parts):  # noqa: PTH113
            yield _clean(path)


def _walk(folder: str, ignored: _Ignoring) -> Iterator[str]:
    """The articles of a folder, in order: its own first, then those of the folders in it."""
    top = ignored.top(folder)
    gits, root = ignored.files(_GITS, top), os.path.realpath(folder)
    waiting: list[tuple[str, str]] = [(folder, _below(os.path.abspath(folder), top))]  # noqa: PTH100
    unreadable: list[str] = []
    while waiting:
        place, below = waiting.pop()
        try:
            with os.scandir(place) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            unreadable.append(str(error.filename))
            continue
        levels, head = gits.levels(below), f"{below}/" if below else ""
        inside: list[tuple[str, str]] = []
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if name not in _SKIPPED_FOLDERS and not left_out(levels, head + name, folder=True):
                    inside.append((entry.path, head + name))
            elif _is_article(name) and _to_be_read(entry, root) and not left_out(levels, head + name, folder=False):
                yield _clean(entry.path)
        waiting += reversed(inside)
    yield from unreadable


def _to_be_read(entry: os.DirEntry[str], root: str) -> bool:
    """True for a file, and for a link to one that is in the tree and that the walk itself does not come by."""
    if not entry.is_symlink():
        return entry.is_file()
    target = os.path.realpath(entry.path)
    if not target.startswith(os.path.join(root, "")) or not os.path.isfile(target):  # noqa: PTH113, PTH118
        return False
    steps = target[len(root) :].strip(os.sep).split(os.sep)  # noqa: PTH206
    return any(step.startswith(".") or step in _SKIPPED_FOLDERS for step in steps) or not _is_article(steps[-1])


def _is_article(name: str) -> bool:
    name = name.lower()
    return os.path.splitext(name)[1] in FORMATS and not _NO_ARTICLES.fullmatch(name)  # noqa: PTH122


def _below(folder: str, top: str) -> str:
    """A folder from the top on, with slashes."""
    return folder[len(top) :].strip(os.sep).replace(os.sep, "/")


def _clean(path: str) -> str:
    return path[2:] if path.startswith("./") and len(path) > 2 else path
