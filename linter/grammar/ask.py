"""Asks LanguageTool about an article: what is known comes from the cache, the rest in batches, side by side.

`begin` returns at once; the requests run in threads while the other rules look at the article, and `Pending.result`
waits for them.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from linter.grammar.policy import policy
from linter.grammar.state import State, count_request, ready_for
from linter.grammar.units import Unit, batches, units
from linter.text.layer import ArticleText, BlockText

if TYPE_CHECKING:
    from pathlib import Path

    from linter.grammar.answers import Store
    from linter.grammar.client import Answer, Asker

# As many requests at once as a process makes; each needs a pipeline of its own in the server, which the keeper warms.
THREADS = 2
# Characters: a text shorter than the first is asked at once, and no request is much longer than the second.
_SMALLEST, _LARGEST = 1_500, 8_000
# Seconds between two turns of Python's threads while a request is on its way. By default (0.005) what asks waits at every
# step for the rules, which look at the article meanwhile: 25 ms until the server hears of it, of 0.15 s that it needs.
_TURN = 0.0005
_TIMEOUT = 60.0
_BETWEEN = "\n\n"


class Remark(NamedTuple):
    """LanguageTool's remark on `start:end` of a block's visible text."""

    block: BlockText
    start: int
    end: int
    answer: Answer


class Outcome(Struct):
    """What came of asking. `missing`: why there was no server. `failure`: what went wrong with one that was there."""

    remarks: list[Remark] = field(default_factory=list)
    missing: str = ""
    failure: str = ""
    note: str = ""

    @property
    def complete(self) -> bool:
        """True where everything that was asked was answered."""
        return not self.missing and not self.failure


class Pending:
    """Requests under way: the thread that makes them runs from now on."""

    def __init__(self, outcome: Outcome, thread: threading.Thread | None) -> None:
        self._outcome = outcome
        self._thread = thread
        self._turn = sys.getswitchinterval()
        if thread is not None:
            sys.setswitchinterval(_TURN)
            thread.start()

    def result(self) -> Outcome:
        """Wait for the answers. Remarks are in the order of the text, whichever came first."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None
            sys.setswitchinterval(self._turn)
            self._outcome.remarks.sort(key=lambda remark: (remark.block.block.index, remark.start, remark.end, remark.answer.rule))
        return self._outcome


def begin(text: ArticleText, parts: Collection[str], address: str = "", waiting: Callable[[], None] = lambda: None) -> Pending:
    """Start asking about an article. `address`: a server elsewhere; "" for the user's own, started if need be."""
    outcome = Outcome()
    wanted = list(units(text, parts))
    if not wanted:
        return Pending(outcome, None)
    from linter.grammar.answers import key

    store = _store()
    version = _version(address)
    requests = {language: policy(language).request(text.article.locale) for language in {unit.block.language for unit in wanted}}
    keys = [key(unit.text, requests[unit.block.language], version) for unit in wanted]
    known = store.get(keys)
    asked: dict[str, dict[bytes, Unit]] = {}
    waiting_for: dict[bytes, list[Unit]] = {}
    for unit, one in zip(wanted, keys, strict=True):
        if one in known:
            outcome.remarks += _remarks(unit, known[one])
        else:
            asked.setdefault(unit.block.language, {}).setdefault(one, unit)
            waiting_for.setdefault(one, []).append(unit)
    outcome.note = store.note
    if not asked:
        return Pending(outcome, None)

    def work() -> None:
        try:
            for language, some in asked.items():
                answered = _ask(some, language, requests[language], address, outcome, waiting)
                for one, answers in answered.items():
                    for unit in waiting_for[one]:
                        outcome.remarks += _remarks(unit, answers)
                store.put(answered)
        except Exception as error:
            # A defect of ours must not pass for silence.
            outcome.failure = f"{type(error).__name__}: {error}"
        outcome.note = outcome.note or store.note

    return Pending(outcome, threading.Thread(target=work, daemon=True))


def _ask(
    some: Mapping[bytes, Unit], language: str, request: Mapping[str, str], address: str, outcome: Outcome, waiting: Callable[[], None]
) -> dict[bytes, list[Answer]]:
    """Ask about units of one language; what could be answered is, whatever happens to the rest."""
    server = _Server(address, language, waiting)
    try:
        server.find()
    except _MissingError as error:
        outcome.missing = str(error)
        return {}
    keys = {id(unit): one for one, unit in some.items()}
    total = sum(len(unit.text) for unit in some.values())
    rounds = -(-total // (_LARGEST * THREADS))
    groups = list(batches(some.values(), 1 if total < _SMALLEST else rounds * THREADS))
    answered: dict[bytes, list[Answer]] = {}

    def one(group: list[Unit]) -> None:
        if outcome.failure or outcome.missing:
            return
        try:
            for unit, answers in zip(group, server.ask(group, request), strict=True):
                answered[keys[id(unit)]] = answers
        except _MissingError as error:
            outcome.missing = str(error)
        except _FailedError as error:
            outcome.failure = str(error)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(one, groups))
    server.close()
    return answered


