"""A text of the form: a list of managed objects, in one of two layouts.

::

    flat          {"id": "7", "objectClass": "NDTJob", "objectInstance": "...", "nDTCapability": ..}
    attributes    {"id": "7", "objectClass": "NDTJob", "objectInstance": "...",
                   "attributes": {"nDTCapability": ...}}

Both are read, also an object alone.  An object without a name gets one: below the only function of
the text, or as our names are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NoReturn

from pydantic import ValidationError

from ndtframe.convert.json_difference import escaped
from ndtframe.convert.nrm.classes import CLASSES, ManagedObject, NDTFunction
from ndtframe.convert.nrm.names import CLASS_OF, encoded, is_dn, last_of
from ndtframe.convert.nrm.placing import UNSTATED
from ndtframe.data.types import AnyPlan, Fault
from ndtframe.errors import DataError, Violation

Layout = Literal["flat", "attributes"]
HEAD = ("id", "objectClass", "objectInstance")
_REMEDY = "Write it as TS28561_NdtNrm 19.3.0 has it, as a list of NDTFunction, NDTJob, NDTReport."


def objects_of(value: Any, root: str) -> list[ManagedObject]:
    """The objects of a text, each with its class and its name.

    Raises :class:`~ndtframe.errors.DataError`, which names the places as JSON pointers.
    """
    _require_json(value)
    rows = value if isinstance(value, list) else [value]
    alone = not isinstance(value, list)
    objects = [_read(row, "" if alone else f"/{place}") for place, row in enumerate(rows)]
    return _different(_named(objects, root))


def places(value: Any) -> list[str]:
    """Where in a text the attributes of each object are, as JSON pointers."""
    rows = value if isinstance(value, list) else [value]
    starts = [f"/{number}" if isinstance(value, list) else "" for number in range(len(rows))]
    return [
        f"{start}/attributes" if isinstance(row.get("attributes"), dict) else start
        for start, row in zip(starts, rows, strict=True)
    ]


def written(objects: Iterable[ManagedObject], layout: Layout) -> list[dict[str, Any]]:
    """The text of objects."""
    return [_laid_out(each.to_value(), layout) for each in objects]


def _laid_out(flat: dict[str, Any], layout: Layout) -> dict[str, Any]:
    head = {name: flat[name] for name in HEAD}
    attributes = {name: value for name, value in flat.items() if name not in HEAD}
    return head | (attributes if layout == "flat" else {"attributes": attributes})


def _require_json(value: Any) -> None:
    try:
        AnyPlan("anydata").decode({"value": value})
    except Fault as fault:
        _refuse("", fault.message)


def _refuse(path: str, message: str) -> NoReturn:
    raise DataError([Violation("invalid-value", path, message)], remedy=_REMEDY)


def _read(row: Any, path: str) -> ManagedObject:
    """One object, in any layout; ``path`` is its place."""
    if not isinstance(row, dict):
        _refuse(path, "expected a managed object, with its 'id' and its 'objectClass'")
    has_own = isinstance(row.get("attributes"), dict)
    flat = _flat(row, path) if has_own else row
    name = _class_of(flat, path)
    try:
        return CLASSES[name].model_validate(flat | {"objectClass": name})
    except ValidationError as invalid:
        raise DataError(_violations(invalid, path, has_own), remedy=_REMEDY) from None


def _flat(row: dict[str, Any], path: str) -> dict[str, Any]:
    beside = {name: value for name, value in row.items() if name != "attributes"}
    twice = sorted({*beside, *HEAD} & {*row["attributes"]})
    if twice:
        _refuse(f"{path}/attributes/{escaped(twice[0])}", f"'{twice[0]}' belongs to the object")
    return {**beside, **row["attributes"]}


def _class_of(flat: dict[str, Any], path: str) -> str:
    """The class of an object; its name tells it, too."""
    dn, stated = flat.get("objectInstance"), flat.get("objectClass")
    ending = last_of(dn)[1] if isinstance(dn, str) and is_dn(dn) else None
    name = ending if stated is None else stated
    if not isinstance(name, str) or name not in CLASSES:
        told = f"found {name!r}" if name else "and its name, which could tell it, is absent, too"
        _refuse(f"{path}/objectClass", f"expected one of {', '.join(CLASSES)}; {told}")
    if ending not in (None, name):
        _refuse(f"{path}/objectInstance", f"the name ends with '{ending}', and this is a '{name}'")
    return name


def _violations(invalid: ValidationError, path: str, has_own: bool) -> list[Violation]:
    found = []
    for error in invalid.errors():
        steps = [escaped(str(step)) for step in error["loc"]]
        inner = "/attributes" if has_own and steps and steps[0] not in HEAD else ""
        place = path + inner + "".join(f"/{step}" for step in steps)
        message = error["msg"].removeprefix("Value error, ")
        found.append(Violation("invalid-value", place, message[0].lower() + message[1:]))
    return found


def _named(objects: Sequence[ManagedObject], root: str) -> Sequence[ManagedObject]:
    """The objects, with names for those that have none."""
    functions = [each for each in objects if isinstance(each, NDTFunction)]
    for function in functions:
        _name_below(function, root)
    only = functions[0].dn if len(functions) == 1 else f"{root},{CLASS_OF['twin']}={UNSTATED}"
    for each in objects:
        _name_below(each, only)
    return objects


def _name_below(each: ManagedObject, above: str) -> None:
    if each.objectInstance is None:
        each.objectInstance = f"{above},{each.objectClass}={encoded(each.id)}"


def _different(objects: Sequence[ManagedObject]) -> list[ManagedObject]:
    seen: set[str] = set()
    for place, each in enumerate(objects):
        if each.dn in seen:
            _refuse(f"/{place}/objectInstance", f"'{each.dn}' is there twice")
        seen.add(each.dn)
    return list(objects)
