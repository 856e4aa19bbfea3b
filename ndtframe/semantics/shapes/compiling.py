"""Shapes as SPARQL: queries that find what does not hold.

Constraints of the same focus nodes and path are asked together: one query goes over the values
once, and says of the few that are wrong which constraints they break.  What the dataset does not
hold at all is not asked for: shapes of a schema are many, and a document has few of its nodes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ndtframe.semantics.shapes.conforming import OF_FOCUS, OF_VALUES, Conforming, all_of, is_strange
from ndtframe.semantics.shapes.model import Constraint, Path, Severity, Shape
from ndtframe.semantics.shapes.paths import predicate, walked
from ndtframe.semantics.shapes.present import Present
from ndtframe.semantics.shapes.selects import Select
from ndtframe.semantics.shapes.sources import Source


@dataclass(frozen=True, slots=True)
class Judged:
    """A constraint of a shape; the code of its violations, and the name of the shape.

    Both are those of the shape that it is a part of, where it has none.
    """

    shape: Shape
    constraint: Constraint
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query whose rows are violations.

    Its variables are ``this`` (the focus node), ``path`` and ``value`` where they differ from the
    shape's path and from nothing; and of several constraints ``ok0``, ``ok1`` ..., which say which
    of them hold.  ``written`` says that a person wrote it, which may name further variables.
    """

    text: str
    judged: tuple[Judged, ...]
    written: bool = False


FOCUS = "?this"
VALUE = "?value"


def compiled(shapes: Iterable[Shape], present: Present) -> Iterator[Query]:
    """The queries of shapes for a dataset.

    Raises :class:`~ndtframe.errors.InputError` for a pattern or query that cannot be used.
    """
    groups, users = _planned(tuple(shapes))
    for source, own in groups:
        yield from _Compiling(source, present, users).queries(own)


@lru_cache(maxsize=4)
def _planned(shapes: tuple[Shape, ...]) -> tuple[list[_Group], dict[str, set[Source]]]:
    """What the queries of shapes are made of, whatever they are asked of."""
    checks = list(_checks(shapes))
    return list(_grouped(checks)), _users(checks)


@dataclass(frozen=True, slots=True)
class _Check:
    """A constraint, and the focus nodes that it is about."""

    source: Source
    judged: Judged

    @property
    def path(self) -> Path | None:
        return self.judged.shape.path


def _checks(shapes: Iterable[Shape]) -> Iterator[_Check]:
    for shape in shapes:
        if shape.targets:
            yield from _of(shape, Source(shape.targets), "", shape.iri)


def _of(shape: Shape, source: Source, code: str, name: str) -> Iterator[_Check]:
    """The constraints of a shape, and of those that are its properties."""
    if not shape.is_active:
        return
    code = shape.code or code
    name = name if shape.iri.startswith("_:") else shape.iri
    for each in shape.constraints:
        yield _Check(source, Judged(shape, each, code, name))
    way = source.way if shape.path is None else (*source.way, shape.path)
    for one in shape.properties:
        yield from _of(one, Source(source.targets, way), code, name)


_Group = tuple[Source, list[_Check]]


def _grouped(checks: Iterable[_Check]) -> Iterator[_Group]:
    """By focus nodes; violations apart from warnings, so that they can be asked for first."""
    found: dict[tuple[Source, bool], list[_Check]] = {}
    for each in checks:
        is_bad = each.judged.shape.severity is Severity.VIOLATION
        found.setdefault((each.source, is_bad), []).append(each)
    yield from ((source, own) for (source, _), own in found.items())


def _users(checks: Iterable[_Check]) -> dict[str, set[Source]]:
    """The focus nodes whose values each predicate leads to."""
    found: dict[str, set[Source]] = {}
    for each in checks:
        found.setdefault(predicate(each.path), set()).add(each.source)
    return found


