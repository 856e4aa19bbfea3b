"""A network while the stages of an import work on it: a JSON value of RFC 7951, and what was done.

JSON names of data nodes stand here once, for all stages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ndtframe.collect.unique import Unique
from ndtframe.data.state import Note

NETWORKS = "ietf-network:networks"
TERMINATION_POINT = "ietf-network-topology:termination-point"
LINK = "ietf-network-topology:link"
L3_TYPE = "ietf-l3-unicast-topology:l3-unicast-topology"
L3_LINK = "ietf-l3-unicast-topology:l3-link-attributes"
LABEL = "ndt-topology:label"
LOCATION = "ndt-topology:location"
OPPOSITE = "ndt-topology:opposite"
CAPACITY = "ndt-topology:capacity"
METRIC_ORIGIN = "ndt-topology:metric-origin"
LENGTH = "ndt-topology:length"
RISK_GROUP = "ndt-topology:risk-group"
ASSUMPTION = "ndt-topology:assumption"
DEMAND_MATRIX = "ndt-traffic:demand-matrix"

Json = dict[str, Any]


def counted(count: int, noun: str) -> str:
    """A number of things for a message: "1 link", "15 links"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


@dataclass(slots=True)
class Draft:
    """The value being made.

    ``content`` is the whole of it and ``network`` the network in it that the stages work on.
    ``source`` names where it came from and ``format`` in which format; ``keys`` leads from the node
    keys of that source's record to node ids.  ``passed`` says that it came in the standard form
    already.
    """

    content: Json
    network: Json
    source: str
    format: str
    keys: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    passed: bool = False
    observed_at: datetime | None = None

    @property
    def links(self) -> list[Json]:
        """The links of the network, each of one direction."""
        links: list[Json] = self.network.get(LINK, [])
        return links

    def note(self, subject: str, text: str, count: int) -> None:
        """Tell the user what a source did not carry, or what was done."""
        self.notes.append(Note(subject, text, count))

    def assume(self, subject: str, rule: str, count: int, note: str) -> None:
        """State a rule by which ``count`` values were derived, in the data and in a note."""
        assumptions = self.network.setdefault(ASSUMPTION, [])
        unique = Unique({assumption["subject"] for assumption in assumptions})
        assumptions.append({"subject": unique(subject), "rule": rule, "count": count})
        self.note(subject, note, count)

    def pairs(self, links: list[Json]) -> int:
        """How many links, as people count them, these directions belong to."""
        ids = {link["link-id"] for link in links}
        twice = sum(link.get(OPPOSITE) in ids for link in links)
        return len(links) - twice // 2
