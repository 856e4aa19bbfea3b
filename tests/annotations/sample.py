"""A module with an annotation of every kind of type, and nodes of every kind to annotate."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from types import ModuleType
from typing import Any

from ndtframe.errors import DataError, Violation
from ndtframe.testing.bindings import compiled, imported, written

TEXT = """module t {
  yang-version 1.1; namespace "urn:t"; prefix t;
  import ietf-yang-metadata { prefix md; }
  identity base; identity one { base base; }
  typedef small { type uint8 { range 1..9 { error-app-tag "too-big"; } } units seconds; }
  md:annotation small { type small; description "How small it is.  And more."; }
  md:annotation who { type identityref { base base; } units people; status deprecated; }
  md:annotation mark { type empty; }
  md:annotation size { type uint64; }
  md:annotation share { type decimal64 { fraction-digits 2; } }
  md:annotation pick { type union { type int8; type string; } }
  md:annotation at { type instance-identifier; }
  md:annotation named { type leafref { path "/t:c/t:x"; } }
  md:annotation text { type string { pattern '[^!]*'; } }
  container c {
    leaf x { type string; }
    leaf e { type empty; }
    leaf d { type uint8; default 5; }
    leaf choose { type identityref { base base; } }
    leaf-list ll { type string; }
    leaf-list dl { type uint8; default 1; default 2; }
    leaf-list again { config false; type string; }
    anydata any;
    anyxml xml;
    list l { key k; leaf k { type string; } leaf v { type string; } }
    list free { config false; leaf v { type string; } }
    container np { leaf x { type string; } }
    container p { presence p; }
    choice only { container left { leaf x { type string; } } leaf right { type string; } }
    must "not(x = 'wrong')";
  }
  leaf top { type string; }
  list many { key k; leaf k { type string; } }
  notification told { leaf what { type string; } container in; }
}
"""

OTHER = """module o {
  yang-version 1.1; namespace "urn:o"; prefix t;
  import ietf-yang-metadata { prefix md; } import t { prefix tt; }
  md:annotation small { type int32; }
  augment "/tt:c" { leaf more { type string; } }
}
"""

WITH_DEFAULTS = "ietf-netconf-with-defaults"
DEFAULT = f"{WITH_DEFAULTS}:default"
ORIGIN = "ietf-origin:origin"


@cache
def package() -> ModuleType:
    return compiled(Path(mkdtemp()), TEXT, OTHER)


def document() -> Any:
    return package().Document


@cache
def document_with(*modules: str) -> Any:
    """The document class of ``t`` together with modules that pyang ships."""
    from dataclasses import replace

    from ndtframe.emit.files import write
    from ndtframe.emit.generate import generate
    from ndtframe.emit.python import PythonEmitter
    from ndtframe.schema.model_set import ModuleRef

    folder = Path(mkdtemp())
    of_t = written(folder, TEXT)
    model_set = replace(of_t, modules=(*of_t.modules, *map(ModuleRef, modules)))
    write(generate(model_set, [PythonEmitter()]), folder / "bindings")
    return imported(folder / "bindings").Document


def first(read: Any, *given: Any) -> Violation:
    """The first violation of what is refused."""
    try:
        read(*given)
    except DataError as error:
        return error.violations[0]
    raise AssertionError(f"accepted: {given}")


def in_c(**members: Any) -> dict[str, Any]:
    """A document of the container; ``at_x`` stands for ``@x``."""
    named = {name.replace("at_", "@").replace("own", "@"): v for name, v in members.items()}
    return {"t:c": named}
