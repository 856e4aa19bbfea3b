"""What two implementations can hand to each other, and how it is seen that it arrived.

A trade has two halves: the writer makes something of what it is given, and the reader, another
implementation, takes it.  Each half raises :class:`Unfit` if a subject does not do what it is asked
to, and :class:`~ndtframe.conformance.outcome.Failed` if what is there then is something else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ndtframe.conformance import trees, xml_text
from ndtframe.conformance.messages import Answer, Command
from ndtframe.conformance.outcome import Failed

Json = Any
AT: Final = "2026-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Material:
    """What a writer is given: a document, and for a session what is supposed of it."""

    name: str
    document: Json
    supposed: Json = None


class Unfit(Exception):
    """A subject did not do what it was asked to; ``refused`` if it said so itself."""

    def __init__(self, told: str, refused: bool) -> None:
        super().__init__(told)
        self.refused = refused


class Asker:
    """Asks one subject, and takes nothing but what is done."""

    def __init__(self, ask: Callable[[Command, Mapping[str, Any]], Answer]) -> None:
        self._ask = ask

    def open(self, live: Json) -> None:
        """Begin with a network; raises :class:`Unfit`."""
        self._done("open", {"documents": {"live": live}, "at": AT}, "open")

    def do(self, operation: str, **arguments: Any) -> dict[str, Any]:
        """The result of an operation; raises :class:`Unfit`."""
        return self._done("do", {"operation": operation, "arguments": arguments}, operation)

    def read(self, view: Json, kind: str) -> Json:
        """What a view shows, which is said to be of that kind of state."""
        result = self.do("view.read", view=view)
        if result.get("state-kind") != kind:
            raise Failed(f"it shows as '{result.get('state-kind')}' what is {kind}")
        return result["document"]

    def _done(self, command: Command, arguments: dict[str, Any], what: str) -> dict[str, Any]:
        answer = self._ask(command, arguments)
        if answer.kind == "ok":
            return answer.result
        if answer.kind == "broken":
            raise Unfit(f"at {what}, it {_WORDS[str(answer.fault)]}: {answer.detail}", False)
        told = f": {answer.message}" if answer.message else ""
        raise Unfit(f"it refuses {what}{told}", refused=True)


_WORDS: Final = {
    "hung": "hung",
    "crashed": "crashed",
    "flooded": "flooded",
    "malformed": "spoke wrongly",
}


@dataclass(frozen=True, slots=True)
class Half:
    """One way to write or to read: which operations it needs, and how it is done."""

    needs: tuple[str, ...]
    act: Callable[[Asker, Any], Json]


@dataclass(frozen=True, slots=True)
class Trade:
    """One thing to hand over; of several ways to write or read, the first that is offered."""

    title: str
    of_sessions: bool
    writes: tuple[Half, ...]
    reads: tuple[Half, ...]


def compared(actual: Json, expected: Json, what: str) -> None:
    """Raises :class:`Failed` if two documents differ as data."""
    if not trees.same(actual, expected):
        raise Failed(f"{what}: {trees.difference(actual, expected)}")


# -- documents -----------------------------------------------------------------------------------


def _write_view(asker: Asker, material: Material) -> Json:
    asker.open(material.document)
    written = asker.read("live", "live")
    compared(written, material.document, "it does not show what it was given")
    return written


def _read_view(asker: Asker, document: Json) -> None:
    asker.open(document)
    compared(asker.read("live", "live"), document, "it does not hold what it read")


def _copied(asker: Asker, form: str, text: str) -> str:
    return str(asker.do("document.copy", format=form, text=text)["text"])


def _write_json(asker: Asker, material: Material) -> Json:
    text = _copied(asker, "json", json.dumps(material.document))
    compared(_of_json(text), material.document, "it does not write what it was given")
    return text


def _read_json(asker: Asker, text: str) -> None:
    copy = _copied(asker, "json", text)
    compared(_of_json(copy), _of_json(text), "it does not hold what it read")


def _copy_document(asker: Asker, material: Material) -> Json:
    return _of_json(_write_json(asker, material))


def _check_document(asker: Asker, document: Json) -> None:
    _read_json(asker, json.dumps(document))


def _write_xml(asker: Asker, material: Material) -> Json:
    text = xml_text.to_xml(material.document, xml_text.known_namespaces())
    written = _copied(asker, "xml", text)
    compared(_of_xml(written), material.document, "it does not write what it was given")
    return written


def _read_xml(asker: Asker, text: str) -> None:
    copy = _copied(asker, "xml", text)
    compared(_of_xml(copy), _of_xml(text), "it does not hold what it read")


def _of_json(text: str) -> Json:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Failed(f"what it writes is not JSON: {error}") from None


def _of_xml(text: str) -> Json:
    from ndtframe.bindings.ndt import Document
    from ndtframe.data.xml import reading
    from ndtframe.errors import DataError

    try:
        document: Any = reading.decoded(Document, text, None)
    except DataError as error:
        raise Failed(f"what it writes is no XML of the data models: {error}") from None
    return document.to_value()


# -- sessions ------------------------------------------------------------------------------------


def _begun(asker: Asker, base: Json) -> str:
    asker.open(base)
    return str(asker.do("session.open", base="live")["session"])


def _suppose(asker: Asker, material: Material) -> tuple[str, dict[str, Json]]:
    """A session that holds what is supposed; and what it is handed over with."""
    session = _begun(asker, material.document)
    base = asker.read("live", "live")
    asker.do("session.change", session=session, document=material.supposed)
    supposed = asker.read({"session": session}, "potential")
    compared(supposed, material.supposed, "its session does not hold what it was given")
    return session, {"base": base, "supposed": supposed}


def _write_session(asker: Asker, material: Material) -> Json:
    return _suppose(asker, material)[1]


def _write_edits(asker: Asker, material: Material) -> Json:
    session, held = _suppose(asker, material)
    return held | {"edits": asker.do("session.difference", session=session)["edits"]}


def _read_session(asker: Asker, held: Json) -> None:
    session = _begun(asker, held["base"])
    asker.do("session.change", session=session, document=held["supposed"])
    _continued(asker, session, held)


def _read_edits(asker: Asker, held: Json) -> None:
    session = _begun(asker, held["base"])
    asker.do("session.change", session=session, edits=held["edits"])
    _continued(asker, session, held)


def _continued(asker: Asker, session: str, held: Json) -> None:
    supposed = asker.read({"session": session}, "potential")
    both = _unlabelled(supposed), _unlabelled(held["supposed"])
    compared(*both, "it goes on with another state")
    compared(asker.read("live", "live"), held["base"], "what is supposed changed what is live")


def _unlabelled(document: Json) -> Json:
    """A document whose networks do not say of which kind of state they are: no edit tells that."""
    networks = document.get("ietf-network:networks", {})
    found = [
        {name: value for name, value in each.items() if name != "ndt-topology:state"}
        for each in networks.get("network", ())
    ]
    return document | {"ietf-network:networks": networks | {"network": found}}


_VIEW: Final = ("view.read",)
_COPY: Final = ("document.copy",)
_SESSION: Final = ("view.read", "session.open", "session.change")
_EDITS: Final = (*_SESSION, "session.difference")

TRADES: Final = (
    Trade(
        "network",
        False,
        (Half(_VIEW, _write_view), Half(_COPY, _copy_document)),
        (Half(_VIEW, _read_view), Half(_COPY, _check_document)),
    ),
    Trade("JSON", False, (Half(_COPY, _write_json),), (Half(_COPY, _read_json),)),
    Trade("XML", False, (Half(_COPY, _write_xml),), (Half(_COPY, _read_xml),)),
    Trade("session", True, (Half(_SESSION, _write_session),), (Half(_SESSION, _read_session),)),
    Trade("edits", True, (Half(_EDITS, _write_edits),), (Half(_EDITS, _read_edits),)),
)
"""Network: a document of a network, shown by a twin or written by what only reads and writes, and
taken likewise.  JSON, XML: a text, read and written again.  Session: its base, and the document
that it holds.  Edits: its base, and how it differs."""
