"""What of a graph does not hold, as JSON and as a validation report of SHACL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ndtframe.semantics.shapes.model import Path, Severity
from ndtframe.semantics.shapes.paths import predicate
from ndtframe.semantics.shapes.paths import text as path_text
from ndtframe.semantics.shapes.writing import PREFIXES, path_turtle
from ndtframe.semantics.turtle import library

if TYPE_CHECKING:
    import pyoxigraph

    Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that does not hold.

    ``code`` and ``shape`` name the rule: the IRI of the shape or, unless ``is_itself``, of the one
    that it is a part of.  ``component`` is the IRI of the constraint component.  ``focus`` is the
    node that it is about; ``path`` leads from there to ``value``, where there is one.
    """

    code: str
    shape: str
    is_itself: bool
    component: str
    focus: Term
    path: Path | None
    value: Term | None
    severity: Severity
    message: str

    @property
    def key(self) -> tuple[str, ...]:
        """What results are sorted by."""
        path = path_text(self.path) if self.path else ""
        order = list(Severity).index(self.severity)
        named = (self.code, self.shape, str(self.focus), path, str(self.value or ""))
        return str(order), *named, self.component


@dataclass(frozen=True, slots=True)
class Report:
    """All that does not hold, sorted; ``is_cut`` says that there is more.

    ``asked`` is the number of queries that it took.
    """

    results: tuple[Result, ...]
    is_cut: bool = False
    asked: int = 0

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and information are told and do no harm."""
        return all(each.severity is not Severity.VIOLATION for each in self.results)

    def to_json(self) -> dict[str, Any]:
        """The report for programs."""
        return {
            "conforms": self.conforms,
            "is-cut": self.is_cut,
            "results": [_json(each) for each in self.results],
        }

    def to_turtle(self) -> str:
        """The report in the words of SHACL.

        ``sh:conforms`` is as SHACL has it: true only if there are not even warnings.
        """
        conforms = "false" if self.results else "true"
        told = "".join(f" ;\n    sh:result {_turtle(each)}" for each in self.results)
        head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
        return f"{head}\n[] a sh:ValidationReport ;\n    sh:conforms {conforms}{told} .\n"


def _json(result: Result) -> dict[str, Any]:
    return {
        "code": result.code or None,
        "shape": result.shape,
        "component": result.component,
        "severity": str(result.severity).lower(),
        "focus": _plain(result.focus),
        "path": None if result.path is None else predicate(result.path) or path_text(result.path),
        "value": None if result.value is None else _plain(result.value),
        "message": result.message,
    }


def _plain(term: Any) -> str:
    """The IRI or text of a term; of a blank node its label."""
    return str(term) if type(term).__name__ == "BlankNode" else str(term.value)


def _turtle(result: Result) -> str:
    lines = ["a sh:ValidationResult", *(f"{name} {value}" for name, value in _said(result))]
    return "[\n        " + " ;\n        ".join(lines) + " ]"


def _said(result: Result) -> Iterator[tuple[str, str]]:
    yield "sh:resultSeverity", f"sh:{result.severity}"
    yield "sh:focusNode", str(result.focus)
    if result.path is not None:
        yield "sh:resultPath", path_turtle(result.path)
    if result.value is not None:
        yield "sh:value", str(result.value)
    yield "sh:sourceConstraintComponent", f"<{result.component}>"
    if result.is_itself and not result.shape.startswith("_:"):
        yield "sh:sourceShape", f"<{result.shape}>"
    if result.code:
        yield "dcterms:identifier", _text(result.code)
    yield "sh:resultMessage", _text(result.message)


def _text(text: str) -> str:
    return str(library().Literal(text))


def together(reports: Iterable[Report]) -> Report:
    """One report of several."""
    found = list(reports)
    results = {result: None for each in found for result in each.results}
    ordered = tuple(sorted(results, key=lambda each: each.key))
    is_cut = any(each.is_cut for each in found)
    return Report(ordered, is_cut, sum(each.asked for each in found))
