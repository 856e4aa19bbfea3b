"""The ``@context`` of a document: what each name in it means, at its place in the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ndtframe.convert.json_ld_types import datatype
from ndtframe.language.iris import SCHEMA

if TYPE_CHECKING:
    from ndtframe.data.plan import FieldPlan

Used = dict[str, "tuple[FieldPlan, Used]"]
"""The members that occur in a document, by name, each with those that occur below it."""


def context_of(used: Used) -> dict[str, Any]:
    """The context of a document in which these members occur.

    It has no prefixes for our vocabularies: a node of YANG may have any name, ``schema`` is one.
    """
    return {"@version": 1.1, **_terms(used, "")}


def _terms(used: Used, path: str) -> dict[str, Any]:
    """The names of members at a schema path, and the modules that qualify them, as prefixes.

    JSON-LD wants a name with a colon to mean what its prefix says, so each place has prefixes of
    its own.
    """
    above = f"{path}/" if path else ""
    modules = sorted({name.partition(":")[0] for name in used if ":" in name})
    prefixes = {module: f"{SCHEMA}{above}{module}:" for module in modules}
    terms = {name: _term(*used[name], f"{above}{name}") for name in sorted(used)}
    return prefixes | terms


def _term(field: FieldPlan, below: Used, path: str) -> Any:
    term: dict[str, Any] = {"@id": SCHEMA + path}
    if field.by_user:
        term["@container"] = "@list"
    if below:
        term["@context"] = _terms(below, path)
    elif field.kind not in ("container", "list") and datatype(field.type):
        term["@type"] = datatype(field.type)
    return term if len(term) > 1 else term["@id"]
