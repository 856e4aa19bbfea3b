"""A small RESTCONF server (RFC 8040) that can also misbehave, on the loopback interface."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

XRD = (
    '<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">'
    '<Link rel="other" href="/no"/><Link rel="restconf" href="/rests"/></XRD>'
)


class Handler(BaseHTTPRequestHandler):
    """Serves ``server.document`` under /rests/data; ``server.way`` is how it misbehaves."""

    server: RestconfServer

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers.get("Authorization")))
        if self.path == "/.well-known/host-meta":
            self.reply(200, self.server.host_meta, "application/xrd+xml")
        elif not self.allowed():
            self.refuse(401, "access-denied", "who are you?")
        elif self.path == "/rests/data" and self.headers["Accept"] == "application/yang-data+json":
            getattr(self, self.server.way)()
        else:
            self.reply(404, "")

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        document = json.loads(body)["ietf-restconf:data"]
        if "x:bad" in document:
            self.refuse(400, "invalid-value", "not that", "/x:bad")
        else:
            self.server.document = document
            self.reply(204, "")

    def allowed(self) -> bool:
        return self.server.credentials in (None, self.headers.get("Authorization"))

    def proper(self) -> None:
        self.reply(200, json.dumps({"ietf-restconf:data": self.server.document}))

    def slow(self) -> None:
        """A byte now and then, so that no single wait is long."""
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(100):
            time.sleep(0.05)
            self.wfile.write(b" ")

    def silent(self) -> None:
        time.sleep(5)

    def endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(1000):
            self.wfile.write(b" " * 65536)

    def cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b'{"ietf-restconf:data": {}}')

    def hang_up(self) -> None:
        self.close_connection = True

    def no_http(self) -> None:
        self.wfile.write(b"220 mail.example ESMTP\r\n\r\n")

    def no_json(self) -> None:
        self.reply(200, "<data/>")

    def bare(self) -> None:
        self.reply(200, json.dumps(self.server.document))

    def deep(self) -> None:
        self.reply(200, '{"ietf-restconf:data": {"x:a":' + "[" * 400 + "]" * 400 + "}}")

    def not_a_number(self) -> None:
        self.reply(200, '{"ietf-restconf:data": {"x:a": NaN}}')

    def elsewhere(self) -> None:
        self.send_response(302)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()

    def failing(self) -> None:
        self.reply(503, "")

    def refuse(self, status: int, tag: str, message: str, path: str | None = None) -> None:
        error = {"error-type": "application", "error-tag": tag, "error-message": message}
        error |= {"error-path": path} if path else {}
        self.reply(status, json.dumps({"ietf-restconf:errors": {"error": [error]}}))

    def reply(self, status: int, body: str, kind: str = "application/yang-data+json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args: Any) -> None:
        pass

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            return  # the client left


class RestconfServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.document: dict[str, Any] = {}
        self.way = "proper"
        self.host_meta = XRD
        self.credentials: str | None = None
        self.asked: list[tuple[str, str | None]] = []

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Quiet."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def running() -> Iterator[RestconfServer]:
    server = RestconfServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
