"""git, asked: which lines of which files changed since a revision, what was renamed, and whatever else others ask. Nothing is ever written."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping

from msgspec import Struct

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb'\\([0-7]{3}|[abfnrtv"\\])')
_LETTERS = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v", b'"': b'"', b"\\": b"\\"}
# What a repository's or a user's own settings could change in the output.
_PLAIN = ("--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/", "--find-renames", "--ignore-submodules")


class GitError(Exception):
    """git is not there, or cannot say. The message is for the user."""


def top(folder: str) -> str:
    """The work tree that holds a folder. Raises GitError."""
    try:
        return os.fsdecode(run(folder, "rev-parse", "--show-toplevel").rstrip(b"\n"))
    except GitError as error:
        raise GitError(f"{folder}: no work tree of git here ({error})") from None


def base(folder: str, revision: str) -> str:
    """The commit from which a revision and HEAD parted: what others did since then is no change of ours. Raises GitError."""
    try:
        wanted = run(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip().decode()
    except GitError:
        raise GitError(f"unknown revision “{revision}”{_shallow(folder)}") from None
    try:
        return run(folder, "merge-base", wanted, "HEAD").strip().decode()
    except GitError:
        raise GitError(f"“{revision}” and HEAD have no common commit{_shallow(folder)}") from None


def _shallow(folder: str) -> str:
    try:
        shallow = run(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
    except GitError:
        return ""
    return ": this clone is shallow; fetch more history (actions/checkout: fetch-depth: 0; GitLab: GIT_DEPTH: 0)" if shallow else ""


class Changes(Struct, frozen=True):
    """What differs from a commit in a work tree. Paths are seen from its top, with slashes."""

    lines: Mapping[str, list[tuple[int, int]] | None]
    """Per file that differs, the ranges of lines (first, last) that are new; None: all of it. Lines end at LF, as git has it."""
    tracked: frozenset[str]
    """Files that git knows; any other has changed as a whole."""


def changes(tree: str, commit: str) -> Changes:
    """Raises GitError."""
    found: dict[str, list[tuple[int, int]] | None] = {}
    path = ""
    lines = iter(run(tree, "-c", "core.quotePath=false", "diff", "--unified=0", *_PLAIN, commit, "--").split(b"\n"))
    for line in lines:
        if line.startswith(b"+++ "):
            path = _path(line[4:])
            if path:
                found[path] = []
        elif line.startswith(b"rename to "):
            path = _path(b"b/" + line[len(b"rename to ") :]) if not line.endswith(b'"') else _path(b'"b/' + line[len(b'rename to "') :])
            found[path] = []
        elif line.startswith(b"Binary files ") and line.endswith(b" differ"):
            path = _path(line[len(b"Binary files ") : -len(b" differ")].rpartition(b" and ")[2])
            if path:
                found[path] = None
        elif hunk := _HUNK.match(line):
            removed, start, added = (int(number) if number is not None else 1 for number in hunk.groups())
            left = removed + added  # lines whose text may look like any of those above
            while left and (text := next(lines, None)) is not None:
                left -= not text.startswith(b"\\")  # "\ No newline at end of file" is no line of a file
            ranges = found.get(path)
            if added and ranges is not None:
                ranges.append((start, start + added - 1))
    return Changes(found, frozenset(os.fsdecode(name) for name in run(tree, "ls-files", "-z").split(b"\0") if name))


def renames(folder: str, since: str) -> dict[str, str]:
    """By new path, the old one, of files renamed since the commit that last changed the file `since`. Absolute paths; empty where git cannot say."""
    try:
        tree = top(folder)
        commit = run(folder, "log", "-1", "--format=%H", "--", since).strip().decode() or "HEAD"
        fields = iter(run(tree, "diff", "--name-status", "-z", "--diff-filter=R", *_PLAIN, commit, "--").split(b"\0"))
    except GitError:
        return {}
    found = {}
    for status in fields:
        if status.startswith(b"R"):
            old, new = next(fields, b""), next(fields, b"")
            found[os.path.join(tree, os.fsdecode(new))] = os.path.join(tree, os.fsdecode(old))  # noqa: PTH118
    return found


def run(folder: str, *arguments: str, as_hook: bool = False) -> bytes:
    """What a git command writes. Raises GitError with git's own first line.

    `as_hook`: in the environment that git gave its hook: with the index of the very commit under way.
    """
    try:
        done = subprocess.run(
            ("git", "-C", folder or ".", "-c", "core.fsmonitor=false", *arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=_plain_environment() if not as_hook else {**os.environ, "LC_ALL": "C"},
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror or error}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        raise GitError(said or f"git {arguments[0]} ended with {done.returncode}")
    return done.stdout


def _plain_environment() -> dict[str, str]:
    """The environment without what git sets for its hooks: it speaks of the folder that the hook was called in."""
    of_hooks = ("GIT_INDEX_FILE", "GIT_PREFIX") if "GIT_WORK_TREE" in os.environ else ("GIT_INDEX_FILE", "GIT_PREFIX", "GIT_DIR")
    return {**{key: value for key, value in os.environ.items() if key not in of_hooks}, "LC_ALL": "C"}


def _path(quoted: bytes) -> str:
    """The path of a diff's `+++` line; "" for a file that is gone. git quotes a name with odd characters as C does."""
    name = quoted.rstrip(b"\t\r")
    if name.startswith(b'"') and name.endswith(b'"'):
        name = _ESCAPE.sub(lambda match: _LETTERS.get(match[1]) or bytes([int(match[1], 8) & 0xFF]), name[1:-1])
    return os.fsdecode(name[2:]) if name.startswith(b"b/") else ""
