"""A JSON value against the classes of TM Forum, with JSON pointers (RFC 6901) to what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ndtframe.convert.json_difference import escaped
from ndtframe.convert.tmf.classes import KINDS
from ndtframe.errors import DataError, Violation

_MOST = 20
_TAGS = frozenset((*KINDS, "Resource"))

RESOURCES = _TAGS
"""Types of TMF639, which no intent has."""
INTENTS = frozenset(("Intent", "ProbeIntent", "IntentReport", "IntentSpecification"))
"""Types of TMF921, which no resource has."""


def checked_list(value: Any, adapter: TypeAdapter[Any], title: str) -> list[dict[str, Any]]:
    """The entities of a value that is an array of them, or one alone, as they are.

    ``title`` says what they are, for errors.  Raises :class:`~ndtframe.errors.DataError`.
    """
    entities = value if isinstance(value, list) else [value]
    if not all(isinstance(entity, dict) for entity in entities):
        expected = f"expected an array of {title}, or one {title} alone"
        raise DataError([Violation("invalid-value", "", expected)], remedy=_REMEDY)
    try:
        adapter.validate_python(entities)
    except ValidationError as error:
        raise DataError(list(_violations(error, isinstance(value, list))), remedy=_REMEDY) from None
    require_unique(entities, "")
    return entities


def require_kind(entities: Iterable[dict[str, Any]], title: str, others: frozenset[str]) -> None:
    """Raise :class:`~ndtframe.errors.DataError` for entities whose ``@type`` is of another form.

    A type that nobody knows may be an extension, and passes.
    """
    wrong = [
        Violation("invalid-value", f"/{place}/@type", f"expected {title}, found {entity['@type']}")
        for place, entity in enumerate(entities)
        if entity.get("@type") in others
    ]
    if wrong:
        remedy = "ndt convert --list names the forms: tmf639 has resources, tmf921 intents."
        raise DataError(wrong, remedy=remedy)


_REMEDY = "Give what a server of the TM Forum interface answers, in JSON."


def _violations(error: ValidationError, is_array: bool) -> Iterator[Violation]:
    for fault in error.errors(include_url=False, include_input=True)[:_MOST]:
        steps = [step for at, step in enumerate(fault["loc"]) if at != 1 or step not in _TAGS]
        pointer = to_pointer(steps if is_array else steps[1:])
        found = "" if fault["type"] == "missing" else f", found {_shown(fault['input'])}"
        yield Violation("invalid-value", pointer, f"{fault['msg']}{found}")


def to_pointer(steps: Sequence[int | str]) -> str:
    """The JSON pointer of members and places."""
    return "".join(f"/{escaped(str(step))}" for step in steps)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def require_unique(entities: Iterable[dict[str, Any]], pointer: str) -> None:
    """Raise :class:`~ndtframe.errors.DataError` if two entities of an array have one id."""
    counts = Counter(entity["id"] for entity in entities if entity.get("id") is not None)
    twice = [name for name, count in counts.items() if count > 1]
    if twice:
        places = f"'{twice[0]}' identifies {counts[twice[0]]} of these"
        raise DataError(
            [Violation("data-exists", pointer, f"{places}; expected each id once")],
            remedy="Leave one of them out, or ask the server again.",
        )
