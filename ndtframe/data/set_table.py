"""The table of a package of bindings -> the plans of its model set, each when it is asked for.

``schema.json`` beside the generated classes holds the table, or ``SCHEMA`` of a package that is
made at run time; ``ndtframe.emit.table`` writes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import Any

from ndtframe.data.annotations import AnnotationPlan
from ndtframe.data.life_cycle import LifeCycle, Transition
from ndtframe.data.plan import (
    BUILDING,
    FORMAT,
    ChoicePlan,
    FieldPlan,
    MountPlan,
    NodePlan,
    OperationPlan,
    Rule,
    SetPlan,
    StructurePlan,
)
from ndtframe.data.table_index import Made, MakePlan, by_name, places
from ndtframe.data.type_table import Types
from ndtframe.data.types import AnyPlan, NamesPlan
from ndtframe.errors import SchemaError


def read(package: str) -> SetPlan:
    """The plan of the model set of a package.

    Raises :class:`~ndtframe.errors.SchemaError` for a table of another form.
    """
    return _Reader(package).read()


class _Reader:
    """Reads the table of one package."""

    plan: SetPlan

    def __init__(self, package: str) -> None:
        self.package = package
        module = import_module(package)
        path = Path(getattr(module, "__file__", None) or package).with_name("schema.json")
        held = getattr(module, "SCHEMA", None)
        self.mounted = getattr(module, "MOUNTED", None)
        text = path.read_text(encoding="utf-8") if held is None else held
        self.table: dict[str, Any] = json.loads(text)
        if self.table.get("format") != FORMAT:
            raise SchemaError(
                f"The bindings were generated in form {self.table.get('format')}; this version of "
                f"ndtframe reads form {FORMAT}.",
                where=str(path),
                remedy="Regenerate them: ndt generate",
            )
        self.types = Types(self.table["types"])

    def read(self) -> SetPlan:
        """The plan of the whole set."""
        cls, table = import_module(self.package).Document, self.table
        document = self._node(cls, "", "", table["data"], _choices(table))
        cls._plan = document
        self.plan = SetPlan(
            table["model-set"],
            table["modules"],
            table["identities"],
            document,
            Made(by_name(table["notifications"]), lambda entry: self._root(entry, entry["name"])),
            Made(by_name(table["operations"]), self._operation),
            Made(by_name(table["structures"]), self._structure),
            Made(by_name(table["annotations"]), self._annotation),
            self._plan_of,
        )
        return self.plan

    def _plan_of(self, cls: type[Any]) -> NodePlan:
        """The plan of a class; KeyError for one that is none of the package."""
        if cls is self.plan.document.cls:
            return self.plan.document
        module = cls.__module__.removeprefix(f"{self.package}.")
        return self._places[f"{module}:{cls.__name__}"]()

    @cached_property
    def _places(self) -> dict[str, MakePlan]:
        return places(self.table, self.plan)

    def _annotation(self, entry: dict[str, Any]) -> AnnotationPlan:
        name, module = entry["name"], entry["module"]
        namespace = entry.get("namespace") or self.table["modules"][module]["namespace"]
        return AnnotationPlan(name, module, entry["rule"], namespace, self.types[entry["type"]])

    def _structure(self, entry: dict[str, Any]) -> StructurePlan:
        """A structure: a root with nothing around it, where absolute paths begin (RFC 8791)."""
        bare = entry.get("bare", False)
        module = "" if bare else entry["module"]
        if bare:
            fields = [{"module": entry["module"], **field} for field in entry["fields"]]
            entry = {**entry, "fields": fields}
        return StructurePlan(bare, self._root({**entry, "module": module}, entry["name"], ()))

    def _operation(self, entry: dict[str, Any]) -> OperationPlan:
        name, module = entry["name"], entry["module"]
        parent = entry.get("parent", "")
        above = {"module": module, "parent": parent, "operation": name}
        parts = (self._root({**entry[part], **above}, part) for part in ("input", "output"))
        return OperationPlan(name, module, parent, *parts)

    def _root(
        self, entry: dict[str, Any], name: str, around: tuple[NodePlan, ...] | None = None
    ) -> NodePlan:
        """The plan of what is read as a whole: a notification, an input, an output."""
        cls, choices = self._class(entry["class"]), _choices(entry)
        concept = entry.get("concept", "")
        plan = self._node(cls, name, entry["module"], entry["fields"], choices, concept=concept)
        plan.musts = _rules(entry, "must")
        plan.around = self._way(entry.get("parent", "")) if around is None else around
        plan.operation = entry.get("operation", "")
        cls._plan = plan
        return plan

    def _way(self, path: str) -> tuple[NodePlan, ...]:
        """The plans from the document to a node, by its data path."""
        found = [self.plan.document]
        for member in path.split("/")[1:]:
            found.append(found[-1].members[member].node)
        return tuple(found)

    def _class(self, reference: str) -> type[Any]:
        module, _, name = reference.partition(":")
        found: type[Any] = getattr(import_module(f"{self.package}.{module}"), name)
        return found

    def _node(
        self,
        cls: type[Any],
        name: str,
        module: str,
        entries: Iterable[dict[str, Any]],
        choices: tuple[ChoicePlan, ...],
        keys: Iterable[str] = (),
        concept: str = "",
    ) -> NodePlan:
        fields = tuple(self._field(entry, module, concept) for entry in entries)
        attributes = {f.name: f.attribute for f in fields if f.is_key}
        key_attributes = tuple(attributes[key] for key in keys)
        return NodePlan(cls, name, module, fields, choices, key_attributes, concept=concept)

    def _field(self, entry: dict[str, Any], parent_module: str, concept: str) -> FieldPlan:
        name, kind = entry["name"], entry["kind"]
        module = entry.get("module", parent_module)
        hidden = kind in ("container", "list") or "default" in entry or "defaults" in entry
        attribute = entry.get("attribute", name.replace("-", "_"))
        plan = FieldPlan(
            name=name,
            module=module,
            kind=kind,
            attribute=attribute,
            slot=f"_{attribute}" if hidden else attribute,
            member=name if module == parent_module else f"{module}:{name}",
            rule=entry["rule"],
            config=entry.get("config", True),
            mandatory=entry.get("mandatory", False),
            is_key=entry.get("key", False),
            minimum=entry.get("min", 0),
            maximum=entry.get("max"),
            by_user=entry.get("ordered-by-user", False),
            unique=tuple(tuple(map(tuple, paths)) for paths in entry.get("unique", ())),
            presence=entry.get("presence", False),
            mounted=entry.get("mounted", False),
            cases=_cases(entry),
            whens=_rules(entry, "when"),
            musts=_rules(entry, "must"),
            concept=entry.get("concept", concept),
            keys=tuple(entry.get("keys", ())),
            opens=entry.get("mount", {}).get("open", False),
            expects=kind == "container" and self._expects(entry),
            expected=self._is_expected(entry),
        )
        if kind in ("leaf", "leaf-list"):
            plan.type = self.types[entry["type"]]
            plan.life_cycle = _life_cycle(entry, plan)
        elif kind in ("anydata", "anyxml"):
            plan.type = AnyPlan(kind)
        else:
            plan.make = partial(self._below, entry, plan)
        return plan

    def _below(self, entry: dict[str, Any], item: FieldPlan) -> NodePlan:
        """The plan of the nodes of a container or list, made once."""
        cls, fields = self._class(entry["class"]), entry["fields"]
        with BUILDING:
            if cls.__dict__.get("_plan") is None:
                choices = _choices(entry)
                made = self._node(
                    cls, item.name, item.module, fields, choices, item.keys, item.concept
                )
                made.mount = self._mount(entry)
                cls._plan = made
            plan: NodePlan = cls._plan
            return plan

    def _is_expected(self, entry: dict[str, Any]) -> bool:
        """Whether a rule may be broken while a node is absent (RFC 7950, 7.5.1 and 7.6.1)."""
        if entry.get("mandatory") or entry.get("min"):
            return True
        has_default = "default" in entry or "defaults" in entry
        always_is = entry["kind"] == "container" and not entry.get("presence")
        if (has_default or always_is) and entry.get("must"):
            return True
        if has_default and self.types.has_leafref(entry["type"]):
            return True
        return always_is and self._expects(entry)

    def _expects(self, entry: dict[str, Any]) -> bool:
        """Whether an empty node breaks a rule of its own, or may do so."""
        choices = (choice.get("mandatory") for choice in entry.get("choices", ()))
        return any(choices) or any(map(self._is_expected, entry["fields"]))

    def _mount(self, entry: dict[str, Any]) -> MountPlan | None:
        item = entry.get("mount")
        if item is None:
            return None
        references = tuple(item.get("references", ()))
        label, is_open = item["label"], item.get("open", False)
        if self.mounted is None or not is_open:
            return MountPlan(label, is_open, references)
        described = partial(self.mounted, label, item.get("state", False), bool(references))
        return MountPlan(label, is_open, references, described)


def _life_cycle(entry: dict[str, Any], plan: FieldPlan) -> LifeCycle | None:
    item = entry.get("life-cycle")
    if item is None or not isinstance(plan.type, NamesPlan):
        return None
    transitions = tuple(
        Transition(trigger, tuple(sources), target, rule)
        for trigger, sources, target, rule in item["transitions"]
    )
    return LifeCycle(item["path"], tuple(plan.type.values), item["initial"], transitions, plan.rule)


def _cases(entry: dict[str, Any]) -> tuple[tuple[int, str], ...]:
    return tuple((number, name) for number, name in entry.get("cases", ()))


def _choices(entry: dict[str, Any]) -> tuple[ChoicePlan, ...]:
    return tuple(
        ChoicePlan(
            item["name"],
            item["rule"],
            item.get("mandatory", False),
            item.get("default", ""),
            _cases(item),
            _rules(item, "when"),
        )
        for item in entry.get("choices", ())
    )


def _rules(entry: dict[str, Any], kind: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            item["xpath"],
            item["text"],
            item["rule"],
            item.get("at-parent", False),
            item.get("message", ""),
            item.get("app-tag", ""),
        )
        for item in entry.get(kind, ())
    )
