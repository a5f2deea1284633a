"""What is staged for the next commit, as it is staged: what stands in the work tree may have changed since."""

from __future__ import annotations

import os

from linter.engine import git
from linter.source import SourceError

_LINK, _MODULE = "120000", "160000"


class Staged:
    """The files that were added or changed in the index, by path from the current folder on. Raises git.GitError."""

    def __init__(self) -> None:
        fields = git.run(".", "diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--diff-filter=ACMT", "--relative", as_hook=True).split(b"\0")
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
            return git.run(".", "cat-file", "blob", self._objects[path], as_hook=True)
        except git.GitError as error:
            raise SourceError("unreadable", f"cannot be read: {error}") from None
