"""Values of expressions: by hand for YANG's functions, and compared with libxml2 (through lxml)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ndtframe.errors import SchemaError
from ndtframe.language import xpath
from ndtframe.language.xpath import Context, compile, parse, syntax
from ndtframe.language.xpath.nodes import Text
from ndtframe.language.xpath.values import number_to_text, text_to_number

# -- a tree in memory, and the same as XML -----------------------------------------------------


@dataclass(eq=False, slots=True)
class Node:
    """A node; ``kinds`` are identities it is derived from, ``target`` is what it refers to."""

    module: str
    name: str
    text: str = ""
    below: list[Node] = field(default_factory=list)
    identity: str | None = None
    kinds: frozenset[str] = frozenset()
    enum_value: int | None = None
    bits: frozenset[str] = frozenset()
    target: list[Node] = field(default_factory=list)
    indexed: bool = False
    parent: Node | None = None
    order: int = 0

    @property
    def namespace(self) -> str:
        return f"urn:{self.module}" if self.module else ""

    @property
    def root(self) -> Node:
        return self if self.parent is None else self.parent.root

    @property
    def is_leaf(self) -> bool:
        return bool(self.name) and not self.below

    @property
    def string_value(self) -> str:
        return self.text + "".join(child.string_value for child in self.below)

    def children(self, module: str | None, name: str | None) -> Iterable[Node]:
        return [
            child
            for child in self.below
            if (module is None or child.module == module) and (name is None or child.name == name)
        ]

    def entries(
        self, module: str | None, name: str, leaf_module: str | None, leaf: str, value: str
    ) -> Iterable[Node] | None:
        if not self.root.indexed:
            return None
        return [
            entry
            for entry in self.children(module, name)
            if any(one.string_value == value for one in entry.children(leaf_module, leaf))
        ]

    def deref(self) -> Iterable[Node]:
        return self.target

    def derived_from(self, identity: str, *, or_self: bool) -> bool:
        return identity in self.kinds or (or_self and identity == self.identity)

    def bit_is_set(self, bit: str) -> bool:
        return bit in self.bits


def tree(*below: Node, indexed: bool = False) -> Node:
    """The root over nodes; parents and order are set here."""
    root = Node("", "", below=list(below), indexed=indexed)
    number = count()

    def settle(node: Node) -> None:
        node.order = next(number)
        for child in node.below:
            child.parent = node
            settle(child)

    settle(root)
    return root


def all_nodes(node: Node) -> Iterable[Node]:
    """A node and all below it, in document order."""
    yield node
    for child in node.below:
        yield from all_nodes(child)


def as_xml(node: Node) -> tuple[etree._Element, dict[Node, etree._Element]]:
    """The one element below the root as XML, and the element of each node."""
    modules = {each.module for each in all_nodes(node) if each.module}
    elements: dict[Node, etree._Element] = {}

    def make(each: Node) -> etree._Element:
        tag = f"{{{each.namespace}}}{each.name}"
        element = etree.Element(tag, nsmap={module: f"urn:{module}" for module in modules})
        element.text = each.text or None
        element.extend([make(child) for child in each.below])
        elements[each] = element
        return element

    return make(node.below[0]), elements


NAMES = {"m": "urn:m", "n": "urn:n"}
PREFIXES = {"m": "m", "n": "n"}


def words(text: str) -> st.SearchStrategy[str]:
    """One of the words of a text."""
    return st.sampled_from(text.split())


# -- trees -------------------------------------------------------------------------------------

_MODULES = words("m m n")
_TEXTS = st.sampled_from(["", "1", "2", "-3.5", " 4 ", "x", "xy z", "NaN", "é"])
_LEAVES = st.builds(Node, _MODULES, st.sampled_from("kv"), _TEXTS)
_NODES = st.recursive(
    _LEAVES,
    lambda inner: st.builds(
        lambda module, name, below: Node(module, name, below=below),
        _MODULES,
        st.sampled_from("abc"),
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=12,
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Node, Node]:
    """A tree and a node in it, its root aside."""
    indexed = draw(st.booleans())
    below = draw(st.lists(_NODES, min_size=1, max_size=4))
    root = tree(Node("m", "a", below=below), indexed=indexed)
    return root, draw(st.sampled_from(list(all_nodes(root))[1:]))


# -- expressions, as text and well typed -------------------------------------------------------

_TESTS = words("m:a m:b n:a m:c m:k m:v n:v * m:* node() text()")
_AXES = words(
    "child:: child:: child:: parent:: self:: descendant:: descendant-or-self:: ancestor:: "
    "ancestor-or-self:: following:: following-sibling:: preceding:: preceding-sibling:: "
    "attribute::"
)
_STEPS = st.one_of(st.builds("{}{}".format, _AXES, _TESTS), _TESTS, words(". .."))
_POSITIONS = words("1 2 last() last()-1 position()=2 position()<last() 0 1.5")
_NUMBERS = words("0 1 2 -1 3.5 -0.5 2.5 0.5")
_STRINGS = st.sampled_from(["''", "'x'", "'1'", "'xy z'", "' 4 '", "'é'", "'y'"])


def nodes(depth: int) -> st.SearchStrategy[str]:
    step = _STEPS
    if depth:
        predicate = _POSITIONS | booleans(depth - 1)
        step = step | st.builds("{}[{}]".format, _STEPS.filter(lambda s: s[0] != "."), predicate)
    start = st.sampled_from(["", "", "/", "//", ".//"])
    path = st.builds("{}{}".format, start, st.lists(step, min_size=1, max_size=3).map("/".join))
    if not depth:
        return path
    inner = nodes(depth - 1)
    union = st.builds("{} | {}".format, path, inner)
    filtered = st.builds("({})[{}]/{}".format, inner, _POSITIONS | booleans(depth - 1), _STEPS)
    keyed = st.builds("{}[{} = {}]".format, _STEPS.filter(lambda s: s[0] != "."), _STEPS, inner)
    return st.one_of(path, path, union, filtered, keyed)


def numbers(depth: int) -> st.SearchStrategy[str]:
    if not depth:
        return _NUMBERS
    inner = numbers(depth - 1)
    sums = st.builds("({}) {} ({})".format, inner, words("+ - * div mod"), inner)
    rounded = st.builds("{}({})".format, words("floor ceiling round -"), inner)
    of_nodes = st.builds("{}({})".format, words("count sum number"), nodes(depth - 1))
    of_text = st.builds("{}({})".format, words("string-length number"), strings(depth - 1))
    return st.one_of(_NUMBERS, sums, rounded, of_nodes, of_text, st.just("string-length()"))


def strings(depth: int) -> st.SearchStrategy[str]:
    if not depth:
        return _STRINGS
    inner, number = strings(depth - 1), _NUMBERS
    two = words("concat substring-before substring-after")
    one_of_nodes = words("string name local-name namespace-uri")
    return st.one_of(
        _STRINGS,
        st.builds("{}({}, {})".format, two, inner, inner),
        st.builds("substring({}, {}, {})".format, inner, number, number),
        st.builds("substring({}, {})".format, inner, number),
        st.builds("translate({}, {}, {})".format, inner, inner, inner),
        st.builds("normalize-space({})".format, inner),
        st.builds("{}({})".format, one_of_nodes, nodes(depth - 1)),
        st.builds("string({})".format, booleans(depth - 1)),
        words("string() name() normalize-space()"),
    )


def booleans(depth: int) -> st.SearchStrategy[str]:
    if not depth:
        return words("true() false() lang('en')")
    inner, node, text = booleans(depth - 1), nodes(depth - 1), strings(depth - 1)
    side = st.one_of(node, node, text, numbers(depth - 1), inner)
    sign = words("= != < <= > >=")
    return st.one_of(
        st.builds("({}) {} ({})".format, side, sign, side),
        st.builds("({}) {} ({})".format, side, sign, side),
        st.builds("({}) {} ({})".format, inner, words("and or"), inner),
        st.builds("not({})".format, inner),
        st.builds("boolean({})".format, node | text | numbers(depth - 1)),
        st.builds("{}({}, {})".format, words("starts-with contains"), text, text),
    )


def expressions(depth: int) -> st.SearchStrategy[str]:
    return st.one_of(nodes(depth), nodes(depth), numbers(depth), strings(depth), booleans(depth))


# -- the comparison ----------------------------------------------------------------------------


def ours(text: str, node: Node) -> Any:
    """Our value; the root is left out of node-sets, since lxml cannot show it."""
    value = compile(parse(text, prefixes=PREFIXES, default_module=None))(Context.at(node))
    if isinstance(value, list):
        return [each for each in value if each.parent is not None]
    return value


def theirs(text: str, node: Node, elements: dict[Node, etree._Element]) -> Any:
    """The value of libxml2, its elements and texts as nodes of our tree."""
    value = elements[node].xpath(text, namespaces=NAMES)
    if not isinstance(value, list):
        return str(value) if isinstance(value, str) else value
    back = {element: own for own, element in elements.items()}
    return [back[v] if isinstance(v, etree._Element) else Text(back[v.getparent()]) for v in value]


def same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return one == other or (math.isnan(one) and math.isnan(other))
    return type(one) is type(other) and bool(one == other)


@pytest.mark.slow
@settings(max_examples=250)
@given(documents(), expressions(2) | expressions(3))
def test_values_are_those_of_libxml2(document: tuple[Node, Node], text: str) -> None:
    root, node = document
    _element, elements = as_xml(root)
    assert same(ours(text, node), theirs(text, node, elements)), text


# -- what an expression reads ------------------------------------------------------------------


def _reached(expression: xpath.Expression, node: Node) -> set[Node]:
    """All nodes on the paths that an expression says it reads, and all below their ends."""
    reached: set[Any] = {node, node.root}
    for path in xpath.dependencies(expression):
        assert all(isinstance(step, syntax.Step) for step in path.steps)
        for length in range(len(path.steps) + 1):
            steps = tuple(s for s in path.steps[:length] if isinstance(s, syntax.Step))
            way = xpath.compile_nodes(syntax.LocationPath(path.absolute, steps))
            ends = [n.parent if isinstance(n, Text) else n for n in way(Context.at(node))]
            reached.update(ends)
        reached.update(below for end in ends for below in all_nodes(end))
    return reached


@pytest.mark.slow
@settings(max_examples=150)
@given(documents(), expressions(2) | expressions(3), st.data())
def test_an_edit_of_what_is_not_read_changes_no_value(
    document: tuple[Node, Node], text: str, data: st.DataObject
) -> None:
    root, node = document
    expression = parse(text, prefixes=PREFIXES, default_module=None)
    before = ours(text, node)
    reached = _reached(expression, node)
    others = [each for each in all_nodes(root) if each not in reached and each.parent]
    kept = {id(each) for each in reached}
    if not others:
        return
    edited = data.draw(st.sampled_from(others))
    assert edited.parent is not None
    if data.draw(st.booleans()) and not any(id(each) in kept for each in all_nodes(edited)):
        edited.parent.below.remove(edited)
    else:
        edited.text = "another"
    assert same(ours(text, node), before)


# -- numbers and their texts -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-1.5, "-1.5"),
        (1e22, "10000000000000000000000"),
        (1e-7, "0.0000001"),
        (0.1, "0.1"),
        (math.nan, "NaN"),
        (math.inf, "Infinity"),
        (-math.inf, "-Infinity"),
    ],
)
def test_numbers_as_texts(number: float, text: str) -> None:
    assert number_to_text(number) == text


@given(st.floats())
def test_texts_of_numbers_lead_back(number: float) -> None:
    text = number_to_text(number)
    assert "e" not in text.lower().replace("infinity", "")
    assert not math.isfinite(number) or text_to_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "+1", "1e3", "0x1", "1 2", "Infinity", "٣", "-", ".", "\xa01"]
)
def test_texts_that_are_no_numbers(text: str) -> None:
    assert math.isnan(text_to_number(text))


HERE = tree(Node("m", "a", "1")).below[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 div 0", math.inf),
        ("-1 div 0", -math.inf),
        ("1 div -0", -math.inf),
        ("0 div 0", math.nan),
        ("5 mod 2", 1.0),
        ("-5 mod 2", -1.0),
        ("5 mod -2", 1.0),
        ("1.5 mod 0.5", 0.0),
        ("5 mod 0", math.nan),
        ("round(2.5)", 3.0),
        ("round(-2.5)", -2.0),
        ("round(0.49999999999999994)", 0.0),
        ("round(9007199254740993)", 9007199254740992.0),
        ("1 div round(-0.4)", -math.inf),
        ("1 div ceiling(-0.4)", -math.inf),
        ("floor(-1 div 0)", -math.inf),
        ("number('')", math.nan),
        ("number(true())", 1.0),
        ("string(1 div 3)", "0.3333333333333333"),
        ("substring('12345', 1.5, 2.6)", "234"),
        ("substring('12345', 0, 3)", "12"),
        ("substring('12345', 0 div 0, 3)", ""),
        ("substring('12345', 1, 0 div 0)", ""),
        ("substring('12345', -42, 1 div 0)", "12345"),
        ("substring('12345', -1 div 0, 1 div 0)", ""),
        ("translate('--aaa--', 'abc-', 'ABC')", "AAA"),
        ("'10' < '9'", False),
        ("'a' < 'b'", False),
        ("true() > '0'", True),
        ("'false' = false()", False),
        ("not(0 div 0)", True),
        ("boolean('false')", True),
        ("m:nothing = m:nothing", False),
        ("m:nothing != 1", False),
        ("m:nothing = false()", True),
        ("id('x')", []),
        ("lang('en')", False),
        ("position() + last()", 2.0),
    ],
)
def test_corners_of_the_core_library(text: str, value: Any) -> None:
    assert same(ours(text, HERE), value)


# -- functions of YANG -------------------------------------------------------------------------


def interfaces(*, indexed: bool = False) -> dict[str, Node]:
    """Two interfaces and references to them, by the names the tests below use."""
    ethernet = Node("m", "type", "t:ethernet", identity="t:ethernet", kinds=frozenset({"t:base"}))
    name, other = Node("m", "name", "eth0"), Node("m", "name", "eth1")
    speed = Node("m", "speed", "fast", enum_value=10)
    flags = Node("m", "flags", "up loop", bits=frozenset({"up", "loop"}))
    first = Node("m", "interface", below=[name, ethernet, speed, flags])
    second = Node("m", "interface", below=[other])
    reference = Node("m", "ref", "eth0", target=[name])
    tree(Node("m", "all", below=[first, second, reference]), indexed=indexed)
    return {"first": first, "second": second, "ref": reference}


@pytest.mark.parametrize(
    ("at", "text", "value"),
    [
        ("ref", "current() = 'eth0'", True),
        ("ref", "count(../interface[name = current()])", 1.0),
        ("ref", "deref(.)/../speed = 'fast'", True),
        ("ref", "count(deref(../interface/name))", 0.0),
        ("first", "derived-from(type, 't:base')", True),
        ("first", "derived-from(type, 't:ethernet')", False),
        ("first", "derived-from-or-self(type, 't:ethernet')", True),
        ("first", "derived-from-or-self(type, concat('t', ':base'))", True),
        ("first", "derived-from(../interface/type, 't:base')", True),
        ("second", "derived-from(type, 't:base')", False),
        ("first", "type = 'p:ethernet'", True),
        ("first", "type != 'p:ethernet'", False),
        ("first", "'p:wireless' = type", False),
        ("first", "name = 'p:ethernet'", False),
        ("first", "enum-value(speed)", 10.0),
        ("first", "enum-value(name)", math.nan),
        ("second", "enum-value(speed)", math.nan),
        ("first", "bit-is-set(flags, 'up')", True),
        ("first", "bit-is-set(flags, 'down')", False),
        ("second", "bit-is-set(flags, 'up')", False),
        ("first", r"re-match(name, 'eth\d')", True),
        ("first", "re-match(name, 'eth')", False),
        ("second", "re-match(type, '')", True),
    ],
)
def test_functions_of_yang(at: str, text: str, value: Any) -> None:
    prefixes = {"m": "m", "t": "t", "p": "t"}
    expression = parse(text, prefixes=prefixes, default_module="m")
    for indexed in (False, True):
        node = interfaces(indexed=indexed)[at]
        assert same(compile(expression)(Context.at(node)), value)


def test_a_wrong_pattern_is_found_before_evaluation() -> None:
    with pytest.raises(SchemaError, match="lazy"):
        parse("re-match(., 'a+?')", prefixes={}, default_module=None)


def test_an_index_is_asked_instead_of_all_entries() -> None:
    nodes = interfaces()
    asked: list[tuple[Any, ...]] = []

    class Indexed(Node):
        def children(self, module: str | None, name: str | None) -> Iterable[Node]:
            raise AssertionError("looked at all entries")

        def entries(self, *wanted: Any) -> Iterable[Node] | None:
            asked.append(wanted)
            return [nodes["first"]]

    nodes["ref"].parent = Indexed("m", "all")
    text = "../interface[name = current()]/speed"
    found = compile(parse(text, prefixes={}, default_module="m"))(Context.at(nodes["ref"]))
    assert found == list(nodes["first"].children("m", "speed"))
    assert asked == [("m", "interface", "m", "name", "eth0")]


def test_dependencies_by_hand() -> None:
    text = "../a[k = current()/../z]/v + count(deref(.)/../q)"
    expression = parse(text, prefixes={}, default_module="m")

    def child(name: str) -> syntax.Step:
        return syntax.Step("child", syntax.NameTest("m", name))

    up = syntax.PARENT
    assert set(xpath.dependencies(expression)) == {
        xpath.ReadPath(False, (up, child("a"), child("v"))),
        xpath.ReadPath(False, (up, child("a"), child("k"))),
        xpath.ReadPath(False, (up, child("z"))),
        xpath.ReadPath(False),
        xpath.ReadPath(False, (syntax.SELF,)),
        xpath.ReadPath(False, (syntax.SELF, xpath.Follow())),
        xpath.ReadPath(False, (syntax.SELF, xpath.Follow(), up, child("q"))),
    }
