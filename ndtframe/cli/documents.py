"""Files as the commands take them."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import Any

from ndtframe.collect.reading import DEFAULT_LIMIT, MEGABYTE
from ndtframe.errors import InputError, UsageError


def bindings(model_set: str) -> Any:
    """The document class of a shipped model set."""
    from ndtframe.schema.model_set import shipped

    if model_set not in shipped():
        known = ", ".join(shipped())
        raise UsageError(f"There is no model set '{model_set}'.", remedy=f"Known sets: {known}.")
    return import_module(f"ndtframe.bindings.{model_set}").Document


STANDARD_INPUT = Path("-")
"""What stands for standard input where a command takes a document."""


def read_bytes(file: Path) -> bytes:
    """The content of a file, or of standard input.

    Raises :class:`~ndtframe.errors.InputError` if it cannot be read or is too large.
    """
    try:
        with nullcontext(sys.stdin.buffer) if file == STANDARD_INPUT else file.open("rb") as stream:
            content = stream.read(DEFAULT_LIMIT + 1)
    except OSError as error:
        raise InputError(
            f"The file cannot be read: {error.strerror or error}.",
            where=str(file),
            remedy="Check its name and permissions.",
        ) from error
    if len(content) > DEFAULT_LIMIT:
        raise InputError(
            f"The file is larger than the limit of {DEFAULT_LIMIT // MEGABYTE} MB.",
            where=str(file),
            remedy="Split it, one network a file.",
        )
    return content
