"""``ndt tree``, ``library``, ``check``, ``generate``: what YANG modules say, as Python and more."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe.cli.model_sets import named_sets, named_sets_options
from ndtframe.cli.options import print_json
from ndtframe.errors import UsageError

if TYPE_CHECKING:
    from ndtframe.contracts import Artifact
    from ndtframe.schema.model_set import ModelSet
    from ndtframe.schema.tree import Schema


@click.command()
@named_sets_options
@click.option("--depth", type=click.IntRange(min=1), help="How many levels are drawn.")
@click.option("--below", metavar="PATH", default="", help="Draw what is at and below /a/b/c.")
@click.option("--structures", is_flag=True, help="Draw structures (RFC 8791) and yang-data, too.")
@click.option("--life-cycles", is_flag=True, help="Print how states may change, and no tree.")
def tree(
    names: tuple[str, ...],
    library: Path | None,
    features: tuple[str, ...],
    paths: tuple[Path, ...],
    life_cycles: bool,
    **drawing: Any,
) -> None:
    """Print the tree diagram (RFC 8340) of model sets, or of YANG modules; 'ndt' if none is named.

    What a module adds to one that is not named is drawn as an augment.
    """
    from ndtframe.schema.build import schema

    if life_cycles and any(drawing.values()):
        raise UsageError("--life-cycles prints no tree: leave out --depth, --below, --structures.")
    chosen = names or (() if library else ("ndt",))
    texts: list[str] = []
    for model_set in named_sets(chosen, library, features, paths):
        modules = tuple(ref.name for ref in model_set.modules)
        compiled = schema(model_set, paths)
        texts += (
            _life_cycles(compiled, modules) if life_cycles else _drawn(compiled, modules, drawing)
        )
    if drawing["below"] and not texts:
        message = f"Nothing of what is named is at '{drawing['below']}'."
        raise UsageError(message, remedy="Expected the path of a node, as in /a/b/c.")
    click.echo("\n".join(texts), nl=False)
    if not texts:
        empty = "There is nothing to draw; --structures may show more."
        click.echo(f"ndt: {_NO_LIFE_CYCLE if life_cycles else empty}", err=True)


_NO_LIFE_CYCLE = "There no leaf declares a life cycle (ndt-ext:transition)."


def _drawn(schema: Schema, modules: tuple[str, ...], drawing: dict[str, Any]) -> list[str]:
    from ndtframe.emit.tree_diagram import TreeDiagramEmitter, TreeDiagramSettings

    settings = TreeDiagramSettings(modules=modules, **drawing)
    return [item.text for item in TreeDiagramEmitter(settings).emit(schema) if item.text]


def _life_cycles(schema: Schema, modules: tuple[str, ...]) -> list[str]:
    from ndtframe.emit.life_cycles import holders, lines

    return ["\n".join(lines(leaf)) + "\n" for leaf in holders(schema, modules)]


@click.command()
@named_sets_options
def library(
    names: tuple[str, ...],
    library: Path | None,
    features: tuple[str, ...],
    paths: tuple[Path, ...],
) -> None:
    """Print the yang-library (RFC 8525) of a model set, or of YANG modules; 'ndt' if none is named.

    It lists what is implemented and imported, with revisions and features, and can be given to
    --yang-library.
    """
    from ndtframe.schema.yang_library import yang_library

    chosen = names or (() if library else ("ndt",))
    sets = named_sets(chosen, library, features, paths)
    if len(sets) > 1:
        raise UsageError("A yang-library is of one model set; name one, or modules only.")
    print_json(yang_library(sets[0], paths))


@click.command()
@named_sets_options
def check(
    names: tuple[str, ...],
    library: Path | None,
    features: tuple[str, ...],
    paths: tuple[Path, ...],
) -> None:
    """Compile modules, each by itself, and say what is wrong.  Exit code 0, or 1 if one is wrong.

    A module is named by its file, or by its name where --path and the like find it.  A model set
    or --yang-library is compiled as a whole.
    """
    if bool(names) == bool(library):
        raise UsageError("Name either modules, files and model sets, or a --yang-library.")
    chosen: list[tuple[str, ...]] = [(name,) for name in names] or [()]
    right = [_compiles(one, library, features, paths) for one in chosen]
    sys.exit(0 if all(right) else 1)


def _compiles(
    names: tuple[str, ...],
    library: Path | None,
    features: tuple[str, ...],
    paths: tuple[Path, ...],
) -> bool:
    """Whether one set compiles; what is wrong or doubtful about it is printed."""
    from ndtframe.emit.runtime import package_of
    from ndtframe.errors import SchemaError
    from ndtframe.schema.build import schema as build
    from ndtframe.schema.diagnostics import warnings

    what = str(library) if library else names[0]
    try:
        (model_set,) = named_sets(names, library, features, paths)
        package_of(model_set, paths).Document.model_set()
        click.echo(f"{what}: compiles")
        for warning in warnings(build(model_set, paths)):
            _diagnose(what, warning)
    except (SchemaError, UsageError) as error:
        _diagnose(what, error)
        return False
    return True


def _diagnose(what: str, said: object) -> None:
    """Print what is said, after what it is said of, where it does not begin with that."""
    from ndtframe.language.foreign import visible

    text = visible(" ".join(str(said).split()))
    click.echo(text if text.startswith(f"{what}:") else f"{what}: {text}")


@click.command()
@named_sets_options
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
    library: Path | None,
    features: tuple[str, ...],
    paths: tuple[Path, ...],
    output: Path | None,
    wanted: tuple[str, ...],
    only_check: bool,
) -> None:
    """Generate typed Python from model sets or YANG modules, and from the ontology.

    All model sets that ship, the ontology, the page of the conformance suite and, in a checkout,
    what stands between markers in its pages, if none is named; 'ontology', 'conformance' and 'docs'
    are these alone.  A model set that ships also says what else is made from it, and where each
    part goes.  Nothing is written unless all could be made.
    """
    from ndtframe.schema.model_set import shipped

    if output is None and (library or features or wanted or not {*shipped(), *OTHERS} >= {*names}):
        raise UsageError(
            "Only a model set that ships, as it ships, the ontology and the conformance suite have "
            "folders of their own; for all else name --output, the folder of the package or the "
            "files to be made."
        )
    chosen = names or (() if library else (*shipped(), *(OTHERS if output is None else ())))
    sets = _sets(chosen, library, features, paths)
    others = [name for name in OTHERS if name in chosen]
    _refuse_several(sets, output, others)
    folders = [
        made
        for model_set in sets
        for made in _made(model_set, _targets(model_set, output, wanted), paths)
    ]
    folders += [made for name in others for made in OTHERS[name]()]
    for name, folder, artifacts in folders:
        _put(name, folder, artifacts, only_check, alone=output is None and name != "docs")
        if (
            artifacts
            and artifacts[0].path == "__init__.py"
            and not folder.resolve().name.isidentifier()
        ):
            click.echo(f"ndt: {folder}: Python imports no package of that name.", err=True)


def _sets(
    chosen: tuple[str, ...],
    library: Path | None,
    features: tuple[str, ...],
    paths: tuple[Path, ...],
) -> list[ModelSet]:
    named = tuple(name for name in chosen if name not in OTHERS)
    return named_sets(named, library, features, paths) if named or library else []


def _of_ontology() -> list[tuple[str, Path, list[Artifact]]]:
    from ndtframe.emit.ontology import products

    return [("ontology", folder, artifacts) for folder, artifacts in products()]


def _of_conformance() -> list[tuple[str, Path, list[Artifact]]]:
    from ndtframe.conformance.coverage_page import coverage_artifacts
    from ndtframe.conformance.suite import Suite

    suite = Suite.load()
    artifacts = list(coverage_artifacts(suite.register, suite.cases.values()))
    return [("conformance", suite.folder / "generated", artifacts)]


def _of_docs() -> list[tuple[str, Path, list[Artifact]]]:
    from ndtframe.resources import checkout
    from ndtframe.site import markers
    from ndtframe.site.sources import Sources

    root = checkout()
    return [("docs", root, list(markers.artifacts(Sources(root))))] if root else []


OTHERS = {"ontology": _of_ontology, "conformance": _of_conformance, "docs": _of_docs}
"""What else things are made of, by the name that it has where model sets are named."""


def _refuse_several(sets: list[ModelSet], output: Path | None, others: list[str]) -> None:
    if output is not None and others:
        raise UsageError(
            f"What is made of '{others[0]}' has folders of its own.",
            remedy=f"Leave out --output, or name a YANG module '{others[0]}' by its file.",
        )
    if output is not None and len(sets) > 1:
        names = ", ".join(each.name for each in sets)
        raise UsageError(
            f"One folder holds one model set, and {names} are several.",
            remedy="Run ndt generate once for each, with an --output of its own.",
        )


def _targets(
    model_set: ModelSet, output: Path | None, wanted: tuple[str, ...]
) -> dict[Path, tuple[str, ...]]:
    """The names of emitters, by the folder of what they make."""
    import ndtframe.bindings
    from ndtframe import resources

    if output is not None:
        return {output: tuple(dict.fromkeys(wanted)) or ("python",)}
    package = Path(next(iter(ndtframe.bindings.__path__))) / model_set.name
    generated = resources.folder("models") / model_set.name / "generated"
    others = tuple(name for name in model_set.emit if name != "python")
    return {package: ("python",), generated: others} if others else {package: ("python",)}


def _made(
    model_set: ModelSet, targets: dict[Path, tuple[str, ...]], paths: tuple[Path, ...]
) -> Iterator[tuple[str, Path, list[Artifact]]]:
    """What is made of a set, compiled once, with its name and the folder it goes to."""
    from ndtframe import plugins
    from ndtframe.schema.build import schema

    classes = {name: plugins.load(plugins.EMITTER, name) for each in targets.values()
               for name in each}  # fmt: skip
    compiled = schema(model_set, paths)
    for folder, names in targets.items():
        emitters = [classes[name](classes[name].Settings()) for name in names]
        yield model_set.name, folder, [item for each in emitters for item in each.emit(compiled)]


def _put(
    name: str, folder: Path, artifacts: list[Artifact], only_check: bool, *, alone: bool
) -> None:
    from ndtframe.emit.files import check, write

    if only_check:
        check(artifacts, folder, alone=alone)
        click.echo(f"{name}: {len(artifacts)} files in {folder} are up to date")
    else:
        written = write(artifacts, folder)
        click.echo(f"{name}: wrote {len(written)} of {len(artifacts)} files in {folder}")
