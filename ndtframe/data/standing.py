"""Where a node stands as XPath sees it: in its document, or in what is mounted at a mount point.

What is mounted sees its mount point as the root (RFC 8528): nothing above it, and of what is beside
it only what the ``parent-reference`` expressions of the mount point select.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any

from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.references import parsed
from ndtframe.data.run import Run
from ndtframe.data.xpath_tree import Instance
from ndtframe.language import xpath
from ndtframe.language.xpath import Context, XNode


def instance(run: Run, node: Any, above: list[Any]) -> Instance:
    """The instance of ``node``, whose ancestors are ``above``, document first."""
    if not above:
        return Instance(run, node)
    if node is run.root:
        return Instance(run, node, parent=instance(run, above[-1], above[:-1]))
    field = _field(run, above[-1].plan(), node.plan())
    return Instance(run, node, field, _holder(run, above[-1], above[:-1], field))


def holder(run: Run, node: Any, above: list[Any], item: FieldPlan) -> Instance:
    """The instance of ``node`` as the parent of its field ``item``, as the rules of that see it.

    It is the root of what is mounted.  Rules of configuration see no state (RFC 7950, 6.4.1).
    """
    is_data = not run.plan.name
    return _holder(run.configuration if item.config and is_data else run, node, above, item)


def _holder(run: Run, node: Any, above: list[Any], item: FieldPlan) -> Instance:
    memo = ("holder", id(node), item.mounted)
    if memo not in run.memo:
        made = MountRoot(run, node, above) if item.mounted else instance(run, node, above)
        run.memo[memo] = made
    found: Instance = run.memo[memo]
    return found


def _field(run: Run, parent: NodePlan, child: NodePlan) -> FieldPlan:
    """The field of a class that holds nodes of another, looked for once."""
    memo = ("field", id(parent), id(child))
    if memo not in run.memo:
        run.memo[memo] = parent.field_of(child)
    found: FieldPlan = run.memo[memo]
    return found


class MountRoot(Instance):
    """A mount point as the root of what is mounted there."""

    __slots__ = ("_above", "_shown")

    def __init__(self, run: Run, node: Any, above: list[Any]) -> None:
        super().__init__(run, node)
        self._above = list(above)
        self._shown: list[Shown] | None = None

    def children(self, module: str | None, name: str | None) -> Iterator[Instance]:
        """What is mounted, then what it may see of the tree of the mount point."""
        for field in self.value.plan().fields:
            if field.mounted and name in (None, field.name) and module in (None, field.module):
                yield from self.below(field)
        for shown in self._seen():
            if name in (None, shown.name) and module in (None, shown.module):
                yield shown

    def entries(
        self, module: str | None, name: str, leaf_module: str | None, leaf: str, value: str
    ) -> Iterable[XNode] | None:
        """No index: there may be two lists of one name."""
        return None

    def _seen(self) -> list[Shown]:
        if self._shown is None:
            self._shown = list(self._selected())
        return self._shown

    def _selected(self) -> Iterator[Shown]:
        """The nodes at the top of its own tree that references select, or something below them."""
        mount = self.value.plan().mount
        if mount is None or not mount.references:
            return
        at = instance(self.run.unmounted, self.value, self._above)
        whole: set[XNode] = set()
        for text in mount.references:
            whole.update(xpath.compile_nodes(parsed(text))(Context.at(at)))
        selection = _Selection(whole)
        yield from selection.below(at.root, self)


class _Selection:
    """Nodes that are seen with all that is below them, and their ancestors."""

    def __init__(self, whole: set[XNode]) -> None:
        self._whole = whole
        self._ancestors: set[XNode] = set()
        for node in whole:
            above = node.parent
            while above is not None and above not in self._ancestors:
                self._ancestors.add(above)
                above = above.parent

    def below(self, source: Instance, parent: Instance) -> Iterator[Shown]:
        """Those children of ``source`` that are seen: of an ancestor its keys too."""
        for child in source.children(None, None):
            if child in self._whole:
                yield Shown(child, parent, None)
            elif child in self._ancestors or (child.field is not None and child.field.is_key):
                yield Shown(child, parent, self)


class Shown(Instance):
    """A node of another tree as what is mounted sees it: whole, or what a selection leaves of it.

    All such nodes stand behind what is mounted.
    """

    __slots__ = ("_selection", "_source")

    def __init__(self, source: Instance, parent: Instance, selection: _Selection | None) -> None:
        super().__init__(source.run, source.value, source.field, parent, source.place)
        self._source, self._selection = source, selection

    @property
    def order(self) -> tuple[int, ...]:
        """Document order in the tree it comes from."""
        return (sys.maxsize, *self._source.order)

    def children(self, module: str | None, name: str | None) -> Iterator[Instance]:
        """Those of its children that are seen."""
        if self._selection is None:
            found = (Shown(item, self, None) for item in self._source.children(module, name))
        else:
            found = (
                item
                for item in self._selection.below(self._source, self)
                if name in (None, item.name) and module in (None, item.module)
            )
        yield from found

    def entries(
        self, module: str | None, name: str, leaf_module: str | None, leaf: str, value: str
    ) -> Iterable[XNode] | None:
        """No index: not all entries may be seen."""
        return None
