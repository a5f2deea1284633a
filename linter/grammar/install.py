"""Puts LanguageTool where the server looks for it: every file of the lock, downloaded or copied, its SHA-256 verified.

What is there and sound is left alone, a download that was cut off goes on where it stopped, and nothing is in its
final place before it has been verified.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from linter.grammar import lock, places
from linter.grammar.filelock import held
from linter.grammar.lock import Jar

Progress = Callable[[int], None]
"""Called with the number of bytes that came in (negative where some had to be thrown away)."""

_CHUNK = 1 << 18
_TIMEOUT = 30.0
_WORKERS = 6
_TRIES = 2
# Another `relis grammar install` may be at work: 252 MB over a slow line.
_PATIENCE = 3600.0
_SPARE = 50_000_000


class InstallError(Exception):
    """LanguageTool could not be put in place. The message says what to do."""


def missing(*, thorough: bool = False) -> list[Jar]:
    """The files that are not there; with `thorough` also those whose content is not the lock's (a second or so)."""
    folder = places.jars_folder()
    absent = [jar for jar in lock.jars() if not _sized(folder / jar.name, jar)]
    if absent or not thorough:
        return absent
    with ThreadPoolExecutor(_WORKERS) as pool:
        sound = pool.map(lambda jar: digest(folder / jar.name) == jar.sha256, lock.jars())
        return [jar for jar, good in zip(lock.jars(), sound, strict=True) if not good]


def installed() -> bool:
    """True where every file is there with its right size."""
    return not missing()


def install(wanted: Iterable[Jar], source: Path | None, progress: Progress) -> None:
    """Fetch these files: from a folder (at any depth, by name) or from the Maven repositories. Raises InstallError."""
    folder = places.made(places.jars_folder())
    jars = list(wanted)
    _room_for(folder, sum(jar.size for jar in jars))
    try:
        with held(folder / ".lock", _PATIENCE):
            if source is not None:
                _copy_all(jars, source, folder, progress)
            else:
                _download_all(jars, folder, progress)
    except OSError as error:
        raise InstallError(f"{folder}: {error.strerror or error}") from None


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal; "" where it cannot be read."""
    sha = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                sha.update(chunk)
    except OSError:
        return ""
    return sha.hexdigest()


def _sized(path: Path, jar: Jar) -> bool:
    try:
        return path.stat().st_size == jar.size
    except OSError:
        return False


def _room_for(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size + _SPARE:
        raise InstallError(f"{folder}: {size // 1_000_000} MB are wanted, {free // 1_000_000} MB are free; RELIS_CACHE_DIR may name another place")


def _copy_all(jars: list[Jar], source: Path, folder: Path, progress: Progress) -> None:
    if not source.is_dir():
        raise InstallError(f"no such folder: {source}")
    found = {path.name: path for path in source.rglob("*.jar")}
    absent = [jar.name for jar in jars if jar.name not in found]
    if absent:
        raise InstallError(f"{source} lacks {len(absent)} of {len(jars)} files, the first is {absent[0]}. {_what_to_copy()}")
    for jar in jars:
        _copy(found[jar.name], folder, jar)
        progress(jar.size)


def _copy(path: Path, folder: Path, jar: Jar) -> None:
    part = folder / f"{jar.name}.copy"
    shutil.copyfile(path, part)
    if digest(part) != jar.sha256:
        part.unlink()
        raise InstallError(f"{path} is not the file that belongs there (its SHA-256 differs): it is damaged, or of another version")
    part.replace(folder / jar.name)


def _download_all(jars: list[Jar], folder: Path, progress: Progress) -> None:
    try:
        from linter.grammar.resolve import local_repository, repositories

        addresses, local = repositories(), local_repository()
    except ImportError:
        raise InstallError("the packages for grammar are missing: python -m pip install 'relis[grammar]'") from None
    stop = threading.Event()

    def fetch(jar: Jar) -> None:
        if stop.is_set():
            return
        try:
            kept = local / jar.path
            if _sized(kept, jar) and digest(kept) == jar.sha256:
                _copy(kept, folder, jar)
                progress(jar.size)
            else:
                _download(jar, folder, addresses, progress, stop)
        except BaseException:
            stop.set()
            raise

    with ThreadPoolExecutor(_WORKERS) as pool:
        for done in [pool.submit(fetch, jar) for jar in jars]:
            done.result()


def _download(jar: Jar, folder: Path, addresses: list[str], progress: Progress, stop: threading.Event) -> None:
    part = folder / f"{jar.name}.part"
    reasons = []
    for address in addresses:
        url = f"{address}/{jar.path}"
        refused = ""
        for _ in range(_TRIES):
            refused = _continue(url, part, jar, progress, stop)
            if stop.is_set():
                return
            have = part.stat().st_size if part.exists() else 0
            if have < jar.size:
                continue
            if have == jar.size and digest(part) == jar.sha256:
                part.replace(folder / jar.name)
                return
            progress(-have)
            part.unlink()
            refused = f"{url} is not what it should be (its SHA-256 differs)"
        reasons.append(refused)
    raise InstallError(f"{'; '.join(reasons)}. What has come so far is kept: say it again to go on. {_what_to_copy()}")


def _continue(url: str, part: Path, jar: Jar, progress: Progress, stop: threading.Event) -> str:
    """Fetch what is still missing of a file. Gives the reason where not all of it came."""
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    have = part.stat().st_size if part.exists() else 0
    if have >= jar.size:
        return ""
    asked = Request(url, headers={"Range": f"bytes={have}-", "User-Agent": "relis"} if have else {"User-Agent": "relis"})  # noqa: S310
    try:
        answer = urlopen(asked, timeout=_TIMEOUT)  # noqa: S310 (the addresses are jgo's: http or https)
    except HTTPError as error:
        return f"{url}: HTTP {error.code}"
    except (HTTPException, OSError, ValueError) as error:
        return f"{url} cannot be reached: {getattr(error, 'reason', None) or error}"
    resumed = have > 0 and answer.status == 206
    if resumed:
        progress(have)
    with answer, part.open("ab" if resumed else "wb") as file:
        while not stop.is_set():
            try:
                chunk = answer.read(_CHUNK)
            except (HTTPException, OSError) as error:
                return f"{url} was cut off: {error}"
            if not chunk:
                break
            file.write(chunk)
            progress(len(chunk))
    return f"{url} was cut off"


def _what_to_copy() -> str:
    return (
        f"Without a way out to the network: run `relis grammar install` on a machine that has one, copy its folder {places.jars_folder().name} "
        f"(`relis grammar status` says where it is) to this one, and say `relis grammar install --from THAT/FOLDER`."
    )
