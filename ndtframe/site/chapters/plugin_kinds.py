"""The kinds of plugin with their exact signatures, and the plugins of each that are installed."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import pairwise
from textwrap import dedent
from typing import Any

from ndtframe import contracts, plugins
from ndtframe.emit.markdown_text import block, code, plain, table
from ndtframe.errors import NdtError
from ndtframe.plugins import Kind, PluginRecord
from ndtframe.site.docstrings import bare, first_sentence, markdown
from ndtframe.site.page import Page
from ndtframe.site.signatures import annotation, signature
from ndtframe.site.sources import Sources

FAKES: Mapping[str, str] = {
    "collector": "`replay`, which gives stored observations again",
    "repository": "`memory`, which forgets all when the process ends",
    "functional model": "`ndtframe.testing.sample_view()`, a small network to compute on",
    "application": "`ndtframe.testing.sample_twin(folder)`, a small twin to ask",
    "form": "`ndtframe.testing.sample_document()`, a small network to write",
    "emitter": "`ndtframe.load(file)`, which needs no files but the module",
}
"""What stands in for the real thing in tests, for each kind."""

_FOLDER = "reference/plugins"


def pages(sources: Sources) -> Iterator[Page]:
    """An overview, then a page a kind."""
    text = f"{markdown(bare(contracts.__doc__ or '').partition('====')[0])}\n\n{kinds(sources)}\n"
    yield Page(
        f"{_FOLDER}/index.md", "Plugin kinds", text, "The kinds of plugin and who brings which."
    )
    for kind in plugins.KINDS:
        yield _page(kind)


def kinds(sources: Sources) -> str:
    """The table of kinds: group, Protocol, and what one writes."""
    rows = []
    for kind in plugins.KINDS:
        wrote = ", ".join(code(name) for name in methods(protocol(kind)))
        link = f"[{kind.title}](ref:plugin-kind/{slug(kind)})"
        rows.append((link, code(kind.group), code(kind.protocol), wrote))
    return table(("kind", "entry-point group", "Protocol", "you write"), rows)


def slug(kind: Kind[Any]) -> str:
    """The name of a kind in references and paths."""
    return kind.title.replace(" ", "-")


def protocol(kind: Kind[Any]) -> type:
    """The Protocol of a kind."""
    found: type = getattr(contracts, kind.protocol)
    return found


def methods(of: type) -> dict[str, Any]:
    """The public methods and properties that a Protocol itself states, in its order."""
    return {
        name: member
        for name, member in vars(of).items()
        if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property))
    }


def _page(kind: Kind[Any]) -> Page:
    records = [record for record in plugins.installed() if record.kind is kind]
    anchors = {
        f"plugin/{slug(kind)}/{name}": f"plugin-{name}"
        for name in sorted({record.name for record in records})
    }
    parts = [
        markdown(protocol(kind).__doc__ or ""),
        "",
        *_facts(kind),
        *_protocol(protocol(kind)),
        *_descriptor(getattr(contracts, kind.descriptor)),
        "## Installed {#installed}\n",
        *(_plugin(record) for record in records),
    ]
    return Page(
        f"{_FOLDER}/{slug(kind)}.md",
        kind.title.capitalize(),
        "\n".join(parts),
        first_sentence(bare(protocol(kind).__doc__ or "")).replace("``", ""),
        targets={f"plugin-kind/{slug(kind)}": "", **anchors},
    )


def _facts(kind: Kind[Any]) -> Iterator[str]:
    test = f"ndtframe.testing.{kind.protocol}Contract"
    module = f"ndtframe.contracts.{slug(kind).replace('-', '_')}"
    yield f"- Entry-point group: {code(kind.group)}"
    yield f"- Protocol: {_reference(f'{module}.{kind.protocol}')}"
    yield f"- Descriptor: {_reference(f'{module}.{kind.descriptor}')}"
    yield f"- Class of tests: {_reference(test)}"
    yield f"- In tests, instead of the real thing: {FAKES[kind.title]}\n"


def _reference(path: str) -> str:
    return f'<autoref identifier="{path}" optional>{code(path)}</autoref>'


def _protocol(of: type) -> Iterator[str]:
    """Class variables and methods, each method under its own heading."""
    yield "## What it has\n"
    variables = inspect.get_annotations(of)
    lines = [f"{name}: {annotation(told)}" for name, told in variables.items()]
    yield block(
        "\n".join([*lines, signature(inspect.getattr_static(of, "__init__"), "__init__")]), "python"
    )
    for name, member in methods(of).items():
        is_property = isinstance(member, property)
        called = member.fget if is_property else member
        yield f"## {name} {{#{name}}}\n"
        yield block(signature(called, name), "python")
        yield f"{'A property. ' if is_property else ''}{markdown(called.__doc__ or '', _named)}\n"


def _named(name: str) -> str | None:
    """The full name of what a docstring of the contracts names."""
    if name.startswith("ndtframe."):
        return name
    found = getattr(contracts, name, None)
    return None if found is None else f"{found.__module__}.{name}"


def _descriptor(of: type) -> Iterator[str]:
    yield "## The descriptor {#descriptor}\n"
    yield block(signature(of), "python")
    yield markdown(of.__doc__ or "", _named) + "\n"


def _plugin(record: PluginRecord) -> str:
    head = f"### {record.name} {{#plugin-{record.name}}}\n"
    origin = f"By {plain(record.owner)}: {code(record.target)}.\n"
    try:
        found: Any = plugins.load(record.kind, record.name)
    except NdtError as error:  # it is installed and cannot be used: that is told, too
        return "\n".join([head, origin, f"{plain(str(error))}\n"])
    parts = [head, f"{plain(found.descriptor.title)}. {origin}", _described(found.descriptor)]
    parts += _settings(found.Settings, "Settings, in `twin.toml` with dashes:")
    if hasattr(found, "Parameters"):
        parts += _settings(found.Parameters, "Parameters:")
    return "\n".join(parts)


def _described(descriptor: Any) -> str:
    """What a descriptor says beside name and title, where it is short."""
    if not is_dataclass(descriptor):
        return ""
    said = [
        f"- {code(each.name)}: {code(_short(value))}"
        for each in fields(descriptor)
        if each.name not in ("name", "title")
        and isinstance(value := getattr(descriptor, each.name), str | int | float | tuple)
        and value not in ("", ())
        and not (isinstance(value, tuple) and any(is_dataclass(one) for one in value))
    ]
    return "\n".join([*said, ""])


def _short(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _settings(of: Any, heading: str) -> list[str]:
    """The fields of a Pydantic model as a table; nothing for one without."""
    if not of.model_fields:
        return []
    told = _told(of)
    rows = []
    for name, each in of.model_fields.items():
        default = "required" if each.is_required() else code(repr(each.get_default()))
        meaning = markdown(each.description or told.get(name, "")).replace("\n", " ")
        rows.append((code(each.alias or name), code(_types(of).get(name, "")), default, meaning))
    return [heading, "", table(("key", "type", "default", "meaning"), rows)]


def _types(of: type) -> dict[str, str]:
    """The annotations of a class and those it is derived from, as they were written."""
    return {
        name: annotation(told)
        for each in reversed(of.__mro__)
        for name, told in inspect.get_annotations(each).items()
    }


def _told(of: type) -> dict[str, str]:
    """The docstrings of the fields of a class and those it is derived from."""
    found: dict[str, str] = {}
    for each in reversed(of.__mro__):
        if each.__module__.partition(".")[0] not in ("builtins", "pydantic", "typing"):
            found |= dict(_field_docs(each))
    return found


def _field_docs(of: type) -> Iterator[tuple[str, str]]:
    try:
        tree = ast.parse(dedent(inspect.getsource(of))).body[0]
    except (OSError, TypeError, SyntaxError):  # it has no source here
        return
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    for field, after in pairwise(body):
        says = after.value if isinstance(after, ast.Expr) else None
        if isinstance(field, ast.AnnAssign) and isinstance(says, ast.Constant):
            yield ast.unparse(field.target), inspect.cleandoc(str(says.value))
