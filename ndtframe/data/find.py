"""Nodes found by XPath, handed out as their document hands them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ndtframe.data.plan import SetPlan, load
from ndtframe.data.run import Run
from ndtframe.data.standing import instance
from ndtframe.data.xpath_tree import Instance
from ndtframe.errors import SchemaError
from ndtframe.language import xpath
from ndtframe.language.xpath import Context


class _Prefixes(Mapping[str, str]):
    """Modules by their own name and by their prefix; the name comes first."""

    def __init__(self, model_set: SetPlan) -> None:
        by_prefix = {facts["prefix"]: name for name, facts in model_set.modules.items()}
        self._modules = {**by_prefix, **{name: name for name in model_set.modules}}

    def __getitem__(self, prefix: str) -> str:
        return self._modules[prefix]

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


def find(node: Any, text: str) -> list[Any]:
    """The nodes that an XPath selects from ``node``; see :meth:`ndtframe.data.node.Node.find`."""
    above = list(_ancestors(node))
    top = above[0] if above else node
    prefixes = _Prefixes(load(type(top)))
    select = xpath.compile(xpath.parse(text, prefixes=prefixes, default_module=None))
    run = Run(top, top.plan(), strict=False)
    found = select(Context.at(instance(run, node, above)))
    if isinstance(found, bool | float | str):
        raise SchemaError(
            f"XPath '{text}' selects no nodes: it is {found!r}.",
            remedy="Expected a path, as in 'network/node[node-id = \"a\"]'.",
        )
    return [_handed_out(item) for item in found if isinstance(item, Instance)]


def _ancestors(node: Any) -> Iterator[Any]:
    """The nodes above a node, the topmost first."""
    if node.parent is not None:
        yield from _ancestors(node.parent)
        yield node.parent


def _handed_out(found: Instance) -> Any:
    """The node of an instance, or the value of a leaf."""
    if found.is_leaf or found.parent is None or found.field is None:
        return found.value
    held = getattr(_handed_out(found.parent), found.field.attribute)
    if not found.field.is_list:
        return held
    keyed = found.field.node.key_attributes
    return held[found.field.node.key_of(found.value) if keyed else found.place]
