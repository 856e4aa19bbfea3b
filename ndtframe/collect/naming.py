"""Identifiers of a network being made: from names, escaped, duplicates counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote

_KEPT = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._")


def network_id(name: str) -> str:
    """The id of a network of that name."""
    return f"network:{_escape(name)}"


def node_ids(names: Iterable[str]) -> list[str]:
    """The ids of nodes of these names, in their order; the second of a name ends in ``;2``."""
    seen: Counter[str] = Counter()
    ids = []
    for name in names:
        seen[name] += 1
        ids.append(_numbered(f"node:{_escape(name)}", seen[name]))
    return ids


def link_id(source: str, target: str, number: int = 1) -> str:
    """The id of the ``number``-th link from one node, given by its id, to another."""
    return _numbered(f"link:{_tail(source)}-{_tail(target)}", number)


def termination_point_id(node: str, towards: str, number: int = 1) -> str:
    """The id of the termination point on ``node`` of its ``number``-th link to ``towards``."""
    return _numbered(f"tp:{_tail(node)}-{_tail(towards)}", number)


def demand_id(source: str, target: str, number: int = 1) -> str:
    """The id of the ``number``-th demand between two nodes."""
    return _numbered(f"demand:{_tail(source)}-{_tail(target)}", number)


def name_in(node_id: str) -> str:
    """The name that a node id was made from."""
    return unquote(_tail(node_id).partition(";")[0])


def _escape(name: str) -> str:
    return "".join(chr(byte) if byte in _KEPT else f"%{byte:02X}" for byte in name.encode())


def _numbered(text: str, number: int) -> str:
    return text if number == 1 else f"{text};{number}"


def _tail(node_id: str) -> str:
    return node_id.removeprefix("node:")
