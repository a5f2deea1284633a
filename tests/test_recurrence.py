"""Quotations in headings, and their words in the text."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.run import check_source
from linter.source import Source

_BODY = (
    "La compagnie a présenté lundi son calendrier aux élus de la vallée. « La ligne sera rouverte avant Noël », a promis le directeur régional, Paul "
    "Ferrand, qui a rappelé que les travaux avaient pris six mois de retard à cause des éboulements du printemps, et que deux ouvrages restaient à "
    "reprendre. Il n’a pas donné d’autre date, mais il souhaite que les essais commencent en octobre, si le temps le permet."
)


def _found(heading: str, body: str = _BODY) -> list[str]:
    source = Source("article.md", f"# {heading}\n\n{body}\n")
    report = check_source(source, Settings(language="fr", grammar="off", select=frozenset({"headline-quotation"})))
    return [finding.text for finding in report.findings]


@pytest.mark.parametrize(
    "heading",
    [
        "« Nous rouvrirons la ligne avant Noël »",  # said again, in other forms
        "La ligne rouverte « avant Noël »",
        "Paul Ferrand : « Le tunnel coûtera deux fois plus cher »",  # the speaker is named
        "« Le tunnel coûtera deux fois plus cher », Paul Ferrand",
        "« Le tunnel coûtera deux fois plus cher », selon le directeur",
        "Le directeur promet un tunnel « deux fois plus cher que prévu »",
        "Replay de l’exposé d’Éric Manvière « Le tunnel, deux fois plus cher que prévu »",
        "Macron : « Le tunnel coûtera deux fois plus cher »",
        "Le train « Étoile rouge »",  # a name
        "[« Le tunnel coûtera deux fois plus cher »](https://example.org)",  # the title of another text
    ],
)
def test_what_the_text_says_again_or_the_heading_ascribes_is_left_alone(heading: str) -> None:
    assert _found(heading) == []


def test_words_that_the_text_does_not_hold_are_found() -> None:
    assert _found("« Le tunnel coûtera deux fois plus cher »") == ["« Le tunnel coûtera deux fois plus cher »"]
    assert _found("Un tunnel « deux fois plus cher que prévu »") == ["« deux fois plus cher que prévu »"]


def test_a_note_of_some_words_holds_nothing_to_compare_with() -> None:
    assert _found("« Le tunnel coûtera deux fois plus cher »", "Le directeur l’a dit lundi.") == []
