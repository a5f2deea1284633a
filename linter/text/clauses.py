"""The parts of a sentence about a repeated term, chosen by number and absence; the words themselves come from the rule."""

from __future__ import annotations

import msgspec

from linter.text.hollow import sentences
from linter.text.layer import ArticleText
from linter.text.prominence import Outline, Prominence
from linter.text.terms import Term, listed


class Clauses(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Phrases of one language that a rule's message is put together from; `{n}` and `{of}` are numbers, `{term}` the term."""

    where: str = ": {places}"
    """Holds the places, after the count."""
    nowhere: str = ""
    """Stands there instead where no place is worth naming; `{words}` is the article's length."""
    comma: str = ", "
    join: str = " "
    title: str = ""
    """The headline, which is no heading among others."""
    heading: str = ""
    """One heading of several."""
    headings: str = ""
    headings_two: str = ""
    """Both of two."""
    headings_all: str = ""
    openings: str = ""
    openings_all: str = ""
    demonstratives: str = ""
    """A sentence of its own; `{phrase}` is "ce sommet"."""
    hollow: str = ""
    """A sentence of its own, where no demonstrative is worth one; `{n}` of the term's sentences could be said of any subject."""
    alone: dict[str, str] = msgspec.field(default_factory=dict)
    """What a reader hears alone, by the term's gender ("que lui", "qu’elle"; "" where none is known) and with s in the plural."""
    vary: str = ""
    """Added where the article itself has words to vary with."""
    replace: str = ""
    """Added where a pronoun will do, and the article has no other word."""
    shorter: str = ""
    """Added where the noun of a phrase, `{head}`, will do alone."""
    shorten: str = ""
    """Added where there is something to leave out only."""
    coreferent: str = "{text}"
    drop: str = "{text}"
    pronoun: str = "{text}"
    short: str = "{text}"
    numbers: tuple[str, ...] = ()
    """Numbers in letters from one on, for those that open a sentence."""


def message_values(
    text: ArticleText, term: Term, found: Prominence, article: Outline, clauses: Clauses, phrase: str, gender: str, vary: str
) -> dict[str, object]:
    """What the message may name: term, uses, where, heard, alone, vary, first. `gender`: "m", "f" or "", "s" added in the plural."""
    places = [clause for clause in (_title(found, article, clauses), _headings(found, article, clauses), _openings(found, article, clauses)) if clause]
    where = (
        _fill(clauses.where, places=clauses.join.join([clauses.comma.join(places[:-1]), places[-1]] if places[1:] else places))
        if places
        else _fill(clauses.nowhere, words=article.words)
    )
    times = len(found.demonstratives)
    said = sentences(found.hollow)
    heard = ""
    if times >= 2 and phrase:
        heard = _fill(clauses.demonstratives, n=_in_letters(times, clauses), phrase=phrase)
    elif said >= 2:
        heard = _fill(clauses.hollow, n=_in_letters(said, clauses))
    return {
        "term": term.name,
        "uses": len(term.uses),
        "where": where,
        "heard": heard,
        "vary": vary,
        "alone": clauses.alone.get(gender) or clauses.alone.get("", ""),
        "first": place(text, _first(term)),
    }


def _first(term: Term) -> int:
    """Source offset of the first use, its article or determiner included."""
    use = term.uses[0]
    tokens = use.block.tokens
    start = use.start
    if use.first and tokens[use.first - 1].text in listed(use.block.language, "determiners"):
        start = tokens[use.first - 1].start
    return use.block.span(start, use.end).start


def place(text: ArticleText, offset: int) -> str:
    """ "line:column" of a source offset."""
    line, column = text.article.source.position(offset)
    return f"{line}:{column}"


def _title(found: Prominence, article: Outline, clauses: Clauses) -> str:
    held = {block.block.index for block in article.headings if block.block.part == "headline"} & set(found.headings)
    return clauses.title if held else ""


def _headings(found: Prominence, article: Outline, clauses: Clauses) -> str:
    headings = {block.block.index for block in article.headings if block.block.part != "headline"}
    count, total = len(headings & set(found.headings)), len(headings)
    if not count:
        return ""
    if count == total and total > 1:
        return clauses.headings_two if total == 2 else _fill(clauses.headings_all, n=count)
    return _fill(clauses.heading if count == 1 else clauses.headings, n=count, of=total)


def _openings(found: Prominence, article: Outline, clauses: Clauses) -> str:
    count, total = len(found.openings), len(article.paragraphs)
    if count < 2:
        return ""
    return _fill(clauses.openings_all if count == total else clauses.openings, n=count, of=total)


def _in_letters(number: int, clauses: Clauses) -> str:
    """The number as it opens a sentence."""
    letters = clauses.numbers[number - 1] if number <= len(clauses.numbers) else str(number)
    return letters[0].upper() + letters[1:]


def _fill(template: str, **values: object) -> str:
    for name, value in values.items():
        template = template.replace("{" + name + "}", str(value))
    return template
