"""The pages that MkDocs makes of the rule files, and of files that live elsewhere in the repository (a hook, see mkdocs.yml)."""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from linter.config import ConfigResolver
from linter.configfile import PROFILES
from linter.engine.across import joined
from linter.engine.run import FileReport, check_example, check_path
from linter.profiles import profile
from linter.report import rules as about
from linter.report.layout import visible
from linter.report.words import colon
from linter.rulebook.examples import marked
from linter.rulebook.load import load
from linter.rulebook.rule import CATEGORIES as ORDER
from linter.rulebook.rule import Rule, pick

BORROWED = {"write-a-rule.md": "rules/README.md", "measured.md": "bench/README.md", "contributing.md": "CONTRIBUTING.md", "changes.md": "CHANGELOG.md"}
"""Pages that are files of the repository outside docs/."""
_FIGURES = ROOT / "bench" / "rules.json"
_BAD, _GOOD, _MOST_ENTRIES, _MOST_FINDINGS = 6, 6, 400, 3
_WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "name": "Français", "examples": "Avant, après", "bad": "relevé", "says": "relis", "fix": "corrigé", "good": "juste", "messages": "Ce que relis en dit",
        "article": "Sur un article", "entries": "Ce qu’elle cherche", "settings": "Réglages", "meaning": "sens", "default": "valeur", "key": "clé",
        "one": "entrée", "many": "entrées",
    },
    "en": {
        "name": "English", "examples": "Before and after", "bad": "found", "says": "relis", "fix": "fixed", "good": "fine", "messages": "What relis says",
        "article": "On an article", "entries": "What it looks for", "settings": "Settings", "meaning": "meaning", "default": "value", "key": "key",
        "one": "entry", "many": "entries",
    },
}  # fmt: skip
_SAFETY = {
    "safe": "`relis fix` does it, without changing a word",
    "unsafe": "`relis fix --unsafe` does it: letters change",
    "suggestion": "proposed, never applied",
}
_NAMES = {
    "seo": "Search", "markup": "Markup", "attribution": "Sources", "grammar": "Grammar", "readability": "Readability", "style": "Style",
    "typography": "Typography",
}  # fmt: skip
_INTRO = {
    "seo": "What a reader who searches, or does not see the screen, would trip over. See [Search](../search.md).",
    "markup": "Markup that shows nothing, or breaks.",
    "attribution": "Who says so? See [Who says so?](../attribution.md).",
    "grammar": "Spelling and grammar that need no server, and what LanguageTool says where there is one.",
    "readability": "Sentences and paragraphs that are hard to finish.",
    "style": "Words that say too much, too little, or twice.",
    "typography": "One form throughout. See [Typography](../typography.md).",
}


# ---- what MkDocs calls


def on_config(config: Any) -> Any:
    """Put a page for each rule into the navigation."""
    by_category: dict[str, list[dict[str, str]]] = {category: [] for category in ORDER}
    for name, variants in sorted(rules().items()):
        by_category[variants[0].category].append({name: f"rules/{name}.md"})
    section: list[Any] = ["rules/index.md", *({_NAMES[category]: entries} for category, entries in by_category.items() if entries)]
    config.nav = [{key: section} if value == "rules/" else {key: value} for item in config.nav for key, value in item.items()]
    return config


