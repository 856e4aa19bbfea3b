"""A view as a file that others can read: RFC 9195 instance data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ndtframe.data.instance_data import wrap
from ndtframe.data.state import StateKind
from ndtframe.repository.records import time_text

if TYPE_CHECKING:
    from ndtframe.twin.twin import Twin
    from ndtframe.twin.view import View

STATE = "ndt-topology:state"
TYPE = "ndt-topology:twin-topology"


def instance_data(twin: Twin, view: View, *, session: str | None = None) -> str:
    """The document of a view in its envelope, as indented JSON.

    The name, the description and every network in it say which state of which twin it is; a state
    that is not of the real network names no datastore.  ``session`` is the session that made it.
    """
    modules = view.document.model_set().modules
    real = view.state in (StateKind.LIVE, StateKind.SNAPSHOT)
    made = f" by the session '{session}'" if session else ""
    envelope = wrap(
        _labelled(twin, view, session),
        name="-".join(filter(None, (twin.name, view.base, session, str(view.state)))),
        modules=[(name, module["revision"]) for name, module in sorted(modules.items())],
        description=f"The {view.state} state of the twin '{twin.name}', from {view.base}{made}.",
        timestamp=view.observed_at,
        datastore="ietf-datastores:operational" if real else None,
    )
    return json.dumps(envelope, indent=2, ensure_ascii=False)


def _labelled(twin: Twin, view: View, session: str | None) -> dict[str, Any]:
    """The value of a view's document, in which each network says all that is known of its state."""
    observed = view.observed_at and time_text(view.observed_at)
    told = {"kind": str(view.state), "twin": twin.name, "snapshot": view.base}
    told |= {name: text for name, text in (("session", session), ("observed-at", observed)) if text}
    value = view.document.to_value()
    for network in value.get("ietf-network:networks", {}).get("network", ()):
        network["network-types"] = {**network.get("network-types", {}), TYPE: {}}
        network[STATE] = told
    return value
