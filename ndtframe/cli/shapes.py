"""What ``ndt twin`` prints with ``--json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ndtframe.contracts import DocumentRecord, SnapshotRecord
    from ndtframe.functional.results import TopologyResult, TrafficResult
    from ndtframe.twin.refresh import Outcome, Refreshed
    from ndtframe.twin.twin import Twin
    from ndtframe.twin.view import View


def shown_json(
    twin: Twin,
    view: View,
    topology: TopologyResult,
    traffic: TrafficResult | None,
    reason: str | None,
) -> dict[str, Any]:
    """A state of a twin; ``traffic-unknown`` says why there is no traffic, and is null else."""
    return {
        "twin": twin.name,
        "network": view.network.network_id,
        "state": str(view.state),
        "snapshot": view.base,
        "topology": topology.to_json(),
        "traffic": None if traffic is None else traffic.to_json(),
        "traffic-unknown": reason,
        "assumptions": [note.text for note in twin.notes(view)],
        "sources": _sources(twin),
        "history": [record_json(record) for record in twin.snapshots()],
    }


def _sources(twin: Twin) -> list[dict[str, Any]]:
    """The sources, as the list of ndt-twin has them."""
    (entry,) = twin.sources().twins.twin
    return [source.to_value() for source in entry.source]


def refreshed_json(done: Refreshed) -> dict[str, Any]:
    """What came of each source, and what was stored, if anything was."""
    return {
        "outcomes": [_outcome_json(outcome) for outcome in done.outcomes],
        "notes": [{"source": note.subject, "text": note.text} for note in done.notes],
        "snapshot": None if done.record is None else record_json(done.record),
    }


def intended_json(outcome: Outcome, record: DocumentRecord) -> dict[str, Any]:
    """What came of an intended state that was imported."""
    return {
        "outcomes": [_outcome_json(outcome)],
        "intended": {
            "name": record.name,
            "version": record.version,
            "stored-at": record.stored_at.isoformat(),
            "content-hash": record.content_hash,
        },
    }


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "source": outcome.source,
        "error": None if outcome.error is None else str(outcome.error),
        "notes": [
            {"subject": note.subject, "text": note.text, "count": note.count}
            for note in outcome.notes
        ],
    }


def record_json(record: SnapshotRecord) -> dict[str, Any]:
    """A stored state."""
    return {
        "id": record.snapshot_id,
        "state": str(record.state),
        "stored-at": record.stored_at.isoformat(),
        "observed-at": record.observed_at.isoformat() if record.observed_at else None,
        "sources": list(record.sources),
        "content-hash": record.content_hash,
        "chain-hash": record.chain_hash,
    }
