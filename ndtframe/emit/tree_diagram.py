"""Schema -> tree diagram (RFC 8340, and RFC 8791 for structures): what modules hold, at a glance.

The layout is that of pyang, the tool whose diagrams stand in the RFCs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from ndtframe.contracts import Artifact, EmitterDescriptor
from ndtframe.emit.tree_lines import Line
from ndtframe.errors import UsageError
from ndtframe.schema import tree


class TreeDiagramSettings(BaseModel):
    """What is drawn.

    ``modules`` are the modules drawn, in this order, and all that are implemented if there are none
    given.  What they add to nodes of modules that are not drawn is drawn by itself.  ``structures``
    says whether those of RFC 8791 and ``yang-data`` of RFC 8040 are, ``depth`` how many levels, and
    ``below`` is a schema path: only nodes on the way to it and below it are drawn.  A step without
    a module is of any.
    """

    model_config = ConfigDict(extra="forbid")

    modules: tuple[str, ...] = ()
    structures: bool = True
    depth: int | None = Field(default=None, ge=1)
    below: str = ""


class TreeDiagramEmitter:
    """Draws the tree of every module that has nodes of its own."""

    descriptor: ClassVar[EmitterDescriptor] = EmitterDescriptor("tree", "tree diagram (RFC 8340)")
    Settings: ClassVar[type[BaseModel]] = TreeDiagramSettings

    def __init__(self, settings: Any = None) -> None:
        self.settings: TreeDiagramSettings = settings or TreeDiagramSettings()

    def emit(self, schema: tree.Schema) -> Iterable[Artifact]:
        """One text for all modules; raises :class:`~ndtframe.errors.UsageError` for one unknown."""
        names = self.settings.modules or tuple(schema.modules)
        for name in names:
            if name not in schema.modules:
                known = ", ".join(schema.modules)
                raise UsageError(f"There is no module '{name}' to draw.", remedy=f"Known: {known}.")
        drawn = [_Diagram(schema, name, names, self.settings).text() for name in names]
        yield Artifact("tree.txt", "\n".join(text for text in drawn if text))


def of_module(schema: tree.Schema, name: str) -> str:
    """The diagram of one module, and of what it adds to others; "" if there is nothing to draw."""
    return _Diagram(schema, name, (name,), TreeDiagramSettings()).text()


_FLAGS = {"input": "-w", "output": "ro", "notification": "ro", "structure": ""}
"""The flags of what is inside of these; elsewhere they tell configuration from state."""


@dataclass(frozen=True, slots=True)
class _Diagram:
    """The diagram of one module, beside those of the modules ``drawn``."""

    schema: tree.Schema
    module: str
    drawn: Sequence[str]
    settings: TreeDiagramSettings

    def text(self) -> str:
        """The sections in the order of RFC 8340, 2; "" if there is none."""
        lines = [
            *self._section("", self._own(self.schema.nodes)),
            *self._apart(*self._augments("augment", structures=False)),
            *self._section("rpcs", self._own(self.schema.operations)),
            *self._section("notifications", self._own(self.schema.notifications)),
            *(self._structures() if self.settings.structures else ()),
        ]
        return "\n".join([f"module: {self.module}", *lines, ""]) if lines else ""

    def _structures(self) -> Iterator[str]:
        own = self._own(self.schema.structures)
        for keyword, is_bare in (("yang-data", True), ("structure", False)):
            listed = [node for node in own if getattr(node, "is_bare", False) is is_bare]
            yield from self._apart(*self._each_structure(keyword, listed))
        yield from self._apart(*self._augments("augment-structure", structures=True))

    def _own(self, nodes: Sequence[tree.Node]) -> list[tree.Node]:
        return [node for node in nodes if node.module == self.module]

    def _section(self, title: str, nodes: Sequence[tree.Node]) -> Iterator[str]:
        """Nodes, under a title where they have one."""
        lines = list(self._nodes(nodes, "    " if title else "  ", None))
        if lines and title:
            yield from ("", f"  {title}:")
        yield from lines

    def _apart(self, *lines: str) -> Iterator[str]:
        if lines:
            yield from ("", *lines)

    def _each_structure(self, keyword: str, nodes: Iterable[tree.Node]) -> Iterator[str]:
        for node in nodes:
            yield from self._titled(f"{keyword} {node.name}", node.children, "")

    def _augments(self, keyword: str, *, structures: bool) -> Iterator[str]:
        """What the module adds to nodes of modules that are not drawn; of structures, to all."""
        for item in self.schema.augments:
            of_structure = item.within == "structure"
            is_drawn = item.target_module in self.drawn and not structures
            if item.module == self.module and of_structure is structures and not is_drawn:
                flags = _FLAGS.get(item.within)
                yield from self._titled(f"{keyword} {item.target}", item.nodes, flags)

    def _titled(self, title: str, nodes: Sequence[tree.Node], flags: str | None) -> Iterator[str]:
        """Nodes under a title, which stands there for itself unless only some nodes are wanted."""
        lines = list(self._nodes(nodes, "    ", flags))
        if lines or not self.settings.below:
            yield from (f"  {title}:", *lines)

    def _nodes(self, nodes: Sequence[tree.Node], indent: str, flags: str | None) -> Iterator[str]:
        prefixes = {name: module.prefix for name, module in self.schema.modules.items()}
        wanted = tuple(step for step in self.settings.below.split("/") if step)
        branches = _Branches(Line(self.module, prefixes), wanted)
        yield from branches.of(nodes, indent, flags, 0, self.settings.depth)


@dataclass(frozen=True, slots=True)
class _Branches:
    """Draws nodes and what is below them; ``wanted`` are the steps to what is, or none for all."""

    line: Line
    wanted: tuple[str, ...]

    def of(
        self,
        nodes: Sequence[tree.Node],
        indent: str,
        flags: str | None,
        width: int,
        depth: int | None,
    ) -> Iterator[str]:
        """The lines of siblings, whose names take ``width``, or as much as they need if it is 0."""
        listed = [node for node in nodes if self._is_listed(node)]
        if depth == 0:
            yield from [f"{indent}   ..."] if listed else []
            return
        width = width or max(map(self.line.width, listed), default=0)
        for node in listed:
            inside = flags if flags is not None else _FLAGS.get(_kind(node))
            yield f"{indent}{self.line.text(node, width, inside)}"
            further = indent + ("   " if node is listed[-1] else "|  ")
            room = width - 3 if isinstance(node, tree.Choice | tree.Case) else 0
            left = None if depth is None else depth - 1
            yield from self.of(node.children, further, inside, room, left)

    def _is_listed(self, node: tree.Node) -> bool:
        """Whether it is wanted, and no input or output of an operation that has none."""
        if isinstance(node, tree.Parameters) and not node.nodes:
            return False
        return all(
            step in (qualified, qualified.partition(":")[2])
            for step, qualified in zip(self.wanted, _qualified(node.path), strict=False)
        )


def _qualified(path: str) -> Iterator[str]:
    """The names of a schema path, each with its module."""
    module = ""
    for part in path[1:].split("/"):
        own, _, name = part.rpartition(":")
        module = own or module
        yield f"{module}:{name}"


def _kind(node: tree.Node) -> str:
    match node:
        case tree.Parameters():
            return node.name
        case tree.Notification():
            return "notification"
        case _:
            return ""
