"""Our documents as linked data: the text leads back, and its triples are those that one expects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Literal, RdfFormat, Store, parse

from ndtframe.bindings.ndt import Document
from ndtframe.contracts import Aliases
from ndtframe.convert.conversion import convert
from ndtframe.convert.json_ld import UNNAMED, JsonLdForm, JsonLdSettings, members_of, plain_node
from ndtframe.convert.json_ld_context import Used, context_of
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.errors import DataError
from ndtframe.language.iris import data_path, schema_path
from ndtframe.language.paths import PathStep
from ndtframe.semantics.iris import NDT, RDF, XSD
from ndtframe.testing import FormContract
from ndtframe.testing.bindings import compiled
from ndtframe.testing.documents import documents, valid_documents

from ..data.features.feature import module

EXAMPLES = Path(__file__).parents[2] / "models/ndt/examples/valid"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.json"))
SCHEMA = "urn:ndtframe:schema:"

Graph = set[tuple[str, str, Any]]


def example(name: str) -> Document:
    return Document.from_json((EXAMPLES / f"{name}.json").read_bytes())


class TestJsonLdForm(FormContract):
    @pytest.fixture
    def plugin_class(self) -> type[Any]:
        return JsonLdForm

    @pytest.fixture
    def samples(self) -> list[Document]:
        return [example(name) for name in NAMES]

    @pytest.fixture
    def foreign(self) -> list[Any]:
        return [convert(example(name), JsonLdForm()).value for name in ("twin", "service")]


def triples(value: Any) -> Graph:
    """The triples of a JSON-LD value; an RDF list stands as a tuple."""
    stated = list(parse(json.dumps(value), RdfFormat.JSON_LD))
    cells = {
        (str(quad.subject), quad.predicate.value.removeprefix(RDF)): quad.object
        for quad in stated
        if str(quad.subject).startswith("_:")
    }
    assert all(kind in ("first", "rest") for _, kind in cells)

    def node(term: Any) -> Any:
        if isinstance(term, Literal):
            return term.value, term.datatype.value.removeprefix(XSD)
        return tuple(items(term)) if (str(term), "first") in cells else term.value

    def items(cell: Any) -> Iterator[Any]:
        while (str(cell), "first") in cells:
            yield node(cells[str(cell), "first"])
            cell = cells[str(cell), "rest"]

    found = [(quad.subject.value, quad.predicate.value, node(quad.object))
             for quad in stated if not str(quad.subject).startswith("_:")]  # fmt: skip
    assert len(found) == len(set(found))
    return set(found)


DATATYPES = {
    **dict.fromkeys(("int8", "int16", "int32", "int64"), "integer"),
    **dict.fromkeys(("uint8", "uint16", "uint32", "uint64"), "integer"),
    "decimal64": "decimal",
    "boolean": "boolean",
    "binary": "base64Binary",
}


def expected(plan: NodePlan, node: Any, iri: str, path: str) -> Iterator[tuple[str, str, Any]]:
    """What one expects of an RFC 7951 value, without classes of the ontology."""
    for name, value in node.items():
        field = plan.members[name]
        place = f"{path}/{name}" if path else name
        if field.kind in ("container", "list"):
            below = [value] if field.kind == "container" else value
            iris = [f"{iri}/{name}{selected(field, entry, number)}"
                    for number, entry in enumerate(below, 1)]  # fmt: skip
            yield from of(field, iri, place, iris)
            for one, entry in zip(iris, below, strict=True):
                yield one, RDF + "type", SCHEMA + place
                yield from expected(field.node, entry, one, place)
        else:
            many = value if field.kind == "leaf-list" else [value]
            yield from of(field, iri, place, [literal(field, each) for each in many])


def of(field: FieldPlan, iri: str, place: str, values: list[Any]) -> Iterator[tuple[str, str, Any]]:
    for value in [tuple(values)] if field.by_user else values:
        yield iri, SCHEMA + place, value


def selected(field: FieldPlan, entry: dict[str, Any], number: int) -> str:
    """The keys of an entry as its IRI has them."""
    from urllib.parse import quote

    if field.kind == "container":
        return ""
    if not field.keys:
        return f";{number}"
    values = (entry[key] for key in field.keys)
    texts = (value if isinstance(value, str) else str(value).lower() for value in values)
    return "=" + ",".join(quote(text, safe="") for text in texts)


def literal(field: FieldPlan, value: Any) -> tuple[str, str]:
    type_: Any = getattr(field.type, "value", field.type)
    if field.kind == "anydata":
        return json.dumps(value, ensure_ascii=False, sort_keys=True), RDF + "JSON"
    if type_.name == "union":
        decoded = type_.decode(value)
        numbers = {Decimal: "decimal", int: "integer"}
        return value if isinstance(value, str) else str(value), numbers.get(type(decoded), "string")
    text = value if isinstance(value, str) else str(value).lower()
    is_time = any("T\\d{2}:" in pattern[0] for pattern in getattr(type_, "patterns", ()))
    return text, "dateTime" if is_time else DATATYPES.get(type_.name, "string")


def same_json(graph: Graph) -> Graph:
    """With the values of ``anydata`` in one spelling."""
    return {
        (one, what, (json.dumps(json.loads(of[0]), ensure_ascii=False, sort_keys=True), of[1]))
        if isinstance(of, tuple) and of[1:] == (RDF + "JSON",) else (one, what, of)
        for one, what, of in graph
    }  # fmt: skip


def is_of_the_ontology(triple: tuple[str, str, Any]) -> bool:
    return triple[1] == RDF + "type" and str(triple[2]).startswith((NDT, "urn:ndtframe:data#"))


def assert_as_expected(document: Document, value: Any) -> None:
    found = triples(value)
    of_schema = {triple for triple in found if not is_of_the_ontology(triple)}
    wanted = set(expected(Document.plan(), document.to_value(), value["@id"], ""))
    assert same_json(of_schema) == same_json(wanted)


@pytest.mark.parametrize("name", NAMES)
def test_examples_say_the_triples_that_one_expects(name: str) -> None:
    document = example(name)
    conversion = convert(document, JsonLdForm())
    assert conversion.losses == ()
    assert_as_expected(document, conversion.value)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("name", NAMES)
def test_another_processor_says_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    text = json.dumps(convert(example(name), JsonLdForm()).value)
    ours = Dataset(parse(text, RdfFormat.JSON_LD))
    others = rdflib.Graph().parse(data=text, format="json-ld").serialize(format="nt")
    theirs = Dataset(parse(others, RdfFormat.N_TRIPLES))
    for graph in (ours, theirs):
        graph.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    assert ours == theirs


@pytest.mark.parametrize("name", NAMES)
def test_examples_come_back(name: str) -> None:
    document = example(name)
    text = json.dumps(convert(document, JsonLdForm()).value)
    back = convert(json.loads(text), None, JsonLdForm())
    assert (back.value, back.losses, back.incomplete) == (document.to_value(), (), ())


SLOW = settings(
    max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@pytest.mark.slow
@SLOW
@given(documents(Document), st.randoms(use_true_random=False))
def test_any_document_comes_back(value: dict[str, Any], random: Any) -> None:
    document = Document.decoded(value)
    written = JsonLdForm().write(document, Aliases())
    text = json.dumps(shuffled(written, random), ensure_ascii=False)
    read = JsonLdForm().read(json.loads(text))
    assert read == written
    back = Document.decoded(JsonLdForm().document(read, Aliases()))
    assert back.to_value() == document.to_value()


@pytest.mark.slow
@SLOW
@given(valid_documents(Document), st.randoms(use_true_random=False))
def test_members_have_no_order(value: dict[str, Any], random: Any) -> None:
    document = Document.from_value(value)
    written = convert(document, JsonLdForm()).value
    assert triples(shuffled(written, random)) == triples(written)


def shuffled(value: Any, random: Any) -> Any:
    """The same value with members in another order."""
    if isinstance(value, list):
        return [shuffled(each, random) for each in value]
    if not isinstance(value, dict):
        return value
    members = list(value.items())
    random.shuffle(members)
    return {name: shuffled(below, random) for name, below in members}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """All objects with an ``@id``."""
    if isinstance(value, dict) and "@id" in value:
        yield value
        for name, below in value.items():
            yield from nodes(below) if name != "@context" else ()
    elif isinstance(value, list):
        for each in value:
            yield from nodes(each)


def keys_of(path: Any) -> tuple[str, ...]:
    plan, field = Document.plan(), None
    for step in path:
        assert isinstance(step, PathStep)
        found = [
            each for each in plan.fields if (each.module, each.name) == (step.module, step.name)
        ]
        (field,) = found
        plan = field.node if field.kind in ("container", "list") else plan
    return field.keys if field else ()


@pytest.mark.parametrize("name", NAMES)
def test_identifiers_are_data_paths(name: str) -> None:
    value = convert(example(name), JsonLdForm()).value
    found = list(nodes(value))
    assert len({each["@id"] for each in found}) == len(found)
    for each in found[1:]:
        path = data_path(value["@id"], each["@id"], keys_of)
        assert schema_path(each["@type"][0]).split("/")[-1].endswith(path[-1].name)


def things(value: Any) -> dict[str, list[str]]:
    """The classes of the ontology that nodes are things of."""
    classes = {each["@id"]: each["@type"][1:] for each in nodes(value) if each is not value}
    return {
        iri.removeprefix(value["@id"]): [kind.removeprefix(NDT) for kind in kinds]
        for iri, kinds in classes.items()
        if kinds
    }


def test_things_of_the_ontology() -> None:
    value = convert(example("twin-itself"), JsonLdForm()).value
    twin = "/ndt-twin:twins/twin=backbone"
    found = things(value)
    assert value["@id"] == "urn:ndtframe:twin:backbone"
    assert found[twin] == ["Twin"]
    assert found[f"{twin}/fidelity=load-1"] == ["Fidelity"]
    assert "/ndt-twin:twins" not in found
    assert sum(kinds == ["Twin"] for kinds in found.values()) == 1


def fields(plan: NodePlan, depth: int = 0) -> Iterator[tuple[NodePlan, FieldPlan, int]]:
    for field in plan.fields:
        yield plan, field, depth
        if field.kind in ("container", "list") and depth < 14:
            yield from fields(field.node, depth + 1)


def test_names_of_our_modules_clash_with_nothing() -> None:
    """In a context a module is a prefix, and every IRI that we write begins with urn: or http:."""
    all_fields = [field for _, field, _ in fields(Document.plan())]
    modules = {field.module for field in all_fields}
    assert modules & {field.member for field in all_fields} == set()
    assert modules & {"urn", "http", "https"} == set()
    assert not any(field.member.startswith("@") for field in all_fields)
    assert dict(Document.model_set().annotations) == {}


def test_classes_are_those_of_the_ontology() -> None:
    from ndtframe.semantics import terms

    values = [JsonLdForm().write(example(name), Aliases()) for name in NAMES]
    used = {kind for value in values for kinds in things(value).values() for kind in kinds}
    assert len(used) > 30
    assert used <= set(terms.__all__)


def test_things_are_found_by_their_class() -> None:
    store = Store()
    value = convert(example("sessions"), JsonLdForm()).value
    store.load(json.dumps(value).encode(), RdfFormat.JSON_LD)
    label = f"{SCHEMA}ndt-twin:twins/twin/ndt-session:session/label"
    rows: Any = store.query(
        f"SELECT ?s ?l {{ ?s a <{NDT}Session> OPTIONAL {{ ?s <{label}> ?l }} }}"
    )
    below = f"{value['@id']}/ndt-twin:twins/twin=backbone/ndt-session:session="
    entries = example("sessions").twins.twin["backbone"].session
    assert {(row[0].value, row[1] and row[1].value) for row in rows} == {
        (below + each.session_id, each.label) for each in entries
    }


# -- the document's own IRI --------------------------------------------------------------------


def test_documents_without_a_twin_have_a_name_too() -> None:
    assert convert(example("two-nodes"), JsonLdForm()).value["@id"] == UNNAMED


def test_the_iri_can_be_set() -> None:
    form = JsonLdForm(JsonLdSettings(base="https://example.com/twins/t"))
    value = convert(example("twin"), form).value
    assert all(each["@id"].startswith("https://example.com/twins/t") for each in nodes(value))
    assert convert(value, None, form).value == example("twin").to_value()
    with pytest.raises(DataError, match="set it as 'base'"):
        convert(value, None, JsonLdForm())


@pytest.mark.parametrize("base", ["", "t", "urn:", "urn:a/", "http://a?b", "ftp://a", "urn:a#b"])
def test_what_is_no_iri_of_a_document(base: str) -> None:
    from pydantic import ValidationError

    with pytest.raises(ValidationError):
        JsonLdSettings(base=base)


# -- what is refused ---------------------------------------------------------------------------

OBSERVED = ("ndt-observation:observations", "observation", 0)


def changed(*path: Any, to: Any) -> Any:
    """The example of an observation with something else at a place; ``to`` None removes it."""
    value = convert(example("observation"), JsonLdForm()).value
    at: Any = value
    for step in path[:-1]:
        at = at[step]
    if to is None:
        del at[path[-1]]
    else:
        at[path[-1]] = to
    return value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([], ("expected one object",)),
        ({"@graph": []}, ("expected one object with '@context' and '@id'",)),
        (changed("@context", to=None), ("'@context'",)),
        (changed("@context", to={}), ("/@context", "expected what 'ndt convert' writes")),
        (changed("@id", to="urn:x"), ("/@id", "set it as 'base'")),
        (changed(*OBSERVED, "@id", to="urn:x"),
         ("/ndt-observation:observations/observation/0/@id", "observation=load-1")),
        (changed(*OBSERVED, "@id", to=None), ("observation/0/@id",)),
        (changed(*OBSERVED, "@type", to=["urn:x"]), ("observation/0/@type", "#Observation")),
        (changed(*OBSERVED, "http://example.com/p", to=1), ("http://example.com/p",)),
        (changed(*OBSERVED, "rank", to="x"), ("rank", "integer")),
        (changed(*OBSERVED, "value", to={"@value": "1"}), ("value",)),
        (changed("@context", "ndt-observation:observations", "@id", to="urn:x"), ("/@context",)),
    ],
    ids=range(12),
)  # fmt: skip
def test_what_says_something_else_is_refused(value: Any, words: tuple[str, ...]) -> None:
    with pytest.raises(DataError) as caught:
        convert(value, None, JsonLdForm())
    for word in words:
        assert word in str(caught.value)


def test_a_context_may_say_more() -> None:
    value = changed("@context", "rdfs", to="http://www.w3.org/2000/01/rdf-schema#")
    assert convert(value, None, JsonLdForm()).value == example("observation").to_value()


# -- every type --------------------------------------------------------------------------------

TYPES = """
leaf e { type empty; } leaf b { type binary; } leaf s { type bits { bit x; bit y; } }
leaf big { type uint64; } leaf small { type int8; }
leaf dec { type decimal64 { fraction-digits 2; } }
leaf yes { type boolean; } leaf ref { type leafref { path "/t:top/t:big"; } }
leaf-list u { ordered-by user; type union { type int8; type uint64; type decimal64 {
  fraction-digits 1; } type empty; type boolean; type string; } }
