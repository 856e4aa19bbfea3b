"""One node as one line of a tree diagram (RFC 8340, 2.6)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ndtframe.emit import prose
from ndtframe.schema import tree

_STATUS = {"deprecated": "x", "obsolete": "o"}
_BEYOND_CHOICE = 3
"""How much further in the nodes of a choice stand, and those of a case."""


@dataclass(frozen=True, slots=True)
class Line:
    """Writes nodes in the diagram of ``module``; the names of others have their ``prefixes``."""

    module: str
    prefixes: Mapping[str, str]

    def text(self, node: tree.Node, width: int, flags: str | None) -> str:
        """``<status>--<flags> <name><opts> <type> <if-features>``.

        ``flags`` are those of all that is inside of an operation or the like.  Types stand in one
        column behind names of ``width``.
        """
        status = _STATUS.get(node.status, "+")
        features = f" {{{','.join(node.if_features)}}}?" if node.if_features else ""
        if isinstance(node, tree.Case):
            return f"{status}--:({self._name(node)}){features}"
        shown = ("rw" if node.config else "ro") if flags is None else flags
        return f"{status}--{_own_flags(node) or shown} {self._described(node, width)}{features}"

    def width(self, node: tree.Node) -> int:
        """How much room a name takes, or the names inside a choice or case."""
        if isinstance(node, tree.Choice | tree.Case):
            return _BEYOND_CHOICE + max(map(self.width, node.children), default=0)
        return len(self._name(node)) + node.is_mounted_top

    def _described(self, node: tree.Node, width: int) -> str:
        name, top = self._name(node), "/" if node.is_mounted_top else ""
        optional = "" if getattr(node, "mandatory", False) else "?"
        match node:
            case tree.Leaf():
                shown = name + top if node.is_key else name + optional + top
                return f"{shown:<{width + 1}}   {_type(node, self.prefixes[node.module])}"
            case tree.LeafList():
                shown = f"{name}*{top}"
                return f"{shown:<{width + 1}}   {_type(node, self.prefixes[node.module])}"
            case tree.AnyData():
                kind = "anyxml" if node.is_anyxml else "anydata"
                return f"{name + optional + top:<{width + 1}}   <{kind}>"
            case tree.List():
                return f"{name}*{top} [{' '.join(node.keys)}]"
            case tree.Choice():
                return f"({name}){optional}"
            case tree.Container() if node.presence:
                return f"{name}!{top}"
            case _:
                return name + top

    def _name(self, node: tree.Node) -> str:
        if node.module == self.module:
            return node.name
        return f"{self.prefixes[node.module]}:{node.name}"


def _own_flags(node: tree.Node) -> str:
    """The flags that say what a node is.

    A mount point is one where something is mounted; pyang knows of none.
    """
    match node:
        case tree.Container() | tree.List() if _mounts(node):
            return "mp"
        case tree.Operation():
            return "-x"
        case tree.Notification():
            return "-n"
        case _:
            return ""


def _mounts(node: tree.Node) -> bool:
    return tree.is_open(node) or any(child.is_mounted_top for child in tree.data_children(node))


def _type(node: tree.Leaf | tree.LeafList, own_prefix: str) -> str:
    """The name of a type, or where a leafref leads."""
    if node.type_name != "leafref":
        return node.type_name
    return f"-> {_shortened(getattr(node.type, 'path_text', ''), own_prefix)}"


def _shortened(path: str, own_prefix: str) -> str:
    """A leafref path on one line, with each prefix only where it changes."""
    current = own_prefix
    steps = []
    for step in re.split(r"\s*/\s*", prose.one_line(path)):
        prefix, colon, name = step.partition(":")
        if not colon:
            steps.append(step)
            continue
        steps.append(name if prefix == current else step)
        current = prefix
    return "/".join(steps)
