"""`relis hook`: a plain git hook that checks the staged articles before each commit, for who does not use pre-commit."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import click

_MARK = "# Written by `relis hook install`; `relis hook uninstall` takes it away."


class _HookError(click.ClickException):
    """Nothing was written or taken away. The message says why, and what to do."""

    exit_code = 2


@click.group("hook", short_help="A git hook that checks what is committed.")
def command() -> None:
    """A git hook that checks the articles of each commit, as they are staged."""


@command.command("install", short_help="Write the hook.")
@click.option("--grammar", is_flag=True, help="Have it require the grammar server.")
def install(grammar: bool) -> int:
    """Write the repository's pre-commit hook. One that relis did not write is left alone."""
    from linter.cli.output import say

    place = _place()
    if place.exists() and not _is_ours(place):
        raise _HookError(f"{place}: there is a hook already, and it is not ours; have it call “relis hook run”")
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f"{place.name}.{os.getpid()}.part")
    part.write_text(_script(grammar), encoding="utf-8", newline="\n")
    part.chmod(0o755)
    part.replace(place)
    say(f"{place}: articles are checked before each commit (git commit --no-verify passes it over).")
    return 0


@command.command("uninstall", short_help="Take it away.")
def uninstall() -> int:
    """Take the hook away, if relis wrote it."""
    from linter.cli.output import say

    place = _place()
    if not place.exists():
        say("There is no hook.")
        return 0
    if not _is_ours(place):
        raise _HookError(f"{place}: this hook is not ours")
    place.unlink()
    say(f"{place}: taken away.")
    return 0


@command.command("run", short_help="What the hook does.")
@click.option("--grammar/--no-grammar", default=False, help="Grammar server required, or not used.")
def run(grammar: bool) -> int:
    """Check the staged articles, as they are staged; ends as check does."""
    from linter.cli import options, output
    from linter.cli.paths import articles
    from linter.cli.staged import Staged
    from linter.engine.across import joined
    from linter.engine.cache import ResultCache, results_file
    from linter.engine.git import GitError
    from linter.engine.pool import check_paths
    from linter.report import oneline
    from linter.report.summary import Summary

    try:
        staged = Staged()
    except GitError as error:
        raise _HookError(str(error)) from None
    cache = ResultCache() if results_file() is not None and not os.environ.get("RELIS_NO_CACHE") else None
    config = options.resolver({"grammar": grammar}, cache)
    files, summary = articles(staged.paths, config.excluded), Summary()
    known = options.baselines({}, config, files.paths)
    reports = joined(check_paths(files.paths, config.settings, cache=cache, load=staged.load))
    reports = output.tally(map(known.apply, reports) if known is not None else reports, summary, config)
    for line in oneline.render(reports):
        output.put(line)
    if cache is not None:
        cache.close()
    return summary.status


def _place() -> Path:
    """Where this repository's pre-commit hook belongs. Raises _HookError."""
    from linter.engine.git import GitError, run

    try:
        hooks, common, top = (
            Path(os.fsdecode(run(".", "rev-parse", "--path-format=absolute", *what, as_hook=True).rstrip(b"\n")))
            for what in (("--git-path", "hooks"), ("--git-common-dir",), ("--show-toplevel",))
        )
    except GitError as error:
        raise _HookError(str(error)) from None
    if not hooks.is_relative_to(common) and not hooks.is_relative_to(top):
        raise _HookError(f"{hooks}: core.hooksPath names a folder outside this repository; have its pre-commit hook call “relis hook run”")
    return hooks / "pre-commit"


def _is_ours(place: Path) -> bool:
    try:
        return _MARK in place.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False


def _script(grammar: bool) -> str:
    """Programs that commit without a shell (editors) have another PATH: this very Python is tried first."""
    python, option = shlex.quote(Path(sys.executable).as_posix()), " --grammar" if grammar else ""
    return f"""#!/bin/sh
{_MARK}
if [ -x {python} ] && {python} -c 'import linter' 2>/dev/null; then
    exec {python} -m linter hook run{option}
fi
exec relis hook run{option}
"""
