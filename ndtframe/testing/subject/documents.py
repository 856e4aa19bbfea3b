"""Documents that are checked, and read and written again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ndtframe.contracts.subject import Refused
from ndtframe.errors import DataError, InputError
from ndtframe.testing.subject.base import Arguments, Base, Result

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document


class Documents(Base):
    """``document.check`` and ``document.copy``."""

    def document_check(self, arguments: Arguments) -> Result:
        """Whether a text is a valid document, and what is wrong with it."""
        try:
            _read(arguments)
        except DataError as error:
            problems = [
                {"message": one.message, "path": one.path or "/"} for one in error.violations
            ]
            return {"valid": False, "problems": problems}
        except InputError as error:
            return {"valid": False, "problems": [{"message": str(error)}]}
        return {"valid": True, "problems": []}

    def document_copy(self, arguments: Arguments) -> Result:
        """A text, read and written again."""
        document = _read(arguments)
        write = document.to_xml if arguments["format"] == "xml" else document.to_json
        return {"format": arguments["format"], "text": write()}


def _read(arguments: Arguments) -> Document:
    from ndtframe.bindings.ndt import Document

    forms: dict[str, Any] = {"json": Document.from_json, "xml": Document.from_xml}
    if arguments.get("format") not in forms:
        raise Refused(f"There is no format '{arguments.get('format')}': expected json or xml.")
    read: Document = forms[arguments["format"]](arguments["text"])
    return read