def on_files(files: Any, config: Any) -> Any:
    """Add the generated pages."""
    from mkdocs.structure.files import File

    for path, text in pages().items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Fill in what a page asks for with `<!-- generated: name -->`."""
    return filled(markdown) if page.file.src_uri.startswith("rules/") else linked(filled(markdown))


# ---- pages


def pages() -> dict[str, str]:
    """All generated pages, by their path in docs/."""
    found = {f"rules/{name}.md": rule_page(variants) for name, variants in rules().items()}
    found["rules/index.md"] = index()
    for path, source in BORROWED.items():
        found[path] = borrowed(source)
    return found


@cache
def rules() -> dict[str, list[Rule]]:
    """The rules by id: one in each language that has it."""
    found: dict[str, list[Rule]] = {}
    for rule in sorted(load().rules, key=lambda rule: rule.language != "fr"):
        found.setdefault(rule.id, []).append(rule)
    return found


def filled(markdown: str) -> str:
    """The text of a page with its generated tables."""
    return markdown.replace("<!-- generated: profiles -->", profiles_list()).replace("<!-- generated: counts -->", counts())


def linked(markdown: str) -> str:
    """A page of docs/ as the site has it: what leads to a file of the repository leads to its page or becomes its name, and
    every rule named in code leads to its own page."""
    pieces = re.split(r"(^```.*?^```$|^(?: {4}[^\n]*\n)+)", markdown, flags=re.M | re.S)
    for at in range(0, len(pieces), 2):
        for page, source in {**BORROWED, "rules/index.md": "rules"}.items():
            pieces[at] = pieces[at].replace(f"](../{source})", f"]({page})")
        pieces[at] = re.sub(r"\[([^\]]*)\]\(\.\./([^)\s]+)\)", r"`\2`", pieces[at])  # files that are no pages
        pieces[at] = re.sub(
            r"(?<![\[`])`([a-z0-9-]+)`(?![\]`])", lambda name: f"[{name[0]}](rules/{name[1]}.md)" if name[1] in rules() else name[0], pieces[at]
        )
    return "".join(pieces)


def _linked_rule(name: re.Match[str]) -> str:
    return f"[{name[0]}](rules/{name[1]}.md)" if name[1] in rules() else name[0]


def borrowed(source: str) -> str:
    """A file from elsewhere in the repository, its links leading where they should from docs/."""
    targets = {value: key for key, value in BORROWED.items()}
    folder = (ROOT / source).parent

    def moved(match: re.Match[str]) -> str:
        path = (folder / match[2]).resolve().relative_to(ROOT).as_posix()
        if path.startswith("docs/"):
            return f"[{match[1]}]({path.removeprefix('docs/')})"
        return f"[{match[1]}]({targets[path]})" if path in targets else match[1]

    return re.sub(r"\[([^\]]*)\]\(([^)#:\s]+)\)", moved, (ROOT / source).read_text(encoding="utf-8"))


def index() -> str:
    """All rules, by category."""
    lines = ["# The rules", "", counts(), ""]
    for category in ORDER:
        mine = sorted(name for name, variants in rules().items() if variants[0].category == category)
        if not mine:
            continue
        lines += [f"## {_NAMES[category]}", "", _INTRO[category], "", '<div class="rules" markdown>', ""]
        for name in mine:
            variants = rules()[name]
            languages = dict.fromkeys(language for rule in variants for language in _languages(rule))
            badges = "".join(_badge(text) for text in (variants[0].severity.value, *languages))
            lines += [f"[{name}]({name}.md) {badges}", f": {_why(about.first_sentence(pick(variants[0].why, 'en')))}", ""]
        lines += ["</div>", ""]
    return "\n".join(lines)


def counts() -> str:
    """How many rules there are, in which languages."""
    every = [rule for variants in rules().values() for rule in variants]
    french, english = (sum(rule.language in ("", language) for rule in every) for language in ("fr", "en"))
    examples = sum(len(rule.examples) for rule in every)
    return f"{len(rules())} rules: {french} read French, {english} English. Their {examples:,} examples are their tests, and the examples of these pages."


def profiles_list() -> str:
    """What each profile changes."""
    lines = ["- **news**, the default: what the rule files say."]
    for name in PROFILES[1:]:
        known = profile(name)
        changes = [f"{category}: {'off' if most == 'off' else f'at most {most}'}" for category, most in known.category.items()]
        changes += [f"`{rule}`: {severity}" for rule, severity in known.rule.items()]
        lines.append(f"- **{name}**: {known.about['en']} {'; '.join(changes)}.")
    return "\n".join(lines)


def rule_page(variants: list[Rule]) -> str:
    """The page of a rule in all its languages."""
    first = variants[0]
    languages = [(rule, language) for rule in variants for language in _languages(rule)]
    lines = [f"# {first.id}", ""]
    lines += ["".join([_badge(first.severity.value), *(_badge(text) for text in (first.category, *dict.fromkeys(language for _, language in languages)))]), ""]
    for rule, language in languages:
        if len(languages) > 1:
            lines += [f"## {_WORDS[language]['name']}", ""]
        lines += _in_language(rule, language, "###" if len(languages) > 1 else "##")
    lines += ["## Facts", "", *_facts(variants)]
    return "\n".join(lines) + "\n"


def _languages(rule: Rule) -> tuple[str, ...]:
    return (rule.language,) if rule.language else ("fr", "en")


def _in_language(rule: Rule, language: str, level: str) -> Iterator[str]:
    words = _WORDS[language]
    yield from (_why(pick(rule.why, language)), "")
    shown = about.shown(rule, language, check_example, _BAD, _GOOD)
    if shown:
        yield from (f"{level} {words['examples']}", "")
        for one in shown:
            yield from (_example(one, words), "")
    else:
        yield from (f"{level} {words['messages']}", "")
        for message in about.templates(rule, language):
            yield f"- {_text(message)}"
        yield ""
    found = list(_on_articles(rule, language)) if not shown else []
    if found:
        yield from (f"{level} {words['article']}", "", *found, "")
    if entries := _entries(rule):
        yield from (f"{level} {words['entries']}", "", *_entry_list(entries, words), "")
    if settings := about.settings(rule, language):
        yield from (f"{level} {words['settings']}", "", f"| {words['key']} | {words['default']} | {words['meaning']} |", "| --- | --- | --- |")
        for setting in settings:
            value = f"… ({len(setting.value)})" if about.is_long(setting.value) else _code(about.toml(setting.value))
            yield f"| `{setting.name}` | {value} | {_cell(setting.meaning)} |"
        yield ""


def _facts(variants: list[Rule]) -> Iterator[str]:
    first = variants[0]
    by_profile = about.severities(first)
    changed = [f"{name} {severity}" for name, severity in by_profile.items() if severity is not first.severity]
    cases = about.case_severities(first)
    grave = first.severity.value + (f" (or {', '.join(cases)}, as the case may be)" if cases else "")
    yield from ("| | |", "| --- | --- |", f"| Severity | {grave}{'; profile ' + ', '.join(changed) if changed else ''} |")
    safeties = {safety for rule in variants for language in _languages(rule) for safety in about.safeties(rule, language, check_example)}
    if any(rule.examples for rule in variants):
        yield f"| Repair | {'; '.join(text for safety, text in _SAFETY.items() if safety in safeties) or 'up to you'} |"
    yield f"| How often | {'off unless asked for: not counted' if first.severity == 'off' else _frequency(first.id)} |"
    if first.off_in:
        yield f"| Silent in | {', '.join(first.off_in)} |"
    if locales := [locale for rule in variants for locale in rule.locales]:
        yield f"| Only in | {', '.join(locales)} |"
    yield f"| Read in | {', '.join(first.scope)} |"
    yield f"| Check | `{'`, `'.join(dict.fromkeys(rule.check for rule in variants))}` |"
    for source in dict.fromkeys(source for rule in variants for source in rule.source):
        yield f"| Source | {f'<{source}>' if source.startswith('http') else _cell(source)} |"
    yield from ("", "Set it, or silence it:", "", "```toml", f"[rule.{first.id}]", f'severity = "{first.severity}"')
    for setting in about.settings(first):
        if not about.is_long(setting.value):
            yield setting.toml
    yield from ("```", "", "```html", f"<!-- relis-disable-next-line {first.id} -- … -->", "```", "")


def _frequency(name: str) -> str:
    figures = _figures()
    rows = figures["rules"].get(name)
    if rows is None or not figures["words"]:
        return "not measured yet"
    cells = []
    for language, (findings, articles) in rows.items():
        spoken = {"fr": "French", "en": "English"}[language]
        if not findings:
            cells.append(f"never in {figures['articles'][language]} {spoken} articles")
        else:
            cells.append(
                f"{1000 * findings / figures['words'][language]:.2g} per 1,000 words, in {articles} of {figures['articles'][language]} {spoken} articles"
            )
    return "<br>".join(cells)


@cache
def _figures() -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(_FIGURES.read_text(encoding="utf-8"))
    return figures


# ---- parts of a page


def _badge(text: str) -> str:
    return f'<span class="badge {text}">{text}</span>'


def _example(shown: about.Shown, words: Mapping[str, str]) -> str:
    example = shown.example
    rows = [("good" if example.good else "bad", _marked(example.text, example.spans))]
    if shown.said:
        rows.append(("says", html.escape(shown.said)))
    if example.fix is not None:
        rows.append(("fix", html.escape(visible(example.fix))))
    cells = "".join(f'<div class="{key}"><span>{words[key]}</span><p>{_safe(text)}</p></div>' for key, text in rows)
    return f'<div class="example">{cells}</div>'


def _marked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with <mark> around the spans."""
    if "\ue000" in text or "\ue001" in text:
        return html.escape(visible(marked(text, spans)))
    signs = sorted([(start, 1, "\ue000") for start, _ in spans] + [(end, 0, "\ue001") for _, end in spans])
    parts, at = [], 0
    for offset, _, sign in signs:
        parts += [text[at:offset], sign]
        at = offset
    shown = html.escape(visible("".join([*parts, text[at:]])))
    return shown.replace("\ue000", "<mark>").replace("\ue001", "</mark>")


