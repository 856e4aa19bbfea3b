"""XPath 1.0 as YANG 1.1 uses it (RFC 7950, 6.4 and 10).

``parse`` turns text into a frozen tree with resolved names; ``parse_leafref`` does so for a
leafref's path.  ``dependencies`` says what a tree reads.  ``compile_boolean`` and the others turn
it into a function of a ``Context``, over any data that an adapter shows as ``XNode``.
"""

from ndtframe.language.xpath.evaluate import (
    compile,
    compile_boolean,
    compile_nodes,
    compile_number,
    compile_text,
)
from ndtframe.language.xpath.leafref import LeafrefPath, parse_leafref
from ndtframe.language.xpath.nodes import Context, NodeSet, Value, XNode
from ndtframe.language.xpath.parser import parse
from ndtframe.language.xpath.reads import Follow, ReadPath, dependencies
from ndtframe.language.xpath.syntax import Expression
from ndtframe.language.xpath.text import to_text

__all__ = [
    "Context",
    "Expression",
    "Follow",
    "LeafrefPath",
    "NodeSet",
    "ReadPath",
    "Value",
    "XNode",
    "compile",
    "compile_boolean",
    "compile_nodes",
    "compile_number",
    "compile_text",
    "dependencies",
    "parse",
    "parse_leafref",
    "to_text",
]
