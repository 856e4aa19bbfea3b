"""How the named graphs of a twin are called; ``live`` is none of them: it is the newest snapshot.

::

    urn:ndtframe:graph:NAME/snapshot-4      a stored state of the real network
    urn:ndtframe:graph:NAME/intended-2      what the network should be
    urn:ndtframe:graph:NAME/session/ID      a hypothetical state
    urn:ndtframe:graph:NAME/twin            what the twin says of itself, its jobs and reports
    .../inferred                            behind each of these: what follows from it
    urn:ndtframe:graph:NAME/graphs          what is known of each of these graphs
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, unquote

from ndtframe.data.state import StateKind
from ndtframe.errors import InputError

GRAPH: Final = "urn:ndtframe:graph:"
"""Before the name of a twin, percent-encoded."""
INFERRED: Final = "/inferred"
"""Behind the name of a graph: the name of the graph of what follows from it."""
RECORDS: Final = "/graphs"

_NAME: Final = re.compile(
    rf"{GRAPH}([^/?#<>\s]+)/(snapshot-\d+|intended-\d+|session/([^/?#<>\s]+)|twin)"
)
_KINDS: Final = {
    "snapshot": StateKind.SNAPSHOT,
    "intended": StateKind.INTENDED,
    "session": StateKind.POTENTIAL,
}


def snapshot_graph(twin: str, number: int) -> str:
    """The graph of a stored state of the real network."""
    return f"{_of(twin)}/snapshot-{number}"


def intended_graph(twin: str, number: int) -> str:
    """The graph of an intended state, by the number of its record."""
    return f"{_of(twin)}/intended-{number}"


def session_graph(twin: str, session_id: str) -> str:
    """The graph of the hypothetical state of a session."""
    return f"{_of(twin)}/session/{quote(session_id, safe='')}"


def twin_graph(twin: str) -> str:
    """The graph of what a twin says of itself."""
    return f"{_of(twin)}/twin"


def inferred_graph(graph: str) -> str:
    """The graph of what follows from a graph."""
    return graph + INFERRED


def records_graph(graph: str) -> str:
    """The graph that tells of the graphs of the same twin."""
    return f"{_of(twin_of(graph))}{RECORDS}"


def holds_document(name: str) -> bool:
    """Whether a graph of this name is one that a document is put in."""
    return _NAME.fullmatch(name) is not None


def twin_of(graph: str) -> str:
    """The name of the twin that a graph is of; InputError for what is no graph of a twin."""
    return unquote(_match(graph)[1])


def kind_of(graph: str) -> StateKind | None:
    """Of what kind the state in a graph is; None for the twin's own.

    Raises :class:`~ndtframe.errors.InputError` for what is no graph of a twin.
    """
    return _KINDS.get(re.split("[-/]", _match(graph)[2])[0])


def number_of(graph: str) -> int:
    """The number of the snapshot or intended state that a graph is of; 0 for others."""
    found = re.fullmatch(r"(?:snapshot|intended)-(\d+)", _match(graph)[2])
    return int(found[1]) if found else 0


def short(graph: str) -> str:
    """A graph as commands name it: ``snapshot-4``, ``session:works``, ``twin``."""
    match = _match(graph)
    return f"session:{unquote(match[3])}" if match[3] else match[2]


def _of(twin: str) -> str:
    try:
        return GRAPH + quote(twin, safe="")
    except UnicodeEncodeError as error:
        raise InputError(f"the name {twin!r} holds a lone surrogate, which is no text.") from error


def _match(graph: str) -> re.Match[str]:
    match = _NAME.fullmatch(graph)
    if match is None:
        raise InputError(
            f"'{graph[:200]}' is no graph of a twin: expected one such as {GRAPH}NAME/snapshot-4."
        )
    return match
