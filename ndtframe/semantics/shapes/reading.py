"""Shapes of Turtle files.

What is in the namespace of SHACL and not known here is refused, with its file and shape: a
constraint that is passed over would say that data is right which nobody looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path as File
from typing import Final, Literal

from ndtframe.errors import InputError
from ndtframe.semantics.iris import DCTERMS, OWL, RDF, RDFS, SH, XSD, curie
from ndtframe.semantics.shapes.conditions import NODE_KINDS, pattern_problem
from ndtframe.semantics.shapes.model import Constraint, Path, Severity, Shape, Shapes, Target
from ndtframe.semantics.shapes.model import Value as Text
from ndtframe.semantics.shapes.paths_read import read_path
from ndtframe.semantics.shapes.selects import Select
from ndtframe.semantics.shapes.words import (
    ABOUT,
    CONSTRAINTS,
    IN_QUERIES,
    OF_PROPERTIES,
    SHAPES_OF,
    TARGETS,
    TYPES,
)
from ndtframe.semantics.turtle import TYPE, Graph, Turtle, parsed, read_turtle
from ndtframe.semantics.turtle import Literal as Said

_REMEDY: Final = "'ndt graph check' knows a part of SHACL, which docs/reference/graph.md names."


def read(files: Sequence[File], layer: Literal["data", "meaning"] = "meaning") -> Shapes:
    """The shapes of some files, which may name each other's.

    Raises :class:`~ndtframe.errors.InputError`, naming file, line and shape, for what is no Turtle,
    is no shape, or is of a part of SHACL that is not known.
    """
    return _shapes([read_turtle(each) for each in files], layer)


def read_text(text: str, name: str, layer: Literal["data", "meaning"] = "meaning") -> Shapes:
    """The shapes of a text that errors call ``name``; raises as :func:`read` does."""
    return _shapes([parsed(text, name)], layer)


def _shapes(files: Iterable[Turtle], layer: Literal["data", "meaning"]) -> Shapes:
    graph = Graph(tuple(files))
    reader = _Reader(graph)
    titles = [said.text for one in graph.typed(f"{OWL}Ontology")
              for said in graph.literals(one, f"{DCTERMS}title")]  # fmt: skip
    names = [File(each.file).name for each in graph.files]
    return Shapes(", ".join(titles or names), layer, tuple(reader.shapes()))


class _Reader:
    """Reads the shapes of a graph, each once."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._made: dict[str, Shape] = {}
        self._open: list[str] = []
        self._described: dict[str, set[str]] = {}
        for subject, predicate, _ in graph.statements():
            self._described.setdefault(subject, set()).add(predicate)

    def shapes(self) -> list[Shape]:
        """All shapes that are part of no other, and those with targets."""
        inside = {node for one, predicate, value in self.graph.statements()
                  if predicate.removeprefix(SH) in SHAPES_OF and isinstance(value, str)
                  for node in self._members(value)}  # fmt: skip
        self._require_known_types()
        found = [one for one in self._described if self._is_shape(one)]
        made = {one: self.shape(one) for one in found}
        self._require_all_read()
        kept = [one for one in found if made[one].targets or one not in inside]
        return [made[one] for one in kept]

    def _is_shape(self, node: str) -> bool:
        said = {each.removeprefix(SH) for each in self._described[node] if each.startswith(SH)}
        types = {f"{SH}NodeShape", f"{SH}PropertyShape"}
        return bool(types & set(self.graph.nodes(node, TYPE))) or bool(
            said & (set(TARGETS) | set(CONSTRAINTS) | {"path", "property", "closed"})
        )

    def _members(self, node: str) -> list[str]:
        """The items of a list, or the one node."""
        if node.startswith("_:") and f"{RDF}first" in self._described.get(node, ()):
            return [each for each in self.graph.items(node) if isinstance(each, str)]
        return [node]

    # -- a shape -----------------------------------------------------------------------------------

    def shape(self, node: str) -> Shape:
        """The shape of a node."""
        if node in self._made:
            return self._made[node]
        if node in self._open:
            raise self.wrong(node, "it is part of itself, and recursive shapes are not known")
        if not self._described.get(node):
            raise self.wrong(node, "nothing is said of it in these files")
        self._open.append(node)
        self._made[node] = made = self._shape(node)
        self._open.pop()
        return made

    def _shape(self, node: str) -> Shape:
        self._require_known(node)
        path = self._path(node)
        code = [each.text for each in self.graph.literals(node, f"{DCTERMS}identifier")]
        made = Shape(
            node,
            code=code[0] if code else "",
            path=path,
            targets=tuple(self._targets(node)),
            severity=self._severity(node),
            message=self._message(node),
            is_active=self._truth(node, "deactivated") is not True,
        )
        constraints = [c for name in CONSTRAINTS for c in self._constraints(made, name)]
        properties = tuple(self.shape(each) for each in self._nodes(node, "property"))
        for each in properties:
            if each.path is None:
                raise self.wrong(node, f"its sh:property {each.iri} has no sh:path")
        return replace(made, constraints=tuple(constraints), properties=properties)

    def _path(self, node: str) -> Path | None:
        found = self.graph.values(node, f"{SH}path")
        if not found:
            if f"{SH}PropertyShape" in self.graph.nodes(node, TYPE):
                raise self.wrong(node, "a property shape has one sh:path, and this one has none")
            return None
        if len(found) > 1 or not isinstance(found[0], str):
            raise self.wrong(node, "it has more than one sh:path, or one that is no path")
        return read_path(self.graph, found[0], lambda why: self.wrong(node, why))

    def _targets(self, node: str) -> Iterable[Target]:
        for name, kind in TARGETS.items():
            for value in self.graph.values(node, SH + name):
                if not isinstance(value, str) or value.startswith("_:"):
                    raise self.wrong(node, f"sh:{name} has to be an IRI")
                yield Target(kind, value)
        if f"{RDFS}Class" in self.graph.nodes(node, TYPE) and not node.startswith("_:"):
            yield Target("class", node)

    def _severity(self, node: str) -> Severity:
        found = self._one(node, "severity")
        if found is None:
            return Severity.VIOLATION
        try:
            return Severity(str(found).removeprefix(SH))
        except ValueError as error:
            known = ", ".join(f"sh:{each}" for each in Severity)
            raise self.wrong(node, f"its sh:severity is none of {known}") from error

    def _message(self, node: str) -> str:
        """The message in English, or the only one."""
        found = self.graph.literals(node, f"{SH}message")
        if len(found) != len(self.graph.values(node, f"{SH}message")):
            raise self.wrong(node, "its sh:message is no text")
        ordered = sorted(found, key=lambda said: (said.language not in ("", "en"), said.text))
        return ordered[0].text if ordered else ""

    # -- constraints -------------------------------------------------------------------------------

    def _constraints(self, shape: Shape, name: str) -> list[Constraint]:
        node = shape.iri
        values = self.graph.values(node, SH + name)
        if not values:
            return []
        if name in OF_PROPERTIES and shape.path is None:
            raise self.wrong(node, f"sh:{name} is for property shapes, and it has no sh:path")
        how, is_many = CONSTRAINTS[name]
        if len(values) > 1 and not is_many:
            raise self.wrong(node, f"it has more than one sh:{name}")
        make: Callable[[Shape, str, str | Said], Constraint | None] = getattr(self, f"_{how}")
        made = (make(shape, name, value) for value in values)
        return [each for each in made if each is not None]

    def _iri(self, shape: Shape, name: str, value: str | Said) -> Constraint:
        if not isinstance(value, str) or value.startswith("_:"):
            raise self.wrong(shape.iri, f"sh:{name} has to be an IRI")
        if name == "nodeKind" and value not in NODE_KINDS:
            raise self.wrong(shape.iri, f"{curie(value)} is no kind of nodes")
        return Constraint(name, (value,))

    def _term(self, shape: Shape, name: str, value: str | Said) -> Constraint:
        return Constraint(name, (self._as_term(shape, name, value),))

    def _literal(self, shape: Shape, name: str, value: str | Said) -> Constraint:
        if isinstance(value, str) or value.language:
            raise self.wrong(shape.iri, f"sh:{name} has to be a value that has an order")
        return self._term(shape, name, value)

    def _number(self, shape: Shape, name: str, value: str | Said) -> Constraint:
        return Constraint(name, number=self._whole(shape, name, value))

    def _list(self, shape: Shape, name: str, value: str | Said) -> Constraint:
        items = self._items(shape, name, value)
        return Constraint(name, tuple(self._as_term(shape, name, each) for each in items))

    def _one_shape(self, shape: Shape, name: str, value: str | Said) -> Constraint:
        inside = self._inside(shape, name, value)
        if name == "node" and inside.path is not None:
            raise self.wrong(shape.iri, "sh:node has to be a node shape; use sh:property")
        return Constraint(name, shapes=(inside,))

    def _shapes(self, shape: Shape, name: str, value: str | Said) -> Constraint:
        items = self._items(shape, name, value)
        if not items:
            raise self.wrong(shape.iri, f"the list of its sh:{name} is empty")
        return Constraint(name, shapes=tuple(self._inside(shape, name, each) for each in items))

    def _pattern(self, shape: Shape, name: str, value: str | Said) -> Constraint:
        flags = self._one(shape.iri, "flags")
        if isinstance(value, str) or isinstance(flags, str):
            raise self.wrong(shape.iri, "sh:pattern and sh:flags have to be texts")
        flagged = flags.text if flags is not None else ""
        if problem := pattern_problem(value.text, flagged):
            raise self.wrong(shape.iri, f"its pattern '{value.text}' cannot be used: {problem}")
        return Constraint(name, text=value.text, flags=flagged)

    def _closed(self, shape: Shape, name: str, value: str | Said) -> Constraint | None:
        is_closed = self._truth(shape.iri, "closed")
        ignored = self._one(shape.iri, "ignoredProperties")
        items = [] if ignored is None else self._items(shape, "ignoredProperties", ignored)
        if any(not isinstance(each, str) for each in items):
            raise self.wrong(shape.iri, "sh:ignoredProperties has to be a list of IRIs")
        return Constraint(name, tuple(map(str, items))) if is_closed else None

    def _qualified(self, shape: Shape, name: str, value: str | Said) -> Constraint:
        if self._truth(shape.iri, "qualifiedValueShapesDisjoint"):
            raise self.wrong(
                shape.iri, "sh:qualifiedValueShapesDisjoint is not known; say it in the shapes"
            )
        bounds = [self._one(shape.iri, f"qualified{end}Count") for end in ("Min", "Max")]
        if bounds == [None, None]:
            raise self.wrong(shape.iri, "sh:qualifiedValueShape has no number of least or most")
        least, most = (
            None if each is None else self._whole(shape, "qualifiedMinCount", each)
            for each in bounds
        )
        inside = (self._inside(shape, name, value),)
        return Constraint("qualified", number=least, most=most, shapes=inside)

    def _sparql(self, shape: Shape, name: str, value: str | Said) -> Constraint | None:
        if isinstance(value, Said):
            raise self.wrong(shape.iri, "sh:sparql has to be a node with sh:select")
        strange = {each.removeprefix(SH) for each in self._described.get(value, ())
                   if each.startswith(SH)} - IN_QUERIES  # fmt: skip
        if strange:
            raise self.wrong(shape.iri, f"sh:{min(strange)} of a query is not known")
        select = self._one(value, "select")
        if not isinstance(select, Said):
            raise self.wrong(shape.iri, "its sh:sparql has no sh:select")
        if self._truth(value, "deactivated"):
            return None
        text = self._prefixes(shape, value) + select.text
        where = self.graph.position(self.graph.owner(shape.iri))
        Select(text, shape.iri).require(shape.path, where)
        return Constraint(name, text=text, message=self._message(value))

    def _prefixes(self, shape: Shape, node: str) -> str:
        found: dict[str, str] = {}
        for ontology in self.graph.nodes(node, f"{SH}prefixes"):
            for each in self.graph.nodes(ontology, f"{SH}declare"):
                prefix, namespace = self._one(each, "prefix"), self._one(each, "namespace")
                if not isinstance(prefix, Said) or not isinstance(namespace, Said):
                    raise self.wrong(shape.iri, "a sh:declare has no sh:prefix or sh:namespace")
                found[prefix.text] = namespace.text
        return "".join(f"PREFIX {name}: <{start}>\n" for name, start in sorted(found.items()))

    def _inside(self, shape: Shape, name: str, value: str | Said) -> Shape:
        if isinstance(value, Said):
            raise self.wrong(shape.iri, f"sh:{name} has to lead to shapes")
        inside = self.shape(value)
        if _has_query(inside):
            raise self.wrong(shape.iri, f"sh:{name} leads to a shape with sh:sparql")
        return inside

    # -- terms -------------------------------------------------------------------------------------

    def _as_term(self, shape: Shape, name: str, value: str | Said) -> str | Text:
        if isinstance(value, Said):
            datatype = f"{RDF}langString" if value.language else value.datatype
            return Text(value.text, datatype, value.language)
        if value.startswith("_:"):
            raise self.wrong(shape.iri, f"sh:{name} names a blank node, which is in no other graph")
        return value

    def _items(self, shape: Shape, name: str, value: str | Said) -> list[str | Said]:
        is_list = value == f"{RDF}nil" or (
            isinstance(value, str) and f"{RDF}first" in self._described.get(value, ())
        )
        if not is_list:
            raise self.wrong(shape.iri, f"sh:{name} has to be a list")
        return self.graph.items(str(value))

    def _whole(self, shape: Shape, name: str, value: str | Said) -> int:
        if isinstance(value, Said) and value.datatype == f"{XSD}integer" and value.text.isdigit():
            return int(value.text)
        raise self.wrong(shape.iri, f"sh:{name} has to be a whole number, not less than 0")

    def _truth(self, node: str, name: str) -> bool | None:
        found = self._one(node, name)
        if found is None:
            return None
        if isinstance(found, Said) and found.datatype == f"{XSD}boolean":
            return found.text in ("true", "1")
        raise self.wrong(node, f"sh:{name} has to be true or false")

    def _one(self, node: str, name: str) -> str | Said | None:
        found = self.graph.values(node, SH + name)
        if len(found) > 1:
            raise self.wrong(node, f"it has more than one sh:{name}")
        return found[0] if found else None

    def _nodes(self, node: str, name: str) -> list[str]:
        found = self.graph.values(node, SH + name)
        if any(isinstance(each, Said) for each in found):
            raise self.wrong(node, f"sh:{name} has to lead to shapes")
        return [each for each in found if isinstance(each, str)]

    # -- what is not known -------------------------------------------------------------------------

    def _require_known(self, node: str) -> None:
        known = {*TARGETS, *CONSTRAINTS, *ABOUT}
        for predicate in sorted(self._described[node]):
            if predicate.startswith(SH) and predicate.removeprefix(SH) not in known:
                raise self.wrong(node, f"sh:{predicate.removeprefix(SH)} is not known")

    def _require_known_types(self) -> None:
        for node, predicate, value in self.graph.statements():
            if predicate == TYPE and str(value).startswith(SH) and value not in TYPES:
                raise self.wrong(node, f"{curie(str(value))} is not known")

    def _require_all_read(self) -> None:
        """Raise for statements of SHACL on what is part of no shape."""
        paths = {f"{SH}{name}Path" for name in ("inverse", "alternative", "zeroOrMore", "oneOrMore",
                                                "zeroOrOne")}  # fmt: skip
        parts = {f"{SH}{name}" for name in (*IN_QUERIES, "declare", "prefix", "namespace")}
        for node, said in self._described.items():
            left = {each for each in said if each.startswith(SH)} - paths - parts
            if left and node not in self._made:
                raise self.wrong(node, f"{curie(min(left))} is not known, or of no shape")

    def wrong(self, node: str, why: str) -> InputError:
        """The error for a shape."""
        holder = self.graph.owner(node)
        named = curie(holder) if holder == node else f"part of {curie(holder)}"
        if holder.startswith("_:"):
            named = "without a name"
        return InputError(
            f"The shape {named} cannot be used: {why}.",
            where=self.graph.position(holder) or self.graph.files[0].file,
            remedy=_REMEDY,
        )


def _has_query(shape: Shape) -> bool:
    inner = [one for each in shape.constraints for one in each.shapes]
    return any(each.kind == "sparql" for each in shape.constraints) or any(
        map(_has_query, (*shape.properties, *inner))
    )
