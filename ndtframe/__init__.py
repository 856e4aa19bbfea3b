"""Network digital twins that interoperate, in two roads.

**Road one, build time: what the standards say becomes typed code.**  ``ndt generate`` walks it::

    def generate(model_set, emitters):              # ndtframe.emit.generate
        texts = source.find(model_set)              # YANG text, by name, revision and sha256
        statements = parse.read(texts)              # lossless statements, each with its line
        schema = build.schema(statements, model_set)    # frozen tree, names and types resolved
        for emitter in emitters:
            yield from emitter.emit(schema)         # Artifact(path, text)

- ``language``    XPath, lexical types, identifiers: the lowest room, used by both roads
- ``schema``      YANG text to Schema
- ``emit``        Schema to files: Python bindings, tree diagram, JSON Schema, XSD, reference pages
- ``bindings``    the generated packages, one a model set; committed, never edited
- ``data``        what bindings stand on: base classes, keyed lists, RFC 7951 JSON, validation,
  and the words ``StateKind`` and ``Observation``

**Road two, run time: the real network leads to a decision.**  ``ndt twin import`` walks its first
half, ``ndt what-if`` and ``ndt sweep`` the other::

    def refresh(collectors, repository):            # ndtframe.twin.refresh
        outcomes = [collect_from(collector) for collector in collectors]
        repository.store(outcome.observations for outcome in outcomes)
        return outcomes                             # a source that failed is data, no exception

- ``wire``        clients and codecs of real protocols
- ``collect``     collectors: from a file, from topohub, from a record; each yields observations
- ``repository``  the one place where a twin is stored, with history: SQLite, or in memory
- ``twin``        the twin, its views (live, snapshot, potential), sessions, reports, ``twin.toml``
- ``functional``  functional models, which compute on a view: topology, routing, traffic
- ``apps``        applications, which answer with a twin: what-if, failure sweep
- ``present``     a report as text, as HTML with a map, as JSON

**Between the bodies.**  Our words, theirs, and what is lost on the way:

- ``semantics``   the ontology, the terms of the standards bodies, the crosswalk between them
- ``convert``     forms of other bodies: a document there and back, with a report of the losses

**The yardstick**, for any twin, ours included:

- ``conformance`` runs the cases of the folder ``conformance/`` against a subject, writes reports

**Both roads use** ``contracts`` (the kinds of plugin, as Protocols), ``plugins`` (the registry),
``errors`` (one tree), ``files`` (written whole, and locked), ``resources`` (where ``yang/`` and
``models/`` lie), ``pages`` (the frame of HTML pages), ``testing`` (contract tests for writers of
plugins), ``site`` (the documentation, made of all these) and ``cli`` (the ``ndt`` command).

The names below are the public face.  They are imported when first used: ``import ndtframe`` alone
loads no library.  A twin answers like this::

    with Twin.open("my-network") as twin, twin.session() as session:
        session.apply([link_down("link:A-B")])       # ndtframe.twin.changes; live stays as it is
        print(twin.model("traffic").run(session.view()))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.data.state import Observation, StateKind
    from ndtframe.emit.generate import generate
    from ndtframe.emit.runtime import load
    from ndtframe.errors import DataError, NdtError
    from ndtframe.twin.refresh import refresh
    from ndtframe.twin.report import Report
    from ndtframe.twin.session import Session
    from ndtframe.twin.twin import Twin
    from ndtframe.twin.view import LiveView, PotentialView, SnapshotView

__all__ = [
    "DataError",
    "Document",
    "LiveView",
    "NdtError",
    "Observation",
    "PotentialView",
    "Report",
    "Session",
    "SnapshotView",
    "StateKind",
    "Twin",
    "generate",
    "load",
    "refresh",
]

_HOMES = {
    "DataError": "ndtframe.errors",
    "Document": "ndtframe.bindings.ndt",
    "LiveView": "ndtframe.twin.view",
    "NdtError": "ndtframe.errors",
    "Observation": "ndtframe.data.state",
    "PotentialView": "ndtframe.twin.view",
    "Report": "ndtframe.twin.report",
    "Session": "ndtframe.twin.session",
    "SnapshotView": "ndtframe.twin.view",
    "StateKind": "ndtframe.data.state",
    "Twin": "ndtframe.twin.twin",
    "generate": "ndtframe.emit.generate",
    "load": "ndtframe.emit.runtime",
    "refresh": "ndtframe.twin.refresh",
}


def __getattr__(name: str) -> Any:
    """Import a public name on first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'ndtframe' has no attribute '{name}'")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
