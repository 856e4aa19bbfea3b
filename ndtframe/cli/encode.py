"""``ndt encode``: a document from XML to JSON, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe.cli.documents import read_bytes
from ndtframe.cli.model_sets import document_class, model_set_options

if TYPE_CHECKING:
    from ndtframe.errors import Violation


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--to",
    "encoding",
    type=click.Choice(["json", "xml"]),
    required=True,
    help="RFC 7951 JSON, or the XML of RFC 7950.",
)
@click.option("--indent", type=click.IntRange(0, 16), help="Spaces a level; one line if left out.")
@model_set_options
def encode(file: Path, encoding: str, indent: int | None, **chosen: Any) -> None:
    """Write a document in one of the encodings, in canonical form, to standard output.

    FILE is JSON or XML, which its content tells; it is validated.  Values that are read back from
    XML as something else are told on standard error.  Exit code 0, also then; 1 if the document is
    malformed, breaks a rule, or holds characters that XML does not have.
    """
    from ndtframe.data.reading import read_document

    document = read_document(document_class(**chosen), read_bytes(file), where=str(file))
    losses: list[Violation] = []
    if encoding == "xml":
        text = document.to_xml(indent=indent, losses=losses)
    else:
        text = document.to_json(indent=indent)
    _tell(file, losses)
    click.echo(text.encode() if text.endswith("\n") else f"{text}\n".encode(), nl=False)


def _tell(file: Path, losses: list[Violation]) -> None:
    from ndtframe.present.foreign import visible

    for loss in losses:
        click.echo(f"ndt: {file}: not preserved: {visible(str(loss))}", err=True)
