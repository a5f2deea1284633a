"""Typography of the title in front matter: it is looked at with the text, and no change to it is safe."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.run import check_source
from linter.finding import Safety
from linter.fix import fix_source
from linter.source import Source

_SETTINGS = Settings(language="fr", select=frozenset({"typography"}))
_BODY = "L’entrée de la gare, c’est là qu’on passe. Un point\u00a0: la gare rouvre.\n"


def _found(text: str, path: str = "a.md") -> list[tuple[str, str, list[Safety]]]:
    report = check_source(Source(path, text), _SETTINGS)
    assert report.problems == []
    return [(finding.rule, finding.text, [fix.safety for fix in finding.fixes]) for finding in report.findings]


@pytest.mark.parametrize(
    ("front", "wanted"),
    [
        ("---\ntitle: La gare d'Orsay\n---\n", "---\ntitle: La gare d’Orsay\n---\n"),
        ('---\ntitle: "La gare d\'Orsay"\ntags: ["l\'art"]\n---\n', '---\ntitle: "La gare d’Orsay"\ntags: ["l\'art"]\n---\n'),
        ('+++\ntitle = "La gare d\'Orsay"\n+++\n', '+++\ntitle = "La gare d’Orsay"\n+++\n'),
        ('{"title": "La gare d\'Orsay", "slug": "l\'art"}\n', '{"title": "La gare d’Orsay", "slug": "l\'art"}\n'),
    ],
)
def test_a_title_is_held_to_the_form_of_the_text(front: str, wanted: str) -> None:
    text = front + "\n" + _BODY
    assert _found(text) == [("mixed-apostrophes", "'", [Safety.UNSAFE])]
    assert fix_source(Source("a.md", text), _SETTINGS).after.text == text
    assert fix_source(Source("a.md", text), _SETTINGS, unsafe=True).after.text == wanted + "\n" + _BODY


def test_a_title_with_escapes_is_left_alone() -> None:
    assert _found(f"---\ntitle: 'La gare d''Orsay'\n---\n\n{_BODY}") == []


def test_places_in_title_and_text_are_one_finding_with_two_fixes() -> None:
    text = f"---\ntitle: Une gare & un quai « neufs »\n---\n\nLa « gare » rouvre.\n\n{_BODY}"
    assert _found(text) == [("french-spacing", "« ", [Safety.SAFE, Safety.UNSAFE])]
    fixed = fix_source(Source("a.md", text), _SETTINGS).after.text
    assert fixed == text.replace("La « gare »", "La «\u00a0gare\u00a0»")
    fixed = fix_source(Source("a.md", text), _SETTINGS, unsafe=True).after.text
    assert fixed == text.replace("« neufs »", "«\u00a0neufs\u00a0»").replace("La « gare »", "La «\u00a0gare\u00a0»")


def test_a_blank_is_written_as_it_is_in_front_matter_of_an_article_that_names_its_blanks() -> None:
    text = "---\ntitle: 'La gare : un lieu'\n---\n\nUn point&nbsp;: la gare rouvre.\n"
    assert fix_source(Source("a.md", text), _SETTINGS, unsafe=True).after.text == text.replace("gare :", "gare\u00a0:")


def test_what_the_encoding_lacks_has_no_fix() -> None:
    body = "---\ntitle: La gare d'Orsay\n---\n\nL&rsquo;entrée, c&rsquo;est là, l'air.\n"
    report = check_source(Source("a.md", body, "iso8859-2"), _SETTINGS)
    finding = next(finding for finding in report.findings if finding.rule == "mixed-apostrophes")
    assert (finding.text, len(finding.related)) == ("'", 1)
    assert [edit.text for fix in finding.fixes for edit in fix.edits] == ["&#8217;"]  # the one in the text


def test_rules_of_other_categories_do_not_see_the_title() -> None:
    text = f"---\ntitle: La la gare\n---\n\n{_BODY}"
    assert [finding.rule for finding in check_source(Source("a.md", text), Settings(language="fr", select=frozenset({"doubled-word"}))).findings] == []
