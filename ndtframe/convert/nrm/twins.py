"""A twin as an NDTFunction, and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ndtframe.convert.nrm.classes import (
    CAPABILITIES,
    NDTFunction,
    NDTFunctionScope,
    ScopeDefinition,
)
from ndtframe.convert.nrm.names import Held, Names, element_path, element_text, id_of, network_of
from ndtframe.convert.nrm.placing import UNSTATED

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ndt_twin import Scope, Twin

IDENTITY = "ndt-twin:"
"""Before a value of NDTCapability, it is an identity of our module ndt-twin."""
RAN, CN = "RAN", "CN"
"""The domains of a twin that the resource model has a scope for."""
RELATION = "cooperates"
"""What is between twins of which one refers to the other, since no more is told."""


def capability_of(identity: str | None) -> str | None:
    """The value of NDTCapability for an identity of ours; None if there is none."""
    value = (identity or "").removeprefix(IDENTITY)
    return value if value in CAPABILITIES else None


def identity_of(capability: str | None) -> str | None:
    """The identity of ours for a value of NDTCapability; None if there is none."""
    return f"{IDENTITY}{capability}" if capability in CAPABILITIES else None


# -- there -------------------------------------------------------------------------------------


def function_of(twin: Twin, names: Names) -> NDTFunction:
    """A twin as 3GPP has it."""
    dn = names.dn(Held("twin", twin.name))
    asked = (capability_of(one) for each in twin.application for one in each.capability)
    attributes: dict[str, Any] = {
        "supportedNDTCapabilities": list(dict.fromkeys(one for one in asked if one)),
        "nDTFunctionScope": _function_scope(twin.scope, names),
        "nDTFunctionRefList": [names.peer_dn(peer.peer_id) for peer in twin.peer],
    }
    told = {name: value for name, value in attributes.items() if value}
    return NDTFunction(id=id_of(dn), objectClass="NDTFunction", objectInstance=dn, **told)


def _function_scope(scope: Scope, names: Names) -> NDTFunctionScope | None:
    entities = list(_entities(scope, names))
    if not entities or not {RAN, CN} & {*scope.domain}:
        return None
    definition = ScopeDefinition(managedEntitiesScope=entities)
    parts = {"nDTRANScope": RAN, "nDTCNScope": CN}
    chosen = {name: definition for name, domain in parts.items() if domain in scope.domain}
    return NDTFunctionScope(**chosen)


def _entities(scope: Scope, names: Names) -> Iterator[str]:
    yield from map(names.network_dn, scope.network)
    for element in scope.element:
        path = element_path(element)
        dn = names.element_dn(path) if path else None
        if dn:
            yield dn


# -- back --------------------------------------------------------------------------------------


def read_function(function: NDTFunction, twin: Twin, names: Names) -> None:
    """What an NDTFunction says of a twin."""
    identities = map(identity_of, function.supportedNDTCapabilities or ())
    known = [one for one in identities if one]
    if known:
        twin.application.add(name=UNSTATED, capability=known)
    for peer in dict.fromkeys(map(names.peer, function.nDTFunctionRefList or ())):
        twin.peer.add(peer_id=peer, relation=RELATION)
    if function.nDTFunctionScope:
        _read_scope(function.nDTFunctionScope, twin.scope, names)


def _read_scope(given: NDTFunctionScope, scope: Scope, names: Names) -> None:
    """The entities that are known, and their domains; where none is known, the domains alone."""
    parts = {RAN: given.nDTRANScope, CN: given.nDTCNScope}
    found = {domain: _paths(part, names) for domain, part in parts.items() if part is not None}
    scope.domain = [domain for domain, known in found.items() if known] or list(found)
    for path in dict.fromkeys(path for known in found.values() for path in known):
        network, element = network_of(path), element_text(path)
        if network is not None:
            scope.network = [*scope.network, network]
        elif element is not None:
            scope.element = [*scope.element, element]


def _paths(part: ScopeDefinition, names: Names) -> list[str]:
    """The data paths of the entities in scope that are known, and can be in a scope of ours."""
    found = (names.entity(dn) for dn in part.managedEntitiesScope or ())
    return [path for path in found if path and element_text(path)]


def scope_names(given: NDTFunctionScope | None) -> Iterator[str]:
    """The names of all entities in scope."""
    for part in (given.nDTRANScope, given.nDTCNScope) if given else ():
        yield from (part.managedEntitiesScope or ()) if part else ()
