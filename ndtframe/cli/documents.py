"""Files as the commands take them."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext, suppress
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


def write_text(file: Path, text: str) -> None:
    """Write a file, whole or not at all; what is not a plain file, such as a pipe, as it is.

    Raises :class:`~ndtframe.errors.UsageError`.
    """
    try:
        if file.exists() and not file.is_file():
            file.write_text(text, encoding="utf-8")
        else:
            _replace(Path(os.path.realpath(file)), text)
    except OSError as error:
        raise UsageError(
            f"The file cannot be written: {error.strerror or error}.",
            where=str(file),
            remedy="Name a file in a folder that exists, may be written to and has room.",
        ) from error


def _replace(target: Path, text: str) -> None:
    temporary = target.with_name(f".{target.name}.new")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


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
