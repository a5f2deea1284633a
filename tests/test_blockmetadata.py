"""What blocks without content say of the article."""

from __future__ import annotations

from linter.article.model import Value
from linter.article.reader import read
from linter.source import Source

POST = """\
<!-- wp:house/article {"title":"Le canal rouvre","keyphrase":"le canal de l\\u2019Ourthe","tags":["eau","transport"],"language":"fr-BE","genre":"blog"} /-->
<!-- wp:image {"title":"Une photo"} /-->
<!-- wp:paragraph --><p>Le canal rouvre lundi.</p><!-- /wp:paragraph -->
"""


def shown(value: Value | None) -> tuple[str, str]:
    assert value is not None
    return value.text, POST[value.span.start : value.span.end]


def test_a_block_of_the_house_speaks_for_the_article_a_core_block_for_itself() -> None:
    article = read(Source("a.html", POST))
    said = article.metadata
    assert shown(said.title) == ("Le canal rouvre", "Le canal rouvre")
    first = POST.splitlines()[0]
    assert shown(said.keyphrase) == ("le canal de l’Ourthe", first)  # written with an escape: the whole comment
    assert [tag.text for tag in said.tags] == ["eau", "transport"]
    assert (said.language, said.genre, article.language) == ("fr-BE", "blog", "fr-BE")
    assert said.description is None


def test_a_block_with_content_and_a_pages_head_come_first() -> None:
    filled = '<!-- wp:house/box {"title":"Encadré"} --><p>Texte.</p><!-- /wp:house/box -->'
    assert read(Source("a.html", filled)).metadata.title is None
    page = f'<html><head><title>Le titre</title><meta name="keyphrase" content="canal"></head><body>{POST}</body></html>'
    said = read(Source("a.html", page)).metadata
    assert said.title is not None
    assert said.title.text == "Le titre"
    assert said.keyphrase is not None
    assert said.keyphrase.text == "canal"
