"""Schema -> tree diagram (RFC 8340): what a model set holds, at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from ndtframe.contracts import Artifact, EmitterDescriptor
from ndtframe.schema import tree, types


class TreeDiagramSettings(BaseModel):
    """Nothing can be set."""

    model_config = ConfigDict(extra="forbid")


class TreeDiagramEmitter:
    """Draws the tree of every module that has data nodes or notifications of its own."""

    descriptor: ClassVar[EmitterDescriptor] = EmitterDescriptor("tree", "tree diagram (RFC 8340)")
    Settings: ClassVar[type[BaseModel]] = TreeDiagramSettings

    def __init__(self, settings: Any = None) -> None:
        self.settings = settings

    def emit(self, schema: tree.Schema) -> Iterable[Artifact]:
        """One text for the whole set."""
        drawn = [_module(schema, name) for name in schema.modules]
        yield Artifact("tree.txt", "\n".join(text for text in drawn if text))


def _module(schema: tree.Schema, name: str) -> str:
    """The diagram of one module; "" if nothing hangs under it."""
    data = [node for node in schema.nodes if node.module == name]
    rpcs = [node for node in schema.operations if node.module == name]
    notifications = [node for node in schema.notifications if node.module == name]
    if not data and not notifications and not rpcs:
        return ""
    drawing = _Drawing(schema, name)
    lines = [f"module: {name}", *drawing.nodes(data, "  ")]
    if rpcs:
        lines += ["", "  rpcs:", *drawing.nodes(rpcs, "    ")]
    if notifications:
        lines += ["", "  notifications:", *drawing.nodes(notifications, "    ")]
    return "\n".join(lines) + "\n"


def with_augments(schema: tree.Schema, name: str) -> str:
    """The diagram of one module, and what it adds to the nodes of others."""
    drawing = _Drawing(schema, name)
    lines = []
    for node in schema.walk():
        added = [child for child in node.children if child.module == name != node.module]
        if added:
            lines += ["", f"  augment {node.path}:", *drawing.nodes(added, "    ")]
    head = _module(schema, name) or f"module: {name}\n"
    return head + "".join(f"{line}\n" for line in lines)


_PARAMETERS = {"input": "-w", "output": "ro"}


@dataclass(frozen=True, slots=True)
class _Drawing:
    schema: tree.Schema
    module: str

    def nodes(
        self, nodes: Sequence[tree.Node], indent: str, width: int = 0, flags: str = ""
    ) -> Iterator[str]:
        """The lines of nodes and of what is below them; ``flags`` are those inside an operation."""
        width = width or max((self._width(node) for node in nodes), default=0)
        for node in nodes:
            below = flags or _PARAMETERS.get(node.name if _is_parameters(node) else "", "")
            yield f"{indent}+--{self._line(node, width, below)}"
            bar = "   " if node is nodes[-1] else "|  "
            inside = width if isinstance(node, tree.Choice | tree.Case) else 0
            children = [child for child in node.children if not _is_empty(child)]
            yield from self.nodes(children, indent + bar, inside, below)

    def _width(self, node: tree.Node) -> int:
        """The longest name among a node and, of a choice, those of its cases."""
        if isinstance(node, tree.Choice | tree.Case):
            return max((self._width(child) for child in node.children), default=0)
        return len(self._name(node))

    def _line(self, node: tree.Node, width: int, inside: str) -> str:
        name = self._name(node)
        flags = inside or ("rw" if node.config else "ro")
        mark = {"deprecated": "x--", "obsolete": "o--"}.get(node.status, "")
        match node:
            case tree.Leaf():
                optional = "" if node.mandatory or node.is_key else "?"
                return f"{mark}{flags} {name + optional:<{width + 1}}   {self._type(node)}"
            case tree.LeafList():
                return f"{mark}{flags} {name + '*':<{width + 1}}   {self._type(node)}"
            case tree.List():
                keys = f" [{' '.join(node.keys)}]" if node.keys else ""
                return f"{mark}{flags} {name}*{keys}"
            case tree.Choice():
                return f"{mark}{flags} ({name}){'' if node.mandatory else '?'}"
            case tree.Case():
                return f"{mark}:({name})"
            case tree.Notification():
                return f"{mark}-n {name}"
            case tree.Operation():
                return f"{mark}-x {name}"
            case tree.AnyData():
                kind = "anyxml" if node.is_anyxml else "anydata"
                optional = "" if node.mandatory else "?"
                return f"{mark}{flags} {name + optional:<{width + 1}}   <{kind}>"
            case _:
                return f"{mark}{flags} {name}{'!' if getattr(node, 'presence', '') else ''}"

    def _name(self, node: tree.Node) -> str:
        if node.module == self.module:
            return node.name
        return f"{self.schema.modules[node.module].prefix}:{node.name}"

    def _type(self, node: tree.Leaf | tree.LeafList) -> str:
        type_ = node.type
        if type_.typedefs:
            module, _, name = type_.typedefs[0].partition(":")
            if module == node.defined_in:
                return name
            return f"{self.schema.modules[module].prefix}:{name}"
        if isinstance(type_, types.Leafref):
            own = self.schema.modules[node.module].prefix
            return f"-> {_shortened(type_.path_text, own)}"
        return type_.name


def _is_parameters(node: tree.Node) -> bool:
    return isinstance(node, tree.Parameters)


def _is_empty(node: tree.Node) -> bool:
    """Whether it is the input or output of an operation that has none."""
    return isinstance(node, tree.Parameters) and not node.nodes


def _shortened(path: str, own_prefix: str) -> str:
    """A leafref path with each prefix only where it changes."""
    plain = re.sub(r"\s+", "", path)
    current = own_prefix
    steps = []
    for step in re.split(r"/(?![^\[]*\])", plain):
        prefix, colon, name = re.match(r"(?:([\w.-]+)(:))?(.*)", step).groups()  # type: ignore[union-attr]
        if not colon:
            steps.append(step)
            continue
        steps.append(name if prefix == current else step)
        current = prefix
    return "/".join(steps)
