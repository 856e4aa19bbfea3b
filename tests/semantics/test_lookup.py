"""Words looked up in a small crosswalk: names, other words, words of bodies, near ones."""

import pytest

from ndtframe.errors import UsageError
from ndtframe.semantics import crosswalk as crosswalks
from ndtframe.semantics.crosswalk import Crosswalk
from ndtframe.semantics.iris import NDT, SCHEMA
from ndtframe.semantics.lookup import card, cards, find, meanings, subjects, view_of, words
from ndtframe.semantics.schema_nodes import SchemaNode, identities, schema_nodes

from .crosswalk_samples import NODES, REGISTER, sample


@pytest.fixture(scope="module")
def crosswalk(tmp_path_factory: pytest.TempPathFactory) -> Crosswalk:
    register = REGISTER.replace(
        'skos:prefLabel "unit" ;', 'skos:prefLabel "unit" ; skos:altLabel "twin piece" ;'
    )
    return crosswalks.read(sample(tmp_path_factory.mktemp("ontology"), register=register))


@pytest.mark.parametrize(
    ("word", "named", "aliased", "of_bodies"),
    [
        ("Twin", ["Twin"], [], []),
        ("TWIN", ["Twin"], [], []),
        ("dtn", [], ["Twin"], []),
        ("has-job", ["hasJob"], [], []),
        ("hasJob", ["hasJob"], [], []),
        ("ndt:Twin", ["Twin"], [], []),
        ("urn:ndtframe:ontology#Twin", ["Twin"], [], []),
        ("ajob", [], [], ["a:Job"]),
        ("job", ["Job"], [], ["a:Job"]),
        ("a:Job", [], [], ["a:Job"]),
        ("state", [], [], ["a:Job.state"]),
        ("Job.state", [], [], ["a:Job.state"]),
        ("twin-piece", [], [], ["b:Unit"]),
    ],
)
def test_words(
    crosswalk: Crosswalk, word: str, named: list[str], aliased: list[str], of_bodies: list[str]
) -> None:
    found = find(crosswalk, word)
    assert [each.name for each in found.named] == named
    assert [each.name for each in found.aliased] == aliased
    assert [each.curie for each in found.body_terms] == of_bodies


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Twwin", "Nothing is called 'Twwin'. Near to it: Twin"),
        ("repport", "Near to it: AReport"),
        ("zzz", "ndt term --list has the concepts"),
        ("ISO", "Nothing is called 'ISO'"),
        (" ", "Nothing is called ' '. ndt term --list"),
    ],
)
def test_no_such_word(crosswalk: Crosswalk, word: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        find(crosswalk, word)
    assert said in str(caught.value)


def test_word_of_a_body_leads_to_the_nearest_concept(crosswalk: Crosswalk) -> None:
    found = find(crosswalk, "AJob")
    (shown,) = cards(crosswalk, found)
    assert shown.term.name == "Job"
    assert words(found, (shown,)) == found.body_terms
    rows = meanings(crosswalk, found.body_terms[0])
    assert [(each.subject, each.status) for each in rows] == [
        (NDT + "Job", "exact"),
        (NDT + "hasJob", "close"),
    ]


def test_related_word_leads_to_no_concept(crosswalk: Crosswalk) -> None:
    """A word that merely belongs to a concept, or is denied, does not mean it."""
    found = find(crosswalk, "AReport")
    assert cards(crosswalk, found) == ()
    assert [each.status for each in meanings(crosswalk, found.body_terms[0])] == ["related", "not"]


def test_word_that_its_card_tells_is_not_told_twice(crosswalk: Crosswalk) -> None:
    found = find(crosswalk, "job")
    assert words(found, cards(crosswalk, found)) == ()


def test_card(crosswalk: Crosswalk) -> None:
    term = crosswalk.ontology.term("Twin")
    found = card(crosswalk, term, NODES)
    assert found.kind == "class"
    assert [node.path for node in found.nodes] == [
        "ndt-twin:twins/twin",
        "ndt-twin:twins/twin/state",
    ]
    assert {each.status for each in found.relations} == {"not read", "no term found", "related"}
    (attribute,) = found.attributes
    assert attribute.subject == SCHEMA + "ndt-twin:twins/twin/state"
    assert subjects(crosswalk, "DTN") >= {NDT + "Twin"}


def node(path: str, kind: str, states: bool) -> SchemaNode:
    return SchemaNode(path, "m", "", kind, "Twin", states, f"b.{path}", True)


def test_list_stands_for_the_container_around_it(crosswalk: Crosswalk) -> None:
    term = crosswalk.ontology.term("Twin")
    both = [node("m:a", "container", True), node("m:a/b", "list", False)]
    assert [each.path for each in card(crosswalk, term, _by_path(both)).nodes] == ["m:a/b"]
    more = [*both, node("m:a/c", "leaf", False)]
    assert [each.path for each in card(crosswalk, term, _by_path(more)).nodes] == ["m:a"]


def test_bindings_are_named(crosswalk: Crosswalk) -> None:
    term = crosswalk.ontology.term("Twin")
    found = card(
        crosswalk, term, _by_path([node("m:a/b-c", "leaf", True), node("m:l", "list", True)])
    )
    assert found.bindings == ("b.m:a/b-c.b_c", "b.m:l")


def _by_path(nodes: list[SchemaNode]) -> dict[str, SchemaNode]:
    return {each.path: each for each in nodes}


def test_every_named_binding_can_be_imported() -> None:
    """Of the concepts that ship: what is printed is there."""
    from importlib import import_module

    crosswalk = crosswalks.read()
    for term in crosswalk.ontology.classes:
        if not term.is_own:
            continue
        for place in card(crosswalk, term).bindings:
            module, _, name = place.rpartition(".")
            owner = (
                import_module(module)
                if module.rpartition(".")[2].islower()
                else getattr(import_module(module.rpartition(".")[0]), module.rpartition(".")[2])
            )
            assert hasattr(owner, name), place
        if view := view_of(term):
            module, _, name = view.rpartition(".")
            assert getattr(import_module(module), name).class_iri == term.iri


def test_every_schema_node_has_its_class() -> None:
    assert all(found.cls for found in schema_nodes().values())


def test_no_identity_has_the_path_of_a_node() -> None:
    """Both have IRIs of one kind, by path."""
    assert identities()
    assert not {path.partition("/")[0] for path in schema_nodes()} & set(identities())
