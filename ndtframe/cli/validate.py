"""``ndt validate``: documents against a model set."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from ndtframe.cli.options import json_option, print_json
from ndtframe.errors import DataError, Violation


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option("--set", "model_set", default="ndt", show_default=True, help="The model set.")
@click.option(
    "--strict-references",
    is_flag=True,
    help="Require the target of every reference, also where YANG does not.",
)
@json_option
def validate(
    files: tuple[Path, ...], model_set: str, strict_references: bool, as_json: bool
) -> None:
    """Validate RFC 7951 JSON documents, bare or as RFC 9195 instance data.

    Exit code 0 if all are valid, 1 if one is malformed or breaks a rule, 2 if a file cannot be
    read.
    """
    from ndtframe.cli.documents import bindings

    document = bindings(model_set)
    results = []
    for file in files:
        found = _violations(document, file, strict_references)
        results.append((file, found))
        if not as_json:
            _print(file, found)
    if as_json:
        print_json([_json(file, found) for file, found in results])
    sys.exit(1 if any(found for _, found in results) else 0)


def _violations(document: Any, file: Path, strict_references: bool) -> tuple[Violation, ...]:
    from ndtframe.cli.documents import read_bytes
    from ndtframe.data.reading import read_document

    content = read_bytes(file)
    try:
        read_document(document, content, where=str(file), strict_references=strict_references)
    except DataError as error:
        return error.violations
    return ()


def _print(file: Path, found: tuple[Violation, ...]) -> None:
    from ndtframe.present.foreign import visible

    for violation in found:
        click.echo(f"{file}: {visible(str(violation))}")
    if not found:
        click.echo(f"{file}: valid")


def _json(file: Path, found: tuple[Violation, ...]) -> dict[str, Any]:
    return {
        "file": str(file),
        "valid": not found,
        "errors": [
            {
                "error-tag": violation.error_tag,
                "error-app-tag": violation.error_app_tag,
                "path": violation.path,
                "message": violation.message,
                "rule": violation.rule,
                "line": violation.line,
            }
            for violation in found
        ],
    }
