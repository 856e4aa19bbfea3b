"""``ndt diff`` and ``ndt patch``: from two documents to edits (RFC 8072), and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe.cli.documents import read_bytes
from ndtframe.cli.model_sets import document_class, model_set_options
from ndtframe.cli.options import json_option

if TYPE_CHECKING:
    from ndtframe.data.edit.edits import Edit

_FILE = click.Path(path_type=Path)
_MOST_SHOWN = 300
"""Characters of a value that people are shown."""


@click.command()
@click.argument("before", type=_FILE, metavar="A")
@click.argument("after", type=_FILE, metavar="B")
@click.option("--exit-code", is_flag=True, help="End with 1 if the documents differ.")
@json_option
@model_set_options
def diff(before: Path, after: Path, exit_code: bool, as_json: bool, **chosen: Any) -> None:
    """Tell the edits that make document B of document A, in the terms of RFC 8072.

    A and B are JSON or XML, which their content tells, and "-" is standard input; only their types
    and structure need to be right.  The order of entries counts only where YANG says that the user
    orders them.  --json prints a YANG patch, which 'ndt patch' carries out.  The exit code is 0, or
    2 if a document is malformed or of the wrong structure.
    """
    from ndtframe.data.reading import read_unchecked

    kind = document_class(**chosen)
    old, new = (read_unchecked(kind, read_bytes(f), where=str(f)) for f in (before, after))
    patch = old.diff(new)
    if as_json:
        click.echo(patch.to_json(indent=2))
    else:
        for edit in patch:
            click.echo(line(edit))
    if exit_code and patch:
        raise SystemExit(1)


def line(edit: Edit) -> str:
    """An edit as people are shown it."""
    from ndtframe.language.foreign import visible

    text = str(edit)
    return visible(text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…")


@click.command()
@click.argument("file", type=_FILE, metavar="FILE")
@click.argument("patch_file", type=_FILE, metavar="PATCH")
@click.option("--indent", type=click.IntRange(0, 16), help="Spaces a level; one line if left out.")
@click.option("--strict-references", is_flag=True, help="Require the target of every leafref.")
@model_set_options
def patch(
    file: Path, patch_file: Path, indent: int | None, strict_references: bool, **chosen: Any
) -> None:
    """Carry out a YANG patch (RFC 8072, in JSON) on a document, and print the document.

    The result is printed in the encoding of FILE.  One of both may be "-", standard input.  All
    edits are carried out, or none: the exit code is 2 if one cannot be, or if the document would
    break a rule.
    """
    from ndtframe.data.edit.edits import Patch
    from ndtframe.data.reading import read_document
    from ndtframe.data.xml.parsing import is_xml
    from ndtframe.errors import DataError

    text = read_bytes(file)
    document = read_document(document_class(**chosen), text, where=str(file))
    try:
        edits = Patch.from_json(read_bytes(patch_file), document.model_set())
        document.apply(edits, strict_references=strict_references)
    except DataError as error:
        raise DataError(error.violations, where=str(patch_file), remedy=error.remedy) from error
    written = document.to_xml if is_xml(text) else document.to_json
    click.echo(written(indent=indent).rstrip("\n"))
