"""The envelope of RFC 9195 in XML: what it says of the document in it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final
from xml.parsers import expat

from ndtframe.data.instance_data import MEMBER, MODULE, unwrap
from ndtframe.data.xml.anydata import Builder
from ndtframe.data.xml.names import INSTANCE_DATA, SPACE
from ndtframe.errors import Position

_CONTENT: Final = f"{INSTANCE_DATA} content-data"
_ENVELOPE: Final = f"{INSTANCE_DATA} instance-data-set"
_ARRAYS: Final = ("description", "revision")


class _Other(Exception):
    """The text is not in the envelope."""


def check(text: bytes | str, where: Position | str | None) -> None:
    """Check what an envelope says, if a text is in one; not the document.

    Raises :class:`~ndtframe.errors.DataError` with every rule it breaks.  What is no XML passes.
    """
    mark = INSTANCE_DATA.encode() if isinstance(text, bytes) else INSTANCE_DATA
    if mark not in text:  # type: ignore[operator]
        return
    gathering = _Gathering()
    with suppress(_Other, expat.ExpatError, UnicodeError):
        gathering.parser.Parse(text, True)
        unwrap({MEMBER: gathering.data_set()}, where=where)


class _Gathering:
    """Gathers what stands in an envelope, as JSON values; the content aside."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._builder = Builder(MODULE, is_object=True)
        self._pieces: list[str] = []
        self._value: Any = None
        self._inside = 0
        self._has_begun = False

    def data_set(self) -> dict[str, Any]:
        """The envelope in the form of RFC 7951."""
        value: dict[str, Any] = self._value
        for name in _ARRAYS:
            _as_array(value, name)
        if "content-data" in value:
            value["content-data"] = {}
        schema = value.get("content-schema")
        if isinstance(schema, dict):
            _as_array(schema, "module")
        return value

    def _refuse(self, *_: object) -> None:
        raise _Other

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        if not self._has_begun:
            self._has_begun = True
            if name != _ENVELOPE:
                raise _Other
            return
        self._inside += bool(self._inside) or name == _CONTENT
        if self._inside <= 1:
            namespace, _, plain = name.rpartition(" ")
            module = MODULE if namespace == INSTANCE_DATA else ""
            self._builder.start(module, plain, self._taken())

    def _end(self, _name: str) -> None:
        if self._inside <= 1:
            text = self._taken()
            self._value = self._builder.end("" if self._inside else text)
        self._inside -= bool(self._inside)

    def _text(self, text: str) -> None:
        if not self._inside:
            self._pieces.append(text)

    def _taken(self) -> str:
        text = "".join(self._pieces).strip(SPACE)
        self._pieces.clear()
        return text


def _as_array(value: dict[str, Any], name: str) -> None:
    if name in value and not isinstance(value[name], list):
        value[name] = [value[name]]
