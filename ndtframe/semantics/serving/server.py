"""HTTP for a service: bounded in what a client may send, and in how many may at once."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from threading import BoundedSemaphore
from traceback import format_exc
from typing import Any, Final

from ndtframe.errors import UsageError
from ndtframe.semantics.serving.protocol import Refused, Request
from ndtframe.semantics.serving.service import Reply, Service

MOST_BODY: Final = 1 << 20
"""Bytes of a request."""
MOST_CONNECTIONS: Final = 32
"""Clients that are connected at once."""
DRAINING: Final = 1.0
"""Seconds for each piece of a request that was refused before it was read."""
MOST_DRAINED: Final = 128
"""Pieces that are read of such a request."""
WAITING: Final = 20.0
"""Seconds that a client may be silent."""

_HOST: Final = re.compile(r"(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::[0-9]+)?", re.ASCII)
_FULL: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n"
    b"Connection: close\r\n\r\n"
)


class Server(ThreadingHTTPServer):
    """Serves on a host and port, 0 for a free one, until :meth:`shutdown`.

    On a loopback address, requests that name another host are refused: no page of another site
    reaches it by a name of its own.  Raises :class:`~ndtframe.errors.UsageError` for a host and
    port that cannot be had.
    """

    daemon_threads = True

    def __init__(
        self, service: Service, host: str, port: int, *, log: Callable[[str], object]
    ) -> None:
        self.service, self.log, self._host = service, log, host
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._free = BoundedSemaphore(MOST_CONNECTIONS)
        try:
            super().__init__((host, port), Handler)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise UsageError(
                f"Nothing can be served at {host} port {port}: {reason}.",
                remedy="Choose another one: --port",
            ) from error

    @property
    def address(self) -> str:
        """Where it is found."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self.server_port}"

    @property
    def is_local(self) -> bool:
        """Whether only this machine reaches it."""
        return is_loopback(self._host)

    def server_bind(self) -> None:
        """Bind, and look nobody's name up."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self._host, self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        """Have a thread answer, if there is one to be had."""
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
            return
        with suppress(OSError):
            request.sendall(_FULL)
        self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and let the next one in."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves is no error; others are told."""
        text = format_exc(limit=-3)
        if "ConnectionError" not in text and "BrokenPipe" not in text and "Reset" not in text:
            self.log(text)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "ndtframe", ""
    timeout = WAITING
    server: Server

    def _answer(self) -> None:
        try:
            request = self._request()
            reply = self.server.service.reply(request)
        except Refused as refused:
            self.close_connection = True
            self._send(Reply(refused.status, content=f"{refused.reason}\n".encode()))
            self._drain()
            return
        except OSError:
            raise
        except Exception:
            self.server.log(format_exc())
            reply = Reply(HTTPStatus.INTERNAL_SERVER_ERROR, content=b"This failed; see the log.\n")
        self._send(reply)

    do_GET = do_HEAD = do_POST = do_OPTIONS = do_PUT = do_DELETE = do_PATCH = _answer  # noqa: N815

    def _request(self) -> Request:
        headers = {name.lower(): value for name, value in self.headers.items()}
        host = headers.get("host", "")
        if host and not _HOST.fullmatch(host):
            raise Refused(HTTPStatus.BAD_REQUEST, "The header Host names no host.")
        if self.server.is_local and not is_loopback(_name_of(host)):
            raise Refused(HTTPStatus.FORBIDDEN, "This is not the host that was asked for.")
        target = self.path if self.path.startswith("/") else "/*"
        base = f"http://{host}" if host else self.server.address
        return Request(self.command, target, headers, self._body(headers), base)

    def _body(self, headers: dict[str, str]) -> bytes:
        if "transfer-encoding" in headers or headers.get("content-encoding", "identity") != (
            "identity"
        ):
            raise Refused(HTTPStatus.LENGTH_REQUIRED, "Expected a body as it is, of known length.")
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            raise Refused(HTTPStatus.BAD_REQUEST, "Content-Length is no number.")
        if len(length) > 12 or int(length) > MOST_BODY:
            raise Refused(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A request has at most {MOST_BODY} bytes."
            )
        found = self.rfile.read(int(length))
        if len(found) < int(length):
            raise ConnectionResetError("The client left.")
        return found

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        headers = {
            "Content-Type": reply.kind,
            "Content-Length": str(len(reply.content)),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            **reply.headers,
        }
        if reply.status is HTTPStatus.NO_CONTENT:
            del headers["Content-Type"], headers["Content-Length"]
        if self.close_connection:
            headers["Connection"] = "close"
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.content)

    def _drain(self) -> None:
        """Take some of what is still sent: else a client that sends does not read what is wrong."""
        with suppress(OSError):
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(DRAINING)
            for _ in range(MOST_DRAINED):
                if not self.connection.recv(1 << 16):
                    break

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of requests."""


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, by its name or address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _name_of(host: str) -> str:
    """The host of a header, without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]
