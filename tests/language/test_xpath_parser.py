"""XPath text to tree: the grammar, the names, the refusals."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyang.context import Context
from pyang.repository import FileRepository
from pyang.statements import Statement
from pyang.yang_parser import YangParser

from ndtframe.errors import Position, SchemaError
from ndtframe.language.xpath import parse, parse_leafref, syntax, to_text
from ndtframe.language.xpath.signatures import CORE, YANG

PREFIXES = {"a": "mod-a", "b": "mod-b"}


def tree(text: str) -> syntax.Expression:
    return parse(text, prefixes=PREFIXES, default_module="here")


def child(name: str, *predicates: syntax.Expression, module: str = "here") -> syntax.Step:
    return syntax.Step("child", syntax.NameTest(module, name), predicates)


def path(*steps: syntax.Step, absolute: bool = False) -> syntax.LocationPath:
    return syntax.LocationPath(absolute, steps)


def test_prefixes_become_modules_and_plain_names_get_the_default() -> None:
    assert tree("../a:x/y") == path(syntax.PARENT, child("x", module="mod-a"), child("y"))
    assert tree("a:*") == path(syntax.Step("child", syntax.NameTest("mod-a", None)))
    assert tree("*") == path(syntax.Step("child", syntax.NameTest(None, None)))


def test_an_open_default_module_leaves_names_open() -> None:
    open_name = parse("x", prefixes={}, default_module=None)
    assert open_name == path(syntax.Step("child", syntax.NameTest(None, "x")))


def test_predicates_and_current() -> None:
    key = syntax.FilterPath(
        syntax.FunctionCall("current"), (), (syntax.PARENT, child("z", module="mod-b"))
    )
    expected = path(child("x", syntax.Binary("=", path(child("y")), key)), child("k"))
    assert tree("x[y = current()/../b:z]/k") == expected


@pytest.mark.parametrize(
    ("short", "long"),
    [
        (".", "self::node()"),
        ("..", "parent::node()"),
        ("x//y", "x/descendant-or-self::node()/y"),
        ("//x", "/descendant-or-self::node()/x"),
        ("@x", "attribute::x"),
        ("x", "child::x"),
        ("1+2*3", "1 + (2 * 3)"),
        ("1-2-3", "(1 - 2) - 3"),
        ("a or b and c", "a or (b and c)"),
        ("a = b < c", "a = (b < c)"),
        ("-a|b", "-(a | b)"),
        ("6 div 2 mod 4", "(6 div 2) mod 4"),
        ("a\n\t[ 1 ] / b", "a[1]/b"),
    ],
)
def test_two_spellings_of_one_tree(short: str, long: str) -> None:
    assert tree(short) == tree(long)


def test_operators_and_names_are_told_apart() -> None:
    star = syntax.Step("child", syntax.NameTest(None, None))
    assert tree("* * *") == syntax.Binary("*", path(star), path(star))
    assert tree("div div div") == syntax.Binary("div", path(child("div")), path(child("div")))
    assert tree("or-else") == path(child("or-else"))
    assert tree("a -b") == syntax.Binary("-", path(child("a")), path(child("b")))
    assert tree("a-b") == path(child("a-b"))


def test_identities_are_resolved() -> None:
    call = tree("derived-from(x, 'a:kind')")
    assert isinstance(call, syntax.FunctionCall)
    assert call.arguments[1] == syntax.Literal("mod-a:kind")
    other = parse(
        "derived-from(x, 'kind')", prefixes={}, default_module="here", identity_module="there"
    )
    assert isinstance(other, syntax.FunctionCall)
    assert other.arguments[1] == syntax.Literal("there:kind")
    assert tree("x = 'a:kind'") == syntax.Binary(
        "=", path(child("x")), syntax.Literal("a:kind", "mod-a:kind")
    )


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("a:b[", 5, "found the end"),
        ("a b", 3, "expected an operator or the end, found 'b'"),
        ("c:foo", 1, "prefix 'c' is not known; expected one of: a, b"),
        ("x = c:foo", 5, "prefix 'c'"),
        ("derived-from(x, 'c:foo')", 1, "prefix 'c'"),
        ("foo()", 1, "no function foo()"),
        ("string-lenght(x)", 1, "Did you mean string-length()?"),
        ("concat('x')", 1, "takes 2 or more arguments, not 1"),
        ("true(1)", 1, "takes no arguments, not 1"),
        ("substring('x')", 1, "takes 2 to 3 arguments, not 1"),
        ("count('x')", 1, "must be a node-set, not a string"),
        ("deref(1)", 1, "must be a node-set, not a number"),
        ("1 | x", 1, "must be a node-set, not a number"),
        ("(1)/x", 1, "must be a node-set"),
        ("x['", 3, "not closed"),
        ("$x", 1, "no variables"),
        ("x\n and\n  (y", 9, "expected ')'"),
        ("x::y", 1, "an axis"),
        ("child::", 8, "expected a node name"),
        ("f(x,", 5, "found the end"),
        ("", 1, "found the end"),
        ("x/", 3, "found the end"),
        ("x/é", 3, "U+00E9"),
        ("a!b", 2, "'!'"),
        (".[1]", 2, "found '['"),
        ("(" * 60 + "1" + ")" * 60, 42, "at most 40 brackets"),
        ("1+" * 400 + "1", 502, "at most 250 operators"),
        ("-" * 400 + "1", 251, "at most 250 operators"),
    ],
)
def test_wrong_text_is_refused_with_its_column(text: str, column: int, says: str) -> None:
    with pytest.raises(SchemaError) as caught:
        parse(text, prefixes=PREFIXES, default_module="here", where=Position("m.yang", 7))
    message = str(caught.value)
    assert message.startswith("m.yang:7: XPath '")
    assert f"column {column}:" in message
    assert says in message


def test_the_function_library_is_complete() -> None:
    assert len(CORE) == 27
    assert len(YANG) == 7


_NAMES = st.sampled_from(["x", "y-1", "and", "div", "text", "node", "count", "_", "a.b"])
_TESTS = st.builds(
    syntax.NameTest, st.sampled_from(["here", "mod-a"]), _NAMES | st.none()
) | st.builds(syntax.KindTest, st.sampled_from(["node", "text"]))
_AXES = st.sampled_from(["child", "self", "parent", "ancestor-or-self", "following-sibling"])


def _paths(inner: st.SearchStrategy[syntax.Expression]) -> st.SearchStrategy[syntax.Expression]:
    predicates = st.lists(inner, max_size=2).map(tuple)
    step = st.builds(syntax.Step, _AXES, _TESTS, predicates) | st.just(syntax.SELF)
    steps = st.lists(step, min_size=1, max_size=3).map(tuple)
    nodes = st.builds(syntax.LocationPath, st.booleans(), steps) | st.just(path(absolute=True))
    return nodes | st.builds(syntax.FilterPath, nodes, predicates, steps)


def _larger(inner: st.SearchStrategy[syntax.Expression]) -> st.SearchStrategy[syntax.Expression]:
    operators = st.sampled_from(["or", "and", "=", "<=", "+", "-", "*", "div", "mod"])
    return st.one_of(
        _paths(inner),
        st.builds(syntax.Union, st.lists(_paths(inner), min_size=2, max_size=3).map(tuple)),
        st.builds(syntax.Binary, operators, inner, inner),
        st.builds(syntax.Negate, inner),
        st.builds(syntax.FunctionCall, st.just("concat"), st.tuples(inner, inner)),
    )


_LEAVES = st.one_of(
    st.text("ab c'", max_size=5).map(syntax.Literal),
    st.floats(0, 1e20, allow_nan=False).map(syntax.Number),
    st.just(syntax.FunctionCall("current")),
)
EXPRESSIONS = st.recursive(_LEAVES, _larger, max_leaves=8)


@pytest.mark.slow
@given(EXPRESSIONS)
def test_text_and_tree_lead_to_each_other(expression: syntax.Expression) -> None:
    own_names = {"here": "here", "mod-a": "mod-a"}
    text = to_text(expression)
    assert parse(text, prefixes=own_names, default_module=None) == expression


def test_identities_are_written_with_their_modules() -> None:
    assert to_text(tree("x = 'a:kind'")) == "here:x = 'mod-a:kind'"
    assert to_text(tree("derived-from(x, 'a:kind')")) == "derived-from(here:x, 'mod-a:kind')"
    assert to_text(tree("x = 'c:kind'")) == "here:x = 'c:kind'"


@given(st.text("ab/.[]()'=*-|: 1@$é\n\"", max_size=30))
def test_any_text_gives_a_tree_or_a_schema_error(text: str) -> None:
    try:
        found = tree(text)
    except SchemaError:
        return
    assert to_text(found)


@pytest.mark.parametrize(
    "text",
    [
        "/a:x/y",
        "../../x",
        "../x[k = current()/../y]/z",
        "../x[k=current()/../../y/z][b:l = current()/../y]/z",
        "deref(../x)/../y",
    ],
)
def test_leafref_paths(text: str) -> None:
    assert parse_leafref(text, PREFIXES, "here") == tree(text)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "..",
        "/",
        "../*",
        "//x",
        "../x/..",
        "../x[1]",
        "../x[k='3']/y",
        "../x[k=current()/y]/y",
        "../x[../k=current()/../y]/y",
        "../x | ../y",
        "count(../x)",
        "deref(/x | /y)/../z",
        "deref(../x)/z",
        "current()/../x",
        "../x/text()",
    ],
)
def test_other_xpath_is_no_leafref_path(text: str) -> None:
    with pytest.raises(SchemaError, match=r"leafref path .*RFC 7950, 9\.9\.2"):
        parse_leafref(text, PREFIXES, "here", where="m.yang:3")


def _statements(text: str, name: str) -> Iterator[Statement]:
    """All statements of a module, as pyang's parser of the plain syntax reads them."""
    context = Context(FileRepository(no_path_recurse=True))
    todo = [YangParser().parse(context, name, text)]
    while todo:
        statement = todo.pop()
        yield statement
        todo.extend(statement.substmts)


def _parse_all(modules: Iterable[Path]) -> int:
    count = 0
    for module in modules:
        for statement in _statements(module.read_text(), str(module)):
            text = statement.arg
            if statement.keyword not in ("must", "when", "path"):
                continue
            used = {prefix: prefix for prefix in re.findall(r"([\w.-]+):(?!:)", text)}
            if statement.keyword == "path":
                parse_leafref(text, used, "here", where=str(module))
            else:
                parse(text, prefixes=used, default_module="here", where=str(module))
            count += 1
    return count


@pytest.mark.slow
def test_every_expression_of_the_modules_of_pyang_parses() -> None:
    files = importlib.metadata.files("pyang") or []
    assert _parse_all(Path(str(f.locate())) for f in files if f.suffix == ".yang") > 100


@pytest.mark.slow
def test_every_expression_of_the_collected_modules_parses() -> None:
    shared = Path(__file__).resolve().parents[3] / "shared" / "data" / "yang"
    if not shared.is_dir():
        pytest.skip("../shared is absent: no collected YANG modules to read")
    assert _parse_all(shared.rglob("*.yang")) > 100
