"""Stage 9 of an import: the only place where collectors meet the typed documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ndtframe.collect.draft import LABEL, NETWORKS, Draft, Json
from ndtframe.collect.nearest import nearest
from ndtframe.collect.record import DocumentRecord
from ndtframe.errors import InputError

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document


def typed(record: DocumentRecord) -> Document:
    """The document of a source that is in the standard form, checked against its modules."""
    from ndtframe.bindings.ndt import Document

    if record.text is not None:
        return Document.from_json(record.text, where=record.source)
    return Document.from_value(dict(record.content or {}))


def finished(made: Draft) -> Document:
    """The document that the stages made, checked against its modules."""
    from ndtframe.bindings.ndt import Document

    return Document.from_json(json.dumps(made.content, ensure_ascii=False), where=made.source)


def draft(record: DocumentRecord, network: str | None) -> Draft:
    """A value to work on, from a source that is in the standard form.

    ``network`` is the id or label of the one that is meant, needed where there are several.
    """
    content: Json = json.loads(typed(record).to_json())
    networks = content.get(NETWORKS, {}).get("network", [])
    chosen = _choose(networks, network, record.source)
    return Draft(
        content,
        chosen,
        record.source,
        "json",
        notes=list(record.notes),
        passed=True,
        observed_at=record.observed_at,
    )


def _choose(networks: list[Json], wanted: str | None, source: str) -> Json:
    """The one network that is meant."""
    if wanted is None and len(networks) == 1:
        return networks[0]
    named = {name: item for item in networks for name in (item["network-id"], item.get(LABEL))}
    if wanted is not None and wanted in named:
        return named[wanted]
    what = f"no network '{wanted}'" if wanted else f"{len(networks)} networks"
    raise InputError(
        f"The document holds {what}; values can be added to one that is named.",
        where=source,
        remedy=nearest(wanted or "", [name for name in named if name], kind="network"),
    )
