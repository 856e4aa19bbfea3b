"""One request to an HTTP server, with bounds on time and size, and what went wrong in words.

Redirects are not followed: credentials and graphs go to the address that was named, or nowhere.
Each error is a :class:`~ndtframe.errors.RepositoryError` that names the address, or a
:class:`~ndtframe.errors.LimitError` where a bound is passed.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Event, Timer
from typing import Final
from urllib.parse import urlsplit

from ndtframe.errors import LimitError, RepositoryError

CONNECTING: Final = 10.0
"""Seconds that a server may take to accept a connection."""
MOST_WORDS: Final = 300
"""Characters that are repeated of what a server says of an error."""

Body = bytes | Callable[[Callable[[bytes], None]], None]
"""What is sent: all of it, or what gives it piece by piece to the function that it is called with.
"""


@dataclass(frozen=True, slots=True)
class Request:
    """A request; ``most`` is how many bytes the answer may have, ``seconds`` what all may take."""

    method: str
    address: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Body | None = None
    seconds: float = 60
    most: int = 1 << 26


class Reply:
    """What a server answered: its status, the media type, and the content, to be read once."""

    def __init__(self, response: HTTPResponse, request: Request) -> None:
        self.status = response.status
        self.reason = response.reason
        self.media_type = response.headers.get_content_type()
        self.location = response.headers.get("Location", "")
        self.has_end = response.chunked or response.length is not None
        self._response, self._request, self._taken = response, request, 0

    def read(self, size: int = -1) -> bytes:
        """Some more of the content; :class:`~ndtframe.errors.LimitError` if it is too much."""
        found = self._response.read(None if size < 0 else size)
        self._taken += len(found)
        if self._taken > self._request.most:
            raise LimitError(
                f"The endpoint answers with more than {self._request.most} bytes.",
                where=self._request.address,
                remedy="Ask for less.",
            )
        return found

    def words(self) -> str:
        """What the server says, as one short line without control characters."""
        with suppress(OSError, HTTPException):
            text = self._response.read(4 * MOST_WORDS).decode("utf-8", "replace")
            line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
            return line[:MOST_WORDS]
        return ""


@contextmanager
def exchange(request: Request) -> Iterator[Reply]:
    """Send a request; the reply is to be read within the ``with`` statement."""
    connection = _connection(request)
    is_late = Event()
    try:
        with _connected(connection, request) as wire:
            timer = Timer(request.seconds, _cut, [wire, is_late])
            timer.daemon = True
            timer.start()
            try:
                yield _replied(connection, request)
            finally:
                timer.cancel()
    except (OSError, HTTPException) as error:
        late = is_late.is_set() or isinstance(error, TimeoutError)
        raise _late(request) if late else _broken(request, error) from error
    finally:
        connection.close()
    if is_late.is_set():
        raise _late(request)


def _connection(request: Request) -> HTTPConnection:
    parts = urlsplit(request.address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=min(CONNECTING, request.seconds))


@contextmanager
def _connected(connection: HTTPConnection, request: Request) -> Iterator[socket.socket]:
    try:
        connection.connect()
    except OSError as error:
        raise RepositoryError(
            f"The endpoint cannot be reached: {error.strerror or error}.",
            where=request.address,
            remedy="See that it runs, and that host and port are right.",
        ) from error
    wire: socket.socket = connection.sock
    wire.settimeout(request.seconds)
    yield wire


def _cut(wire: socket.socket, is_late: Event) -> None:
    """End a connection whose time is over; whoever waits for it goes on at once."""
    is_late.set()
    with suppress(OSError):
        wire.shutdown(socket.SHUT_RDWR)


def _replied(connection: HTTPConnection, request: Request) -> Reply:
    """Send everything, and read the head of the answer.

    A server that refuses what it is sent answers and closes, so that sending fails: then what it
    says is of more use than that it closed.
    """
    failed: OSError | None = None
    try:
        _send(connection, request)
    except (BrokenPipeError, ConnectionResetError) as error:
        failed = error
    try:
        return Reply(connection.getresponse(), request)
    except (OSError, HTTPException):
        if failed is not None:
            raise failed from None
        raise


def _send(connection: HTTPConnection, request: Request) -> None:
    parts = urlsplit(request.address)
    connection.putrequest(
        request.method, (parts.path or "/") + (f"?{parts.query}" * bool(parts.query))
    )
    for name, value in request.headers.items():
        connection.putheader(name, value)
    if callable(request.body):
        connection.putheader("Transfer-Encoding", "chunked")
        connection.endheaders()
        request.body(lambda piece: _chunk(connection, piece))
        connection.send(b"0\r\n\r\n")
        return
    if request.body is not None:
        connection.putheader("Content-Length", str(len(request.body)))
    connection.endheaders(request.body)


def _chunk(connection: HTTPConnection, piece: bytes) -> None:
    if piece:
        connection.send(b"%x\r\n%b\r\n" % (len(piece), piece))


def _late(request: Request) -> LimitError:
    return LimitError(
        f"The endpoint was not done in {request.seconds:g} s and was given up.",
        where=request.address,
        remedy="Ask for less, or allow it more time.",
    )


def _broken(request: Request, error: Exception) -> RepositoryError:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return RepositoryError(
        f"The endpoint broke off: {reason}.",
        where=request.address,
        remedy="See whether it still runs, and what it says in its log.",
    )
