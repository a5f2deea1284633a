"""What kind of text an article is, for rules that hold for news: what it says of itself, else what its form shows.

The guess looks at unmistakable marks only (a rubric, "Propos recueillis par", a list of ingredients) and at the weight
of first and second persons outside quotations. The report names the genre, so that a wrong guess can be set right.
The table of what each genre asks for is docs/attribution.md.
"""

from __future__ import annotations

from linter.regexp import regexp
from linter.text.layer import ArticleText

_YOU = frozenset(("vous", "votre", "vos", "tu", "ton", "tes", "toi", "you", "your"))
_ME = frozenset(("je", "j'", "mon", "mes", "moi", "m'", "nous", "notre", "nos", "i", "my", "we", "our", "us"))
_PERSONS = _YOU | _ME
_OWN_SHARE = 0.015
"""Share of words that address or own, from which a text is no news: above every one of 100 Wikinews articles."""
_FEWEST = 3
_HEAD_BLOCKS = 4
_OPINION = regexp(
    r"(?i)\W{0,2}(?:opinions?|tribune|éditorial|édito|chronique|billet d['’]humeur|point de vue|carte blanche|libre opinion"
    r"|op-ed|editorial|comment(?:ary)?|column)\b(?:\W|$)"
)
_INTERVIEW = regexp(r"(?i)propos recueillis par\b|interview (?:by|réalisée par)\b|entretien réalisé par\b")
_INTERVIEW_HEADS = ("propos recueillis", "interview ", "entretien réalisé")
_RECIPE = regexp(r"(?i)(?:les )?ingr[ée]dients?\b.{0,40}$|temps de (?:cuisson|préparation)\b|prep(?:aration)? time\b|cook(?:ing)? time\b")
_QUESTION = regexp(r"[^.!?]{8,200}\?\s*$")

ASKED = ("missing", "quotation", "figure", "accusation", "conditional", "vague", "weasel", "circular", "voices", "persons")
_NEWS = dict.fromkeys(ASKED, "on")
_OFF = dict.fromkeys(ASKED, "off")
_OPINION_ASKS = {**_OFF, "quotation": "info", "figure": "info", "accusation": "info", "conditional": "info", "persons": "on"}
TABLE: dict[str, dict[str, str]] = {
    "": _NEWS,
    "news": _NEWS,
    "live": {**_NEWS, "voices": "off"},
    "opinion": _OPINION_ASKS,
    "editorial": _OPINION_ASKS,
    "blog": _OPINION_ASKS,
    "interview": {**_OFF, "accusation": "info", "persons": "on"},
    "first-person": {**_OFF, "accusation": "info", "persons": "on"},
    "obituary": {**_OFF, "quotation": "info", "accusation": "info"},
}
"""What each genre is asked: on (the rule's own severity), info, off. A genre that is not here is asked nothing."""


def genre(text: ArticleText) -> str:
    """The article's genre: what it says, else interview, recipe, opinion, docs or first-person by its form, else news."""
    said = text.article.genre or text.article.metadata.genre
    if said:
        return said.lower()
    known: str | None = text.memo.get("genre")
    if known is None:
        known = text.memo["genre"] = _by_form(text) or _by_persons(text)
    return known


def asks(text: ArticleText, question: str) -> str:
    """How a question is asked of this article: on, info or off."""
    return TABLE.get(genre(text), _OFF).get(question, "off")


def _by_form(text: ArticleText) -> str:
    blocks = text.blocks
    whole = text.whole.lower()
    told = any(head in whole for head in _INTERVIEW_HEADS)
    questions = paragraphs = 0
    for position, block in enumerate(blocks):
        content = block.text
        if told and len(content) < 200 and _INTERVIEW.search(content):
            return "interview"
        if len(content) < 60 and _RECIPE.match(content):
            return "recipe"
        if position < _HEAD_BLOCKS and block.block.part in ("kicker", "label", "headline", "heading") and _OPINION.match(content):
            return "opinion"
        if block.block.part in ("paragraph", "heading") and content:
            paragraphs += 1
            questions += len(content) <= 220 and _QUESTION.match(content) is not None
    if any(_OPINION.match(tag.text + " ") for tag in text.article.metadata.tags):
        return "opinion"
    return "interview" if questions >= 4 and questions * 4 >= paragraphs else ""


def _by_persons(text: ArticleText) -> str:
    words: list[str] = []
    total = 0
    for block in text.blocks:
        if block.block.part in ("code", "furniture"):
            continue
        total += len(block.texts)
        if _PERSONS.isdisjoint(block.texts):
            continue
        if block.quotations:
            words += [token.text for token in block.tokens if token.text in _PERSONS and not block.quoted(token.start, token.end)]
        else:
            words += [word for word in block.texts if word in _PERSONS]
    enough = _OWN_SHARE * total
    you = sum(word in _YOU for word in words)
    me = len(words) - you
    if you > enough and you >= _FEWEST:
        return "docs"
    return "first-person" if me > enough and me >= _FEWEST else "news"
