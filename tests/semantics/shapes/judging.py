"""What pyshacl, the reference, says of graphs; always on rdflib's own memory."""

from __future__ import annotations

from typing import Any

import pyshacl
import rdflib
from rdflib.namespace import DCTERMS, RDF, SH

BASE = "urn:test:document"

Found = tuple[str, str, str, str]
"""Focus behind the document's IRI, path (its IRI, or ""), component, code."""


def graph(text: str | bytes, form: str = "nt") -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format=form)


AT_ONCE = 8
"""So many documents are asked of together: more take longer, by the square of their number."""


def judged(texts: list[str], shapes: rdflib.Graph) -> list[list[Found]]:
    """What does not hold of each document of ``BASE``, given as N-Triples; sorted."""
    parts = (texts[start : start + AT_ONCE] for start in range(0, len(texts), AT_ONCE))
    return [found for part in parts for found in _together(part, shapes)]


def _together(texts: list[str], shapes: rdflib.Graph) -> list[list[Found]]:
    data = graph("\n".join(text.replace(BASE, f"{BASE}-{n}") for n, text in enumerate(texts)))
    _, report, _ = pyshacl.validate(
        data, shacl_graph=shapes, inference="none", advanced=False, do_owl_imports=False
    )
    assert isinstance(report, rdflib.Graph)
    found: list[list[Found]] = [[] for _ in texts]
    for result in report.subjects(RDF.type, SH.ValidationResult):
        number, one = _found(report, shapes, result)
        found[number].append(one)
    return [sorted(each) for each in found]


def _found(report: rdflib.Graph, shapes: rdflib.Graph, result: Any) -> tuple[int, Found]:
    path = report.value(result, SH.resultPath)
    component = str(report.value(result, SH.sourceConstraintComponent))
    code = shapes.value(report.value(result, SH.sourceShape), DCTERMS.identifier)
    focus = str(report.value(result, SH.focusNode)).removeprefix(f"{BASE}-")
    number, slash, below = focus.partition("/")
    return int(number), (
        slash + below,
        str(path) if isinstance(path, rdflib.URIRef) else "",
        component.removeprefix(str(SH)).removesuffix("ConstraintComponent"),
        str(code),
    )
