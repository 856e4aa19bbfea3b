"""The ``ndt`` command: thin commands that parse arguments, call one function, print.

``exit_codes`` says how it ends.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from ndtframe.cli.exit_codes import Exit
from ndtframe.cli.lazy import Lazy
from ndtframe.errors import NdtError

_COMMANDS = {
    "check": ("schema", "Compile YANG modules and say what is wrong with them."),
    "conformance": ("conformance", "Hold an implementation of a twin to the standards."),
    "convert": ("convert", "Write documents in the forms of other bodies, and read them."),
    "crosswalk": ("crosswalk", "Which words of the standards bodies mean what ours mean."),
    "demo": ("demo", "Build a twin of the Abilene network and ask it questions."),
    "diff": ("edits", "Tell the edits that lead from one document to another."),
    "docs": ("docs", "Build the documentation of a twin, as a site."),
    "drift": ("drift", "Tell where the network departs from what is intended."),
    "encode": ("encode", "Write a document as XML or as JSON."),
    "generate": ("schema", "Generate typed bindings from YANG modules."),
    "graph": ("graph", "A twin as a knowledge graph: build, check, export, serve."),
    "job": ("jobs", "Ask in processes of their own: run, list, cancel, run again."),
    "library": ("schema", "Print the yang-library of a model set or of modules (RFC 8525)."),
    "ontology": ("ontology", "Check the ontology, compare two versions of it, show its classes."),
    "patch": ("edits", "Carry out edits on a document, all or none."),
    "plugins": ("plugins", "List the plugins that are installed."),
    "query": ("query", "Ask the knowledge graph of a twin, in SPARQL or by name."),
    "report": ("reports", "Show answers that are kept, alone and beside each other."),
    "session": ("sessions", "Keep hypothetical states: open, change, compare, rebase, close."),
    "snapshot": ("snapshots", "The states that the twin holds: list, compare, release."),
    "sweep": ("applications", "Fail every link, node and risk group, one at a time."),
    "term": ("terms", "What a word means, in ours and in the standards' words."),
    "tree": ("schema", "Print the tree diagram of a model set or of modules (RFC 8340)."),
    "twin": ("twin", "Make a twin, import a network into it, look at it."),
    "validate": ("validate", "Validate documents against a model set."),
    "what-if": ("applications", "Ask what would happen if links or nodes failed or traffic grew."),
}


TRACEBACK = "NDTFRAME_TRACEBACK"


class _ReaderLeft(Exception):
    """Nobody reads the output any more, as with ``ndt tree | head``."""


@contextmanager
def _reader_told() -> Iterator[None]:
    """Tell of a broken pipe ourselves: click and rich would end with 1, which means bad data."""
    try:
        yield
    except BrokenPipeError:
        raise _ReaderLeft from None
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            raise _ReaderLeft from None
        raise


class _Told(Lazy):
    """The commands of ``ndt``."""

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        """Read the command line."""
        with _reader_told():
            return super().make_context(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        with _reader_told():
            return super().invoke(ctx)


@click.group(cls=_Told, table=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ndtframe", prog_name="ndt")
def ndt() -> None:
    """Network digital twins: from the standards' text and a real network to an answer.

    Commands that work on a twin take --twin FOLDER; otherwise the nearest folder with a twin.toml
    is used.  Those that print tables print JSON with --json.
    """


def main() -> None:
    """Run ``ndt``; what goes wrong ends as one paragraph and an exit code."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        sys.exit(ndt.main(standalone_mode=False))
    except _ReaderLeft:
        _drop_output()
        sys.exit(Exit.UNREAD)
    except NdtError as error:
        _end(str(error), error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(Exit.UNUSABLE)
    except (click.Abort, KeyboardInterrupt):
        _end("interrupted", Exit.INTERRUPTED)
    except RecursionError:
        _end("The input is nested too deeply to be read.", Exit.UNUSABLE)
    except MemoryError:
        _end("There is not enough memory for this input.", Exit.UNUSABLE)
    except OSError as error:
        _drop_output()
        place = f"{error.filename}: " if error.filename else "The output cannot be written: "
        _end(f"{place}{error.strerror or error}.", Exit.UNUSABLE)
    except Exception as error:
        _end_with_fault(error)


def _end_with_fault(error: Exception) -> None:
    """Say that it is not the user's fault; its traceback only to who asks for it."""
    if os.environ.get(TRACEBACK):
        raise error
    _end(
        f"This is a fault in ndt ({type(error).__name__}: {error}). Please report it, with what "
        f"{TRACEBACK}=1 in the environment shows.",
        Exit.FAULT,
    )


def _end(message: str, code: int) -> None:
    from ndtframe.language.foreign import visible

    click.echo(f"ndt: {visible(' '.join(message.split()))}", err=True)
    sys.exit(code)


def _drop_output() -> None:
    """Write what is left of the output nowhere, so that the end of the process is quiet."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
