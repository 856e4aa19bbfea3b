"""The nodes of a module as text: a section for what holds others, an item for each of those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ndtframe.emit import prose
from ndtframe.emit.markdown_facts import facts, kind
from ndtframe.emit.markdown_links import Places, anchor, references
from ndtframe.emit.markdown_outline import Section, in_contents, is_inner, sections, titles
from ndtframe.emit.markdown_text import code, plain
from ndtframe.schema import tree
from ndtframe.schema.names import Names

_HEAD = ("type", "mandatory", "config")
"""Facts that stand behind the name of a node, and not among its rules."""


@dataclass(frozen=True, slots=True)
class Nodes:
    """Writes nodes.

    ``rdf`` says what a node is in RDF, by its path in data, where that is known.
    """

    schema: tree.Schema
    names: Names
    places: Places
    rdf: Mapping[str, str] = field(default_factory=dict)

    def of(self, module: str) -> str:
        """All nodes of a module; "" if there are none."""
        found = sections(self.schema, module)
        headings, listed = titles(found), in_contents(found)
        owners = self.owners()
        return "\n\n".join(
            "\n\n".join(
                [
                    f"{'###' if each.depth <= listed else '####'} {plain(headings[each.path])}",
                    *self._section(each, module, owners),
                ]
            )
            for each in found
        )

    def _section(self, of: Section, module: str, owners: Mapping[str, str]) -> Iterator[str]:
        if of.node is None:
            yield "What stands at the top of documents."
        elif of.node.module != module:
            yield f"What is added to {self.places.node(of.node.path)}."
        else:
            path = self.places.spots[of.node.path].path
            yield f"{anchor(path)}{code(path)}"
            yield from [_sentence(of.node)] if of.node.description else []
            yield "\n".join(self._own(of.node, owners))
        items = [line for entry in of.entries for line in self._item(entry, module, owners)]
        if items:
            yield from ["In it:"] if of.node and of.node.module == module else []
            yield "\n".join(items)

    def _own(self, node: tree.Node, owners: Mapping[str, str]) -> Iterator[str]:
        """The facts of a node that has a section."""
        yield f"- {self._head(node)}"
        yield from (f"- {label}: {text}" for label, text in self._rules(node))
        yield f"- {self._whereabouts(node, owners)}"

    def _item(self, node: tree.Node, module: str, owners: Mapping[str, str]) -> Iterator[str]:
        """A node in the section of the one that holds it."""
        if is_inner(node) or node.module != module:
            qualified = node.name if node.module == module else f"{node.module}:{node.name}"
            link = self.places.node(node.path, qualified)
            yield f"- **{link}** {kind(node)}. {_sentence(node)}".rstrip()
        else:
            yield from self.item(node, owners)

    def item(self, node: tree.Node, owners: Mapping[str, str]) -> Iterator[str]:
        """A node with all that is said of it."""
        path = self.places.spots[node.path].path
        name = f"{anchor(path)}**{code(node.name)}**"
        yield f"- {name} {self._head(node)}. {_sentence(node)}".rstrip()
        yield from (f"    - {label}: {text}" for label, text in self._rules(node))
        yield f"    - {code(path)}, {self._whereabouts(node, owners)}"

    def _head(self, node: tree.Node) -> str:
        """What a node is: its kind, its type, and what may be done with it."""
        told = dict(reversed(list(facts(node))))
        words = [f"{kind(node)} {code(told['type'])}" if "type" in told else kind(node)]
        words += ["mandatory"] if "mandatory" in told else []
        words += ["read-only"] if "config" in told else []
        return ", ".join(words)

    def _rules(self, node: tree.Node) -> Iterator[tuple[str, str]]:
        """All other facts of a node: of a union, the types of its members, too."""
        case = self.places.spots[node.path].case
        yield from [("case", code(case))] if case else []
        seen: set[str] = set()
        for keyword, text in facts(node):
            if keyword == "concept" or (keyword in _HEAD and keyword not in seen):
                seen.add(keyword)
                continue
            yield keyword, code(text)
        yield from references(node, self.places)
        if node.reference:
            yield "reference", plain(node.reference)

    def _whereabouts(self, node: tree.Node, owners: Mapping[str, str]) -> str:
        """Where a node stands in Python, in RDF, among the concepts, and in its module."""
        told = [f"{label} {code(text)}" for label, text in self._python(node, owners)]
        told += [f"concept {self.places.named(node.concept)}"] if node.concept else []
        rdf = self.rdf.get(self.places.spots[node.path].path)
        told += [f"RDF {rdf}"] if rdf else []
        return ", ".join([*told, code(prose.place(node.position))])

    def _python(self, node: tree.Node, owners: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """The attribute of a node, and its class."""
        if node.path in owners:
            yield "Python", f"{owners[node.path]}.{self.names.attributes[node.path]}"
        if node.path in self.names.classes:
            yield "class", ".".join(self.names.classes[node.path])

    def owners(self) -> dict[str, str]:
        """The class that has each data node as an attribute, by schema path."""
        found = _under("Document", tree.data_children(self.schema))
        for node in self.schema.walk():
            if node.path in self.names.classes:
                found |= _under(self.names.classes[node.path][1], tree.data_children(node))
        return found


def _under(owner: str, nodes: Iterable[tree.Node]) -> dict[str, str]:
    return {node.path: owner for node in nodes}


def _sentence(node: tree.Node) -> str:
    return plain(prose.first_sentence(node.description))
