"""What is staged for the next commit, as it is staged: what stands in the work tree may have changed since."""

from __future__ import annotations

import os
import shutil
import subprocess

from linter.source import SourceError

_LINK, _MODULE = "120000", "160000"


class GitError(Exception):
    """git cannot be asked. The message says why."""


def git(*arguments: str) -> bytes:
    """What git answers. Raises GitError."""
    program = shutil.which("git")
    if program is None:
        raise GitError("git is not installed")
    done = subprocess.run([program, *arguments], capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(said[0].removeprefix("fatal: ") if said else f"git {arguments[0]} ended with {done.returncode}")
    return done.stdout


class Staged:
    """The files that were added or changed in the index, by path from the current folder on. Raises GitError."""

    def __init__(self) -> None:
        fields = git("diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--diff-filter=ACMT", "--relative").split(b"\0")
        self._objects: dict[str, str] = {}
        for said, path in zip(fields[::2], fields[1::2], strict=False):
            _, mode, _, content, _ = said.decode("ascii").split(" ")
            if mode not in (_LINK, _MODULE):
                self._objects[os.fsdecode(path)] = content

    @property
    def paths(self) -> list[str]:
        return list(self._objects)

    def load(self, path: str) -> bytes:
        """A file's bytes. Raises SourceError."""
        try:
            return git("cat-file", "blob", self._objects[path])
        except GitError as error:
            raise SourceError("unreadable", f"cannot be read: {error}") from None
