"""Bytes to text: encodings, BOM, newlines, lines and columns."""

from __future__ import annotations

import codecs

import pytest

from linter.source import SourceError, decode, read


def test_utf8_with_bom_leaves_the_bom_out_of_the_offsets_and_gives_it_back() -> None:
    source = decode(codecs.BOM_UTF8 + "Été".encode(), "a.txt")
    assert (source.text, source.encoding) == ("Été", "utf-8")
    assert source.encode("Hiver") == codecs.BOM_UTF8 + b"Hiver"


@pytest.mark.parametrize(("bom", "name"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_utf16_needs_its_bom(bom: bytes, name: str) -> None:
    data = bom + "œuf".encode(name)
    source = decode(data, "a.txt")
    assert (source.text, source.encoding) == ("œuf", name)
    assert source.encode(source.text) == data


def test_lines_end_at_lf_crlf_and_cr_and_nothing_else() -> None:
    source = decode("a\nb\r\nc\rd\x0be\u2028f\x85g".encode(), "a.txt")
    assert source.line_starts == [0, 2, 5, 7]
    assert [source.line(n) for n in range(1, 5)] == ["a", "b", "c", "d\x0be\u2028f\x85g"]
    assert source.position(5) == (3, 1)
    assert source.position(8) == (4, 2)


def test_columns_count_code_points() -> None:
    source = decode("x\n😀é!".encode(), "a.txt")
    assert source.position(4) == (2, 3)


def test_the_prevailing_newline() -> None:
    assert decode(b"a\r\nb\r\nc\n", "a.txt").newline == "\r\n"
    assert decode(b"a", "a.txt").newline == "\n"


def test_a_declared_encoding_is_used_when_the_bytes_are_not_utf8() -> None:
    data = '<meta charset="ISO-8859-1"><p>Été “x”</p>'.encode("cp1252")
    source = decode(data, "a.html")
    assert source.encoding == "cp1252"
    assert source.encode(source.text) == data


def test_valid_utf8_wins_over_a_stale_declaration() -> None:
    assert decode('<meta charset="iso-8859-1">é'.encode(), "a.html").encoding == "utf-8"


def test_latin1_is_read_only_when_asked_for() -> None:
    data = "Une ligne\nl'été".encode("latin-1")
    with pytest.raises(SourceError, match=r"byte 0xE9 at offset 12, line 2"):
        decode(data, "a.txt")
    assert decode(data, "a.txt", "latin-1").text == "Une ligne\nl'été"


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"a\0b", "binary"), (b"\xff\xfea", "undecodable"), (codecs.BOM_UTF8 + b"\xe9", "undecodable"), (b'<meta charset="utf-7">\xe9', "undecodable")],
)
def test_what_cannot_be_read_says_why(data: bytes, kind: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data, "a.html")
    assert caught.value.kind == kind


def test_a_missing_file() -> None:
    with pytest.raises(SourceError, match="no such file") as caught:
        read("no/such/file.txt")
    assert caught.value.kind == "missing"
