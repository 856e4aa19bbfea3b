"""Fills the graph of what was derived: rules first, then inference to a fixpoint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from ndtframe.semantics.meaning.identities import identity_rule
from ndtframe.semantics.meaning.inference import Inference, inferences
from ndtframe.semantics.meaning.rule import Rule, rules_in_files
from ndtframe.semantics.meaning.schema_rules import schema_rules
from ndtframe.semantics.named_graphs import inferred_graph
from ndtframe.semantics.ontology import read

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store

    from ndtframe.data.document import Document


@dataclass(frozen=True, slots=True)
class Derived:
    """What was derived: the name of its graph, the version of the rules, how many triples."""

    graph: str
    version: str
    triples: int


def derive(store: Store, graph: str, document: type[Document] | None = None) -> Derived:
    """Make ``graph``'s ``/inferred`` anew, of what ``graph`` holds and of nothing else.

    ``document`` has the schema that the data follows; that of the model set ``ndt`` if none is
    given.  The same data gives the same triples.  What was derived before is removed first, and
    readers of the store may see a part in between; nothing else in the store changes.
    """
    from pyoxigraph import NamedNode

    source, target = NamedNode(graph), NamedNode(inferred_graph(graph))
    store.clear_graph(target)
    for rule in all_rules(document):
        _run(store, rule, source, target)
    infer(store, target.value, _inferences())
    return Derived(target.value, version(document), _count(store, target))


def infer(store: Store, graph: str, rules: Sequence[Inference]) -> None:
    """Add to a graph what follows from it, until nothing new does."""
    from pyoxigraph import NamedNode

    name = NamedNode(graph)
    waiting = list(rules)
    while waiting:
        found: set[str] = set()
        for each in waiting:
            if _run(store, each.rule, name, name):
                found |= each.writes
        waiting = [each for each in rules if each.reads & found and _may_give_more(each, found)]


def _may_give_more(each: Inference, found: set[str]) -> bool:
    """Whether a rule may have more to give, after predicates were written.

    Classes above are found in one run, all of them; what else writes types has run before.
    """
    return each.rule.name != "infer-classes" or found != each.writes


def _run(store: Store, rule: Rule, source: NamedNode, target: NamedNode) -> bool:
    """Write what a rule gives; tells whether it gives anything."""
    from pyoxigraph import QueryTriples, RdfFormat

    triples = store.query(rule.text, default_graph=[source])
    assert isinstance(triples, QueryTriples)
    text = triples.serialize(format=RdfFormat.N_TRIPLES)
    if text:
        store.bulk_load(text, format=RdfFormat.N_TRIPLES, to_graph=target)
    return bool(text)


def _count(store: Store, graph: NamedNode) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, graph))


def all_rules(document: type[Document] | None = None) -> tuple[Rule, ...]:
    """The rules that say data of a model set in words of the ontology, in the order they run."""
    return (*_of_schema(document or _ndt()), *rules_in_files())  # type: ignore[arg-type]


def version(document: type[Document] | None = None) -> str:
    """What changes when any rule does: with it, it is known whether a graph must be made anew."""
    texts = (rule.text for rule in (*all_rules(document), *(one.rule for one in _inferences())))
    return digest(texts)


def digest(texts: Iterable[str]) -> str:
    """A short hash of texts, whatever their order."""
    return sha256("\0".join(sorted(texts)).encode()).hexdigest()[:16]


@cache
def _of_schema(document: type[Document]) -> tuple[Rule, ...]:
    return (*schema_rules(document, read()), identity_rule(document))


@cache
def _inferences() -> tuple[Inference, ...]:
    return inferences(read())


def _ndt() -> type[Document]:
    from ndtframe.bindings.ndt import Document

    return Document
