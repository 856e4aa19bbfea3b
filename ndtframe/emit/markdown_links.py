"""Links between reference pages: to the heading of a node, where no other has its anchor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ndtframe.emit.markdown_text import code
from ndtframe.schema import tree, types

HEADINGS = ("What it is", "Tree", "Nodes", "Life cycles", "Identities", "Annotations")
"""The headings that every page of a module has, besides its nodes and annotations."""


def anchor(heading: str) -> str:
    """The anchor that readers of Markdown (GitHub, MkDocs) give a heading."""
    return re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-")


def addresses(schema: tree.Schema) -> dict[str, str]:
    """Where each node stands, by schema path: page and anchor, or the page alone."""
    nodes = list(schema.walk())
    annotations = [(one.module, one.qualified) for one in schema.annotations]
    fixed = [(name, heading) for name in schema.modules for heading in (name, *HEADINGS)]
    named = [*fixed, *annotations, *((node.module, node.path) for node in nodes)]
    times = Counter((page, anchor(heading)) for page, heading in named)
    return {
        node.path: f"{node.module}.md#{anchor(node.path)}"
        if times[node.module, anchor(node.path)] == 1
        else f"{node.module}.md"
        for node in nodes
    }


def references(node: tree.Node, where: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What the leafrefs of a node lead to, each once, as links."""
    if isinstance(node, tree.Leaf | tree.LeafList):
        for target in dict.fromkeys(_targets(node.type)):
            yield "refers to", link(target, where)


def link(path: str, where: Mapping[str, str]) -> str:
    """A schema path as a link to its node; as code where there is no page of it."""
    return f"[{code(path)}]({where[path]})" if path in where else code(path)


def _targets(type_: types.Type) -> Iterable[str]:
    if isinstance(type_, types.Leafref):
        yield type_.target
    for member in getattr(type_, "members", ()):
        yield from _targets(member)
