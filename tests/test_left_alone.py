"""What typography leaves alone, byte for byte, even with unsafe fixes: what must be written as it is, and another's language."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.run import check_source
from linter.fix import fix_source
from linter.source import Source

# Each would be found fault with, or mended, in a sentence: the article around it has French blanks, curly apostrophes, one ellipsis.
FRENCH = "L’entrée de la gare, c’est là qu’on passe : « enfin ».\n\n{}\n\nElle rouvre mardi, dit-on… Les trains suivront : 800 000 places.\n"
ENGLISH = "It’s the station’s hall, and we don’t know if it’s open; “at last,” she said.\n\n{}\n\nIt opens on Tuesday… The trains will follow.\n"

FRENCH_CASES = {
    "address": "Voir https://exemple.fr/l'oeuvre?a=1;b=coeur!c et www.exemple.fr/coeur:2.",
    "address in a link": "Voir [le quai](https://exemple.fr/l'oeuvre?a=b;c \"l'oeuvre : 3.5 %\").",
    "e-mail": "Écrire à l'oeuvre@exemple.fr ou coeur.noeud@etat.fr.",
    "code": "Lancer `l'oeuvre : a ? b ; c !` et `21ème 3.5 %`.",
    "block of code": "```js\nconst coeur = l'oeuvre ? \"a\" : 'b'; // 21ème ...\n```",
    "mathematics": "Soit $a : b ; c ! 3.5 %$ et $$f : x \\to y ... l'oeuvre$$.",
    "mathematics of MathJax": "Soit \\\\(a : b ; c ! 3.5 %\\\\) et <math><mi>l'oeuvre : 21ème</mi></math>.",
    "templating": "Avec {{ l'oeuvre : coeur }} et {% if a ? b : c %}{{< coeur \"l'oeuvre\" >}}.",
    "attribute": '<span title="l\'oeuvre : 21ème" data-coeur="a ; b">Le quai</span> est neuf.',
    "comment": "<!-- l'oeuvre : 21ème ; coeur... --> Le quai est neuf.",
    "file names": "Ouvrir coeur.jpg, ../oeuvre/notes.md, oeil_2.png et noeud=3.",
    "hashtags": "Suivre #coeur, #oeuvre21ème et @noeud sur le réseau.",
    "smileys": "C’est fini :) ou ;-) ou :-( ou :p ou =) ou :smile: ici.",
    "ratios, scores, times": "Un format 16:9, un score 3:1, une vidéo de 1:23:45, Jean 3:16, un plan au 1:25000.",
    "numbers": "Le 0 800 123 456, la version 2.3.1, le lot 12/300, l’article 3.5 du code, le 192.168.1.12.",
    "another language": "“What is the heart of the matter ? It's for the reader to say ; we don't know ...” a dit l’auteur.",
    "marked language": '<span lang="en">What is it ? It\'s 3.5 % ; a coeur ...</span>',
}
ENGLISH_CASES = {
    "address": "See https://example.org/it's?a=1;b=21th and www.example.org/a,b.",
    "e-mail": "Write to it's@example.org or a.b@example.org.",
    "code": "Run `it's : a ? b ; c !` and `21th 3,5%`.",
    "block of code": "```js\nconst a = it's ? \"a\" : 'b'; // 21th , ...\n```",
    "mathematics": "Let $a : b ; c ! 3,5%$ be $$f , x ( y ) it's$$.",
    "templating": "With {{ it's , a : b }} and {% if a ? b : c %}{{< a \"it's\" >}}.",
    "attribute": '<span title="it\'s , 21th" data-a="a ; b">The platform</span> is new.',
    "file names": "Open it's.jpg, ../monday/notes.md, the .NET runtime and july=3.",
    "hashtags": "Follow #monday, #july and @english on the network.",
    "smileys": "It is over :) or ;-) or :-( or :p or =) or :smile: here.",
    "ratios, times, ranges": "A ratio of 16:9, a score of 3:1, at 1:23:45, call 555-123-4567, on 2026-01-06, see 3.5.1.",
    "another language": "« Le quai est neuf : c'est la gare qui rouvre ; on ne sait pas ... » said the mayor of the town.",
}


@pytest.mark.parametrize("piece", FRENCH_CASES.values(), ids=FRENCH_CASES)
def test_french(piece: str) -> None:
    _left(FRENCH.replace(" : ", "\u00a0: ").replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace("800 000", "800\u202f000").format(piece), "fr")


@pytest.mark.parametrize("piece", ENGLISH_CASES.values(), ids=ENGLISH_CASES)
def test_english(piece: str) -> None:
    _left(ENGLISH.format(piece), "en")


def _left(text: str, language: str) -> None:
    settings = Settings(language=language, select=frozenset({"typography"}))
    found = [(finding.rule, finding.text) for finding in check_source(Source("a.md", text), settings).findings]
    assert found == []
    assert fix_source(Source("a.md", text), settings, unsafe=True).after.text == text


@pytest.mark.parametrize(
    ("piece", "language"), [("l'oeuvre : 21ème ; coeur ...", "fr"), ("it's the 21th , ...", "en")]
)  # fmt: skip
def test_the_same_in_a_sentence_is_found(piece: str, language: str) -> None:
    text = (FRENCH if language == "fr" else ENGLISH).format(piece)
    assert check_source(Source("a.md", text), Settings(language=language, select=frozenset({"typography"}))).findings
