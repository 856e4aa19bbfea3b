"""Distinguished names: of ours, and of others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ndtframe.contracts import Aliases
from ndtframe.convert.nrm.names import (
    Held,
    Kind,
    Names,
    element_path,
    element_text,
    id_of,
    is_dn,
    last_of,
    network_of,
)
from ndtframe.convert.nrm.placing import assigned

from . import drawn

ROOT = "SubNetwork=ndt"
TWIN = f"{ROOT},NDTFunction=a"
names = st.sampled_from(("a", "b", "7", "A.b-c_d", "x" * 100))
kinds = st.sampled_from(("job", "report"))
held = st.builds(Held, st.just("twin"), names) | st.builds(Held, kinds, names, names)
aliases = st.dictionaries(
    st.sampled_from(drawn.PATHS) | held.map(lambda one: one.path), drawn.dns | drawn.hostile
).map(Aliases)
any_text = st.text(st.characters(codec="utf-8"), max_size=6) | drawn.hostile | drawn.dns


@given(held, held, aliases)
def test_names_lead_back_whatever_others_say(one: Held, other: Held, known: Aliases) -> None:
    found = Names(ROOT, known)
    assert is_dn(found.dn(one))
    assert found.held(found.dn(one)) == one
    assert Held.at(one.path) == one
    assert (found.dn(one) == found.dn(other)) == (one == other)


@given(any_text, any_text, aliases)
def test_peers_and_networks_lead_back_whatever_they_are_called(
    one: str, other: str, known: Aliases
) -> None:
    found = Names(ROOT, known)
    assert found.peer(found.peer_dn(one)) == one
    path = found.entity(found.network_dn(one))
    assert path is not None
    assert network_of(path) == one
    assert is_dn(found.peer_dn(one))
    assert is_dn(found.network_dn(one))
    assert (found.peer_dn(one) == found.peer_dn(other)) == (one == other)
    assert (found.network_dn(one) == found.network_dn(other)) == (one == other)


@given(drawn.dns, aliases)
def test_names_of_others_lead_back(dn: str, known: Aliases) -> None:
    found = Names(ROOT, known)
    assert found.peer_dn(found.peer(dn)) == dn or found.held(dn) is not None
    meant = found.held(dn)
    if meant is not None:
        assert found.held(found.dn(meant)) == meant


@given(names, names, any_text.filter(bool))
def test_scenarios_lead_back(twin: str, key: str, identifier: str) -> None:
    session = Held("session", twin, key)
    found = Names(ROOT, Aliases({session.path: identifier}))
    assert found.session(twin, found.input_id(session)) == session


@pytest.mark.parametrize(
    ("kind", "path", "dn"),
    [
        ("twin", "/ndt-twin:twins/twin=a", f"{ROOT},NDTFunction=a"),
        ("job", "/ndt-twin:twins/twin=a/ndt-session:job=b.1", f"{ROOT},NDTFunction=a,NDTJob=b.1"),
        ("report", "/ndt-twin:twins/twin=a/ndt-session:report=c", f"{TWIN},NDTReport=c"),
    ],
)  # fmt: skip
def test_rule(kind: Kind, path: str, dn: str) -> None:
    one = Held.at(path)
    assert one is not None
    assert one.kind == kind
    assert Names(ROOT, Aliases()).dn(one) == dn


def test_parts_lie_below_the_name_that_another_gave_their_twin() -> None:
    found = Names(ROOT, Aliases({"/ndt-twin:twins/twin=a": "SubNetwork=op,NDTFunction=7"}))
    job = Held("job", "a", "j")
    assert found.dn(job) == "SubNetwork=op,NDTFunction=7,NDTJob=j"
    assert found.held("SubNetwork=op,NDTFunction=7,NDTReport=9") == Held("report", "a", "9")
    assert found.held("SubNetwork=op,NDTFunction=8,NDTReport=9") is None


@pytest.mark.parametrize(
    "identifier",
    ["no name", "SubNetwork=op,NDTReport=1", f"{ROOT},NDTFunction=b,NDTJob=x", "NDTFunction=1"],
)
def test_alias_that_would_mean_something_else_does_not_count(identifier: str) -> None:
    job = Held("job", "a", "j")
    assert Names(ROOT, Aliases({job.path: identifier})).dn(job) == f"{ROOT},NDTFunction=a,NDTJob=j"


def test_the_first_of_two_has_the_name() -> None:
    one, two = Held("job", "a", "1"), Held("job", "a", "2")
    found = Names(ROOT, Aliases({one.path: "X=1,NDTJob=1", two.path: "X=1,NDTJob=1"}))
    assert (found.dn(one), found.dn(two)) == ("X=1,NDTJob=1", f"{ROOT},NDTFunction=a,NDTJob=2")


@pytest.mark.parametrize("text", ["", "a", "=1", "A=", "A=1,", ",A=1", "A=1,,B=2", "A=1\\", " A=1"])
def test_no_distinguished_name(text: str) -> None:
    assert not is_dn(text)


def test_parts_of_a_name() -> None:
    assert last_of("A=1,B=x\\,y=z") == ("A=1", "B", "x\\,y=z")
    assert id_of("A=1,B=x%2Cy") == "x,y"
    assert id_of("B=50%") == "50%"


@pytest.mark.parametrize("text", drawn.ELEMENTS)
def test_elements_lead_back(text: str) -> None:
    path = element_path(text)
    assert path is not None
    assert element_text(path) == text
    found = Names(ROOT, Aliases({path: "SubNetwork=op,ManagedElement=7"}))
    assert found.element_dn(path) == "SubNetwork=op,ManagedElement=7"
    assert Names(ROOT, Aliases()).element_dn(path) is None


@given(st.dictionaries(any_text, any_text, max_size=5), st.sets(names))
def test_names_are_given_once_and_by_what_is_there(wanted: dict[str, str], taken: set[str]) -> None:
    given = assigned(wanted, taken)
    assert len({*given.values()} - taken) == len(wanted)
    backwards = dict(reversed(wanted.items()))
    assert assigned(backwards, taken) == given
    assert all(Held.at(Held("twin", name).path) for name in given.values())
