"""``https://host:port/root``: a RESTCONF server (RFC 8040).

``view.read`` of what is live reads its datastore.  Without a path in the address the root is asked
for (RFC 8040, 3.1).  The datastore is changed only if the address ends in ``?write=yes``: then the
document of a case replaces all of it, and ``view.write`` of what is live is offered.  Otherwise a
case is played only if the server already holds what it gives.

Settings: ``user`` and ``password``, or ``token``; ``ca-file`` with the certificates to trust.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from ndtframe.conformance.messages import PROTOCOL, Answer, Request
from ndtframe.conformance.roads import answering
from ndtframe.conformance.roads.address import Address
from ndtframe.conformance.roads.answering import AnsweringRoad
from ndtframe.conformance.roads.road import Limits, Road
from ndtframe.contracts.subject import Refused, Unsupported
from ndtframe.errors import UsageError
from ndtframe.wire.restconf import Credentials, Server

SETTINGS: Final = ("user", "password", "token", "ca-file")


def connect(address: Address, limits: Limits) -> Road:
    """The road to the server; it is not called before the first request."""
    parts = urlsplit(address.text)
    options = parse_qs(parts.query, keep_blank_values=True)
    if parts.fragment or options not in ({}, {"write": ["yes"]}, {"write": ["no"]}):
        raise UsageError(
            f"'{address}' is no address of a RESTCONF server.",
            remedy="Write https://host:port/root, and ?write=yes if it may be changed.",
        )
    subject = RestconfSubject(address.text, options.get("write") == ["yes"], limits)
    return RestconfRoad(subject, limits)


class RestconfRoad(AnsweringRoad):
    """Asks the server, each time for no longer than may be."""

    def __init__(self, subject: RestconfSubject, limits: Limits) -> None:
        super().__init__(subject, limits)
        self._restconf = subject

    def exchange(self, request: Request, seconds: float | None = None) -> Answer:
        """Ask and wait for the answer."""
        self._restconf.server.seconds = seconds or self._limits.seconds(request.command)
        return super().exchange(request, seconds)


class RestconfSubject:
    """A RESTCONF server as a subject; refusals of the server are refusals of the subject."""

    def __init__(self, address: str, may_write: bool, limits: Limits) -> None:
        self._address = address
        self._may_write = may_write
        self._limits = limits
        self.server = Server(address, bytes_at_most=limits.line)

    def start(self, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        """Find its root, and see that the datastore can be read."""
        self.server = self._server(arguments.get("settings", {}))
        self.server.discover()
        self.server.read()
        return {
            "protocol": PROTOCOL,
            "implementation": {"name": "RESTCONF server", "version": "not told"},
            "operations": ["view.read", *(["view.write"] if self._may_write else [])],
        }

    def open(self, arguments: Mapping[str, Any]) -> None:
        """Make the server hold the live document, if it may be changed; else see that it does."""
        documents = arguments.get("documents", {})
        if self._may_write and "live" in documents:
            self.server.write(documents["live"])
        else:
            remedy = "It may not be changed; with ?write=yes it may."
            answering.require(self.server.read(), documents, remedy)

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        """Read or write the datastore."""
        view = arguments.get("view")
        if operation == "view.read":
            return answering.read(view, self.server.read(), arguments.get("only", ()))
        if operation != "view.write" or not self._may_write:
            raise Unsupported
        if view != "live":
            raise Refused("There is no view but the live one.")
        self.server.write(arguments["document"])
        return {}

    def stop(self) -> None:
        """Nothing is held."""

    def _server(self, settings: Mapping[str, str]) -> Server:
        unknown = sorted(set(settings) - set(SETTINGS))
        if unknown:
            raise Refused(f"There is no setting '{unknown[0]}'; there are {', '.join(SETTINGS)}.")
        parts = urlsplit(self._address)
        credentials = Credentials(
            settings.get("user", unquote(parts.username or "")),
            settings.get("password", unquote(parts.password or "")),
            settings.get("token", ""),
        )
        made = Server(
            self._address,
            credentials,
            ca_file=settings.get("ca-file"),
            bytes_at_most=self._limits.line,
        )
        made.seconds = self.server.seconds
        return made
