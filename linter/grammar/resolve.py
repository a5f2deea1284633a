"""What jgo knows of Maven: the repositories the user has, and all that LanguageTool needs. Makes the lock.

    python -m linter.grammar.resolve      writes linter/grammar/languagetool-<version>.lock anew

jgo is imported here only. Users install from the lock, so that nothing is resolved on their machines and every byte
is known beforehand; from jgo comes the address of the repository, Maven Central or the ones set in the user's `~/.jgorc`.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from linter.grammar.lock import ENDPOINT, LOCK


def repositories() -> list[str]:
    """Addresses of Maven repositories, the user's own first. Raises ImportError without the extra `relis[grammar]`."""
    from jgo.config import GlobalSettings
    from jgo.constants import MAVEN_CENTRAL_URL

    own = [str(url).rstrip("/") for url in GlobalSettings.load().repositories.values()]
    return [*own, MAVEN_CENTRAL_URL] if MAVEN_CENTRAL_URL not in own else own


def local_repository() -> Path:
    """Where Maven and jgo keep what they once downloaded (it need not exist)."""
    import os

    return Path(os.environ.get("M2_REPO") or Path.home() / ".m2" / "repository")


def lock_lines() -> Iterator[str]:
    """The lines of a new lock. Downloads everything."""
    import jgo

    local = local_repository()
    places = {path.name: path for path in local.rglob("*.jar")}
    wanted = sorted(places[jar.name] for jar in jgo.build(ENDPOINT).all_jars)
    yield f"# Every jar of {ENDPOINT}, as jgo resolves it: path in a Maven repository, bytes, SHA-256."
    yield "# Made by: python -m linter.grammar.resolve"
    for path in wanted:
        data = path.read_bytes()
        yield f"{path.relative_to(local).as_posix()} {len(data)} {hashlib.sha256(data).hexdigest()}"


if __name__ == "__main__":
    LOCK.write_text("".join(f"{line}\n" for line in lock_lines()), encoding="utf-8")
    sys.stdout.write(f"{LOCK}\n")
