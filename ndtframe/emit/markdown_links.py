"""Links of reference pages: to nodes, which have their paths as anchors, and to concepts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ndtframe.emit.markdown_text import code
from ndtframe.schema import tree, types


def _beside(module: str) -> str:
    return f"{module}.md"


def _nowhere(_: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands: on the page of a ``module``, under its ``path``.

    That of what data has is the path of data, in which choices and cases do not stand (RFC 7950,
    6.5); ``case`` says in which it is, as ``choice / case``.
    """

    module: str
    path: str
    case: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Where links lead.

    ``spots`` has where each node stands, by schema path.  ``page`` gives the address of the page of
    a module, ``concept`` that of a concept, or "" where it has none.
    """

    spots: Mapping[str, Spot] = field(default_factory=dict)
    page: Callable[[str], str] = _beside
    concept: Callable[[str], str] = _nowhere

    def node(self, path: str, text: str = "") -> str:
        """A node as a link to where it stands; as code where there is no page of it."""
        spot = self.spots.get(path)
        if spot is None:
            return code(text or path)
        return f"[{code(text or spot.path)}]({self.page(spot.module)}#{spot.path})"

    def named(self, concept: str) -> str:
        """A concept as a link to its page; as code where it has none."""
        address = self.concept(concept)
        return f"[{concept}]({address})" if address else code(concept)


def anchor(path: str) -> str:
    """What makes a place on a page the target of links to a node."""
    return f'<a id="{path}"></a>'


def spots(schema: tree.Schema) -> dict[str, Spot]:
    """Where each node stands, by schema path."""
    found: dict[str, Spot] = {}
    for node in schema.tops():
        found |= _spots(node, "", "", "")
    return found


def _spots(node: tree.Node, above: str, around: str, case: str) -> Iterator[tuple[str, Spot]]:
    """The spots of a node and of what is below: ``above`` is the path of the data node above."""
    if isinstance(node, tree.Choice | tree.Case):
        yield node.path, Spot(node.module, node.path, case)
        inside = f"{case} / {node.name}".removeprefix(" / ")
        for child in node.children:
            yield from _spots(child, above, around, inside)
        return
    name = node.name if node.module == around else f"{node.module}:{node.name}"
    yield node.path, Spot(node.module, f"{above}/{name}", case)
    for child in node.children:
        yield from _spots(child, f"{above}/{name}", node.module, "")


def references(node: tree.Node, places: Places) -> Iterator[tuple[str, str]]:
    """What the leafrefs of a node lead to, each once, as links."""
    if isinstance(node, tree.Leaf | tree.LeafList):
        for target in dict.fromkeys(_targets(node.type)):
            yield "refers to", places.node(target)


def _targets(type_: types.Type) -> Iterable[str]:
    if isinstance(type_, types.Leafref):
        yield type_.target
    for member in getattr(type_, "members", ()):
        yield from _targets(member)
