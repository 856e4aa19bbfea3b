"""A view as a file that others can read: RFC 9195 instance data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ndtframe.data.instance_data import wrap
from ndtframe.data.state import StateKind

if TYPE_CHECKING:
    from ndtframe.twin.twin import Twin
    from ndtframe.twin.view import View


def instance_data(twin: Twin, view: View) -> str:
    """The document of a view in its envelope, as indented JSON.

    The name and the description say which state of which twin it is; a state that is not of the
    real network names no datastore.
    """
    modules = view.document.model_set().modules
    potential = view.state is StateKind.POTENTIAL
    envelope = wrap(
        view.document.to_value(),
        name=f"{twin.name}-{view.base}-{view.state}",
        modules=[(name, module["revision"]) for name, module in sorted(modules.items())],
        description=f"The {view.state} state of the twin '{twin.name}', from {view.base}.",
        timestamp=view.observed_at,
        datastore=None if potential else "ietf-datastores:operational",
    )
    return json.dumps(envelope, indent=2, ensure_ascii=False)
