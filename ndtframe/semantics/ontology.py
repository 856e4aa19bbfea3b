"""The ontology: Turtle files in, one frozen :class:`Ontology` out.

::

    ontology = read()                                  # the one that ships
    twin = ontology.term("Twin")
    for field in ontology.fields(twin): ...            # its properties, inherited ones too
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from ndtframe import resources
from ndtframe.errors import InputError, UsageError
from ndtframe.semantics import axioms
from ndtframe.semantics.concepts import (
    Class,
    Field,
    Individual,
    Module,
    Property,
    Restriction,
    Term,
)
from ndtframe.semantics.iris import OWL, RDFS, XSD
from ndtframe.semantics.turtle import TYPE, Graph, Turtle, read_turtle

__all__ = [
    "Class",
    "Field",
    "Individual",
    "Module",
    "Ontology",
    "Property",
    "Restriction",
    "Term",
    "read",
]

_EVERYTHING = {OWL + "Thing", RDFS + "Literal", XSD + "anyType"}


@dataclass(frozen=True)
class Ontology:
    """Modules, classes, properties and individuals, each sorted by IRI.

    Foreign terms that a module declares are among them; ``is_own`` tells them apart.  ``graph`` has
    the statements they were read from.
    """

    modules: tuple[Module, ...]
    classes: tuple[Class, ...]
    properties: tuple[Property, ...]
    individuals: tuple[Individual, ...]
    graph: Graph

    @cached_property
    def terms(self) -> dict[str, Term]:
        """Every class, property and individual, by IRI."""
        return {each.iri: each for each in (*self.individuals, *self.properties, *self.classes)}

    @cached_property
    def by_name(self) -> dict[str, Term]:
        """The same by name: ``Twin``, ``hasSession``, ``prov:Activity``."""
        return {each.name: each for each in self.terms.values()}

    def term(self, name: str) -> Term:
        """The term of a name or IRI.  Raises :class:`~ndtframe.errors.UsageError` for none."""
        short = name.removeprefix("ndt:")
        found = self.terms.get(name) or self.by_name.get(short)
        if found is None:
            near = get_close_matches(short, self.by_name, 3)
            hint = f"Near to it: {', '.join(near)}." if near else "ndt ontology show lists them."
            raise UsageError(f"The ontology has no term '{name}'.", remedy=hint)
        return found

    @cached_property
    def _ancestors(self) -> dict[str, tuple[str, ...]]:
        above = {each.iri: (*each.superclasses, *each.equivalents) for each in self.classes}
        above.update(
            {each.iri: (*each.superproperties, *each.equivalents) for each in self.properties}
        )
        return {iri: _reached(iri, above) for iri in above}

    def ancestors(self, iri: str) -> tuple[str, ...]:
        """The classes above a class, or properties above a property, nearest first.

        As far as is stated: reasoning may find more.
        """
        return self._ancestors.get(iri, ())

    def is_below(self, iri: str, other: str) -> bool:
        """Whether a class or property is, or is stated to be below, the other one."""
        return iri == other or other in _EVERYTHING or other in self.ancestors(iri)

    def children(self, iri: str) -> tuple[Class, ...]:
        """The classes right below a class."""
        return tuple(each for each in self.classes if iri in each.superclasses)

    def fields(self, of: Class | str) -> tuple[Field, ...]:
        """The properties that things of a class have, with those inherited, sorted by name.

        A property belongs to a class that is, or is below, its domain (or that of a property above
        it, if it has none), and to one that restricts it.  Only declared properties count.
        """
        iri = of if isinstance(of, str) else of.iri
        line = (iri, *self.ancestors(iri))
        rules = [(owner, rule) for owner in line for rule in self._restrictions(owner)]
        found = [self._field(each, line, rules) for each in self.properties]
        return tuple(sorted((one for one in found if one), key=lambda one: one.predicate.name))

    def _field(
        self, found: Property, line: Sequence[str], rules: Sequence[tuple[str, Restriction]]
    ) -> Field | None:
        """The property as a class has it, given the class and all above it, nearest first.

        What is allowed of a property above it bounds it, too.
        """
        own = [(owner, rule) for owner, rule in rules if rule.on == found.iri]
        domain = self.domain(found)
        owners = [owner for owner in line if owner in domain] + [owner for owner, _ in own[-1:]]
        if not owners:
            return None
        above = {found.iri, *self.ancestors(found.iri)}
        bounding = [rule for _, rule in rules if rule.on in above]
        values = self._narrowed(found, bounding)
        least, most = _least(rule for _, rule in own), self._most(found, bounding, values)
        return Field(found, least, most, values, owners[0])

    def _restrictions(self, iri: str) -> tuple[Restriction, ...]:
        found = self.terms.get(iri)
        return found.restrictions if isinstance(found, Class) else ()

    def domain(self, of: Property) -> tuple[str, ...]:
        """The stated domain, or the nearest one of a property above."""
        return self._inherited(of, "domain")

    def range(self, of: Property) -> tuple[str, ...]:
        """The stated range, or the nearest one of a property above."""
        return self._inherited(of, "range")

    def _inherited(self, of: Property, what: str) -> tuple[str, ...]:
        for iri in (of.iri, *self.ancestors(of.iri)):
            stated: tuple[str, ...] = getattr(self.terms.get(iri), what, ())
            if stated:
                return stated
        return ()

    def _narrowed(self, found: Property, rules: Iterable[Restriction]) -> tuple[str, ...]:
        """The range, or what the nearest class that says more allows only."""
        only = (rule.fillers for rule in rules if rule.kind == "only" and rule.fillers)
        return next(only, self.range(found))

    def _most(
        self, found: Property, rules: Iterable[Restriction], values: tuple[str, ...]
    ) -> int | None:
        """How many values at most; a count of some kinds of values bounds only these."""
        counts = [
            rule.count
            for rule in rules
            if rule.kind in ("max", "exact")
            and rule.count is not None
            and (not rule.fillers or self._within(values, rule.fillers))
        ]
        line = (self.terms.get(iri) for iri in (found.iri, *self.ancestors(found.iri)))
        single = any(isinstance(each, Property) and each.functional for each in line)
        return min([*counts, *([1] if single else [])], default=None)

    def _within(self, values: tuple[str, ...], fillers: tuple[str, ...]) -> bool:
        """Whether all of a range is counted by a restriction with these fillers."""
        return bool(values) and all(
            any(self.is_below(value, filler) for filler in fillers) for value in values
        )


def _reached(start: str, above: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What is above one, nearest first."""
    found: dict[str, None] = {}
    level = [start]
    while level:
        level = [up for one in level for up in above.get(one, ())
                 if up not in found and up != start]  # fmt: skip
        found.update(dict.fromkeys(level))
    return tuple(found)


