"""A document as N-Triples (``ndtframe.semantics.lift`` has the mapping).

For every kind of node one writer is made of its plan, once a model set, and called for each node.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ndtframe.data.annotations import AnnotationPlan
from ndtframe.data.document import Document
from ndtframe.data.encode import encode
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.errors import UsageError
from ndtframe.semantics.lift import vocabulary as v
from ndtframe.semantics.lift.data_paths import (
    entry_step,
    has_ambiguous_keys,
    is_ambiguous,
    key_text,
    member_with,
)
from ndtframe.semantics.lift.links import Link, link_of
from ndtframe.semantics.lift.literals import Literals, literals_of, text

_MOST_LINES: Final = 50_000
"""Lines that are kept before they are handed on."""

_HOLDS, _TYPE, _INDEX = f" <{v.HOLDS}> ", f" <{v.TYPE}> ", f" <{v.INDEX}> "

Sink = Callable[[bytes], object]
"""Takes a piece of N-Triples."""

Step = Callable[["Walk", Any, Any, str], None]
"""Writes the value of a field, and of which node; the text is its IRI as N-Triples has it."""


@dataclass(slots=True)
class Walk:
    """Where the writing is: the nodes above, the IRIs from the document's down, what is written."""

    annotations: Mapping[str, AnnotationPlan]
    write: Sink
    lines: list[str] = field(default_factory=list)
    above: list[Any] = field(default_factory=list)
    iris: list[str] = field(default_factory=list)

    def hand_on(self) -> None:
        """Write the lines that were kept."""
        self.write("".join(self.lines).encode())
        self.lines.clear()


@dataclass(slots=True)
class Writer:
    """Writes the nodes of one schema node."""

    type_line: str
    leafs: tuple[tuple[Callable[[Any], Any], Step], ...]
    nodes: tuple[tuple[FieldPlan, Writer], ...]
    fields: Mapping[str, FieldPlan]


def lift(document: Document, base: str, write: Sink) -> None:
    """Give ``write`` the N-Triples, in UTF-8, of a document that ``base`` names, piece by piece.

    Raises :class:`~ndtframe.errors.UsageError` for a model set with mount points.
    """
    writer = writer_of(type(document))
    plans = document.model_set()
    walk = Walk(plans.annotations, write, iris=[base])
    walk.lines.append(f"<{base}>{_TYPE}<{v.DOCUMENT}> .\n")
    walk.lines.append(f"<{base}> <{v.MODEL_SET}> {text(plans.name)} .\n")
    write_fields(walk, writer, document, f"<{base}>")
    walk.hand_on()


def lifted(document: Document, base: str) -> bytes:
    """The N-Triples of a document as one text; see :func:`lift`."""
    pieces: list[bytes] = []
    lift(document, base, pieces.append)
    return b"".join(pieces)


_WRITERS: dict[type[Document], Writer] = {}


def writer_of(document: type[Document]) -> Writer:
    """Writes the documents of a class; raises as :func:`lift` does."""
    if document not in _WRITERS:
        _WRITERS[document] = _writer("", document.plan(), ())
    return _WRITERS[document]


# -- nodes --------------------------------------------------------------------------------------


def write_fields(walk: Walk, writer: Writer, node: Any, subject: str) -> None:
    """Write what a node holds."""
    write_own(walk, writer, node, subject)
    for item, below in writer.nodes:
        value = item.get(node)
        if value is None:
            continue
        walk.above.append(node)
        write_below(walk, item, below, value, subject)
        walk.above.pop()
    if len(walk.lines) > _MOST_LINES:
        walk.hand_on()


def write_own(walk: Walk, writer: Writer, node: Any, subject: str) -> None:
    """Write the values of a node, and its annotations."""
    for get, step in writer.leafs:
        value = get(node)
        if value is not None and value != ():
            step(walk, value, node, subject)
    if node._annotations:
        _annotations(walk, writer, node, subject)


