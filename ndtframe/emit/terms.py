"""Ontology -> typed Python: one module for each of its modules, one class for each class of ours.

A class takes those above it as its bases, wider ones last, so that Python always finds an order.  A
field is a property of the class (:meth:`~ndtframe.semantics.ontology.Ontology.fields`) that no base
has in the same way; a property is a tuple in all classes or in none.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Final

from ndtframe.contracts import Artifact
from ndtframe.emit.annotations import quoted
from ndtframe.emit.files import MARK
from ndtframe.emit.prose import escaped, first_sentence
from ndtframe.errors import InputError
from ndtframe.language.identifiers import attribute_name, class_name
from ndtframe.semantics.iris import DOCUMENT, XSD, curie
from ndtframe.semantics.ontology import Class, Field, Ontology, Term

_WIDTH = 100
_TYPES: Final = {
    "string": "str",
    "anyURI": "str",
    "boolean": "bool",
    "decimal": "Decimal",
    "integer": "int",
    "nonNegativeInteger": "NonNegative",
    "dateTime": "datetime",
}

TAKEN: Final = frozenset(
    {"iri", "other", "class_iri", "narrower", "from_graph", "to_graph", "all_in", "datetime"}
    | {"construct", "copy", "dict", "from_orm", "json", "parse_file", "parse_obj", "parse_raw"}
    | {"schema", "schema_json", "update_forward_refs", "validate"}
    | {"model_computed_fields", "model_config", "model_construct", "model_copy", "model_dump"}
    | {"model_dump_json", "model_extra", "model_fields", "model_fields_set", "model_json_schema"}
    | {"model_parametrized_name", "model_post_init", "model_rebuild", "model_validate"}
    | {"model_validate_json", "model_validate_strings"}
)
"""Attributes that every view has; a property of such a name gets an underscore behind it."""

_CLASSES_TAKEN: Final = frozenset(
    {"Annotated", "ClassVar", "Decimal", "Iri", "NonNegative", "Property", "Term"}
)


def terms(ontology: Ontology) -> tuple[Artifact, ...]:
    """The files of :mod:`ndtframe.semantics.terms`, sorted by path.

    Raises :class:`~ndtframe.errors.InputError`, with the place in the ontology, for what has no
    Python: two terms of one name, a property without a datatype, classes that are each above the
    other.
    """
    package = _Package(ontology)
    texts = {f"{module}.py": package.module(module) for module in package.modules}
    texts["__init__.py"] = package.init()
    return tuple(Artifact(path, text) for path, text in sorted(texts.items()))


@dataclass(frozen=True)
class _Package:
    ontology: Ontology

    @cached_property
    def classes(self) -> dict[str, Class]:
        """The classes of ours by IRI, wider ones before narrower ones."""
        own = {each.iri: each for each in self.ontology.classes if each.is_own}
        try:
            order = list(TopologicalSorter({iri: self._above(iri) for iri in own}).static_order())
        except CycleError as error:
            names = " below ".join(curie(iri) for iri in error.args[1])
            raise _fault(own[error.args[1][0]], f"classes are in a circle: {names}") from error
        depth: dict[str, int] = {}
        for iri in order:
            depth[iri] = 1 + max((depth[each] for each in self._above(iri)), default=0)
        return {iri: own[iri] for iri in sorted(own, key=lambda iri: (depth[iri], iri))}

    def _above(self, iri: str) -> set[str]:
        """The nearest classes of ours above a class, also beyond foreign ones."""
        found: set[str] = set()
        seen = {iri}
        level = [iri]
        while level:
            one = self.ontology.terms.get(level.pop())
            for above in one.superclasses if isinstance(one, Class) else ():
                named = self.ontology.terms.get(above)
                if isinstance(named, Class) and named.is_own:
                    found.add(above)
                elif above not in seen:
                    seen.add(above)
                    level.append(above)
        return found

    @cached_property
    def bases(self) -> dict[str, list[str]]:
        """The classes right above each class, narrower ones first."""
        above: dict[str, set[str]] = {}
        for iri in self.classes:
            near = self._above(iri)
            above[iri] = near.union(*(above[each] for each in near))
        order = {iri: number for number, iri in enumerate(self.classes)}
        return {
            iri: sorted(
                (each for each in self._above(iri)
                 if not any(each in above[other] for other in self._above(iri))),
                key=lambda each: -order[each],
            )
            for iri in self.classes
        }  # fmt: skip

    @cached_property
    def names(self) -> dict[str, str]:
        """The Python name of each class."""
        return _unique(self.classes.values(), _class_name)

    def home(self, iri: str) -> str:
        """The Python module of a class."""
        one = self.classes[iri]
        name = attribute_name(one.module.rpartition(":")[2])
        if not one.module or not _is_name(name):
            raise _fault(one, "the class belongs to no module (rdfs:isDefinedBy)")
        return name

    @cached_property
    def modules(self) -> dict[str, list[str]]:
        """The classes of each Python module, in the order of the code."""
        found: dict[str, list[str]] = {}
        for iri in self.classes:
            found.setdefault(self.home(iri), []).append(iri)
        needs = {
            module: {self.home(base) for iri in own for base in self.bases[iri]} - {module}
            for module, own in found.items()
        }
        try:
            TopologicalSorter(needs).prepare()
        except CycleError as error:
            one = self.classes[found[error.args[1][0]][0]]
            circle = ", ".join(sorted(set(error.args[1])))
            raise _fault(one, f"the modules {circle} have classes below each other's") from error
        return dict(sorted(found.items()))

    @cached_property
    def fields(self) -> dict[str, dict[str, Field]]:
        """The fields of each class, by their Python names."""
        found: dict[str, dict[str, Field]] = {}
        for iri, one in self.classes.items():
            of = {field.predicate.iri: field for field in self.ontology.fields(one)}
            names = _unique((field.predicate for field in of.values()), _attribute_name)
            found[iri] = {names[key]: field for key, field in of.items()}
        return found

    @cached_property
    def many(self) -> frozenset[tuple[str, str]]:
        """The classes, each with a property, of which a field is a tuple.

        It is one if there may be several values, in the class or in one above or below that also
        has the property: what inherits a field may not change what it is.
        """
        found = {
            (iri, field.predicate.iri)
            for iri, of in self.fields.items()
            for field in of.values()
            if field.maximum is None or field.maximum > 1
        }
        before = -1
        while before != len(found):
            before = len(found)
            for iri, bases in self.bases.items():
                for base in bases:
                    found |= self._shared(found, iri, base) | self._shared(found, base, iri)
        return frozenset(found)

    def _shared(self, many: set[tuple[str, str]], one: str, other: str) -> set[tuple[str, str]]:
        """The properties that are tuples in one class, in another that has them, too."""
        have = {field.predicate.iri for field in self.fields[other].values()}
        return {(other, found) for iri, found in many if iri == one and found in have}

    def module(self, module: str) -> str:
        """The text of one Python module."""
        own = self.modules[module]
        blocks = [self._class(iri) for iri in own]
        doc = f'"""Classes of the module {escaped(module)} of the ontology."""'
        return _assembled(doc, self._imports(module, own, "\n".join(blocks)), blocks)

    def _imports(self, module: str, own: list[str], code: str) -> Iterator[str]:
        if "datetime" in code:
            yield "from datetime import datetime"
        if "Decimal" in code:
            yield "from decimal import Decimal"
        yield "from typing import Annotated, ClassVar"
        yield ""
        yield "from ndtframe.semantics.graph import Iri, NonNegative, Property, Term"
        needed: dict[str, set[str]] = {}
        for base in {base for iri in own for base in self.bases[iri]}:
            needed.setdefault(self.home(base), set()).add(self.names[base])
        needed.pop(module, None)
        if needed:
            yield ""
        for home, names in sorted(needed.items()):
            yield f"from .{home} import {', '.join(sorted(names))}"

    def _class(self, iri: str) -> str:
        one, bases = self.classes[iri], self.bases[iri]
        head = (
            f"class {self.names[iri]}({', '.join(self.names[each] for each in bases) or 'Term'}):"
        )
        fields = list(self._declared(iri, bases))
        body = [
            f'"""{_words(one) or f"The class {escaped(one.name)}."}\n\n{_origin(one)}\n"""\n',
            f"class_iri: ClassVar[str] = {quoted(iri)}",
            f"narrower: ClassVar[tuple[str, ...]] = {self._narrower(iri)}",
            *(["", *fields] if fields else []),
        ]
        return head + "\n" + textwrap.indent("\n".join(body), "    ")

    def _narrower(self, iri: str) -> str:
        below = sorted(
            f"{self.home(each)}.{self.names[each]}"
            for each, bases in self.bases.items()
            if iri in bases
        )
        return f"({''.join(f'{quoted(each)}, ' for each in below).strip()})"

    def _declared(self, iri: str, bases: list[str]) -> Iterator[str]:
        """The fields that no base has, or not all of them in the same way."""
        for name, field in self.fields[iri].items():
            above = [
                self._field(each, name, self.fields[each][name])
                for each in bases
                if name in self.fields[each]
            ]
            text = self._field(iri, name, field)
            if not above or any(each != text for each in above):
                yield text

    def _field(self, iri: str, name: str, field: Field) -> str:
        """A field and its docstring."""
        found = field.predicate
        if field.maximum == 0 or (field.maximum or field.minimum) < field.minimum:
            raise _fault(found, f"no number of values is right ({field.cardinality})")
        many = (iri, found.iri) in self.many
        known = [quoted(found.iri)]
        if found.kind == "data":
            known.append(quoted(_datatype(field)))
        if many and field.minimum:
            known.append(f"least={field.minimum}")
        if many and field.maximum is not None:
            known.append(f"most={field.maximum}")
        kind, default = _shape(field, many)
        doc = textwrap.wrap(self._field_words(field), _WIDTH - 12, break_long_words=False)
        text = f"{name}: Annotated[{kind}, Property({', '.join(known)})]{default}"
        return text + (f'\n"""{chr(10).join(doc)}"""' if doc else "")

    def _field_words(self, field: Field) -> str:
        said = escaped(first_sentence(field.predicate.definition))
        to = [self.names.get(iri, curie(iri)) for iri in field.range]
        leads = f"Leads to {' or '.join(map(escaped, to))}." if to else ""
        return f"{said} {leads if field.predicate.kind == 'object' else ''}".strip()

    def init(self) -> str:
        """The text of ``__init__.py``, which loads a module when that is first needed."""
        homes = {self.names[iri]: self.home(iri) for iri in self.classes}
        names = "".join(f"    {quoted(name)},\n" for name in sorted(homes))
        table = "".join(f"    {quoted(n)}: {quoted(home)},\n" for n, home in sorted(homes.items()))
        imports = "".join(
            f"    from .{home} import {name} as {name}\n"
            for home, name in sorted((home, name) for name, home in homes.items())
        )
        return _INIT.format(mark=MARK, imports=imports or "    pass\n", names=names, table=table)


_INIT: Final = '''{mark}
"""Classes of the ontology: views over RDF, for the graph side only, never stored.

