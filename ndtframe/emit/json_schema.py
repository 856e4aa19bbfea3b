"""Schema -> JSON Schema (draft 2020-12) of RFC 7951 documents.

It refuses no valid document; what it cannot say (``must``, ``when``, leafrefs, keys, ``unique``)
stands in a ``$comment``.  Members have the one name that RFC 7951 (4) gives them.  Notifications,
structures and operations are under ``$defs``: what is inside their own member.  ``yang-data`` (RFC
8040, 8), which has none, is there as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel

from ndtframe.contracts import Artifact, EmitterDescriptor
from ndtframe.contracts.no_settings import NoSettings
from ndtframe.emit import prose
from ndtframe.emit.json_types import Json, TypeWriter, default_json, shared_typedefs
from ndtframe.emit.presence import ChoiceRule, Nodes, cases, choices, in_choice, is_required
from ndtframe.schema import tree

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOTHING = {"$ref": "#/$defs/nothing"}
_ANNOTATIONS = {"$ref": "#/$defs/annotations"}


class JsonSchemaEmitter:
    """Makes one JSON Schema of a model set."""

    descriptor: ClassVar[EmitterDescriptor] = EmitterDescriptor(
        "json-schema", "JSON Schema 2020-12 of RFC 7951 documents"
    )
    Settings: ClassVar[type[BaseModel]] = NoSettings

    def __init__(self, settings: Any = None) -> None:
        self.settings = settings

    def emit(self, schema: tree.Schema) -> Iterable[Artifact]:
        """One file, ``document.schema.json``."""
        text = json.dumps(document_schema(schema), indent=1, ensure_ascii=True)
        yield Artifact("document.schema.json", f"{text}\n")


def document_schema(schema: tree.Schema) -> Json:
    """The JSON Schema of complete documents: configuration and state of all modules."""
    types = TypeWriter(shared_typedefs(schema))
    writer = _Writer(types, schema.annotations)
    whole = writer.inside(schema, "")
    calls = {name: value for node in schema.walk() for name, value in writer.calls(node)}
    own = {**calls, **writer.annotation_types(), "nothing": {**_nothing(), **writer.annotated()}}
    definitions = {**types.definitions, **own}
    return {
        "$schema": DIALECT,
        "title": prose.one_line(schema.title),
        **whole,
        "$defs": dict(sorted(definitions.items())),
    }


def _nothing() -> Json:
    return {
        "$comment": "Empty arrays, and objects of nothing: data that is as good as absent.",
        "type": ["array", "object"],
        "maxItems": 0,
        "additionalProperties": _NOTHING,
    }


@dataclass(frozen=True, slots=True)
class _Writer:
    types: TypeWriter
    annotations: tuple[tree.Annotation, ...]

    def annotated(self) -> Json:
        """What lets an object have annotations; nothing where the set declares none."""
        return {"patternProperties": {"^@": _ANNOTATIONS}} if self.annotations else {}

    def annotation_types(self) -> dict[str, Json]:
        """The definition of a metadata object, or of an array of them (RFC 7952, 5.2)."""
        found: Json = {
            "type": ["object", "array"],
            "properties": {
                one.qualified: self.types.write(one.type, one.module) for one in self.annotations
            },
            "additionalProperties": False,
            "items": {"anyOf": [_ANNOTATIONS, {"type": "null"}]},
        }
        return {"annotations": found} if self.annotations else {}

    def calls(self, node: tree.Node) -> Iterator[tuple[str, Json]]:
        """The definitions of a notification or structure, or of an operation's input and output."""
        match node:
            case tree.Notification():
                yield f"notification:{_dotted(node)}", self._object(node)
            case tree.Structure() if node.is_bare:
                yield f"yang-data:{_dotted(node)}", {**_words(node), **self.inside(node, "")}
            case tree.Structure():
                yield f"structure:{_dotted(node)}", self._object(node)
            case tree.Operation():
                yield f"operation:{_dotted(node)}.input", self._object(node.input)
                yield f"operation:{_dotted(node)}.output", self._object(node.output)

    def inside(self, parent: tree.Node | tree.Schema, module: str) -> Json:
        """An object of the data nodes below a parent of ``module``."""
        excused = in_choice(parent)
        data = list(tree.data_children(parent))
        found: Json = {
            "type": "object",
            "properties": {
                _member(node, module): self._node(node, excused=node.path in excused)
                for node in data
            },
            **self.annotated(),
            "additionalProperties": tree.is_open(parent),
        }
        needed = [n for n in data if n.path not in excused and is_required(n)]
        if needed:
            found["required"] = [_member(node, module) for node in needed]
        rules = [*_choice_rules(parent, module), *_case_rules(parent, module)]
        return {**found, "allOf": rules} if rules else found

    def _object(self, node: tree.Node) -> Json:
        return {**_words(node), **self.inside(node, node.module)}

    def _node(self, node: tree.Node, *, excused: bool) -> Json:
        """The schema of a data node; ``excused`` if a choice may do without it."""
        match node:
            case tree.Leaf():
                return {**_words(node), **self._leaf(node)}
            case tree.LeafList():
                items = self.types.write(node.type, node.module)
                return {**_words(node), **_array(node, items, excused, unique=node.config)}
            case tree.List():
                only_keys = {c.name for c in tree.data_children(node)} == set(node.keys)
                return _array(node, self._object(node), excused, unique=only_keys)
            case tree.AnyData():
                return {**_words(node), **({} if node.is_anyxml else self._anydata())}
            case _:
                return self._object(node)

    def _anydata(self) -> Json:
        own = {"properties": {"@": _ANNOTATIONS}} if self.annotations else {}
        return {"type": "object", **own}

    def _leaf(self, node: tree.Leaf) -> Json:
        written = self.types.write(node.type, node.module)
        if node.default is None:
            return written
        return {**written, "default": default_json(node.type, node.default)}


