"""From what Pydantic finds wrong with settings to one error that names file, line and key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from ndtframe.errors import Position, SettingsError
from ndtframe.twin.toml_lines import line_of

Place = tuple[str | int, ...]


def settings_error(
    invalid: ValidationError, model: type[BaseModel], *, file: Path, text: str, below: Place = ()
) -> SettingsError:
    """The error of the first fault, with the number of the others; unknown keys go first.

    ``model`` is what was validated; ``below`` is where in the file its values stand.
    """
    faults = sorted(invalid.errors(), key=lambda fault: fault["type"] != "extra_forbidden")
    first = faults[0]
    loc: Place = first["loc"]
    shown = (*below, *(_kebab(part) if isinstance(part, str) else part for part in loc))
    more = f" (and {len(faults) - 1} more in this file)" if len(faults) > 1 else ""
    return SettingsError(
        f"{_what(first, shown, _known(model, loc[:-1]))}{more}",
        where=Position(str(file), line_of(text, shown)),
        remedy="'ndt twin init' writes a commented example.",
    )


def suggestion(name: str, known: Iterable[str]) -> str:
    """A sentence with the known name most like ``name``, and all the known ones."""
    names = sorted(known)
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    guess = f"Did you mean '{near[0]}'? " if near else ""
    return f"{guess}Known are: {', '.join(names)}." if names else "Nothing can be set here."


def _what(fault: Any, place: Place, known: Iterable[str]) -> str:
    key, table = place[-1] if place else "", _table(place[:-1])
    if fault["type"] == "extra_forbidden":
        return f"unknown key '{key}' in {table}. {suggestion(str(key), known)}"
    if fault["type"] == "missing":
        return f"{table} lacks the key '{key}'."
    if fault["type"] == "literal_error":
        choices = re.findall(r"'([^']*)'", fault["ctx"]["expected"])
        value = str(fault["input"])
        return f"unknown value {value!r} of '{key}' in {table}. {suggestion(value, choices)}"
    message = fault["msg"].removeprefix("Value error, ").rstrip(".")
    subject = (
        f"the value of '{key}' in {table} is wrong"
        if len(place) > 1
        else f"{_table(place)} is wrong"
    )
    given = "" if isinstance(fault["input"], dict | list) else f", got {fault['input']!r}"
    return f"{subject}: {message}{given}."


def _table(place: Sequence[str | int]) -> str:
    """A table as its header is written, with the number of one of an array."""
    if not place:
        return "the file"
    if isinstance(place[-1], int):
        return f"[[{_dotted(place[:-1])}]] number {place[-1] + 1}"
    return f"[{_dotted(place)}]"


def _dotted(place: Sequence[str | int]) -> str:
    return ".".join(str(part) for part in place if isinstance(part, str))


def _known(model: type[BaseModel], loc: Place) -> list[str]:
    """The keys of the model at ``loc`` within ``model``; none if there is no model there."""
    at: type[BaseModel] | None = model
    for part in loc:
        if isinstance(part, str) and at is not None:
            fields = {field.alias or name: field for name, field in at.model_fields.items()}
            at = _model_in(fields[part].annotation) if part in fields else None
    if at is None:
        return []
    return [_kebab(field.alias or name) for name, field in at.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model class in an annotation, such as ``tuple[Model, ...]`` or ``Model | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _kebab(name: str) -> str:
    return name.replace("_", "-")
