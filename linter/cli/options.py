"""Options that several commands share, and the settings that come of them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linter.configfile import LANGUAGES, SEVERITIES, nearest
from linter.finding import Severity
from linter.report.formats import FORMATS

if TYPE_CHECKING:
    from linter.config import ConfigResolver
    from linter.configfile import Catalogue
    from linter.engine.baseline import Baselines
    from linter.engine.cache import ResultCache

Command = TypeVar("Command", bound=Callable[..., Any])

_LEAVING_OUT = (
    click.option("--select", multiple=True, metavar="RULES", help="Only these rules or categories."),
    click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules or categories."),
)
_OPTIONS = (
    click.argument("paths", nargs=-1, required=True, type=str),
    click.option("--format", "formats", multiple=True, metavar="FORMAT[=FILE]", help=f"{', '.join(FORMATS)}. As often as there are reports to write."),
    click.option("--output", metavar="FILE", help="Write the report there."),
    click.option("--fail-on", type=click.Choice(SEVERITIES), help="Mildest severity that ends with 1."),
    *_LEAVING_OUT,
    click.option("--grammar/--no-grammar", default=None, help="Grammar server required, or not used."),
    click.option("--language", type=click.Choice(LANGUAGES), help="Language of the articles."),
    click.option("--encoding", metavar="NAME", help="Encoding of what is not UTF-8."),
    click.option("--config", "config_file", metavar="FILE", help="Configuration file to use."),
    click.option("--stdin-filename", metavar="PATH", help="Name for standard input (-)."),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours in the report."),
)


_BASELINE = (
    click.option("--baseline", metavar="FILE", help="What was there before; else relis-baseline.toml."),
    click.option("--no-baseline", is_flag=True, help="What was there before counts too."),
)


def baseline(command: Command) -> Command:
    """Add the options that say what was there before."""
    for option in reversed(_BASELINE):
        command = option(command)
    return command


def baselines(options: dict[str, Any], config: ConfigResolver, paths: Iterable[str]) -> Baselines | None:
    """The baselines of a run over these paths, read; None where there are none. Raises ConfigError, UsageError."""
    explicit = options.get("baseline")
    if options.get("no_baseline"):
        if explicit is not None:
            raise click.UsageError("--baseline and --no-baseline exclude each other")
        return None
    one_a_folder = list({os.path.dirname(path): path for path in paths}.values())  # noqa: PTH120
    if explicit is None and not any(map(config.baseline, one_a_folder)):
        return None
    from linter.engine.baseline import Baselines

    known = Baselines(config, explicit)
    known.prepare(one_a_folder)
    return known


def tell_gone(known: Baselines | None, *, prune: bool = False) -> None:
    """After the run: say what the baselines list and nobody found again, and drop it where that was asked for. Raises OSError."""
    if known is None:
        return
    from linter.cli.output import say
    from linter.report.layout import escape

    for held, left in known.gone():
        amount = sum(map(len, left.values()))
        what = f"{amount} finding is gone" if amount == 1 else f"{amount} findings are gone"
        say(escape(f"{held.path}: {what}{', dropped' if prune else '; “relis check --prune” drops what is gone'}."))
    if prune:
        known.prune()


def shared(command: Command) -> Command:
    """Add the options that `check` and `fix` have in common."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def judged(command: Command) -> Command:
    """Add the options of `gate`: those of `check`, but none that leaves rules out."""
    for option in reversed(_OPTIONS):
        if option not in _LEAVING_OUT:
            command = option(command)
    return command


def names(given: Iterable[str]) -> frozenset[str]:
    """Names from repeated options, each of which may hold several, parted by commas."""
    return frozenset(name.strip() for item in given for name in item.split(",") if name.strip())


def resolver(options: dict[str, Any], cache: ResultCache | None = None) -> ConfigResolver:
    """Settings by path, with what the command line asks for on top. `cache` may know what rules there are. Raises ConfigError."""
    from linter.config import ConfigResolver
    from linter.rulebook.rule import CATEGORIES

    given: dict[str, Any] = {key: options[key] for key in ("language", "encoding") if options.get(key)}
    if given.get("encoding"):
        _known_encoding(given["encoding"])
    if options.get("fail_on"):
        given["fail_on"] = Severity(options["fail_on"])
    if options.get("grammar") is not None:
        given["grammar"] = "required" if options["grammar"] else "off"
    for key in ("select", "ignore"):
        if options.get(key):
            given[key] = names(options[key])
    return ConfigResolver(options.get("config_file"), given, lambda folders: catalogue(folders, cache), CATEGORIES)


def catalogue(folders: tuple[str, ...], cache: ResultCache | None = None) -> Catalogue:
    """Per rule id, the names of its parameters; from the cache if it knows. Raises RuleError."""
    import msgspec

    made_by = cache.identity(folders) if cache is not None else None
    name = b"catalogue " + made_by if made_by is not None else b""
    if cache is not None and name and (data := cache.recall(name)) is not None:
        with contextlib.suppress(msgspec.DecodeError):
            return msgspec.msgpack.decode(data, type=dict[str, list[str]])

    from linter.rulebook.cache import plain_params, rulebook

    known: dict[str, set[str]] = {}
    for rule in rulebook(folders).rules:
        known.setdefault(rule.id, set()).update(plain_params(rule))
    if cache is not None and name:
        cache.remember(name, msgspec.msgpack.encode({rule: sorted(params) for rule, params in known.items()}))
    return known


def check_names(options: dict[str, Any], folders: Iterable[tuple[str, ...]], cache: ResultCache | None = None) -> None:
    """`--select` and `--ignore` must name rules there are, in the built-in folder or these. Raises UsageError."""
    from linter.rulebook.rule import CATEGORIES

    wanted = [(option, name) for option in ("select", "ignore") for name in sorted(names(options.get(option) or ()))]
    if not wanted:
        return
    known = set(CATEGORIES).union(*(catalogue(folder, cache) for folder in {(), *folders}))
    for option, name in wanted:
        if name not in known:
            raise click.UsageError(f"--{option}: unknown rule “{name}”{nearest(name, known)}")


def _known_encoding(name: str) -> None:
    import codecs

    try:
        codecs.lookup(name)
    except (LookupError, ValueError):
        raise click.UsageError(f"--encoding: unknown encoding “{name}”") from None