class _MissingError(Exception):
    """There is no server."""


class _FailedError(Exception):
    """There is one, and it does not do its work."""


class _Server:
    """The server that is asked: the user's own, which is renewed when it dies or hangs, or one elsewhere."""

    def __init__(self, address: str, language: str, waiting: Callable[[], None]) -> None:
        self._address = address
        self._language = language
        self._waiting = waiting
        self._state: State | None = None
        self._lock = threading.Lock()
        self._askers: dict[tuple[int, str], Asker] = {}
        self._answered = False
        """Whether this server has answered anything: if not, it may not be there at all."""

    def find(self) -> str:
        """Its address. Raises _MissingError."""
        if self._address:
            return self._address
        if (ready := ready_for(self._language)) is not None:
            self._state = ready
            return ready.address
        # What starts a server takes 25 ms to import, which is a tenth of what a new article takes.
        from linter.grammar.server import ServerError, find

        try:
            self._state = find(self._language, self._waiting)
        except ServerError as error:
            raise _MissingError(str(error)) from None
        return self._state.address

    def ask(self, group: Sequence[Unit], request: Mapping[str, str]) -> list[list[Answer]]:
        """The answers on each unit. One retry, with a renewed server where it is ours. Raises _FailedError, _MissingError."""
        from linter.grammar.client import ClientError

        sent = _BETWEEN.join(unit.text for unit in group)
        before = self._state
        try:
            answers = self._asker(before).ask(sent, request)
        except ClientError as error:
            if self._address and error.lost and not self._answered:
                raise _MissingError(str(error)) from None
            after = self._renewed(before) if error.lost or error.hung else before
            try:
                answers = self._asker(after).ask(sent, request)
            except ClientError as again:
                raise _FailedError(str(again)) from None
        self._answered = True
        if not self._address:
            count_request()
        return _shared_out(group, answers)

    def _renewed(self, before: State | None) -> State | None:
        """The server after one was lost: of several threads that lost it, the first has it renewed."""
        if before is None:
            return None
        from linter.grammar.server import ServerError, find, renew

        with self._lock:
            if self._state is before:
                try:
                    renew(before)
                    self._state = find(self._language, self._waiting)
                except ServerError as error:
                    raise _FailedError(str(error)) from None
            return self._state

    def _asker(self, server: State | None) -> Asker:
        """This thread's connection."""
        from linter.grammar.client import Asker

        address = server.address if server is not None else self._address
        key = (threading.get_ident(), address)
        if key not in self._askers:
            self._askers[key] = Asker(address, timeout())
        return self._askers[key]

    def close(self) -> None:
        """Close all connections."""
        for asker in self._askers.values():
            asker.close()


def timeout() -> float:
    """Seconds a request may take: RELIS_GRAMMAR_TIMEOUT, else a minute."""
    try:
        return float(os.environ.get("RELIS_GRAMMAR_TIMEOUT", _TIMEOUT))
    except ValueError:
        return _TIMEOUT


def _shared_out(group: Sequence[Unit], answers: Sequence[Answer]) -> list[list[Answer]]:
    """Each unit's own answers, their ranges counted from its start; one that reaches over two units is nobody's."""
    result: list[list[Answer]] = []
    start = 0
    for unit in group:
        end = start + len(unit.text)
        result.append([a._replace(start=a.start - start, end=a.end - start) for a in answers if start <= a.start and a.end <= end])
        start = end + len(_BETWEEN)
    return result


def _remarks(unit: Unit, answers: Sequence[Answer]) -> list[Remark]:
    return [Remark(unit.block, unit.start + answer.start, unit.start + answer.end, answer) for answer in answers]


def _store() -> Store:
    from linter.grammar import places

    return _store_in(places.answers_file())


@cache
def _store_in(path: Path) -> Store:
    from linter.grammar.answers import Store

    return Store(path)


@cache
def _version(address: str) -> str:
    from linter.grammar import client, places

    return client.version_at(address, timeout()) if address else places.VERSION