def write_below(walk: Walk, item: FieldPlan, writer: Writer, value: Any, subject: str) -> None:
    """Write the nodes that a field holds."""
    if item.is_list:
        write_entries(walk, item, writer, value, subject)
    elif is_there(walk, item, value):
        write_node(walk, writer, value, subject, f"/{item.member}", "")


def is_there(walk: Walk, item: FieldPlan, value: Any) -> bool:
    """Whether a container is a node."""
    return value is not None and bool(item.holds(value) or (walk.annotations and encode(value)))


def write_entries(walk: Walk, item: FieldPlan, writer: Writer, value: Any, subject: str) -> None:
    """Write the entries of a list."""
    ordered = item.by_user or not item.node.key_attributes
    taken: set[str] | None = set() if has_ambiguous_keys(item) else None
    for place, entry in enumerate(getattr(value, "_raw", value), 1):
        index = _index(place) if ordered else ""
        step = entry_step(item, entry, place)
        if taken is not None:
            step = f"{step};{place}" if step in taken else step
            taken.add(step)
        write_node(walk, writer, entry, subject, step, index)


def _index(place: int) -> str:
    return f'{_INDEX}"{place}"^^<{v.INTEGER}> .\n'


def write_node(walk: Walk, writer: Writer, node: Any, holder: str, step: str, index: str) -> None:
    """Write a node, and that ``holder`` holds it; ``index`` is its place, if that counts."""
    iri = walk.iris[-1] + step
    subject = f"<{iri}>"
    walk.lines.append(f"{holder}{_HOLDS}{subject} .\n{subject}{writer.type_line}")
    if index:
        walk.lines.append(subject + index)
    walk.iris.append(iri)
    write_fields(walk, writer, node, subject)
    walk.iris.pop()


# -- writers, made once ---------------------------------------------------------------------------


def _writer(path: str, plan: NodePlan, trail: tuple[NodePlan, ...]) -> Writer:
    if plan.mount is not None:
        raise UsageError(
            f"'{path}' is a mount point (RFC 8528): documents with mounted modules have no RDF yet."
        )
    leafs, nodes = [], []
    for item in plan.fields:
        below = f"{path}/{item.member}" if path else item.member
        if item.kind in ("container", "list"):
            nodes.append((item, _writer(below, item.node, (*trail, plan))))
        else:
            leafs.append((item.get, _leaf_step(item, (*trail, plan), below)))
    type_line = f"{_TYPE}<{v.schema_property(path)}> .\n"
    return Writer(type_line, tuple(leafs), tuple(nodes), plan.by_attribute)


def _leaf_step(item: FieldPlan, trail: tuple[NodePlan, ...], path: str) -> Step:
    if item.kind == "leaf-list":
        return _many_values(item, trail, path)
    literals = literals_of(item.type)
    predicate = f" <{v.schema_property(path)}> "
    if literals.is_bits:
        return _bits(predicate, f" <{v.EXACT}{path}> ")
    if literals.exact is not None:
        return _exact_value(item, path)
    link = link_of(item.type, item, trail, path)
    write = literals.write

    def plain(walk: Walk, value: Any, node: Any, subject: str) -> None:
        walk.lines.append(f"{subject}{predicate}{write(value)} .\n")

    return plain if link is None else _linked(plain, link, path)


def _linked(plain: Step, link: Link, path: str) -> Step:
    predicate = f" <{v.LINK}{path}> "

    def linked(walk: Walk, value: Any, node: Any, subject: str) -> None:
        plain(walk, value, node, subject)
        target = link(value, node, walk.above, walk.iris)
        if target is not None:
            walk.lines.append(f"{subject}{predicate}<{target}> .\n")

    return linked


