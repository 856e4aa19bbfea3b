"""``ndt docs``: the documentation of a twin, as a site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ndtframe.cli.options import json_option, print_json, twin_option
from ndtframe.errors import UsageError
from ndtframe.language.foreign import visible

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


@click.group()
def docs() -> None:
    """Make the documentation of a twin, as a site that is read offline."""


@docs.command(short_help="Build the site of a twin, or of this project.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="The folder of the site; what an earlier build left there is replaced.",
)
@twin_option
@click.option(
    "--report", "reports", type=_FILE, multiple=True, metavar="FILE",
    help="A report of 'ndt conformance run' that gets a page.",
)  # fmt: skip
@click.option(
    "--model-set", "model_sets", multiple=True, metavar="NAME",
    help="A model set that gets pages; that of the twin's documents if none is named.",
)  # fmt: skip
@click.option(
    "--yang-library", "libraries", type=_FILE, multiple=True, metavar="FILE",
    help="A yang-library (RFC 8525) whose modules get pages.",
)  # fmt: skip
@click.option(
    "--path", "paths", type=_FOLDER, multiple=True, help="A folder with YANG modules."
)  # fmt: skip
@json_option
def build(output: Path, folder: Path | None, as_json: bool, **parts: Any) -> None:
    """Build the site of a twin: its networks on a map, its sources, history and reports.

    Pages of your own are taken from the folder docs/ beside twin.toml.  In a project whose
    mkdocs.yml has the plugin ndtframe, and without --twin, that project's site is built.
    """
    from ndtframe.site.build import Order, build_project, build_twin, project_file

    def say(text: str) -> None:
        if not as_json:
            click.echo(visible(text), err=True)

    project = project_file(Path()) if folder is None else None
    if project is not None:
        if any(parts.values()):
            raise UsageError(
                f"The site of {project} says itself what is told.",
                remedy="Name a twin with --twin, or set them in mkdocs.yml.",
            )
        built = build_project(project, output, say)
    else:
        built = build_twin(Order(output, folder, **{k: tuple(v) for k, v in parts.items()}), say)
    if as_json:
        print_json(built.to_json())
        return
    for warning in built.warnings:
        click.echo(f"ndt: {visible(warning)}", err=True)
    click.echo(f"{built.pages} pages. Open {built.output / 'index.html'} in a browser.")
