"""Options that several commands take, and how they print."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ndtframe.errors import UsageError

if TYPE_CHECKING:
    from ndtframe.contracts.application import Progress
    from ndtframe.twin.twin import Twin

F = TypeVar("F", bound=Callable[..., Any])


def twin_option(function: F) -> F:
    """``--twin FOLDER``."""
    option = click.option(
        "--twin",
        "folder",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help="The folder of the twin; if left out, the nearest from here upwards.",
    )
    return option(function)


def network_options(function: F) -> F:
    """``--network ID`` and ``--matrix ID``."""
    matrix = click.option(
        "--matrix", metavar="ID", help="Which traffic matrix; the first if left out."
    )
    network = click.option(
        "--network", metavar="ID", help="Which network, if the twin has several."
    )
    return network(matrix(function))


def json_option(function: F) -> F:
    """``--json``."""
    option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
    return option(function)


def moment(text: str, option: str) -> datetime:
    """The point in time that an option gives.  Raises :class:`UsageError` if it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.utcoffset() is None:
        why = "" if found is None else ": it has no offset from UTC"
        raise UsageError(
            f"{option}: '{text}' is no time{why}.",
            remedy="Write it with its offset, as 2026-03-01T12:00:00Z.",
        )
    return found


@contextmanager
def opened(
    folder: Path | None, network: str | None = None, matrix: str | None = None
) -> Iterator[Twin]:
    """The twin of a folder, closed afterwards; says if an earlier store was interrupted."""
    from ndtframe.twin.twin import Twin

    with Twin.open(folder) as twin:
        twin.network_id = twin.network_id if network is None else network
        twin.matrix_id = twin.matrix_id if matrix is None else matrix
        recovered = twin.repository.recovered
        if recovered:
            click.echo(f"ndt: {recovered}", err=True)
        yield twin


def print_json(value: Any) -> None:
    """JSON on standard output, readable, in ASCII where the output does not take all text."""
    any_text = getattr(sys.stdout, "encoding", None) in ("utf-8", "UTF-8")
    click.echo(json.dumps(value, indent=2, ensure_ascii=not any_text))


@contextmanager
def progress_bar(title: str, *, quiet: bool = False) -> Iterator[Progress]:
    """A progress bar on standard error; nothing where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    disable = quiet or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=disable) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
