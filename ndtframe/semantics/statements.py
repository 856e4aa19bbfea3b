"""What a graph of pyoxigraph says of a thing, as plain statements; and statements as its quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ndtframe.errors import DataError, InputError, MissingExtraError, Violation
from ndtframe.semantics.iris import XSD
from ndtframe.semantics.turtle import TYPE, Literal

if TYPE_CHECKING:
    from pyoxigraph import Dataset, Quad, Store

    Graph = Store | Dataset | Iterable[Quad]

BLANK = "_:"
"""Before the label of a blank node, which means something in its own graph only."""

STRING = XSD + "string"

Said = list[tuple[str, "str | Literal"]]
"""Predicates and values, sorted."""


def about(graph: Graph, subject: str, graph_name: str | None) -> Said:
    """What the default graph, or the one of a name, says of a subject."""
    return _said(_found(_looked_up(graph), subject, None, graph_name))


def subjects(
    graph: Graph, classes: Iterable[str], graph_name: str | None
) -> Iterator[tuple[str, Said]]:
    """The things of some classes, sorted, and what is said of each."""
    held = _looked_up(graph)
    typed = (quad for each in classes for quad in _found(held, None, each, graph_name))
    found = {_name(quad.subject): quad.subject for quad in typed}
    for name in sorted(found):
        yield name, _said(_found(held, found[name], None, graph_name))


def quad(subject: str, predicate: str, value: str | Literal, graph_name: str | None) -> Quad:
    """One statement as a quad, in the default graph or the one of a name."""
    ox = _oxigraph()
    graph = ox.DefaultGraph() if graph_name is None else _node(graph_name)
    made: Quad = ox.Quad(_node(subject), _node(predicate), _term(value), graph)
    return made


def _oxigraph() -> Any:
    try:
        import pyoxigraph
    except ImportError as error:
        raise MissingExtraError("graph", "A graph of RDF") from error
    return pyoxigraph


def _looked_up(graph: Graph) -> Store | Dataset:
    """A graph that finds what is asked for."""
    ox = _oxigraph()
    found: Store | Dataset = (
        graph if isinstance(graph, ox.Store | ox.Dataset) else ox.Dataset(graph)
    )
    return found


def _found(graph: Any, subject: Any, kind: str | None, graph_name: str | None) -> Iterator[Quad]:
    """The quads on a subject, or if there is none those that give things a class."""
    ox = _oxigraph()
    name = ox.DefaultGraph() if graph_name is None else _node(graph_name)
    node = _node(subject) if isinstance(subject, str) else subject
    if isinstance(graph, ox.Store):
        what = (ox.NamedNode(TYPE), ox.NamedNode(kind)) if kind else (None, None)
        yield from graph.quads_for_pattern(node, *what, name)
        return
    quads = graph.quads_for_object(ox.NamedNode(kind)) if kind else graph.quads_for_subject(node)
    for each in quads:
        if each.graph_name == name and (not kind or each.predicate.value == TYPE):
            yield each


def _said(quads: Iterable[Quad]) -> Said:
    said = {(quad.predicate.value, _value(quad)) for quad in quads}
    return sorted(said, key=lambda each: (each[0], isinstance(each[1], Literal), str(each[1])))


def _value(quad: Quad) -> str | Literal:
    term: Any = quad.object
    if type(term).__name__ != "Literal":
        return _name(term, quad)
    if getattr(term, "direction", None):
        raise _unknown(quad, "a text with a direction")
    return Literal(term.value, term.language or "", "" if term.language else term.datatype.value)


def _name(term: Any, quad: Quad | None = None) -> str:
    kind = type(term).__name__
    if kind not in ("NamedNode", "BlankNode"):
        raise _unknown(quad, "a statement on a statement")
    return f"{BLANK if kind == 'BlankNode' else ''}{term.value}"


def _unknown(quad: Quad | None, what: str) -> DataError:
    return DataError(
        [Violation("invalid-value", f"{quad or ''}", f"expected RDF 1.1, found {what} (RDF 1.2)")],
        remedy="Leave it out, or say it with a thing of its own.",
    )


def _node(name: str) -> Any:
    ox = _oxigraph()
    try:
        blank = name.startswith(BLANK)
        return ox.BlankNode(name.removeprefix(BLANK)) if blank else ox.NamedNode(name)
    except ValueError as error:
        raise InputError(f"{name!r} is no IRI for a graph: {error}.") from error


def _term(value: str | Literal) -> Any:
    if isinstance(value, str):
        return _node(value)
    ox = _oxigraph()
    if value.language:
        return ox.Literal(value.text, language=value.language)
    return ox.Literal(value.text, datatype=ox.NamedNode(value.datatype or STRING))
