"""Forms of verbs, against forms written by hand."""

from __future__ import annotations

import pytest

from linter.text.attribution.conjugation import english, french, plural
from linter.text.attribution.lexicon import lexicon


@pytest.mark.parametrize(
    ("language", "form", "kind"),
    [
        ("fr", form, kind)
        for kind, forms in {
            "finite": "affirme annonçait annonça exigeait exigea révèle révèlent révélera rappelle relève relèvera rappellera martèle martelait rappelait répète réitère "
            "regrette souligne "
            "dit disent disait dira écrit écrivent écrivit décrit soutient soutiennent soutint prévient maintient promet promettent admit reconnaît "
            "reconnaissait craint craignent plaint répond répondent prétend défend démentent dément avertit avertissent réjouit conclut concluent "
            "poursuit poursuivait reprend apprend prévoit prévoient croit croyait veut voulait requiert lit ironise",
            "participle": "affirmé affirmée annoncé dit dite écrit soutenu promis admise reconnu craint répondu démenti averti "
            "conclu poursuivi repris prévu cru voulu requis",
            "gerund": "affirmant annonçant exigeant rappelant disant écrivant soutenant promettant reconnaissant craignant répondant "
            "démentant avertissant concluant",
        }.items()
        for form in forms.split()
    ]
    + [
        ("en", form, kind)
        for kind, forms in {
            "finite": "says said told wrote found argues argued denies denied stresses admitted agreed notes",
            "participle": "said told written found argued denied admitted agreed",
            "gerund": "saying telling writing arguing denying admitting agreeing",
        }.items()
        for form in forms.split()
    ],
)
def test_forms(language: str, form: str, kind: str) -> None:
    words = lexicon(language)
    assert words is not None
    assert kind in words.verbs[form]


@pytest.mark.parametrize("form", ["annoncait", "exigait", "rappele", "martelle", "révéle", "disaient-il", "reconnaisait", "ecrit"])
def test_no_form_is_misspelt(form: str) -> None:
    words = lexicon("fr")
    assert words is not None
    assert form not in words.verbs


def test_a_verb_without_a_model_is_an_error() -> None:
    with pytest.raises(ValueError, match="no model"):
        list(french("foo", []))


def test_english_irregular_forms_stand_for_themselves() -> None:
    assert list(english("say", {"finite": ["says"], "participle": ["said"], "gerund": ["saying"]})) == [
        ("says", "finite"),
        ("said", "participle"),
        ("saying", "gerund"),
    ]


@pytest.mark.parametrize(
    ("noun", "expected"), [("maire", "maires"), ("avis", "avis"), ("journal", "journaux"), ("bureau", "bureaux"), ("neveu", "neveux"), ("prix", "prix")]
)
def test_plurals(noun: str, expected: str) -> None:
    assert plural(noun) == expected
