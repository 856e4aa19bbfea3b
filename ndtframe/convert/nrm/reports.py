"""A report as an NDTReport, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ndtframe.convert.nrm.classes import NDTReport
from ndtframe.convert.nrm.figures import output_of, result_of
from ndtframe.convert.nrm.jobs import NO_SNAPSHOT
from ndtframe.convert.nrm.names import Held, Names, id_of
from ndtframe.convert.nrm.placing import UNSTATED
from ndtframe.data.canonical import result_hash

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ndt_session import Report
    from ndtframe.bindings.ndt.ndt_twin import Twin

STATE_KIND = "potential"
"""The state that the figures of another system are held to describe: never a real one."""


def report_of(report: Report, twin: Twin, names: Names) -> NDTReport:
    """A report as 3GPP has it."""
    dn = names.dn(Held("report", twin.name, report.report_id))
    told: dict[str, Any] = {}
    output = output_of(report.result.to_value())
    if output:
        told["nDTJobOutputData"] = output
    if report.job:
        told["nDTJobRef"] = names.dn(Held("job", twin.name, report.job))
    return NDTReport(id=id_of(dn), objectClass="NDTReport", objectInstance=dn, **told)


def read_report(report: NDTReport, names: Names) -> dict[str, Any]:
    """What an NDTReport says of a report, as its RFC 7951 value.

    The hash is made of the result, as our module says; so it is the same where the result is.
    """
    held = names.held(report.dn)
    assert held is not None
    job = names.held(report.nDTJobRef) if report.nDTJobRef else None
    result = result_of(report.nDTJobOutputData) if report.nDTJobOutputData else {}
    value: dict[str, Any] = {
        "report-id": held.key,
        "state-kind": STATE_KIND,
        "application": UNSTATED,
        "base": {"snapshot": NO_SNAPSHOT},
        "result-hash": result_hash(result),
        "result": result,
    }
    is_of_twin = job is not None and (job.kind, job.twin) == ("job", held.twin)
    return value | ({"job": job.key} if job and is_of_twin else {})
