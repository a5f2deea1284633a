"""One file through the program: read, look, say. What goes wrong becomes a problem of that file, never of the run."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import chain
from time import perf_counter
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from linter import source as sources
from linter.article import reader
from linter.article.model import Article
from linter.config import Settings
from linter.engine import grammar, suppress
from linter.engine.filereport import FileReport as FileReport
from linter.engine.filereport import failed as failed
from linter.engine.fingerprint import fingerprinted
from linter.engine.prepare import Prepared, assemble, prepare
from linter.finding import Fact, Finding, Hit, Problem, Severity
from linter.rulebook.rule import Example, Rule, fill
from linter.source import Source, SourceError
from linter.text import genre as genres
from linter.text import language, metrics
from linter.text.attribution import finder
from linter.text.layer import ArticleText, Match, View

if TYPE_CHECKING:
    from linter.grammar.ask import Pending

SUPPORTED = ("fr", "en")
_LOCALES = {"fr": "fr-FR", "en": "en-US"}
_GENRE_OF_PROFILE = {"docs": "docs", "blog": "blog", "admin": "admin"}


def check_path(path: str, settings: Settings) -> FileReport:
    """Read and check a file. A file that cannot be read gives a failed report."""
    try:
        source = sources.read(path, settings.encoding or None, markup=reader.format_of(path, "") != "text")
    except SourceError as error:
        return failed(path, Problem(error.kind, str(error), fatal=True))
    return check_source(source, settings)


def check_source(source: Source, settings: Settings, format: str | None = None) -> FileReport:
    """Check a decoded text. Raises RuleError where a rule file has a mistake."""
    started = perf_counter()
    try:
        article = reader.read(source, format)
    except Exception as error:
        # A reader that crashes is a defect of ours; the writer must still get the other files' findings.
        return failed(source.path, Problem("reader-crashed", f"could not be read: {type(error).__name__}: {error}", fatal=True))
    report = FileReport(source.path, article.format, encoding=source.encoding, source=source, problems=list(article.problems))
    report.timings["reading"] = perf_counter() - started
    settings = _with_own_settings(article, settings)
    started = perf_counter()
    text = _text_layer(article, settings, report.problems)
    report.language, report.genre = article.language, genres.genre(text)
    report.draft, report.empty = article.is_draft, not any(block.text.strip() for block in article.blocks)
    prepared = prepare(settings, _languages(text), article.locale, article.genre)
    report.timings["text"] = perf_counter() - started
    run_rules(text, prepared, settings, report, grammar.begin(text, prepared, settings))
    report.metrics = _guarded(lambda: metrics.compute(text), {}, "metrics", report)
    report.attributions = _guarded(lambda: _attribution_rows(text), [], "attributions", report)
    if "today" in article.__dict__:
        report.day = article.today.isoformat()
    if report.status == "checked" and any(problem.fatal for problem in report.problems):
        report.status = "incomplete"
    return report


def text_of(source: Source, settings: Settings, format: str | None = None) -> ArticleText:
    """A decoded text, read and ready for checks, without running any."""
    article = reader.read(source, format)
    return _text_layer(article, _with_own_settings(article, settings), [])


def check_example(rule: Rule, example: Example, text: str) -> list[Finding]:
    """What one rule alone finds in the text of one of its examples. Raises what the check raises."""
    said = example.settings
    if rule.severity is Severity.OFF:
        rule = replace(rule, severity=Severity.INFO)
    settings = Settings(
        language=example.language or rule.language,
        locale=str(said.get("locale", "")),
        genre=str(said.get("genre", "")),
        keyphrase=str(said.get("keyphrase", "")),
        vocabulary=frozenset(_names(said.get("vocabulary"))),
        strict_sources=said.get("strict-sources") == "true",
    )
    article = reader.read(Source("example", text), example.format)
    report = FileReport("example", source=article.source)
    settings = _with_own_settings(article, settings)
    run_rules(_text_layer(article, settings, []), assemble([rule]), settings, report)
    for problem in report.problems:
        raise RuntimeError(problem.message)
    return [finding for finding in report.findings if finding.suppressed is None]


def run_rules(text: ArticleText, prepared: Prepared, settings: Settings, report: FileReport, pending: Pending | None = None) -> None:
    """Run every rule over the article; fill in the report's findings, timings and problems.

    `pending`: what LanguageTool was asked; its rules run when all others have, and not at all where nobody asked.
    """
    article = text.article
    seen: dict[str, Any] = {
        "locale": article.locale,
        "chosen_locale": settings.locale if settings.locale[:2] == article.language else "",
        "vocabulary": settings.vocabulary,
        "keyphrase": settings.keyphrase,
        "strict_sources": settings.strict_sources,
        "genre": article.genre,
    }
    started = perf_counter()
    matches = prepared.scan(text)
    report.timings["phrases"] = perf_counter() - started
    found: list[tuple[Finding, str]] = []
    known = suppress.directives(article)
    views = _Views(text, seen)
    for rule, key, parts, scope, waits in prepared.order:
        mine: list[Match] = []
        if key:
            mine = _in_scope(matches[key], rule, parts) if key in matches else []
            if not mine:
                continue  # a check of phrases has nothing to say where none was found
        if waits:
            if "grammar" not in seen:
                outcome = grammar.finish(pending, settings, article.language, report)
                seen |= {"grammar": outcome, "taken": [finding.span for finding, _ in found if finding.category == "grammar"]}
            if pending is None:
                continue
        view = views.get(scope) or views.add(scope, rule.language or text.language, parts)
        _run(rule, prepared, View(text, view.blocks, mine, seen) if mine else view, report, found)
    heard = pending is not None and "grammar" in seen and grammar.heard(seen["grammar"])
    report.ran = prepared.names(grammar=heard)
    findings = _one_per_place(found)
    disabled = frozenset(_names(article.metadata.settings.get("disable")))
    marked = suppress.apply([finding for finding, _ in findings], known, disabled)
    if report.facts:
        report.facts = _facts(report.facts, article, known, disabled)
    keys = [key for _, key in findings]
    late = [rule for rule in prepared.rules if rule.check == "suppression"] if known else []
    if late:
        ran = frozenset(turn.rule.id for turn in prepared.order if heard or not turn.waits)
        unused = [(directive.span, rule or "*") for directive, rule in suppress.unused(known, ran)]
        extra: list[tuple[Finding, str]] = []
        for rule in late:
            _run(rule, prepared, View(text, text.blocks, (), {**seen, "unused": unused}), report, extra)
        marked += [finding for finding, _ in extra]
        keys += [key for _, key in extra]
    numbered = fingerprinted(marked, article.source.text, keys, article.blocks, article.block_starts)
    report.findings = sorted(numbered, key=lambda f: (f.span, f.severity.rank, f.rule))


class _Views(dict[int, View]):
    """What rules see of an article, by scope. Scopes that come to the same blocks of it share one view, and all that is kept by its blocks."""

    def __init__(self, text: ArticleText, settings: Mapping[str, Any]) -> None:
        self._text, self._settings = text, settings
        self._blocks = (*text.titles, *text.blocks)
        self._present = frozenset([block.block.part for block in self._blocks])
        self._same: dict[tuple[str, frozenset[str]], View] = {}

    def add(self, scope: int, language: str, parts: frozenset[str]) -> View:
        """The view of a scope that was not met yet."""
        parts = parts & self._present
        view = self._same.get((language, parts))
        if view is None:
            blocks = [block for block in self._blocks if block.block.part in parts and block.language == language]
            view = self._same[language, parts] = View(self._text, blocks, (), self._settings)
        self[scope] = view
        return view


def _run(rule: Rule, prepared: Prepared, view: View, report: FileReport, found: list[tuple[Finding, str]]) -> None:
    started = perf_counter()
    try:
        for hit in prepared.check(rule, view):
            finding = _finding(rule, hit, view.article)
            if finding.severity is Severity.OFF:
                continue
            if hit.shared:
                report.facts.append(Fact(hit.shared, finding))
            else:
                found.append((finding, (hit.key or rule.id) if hit.whole else ""))
    except Exception as error:
        report.problems.append(Problem("check-crashed", f"rule {rule.id} could not run: {type(error).__name__}: {error}", fatal=True))
    report.timings[rule.id] = report.timings.get(rule.id, 0.0) + perf_counter() - started


def _facts(facts: list[Fact], article: Article, known: list[suppress.Directive], disabled: frozenset[str]) -> list[Fact]:
    """The facts with their findings ready to be reported: suppressed or not, and with their fingerprints."""
    marked = suppress.apply([fact.finding for fact in facts], known, disabled)
    numbered = fingerprinted(marked, article.source.text, [fact.shared for fact in facts])
    return [Fact(fact.shared, finding) for fact, finding in zip(facts, numbered, strict=True)]


def _finding(rule: Rule, hit: Hit, article: Article) -> Finding:
    shown = article.source.text[hit.span.start : hit.span.end]
    values: Mapping[str, object] = {"match": _one_line(shown), **hit.values}
    fixes = tuple(replace(fix, title=fill(fix.title, values)) if fix.title else fix for fix in hit.fixes if fix.edits)
    return Finding(
        rule.id, rule.category, rule.severity_of(hit.case), rule.say(article.language, hit.case, values).strip(),
        hit.span, shown, _part_at(article, hit.span.start), fixes, hit.related, hit.evidence, whole=hit.whole,
    )  # fmt: skip


def _part_at(article: Article, offset: int) -> str:
    index = bisect_right(article.block_starts, offset) - 1
    if index >= 0 and offset < article.blocks[index].end:
        return article.blocks[index].part
    return "markup"


def _one_line(text: str) -> str:
    return " ".join(text.split(" ")) if "\n" not in text and "\r" not in text else " ".join(text.split())


def _one_per_place(found: list[tuple[Finding, str]]) -> list[tuple[Finding, str]]:
    """One span gives one finding of a category: the graver, then the first by name."""
    best: dict[tuple[object, ...], tuple[Finding, str]] = {}
    for finding, key in found:
        place = (finding.span, finding.category) if not key else (finding.rule, key, finding.span)
        other = best.get(place)
        if other is None or (finding.severity.rank, finding.rule) < (other[0].severity.rank, other[0].rule):
            best[place] = (finding, key)
    return list(best.values())


def _in_scope(matches: list[Match], rule: Rule, parts: frozenset[str]) -> list[Match]:
    wanted = [m for m in matches if m.block.block.part in parts and (not rule.language or m.block.language == rule.language)]
    return wanted if "quotation" in parts else [m for m in wanted if not m.block.quoted(m.start, m.end)]


def _with_own_settings(article: Article, settings: Settings) -> Settings:
    """Settings with what the article says of itself (front matter `relis:`), which wins over files."""
    own, metadata = article.metadata.settings, article.metadata
    keyphrase = str(own.get("keyphrase") or "") or (metadata.keyphrase.text if metadata.keyphrase else "") or settings.keyphrase
    return replace(
        settings,
        language=str(own.get("language") or "") or settings.language,
        genre=str(own.get("genre") or "") or metadata.genre or settings.genre or _GENRE_OF_PROFILE.get(settings.profile, ""),
        keyphrase=keyphrase,
    )


def _text_layer(article: Article, settings: Settings, problems: list[Problem]) -> ArticleText:
    """Decide language, locale and genre, then lay the text layer over the article."""
    text = ArticleText(article)
    said = settings.language or article.metadata.language
    words = [*chain.from_iterable(block.texts for block in text.blocks[:80] if block.block.part != "code")]
    detected = language.detect(words[:4000])
    if not settings.language and said[:2].lower() in SUPPORTED and detected and detected != said[:2].lower() and len(words) > 60:
        # A theme's `lang="en"` on a French text is a left-over, not a fact.
        said = detected
    article.language = said[:2].lower() or detected
    article.locale = settings.locale if settings.locale[:2] == article.language else ""
    if not article.locale:
        article.locale = said.replace("_", "-") if len(said) == 5 else _LOCALES.get(article.language, "")
    article.genre = settings.genre
    if words and article.language not in SUPPORTED:
        what = f"language “{article.language}” has no rules yet" if article.language else "language not recognised; set it with --language or `lang`"
        problems.append(Problem("language-unknown", f"{what}: only the rules for any language ran"))
    text.language = article.language
    for block in text.blocks:
        block.language = (block.block.language or article.language)[:2].lower()
    return text


def _languages(text: ArticleText) -> tuple[str, ...]:
    others = {block.language for block in text.blocks} & set(SUPPORTED) - {text.language}
    return (text.language, *sorted(others))


def _attribution_rows(text: ArticleText) -> list[dict[str, Any]]:
    rows = []
    for found in finder.find(text):
        if not found.names_source:
            continue
        span = text.blocks[found.block].span(found.start, found.end)
        shown = text.article.source.text[span.start : span.end]
        rows.append({"start": span.start, "end": span.end, "text": shown, "cue": found.cue, "source": found.source, "kind": found.kind})
    return rows


def _guarded(compute: Any, otherwise: Any, name: str, report: FileReport) -> Any:
    started = perf_counter()
    try:
        return compute()
    except Exception as error:
        report.problems.append(Problem("check-crashed", f"{name} could not be computed: {type(error).__name__}: {error}", fatal=True))
        return otherwise
    finally:
        report.timings[name] = perf_counter() - started


def _names(value: object) -> list[str]:
    if isinstance(value, str):
        return value.replace(",", " ").split()
    return [str(item) for item in value] if isinstance(value, (list, tuple)) else []