class _Compiling:
    """The queries of the constraints of the same focus nodes."""

    def __init__(self, source: Source, present: Present, users: dict[str, set[Source]]) -> None:
        self._present, self._users, self._source = present, users, source
        self._writer = Conforming(present)
        self._focus = source.pattern(FOCUS, present, self._writer.names)

    def queries(self, checks: list[_Check]) -> Iterator[Query]:
        if not self._focus:
            return
        focal = [each for each in checks if each.judged.constraint.kind in OF_FOCUS]
        yield from self._of_focus(focal)
        by_path: dict[Path | None, list[_Check]] = {}
        for each in checks:
            if each.judged.constraint.kind in OF_VALUES:
                by_path.setdefault(each.path, []).append(each)
        for path, own in by_path.items():
            yield from self._of_values(path, own)
        for each in checks:
            yield from self._of_itself(each)

    # -- constraints that are asked together ------------------------------------------------------

    def _of_focus(self, checks: list[_Check]) -> Iterator[Query]:
        """One query on the focus nodes, each of which is looked at once."""
        told = [
            (self._writer.of_focus(each.judged.constraint, each.path, FOCUS), each)
            for each in _apart(checks)
        ]
        yield from _query(FOCUS, self._focus, told)

    def _of_values(self, path: Path | None, checks: list[_Check]) -> Iterator[Query]:
        """One query on the values of a path."""
        iri = predicate(path)
        if iri and not self._present.predicate(iri):
            return
        value = FOCUS if path is None else VALUE
        told = [
            (self._writer.of_value(each.judged.constraint, value, FOCUS), each) for each in checks
        ]
        names = FOCUS if path is None else f"{FOCUS} {VALUE}"
        if path is None:
            yield from _query(names, self._focus, told)
        elif iri and len(self._users[iri]) == 1 and self._source.is_of_classes:
            also = f"EXISTS {{ {self._focus} }}"
            yield from _query(names, f"{FOCUS} <{iri}> {VALUE} .", told, also)
        else:
            yield from _query(names, self._values(path), told)

    def _values(self, path: Path, value: str = VALUE) -> str:
        """The pattern of the focus nodes and their values."""
        leads = walked(path, FOCUS, value, self._writer.names)
        if predicate(path):
            return f"{{ {self._focus} }} {leads}"
        return f"{{ {self._focus} }} LATERAL {{ {leads} }}"

    # -- constraints that have a query each --------------------------------------------------------

    def _of_itself(self, check: _Check) -> Iterator[Query]:
        judged, path = check.judged, check.path
        match judged.constraint.kind:
            case "equals":
                yield self._equals(judged, path)
            case "closed":
                yield self._closed(judged, path)
            case "sparql":
                select = Select(judged.constraint.text, judged.shape.iri)
                text = select.of_all(self._focus, path, self._present)
                yield Query(text, (judged,), written=True)

    def _equals(self, judged: Judged, path: Path | None) -> Query:
        """What the other property has, and the path does not lead to."""
        found = self._writer.is_value(path, FOCUS, VALUE)
        other = f"{{ {self._focus} }} {FOCUS} <{judged.constraint.terms[0]}> {VALUE}"
        return Query(f"SELECT DISTINCT {FOCUS} {VALUE} {{ {other} FILTER(!({found})) }}", (judged,))

    def _closed(self, judged: Judged, path: Path | None) -> Query:
        node = FOCUS if path is None else next(self._writer.names)
        start = self._focus if path is None else self._values(path, node)
        strange = is_strange("?path", judged.constraint, judged.shape)
        where = f"{{ {start} }} LATERAL {{ {node} ?path {VALUE} FILTER({strange}) }}"
        return Query(f"SELECT DISTINCT {FOCUS} ?path {VALUE} {{ {where} }}", (judged,))


def _apart(checks: list[_Check]) -> Iterator[_Check]:
    """Checks of which each has one component: a number of at least and at most are two."""
    for each in checks:
        constraint = each.judged.constraint
        if constraint.number is None or constraint.most is None:
            yield each
            continue
        for number, most in ((constraint.number, None), (None, constraint.most)):
            one = replace(constraint, number=number, most=most)
            yield _Check(each.source, replace(each.judged, constraint=one))


def _query(
    names: str, where: str, told: list[tuple[str, _Check]], also: str = ""
) -> Iterator[Query]:
    """The query of what does not hold, and of which conditions."""
    told = [each for each in told if each[0] != "true"]
    if not told:
        return
    judged = tuple(check.judged for _, check in told)
    wrong = f"!({all_of(condition for condition, _ in told)})"
    filtered = f"{where} FILTER({wrong}{f' && {also}' if also else ''})"
    if len(told) == 1:
        yield Query(f"SELECT DISTINCT {names} {{ {filtered} }}", judged)
        return
    flags = " ".join(f"({condition} AS ?ok{place})" for place, (condition, _) in enumerate(told))
    yield Query(f"SELECT DISTINCT {names} {flags} {{ {filtered} }}", judged)
