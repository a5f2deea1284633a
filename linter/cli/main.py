"""The `relis` command: finds the subcommand, and turns every end of a run into a message and an exit status."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from linter import __version__

_COMMANDS = {
    "check": "check",
    "fix": "fix",
    "gate": "gate",
    "baseline": "baseline",
    "explain": "explain",
    "rules": "rules",
    "new-rule": "newrule",
    "test-rules": "testrules",
    "config": "config",
    "sources": "sources",
    "grammar": "grammar",
    "cache": "cache",
    "hook": "hook",
}
_USAGE = 2


class LazyGroup(click.Group):
    """Imports a command's module when it is called: starting takes less time than a glance."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"linter.cli.{_COMMANDS[cmd_name]}").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from linter.configfile import nearest

            ctx.fail(f"no such command “{args[0]}”{nearest(args[0], _COMMANDS)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # before click sees it: it would end with 1
            return _quiet()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="relis")
def cli() -> None:
    """Read articles again as an editor would, and say what to mend."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status. No user error ends in a traceback."""
    try:
        status = cli.main(args=None if arguments is None else list(arguments), prog_name="relis", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return _USAGE
    except click.Abort:
        return 130
    except BrokenPipeError:
        return _quiet()
    except OSError as error:
        return _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
    except Exception as error:
        if type(error).__name__ not in ("ConfigError", "RuleError"):  # their modules are costly to import before they are needed
            raise
        return _fail(str(error))
    return status if isinstance(status, int) else 0


def _fail(message: str) -> int:
    from linter.report.layout import escape

    click.echo(f"Error: {chr(10).join(escape(line) for line in message.splitlines())}", err=True)
    return _USAGE


def _quiet() -> int:
    """The reader of our output has gone (`| head`): no error. What is still buffered must not complain at exit."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
    except (OSError, ValueError):
        pass
    return 0
