"""Subjects that change a document while they write it again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from ndtframe.bindings.ndt import Document
from ndtframe.conformance.xml_text import known_namespaces, to_xml
from ndtframe.testing.subject import ReferenceTwin

Json = Any
Arguments = Mapping[str, Any]


class Copying(ReferenceTwin):
    """Changes a document while it writes it again."""

    touches = ("document.copy",)

    def document_copy(self, arguments: Arguments) -> dict[str, Any]:
        copied = super().document_copy(arguments)
        is_xml = copied["format"] == "xml"
        read = Document.from_xml if is_xml else Document.from_json
        value = json.loads(read(copied["text"]).to_json())
        changed = self.changed(value)
        text = to_xml(changed, known_namespaces()) if is_xml else json.dumps(changed)
        return {"format": copied["format"], "text": text}

    def changed(self, node: Json) -> Json:
        """The node, and what is in it, as it is written."""
        if isinstance(node, list):
            return [self.changed(each) for each in node]
        if isinstance(node, dict):
            members = {name: self.changed(value) for name, value in node.items()}
            return {name: value for name, value in members.items() if not self.loses(name, value)}
        return node

    def loses(self, member: str, value: Json) -> bool:
        """Whether a member is lost."""
        return False


def _loses(*names: str) -> Callable[[Any, str, Json], bool]:
    return lambda _, member, value: member in names


LOST = "What is lost is lost from each copy."
COPIES = {
    "NDT-ROUND-TRIP": LOST, "NDT-ENCODINGS": LOST, "NDT-UNITS": LOST, "RFC7950-ORDERED-BY": LOST,
}  # fmt: skip


class LosesAugmentations(Copying):
    """What our modules add is lost."""

    breaks = "NDT-ROUND-TRIP"
    also: ClassVar = COPIES

    def loses(self, member: str, value: Json) -> bool:
        return member.startswith("ndt-topology:")


class LosesLinks(Copying):
    """Links are lost."""

    breaks = "REQ-BASIC-MODEL-SUPPORT"
    also: ClassVar = {**COPIES, "RFC7951-NUMBERS": LOST, "RFC7951-NAMES": LOST}
    loses = _loses("ietf-network-topology:link")


class OtherUnit(Copying):
    """Capacities are written in bytes a second, and still called bits."""

    breaks = "NDT-UNITS"
    also: ClassVar = COPIES

    def changed(self, node: Json) -> Json:
        made = super().changed(node)
        if isinstance(made, dict) and "rate" in made and "origin" in made:
            made["rate"] = str(int(made["rate"]) // 8)
        return made


class SortsAll(Copying):
    """Entries are sorted, also where their order is the user's."""

    breaks = "RFC7950-ORDERED-BY"

    def changed(self, node: Json) -> Json:
        made = super().changed(node)
        return sorted(made, key=json.dumps) if isinstance(made, list) else made


class NumbersUnquoted(Copying):
    """Integers of 64 bits are written as JSON numbers."""

    breaks = "RFC7951-NUMBERS"
    also: ClassVar = COPIES

    def changed(self, node: Json) -> Json:
        made = super().changed(node)
        if isinstance(made, dict):
            return {name: self._number(name, value) for name, value in made.items()}
        return made

    def _number(self, name: str, value: Json) -> Json:
        return int(value) if name in ("metric1", "metric2") else value


class AllNamesQualified(Copying):
    """The module stands before each name, whether it has to or not."""

    breaks = "RFC7951-NAMES"
    also: ClassVar = {**COPIES, "RFC7951-NUMBERS": "Its names are looked at, too."}

    def document_copy(self, arguments: Arguments) -> dict[str, Any]:
        copied = super().document_copy(arguments)
        if copied["format"] == "json":
            value = self._named(json.loads(copied["text"]), "")
            return {"format": "json", "text": json.dumps(value)}
        return copied

    def _named(self, node: Json, module: str) -> Json:
        if isinstance(node, list):
            return [self._named(each, module) for each in node]
        if not isinstance(node, dict):
            return node
        own = {name: name.rpartition(":")[0] or module for name in node}
        return {
            f"{own[name]}:{name.rpartition(':')[2]}": self._named(value, own[name])
            for name, value in node.items()
        }


class ForgetsXml(Copying):
    """In XML, and only there, labels are lost."""

    breaks = "NDT-ENCODINGS"
    also: ClassVar = COPIES

    def document_copy(self, arguments: Arguments) -> dict[str, Any]:
        if arguments["format"] == "json":
            return ReferenceTwin.document_copy(self, arguments)
        return super().document_copy(arguments)

    loses = _loses("ndt-topology:label")


class LosesDirections(Copying):
    """Which ways a link carries data is lost, and what leads back."""

    breaks = "REQ-BIDIR"
    also: ClassVar = COPIES
    loses = _loses(
        "ndt-topology:direction", "ndt-topology:reverse-link-id", "ndt-topology:opposite"
    )


class LosesThirdEnds(Copying):
    """Of the ends of a link two are kept."""

    breaks = "REQ-MULTI-POINT"
    also: ClassVar = COPIES

    def changed(self, node: Json) -> Json:
        made = super().changed(node)
        if isinstance(made, dict) and "ndt-topology:end" in made:
            made["ndt-topology:end"] = made["ndt-topology:end"][:2]
        return made


class LosesLayers(Copying):
    """Of which layer a network or node is is lost."""

    breaks = "REQ-LAYERED-MODEL"
    also: ClassVar = COPIES
    loses = _loses("ndt-topology:layer", "layer")


class LosesRelations(Copying):
    """Relations between elements of different kinds are lost."""

    breaks = "REQ-SUPPORTING"
    also: ClassVar = COPIES
    loses = _loses("relation")


class LosesParts(Copying):
    """Which networks are parts of another is lost."""

    breaks = "REQ-SUBNETWORK"
    also: ClassVar = COPIES
    loses = _loses("ndt-topology:subnetwork")


class AllUp(Copying):
    """All elements are written as up."""

    breaks = "REQ-STATUS"
    also: ClassVar = COPIES
    loses = _loses("ndt-topology:operational-state")


class LosesMetadata(Copying):
    """What users attach to an element is lost."""

    breaks = "REQ-EXTENSIBLE"
    also: ClassVar = COPIES
    loses = _loses("metadata")


class LosesPointers(Copying):
    """Pointers to models of others are lost."""

    breaks = "REQ-PLUGG"
    also: ClassVar = COPIES
    loses = _loses("external-reference")


class LosesDucts(Copying):
    """What a cable runs through is lost."""

    breaks = "REQ-PASSIVE-TOPO"
    also: ClassVar = COPIES
    loses = _loses("runs-through")


class LosesOverlays(Copying):
    """A flow is not related to the same flow in another network."""

    breaks = "REQ-DATA-PLANE-FLOW"
    also: ClassVar = COPIES
    loses = _loses("ndt-traffic:correlated-flow", "correlated-flow")


class LosesObservations(Copying):
    """Observations are lost."""

    breaks = "REQ-CONTROL-PLANE"
    also: ClassVar = COPIES
    loses = _loses("ndt-observation:observations")
