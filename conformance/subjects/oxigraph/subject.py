"""Oxigraph as a subject: a SPARQL server that holds networks as RDF and answers for them.

Each state is lifted by ndtframe, as it is, into a graph of its own; nothing is derived.  Oxigraph
itself, a process beside this one, answers every query over HTTP on the loopback interface.  Needs
the Python packages `ndtframe[graph]` and `oxigraph`.  Run it through the runner:

    ndt conformance run "cmd:python conformance/subjects/oxigraph/subject.py" --only graph
"""

import json
import socket
import subprocess
import sys
import time
from datetime import datetime
from http.client import HTTPConnection
from importlib import metadata
from pathlib import Path
from urllib.parse import urlencode

from ndtframe.bindings.ndt import Document
from ndtframe.data.subset import known_path
from ndtframe.errors import NdtError
from ndtframe.language.iris import data_iri
from ndtframe.semantics.lift.lifting import lifted

BASE = "urn:example:twin"
GRAPHS = "urn:example:graph:"
RESULTS = "application/sparql-results+json"
STARTING = 20.0


class Refused(Exception):
    """No, and why."""


class Server:
    """The process of Oxigraph; its data is in memory."""

    def __init__(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            self.port = taken.getsockname()[1]
        program = Path(sys.executable).with_name("oxigraph")
        self.process = subprocess.Popen(
            [program, "serve", "--bind", f"127.0.0.1:{self.port}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.wait()

    def wait(self):
        """Until it answers."""
        end = time.monotonic() + STARTING
        while self.process.poll() is None and time.monotonic() < end:
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise SystemExit("oxigraph does not serve")

    def ask(self, method, path, body=b"", **headers):
        """Status and content of an answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, content

    def put(self, graph, triples):
        """Make a graph these triples (SPARQL 1.1 Graph Store HTTP Protocol)."""
        path = f"/store?{urlencode({'graph': graph})}"
        status, told = self.ask("PUT", path, triples, Content_Type="application/n-triples")
        if status >= 300:
            raise Refused(told.decode(errors="replace"))

    def clear(self):
        """Forget everything."""
        self.ask("POST", "/update", b"DROP ALL", Content_Type="application/sparql-update")

    def query(self, graph, text):
        """What a query finds in one graph (SPARQL 1.1 Protocol)."""
        path = f"/query?{urlencode({'default-graph-uri': graph})}"
        headers = {"Content_Type": "application/sparql-query", "Accept": RESULTS}
        status, content = self.ask("POST", path, text.encode(), **headers)
        if status >= 300:
            raise Refused(content.decode(errors="replace"))
        return json.loads(content)


class Subject:
    """Answers requests."""

    def __init__(self):
        self.server = Server()
        self.states = []
        self.operations = {
            "graph.query": self.query,
            "identity.iri": self.iri,
            "network.change": self.change,
        }

    def start(self):
        """Who this is."""
        version = metadata.version("oxigraph")
        about = {"name": "Oxigraph", "version": version, "language": "Rust"}
        return {"protocol": 1, "implementation": about, "operations": sorted(self.operations)}

    def open(self, arguments):
        """Forget all, and hold these."""
        self.server.clear()
        self.states = []
        documents = arguments["documents"]
        if "live" in documents:
            self.change({"document": documents["live"], "at": arguments["at"]})
        if "intended" in documents:
            self.hold(f"{GRAPHS}intended", documents["intended"])

    def hold(self, graph, document):
        """Put a document into a graph."""
        self.server.put(graph, lifted(Document.from_value(document), BASE))

    def change(self, arguments):
        """The network is another from a time on; what it was is kept."""
        graph = f"{GRAPHS}{len(self.states) + 1}"
        self.hold(graph, arguments["document"])
        self.states.append((datetime.fromisoformat(arguments["at"]), graph))
        return {}

    def graph_of(self, view):
        """The graph of a view."""
        if view == "live" and self.states:
            return self.states[-1][1]
        if isinstance(view, dict) and view == {"intended": ""}:
            return f"{GRAPHS}intended"
        if isinstance(view, dict) and "at" in view:
            time = datetime.fromisoformat(view["at"])
            held = [graph for since, graph in self.states if since <= time]
            if held:
                return held[-1]
        raise Refused(f"There is no state {view!r}.")

    def query(self, arguments):
        """graph.query."""
        return self.server.query(self.graph_of(arguments["view"]), arguments["query"])

    def iri(self, arguments):
        """identity.iri, by the rule of the lift."""
        return {"iri": data_iri(BASE, known_path(arguments["path"], Document.plan()))}

    def answered(self, command, arguments):
        """The members of an answer."""
        try:
            if command == "do":
                if arguments["operation"] not in self.operations:
                    return {"answer": "unsupported"}
                result = self.operations[arguments["operation"]](arguments["arguments"])
            else:
                result = self.start() if command == "start" else {}
                if command == "open":
                    self.open(arguments)
        except (NdtError, Refused) as refusal:
            return {"answer": "refused", "error": {"message": str(refusal)}}
        return {"answer": "ok", "result": result}


def main():
    """One line in, one line out."""
    subject = Subject()
    try:
        for line in sys.stdin:
            request = json.loads(line)
            answer = subject.answered(request["command"], request["arguments"])
            print(json.dumps({"id": request["id"], **answer}), flush=True)
            if request["command"] == "stop":
                break
    finally:
        subject.server.process.terminate()
        subject.server.process.wait(10)


if __name__ == "__main__":
    main()
