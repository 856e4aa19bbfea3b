"""A report as one JSON document for programs: ``conformance/protocol/summary.schema.json``."""

from __future__ import annotations

from typing import Any

from ndtframe.conformance.report.findings import CaseFinding, Findings, RequirementFinding
from ndtframe.conformance.report.records import to_value


def document(found: Findings) -> dict[str, Any]:
    """The document; evidence stays in the report itself."""
    header, footer = found.report.header, found.report.footer
    return {
        "complete": found.complete,
        "changed": found.is_changed,
        "suite": to_value(header.suite),
        "subject": to_value(header.subject),
        "seed": header.seed,
        "started-at": header.started_at,
        "ended-at": footer.ended_at if footer else None,
        "counts": {str(verdict): number for verdict, number in found.counts.items()},
        "profiles": [to_value(each) for each in found.profiles],
        "requirements": [_requirement(each) for each in found.requirements],
        "cases": [_case(each) for each in found.cases],
    }


def _requirement(each: RequirementFinding) -> dict[str, Any]:
    return {
        "id": each.id,
        "source": each.source,
        "strength": each.strength,
        "consequence": each.consequence,
        "verdict": str(each.verdict),
        "cases": [case.id for case in each.cases],
    }


def _case(each: CaseFinding) -> dict[str, Any]:
    record = each.record
    return {
        "id": each.id,
        "title": each.title,
        "verdict": str(each.verdict),
        "reason": each.reason,
        "checks": record.checks if record else 0,
        "faults": [to_value(fault) for fault in each.faults],
    }
