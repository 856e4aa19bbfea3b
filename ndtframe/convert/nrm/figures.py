"""The result of a report as output data of an NDTReport, and back.

Each container and each entry of a list that holds figures is one NDTOutputDescription: its id is
the path below the result, ``ndt-analysis:what-if/step;1/traffic/link;2``, with places counted from
1, and its only attribute map holds the figures by the names that our modules give them.  What an
application without a module found is one with the id ``other``.  All are observations, in one data
point.

Output data of another kind is kept as it is: it becomes the member ``nDTJobOutputData`` of
``other``, and that is written as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ndtframe.convert.nrm.classes import NDTOutputDataPoint, NDTOutputDescription
from ndtframe.data.edit.diff import same
from ndtframe.errors import DataError

Result = dict[str, Any]
"""The value of the container ``result``, as RFC 7951 JSON."""
OTHER = "other"
OUTPUT = "nDTJobOutputData"
_POINTS = TypeAdapter(list[NDTOutputDataPoint])
_STEP = re.compile(r"([^/;]+)(?:;([1-9][0-9]{0,8}))?")


# -- there -------------------------------------------------------------------------------------


def output_of(result: Result) -> list[NDTOutputDataPoint]:
    """The output data of a result; none for an empty one."""
    foreign = _foreign(result)
    if foreign is not None:
        return foreign
    found = [each for name, value in result.items() for each in _descriptions(name, value)]
    return [NDTOutputDataPoint(observations=found)] if found else []


def _foreign(result: Result) -> list[NDTOutputDataPoint] | None:
    """The output data of another system that a result is; None if it is none."""
    other = result.get(OTHER, {})
    if [*other] != [OUTPUT]:
        return None
    try:
        points = _POINTS.validate_python(other[OUTPUT])
    except ValidationError:
        return None
    return points if points and _ours(points) is None else None


def _descriptions(path: str, value: dict[str, Any]) -> Iterator[NDTOutputDescription]:
    below = {} if path == OTHER else {n: v for n, v in value.items() if _is_nested(v)}
    plain = {name: each for name, each in value.items() if name not in below}
    if plain or not below:
        yield NDTOutputDescription(nDTOutputDescriptionId=path, objectAttributeList=[plain])
    for name, inner in below.items():
        if isinstance(inner, dict):
            yield from _descriptions(f"{path}/{name}", inner)
        else:
            for place, entry in enumerate(inner, 1):
                yield from _descriptions(f"{path}/{name};{place}", entry)


def _is_nested(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and isinstance(value[0], dict)
    )


# -- back --------------------------------------------------------------------------------------


def result_of(points: Sequence[NDTOutputDataPoint]) -> Result:
    """The result that output data is of."""
    ours = _ours(points)
    return _value(points) if ours is None else ours


def _value(points: Sequence[NDTOutputDataPoint]) -> Result:
    return {OTHER: {OUTPUT: [point.to_value() for point in points]}}


def _ours(points: Sequence[NDTOutputDataPoint]) -> Result | None:
    """The result that output data was made of; None if it was not made of any."""
    if len(points) != 1:
        return None
    result: Result = {}
    for each in points[0].observations or ():
        if not _put(result, each.nDTOutputDescriptionId or "", each.objectAttributeList or []):
            return None
    checked = _checked(result) if len(result) == 1 else None
    return checked if checked and same(_value(output_of(checked)), _value(points)) else None


def _put(result: Result, path: str, attributes: list[dict[str, Any]]) -> bool:
    """Put figures where they belong; whether they belong anywhere."""
    holder = result
    for segment in path.split("/"):
        step = _STEP.fullmatch(segment)
        below = _below(holder, step[1], int(step[2] or 0)) if step else None
        if below is None:
            return False
        holder = below
    if len(attributes) != 1 or holder:
        return False
    holder.update(attributes[0])
    return True


def _below(holder: dict[str, Any], name: str, place: int) -> dict[str, Any] | None:
    found = holder.setdefault(name, [] if place else {})
    if place == 0 or not isinstance(found, list):
        return found if place == 0 and isinstance(found, dict) else None
    if place == len(found) + 1:
        found.append({})
    entry = found[place - 1] if place <= len(found) else None
    return entry if isinstance(entry, dict) else None


def _checked(result: Result) -> Result | None:
    """A result as our modules write it; None if they do not have it so."""
    from ndtframe.bindings.ndt import Document

    report = {"report-id": "any", "result": result}
    twin = {"name": "any", "ndt-session:report": [report]}
    try:
        document = Document.decoded({"ndt-twin:twins": {"twin": [twin]}})
    except DataError:
        return None
    return document.twins.twin["any"].report["any"].result.to_value()
