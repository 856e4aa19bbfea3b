"""Which sections the nodes of a module make on its page: one for each node that holds others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ndtframe.schema import tree

_MOST_IN_CONTENTS = 24
"""Sections that a table of contents lists, at most, where one level of them is not more already."""


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the module that holds others; or one of another module, to which it adds nodes.

    ``node`` is None for what stands at the top of documents.  ``entries`` are what it holds, with
    choices and cases before what they hold.  ``above`` are the nodes above that hold it.  ``depth``
    is how many of those are of the module.
    """

    node: tree.Node | None
    entries: tuple[tree.Node, ...]
    above: tuple[tree.Node, ...]
    depth: int

    @property
    def path(self) -> str:
        """The schema path of the node; "" at the top."""
        return self.node.path if self.node else ""


def sections(schema: tree.Schema, module: str) -> list[Section]:
    """The sections of a module, in the order of the schema."""
    loose = tuple(node for node in _flat(schema) if node.module == module and not is_inner(node))
    found = [Section(None, loose, (), 0)] if loose else []
    for node in _below(schema.tops()):
        found += _sections(node, (), module)
    return found


def titles(found: list[Section]) -> dict[str, str]:
    """The heading of each section, by path: its name and those above that tell it from others.

    A node of the module has the names from the one above the first of the module on.
    """
    ways = {each.path: (*each.above, each.node) for each in found if each.node}
    lengths = {each.path: each.depth + 2 for each in found}
    while True:
        made = {path: " / ".join(_names(way[-lengths[path] :])) for path, way in ways.items()}
        count = Counter(made.values())
        short = [path for path in made if count[made[path]] > 1 and lengths[path] < len(ways[path])]
        if not short:
            break
        for path in short:
            lengths[path] += 1
    twice = {path: path for path in made if count[made[path]] > 1}
    return {"": "Top of the document"} | made | twice


def in_contents(found: list[Section]) -> int:
    """How deep a section may be for a table of contents that is of use."""
    depths = Counter(each.depth for each in found)
    listed, total = 0, 0
    for depth in sorted(depths):
        total += depths[depth]
        if total <= _MOST_IN_CONTENTS:
            listed = depth
    return listed


def is_inner(node: tree.Node) -> bool:
    """Whether a node has a section of its own."""
    return isinstance(node, tree.Inner | tree.Operation) and not _is_choice(node)


def is_shorthand(node: tree.Node) -> bool:
    """Whether a case is not written, but stands for the one node in it (RFC 7950, 7.9.2)."""
    return (
        isinstance(node, tree.Case)
        and len(node.nodes) == 1
        and node.nodes[0].name == node.name
        and node.nodes[0].position == node.position
    )


def is_empty(node: tree.Node) -> bool:
    """Whether it is the input or output of an operation that has none."""
    return isinstance(node, tree.Parameters) and not node.nodes


def _sections(node: tree.Node, above: tuple[tree.Node, ...], module: str) -> Iterator[Section]:
    is_own = node.module == module
    entries = tuple(each for each in _flat(node) if is_own or each.module == module)
    depth = sum(each.module == module for each in above)
    if is_own or any(not is_inner(each) for each in entries):
        yield Section(node, entries, above, depth)
    for child in _below(node.children):
        yield from _sections(child, (*above, node), module)


def _below(nodes: tuple[tree.Node, ...]) -> Iterator[tree.Node]:
    """The nodes with sections among these, and in their choices."""
    for node in nodes:
        if is_inner(node):
            yield from () if is_empty(node) else (node,)
        else:
            yield from _below(node.children)


def _flat(parent: tree.Node | tree.Schema) -> Iterator[tree.Node]:
    """What a node holds; what is in its choices and cases stands behind those."""
    for child in parent.children:
        if not is_shorthand(child) and not is_empty(child):
            yield child
        if _is_choice(child):
            yield from _flat(child)


def _is_choice(node: tree.Node) -> bool:
    return isinstance(node, tree.Choice | tree.Case)


def _names(way: tuple[tree.Node, ...]) -> list[str]:
    return [node.name for node in way]
