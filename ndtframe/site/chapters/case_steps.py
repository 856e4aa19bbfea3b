"""What a case asks, in words: its steps and checks, or its program and what that is set to."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ndtframe.conformance.case import Case, Step
from ndtframe.conformance.programs import oracle_named, program_named
from ndtframe.emit.markdown_text import block, code, plain
from ndtframe.site.chapters.conformance_words import case_link, file_link, operation_link
from ndtframe.site.sources import Sources

Json = Any

_DOCUMENT = re.compile(r"@([a-z0-9][a-z0-9-]*)")

_SAID: Mapping[str, str] = {
    "equal": "{} is {}",
    "differs": "{} is anything but {}",
    "same": "{} holds the same data as {}",
    "not-same": "{} holds other data than {}",
    "has": "{} has {}",
    "lacks": "{} does not have {}",
    "holds": "{} has, at {}, the value {}",
    "contains": "{} contains {}",
    "excludes": "{} does not contain {}",
    "members": "{} has the members {}, in any order",
    "length": "{} is of length {}",
    "at-least": "{} is a number of at least {}",
    "at-most": "{} is a number of at most {}",
    "matches": "{} matches the pattern {}",
    "valid": "{} is valid by our modules: {}",
}
"""How each operator of checks reads, with its operands."""


def given(sources: Sources, case: Case) -> list[str]:
    """What the subject is opened with, each state with its document."""
    if not case.given:
        return ["Nothing: the network is empty."]
    return [
        f"{plain(state).capitalize()} is {document(sources, name)}."
        for state, name in case.given.items()
    ]


def document(sources: Sources, name: str) -> str:
    """A document of the suite, as a link to its file."""
    return file_link(sources, code(name), f"conformance/documents/{name}.json")


def steps(sources: Sources, case: Case) -> Iterator[str]:
    """The steps of a case as an ordered list, each with its checks below it."""
    for number, step in enumerate(case.steps, start=1):
        yield f"{number}. {_asked(sources, step)}"
        yield from (f"    - {each}" for each in _demanded(sources, step))


def _asked(sources: Sources, step: Step) -> str:
    told = "; ".join(
        f"{plain(name)}: {_value(sources, value)}" for name, value in step.arguments.items()
    )
    with_what = f", with {told}" if told else ""
    ready = " This prepares the case." if step.prepares else ""
    return f"{operation_link(step.operation)}{with_what}.{ready}"


def _demanded(sources: Sources, step: Step) -> Iterator[str]:
    if step.expect == "refused":
        yield f"The subject refuses it.{_why(step.why)}"
    elif step.expect == "any":
        yield f"It may be done or refused.{_why(step.why)}"
    for check in step.checks:
        yield f"{_check(sources, check)}.{_why(check.get('why', step.why))}"
    for name, pointer in step.keep.items():
        yield f"Kept as {code(f'${name}')}: {_pointed(pointer)}."


def _why(text: str) -> str:
    return f" *{plain(text.rstrip(':.'))}.*" if text else ""


def _check(sources: Sources, check: Mapping[str, Any]) -> str:
    (name,) = check.keys() - {"why"}
    operands = list(check[name])
    if name == "oracle":
        return _oracle(sources, operands)
    first, *others = operands
    found = _SAID[name].format(
        _operand(sources, first), *(_value(sources, other) for other in others)
    )
    return found[:1].upper() + found[1:]


def _oracle(sources: Sources, operands: Sequence[Json]) -> str:
    """What an oracle says of itself, and what it is given."""
    name, *others = operands
    told = ", ".join(_operand(sources, each) for each in others)
    return f"{_marked(_first(oracle_named(name))).rstrip('.')} ({told})"


def _operand(sources: Sources, value: Json) -> str:
    """The first operand of a check: a place in the result, or a value."""
    if isinstance(value, str) and (value == "" or value.startswith("/")):
        return _pointed(value)
    return _value(sources, value)


def _pointed(pointer: str) -> str:
    return code(pointer) if pointer else "the result"


def _value(sources: Sources, value: Json) -> str:
    """A value of a case, as a reader is told it."""
    if isinstance(value, str) and (found := _DOCUMENT.fullmatch(value)):
        return f"the document {document(sources, found[1])}"
    return code(value if isinstance(value, str) and value else json.dumps(value))


# -- programs -----------------------------------------------------------------------------------


def program(sources: Sources, case: Case) -> Iterator[str]:
    """What the program of a case does, and what it is set to."""
    name = case.program
    said = _marked(_first(program_named(name)))
    yield f"The program [{code(name)}](#{program_anchor(name)}) asks. {said}"
    yield from _texts(case.settings.get("text"))
    rest = {key: value for key, value in case.settings.items() if key != "text"}
    if rest:
        yield "\nIt is set to:\n"
        yield from (f"- {plain(key)}: {_setting(sources, each)}" for key, each in rest.items())


def _texts(found: Json) -> Iterator[str]:
    """The texts that are judged, each with whether it is valid."""
    if isinstance(found, list) and all(isinstance(each, dict) for each in found):
        yield "\nThese texts are judged, in this order:\n"
        for each in found:
            verdict = "Valid" if each.get("valid") else "Not valid"
            yield f"- {verdict}: *{plain(each.get('why', ''))}*"
            yield from (f"    - {change}" for change in _changes(each))


def _changes(text: Mapping[str, Json]) -> Iterator[str]:
    """What is made of the document for a text to be judged, or the text itself."""
    for pointer, value in text.get("set", {}).items():
        yield f"{code(pointer)} becomes {code(json.dumps(value, ensure_ascii=False))}"
    yield from (f"{code(pointer)} is removed" for pointer in text.get("remove", ()))
    yield from (
        f"in {form.upper()}: {code(text[form])}" for form in ("json", "xml") if form in text
    )


def _setting(sources: Sources, value: Json) -> str:
    """A setting: the name of a document as a link, anything else as it is."""
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        return ", ".join(_setting(sources, each) for each in value)
    if isinstance(value, str):
        path = f"conformance/documents/{value}.json"
        known = re.fullmatch(r"[a-z0-9-]+", value) and (sources.root / path).is_file()
        return document(sources, value) if known else code(value)
    return code(json.dumps(value, ensure_ascii=False))


def program_anchor(name: str) -> str:
    """Where the program of that name is on the page of its area."""
    return f"program-{name.replace('.', '-')}"


def programs(cases: Sequence[Case]) -> str:
    """The programs of an area, each with what it says of itself, who uses it, and its code."""
    names = sorted({case.program for case in cases if case.program})
    if not names:
        return ""
    used = {name: [case.id for case in cases if case.program == name] for name in names}
    head = "## Programs of these cases {#programs}\n"
    parts = (_program(name, used[name]) for name in names)
    return "\n".join([head, "What data cannot say, these do.\n", *parts])


def _program(name: str, cases: Sequence[str]) -> str:
    found = program_named(name)
    lines = block(inspect.getsource(found), "python").replace("\n", "\n    ")
    return (
        f"### {code(name)} {{#{program_anchor(name)}}}\n\n"
        f"{_marked(_first(found))} Asked in {', '.join(map(case_link, cases))}.\n\n"
        f'??? note "Its code"\n\n    {lines}\n'
    )


def _marked(text: str) -> str:
    """A docstring of ours as Markdown: what stands between double backticks is code."""
    parts = text.split("``")
    return "".join(code(part) if at % 2 else _spaced(part) for at, part in enumerate(parts))


def _spaced(text: str) -> str:
    """A part of a line, with the blanks around it kept."""
    before, after = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return f"{before}{plain(text)}{after}" if text.strip() else text


def _first(function: Callable[..., Any]) -> str:
    """The first paragraph of what a function says of itself."""
    return (inspect.getdoc(function) or "").split("\n\n")[0]
