"""The road to a NETCONF server: ``netconf://user@host:port``.

``view.read`` of what is live reads ``/networks``.  Where the server has a candidate that it can
validate, ``document.check`` puts a document there, has it validated and throws it away, and
``document.copy`` reads it back; both are given XML, since that is what NETCONF carries.

What runs is changed by nothing but ``open``, and that only if the address ends in ``?write=yes``:
then the documents of a case replace ``/networks``.  Otherwise a case is played only if the server
already holds what it gives.  Further options: ``key`` (file of a private key) and ``host-key``
(the server's public key in base64; without it the user's known hosts decide).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from ndtframe.conformance.messages import PROTOCOL, Answer, Request
from ndtframe.conformance.roads.address import Address
from ndtframe.conformance.roads.answering import AnsweringRoad, read, require
from ndtframe.conformance.roads.road import Limits
from ndtframe.conformance.xml_text import to_xml
from ndtframe.contracts.subject import Refused, Unsupported
from ndtframe.errors import UsageError
from ndtframe.wire.failures import Refusal, Unreachable
from ndtframe.wire.netconf import Place, Session

Json = Any

NETWORKS: Final = "ietf-network"
_OPTIONS: Final = {"write", "key", "host-key"}


def connect(address: Address, limits: Limits) -> NetconfRoad:
    """The road to a server; it is not called before the first request."""
    place, may_write = _place(address)
    return NetconfRoad(NetconfSubject(place, may_write), limits)


def _place(address: Address) -> tuple[Place, bool]:
    parts = urlsplit(f"netconf:{address.rest}")
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    try:
        port = parts.port or 830
    except ValueError:
        port = 0
    if not (port and parts.hostname and options.keys() <= _OPTIONS) or parts.password:
        raise UsageError(
            f"'{address}' is no address of a NETCONF server.",
            remedy="Write netconf://user@host:port, and ?key=FILE, host-key=BASE64, write=yes.",
        )
    host_key = options.get("host-key", "").replace(" ", "+") or None
    place = Place(parts.hostname, port, parts.username, options.get("key"), host_key)
    return place, options.get("write") == "yes"


class NetconfRoad(AnsweringRoad):
    """Asks the subject, with a limit of time for each answer of its server."""

    def __init__(self, subject: NetconfSubject, limits: Limits) -> None:
        super().__init__(subject, limits)
        self._server = subject

    def exchange(self, request: Request, seconds: float | None = None) -> Answer:
        """Ask and wait for the answer."""
        self._server.wait(self._limits.seconds(request.command) if seconds is None else seconds)
        return super().exchange(request, seconds)

    def close(self) -> None:
        """End the session."""
        self._server.stop()


class NetconfSubject:
    """A NETCONF server as a subject; refusals of the server are refusals of the subject."""

    def __init__(self, place: Place, may_write: bool) -> None:
        self._place = place
        self._may_write = may_write
        self._seconds = 30.0
        self._session: Session | None = None

    def wait(self, seconds: float) -> None:
        """Bound each further answer to that time."""
        self._seconds = seconds
        if self._session is not None:
            self._session.wait(seconds)

    def start(self, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        """Connect, and offer what the server's capabilities allow."""
        session = self._session = Session.open(self._place, self._seconds)
        checks = session.offers("candidate") and session.offers("validate")
        return {
            "protocol": PROTOCOL,
            "implementation": {"name": "NETCONF server", "version": "not told"},
            "operations": ["view.read", *(["document.check", "document.copy"] if checks else [])],
        }

    def open(self, arguments: Mapping[str, Any]) -> None:
        """Make the server hold the live document, if it may be changed; else see that it does."""
        documents = arguments.get("documents", {})
        if self._may_write and "live" in documents:
            self._replace(documents["live"])
        else:
            require(self._live(), documents, "With ?write=yes it is given these.")

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        """Carry out one of the operations that it offers."""
        if operation == "view.read":
            return read(arguments.get("view"), self._live(), arguments.get("only", ()))
        if operation == "document.check":
            return self._check(_xml(arguments))
        if operation == "document.copy":
            return {"format": "xml", "text": self._copy(_xml(arguments))}
        raise Unsupported

    def stop(self) -> None:
        """End the session."""
        if self._session is not None:
            session, self._session = self._session, None
            session.close()

    @property
    def session(self) -> Session:
        """The session that :meth:`start` began."""
        if self._session is None:
            raise Unreachable("There is no session with the NETCONF server.")
        return self._session

    def _live(self) -> Json:
        from ndtframe.bindings.ndt import Document
        from ndtframe.data.reading import read_unchecked

        text = self.session.get(f'<networks xmlns="{self._networks()}"/>')
        return json.loads(read_unchecked(Document, text).to_json()) if text else {}

    def _networks(self) -> str:
        try:
            return self.session.modules[NETWORKS]
        except KeyError:
            raise Refused(f"The server does not have the module {NETWORKS}.") from None

    def _replace(self, live: Json) -> None:
        with self.session.candidate() as candidate:
            candidate.put(to_xml(live, self.session.modules))
            self.session.commit()

    def _check(self, text: str) -> dict[str, Json]:
        try:
            with self.session.candidate() as candidate:
                candidate.put(text)
                self.session.validate("candidate")
        except Refusal as error:
            problem = {"message": error.message} | ({"path": error.path} if error.path else {})
            return {"valid": False, "problems": [problem]}
        return {"valid": True, "problems": []}

    def _copy(self, text: str) -> str:
        with self.session.candidate() as candidate:
            roots = candidate.put(text)
            self.session.validate("candidate")
            return self.session.get_config("candidate", "".join(roots))


def _xml(arguments: Mapping[str, Any]) -> str:
    if arguments["format"] != "xml":
        raise Refused("NETCONF carries XML alone.")
    return str(arguments["text"])
