"""``ndt encode``: a document from XML to JSON, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe.cli.documents import read_bytes
from ndtframe.cli.model_sets import document_class, model_set_options

if TYPE_CHECKING:
    from ndtframe.data.with_defaults import Mode
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
@click.option(
    "--with-defaults",
    type=click.Choice(["report-all", "report-all-tagged", "trim", "explicit"]),
    default="explicit",
    show_default=True,
    help="Which defaults are written (RFC 6243).",
)
@click.option("--indent", type=click.IntRange(0, 16), help="Spaces a level; one line if left out.")
@model_set_options
def encode(
    file: Path, encoding: str, with_defaults: Mode, indent: int | None, **chosen: Any
) -> None:
    """Write a document in one of the encodings, in canonical form, to standard output.

    FILE is JSON or XML, which its content tells, or "-" for standard input; it is validated.
    Values that are read back from XML as something else are told on standard error; the exit code
    is 0, also then.  It is 2 if the document is malformed, breaks a rule, or holds characters that
    XML does not have.
    """
    from ndtframe.data.reading import read_document

    document = read_document(document_class(**chosen), read_bytes(file), where=str(file))
    losses: list[Violation] = []
    if encoding == "xml":
        text = document.to_xml(indent=indent, losses=losses, with_defaults=with_defaults)
    else:
        text = document.to_json(indent=indent, with_defaults=with_defaults)
    _tell(file, losses)
    if with_defaults == "report-all-tagged":
        _tell_of_mark(file, document)
    click.echo(text.encode() if text.endswith("\n") else f"{text}\n".encode(), nl=False)


def _tell(file: Path, losses: list[Violation]) -> None:
    from ndtframe.language.foreign import visible

    for loss in losses:
        click.echo(f"ndt: {file}: not preserved: {visible(str(loss))}", err=True)


def _tell_of_mark(file: Path, document: Any) -> None:
    """Tell that the mark of defaults is not read back by this set, if that is so."""
    from ndtframe.data.annotations import DEFAULT

    if DEFAULT not in document.model_set().annotations:
        said = f"only sets with the module {DEFAULT.partition(':')[0]} read the marks"
        click.echo(f"ndt: {file}: {said}", err=True)