def _member(node: tree.Node, module: str) -> str:
    """The name of a member below a node of ``module`` (RFC 7951, 4)."""
    return node.name if node.module == module else f"{node.module}:{node.name}"


def _dotted(node: tree.Node) -> str:
    return node.path[1:].replace("/", ".")


def _array(node: tree.List | tree.LeafList, items: Json, excused: bool, *, unique: bool) -> Json:
    """An array; one that may be absent may as well be empty."""
    found: Json = {"type": "array", "items": items}
    if unique:
        found["uniqueItems"] = True
    if node.max_elements is not None:
        found["maxItems"] = node.max_elements
    if not node.min_elements:
        return found
    if excused or node.whens:
        return {**found, "anyOf": [{"maxItems": 0}, {"minItems": node.min_elements}]}
    return {**found, "minItems": node.min_elements}


def _words(node: tree.Node) -> Json:
    """What people read, and what a JSON Schema cannot say."""
    sentence = prose.first_sentence(node.description)
    beyond = [*prose.lists(node), *prose.conditions(node)]
    if isinstance(node, tree.Leaf | tree.LeafList):
        beyond += prose.paths(node.type)
        beyond += [("units", node.units)] if node.units else []
    words = {
        "title": node.name if isinstance(node, tree.Inner) else "",
        "description": sentence,
        "$comment": "; ".join(f"{keyword} {text}" for keyword, text in beyond),
    }
    return {key: text for key, text in words.items() if text}


def _choice_rules(parent: tree.Node | tree.Schema, module: str) -> Iterator[Json]:
    for choice in choices(parent):
        if len(choice.cases) > 1:
            absent = {"not": _some(choice.nodes, module)}
            yield {"oneOf": [*(_some(case, module) for case in choice.cases), absent]}
        if choice.needed:
            yield _needed_choice(choice, module)


def _needed_choice(choice: ChoiceRule, module: str) -> Json:
    one = _any_of([{"required": [_member(node, module)]} for node in choice.nodes])
    if not choice.within:
        return one
    return {"if": _some(choice.within, module), "then": one}


def _case_rules(parent: tree.Node | tree.Schema, module: str) -> Iterator[Json]:
    for rule in cases(parent):
        needed = [_member(needed, module) for needed in rule.needed]
        yield {"if": _some(rule.within, module), "then": {"required": needed}}


def _some(nodes: Nodes, module: str) -> Json:
    """Some of these nodes is there, for sure."""
    return _any_of([_is_there(node, _member(node, module)) for node in nodes])


def _is_there(node: tree.Node, member: str) -> Json:
    there: Json = {"required": [member]}
    if isinstance(node, tree.List | tree.LeafList):
        return {**there, "properties": {member: {"minItems": 1}}}
    if isinstance(node, tree.Container) and not node.presence:
        return {**there, "properties": {member: {"not": _NOTHING}}}
    return there


def _any_of(schemas: list[Json]) -> Json:
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
