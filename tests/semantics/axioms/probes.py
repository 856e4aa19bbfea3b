"""A sentence as classes of which nothing can be, if it holds: what a reasoner is asked.

``Link is below Element`` gives "a link that is no element".  Entailment counts, not how an axiom is
written.  Sentences that say nothing to a reasoner (declarations, words, "at least 0") give none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

NAME = r"(?:<[^>]*>|[\w:-]+)"
Parts = tuple[str, ...]
"""Class expressions in Turtle; nothing can be of all of them."""


@dataclass(frozen=True)
class Words:
    """Which names are of classes, of properties and of individuals."""

    kinds: Mapping[str, str]

    def is_data(self, name: str) -> bool:
        return self.kinds.get(name) == "is a property of data"

    def is_class(self, name: str) -> bool:
        return self.kinds.get(name) == "is a class"


def words_of(sentences: Iterable[str]) -> Words:
    """The declarations among sentences."""
    found = (re.fullmatch(rf"({NAME}) (is (?:a|an) [a-z ]+)", line) for line in sentences)
    return Words({match[1]: match[2] for match in found if match})


def turtle(name: str) -> str:
    return name if name.startswith("<") or ":" in name else f"ndt:{name}"


def union(names: str) -> str:
    parts = [turtle(name) for name in names.split(" or ")]
    return parts[0] if len(parts) == 1 else f"[ a owl:Class ; owl:unionOf ( {' '.join(parts)} ) ]"


def no(what: str) -> str:
    return f"[ a owl:Class ; owl:complementOf {what} ]"


def inverse(on: str) -> str:
    return f"[ owl:inverseOf {turtle(on)} ]"


def restricted(on: str, asks: str) -> str:
    on = on if on.startswith("[") else turtle(on)
    return f"[ a owl:Restriction ; owl:onProperty {on} ; {asks} ]"


def some(on: str, what: str) -> str:
    return restricted(on, f"owl:someValuesFrom {what}")


def having(on: str, value: str) -> str:
    return restricted(on, f"owl:hasValue {value}")


def counted(on: str, bound: str, number: int, what: str = "") -> str:
    which = f"{bound}QualifiedCardinality" if what else f"{bound}Cardinality"
    count = f'owl:{which} "{number}"^^xsd:nonNegativeInteger'
    return restricted(on, f"{count} ; owl:onClass {turtle(what)}" if what else count)


def one_of(name: str) -> str:
    return f"[ a owl:Class ; owl:oneOf ( {turtle(name)} ) ]"


def another_type(datatype: str) -> str:
    return f"[ a rdfs:Datatype ; owl:datatypeComplementOf {datatype} ]"


Found = Callable[[re.Match[str], Words], Iterator[Parts]]


def _below(said: re.Match[str], words: Words) -> Iterator[Parts]:
    if words.is_class(said[1]):
        yield turtle(said[1]), no(turtle(said[2]))
    else:
        value = '"x"' if words.is_data(said[1]) else ":a"
        yield having(said[1], value), no(having(said[2], value))


def _same(said: re.Match[str], words: Words) -> Iterator[Parts]:
    """A class of things of another one that have a value."""
    whole = (turtle(said[2]), having(said[3], turtle(said[4])))
    yield (*whole, no(turtle(said[1])))
    for part in whole:
        yield turtle(said[1]), no(part)


def _from(said: re.Match[str], words: Words) -> Iterator[Parts]:
    what = "rdfs:Literal" if words.is_data(said[1]) else "owl:Thing"
    yield some(said[1], what), no(union(said[2]))


def _to(said: re.Match[str], words: Words) -> Iterator[Parts]:
    other = another_type(said[2]) if words.is_data(said[1]) else no(union(said[2]))
    yield (some(said[1], other),)


def _counted(said: re.Match[str], words: Words) -> Iterator[Parts]:
    owner, bound, number, on, what = said.groups()
    least = bound in ("at least", "exactly")
    if least and int(number):
        yield turtle(owner), counted(on, "max", int(number) - 1, what or "")
    if bound != "at least":
        yield turtle(owner), counted(on, "min", int(number) + 1, what or "")


def _only(said: re.Match[str], words: Words) -> Iterator[Parts]:
    yield turtle(said[1]), some(said[2], no(union(said[3])))


def _having(said: re.Match[str], words: Words) -> Iterator[Parts]:
    value = said[3] if said[3].startswith('"') else turtle(said[3])
    yield turtle(said[1]), no(having(said[2], value))


def _inverse(said: re.Match[str], words: Words) -> Iterator[Parts]:
    for one, other in ((said[1], said[2]), (said[2], said[1])):
        yield having(inverse(one), ":a"), no(having(other, ":a"))


def _chain(said: re.Match[str], words: Words) -> Iterator[Parts]:
    first, second = said[2].split(" then ")
    yield some(first, having(second, ":a")), no(having(said[1], ":a"))


def _kind(said: re.Match[str], words: Words) -> Iterator[Parts]:
    """One of the kinds of properties that OWL names."""
    on, kind = said[1], said[2]
    if kind == "functional":
        yield (counted(on, "min", 2),)
    elif kind == "inverse functional":
        yield (counted(inverse(on), "min", 2),)
    elif kind == "irreflexive":
        yield (restricted(on, "owl:hasSelf true"),)
    elif kind == "asymmetric":
        yield having(on, ":a"), having(inverse(on), ":a")
    elif kind == "symmetric":
        yield having(inverse(on), ":a"), no(having(on, ":a"))
    elif kind == "transitive":
        yield some(on, having(on, ":a")), no(having(on, ":a"))


ASKED: tuple[tuple[str, Found], ...] = (
    (rf"({NAME}) is below ({NAME})", _below),
    (rf"({NAME}) is never ({NAME})", lambda said, _: iter([(turtle(said[1]), turtle(said[2]))])),
    (rf"({NAME}) is the same as ({NAME}) that has ({NAME}) ({NAME})", _same),
    (rf"({NAME}) leads from ({NAME}(?: or {NAME})*)", _from),
    (rf"({NAME}) leads to ({NAME}(?: or {NAME})*)", _to),
    (rf"({NAME}) has (at least|at most|exactly) (\d+) ({NAME})(?: of ({NAME}))?", _counted),
    (rf"({NAME}) has ({NAME}) only of ({NAME}(?: or {NAME})*)", _only),
    (rf'({NAME}) has (?!an? )({NAME}) ({NAME}|"[^"]*")', _having),
    (rf"({NAME}) is the inverse of ({NAME})", _inverse),
    (rf"({NAME}) follows from ({NAME} then {NAME})", _chain),
    (
        rf"({NAME}) is (functional|inverse functional|symmetric|asymmetric|transitive|irreflexive)",
        _kind,
    ),
    (
        rf"({NAME}) is one of ({NAME})",
        lambda said, _: iter([(one_of(said[1]), no(turtle(said[2])))]),
    ),
    (
        rf"({NAME}) differs from ({NAME})",
        lambda said, _: iter([(one_of(said[1]), one_of(said[2]))]),
    ),
)
SILENT = (
    rf"{NAME} is (a class|a property of (objects|data)|an annotation|an individual)",
    rf"{NAME} (is also called|is told in clause|reg:path) \".*\"",
    rf"{NAME} has (a note|an example)",
    rf"{NAME} has at least 0 {NAME}( of {NAME})?",
    r"module .*",
    rf"(why )?{NAME} (skos:\w+Match|reg:notMatch) {NAME}( is told)?",
)
"""What tells a reasoner nothing: declarations, words, and that there may be any number."""


def probes(sentence: str, words: Words) -> list[Parts]:
    """What nothing can be if the sentence holds; [] if it tells a reasoner nothing.

    Raises ``ValueError`` for a sentence of another form.
    """
    if any(re.fullmatch(form, sentence) for form in SILENT):
        return []
    for form, found in ASKED:
        said = re.fullmatch(form, sentence)
        if said:
            return list(found(said, words))
    raise ValueError(f"Nobody knows how to ask a reasoner whether '{sentence}'.")
