"""``ndt tree``, ``ndt check`` and ``ndt generate``: what YANG modules say, as Python and more."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ndtframe.errors import UsageError

if TYPE_CHECKING:
    from ndtframe.schema.model_set import ModelSet

_PATH = click.option(
    "--path",
    "paths",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder of YANG modules, looked through before all others; may be repeated.",
)


@click.command()
@click.argument("names", nargs=-1, metavar="[SET|FILE.yang]...")
@_PATH
def tree(names: tuple[str, ...], paths: tuple[Path, ...]) -> None:
    """Print the tree diagram (RFC 8340) of model sets, or of YANG files; 'ndt' if none is named."""
    from ndtframe.emit.generate import generate as run
    from ndtframe.emit.tree_diagram import TreeDiagramEmitter

    for model_set in _sets(names or ("ndt",)):
        for artifact in run(model_set, [TreeDiagramEmitter()], paths):
            click.echo(artifact.text, nl=False)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="MODULE|FILE.yang...")
@_PATH
def check(names: tuple[str, ...], paths: tuple[Path, ...]) -> None:
    """Compile modules, each by itself, and say what is wrong.  Exit code 0, or 1 if one is wrong.

    A module is named by its file, or by its name where --path and the like find it.
    """
    from ndtframe.emit.runtime import package_of
    from ndtframe.errors import SchemaError
    from ndtframe.schema.build import schema as build
    from ndtframe.schema.diagnostics import warnings

    failed = False
    for name in names:
        model_set = _module_set(name, paths)
        try:
            package_of(model_set, paths).Document.model_set()
            click.echo(f"{name}: compiles")
            for warning in warnings(build(model_set, paths)):
                click.echo(f"{name}: {warning}")
        except SchemaError as error:
            failed = True
            click.echo(f"{name}: {error}")
    sys.exit(1 if failed else 0)


def _module_set(name: str, paths: tuple[Path, ...]) -> ModelSet:
    from ndtframe.schema.model_set import ModelSet

    if name.endswith(".yang"):
        return ModelSet.of_files([Path(name)], paths)
    return ModelSet.of_names([name], paths)


@click.command()
@click.argument("names", nargs=-1, metavar="[SET|FILE.yang]...")
@_PATH
@click.option("--output", "-o", type=click.Path(path_type=Path), help="The folder of the files.")
@click.option(
    "--emit",
    "wanted",
    multiple=True,
    metavar="EMITTER",
    help="What to make into --output: python (if none is named), json-schema, xsd, markdown, tree "
    "or that of a plugin; may be repeated.",
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if not up to date.")
def generate(
    names: tuple[str, ...],
    paths: tuple[Path, ...],
    output: Path | None,
    wanted: tuple[str, ...],
    only_check: bool,
) -> None:
    """Generate typed Python from model sets (all that ship if none is named) or YANG files.

    A model set that ships also says what else is made from it, and where each part goes.
    """
    from ndtframe.schema.model_set import shipped

    if output is None and any(name.endswith(".yang") for name in names):
        raise UsageError("YANG files need --output: the folder of the package to be made.")
    if output is None and wanted:
        raise UsageError("--emit needs --output: the folder of the files to be made.")
    for model_set in _sets(names or tuple(shipped())):
        targets = _shipped_targets(model_set) if output is None else {output: wanted or ("python",)}
        for folder, emitters in targets.items():
            _make(model_set, emitters, paths, folder, only_check)


def _shipped_targets(model_set: ModelSet) -> dict[Path, tuple[str, ...]]:
    """The names of the emitters of a model set that ships, by the folder of what they make."""
    import ndtframe.bindings
    from ndtframe import resources

    package = Path(next(iter(ndtframe.bindings.__path__))) / model_set.name
    generated = resources.folder("models") / model_set.name / "generated"
    others = tuple(name for name in model_set.emit if name != "python")
    return {package: ("python",), generated: others} if others else {package: ("python",)}


def _make(
    model_set: ModelSet,
    names: tuple[str, ...],
    paths: tuple[Path, ...],
    folder: Path,
    only_check: bool,
) -> None:
    from ndtframe import plugins
    from ndtframe.emit.generate import check, write
    from ndtframe.emit.generate import generate as run

    classes = [plugins.load(plugins.EMITTER, name) for name in names]
    emitters = [emitter(emitter.Settings()) for emitter in classes]
    artifacts = list(run(model_set, emitters, paths))
    if only_check:
        check(artifacts, folder)
        click.echo(f"{model_set.name}: {len(artifacts)} files in {folder} are up to date")
    else:
        written = write(artifacts, folder)
        click.echo(f"{model_set.name}: wrote {len(written)} of {len(artifacts)} files in {folder}")


def _sets(names: tuple[str, ...]) -> list[ModelSet]:
    from ndtframe.schema.model_set import ModelSet

    files = [Path(name) for name in names if name.endswith(".yang")]
    missing = [file for file in files if not file.is_file()]
    if missing:
        raise UsageError(f"There is no file {missing[0]}.")
    sets = [ModelSet.load(name) for name in names if not name.endswith(".yang")]
    return sets + ([ModelSet.of_files(files)] if files else [])
