"""What an endpoint says of itself, in the words of the SPARQL 1.1 Service Description."""

from __future__ import annotations

from typing import Any, Final

from ndtframe.semantics.iris import RDF
from ndtframe.semantics.serving import forms
from ndtframe.semantics.serving.datasets import both
from ndtframe.semantics.serving.source import State
from ndtframe.semantics.turtle import library

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
FORMATS: Final = "http://www.w3.org/ns/formats/"
_NAMES: Final = {
    "JSON": "SPARQL_Results_JSON",
    "XML": "SPARQL_Results_XML",
    "CSV": "SPARQL_Results_CSV",
    "TSV": "SPARQL_Results_TSV",
    "TURTLE": "Turtle",
    "N_TRIPLES": "N-Triples",
    "JSON_LD": "JSON-LD",
    "RDF_XML": "RDF_XML",
}


def description(state: State, address: str) -> list[Any]:
    """The triples that describe the endpoint of a state."""
    oxigraph = library()
    node = oxigraph.NamedNode
    service, graphs, default = (node(f"{address}{end}") for end in ("", "#dataset", "#default"))
    formats = dict.fromkeys((*forms.ROWS.values(), *forms.TRIPLES.values()))
    said = [
        (service, f"{RDF}type", node(f"{SD}Service")),
        (service, f"{SD}endpoint", service),
        (service, f"{SD}supportedLanguage", node(f"{SD}SPARQL11Query")),
        *((service, f"{SD}resultFormat", node(FORMATS + _NAMES[each])) for each in formats),
        (service, f"{SD}defaultDataset", graphs),
        (graphs, f"{RDF}type", node(f"{SD}Dataset")),
        (graphs, f"{SD}defaultGraph", default),
        (default, f"{RDF}type", node(f"{SD}Graph")),
        *((default, "http://purl.org/dc/terms/source", node(each)) for each in both(state.graph)),
    ]
    return [oxigraph.Triple(subject, node(predicate), value) for subject, predicate, value in said]
