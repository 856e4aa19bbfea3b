"""The Python reference: a page a room, of the modules in it that one imports to use it.

What mkdocstrings shows of a module it finds by itself, in the text of the code; nothing is run.
Only which modules are shown is chosen here.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import ndtframe
from ndtframe.emit.markdown_text import code, table
from ndtframe.errors import InputError
from ndtframe.site.docstrings import bare, first_sentence, markdown
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources

ROOMS: Mapping[str, tuple[str, ...]] = {
    "errors": (),
    "plugins": (),
    "contracts": (
        "collector",
        "repository",
        "functional_model",
        "application",
        "form",
        "emitter",
        "no_settings",
        "subject",
    ),
    "testing": (
        "samples",
        "plugin_contract",
        "collector_contract",
        "repository_contract",
        "functional_model_contract",
        "application_contract",
        "form_contract",
        "emitter_contract",
        "bindings",
        "documents",
        "broken_documents",
        "life_cycles",
    ),
    "twin": (
        "twin",
        "view",
        "session",
        "changes",
        "refresh",
        "report",
        "settings",
        "settings_tables",
        "naming",
        "navigation",
        "columns",
        "origin",
        "intended",
        "fidelity",
        "management",
        "sessions",
        "rebase",
        "bundle",
        "export",
        "jobs",
        "jobs.ledger",
        "jobs.rerun",
    ),
    "collect": ("settings", "file", "topohub", "replay"),
    "repository": ("memory", "sql", "migration"),
    "functional": ("results", "topology", "routing", "routes", "traffic", "sweep"),
    "apps": ("what_if", "failure_sweep", "drift", "results"),
    "present": ("html", "tables", "compare", "units"),
    "bindings": (),
    "data": (
        "document",
        "node",
        "lists",
        "state",
        "reading",
        "types",
        "edit",
        "edit.edits",
        "edit.transaction",
        "edit.diff",
        "edit.apply",
        "find",
        "paths",
        "instance_data",
        "with_defaults",
        "annotations",
        "concepts",
        "life_cycle",
        "bulk",
        "canonical",
    ),
    "convert": ("conversion", "losses", "identity", "rfc8345", "json_ld", "plain", "compact"),
    "semantics": (
        "ontology",
        "concepts",
        "register",
        "crosswalk",
        "lookup",
        "graph",
        "lift",
        "lift.lifting",
        "lift.lowering",
        "meaning",
        "store",
        "query",
        "questions",
        "shapes",
        "shapes.checking",
    ),
    "conformance": (
        "suite",
        "register",
        "case",
        "profile",
        "runner",
        "outcome",
        "summary",
        "verify",
        "statement",
        "interop",
        "report",
        "report.records",
    ),
    "schema": ("model_set", "source", "build", "tree", "types"),
    "emit": ("generate", "runtime", "files", "python", "json_schema", "xsd", "tree_diagram"),
    "language": ("identifiers", "paths", "iris"),
    "wire": ("netconf", "restconf", "failures"),
}
"""The rooms in the order in which the navigation has them, and what of each is shown."""

_ONLY: Mapping[str, list[str]] = {"bindings.ndt": ["Document"]}
"""Of generated modules, what is shown; the pages of the YANG modules have the rest."""

_FOLDER = "reference/api"


def pages(sources: Sources) -> Iterator[Page]:
    """The public face, then a page a room."""
    yield _face()
    for room, modules in ROOMS.items():
        shown = modules if room != "bindings" else ("ndt",)
        yield _room(room, shown)


def shown() -> Iterator[str]:
    """The full names of all modules that have a place in the reference."""
    for room, modules in ROOMS.items():
        yield f"ndtframe.{room}"
        yield from (f"ndtframe.{room}.{module}" for module in modules)


def _face() -> Page:
    names = {name: home(name) for name in ndtframe.__all__}
    rows = ((_reference(at, name), _summary(name)) for name, at in names.items())
    text = "\n".join(
        [
            markdown(ndtframe.__doc__ or ""),
            "",
            "## The public names",
            "",
            "`from ndtframe import Twin` and so on; where each is defined, it is described.",
            "",
            table(("name", "what it is"), rows),
        ]
    )
    return Page(
        f"{_FOLDER}/index.md",
        "ndtframe",
        text,
        "The public names of ndtframe, and the map of its rooms.",
        targets={"api/ndtframe": ""},
    )


def home(name: str) -> str:
    """Where a public name is defined."""
    found: Any = getattr(ndtframe, name)
    return f"{found.__module__}.{found.__qualname__}"


def _summary(name: str) -> str:
    return markdown(bare(first_sentence(getattr(ndtframe, name).__doc__ or "")))


def _reference(path: str, label: str) -> str:
    return f"[{code(label)}][{path}]"


def _room(room: str, modules: tuple[str, ...]) -> Page:
    name = f"ndtframe.{room}"
    parts = [_shown(name, whole=not modules)]
    parts += [_shown(f"{name}.{one}", only=_ONLY.get(f"{room}.{one}")) for one in modules]
    inside = {f"api/{name}.{module}": f"{name}.{module}" for module in modules}
    homes = {each: home(each) for each in ndtframe.__all__}
    faces = {f"api/ndtframe.{one}": at for one, at in homes.items() if at.startswith(f"{name}.")}
    return Page(
        f"{_FOLDER}/{room}.md",
        name,
        "\n".join(parts),
        first_sentence(bare(docstring(name))).replace("``", ""),
        targets={f"api/{name}": "", **inside, **faces},
        weight=0.5,
    )


def _shown(path: str, *, whole: bool = True, only: list[str] | None = None) -> str:
    """What mkdocstrings replaces by the reference of a module; not ``whole``, its docstring."""
    options: dict[str, Any] = {}
    if not whole or path.count(".") == 1:
        options["show_root_heading"] = False
    if not whole:
        options["members"] = False
    elif only is not None:
        options["members"] = only
    lines = [f"::: {path}", *(["    options:"] if options else [])]
    lines += [f"      {key}: {json.dumps(value)}" for key, value in options.items()]
    return "\n".join([*lines, ""])


def docstring(module: str) -> str:
    """The docstring of a module, which is not run for it."""
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise InputError("There is no such module to describe.", where=module)
    tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
    return ast.get_docstring(tree) or ""
