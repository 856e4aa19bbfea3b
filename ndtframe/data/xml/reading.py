"""XML text to nodes, with every fault and its line.

The text becomes the RFC 7951 value it says, which is then read on the same roads as JSON: so both
encodings give the same nodes, and break the same rules.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from typing import Any, Final
from xml.parsers import expat

from ndtframe.data import fast, positions
from ndtframe.data.decode import Decoder, TooMany
from ndtframe.data.plan import FieldPlan, NodePlan, SetPlan
from ndtframe.data.xml.children import Child, Names, Schema
from ndtframe.data.xml.names import EVENT_TIME, NETCONF, NETCONF_NOTIFICATION, RESTCONF
from ndtframe.data.xml.placing import PlacingReader
from ndtframe.data.xml.reader import Reader, Refused
from ndtframe.data.xml.values import Unread
from ndtframe.errors import DataError, Position, Violation

_WRAPPERS: Final = frozenset(
    [f"{NETCONF} {name}" for name in ("rpc-reply", "data", "config")]
    + [f"{RESTCONF} data", "data", "config"]
)
MALFORMED: Final = "malformed-message"

_MORE: Final = expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT
_DECLARATION: Final = re.compile(r"\s*<\?xml\b[^>]*\?>")


def is_xml(text: bytes | str) -> bool:
    """Whether a text is meant to be XML rather than JSON: its first sign is "<"."""
    if isinstance(text, bytes):
        start = text[:400]
        wide = start[:2] in (b"\xff\xfe", b"\xfe\xff")
        text = start.decode("utf-16" if wide else "utf-8-sig", "replace")
    return text[:400].lstrip("\ufeff \t\r\n").startswith("<")


def decoded(cls: Any, text: bytes | str, where: Position | str | None) -> Any:
    """The nodes that an XML text says, of the class ``cls`` of a root; rules are not checked yet.

    Raises :class:`~ndtframe.errors.DataError` with every fault, those of the text with their line.
    """
    reader = _read(cls, text, where)
    value = _content(cls.plan(), reader)
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
        place = _read(cls, text, None, PlacingReader).place
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


# -- roots -----------------------------------------------------------------------------------------


def _read(
    cls: Any, text: bytes | str, where: Position | str | None, kind: type[Reader] = Reader
) -> Any:
    """A reader that has read a text for a root of class ``cls``."""
    set_plan = cls.model_set()
    schema = _schema(set_plan)
    plan: NodePlan = cls.plan()
    try:
        try:
            return _fed(kind(schema, *_root(schema, plan)), text)
        except expat.ExpatError as error:
            if not (_is_bare(plan) and expat.ErrorString(error.code) == _MORE):
                raise
            reader = _fed(kind(schema, *_root(schema, plan)), *_siblings(text))
            if any(not violation.path for violation in reader.violations):
                raise
            return reader
    except expat.ExpatError as error:
        said = f"This is not XML: {expat.ErrorString(error.code)} at column {error.offset + 1}."
        raise _malformed(said, where, error.lineno) from error
    except Refused as error:
        raise _malformed(error.message, where, error.line) from error
    except (UnicodeEncodeError, UnicodeDecodeError) as error:
        line = str(error.object[: error.start]).count("\n") + 1
        raise _malformed("The text is not of its encoding.", where, line) from error


def _fed(reader: Reader, *parts: bytes | str) -> Reader:
    """A reader that has read all parts, or as many as there was need to."""
    with suppress(TooMany):
        for part in parts:
            reader.feed(part, is_last=part is parts[-1])
    return reader


def _malformed(message: str, where: Position | str | None, line: int | None) -> DataError:
    return DataError([Violation(MALFORMED, "", message, line=line)], where=where)


def _siblings(text: bytes | str) -> tuple[str, str, str]:
    """Several elements, one after the other, inside one that means nothing."""
    whole = text if isinstance(text, str) else text.decode("utf-8-sig")
    kept = _DECLARATION.sub(lambda match: "\n" * match.group().count("\n"), whole, count=1)
    return "<data>", kept, "</data>"


@cache
def _schema(set_plan: SetPlan) -> Schema:
    return Schema(set_plan.modules, set_plan.document)


def _is_bare(plan: NodePlan) -> bool:
    """Whether a root has no element of its own, as documents have none."""
    return not plan.module


def _root(schema: Schema, plan: NodePlan) -> tuple[Names, frozenset[str]]:
    """What may stand at the top of a text for a root, and what may stand around that."""
    if _is_bare(plan):
        return schema.below(plan), _WRAPPERS
    names = {
        schema.name(plan.module, plan.name): Child.of_root(plan),
        f"{NETCONF_NOTIFICATION} {EVENT_TIME}": Child.of_text(EVENT_TIME),
    }
    return names, frozenset([f"{NETCONF_NOTIFICATION} notification"])


def _content(plan: NodePlan, reader: Reader) -> dict[str, Any]:
    """The object of a root, out of its element and what stands around it (RFC 5277, 4)."""
    if _is_bare(plan):
        return reader.value
    if reader.is_wrapped and EVENT_TIME not in reader.value:
        message = f"The notification has no '{EVENT_TIME}'."
        reader.violations.append(Violation("missing-element", "", message, "RFC 5277, 4"))
    if Child.ROOT not in reader.value and not reader.violations:
        message = f"expected the element '{plan.name}' of {plan.module}"
        reader.violations.append(Violation("missing-element", "", message))
    content: dict[str, Any] = reader.value.get(Child.ROOT, {})
    return content