def _safe(text: str) -> str:
    """Text within raw HTML that Markdown and the hook's placeholders leave alone: one line, no blank one."""
    return text.replace("\n", " ").replace("{", "&#123;").replace("}", "&#125;")


def _text(text: str) -> str:
    """Plain text as Markdown."""
    return re.sub(r"([\\`*_\[\]<>#|{}])", r"\\\1", text).replace("\\<", "&lt;").replace("\\>", "&gt;")


def _why(text: str) -> str:
    """The reasons: their Markdown is little, and their angle brackets are text (but in code)."""
    return "".join(piece if piece.startswith("`") else re.sub(r"([*_\[])", r"\\\1", piece.replace("<", "&lt;")) for piece in re.split(r"(`[^`]*`)", text))


def _code(text: str) -> str:
    """Code in a table: nothing of it is Markdown."""
    return f"<code>{re.sub(r'[^A-Za-z0-9 .,=]', lambda sign: f'&#{ord(sign[0])};', text)}</code>"


def _cell(text: str) -> str:
    return _why(" ".join(text.split("\n")).replace("|", "\\|"))


def _entries(rule: Rule) -> list[tuple[str, str]]:
    params: Mapping[str, Any] = msgspec.to_builtins(rule.params)
    if rule.check == "substitution":
        return list(params["replace"].items())
    if rule.check in ("existence", "occurrence"):
        return [(token, "") for token in params["tokens"]]
    if rule.check == "consistency":
        return [(", ".join(pair), "") for pair in params["pairs"]]
    return []


