"""A model set as its own yang-library (RFC 8525): what is implemented, and what is imported."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ndtframe.schema import parse, source
from ndtframe.schema.features import Enabled, prune
from ndtframe.schema.implied import implied
from ndtframe.schema.manifest import LIBRARY, STATE
from ndtframe.schema.model_set import ModelSet
from ndtframe.schema.scope import whole
from ndtframe.schema.statement import ParsedModule

Value = dict[str, Any]


def yang_library(model_set: ModelSet, paths: Sequence[Path] = ()) -> Value:
    """The yang-library of a set, in RFC 7951 form: one module-set, one schema, one datastore.

    The list of RFC 7895, which RFC 8525 keeps as mandatory, says the same.  Read as a set again, it
    compiles to the same.  Its ``content-id`` is a hash of what it says.  Raises
    :class:`~ndtframe.errors.SchemaError` for a module that is missing or wrong.
    """
    found = source.find(model_set, paths)
    modules = {one.key: one for one in prune(parse.read(found, model_set, paths), {})}
    names = [ref.name for ref in model_set.modules]
    if model_set.implies:
        names = implied(modules, names)
    return of_modules(model_set.name, modules, names, model_set.features)


def of_modules(
    name: str, modules: Mapping[str, ParsedModule], implemented: Iterable[str], enabled: Enabled
) -> Value:
    """The same of modules by key, of which some are implemented."""
    on = {one.key: one for one in prune(modules.values(), enabled)}
    ours = sorted(implemented)
    deviations = _deviations(on[key] for key in ours)
    content: Value = {
        "module-set": [
            {
                "name": name,
                "module": [_module(on[key], enabled, deviations) for key in ours],
                "import-only-module": [
                    _imported(one) for key, one in sorted(on.items()) if key not in ours
                ],
            }
        ],
        "schema": [{"name": name, "module-set": [name]}],
        "datastore": [{"name": "ietf-datastores:operational", "schema": name}],
    }
    if not content["module-set"][0]["import-only-module"]:
        del content["module-set"][0]["import-only-module"]
    number = _hash(content)
    return {
        LIBRARY: {**content, "content-id": number},
        STATE: {"module-set-id": number, "module": _older(content["module-set"][0])},
    }


def _older(module_set: Value) -> list[Value]:
    """The same modules as RFC 7895 lists them."""
    revisions = {one["name"]: one.get("revision", "") for one in module_set["module"]}
    found: list[Value] = []
    for kind, member in (("implement", "module"), ("import", "import-only-module")):
        for entry in module_set.get(member, ()):
            one = {**entry, "revision": entry.get("revision", ""), "conformance-type": kind}
            if "deviation" in one:
                names = one["deviation"]
                one["deviation"] = [{"name": n, "revision": revisions[n]} for n in names]
            if "submodule" in one:
                one["submodule"] = [{"revision": "", **part} for part in one["submodule"]]
            found.append(one)
    return found


def _module(one: ParsedModule, enabled: Enabled, deviations: Mapping[str, set[str]]) -> Value:
    chosen = enabled.get(one.name, enabled.get("*"))
    features = sorted(
        item.argument
        for part in whole(one)
        for item in part.statement.all("feature")
        if chosen is None or item.argument in chosen
    )
    entry = {
        **_named(one.name, one.revision),
        "namespace": one.namespace,
        "submodule": _submodules(one),
        "feature": features,
        "deviation": sorted(deviations.get(one.name, ())),
    }
    return {key: value for key, value in entry.items() if value}


def _imported(one: ParsedModule) -> Value:
    entry = {
        "name": one.name,
        "revision": one.revision or "",
        "namespace": one.namespace,
        "submodule": _submodules(one),
    }
    return {key: value for key, value in entry.items() if value or key == "revision"}


def _submodules(one: ParsedModule) -> list[Value]:
    return [_named(part.part, part.revision) for part in one.parts]


def _named(name: str, revision: str | None) -> Value:
    return {"name": name} if revision is None else {"name": name, "revision": revision}


def _deviations(modules: Iterable[ParsedModule]) -> dict[str, set[str]]:
    """The modules that change what others define, by the module that is changed."""
    found: dict[str, set[str]] = {}
    for module in modules:
        for part in whole(module):
            for item in part.statement.all("deviation"):
                prefix = item.argument.lstrip("/").partition("/")[0].rpartition(":")[0]
                target = part.prefixes.get(prefix, module.name)
                found.setdefault(target, set()).add(module.name)
    return found


def _hash(content: Value) -> str:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
