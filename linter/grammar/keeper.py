"""The process that keeps one LanguageTool running for this user: starts it, warms it, restarts it, stops it when idle.

python -m linter.grammar.keeper LANGUAGE...      (what linter/grammar/server.py runs; the languages to warm, in order)
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

import msgspec

from linter.grammar import install, java, lock, places, state
from linter.grammar.ask import THREADS
from linter.grammar.filelock import held
from linter.grammar.state import State

# Warm and idle it holds 0.5 GB with both languages; articles checked in parallel peak below this (bench/grammar.py).
_MEMORY = "-Xmx1400m"
_JAVA = (_MEMORY, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8")
_CONFIG = """pipelineCaching=true
maxPipelinePoolSize=30
pipelineExpireTimeInSeconds=86400
cacheSize=5000
maxCheckThreads=8
"""
_IDLE = 1800.0
_START = 120.0
# A server that dies more often than this within the span (seconds) has a reason that restarting does not mend.
_DEATHS, _SPAN = 4, 300.0
_TICK = 0.5
# Rounds of practice of 400 words: on two cores the first takes 3 s, the twentieth 0.3 s (bench/grammar.py).
_LEAST_ROUNDS, _MOST_ROUNDS, _QUICK = 12, 40, 0.25


class _Stop(Exception):  # noqa: N818 (no error)
    """Somebody asked the keeper to end."""


def run(languages: Sequence[str]) -> int:
    """Keep a server until it is idle for long, asked to stop, or cannot live. Returns an exit status."""
    places.made(places.server_folder())
    try:
        with held(state.life_lock(), 2.0):
            signal.signal(signal.SIGTERM, _asked_to_stop)
            signal.signal(signal.SIGINT, _asked_to_stop)
            state.write(State(os.getpid()))
            try:
                return _keep(languages)
            except _Stop:
                state.clear()
                return 0
    except TimeoutError:
        return 0  # another keeper lives


def _keep(languages: Sequence[str]) -> int:
    absent = install.missing(thorough=True)
    if absent:
        return _give_up(f"LanguageTool is not complete ({absent[0].name} is missing or damaged): relis grammar install")
    try:
        program = java.find()
    except java.NoJavaError as error:
        return _give_up(str(error))
    state.forget_requests()
    deaths: deque[float] = deque(maxlen=_DEATHS)
    while len(deaths) < _DEATHS or time.monotonic() - deaths[0] > _SPAN:
        port = _port(first=not deaths)
        with (places.server_folder() / "server.log").open("wb") as log:
            child = subprocess.Popen(
                _command(program, port), stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=_die_with_parent if sys.platform == "linux" else None
            )
        try:
            now = State(os.getpid(), child.pid, 0, java=program, started=time.time())
            state.write(now)
            if _answers(child, port):
                now = msgspec.structs.replace(now, port=port)
                state.write(now)
                warming = threading.Thread(target=_warm, args=(now, languages), daemon=True)
                warming.start()
                if _watch(child, warming):
                    state.clear()
                    return 0
        finally:
            child.kill()
            child.wait()
        deaths.append(time.monotonic())
    return _give_up(f"LanguageTool does not stay up; its last words are in {places.server_folder() / 'server.log'}")


def _give_up(reason: str) -> int:
    state.write(State(os.getpid(), error=reason))
    return 1


def _command(program: str, port: int) -> list[str]:
    config = places.server_folder() / "server.properties"
    config.write_text(_CONFIG, encoding="utf-8")
    classpath = os.pathsep.join(str(places.jars_folder() / jar.name) for jar in lock.jars())
    own = os.environ.get("RELIS_GRAMMAR_JAVA_OPTIONS", "").split()
    # Without --public it listens on the loopback address only.
    return [program, *_JAVA, *own, "-cp", classpath, "org.languagetool.server.HTTPServer", "--port", str(port), "--config", str(config)]


def _port(*, first: bool) -> int:
    """A port that was free a moment ago: RELIS_GRAMMAR_PORT for a first try, else any."""
    wished = os.environ.get("RELIS_GRAMMAR_PORT", "") if first else ""
    if wished.isdigit():
        return int(wished)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(child: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until the server answers; False where it ended or takes too long (a port taken by another ends it at once)."""
    from linter.grammar.client import healthy

    deadline = time.monotonic() + _START
    while child.poll() is None and time.monotonic() < deadline:
        if healthy(f"http://127.0.0.1:{port}", 2.0):
            return child.poll() is None
        time.sleep(0.1)
    return False


def _warm(now: State, languages: Sequence[str]) -> None:
    """Ask it something in every language: it loads its rules then. A language counts as warm when the answer was right."""
    from linter.grammar import client

    for language in languages:
        if client.warm(now.address, language):
            now = msgspec.structs.replace(now, warm=(*now.warm, language))
            known = state.read()
            if known is None or known.pid != now.pid:
                return
            state.write(now)
    for language in languages:
        # As many at once as a run of relis asks: each takes a pipeline of its own in the server, a second to make.
        practising = [threading.Thread(target=_practise, args=(now.address, language), daemon=True) for _ in range(THREADS)]
        for thread in practising:
            thread.start()
        for thread in practising:
            thread.join()


def _practise(address: str, language: str) -> None:
    """Have Java compile what it will do often, until a round is quick; real requests go first."""
    from linter.grammar import client
    from linter.grammar.policy import policy

    request = policy(language).request("")
    with client.Asker(address, _START) as asker:
        first = 2 + 100 * (threading.get_ident() % 89)
        for number, text in enumerate(_practice(language), first):
            while time.time() - state.last_request() < _TICK:
                time.sleep(_TICK)
            begun = time.monotonic()
            try:
                asker.ask(text.replace("{n}", str(number)), request)
            except client.ClientError:
                return
            if number - first >= _LEAST_ROUNDS and time.monotonic() - begun < _QUICK:
                return


def _practice(language: str) -> list[str]:
    import yaml

    sentences = yaml.safe_load(Path(__file__).with_name("practice.yaml").read_text(encoding="utf-8"))[language]
    return [" ".join(sentences)] * _MOST_ROUNDS


def _watch(child: subprocess.Popen[bytes], warming: threading.Thread) -> bool:
    """True when the server has been idle for long (not while it warms: somebody waits); False when it has ended."""
    idle = float(os.environ.get("RELIS_GRAMMAR_IDLE", _IDLE))
    since = time.time()
    while True:
        try:
            child.wait(_TICK)
        except subprocess.TimeoutExpired:
            if warming.is_alive():
                since = time.time()
            if time.time() - max(since, state.last_request()) > idle:
                return True
        else:
            return False


def _asked_to_stop(number: int, frame: FrameType | None) -> None:
    raise _Stop


def _die_with_parent() -> None:
    """Linux: a keeper that is killed takes its server with it."""
    import ctypes

    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:] or ["fr", "en"]))
