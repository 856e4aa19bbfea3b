"""Documents of RFC 7951 as values to compare and to look into, be their modules ours or not.

A foreign implementation may hold modules that we do not have, write entries in another order, or
name an identity with or without its module.  None of that is a difference of data.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.errors import DataError, InputError
from ndtframe.language.paths import Keys, Path, PathStep, Value, parse_uri

Json = Any


def same(actual: Json, expected: Json) -> bool:
    """Whether ``actual`` holds exactly what ``expected`` does, of the modules that it is made of.

    Members of further modules and metadata are no difference; nor is the order of members and of
    entries, save of lists that are ordered by the user.
    """
    left, right = _alike_in_modules(actual, expected)
    return canonical(left) == canonical(right)


def difference(actual: Json, expected: Json) -> str:
    """The first place at which :func:`same` finds them to differ, for a person; or ""."""
    left, right = map(_settled, _alike_in_modules(actual, expected))
    return _departure(left, right, "")


def canonical(document: Json) -> str:
    """One text for all forms of the same data."""
    return json.dumps(_settled(document), sort_keys=True, ensure_ascii=False)


def restricted(value: Json, modules: Iterable[str], within: str = "") -> Json:
    """What a document, or a value in a node of the module ``within``, holds of some modules.

    It is without metadata.
    """
    return _only(value, frozenset(modules), within)


def departure(document: Json, before: Json) -> str:
    """The first place at which two documents of a subject differ in what the suite knows; or "".

    What it has of further modules, a clock for instance, is its own matter.
    """
    from ndtframe.bindings.ndt import Document

    modules = Document.model_set().modules
    return difference(restricted(document, modules), restricted(before, modules))


def find(document: Json, path: str) -> list[Json]:
    """What stands at a data path (RFC 8040, 3.5.3) of a document: nothing, or one value.

    Raises :class:`~ndtframe.errors.InputError` for a path that is none, or that goes through lists
    whose keys nobody knows.
    """
    found: list[Json] = [document]
    for step in parsed(path):
        members = (_member(each, step.module, step.name) for each in found)
        found = [value for values in members for value in values]
        if step.selector is not None:
            found = [entry for each in found for entry in _entries(each) if _is(entry, step)]
    return found


def parsed(path: str) -> Path:
    """A data path of RFC 8040; our modules and those of RFC 8345 say which keys lists have.

    Raises :class:`~ndtframe.errors.InputError` for a path that is none.
    """
    return parse_uri(path, _keys)


def _keys(above: Sequence[PathStep]) -> Sequence[str]:
    plan: NodePlan | None = _document_plan()
    item: FieldPlan | None = None
    for step in above:
        item = plan.find(step.module, step.name) if plan is not None else None
        plan = _below(item)
    if item is None:
        names = "/".join(step.name for step in above)
        raise InputError(f"The keys of the list '{names}' are not known here.")
    return item.keys


def _below(item: FieldPlan | None) -> NodePlan | None:
    return item.node if item is not None and item.kind in ("list", "container") else None


def _member(node: Json, module: str | None, name: str) -> Iterator[Json]:
    if isinstance(node, Mapping):
        for member in (f"{module}:{name}", name):
            if member in node:
                yield node[member]
                return


def _entries(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _is(entry: Json, step: PathStep) -> bool:
    if isinstance(step.selector, Keys):
        return all(
            [_text(value) for value in _member(entry, step.module, name)] == [wanted]
            for name, wanted in step.selector.pairs
        )
    if isinstance(step.selector, Value):
        return _text(entry) == step.selector.value
    raise InputError("A place in a list names no entry here.")


def _text(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)


# -- comparing -----------------------------------------------------------------------------------


def _alike_in_modules(actual: Json, expected: Json) -> tuple[Json, Json]:
    """Both, of the modules that the expected one has; of all if it has none."""
    modules = frozenset(_modules(expected, "")) or frozenset(_modules(actual, ""))
    return _only(actual, modules, ""), _only(expected, modules, "")


def _modules(node: Json, module: str) -> Iterator[str]:
    if isinstance(node, Mapping):
        for member, value in node.items():
            own = member.rpartition(":")[0] or module
            yield own
            yield from _modules(value, own)
    elif isinstance(node, list):
        for entry in node:
            yield from _modules(entry, module)


def _only(node: Json, modules: frozenset[str], module: str) -> Json:
    if isinstance(node, Mapping):
        owned = (
            (member, value, member.rpartition(":")[0] or module) for member, value in node.items()
        )
        return {
            member: _only(value, modules, own)
            for member, value, own in owned
            if own in modules and not member.startswith("@")
        }
    return [_only(entry, modules, module) for entry in node] if isinstance(node, list) else node


def _settled(document: Json) -> Json:
    return _sorted(_as_ours(document), _document_plan(), "")


def _as_ours(document: Json) -> Json:
    """The document as our bindings write it, where they know all that is in it."""
    from ndtframe.bindings.ndt import Document

    try:
        return json.loads(Document.decoded(document).to_json())
    except DataError:
        return document


def _sorted(node: Json, plan: NodePlan | None, module: str) -> Json:
    if isinstance(node, Mapping):
        return {
            member: _child(member, value, plan, module) for member, value in sorted(node.items())
        }
    return node


def _child(member: str, value: Json, plan: NodePlan | None, module: str) -> Json:
    own = member.rpartition(":")[0] or module
    item = plan.find(own, member.rpartition(":")[2]) if plan is not None else None
    below = _below(item)
    if not isinstance(value, list):
        return _sorted(value, below, own)
    entries = [_sorted(entry, below, own) for entry in value]
    return entries if item is not None and item.by_user else sorted(entries, key=_order)


def _order(entry: Json) -> str:
    return json.dumps(entry, sort_keys=True)


def _departure(left: Json, right: Json, path: str) -> str:
    if isinstance(left, dict) and isinstance(right, dict):
        for member in sorted({*left, *right}):
            place = f"{path}/{member}"
            if member not in left or member not in right:
                return f"{place} is {'missing' if member in right else 'not expected'}"
            if found := _departure(left[member], right[member], place):
                return found
        return ""
    if isinstance(left, list) and isinstance(right, list):
        return _departure_of_entries(left, right, path)
    return "" if left == right else f"{path or '/'} is {_short(left)}, expected {_short(right)}"


def _departure_of_entries(left: list[Json], right: list[Json], path: str) -> str:
    missing = [entry for entry in right if entry not in left]
    further = [entry for entry in left if entry not in right]
    if missing:
        like = next((each for each in further if _alike(each, missing[0])), None)
        if like is not None:
            return _departure(like, missing[0], f"{path}[{_name(like)}]")
        return f"{path} has no entry {_short(missing[0])}"
    if further:
        return f"{path} has an entry that is not expected: {_short(further[0])}"
    return "" if left == right else f"{path} has its entries in another order or number"


def _alike(entry: Json, other: Json) -> bool:
    """Whether two entries seem to be of one thing: the first text that both have is the same."""
    return _name(entry) is not None and _name(entry) == _name(other)


def _name(entry: Json) -> str | None:
    if not isinstance(entry, dict):
        return None
    texts = (f"{member}={value}" for member, value in entry.items() if isinstance(value, str))
    return next(iter(sorted(texts, key=_not_an_id)), None)


def _not_an_id(text: str) -> tuple[bool, str]:
    return not text.partition("=")[0].endswith(("-id", "name")), text


def _short(value: Json) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= 120 else f"{text[:117]}..."


@cache
def _document_plan() -> NodePlan:
    from ndtframe.bindings.ndt import Document

    return Document.plan()
