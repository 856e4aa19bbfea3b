"""Words of modules as outputs show them: short, and with nothing that an output would act on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ndtframe.emit.table import rule
from ndtframe.errors import Position
from ndtframe.schema import tree, types


def first_sentence(text: str) -> str:
    """The first sentence of a description, on one line, without control characters."""
    plain = "".join(character if character.isprintable() else " " for character in text)
    joined = " ".join(plain.split())
    match = re.match(r"(.+?[.!?])(?:\s|$)", joined)
    return match.group(1) if match else joined


def escaped(text: str) -> str:
    """Text that ends no docstring of Python and holds no escape: words are foreign."""
    plain = text
    if not text.isprintable():
        plain = "".join(char if char.isprintable() else " " for char in text)
    without = plain.replace("\\", "\\\\").replace('"', '\\"')
    return without.encode("ascii", "backslashreplace").decode("ascii")


def place(position: Position) -> str:
    """File name and line; no folder, since that is of one machine."""
    return rule(position)


def conditions(node: tree.Node) -> Iterator[tuple[str, str]]:
    """The rules of a node that are XPath, as keyword and text: ``when`` and ``must``."""
    yield from (("when", one_line(item.text)) for item in node.whens)
    yield from (("must", one_line(item.text)) for item in getattr(node, "musts", ()))


def paths(type_: types.Type) -> Iterator[tuple[str, str]]:
    """The paths of the leafrefs in a type, and whether their targets must exist."""
    if isinstance(type_, types.Leafref):
        keyword = "leafref" if type_.require_instance else "leafref (target not required)"
        yield keyword, "".join(type_.path_text.split())
    for member in getattr(type_, "members", ()):
        yield from paths(member)


def lists(node: tree.Node) -> Iterator[tuple[str, str]]:
    """What holds between the entries of a list: ``key`` and ``unique``."""
    if isinstance(node, tree.List):
        if node.keys:
            yield "key", " ".join(node.keys)
        yield from (("unique", " ".join(map("/".join, item))) for item in node.unique)


def one_line(text: str) -> str:
    """A text with all white space as single spaces."""
    return " ".join(text.split())
