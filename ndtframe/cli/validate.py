"""``ndt validate``: documents against a model set."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from ndtframe.cli.documents import read_bytes
from ndtframe.cli.model_sets import document_class, model_set_options
from ndtframe.cli.options import json_option, print_json
from ndtframe.errors import DataError, InputError, UsageError, Violation
from ndtframe.language.foreign import visible

KINDS = (
    "rpc-input",
    "rpc-output",
    "action-input",
    "action-output",
    "notification",
    "structure",
)
_SETS = ("name", "modules", "library")
"""The options that say which model set."""


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@model_set_options
@click.option(
    "--kind",
    type=click.Choice(["data", *KINDS]),
    default="data",
    show_default=True,
    metavar="KIND",
    help="What the files hold: data, notification, structure, or an operation in the form of "
    "RESTCONF: rpc-input, rpc-output, action-input, action-output.",
)
@click.option("--target", metavar="PATH", help="The instance-identifier of the operation.")
@click.option(
    "--context",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A document that the files refer to; of it only types and structure are checked.",
)
@click.option(
    "--content",
    type=click.Choice(["all", "config"]),
    default="all",
    show_default=True,
    help="Whether data holds state, or configuration alone.",
)
@click.option(
    "--strict-references",
    is_flag=True,
    help="Require the target of every reference, also where YANG does not.",
)
@json_option
def validate(
    files: tuple[Path, ...],
    kind: str,
    target: str | None,
    context: Path | None,
    content: str,
    strict_references: bool,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Validate documents in RFC 7951 JSON or XML, bare or as RFC 9195 instance data.

    A FILE that is "-" is standard input.  Exit code 0 if all are valid, 1 if one is malformed or
    breaks a rule, 2 if a file cannot be read (the others are judged all the same), or for wrong
    usage or a wrong schema.
    """
    if kind in ("data", "structure") and target is not None:
        raise UsageError("--target is for operations and notifications: name their --kind.")
    document = document_class(**chosen)
    given = _context(document, context)
    reading = Reading(document, kind, target, given, content, strict_references)
    results = []
    unread = False
    for file in files:
        try:
            found = reading.violations(file)
        except InputError as error:
            unread = True
            click.echo(f"ndt: {visible(str(error))}", err=True)
            continue
        results.append((file, found))
        if not as_json:
            _print(file, found)
    if as_json:
        print_json([_json(file, found) for file, found in results])
    if not any(chosen[what] for what in _SETS) and any(_is_strange(f) for _, f in results):
        said = "the documents were read as of the model set 'ndt', since none is named"
        click.echo(f"ndt: {said}; see --module, --yang-library and --set.", err=True)
    sys.exit(2 if unread else 1 if any(found for _, found in results) else 0)


def _is_strange(found: tuple[Violation, ...]) -> bool:
    """Whether something at the top is not known, as in documents of another model set."""
    tags = {violation.error_tag for violation in found if violation.path.count("/") == 1}
    return not tags.isdisjoint(("unknown-element", "unknown-namespace"))


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: as what, of which document class, with which context."""

    document: Any
    kind: str
    target: str | None
    context: Any
    content: str
    strict_references: bool

    def violations(self, file: Path) -> tuple[Violation, ...]:
        """What a file breaks."""
        content = read_bytes(file)
        try:
            self._read(content, str(file))
        except DataError as error:
            return error.violations
        return ()

    def _read(self, content: bytes, where: str) -> None:
        from ndtframe.data.calls import read_body
        from ndtframe.data.reading import read_configuration, read_document

        strict = self.strict_references
        if self.kind != "data":
            read_body(
                self.document,
                content,
                self.kind,
                target=self.target,
                context=self.context,
                strict_references=strict,
                where=where,
            )
            return
        read = read_document if self.content == "all" else read_configuration
        try:
            made = read(self.document, content, where=where, strict_references=strict)
        except DataError as error:
            made = self._beside(content, error)
        _require_consistent(made, content, where)

    def _beside(self, content: bytes, error: DataError) -> Any:
        """The document, if the context mends all that is wrong with it; else raise the rest."""
        if self.context is None:
            raise error
        from ndtframe.data.beside import resolved
        from ndtframe.data.reading import read_unchecked

        made = read_unchecked(self.document, content, where=error.where)
        strict = self.strict_references
        found = resolved(made, self.context, error.violations, strict_references=strict)
        if found:
            raise DataError(found, where=error.where)
        return made


def _require_consistent(made: Any, content: bytes, where: str) -> None:
    """Raise what a document breaks that YANG cannot say."""
    from ndtframe.data.reading import lines_of
    from ndtframe.twin.consistency import violations

    if found := violations(made):
        with lines_of(type(made), content):
            raise DataError(found, where=where)


def _context(document: Any, file: Path | None) -> Any:
    from ndtframe.data.reading import read_unchecked

    return None if file is None else read_unchecked(document, read_bytes(file), where=str(file))


def _print(file: Path, found: tuple[Violation, ...]) -> None:
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
