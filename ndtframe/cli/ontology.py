"""``ndt ontology``: what is wrong with an ontology, what changed in it, and what it says."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe.cli.options import json_option, print_json
from ndtframe.errors import UsageError

if TYPE_CHECKING:
    from ndtframe.semantics.concepts import Class
    from ndtframe.semantics.difference import Difference, Verdict
    from ndtframe.semantics.lint import Beside, Finding
    from ndtframe.semantics.ontology import Ontology
    from ndtframe.semantics.reason import Reasoning

_PLACE = click.Path(path_type=Path)


@click.group()
def ontology() -> None:
    """Check the ontology, compare two versions of it, show its classes."""


@ontology.command(short_help="Say what is wrong with Turtle files.")
@click.argument("names", nargs=-1, type=_PLACE, metavar="[FILE...]")
@click.option("--reason", is_flag=True, help="Ask a reasoner, too: HermiT, which needs Java.")
@click.option("--rules", is_flag=True, help="List the rules, and check nothing.")
@json_option
def check(names: tuple[Path, ...], reason: bool, rules: bool, as_json: bool) -> None:
    """Say what is wrong with Turtle files; with all that ship if none is named.

    Files that are named together, or a folder, are one ontology; what they import is found beside
    them, or among what ships.  Alignments that ship are checked one by one.  Exit code 0, or 1 if
    something is wrong.
    """
    if rules:
        _print_rules(as_json)
        return
    sets = [_whole(group) for group in _groups(names)]
    beside = _beside()
    found = [finding for files, whole in sets for finding in _findings(files, whole, beside)]
    reasoned = [(files, _reasoned(whole)) for files, whole in sets] if reason else []
    wrong = bool(found) or not all(result.sound for _, result in reasoned)
    if as_json:
        print_json(_as_json(found, reasoned))
    else:
        _print_findings(found)
        for files, result in reasoned:
            _print_reasoning(files, result)
        files_read = sum(len(files) for files, _ in sets)
        _say(f"{_count(len(found), 'finding')} in {_count(files_read, 'file')}.")
    sys.exit(int(wrong))


def _groups(names: tuple[Path, ...]) -> list[tuple[Path, ...]]:
    """The files that are one ontology each."""
    from ndtframe import resources
    from ndtframe.semantics.ontology import files

    if names:
        return [files(names)]
    alignments = sorted((resources.folder("ontology") / "alignments").glob("*.ttl"))
    return [files(), *((path,) for path in alignments)]


def _whole(group: tuple[Path, ...]) -> tuple[tuple[Path, ...], Ontology]:
    from ndtframe.semantics.ontology import completed, read

    return group, completed(read(group))


def _beside() -> Beside:
    """What ships besides the ontology: concepts in YANG, documents in the register."""
    from ndtframe import resources
    from ndtframe.semantics import register
    from ndtframe.semantics.lint import Beside
    from ndtframe.semantics.schema_nodes import schema_nodes

    documents = register.read(resources.folder("ontology") / "register").documents
    concepts = {node.concept for node in schema_nodes().values()}
    return Beside(frozenset(concepts), frozenset(documents))


def _findings(files: tuple[Path, ...], whole: Ontology, beside: Beside) -> list[Finding]:
    """What is wrong in these files, whatever they import."""
    from ndtframe.semantics.lint import lint

    own = {str(file) for file in files}
    found = lint(whole, beside)
    return [one for one in found if one.position is None or one.position.file in own]


def _reasoned(whole: Ontology) -> Reasoning:
    from ndtframe.semantics.reason import reason

    return reason(whole)


def _print_findings(found: Iterable[Finding]) -> None:
    for one in found:
        _say(str(one))


def _print_reasoning(files: Sequence[Path], result: Reasoning) -> None:
    from ndtframe.semantics.iris import curie

    what = ", ".join(path.name for path in files)
    if not result.consistent:
        _say(f"{what}: HermiT finds it inconsistent: nothing can be as it says.")
    for iri in result.unsatisfiable:
        _say(f"{what}: nothing can be of the class {curie(iri)}.")
    for one, other in result.equivalent:
        _say(f"{what}: it follows that {curie(one)} and {curie(other)} are the same.")
    if result.sound:
        _say(f"{what}: consistent, and every class can have members.")


def _as_json(
    found: Iterable[Finding], reasoned: Iterable[tuple[tuple[Path, ...], Reasoning]]
) -> dict[str, Any]:
    return {
        "findings": [
            {
                "code": one.code,
                "message": one.message,
                "remedy": one.remedy,
                "term": one.subject,
                "file": one.position.file if one.position else None,
                "line": one.position.line if one.position else None,
            }
            for one in found
        ],
        "reasoning": [
            {
                "files": [str(path) for path in files],
                "consistent": result.consistent,
                "unsatisfiable": list(result.unsatisfiable),
                "equivalent": [list(pair) for pair in result.equivalent],
            }
            for files, result in reasoned
        ],
    }


def _print_rules(as_json: bool) -> None:
    from ndtframe.semantics.lint import RULES

    if as_json:
        print_json([{"code": one.code, "says": one.says, "remedy": one.remedy} for one in RULES])
        return
    _print_rows(("code", "rule", "remedy"), ((one.code, one.says, one.remedy) for one in RULES))


@ontology.command(short_help="Tell what changed, and which version that asks for.")
@click.argument("old", type=_PLACE)
@click.argument("new", type=_PLACE)
@json_option
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Tell what changed from OLD to NEW, two files or folders, and which version that asks for.

    Before version 1.0.0 what breaks asks for the second number, what adds for the third.  Exit code
    0, or 1 if the version of a module did not go as far as its changes ask for.
    """
    from ndtframe.semantics.difference import difference
    from ndtframe.semantics.ontology import read

    found = difference(read([old]), read([new]))
    if as_json:
        print_json(_difference_json(found))
    else:
        _print_difference(found)
    sys.exit(0 if found.fits else 1)


