"""XML from outside, parsed with limits: no entities, bounded depth."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ndtframe.collect.reading import Source
from ndtframe.errors import InputError, MissingExtraError, Position

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_DEPTH = 64

_PROLOGUE = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>\s*)*", re.S
)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")


def root_name(head: str) -> str | None:
    """The local name of the root element of a text that looks like XML, else ``None``."""
    prologue = _PROLOGUE.match(head)
    match = _ROOT.match(head, prologue.end() if prologue else 0)
    return match[1] if match else None


def parse(source: Source) -> Element:
    """The root element, with local names as tags.

    Raises :class:`~ndtframe.errors.InputError` for text that is not well formed, that declares
    entities, or that is nested more than ``MAX_DEPTH`` deep.
    """
    try:
        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import ParseError, iterparse
    except ImportError:
        raise MissingExtraError("collect", "Reading XML files") from None
    try:
        return _build(iterparse(io.BytesIO(source.data), ("start", "end")), source.name)
    except DefusedXmlException as error:
        raise InputError(
            f"The file declares XML entities, which are refused ({type(error).__name__}).",
            where=source.name,
            remedy="Remove the entity declarations if you trust the file.",
        ) from None
    except (ParseError, LookupError, ValueError) as error:
        line = error.position[0] if isinstance(error, ParseError) else None
        raise InputError(
            f"The file is not well-formed XML: {error}.",
            where=Position(source.name, line),
            remedy="Download or export it again; it may be cut off.",
        ) from None


def _build(events: Iterator[tuple[str, Element]], name: str) -> Element:
    root: Element | None = None
    depth = 0
    for event, element in events:
        if event == "end":
            depth -= 1
            continue
        root = element if root is None else root
        depth += 1
        element.tag = element.tag.rpartition("}")[2]
        if depth > MAX_DEPTH:
            raise InputError(
                f"The XML is nested more than {MAX_DEPTH} elements deep.",
                where=name,
                remedy="No known format is; check where the file comes from.",
            )
    assert root is not None, "a text without a root element is not well formed"
    return root


def text_of(element: Element, path: str) -> str | None:
    """The text of the first element at ``path``, without spaces at its ends; ``None`` for none."""
    found = element.findtext(path)
    return found.strip() or None if found is not None else None
