"""A thin RESTCONF client (RFC 8040) on the standard library.

::

    server = Server("https://127.0.0.1:8443", Credentials(user="ann", password="…"))
    server.discover()          # where its root is, from host-meta
    server.read()              # the whole datastore: a document of RFC 7951
    server.write(document)     # in its place

Every call is bounded in time and in bytes.  Redirections are not followed and proxies not asked.
"""

from __future__ import annotations

import base64
import http.client
import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit
from xml.parsers import expat

from ndtframe.errors import UsageError
from ndtframe.wire.failures import Excessive, Refusal, Silent, Unintelligible, Unreachable

Json = Any

YANG_DATA: Final = "application/yang-data+json"
DATA: Final = "ietf-restconf:data"
ERRORS: Final = "ietf-restconf:errors"
HOST_META: Final = "/.well-known/host-meta"
"""Where a server says where its RESTCONF root is (RFC 8040, 3.1; RFC 6415)."""

_LINK: Final = "http://docs.oasis-open.org/ns/xri/xrd-1.0 Link"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks: a user with a password (HTTP Basic), or a bearer's token; nobody if all is ""."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def headers(self) -> dict[str, str]:
        """The header that tells it."""
        if self.token:
            return {"Authorization": f"Bearer {self.token}"}
        if self.user:
            pair = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
            return {"Authorization": f"Basic {pair}"}
        return {}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered."""

    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes


class Server:
    """A RESTCONF server; ``root`` is its API resource, found by host-meta where it is not given.

    Calls raise :class:`~ndtframe.wire.failures.Refusal` if it says no,
    :class:`~ndtframe.wire.failures.Unreachable` or one of its kinds if there is no answer, and
    :class:`~ndtframe.wire.failures.Unintelligible` if the answer is none of RESTCONF.
    """

    def __init__(
        self,
        address: str,
        credentials: Credentials | None = None,
        *,
        ca_file: str | None = None,
        bytes_at_most: int = 16 * 2**20,
    ) -> None:
        """``address`` is ``https://host:port/root``; raises UsageError if it is none."""
        parts = urlsplit(address)
        try:
            self._host, self._port = parts.hostname or "", parts.port
        except ValueError:
            self._host, self._port = "", None
        if parts.scheme not in ("http", "https") or not self._host:
            raise UsageError(f"'{address}' is no address of a RESTCONF server.")
        self._secure = parts.scheme == "https"
        self._context = _context(ca_file) if self._secure else None
        self._credentials = credentials or Credentials()
        self._most = bytes_at_most
        self.root = parts.path.rstrip("/")
        self.seconds = 10.0
        """How long an answer may take."""

    def discover(self) -> str:
        """Ask where the root is, if that is not known."""
        if not self.root:
            reply = _accepted(self.ask("GET", HOST_META, "application/xrd+xml"))
            self.root = _root(reply.body)
        return self.root

    def read(self) -> dict[str, Json]:
        """The conceptual datastore (RFC 8040, 3.3.1 and 3.4), as a document of RFC 7951."""
        reply = _accepted(self.ask("GET", f"{self.root}/data", YANG_DATA))
        value = decoded(reply.body)
        if not isinstance(value, dict) or not isinstance(value.get(DATA), dict):
            raise Unintelligible(f"The datastore is not an object with the member '{DATA}'.")
        document: dict[str, Json] = value[DATA]
        return document

    def write(self, document: Mapping[str, Json]) -> None:
        """Put a document in the place of all that the datastore holds (RFC 8040, 4.5)."""
        body = json.dumps({DATA: document}).encode()
        _accepted(self.ask("PUT", f"{self.root}/data", YANG_DATA, body))

    def ask(self, method: str, path: str, accept: str, body: bytes | None = None) -> Reply:
        """One request on a connection of its own."""
        headers = {"Accept": accept, "Connection": "close"} | self._credentials.headers()
        if body is not None:
            headers["Content-Type"] = YANG_DATA
        with self._connected() as connection:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, response.reason, told, self._body(response))

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        body = response.read(self._most + 1)
        if len(body) > self._most:
            raise Excessive(f"The answer is longer than {self._most} bytes.")
        if response.length:
            raise Unintelligible(f"The answer is cut: {response.length} bytes are missing.")
        return body

    @contextmanager
    def _connected(self) -> Iterator[http.client.HTTPConnection]:
        """A connection that is torn down when the time is over, whatever is then being done."""
        end = time.monotonic() + self.seconds
        connection = self._connection()
        try:
            connection.connect()
            with _torn(connection.sock, end - time.monotonic()):
                yield connection
        except TimeoutError as error:
            raise Silent(f"No answer came in {self.seconds:g} s.") from error
        except (OSError, http.client.HTTPException) as error:
            raise _failure(error) from error
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        if self._context is not None:
            return http.client.HTTPSConnection(
                self._host, self._port, timeout=self.seconds, context=self._context
            )
        return http.client.HTTPConnection(self._host, self._port, timeout=self.seconds)


