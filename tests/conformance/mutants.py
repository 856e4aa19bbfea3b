"""Mutants of documents: what the schema says of each node, broken once or kept once.

``python -m tests.conformance.mutants --write`` makes ``conformance/documents/mutants-*.json``: each
mutant with the change that makes it of the document, and whether libyang takes it.
"""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ndtframe.bindings.ndt import Document
from ndtframe.conformance.names import Names
from ndtframe.conformance.programs.documents import bodies, changed
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.types import (
    Bounds,
    DecimalPlan,
    IntegerPlan,
    LeafrefPlan,
    NamesPlan,
    StringPlan,
    TypePlan,
    UnionPlan,
)

Json = Any

FOLDER = Path(__file__).parents[2] / "conformance" / "documents"
DOCUMENTS = ("two-layers", "routed", "described", "many-ends")
NAMES = Names("mutants")
NOWHERE = "id:{NOWHERE}"

JSON_ALONE = frozenset(
    {"number-encoding", "text-encoding", "list-structure", "container-structure", "leaf-structure"}
)
"""Kinds that only JSON knows."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change of a document at one place; ``set`` and ``remove`` are by JSON pointers."""

    kind: str
    why: str
    at: str
    set: dict[str, Json]
    remove: tuple[str, ...]

    def to_json(self) -> dict[str, Json]:
        """As it stands in the file, without its verdict."""
        change = {"set": self.set, "remove": list(self.remove)}
        formats = {"formats": ["json"]} if self.kind in JSON_ALONE else {}
        head = {"kind": self.kind, "why": self.why, "at": self.at}
        return head | {name: value for name, value in change.items() if value} | formats


def mutants(document: Json) -> Iterator[Mutant]:
    """All mutants of a document: one of each kind for each node of the schema that is there."""
    seen: set[tuple[str, str]] = set()
    for mutant in _of_node(document, Document.plan(), "", ""):
        rule = "/".join(part for part in mutant.at.split("/") if not part.isdecimal())
        if (mutant.kind + mutant.why, rule) not in seen:
            seen.add((mutant.kind + mutant.why, rule))
            yield mutant


def _of_node(node: dict[str, Json], plan: NodePlan, module: str, at: str) -> Iterator[Mutant]:
    yield _set(
        "member-unknown", "A member that no module defines is added", f"{at}/no-such-node", "1"
    )
    present = {}
    for member, value in node.items():
        own, _, name = member.rpartition(":")
        item = plan.find(own or module, name)
        assert item is not None
        present[member] = item
        place = f"{at}/{_token(member)}"
        yield from _of_field(item, value, place)
        yield from _misnamed(item, value, place, at)
        if item.kind == "list":
            for number, entry in enumerate(value):
                yield from _of_node(entry, item.node, item.module, f"{place}/{number}")
        elif item.kind == "container":
            yield from _of_node(value, item.node, item.module, place)
    yield from _second_cases(plan, present, module, at)


def _of_field(item: FieldPlan, value: Json, at: str) -> Iterator[Mutant]:
    yield _removed(item, at)
    if item.kind == "list":
        yield from _of_list(item, value, at)
    elif item.kind == "container":
        yield _set("container-structure", "A container is an array", at, [value])
    elif item.kind == "leaf-list":
        yield _set("value-twice", "A value stands twice", f"{at}/-", value[0])
        for kind, why, other in _values(item.type, value[0]):
            yield _set(kind, why, f"{at}/0", other)
    elif item.kind == "leaf":
        yield _set("leaf-structure", "A leaf is an array", at, [value])
        for kind, why, other in _values(item.type, value):
            yield _set(kind, why, at, other)


def _of_list(item: FieldPlan, value: list[Json], at: str) -> Iterator[Mutant]:
    yield _set("list-structure", "A list is an object", at, value[0])
    yield _set("entry-twice", "An entry stands twice", f"{at}/-", copy.deepcopy(value[0]))
    yield _set("order", "The entries stand in another order", at, value[::-1])
    for key in item.keys:
        yield Mutant("key-missing", f"An entry lacks its key '{key}'", at, {}, (f"{at}/0/{key}",))


def _removed(item: FieldPlan, at: str) -> Mutant:
    kind = "key-missing" if item.is_key else "node-missing"
    return Mutant(kind, f"'{item.name}' is taken away", at, {}, (at,))


def _misnamed(item: FieldPlan, value: Json, place: str, at: str) -> Iterator[Mutant]:
    other = "ietf-network" if item.module != "ietf-network" else "ietf-network-topology"
    name = f"{at}/{other}:{item.name}"
    why = f"'{item.name}' has the name of another module"
    small = value if isinstance(value, str | int) else {}
    yield Mutant("member-misnamed", why, place, {name: small}, (place,))


