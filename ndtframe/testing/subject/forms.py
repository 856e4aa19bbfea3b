"""What the twin holds in the forms of other bodies, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ndtframe import plugins
from ndtframe.contracts import Form
from ndtframe.testing.subject.base import Arguments, Result
from ndtframe.testing.subject.views import Views

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.convert.conversion import Conversion


class Forms(Views):
    """``form``: as ``ndt convert`` does it."""

    def form_write(self, arguments: Arguments) -> Result:
        """A document, or a view with all that the twin says of itself, in another form."""
        from ndtframe.bindings.ndt import Document
        from ndtframe.convert.conversion import convert

        given = arguments.get("document")
        held = self._held(arguments["view"]) if given is None else Document.from_value(given)
        done = convert(held, made(arguments))
        return {"text": json.dumps(done.value, ensure_ascii=False), "losses": told(done)}

    def form_read(self, arguments: Arguments) -> Result:
        """A text of another form as a document of ours."""
        from ndtframe.convert.conversion import convert
        from ndtframe.data.decode import parse_json

        value = parse_json(arguments["text"].encode(), "text")
        done = convert(value, None, made(arguments))
        return {"document": done.value, "losses": told(done)}

    def _held(self, wanted: Any) -> Document:
        from ndtframe.bindings.ndt import Document
        from ndtframe.twin.bundle import account

        network = self.view(wanted).document.to_value()
        return Document.from_value(network | account(self.followed.twin).to_value())


def made(arguments: Arguments) -> Form:
    """The form that is asked for; a text of a consumer is read as such where that matters."""
    kind = plugins.load(plugins.FORM, arguments["form"])
    by = arguments.get("written-by")
    has_writers = "written_by" in kind.Settings.model_fields
    return kind(kind.Settings(**({"written_by": by} if by and has_writers else {})))


def told(done: Conversion) -> list[dict[str, str]]:
    """What is lost, and what a document lacks to be valid."""
    lost = [
        {"path": loss.path, "message": loss.reason.text if loss.reason else loss.kind}
        for loss in done.losses
    ]
    return [*lost, *({"message": each} for each in done.incomplete)]
