"""``ndt graph check`` and ``ndt graph shapes``: what must hold of a graph, and what does not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe.cli.graph_store import STORE, Place
from ndtframe.cli.model_sets import document_class, model_set_options
from ndtframe.cli.options import json_option, opened, print_json, progress_bar, twin_option
from ndtframe.errors import InputError, UsageError
from ndtframe.files import write
from ndtframe.language.foreign import visible

if TYPE_CHECKING:
    from ndtframe.cli.graph_states import State
    from ndtframe.semantics.query import Dataset
    from ndtframe.semantics.shapes.model import Shapes
    from ndtframe.semantics.shapes.report import Report
    from ndtframe.semantics.store import GraphStore

LAYERS = ("data", "meaning", "all")
_LAYER = click.option(
    "--layer",
    type=click.Choice(LAYERS),
    default="all",
    show_default=True,
    help="What is meant: the data by its schema, its meaning by our ontology, or both.",
)


@click.command(short_help="Check the graph of a state by shapes (SHACL).")
@click.option("--state", default="live", show_default=True, metavar="STATE", help="Which state.")
@click.option("--with-twin", is_flag=True, help="And what the twin says of itself.")
@_LAYER
@click.option(
    "--shapes",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Shapes in Turtle, instead of those that ship; repeatable.",
)
@click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True)
@STORE
@twin_option
@json_option
@click.option("--format", "form", type=click.Choice(["table", "ttl"]), default="table")
def check(
    folder: Path | None, store: Place | None, as_json: bool, form: str, **options: Any
) -> None:
    """Check the graph of a state by shapes (SHACL).

    Those that are made of the schema are checked on the data alone, those of the ontology and
    one's own on the data with what follows from it.  The report is a table, JSON, or a
    sh:ValidationReport in Turtle.  Exit code 0 without violations, warnings or not; 1 with some; 2
    for wrong usage or shapes that cannot be used.
    """
    if as_json and form == "ttl":
        raise UsageError("Name either --json or --format ttl.")
    report = _checked(folder, store, options)
    if as_json:
        print_json(report.to_json())
    elif form == "ttl":
        click.echo(report.to_turtle(), nl=False)
    else:
        _print(report)
    if report.is_cut:
        click.echo(f"ndt: only the first {options['limit']}; --limit gives more.", err=True)
    sys.exit(0 if report.conforms else 1)


def _checked(folder: Path | None, store: Place | None, options: Any) -> Report:
    from ndtframe.cli.graph_states import chosen, description, holding
    from ndtframe.semantics.shapes.checking import check as checked
    from ndtframe.semantics.shapes.report import together

    asked = list(_shapes(options["layer"], options["files"]))
    with opened(folder) as twin:
        states = [chosen(twin, options["state"])]
        states += [description(twin)] if options["with_twin"] else []
        with holding(twin, store, states) as held, progress_bar("Shapes") as progress:
            local = held.local(held.dataset(*(each.graph for each in states)).default)
            return together(
                checked(local, dataset, [shapes], most=options["limit"], progress=progress)
                for shapes in asked
                for dataset in _datasets(held, states, shapes)
            )


def _shapes(layer: str, files: tuple[Path, ...]) -> Iterator[Shapes]:
    """The shapes that are asked for."""
    from ndtframe.semantics.shapes.of_schema import shapes_of
    from ndtframe.semantics.shapes.reading import read

    if files:
        own = read(files, "data" if layer == "data" else "meaning")
        if not any(shape.targets for shape in own.shapes):
            raise InputError(
                "No shape here says of which nodes it speaks, so nothing would be checked.",
                where=", ".join(map(str, files)),
                remedy="Give one a target, such as sh:targetClass ndt:Link.",
            )
        yield own
        return
    if layer != "meaning":
        from ndtframe.bindings.ndt import Document

        yield shapes_of(Document)
    if layer != "data":
        yield read(_shipped())


def _datasets(held: GraphStore, states: list[State], shapes: Shapes) -> Iterator[Dataset]:
    """What shapes are checked on: each document alone, or all with what follows from it."""
    from ndtframe.semantics.query import Dataset

    if shapes.layer == "data":
        yield from (Dataset((each.graph,)) for each in states)
    else:
        yield held.dataset(*(each.graph for each in states))


def _shipped() -> list[Path]:
    """The shapes of the ontology."""
    from ndtframe import resources

    return sorted((resources.folder("ontology") / "shapes").glob("*.ttl"))


def _print(report: Report) -> None:
    from ndtframe.present.tables import print_listing
    from ndtframe.semantics.shapes.messages import shown

    rows = [
        (
            str(each.severity).lower(),
            visible(each.code or shown(each.shape)),
            visible(shown(each.focus)),
            visible(each.message),
        )
        for each in report.results
    ]
    print_listing(
        ("severity", "code", "node", "what is wrong"),
        rows,
        empty="All that is asked for holds.",
        caption="Shapes",
    )
    if rows:
        severities = [row[0] for row in rows]
        found = {each: severities.count(each) for each in dict.fromkeys(severities)}
        click.echo(", ".join(f"{each}: {count}" for each, count in found.items()))


@click.command(short_help="Write shapes (SHACL) as Turtle, for any engine.")
@model_set_options
@_LAYER
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="The file; standard output if left out."
)
def shapes(layer: str, output: Path | None, **chosen: Any) -> None:
    """Write shapes (SHACL) as Turtle, for any engine.

    Those of the data are made of a model set, 'ndt' if none is named; what no shape can say, such
    as a 'must' of many steps, stands at the top of them, and is left to 'ndt validate'.
    """
    text = "\n".join(_texts(layer, chosen))
    if output is None:
        click.echo(text, nl=False)
        return
    write(output, text)
    click.echo(f"Wrote {output}.", err=True)


def _texts(layer: str, chosen: dict[str, Any]) -> Iterator[str]:
    from ndtframe.semantics.shapes.of_schema import shapes_of
    from ndtframe.semantics.shapes.writing import turtle

    if layer != "meaning":
        yield turtle(shapes_of(document_class(**chosen)))
    if layer != "data":
        yield from (file.read_text(encoding="utf-8") for file in _shipped())