def _print_difference(found: Difference) -> None:
    if found.changes:
        rows = ((one.step.name.lower(), one.name, one.what) for one in found.changes)
        _print_rows(("step", "term", "change"), rows)
    for one in found.verdicts:
        _say(f"{one.module}: {_went(one)} {one.wrong}".rstrip())


def _went(one: Verdict) -> str:
    if one.old and one.new:
        return f"{one.old} to {one.new}, changes: {one.step.name.lower()}."
    return "added." if one.new else "removed." if one.old else f"changes: {one.step.name.lower()}."


def _difference_json(found: Difference) -> dict[str, Any]:
    return {
        "step": found.step.name.lower(),
        "fits": found.fits,
        "changes": [
            {
                "term": one.name,
                "change": one.what,
                "step": one.step.name.lower(),
                "module": one.module,
                "file": one.position.file,
                "line": one.position.line,
            }
            for one in found.changes
        ],
        "modules": [
            {
                "module": one.module,
                "old": one.old,
                "new": one.new,
                "step": one.step.name.lower(),
                "least": one.least,
                "wrong": one.wrong,
            }
            for one in found.verdicts
        ],
    }


@ontology.command(short_help="Draw the classes as a tree.")
@click.argument("names", nargs=-1, type=_PLACE, metavar="[FILE...]")
@click.option("--class", "name", metavar="NAME", help="Show one class and what is below it.")
@json_option
def show(names: tuple[Path, ...], name: str | None, as_json: bool) -> None:
    """Draw the classes as a tree, each with the properties it brings: name, how many, of what.

    With --class all properties of that class are listed, those of classes above it, too.
    """
    from ndtframe.semantics.ontology import completed, read
    from ndtframe.semantics.outline import outline

    whole = completed(read(names)) if names else read()
    root = _class(whole, name) if name is not None else None
    if as_json:
        print_json([_class_json(whole, each) for each in ([root] if root else whole.classes)])
        return
    if root:
        _print_class(whole, root)
    for line in [*outline(whole, root)] or ["There is no class of ours to show."]:
        _say(line)


def _class(whole: Ontology, name: str) -> Class:
    from ndtframe.semantics.concepts import Class

    found = whole.term(name)
    if not isinstance(found, Class):
        raise UsageError(f"'{name}' is no class.", remedy="Name a class, as in --class Twin.")
    return found


def _print_class(whole: Ontology, found: Class) -> None:
    from ndtframe.semantics.outline import short

    above = [whole.terms[iri].name for iri in whole.ancestors(found.iri) if iri in whole.terms]
    _say(f"{found.name}: {found.definition}" if found.definition else found.name)
    if above:
        _say(f"Below {', '.join(above)}.")
    rows = [
        (each.predicate.name, each.cardinality, " or ".join(map(short, each.range)),
         "" if each.declared_by == found.iri else whole.terms[each.declared_by].name)
        for each in whole.fields(found)
    ]  # fmt: skip
    if rows:
        _print_rows(("property", "values", "of", "from"), rows)


def _class_json(whole: Ontology, found: Class) -> dict[str, Any]:
    return {
        "iri": found.iri,
        "name": found.name,
        "label": found.label,
        "definition": found.definition,
        "superclasses": list(found.superclasses),
        "properties": [
            {
                "iri": each.predicate.iri,
                "name": each.predicate.name,
                "minimum": each.minimum,
                "maximum": each.maximum,
                "range": list(each.range),
                "declared-by": each.declared_by,
            }
            for each in whole.fields(found)
        ],
    }


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


_BOXES = str.maketrans({"├": "|", "└": "`", "│": "|", "─": "-"})


def _say(text: str) -> None:
    """One line as it is; box characters become ASCII where the output does not take them."""
    from ndtframe.language.foreign import visible

    shown = visible(text)
    if sys.stdout.encoding.lower().replace("-", "") not in ("utf8", "utf16"):
        shown = shown.translate(_BOXES)
    click.echo(shown)


def _print_rows(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from ndtframe.language.foreign import visible

    table = Table(*titles, box=None)
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    Console(highlight=False).print(table)
