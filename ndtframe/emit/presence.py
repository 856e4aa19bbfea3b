"""What an instance of a node must hold, and what excludes what: for outputs that are grammars.

They see one document and no XPath, so a rule is theirs only where nothing can excuse it: not a
``when``, not a case that is not chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ndtframe.schema import tree

Nodes = tuple[tree.Node, ...]


def is_required(node: tree.Node) -> bool:
    """Whether every instance of what is above a node, outside of choices, must hold it.

    A container without presence always exists (RFC 7950, 7.5.1), so what is mandatory in it makes
    the container itself be required.
    """
    if node.whens:
        return False
    match node:
        case tree.Leaf():
            return node.mandatory or node.is_key
        case tree.AnyData():
            return node.mandatory
        case tree.List() | tree.LeafList():
            return node.min_elements > 0
        case tree.Container():
            return not node.presence and expects(node)
        case _:
            return False


def expects(node: tree.Node) -> bool:
    """Whether an empty instance of a node is sure to be wrong."""
    return any(is_required(child) for child in node.children) or any(
        choice.needed and not choice.within for choice in choices(node)
    )


@dataclass(frozen=True, slots=True)
class ChoiceRule:
    """A choice: the data nodes of each case; ``needed`` if one of them must be there.

    A choice inside a case is needed only when ``within``, the nodes of that case, has a member.
    """

    cases: tuple[Nodes, ...]
    needed: bool
    within: Nodes = ()

    @property
    def nodes(self) -> Nodes:
        """The data nodes of all cases."""
        return tuple(node for case in self.cases for node in case)


@dataclass(frozen=True, slots=True)
class CaseRule:
    """Nodes that must be there as soon as one of ``within``, the nodes of their case, is."""

    needed: Nodes
    within: Nodes


def choices(parent: tree.Node | tree.Schema, within: Nodes = ()) -> Iterator[ChoiceRule]:
    """The choices of a node, also those inside cases."""
    for child in parent.children:
        if isinstance(child, tree.Choice):
            cases = tuple(tuple(tree.data_children(case)) for case in child.nodes)
            filled = tuple(case for case in cases if case)
            excused = bool(child.whens) or not filled
            yield ChoiceRule(filled, child.mandatory and not excused, within)
            for case in child.nodes:
                yield from choices(case, tuple(tree.data_children(case)))


def cases(parent: tree.Node | tree.Schema) -> Iterator[CaseRule]:
    """The cases of a node that need something once they are chosen."""
    for child in parent.children:
        if isinstance(child, tree.Choice):
            for case in child.nodes:
                needed = tuple(node for node in case.children if is_required(node))
                if needed:
                    yield CaseRule(needed, tuple(tree.data_children(case)))
                yield from cases(case)


def in_choice(parent: tree.Node | tree.Schema) -> frozenset[str]:
    """The paths of the data nodes of a node that stand in a choice."""
    direct = {child.path for child in parent.children}
    return frozenset(node.path for node in tree.data_children(parent) if node.path not in direct)