def _exact_value(item: FieldPlan, path: str) -> Step:
    literals = literals_of(item.type)
    assert literals.exact is not None
    write, exact = literals.write, literals.exact
    predicate, exactly = f" <{v.schema_property(path)}> ", f" <{v.EXACT}{path}> "

    def step(walk: Walk, value: Any, node: Any, subject: str) -> None:
        walk.lines.append(f"{subject}{predicate}{write(value)} .\n")
        told = exact(value)
        if told:
            walk.lines.append(f"{subject}{exactly}{text(told)} .\n")

    return step


def _bits(predicate: str, exactly: str) -> Step:
    """One triple a bit; no bit at all has only its text."""

    def step(walk: Walk, value: Any, node: Any, subject: str) -> None:
        names = sorted(value)
        walk.lines.extend(f"{subject}{predicate}{text(name)} .\n" for name in names)
        if not names:
            walk.lines.append(f"{subject}{exactly}{text(json.dumps(''))} .\n")

    return step


def _many_values(item: FieldPlan, trail: tuple[NodePlan, ...], path: str) -> Step:
    literals = literals_of(item.type)
    link = link_of(item.type, item, trail, path)
    predicate, linked = f" <{v.schema_property(path)}> ", f" <{v.LINK}{path}> "
    apart = has_entries(item)

    def step(walk: Walk, values: Any, node: Any, subject: str) -> None:
        if literals.is_bits:
            written = [text(item.type.encode(value)) for value in values]
        else:
            written = [literals.write(value) for value in values]
        walk.lines.extend(f"{subject}{predicate}{each} .\n" for each in dict.fromkeys(written))
        targets = [link(value, node, walk.above, walk.iris) for value in values] if link else ()
        named = (target for target in dict.fromkeys(targets) if target is not None)
        walk.lines.extend(f"{subject}{linked}<{target}> .\n" for target in named)
        if apart:
            _value_entries(walk, item, literals, values, written, path)

    return step


def has_entries(item: FieldPlan) -> bool:
    """Whether the entries of a leaf-list are nodes: where order, number or exact texts count."""
    literals = literals_of(item.type)
    return item.by_user or not item.config or literals.exact is not None or literals.is_bits


def value_step(item: FieldPlan, value: Any, place: int) -> str:
    """The step to an entry of a leaf-list: by its value, or by its place where that may repeat."""
    if not item.config or is_ambiguous(item.type):
        return f"/{item.member};{place}"
    return member_with(item, [key_text(item, value)])


def _value_entries(
    walk: Walk, item: FieldPlan, literals: Literals, values: Any, written: list[str], path: str
) -> None:
    predicate, exactly = f" <{v.schema_property(path)}> ", f" <{v.EXACT}{path}> "
    holder = walk.iris[-1]
    for place, (value, literal) in enumerate(zip(values, written, strict=True), 1):
        subject = f"<{holder}{value_step(item, value, place)}>"
        walk.lines.append(f"<{holder}>{_HOLDS}{subject} .\n{subject}{_TYPE}<{v.VALUE_ENTRY}> .\n")
        walk.lines.append(f"{subject}{predicate}{literal} .\n{subject}{_index(place)}")
        exact = literals.exact(value) if literals.exact else ""
        if exact:
            walk.lines.append(f"{subject}{exactly}{text(exact)} .\n")


# -- annotations ----------------------------------------------------------------------------------


def _annotations(walk: Walk, writer: Writer, node: Any, subject: str) -> None:
    for (attribute, position), held in node._annotations.items():
        place = subject
        if attribute:
            item = writer.fields[attribute]
            step = f"/{item.member}"
            if item.kind == "leaf-list":
                step = value_step(item, item.get(node)[position], position + 1)
            place = f"<{walk.iris[-1]}{step}>"
        for name, value in held.items():
            literal = _annotation_text(walk.annotations.get(name), value)
            walk.lines.append(f"{place} <{v.ANNOTATION}{name}> {literal} .\n")


def _annotation_text(plan: AnnotationPlan | None, value: Any) -> str:
    encoded = plan.type.encode(value) if plan is not None else value
    return text(json.dumps(encoded, ensure_ascii=False))
