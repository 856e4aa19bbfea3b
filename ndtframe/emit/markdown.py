"""Schema -> Markdown reference: a page a module, with the same headings, and an index.

Of descriptions the first sentence is shown, as in the bindings; whatever a module says is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, ClassVar

from pydantic import BaseModel

from ndtframe.contracts import Artifact, EmitterDescriptor
from ndtframe.contracts.no_settings import NoSettings
from ndtframe.emit import prose
from ndtframe.emit.life_cycles import holders, markdown
from ndtframe.emit.markdown_facts import facts, kind, type_facts
from ndtframe.emit.markdown_links import addresses, link, references
from ndtframe.emit.markdown_text import block, code, plain
from ndtframe.emit.tree_diagram import of_module
from ndtframe.errors import SchemaError
from ndtframe.schema import tree
from ndtframe.schema.names import Names, names

_NONE = "None.\n"


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
        book = _Book(schema, names(schema), addresses(schema))
        pages = {name: book.page(module) for name, module in book.modules.items()}
        artifacts = [Artifact(f"docs/{name}.md", text) for name, text in pages.items()]
        artifacts.append(Artifact("docs/index.md", book.index()))
        yield from sorted(artifacts, key=attrgetter("path"))


@dataclass(frozen=True, slots=True)
class _Book:
    schema: tree.Schema
    names: Names
    where: Mapping[str, str]

    @property
    def modules(self) -> dict[str, tree.Module]:
        """The modules that have a page."""
        return {name: one for name, one in self.schema.modules.items() if _has_page(one)}

    def index(self) -> str:
        """The page of the whole set."""
        own = [f"- [{plain(name)}]({name}.md): {_about(one)}" for name, one in self.modules.items()]
        only = [
            f"- {plain(name)}: {_about(module)}"
            for name, module in self.schema.modules.items()
            if not _has_page(module)
        ]
        return _joined(
            f"# {plain(self.schema.title)}",
            _made(self.schema),
            "## Modules",
            "\n".join(own) or _NONE,
            "## For their types only",
            "\n".join(only) or _NONE,
        )

    def page(self, module: tree.Module) -> str:
        """The page of a module."""
        nodes = [node for node in self.schema.walk() if node.module == module.name]
        owners, diagram = self._owners(), of_module(self.schema, module.name)
        return _joined(
            f"# {plain(module.name)}",
            "## What it is",
            plain(prose.first_sentence(module.description)) or "It does not say.",
            _bullets(_identification(module)),
            "## Tree",
            block(diagram) if diagram else _NONE,
            "## Nodes",
            "\n\n".join(self._node(node, owners) for node in nodes) or _NONE,
            "## Life cycles",
            "\n\n".join(map(self._life_cycle, holders(self.schema, (module.name,)))) or _NONE,
            "## Identities",
            _bullets(_identities(module)) or _NONE,
            "## Annotations",
            _annotations(self.schema, module) or _NONE,
        )

    def _owners(self) -> dict[str, str]:
        """The class that has each data node as an attribute, by schema path."""
        found = {node.path: "Document" for node in tree.data_children(self.schema)}
        for node in self.schema.walk():
            if node.path in self.names.classes:
                owner = self.names.classes[node.path][1]
                found.update({child.path: owner for child in tree.data_children(node)})
        return found

    def _node(self, node: tree.Node, owners: dict[str, str]) -> str:
        own = [(keyword, code(text)) for keyword, text in facts(node)]
        own += references(node, self.where)
        own += [(label, code(text)) for label, text in self._python(node, owners)]
        own += [("reference", plain(node.reference))] if node.reference else []
        own.append(("defined at", code(prose.place(node.position))))
        sentence = plain(prose.first_sentence(node.description))
        said = f"{sentence}\n\n" if sentence else ""
        heading = f"### {code(node.path)}\n\n"
        return f"{heading}{said}{_bullets([('', f'{kind(node)} {code(node.name)}'), *own])}"

    def _life_cycle(self, leaf: tree.Leaf) -> str:
        return f"{link(leaf.path, self.where)}\n\n{markdown(leaf)}"

    def _python(self, node: tree.Node, owners: dict[str, str]) -> Iterator[tuple[str, str]]:
        """The attribute of a node, and its class."""
        if node.path in owners:
            yield "Python", f"{owners[node.path]}.{self.names.attributes[node.path]}"
        if node.path in self.names.classes:
            yield "Python class", ".".join(self.names.classes[node.path])


def _has_page(module: tree.Module) -> bool:
    return module.implemented or module.is_mounted


def _joined(*parts: str) -> str:
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def _bullets(items: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- {label}: {value}" if label else f"- {value}" for label, value in items)


def _made(schema: tree.Schema) -> str:
    return f"The YANG modules of the model set {code(schema.name)}, as they were compiled."


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
        yield "", f"{code(name)}{based}"


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
