"""What a crosswalk must keep to, besides being an SSSOM file.

- ``rule``      what a rule is
- ``cells``     each row speaks of what there is, and says of it what the register says
- ``claims``    no row claims more than was read
- ``together``  rows do not contradict each other
- ``complete``  nothing is left out

Every rule has a code that stays (``XW-12``), a sentence, and a remedy.
"""

from __future__ import annotations

from collections.abc import Mapping

from ndtframe.semantics.crosswalk import Crosswalk
from ndtframe.semantics.rules import cells, claims, complete, together
from ndtframe.semantics.rules.rule import Case, Finding, Rule
from ndtframe.semantics.schema_nodes import SchemaNode, identities, schema_nodes

__all__ = ["RULES", "Finding", "Rule", "check"]

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*cells.RULES, *claims.RULES, *together.RULES, *complete.RULES), key=lambda rule: rule.code
    )
)
"""All rules, in the order of their codes."""


def check(
    crosswalk: Crosswalk, nodes: Mapping[str, SchemaNode] | None = None
) -> tuple[Finding, ...]:
    """What the rules find, sorted by place.

    ``nodes`` are those of the YANG modules, by path; those of our own if left out.
    """
    case = Case(crosswalk, schema_nodes() if nodes is None else nodes, identities())
    found = {
        Finding(rule.code, fault.message, rule.remedy, fault.subject, fault.position)
        for rule in RULES
        for fault in rule.find(case)
    }
    return tuple(sorted(found, key=_place))


def _place(finding: Finding) -> tuple[str, int, str, str]:
    place = finding.position
    file, line = (place.file, place.line or 0) if place else ("", 0)
    return file, line, finding.code, finding.message
