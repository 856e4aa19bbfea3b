"""``ndt graph``: a twin as a knowledge graph: build, list, export, check, serve."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe import files
from ndtframe.cli.graph_checks import check, shapes
from ndtframe.cli.graph_serve import serve
from ndtframe.cli.graph_store import FOLDER, STORE, Place, missing, to_read, to_write
from ndtframe.cli.options import json_option, opened, print_json, progress_bar, twin_option
from ndtframe.errors import UsageError
from ndtframe.language.foreign import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ndtframe.cli.graph_states import State
    from ndtframe.semantics.records import Record
    from ndtframe.semantics.store import GraphStore
    from ndtframe.twin.twin import Twin

FORMS = ("nt", "nq", "ttl", "trig", "jsonld")


@click.group(short_help="A twin as a knowledge graph: build, check, export, serve.")
def graph() -> None:
    """A twin as a knowledge graph, to be asked with 'ndt query'.

    Each state is a named graph of its own: what is hypothetical is never part of what is real.
    """


graph.add_command(check)
graph.add_command(shapes)
graph.add_command(serve)


@graph.command(short_help="Build the graphs of a twin, or bring them up to date.")
@twin_option
@STORE
@click.option("--all", "everything", is_flag=True, help="All stored states and sessions.")
@click.option("--snapshot", "snapshots", multiple=True, metavar="ID", help="This stored state.")
@click.option("--session", "sessions", multiple=True, metavar="ID", help="The state of a session.")
@json_option
def build(
    folder: Path | None,
    store: Place | None,
    everything: bool,
    snapshots: tuple[str, ...],
    sessions: tuple[str, ...],
    as_json: bool,
) -> None:
    """Build the graphs of a twin, or bring them up to date; what did not change is not touched.

    Made are the live state, the intended ones and what the twin says of itself, and what options
    name.  Graphs of what the twin does not hold any more go.
    """
    from ndtframe.cli.graph_states import fill, outdated, states

    with opened(folder) as twin:
        known = states(twin)
        wanted = known if everything else _wanted(twin, known, snapshots, sessions)
        with to_write(store or twin.folder / FOLDER) as made, progress_bar("Graphs") as progress:
            changed = {}
            for number, state in enumerate(wanted):
                progress(number, len(wanted))
                changed[state.graph] = fill(made, twin, state)
            gone = outdated(made, twin, known)
            for record in gone:
                made.remove(record.graph)
            kept = made.graphs(twin.name)
    words = {graph: "built" if new else "as it was" for graph, new in changed.items()}
    words |= {record.graph: "removed" for record in gone}
    listed = [each for each in (*kept, *gone) if each.graph in words]
    _print(listed, as_json, words)


def _wanted(
    twin: Twin, known: list[State], snapshots: tuple[str, ...], sessions: tuple[str, ...]
) -> list[State]:
    """What was asked for, and what is always built."""
    from ndtframe.cli.graph_states import chosen

    live = [chosen(twin, "live")] if twin.repository.live() is not None else []
    named = [chosen(twin, twin.record(each).snapshot_id) for each in snapshots]
    named += [chosen(twin, f"session:{each}") for each in sessions]
    always = [each for each in known if each.name == "twin" or each.name.startswith("intended")]
    return list({each.graph: each for each in (*live, *named, *always)}.values())


@graph.command("list", short_help="List the graphs of a store.")
@twin_option
@STORE
@json_option
def list_(folder: Path | None, store: Place | None, as_json: bool) -> None:
    """List the graphs of a store: of what state each is, and how large."""
    with _built(folder, store) as made:
        _print(list(made.graphs()), as_json, {})
        for graph in made.unfinished():
            click.echo(
                f"ndt: {visible(graph)} is not whole and is not used; build it again.", err=True
            )


@graph.command(short_help="Write graphs as RDF.")
@twin_option
@STORE
@click.option(
    "--graph",
    "names",
    multiple=True,
    metavar="NAME",
    help="Which, as 'ndt graph list' names it, with /inferred for what follows; live if left out.",
)
@click.option("--format", "form", type=click.Choice(FORMS), default="ttl", show_default=True)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="The file; standard output if left out."
)
def export(
    folder: Path | None,
    store: Place | None,
    names: tuple[str, ...],
    form: str,
    output: Path | None,
) -> None:
    """Write graphs as RDF: one as N-Triples, Turtle or JSON-LD, several as N-Quads or TriG."""
    with opened(folder) as twin, _built(twin.folder, store) as made:
        graphs = [_named(twin, made, name) for name in names or ("live",)]
        if output is None:
            made.write(graphs, form, sys.stdout.buffer)
            return
        with files.writing(output) as stream:
            made.write(graphs, form, stream)
    click.echo(f"Wrote {output}.", err=True)


def _named(twin: Twin, made: GraphStore, name: str) -> str:
    """The graph of a name; UsageError if it is not there."""
    from ndtframe.semantics import named_graphs

    short, slash, rest = name.partition("/")
    known = {named_graphs.short(each.graph): each for each in made.graphs(twin.name)}
    live = made.live(twin.name)
    record = known.get(short, live if short == "live" else None)
    if record is None or (slash and (rest != "inferred" or record.rules is None)):
        told = ", ".join(sorted(known)) or "none"
        raise UsageError(f"The store has no graph '{name}'.", remedy=f"There are: {told}.")
    return named_graphs.inferred_graph(record.graph) if slash else record.graph


@contextmanager
def _built(folder: Path | None, store: Place | None) -> Iterator[GraphStore]:
    """The store that was built, to be read."""
    from ndtframe.twin import settings

    if store is None:
        file = settings.find(Path()) if folder is None else folder
        store = settings.load(file).folder / FOLDER
    found = to_read(store)
    if found is None:
        raise missing(store)
    with found as made:
        yield made


def _print(listed: list[Record], as_json: bool, words: dict[str, str]) -> None:
    if as_json:
        print_json([_json(each, words) for each in listed])
        return
    from ndtframe.present.tables import print_listing
    from ndtframe.semantics import named_graphs

    titles: tuple[str, ...] = ("graph", "state kind", "triples", "of", "inferred")
    rows: list[tuple[object, ...]] = [
        (
            visible(named_graphs.short(each.graph)),
            str(each.about.kind or "-"),
            each.triples,
            visible(each.about.name or each.about.snapshot or named_graphs.twin_of(each.graph)),
            "yes" if each.rules else "no",
        )
        for each in listed
    ]
    if words:
        titles = (*titles, "result")
        rows = [(*row, words[each.graph]) for row, each in zip(rows, listed, strict=True)]
    print_listing(titles, rows, empty="The store holds no graph.", caption="Graphs")


def _json(record: Record, words: dict[str, str]) -> dict[str, Any]:
    about = record.about
    found = {
        "graph": record.graph,
        "state-kind": about.kind and str(about.kind),
        "triples": record.triples,
        "content-hash": about.content_hash,
        "snapshot": about.snapshot,
        "session": about.session,
        "name": about.name,
        "stored-at": about.stored_at and about.stored_at.isoformat(),
        "observed-at": about.observed_at and about.observed_at.isoformat(),
        "model-set": record.model_set,
        "rules": record.rules,
    }
    return {**found, "result": words[record.graph]} if words else found
