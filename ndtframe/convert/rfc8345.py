"""The form ``rfc8345``: networks as RFC 8345 and RFC 8346 alone have them.

Links of both directions and of many ends are written as links of one direction and two ends
(``ndtframe.convert.plain``); whatever modules of ours add is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel

from ndtframe.contracts import Aliases, FormDescriptor, Reason
from ndtframe.contracts.no_settings import NoSettings
from ndtframe.convert.plain import to_plain
from ndtframe.errors import DataError, Violation

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document

NETWORKS = "ietf-network:networks"
_MODULES = frozenset({"ietf-network", "ietf-network-topology", "ietf-l3-unicast-topology"})
_NETWORK = f"/{NETWORKS}/network"
_LINK = f"{_NETWORK}/ietf-network-topology:link"
_SHAPE = Reason(
    _LINK, "A link of RFC 8345 has one direction and two ends; what it is one of is not told.", "G5"
)
_NO_PLACE = "RFC 8345 has topology only: nothing of this has a place there."


class Rfc8345Form:
    """Networks in the terms of RFC 8345 and RFC 8346."""

    descriptor: ClassVar[FormDescriptor] = FormDescriptor(
        "rfc8345",
        "Networks of RFC 8345 and RFC 8346, without additions",
        body="IETF",
        revision="2018-02-26",
        terms="urn:ndtframe:term:rfc8345:",
        ours=(
            Reason("/ndt-twin:twins", _NO_PLACE, "G2"),
            *(
                Reason(f"/{top}", _NO_PLACE)
                for top in (
                    "ndt-service:services",
                    "ndt-inventory:inventory",
                    "ndt-event:events",
                    "ndt-observation:observations",
                    "ndt-implementation:implementation",
                )
            ),
            Reason(f"{_NETWORK}", "RFC 8345 leaves this to modules that add to it.", "G5"),
            _SHAPE,
        ),
    )
    Settings: ClassVar[type[BaseModel]] = NoSettings

    def __init__(self, settings: Any = None) -> None:
        self.settings = settings

    def read(self, value: Any) -> Any:
        """RFC 7951 JSON in which only modules of RFC 8345 and 8346 speak."""
        from ndtframe.bindings.ndt import Document

        checked = Document.from_value(value).to_value()
        foreign = sorted(_foreign(checked, ""))
        if foreign:
            remedy = "It is a document of ours: convert it from the form 'ndt'."
            raise DataError([_fault(*each) for each in foreign], remedy=remedy)
        return checked

    def write(self, document: Document, aliases: Aliases) -> Any:
        """The networks, in the plain form, without additions."""
        plain = type(document).decoded(document.to_value())
        for network in plain.networks.network:
            to_plain(network)
        value = plain.to_value()
        return {NETWORKS: _stripped(value[NETWORKS])} if NETWORKS in value else {}

    def document(self, value: Any, aliases: Aliases) -> dict[str, Any]:
        """The same value: it is a document of ours already."""
        return dict(value)


def _module(member: str) -> str:
    return member.partition(":")[0] if ":" in member else ""


def _is_ours(member: str) -> bool:
    """Whether a member, or the annotation of one, is of another module than these."""
    module = _module(member.removeprefix("@"))
    return bool(module) and module not in _MODULES


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _stripped(below) for name, below in value.items() if not _is_ours(name)}
    return [_stripped(entry) for entry in value] if isinstance(value, list) else value


def _fault(path: str, name: str) -> Violation:
    message = f"'{name}' is of no module of RFC 8345 or RFC 8346"
    return Violation("unknown-element", path, message)


def _foreign(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """What is of other modules: where it stands, and its name."""
    if isinstance(value, dict):
        for name, below in value.items():
            if _is_ours(name):
                yield path or "/", name
            else:
                yield from _foreign(below, f"{path}/{name}")
    elif isinstance(value, list):
        for entry in value:
            yield from _foreign(entry, path)
