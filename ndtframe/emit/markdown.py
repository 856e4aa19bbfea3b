"""Schema -> Markdown reference: a page a module, with the same headings, and an index.

Of descriptions the first sentence is shown, as in the bindings; whatever a module says is escaped.
The anchor of each node is its path: ``ndt-twin.md#/ndt-twin:twins/twin``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, ClassVar

from pydantic import BaseModel

from ndtframe.contracts import Artifact, EmitterDescriptor
from ndtframe.contracts.no_settings import NoSettings
from ndtframe.emit import prose
from ndtframe.emit.life_cycles import holders, markdown
from ndtframe.emit.markdown_facts import type_facts
from ndtframe.emit.markdown_links import Places, anchor, spots
from ndtframe.emit.markdown_nodes import Nodes
from ndtframe.emit.markdown_text import block, code, plain
from ndtframe.emit.tree_diagram import of_module
from ndtframe.errors import SchemaError
from ndtframe.schema import tree
from ndtframe.schema.names import names

NONE = "None.\n"

Parts = dict[str, str]
"""What a page says, by heading; the text may be empty."""


class MarkdownEmitter:
    """Makes the reference pages of a model set."""

    descriptor: ClassVar[EmitterDescriptor] = EmitterDescriptor("markdown", "reference pages")
    Settings: ClassVar[type[BaseModel]] = NoSettings

    def __init__(self, settings: Any = None) -> None:
        self.settings = settings

    def emit(self, schema: tree.Schema) -> Iterable[Artifact]:
        """``docs/index.md`` and one page a module that is implemented or mounted."""
        if "index" in schema.modules:
            raise SchemaError("A module named 'index' would have the page of the whole set.")
        book = Book(Nodes(schema, names(schema), Places(spots(schema))))
        pages = {
            name: _page(name, book.parts(module)) for name, module in with_page(schema).items()
        }
        artifacts = [Artifact(f"docs/{name}.md", text) for name, text in pages.items()]
        artifacts.append(Artifact("docs/index.md", _index(schema)))
        yield from sorted(artifacts, key=attrgetter("path"))


@dataclass(frozen=True, slots=True)
class Book:
    """The pages of the modules of one schema.

    ``life_cycle`` tells of the leaf that holds the state of one.
    """

    nodes: Nodes
    life_cycle: Callable[[tree.Leaf], str] = markdown

    def parts(self, module: tree.Module) -> Parts:
        """What the page of a module says: the same headings for each."""
        schema = self.nodes.schema
        diagram = of_module(schema, module.name)
        return {
            "What it is": about(module),
            "Tree": block(diagram) if diagram else "",
            "Identities": _bullets(_identities(module)),
            "Life cycles": "\n\n".join(map(self._cycle, holders(schema, (module.name,)))),
            "Annotations": _annotations(schema, module),
            "Nodes": self.nodes.of(module.name),
        }

    def _cycle(self, leaf: tree.Leaf) -> str:
        return f"{self.nodes.places.node(leaf.path)}\n\n{self.life_cycle(leaf)}"


def written(parts: Parts) -> str:
    """The parts of a page below their headings."""
    return _joined(*(f"## {heading}\n\n{text or NONE}" for heading, text in parts.items()))


def with_page(schema: tree.Schema) -> dict[str, tree.Module]:
    """The modules that have a page."""
    found = schema.modules.items()
    return {name: one for name, one in found if one.implemented or one.is_mounted}


def about(module: tree.Module) -> str:
    """What a module is by its own words, and how it is named."""
    sentence = plain(prose.first_sentence(module.description)) or "It does not say."
    return f"{sentence}\n\n{_bullets(_identification(module))}"


def _index(schema: tree.Schema) -> str:
    """The page of the whole set."""
    own = with_page(schema)
    only = {name: one for name, one in schema.modules.items() if name not in own}
    return _joined(
        f"# {plain(schema.title)}",
        f"The YANG modules of the model set {code(schema.name)}, as they were compiled.",
        "## Modules",
        "\n".join(f"- [{plain(name)}]({name}.md): {_about(one)}" for name, one in own.items())
        or NONE,
        "## For their types only",
        "\n".join(f"- {plain(name)}: {_about(one)}" for name, one in only.items()) or NONE,
    )


def _page(name: str, parts: Parts) -> str:
    return _joined(f"# {plain(name)}", written(parts))


def _joined(*parts: str) -> str:
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def _bullets(items: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- {label}: {value}" if label else f"- {value}" for label, value in items)


def _about(module: tree.Module) -> str:
    sentence = plain(prose.first_sentence(module.description)) or "it does not say what it is."
    return f"{sentence} Revision {code(module.revision or 'none')}."


def _identification(module: tree.Module) -> Iterator[tuple[str, str]]:
    yield "revision", code(module.revision or "none")
    yield "namespace", code(module.namespace)
    yield "prefix", code(module.prefix)


def _identities(module: tree.Module) -> Iterator[tuple[str, str]]:
    for name, bases in module.identities.items():
        based = f" based on {', '.join(map(code, bases))}" if bases else ""
        yield "", f"{anchor(name)}{code(name)}{based}"


def _annotations(schema: tree.Schema, module: tree.Module) -> str:
    """The annotations of a module, each with its rules."""
    return "\n\n".join(_annotation(one) for one in schema.annotations if one.module == module.name)


def _annotation(one: tree.Annotation) -> str:
    own = [(keyword, code(text)) for keyword, text in type_facts(one.type)]
    own += [("units", code(one.units))] if one.units else []
    own += [("status", code(one.status))] if one.status != "current" else []
    own.append(("defined at", code(prose.place(one.position))))
    sentence = plain(prose.first_sentence(one.description))
    said = f"{sentence}\n\n" if sentence else ""
    return f"### {code(one.qualified)}\n\n{said}{_bullets([('', 'annotation'), *own])}"
