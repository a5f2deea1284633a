"""The kinds that look at marks: blanks beside them, dashes, pairs and levels of quotation marks, notations, series, ends of headings."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from linter.article import reader
from linter.config import Settings
from linter.engine.run import check_source
from linter.finding import Finding, Hit, Safety
from linter.fix import fix_source
from linter.rulebook.kinds import module_of
from linter.source import Source
from linter.text.layer import ArticleText, View
from linter.text.phrases import Scanner

N, F = "\u00a0", "\u202f"


def hits(kind: str, text: str, format: str = "text", language: str = "fr", /, **given: Any) -> list[Hit]:
    module = module_of(kind)
    params = msgspec.convert(given, module.Params, strict=False)
    article = reader.read(Source("a", text), format)
    article.language = language
    layer = ArticleText(article)
    found = Scanner({"r": module.entries(params)}).scan(layer).get("r", []) if hasattr(module, "entries") else []
    return list(module.check(View(layer, layer.blocks, found), params))


def shown(text: str, found: list[Hit]) -> list[str]:
    """The words of every place, related ones too, in order."""
    return [text[span.start : span.end] for hit in found for span in (hit.span, *(other.span for other in hit.related))]


def mended(text: str, found: list[Hit], *safeties: Safety) -> str:
    edits = {edit for hit in found for fix in hit.fixes if not safeties or fix.safety in safeties for edit in fix.edits}
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def findings(text: str, path: str = "a.md", **settings: Any) -> list[Finding]:
    return check_source(Source(path, text), Settings(select=frozenset({"typography"}), **settings)).findings


def test_blanks_beside_marks() -> None:
    text = "The gate ,the door ( left ) and why ? So... well,said 5 %."
    found = hits("blanks", text, "text", "en", find=["low", "high", "bracket", "after", "percent"])
    assert mended(text, found) == "The gate ,the door (left) and why? So... well, said 5%."
    assert found[0].evidence == {"after": 1, "bracket": 2, "high": 1, "percent": 1}


def test_brackets_set_apart_throughout_are_a_style() -> None:
    assert not hits("blanks", "Set ( a ) and ( b ) and ( c ).", "text", "en", find=["bracket"])


def test_a_blank_before_an_icon_stays() -> None:
    assert not hits("blanks", '<p>Sur <b>git</b> <i class="fa"></i>, enfin.</p>', "html", find=["low"])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Un mot « seul.", ["«"]),
        ("Un mot » seul.", ["»"]),
        ("« Un », puis « deux. Trois « quatre ».", ["«"]),
        ("« Un « deux ».", []),
        ("Il dit : « Un.\n\n« Deux.\n\n« Trois. »", []),
        ("Il dit : « Un.\n\nDeux. »", []),
        ('Un écran de 27" et 5\'10".', []),
        ("He said “one.\n\n“Two,” and “three.”", []),
        ("He said “one, and then “two”.", ["“"]),
        ('He said "one. Two.', ['"']),
    ],
)
def test_pairing(text: str, places: list[str]) -> None:
    assert shown(text, hits("pairing", text, "text", "en" if "He said" in text else "fr")) == places


def test_an_unpaired_mark_swallows_nothing() -> None:
    text = "Un « mot.\n\n" + "Une « gare » rouvre.\n\n" * 30
    assert [hit.span.start for hit in hits("pairing", text)] == [3]


def test_dashes_of_two_kinds() -> None:
    text = "La gare – enfin – rouvre, le quai — lui attend."
    found = hits("dashes", text, find="mixed")
    assert shown(text, found) == ["—"]
    assert mended(text, found) == "La gare – enfin – rouvre, le quai – lui attend."
    assert shown(text, hits("dashes", text, find="mixed", prefer="em")) == ["–", "–"]
    assert not hits("dashes", "La ligne Paris – Lyon, « oui » — Jean, puis 10 – 12.", find="mixed")


def test_hyphens_are_never_written_for_dashes() -> None:
    (hit,) = hits("dashes", "La gare - enfin - rouvre, le quai — lui attend.", find="mixed")
    assert not hit.fixes


def test_levels_of_quotation_marks() -> None:
    text = f"«{N}Un{N}», «{N}deux{N}», “trois”."
    assert mended(text, hits("nesting", text, level="outer")) == f"«{N}Un{N}», «{N}deux{N}», «{N}trois{N}»."
    assert not hits("nesting", "« Un “deux” trois ».", level="inner")
    inner = hits("nesting", "« Un « deux » trois ».", level="inner", prefer="“")
    assert [fix.safety for fix in inner[0].fixes] == [Safety.UNSAFE]


def test_notation_takes_the_form_that_prevails_or_the_house_s() -> None:
    forms = {"a": {"find": ["([0-9]+)h([0-9]+)"], "write": r"\1h\2"}, "b": {"find": ["([0-9]+) h ([0-9]+)"], "write": r"\1 h \2"}}
    text = "De 9h30 à 10h15, puis 14 h 30."
    assert mended(text, hits("notation", text, forms=forms)) == "De 9h30 à 10h15, puis 14h30."
    assert mended(text, hits("notation", text, forms=forms, prefer="b")) == "De 9 h 30 à 10 h 15, puis 14 h 30."
    assert not hits("notation", "De 9h30 à 10h15.", forms=forms)


def test_series_need_enough_of_one_form() -> None:
    text = "Cats, dogs, and birds. Then pens, books, and maps. Some red, blue, green, and black. Trains, boats and planes. "
    assert not hits("series", text, "text", "en")  # the first item opens its sentence
    text = "We saw cats, dogs, and birds. We had pens, books, and maps. We ate apples, pears, and plums. We took trains, boats and planes."
    found = hits("series", text, "text", "en")
    assert shown(text, found) == ["boats and"]
    assert mended(text, found).endswith("trains, boats, and planes.")


def test_headings_that_all_end_with_a_full_stop_are_a_style() -> None:
    one = "# Une gare\n\n## La suite.\n\nTexte.\n"
    assert shown(one, hits("ending", one, "markdown")[:1])[0] == "."
    every = "# Une gare.\n\n## La suite.\n\n## Et fin.\n\nTexte.\n"
    heads = [block for block in reader.read(Source("a", every), "markdown").blocks if block.kind == "heading"]
    article = reader.read(Source("a", every), "markdown")
    layer = ArticleText(article)
    module = module_of("ending")
    assert len(heads) == 3
    assert not list(module.check(View(layer, [block for block in layer.blocks if block.block.kind == "heading"]), module.Params()))


def test_a_fix_in_a_markdown_heading_is_unsafe_unless_it_has_its_own_id() -> None:
    plain = findings("## Au coeur de la gare\n\nLe texte de la gare est là pour les lecteurs.\n", language="fr")
    assert [fix.safety for finding in plain for fix in finding.fixes] == [Safety.UNSAFE]
    named = findings('<h2 id="a">Au coeur de la gare</h2>\n\n<p>Le texte de la gare.</p>\n', "a.html", language="fr")
    assert [fix.safety for finding in named for fix in finding.fixes] == [Safety.SAFE]


@pytest.mark.parametrize(
    "text",
    [
        "Voir coeur.jpg, ../oeuvre/notes, https://exemple.fr/coeur, #coeur, oeuvre@exemple.fr et `coeur`.\n",
        '[La gare](https://exemple.fr/coeur "coeur") et ![une gare](oeuvre.png).\n',
        "Le mot anglais de la gare : “What is the heart of the matter ? It is for the reader to say ,” dit-il en souriant.\n",
        "{{ coeur }} et {% oeuvre %} dans la gare.\n",
        "---\nslug: oeuvre\ntags: [coeur]\ncategory: coeur\n---\n\nLa gare rouvre.\n",
    ],
)
def test_what_reads_as_it_must_be_written_is_left(text: str) -> None:
    wrong = [finding for finding in findings(text, language="fr") if finding.rule in ("ligature-absente", "blancs-mal-places")]
    assert not wrong


ARTICLE = """# L'Etat au coeur

