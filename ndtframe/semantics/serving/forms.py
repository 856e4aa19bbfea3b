"""In which form an answer is given: SPARQL 1.1 results, or RDF."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final

from ndtframe.semantics.iris import XSD
from ndtframe.semantics.query import PREFIXES, Answer
from ndtframe.semantics.serving.protocol import Refused
from ndtframe.semantics.turtle import library

ROWS: Final = {
    "application/sparql-results+json": "JSON",
    "application/sparql-results+xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
    "application/json": "JSON",
    "application/xml": "XML",
}
"""Media types of rows, the first of them by default, each with its name in pyoxigraph."""
TRUTH: Final = {kind: form for kind, form in ROWS.items() if form in ("JSON", "XML")}
"""Those of yes or no."""
TRIPLES: Final = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/ld+json": "JSON_LD",
    "application/rdf+xml": "RDF_XML",
}
"""Those of triples."""


def chosen(accept: str, offered: Sequence[str]) -> str:
    """The media type among those offered that a client likes best (RFC 9110, 12.5.1).

    Raises :class:`~.protocol.Refused` if it takes none of them.
    """
    ranges = [_range(each) for each in accept.split(",")]
    weights = {kind: _weight(kind, ranges) for kind in offered}
    best = max(offered, key=lambda kind: weights[kind])
    if weights[best] <= 0:
        told = ", ".join(offered)
        raise Refused(HTTPStatus.NOT_ACCEPTABLE, f"This can be had as {told}.")
    return best


def _range(text: str) -> tuple[str, float]:
    kind, *parameters = (part.strip().lower() for part in text.split(";"))
    weight = next((each[2:] for each in parameters if each.startswith("q=")), "1")
    try:
        return kind, min(max(float(weight), 0.0), 1.0)
    except ValueError:
        return kind, 0.0


def _weight(kind: str, ranges: Sequence[tuple[str, float]]) -> float:
    """That of the narrowest range that a media type is in."""
    for wanted in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        found = [weight for each, weight in ranges if each == wanted]
        if found:
            return max(found)
    return 0.0


def media_type(answer: Answer, accept: str) -> str:
    """The form of an answer that a client likes best; raises as :func:`chosen`."""
    if answer.triples is not None:
        return chosen(accept, tuple(TRIPLES))
    return chosen(accept, tuple(ROWS if answer.truth is None else TRUTH))


def written(answer: Answer, kind: str) -> bytes:
    """An answer in a form that it can have."""
    oxigraph = library()
    if answer.triples is not None:
        return rdf(answer.triples, kind)
    content = json.dumps(results(answer), ensure_ascii=False).encode()
    if ROWS[kind] == "JSON":
        return content
    parsed = oxigraph.parse_query_results(content, format=oxigraph.QueryResultsFormat.JSON)
    found: bytes = parsed.serialize(format=getattr(oxigraph.QueryResultsFormat, ROWS[kind]))
    return found


def rdf(triples: Sequence[Any], kind: str) -> bytes:
    """Triples in a form of RDF, with the prefixes that they use."""
    oxigraph = library()
    plain = " ".join(map(str, triples))
    prefixes = {name: start for name, start in PREFIXES.items() if f"<{start}" in plain}
    form = getattr(oxigraph.RdfFormat, TRIPLES[kind])
    found: bytes = oxigraph.serialize(triples, format=form, prefixes=prefixes)
    return found


def results(answer: Answer) -> dict[str, Any]:
    """Rows or truth as the W3C's JSON of SPARQL results."""
    if answer.truth is not None:
        return {"head": {}, "boolean": answer.truth}
    rows = [
        {
            name: _term(term)
            for name, term in zip(answer.names, row, strict=True)
            if term is not None
        }
        for row in answer.rows
    ]
    return {"head": {"vars": list(answer.names)}, "results": {"bindings": rows}}


def _term(term: Any) -> dict[str, Any]:
    kind = type(term).__name__
    if kind == "NamedNode":
        return {"type": "uri", "value": term.value}
    if kind == "BlankNode":
        return {"type": "bnode", "value": term.value}
    if kind == "Triple":
        parts = {name: _term(getattr(term, name)) for name in ("subject", "predicate", "object")}
        return {"type": "triple", "value": parts}
    found = {"type": "literal", "value": term.value}
    if term.language:
        return {**found, "xml:lang": term.language}
    plain = term.datatype.value == f"{XSD}string"
    return found if plain else {**found, "datatype": term.datatype.value}
