"""Subjects that are odd and break nothing: no case may charge them."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable
from typing import Any

from ndtframe.contracts.subject import Refused, Unsupported
from ndtframe.testing.subject import ReferenceTwin
from ndtframe.testing.subject.base import Arguments, Result

Json = Any
_NAMELESS = ("network", "node", "link", "termination-point")
"""Lists whose order means nothing."""


def mapped(value: Json, change: Callable[[Json], Json]) -> Json:
    """A JSON value, changed from the leaves upwards."""
    if isinstance(value, dict):
        return change({name: mapped(each, change) for name, each in value.items()})
    return [mapped(each, change) for each in value] if isinstance(value, list) else value


class WritesInAnotherOrder(ReferenceTwin):
    """It writes members and the entries of lists of the topology in another order."""

    odd = "another order"

    def view_read(self, arguments: Arguments) -> Result:
        answer = super().view_read(arguments)
        return {**answer, "document": mapped(answer["document"], _turned)}


def _turned(node: Json) -> Json:
    return {
        name: value[::-1] if name.rpartition(":")[2] in _NAMELESS else value
        for name, value in reversed(node.items())
    }


class OffersLittle(ReferenceTwin):
    """It offers the live view, a session on it and documents, and nothing else."""

    odd = "offers less"
    offered = ("document.check", "network.change", "session.change", "session.open", "view.read")

    def operations(self) -> list[str]:
        return list(self.offered)

    def do(self, operation: str, arguments: Arguments) -> Result:
        if operation not in self.offered:
            raise Unsupported(operation)
        return super().do(operation, arguments)


class OffersMore(ReferenceTwin):
    """It offers operations of its own, and adds modules and members of its own to what it tells."""

    odd = "offers more"

    def operations(self) -> list[str]:
        return [*super().operations(), "acme.brew", "view.paint"]

    def do(self, operation: str, arguments: Arguments) -> Result:
        return {**super().do(operation, arguments), "acme-took": 0.25, "acme-notes": ["fine"]}

    def view_read(self, arguments: Arguments) -> Result:
        answer = super().view_read(arguments)
        answer["document"] = mapped(answer["document"], _adorned)
        if "only" not in arguments:
            answer["document"]["acme-system:system"] = {"read-at": time.time_ns()}
        return answer


def _adorned(node: Json) -> Json:
    if "node-id" in node:
        return {**node, "acme-inventory:serial": f"sn-{node['node-id']}"}
    return node


class NamesThingsByNumbers(ReferenceTwin):
    """Its snapshots and sessions have numbers as ids, and some of both are the same."""

    odd = "other ids"

    def do(self, operation: str, arguments: Arguments) -> Result:
        done = super().do(operation, mapped(dict(arguments), _with_words))
        return _told(done, _without_words)


def _with_words(node: Json) -> Json:
    return {
        name: f"{name}-{value}" if _is_id(name, value) and value.isdecimal() else value
        for name, value in node.items()
    }


def _without_words(node: Json) -> Json:
    return {
        name: value.rpartition("-")[2] if _is_ours(value) else value for name, value in node.items()
    }


def _is_ours(value: Json) -> bool:
    return isinstance(value, str) and re.fullmatch("(session|snapshot)-[0-9]+", value) is not None


def _is_id(name: str, value: Json) -> bool:
    return name in ("session", "snapshot") and isinstance(value, str)


class NamesThingsAtRandom(ReferenceTwin):
    """Its snapshots and sessions have URNs as ids, which are others each time."""

    odd = "other ids"

    def opened(self) -> None:
        super().opened()
        self.known: dict[str, str] = {}

    def do(self, operation: str, arguments: Arguments) -> Result:
        done = super().do(operation, mapped(dict(arguments), self._ours))
        return _told(done, self._theirs)

    def _ours(self, node: Json) -> Json:
        return {
            name: self.known.get(value, value) if _is_id(name, value) else value
            for name, value in node.items()
        }

    def _theirs(self, node: Json) -> Json:
        return {
            name: self._urn(value) if _is_ours(value) else value for name, value in node.items()
        }

    def _urn(self, value: Json) -> Json:
        found = next((urn for urn, own in self.known.items() if own == value), uuid.uuid4().urn)
        self.known[found] = value
        return found


def _told(result: Json, change: Callable[[Json], Json]) -> Json:
    """A result in which ids are changed; documents stay as they are."""
    changed = mapped({name: result[name] for name in result if name != "document"}, change)
    return {name: changed.get(name, result[name]) for name in result}


class TakesItsTime(ReferenceTwin):
    """It waits for a while before each answer."""

    odd = "slow"

    def do(self, operation: str, arguments: Arguments) -> Result:
        time.sleep(0.002)
        return super().do(operation, arguments)


class SpeaksInRiddles(ReferenceTwin):
    """It refuses in another language, with a long text and without a path."""

    odd = "other words"

    def do(self, operation: str, arguments: Arguments) -> Result:
        try:
            return super().do(operation, arguments)
        except Refused as refusal:
            raise Refused(f"Das geht so nicht, es tut uns leid.\n\n{refusal.message} ☹") from None
