"""An answer as a page: the elements that it names, on the map of the state that was asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe.errors import UsageError
from ndtframe.language.foreign import visible
from ndtframe.semantics.iris import XSD, curie
from ndtframe.semantics.query import PREFIXES

if TYPE_CHECKING:
    from ndtframe.cli.asking import Asked
    from ndtframe.present.answer import AnswerPage
    from ndtframe.semantics.query import Answer
    from ndtframe.twin.twin import Twin


def draw(path: Path, twin: Twin, query: Asked, answer: Answer, note: str = "") -> None:
    """Write the page of an answer, and say so.

    Raises :class:`~ndtframe.errors.UsageError` for an answer that has no rows, as of ASK.
    """
    from ndtframe.present.html import write_answer

    write_answer(path, page(twin, query, answer, note))
    click.echo(f"Wrote {path}.", err=True)


def page(twin: Twin, query: Asked, answer: Answer, note: str = "") -> AnswerPage:
    """What the page of an answer shows; raises as :func:`draw` does."""
    from ndtframe.cli.graph_states import chosen
    from ndtframe.present.answer import AnswerPage

    if answer.truth is not None or answer.triples is not None:
        raise UsageError(
            "Only rows can be drawn, and this query gives none.", remedy="Ask with SELECT."
        )
    view = chosen(twin, query.state).view
    assert view is not None
    seen = view()
    given = {**{name: cell(term) for name, term in query.parameters.items()}, **query.states}
    return AnswerPage(
        title=query.title or query.name,
        query=query.text.strip(),
        twin=twin.name,
        base=seen.base,
        state=seen.state,
        columns=seen.columns(),
        names=answer.names,
        rows=tuple(tuple(str(cell(term, short=False)) for term in row) for row in answer.rows),
        given=tuple((name, str(value)) for name, value in given.items()),
        is_cut=answer.is_cut,
        note=note,
    )


def cell(term: Any, *, short: bool = True) -> object:
    """A term in a table: an IRI, a whole number as a number, else its text; "" for none."""
    if term is None:
        return ""
    kind = type(term).__name__
    if kind == "NamedNode":
        return visible(curie(term.value, PREFIXES) if short else term.value)
    if kind == "Literal" and term.datatype.value == f"{XSD}integer":
        return int(term.value)
    return visible(str(getattr(term, "value", term)))