@contextmanager
def _torn(sock: socket.socket, seconds: float) -> Iterator[None]:
    """Shut a connection down after a time; raises TimeoutError if it came to that."""
    late = threading.Event()
    timer = threading.Timer(max(0.0, seconds), _tear, (sock, late))
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException, Unintelligible):
        if not late.is_set():
            raise
    finally:
        timer.cancel()
    if late.is_set():
        raise TimeoutError


def _tear(sock: socket.socket, late: threading.Event) -> None:
    late.set()
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _context(ca_file: str | None) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca_file)
    except OSError as error:
        raise UsageError(
            f"The certificates cannot be read: {error.strerror or error}.", where=ca_file
        ) from error


def _failure(error: Exception) -> Unreachable | Unintelligible:
    if isinstance(error, http.client.HTTPException) and not isinstance(error, OSError):
        told = f"{type(error).__name__} {error}".strip()
        return Unintelligible(f"The answer is not HTTP: {told}.")
    return Unreachable(f"The server cannot be reached: {error}.")


def _accepted(reply: Reply) -> Reply:
    """A reply of success, or the refusal that it is."""
    if 200 <= reply.status < 300:
        return reply
    status = f"HTTP {reply.status} {reply.reason}".strip()
    first = _first_error(reply.body)
    if first is None and reply.status >= 500:
        raise Unreachable(f"The server failed: {status}.")
    error = first or {}
    tag, message = error.get("error-tag"), error.get("error-message")
    path = error.get("error-path")
    told = " ".join(text for text in (tag, message) if isinstance(text, str))
    raise Refusal(status, told, path if isinstance(path, str) else None)


def _first_error(body: bytes) -> dict[str, Json] | None:
    """The first error of an error response (RFC 8040, 7.1)."""
    try:
        errors = decoded(body)[ERRORS]["error"]
        return dict(errors[0])
    except (Unintelligible, LookupError, TypeError, ValueError):
        return None


def decoded(body: bytes) -> Json:
    """The JSON value of a body; raises :class:`~ndtframe.wire.failures.Unintelligible`."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unintelligible(f"The answer is not JSON: {error}.") from None


def _root(body: bytes) -> str:
    """The link ``restconf`` of a host-meta document (RFC 8040, 3.1)."""
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == _LINK and attributes.get("rel") == "restconf":
            found.append(attributes.get("href", ""))

    def declared(*_: object) -> None:
        raise Unintelligible(f"{HOST_META} has a document type declaration.")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(body, True)
    except expat.ExpatError as error:
        raise Unintelligible(f"{HOST_META} is not XML: {error}.") from None
    if not found or not found[0].startswith("/"):
        raise Unintelligible(f"{HOST_META} has no link 'restconf' to a path.")
    return found[0].rstrip("/")
