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
    from ndtframe.cli.documents import bindings, read_text
    from ndtframe.data.reading import read_document

    document = bindings(model_set)
    results: list[tuple[Path, tuple[Violation, ...]]] = []
    for file in files:
        text = read_text(file)
        try:
            read_document(document, text, where=str(file), strict_references=strict_references)
            results.append((file, ()))
        except DataError as error:
            results.append((file, error.violations))
    if as_json:
        print_json([_json(file, found) for file, found in results])
    else:
        _print(results)
    sys.exit(1 if any(found for _, found in results) else 0)


def _print(results: list[tuple[Path, tuple[Violation, ...]]]) -> None:
    for file, found in results:
        for violation in found:
            click.echo(f"{file}: {violation}")
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
