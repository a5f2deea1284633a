"""A replacement that begins with a vowel, or no longer does, and the elided word before it."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.run import check_source
from linter.source import decode
from linter.text.elision import joined
from linter.text.fold import fold


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        ("la grève risque d’impacter", "impacter", "toucher", "la grève risque de toucher"),
        ("cela n'impacte rien", "impacte", "touche", "cela ne touche rien"),
        ("lorsqu'impacter", "impacter", "toucher", "lorsque toucher"),
        ("une vague de phishing", "phishing", "escroqueries", "une vague d’escroqueries"),
        ("la newsletter", "newsletter", "infolettre", "l’infolettre"),
        ("Le buzz", "buzz", "engouement", "L’engouement"),
        ("ils impactent", "impactent", "touchent", "ils touchent"),
        ("un grande", "grande", "énorme", "un énorme"),
        ("aujourd'impact", "impact", "choc", "aujourd'choc"),
        ("de 12 km", "12", "onze", "de onze km"),
    ],
)
def test_the_word_before_is_elided_or_restored(text: str, old: str, new: str, wanted: str) -> None:
    start = text.index(old)
    found = joined(text, fold(text), start, new)
    assert found is not None
    assert text[: found[0]] + found[1] + text[start + len(old) :] == wanted


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("l'impact", "impact", "choc"),  # le or la?
        ("du buzz", "buzz", "engouement"),
        ("cet impact", "impact", "choc"),
        ("c'est", "est", "semble"),
        ("d'impact", "impact", "heurt"),  # an aspirate h?
    ],
)
def test_what_only_a_reader_can_tell_is_left_to_them(text: str, old: str, new: str) -> None:
    assert joined(text, fold(text), text.index(old), new) is None


def test_the_fix_takes_the_elided_word_along_and_the_finding_does_not() -> None:
    source = "La grève risque d'impacter 300 trains, dont l'impacté."
    findings = [f for f in check_source(decode(source.encode(), "a.txt"), Settings(language="fr")).findings if f.rule == "impacter"]
    assert [f.text for f in findings] == ["impacter", "impacté"]
    (edit,) = findings[0].fixes[0].edits
    assert source[: edit.start] + edit.text + source[edit.end :] == "La grève risque de toucher 300 trains, dont l'impacté."
    assert findings[1].fixes == ()
