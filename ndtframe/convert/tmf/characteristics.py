"""Values of YANG, as RFC 7951 writes them, as characteristics, and back.

The name is that of the node with its module, ``ndt-twin:scope``; a container or a list is an
object or an array of objects.  A value that no class of characteristics fits, such as an array of
different things, is a string of JSON with the value type ``json``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

Json = dict[str, Any]
_JSON = "json"
_NAMES: dict[type, str] = {
    bool: "Boolean",
    int: "Integer",
    float: "Number",
    str: "String",
    dict: "Object",
}


def characteristic(name: str, value: Any) -> Json:
    """A value by its name."""
    kind = _kind(value)
    if kind is None:
        text = json.dumps(value, ensure_ascii=False)
        return _made("StringCharacteristic", name, _JSON, text)
    return _made(f"{kind}Characteristic", name, kind[0].lower() + kind[1:], value)


def value_of(found: Json) -> Any:
    """The value of a characteristic of ours; what claims to be JSON and is not stays a string."""
    value = found.get("value")
    if found.get("valueType") == _JSON and isinstance(value, str):
        with suppress(ValueError):
            return json.loads(value)
    return value


def qualified(member: str, module: str) -> str:
    """The name of a member of an object of ``module``: with its module, behind the ``@`` if any."""
    mark = "@" if member.startswith("@") else ""
    name = member.removeprefix("@")
    return member if ":" in name or not name else f"{mark}{module}:{name}"


def member_of(name: str, module: str) -> str:
    """The member of an object of ``module`` that a name means."""
    mark = "@" if name.startswith("@") else ""
    return f"{mark}{name.removeprefix('@').removeprefix(f'{module}:')}"


def characteristics(entry: Json, module: str, wanted: Callable[[str], bool]) -> list[Json]:
    """The members of an entry that are ``wanted``."""
    return [
        characteristic(qualified(member, module), value)
        for member, value in entry.items()
        if wanted(member)
    ]


def _made(kind: str, name: str, value_type: str, value: Any) -> Json:
    return {"@type": kind, "name": name, "valueType": value_type, "value": value}


def _kind(value: Any) -> str | None:
    """The first part of the name of the class that a value fits; None if there is none."""
    if not isinstance(value, list):
        return _NAMES.get(type(value))
    kinds = {_NAMES.get(type(entry)) for entry in value}
    kind = kinds.pop() if len(kinds) == 1 else None
    return f"{kind}Array" if kind else None