def _least(rules: Iterable[Restriction]) -> int:
    """How many values at least, as far as each class says by itself."""
    counts = {"some": 1, "value": 1}
    found = [counts.get(rule.kind, rule.count or 0) for rule in rules
             if rule.kind not in ("only", "max")]  # fmt: skip
    return max(found, default=0)


def read(paths: Iterable[Path] | None = None) -> Ontology:
    """Read Turtle files, or those right in folders; the modules that ship if none is named.

    Raises :class:`~ndtframe.errors.InputError`, naming file and line, for what is not Turtle, and
    :class:`~ndtframe.errors.MissingExtraError` without pyoxigraph.
    """
    return assemble(read_turtle(path) for path in files(paths))


def files(paths: Iterable[Path] | None = None) -> tuple[Path, ...]:
    """The files that :func:`read` reads, each once."""
    if paths is None:
        return tuple(sorted(resources.folder("ontology").glob("ndt-*.ttl")))
    named = (file for path in paths for file in _found(path))
    return tuple({file.resolve(): file for file in named}.values())


def _found(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = sorted(path.glob("*.ttl"))
    if not found:
        raise InputError("There is no Turtle file (*.ttl) in this folder.", where=str(path))
    yield from found


def completed(found: Ontology) -> Ontology:
    """The same with the modules it imports: those beside its files, else those that ship."""
    texts = list(found.graph.files)
    folders = dict.fromkeys(Path(text.file).parent for text in texts)
    beside = [file for folder in folders for file in sorted(folder.glob("*.ttl"))]
    read_already = {Path(text.file) for text in texts}
    places = _Places([path for path in (*beside, *files()) if path not in read_already])
    waiting = [iri for module in found.modules for iri in module.imports]
    known = {module.iri for module in found.modules}
    while waiting:
        iri = waiting.pop()
        text = None if iri in known else places.stating(iri)
        known.add(iri)
        if text is not None:
            texts.append(text)
            waiting += Graph((text,)).nodes(iri, OWL + "imports")
    return assemble(texts)


class _Places:
    """Files in which modules may be found; each is read once, when it is first looked into."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._texts = _readable(paths)
        self._seen: list[Turtle] = []

    def stating(self, iri: str) -> Turtle | None:
        """The first file whose header is that of a module."""
        header = (iri, TYPE, OWL + "Ontology")
        found = next((text for text in self._seen if header in text.statements), None)
        while found is None and (text := next(self._texts, None)) is not None:
            self._seen.append(text)
            found = text if header in text.statements else None
        return found


def _readable(paths: Iterable[Path]) -> Iterator[Turtle]:
    """The files that are Turtle; others were not asked for."""
    for path in paths:
        with suppress(InputError):
            yield read_turtle(path)


def assemble(texts: Iterable[Turtle]) -> Ontology:
    """The ontology that several files state together."""
    graph = Graph(tuple(texts))
    return Ontology(
        axioms.modules(graph),
        axioms.classes(graph),
        axioms.properties(graph),
        axioms.individuals(graph),
        graph,
    )
