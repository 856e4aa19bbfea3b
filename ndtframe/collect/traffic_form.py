"""Stage 6 of an import: demand matrices in the standard form.

- A **rate** is the number of the source times the scale of its matrix, exact, rounded half to even
  to whole bit/s.  The scale is the setting ``demand_scale``, else the one of an attributes file,
  else the unit that the source states, else 1 Mbit/s, marked as assumed.
  Demands that the user states in an attributes file are in bit/s, and no scale changes them.
- Demands of 0 and demands from a node to itself are left out, with a note.
- A demand keeps the id its source gives it; one without gets ``demand:A-B``.  Several demands of
  one id, or of one pair of nodes, stay apart: the second id ends in ``;2``.
- A matrix is called by the time its file states, else by the name of the file.
- A demand that names an unknown node is an error, which tells the nearest known names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ndtframe.collect import numbers
from ndtframe.collect.draft import DEMAND_MATRIX, Draft, Json, counted
from ndtframe.collect.formats.fields import unknown_node
from ndtframe.collect.lookup import Nodes
from ndtframe.collect.record import DemandRecord, MatrixRecord, NetworkRecord
from ndtframe.collect.standard_form import ASSUMED_UNIT
from ndtframe.collect.unique import Unique
from ndtframe.errors import InputError
from ndtframe.language import identifiers


@dataclass(frozen=True, slots=True)
class Scale:
    """The bit/s of one unit of demands, and who says so ("source", "user" or "assumed")."""

    factor: Decimal
    origin: str


def add_matrices(made: Draft, record: NetworkRecord, nodes: Nodes, scale: Scale | None) -> None:
    """Add the matrices of a record to the network.

    ``scale``, if given, goes before the unit of the source.
    """
    for matrix in record.matrices:
        matrices = made.network.setdefault(DEMAND_MATRIX, [])
        unique = Unique({known["matrix-id"] for known in matrices})
        ends = _Ends(made, record, matrix, nodes)
        matrices.append(_matrix(made, record, matrix, ends, scale, unique(matrix.name)))


def _matrix(
    made: Draft,
    record: NetworkRecord,
    matrix: MatrixRecord,
    ends: _Ends,
    given: Scale | None,
    matrix_id: str,
) -> Json:
    scale = _stated(matrix) or given or _own_scale(matrix)
    value: Json = {"matrix-id": matrix_id}
    if matrix.label is not None:
        value["label"] = matrix.label
    value["scale"] = {"factor": _factor(record, scale), "origin": scale.origin}
    value["demand"] = _demands(made, record, matrix, ends, scale)
    if matrix.origin:
        _tell_stated(made, record, scale, len(value["demand"]))
    elif scale.origin == "assumed":
        _assume(made, matrix_id, scale, len(value["demand"]), given=given is not None)
    return value


def _stated(matrix: MatrixRecord) -> Scale | None:
    """One bit/s where the user states the demands themselves."""
    return Scale(Decimal(1), matrix.origin) if matrix.origin else None


def _tell_stated(made: Draft, record: NetworkRecord, scale: Scale, count: int) -> None:
    file, shown = Path(record.source).name, counted(count, "demand")
    if scale.origin == "assumed":
        rule = f"The user supposes the demands in {file}."
        made.assume("demand", rule, count, f"{shown} supposed in {file}")
    else:
        made.note("demand", f"{shown} from the user in {file}", count)


def _factor(record: NetworkRecord, scale: Scale) -> str:
    try:
        return numbers.decimal64(scale.factor, 9)
    except ValueError as error:
        raise InputError(
            f"One unit of demands stands for too many bit/s: {error}.",
            where=record.position(),
            remedy="Write the demands in a smaller unit.",
        ) from None


def _own_scale(matrix: MatrixRecord) -> Scale:
    return Scale(ASSUMED_UNIT, "assumed") if matrix.unit is None else Scale(matrix.unit, "source")


def _assume(made: Draft, matrix_id: str, scale: Scale, count: int, *, given: bool) -> None:
    whole = scale.factor == int(scale.factor)
    factor = numbers.human_rate(int(scale.factor)) if whole else f"{scale.factor:f} bit/s"
    why = "scale of demands supposed by the user" if given else "no unit of demands"
    rule = f"One unit of the demands of '{matrix_id}' is taken as {factor}: {why}."
    made.assume(
        "demand-scale",
        rule,
        count,
        f"{why}: assumed {factor} a unit for {counted(count, 'demand')}",
    )


def _demands(
    made: Draft, record: NetworkRecord, matrix: MatrixRecord, ends: _Ends, scale: Scale
) -> list[Json]:
    unique = Unique()
    left_out: Counter[str] = Counter()
    demands: list[Json] = []
    for demand in matrix.demands:
        source, target = ends(demand)
        rate = _rate(record, demand, scale)
        if source == target or not rate:
            left_out["of 0 bit/s" if not rate else "from a node to itself"] += 1
            continue
        name = unique(demand.name or identifiers.demand_id(source, target))
        ends_and_rate = {"source": source, "destination": target, "rate": str(rate)}
        demands.append({"demand-id": name} | ends_and_rate)
    for what, count in left_out.items():
        made.note("demand", f"demands {what} left out: {count} of {matrix.name}", count)
    return demands


def _rate(record: NetworkRecord, demand: DemandRecord, scale: Scale) -> int:
    try:
        return numbers.whole(numbers.product(demand.amount, scale.factor))
    except ValueError as error:
        raise InputError(
            f"The demand from '{demand.source}' to '{demand.target}' is wrong: {error} bit/s.",
            where=record.position(demand.line),
            remedy="Correct the number, or choose another demand scale.",
        ) from None


class _Ends:
    """Finds the nodes that demands of one matrix run between."""

    def __init__(
        self, made: Draft, record: NetworkRecord, matrix: MatrixRecord, nodes: Nodes
    ) -> None:
        self._record = record
        self._nodes = nodes
        self._keys: Mapping[str, str] | None = None
        if record.source == made.source:
            self._keys = made.keys
        elif matrix.by_index:
            self._keys = {str(index): node for index, node in enumerate(nodes.ids)}
        self._names = {node.key: node.name or node.key for node in record.nodes}

    def __call__(self, demand: DemandRecord) -> tuple[str, str]:
        return self._node(demand.source, demand), self._node(demand.target, demand)

    def _node(self, key: str, demand: DemandRecord) -> str:
        user = f"demand '{demand.name}'" if demand.name else "demand"
        if self._keys is None:
            name = self._names.get(key, key)
            return self._nodes.one(name, user, self._record.position(demand.line))
        if key not in self._keys:
            raise unknown_node(key, self._keys, user, self._record.source, demand.line)
        return self._keys[key]
