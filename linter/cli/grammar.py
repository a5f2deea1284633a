"""`relis grammar`: set LanguageTool up, start and stop it, say how it does."""

from __future__ import annotations

import sys
import time

import click

_MB = 1_000_000


@click.group("grammar", short_help="Set up and run LanguageTool.")
def command() -> None:
    """The grammar server: LanguageTool, one for all of a user's articles."""


@command.command("install", short_help="Download LanguageTool, once.")
@click.option("--from", "source", metavar="DIR", help="Copy from a folder instead (no network).")
def install(source: str | None) -> int:
    """Download LanguageTool from Maven Central, or copy it, and verify it.

    Goes on where it was cut off. Files that are there and sound stay.
    """
    from pathlib import Path

    from linter.cli.output import say
    from linter.grammar import install as installing
    from linter.grammar import java, lock, places

    wanted = installing.missing(thorough=True)
    if wanted:
        size = sum(jar.size for jar in wanted)
        say(f"LanguageTool {places.VERSION}: {size / _MB:.0f} MB in {len(wanted)} files, into {places.jars_folder()}")
        with _Progress(size) as progress:
            try:
                installing.install(wanted, Path(source) if source else None, progress.add)
            except installing.InstallError as error:
                raise click.ClickException(str(error)) from None
    say(f"LanguageTool {places.VERSION} is complete: {len(lock.jars())} files, all verified.")
    try:
        say(f"Java: {java.find()}")
    except java.NoJavaError as error:
        raise click.ClickException(str(error)) from None
    return 0


@command.command("start", short_help="Start the server.")
def start() -> int:
    """Start the server and wait until it is warm. `relis check` also starts it."""
    from linter.cli.output import say
    from linter.grammar import server

    begun = time.monotonic()
    known = None
    for language in server.LANGUAGES:
        try:
            known = server.find(language)
        except server.ServerError as error:
            raise click.ClickException(str(error)) from None
        say(f"{language}: ready after {time.monotonic() - begun:.1f} s")
    say(f"LanguageTool {known.version} at {known.address}" if known else "")
    return 0


@command.command("stop", short_help="Stop the server.")
def stop() -> int:
    """Stop the server. It also stops by itself when nobody asks it anything."""
    from linter.cli.output import say
    from linter.grammar import server

    say("Stopped." if server.stop() else "No server was running.")
    return 0


@command.command("status", short_help="Say how the server does.")
def status() -> int:
    """Version, address, memory, uptime and requests. Ends with 1 when no server is running."""
    from linter.cli.output import put
    from linter.grammar import answers, install, places, server, state

    absent = install.missing()
    put(f"LanguageTool {places.VERSION}: {f'not installed ({len(absent)} files missing)' if absent else 'installed'} in {places.jars_folder()}\n")
    put(f"answers kept: {answers.count()} in {places.answers_file()}\n")
    known = state.read()
    if known is None or known.error or not state.alive():
        put(f"server: not running{f' ({known.error})' if known is not None and known.error else ''}\n")
        return 1
    put(f"server: {known.address or 'starting'}   process {known.pid}, kept by {known.keeper}\n")
    put(f"warm: {', '.join(known.warm) or 'not yet'}\n")
    put(f"memory: {server.memory(known.pid) / _MB:.0f} MB   java: {known.java}\n")
    put(f"uptime: {time.time() - known.started:.0f} s   requests: {state.requests()}\n")
    return 0


class _Progress:
    """How far a download is: a line that renews itself on a terminal, else one each quarter."""

    def __init__(self, total: int) -> None:
        import threading

        self._total = max(total, 1)
        self._lock = threading.Lock()
        self._done = 0
        self._said = 0.0
        self._quarter = 0
        self._terminal = sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._terminal:
            sys.stderr.write("\r\x1b[K")

    def add(self, count: int) -> None:
        """Bytes that came in."""
        with self._lock:
            self._done += count
            share = self._done / self._total
            if self._terminal:
                if time.monotonic() - self._said > 0.1:
                    self._said = time.monotonic()
                    sys.stderr.write(f"\r\x1b[K{share:4.0%}  {self._done / _MB:.0f} of {self._total / _MB:.0f} MB")
                    sys.stderr.flush()
            elif int(share * 4) > self._quarter:
                self._quarter = int(share * 4)
                sys.stderr.write(f"{share:4.0%}  {self._done / _MB:.0f} of {self._total / _MB:.0f} MB\n")
                sys.stderr.flush()
