"""Lint: slips of an ontology that are no contradictions, so that a reasoner says nothing of them.

- ``rule``     what a rule is and what it finds
- ``words``    each term says what it means, from where, and how surely
- ``names``    each name that is used is declared, once, as one thing, and is of use
- ``headers``  each file says which module and version it is
- ``relations`` hierarchies, inverses and what OWL 2 DL allows of properties
- ``domains``  domains, ranges and restrictions that infer what nobody meant

Every rule has a code that stays (``ONT-12``), a sentence, and a remedy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ndtframe.semantics.lint import domains, headers, names, relations, words
from ndtframe.semantics.lint.rule import Beside, Finding, Rule
from ndtframe.semantics.ontology import Ontology

__all__ = ["RULES", "Beside", "Finding", "Rule", "lint"]

RULES: tuple[Rule, ...] = (
    *words.RULES,
    *names.RULES,
    *relations.RULES,
    *domains.RULES,
    *headers.RULES,
)
"""All rules, in the order of their codes."""


def lint(
    ontology: Ontology, beside: Beside | None = None, *, rules: Sequence[Rule] = RULES
) -> tuple[Finding, ...]:
    """What the rules find, sorted by place; each finding names its rule, term, file and line.

    ``beside`` is what the ontology is held against besides itself.
    """
    found = set(_all(ontology, beside or Beside(), rules))
    return tuple(sorted(found, key=lambda one: (*_place(one), one.code, one.message)))


def _all(ontology: Ontology, beside: Beside, rules: Sequence[Rule]) -> Iterator[Finding]:
    for rule in rules:
        for fault in rule.find(ontology, beside):
            subject = ontology.graph.owner(fault.subject)
            place = fault.position or ontology.graph.position(subject, fault.predicate)
            yield Finding(rule.code, fault.message, rule.remedy, subject, place)


def _place(finding: Finding) -> tuple[str, int]:
    place = finding.position
    return (place.file, place.line or 0) if place else ("", 0)
