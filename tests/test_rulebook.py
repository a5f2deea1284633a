"""Loading rules: what a rule file says, and how its mistakes are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Safety, Severity
from linter.rulebook import kinds
from linter.rulebook.load import RuleError, load, load_file
from linter.rulebook.rule import Rule

RULE = """\
severity: warning
category: style
check: substitution
message: "« {match} » dit deux fois la même chose."
why: |
  Monter contient déjà l’idée de « haut ».
replace: {"mont(er|e) en haut": "mont\\\\1"}
safety: unsafe
examples:
  - bad: "Il [[monte en haut]]."
    fix: "Il monte."
  - good: "Il monte."
"""


def rule(tmp_path: Path, text: str, name: str = "fr/monter.yaml") -> Rule:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return load_file(path)


def mistake(tmp_path: Path, text: str, name: str = "fr/monter.yaml") -> RuleError:
    with pytest.raises(RuleError) as caught:
        rule(tmp_path, text, name)
    return caught.value


def test_a_rule(tmp_path: Path) -> None:
    loaded = rule(tmp_path, RULE)
    assert (loaded.id, loaded.language, loaded.key) == ("monter", "fr", "fr/monter")
    assert (loaded.severity, loaded.category, loaded.check, loaded.safety) == (Severity.WARNING, "style", "substitution", Safety.UNSAFE)
    assert loaded.params.replace == {"mont(er|e) en haut": r"mont\1"}
    assert loaded.params.safety is Safety.UNSAFE
    bad, good = loaded.examples
    assert (bad.text, bad.spans, bad.fix, bad.line, bad.language) == ("Il monte en haut.", ((3, 16),), "Il monte.", 10, "fr")
    assert good.good
    assert not bad.good
    assert loaded.say("fr", None, {"match": "monte en haut"}) == "«\u00a0monte en haut\u00a0» dit deux fois la même chose."


def test_all_scalars_are_strings(tmp_path: Path) -> None:
    loaded = rule(tmp_path, RULE.replace('{"mont(er|e) en haut": "mont\\\\1"}', "{no: on, 12:30: 1e3, null: ~}"))
    assert loaded.params.replace == {"no": "on", "12:30": "1e3", "null": "~"}


def test_cases_locales_genres_scope_and_languages(tmp_path: Path) -> None:
    text = RULE.replace('message: "« {match} » dit deux fois la même chose."', "message: {fr: Deux fois., en: Twice.}").replace(
        "safety: unsafe",
        "scope: [heading, quotation]\nlocale: [fr-CA]\noff-in: [opinion]\nsource: https://a.example\n"
        "cases:\n  strong: {severity: error, message: {fr: Trop., en: Too much.}}\n  weak: {severity: info}",
    )
    loaded = rule(tmp_path, text, "any/monter.yaml")
    assert (loaded.language, loaded.key, loaded.scope, loaded.locales, loaded.off_in) == ("", "any/monter", ("heading", "quotation"), ("fr-CA",), ("opinion",))
    assert loaded.source == ("https://a.example",)
    assert (loaded.severity_of("strong"), loaded.severity_of("weak"), loaded.severity_of(None)) == (Severity.ERROR, Severity.INFO, Severity.WARNING)
    assert (loaded.say("en", "strong", {}), loaded.say("fr", "weak", {})) == ("Too much.", "Deux fois.")
    assert loaded.safety is loaded.params.safety is Safety.SUGGESTION


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "nearest", "said"),
    [
        ("severity: warning", "severity: warnin", 1, "severity", "warning", "unknown value"),
        ("severity: warning", "severty: warning", 1, "severity", "severity", "missing"),
        ("category: style", "category: styl", 2, "category", "style", "unknown value"),
        ("check: substitution", "check: substitutions", 3, "check", "substitution", "unknown value"),
        ("replace:", "replaces:", 7, "replaces", "replace", "unknown key"),
        ("safety: unsafe", "safety: insafe", 8, "safety", "unsafe", "unknown value"),
        ("safety: unsafe", "scope: [paragraphe]", 8, "scope", "paragraph", "unknown part"),
        ("safety: unsafe", "severity: info", 8, "severity", "", "twice (first on line 1)"),
        ("safety: unsafe", "part: maybe", 8, "part", "", "bool"),
        ("safety: unsafe", "cases: {a: {sevrity: info}}", 8, "cases.a.sevrity", "severity", "unknown key"),
        ("    fix:", "    fixe:", 11, "examples.0.fixe", "fix", "unknown key"),
        ("[[monte en haut]]", "monte en haut", 10, "examples.0.bad", "", "mark what is found"),
        ("[[monte en haut]]", "[[monte en haut", 10, "examples.0.bad", "", "without its ]]"),
        ('  - good: "Il monte."\n', "", 9, "examples", "", "at least one"),
        ("mont(er|e) en haut", r"mont\\b", 7, r"mont\b", "", "ASCII"),
        ("mont(er|e) en haut", "mont(er|e", 7, "mont(er|e", "", "not a pattern"),
        ("mont\\\\1", "mont\\\\2", 7, "mont(er|e) en haut", "", "names \\2"),
        ("category: style", "category: [style", 3, "", "", "not YAML"),
        ("category: style", "category: &a style\nwhy: *a", 6, "", "", ""),
        ('replace: {"mont(er|e) en haut": "mont\\\\1"}', "replace: haut", 7, "replace", "", "object"),
        ('message: "« {match} » dit deux fois la même chose."', "message: {de: Zweimal}", 4, "message.de", "", "fr and en"),
    ],
)
def test_mistakes(tmp_path: Path, old: str, new: str, line: int, key: str, nearest: str, said: str) -> None:
    assert old in RULE
    error = mistake(tmp_path, RULE.replace(old, new, 1))
    if said:
        assert said in str(error)
        assert (error.line, error.nearest) == (line, nearest)
        assert error.key == key
    assert error.path.endswith("fr/monter.yaml")
    assert f"{error.path}:{error.line}: " in str(error)


DEEP = ["[" * 30_000, "a: " + "[" * 30_000, "- " * 30_000, "? " * 30_000, "{a: " * 30_000]


@pytest.mark.parametrize("text", ["", "a", "- a", "a: b\0", "a: !!python/object b", "x" * 300_000, *DEEP], ids=range(11))
def test_hostile_files(tmp_path: Path, text: str) -> None:
    assert mistake(tmp_path, text).path.endswith(".yaml")


def test_aliases_are_refused(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [{', '.join([f'*b{i - 1}' if i else '*a'] * 9)}]\n" for i in range(20))
    assert "aliases" in str(mistake(tmp_path, bomb))


def test_bad_file_names_and_bytes(tmp_path: Path) -> None:
    assert "lower case" in str(mistake(tmp_path, RULE, "fr/Monter en haut.yaml"))
    path = tmp_path / "fr" / "latin.yaml"
    path.write_bytes("severity: é".encode("latin-1"))
    with pytest.raises(RuleError, match="not UTF-8: byte 10"):
        load_file(path)
    with pytest.raises(RuleError, match="no such folder"):
        load([tmp_path / "nowhere"])


def test_folders_tell_the_language_and_later_ones_win(tmp_path: Path) -> None:
    for folder, severity in (("one", "warning"), ("two", "error")):
        for name in ("fr/monter.yaml", "en/monter.yaml", "house.yaml"):
            (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
            rule(tmp_path / folder, RULE.replace("warning", severity), name)
    book = load([tmp_path / "one", tmp_path / "two"])
    assert [(r.key, r.severity) for r in book.rules] == [("any/house", "error"), ("en/monter", "error"), ("fr/monter", "error")]
    assert [r.key for r in book.for_language("fr")] == ["any/house", "fr/monter"]
    assert [r.key for r in book.for_language("de")] == ["any/house"]
    assert book.ids == {"monter", "house"}


def test_french_texts_get_their_spaces_and_apostrophes(tmp_path: Path) -> None:
    text = RULE.replace("« {match} » dit deux fois la même chose.", "« {match} » : l'idée, {n}, n'est-elle pas là ?")
    assert rule(tmp_path, text).message[""] == "«\u00a0{match}\u00a0»\u00a0: l’idée, {n}, n’est-elle pas là\u00a0?"
    english = rule(tmp_path, text, "en/monter.yaml").message[""]
    assert english == "« {match} » : l'idée, {n}, n'est-elle pas là ?"


def test_kinds() -> None:
    assert {"existence", "substitution", "repetition", "occurrence", "consistency"} <= set(kinds.kinds())
    assert kinds.module_of("existence").__name__ == "linter.checks.existence"
    with pytest.raises(KeyError):
        kinds.module_of("nothing")
