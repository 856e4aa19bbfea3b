"""What an application starts from: the live state of a twin, and what was assumed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ndtframe.data.state import Note
from ndtframe.twin.view import LiveView

if TYPE_CHECKING:
    from ndtframe.twin.twin import Twin
    from ndtframe.twin.view import View


def live_view(twin: Twin, matrix: str | None) -> LiveView:
    """The live state, with the demands of that matrix, or of the one the twin is set to."""
    live = twin.live()
    if matrix is None:
        return live
    return LiveView(
        live.document,
        base=live.base,
        observed_at=live.observed_at,
        network_id=live.network_id,
        matrix_id=matrix,
    )


def notes_on(twin: Twin, view: View) -> tuple[Note, ...]:
    """The assumptions behind figures made from a view, and what is missing from them."""
    columns = view.columns()
    unknown = int(np.count_nonzero(np.isnan(columns.link_capacity)))
    if not unknown:
        return twin.notes(view)
    text = f"No capacity is known for {unknown} links, so they have no utilisation."
    return (*twin.notes(view), Note("utilisation", text, unknown))
