"""The base of the classes in :mod:`ndtframe.semantics.terms`: views over what a graph says.

A view is a frozen copy of the statements on one thing, typed by the ontology::

    twin = Twin.from_graph(store, "urn:ndtframe:twin:t1")
    store.extend(twin.to_graph())
    for element in NetworkElement.all_in(store): ...        # nodes and links among them

- What a property leads to is an :class:`~ndtframe.language.iris.Iri`, never another view: a graph
  has circles, and who wants the thing asks for it, ``Node.from_graph(store, link.source)``.
- Properties of several values are tuples, sorted and without repeats: RDF has no order.
- What no field takes is kept in ``other``, and written back.
- Nothing is inferred: what is not stated in the graph is not seen.  Without a name of a graph only
  the default graph is read, so that states of several kinds in named graphs are never mixed.

These classes serve the graph side alone.  They are never stored, and no second model of the twin:
programs work with the bindings that are made from YANG.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from ndtframe.errors import DataError, LexicalError, Violation
from ndtframe.language.iris import Iri
from ndtframe.semantics.iris import curie
from ndtframe.semantics.statements import BLANK, about, quad, subjects
from ndtframe.semantics.turtle import TYPE, Literal
from ndtframe.semantics.values import literal_of, shown, value_of

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from ndtframe.semantics.statements import Graph

__all__ = ["Iri", "Literal", "NonNegative", "Property", "Term"]

NonNegative = Annotated[int, Field(ge=0)]
"""An integer that is 0 or more."""


@dataclass(frozen=True, slots=True)
class Property:
    """Of which property a field holds the values, and how many a tuple of them has.

    The datatype is a name of XML Schema, ``decimal``; "" if the values are IRIs.
    """

    iri: str
    datatype: str = ""
    least: int = 0
    most: int | None = None

    def miscounted(self, count: int) -> str:
        """What is wrong with so many values; "" if nothing."""
        if self.least <= count and (self.most is None or count <= self.most):
            return ""
        most = "or more" if self.most is None else f"to {self.most}"
        wanted = self.least if self.least == self.most else f"{self.least} {most}"
        return f"expected {wanted} value{'s' * (wanted != 1)}, found {count}"


def _node(text: str) -> str:
    """An IRI, or a blank node of the graph that was read."""
    return text if text.startswith(BLANK) and len(text) > len(BLANK) else Iri(text)


Node = Annotated[str, AfterValidator(_node)]


class Term(BaseModel):
    """A thing of a class of the ontology, as a graph describes it.

    Made by hand, it is checked as any Pydantic class is, without conversion of types; so it also
    reads and writes JSON.  Equal are things with equal values.
    """

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", defer_build=True, protected_namespaces=()
    )

    class_iri: ClassVar[str] = ""
    """The IRI of the class in the ontology."""
    narrower: ClassVar[tuple[str, ...]] = ()
    """The classes right below, as ``module.Class`` of the same package."""

    iri: Iri
    """What the thing is named."""
    other: tuple[tuple[Iri, Node | Literal], ...] = ()
    """What else the graph says of it: properties and values that are no field here."""

    @field_validator("*")
    @classmethod
    def _in_order(cls, value: Any) -> Any:
        _refuse_surrogates(value)
        if not isinstance(value, tuple):
            return value
        return tuple(sorted(dict.fromkeys(value), key=_order))

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        taken = {known.iri: name for name, known in properties(type(self)).items()}
        for name, known in properties(type(self)).items():
            value = getattr(self, name)
            wrong = known.miscounted(len(value)) if isinstance(value, tuple) else ""
            if wrong:
                raise ValueError(f"'{name}': {wrong}")
        for predicate, value in self.other:
            if predicate in taken:
                raise ValueError(
                    f"'other' has {predicate}, which is the field '{taken[predicate]}'"
                )
            if (predicate, value) == (TYPE, self.class_iri):
                raise ValueError(f"'other' has the class {value}, which the view says by itself")
        return self

    @classmethod
    def from_graph(cls, graph: Graph, iri: str, graph_name: str | None = None) -> Self:
        """The thing of an IRI, as an instance of this class or of the narrowest below that fits.

        ``graph`` is a Store or Dataset of pyoxigraph, or its quads; read is the default graph of
        it, or that of a name.  Raises :class:`~ndtframe.errors.DataError`, which names subject,
        predicate and what was expected, if the thing is not of this class or breaks a cardinality
        or a datatype, and :class:`~ndtframe.errors.MissingExtraError` without pyoxigraph.
        """
        found = _made(cls, iri, about(graph, Iri(iri), graph_name))
        if isinstance(found, cls):
            return found
        raise DataError(_faults(found), remedy=_REMEDY)

    @classmethod
    def all_in(cls, graph: Graph, graph_name: str | None = None) -> tuple[Self, ...]:
        """All things of this class and of those below, by IRI; as :meth:`from_graph`.

        The error tells of all that is wrong with any of them.
        """
        below = classes_below(cls)
        made = [_made(cls, iri, stated) for iri, stated in subjects(graph, below, graph_name)]
        faults = [fault for each in made for fault in _faults(each)]
        if faults:
            raise DataError(faults, remedy=_REMEDY)
        return tuple(each for each in made if isinstance(each, cls))

    def to_graph(self, graph_name: str | None = None) -> tuple[Quad, ...]:
        """The quads that state what is here, in the default graph or that of a name.

        Their order is always the same.  Raises :class:`~ndtframe.errors.LexicalError` for a value
        that has no literal, and MissingExtraError without pyoxigraph.
        """
        return tuple(quad(self.iri, *each, graph_name) for each in self._statements())

    def _statements(self) -> Iterator[tuple[str, str | Literal]]:
        yield TYPE, self.class_iri
        for name, known in properties(type(self)).items():
            value = getattr(self, name)
            many = value if isinstance(value, tuple) else () if value is None else (value,)
            for each in many:
                yield known.iri, literal_of(each, known.datatype) if known.datatype else each
        yield from self.other


_REMEDY = "Correct the graph, or ask for another class."


@cache
def properties(cls: type[Term]) -> dict[str, Property]:
    """The property of each field that has one, in the order of the fields."""
    return {
        name: data
        for name, field in cls.model_fields.items()
        for data in field.metadata
        if isinstance(data, Property)
    }


@cache
def classes_below(cls: type[Term]) -> dict[str, type[Term]]:
    """A class and all below it, by their IRIs; those of other modules are loaded."""
    found = {cls.class_iri: cls}
    package = cls.__module__.rpartition(".")[0]
    for place in cls.narrower:
        module, _, name = place.partition(".")
        found.update(classes_below(getattr(import_module(f"{package}.{module}"), name)))
    return found


def _narrowest(cls: type[Term], types: Iterable[str]) -> type[Term] | None:
    """The class below that all the types lead to; ``cls`` itself where they lead apart."""
    below = classes_below(cls)
    found = [below[each] for each in types if each in below]
    for each in found:
        if all(issubclass(each, other) for other in found):
            return each
    return cls if found else None


def _made(
    cls: type[Term], iri: str, stated: Sequence[tuple[str, str | Literal]]
) -> Term | list[Violation]:
    """The view of a thing, or what is wrong with it."""
    types = [value for predicate, value in stated if predicate == TYPE and isinstance(value, str)]
    kind = _narrowest(cls, types)
    if kind is None:
        found = ", ".join(curie(each) for each in types) or "none"
        return [_fault(iri, TYPE, f"expected the class {curie(cls.class_iri)}; found {found}")]
    if iri.startswith(BLANK):
        return [_fault(iri, TYPE, "expected a thing with an IRI; a blank node has no view")]
    return _filled(kind, iri, stated)


def _filled(
    kind: type[Term], iri: str, stated: Sequence[tuple[str, str | Literal]]
) -> Term | list[Violation]:
    names = {known.iri: name for name, known in properties(kind).items()}
    values: dict[str, list[Any]] = {name: [] for name in names.values()}
    other, faults = [], []
    for predicate, value in stated:
        name = names.get(predicate)
        if name is None:
            other.append((Iri(predicate), value))
            continue
        try:
            values[name].append(_value(properties(kind)[name], value))
        except LexicalError as error:
            faults.append(_fault(iri, predicate, error.message))
    other = [each for each in other if each != (TYPE, kind.class_iri)]
    values = {name: list(dict.fromkeys(many)) for name, many in values.items()}
    faults += _miscounted(kind, iri, values) if not faults else []
    fields = {name: _one_or_many(kind, name, many) for name, many in values.items()}
    return faults or kind(iri=Iri(iri), other=tuple(other), **fields)


def _value(known: Property, value: str | Literal) -> Any:
    if not known.datatype:
        if isinstance(value, Literal) or value.startswith(BLANK):
            what = f"the literal {shown(value)}" if isinstance(value, Literal) else "a blank node"
            raise LexicalError(f"expected the IRI of a thing, found {what}.")
        return Iri(value)
    if isinstance(value, str):
        raise LexicalError(f"expected a value of xsd:{known.datatype}, found <{value}>.")
    return value_of(value, known.datatype)


def _one_or_many(kind: type[Term], name: str, many: list[Any]) -> Any:
    if _is_many(kind, name):
        return tuple(many)
    return many[0] if many else None


def _miscounted(kind: type[Term], iri: str, values: dict[str, list[Any]]) -> Iterator[Violation]:
    """Fields with too few or too many values."""
    for name, many in values.items():
        known = properties(kind)[name]
        if not _is_many(kind, name):
            known = Property(known.iri, "", int(kind.model_fields[name].is_required()), 1)
        wrong = known.miscounted(len(many))
        if wrong:
            yield _fault(iri, known.iri, wrong)


@cache
def _is_many(kind: type[Term], name: str) -> bool:
    return getattr(kind.model_fields[name].annotation, "__origin__", None) is tuple


def _refuse_surrogates(value: Any) -> None:
    """Raise ValueError for a text that no encoding of Unicode can write."""
    if isinstance(value, str):
        value.encode()
    elif isinstance(value, tuple):
        for each in value:
            _refuse_surrogates(each)
    elif isinstance(value, Literal):
        _refuse_surrogates((value.text, value.language, value.datatype))


def _order(value: Any) -> tuple[Any, ...]:
    """What values of a field are sorted by; equal values have equal ones."""
    if isinstance(value, tuple):
        predicate, of = value
        return predicate, *((1, of.text, of.language, of.datatype)
                            if isinstance(of, Literal) else (0, of))  # fmt: skip
    if isinstance(value, datetime):
        return value.utcoffset() is not None, value
    return (value,)


def _fault(subject: str, predicate: str, message: str) -> Violation:
    name = subject if subject.startswith(BLANK) else f"<{subject}>"
    return Violation("invalid-value", f"{name} {curie(predicate)}", message, predicate)


def _faults(made: Term | list[Violation]) -> list[Violation]:
    return made if isinstance(made, list) else []
