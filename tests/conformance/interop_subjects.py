"""Small twins that get one thing wrong each, for the matrix of who understands whom."""

from __future__ import annotations

import copy
import importlib.util
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ndtframe.contracts.subject import Refused, Unsupported

PATH = Path(__file__).parents[2] / "conformance" / "subjects" / "python" / "twin.py"


def _small_twin() -> Any:
    spec = importlib.util.spec_from_file_location("small_twin", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Small:
    """The example twin in Python, as a subject within Python."""

    def __init__(self) -> None:
        self.module = _small_twin()
        self.twin: Any = None

    def start(self, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        result: dict[str, Any] = self._done("start", arguments)
        return result | {"implementation": {"name": type(self).__name__, "version": "1"}}

    def open(self, arguments: Mapping[str, Any]) -> None:
        self._done("open", arguments)

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        result: dict[str, Any] = self._done("do", {"operation": operation, "arguments": arguments})
        return result

    def stop(self) -> None:
        pass

    def _done(self, command: str, arguments: Any) -> Any:
        try:
            self.twin, answer = self.module.done(self.twin, command, copy.deepcopy(arguments))
        except self.module.Refused as refusal:
            raise Refused(str(refusal)) from refusal
        if answer["answer"] == "unsupported":
            raise Unsupported
        return answer["result"]


class Lossy(Small):
    """Forgets the links of what it shows."""

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        result = copy.deepcopy(dict(super().do(operation, arguments)))
        networks = result.get("document", {}).get("ietf-network:networks", {}).get("network", [])
        for network in networks:
            network.pop("ietf-network-topology:link", None)
        return result


class Mislabels(Small):
    """Shows what is supposed as if it were live."""

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        result = dict(super().do(operation, arguments))
        return result | ({"state-kind": "live"} if "state-kind" in result else {})


class Leaks(Small):
    """Lets what is supposed change what is live."""

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        if operation == "session.change":
            at = "2026-01-01T00:00:00Z"
            super().do("network.change", {"document": arguments["document"], "at": at})
        return super().do(operation, arguments)


class Narrow(Small):
    """Takes nothing that has metadata, which it never writes itself."""

    def open(self, arguments: Mapping[str, Any]) -> None:
        if any("@" in member for member in arguments["documents"]["live"]):
            raise Refused("no metadata here")
        super().open(arguments)


class Annotates(Small):
    """Writes metadata into what it shows (RFC 7952)."""

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        result = dict(super().do(operation, arguments))
        if "document" in result:
            result["document"] = result["document"] | {"@ietf-network:networks": {"x:by": "me"}}
        return result


class Dies(Small):
    """Ends when it is to open a session."""

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        if operation == "session.open":
            os._exit(5)
        return super().do(operation, arguments)
