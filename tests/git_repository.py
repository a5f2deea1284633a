"""A real git repository for tests, out of reach of the user's own settings."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class Git:
    """Calls git in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str, folder: Path | None = None) -> str:
        env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        for who in ("AUTHOR", "COMMITTER"):
            env |= {f"GIT_{who}_NAME": "A", f"GIT_{who}_EMAIL": "a@example.org"}
        done = subprocess.run(("git", *arguments), cwd=folder or self.folder, env=env, capture_output=True, text=True, timeout=60, check=True)
        return done.stdout

    def commit(self, folder: Path | None = None) -> str:
        """Commit all there is; gives the commit."""
        self("add", "-A", folder=folder)
        self("commit", "-q", "--allow-empty", "-m", "change", folder=folder)
        return self("rev-parse", "HEAD", folder=folder).strip()
