"""One run of checks over one document: what was found, and what is worth keeping meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from functools import cached_property
from itertools import pairwise
from typing import Any

from ndtframe.data.layers import Indexes, indexed
from ndtframe.data.lists import KeyedList
from ndtframe.data.paths import predicates
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.errors import Violation


def entries_of(value: Any) -> Iterable[Any]:
    """The entries of a list, as it was read or as our own container; for reading only."""
    raw: Iterable[Any] = getattr(value, "_raw", value)
    return raw


def has_twice(values: tuple[Any, ...]) -> bool:
    """Whether a value stands twice; 1 and true, which a union may both accept, are two values."""
    if len(set(values)) == len(values):
        return False
    return len({(type(value), value) for value in values}) < len(values)


class Run:
    """The violations so far, and an index of every list that was asked for by key."""

    def __init__(
        self,
        root: Any,
        plan: NodePlan,
        strict: bool,
        context: Any | None = None,
        *,
        config_only: bool = False,
        indexes: Indexes | None = None,
    ) -> None:
        self.root = root
        self._config_only = config_only
        self.plan = plan
        self.around = _around(plan, context)
        self.strict = strict
        self.violations: list[Violation] = []
        self._indexes: Indexes = {} if indexes is None else indexes
        self.memo: dict[Any, Any] = {}
        self.hides_mounted = False
        self.hides_state = False

    @cached_property
    def document(self) -> Any:
        """Where absolute paths begin: the root, or what a notification or operation goes with."""
        return self.around[0] if self.around else self.root

    @cached_property
    def unmounted(self) -> Run:
        """The same, without what is mounted: what a ``parent-reference`` sees (RFC 8528)."""
        if self.hides_mounted:
            return self
        found = copy(self)
        found.memo, found.hides_mounted = {}, True
        return found

    @cached_property
    def configuration(self) -> Run:
        """The same, without state: what the rules of configuration see (RFC 7950, 6.4.1)."""
        found = copy(self)
        found.memo, found.hides_state = {}, True
        return found

    def _location(self, node: Any, above: list[Any]) -> str:
        """The instance-identifier of a node in its root."""
        return location(node, above[len(self.around) :])

    def skips(self, item: FieldPlan) -> bool:
        """Whether a field may be missing since it is state, and only configuration is expected."""
        return self._config_only and not item.config

    def index(self, field: FieldPlan, value: Any) -> Mapping[Any, Any]:
        """The entries of a list by key; of two with one key, the later."""
        if isinstance(value, KeyedList):
            return value._index
        return indexed(self._indexes, field, value)

    def trail(self, node: Any, above: list[Any]) -> tuple[NodePlan, ...]:
        """The plans from the document to ``node``."""
        return tuple(item.plan() for item in (*above, node))

    def add(
        self,
        tag: str,
        node: Any,
        above: list[Any],
        field: FieldPlan,
        message: str,
        rule: str | None = None,
        *,
        app_tag: str | None = None,
        step: str = "",
    ) -> None:
        """Record a violation at a child of ``node``."""
        path = f"{self._location(node, above)}/{field.member}{step}"
        self.violations.append(Violation(tag, path, message, rule or field.rule, app_tag))

    def add_here(
        self,
        tag: str,
        node: Any,
        above: list[Any],
        message: str,
        rule: str,
        *,
        app_tag: str | None = None,
    ) -> None:
        """Record a violation at ``node`` itself."""
        path = self._location(node, above) or "/"
        self.violations.append(Violation(tag, path, message, rule, app_tag))


def _around(plan: NodePlan, context: Any | None) -> tuple[Any, ...]:
    """The nodes around a root that is no document, the document first.

    ``context`` is the innermost of them, or the document; those that it does not tell are empty.
    """
    found: list[Any] = []
    while plan.around and context is not None:
        found.insert(0, context)
        context = context.parent
    missing = plan.around[len(found) :]
    if [node.plan() for node in found] != list(plan.around[: len(found)]):
        raise TypeError("The context is neither a document nor the node that has the operation.")
    return (*found, *(item.cls() for item in missing))


def location(node: Any, above: list[Any]) -> str:
    """The instance-identifier of a node whose ancestors, document first, are ``above``."""
    chain = [*above, node]
    steps = [_step(parent, child) for parent, child in pairwise(chain)]
    return "".join(f"/{step}" for step in steps)


def _step(parent: Any, child: Any) -> str:
    field = parent.plan().field_of(child.plan())
    if not field.is_list:
        return str(field.member)
    if field.node.key_attributes:
        return f"{field.member}{predicates(field, child)}"
    position = next(n for n, e in enumerate(entries_of(field.get(parent)), 1) if e is child)
    return f"{field.member}[{position}]"