def _second_cases(
    plan: NodePlan, present: dict[str, FieldPlan], module: str, at: str
) -> Iterator[Mutant]:
    taken = dict(case for item in present.values() for case in item.cases)
    for item in plan.fields:
        clash = any(taken.get(choice, case) != case for choice, case in item.cases)
        if clash and item.kind in ("leaf", "leaf-list"):
            sample = _sample(item.type)
            member = item.name if item.module == module else f"{item.module}:{item.name}"
            value = [sample] if item.kind == "leaf-list" else sample
            yield _set("case-second", f"'{item.name}', of another case, is added",
                       f"{at}/{member}", value)  # fmt: skip


def _values(plan: TypePlan, value: Json) -> Iterator[tuple[str, str, Json]]:
    """Other values of a leaf, right and wrong, by its type."""
    match plan:
        case IntegerPlan():
            yield from _numbers(plan.ranges, plan.as_text)
            yield "number-encoding", "A number is in the other form", _other_form(value)
        case DecimalPlan():
            yield from _decimals(plan, value)
        case StringPlan():
            yield "text", "A space is added", f"{value} "
            if not _is_uri(plan):
                yield "text", "No character is left", ""
            yield "text", "It is another text", f"{value}x"
            yield "text-encoding", "A text is a number", 7
        case NamesPlan():
            yield "name", "It is none of the names", "no-such-name"
            yield "name", "It is in capitals", value.upper()
            yield from (
                ("name", "It is another of the names", name) for name in _other(plan, value)
            )
        case LeafrefPlan():
            yield "reference", "It leads nowhere", NOWHERE
        case UnionPlan():
            yield "union", "It is of no type of the union", "no such value"


def _is_uri(plan: StringPlan) -> bool:
    """Whether it may be an inet:uri, which may be empty in one revision of its module only."""
    return bool(plan.typedef) and not plan.lengths and not plan.patterns


def _numbers(ranges: Bounds, as_text: bool) -> Iterator[tuple[str, str, Json]]:
    least, most = ranges[0][0], ranges[-1][1]
    for why, number in (
        ("The least number", least), ("Less than the least", least - 1),
        ("The greatest number", most), ("More than the greatest", most + 1),
    ):  # fmt: skip
        yield "number", why, str(number) if as_text else number


def _decimals(plan: DecimalPlan, value: str) -> Iterator[tuple[str, str, Json]]:
    yield "number", "One digit too many", f"{value}{'0' * plan.digits}1"
    yield "number", "No number", "ten"
    yield "number-encoding", "A number is in the other form", float(value)
    least, most, unit = plan.ranges[0][0], plan.ranges[-1][1], 10**plan.digits
    for why, scaled in (
        ("The least number", least), ("Less than the least", least - unit),
        ("The greatest number", most), ("More than the greatest", most + unit),
    ):  # fmt: skip
        yield "number", why, _decimal(scaled, plan.digits)


def _decimal(scaled: int, digits: int) -> str:
    whole, rest = divmod(abs(scaled), 10**digits)
    return f"{'-' if scaled < 0 else ''}{whole}.{rest:0{digits}d}"


def _other_form(value: Json) -> Json:
    return int(value) if isinstance(value, str) else str(value)


def _other(plan: NamesPlan, value: str) -> list[str]:
    return [name for name in sorted(plan.names) if name != value][:1]


def _sample(plan: TypePlan) -> Json:
    match plan:
        case IntegerPlan():
            return str(plan.ranges[0][1]) if plan.as_text else plan.ranges[0][1]
        case NamesPlan():
            return sorted(plan.names)[0]
        case UnionPlan():
            return "192.0.2.77"
    return "x"


def _set(kind: str, why: str, at: str, value: Json) -> Mutant:
    return Mutant(kind, why, at, {at: value}, ())


def _token(member: str) -> str:
    return member.replace("~", "~0").replace("/", "~1")


# -- verdicts ------------------------------------------------------------------------------------


def judged(name: str, judge: Any) -> dict[str, Json]:
    """The file of the mutants of a document, with the verdict of a judge on each.

    Left out are those on which the judge is of two minds, in JSON and in XML.
    """
    document = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    made = [
        each.to_json() | {"valid": verdicts.pop()}
        for each in mutants(document)
        if len(verdicts := _verdicts(document, each, judge)) == 1
    ]
    return {"document": document, "mutants": made}


def _verdicts(document: Json, mutant: Mutant, judge: Any) -> set[bool]:
    change = NAMES.filled(mutant.to_json())
    texts = bodies(changed(NAMES.filled(document), change))
    forms = change.get("formats", texts)
    return {judge.complaint(texts[form]) is None for form in forms}


def text_of(name: str, judge: Any) -> str:
    """The text of that file, one mutant a line."""
    made = judged(name, judge)
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in made["mutants"])
    document = json.dumps(made["document"], ensure_ascii=False)
    return f'{{"document": {document},\n"mutants": [\n{lines}\n]}}\n'


def file_of(name: str) -> Path:
    """Where the mutants of a document are."""
    return FOLDER / f"mutants-{name}.json"


if __name__ == "__main__":
    from tests.conformance.third_parties.judge import libyang_judge

    for each in DOCUMENTS:
        if "--write" in sys.argv[1:]:
            file_of(each).write_text(text_of(each, libyang_judge()), encoding="utf-8")
