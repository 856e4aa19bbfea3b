"""Whether data and the ontology can be true together: HermiT asked for that alone.

``ndtframe.semantics.reason`` also sorts all individuals into classes, which takes ten times as long
on ten thousand triples.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import owlready2
import owlready2.reasoning
import pyoxigraph as ox

from ndtframe.semantics.ontology import read
from ndtframe.semantics.reason import n_triples

CONSISTENT = "http://www.w3.org/2002/07/owl#Thing is satisfiable."
INCONSISTENT = "InconsistentOntologyException"
_FINER = re.compile(r"(T\d\d:\d\d:\d\d\.\d{3})\d+(?=[^\"]*\"\^\^)")
"""What a time has beyond milliseconds: HermiT refuses it, though XML Schema allows it."""


def is_consistent(triples: Iterable[ox.Triple], folder: Path) -> bool:
    """Whether triples agree with the ontology; a file of both is left in a folder."""
    told = n_triples(read().graph.statements())
    path = folder / "data.nt"
    data = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    path.write_text(told + _FINER.sub(r"\1", data), "utf-8")
    command = [
        owlready2.JAVA_EXE,
        "-cp",
        owlready2.reasoning._HERMIT_CLASSPATH,
        "org.semanticweb.HermiT.cli.CommandLine",
        "-k",
        path.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (CONSISTENT in done.stdout) != (INCONSISTENT in done.stderr), done.stderr
    return CONSISTENT in done.stdout
