"""What a twin is, as a document of ``ndt-twin``: made of its settings, its plugins and its store.

``twin.toml`` is input; this is what the twin says of itself to others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ndtframe import plugins
from ndtframe.data.state import DocumentKind
from ndtframe.repository.migration import schema_id
from ndtframe.repository.records import time_text
from ndtframe.twin import kept, management, plugin_settings
from ndtframe.twin.answer import without_nothing

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.contracts import SnapshotRecord
    from ndtframe.twin.twin import Twin

Value = dict[str, Any]

FUNCTIONS = ("analysis", "emulation", "diagnosis", "prediction", "assurance")
"""What a functional model may do, by the identities of ``ndt-twin``; other words are not told."""

_APPLICATION_FACING: tuple[Value, ...] = (
    {
        "name": "Python library",
        "class": "ndt-twin:application-facing",
        "protocol": "Python (ndtframe)",
    },
    {"name": "command line", "class": "ndt-twin:application-facing", "protocol": "ndt"},
)
"""How any twin is asked; no source has such a name, since these have no spaces."""


def describe(twin: Twin) -> Document:
    """The description of a twin, checked."""
    from ndtframe.bindings.ndt import Document

    section = twin.settings.twin
    entry = {
        "name": twin.name,
        "label": section.title,
        "description": section.description,
        "state": management.state(twin),
        "created-at": management.created_at(twin),
        "counterpart": [_counterpart(one) for one in twin.settings.counterparts],
        "link-class": "one-way" if _is_linked(twin) else "none",
        "peer": [_peer(one) for one in twin.settings.peers],
        "alias": [one.model_dump() for one in twin.settings.aliases],
        "purpose": list(section.purpose),
        "interface": [*map(_interface, twin.settings.collectors), *_APPLICATION_FACING],
        "scope": _scope(twin),
        "synchronisation": _synchronisation(twin),
        "source": sources(twin),
        "model-set": [model_set()],
        "model": [*_basic_models(), *_functional_models(twin)],
        "application": list(_applications(twin)),
        "fidelity": list(_fidelity(twin)),
        "snapshot": snapshots(twin),
    }
    return Document.from_value({"ndt-twin:twins": {"twin": [without_nothing(entry)]}})


def snapshots(twin: Twin) -> list[Value]:
    """The stored states as entries of the list ``snapshot``, oldest first."""
    records = twin.snapshots()
    return [_snapshot(record, newest=record is records[-1]) for record in records]


def model_set() -> Value:
    """The model set of all that a twin holds."""
    from ndtframe.bindings.ndt import Document

    name = Document.model_set().name
    return without_nothing({"name": name, "content-id": schema_id(name)})


def sources(twin: Twin) -> list[Value]:
    """The sources of the twin as entries of the list ``source``: what is set, and what is known."""
    known = _kept_sources(twin)
    told = []
    for section in twin.settings.collectors:
        descriptor = plugins.load(plugins.COLLECTOR, section.kind).descriptor
        told.append(
            {
                **known.pop(section.name, {}),
                "name": section.name,
                "collector": section.kind,
                "rank": section.rank,
                "category": list(descriptor.categories),
                "method": descriptor.method,
            }
        )
    return [without_nothing(entry) for entry in (*told, *known.values())]


def _kept_sources(twin: Twin) -> dict[str, Value]:
    """What the last refreshes left about each source, by its name."""
    found: dict[str, Value] = {}
    for one in kept.everything(twin.repository, DocumentKind.TWIN):
        for entry in kept.twin_of(one.document).source:
            found[entry.name] = entry.to_value()
    return found


def _is_linked(twin: Twin) -> bool:
    """Whether data flows from the network by itself."""
    settings = twin.settings
    return bool(settings.collectors) and settings.sync.mode in ("periodic", "on-change")


def _counterpart(section: Any) -> Value:
    return without_nothing(
        {
            "counterpart-id": section.id,
            "label": section.label,
            "description": section.description,
            "network": list(section.networks),
        }
    )


def _peer(section: Any) -> Value:
    return without_nothing(
        {
            "peer-id": section.id,
            "relation": section.relation,
            "address": section.address,
            "exchange": list(section.exchanges),
        }
    )


def _interface(section: Any) -> Value:
    """Where the twin reaches out to a source."""
    return {
        "name": section.name,
        "class": "ndt-twin:network-facing",
        "protocol": section.kind,
    }


def _scope(twin: Twin) -> Value:
    scope = twin.settings.scope
    told = {"network": scope.networks, "area": scope.areas, "domain": scope.domains}
    return without_nothing({name: list(values) for name, values in told.items()})


def _synchronisation(twin: Twin) -> Value:
    sync = twin.settings.sync
    bound = getattr(sync, "staleness_bound", None)
    seconds = {"pace": sync.pace, "staleness-bound": bound}
    told = {name: _seconds(value) for name, value in seconds.items() if value is not None}
    return {"mode": sync.mode, **told}


def _seconds(value: float) -> str:
    text = f"{value:.3f}".rstrip("0")
    return f"{text}0" if text.endswith(".") else text


def _basic_models() -> Iterator[Value]:
    """Elements and topology: what the documents of a twin hold (IRTF NDT architecture, 7)."""
    titles = {
        "network-element": "Nodes, termination points, inventory: state and structure",
        "topology": "Networks, nodes, links and their layers (RFC 8345)",
    }
    for name, title in titles.items():
        yield {"kind": "basic", "name": name, "title": title}


def _functional_models(twin: Twin) -> Iterator[Value]:
    for name in twin.settings.models.names:
        told = plugin_settings.make_model(twin.settings, name).descriptor
        general = told.generality if told.generality in ("general", "special") else None
        yield without_nothing(
            {
                "kind": "functional",
                "name": told.name,
                "title": told.title,
                "version": plugins.find(plugins.FUNCTIONAL_MODEL, name).owner,
                "technique": told.technique,
                "network-type": told.network_type,
                "function-type": [
                    f"ndt-twin:{one}" for one in _words(told.function_type) if one in FUNCTIONS
                ],
                "life-cycle-phase": _words(told.life_cycle_phase),
                "generality": general,
                "needs": list(told.needs),
                "gives": list(told.gives),
                "scale-bound": str(told.scale_bound),
                "deterministic": told.deterministic,
            }
        )


def _words(text: str) -> list[str]:
    """What a descriptor lists in one text, with commas between."""
    return [word for part in text.split(",") if (word := part.strip())]


def _applications(twin: Twin) -> Iterator[Value]:
    """The applications whose models the twin uses."""
    for name in plugins.names(plugins.APPLICATION):
        told = plugins.load(plugins.APPLICATION, name).descriptor
        if set(told.needs) <= set(twin.settings.models.names):
            yield without_nothing(
                {
                    "name": told.name,
                    "title": told.title,
                    "capability": [f"ndt-twin:{one}" for one in told.capabilities],
                    "needs": list(told.needs),
                }
            )


def _fidelity(twin: Twin) -> Iterator[Value]:
    for one in kept.everything(twin.repository, DocumentKind.FIDELITY):
        for entry in kept.twin_of(one.document).fidelity:
            yield entry.to_value()


def _snapshot(record: SnapshotRecord, *, newest: bool) -> Value:
    return without_nothing(
        {
            "number": str(record.number),
            "kind": "live" if newest else "snapshot",
            "stored-at": time_text(record.stored_at),
            "observed-at": record.observed_at and time_text(record.observed_at),
            "source": list(record.sources),
            "model-set": record.model_set,
            "size": str(record.size),
            "content-hash": record.content_hash,
            "chain-hash": record.chain_hash,
            "released": record.released or None,
        }
    )
