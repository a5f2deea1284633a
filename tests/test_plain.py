"""Plain text: what is a paragraph, a heading, a label."""

from __future__ import annotations

from linter.article import reader
from linter.source import Source


def read(text: str) -> list[tuple[str, str, str]]:
    return [(block.kind, block.part, block.text) for block in reader.read(Source("a.txt", text)).blocks]


LONG = "La ville a inauguré mardi la nouvelle gare routière, après deux ans de travaux et plusieurs mois de retard sur le calendrier."


def test_a_paragraph_a_line() -> None:
    assert read(f"{LONG}\n{LONG}\n") == [("paragraph", "paragraph", LONG)] * 2


def test_hard_wrapped_lines_make_one_paragraph() -> None:
    text = "La ville a inauguré mardi\nla nouvelle gare routière,\naprès deux ans de travaux.\n\nLe maire a parlé\nune heure.\n"
    assert [block[2] for block in read(text)] == [
        "La ville a inauguré mardi la nouvelle gare routière, après deux ans de travaux.",
        "Le maire a parlé une heure.",
    ]


def test_a_short_line_without_final_punctuation_is_a_heading() -> None:
    assert [block[:2] for block in read(f"Une gare neuve\n{LONG}\nDes travaux plus longs que prévu\n{LONG}\n")] == [
        ("heading", "headline"),
        ("paragraph", "paragraph"),
        ("heading", "heading"),
        ("paragraph", "paragraph"),
    ]


def test_a_short_line_set_apart_at_the_end_is_a_label() -> None:
    assert read(f"{LONG}\n\nSociété\n\n\n\n")[-1] == ("paragraph", "label", "Société")


def test_list_marks_are_not_text() -> None:
    assert [block[::2] for block in read(f"{LONG}\n\n- un bus\n- deux trains\n\n{LONG}")[1:3]] == [("list-item", "un bus"), ("list-item", "deux trains")]


def test_one_line_alone_is_a_paragraph() -> None:
    assert read("Une gare neuve") == [("paragraph", "paragraph", "Une gare neuve")]


def test_an_empty_file_has_no_blocks() -> None:
    assert read("") == []
    assert read(" \n\t\n\u00a0\n") == []


def test_crlf_and_tabs_keep_the_map() -> None:
    text = f"{LONG}\r\n\r\n\tUn\tdeux  trois.\r\n"
    block = reader.read(Source("a.txt", text)).blocks[1]
    assert block.text == "Un deux trois."
    assert text[slice(*block.span(3, 7))] == "deux"
    assert text[slice(*block.span(0, 3))] == "Un\t"
