"""Which network and which traffic matrix of a document a view is about."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from ndtframe.errors import ModelError

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ietf_network import Network
    from ndtframe.bindings.ndt.ndt_traffic import DemandMatrix


def select_network(document: Document, network_id: str | None) -> Network:
    """The network of that id, or the only one.  Raises :class:`~ndtframe.errors.ModelError`."""
    networks = document.networks.network
    known = list(networks.keys())
    if network_id is None and len(known) == 1:
        return networks[known[0]]
    if network_id is None:
        found = ", ".join(known) or "none"
        raise ModelError(
            f"The document has {len(known)} networks, and none was chosen.",
            remedy=f"Name one as 'network' under [twin] in twin.toml, or with --network: {found}.",
        )
    if network_id not in networks:
        raise ModelError(f"There is no network '{network_id}'. {nearest(network_id, known)}")
    return networks[network_id]


def select_matrix(network: Network, matrix_id: str | None) -> DemandMatrix | None:
    """The traffic matrix of that id, or the first of the network, or ``None`` if it has none."""
    matrices = network.demand_matrix
    if matrix_id is None:
        return next(iter(matrices), None)
    if matrix_id not in matrices:
        known = list(matrices.keys())
        raise ModelError(f"There is no traffic matrix '{matrix_id}'. {nearest(matrix_id, known)}")
    return matrices[matrix_id]


def nearest(name: str, known: list[str]) -> str:
    """A sentence that names what comes nearest to a name that is not known."""
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    if near:
        return f"Nearest: {', '.join(near)}."
    some = ", ".join(known[:8]) or "none"
    more = f" and {len(known) - 8} more" if len(known) > 8 else ""
    return f"Known: {some}{more}."
