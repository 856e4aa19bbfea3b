"""YANG data in JSON-LD: which values are literals of which type, which nodes things of which class.

``ndtframe.semantics.things`` says which nodes are things.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from ndtframe.data.plan import FieldPlan
from ndtframe.data.types import EmptyPlan, LeafrefPlan, TypePlan, UnionPlan
from ndtframe.language.iris import SCHEMA
from ndtframe.semantics.iris import NDT
from ndtframe.semantics.lift.literals import datatype_of
from ndtframe.semantics.lift.vocabulary import BINARY, DATA, DECIMAL, INTEGER, JSON
from ndtframe.semantics.things import thing_of

_EMPTY: Final = f"{DATA}empty"
"""The datatype of ``empty`` in a union."""


def datatype(plan: TypePlan) -> str:
    """What the values of a leaf are, for its entry in a context; "" for strings and unions."""
    found = datatype_of(plan)
    return "@json" if found == JSON else found


def literal(plan: TypePlan, value: Any) -> Any:
    """A value in JSON-LD: as in RFC 7951, but for ``empty`` and for typed values of unions."""
    match plan:
        case LeafrefPlan():
            return literal(plan.value, value)
        case EmptyPlan():
            return True
        case UnionPlan():
            return _of_union(plan.encode(value), value)
    return plan.encode(value)


def _of_union(encoded: Any, value: Any) -> Any:
    if encoded == [None]:
        return {"@type": _EMPTY, "@value": ""}
    if isinstance(encoded, str) and not isinstance(value, str):
        kinds = ((bytes, BINARY), (Decimal, DECIMAL), (int, INTEGER))
        for kind, name in kinds:
            if isinstance(value, kind):
                return {"@type": name, "@value": encoded}
    return encoded


def plain(plan: TypePlan, value: Any) -> Any:
    """The RFC 7951 value of a value in JSON-LD; what is none is left as it is."""
    match plan:
        case LeafrefPlan():
            return plain(plan.value, value)
        case EmptyPlan():
            return [None] if value is True else value
        case UnionPlan() if isinstance(value, dict) and value.keys() == {"@type", "@value"}:
            return [None] if value["@type"] == _EMPTY else value["@value"]
    return value


def node_types(field: FieldPlan, path: str, concept: str) -> tuple[list[str], str]:
    """The ``@type`` of a node at a schema path, and the concept that it stands for.

    ``concept`` is that of the nearest thing above; a node that is a part of that has the same.
    """
    of_schema = SCHEMA + path
    own = thing_of(field, path, concept)
    return ([of_schema, NDT + own], own) if own else ([of_schema], concept)
