"""What XSD 1.1 asserts of the content of an element, and its keys.

Assertions are XPath 2.0 over the element's own children.  The prefix of a name is its module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ndtframe.emit.presence import ChoiceRule, Nodes, cases, choices, in_choice, is_required
from ndtframe.emit.xml_text import Element
from ndtframe.emit.xsd_types import compares_by_text
from ndtframe.schema import tree


def prefix(module: str) -> str:
    """The prefix of a module's namespace: its name, and never one of XPath's words."""
    return module if "-" in module else f"{module}_"


def qualified(node: tree.Node) -> str:
    """The name of a node's element, with prefix."""
    return f"{prefix(node.module)}:{node.name}"


def component(path: str) -> str:
    """The name of a component that belongs to a schema path; no two paths have the same."""
    return path[1:].replace(".", "..").replace("/", ".").replace(":", "\u00b7")


def assertions(parent: tree.Node | tree.Schema) -> Iterator[Element]:
    """The ``xs:assert`` of an element: of its choices and lists."""
    tests = [*_choice_tests(parent), *_case_tests(parent), *_count_tests(parent)]
    yield from (Element("xs:assert", {"test": test}) for test in tests)
    yield from unique_assertions(tree.data_children(parent))


def unique_assertions(children: Iterable[tree.Node]) -> Iterator[Element]:
    """The ``xs:assert`` of ``unique`` statements of several leafs.

    They hold for entries that have all of the leafs.  An ``xs:unique`` would say it, but xmlschema
    applies one to entries that have some of them.
    """
    for node in children:
        for ways in _uniques(node):
            if len(ways) > 1:
                fields = [_field(way) for way in ways]
                yield Element("xs:assert", {"test": _unique_test(qualified(node), fields)})


def _unique_test(name: str, fields: list[str]) -> str:
    whole = name + "".join(f"[{field}]" for field in fields)
    texts = ", ".join(f"string-length(string({field})), ':', string({field})" for field in fields)
    return f"count({whole}) eq count(distinct-values({whole}/concat({texts})))"


def _uniques(node: tree.Node) -> Iterator[list[Nodes]]:
    """The leafs of each ``unique`` statement that can be compared."""
    for paths in node.unique if isinstance(node, tree.List) else ():
        ways = [_leaf_at(node, path) for path in paths]
        if all(_is_comparable(way) for way in ways):
            yield ways


def keys(parent: str, children: Iterable[tree.Node]) -> Iterator[Element]:
    """The ``xs:key`` and ``xs:unique`` of an element with these children.

    ``parent`` is the schema path of the element.
    """
    for child in children:
        name = component(f"{parent}/{qualified(child)}")
        if isinstance(child, tree.List):
            yield from _list_keys(child, name)
        elif isinstance(child, tree.LeafList) and child.config and compares_by_text(child.type):
            yield _constraint("unique", name, child, ["."])


def _list_keys(node: tree.List, name: str) -> Iterator[Element]:
    keys = [_leaf_at(node, (key,)) for key in node.keys]
    if keys and all(_is_comparable(way) for way in keys):
        yield _constraint("key", name, node, [_field(way) for way in keys])
    for number, ways in enumerate(_uniques(node), 1):
        if len(ways) == 1:
            yield _constraint("unique", f"{name}.{number}", node, [_field(ways[0])])


def _constraint(kind: str, name: str, node: tree.Node, fields: list[str]) -> Element:
    selector = Element("xs:selector", {"xpath": qualified(node)})
    inside = [selector, *(Element("xs:field", {"xpath": field}) for field in fields)]
    return Element(f"xs:{kind}", {"name": name}, inside)


def _leaf_at(node: tree.Node, path: tuple[str, ...]) -> Nodes:
    """The data nodes on the way down from a list."""
    way: list[tree.Node] = []
    for member in path:
        module, _, name = member.rpartition(":")
        named = (module or node.module, name)
        node = next(c for c in tree.data_children(node) if (c.module, c.name) == named)
        way.append(node)
    return tuple(way)


def _is_comparable(way: Nodes) -> bool:
    return isinstance(way[-1], tree.Leaf) and compares_by_text(way[-1].type)


def _field(way: Nodes) -> str:
    return "/".join(map(qualified, way))


def _choice_tests(parent: tree.Node | tree.Schema) -> Iterator[str]:
    for choice in choices(parent):
        if len(choice.cases) > 1:
            there = ", ".join(f"({_some(case)})" for case in choice.cases)
            yield f"count(({there})[.]) le 1"
        if choice.needed:
            yield _needed_choice(choice)


def _needed_choice(choice: ChoiceRule) -> str:
    one = f"exists({' | '.join(map(qualified, choice.nodes))})"
    return f"not({_some(choice.within)}) or {one}" if choice.within else one


def _case_tests(parent: tree.Node | tree.Schema) -> Iterator[str]:
    for rule in cases(parent):
        needed = " and ".join(f"exists({qualified(node)})" for node in rule.needed)
        yield f"not({_some(rule.within)}) or ({needed})"


def _count_tests(parent: tree.Node | tree.Schema) -> Iterator[str]:
    """Lists that a ``when`` or a case may do without have enough entries or none."""
    inside = in_choice(parent)
    for node in tree.data_children(parent):
        least = getattr(node, "min_elements", 0)
        if least > 1 and (node.path in inside or not is_required(node)):
            yield f"not({qualified(node)}) or count({qualified(node)}) ge {least}"


def _some(nodes: Nodes) -> str:
    """Whether one of these nodes is there for sure: containers without presence need content."""
    ways = [way for node in nodes for way in _ways(node)]
    return f"exists({' | '.join(ways)})" if ways else "false()"


def _ways(node: tree.Node) -> Iterator[str]:
    if isinstance(node, tree.Container) and not node.presence:
        for child in tree.data_children(node):
            yield from (f"{qualified(node)}/{way}" for way in _ways(child))
    else:
        yield qualified(node)
