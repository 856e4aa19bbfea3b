"""What the form cannot carry, and why; one reason for each thing, none for all.

What gap is to blame is said where it is one of those between the standards (docs/words/gaps.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.contracts import Reason

_TWIN = "/ndt-twin:twins/twin"
_SESSION = f"{_TWIN}/ndt-session:session"
_JOB = f"{_TWIN}/ndt-session:job"
_REPORT = f"{_TWIN}/ndt-session:report"

_NOT_OF_FUNCTION = "NDTFunction has capabilities, a scope and references, and nothing of this."
_NOT_OF_JOB = "NDTJob has no attribute for this."
_NOT_OF_REPORT = "NDTReport has output data and a reference to its job, and nothing of this."
_NO_SESSION = (
    "There are jobs only: a session without jobs is not told, and every job comes back with its "
    "session."
)
_NOT_OF_SESSION = "Of a session, jobs tell the id and the event of its scenario."
_NO_BASE = "No state that a scenario rests on is told; 'snapshot-0', which is none, comes back."
_NO_CHANGES = (
    "A scenario has its event as free text and data to simulate with, and no changes with times. "
    "Links have no class, and a job made by a consumer names no entities at all: "
    "managedEntitiesScope is read-only, as condition is."
)
_WHICH_NETWORK = (
    "A job made by a consumer is about areas (areaScope): managedEntitiesScope, which could name "
    "a network, is read-only."
)
_APPLICATION = "Only the kind of question is told, not which application answers: 'unstated'."

_OURS: tuple[tuple[str, str, str], ...] = (
    (
        "/ietf-network:networks",
        "The model has no topology; links have no class at all.",
        "G3",
    ),
    ("/ndt-service:services", "The model has no services.", "G3"),
    ("/ndt-inventory:inventory", "The model has no inventory.", "G3"),
    ("/ndt-event:events", "The model has no events but as free text of a scenario.", "G3"),
    ("/ndt-observation:observations", "The model has no data collected from the network.", "G3"),
    ("/ndt-implementation:implementation", "The model does not tell of who implements it.", ""),
    # -- the twin
    (f"{_TWIN}/label", _NOT_OF_FUNCTION, ""),
    (f"{_TWIN}/description", _NOT_OF_FUNCTION, ""),
    (f"{_TWIN}/state", "There is no life-cycle state.", "G3"),
    (f"{_TWIN}/created-at", _NOT_OF_FUNCTION, ""),
    (f"{_TWIN}/counterpart", "What is twinned is told by the SubNetwork above alone.", "G4"),
    (f"{_TWIN}/link-class", "In which directions data flows is not told.", "G1"),
    (
        f"{_TWIN}/peer",
        "A reference says which other function, and not how the two stand to each other: "
        "'cooperates' comes back.",
        "G8",
    ),
    (
        f"{_TWIN}/alias",
        "An identifier goes where what it means goes; others, those of other forms, those of "
        "another class and those that two things share do not.",
        "G4",
    ),
    (f"{_TWIN}/purpose", _NOT_OF_FUNCTION, ""),
    (f"{_TWIN}/interface", "Where a function is reached is not told.", "G16"),
    (
        f"{_TWIN}/scope",
        "There is a scope in the RAN and one in the CN: only of a twin with one of these domains, "
        "and with networks or elements that have a name, a scope is written.",
        "G3",
    ),
    (
        f"{_TWIN}/scope/network",
        "There is a scope in the RAN and one in the CN, and this is of none.",
        "G3",
    ),
    (
        f"{_TWIN}/scope/element",
        "Only elements with a distinguished name, an alias, can be in scope; links have no class.",
        "G3",
    ),
    (f"{_TWIN}/scope/area", "An area there is a GeoArea, and not a name of people.", "G4"),
    (f"{_TWIN}/scope/domain", "The domains are RAN and CN.", "G3"),
    (f"{_TWIN}/synchronisation", "There is no pace of synchronisation.", "G3"),
    (f"{_TWIN}/source", "Where a function gets its data is not told.", "G21"),
    (f"{_TWIN}/conflict", "Where a function gets its data is not told.", "G21"),
    (f"{_TWIN}/model-set", _NOT_OF_FUNCTION, ""),
    (f"{_TWIN}/model", "There are no references to models.", "G3"),
    (
        f"{_TWIN}/application",
        "The capabilities are those of the whole function, not of an application: one application "
        "'unstated' comes back with all.",
        "G3",
    ),
    (f"{_TWIN}/fidelity", "There is no fidelity.", "G3"),
    (f"{_TWIN}/snapshot", "States that a function holds are not told.", "G6"),
    # -- sessions and jobs
    (_SESSION, _NO_SESSION, "G2"),
    *(
        (f"{_SESSION}/{name}", _NOT_OF_SESSION, "G2")
        for name in ("label", "description", "state", "created-at", "changed-at", "state-hash")
    ),
    (f"{_SESSION}/base", _NO_BASE, "G6"),
    (f"{_SESSION}/base/network", _WHICH_NETWORK, "G3"),
    (f"{_SESSION}/earlier-base", _NO_BASE, "G6"),
    (f"{_SESSION}/scenario", _NO_CHANGES, "G3"),
    (f"{_SESSION}/scenario/label", "A scenario has an id and an event as text, no name.", "G3"),
    (f"{_SESSION}/scenario/duration", "There is no time axis.", "G3"),
    (f"{_SESSION}/scenario/change", _NO_CHANGES, "G3"),
    (f"{_JOB}/label", _NOT_OF_JOB, ""),
    (f"{_JOB}/requested-by", _NOT_OF_JOB, ""),
    (f"{_JOB}/session", "A job without a session, which breaks a rule, comes back with one.", "G2"),
    (f"{_JOB}/application", _APPLICATION, "G3"),
    (
        f"{_JOB}/parameters",
        "Parameters go if they are areas (nDTJobSynchScope) or data to simulate with "
        "(simulationDataDescriptor, without condition); there is no place for others.",
        "G3",
    ),
    (f"{_JOB}/seed", _NOT_OF_JOB, "G13"),
    (f"{_JOB}/requirement", "A requirement has a time limit only.", "G3"),
    (
        f"{_JOB}/requirement/maximum-runtime",
        "maxRuntime is an integer; we take it as seconds and round up.",
        "G3",
    ),
    (f"{_JOB}/state", "A job has no state.", "G3"),
    (f"{_JOB}/progress", "A job has no progress.", "G3"),
    *(
        (f"{_JOB}/{name}", "A job has no times.", "G3")
        for name in ("created-at", "started-at", "ended-at")
    ),
    (f"{_JOB}/failure", "A job has no state, and so no failure.", "G3"),
    # -- reports
    (f"{_REPORT}/session", "A report refers to its job only, and this to its scenario.", "G2"),
    (f"{_REPORT}/created-at", _NOT_OF_REPORT, ""),
    (
        f"{_REPORT}/state-kind",
        "What kind of state the figures describe is not told; 'potential' comes back, never a "
        "real one.",
        "G3",
    ),
    (f"{_REPORT}/application", _APPLICATION, "G3"),
    (f"{_REPORT}/capability", "The capability is that of the job.", "G3"),
    (f"{_REPORT}/parameters", _NOT_OF_REPORT, ""),
    (f"{_REPORT}/seed", _NOT_OF_REPORT, "G13"),
    (f"{_REPORT}/base", _NO_BASE, "G6"),
    (f"{_REPORT}/scenario", "The scenario is that of the job.", "G13"),
    (f"{_REPORT}/assumption", "What an answer assumes is not told.", ""),
    (f"{_REPORT}/provenance", "What an answer rests on is not told.", "G13"),
    (
        f"{_REPORT}/result-hash",
        "It is not told; what comes back is made of the result, and is another if this was wrong.",
        "",
    ),
)

_UNKNOWN = "Stage 3 (19.3.0) has no such attribute, and we do not know what it means."
_CAPABILITY = "It is none of the eight values of 19.3.0: we have no identity for it."
_PART = "A scope of which no entity is known to us is not written."
_ALWAYS = "Our modules put every job into a session, and its id is always written."
_LIMIT = "A time limit is more than nothing, and no more than our modules can hold."

_THEIRS: tuple[tuple[str, str, str], ...] = (
    ("*", _UNKNOWN, ""),
    # -- NDTFunction
    ("supportedNDTCapabilities", _CAPABILITY, ""),
    ("nDTFunctionScope", _PART, "G4"),
    ("nDTFunctionScope/*", _UNKNOWN, ""),
    ("nDTFunctionScope/nDTRANScope", _PART, "G4"),
    ("nDTFunctionScope/nDTCNScope", _PART, "G4"),
    ("nDTFunctionScope/*/*", _UNKNOWN, ""),
    (
        "nDTFunctionScope/*/managedEntitiesScope",
        "An entity that is no SubNetwork and has no alias is not known; networks come first; and "
        "where there is a scope in the RAN and one in the CN, we do not tell which entity is in "
        "which.",
        "G4",
    ),
    ("nDTFunctionScope/*/areaScope", "Our areas are names of people, and a GeoArea is none.", "G4"),
    ("nDTFunctionRefList", "A function that is named twice is one.", ""),
    # -- NDTJob
    ("nDTCapability", _CAPABILITY, ""),
    (
        "nDTJobSynchScope",
        "managedEntitiesScope is read-only: a job as a consumer makes it has areaScope alone.",
        "G3",
    ),
    ("nDTJobScenario", _ALWAYS, "G2"),
    ("nDTJobScenario/*", _UNKNOWN, ""),
    (
        "nDTJobScenario/nDTInputDescriptionId",
        f"{_ALWAYS}  Jobs of one id with different events are of different sessions.",
        "G2",
    ),
    ("nDTJobScenario/simulationDataDescriptor/*/condition", "condition is read-only.", "G3"),
    ("nDTJobExecutionRequirements", _LIMIT, "G3"),
    ("nDTJobExecutionRequirements/*", _UNKNOWN, ""),
    ("nDTJobExecutionRequirements/maxRuntime", _LIMIT, "G3"),
    ("nDTReportRefList", "A job of ours has one report, of the same twin.", ""),
    ("nDTJobRefList", "Our modules relate no jobs to each other.", "G8"),
    # -- NDTReport
    ("nDTJobRef", "A report of ours answers a job of its own twin.", ""),
)


def _of_theirs() -> Iterator[Reason]:
    """The reasons for objects, and for attributes in both layouts."""
    yield Reason(
        "/*", "A function of which we can keep no more than the names of its jobs say is left out."
    )
    yield Reason("/*/id", "The id that is written is the value at the end of the name.", "G4")
    for name, text, gap in _THEIRS:
        yield Reason(f"/*/{name}", text, gap)
        yield Reason(f"/*/attributes/{name}", text, gap)


_OPAQUE: tuple[tuple[str, str, str], ...] = (
    (
        f"{_JOB}/parameters",
        "Areas and data to simulate with are handed to the application as they are.",
        "G3",
    ),
    (
        f"{_REPORT}/result/other",
        "Figures of another system, or of an application without a module of its own, are kept as "
        "they are.",
        "G2",
    ),
)

OURS = tuple(Reason(*row) for row in _OURS)
THEIRS = tuple(_of_theirs())
OPAQUE = tuple(Reason(*row) for row in _OPAQUE)
