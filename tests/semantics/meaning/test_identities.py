"""Identities as concepts: those in use with all above them, and no others."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.semantics.iris import SCHEMA
from ndtframe.semantics.lift.vocabulary import IDENTITY
from ndtframe.semantics.meaning.identities import identity_rule

from .meaning_graphs import SOURCE, said

ITEM = "urn:ndtframe:link:ndt-inventory:inventory/item/kind"


def names(identity: str, predicate: str) -> set[tuple[str, str]]:
    """Subject and object of what is said with a predicate, if data names an identity."""
    store = ox.Store()
    named = ox.NamedNode(f"{IDENTITY}{identity}")
    store.add(ox.Quad(ox.NamedNode("urn:x"), ox.NamedNode(ITEM), named, SOURCE))
    found = said(store, [identity_rule(Document)])
    return {
        (triple.subject.value.removeprefix(IDENTITY), triple.object.value.removeprefix(IDENTITY))
        for triple in found
        if triple.predicate.value.endswith(predicate)
    }


def test_an_identity_has_all_above_it() -> None:
    assert names("ndt-inventory:card", "#broader") == {
        ("ndt-inventory:card", "ndt-inventory:equipment"),
        ("ndt-inventory:equipment", "ndt-inventory:item-kind"),
    }


def test_it_has_its_name_and_module_and_the_module_its_revision() -> None:
    module = f"{SCHEMA}ndt-inventory"
    assert ("ndt-inventory:card", "card") in names("ndt-inventory:card", "prefLabel")
    assert {each for _, each in names("ndt-inventory:card", "inScheme")} == {module}
    revision = Document.model_set().modules["ndt-inventory"]["revision"]
    assert names("ndt-inventory:card", "hasVersion") == {(module, revision)}


def test_an_identity_of_several_bases_has_each(monkeypatch: pytest.MonkeyPatch) -> None:
    several = {"m:a": [], "m:b": [], "m:c": ["m:a", "m:b"], "m:d": ["m:c"]}
    monkeypatch.setattr(Document.model_set(), "identities", several)
    assert names("m:d", "#broader") == {("m:d", "m:c"), ("m:c", "m:a"), ("m:c", "m:b")}
    assert names("m:d", "hasVersion") == set()


def test_an_identity_that_nobody_names_is_no_concept() -> None:
    assert names("m:unknown", "prefLabel") == set()
