"""The shared pass: boundaries, overlaps, captures, capitals, exceptions, and linear cost."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from linter.article import reader
from linter.config import Settings
from linter.engine.run import text_of
from linter.rulebook.cache import phrases
from linter.source import Source, read
from linter.text.layer import ArticleText
from linter.text.phrases import Entry, PatternError, Scanner, keep_capitals


def article(text: str, format: str = "text") -> ArticleText:
    read = reader.read(Source("a", text), format)
    read.language = "fr"
    return ArticleText(read)


def found(entries: list[Entry], text: str) -> list[tuple[str, int, str | None]]:
    return [(match.text, match.start, match.replacement) for match in Scanner({"r": entries}).scan(article(text)).get("r", [])]


@pytest.mark.parametrize(
    ("entry", "text", "matches"),
    [
        (Entry("mot"), "Le mot, les mots, le (mot) et mot-clé.", ["mot", "mot", "mot"]),
        (Entry("mot", part=True), "Les mots et un marmot.", ["mot", "mot"]),
        (Entry("élysée"), "À l’Élysée et à l'ÉLYSÉE, pas aux Élyséens.", ["Élysée", "ÉLYSÉE"]),
        (Entry("l'"), "Dans l’article, l'un.", ["l’", "l'"]),
        (Entry("aujourd"), "Ce n’est pas aujourd’hui.", []),
        (Entry("can"), "You can; you can't.", ["can"]),
        (Entry("a t'il"), "Ou A\u00a0t’il dit ?", ["A\u00a0t’il"]),
        (Entry("Le Monde", case_sensitive=True), "Le Monde, le monde, LE MONDE.", ["Le Monde"]),
        (Entry(r"Le \pL+", case_sensitive=True), "Hier, Le Monde et le Figaro.", ["Le Monde"]),
        (Entry(r"\pL+ment"), "Vite, lentement rapidement mentor.", ["lentement", "rapidement"]),
        (Entry(r"[0-9]+ 000"), "Il y a 12 000 3 000 et 4 0000.", ["12 000", "3 000"]),
        (Entry(r"d'\pL+"), "Un mot d’ordre.", ["d’ordre"]),
        (Entry("mot"), "mot", ["mot"]),
        (Entry(r"mo+t"), "mot", ["mot"]),
    ],
)
def test_boundaries(entry: Entry, text: str, matches: list[str]) -> None:
    assert [text for text, _, _ in found([entry], text)] == matches


def test_leftmost_then_longest_of_one_rule_and_each_rule_by_itself() -> None:
    text = article("Il va de par le monde entier.")
    matches = Scanner({"a": [Entry("de par"), Entry("de par le monde"), Entry("monde entier")], "b": [Entry("monde entier")]}).scan(text)
    assert [match.text for match in matches["a"]] == ["de par le monde"]
    assert matches["a"][0].entry == 1
    assert [match.text for match in matches["b"]] == ["monde entier"]


def test_replacements_take_groups_from_the_text_and_keep_capitals() -> None:
    entry = Entry(r"le (h[a-zé]+)", replace=r"l'\1")
    assert found([entry], "Le Homme et le homme, LE HÉROS") == [("Le Homme", 0, "L'Homme"), ("le homme", 12, "l'homme"), ("LE HÉROS", 22, "L'HÉROS")]
    assert found([Entry("mont(er|e) en haut", replace=r"mont\1")], "Monte en haut") == [("Monte en haut", 0, "Monte")]
    assert found([Entry("a(x)?b", replace=r"c\1d")], "ab") == [("ab", 0, "cd")]
    assert found([Entry(r"([a-z]+)-([a-z]+)", replace=r"\2 \1 \\")], "éa-b x a-b") == [("a-b", 7, "b a \\")]


def test_replacements_write_the_apostrophe_of_the_article() -> None:
    entry = Entry("le homme", replace="l'homme")
    assert found([entry], "C’est le homme.")[0][2] == "l’homme"
    assert found([Entry("le homme", replace="l’homme")], "C'est le homme.")[0][2] == "l'homme"
    assert found([entry], "Voici le homme.")[0][2] == "l'homme"


def test_exceptions_clear_what_they_touch() -> None:
    entries = [Entry("ces sans"), Entry("sans-abri", exception=True), Entry("tous ces", exception=True)]
    assert found(entries, "Il aide ces sans-abri. Voici ces sans. Et tous ces sans.") == [("ces sans", 29, None)]


def test_nothing_runs_over_blocks_and_offsets_are_those_of_the_block() -> None:
    text = article("Le début du mot\n\nclé ne compte pas, mot clé si, 🙂 mot clé.\n\nEt 🙂 lentement ici.")
    matches = Scanner({"r": [Entry("mot clé"), Entry(r"\pL+ment")]}).scan(text)["r"]
    assert [(match.block.block.index, match.start) for match in matches] == [(1, 19), (1, 33), (2, 5)]
    assert [text.article.source.text[slice(*match.span)] for match in matches] == ["mot clé", "mot clé", "lentement"]


def test_only_the_blocks_asked_for() -> None:
    text = article("Un mot ici.\n\nUn mot là.")
    assert [m.block.block.index for m in Scanner({"r": [Entry("mot")]}).scan(text, text.blocks[1:])["r"]] == [1]


def test_what_stands_in_addresses_is_hidden() -> None:
    assert found([Entry("mot"), Entry(r"mo+t\.")], "Voir https://exemple.fr/mot et contact@mot.fr ou #mot") == []


def test_matches_cross_markup() -> None:
    text = article("<p>Il faut mont<em>er</em> en haut.</p>", "html")
    (match,) = Scanner({"r": [Entry("mont(er|e) en haut", replace=r"mont\1")]}).scan(text)["r"]
    assert text.article.source.text[slice(*match.span)] == "mont<em>er</em> en haut"
    assert match.block.replace(match.start, match.end, "monter") is None


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (Entry("a(b|)?"), ""),
        (Entry("(a|)"), "nothing at all"),
        (Entry("a*"), "nothing at all"),
        (Entry("a(b", replace="x"), "not a pattern"),
        (Entry("a(b)", replace=r"\2"), r"names \\2"),
        (Entry(r"(\pL+) a", replace=r"\1\3"), r"names \\3"),
        (Entry(r"\w"), "ASCII"),
    ],
)
def test_validation(entry: Entry, said: str) -> None:
    if not said:
        entry.validate()
        return
    with pytest.raises(PatternError, match=said):
        entry.validate()


@pytest.mark.parametrize(
    ("replacement", "original", "result"),
    [("bref", "Voire", "Bref"), ("bref", "VOIRE MÊME", "BREF"), ("bref", "voire", "bref"), ("y", "À", "Y"), ("", "Mot", ""), ("a-t-il", "A T'IL", "A-T-IL")],
)
def test_capitals(replacement: str, original: str, result: str) -> None:
    assert keep_capitals(replacement, original) == result


def test_long_lines_are_searched_in_stretches_without_losing_a_match() -> None:
    line = "mot clé et lentement. " * 30_000
    matches = Scanner({"a": [Entry("mot clé")], "b": [Entry(r"\pL+ment")]}).scan(article(line))
    assert len(matches["a"]) == len(matches["b"]) == 30_000
    assert all(match.text == "mot clé" for match in matches["a"])


def test_cost_is_linear_on_hostile_text() -> None:
    scanner = Scanner({"a": [Entry("le le"), Entry(r"[^.]+ zzz"), Entry(r"(\pL+ )+finir")]})
    costs = []
    for size in (15_000, 120_000):
        text = article("a" + "le " * size)
        text.blocks[0].folded  # noqa: B018
        started = perf_counter()
        scanner.scan(text)
        costs.append(perf_counter() - started)
    assert costs[1] < 24 * max(costs[0], 0.01)


@pytest.mark.parametrize("case", sorted(path.parent.name for path in (Path(__file__).parent.parent / "fixtures").glob("*/article.*")))
def test_the_first_texts_are_searched_for_less_and_give_all(case: str) -> None:
    (path,) = (Path(__file__).parent.parent / "fixtures" / case).glob("article.*")
    text = text_of(read(str(path)), Settings())
    scanner = Scanner(phrases(("fr", "en")).tables)
    seen = [{key: [(m.block.block.index, m.start, m.end, m.entry) for m in found] for key, found in scanner.scan(text).items()} for _ in range(10)]
    assert all(one == seen[-1] for one in seen)
