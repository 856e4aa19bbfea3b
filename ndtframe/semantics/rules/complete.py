"""Rules XW-31 to XW-34: nothing is left out."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.language.iris import SCHEMA
from ndtframe.semantics.register import BODIES
from ndtframe.semantics.rules.rule import Case, Fault, Rule
from ndtframe.semantics.schema_nodes import OWN_PREFIX


def _classes(case: Case) -> Iterator[Fault]:
    said = {(each.subject, each.body) for each in case.crosswalk.relations}
    for each in case.crosswalk.ontology.classes:
        for body in BODIES:
            if each.is_own and (each.iri, body) not in said:
                message = f"ndt:{each.name}: nothing is said of it in {body}."
                yield Fault(message, each.iri, position=each.position)


def _properties(case: Case) -> Iterator[Fault]:
    said = {each.subject for each in case.crosswalk.relations}
    for each in case.crosswalk.ontology.properties:
        if each.is_own and each.iri not in said:
            message = f"ndt:{each.name}: nothing is said of it in any body."
            yield Fault(message, each.iri, position=each.position)


def _concepts(case: Case) -> Iterator[Fault]:
    known = case.crosswalk.ontology.by_name
    for node in case.nodes.values():
        if node.states and node.concept not in known:
            message = f"{node.path}: its concept '{node.concept}' is not in the ontology."
            yield Fault(message, SCHEMA + node.path, position=node.position)


def _nodes(case: Case) -> Iterator[Fault]:
    for node in case.nodes.values():
        if node.module.startswith(OWN_PREFIX) and not node.concept:
            message = f"{node.path}: it stands for no concept."
            yield Fault(message, SCHEMA + node.path, position=node.position)


RULES = (
    Rule(
        "XW-31",
        "Every class has a row in each body.",
        "Relate it, say that a document that was read has no term, or say reg:notRead.",
        _classes,
    ),
    Rule(
        "XW-32",
        "Every property has a row in some body.",
        "Relate it, or say reg:notRead.",
        _properties,
    ),
    Rule(
        "XW-33",
        "Every concept that a YANG module names is in the ontology.",
        "Define it there, or name another one with ndt-ext:concept.",
        _concepts,
    ),
    Rule(
        "XW-34",
        "Every node of our YANG modules stands for a concept.",
        "Say which with ndt-ext:concept, there or above it.",
        _nodes,
    ),
)
