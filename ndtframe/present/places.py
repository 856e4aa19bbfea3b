"""Data paths as people read them: ``network:ip link:A-B l3-link-attributes/metric1``.

Containers at the top and names of modules are left out, and the name of a list where its key begins
with it.  Such a text is for people alone: it is no path.
"""

from __future__ import annotations

from itertools import groupby

from ndtframe.errors import InputError
from ndtframe.language.foreign import visible
from ndtframe.language.paths import Keys, PathStep, Place, Value, parse_text


def place(path: str) -> str:
    """The text for an instance-identifier, or a path below one; what is no path stays as it is."""
    absolute = path if path.startswith("/") else f"/{path}"
    try:
        steps = parse_text(absolute)
    except InputError:
        return visible(path)
    top = 1 if path.startswith("/") and len(steps) > 1 and steps[0].selector is None else 0
    parts: list[str] = []
    for is_entry, group in groupby(steps[top:], lambda step: step.selector is not None):
        found = list(group)
        parts += map(_entry, found) if is_entry else ["/".join(step.name for step in found)]
    return visible(" ".join(parts))


def _entry(step: PathStep) -> str:
    match step.selector:
        case Keys(pairs):
            keys = " ".join(value for _, value in pairs)
        case Value(value):
            keys = value
        case Place(number):
            keys = f"number {number}"
        case _:
            return step.name
    return keys if keys.startswith(step.name) else f"{step.name} {keys}"
