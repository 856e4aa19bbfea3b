"""A twin that is served, and a client of HTTP that asks it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from ndtframe.cli.graph_serve import TwinSource
from ndtframe.data.state import DocumentKind
from ndtframe.semantics.serving.server import Server
from ndtframe.semantics.serving.service import Service
from ndtframe.testing.samples import NETWORK_ID, sample_document, sample_twin

METRICS = (
    "SELECT DISTINCT ?m { ?l schema:ietf-network:networks\\/network\\/ietf-network-topology:link"
    "\\/ietf-l3-unicast-topology:l3-link-attributes\\/metric1 ?m }"
)


@dataclass
class Got:
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.content)

    def values(self, name: str) -> set[str]:
        assert self.status == 200, self.text
        return {row[name]["value"] for row in self.json["results"]["bindings"]}


class Client:
    """Whoever asks the server; ``server`` is the process or thread that answers."""

    def __init__(self, port: int) -> None:
        self.port = port

    def __call__(
        self, method: str, target: str, body: bytes | str | None = None, **headers: str
    ) -> Got:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, target, body, given)
        answer = connection.getresponse()
        found = Got(answer.status, dict(answer.getheaders()), answer.read())
        connection.close()
        return found

    def ask(self, text: str, path: str = "/live/sparql", **more: Any) -> Got:
        fields = {"query": text, **{name.replace("_", "-"): value for name, value in more.items()}}
        return self("GET", f"{path}?{urlencode(fields, doseq=True)}")


@contextmanager
def serving(source: TwinSource) -> Iterator[Client]:
    """A client of a server in a thread; the server has nothing to complain of."""
    logged: list[str] = []
    with Server(Service(source), "127.0.0.1", 0, log=logged.append) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield Client(server.server_port)
        server.shutdown()
        thread.join()
    source.close()
    assert logged == []


def make_twin(folder: Path) -> Path:
    """A twin with a session, and an intended state whose name would be markup."""
    with sample_twin(folder) as twin:
        session = twin.session(session_id="works")
        with session.edit() as document:
            link = document.networks.network[NETWORK_ID].link["link:B-C"]
            link.l3_link_attributes.metric1 = 77
        twin.save(session)
        intended = sample_document()
        intended.networks.network[NETWORK_ID].link["link:B-C"].l3_link_attributes.metric1 = 55
        content = intended.to_json().encode()
        twin.repository.put(
            DocumentKind.INTENDED, "<b>plan</b>", content, model_set="ndt", after=None
        )
    return folder
