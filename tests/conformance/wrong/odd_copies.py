"""A subject that writes documents otherwise than we do, and rightly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ndtframe.bindings.ndt import Document
from ndtframe.data.plan import NodePlan
from ndtframe.testing.subject import ReferenceTwin

Json = Any


class WritesOtherwise(ReferenceTwin):
    """Its copies have all defaults, wide spaces, and all that nobody orders the other way round."""

    odd = "another form of the same data"
    touches = ("document.copy",)

    def document_copy(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        copied = super().document_copy(arguments)
        is_xml = copied["format"] == "xml"
        document = (Document.from_xml if is_xml else Document.from_json)(copied["text"])
        whole = json.loads(document.to_json(with_defaults="report-all"))
        turned = _turned(whole, Document.plan(), "")
        if is_xml:
            text = Document.decoded(turned).to_xml(indent=7, with_defaults="report-all")
        else:
            text = json.dumps(turned, indent=7)
        return {"format": copied["format"], "text": text}


def _turned(node: dict[str, Json], plan: NodePlan, module: str) -> dict[str, Json]:
    return {member: _value(value, plan, member, module) for member, value in reversed(node.items())}


def _value(value: Json, plan: NodePlan, member: str, module: str) -> Json:
    own = member.rpartition(":")[0] or module
    item = plan.find(own, member.rpartition(":")[2])
    if item is None or item.kind not in ("list", "container", "leaf-list"):
        return value
    if item.kind == "container":
        return _turned(value, item.node, own)
    entries = value if item.kind == "leaf-list" else [_turned(e, item.node, own) for e in value]
    return entries if item.by_user else entries[::-1]
