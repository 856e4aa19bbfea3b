"""The table of a model set: what bindings need at run time, as one JSON text.

The classes hold names and annotations; everything else (types, constraints, places of rules) stands
here and is read when it is first needed.  ``ndtframe.data.set_table`` is its reader.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, TypeVar

from ndtframe.errors import Position
from ndtframe.language.xpath import to_text
from ndtframe.schema import tree, types
from ndtframe.schema.names import Names

C = TypeVar("C", tree.Notification, tree.Operation)

FORMAT = 7
"""Number of the table's form; bindings of another number are refused with "regenerate"."""


def table(schema: tree.Schema, names: Names) -> str:
    """The JSON text of the table of ``schema``."""
    writer = _Writer(names)
    choices: list[dict[str, Any]] = []
    value = {
        "format": FORMAT,
        "model-set": schema.name,
        "modules": {
            name: {"revision": m.revision, "namespace": m.namespace, "prefix": m.prefix}
            for name, m in schema.modules.items()
            if m.implemented or m.is_mounted
        },
        "identities": _identities(schema),
        "data": writer.fields(schema, None, choices, ()),
        **_set({}, choices=choices),
        "notifications": [
            writer.notification(*found) for found in _calls(schema, tree.Notification)
        ],
        "operations": [writer.operation(*found) for found in _calls(schema, tree.Operation)],
        "structures": [
            _set(writer.field(node, None), bare=node.is_bare) for node in schema.structures
        ],
        "annotations": [writer.annotation(found, schema) for found in schema.annotations],
        "types": writer.entries,
    }
    return _layout(value)


def _calls(schema: tree.Schema, kind: type[C]) -> Iterator[tuple[C, str]]:
    """All operations or notifications, each with the data path of the node it is of, or ""."""
    top: tuple[tree.Node, ...] = (*schema.notifications, *schema.operations)
    yield from ((node, "") for node in top if isinstance(node, kind))
    yield from _calls_below(schema, "", "", kind)


def _calls_below(
    parent: tree.Node | tree.Schema, module: str, path: str, kind: type[C]
) -> Iterator[tuple[C, str]]:
    for node in tree.data_children(parent):
        below = f"{path}/{_step(node, module)}"
        yield from ((found, below) for found in tree.calls(node) if isinstance(found, kind))
        yield from _calls_below(node, node.module, below, kind)


def _step(node: tree.Node, module: str) -> str:
    """The name of a node below one of a module, as a path has it."""
    return node.name if node.module == module else f"{node.module}:{node.name}"


def _identities(schema: tree.Schema) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for module in schema.modules.values():
        found.update({name: list(bases) for name, bases in module.identities.items()})
    return found


def rule(position: Position) -> str:
    """The place of a rule, as errors name it: file name and line."""
    return f"{PurePath(position.file).name}:{position.line}"