def _entry_list(entries: list[tuple[str, str]], words: Mapping[str, str]) -> Iterator[str]:
    shown = entries[:_MOST_ENTRIES]
    counted = words["many" if len(entries) > 1 else "one"]
    yield f'<details class="entries"><summary>{len(entries)} {counted}</summary><ul>'
    for pattern, better in shown:
        arrow = f" → {html.escape(visible(better))}" if better else ""
        yield f"<li><code>{_safe(html.escape(visible(pattern)))}</code>{_safe(arrow)}</li>"
    yield f"</ul>{f'<p>… + {len(entries) - len(shown)}</p>' if len(entries) > len(shown) else ''}</details>"


def _on_articles(rule: Rule, language: str) -> Iterator[str]:
    """What the rule says of the articles that stand for its examples."""
    for name in rule.fixtures:
        files = sorted(
            str(path) for path in (ROOT / "fixtures" / name).iterdir() if path.suffix in (".html", ".md", ".txt") and path.stem not in ("report", "fixed")
        )
        settings = [msgspec.structs.replace(ConfigResolver().settings(path), select=frozenset({rule.id}), grammar="off") for path in files]
        reports: Iterator[FileReport] = joined(check_path(path, one) for path, one in zip(files, settings, strict=True))
        mine = [(report, finding) for report in reports if report.language == language for finding in report.findings]
        for report, finding in islice(mine, _MOST_FINDINGS):
            place = f"fixtures/{name}/{Path(report.path).name}"
            yield f'<div class="example"><div class="says"><span>relis</span><p>{_safe(html.escape(finding.message))}</p></div></div>'
            yield f"<p><small>{place}{colon(language)} {html.escape(visible(finding.text[:160]))}</small></p>"
