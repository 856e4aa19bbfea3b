"""Elements of an XML text, written with indentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr


@dataclass(slots=True)
class Element:
    """An element: its name with prefix, its attributes in order, and what is in it."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    content: list[Element] = field(default_factory=list)
    text: str = ""

    def lines(self, indent: str = "") -> Iterator[str]:
        """The lines of the element."""
        start = " ".join([self.name, *(f"{k}={quoteattr(v)}" for k, v in self.attributes.items())])
        if self.content:
            yield f"{indent}<{start}>"
            for element in self.content:
                yield from element.lines(f"{indent} ")
            yield f"{indent}</{self.name}>"
        elif self.text:
            yield f"{indent}<{start}>{escape(self.text)}</{self.name}>"
        else:
            yield f"{indent}<{start}/>"


def document(root: Element) -> str:
    """A whole XML document."""
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *root.lines()]) + "\n"
