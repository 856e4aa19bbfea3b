"""``file:network.json``: a document.  All that can be asked for is what it holds.

JSON (RFC 7951), or XML if the name ends in ``.xml``.  A case that gives another network than the
document holds is not decided by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ndtframe.conformance.messages import PROTOCOL
from ndtframe.conformance.roads import answering
from ndtframe.conformance.roads.address import Address
from ndtframe.conformance.roads.answering import AnsweringRoad
from ndtframe.conformance.roads.hearing import read
from ndtframe.conformance.roads.road import Limits, Road
from ndtframe.contracts.subject import Unsupported
from ndtframe.errors import InputError
from ndtframe.wire.failures import Excessive, Unreachable

Json = Any


def connect(address: Address, limits: Limits) -> Road:
    """The road to the document; it is read with the first request."""
    return AnsweringRoad(FileSubject(Path(address.rest), limits), limits)


class FileSubject:
    """A document as a subject."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self._held: Json = {}

    def start(self, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        """Read the file."""
        self._held = self._read()
        return {
            "protocol": PROTOCOL,
            "implementation": {"name": self._path.name, "version": "not told"},
            "operations": ["view.read"],
        }

    def open(self, arguments: Mapping[str, Any]) -> None:
        """See that the document is what the case gives."""
        answering.require(self._held, arguments.get("documents", {}), "A file is as it is.")

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        """Show it."""
        if operation != "view.read":
            raise Unsupported
        return answering.read(arguments.get("view"), self._held, arguments.get("only", ()))

    def stop(self) -> None:
        """Nothing is held."""

    def _read(self) -> Json:
        try:
            with self._path.open("rb") as file:
                text = file.read(self._limits.line + 1)
        except OSError as error:
            told = f"The file cannot be read: {error.strerror or error}."
            raise Unreachable(told, where=str(self._path)) from error
        if len(text) > self._limits.line:
            told = f"The file is longer than {self._limits.line} bytes."
            raise Excessive(told, where=str(self._path))
        held = _of_xml(text) if self._path.suffix == ".xml" else read(text, self._limits.depth)
        if not isinstance(held, dict):
            raise InputError("The document is not an object.", where=str(self._path))
        return held


def _of_xml(text: bytes) -> Json:
    from ndtframe.bindings.ndt import Document
    from ndtframe.data.xml import reading

    document: Any = reading.decoded(Document, text, None)
    return document.to_value()
