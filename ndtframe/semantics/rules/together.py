"""Rules XW-21 to XW-27: rows do not contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ndtframe.semantics.crosswalk import DENIED, NO_TERM_FOUND, NOT_READ, RELATED, Relation
from ndtframe.semantics.iris import REGISTER, curie
from ndtframe.semantics.rules.rule import Case, Fault, Rule, fault

Pair = tuple[str, str]


def _duplicates(case: Case) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], Relation] = {}
    for each in case.crosswalk.relations:
        key = (each.body, each.status, *each.row.key, each.row.object_source)
        if key in seen:
            yield fault(each, f"the same is said at {seen[key].row.position}")
        seen.setdefault(key, each)


def _negations(case: Case) -> Iterator[Fault]:
    stated = {(each.body, each.row.key): each for each in case.crosswalk.relations
              if each.is_positive}  # fmt: skip
    for each in case.crosswalk.relations:
        other = stated.get((each.body, each.row.key))
        if each.status == DENIED and other is not None:
            yield fault(each, f"{other.row.position} states what this row denies")


def _several(case: Case) -> Iterator[Fault]:
    first: dict[Pair, Relation] = {}
    for each in _positive(case):
        other = first.setdefault((each.subject, each.object), each)
        if other.status != each.status:
            yield fault(each, f"'{each.status}' here, and '{other.status}' at {other.row.position}")


def _cliques(case: Case) -> Iterator[Fault]:
    """Terms that are exactly the same as each other, by any way, join no two of ours."""
    terms = case.crosswalk.ontology.terms
    groups = _Groups()
    ours = {iri: iri for iri in terms}
    for each in _exact(case):
        mine, other = (ours.get(groups.of(iri)) for iri in (each.subject, each.object))
        if mine and other and mine != other:
            yield fault(each, f"{curie(other)} and {curie(mine)} would be one concept")
        ours[groups.join(each.subject, each.object)] = mine or other or ""


def _orders(case: Case) -> Iterator[Fault]:
    """What is broader by any way is not narrower by another."""
    groups = _Groups()
    for each in _exact(case):
        groups.join(each.subject, each.object)
    above: dict[str, set[str]] = {}
    for below, over in (*_stated_order(case), *_class_order(case)):
        above.setdefault(groups.of(below), set()).add(groups.of(over))
    for each in _positive(case):
        for below, over in _order_of(each):
            way = _way(above, groups.of(over), groups.of(below))
            if way:
                steps = " in ".join(curie(one, case.crosswalk.register.prefixes) for one in way)
                yield fault(each, f"'{each.status}', though by other rows and classes {steps}")


def _searched(case: Case) -> Iterator[Fault]:
    """A document in which a term was found does not lack it; one that is related is no such."""
    found: dict[tuple[str, str], Relation] = {}
    for each in _positive(case):
        if each.document is not None and each.status != RELATED:
            found.setdefault((each.subject, each.document.iri), each)
    for each in case.crosswalk.relations:
        if each.status == NO_TERM_FOUND and each.document is not None:
            other = found.get((each.subject, each.document.iri))
            if other is not None:
                what = f"{other.row.object_id}, at {other.row.position}"
                yield fault(each, f"{each.document.curie} has {what}")


def _claims(case: Case) -> Iterator[Fault]:
    """Where no claim is made, none is made elsewhere."""
    claimed: dict[tuple[str, str], Relation] = {}
    for each in case.crosswalk.relations:
        if each.status != NOT_READ:
            claimed.setdefault((each.subject, f"{REGISTER}body-{each.body}"), each)
            if each.document is not None:
                claimed.setdefault((each.subject, each.document.iri), each)
    for each in case.crosswalk.relations:
        other = claimed.get((each.subject, each.object))
        if each.status == NOT_READ and other is not None:
            yield fault(each, f"{other.row.position} makes a claim")


def _positive(case: Case) -> Iterator[Relation]:
    return (each for each in case.crosswalk.relations if each.is_positive)


def _exact(case: Case) -> Iterator[Relation]:
    return (each for each in _positive(case) if each.status == "exact")


def _stated_order(case: Case) -> Iterator[Pair]:
    for each in _positive(case):
        yield from _order_of(each)


def _order_of(each: Relation) -> Iterator[Pair]:
    """Which of the two is below the other."""
    if each.status == "broad":
        yield each.subject, each.object
    elif each.status == "narrow":
        yield each.object, each.subject


def _class_order(case: Case) -> Iterator[Pair]:
    for each in case.crosswalk.ontology.classes:
        for over in each.superclasses:
            yield each.iri, over


def _way(above: dict[str, set[str]], start: str, end: str) -> list[str]:
    """A way up from one to the other, both included; empty if there is none."""
    came: dict[str, str] = {start: ""}
    level: Iterable[str] = [start]
    while level and end not in came:
        found: dict[str, str] = {}
        for one in level:
            found.update({up: one for up in sorted(above.get(one, ())) if up not in came})
        came.update(found)
        level = found
    way: list[str] = []
    step = end if end in came else ""
    while step:
        way.append(step)
        step = came[step]
    return way[::-1]


class _Groups:
    """Sets of names that are joined, each with the name that stands for it."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The name that stands for the group of a name."""
        while self._above.get(name, name) != name:
            name = self._above[name]
        return name

    def join(self, one: str, other: str) -> str:
        """Make one group of two; the name that stands for it."""
        first, second = self.of(one), self.of(other)
        self._above[second] = first
        return first


RULES = (
    Rule("XW-21", "Nothing is said twice.", "Remove one of the rows.", _duplicates),
    Rule(
        "XW-22",
        "What a row states, no other denies.",
        "Decide by test, and remove the wrong row.",
        _negations,
    ),
    Rule(
        "XW-23",
        "Two things have one relation.",
        "Decide by test, and remove the wrong row.",
        _several,
    ),
    Rule(
        "XW-24",
        "No two concepts of ours are exactly the same as one word, or as words that are the same.",
        "At most one of them is exact; say broad, narrow or close of the others.",
        _cliques,
    ),
    Rule(
        "XW-25",
        "What is broader is not narrower by another way.",
        "Decide by test which of the rows is wrong, or whether a class stands in the wrong place.",
        _orders,
    ),
    Rule(
        "XW-26",
        "A document that has a term does not lack it.",
        "Remove one of the rows.",
        _searched,
    ),
    Rule(
        "XW-27",
        "What is not read has no other row.",
        "Remove the row of reg:notRead, or name the one document that was not read.",
        _claims,
    ),
)
