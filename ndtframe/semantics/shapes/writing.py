"""Shapes as Turtle, for any SHACL engine: the same text for the same shapes, a block a shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from json.encoder import encode_basestring as _quoted
from typing import Final

from ndtframe.semantics.iris import DCTERMS, RDF, RDFS, SH, XSD
from ndtframe.semantics.shapes.model import Constraint, Path, Severity, Shape, Shapes, Term

PREFIXES: Final = {"sh": SH, "dcterms": DCTERMS, "rdf": RDF, "rdfs": RDFS, "xsd": XSD}

_TARGETS: Final = {
    "class": "sh:targetClass",
    "node": "sh:targetNode",
    "subjects-of": "sh:targetSubjectsOf",
    "objects-of": "sh:targetObjectsOf",
}
_PATHS: Final[Mapping[str, str]] = {
    "inverse": "sh:inversePath",
    "any": "sh:zeroOrMorePath",
    "some": "sh:oneOrMorePath",
    "maybe": "sh:zeroOrOnePath",
}
_INDENT: Final = "    "


def turtle(shapes: Shapes) -> str:
    """The shapes as Turtle; what is left to a validator of the schema stands at the top."""
    named = {one.iri: one for one in _named(shapes.shapes)}
    blocks = (_block(named[iri]) for iri in sorted(named))
    return "\n".join((_head(shapes), *blocks))


def _named(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """All shapes that have a name, those inside of others, too."""
    for one in shapes:
        if not one.iri.startswith("_:"):
            yield one
        yield from _named(one.properties)
        for constraint in one.constraints:
            yield from _named(constraint.shapes)


def _head(shapes: Shapes) -> str:
    prefixes = [f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items()]
    lines = [f"# {shapes.title}.", "", *prefixes, ""]
    if shapes.left:
        lines.append("# Left to the validator of the schema, by schema node:")
        lines += [f"#   {iri}\n#     {kind}: {_line(text)}" for iri, kind, text in shapes.left]
        lines.append("")
    return "\n".join(lines)


def _line(text: str) -> str:
    return " ".join(text.split())


def _block(one: Shape) -> str:
    kind = "sh:NodeShape" if one.path is None else "sh:PropertyShape"
    lines = (f"\n{_INDENT}{name} {value}" for name, value in _said(one, 1))
    return f"{_iri(one.iri)} a {kind} ;{' ;'.join(lines)} .\n"


def _said(one: Shape, depth: int) -> Iterator[tuple[str, str]]:
    """What is said of a shape, in order."""
    if one.code:
        yield "dcterms:identifier", _quoted(one.code)
    for target in one.targets:
        yield _TARGETS[target.kind], _iri(target.iri)
    if one.path is not None:
        yield "sh:path", path_turtle(one.path)
    for said in sorted(tuple(_constraint(each, depth)) for each in one.constraints):
        yield from said
    if one.properties:
        yield "sh:property", _joined([_shape(each, depth) for each in one.properties], depth)
    if one.severity is not Severity.VIOLATION:
        yield "sh:severity", f"sh:{one.severity}"
    if one.message:
        yield "sh:message", _quoted(one.message)
    if not one.is_active:
        yield "sh:deactivated", "true"


def _joined(values: list[str], depth: int) -> str:
    return f",\n{_INDENT * (depth + 1)}".join(values)


def _shape(one: Shape, depth: int) -> str:
    """A shape inside of another one: its name, or what is said of it."""
    if not one.iri.startswith("_:"):
        return _iri(one.iri)
    inside = [f"{name} {value}" for name, value in _said(one, depth + 1)]
    if len(inside) < 2 or sum(map(len, inside)) < 80:
        return f"[ {' ; '.join(inside)} ]" if inside else "[]"
    gap = f" ;\n{_INDENT * (depth + 1)}  "
    return f"[ {gap.join(inside)} ]"


def _constraint(constraint: Constraint, depth: int) -> Iterator[tuple[str, str]]:
    """The parameters of a constraint."""
    name = f"sh:{constraint.kind}"
    match constraint.kind:
        case "qualified":
            yield "sh:qualifiedValueShape", _shape(constraint.shapes[0], depth)
            for ending, number in (("Min", constraint.number), ("Max", constraint.most)):
                if number is not None:
                    yield f"sh:qualified{ending}Count", str(number)
        case "pattern":
            yield name, _quoted(constraint.text)
            if constraint.flags:
                yield "sh:flags", _quoted(constraint.flags)
        case "sparql":
            said = f"sh:message {_quoted(constraint.message)} ; " if constraint.message else ""
            yield name, f"[ a sh:SPARQLConstraint ; {said}sh:select {_long(constraint.text)} ]"
        case "closed":
            yield "sh:closed", "true"
            yield "sh:ignoredProperties", _list(map(_term, constraint.terms), depth)
        case "in":
            yield name, _list(map(_term, constraint.terms), depth)
        case "and" | "or" | "xone":
            yield name, _list((_shape(each, depth + 1) for each in constraint.shapes), depth)
        case _:
            yield from ((name, each) for each in _values(constraint, depth))


def _values(constraint: Constraint, depth: int) -> Iterator[str]:
    yield from map(_term, constraint.terms)
    yield from (_shape(each, depth) for each in constraint.shapes)
    if constraint.number is not None:
        yield str(constraint.number)


def _list(items: Iterable[str], depth: int) -> str:
    inside = list(items)
    if sum(map(len, inside)) < 80:
        return f"( {' '.join(inside)} )" if inside else "()"
    gap = f"\n{_INDENT * (depth + 1)}"
    return f"({gap}{gap.join(inside)} )"


def path_turtle(path: Path | str) -> str:
    """A path as Turtle, with the prefix ``sh``."""
    if isinstance(path, str):
        return _iri(path)
    parts = [path_turtle(each) for each in path.parts]
    match path.kind:
        case "predicate":
            return parts[0]
        case "sequence":
            return f"( {' '.join(parts)} )"
        case "alternative":
            return f"[ sh:alternativePath ( {' '.join(parts)} ) ]"
    return f"[ {_PATHS[path.kind]} {parts[0]} ]"


def _term(term: Term) -> str:
    if isinstance(term, str):
        return _iri(term)
    if term.language:
        return f"{_quoted(term.text)}@{term.language}"
    if term.datatype == f"{XSD}string":
        return _quoted(term.text)
    if term.datatype in (f"{XSD}integer", f"{XSD}boolean"):
        return term.text
    return f"{_quoted(term.text)}^^{_iri(term.datatype)}"


def _iri(iri: str) -> str:
    for name, start in PREFIXES.items():
        rest = iri.removeprefix(start)
        if rest != iri and rest.isalnum():
            return f"{name}:{rest}"
    return f"<{iri}>"


def _long(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return f'"""{escaped}"""'
