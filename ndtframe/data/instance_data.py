"""The envelope of RFC 9195: a document together with what it is and which modules it follows.

Written and read by our own code, as the module ``ietf-yang-instance-data`` (revision 2022-02-17)
defines it with a structure extension (RFC 8791), in JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ndtframe.errors import DataError, Position, Violation

MODULE = "ietf-yang-instance-data"
REVISION = "2022-02-17"
MEMBER = f"{MODULE}:instance-data-set"

_DATE = r"\d{4}-(?:1[0-2]|0[1-9])-(?:0[1-9]|[12][0-9]|3[01])"
_MODULE = re.compile(rf"(?P<name>[a-zA-Z_][a-zA-Z0-9\-_.]*)(?:@(?P<revision>{_DATE}))?", re.ASCII)
_IDENTITY = re.compile(r"[a-zA-Z_][a-zA-Z0-9\-_.]*:[a-zA-Z_][a-zA-Z0-9\-_.]*", re.ASCII)
_TIMESTAMP = re.compile(
    rf"{_DATE}T\d{{2}}:\d{{2}}:\d{{2}}(?:\.\d+)?(?:Z|[+-]\d{{2}}:\d{{2}})", re.ASCII
)

_DEFAULTS = ("report-all", "report-all-tagged", "trim", "explicit")
"""Modes of RFC 6243."""

_TYPES: dict[str, type] = {
    "name": str,
    "format-version": str,
    "includes-defaults": str,
    "content-schema": dict,
    "description": list,
    "contact": str,
    "organization": str,
    "datastore": str,
    "revision": list,
    "timestamp": str,
    "content-data": dict,
}
_SCHEMA_TYPES: dict[str, type] = {
    "module": list,
    "inline-yang-library": dict,
    "same-schema-as-file": str,
}
_JSON_NAMES: dict[type, str] = {str: "string", list: "array", dict: "object"}


@dataclass(frozen=True, slots=True)
class ContentSchema:
    """The modules the content follows, in one of the three ways of RFC 9195 (2.1), or none.

    ``modules`` are pairs of name and revision, the revision ``None`` where it is not told.
    """

    modules: tuple[tuple[str, str | None], ...] = ()
    same_schema_as_file: str | None = None
    inline_yang_library: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class InstanceDataSet:
    """What an envelope says, and its content, a value of RFC 7951."""

    content: Mapping[str, Any]
    name: str | None = None
    content_schema: ContentSchema = ContentSchema()
    description: tuple[str, ...] = ()
    timestamp: datetime | None = None
    datastore: str | None = None
    includes_defaults: str = "report-all"


def wrap(
    content: Mapping[str, Any],
    *,
    name: str,
    modules: Iterable[tuple[str, str | None]],
    description: str | None = None,
    timestamp: datetime | None = None,
    datastore: str | None = None,
) -> dict[str, Any]:
    """The envelope around ``content`` as a JSON value, ``modules`` by name and revision.

    ``datastore`` is an identity with its module ("ietf-datastores:operational"); ``timestamp``
    needs a time zone.  Raises :class:`~ndtframe.errors.DataError` if the envelope would be wrong.
    """
    entries = [module if not revision else f"{module}@{revision}" for module, revision in modules]
    data_set: dict[str, Any] = {"name": name, "format-version": REVISION}
    if entries:
        data_set["content-schema"] = {"module": entries}
    if description is not None:
        data_set["description"] = [description]
    if datastore is not None:
        data_set["datastore"] = datastore
    if timestamp is not None:
        data_set["timestamp"] = timestamp.isoformat()
    envelope = {MEMBER: data_set | {"content-data": dict(content)}}
    unwrap(envelope)
    return envelope


def unwrap(value: object, *, where: Position | str | None = None) -> InstanceDataSet:
    """What the envelope ``value`` (a JSON value) says, and its content.

    Raises :class:`~ndtframe.errors.DataError` with every rule it breaks; ``where`` names the file.
    The content is not checked here.
    """
    check = _Check()
    data_set = check.envelope(value)
    schema = data_set.get("content-schema", {})
    modules = check.modules(schema.get("module"))
    description = check.strings(data_set.get("description", []), "description")
    timestamp = check.timestamp(data_set.get("timestamp"))
    check.datastore(data_set.get("datastore"))
    check.defaults(data_set.get("includes-defaults"))
    if check.violations:
        raise DataError(check.violations, where=where, remedy="See RFC 9195, clause 2.")
    return InstanceDataSet(
        content=data_set.get("content-data", {}),
        name=data_set.get("name"),
        content_schema=ContentSchema(
            modules, schema.get("same-schema-as-file"), schema.get("inline-yang-library")
        ),
        description=description,
        timestamp=timestamp,
        datastore=data_set.get("datastore"),
        includes_defaults=data_set.get("includes-defaults", "report-all"),
    )


class _Check:
    """Reads the parts of an envelope and collects the rules they break."""

    def __init__(self) -> None:
        self.violations: list[Violation] = []

    def add(self, tag: str, member: str, message: str) -> None:
        path = f"/{MEMBER}/{member}" if member else f"/{MEMBER}"
        self.violations.append(Violation(tag, path, message, "RFC 9195, 2"))

    def envelope(self, value: object) -> dict[str, Any]:
        if not isinstance(value, dict) or not isinstance(value.get(MEMBER), dict):
            self.add("missing-element", "", f"the member '{MEMBER}' with an object is missing")
            return {}
        for extra in value.keys() - {MEMBER}:
            self.add("unknown-element", "", f"the member '{extra}' stands beside the envelope")
        known = self.typed(value[MEMBER], _TYPES, "")
        if "content-schema" in known:
            schema = self.typed(known["content-schema"], _SCHEMA_TYPES, "content-schema/")
            if len(schema) > 1:
                names = ", ".join(sorted(schema))
                self.add("bad-element", "content-schema", f"only one may stand here of {names}")
            known["content-schema"] = schema
        return known

    def typed(self, value: dict[str, Any], types: Mapping[str, type], base: str) -> dict[str, Any]:
        """The members that are known and have their type."""
        right: dict[str, Any] = {}
        for name, item in value.items():
            if name.startswith("@"):
                continue
            if name not in types:
                self.add("unknown-element", base + name, "no such member is defined")
            elif not isinstance(item, types[name]):
                self.add("invalid-value", base + name, f"a JSON {_JSON_NAMES[types[name]]} is due")
            else:
                right[name] = item
        return right

    def strings(self, items: list[Any], member: str) -> tuple[str, ...]:
        wrong = [item for item in items if not isinstance(item, str)]
        if wrong:
            self.add("invalid-value", member, "an entry is not a string")
        return tuple(item for item in items if isinstance(item, str))

    def modules(self, items: list[Any] | None) -> tuple[tuple[str, str | None], ...]:
        if items is None:
            return ()
        if not items:
            self.add("missing-element", "content-schema/module", "at least one module is due")
        found: dict[str, str | None] = {}
        for text in self.strings(items, "content-schema/module"):
            match = _MODULE.fullmatch(text)
            if match is None or text[:3].lower() == "xml":
                self.add("invalid-value", "content-schema/module", f"'{text}' names no module")
            elif match["name"] in found:
                self.add("bad-element", "content-schema/module", f"'{match['name']}' stands twice")
            else:
                found[match["name"]] = match["revision"]
        return tuple(found.items())

    def timestamp(self, text: str | None) -> datetime | None:
        if text is None:
            return None
        try:
            if _TIMESTAMP.fullmatch(text):
                return datetime.fromisoformat(text)
        except ValueError:
            pass
        self.add("invalid-value", "timestamp", f"'{text}' is not a date and time with a zone")
        return None

    def datastore(self, text: str | None) -> None:
        if text is not None and not _IDENTITY.fullmatch(text):
            message = f"'{text}' is not an identity with its module, such as "
            self.add("invalid-value", "datastore", f"{message}'ietf-datastores:operational'")

    def defaults(self, text: str | None) -> None:
        if text is not None and text not in _DEFAULTS:
            modes = ", ".join(_DEFAULTS)
            self.add("invalid-value", "includes-defaults", f"'{text}' is not one of {modes}")
