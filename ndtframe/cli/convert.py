"""``ndt convert``: documents in the forms of other bodies and back, with a report of the losses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe import files
from ndtframe.cli.conversions import as_text, print_forms, print_losses
from ndtframe.cli.documents import read_bytes
from ndtframe.cli.options import json_option, opened, print_json, twin_option
from ndtframe.convert.conversion import OURS
from ndtframe.errors import DataError, UsageError

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

    from ndtframe.bindings.ndt import Document
    from ndtframe.contracts import Form
    from ndtframe.convert.conversion import Conversion

_PATH = click.Path(path_type=Path)


def _list(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    """Print the forms, and nothing else."""
    if not wanted or context.resilient_parsing:
        return
    print_forms(_forms())
    context.exit()


@click.command()
@click.argument("file", type=_PATH, required=False, metavar="[FILE]")
@click.option("--to", "to", required=True, metavar="FORM", help="The form to write.")
@click.option(
    "--from",
    "source",
    default=OURS,
    metavar="FORM",
    show_default=True,
    help="The form of FILE; 'ndt' is ours.",
)
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list,
    help="List the forms, and nothing else.",
)
@twin_option
@click.option(
    "--context",
    type=_PATH,
    metavar="FILE",
    help="A document of ours whose aliases tell what other systems call what we hold.",
)
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="KEY=VALUE",
    help="A setting of a form, such as layout=flat; may be given several times.",
)
@click.option("-o", "--output", type=_PATH, metavar="FILE", help="Write it there, not to stdout.")
@click.option("--losses", type=_PATH, metavar="FILE", help="Write the loss report there, as JSON.")
@json_option
def convert(
    file: Path | None,
    to: str,
    source: str,
    folder: Path | None,
    context: Path | None,
    given: tuple[str, ...],
    output: Path | None,
    losses: Path | None,
    as_json: bool,
) -> None:
    """Write a document in the form of another body, or read one of such a form.

    FILE is JSON, of our own form also XML, and "-" is standard input.  Without it the twin is
    converted: what it is, its sessions, jobs and reports.

    The result goes to standard output.  What the conversion loses, with the reason and the gap
    between the standards, is told on standard error, or as JSON with --losses; --json prints one
    object with 'value' and 'report'.  A loss is no failure: the exit code is 0 then, and also where
    what was read is not complete by the rules of our modules, which is told.  It is 2 if the input
    is unusable; then nothing is written.  Files are written whole or not at all.
    """
    forms = _made({name: _loaded(name) for name in (source, to) if name != OURS}, given)
    conversion = _converted(file, forms.get(source), forms.get(to), folder, context)
    _print(conversion, output, losses, as_json)


def _forms() -> dict[str, type[Form]]:
    from ndtframe import plugins

    return {name: plugins.load(plugins.FORM, name) for name in plugins.names(plugins.FORM)}


def _loaded(name: str) -> type[Form]:
    from ndtframe import plugins

    return plugins.load(plugins.FORM, name)


def _made(kinds: Mapping[str, type[Form]], given: tuple[str, ...]) -> dict[str, Form]:
    """The forms with their settings; one that several have is for all of them."""
    settings = dict(map(_setting, given))
    known = {name: kind.Settings.model_fields for name, kind in kinds.items()}
    for key in settings:
        if not any(key in fields for fields in known.values()):
            raise _unknown(key, {name for fields in known.values() for name in fields})
    return {
        name: kind(_settings(kind, {key: settings[key] for key in settings if key in known[name]}))
        for name, kind in kinds.items()
    }


def _setting(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"'{text}' is no setting.", remedy="Write --set KEY=VALUE.")
    return key.replace("-", "_"), value


def _unknown(key: str, known: set[str]) -> UsageError:
    from ndtframe.twin.settings_errors import suggestion

    return UsageError(f"There is no setting '{key}'. {suggestion(key, known)}")


def _settings(kind: type[Form], given: dict[str, str]) -> BaseModel:
    from pydantic import ValidationError

    try:
        return kind.Settings.model_validate(given)
    except ValidationError as invalid:
        raise _refusal(kind, invalid) from None


def _refusal(kind: type[Form], invalid: ValidationError) -> UsageError:
    fault = invalid.errors()[0]
    name = ".".join(map(str, fault["loc"]))
    reason = fault["msg"].removeprefix("Value error, ").rstrip(".")
    form = kind.descriptor.name
    return UsageError(f"The setting '{name}' of the form '{form}' is wrong: {reason}.")


def _converted(
    file: Path | None,
    source: Form | None,
    target: Form | None,
    folder: Path | None,
    context: Path | None,
) -> Conversion:
    from ndtframe.convert.conversion import convert as converted

    if source is None and target is None:
        raise UsageError("'ndt' is our own form.", remedy="Name another with --to or with --from.")
    known = _document(context) if context else None
    value = _value(file, source, folder)
    try:
        return converted(value, target, source, context=known)
    except DataError as fault:
        fault.where = fault.where or (str(file) if file else None)
        raise


def _value(file: Path | None, source: Form | None, folder: Path | None) -> Any:
    """What is to be converted."""
    if file is not None and folder is not None:
        raise UsageError("A file and a twin cannot be converted at once.", remedy="Name one.")
    if file is not None:
        return _document(file) if source is None else _parsed(file)
    if source is not None:
        name = source.descriptor.name
        raise UsageError(f"A twin is not of the form '{name}'.", remedy="Name a file, or '-'.")
    from ndtframe.twin.bundle import account

    with opened(folder) as twin:
        return account(twin)


def _document(file: Path) -> Document:
    from ndtframe.bindings.ndt import Document
    from ndtframe.data.reading import read_document

    return read_document(Document, read_bytes(file), where=str(file))


def _parsed(file: Path) -> Any:
    from ndtframe.data.decode import parse_json

    return parse_json(read_bytes(file), str(file))


def _print(conversion: Conversion, output: Path | None, losses: Path | None, as_json: bool) -> None:
    report = conversion.report()
    told = {"value": conversion.value, "report": report} if as_json else conversion.value
    if output is not None:
        files.write(output, as_text(told))
    else:
        print_json(told)
    if losses is not None:
        files.write(losses, as_text(report))
    elif not as_json:
        print_losses(conversion)
