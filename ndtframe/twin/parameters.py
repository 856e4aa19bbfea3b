"""Parameters of applications, checked, with faults told as errors of ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ndtframe.errors import UsageError
from ndtframe.twin.settings_errors import suggestion

M = TypeVar("M", bound=BaseModel)


def checked_parameters(application: str, model: type[M], given: Mapping[str, Any]) -> M:
    """The parameters of an application, as its ``Parameters``.

    Raises :class:`~ndtframe.errors.UsageError`, which names the first that is wrong.
    """
    try:
        return model.model_validate(dict(given))
    except ValidationError as invalid:
        raise _refusal(application, model, invalid) from None


def _refusal(application: str, model: type[BaseModel], invalid: ValidationError) -> UsageError:
    fault = invalid.errors()[0]
    name = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        fields = model.model_fields.items()
        known = suggestion(name, [field.alias or attribute for attribute, field in fields])
        return UsageError(f"The application '{application}' takes no parameter '{name}'. {known}")
    if fault["type"] == "missing":
        return UsageError(f"The application '{application}' needs the parameter '{name}'.")
    reason = fault["msg"].removeprefix("Value error, ").rstrip(".")
    subject = f"The parameter '{name}'" if name else "What is asked"
    return UsageError(f"{subject} of the application '{application}' is wrong: {reason}.")
