"""Documents of configuration alone: what in them is state (RFC 7950, 4.2.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ndtframe.data.plan import FieldPlan
from ndtframe.data.run import entries_of, location
from ndtframe.errors import Violation


def state_in(document: Any) -> list[Violation]:
    """A violation for every topmost state node of a document."""
    return [
        Violation(
            "unknown-element",
            f"{location(node, above)}/{item.member}",
            f"'{item.name}' is state, and only configuration is expected",
            item.rule,
        )
        for item, node, above in _state(document, [])
    ]


def _state(node: Any, above: list[Any]) -> Iterator[tuple[FieldPlan, Any, list[Any]]]:
    for item in node.plan().fields:
        value = item.get(node)
        if not item.is_set(node):
            continue
        if not item.config:
            yield item, node, above
        elif item.kind in ("container", "list"):
            for child in entries_of(value) if item.is_list else (value,):
                yield from _state(child, [*above, node])
