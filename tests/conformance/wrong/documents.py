"""Subjects that read or write documents wrongly: each forgives one fault, or loses one thing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, ClassVar

from ndtframe.bindings.ndt import Document
from ndtframe.conformance.xml_text import known_namespaces, to_xml
from ndtframe.errors import DataError, Violation
from ndtframe.testing.subject import ReferenceTwin

Json = Any
Arguments = Mapping[str, Any]

ALL_FAULTS = "It tells no document from another."
SECOND = "The faults of its cases are in what it does not look at."


class SaysYes(ReferenceTwin):
    """Every text is a valid document to it."""

    breaks = "RFC7950-KEY"
    also: ClassVar = dict.fromkeys(
        [
            "NDT-DUPLICATES", "NDT-UNKNOWN", "RFC7950-CHOICE", "RFC7950-CONSTRAINTS",
            "RFC7950-ENUM", "RFC7950-IDENTITY", "RFC7950-LEAF-LIST", "RFC7950-LEAFREF",
            "RFC7950-LENGTH", "RFC7950-MANDATORY", "RFC7950-MANDATORY-CHOICE",
            "RFC7950-MIN-ELEMENTS", "RFC7950-MUST", "RFC7950-NAMESPACES", "RFC7950-PATTERN",
            "RFC7950-RANGE", "RFC7950-UNION", "RFC7950-UNIQUE", "RFC7950-WHEN",
            "RFC7951-IDENTITIES", "RFC7951-NAMES", "RFC7951-NUMBERS", "RFC7951-STRUCTURE",
            "RFC7951-TEXT",
        ],
        ALL_FAULTS,
    )  # fmt: skip

    def document_check(self, arguments: Arguments) -> dict[str, Any]:
        return {"valid": True, "problems": []}


class SaysNo(SaysYes):
    """No text is a valid document to it."""

    breaks = "RFC7950-KEY"
    also: ClassVar = {**SaysYes.also, "REQ-BASIC-MODEL-SUPPORT": ALL_FAULTS}

    def document_check(self, arguments: Arguments) -> dict[str, Any]:
        return {"valid": False, "problems": [{"message": "No."}]}


class LooksAtTheFirstPart(ReferenceTwin):
    """Of a document in JSON it holds only the first member against its rules."""

    breaks = "RFC7950-CONSTRAINTS"
    also: ClassVar = {"RFC7950-MIN-ELEMENTS": SECOND, "RFC7950-MANDATORY-CHOICE": SECOND,
                      "RFC7951-IDENTITIES": SECOND, "NDT-UNKNOWN": SECOND}  # fmt: skip

    def document_check(self, arguments: Arguments) -> dict[str, Any]:
        if arguments["format"] == "json":
            try:
                value = json.loads(arguments["text"])
            except ValueError:
                value = None
            if isinstance(value, dict) and len(value) > 1:
                text = json.dumps(dict([next(iter(value.items()))]))
                return super().document_check({**arguments, "text": text})
        return super().document_check(arguments)


class Forgiving(ReferenceTwin):
    """Finds a document valid if it forgives all that is wrong with it."""

    touches = ("document.check",)

    def document_check(self, arguments: Arguments) -> dict[str, Any]:
        read = Document.from_xml if arguments["format"] == "xml" else Document.from_json
        try:
            read(arguments["text"])
        except DataError as error:
            kept = [one for one in error.violations if not self.forgives(one)]
            problems = [{"message": one.message, "path": one.path or "/"} for one in kept]
            return {"valid": not kept, "problems": problems}
        return {"valid": True, "problems": []}

    def forgives(self, fault: Violation) -> bool:
        return False


def _says(*parts: str) -> Callable[[Any, Violation], bool]:
    return lambda _, fault: any(part in fault.message for part in parts)


class MissingKeysPass(Forgiving):
    """An entry may lack its keys."""

    breaks = "RFC7950-KEY"
    forgives = _says("the key '")


class DuplicateKeysPass(Forgiving):
    """Two entries may have the same keys."""

    breaks = "RFC7950-KEY"
    forgives = _says("two entries have the same key")


class UnknownNodesSwallowed(Forgiving):
    """What no module defines is dropped without a word."""

    breaks = "NDT-UNKNOWN"
    also: ClassVar = dict.fromkeys(
        ["RFC7951-NAMES", "RFC7950-NAMESPACES"], "A name that is wrong is the name of no node."
    )
    forgives = _says(" is not known at ")


class ReferencesUnchecked(Forgiving):
    """A reference that requires an instance may lead nowhere."""

    breaks = "RFC7950-LEAFREF"
    also: ClassVar = {"RFC7950-CONSTRAINTS": "Its last fault is a reference."}
    forgives = _says("does not exist: nothing at")


class MandatoryForgotten(Forgiving):
    """A mandatory leaf may be absent."""

    breaks = "RFC7950-MANDATORY"
    also: ClassVar = {"RFC7950-CONSTRAINTS": "One of its faults is a leaf that is missing."}

    def forgives(self, fault: Violation) -> bool:
        return fault.message.startswith("'") and "' is mandatory and missing" in fault.message


class ChoiceLeftOpen(Forgiving):
    """Of a mandatory choice no case need be there."""

    breaks = "RFC7950-MANDATORY-CHOICE"
    also: ClassVar = {"RFC7950-MANDATORY": "To it nothing is mandatory."}

    def forgives(self, fault: Violation) -> bool:
        return fault.message.startswith("one of the choice")


class CasesMixed(Forgiving):
    """Nodes of two cases of a choice may be there at once."""

    breaks = "RFC7950-CHOICE"
    forgives = _says("are of different cases of the choice")


class ConditionsForgotten(Forgiving):
    """A node may stand where its when statement is false."""

    breaks = "RFC7950-WHEN"
    forgives = _says("may only be here when")


class MustForgotten(Forgiving):
    """No must statement is looked at."""

    breaks = "RFC7950-MUST"
    also: ClassVar = {"RFC7950-CONSTRAINTS": "One of its faults is against a must statement."}

    def forgives(self, fault: Violation) -> bool:
        return fault.error_app_tag == "must-violation" or bool(
            re.match(r"(A|An|Only|Each|Data|The ends|What) .*\.$", fault.message)
        )


class AnyNameOfAnEnumeration(Forgiving):
    """An enumeration may have any text."""

    breaks = "RFC7950-ENUM"

    def forgives(self, fault: Violation) -> bool:
        names = re.match(r"expected one of ([^;]*); found '", fault.message)
        return bool(names) and ":" not in names[1]


class AnyIdentity(Forgiving):
    """An identity of any base will do."""

    breaks = "RFC7950-IDENTITY"

    def forgives(self, fault: Violation) -> bool:
        found = re.match(r"expected (?:one of|an identity).*found ['\"]([^'\"]*)", fault.message)
        return bool(found) and ":" in found[1] and not found[1].startswith("ndt:")


class IdentitiesWithoutModules(Forgiving):
    """An identity may be named without its module, or with a prefix in its place."""

    breaks = "RFC7951-IDENTITIES"

    def forgives(self, fault: Violation) -> bool:
        found = re.match(r"expected one of .*:.*found ['\"]([^'\"]*)", fault.message)
        return bool(found) and (":" not in found[1] or found[1].startswith("ndt:"))


class NoBounds(Forgiving):
    """A number may lie outside of its range."""

    breaks = "RFC7950-RANGE"

    def forgives(self, fault: Violation) -> bool:
        number = r"(-?\d+(?:\.\d+)?)"
        told = re.search(rf"in {number}\.\.{number}.*found ['\"]*{number}", fault.message)
        if not told:
            return False
        least, most, found = map(float, told.groups())
        return not least <= found <= most


class NoLengths(Forgiving):
    """A text may be shorter than its type allows."""

    breaks = "RFC7950-LENGTH"
    forgives = _says("expected a string of length")


class NoPatterns(Forgiving):
    """A text need not match the patterns of its type."""

    breaks = "RFC7950-PATTERN"

    def forgives(self, fault: Violation) -> bool:
        return fault.message.startswith("expected a match of the pattern")


class AnyUnion(Forgiving):
    """A union takes any text, also one that none of its types takes."""

    breaks = "RFC7950-UNION"

    def forgives(self, fault: Violation) -> bool:
        is_text = re.search(r"found (an|[0-9])", fault.message) is None
        return is_text and fault.message.startswith("no type of the union accepts it")


class ValuesTwice(Forgiving):
    """A value may stand twice in a leaf-list of configuration."""

    breaks = "RFC7950-LEAF-LIST"
    forgives = _says("the value stands twice")


class TooFew(Forgiving):
    """A list may have fewer entries than it has to have."""

    breaks = "RFC7950-MIN-ELEMENTS"
    forgives = _says("expected at least ")


class NotUnique(Forgiving):
    """Two entries may agree in what has to be unique."""

    breaks = "RFC7950-UNIQUE"
    forgives = _says("another entry has the same")


class MembersTwice(ReferenceTwin):
    """Of a member that stands twice the last one counts."""

    breaks = "NDT-DUPLICATES"

    def document_check(self, arguments: Arguments) -> dict[str, Any]:
        if arguments["format"] == "json":
            try:
                text = json.dumps(json.loads(arguments["text"]))
            except ValueError:
                text = arguments["text"]
            arguments = {**arguments, "text": text}
        return super().document_check(arguments)


class ReadsTheBeginning(ReferenceTwin):
    """What follows a document in its text is not looked at."""

    breaks = "RFC7951-TEXT"

    def document_check(self, arguments: Arguments) -> dict[str, Any]:
        text = arguments["text"]
        if arguments["format"] == "json":
            with suppress(ValueError):
                text = text[: json.JSONDecoder().raw_decode(text)[1]]
        return super().document_check({**arguments, "text": text})


class NumbersAsTexts(ReferenceTwin):
    """It reads JSON as if it were XML: a number and a text are the same to it."""

    breaks = "RFC7951-NUMBERS"
    also: ClassVar = {
        "RFC7951-STRUCTURE": "In XML there are no arrays, and nothing but texts.",
        "RFC7951-IDENTITIES": "What is a prefix in JSON would be one in XML.",
    }

    def document_check(self, arguments: Arguments) -> dict[str, Any]:
        found = super().document_check(arguments)
        if found["valid"] or arguments["format"] != "json":
            return found
        try:
            once = json.loads(arguments["text"], object_pairs_hook=_once)
            text = to_xml(once, known_namespaces())
        except (ValueError, AttributeError):
            return found
        names_right = '"ietf-network:networks"' in arguments["text"] or "ndt-" in arguments["text"]
        there = super().document_check({"format": "xml", "text": text})
        return there if names_right else found


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("twice")
    return dict(pairs)


class OneForMany(Forgiving):
    """An object will do for an array of one, and an array of one for an object."""

    breaks = "RFC7951-STRUCTURE"
    forgives = _says("found an object", "found an array")

    also: ClassVar = {"RFC7951-TEXT": "An array will do for the document, too."}


class AnyModule(ReferenceTwin):
    """It takes the names of members without looking at their modules."""

    breaks = "RFC7951-NAMES"

    def document_check(self, arguments: Arguments) -> dict[str, Any]:
        found = super().document_check(arguments)
        if arguments["format"] == "json" and not found["valid"]:
            text = re.sub(r'"(ietf-network:)?link":', '"ietf-network-topology:link":',
                          arguments["text"])  # fmt: skip
            text = re.sub(r'"networks":', '"ietf-network:networks":', text)
            return super().document_check({**arguments, "text": text})
        return found


class AnyNamespace(ReferenceTwin):
    """It takes elements of XML without looking at their namespaces."""

    breaks = "RFC7950-NAMESPACES"

    def document_check(self, arguments: Arguments) -> dict[str, Any]:
        if arguments["format"] == "xml":
            text = arguments["text"].replace("<networks>", f"<networks xmlns='{_NETWORK}'>")
            arguments = {**arguments, "text": text.replace("urn:example:nobody", _NETWORK)}
        return super().document_check(arguments)


_NETWORK = "urn:ietf:params:xml:ns:yang:ietf-network"


class RefusesOpenReferences(ReferenceTwin):
    """A reference that requires no instance has to have one all the same."""

    breaks = "RFC7950-LEAFREF"

    def document_check(self, arguments: Arguments) -> dict[str, Any]:
        read = Document.from_xml if arguments["format"] == "xml" else Document.from_json
        try:
            read(arguments["text"], strict_references=True)
        except DataError as error:
            return {"valid": False, "problems": [{"message": str(error)}]}
        return {"valid": True, "problems": []}


class KpiInTheCore(Forgiving):
    """Figures of performance may stand in the topology."""

    breaks = "REQ-TOPO-ONLY"
    forgives = _says("utilisation' is not known", "cpu-load' is not known")


class AnyRole(Forgiving):
    """A link may have a role of nodes."""

    breaks = "REQ-PROPERTIES"
    also: ClassVar = {"RFC7950-IDENTITY": "A role is an identity."}
    forgives = _says("'ndt-topology:provider-edge'", '"ndt-topology:provider-edge"')