@dataclass(slots=True)
class _Writer:
    names: Names
    entries: list[dict[str, Any]] = field(default_factory=list)
    _seen: dict[str, int] = field(default_factory=dict)

    def field(self, node: tree.Node, above: tree.Node | None) -> dict[str, Any]:
        """A node below another, or at the top; what follows from that is left out."""
        entry: dict[str, Any] = {"name": node.name}
        if above is None or node.module != above.module:
            entry["module"] = node.module
        if node.concept != ("" if above is None else above.concept):
            entry["concept"] = node.concept
        attribute = self.names.attributes.get(node.path)
        if attribute not in (None, node.name.replace("-", "_")):
            entry["attribute"] = attribute
        entry["rule"] = rule(node.position)
        if not node.config:
            entry["config"] = False
        if node.whens:
            entry["when"] = [self._constraint(item) for item in node.whens]
        musts = getattr(node, "musts", ())
        if musts:
            entry["must"] = [self._constraint(item) for item in musts]
        entry.update(self._own(node))
        return _set(entry, mounted=node.is_mounted_top)

    def notification(self, node: tree.Notification, parent: str) -> dict[str, Any]:
        """A notification; ``parent`` is the data path of the node it is of, if any."""
        return _set(self.field(node, None), parent=parent)

    def operation(self, node: tree.Operation, parent: str) -> dict[str, Any]:
        """An operation; ``parent`` as of a notification."""
        entry: dict[str, Any] = {
            "name": node.name,
            "module": node.module,
            "rule": rule(node.position),
            "input": self._parameters(node.input),
            "output": self._parameters(node.output),
        }
        return _set(entry, parent=parent)

    def annotation(self, found: tree.Annotation, schema: tree.Schema) -> dict[str, Any]:
        """An annotation; its namespace is written where it is not that of its module."""
        entry: dict[str, Any] = {
            "name": found.name,
            "module": found.module,
            "rule": rule(found.position),
            "type": self._type(found.type, found.module),
        }
        is_own = found.namespace == schema.modules[found.module].namespace
        return _set(entry, namespace="" if is_own else found.namespace, units=found.units)

    def _parameters(self, node: tree.Parameters) -> dict[str, Any]:
        musts = [self._constraint(item) for item in node.musts]
        return _set(self._inner(node), concept=node.concept, must=musts)

    def _own(self, node: tree.Node) -> dict[str, Any]:
        match node:
            case tree.Leaf():
                own: dict[str, Any] = {
                    "type": self._type(node.type, node.module),
                    "default": node.default,
                }
                life_cycle = _life_cycle(node)
                more = {"mandatory": node.mandatory, "key": node.is_key}
                return {"kind": "leaf", **_set(own, **more, life_cycle=life_cycle)}
            case tree.LeafList():
                own = {"type": self._type(node.type, node.module), **_count(node)}
                return {"kind": "leaf-list", **_set(own, defaults=list(node.defaults))}
            case tree.List():
                own = {**_count(node), "keys": list(node.keys)}
                unique = [[list(path) for path in paths] for paths in node.unique]
                return {"kind": "list", **_set(own, unique=unique), **self._inner(node)}
            case tree.AnyData():
                kind = "anyxml" if node.is_anyxml else "anydata"
                return {"kind": kind, **_set({}, mandatory=node.mandatory)}
            case tree.Structure():
                return {"kind": "structure", **self._inner(node)}
            case tree.Notification():
                return {"kind": "notification", **self._inner(node)}
            case _:
                presence = bool(getattr(node, "presence", ""))
                return {"kind": "container", **_set({}, presence=presence), **self._inner(node)}

    def _inner(self, node: tree.Node) -> dict[str, Any]:
        python_module, class_name = self.names.classes[node.path]
        choices: list[dict[str, Any]] = []
        fields = self.fields(node, node, choices, ())
        inner = {"class": f"{python_module}:{class_name}", "fields": fields}
        mount = _mount(node.mount) if isinstance(node, tree.Inner) and node.mount else None
        return _set(inner, choices=choices, mount=mount)

    def fields(
        self,
        node: tree.Node | tree.Schema,
        above: tree.Node | None,
        choices: list[dict[str, Any]],
        cases: tuple[tuple[int, str], ...],
        whens: tuple[tree.Constraint, ...] = (),
    ) -> list[dict[str, Any]]:
        """The data children of ``above``, or of the set, that are below ``node``.

        Those in choices say in which case of which choice they stand.  A ``when`` of a choice or
        case is one of what it holds, evaluated at the data node above (RFC 7950, 7.21.5).
        """
        found: list[dict[str, Any]] = []
        for child in node.children:
            if isinstance(child, tree.Choice):
                number = len(choices)
                choices.append(self._choice(child, cases))
                for case in child.nodes:
                    own = case.module == child.module
                    name = case.name if own else f"{case.module}:{case.name}"
                    below = (*cases, (number, name))
                    conditions = (*whens, *child.whens, *case.whens)
                    found += self.fields(case, above, choices, below, conditions)
            elif not isinstance(child, tree.Operation | tree.Notification):
                entry = self.field(child, above)
                inherited = [{**self._constraint(item), "at-parent": True} for item in whens]
                when = [*entry.get("when", []), *inherited]
                found.append(_set(entry, cases=[list(case) for case in cases], when=when))
        return found

    def _choice(self, node: tree.Choice, cases: tuple[tuple[int, str], ...]) -> dict[str, Any]:
        entry: dict[str, Any] = {"name": node.name, "rule": rule(node.position)}
        inside = [list(case) for case in cases]
        whens = [{**self._constraint(item), "at-parent": True} for item in node.whens]
        return _set(entry, mandatory=node.mandatory, default=node.default, cases=inside, when=whens)

    def _constraint(self, constraint: tree.Constraint) -> dict[str, Any]:
        entry: dict[str, Any] = {
            "xpath": to_text(constraint.expression),
            "rule": rule(constraint.position),
        }
        return _set(
            entry,
            text=" ".join(constraint.text.split()),
            at_parent=constraint.at_parent,
            message=" ".join(constraint.error_message.split()),
            app_tag=constraint.error_app_tag,
        )

    def _type(self, type_: types.Type, module: str) -> int:
        """The number of a type in the table; equal types share one entry.

        ``module`` is the module of the leaf, to which an identity without prefix belongs (RFC 7951,
        6.8).
        """
        entry = self._type_entry(type_, module)
        text = json.dumps(entry, sort_keys=True)
        if text not in self._seen:
            self._seen[text] = len(self.entries)
            self.entries.append(entry)
        return self._seen[text]

    def _type_entry(self, type_: types.Type, module: str) -> dict[str, Any]:
        entry: dict[str, Any] = {"type": type_.name}
        match type_:
            case types.Integer():
                entry["ranges"] = [list(pair) for pair in type_.ranges]
            case types.Decimal64():
                entry["digits"] = type_.fraction_digits
                entry["ranges"] = [list(pair) for pair in type_.ranges]
            case types.String():
                patterns = [[p.expression, p.invert, *_words(p.complaint)] for p in type_.patterns]
                lengths = [list(pair) for pair in type_.lengths]
                entry = _set(entry, lengths=lengths, patterns=patterns)
            case types.Binary():
                entry = _set(entry, lengths=[list(pair) for pair in type_.lengths])
            case types.Enumeration():
                entry["enums"] = [list(item) for item in type_.enums]
            case types.Bits():
                entry["bits"] = [list(item) for item in type_.bits]
            case types.Identityref():
                entry |= {"identities": list(type_.identities), "module": module}
            case types.Union():
                entry["members"] = [self._type(member, module) for member in type_.members]
            case types.Leafref():
                entry["value"] = self._type(type_.value, module)
                entry["path"] = to_text(type_.path)
                entry["text"] = "".join(type_.path_text.split())
                entry["rule"] = rule(type_.position)
                entry = _set(entry, require=type_.require_instance)
            case types.InstanceIdentifier():
                entry = _set(entry, require=type_.require_instance)
        message, app_tag = _words(type_.complaint)
        typedef = type_.typedefs[0] if type_.typedefs else ""
        return _set(entry, message=message, app_tag=app_tag, typedef=typedef)