``ndtframe.semantics.graph`` says what they can.  A module is loaded when one of its classes is
asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
{imports}
__all__ = [
{names}]

MODULES = {{
{table}}}
"""The module of each class."""


def __getattr__(name: str) -> Any:
    if name not in MODULES:
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
    return getattr(import_module(f"{{__name__}}.{{MODULES[name]}}"), name)


def __dir__() -> list[str]:
    return [*globals(), *MODULES]
'''


def _shape(field: Field, many: bool) -> tuple[str, str]:
    """The annotation and the default of a field."""
    value = _TYPES[_datatype(field)] if field.predicate.kind == "data" else "Iri"
    if many:
        return f"tuple[{value}, ...]", "" if field.minimum else " = ()"
    return (value, "") if field.minimum else (f"{value} | None", " = None")


def _datatype(field: Field) -> str:
    names = [iri.removeprefix(XSD) for iri in field.range]
    if len(names) != 1 or names[0] not in _TYPES:
        found = ", ".join(curie(iri) for iri in field.range) or "none"
        expected = ", ".join(f"xsd:{name}" for name in _TYPES)
        raise _fault(field.predicate, f"expected one range of {expected}; found {found}")
    return names[0]


def _unique(found: Iterable[Term], named: Callable[[Term], str]) -> dict[str, str]:
    """Names by IRI; two terms of one name are refused."""
    by_name: dict[str, Term] = {}
    for each in found:
        name = named(each)
        if not _is_name(name):
            raise _fault(each, f"'{each.name}' gives no name of Python")
        if by_name.setdefault(name, each) is not each:
            other = by_name[name]
            raise _fault(each, f"{each.name} and {other.name} ({other.position}) are both '{name}'")
    return {each.iri: name for name, each in by_name.items()}


def _is_name(name: str) -> bool:
    return name.isascii() and name.isidentifier()


def _class_name(term: Term) -> str:
    name = class_name(term.name)
    return f"{name}_" if name in _CLASSES_TAKEN else name


def _attribute_name(term: Term) -> str:
    """As YANG names are; a foreign property has its prefix before it."""
    name = attribute_name(term.name.replace(":", "-"))
    return f"{name}_" if name in TAKEN else name


def _words(term: Term) -> str:
    said = escaped(first_sentence(term.definition))
    return "\n".join(textwrap.wrap(said, _WIDTH - 12, break_long_words=False))


def _origin(term: Term) -> str:
    """Where a class stands in the ontology, and where its meaning comes from."""
    source = escaped(term.source.removeprefix(DOCUMENT))
    clause = f", clause {escaped(term.clause)}" if term.clause else ""
    evidence = f" ({escaped(term.evidence)})" if term.evidence else ""
    stated = f"  Source {source}{clause}{evidence}." if source else ""
    deprecated = "  Deprecated." if term.deprecated else ""
    return f"IRI ``{escaped(term.iri)}``.{stated}{deprecated}"


def _assembled(doc: str, imports: Iterable[str], blocks: Iterable[str]) -> str:
    head = [MARK, doc, "", "from __future__ import annotations", "", *imports]
    return "\n".join([*head, "", "", "\n\n\n".join(blocks), ""])


def _fault(term: Term, message: str) -> InputError:
    return InputError(
        f"No Python can be made of {curie(term.iri)}: {message}.",
        where=term.position,
        remedy="Correct the ontology, then run ndt generate again.",
    )
