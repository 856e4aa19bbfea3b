"""Subjects that show elements of networks which they should not show so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from ndtframe.testing.subject import ReferenceTwin

LINKS = "ietf-network-topology:link"


def networks(result: dict[str, Any]) -> list[dict[str, Any]]:
    """The networks of the document of an answer."""
    found: list[dict[str, Any]] = (
        result["document"].get("ietf-network:networks", {}).get("network", [])
    )
    return found


class LeadsAstray(ReferenceTwin):
    """Shows in a session that its first link goes to a node that is not there."""

    breaks = "RFC8345-LINK-ENDS"

    def view_read(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """What the reference answers, with another destination."""
        result = super().view_read(arguments)
        if isinstance(arguments["view"], dict) and "session" in arguments["view"]:
            for network in networks(result)[:1]:
                for link in network.get(LINKS, [])[:1]:
                    link["destination"] = {"dest-node": "nowhere"}
        return result


class CallsItOtherwise(ReferenceTwin):
    """Calls the links of snapshots by names that they do not have in the live state."""

    breaks = "RFC8345-IDENTIFIERS"

    def view_read(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """What the reference answers, with the links renamed."""
        result = super().view_read(arguments)
        if isinstance(arguments["view"], dict) and "snapshot" in arguments["view"]:
            for network in networks(result):
                for number, link in enumerate(network.get(LINKS, [])):
                    link["link-id"] = f"link-{number}"
        return result


class ForgetsKeys(ReferenceTwin):
    """Writes nodes without their ids where it shows an intended state."""

    breaks = "NDT-VALID"
    also: ClassVar = {"NDT-EDITS": "Edits lead to a state that is no data."}

    def view_read(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """What the reference answers, without the keys of nodes."""
        result = super().view_read(arguments)
        if isinstance(arguments["view"], dict) and "intended" in arguments["view"]:
            for network in networks(result):
                for node in network.get("node", []):
                    node.pop("node-id")
        return result


class KeepsPointersToItself(ReferenceTwin):
    """Leaves pointers to models elsewhere out where parts are asked for."""

    breaks = "REQ-STD-API-BASED"

    def view_read(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """What the reference answers, without pointers if only parts were asked for."""
        result = super().view_read(arguments)
        if arguments.get("only"):
            for network in networks(result):
                for node in network.get("node", []):
                    node.get("ndt-topology:about", {}).pop("external-reference", None)
        return result
