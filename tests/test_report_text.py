"""The terminal report: carets under the exact span, wrapping, wording, and nothing a terminal would obey."""

from __future__ import annotations

import pytest

from linter.engine.run import FileReport
from linter.finding import Edit, Finding, Fix, Problem, Related, Safety, Severity, Span
from linter.report import oneline, text
from linter.report.layout import escape, excerpt, width, wrap
from linter.report.summary import Summary
from linter.source import Source


@pytest.mark.parametrize(
    ("line", "start", "end", "shown", "carets"),
    [
        ("un mot ici", 3, 6, "un mot ici", "   ^^^"),
        ("a\tb", 2, 3, "a    b", "     ^"),
        ("日本語 mot", 4, 7, "日本語 mot", "       ^^^"),
        ("日本語", 1, 2, "日本語", "  ^^"),
        ("e\u0301te\u0301 mot", 6, 9, "e\u0301te\u0301 mot", "    ^^^"),
        ("👩\u200d👧 mot", 4, 7, "👩\u200d👧 mot", "   ^^^"),
        ("a\u202eb", 1, 2, "a\\u202eb", " ^^^^^^"),
        ("mot", 3, 3, "mot", "   ^"),
        ("un\nmot\nici", 3, 10, "mot", "^^^"),
    ],
)
def test_carets_stand_under_the_span(line: str, start: int, end: int, shown: str, carets: str) -> None:
    assert excerpt(Source("a", line), start, end, 60) == (shown, carets)


@pytest.mark.parametrize("start", [0, 10, 50, 70, 100_000, 199_990])
def test_long_lines_are_cut_around_the_span(start: int) -> None:
    shown, carets = excerpt(Source("a", "0123456789" * 20_000), start, start + 5, 60)
    at = carets.index("^")
    assert width(shown) <= 60
    assert shown[at : at + 5] == "01234"
    assert carets.count("^") == 5


def test_wrapping_keeps_no_break_spaces_together() -> None:
    assert wrap("un deux\u00a0! trois", 8, " ", "") == ["un", " deux\u00a0!", " trois"]


def test_escape() -> None:
    assert escape("a\x1b[31m\u200b\n") == "a\\x1b[31m\\u200b\\x0a"


def _finding(rule: str, severity: Severity, start: int, end: int, message: str, *fixes: Fix, related: tuple[Related, ...] = ()) -> Finding:
    return Finding(rule, "style", severity, message, Span(start, end), "", "paragraph", fixes, related)


def _render(*reports: FileReport, colour: bool = False) -> str:
    summary = Summary()
    for report in reports:
        summary.add(report, Severity.ERROR)
    return "".join(text.render(iter(reports), summary, text.Style(60, colour)))


SOURCE = Source("a.txt", "Le train est parti.\nIl roule.\n")


def test_a_report() -> None:
    findings = [
        _finding("faute", Severity.ERROR, 3, 8, "« train » : lequel ?", Fix((Edit(3, 8, "car"),), Safety.UNSAFE), related=(Related(Span(20, 22)),)),
        *(_finding("espace", Severity.INFO, 20, 21, "Une espace.", Fix((Edit(20, 20, " "),))) for _ in range(5)),
    ]
    report = FileReport("a.txt", "text", "fr", "utf-8", findings=findings, source=SOURCE, metrics={"words": 6, "sentences": 2, "reading_minutes": 1})
    nb = "\u00a0"
    assert _render(report) == (
        f"a.txt   français · 6{nb}mots, 2{nb}phrases, 1{nb}min\n\n"
        "À CORRIGER AVANT PUBLICATION (1)\n\n"
        "  1:4  erreur  faute\n  « train » : lequel ?\n   1 │ Le train est parti.\n     │    ^^^^^\n"
        f"     essayez  «{nb}train{nb}» → «{nb}car{nb}»\n     autres places{nb}: 2:1\n\n"
        "BON À SAVOIR (5)\n\n" + f"{'  2:1  style  espace  Une espace.':<49}[réparable]\n" * 3 + f"              espace  + 2{nb}autres\n\n"
        f"Pas encore publiable{nb}: 1{nb}point à corriger, 5{nb}à savoir.\n"
        f"«{nb}relis fix a.txt{nb}» en répare 5, sans toucher à un seul mot.\n"
        f"Pourquoi{nb}? «{nb}relis explain RÈGLE{nb}»\n"
    )


def test_an_english_article_reads_english_and_colours_only_when_asked() -> None:
    report = FileReport("a.txt", "text", "en", findings=[_finding("x", Severity.WARNING, 0, 2, "Which?")], source=SOURCE)
    plain = _render(report)
    assert "TO LOOK AT (1)" in plain
    assert plain.endswith("Read again before publishing: 1 to look at.\nWhy? “relis explain RULE”\n")
    assert "\x1b" not in plain
    assert "\x1b[33;1m" in _render(report, colour=True)


def test_clean_files_are_only_counted_unless_alone() -> None:
    clean = FileReport("a.txt", "text", "fr", source=SOURCE)
    assert _render(clean) == "a.txt   français\n\nRien à signaler.\n"
    assert _render(clean, clean) == "2\u00a0fichiers. Rien à signaler.\n"


def test_one_line_a_finding_and_run_wide_notes_once() -> None:
    note = Problem("grammar-unavailable", "no server")
    report = FileReport("a\n.txt", "text", "fr", problems=[note], findings=[_finding("x", Severity.WARNING, 20, 22, "Qui ?\nOù ?")], source=SOURCE)
    lines = list(oneline.render([report, report]))
    assert lines == ["a\\x0a.txt:1:1: note [grammar-unavailable] no server\n", *["a\\x0a.txt:2:1: warning [x] Qui ? Où ?\n"] * 2]
