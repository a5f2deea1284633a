"""French as France, Belgium, Canada and Switzerland set it: one text, what `relis fix` makes of it in each, and what is a style there."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.run import check_source
from linter.fix import fix_source
from linter.source import Source

N, F = "\u00a0", "\u202f"
TEXT = "Une question : la « gare » ? Oui ! Le train ; 800 000 trains, 12 km, 5 % et 30 $.\n"
LIKE_FRANCE = f"Une question{N}: la «{N}gare{N}»{F}? Oui{F}! Le train{F}; 800{F}000 trains, 12{N}km, 5{N}% et 30 $.\n"
CANADIAN = f"Une question{N}: la «{N}gare{N}»? Oui! Le train; 800{F}000 trains, 12{N}km, 5{N}% et 30 $.\n"


def _settings(locale: str, *rules: str) -> Settings:
    return Settings(language="fr", locale=locale, select=frozenset(rules or ("typography",)))


def _rules(text: str, locale: str) -> list[str]:
    return sorted({finding.rule for finding in check_source(Source("a.txt", text), _settings(locale)).findings})


@pytest.mark.parametrize(("locale", "wanted"), [("fr-FR", LIKE_FRANCE), ("fr-BE", LIKE_FRANCE), ("fr-CA", CANADIAN), ("fr-CH", LIKE_FRANCE)])
@pytest.mark.parametrize(("path", "before", "after"), [("a.txt", "", ""), ("a.md", "*Enfin.* ", ""), ("a.html", "<p><b>Enfin.</b> ", "</p>")])
def test_blanks(locale: str, wanted: str, path: str, before: str, after: str) -> None:
    fixed = fix_source(Source(path, before + TEXT + after), _settings(locale))
    assert fixed.after.text == before + wanted + after
    assert fixed.settled


@pytest.mark.parametrize(
    ("text", "faulty_in"),
    [
        # Closed marks among spaced ones: a slip in France, the rule in Canada, free in Switzerland.
        (f"Oui{F}! Non{F}! Vraiment? Un point{N}: la gare.", {"fr-FR", "fr-BE"}),
        # A closed colon beside spaced ones: closed is right in Switzerland only.
        (f"Un point{N}: la gare. Un autre: le train. Et un lieu{N}: le quai.", {"fr-FR", "fr-BE", "fr-CA"}),
        (f"La «{N}gare{N}», le «quai» et le «{N}train{N}».", {"fr-FR", "fr-BE", "fr-CA"}),
        # What the whole article does is its style everywhere.
        ("Oui! Non! Vraiment?", set()),
        ("La «gare» et le «quai».", set()),
        # Narrow or not, both blanks are admitted everywhere.
        (f"Oui{N}? Non{F}! La «{F}gare{F}»{N}: le quai.", set()),
        # Swiss thousands.
        ("Soit 10’000 francs et 1’250’000 trains.", set()),
        # Septante is no fault, whatever else is written so.
        ("Septante trains et nonante gares.", set()),
    ],
)
def test_what_is_a_fault_where(text: str, faulty_in: set[str]) -> None:
    assert {locale for locale in ("fr-FR", "fr-BE", "fr-CA", "fr-CH") if _rules(text, locale)} == faulty_in


@pytest.mark.parametrize(
    ("said", "locale"),
    [('<html lang="fr-CA"><body><p>{}</p></body></html>', "fr-CA"), ('<html lang="fr-BE"><body><p>{}</p></body></html>', "fr-BE")],
)
def test_the_locale_an_article_gives_itself_holds(said: str, locale: str) -> None:
    body = "La gare du Nord est ouverte à tous les trains. Oui ! Les quais sont neufs, et les voyageurs sont là."
    report = check_source(Source("a.html", said.format(body)), Settings(select=frozenset({"french-spacing"})))
    edits = [edit.text for finding in report.findings for fix in finding.fixes for edit in fix.edits]
    assert edits == ([""] if locale == "fr-CA" else [F])
