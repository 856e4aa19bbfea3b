"""Schema -> typed Python: one package a model set, one module a YANG module (stage 5 of generate).

A class lists its leafs as annotated slots; what gives more than a stored value when read (a child,
a list, a leaf with a default) is declared by ``child()``, ``entries()`` or ``default(...)``.  All
else stands in ``schema.json`` beside the code.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from pydantic import BaseModel

from ndtframe.contracts import Artifact, EmitterDescriptor
from ndtframe.contracts.no_settings import NoSettings
from ndtframe.emit.annotations import Piece, annotation, quoted
from ndtframe.emit.defaults import default_value
from ndtframe.emit.files import MARK
from ndtframe.emit.prose import escaped
from ndtframe.emit.table import FORMAT, table
from ndtframe.schema import tree
from ndtframe.schema.names import Names, names

_WIDTH = 100
_KINDS = {
    "notifications": "Notifications",
    "operations": "Operations",
    "structures": "Structures",
}


class PythonEmitter:
    """Makes the package of a model set."""

    descriptor: ClassVar[EmitterDescriptor] = EmitterDescriptor("python", "typed Python bindings")
    Settings: ClassVar[type[BaseModel]] = NoSettings

    def __init__(self, settings: Any = None) -> None:
        self.settings = settings

    def emit(self, schema: tree.Schema) -> Iterable[Artifact]:
        """The modules of the package, the mark of its being typed (PEP 561) and its table."""
        package = _Package(schema, names(schema))
        yield Artifact("__init__.py", package.init())
        for module in package.modules():
            yield Artifact(f"{module}.py", package.module(module))
        yield Artifact("py.typed", "\n")
        yield Artifact("schema.json", table(schema, package.names))


@dataclass(frozen=True)
class _Package:
    schema: tree.Schema
    names: Names

    @cached_property
    def in_cases(self) -> frozenset[str]:
        """The paths of nodes in cases, which have no default while another case is taken."""
        cases = (node for node in self.schema.walk() if isinstance(node, tree.Case))
        return frozenset(child.path for case in cases for child in case.children)

    @cached_property
    def ambiguous(self) -> frozenset[tuple[str, str]]:
        """Python modules with names that stand for classes of several modules in them."""
        meant = {(home, name, home) for home, name in self.names.classes.values()}
        for node in self.owners():
            module = self.names.classes[node.path][0]
            meant |= {(module, name, home) for home, name in self._classes_below(node.nodes)}
        meant |= {("", name, home) for home, name in self._classes_below(self.schema.nodes)}
        count = Counter((module, name) for module, name, _ in meant)
        return frozenset(place for place, number in count.items() if number > 1)

    def _classes_below(self, nodes: Iterable[tree.Node]) -> Iterator[tuple[str, str]]:
        for node in nodes:
            if isinstance(node, tree.Choice | tree.Case):
                yield from self._classes_below(node.children)
            elif node.path in self.names.classes:
                yield self.names.classes[node.path]

    def owners(self) -> list[tree.Inner]:
        """The nodes that become classes."""
        return [
            node
            for node in self.schema.walk()
            if isinstance(node, tree.Inner) and node.path in self.names.classes
        ]

    def modules(self) -> list[str]:
        """The Python modules, sorted."""
        return sorted({module for module, _ in self.names.classes.values()})

    def module(self, module: str) -> str:
        """The text of one Python module."""
        owners = [node for node in self.owners() if self.names.classes[node.path][0] == module]
        ordered = sorted(owners, key=lambda node: self.names.classes[node.path][1])
        classes = [self._class(node) for node in ordered]
        imports = frozenset[str]().union(*(piece.imports for piece in classes))
        kind = _KINDS.get(module.rpartition("_")[2], "Data")
        doc = f'"""{kind} of the YANG module {escaped(ordered[0].module)}."""'
        return _assemble(doc, module, imports, [piece.text for piece in classes])

    def _class(self, node: tree.Inner) -> Piece:
        name = self.names.classes[node.path][1]
        base, imported = _base(node)
        body, imports = self._body(tree.data_children(node), self.names.classes[node.path][0])
        doc = _docstring(node)
        head = f"class {name}({base}):\n{textwrap.indent(doc, '    ')}\n\n"
        return Piece(head + textwrap.indent(body, "    "), imports | {imported})

    def _body(self, children: Iterable[tree.Node], module: str) -> tuple[str, frozenset[str]]:
        """Slots and declarations of a class of a Python module."""
        fields = [self._field(child, module) for child in children]
        lines = [_slots([slot for slot, _, _ in fields])]
        for _, piece, doc in fields:
            lines.append(piece.text)
            if doc:
                lines.append(f'"""{doc}"""')
        imports = frozenset[str]().union(*(piece.imports for _, piece, _ in fields))
        return "\n".join(lines) + "\n", imports | {"from ndtframe.data.fields import slots"}

    def _field(self, node: tree.Node, module: str) -> tuple[str, Piece, str]:
        """The slot, the declaration and the docstring of a field."""
        attribute = self.names.attributes[node.path]
        match node:
            case tree.Leaf():
                return self._leaf(node, attribute)
            case tree.LeafList():
                return self._leaf_list(node, attribute)
            case tree.List():
                return self._entries(node, attribute, module)
            case tree.AnyData():
                return attribute, _any(node, attribute), _sentence(node)
            case _:
                return self._child(node, attribute, module)

    def _leaf(self, node: tree.Leaf, attribute: str) -> tuple[str, Piece, str]:
        piece = annotation(node.type)
        doc = _sentence(node)
        if node.units:
            doc = f"{doc} In {escaped(node.units)}.".strip()
        in_case = node.path in self.in_cases
        if node.default is not None:
            value, imports = default_value(node.type, node.default)
            needed = piece.imports | imports | {"from ndtframe.data.fields import default"}
            optional, how = (" | None", ", in_case=True") if in_case else ("", "")
            text = f"{attribute}: {piece.text}{optional} = default({value}{how})"
            return f"_{attribute}", Piece(text, needed), doc
        optional = "" if (node.mandatory and not in_case) or node.is_key else " | None"
        return attribute, Piece(f"{attribute}: {piece.text}{optional}", piece.imports), doc

    def _leaf_list(self, node: tree.LeafList, attribute: str) -> tuple[str, Piece, str]:
        piece = annotation(node.type)
        needed = piece.imports | {"from collections.abc import Sequence"}
        text = f"{attribute}: Sequence[{piece.text}]"
        if node.defaults:
            values = [default_value(node.type, item) for item in node.defaults]
            needed = needed.union(*(imports for _, imports in values))
            needed |= {"from ndtframe.data.fields import default"}
            how = ", in_case=True" if node.path in self.in_cases else ""
            text += f" = default(({', '.join(value for value, _ in values)},){how})"
            return f"_{attribute}", Piece(text, needed), _sentence(node)
        return attribute, Piece(text, needed), _sentence(node)

    def _entries(self, node: tree.List, attribute: str, module: str) -> tuple[str, Piece, str]:
        entry = self._reference(node, module)
        key, imports = self._key(node)
        imports |= {"from ndtframe.data.fields import entries", *entry.imports}
        container = f"KeyedList[{key}, {entry.text}]" if node.keys else f"KeylessList[{entry.text}]"
        imports |= {f"from ndtframe.data.lists import {container.split('[')[0]}"}
        text = f"{attribute}: {container} = entries()"
        return f"_{attribute}", Piece(text, frozenset(imports)), _sentence(node)

    def _key(self, node: tree.List) -> tuple[str, set[str]]:
        leafs = {c.name: c for c in node.nodes if isinstance(c, tree.Leaf)}
        pieces = [annotation(leafs[name].type) for name in node.keys]
        imports = set[str]().union(*(piece.imports for piece in pieces))
        texts = [piece.text for piece in pieces]
        return (texts[0] if len(texts) == 1 else f"tuple[{', '.join(texts)}]"), imports

    def _child(self, node: tree.Node, attribute: str, module: str) -> tuple[str, Piece, str]:
        piece = self._reference(node, module)
        presence = isinstance(node, tree.Container) and node.presence
        kind, optional = ("presence", " | None") if presence else ("child", "")
        needed = piece.imports | {f"from ndtframe.data.fields import {kind}"}
        text = f"{attribute}: {piece.text}{optional} = {kind}()"
        return f"_{attribute}", Piece(text, needed), _sentence(node)

    def _reference(self, node: tree.Node, module: str) -> Piece:
        """The class of a node, as it is named in a Python module."""
        home, name = self.names.classes[node.path]
        if home == module or (module, name) not in self.ambiguous:
            return Piece(name, frozenset({f"from .{home} import {name}"}))
        alias = f"{name}_{home}"
        return Piece(alias, frozenset({f"from .{home} import {name} as {alias}"}))

    def init(self) -> str:
        """The text of ``__init__.py``: the document class and the notifications."""
        body, imports = self._body(tree.data_children(self.schema), "")
        doc = '"""A document of this model set: all of its top-level data."""'
        text = f"class Document(BaseDocument):\n    {doc}\n\n{textwrap.indent(body, '    ')}"
        base = "from ndtframe.data.document import Document as BaseDocument"
        title = f'"""{escaped(self.schema.title)}."""'
        tail = f'\n__all__ = ["FORMAT", "Document"]\n\nFORMAT = {FORMAT}\n'
        return _assemble(title, "", imports | {base}, [text], tail)


def _any(node: tree.AnyData, attribute: str) -> Piece:
    """The declaration of data without a schema: RFC 7951 values as they are."""
    type_ = "Any" if node.is_anyxml else "dict[str, Any]"
    optional = "" if node.mandatory or node.is_anyxml else " | None"
    return Piece(f"{attribute}: {type_}{optional}", frozenset({"from typing import Any"}))


def _base(node: tree.Inner) -> tuple[str, str]:
    match node:
        case tree.Structure():
            return "Structure", "from ndtframe.data.document import Structure"
        case tree.Parameters():
            return "Parameters", "from ndtframe.data.document import Parameters"
        case tree.List():
            return "Entry", "from ndtframe.data.node import Entry"
        case tree.Notification():
            return "Notification", "from ndtframe.data.document import Notification"
        case _:
            return "Container", "from ndtframe.data.node import Container"


def _assemble(
    doc: str, module: str, imports: frozenset[str], blocks: list[str], tail: str = ""
) -> str:
    """A module: docstring, imports (those of siblings for annotations only), blocks."""
    own = f"from .{module} import "
    siblings = sorted(line for line in imports if line.startswith("from .") and own not in line)
    outer = _merged(line for line in imports if not line.startswith("from ."))
    if siblings:
        outer = _merged([*outer, "from typing import TYPE_CHECKING"])
    head = [MARK, doc, "", "from __future__ import annotations", "", *_sorted_imports(outer)]
    if siblings:
        merged = [f"    {line}" for line in _merged(siblings)]
        head += ["", "if TYPE_CHECKING:", *merged]
    return "\n".join(head) + "\n" + tail + "\n\n" + "\n\n".join(blocks)


def _merged(lines: Iterable[str]) -> list[str]:
    """One import line a module."""
    by_module: dict[str, set[str]] = {}
    for line in lines:
        module, _, imported = line.removeprefix("from ").partition(" import ")
        by_module.setdefault(module, set()).update(imported.split(", "))
    return [f"from {m} import {', '.join(sorted(n))}" for m, n in sorted(by_module.items())]


def _sorted_imports(lines: list[str]) -> Iterator[str]:
    standard = [line for line in lines if not line.startswith("from ndtframe")]
    ours = [line for line in lines if line.startswith("from ndtframe")]
    yield from standard
    if standard and ours:
        yield ""
    yield from ours


def _docstring(node: tree.Inner) -> str:
    own = f"The node {escaped(node.name)}."
    if isinstance(node, tree.Parameters):
        own = f"The {node.name} of the operation {escaped(node.operation)}."
    first = _sentence(node) or own
    concept = f"  Concept ``{escaped(node.concept)}``." if node.concept else ""
    return f'"""{first}\n\nSchema path ``{escaped(node.path)}``.{concept}\n"""'


def _sentence(node: tree.Node) -> str:
    """The first sentence of a description, safe inside a docstring, wrapped."""
    text = " ".join(node.description.split())
    match = re.match(r"(.+?[.!?])(?:\s|$)", text)
    sentence = escaped(match.group(1) if match else text)
    return "\n".join(textwrap.wrap(sentence, _WIDTH - 12, break_long_words=False))


def _slots(names: list[str]) -> str:
    line = f"__slots__ = slots({', '.join(map(quoted, names))})"
    if len(line) <= _WIDTH - 4:
        return line
    return "__slots__ = slots(\n" + "".join(f"    {quoted(name)},\n" for name in names) + ")"
