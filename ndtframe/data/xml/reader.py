"""XML text to RFC 7951 values, in one pass.

The parser is the standard library's expat.  It is told to refuse a document type declaration, and
so knows no entities but the five of XML; it opens nothing.  Comments and processing instructions
mean nothing.  Text in several pieces (comments, CDATA sections) is one text.

RFC 7950 (7.8.5) has the keys of an entry written first; read they are in any order, since nothing
is in doubt then.  Entries of lists may be interleaved with other elements.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final
from xml.parsers import expat

from ndtframe.data.decode import DEEPEST, MOST_VIOLATIONS, TooMany
from ndtframe.data.metadata import MEMBER
from ndtframe.data.opening import is_open, why_empty
from ndtframe.data.paths import quoted
from ndtframe.data.types import Fault
from ndtframe.data.xml import anydata
from ndtframe.data.xml.children import Child, Names, Schema
from ndtframe.data.xml.names import INSTANCE_DATA, SPACE, Declared
from ndtframe.data.xml.strange import attribute_fault, element_fault, short
from ndtframe.data.xml.values import Unread
from ndtframe.errors import Violation

_IN_JSON: Final = "what an instance of a mount point says is mounted in it is read from JSON alone"
_ENCODINGS: Final = ("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ISO-8859-1")


class Refused(Exception):
    """A text holds what is never read."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message, self.line = message, line


class Frame:
    """An element that is open: what may stand below it, and its object so far."""

    __slots__ = ("child", "has_text", "names", "value")

    def __init__(self, child: Child | None, names: Names, value: dict[str, Any]) -> None:
        self.child, self.names, self.value = child, names, value
        self.has_text = False


