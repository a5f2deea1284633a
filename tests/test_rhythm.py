"""Sentences of one length in a row, long paragraphs in a row."""

from __future__ import annotations

from attribution_layer import layer

from linter.checks.rhythm import Params, check
from linter.finding import Hit
from linter.text.layer import View

MONOTONE = Params(find="monotone", run=3, least_words=4, spread=0.12)
WALL = Params(find="wall", run=2, least_words=5)
FIVE = "Un deux trois quatre cinq."


def hits(text: str, params: Params, format: str = "text") -> list[Hit]:
    seen = layer(text, format=format)
    return list(check(View(seen, seen.blocks), params))


def test_sentences_of_one_length() -> None:
    [hit] = hits(f"Court. {FIVE} {FIVE} {FIVE} Un deux.", MONOTONE)
    assert (hit.span.start, hit.span.end) == (7, 33)
    assert (hit.values["count"], hit.values["low"], hit.values["high"], len(hit.related)) == (3, 5, 5, 2)


def test_a_run_goes_on_from_paragraph_to_paragraph() -> None:
    [hit] = hits(f"{FIVE} {FIVE}\n\n{FIVE}", MONOTONE)
    assert hit.values["count"] == 3


def test_a_heading_or_another_length_breaks_the_beat() -> None:
    assert hits(f"<p>{FIVE} {FIVE}</p><h2>Titre</h2><p>{FIVE}</p>", MONOTONE, "html") == []
    assert hits(f"{FIVE} {FIVE} Un deux trois quatre cinq six sept. {FIVE} {FIVE}", MONOTONE) == []
    assert hits("Un deux. " * 9, MONOTONE) == []


def test_paragraphs_in_a_row() -> None:
    text = f"<p>{FIVE}</p>\n<p>{FIVE}</p>\n<p>Court.</p>\n<p>{FIVE}</p>"
    [hit] = hits(text, WALL, "html")
    assert text[hit.span.start : hit.span.end] == FIVE
    assert (hit.span.start, hit.values["words"], len(hit.related)) == (3, 10, 1)


def test_what_stands_between_opens_the_wall() -> None:
    for between in ("<h2>Titre</h2>", "<ul><li>Un</li></ul>", "<img src='a.png' alt=''>", "<blockquote><p>Oui.</p></blockquote>", "<hr>"):
        assert hits(f"<p>{FIVE}</p>{between}<p>{FIVE}</p>", WALL, "html") == [], between
