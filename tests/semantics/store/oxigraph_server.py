"""A real SPARQL server: the process of the package ``oxigraph``, on this machine alone."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

from ndtframe.semantics.endpoint_address import Address

PROGRAM = Path(sys.executable).with_name("oxigraph")
STARTING = 20.0
"""Seconds."""


class OxigraphServer:
    """A server whose data are in a folder; it ends with :meth:`end` or :meth:`kill`."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self._folder = folder
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        folder.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [PROGRAM, "serve", "--location", folder / "data", "--bind", self.address[7:]],
                stdout=log,
                stderr=log,
            )
        self._wait()

    @property
    def log(self) -> Path:
        return self._folder / "log"

    @property
    def place(self) -> Address:
        return Address.of(self.address)

    def clear(self) -> None:
        """Forget everything."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": "application/sparql-update"}
        connection.request("POST", "/update", "DROP ALL", headers)
        answer = connection.getresponse()
        assert answer.status == 204, (answer.read(), self.log.read_text())
        connection.close()

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(10)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(10)

    def _wait(self) -> None:
        end = time.monotonic() + STARTING
        while self._process.poll() is None and time.monotonic() < end:
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        self.kill()
        raise AssertionError(f"oxigraph does not serve: {self.log.read_text()}")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        found: int = taken.getsockname()[1]
        return found
