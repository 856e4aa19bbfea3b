"""Annotations as attributes of XML (RFC 7952, 5.1), both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from ndtframe.data.annotations import DEFAULT, AnnotationPlan, writable
from ndtframe.data.plan import SetPlan
from ndtframe.data.types import Fault, shown
from ndtframe.data.xml.names import SPACE, ModuleOf, Prefixes, attribute
from ndtframe.data.xml.texts import BackReader, Text, is_plain, text_of
from ndtframe.data.xml.values import Convert, Unread, converter


class Readable(NamedTuple):
    """An annotation, and how the text of its attribute becomes an RFC 7951 value."""

    plan: AnnotationPlan
    convert: Convert | None

    def read(self, text: str, module_of: ModuleOf) -> Any:
        """The value of a text, or :class:`Unread`."""
        return text if self.convert is None else self.convert(text, module_of)


def readable(set_plan: SetPlan) -> dict[str, Readable]:
    """The annotations of a set by the names of their attributes, as the parser tells names.

    That of RFC 6243 is also known by the namespace of its module, as others write it.
    """
    found: dict[str, Readable] = {}
    for plan in set_plan.annotations.values():
        is_older = plan.qualified == DEFAULT
        convert = _xsd_boolean if is_older else converter(plan.type, set_plan.document)
        for namespace in (plan.namespace, set_plan.modules[plan.module]["namespace"]):
            found[f"{namespace} {plan.name}"] = Readable(plan, convert)
    return found


def _xsd_boolean(text: str, _: ModuleOf) -> Any:
    """RFC 6243 has the boolean of XSD, which may be a digit."""
    return {"1": True, "true": True, "0": False, "false": False}.get(text.strip(SPACE), text)


class Attribute(NamedTuple):
    """An attribute: its name with prefix, its text, and what XML would not preserve, or ""."""

    name: str
    text: str
    loss: str

    @property
    def written(self) -> str:
        """The attribute as it stands in a start tag."""
        return f' {self.name}="{attribute(self.text)}"'


class _Way(NamedTuple):
    """How the values of an annotation are written; ``back`` checks texts that may not be exact."""

    plan: AnnotationPlan
    text: Text
    back: BackReader | None


class Attributes:
    """The attributes of a model set, prepared when they are first asked for."""

    def __init__(self, set_plan: SetPlan) -> None:
        self._known, self._declared = writable(set_plan), set_plan.annotations
        self._document = set_plan.document
        self._ways: dict[str, _Way] = {}

    def of(self, annotations: Mapping[str, Any], prefixes: Prefixes) -> Iterator[Attribute]:
        """The attributes that say these annotations; prefixes they need are declared."""
        for name in sorted(annotations):
            way, value = self._way(name), annotations[name]
            prefix = prefixes.of_attribute(way.plan.module, way.plan.namespace)
            text = way.text(value, prefixes)
            yield Attribute(f"{prefix}:{way.plan.name}", text, _loss(way, value, text, prefixes))

    def of_values(self, values: Mapping[str, Any], prefixes: Prefixes) -> str:
        """The attributes that say these RFC 7951 values, as far as they are of annotations."""
        decoded = {}
        for name, value in values.items():
            if name in self._declared:
                with suppress(Fault):
                    decoded[name] = self._declared[name].type.decode(value)
        return "".join(found.written for found in self.of(decoded, prefixes))

    def _way(self, name: str) -> _Way:
        if name not in self._ways:
            plan = self._known[name]
            back = None if is_plain(plan.type) else BackReader(plan.type, self._document)
            self._ways[name] = _Way(plan, text_of(plan.type, self._document), back)
        return self._ways[name]


def _loss(way: _Way, value: Any, text: str, prefixes: Prefixes) -> str:
    if way.back is None:
        return ""
    found = way.back.read(text, prefixes)
    if type(found) is type(value) and found == value:
        return ""
    written = shown(way.plan.type.encode(value))
    other = isinstance(found, Unread)
    back = "nothing that can be read" if other else shown(way.plan.type.encode(found))
    return f"the annotation '{way.plan.qualified}': {written} is read back from XML as {back}"