class Reader:
    """Handles what the parser tells, for a root below which ``names`` may stand.

    ``wrappers`` are elements that may stand around the root's children, and mean nothing.
    """

    def __init__(self, schema: Schema, names: Names, wrappers: frozenset[str]) -> None:
        self.schema = schema
        self.violations: list[Violation] = []
        self.value: dict[str, Any] = {}
        self.unread = False
        self.is_wrapped = False
        self._wrappers = wrappers
        self._stack = [Frame(None, names, self.value)]
        self._leaf: Child | None = None
        self._any: anydata.Builder | None = None
        self._any_annotations: dict[str, Any] = {}
        self._broken = False
        self._skipped = 0
        self._pieces: list[str] = []
        self._declared = Declared(schema.module_by_namespace)
        self._module_of = self._declared.module_of
        self._parser = self._new_parser()

    def _new_parser(self) -> Any:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self._pieces.append
        parser.StartNamespaceDeclHandler = self._declared.start
        parser.EndNamespaceDeclHandler = self._declared.end
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.XmlDeclHandler = self._xml_declaration
        return parser

    def feed(self, text: bytes | str, *, is_last: bool = True) -> None:
        """Read a text, or the next part of it."""
        self._parser.Parse(text, is_last)

    @property
    def takes_several(self) -> bool:
        """Whether several elements may stand at the top, without one around them."""
        return "data" in self._wrappers

    @property
    def line(self) -> int:
        """The line the parser has reached."""
        return int(self._parser.CurrentLineNumber)

    # -- what the parser tells ---------------------------------------------------------------

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if len(self._stack) + self._skipped > DEEPEST:
            self._refuse_depth()
        if self._skipped:
            self._skipped += 1
            return
        if self._any is not None:
            self._start_any(self._any, name, attributes)
            return
        if self._leaf is not None:
            self._broken = True
            self._skipped = 1
            return
        frame = self._stack[-1]
        if self._pieces and self._taken().strip(SPACE):
            self._text_beside(frame)
        child = frame.names.get(name)
        if child is None:
            self._strange(frame, name)
            return
        path = f"{self._path()}/{child.member}" if attributes else ""
        annotations = self._annotations(path, attributes) if attributes else None
        self._open(frame, child)
        if annotations and not self._skipped:
            self._attach(frame, child, annotations)

    def _open(self, frame: Frame, child: Child) -> None:
        member = child.member
        if child.is_leaf:
            if not child.is_many and member in frame.value:
                self._twice(child)
            else:
                self._leaf = child
            return
        if child.is_many:
            value: dict[str, Any] = {}
            frame.value.setdefault(member, []).append(value)
        elif member in frame.value:
            self._twice(child)
            return
        else:
            value = frame.value[member] = {}
        if child.below is None:
            self._any = anydata.Builder(child.module, is_object=child.kind == "anydata")
            self._leaf = child
        else:
            self._stack.append(Frame(child, self.schema.below(child.below), value))

    def _annotations(self, path: str, attributes: dict[str, str]) -> dict[str, Any]:
        """The annotations that the attributes of an element say (RFC 7952, 5.1)."""
        found: dict[str, Any] = {}
        for name, text in attributes.items():
            known = self.schema.annotations.get(name)
            if known is None:
                self._fault("unknown-attribute", path, attribute_fault(self.schema, name))
                continue
            value = known.read(text, self._module_of)
            if isinstance(value, Unread):
                message = f"the annotation '{known.plan.qualified}': {value.message}"
                self._fault("bad-attribute", path, message, known.plan.rule)
            else:
                found[known.plan.qualified] = value
        return found

    def _check(self, annotations: dict[str, Any]) -> None:
        """Check annotations inside data without a schema, which no one looks at again."""
        for name, value in annotations.items():
            plan = self.schema.annotation_plans[name]
            try:
                plan.type.decode(value)
            except Fault as fault:
                message = f"the annotation '{name}': {fault.message}"
                self._fault("bad-attribute", self._path(), message, plan.rule)

    def _attach(self, frame: Frame, child: Child, annotations: dict[str, Any]) -> None:
        """Put annotations where RFC 7951 values have them (RFC 7952, 5.2)."""
        if child.kind == "anydata":
            self._any_annotations = annotations
        elif child.below is not None:
            self._stack[-1].value[MEMBER] = annotations
        elif child.is_many:
            row = frame.value.setdefault(MEMBER + child.member, [])
            row += [None] * (len(frame.value.get(child.member, ())) - len(row))
            row.append(annotations)
        else:
            frame.value[MEMBER + child.member] = annotations

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
            self._pieces.clear()
        elif self._leaf is not None:
            if self._any is not None:
                self._end_any(self._any, self._leaf)
            else:
                self._end_leaf(self._leaf)
        else:
            if self._pieces and self._taken().strip(SPACE):
                self._text_beside(self._stack[-1])
            self._stack.pop()

    def _end_leaf(self, child: Child) -> None:
        text = self._taken()
        self._leaf = None
        value: Any = child.convert(text, self._module_of) if child.convert is not None else text
        if self._broken:
            self._broken = False
            value = Unread("expected a value, found an element")
        if type(value) is Unread:
            self.unread = True
        holder = self._stack[-1].value
        if child.is_many:
            holder.setdefault(child.member, []).append(value)
        else:
            holder[child.member] = value

    # -- data without a schema ---------------------------------------------------------------

    def _start_any(self, builder: anydata.Builder, name: str, attributes: dict[str, str]) -> None:
        if len(self._stack) + builder.depth > DEEPEST:
            self._refuse_depth()
        namespace, _, plain = name.rpartition(" ")
        module = self.schema.module_by_namespace.get(namespace, namespace)
        annotations = self._annotations(self._path(), attributes) if attributes else {}
        self._check(annotations)
        builder.start(module, plain, self._taken(), annotations)

    def _end_any(self, builder: anydata.Builder, child: Child) -> None:
        value = builder.end(self._taken())
        if builder.depth:
            return
        if builder.is_mixed:
            message = "text stands beside elements, or in place of them"
            self._fault("bad-element", self._path(), message)
        if self._any_annotations:
            value = {MEMBER: self._any_annotations, **value}
        self._any_annotations = {}
        self._any = self._leaf = None
        self._stack[-1].value[child.member] = value

    # -- what is never read ------------------------------------------------------------------

    def _refuse_depth(self) -> None:
        raise Refused(f"Elements are nested deeper than {DEEPEST} levels.", self.line)

    def _refuse_doctype(self, *_: object) -> None:
        message = "A document type declaration is not read, nor the entities it may define."
        raise Refused(message, self.line)

    def _xml_declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding is not None and encoding.upper() not in _ENCODINGS:
            raise Refused(f"The encoding '{encoding}' is not read; use UTF-8.", self.line)

    # -- faults ------------------------------------------------------------------------------

    def _taken(self) -> str:
        pieces = self._pieces
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        pieces.clear()
        return text

    def _text_beside(self, frame: Frame) -> None:
        """Text other than white space stands between elements; told once an element."""
        if not frame.has_text:
            frame.has_text = True
            self._fault("bad-element", self._path(), "text stands where only elements may stand")

    def _twice(self, child: Child) -> None:
        self._skipped = 1
        path = f"{self._path()}/{child.member}"
        message = f"'{child.name}' stands twice"
        self._fault("bad-element", path, message, child.rule)

    def _strange(self, frame: Frame, name: str) -> None:
        """An element that the schema does not know here: a wrapper, or a fault."""
        if frame.child is None and name in self._wrappers:
            self.is_wrapped = True
            self._stack.append(Frame(None, frame.names, frame.value))
            return
        self._skipped = 1
        if frame.child is None and name.startswith(f"{INSTANCE_DATA} "):
            return
        path = self._path()
        tag, message = element_fault(self.schema, frame.names, name, path)
        below = frame.child.below if frame.child is not None else None
        if below is not None and below.mount is not None:
            message += f"; {_IN_JSON if is_open(below) else why_empty(below.mount)}"
        named = self.schema.qualified(name)
        step = named.removeprefix(f"{below.module}:") if below is not None else named
        self._fault(tag, f"{path}/{short(step)}", message)

    def _fault(self, tag: str, path: str, message: str, rule: str = "") -> None:
        self.violations.append(Violation(tag, path, message, rule, line=self.line))
        if len(self.violations) >= MOST_VIOLATIONS:
            raise TooMany

    def _path(self) -> str:
        """The instance-identifier of the innermost element that is open, leafs aside."""
        leaf = "" if self._any is None or self._leaf is None else f"/{self._leaf.member}"
        above = "".join(
            f"/{frame.child.member}{_selector(frame.child, frame.value, above.value)}"
            for above, frame in pairwise(self._stack)
            if frame.child is not None and frame.child.member != Child.ROOT
        )
        return above + leaf


def _selector(child: Child, entry: dict[str, Any], above: dict[str, Any]) -> str:
    """The keys of an entry if they were read already, or its place."""
    if not child.is_many:
        return ""
    plan = child.below
    assert plan is not None
    keys = [plan.by_attribute[attribute].name for attribute in plan.key_attributes]
    if keys and all(isinstance(entry.get(key), str | int) for key in keys):
        return "".join(f"[{key}={quoted(entry[key])}]" for key in keys)
    return f"[{len(above[child.member])}]"
