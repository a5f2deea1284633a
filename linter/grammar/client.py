"""Talks to LanguageTool. The only module that knows language_tool_python (GPL-3.0) and how a server is asked.

`Tool` is language_tool_python's client with its flaws worked around (a test for each in tests/test_grammar_client.py):
- it shortens nothing by the UTF-16 pairs in `errorLength`, corrects only `offset`: we send no character beyond the BMP;
- its `Match` passes messages and replacements through NFKC, which turns no-break spaces into plain ones and … into
  ...: we take the answer as it came;
- it waits 300 s: the time to wait is ours;
- requests sends what is meant for this machine through the environment's proxy: we forbid that;
- it asks for the list of languages before anything else, and knows no `mode`: we say the language and the mode.

It serves where nobody waits: the keeper of the server warms and proves a language with it. A run of `relis check` asks
with plain HTTP (`ask`), which gives the same answers (tested): importing language_tool_python, requests and psutil
alone takes 0.16 s, a third of what a whole run may take, and each of its requests opens a connection of its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from urllib.parse import urlencode, urlsplit

if TYPE_CHECKING:
    from http.client import HTTPConnection

_PROOF = {"fr": ("Les enfants mange une pomme.", "mange"), "en": ("He have an apple.", "have")}
_WARM_TIMEOUT = 150.0


class ClientError(Exception):
    """The server did not answer as it should. `hung`: not in time; `lost`: it is not there (any more)."""

    def __init__(self, message: str, *, hung: bool = False, lost: bool = False) -> None:
        super().__init__(message)
        self.hung = hung
        self.lost = lost


class Answer(NamedTuple):
    """One remark of LanguageTool, on `text[start:end]` of what was sent (code points: see `mask`)."""

    start: int
    end: int
    rule: str
    category: str
    message: str
    replacements: tuple[str, ...]
    url: str = ""


class Asker:
    """Asks one server over one connection that stays open; not to be shared by threads."""

    def __init__(self, address: str, timeout: float) -> None:
        self._address = address
        self._timeout = timeout
        self._connection: HTTPConnection | None = None

    def ask(self, text: str, request: Mapping[str, str]) -> list[Answer]:
        """What LanguageTool says of a text. `request`: language and settings, by the names of its API. Raises ClientError."""
        body = urlencode({**request, "text": text}).encode("ascii")
        for attempt in (1, 2):
            kept = self._connection is not None
            try:
                return parsed(self._post(body), text)
            except TimeoutError:
                self.close()
                raise ClientError(f"{self._address} did not answer within {self._timeout:.0f} s", hung=True) from None
            except (OSError, _HTTPError) as error:
                self.close()
                # A connection that was kept may have been closed at the other end meanwhile: once more, with a new one.
                if not kept or attempt == 2 or isinstance(error, _HTTPError):
                    raise ClientError(f"{self._address}: {error}", lost=not isinstance(error, _HTTPError)) from None
        raise AssertionError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _post(self, body: bytes) -> bytes:
        from http.client import HTTPException

        if self._connection is None:
            self._connection = _connection(self._address, self._timeout)
        try:
            self._connection.request("POST", f"{_api(self._address)}/check", body, {"Content-Type": "application/x-www-form-urlencoded"})
            answer = self._connection.getresponse()
            data = answer.read()
        except HTTPException as error:
            raise ConnectionError(str(error) or type(error).__name__) from None
        if answer.status != 200:
            raise _HTTPError(f"HTTP {answer.status}: {data[:200].decode('utf-8', 'replace')}")
        return data


class _HTTPError(Exception):
    """The server answered, and refused."""


def parsed(data: bytes | str, text: str) -> list[Answer]:
    """The remarks in a server's answer. Raises ClientError where it is no answer of LanguageTool's."""
    try:
        return [_answer(match, text) for match in json.loads(data)["matches"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ClientError(f"not an answer of LanguageTool ({type(error).__name__}: {error})") from None


def _answer(match: Any, text: str) -> Answer:
    rule, start, length = match["rule"], int(match["offset"]), int(match["length"])
    if not 0 <= start <= start + length <= len(text):
        raise ValueError(f"a remark outside the text ({start}, {length})")
    said = tuple(str(replacement["value"]) for replacement in match["replacements"][:5])
    url = next((str(known["value"]) for known in rule.get("urls", ())), "")
    return Answer(start, start + length, str(rule["id"]), str(rule["category"]["id"]), str(match["message"]), said, url)


def _connection(address: str, timeout: float) -> HTTPConnection:
    """A connection without any proxy: http.client reads no environment."""
    from http.client import HTTPConnection, HTTPSConnection

    parts = urlsplit(address if "://" in address else f"http://{address}")
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    return kind(parts.hostname or "127.0.0.1", parts.port, timeout=timeout)


def _api(address: str) -> str:
    """The path of the API on a server, whether or not its address names it."""
    path = urlsplit(address if "://" in address else f"http://{address}").path.rstrip("/")
    return path if path.endswith("/v2") else f"{path}/v2"


def healthy(address: str, timeout: float) -> bool:
    """True where a LanguageTool answers."""
    from http.client import HTTPException

    try:
        connection = _connection(address, timeout)
        try:
            connection.request("GET", "/v2/healthcheck")
            return connection.getresponse().status == 200
        finally:
            connection.close()
    except (OSError, HTTPException):
        return False


def version_at(address: str, timeout: float) -> str:
    """Where a server is and of which version, for the cache; its address alone where it does not say."""
    from http.client import HTTPException

    try:
        connection = _connection(address, min(timeout, 10.0))
        try:
            connection.request("GET", f"{_api(address)}/info")
            return f"{address} {json.loads(connection.getresponse().read())['software']['version']}"
        finally:
            connection.close()
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return address


def warm(address: str, language: str) -> bool:
    """Have the server load a language, and see that it finds a fault in it."""
    from linter.grammar.policy import policy

    text, wrong = _PROOF[language]
    request = policy(language).request("")
    try:
        try:
            found = tool_for(address, request, _WARM_TIMEOUT).answers(text)
        except ImportError:
            with Asker(address, _WARM_TIMEOUT) as asker:
                found = asker.ask(text, request)
    except ClientError:
        return False
    return any(text[answer.start : answer.end] == wrong for answer in found)


def tool_for(address: str, request: Mapping[str, str], timeout: float) -> Any:
    """A `Tool` for a server. Raises ImportError without the extra `relis[grammar]`."""
    import language_tool_python
    from language_tool_python.exceptions import LanguageToolError

    class Tool(language_tool_python.LanguageTool):
        """language_tool_python's client of a running server, with exact answers."""

        _TIMEOUT = timeout  # type: ignore[assignment]

        def _get_languages(self) -> set[str]:
            return {"auto", request["language"]}

        def _create_params(self, text: str) -> dict[str, str]:
            return {**request, "text": text}

        def answers(self, text: str) -> list[Answer]:
            try:
                answer = self._query_server(f"{self._url}check", self._create_params(text), 1, "post")
            except (LanguageToolError, OSError) as error:
                raise ClientError(str(error)) from None
            return parsed(json.dumps(answer), text)

    # Empty, not absent: only then does requests leave the environment's proxies alone.
    return Tool(request["language"], remote_server=address, proxies={"http": "", "https": ""})
