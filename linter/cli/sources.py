"""`relis sources`: who speaks in an article, how often and where, as an editor's overview."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from linter.configfile import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.config import ConfigResolver
    from linter.source import Source
    from linter.text.attribution.overview import Voice
    from linter.text.attribution.record import Attribution
    from linter.text.layer import ArticleText

_WORDS = {
    "fr": {
        "sentence": "phrase attribuée|phrases attribuées",
        "voice": "voix|voix",
        "through": "par {}",
        "pronoun": "« {} » en {} : sans doute",
        "nobody": "Sans nom",
        "self": "L’article lui-même",
        "lost": "Pronoms sans nom",
        "none": "aucune source nommée",
        "genre": "genre",
    },
    "en": {
        "sentence": "attributed sentence|attributed sentences",
        "voice": "voice|voices",
        "through": "through {}",
        "pronoun": "“{}” at {}: probably",
        "nobody": "Nobody named",
        "self": "The article itself",
        "lost": "Pronouns without a name",
        "none": "no source named",
        "genre": "genre",
    },
}
_MOST_PLACES = 12


@click.command("sources", short_help="Who speaks in an article, how often, where.")
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "format", type=click.Choice(["text", "json"]), default="text", help="text or json.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of the articles.")
@click.option("--encoding", metavar="NAME", help="Encoding of what is not UTF-8.")
@click.option("--config", "config_file", metavar="FILE", help="Configuration file to use.")
@click.option("--stdin-filename", metavar="PATH", help="Name for standard input (-).")
def command(paths: tuple[str, ...], format: str, **options: Any) -> int:
    """List the voices of articles: one a line, how many sentences it answers
    for, and where; a pronoun is led back to a name, and said so.

    Ends with 2 when a file could not be read.
    """
    from linter.cli import output
    from linter.cli.options import resolver
    from linter.cli.paths import collect
    from linter.engine.run import text_of
    from linter.report.layout import escape
    from linter.source import SourceError

    config = resolver(options)
    name = options["stdin_filename"] or "-"
    status, rows = 0, []
    for path in collect(paths, config.excluded, name).paths:
        try:
            source = _source(path, name, config)
        except SourceError as error:
            output.say(escape(f"{path}: {error}"))
            status = 2
            continue
        text = text_of(source, config.settings(source.path))
        if format == "json":
            rows.append(_as_json(text))
        else:
            output.put("".join(line + "\n" for line in _lines(text)))
    if format == "json":
        output.put(json.dumps({"schema": 1, "files": rows}, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace").decode() + "\n")
    return status


def _source(path: str, name: str, config: ConfigResolver) -> Source:
    """Raises SourceError."""
    from linter.article.reader import format_of
    from linter.source import decode, read

    if path == "-":
        return decode(sys.stdin.buffer.read(), name, config.settings(name).encoding or None, markup=format_of(name, "") != "text" or name == "-")
    return read(path, config.settings(path).encoding or None, markup=format_of(path, "") != "text")


def _lines(text: ArticleText) -> Iterator[str]:
    """The overview of one article."""
    from linter.report.layout import escape
    from linter.report.words import GENRES
    from linter.text.attribution.overview import others, overview
    from linter.text.genre import genre

    words = _WORDS["fr" if text.language == "fr" else "en"]
    voices = overview(text)
    total = sum(voice.sentences for voice in voices)
    head = f"{_count(words['sentence'], total)} · {_count(words['voice'], len(voices))}" if voices else words["none"]
    kind = genre(text)
    yield f"{escape(text.article.source.path)}   {head} · {words['genre']} {GENRES['fr' if text.language == 'fr' else 'en'].get(kind, kind)}"
    width = max((len(voice.name) for voice in voices), default=0)
    for voice in voices:
        relay = f" ({words['through'].format(escape(voice.relay))})" if voice.relay else ""
        places = [_place(text, one) for one in voice.places[:_MOST_PLACES]]
        more = f" + {len(voice.places) - _MOST_PLACES}" if len(voice.places) > _MOST_PLACES else ""
        yield f"{voice.sentences:>4}  {escape(voice.name)}{relay}{' ' * (width - len(voice.name))}  {' '.join(places)}{more}"
        for one in voice.pronouns:
            yield f"      {words['pronoun'].format(escape(one.source or one.cue), _place(text, one))} {escape(one.resolved)}"
    left = others(text)
    for label, kept in (
        (words["nobody"], [one for one in left if one.kind == "vague"]),
        (words["self"], [one for one in left if one.kind == "self"]),
        (words["lost"], [one for one in left if one.kind == "named"]),
    ):
        if kept:
            yield f"      {label}{' :' if text.language == 'fr' else ':'} " + ", ".join(
                f"{escape(one.source or one.cue)} ({_place(text, one)})" for one in kept
            )


def _count(words: str, amount: int) -> str:
    one, many = words.split("|")
    return f"{amount} {one if amount in (0, 1) else many}"


def _place(text: ArticleText, one: Attribution) -> str:
    line, column = text.article.source.position(text.blocks[one.block].span(one.start, one.end).start)
    return f"{line}:{column}"


def _as_json(text: ArticleText) -> dict[str, Any]:
    from linter.text.attribution.overview import others, overview
    from linter.text.genre import genre

    return {
        "path": text.article.source.path,
        "language": text.language,
        "genre": genre(text),
        "voices": [_voice(text, voice) for voice in overview(text)],
        "unnamed": [_row(text, one) for one in others(text)],
    }


def _voice(text: ArticleText, voice: Voice) -> dict[str, Any]:
    return {
        "name": voice.name,
        "kind": voice.kind,
        "sentences": voice.sentences,
        "relay": voice.relay or None,
        "places": [_row(text, one) for one in voice.places],
    }


def _row(text: ArticleText, one: Attribution) -> dict[str, Any]:
    span = text.blocks[one.block].span(one.start, one.end)
    line, column = text.article.source.position(span.start)
    return {
        "start": span.start,
        "end": span.end,
        "line": line,
        "column": column,
        "cue": one.cue,
        "source": one.source,
        "kind": one.kind,
        "form": one.form,
        "resolved": one.resolved or None,
    }
