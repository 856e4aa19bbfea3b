"""Small networks for the tests of twins, written as RFC 7951 JSON values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

from pydantic import BaseModel

from ndtframe.bindings.ndt import Document
from ndtframe.contracts import CollectorDescriptor
from ndtframe.data.state import Method, Note, Observation
from ndtframe.testing.samples import sample_document
from ndtframe.twin.columns import NetworkColumns
from ndtframe.twin.naming import Names
from ndtframe.twin.view import LiveView

Json = dict[str, Any]

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)

L3 = {"ietf-l3-unicast-topology:l3-unicast-topology": {}}


def node(node_id: str, label: str | None = None, **members: Any) -> Json:
    """A node; members are those of ``ndt-topology``, with underscores for dashes."""
    named = {} if label is None else {"ndt-topology:label": label}
    return {"node-id": node_id, **named, **_own(members)}


def link(link_id: str, source: str, target: str, metric: int = 1, **members: Any) -> Json:
    """A link; ``source`` and ``target`` may name a termination point, as ``node/point``."""
    one, _, one_point = source.partition("/")
    other, _, other_point = target.partition("/")
    ends = {"source-node": one} | ({"source-tp": one_point} if one_point else {})
    far = {"dest-node": other} | ({"dest-tp": other_point} if other_point else {})
    metrics = {"ietf-l3-unicast-topology:l3-link-attributes": {"metric1": str(metric)}}
    return {
        "link-id": link_id,
        "source": ends,
        "destination": far,
        **metrics,
        **_own(members),
    }


def network(
    nodes: Sequence[Json] = (), links: Sequence[Json] = (), name: str = "n:1", **members: Any
) -> Json:
    """A layer-3 network."""
    return {
        "network-id": name,
        "network-types": L3,
        "node": list(nodes),
        "ietf-network-topology:link": list(links),
        **_own(members),
    }


def matrix(*demands: tuple[str, str, int], name: str = "m:1") -> Json:
    """A traffic matrix of demands with the ids d:1, d:2 and so on."""
    entries = [
        {"demand-id": f"d:{number}", "source": source, "destination": target, "rate": str(rate)}
        for number, (source, target, rate) in enumerate(demands, 1)
    ]
    scale = {"factor": "1", "origin": "source"}
    return {"matrix-id": name, "scale": scale, "demand": entries}


def document(*networks: Json) -> Document:
    """A document of these networks, valid as YANG has it."""
    return Document.from_value({"ietf-network:networks": {"network": list(networks)}})


def columns(*networks: Json) -> NetworkColumns:
    """The columns of the only network."""
    return live(*networks).columns()


def names(*networks: Json) -> Names:
    """The names of the only network."""
    return Names(columns(*networks))


def live(*networks: Json) -> LiveView:
    """A live view of these networks, or of the sample."""
    shown = document(*networks) if networks else Document.from_json(sample_document().to_json())
    return LiveView(shown.freeze(), base="snapshot-1")


class Given:
    """A collector that brings what it is given, or raises it."""

    descriptor: ClassVar[CollectorDescriptor] = CollectorDescriptor("given", "", (), "file")
    Settings: ClassVar[type[BaseModel]] = BaseModel

    def __init__(self, *brought: Any, notes: tuple[Note, ...] = ()) -> None:
        self.brought = brought
        self.notes = notes

    def discover(self) -> Sequence[str]:
        return ["given"]

    def collect(self, scope: Sequence[str] = ()) -> list[Observation]:
        return [self._observe(item) for item in self.brought]

    def _observe(self, item: Any) -> Observation:
        if isinstance(item, BaseException):
            raise item
        return Observation(
            "given", "topology", item, Method.FILE, collected_at=NOON, notes=self.notes
        )


def _own(members: Json) -> Json:
    return {f"ndt-topology:{name.replace('_', '-')}": value for name, value in members.items()}
