"""A job with its session and its scenario as an NDTJob, and back.

The id of the scenario is that of the session, so that the jobs of one session stay together.  What
a job of another system brings and our modules have no node for, areas and data to simulate with, is
handed to the application as parameters of these names; one that does not know them refuses the job,
which is better than an answer that left them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from ndtframe.convert.nrm.classes import (
    NDTInputDescription,
    NDTJob,
    NdtJobExecutionReqts,
    ScopeDefinition,
    SimulationDataDescriptor,
)
from ndtframe.convert.nrm.names import Held, Names, id_of
from ndtframe.convert.nrm.placing import UNSTATED, assigned
from ndtframe.convert.nrm.twins import capability_of, identity_of

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ndt_session import Job
    from ndtframe.bindings.ndt.ndt_twin import Twin

SCOPE = "nDTJobSynchScope"
DATA = "simulationDataDescriptor"
NO_SNAPSHOT = "snapshot-0"
"""The base of a session of which none is told: states are counted from 1, so there is none such."""
LONGEST = 9_223_372_036_854_775
"""The greatest number of whole seconds that our modules have."""
_DESCRIPTORS = TypeAdapter(list[SimulationDataDescriptor])


# -- there -------------------------------------------------------------------------------------


def job_of(job: Job, twin: Twin, names: Names) -> NDTJob:
    """A job as 3GPP has it."""
    dn = names.dn(Held("job", twin.name, job.job_id))
    report = job.report and names.dn(Held("report", twin.name, job.report))
    parameters = job.parameters or {}
    attributes: dict[str, Any] = {
        "nDTCapability": capability_of(job.capability),
        SCOPE: _scope(parameters.get(SCOPE)),
        "nDTJobScenario": _scenario(job, twin, names),
        "nDTJobExecutionRequirements": _requirements(job),
        "nDTReportRefList": [report] if report else None,
    }
    told = {name: value for name, value in attributes.items() if value is not None}
    return NDTJob(id=id_of(dn), objectClass="NDTJob", objectInstance=dn, **told)


def _scope(given: Any) -> ScopeDefinition | None:
    """The areas that a parameter says; a consumer can give no other scope."""
    try:
        scope = ScopeDefinition.model_validate(given)
    except ValidationError:
        return None
    return scope if scope.areaScope is not None else None


def _scenario(job: Job, twin: Twin, names: Names) -> NDTInputDescription | None:
    session = twin.session.get(job.session) if job.session else None
    attributes: dict[str, Any] = {
        "nDTInputDescriptionId": job.session
        and names.input_id(Held("session", twin.name, job.session)),
        DATA: _data((job.parameters or {}).get(DATA)),
        "networkEventInfo": session.scenario.description if session else None,
    }
    told = {name: value for name, value in attributes.items() if value is not None}
    return NDTInputDescription(**told) if told else None


def _data(given: Any) -> list[SimulationDataDescriptor] | None:
    """The data to simulate with that a parameter says; a consumer sets no condition."""
    try:
        found = _DESCRIPTORS.validate_python(given)
    except ValidationError:
        return None
    return None if any(one.condition for one in found) else found


def _requirements(job: Job) -> NdtJobExecutionReqts | None:
    """The time limit in whole seconds, rounded up: not less than was granted."""
    limit = job.requirement.maximum_runtime
    return None if limit is None else NdtJobExecutionReqts(maxRuntime=min(ceil(limit), LONGEST))


# -- back --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Input:
    """What a job says of its session: the id of the scenario, and the event in it."""

    job: Held
    input_id: str | None
    event: str | None


def inputs_of(jobs: Iterable[NDTJob], names: Names) -> list[Input]:
    """What jobs say of their sessions."""
    return [_input(job, names) for job in jobs]


def _input(job: NDTJob, names: Names) -> Input:
    held, given = names.held(job.dn), job.nDTJobScenario
    assert held is not None
    if given is None:
        return Input(held, None, None)
    return Input(held, given.nDTInputDescriptionId or None, _event(job))


def _event(job: NDTJob) -> str | None:
    return job.nDTJobScenario.networkEventInfo if job.nDTJobScenario else None


@dataclass(frozen=True, slots=True)
class Sessions:
    """The session of each job, and the id of the scenario of those that jobs share."""

    of: Mapping[Held, Held]
    ids: Mapping[Held, str]


def sessions_of(inputs: Sequence[Input], names: Names) -> Sessions:
    """The sessions of jobs.

    Jobs of one twin, one id and one event share one.  All others have one of their own, by the name
    of the job where that is free.
    """
    events: dict[tuple[str, str | None], set[str | None]] = {}
    for each in inputs:
        events.setdefault((each.job.twin, each.input_id), set()).add(each.event)
    shared = {key for key, told in events.items() if key[1] is not None and len(told) == 1}
    of: dict[Held, Held] = {}
    ids: dict[Held, str] = {}
    for twin in sorted({each.job.twin for each in inputs}):
        named = _by_id(twin, {str(one) for holder, one in shared if holder == twin}, names)
        ids |= {session: one for one, session in named.items()}
        of |= _of_twin(twin, [each for each in inputs if each.job.twin == twin], named)
    return Sessions(of, ids)


def _by_id(twin: str, ids: set[str], names: Names) -> dict[str, Held]:
    known = {one: names.session(twin, one) for one in sorted(ids)}
    taken = {held.key for held in known.values() if held}
    more = assigned({one: one for one, held in known.items() if held is None}, taken)
    return {one: held or Held("session", twin, more[one]) for one, held in known.items()}


def _of_twin(twin: str, inputs: Sequence[Input], named: Mapping[str, Held]) -> dict[Held, Held]:
    alone = {each.job.key: each.job.key for each in inputs if (each.input_id or "") not in named}
    own = assigned(alone, {held.key for held in named.values()})
    return {
        each.job: named.get(each.input_id or "") or Held("session", twin, own[each.job.key])
        for each in inputs
    }


def read_job(job: NDTJob, twin: Twin, names: Names, sessions: Sessions) -> None:
    """What an NDTJob says of a job and its session."""
    held = names.held(job.dn)
    assert held is not None
    session = sessions.of[held].key
    entry = twin.job.add(
        job_id=held.key,
        session=session,
        application=UNSTATED,
        capability=identity_of(job.nDTCapability),
        parameters=_parameters(job) or None,
        report=_report(job, held, names),
    )
    entry.requirement.maximum_runtime = _limit(job)
    if session not in twin.session:
        made = twin.session.add(session_id=session)
        made.base_.snapshot = NO_SNAPSHOT
        made.scenario.description = _event(job)


def _limit(job: NDTJob) -> Decimal | None:
    """The time limit in seconds, if it is one that our modules have."""
    requirements = job.nDTJobExecutionRequirements
    limit = requirements.maxRuntime if requirements else None
    return Decimal(limit) if limit is not None and 0 < limit <= LONGEST else None


def _parameters(job: NDTJob) -> dict[str, Any]:
    scope = job.nDTJobSynchScope
    scenario = job.nDTJobScenario
    found: dict[str, Any] = {}
    if scope is not None and scope.areaScope is not None:
        found[SCOPE] = scope.to_value()
    if scenario is not None and scenario.simulationDataDescriptor is not None:
        given = [each.to_value() for each in scenario.simulationDataDescriptor]
        found[DATA] = [{n: v for n, v in each.items() if n != "condition"} for each in given]
    return found


def _report(job: NDTJob, held: Held, names: Names) -> str | None:
    """The first report of the same twin."""
    found = (names.held(dn) for dn in job.nDTReportRefList or ())
    of_twin = (one for one in found if one and (one.kind, one.twin) == ("report", held.twin))
    return next((one.key for one in of_twin), None)
