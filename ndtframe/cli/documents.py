"""Files as the commands take them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from ndtframe.errors import InputError, UsageError


def bindings(model_set: str) -> Any:
    """The document class of a shipped model set."""
    from ndtframe.schema.model_set import shipped

    if model_set not in shipped():
        known = ", ".join(shipped())
        raise UsageError(f"There is no model set '{model_set}'.", remedy=f"Known sets: {known}.")
    return import_module(f"ndtframe.bindings.{model_set}").Document


def write_text(file: Path, text: str) -> None:
    """Write a file, whole or not at all.  Raises :class:`~ndtframe.errors.UsageError`."""
    temporary = file.with_name(f".{file.name}.new")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(file)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(
            f"The file cannot be written: {error.strerror}.",
            where=str(file),
            remedy="Name a file in a folder that exists, may be written to and has room.",
        ) from error


def read_text(file: Path) -> bytes:
    """The content of a file.  Raises :class:`~ndtframe.errors.InputError`."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(f"The file cannot be read: {error.strerror}.", where=str(file)) from error
