"""Bytes to text, once. Only this module knows bytes, encodings, lines and columns."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from linter.regexp import regexp

# WHATWG Encoding Standard, section 4.2: these labels all mean windows-1252 on the web.
_LATIN_LABELS = {"latin-1", "latin1", "iso-8859-1", "iso8859-1", "iso_8859-1", "l1", "cp1252", "windows-1252", "us-ascii", "ascii"}
# Encodings that a page may declare and that read and write one text only one way (no UTF-7, no escapes).
_DECLARABLE = {"cp1252", "iso8859-15", "iso8859-2", "cp1250", "mac-roman", "utf-8", "shift_jis", "euc_jp", "gb18030", "big5", "koi8-r", "cp1251"}
_DECLARATION = regexp(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""", re.I)
_NEWLINE = regexp(r"\r\n|\r|\n")


class SourceError(Exception):
    """A file that cannot be read as text. `kind` is stable ("undecodable", "binary", "unreadable", "missing")."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Source(Struct, frozen=True, dict=True):
    """A file's text, exactly: newlines as they stand, the BOM apart.

    `encoding` is a Python codec name that gives the file's bytes back ("utf-8", "utf-16-le", "cp1252", ...).
    """

    path: str
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of each line's first character. Lines end at LF, CRLF and CR, nothing else."""
        if "\r" in self.text:
            return [0, *(match.end() for match in _NEWLINE.finditer(self.text))]
        starts = list(accumulate(map((1).__add__, map(len, self.text.split("\n"))), initial=0))
        starts.pop()
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column (in code points) of an offset."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a 1-based line, without its newline."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    @cached_property
    def newline(self) -> str:
        """The newline that prevails ("\\n" where there is none)."""
        crlf = self.text.count("\r\n")
        counts = {"\n": self.text.count("\n") - crlf, "\r\n": crlf, "\r": self.text.count("\r") - crlf}
        return max(counts, key=lambda newline: counts[newline])

    def encode(self, text: str) -> bytes:
        """The bytes of a changed text, in this file's encoding and with its BOM.

        Raises UnicodeEncodeError where the encoding has no such character.
        """
        return self.bom + text.encode(self.encoding)


def decode(data: bytes, path: str, encoding: str | None = None, *, markup: bool = True) -> Source:
    """Read bytes as text: BOM, then UTF-8, then what was asked for, then what the markup declares.

    Valid UTF-8 wins over a declaration: text in another encoding is practically never valid UTF-8, while
    templates keep a stale `<meta charset>`. Raises SourceError naming the first bad byte and its line.
    """
    for bom, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(bom):
            try:
                return Source(path, data[len(bom) :].decode(name), name, bom)
            except UnicodeDecodeError as error:
                raise _undecodable(data, error.start + len(bom), name) from None
    if b"\0" in data:
        raise SourceError("binary", f"binary file: a NUL byte at offset {data.index(0)}")
    wanted = _codec(encoding) if encoding else None
    if wanted in (None, "utf-8"):
        try:
            return Source(path, data.decode("utf-8"))
        except UnicodeDecodeError as error:
            bad = error.start
        wanted = wanted or (_declared(data) if markup else None)
        if wanted in (None, "utf-8"):
            raise _undecodable(data, bad, "utf-8")
    try:
        return Source(path, data.decode(wanted), wanted)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, wanted) from None


def read(path: str, encoding: str | None = None, *, markup: bool = True) -> Source:
    """Read a file. Raises SourceError when it is missing, unreadable, binary or cannot be decoded."""
    return decode(load(path), path, encoding, markup=markup)


def load(path: str) -> bytes:
    """A file's bytes. Raises SourceError when it is missing or unreadable."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise SourceError("missing", "no such file") from None
    except OSError as error:
        raise SourceError("unreadable", f"cannot be read: {error.strerror or error}") from None


def _codec(label: str) -> str:
    if label.lower() in _LATIN_LABELS:
        return "cp1252"
    try:
        return codecs.lookup(label).name
    except LookupError:
        raise SourceError("undecodable", f"unknown encoding “{label}”") from None


def _declared(data: bytes) -> str | None:
    match = _DECLARATION.search(data[:4096])
    if match is None:
        return None
    try:
        name = _codec((match[1] or match[2]).decode("ascii"))
    except SourceError:
        return None
    return name if name in _DECLARABLE else None


def _undecodable(data: bytes, offset: int, name: str) -> SourceError:
    before = data[:offset]
    line = 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
    return SourceError("undecodable", f"cannot be decoded as {name}: byte 0x{data[offset]:02X} at offset {offset}, line {line}")
