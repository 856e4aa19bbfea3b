"""Views: what a graph says of things of the ontology, read and written."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from pyoxigraph import BlankNode, Dataset, NamedNode, Quad, RdfFormat, Store, parse

from ndtframe.errors import DataError, InputError, MissingExtraError
from ndtframe.language.iris import Iri
from ndtframe.semantics.graph import Literal, Term

from .term_strategies import views
from .terms_samples import NETWORKS, PREFIXES, made

NAMES = ("Element", "Link", "Node", "Observed", "Router", "Span")
NDT = "urn:ndtframe:ontology#"


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return made(tmp_path_factory.mktemp("terms"), NETWORKS)


def stated(text: str) -> Dataset:
    """The graph that a Turtle text states; ``:`` is before the names of things."""
    return Dataset(parse(PREFIXES + "@prefix : <urn:x:> .\n" + text, RdfFormat.TURTLE))


def stored(quads: Any) -> Store:
    store = Store()
    store.extend(quads)
    return store


LINK = ":l a ndt:Link ; ndt:end :a, :b ; ndt:capacity 1.50 ."


def test_a_thing_is_read(terms: ModuleType) -> None:
    link = terms.Link.from_graph(stated(LINK), "urn:x:l")
    assert link == terms.Link(
        iri=Iri("urn:x:l"), end=(Iri("urn:x:b"), Iri("urn:x:a")), capacity=Decimal("1.5")
    )
    assert (link.end, str(link.capacity)) == (("urn:x:a", "urn:x:b"), "1.50")
    assert type(link.end[0]) is Iri


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_is_written_is_read(terms: ModuleType, data: st.DataObject) -> None:
    kind = getattr(terms, data.draw(st.sampled_from(NAMES)))
    name = data.draw(st.sampled_from([None, "urn:x:graph"]))
    view = data.draw(views(kind))
    quads = view.to_graph(name)
    for graph in (Dataset(quads), stored(quads), iter(quads)):
        back = kind.from_graph(graph, view.iri, name)
        assert back == view
        assert type(back) is kind
    assert back.to_graph(name) == quads
    assert kind.model_validate_json(view.model_dump_json()) == view
    with pytest.raises(DataError, match="expected the class"):
        kind.from_graph(quads, view.iri, "urn:x:other" if name is None else None)


@given(st.data())
def test_turtle_and_back(terms: ModuleType, data: st.DataObject) -> None:
    """Also the text of a graph says the same."""
    view = data.draw(views(terms.Span))
    text = stored(view.to_graph()).dump(format=RdfFormat.N_QUADS)
    assert text is not None
    back = terms.Span.from_graph(parse(text, RdfFormat.N_QUADS), view.iri)
    assert back.model_copy(update={"other": ()}) == view.model_copy(update={"other": ()})


def test_below_is_found_from_above(terms: ModuleType) -> None:
    graph = stated(f"{LINK} :r a ndt:Router . :n a ndt:Node . :s a ndt:Span ; ndt:end :a, :b ; "
                   "ndt:capacity 2 . :o a ndt:Observed .")  # fmt: skip
    kinds = {each.iri: type(each).__name__ for each in terms.Element.all_in(graph)}
    assert kinds == {"urn:x:l": "Link", "urn:x:n": "Node", "urn:x:r": "Router", "urn:x:s": "Span"}
    assert list(kinds) == sorted(kinds)
    assert type(terms.Node.from_graph(graph, "urn:x:r")) is terms.Router
    assert [each.iri for each in terms.Observed.all_in(stored(graph))] == [
        "urn:x:n", "urn:x:o", "urn:x:r"
    ]  # fmt: skip
    assert terms.Span.all_in(stated("")) == ()


def test_several_classes(terms: ModuleType) -> None:
    """The narrowest, if all lead to it; else the class that was asked for, and all are kept."""
    graph = stated(
        ":r a ndt:Router, ndt:Node, ndt:Other . :x a ndt:Link, ndt:Node ; ndt:note 'n' ."
    )
    router = terms.Element.from_graph(graph, "urn:x:r")
    assert type(router) is terms.Router
    assert {value for _, value in router.other} == {NDT + "Node", NDT + "Other"}
    both = terms.Element.from_graph(graph, "urn:x:x")
    assert type(both) is terms.Element
    assert len(both.other) == 3
    assert terms.Element.from_graph(both.to_graph(), "urn:x:x") == both
    assert terms.Node.from_graph(graph, "urn:x:x").note == ("n",)


def test_what_no_field_takes_is_kept(terms: ModuleType) -> None:
    graph = stated(":n a ndt:Node ; rdfs:label 'n'@en, 'n' ; :p [ :q 1 ] ; ndt:end :z .")
    node = terms.Node.from_graph(graph, "urn:x:n")
    assert len(node.other) == 4
    assert ("http://www.w3.org/2000/01/rdf-schema#label", Literal("n", "en")) in node.other
    assert {quad.triple for quad in node.to_graph()} == {
        quad.triple for quad in graph if quad.subject == NamedNode("urn:x:n")
    }


def test_integers_are_decimals_and_not_negative(terms: ModuleType) -> None:
    graph = stated(":n a ndt:Node ; ndt:rate 5, 5.0 ; ndt:drops 7 ; ndt:home '/a'^^xsd:anyURI .")
    node = terms.Node.from_graph(graph, "urn:x:n")
    assert (node.rate, node.drops, node.home) == ((Decimal(5),), (7,), "/a")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ("<urn:x:t> rdf:type", "expected the class ndt:Link", "found none")),
        (":t a ndt:Node .", ("expected the class ndt:Link; found ndt:Node",)),
        (":t a ndt:Link ; ndt:end :a, :b .",
         ("<urn:x:t> ndt:capacity", "expected 1 value, found 0")),
        (":t a ndt:Link ; ndt:end :a ; ndt:capacity 1 .",
         ("ndt:end", "expected 2 or more values, found 1")),
        (":t a ndt:Link ; ndt:end :a, :b ; ndt:capacity 1, 2 .",
         ("ndt:capacity", "expected 1 value, found 2")),
        (":t a ndt:Span ; ndt:end :a, :b, :c, :d ; ndt:capacity 1 .",
         ("expected 2 to 3 values, found 4",)),
        (":t a ndt:Link ; ndt:end :a, :b ; ndt:capacity 'x' .",
         ("ndt:capacity", "expected a value of xsd:decimal, found 'x'^^xsd:string")),
        (":t a ndt:Link ; ndt:end :a, :b ; ndt:capacity 1e0 .", ("found '1e0'^^xsd:double",)),
        (":t a ndt:Link ; ndt:end :a, :b ; ndt:capacity :c .", ("found <urn:x:c>",)),
        (":t a ndt:Link ; ndt:end :a, 'b' ; ndt:capacity 1 .",
         ("ndt:end", "expected the IRI of a thing, found the literal 'b'")),
        (":t a ndt:Link ; ndt:end :a, [] ; ndt:capacity 1 .", ("found a blank node",)),
        (":t a ndt:Link ; ndt:end 1 ; ndt:capacity 'x' .", ("and 1 more",)),
    ],
)  # fmt: skip
def test_wrong_data_is_named(terms: ModuleType, text: str, words: tuple[str, ...]) -> None:
    with pytest.raises(DataError) as caught:
        terms.Link.from_graph(stated(text), "urn:x:t")
    for word in words:
        assert word in str(caught.value)
    with pytest.raises(DataError):
        terms.Link.from_graph(stored(stated(text)), "urn:x:t")


def test_all_faults_of_all_things(terms: ModuleType) -> None:
    graph = stated(":a a ndt:Link . :b a ndt:Link ; ndt:end 1 . [] a ndt:Node .")
    with pytest.raises(DataError) as caught:
        terms.Element.all_in(graph)
    paths = [each.path for each in caught.value.violations]
    assert paths[1:] == ["<urn:x:a> ndt:capacity", "<urn:x:a> ndt:end", "<urn:x:b> ndt:end"]
    assert paths[0].startswith("_:")


def test_graphs_are_not_mixed(terms: ModuleType) -> None:
    quad = next(iter(stated(":n a ndt:Node .")))
    live = Quad(quad.subject, quad.predicate, quad.object, NamedNode("urn:x:live"))
    for graph in (Dataset([live]), stored([live])):
        assert terms.Node.all_in(graph) == ()
        assert len(terms.Node.all_in(graph, "urn:x:live")) == 1


def test_statements_on_statements_are_refused(terms: ModuleType) -> None:
    graph = stated(":n a ndt:Node ; :p <<( :a :b :c )>> .")
    with pytest.raises(DataError, match="a statement on a statement"):
        terms.Node.from_graph(graph, "urn:x:n")


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"iri": "no iri"},
        {"iri": "urn:x", "is_up": "yes"},
        {"iri": "urn:x", "rate": (1.5,)},
        {"iri": "urn:x", "drops": (-1,)},
        {"iri": "urn:x", "note": "text"},
        {"iri": "urn:x", "note": ("\ud800",)},
        {"iri": "urn:x", "nothing": 1},
        {"iri": "urn:x", "other": (("urn:p", "no iri"),)},
        {"iri": "urn:x", "other": ((NDT + "note", Literal("x")),)},
        {"iri": "urn:x", "other": ((str(Quad), Literal("x")),)},
    ],
)
def test_made_by_hand_it_is_checked(terms: ModuleType, values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        terms.Node(**values)


def test_bounds_hold_without_repeats(terms: ModuleType) -> None:
    with pytest.raises(ValidationError, match="'end': expected 2 or more values, found 1"):
        terms.Link(iri="urn:l", end=(Iri("urn:a"), Iri("urn:a")), capacity=Decimal(1))


def test_the_class_stands_in_other_once(terms: ModuleType) -> None:
    kind = Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    with pytest.raises(ValidationError, match="which the view says by itself"):
        terms.Node(iri="urn:n", other=((kind, Iri(NDT + "Node")),))


def test_views_are_frozen_and_hashable(terms: ModuleType) -> None:
    node = terms.Node(iri="urn:n", note=("b", "a", "b"))
    assert node.note == ("a", "b")
    assert node in {terms.Node(iri="urn:n", note=("a", "b"))}
    with pytest.raises(ValidationError):
        node.note = ()


def test_what_is_no_iri_is_refused(terms: ModuleType) -> None:
    with pytest.raises(InputError, match="no absolute IRI"):
        terms.Node.from_graph(Dataset(), "n")
    with pytest.raises(InputError, match="no IRI for a graph"):
        terms.Node(iri="http://a:b/").to_graph()


def test_without_the_library_the_extra_is_named(
    terms: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyoxigraph", None)
    node = terms.Node(iri="urn:n", note=("made by hand",))
    for ask in (node.to_graph, lambda: terms.Node.all_in([])):
        with pytest.raises(MissingExtraError, match=r"ndtframe\[graph\]"):
            ask()


def test_awkward_names(terms: ModuleType) -> None:
    node = terms.Node(iri="urn:n", iri_=("x",), class_=("y",))
    assert {quad.predicate.value.removeprefix(NDT) for quad in node.to_graph()} >= {"iri", "class"}


def test_a_package_is_loaded_as_needed(terms: ModuleType) -> None:
    assert sorted(terms.__all__) == sorted(NAMES)
    assert set(NAMES) <= set(dir(terms))
    with pytest.raises(AttributeError, match="no attribute 'Nodes'"):
        _ = terms.Nodes


def test_blank_nodes_are_those_of_the_graph(terms: ModuleType, tmp_path: Path) -> None:
    node = terms.Node(iri="urn:n", other=((Iri("urn:p"), "_:b7"),))
    assert BlankNode("b7") in {quad.object for quad in node.to_graph()}
    assert issubclass(terms.Node, Term)


def shipped() -> list[str]:
    from ndtframe.semantics import terms

    return terms.__all__


@pytest.mark.parametrize("name", shipped())
def test_every_class_that_ships(name: str) -> None:
    """Each is loaded by its name, and what its instances write they read again."""
    from ndtframe.semantics import terms

    kind = getattr(terms, name)
    assert (kind.__name__, kind.__doc__ is not None) == (name, True)

    @settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow], database=None)
    @given(views(kind))
    def comes_back(view: Term) -> None:
        for graph in (Dataset(view.to_graph()), stored(view.to_graph())):
            assert kind.from_graph(graph, view.iri) == view
        assert kind.all_in(view.to_graph()) == (view,)

    comes_back()
