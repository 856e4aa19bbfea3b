"""The ``ndt`` command: thin commands that parse arguments, call one function, print.

Exit codes: 0 all is well; 1 a document is malformed or breaks a rule, or generated files are not up
to date; 2 the input, the usage, a setting or a schema is unusable; 130 interrupted.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from ndtframe.errors import NdtError

_COMMANDS = {
    "demo": ("demo", "Build a twin of the Abilene network and ask it two questions."),
    "generate": ("schema", "Generate typed bindings from YANG modules."),
    "plugins": ("plugins", "List the plugins that are installed."),
    "sweep": ("applications", "Fail every link, node and risk group, one at a time."),
    "tree": ("schema", "Print the tree diagram of a model set or of modules (RFC 8340)."),
    "twin": ("twin", "Make a twin, import a network into it, look at it."),
    "validate": ("validate", "Validate documents against a model set."),
    "what-if": ("applications", "Ask what would happen if links or nodes failed or traffic grew."),
}


class _Lazy(click.Group):
    """Commands are imported when they are called, so that ``--help`` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module = import_module(f"ndtframe.cli.{_COMMANDS[name][0]}")
        command: click.Command = getattr(module, name.replace("-", "_"))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _COMMANDS[name][1]) for name in sorted(_COMMANDS)])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ndtframe", prog_name="ndt")
def ndt() -> None:
    """Network digital twins: from the standards' text and a real network to an answer.

    Commands that work on a twin take --twin FOLDER; otherwise the nearest folder with a twin.toml
    is used.  Those that print tables print JSON with --json.
    """


def main() -> None:
    """Run ``ndt``; what goes wrong on purpose ends as one paragraph and an exit code."""
    try:
        sys.exit(ndt.main(standalone_mode=False))
    except NdtError as error:
        _end(str(error), error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        _end("interrupted", 130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except RecursionError:
        _end("The input is nested too deeply to be read.", 2)


def _end(message: str, code: int) -> None:
    click.echo(f"ndt: {message}", err=True)
    sys.exit(code)
