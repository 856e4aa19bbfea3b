"""What both say of a document: ours by the command's way of reading, and libyang."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import oopt_gnpy_libyang as libyang

from ndtframe.data.document import Document
from ndtframe.data.reading import read_document
from ndtframe.errors import DataError, Violation

_OPTIONS = (
    libyang.ContextOptions.NoYangLibrary
    | libyang.ContextOptions.DisableSearchCwd
    | libyang.ContextOptions.CompileObsolete
)

OWN = Path(__file__).with_name("yang")


def folders() -> list[Path]:
    """The folders of our own modules and of those that pyang ships."""
    files = metadata.files("pyang") or []
    found = {Path(str(file.locate())).resolve().parent for file in files if file.suffix == ".yang"}
    return [OWN, *sorted(found)]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What both say of one text: our violations, and libyang's complaint or ``None``.

    ``value`` is the document in RFC 7951, whatever the encoding of the text.
    """

    text: str
    value: dict[str, Any]
    ours: tuple[Violation, ...]
    theirs: str | None

    @property
    def is_same(self) -> bool:
        """Whether both take it, or both refuse it."""
        return bool(self.ours) == (self.theirs is not None)


class Judge:
    """Both, with the same modules; all features are on."""

    def __init__(self, document: type[Document], modules: Iterable[str]) -> None:
        self.document = document
        libyang.set_log_options(libyang.LogOptions.Store)
        self._context = libyang.Context(":".join(map(str, folders())), _OPTIONS)
        for module in modules:
            self._context.load_module(module, None, ["*"])

    def verdict(self, text: str, value: dict[str, Any]) -> Verdict:
        """What both say of a text of JSON or XML, which says ``value``."""
        return Verdict(text, value, self._ours(text), self.complaint(text))

    def _ours(self, text: str) -> tuple[Violation, ...]:
        try:
            read_document(self.document, text.encode(), where="document")
        except DataError as error:
            return error.violations
        return ()

    def complaint(self, text: str) -> str | None:
        """What libyang has against a text, or ``None``."""
        kind = libyang.DataFormat.XML if text.startswith("<") else libyang.DataFormat.JSON
        self._context.clean_all_errors()
        try:
            self._context.parse_data(text, kind, libyang.ParseOptions.Strict)
        except (libyang.Error, ValueError) as error:
            return self._told() or str(error)
        return None

    def _told(self) -> str:
        """All messages; none where one of them is cut inside a character."""
        try:
            errors: list[Any] = list(self._context.errors())
            return "; ".join(f"{error.message} {error.data_path or ''}" for error in errors)
        except UnicodeDecodeError:
            return ""