def _mount(mount: tree.Mount) -> dict[str, Any]:
    references = [to_text(item) for item in mount.references]
    entry: dict[str, Any] = {"label": mount.label}
    return _set(entry, open=mount.is_open, state=not mount.config, references=references)


def _life_cycle(node: tree.Leaf) -> dict[str, Any] | None:
    found = node.life_cycle
    if found is None:
        return None
    rows = [
        [item.trigger, list(item.sources), item.target, rule(item.position)]
        for item in found.transitions
    ]
    return {"path": node.path, "initial": found.initial, "transitions": rows}


def _words(complaint: types.Complaint) -> list[str]:
    return [complaint.message, complaint.app_tag]


def _count(node: tree.List | tree.LeafList) -> dict[str, Any]:
    return _set(
        {}, min=node.min_elements, max=node.max_elements, ordered_by_user=node.ordered_by_user
    )


def _set(entry: dict[str, Any], **more: Any) -> dict[str, Any]:
    """``entry`` with those of ``more`` that say something."""
    kept = {k.replace("_", "-"): v for k, v in more.items() if v not in (None, False, [], "", 0)}
    return {**{k: v for k, v in entry.items() if v is not None}, **kept}


def _layout(value: dict[str, Any]) -> str:
    """JSON with one node or type a line: readable, and small in a diff."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    for mark in ('{"name": ', '{"type": ', '"data": ', '"types": ', '"identities": '):
        text = text.replace(mark, f"\n{mark}")
    return f"{text.strip()}\n"