Le 1 janvier, à 14:30 , Mr Morel a dit: « On verra... » -- puis, l’Elysée a confirmé : 3.5 % de plus, 800 000 trains , 12 km. À suivre…

Il a lu « un « livre » » — le Lundi 6 Janvier – dans les Etats Unis , au XXIème siècle. « Et la suite ?

Les français ont ri, etc...
"""


def test_safe_fixes_settle_and_touch_no_word() -> None:
    settings = Settings(language="fr", select=frozenset({"typography"}))
    once = fix_source(Source("a.md", ARTICLE), settings)
    assert once.settled
    assert once.after.text != ARTICLE
    assert fix_source(once.after, settings).after.text == once.after.text

    def plain(text: str) -> list[str]:
        return re.findall(r"[^\W_]+", text.replace("œ", "oe").replace("É", "E").replace("À", "A"))

    assert plain(once.after.text) == plain(ARTICLE)
    every = fix_source(Source("a.md", ARTICLE), settings, unsafe=True)
    assert every.settled
    for right in (
        "1er janvier",
        f"14{N}h{N}30" if f"14{N}h{N}30" in every.after.text else "14 h 30",
        "M. Morel",
        "3,5",
        "lundi 6 janvier",
        "XXIe",
        "Les Français",
    ):
        assert right in every.after.text


@pytest.mark.parametrize(
    "unit", ["«", "» ", "“a” ", '"', "a -- b – ", " ,", "( a ) ", "a, b, and c, ", "1ère ", "coeur ", "14h30 ", "... …", "A Paris, ", "M", "« “a” » "]
)
def test_hostile_text_comes_through(unit: str) -> None:
    for language in ("fr", "en"):
        report = check_source(Source("a.txt", unit * (20_000 // len(unit))), Settings(language=language, select=frozenset({"typography"})))
        assert report.status == "checked"
