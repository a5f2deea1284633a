"""Both ways of asking a real LanguageTool: exact places, whatever characters; each flaw of language_tool_python worked around."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from linter.grammar import client, server
from linter.grammar.client import Answer, Asker, ClientError
from linter.grammar.policy import policy

FRENCH = "Les enfants mange une pomme. Il a vu un belle maison."
REQUEST = policy("fr").request("")


@pytest.fixture
def address(languagetool: Path) -> str:
    return server.find("fr").address


class _Fixed(BaseHTTPRequestHandler):
    """Answers everything with what the test gave."""

    body: bytes
    status = 200

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def fixed() -> Iterator[tuple[str, type[_Fixed]]]:
    handler = type("Handler", (_Fixed,), {"body": b"{}"})
    serving = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=serving.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_address[1]}", handler
    serving.shutdown()
    thread.join()
    serving.server_close()


def found(text: str, answers: list[Answer]) -> list[str]:
    return [text[answer.start : answer.end] for answer in answers]


def asked(address: str, timeout: float) -> list[Answer]:
    with Asker(address, timeout) as asker:
        return asker.ask(FRENCH, REQUEST)


def test_both_ways_give_the_same_answers(address: str) -> None:
    plain = asked(address, 30)
    assert found(FRENCH, plain) == ["mange", "un belle"]
    assert plain[0].rule == "ACCORD_SUJET_VERBE"
    assert plain[0].replacements == ("mangent",)
    assert client.tool_for(address, REQUEST, 30).answers(FRENCH) == plain


def test_a_connection_serves_again_and_again(address: str) -> None:
    with Asker(address, 30) as asker:
        answers = [found(FRENCH, asker.ask(FRENCH, REQUEST)) for _ in range(3)]
    assert answers == [["mange", "un belle"]] * 3


def test_no_break_spaces_and_dots_of_messages_stay(fixed: tuple[str, type[_Fixed]]) -> None:
    """language_tool_python passes them through NFKC, which makes plain spaces and three dots of them."""
    address, handler = fixed
    match = {
        "message": "Écrivez «\u00a0mangent…\u00a0»", "replacements": [{"value": "mangent\u202f!"}], "offset": 12, "length": 5,
        "context": {"text": FRENCH, "offset": 12, "length": 5}, "rule": {"id": "X", "issueType": "grammar", "category": {"id": "C"}},
    }  # fmt: skip
    handler.body = json.dumps({"matches": [match]}).encode()
    (answer,) = client.tool_for(address, REQUEST, 30).answers(FRENCH)
    assert (answer.message, answer.replacements) == ("Écrivez «\u00a0mangent…\u00a0»", ("mangent\u202f!",))
    assert [answer] == asked(address, 30)


@pytest.mark.parametrize("proxy", ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
def test_no_proxy_is_used(address: str, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    """requests would send what is meant for this machine to the environment's proxy."""
    monkeypatch.setenv(proxy, "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert found(FRENCH, client.tool_for(address, REQUEST, 30).answers(FRENCH)) == ["mange", "un belle"]
    assert found(FRENCH, asked(address, 30)) == ["mange", "un belle"]


def test_the_time_to_wait_is_ours() -> None:
    """language_tool_python waits for 300 s."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as silent:  # connections are taken, and nobody answers
        address = f"http://127.0.0.1:{silent.server_address[1]}"
        with pytest.raises(ClientError) as caught:
            asked(address, 0.2)
        assert caught.value.hung
        with pytest.raises(ClientError):
            client.tool_for(address, REQUEST, 0.2).answers(FRENCH)


OUTSIDE = {"matches": [{"rule": {"id": "X", "category": {"id": "C"}}, "offset": 50, "length": 9, "message": "", "replacements": []}]}


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b"{}", b'{"matches": [{}]}', b'{"matches": 3}', json.dumps(OUTSIDE).encode(), b"[" * 100_000],
    ids=["nothing", "a page", "a list", "no matches", "no remark", "a number", "outside the text", "deeply nested"],
)
def test_what_is_no_answer_is_an_error(fixed: tuple[str, type[_Fixed]], body: bytes) -> None:
    address, handler = fixed
    handler.body = body
    with pytest.raises(ClientError, match="not an answer of LanguageTool"):
        asked(address, 5)


def test_a_refusal_tells_the_status(fixed: tuple[str, type[_Fixed]]) -> None:
    address, handler = fixed
    handler.status, handler.body = 500, b"out of order"
    with pytest.raises(ClientError, match="HTTP 500: out of order") as caught:
        asked(address, 5)
    assert not caught.value.lost
    assert not caught.value.hung


def test_a_server_that_is_not_there_is_lost() -> None:
    with pytest.raises(ClientError) as caught:
        asked("http://127.0.0.1:1", 5)
    assert caught.value.lost


def test_health_and_version(address: str) -> None:
    assert client.healthy(address, 5)
    assert not client.healthy("http://127.0.0.1:1", 5)
    assert client.version_at(address, 5) == f"{address} 6.8"
    assert client.version_at("http://127.0.0.1:1", 5) == "http://127.0.0.1:1"


@pytest.mark.parametrize("suffix", ["", "/", "/v2", "/v2/"])
def test_an_address_may_name_the_api(address: str, suffix: str) -> None:
    assert found(FRENCH, asked(address + suffix, 30)) == ["mange", "un belle"]
