"""Stage 2 of an import: the content tells the format, and its reader makes a record.

One module a format.  A file is recognised by what it holds, never by its name alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ndtframe.collect.formats import (
    attributes,
    gml,
    graphml,
    json_document,
    repetita,
    sndlib_native,
    sndlib_xml,
)
from ndtframe.collect.reading import Source
from ndtframe.collect.record import Reading
from ndtframe.errors import InputError

HEAD = 65536
"""How much of a file, in bytes, is looked at to recognise it."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: ``recognises`` is given the beginning of a file as text."""

    name: str
    title: str
    recognises: Callable[[str], bool]
    read: Callable[[Source], Reading]


FORMATS = (
    Format("json", "RFC 7951 JSON or RFC 9195 instance data", json_document.recognises,
           json_document.read),
    Format("sndlib-native", "SNDlib native", sndlib_native.recognises, sndlib_native.read),
    Format("sndlib-xml", "SNDlib XML", sndlib_xml.recognises, sndlib_xml.read),
    Format("graphml", "GraphML of the Topology Zoo", graphml.recognises, graphml.read),
    Format("repetita-graph", "REPETITA graph", repetita.recognises_graph, repetita.read_graph),
    Format("repetita-demands", "REPETITA demands", repetita.recognises_demands,
           repetita.read_demands),
    Format("gml", "GML of the Topology Zoo", gml.recognises, gml.read),
    Format("attributes", "attributes in TOML", attributes.recognises, attributes.read),
)  # fmt: skip


def recognise(source: Source) -> Format:
    """The format of a file.

    Raises :class:`~ndtframe.errors.InputError`, which lists the known formats, if it is of none.
    """
    head = source.data[:HEAD].decode("utf-8-sig", "replace")
    for known in FORMATS:
        if known.recognises(head):
            return known
    titles = ", ".join(known.title for known in FORMATS)
    raise InputError(
        "The format of the file is not recognised from its content.",
        where=source.name,
        remedy=f"The known formats are: {titles}.",
    )


def read(source: Source) -> Reading:
    """What a file says of a network, read by the reader of its format."""
    return recognise(source).read(source)
