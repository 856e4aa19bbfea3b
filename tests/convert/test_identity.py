"""Identifiers that other systems gave."""

from __future__ import annotations

from ndtframe.bindings.ndt import Document
from ndtframe.contracts import Aliases
from ndtframe.convert.identity import aliases_of, merged, twin_path


def document(*aliases: tuple[str, str, str]) -> Document:
    rows = [{"form": f, "path": p, "identifier": i} for f, p, i in aliases]
    return Document.from_value({"ndt-twin:twins": {"twin": [{"name": "a", "alias": rows}]}})


def test_aliases_are_those_of_one_form_by_path() -> None:
    path = twin_path("a", ("ndt-session", "job", "j"))
    one = document(("form", path, "first"), ("other", path, "x"))
    two = document(("form", path, "second"), ("form", twin_path("a"), "A"))
    assert path == "/ndt-twin:twins/twin=a/ndt-session:job=j"
    assert aliases_of("form", one).of == {path: "first"}
    both = aliases_of("form", None, one, two)
    assert both.of == {path: "second", "/ndt-twin:twins/twin=a": "A"}
    assert (both.identifier(path), both.path("A")) == ("second", "/ndt-twin:twins/twin=a")
    assert merged(both, Aliases({path: "third"})).of[path] == "third"
    assert both.path("nobody") is None
