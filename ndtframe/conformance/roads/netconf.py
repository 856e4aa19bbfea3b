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

from ndtframe.conformance import trees
from ndtframe.conformance.messages import PROTOCOL, Answer, Request
from ndtframe.conformance.roads.address import Address
from ndtframe.conformance.roads.road import Limits
from ndtframe.conformance.roads.serve import answer
from ndtframe.conformance.xml_text import to_xml
from ndtframe.contracts.subject import Refused, Unsupported
from ndtframe.errors import DataError, UsageError
from ndtframe.wire.failures import Refusal, Silent, Unreachable
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


class NetconfRoad:
    """Asks the subject, and tells what becomes of its session."""

    def __init__(self, subject: NetconfSubject, limits: Limits) -> None:
        self._subject = subject
        self._limits = limits
        self._broken: Answer | None = None

    def exchange(self, request: Request, seconds: float | None = None) -> Answer:
        """Ask and wait for the answer."""
        if self._broken is not None:
            return Answer.broken(request.id, "crashed", "The session with the server has ended.")
        self._subject.wait(self._limits.seconds(request.command) if seconds is None else seconds)
        try:
            return answer(self._subject, request)
        except Silent as error:
            self._broken = Answer.broken(request.id, "hung", error.message)
        except Unreachable as error:
            self._broken = Answer.broken(request.id, "crashed", error.message)
        except DataError as error:
            self._broken = Answer.broken(request.id, "malformed", str(error.violations[0]))
        return self._broken

    def close(self) -> None:
        """End the session."""
        self._subject.stop()


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
        live = arguments.get("documents", {}).get("live")
        if live is None or trees.same(self._live(), live):
            return
        if not self._may_write:
            raise Refused("The server holds other networks than the case gives, and ?write=no.")
        self._replace(live)

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        """Carry out one of the operations that it offers."""
        if operation == "view.read":
            return self._view(arguments)
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

    def _view(self, arguments: Mapping[str, Any]) -> dict[str, Json]:
        if arguments.get("view") != "live" or arguments.get("only"):
            raise Refused("This road reads the whole live view and no other.")
        return {"state-kind": "live", "document": self._live()}

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
        text = to_xml(live, self.session.modules)
        try:
            with self.session.candidate() as candidate:
                candidate.put(text)
                self.session.commit()
        except Refusal as error:
            raise Refused(error.message, error.path or None) from error

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
        try:
            with self.session.candidate() as candidate:
                roots = candidate.put(text)
                self.session.validate("candidate")
                return self.session.get_config("candidate", "".join(roots))
        except Refusal as error:
            raise Refused(error.message, error.path or None) from error


def _xml(arguments: Mapping[str, Any]) -> str:
    if arguments["format"] != "xml":
        raise Refused("NETCONF carries XML alone.")
    return str(arguments["text"])
