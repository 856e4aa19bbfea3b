"""Which entry of ours is which resource, and which of its members which attribute.

What stands in the inventory can be touched and is a PhysicalResource; all else is logical.  A node
is a ResourceFunction, since that has connection points; so is a network, since that contains a
resource graph.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from ndtframe.convert.tmf.identity import below, encoded

if TYPE_CHECKING:
    from ndtframe.data.plan import NodePlan

BUNDLED: Final = "bundled"
"""The relation of a resource to those it consists of; the word is that of TMF639."""
NETWORKS: Final = "/ietf-network:networks"
NETWORK: Final = f"{NETWORKS}/network"
NODE: Final = f"{NETWORK}/node"
POINT: Final = f"{NODE}/ietf-network-topology:termination-point"
LINK: Final = f"{NETWORK}/ietf-network-topology:link"
TWIN: Final = "/ndt-twin:twins/twin"
ITEM: Final = "/ndt-inventory:inventory/item"
_SESSION: Final = f"{TWIN}/ndt-session:session"
_JOB: Final = f"{TWIN}/ndt-session:job"
_REPORT: Final = f"{TWIN}/ndt-session:report"


@dataclass(frozen=True, eq=False)
class Kind:
    """A list of ours whose entries are resources.

    ``schema`` is its schema path, ``key`` its one key.  ``attributes`` are members that are an
    attribute of the resource with the same value.  ``relations`` are members that name entries,
    with the schema path of what they name; ``lists`` are those of them that name several.
    ``supporting`` names entries of ``supports`` in the layers below.
    """

    schema: str
    key: str
    type: str = "LogicalResource"
    attributes: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, str] = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    supports: str = ""
    supporting: str = ""
    has_about: bool = False

    @cached_property
    def name(self) -> str:
        """The last step of the path, as it stands in a path and in its parent."""
        return self.schema.rpartition("/")[2]

    @cached_property
    def above(self) -> str:
        """The schema path of what it is in."""
        return self.schema.rpartition("/")[0]

    @cached_property
    def module(self) -> str:
        """The module that its own members are of."""
        return str(re.findall(r"/([^/:]+):", self.schema)[-1])

    @cached_property
    def parts(self) -> tuple[Kind, ...]:
        """The lists in it whose entries are resources, too."""
        return tuple(kind for kind in KINDS if kind.above == self.schema)

    @cached_property
    def members(self) -> frozenset[str]:
        """All members of an entry that are no key and no part."""
        named = {part.name for part in self.parts} | {self.key}
        return members(self.schema) - named


_LABEL: Final = {"ndt-topology:label": "name"}
_DESCRIBED: Final = {"label": "name", "description": "description"}

KINDS: Final = (
    Kind(TWIN, "name", attributes=_DESCRIBED | {"created-at": "creationDate"}),
    Kind(
        f"{TWIN}/counterpart",
        "counterpart-id",
        attributes=_DESCRIBED,
        relations={"network": NETWORK},
        lists=("network",),
    ),
    Kind(_SESSION, "session-id", attributes=_DESCRIBED | {"created-at": "creationDate"}),
    Kind(
        _JOB,
        "job-id",
        attributes={
            "label": "name",
            "created-at": "creationDate",
            "started-at": "startOperatingDate",
            "ended-at": "endOperatingDate",
        },
        relations={"session": _SESSION, "report": _REPORT},
    ),
    Kind(
        _REPORT,
        "report-id",
        attributes={"created-at": "creationDate"},
        relations={"session": _SESSION, "job": _JOB},
    ),
    Kind(
        NETWORK,
        "network-id",
        "ResourceFunction",
        attributes=_LABEL,
        supports=NETWORK,
        supporting="supporting-network",
        has_about=True,
    ),
    Kind(
        NODE,
        "node-id",
        "ResourceFunction",
        attributes=_LABEL,
        supports=NODE,
        supporting="supporting-node",
        has_about=True,
    ),
    Kind(
        POINT,
        "tp-id",
        attributes=_LABEL,
        supports=POINT,
        supporting="supporting-termination-point",
        has_about=True,
    ),
    Kind(
        LINK,
        "link-id",
        attributes=_LABEL,
        relations={"ndt-topology:opposite": LINK},
        supports=LINK,
        supporting="supporting-link",
        has_about=True,
    ),
    Kind(
        ITEM,
        "item-id",
        "PhysicalResource",
        attributes=_DESCRIBED | {"serial-number": "serialNumber"},
        relations={"parent": ITEM, "runs-through": ITEM},
        lists=("runs-through",),
    ),
)
BY_SCHEMA: Final = {kind.schema: kind for kind in KINDS}
ROOTS: Final = tuple(kind for kind in KINDS if kind.above not in BY_SCHEMA)
REFERENCES: Final = {
    NETWORK: ("network-ref",),
    NODE: ("network-ref", "node-ref"),
    POINT: ("network-ref", "node-ref", "tp-ref"),
    LINK: ("network-ref", "link-ref"),
}
"""The leafs that name an element of a network, from the network down."""

_KEYS: Final = re.compile(r"=([^/]*)")


@cache
def members(schema: str) -> frozenset[str]:
    """The names of members of an entry, with their modules where these differ from the entry's."""
    from ndtframe.bindings.ndt import Document

    plan: NodePlan = Document.plan()
    for step in schema.split("/")[1:]:
        module, _, name = step.rpartition(":")
        found = plan.find(module or plan.module, name)
        assert found is not None
        assert found.node is not None
        plan = found.node
    return frozenset(
        one.name if one.module == plan.module else f"{one.module}:{one.name}" for one in plan.fields
    )


def kind_of(path: str) -> Kind | None:
    """The kind of the entry at a data path; None if it is none, or not written as we write it."""
    return _parsed(path)[0]


def keys_of(path: str) -> tuple[str, ...]:
    """The values of the keys on the path of an entry of ours, from the top."""
    return _parsed(path)[1]


@lru_cache(maxsize=1 << 17)
def _parsed(path: str) -> tuple[Kind | None, tuple[str, ...]]:
    kind = BY_SCHEMA.get(_KEYS.sub("", path))
    values = _KEYS.findall(path) if kind else []
    keys = tuple(map(unquote, values))
    is_ours = kind is not None and len(keys) == kind.schema.count("/") - 1
    written = [encoded(key) for key in keys]
    return (kind, keys) if is_ours and written == values else (None, ())


def path_of(schema: str, keys: Sequence[str]) -> str:
    """The path of an entry by the keys on its way."""
    kind = BY_SCHEMA[schema]
    if kind.above in BY_SCHEMA:
        return below(path_of(kind.above, keys[:-1]), kind.name, keys[-1])
    return below(kind.above, kind.name, keys[-1])


def related(path: str, kind: Kind, schema: str, key: str) -> str:
    """The path of the entry of ``schema`` that an entry of ``kind`` at ``path`` names by its key.

    It stands beside that entry, or at the top.
    """
    wanted = BY_SCHEMA[schema]
    parent = path.rpartition("/")[0] if wanted.above == kind.above else wanted.above
    return below(parent, wanted.name, key)


def relation_type(member: str) -> str:
    """The type of the relation that a member of ours is: its name, without its module."""
    return member.rpartition(":")[2]
