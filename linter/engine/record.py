"""A report as bytes: for the cache, and on its way from one process to another. The source is not in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from linter.engine.filereport import FileReport
from linter.finding import Fact, Finding, Problem
from linter.source import Source


class _Record(Struct, array_like=True):
    """A FileReport without path and source, which the reader has, and without timings, which are of one run."""

    format: str
    language: str
    encoding: str
    status: str
    problems: list[Problem]
    metrics: dict[str, Any]
    attributions: list[dict[str, Any]]
    findings: list[Finding]
    facts: list[Fact]
    genre: str
    draft: bool
    empty: bool
    ran: str
    day: str


def _plain(value: object) -> object:
    """What evidence may hold besides plain data, as the JSON report would say it."""
    return dict(value) if isinstance(value, Mapping) else str(value)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain)
_DECODER = msgspec.msgpack.Decoder(_Record)


def encode(report: FileReport) -> bytes:
    """A report as bytes. Raises ValueError, TypeError or OverflowError where it holds what bytes cannot say."""
    return _ENCODER.encode(_Record(*(getattr(report, name) for name in _Record.__struct_fields__)))


def decode(data: bytes, path: str, source: Source | None) -> FileReport:
    """The report of the file at `path`, whose text is `source`. Raises ValueError where the bytes are none."""
    record = _DECODER.decode(data)
    return FileReport(path, source=source, **{name: getattr(record, name) for name in _Record.__struct_fields__})
