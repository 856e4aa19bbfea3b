"""What is mounted where, as operational data says it (RFC 8528).

A document that holds ``ietf-yang-schema-mount:schema-mounts`` says for each mount point whether its
schema is shared by all of its instances, or different in each (inline).  In both cases it is the
``ietf-yang-library:yang-library`` inside an instance that says what is mounted there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ndtframe.errors import SchemaError

EXTENSION: Final = "ietf-yang-schema-mount:mount-point"
MEMBER: Final = "ietf-yang-schema-mount:schema-mounts"
LIBRARIES: Final = ("ietf-yang-library:yang-library", "ietf-yang-library:modules-state")
"""What says which modules there are: that of RFC 8525, and that of RFC 7895."""


@dataclass(frozen=True, slots=True)
class MountPoint:
    """What ``schema-mounts`` says of the mount point ``label`` of a module.

    Without ``config`` all that is mounted is state.  ``references`` are the XPath expressions of
    ``parent-reference``, as written.
    """

    module: str
    label: str
    config: bool = True
    is_inline: bool = False
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mounts:
    """The mount points of a set by module and label.

    ``namespaces`` are the URIs of the prefixes in parent references.  ``data`` is the document in
    which the instances of mount points stand.
    """

    points: Mapping[tuple[str, str], MountPoint]
    namespaces: Mapping[str, str]
    data: dict[str, Any]

    def described(self, steps: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
        """The instances of a mount point that say what is mounted in them.

        ``steps`` are the modules and names of the data nodes that lead there from the top.
        """
        found: list[dict[str, Any]] = [self.data]
        above = ""
        for module, name in steps:
            names = (f"{module}:{name}", name) if module == above else (f"{module}:{name}",)
            found = [item for holder in found for item in _objects(holder, names)]
            above = module
        return [item for item in found if any(member in item for member in LIBRARIES)]


def read(data: dict[str, Any], where: str) -> Mounts | None:
    """The mounts of a document; ``None`` if it tells of none.

    Raises :class:`~ndtframe.errors.SchemaError` if ``schema-mounts`` is not of its module's form.
    """
    if MEMBER not in data:
        return None
    try:
        value = data[MEMBER]
        points = [_point(entry) for entry in value.get("mount-point", ())]
        namespaces = {entry["prefix"]: entry["uri"] for entry in value.get("namespace", ())}
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise SchemaError(
            f"'{MEMBER}' is not as RFC 8528 defines it: {error}.",
            where=where,
            remedy="Expected the lists 'namespace' (prefix, uri) and 'mount-point' (module, label, "
            "and one of 'inline' and 'shared-schema').",
        ) from error
    return Mounts({(item.module, item.label): item for item in points}, namespaces, data)


def _point(entry: Mapping[str, Any]) -> MountPoint:
    kinds = [kind for kind in ("inline", "shared-schema") if kind in entry]
    if len(kinds) != 1:
        raise ValueError(f"the mount point '{entry['label']}' is not of one kind")
    references = entry.get("shared-schema", {}).get("parent-reference", ())
    config = entry.get("config", True)
    if not (isinstance(config, bool) and all(isinstance(text, str) for text in references)):
        raise TypeError(f"a value of the mount point '{entry['label']}' is of another type")
    return MountPoint(
        module=str(entry["module"]),
        label=str(entry["label"]),
        config=config,
        is_inline=kinds == ["inline"],
        references=tuple(references),
    )


def _objects(holder: dict[str, Any], names: Sequence[str]) -> Iterator[dict[str, Any]]:
    for name in names:
        value = holder.get(name, ())
        items = value if isinstance(value, list | tuple) else (value,)
        yield from (item for item in items if isinstance(item, dict))
