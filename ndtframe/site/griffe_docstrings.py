"""The extension of griffe by which the Python reference has our docstrings as Markdown.

It also leaves out attributes of which the signature of their class says all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import griffe

from ndtframe.site.docstrings import markdown

_SKIPPED = ("ndtframe.bindings.", "ndtframe.semantics.terms.")
"""Generated packages: their docstrings are descriptions of YANG and of the ontology."""


class Docstrings(griffe.Extension):
    """Turns docstrings into Markdown, and roles into references to what they name."""

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        """Turn all docstrings of a package, once all of its names are known."""
        for part in list(_documented(pkg)):
            if _says_nothing(part):
                part.public = False
            if part.docstring is not None:
                named = partial(_full_name, part, pkg)
                part.docstring.value = markdown(part.docstring.value, named)


def _documented(part: griffe.Object) -> Iterator[griffe.Object]:
    if part.path.startswith(_SKIPPED):
        return
    yield part
    for member in part.members.values():
        if isinstance(member, griffe.Object):
            yield from _documented(member)


def _says_nothing(part: griffe.Object) -> bool:
    """Whether an attribute is a field of a dataclass, just keeps a parameter, or is told of nobody.

    The last are constants of modules without a docstring: they are for the module itself.
    """
    if not isinstance(part, griffe.Attribute) or part.docstring is not None:
        return False
    parent = part.parent
    keeps = str(part.value) == part.name
    if isinstance(parent, griffe.Class):
        return keeps or "dataclass" in parent.labels
    return isinstance(parent, griffe.Module)


def _full_name(part: griffe.Object, package: griffe.Module, name: str) -> str | None:
    """Where what ``name`` names is defined, seen from the docstring of ``part``."""
    for scope in (part, part.parent):
        if scope is not None:
            try:
                return scope.resolve(name)
            except griffe.NameResolutionError:
                continue
    root, _, rest = name.partition(".")
    return name if root == package.name and _exists(package, rest) else None


def _exists(package: griffe.Module, path: str) -> bool:
    try:
        return bool(path) and package[path] is not None
    except (KeyError, griffe.AliasResolutionError):
        return False
