"""XML text to nodes, with every fault and its line.

The text becomes the RFC 7951 value it says, which is then read on the same roads as JSON: so both
encodings give the same nodes, and break the same rules.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

from ndtframe.data import fast, positions
from ndtframe.data.decode import Decoder, TooMany
from ndtframe.data.plan import FieldPlan
from ndtframe.data.xml import envelope
from ndtframe.data.xml.parsing import MALFORMED, parsed
from ndtframe.data.xml.placing import PlacingReader
from ndtframe.data.xml.reader import Reader
from ndtframe.data.xml.roots import content, root
from ndtframe.data.xml.values import Unread
from ndtframe.errors import DataError, Position, Violation


def decoded(cls: Any, text: bytes | str, where: Position | str | None) -> Any:
    """The nodes that an XML text says, of the class ``cls`` of a root; rules are not checked yet.

    Raises :class:`~ndtframe.errors.DataError` with every fault, those of the text with their line.
    """
    envelope.check(text, where)
    reader = parsed(root(cls, Reader), text, where)
    value = content(cls.plan(), reader)
    if not reader.violations and not reader.unread:
        quick = fast.read(cls._fast(), json.dumps(value, ensure_ascii=False).encode())
        if quick is not None:
            return quick
    decoder = _Decoder()
    with suppress(TooMany):
        node = decoder.node(cls.plan(), value, "")
    found = [*reader.violations, *decoder.violations]
    if found:
        raise DataError(found, where=where)
    return node


@contextmanager
def located(cls: Any, text: bytes | str) -> Iterator[None]:
    """Give the violations of an error that passes their lines in ``text``, and order them so."""
    try:
        yield
    except DataError as error:
        is_told = all(v.line is not None or v.error_tag == MALFORMED for v in error.violations)
        if is_told or len(text) > positions.LONGEST:
            raise
        place = parsed(root(cls, PlacingReader), text).place
        found = [_placed(violation, place) for violation in error.violations]
        found.sort(key=lambda violation: violation.line or 0)
        raise DataError(found, where=error.where, remedy=error.remedy) from error


def _placed(violation: Violation, place: positions.Place) -> Violation:
    if violation.line is not None:
        return violation
    return replace(violation, line=positions.line_of(place, violation.path))


class _Decoder(Decoder):
    """Decodes values that were read from XML, of which some could not be read."""

    def _leaf(self, field: FieldPlan, value: Any, path: str) -> Any:
        if isinstance(value, Unread):
            named = f" ({field.type.typedef})" if field.type.typedef else ""
            self._fault(path, value.message + named, field.rule)
            return None
        return super()._leaf(field, value, path)

    def _fault(
        self,
        path: str,
        message: str,
        rule: str,
        tag: str = "invalid-value",
        app_tag: str | None = None,
    ) -> None:
        said = message.replace(", in JSON as a string", "")
        super()._fault(path, said, rule, tag, app_tag)
