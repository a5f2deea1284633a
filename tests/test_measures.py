"""textstat's measures beside our own: what they agree on, what is not asked, what cannot be computed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.readability import ALLOWED, compared
from linter.cli.measures import textstat_values

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
TEXT = {
    "fr": "Le conseil a voté le budget lundi soir. La séance a duré trois heures.",
    "en": "The council passed the budget on Monday night. The meeting lasted three hours.",
    "de": "Der Rat hat am Montag den Haushalt beschlossen. Die Sitzung dauerte drei Stunden.",
    "es": "El consejo votó el presupuesto el lunes. La sesión duró tres horas.",
    "it": "Il consiglio ha votato il bilancio lunedì. La seduta è durata tre ore.",
    "nl": "De raad heeft maandag de begroting goedgekeurd. De zitting duurde drie uur.",
}
EVERYWHERE = {"textstat_words", "textstat_sentences", "textstat_lix", "textstat_rix"}


def test_fixtures_are_counted_as_textstat_counts_them() -> None:
    # docs/readability.md has the reasons for each tolerance.
    rows = [row for row in compared(FIXTURES) if row[0].name.startswith("article")]
    assert {language for _, language, _, _ in rows} == {"fr", "en"}
    for path, language, ours, theirs in rows:
        for name, (low, high) in ALLOWED.items():
            if name in theirs:
                assert low <= ours[name] / theirs[name] <= high, (path, name)
        # textstat drops sentences of one or two words, and ends one at "3.5" or "M. X".
        assert 0.85 <= ours["sentences"] / theirs["sentences"] <= 1.4, path
        assert ours["lix"] == pytest.approx(theirs["lix"], rel=0.12), path
        if language == "fr":
            # 5 % more syllables take some 5 points off, shorter sentences give some back.
            assert -14 <= ours["kandel_moles"] - theirs["flesch"] <= 2, path


@pytest.mark.parametrize(
    ("language", "more"),
    [
        ("fr", {"textstat_syllables", "textstat_flesch"}),
        ("de", {"textstat_syllables", "textstat_flesch", "textstat_wiener"}),
        ("es", {"textstat_syllables", "textstat_flesch", "textstat_szigriszt_pazos", "textstat_gutierrez_polini", "textstat_crawford"}),
        ("it", {"textstat_syllables", "textstat_flesch", "textstat_gulpease"}),
        ("nl", {"textstat_syllables", "textstat_flesch"}),
    ],
)
def test_only_what_holds_for_the_language_is_asked(language: str, more: set[str]) -> None:
    assert set(textstat_values(TEXT[language], language)) == EVERYWHERE | more


def test_english_syllables_are_never_fetched(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("nltk.data.path", [])  # no dictionary, wherever the tests run
    from linter.cli import measures

    measures._has_cmudict.cache_clear()
    found = textstat_values(TEXT["en"], "en")
    measures._has_cmudict.cache_clear()
    assert set(found) == EVERYWHERE | {"textstat_automated_readability", "textstat_coleman_liau", "textstat_eflaw"}
    assert "cmudict" not in "".join(capfd.readouterr())


def test_french_flesch_is_kandel_and_moles() -> None:
    found = textstat_values(TEXT["fr"], "fr")
    words, sentences, syllables = (found[f"textstat_{name}"] for name in ("words", "sentences", "syllables"))
    assert found["textstat_flesch"] == pytest.approx(207 - 1.015 * words / sentences - 73.6 * syllables / words, abs=0.1)


@pytest.mark.parametrize("text", ["", "« » – …", "\n\n"])
def test_nothing_to_count(text: str) -> None:
    assert textstat_values(text, "fr") == {}


def test_an_unknown_language_has_the_counts_without_syllables() -> None:
    assert set(textstat_values(TEXT["fr"], "")) == EVERYWHERE | {"textstat_words"}
    assert set(textstat_values(TEXT["fr"], "pt")) == EVERYWHERE