anydata any; list nothing { config false; leaf x { type string; } }
container schema { presence "p"; } leaf id { type string; } leaf type { type string; }
list l { key "a b"; ordered-by user; leaf b { type string; } leaf a { type boolean; } }
"""
VALUES = {
    "e": [None],
    "b": "AAE=",
    "s": "x y",
    "big": "18446744073709551615",
    "small": -128,
    "dec": "1.5",
    "yes": False,
    "ref": "18446744073709551615",
    "u": [5, "500", "1.5", [None], True, "text", ""],
    "any": {"@id": "x", "list": [1, None, {"a": "b"}]},
    "nothing": [{"x": "1"}, {"x": "1"}],
    "schema": {},
    "id": '/\\"\té',
    "type": "@type",
    "l": [{"a": True, "b": "/,="}, {"a": False, "b": ""}],
}


def test_every_type_of_yang(tmp_path: Path) -> None:
    package = compiled(tmp_path, module("t", f"container top {{ {TYPES} }}"))
    document = package.Document.decoded({"t:top": VALUES})
    used: Used = {}
    members = members_of(document, "urn:d", "", "", used)
    value = {"@context": context_of(used), "@id": "urn:d", **members}
    assert plain_node(package.Document.plan(), json.loads(json.dumps(value))) == {"t:top": VALUES}
    top, schema = "urn:d/t:top", f"{SCHEMA}t:top/"
    found = {(what.removeprefix(schema), of) for one, what, of in triples(value) if one == top}
    assert {
        ("e", ("true", "boolean")),
        ("b", ("AAE=", "base64Binary")),
        ("s", ("x y", "string")),
        ("big", ("18446744073709551615", "integer")),
        ("small", ("-128", "integer")),
        ("dec", ("1.5", "decimal")),
        ("yes", ("false", "boolean")),
        ("ref", ("18446744073709551615", "integer")),
        ("any", ('{"@id":"x","list":[1,null,{"a":"b"}]}', RDF + "JSON")),
        ("nothing", f"{top}/nothing;1"),
        ("nothing", f"{top}/nothing;2"),
        ("schema", f"{top}/schema"),
        ("id", ("/\\\"\té", "string")),
        ("type", ("@type", "string")),
        ("l", (f"{top}/l=true,%2F%2C%3D", f"{top}/l=false,")),
        ("u", (("5", "integer"), ("500", "integer"), ("1.5", "decimal"),
               ("", "urn:ndtframe:data#empty"), ("true", "boolean"), ("text", "string"),
               ("", "string"))),
    } == {each for each in found if not each[0].startswith(RDF)}  # fmt: skip
