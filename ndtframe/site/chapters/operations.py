"""The protocol of the conformance suite: how a subject is asked, and each operation."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from ndtframe.emit.markdown_text import code, plain, table
from ndtframe.site.chapters.conformance_words import counted, profile_link, terms
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources

Form = Mapping[str, Any]

_README = "conformance/subjects/README.md"
_HEADING = re.compile(r"\A# .*\n")
_HEAD = """\
What a subject may be asked to do. It offers those that it has, and is asked no others. The table of
each has the members of its arguments and of its result; forms that several share stand
[at the end](#forms). The same for machines is in `conformance/protocol/operations.schema.json`.

"""


def pages(sources: Sources) -> Iterator[Page]:
    """How a subject is written, then the operations."""
    text = _HEADING.sub("", (sources.suite.folder / "subjects/README.md").read_text("utf-8"))
    yield Page(
        "conformance/subjects.md",
        "The protocol",
        text,
        "How an implementation in any language is put behind the conformance suite.",
        targets={f"file/{_README}": ""},
    )
    yield _operations(sources)


def forms(sources: Sources) -> dict[str, Form]:
    """The forms of operations, and of what they share, by name."""
    file = sources.suite.folder / "protocol" / "operations.schema.json"
    found: dict[str, Form] = json.loads(file.read_text(encoding="utf-8"))["$defs"]
    return found


def _operations(sources: Sources) -> Page:
    found = forms(sources)
    names = [name for name in found if "." in name]
    used = Counter(name for case in sources.suite.cases.values() for name in case.operations)
    parts = [_HEAD, *(_section(sources, name, found[name], used[name]) for name in names)]
    parts.append("## Forms that operations share {#forms}\n\n")
    parts += [_shared(name, form) for name, form in found.items() if "." not in name]
    return Page(
        "conformance/operations.md",
        "Operations",
        "\n".join(parts),
        "The operations of the conformance suite, with their arguments and results.",
        targets={f"operation/{name}": _anchor(name) for name in names},
    )


def _anchor(name: str) -> str:
    return name.replace(".", "-")


def _section(sources: Sources, name: str, form: Form, cases: int) -> str:
    needed = [each.id for each in sources.suite.profiles.values() if name in each.operations]
    said = terms(
        [
            ("Profiles that need it", [", ".join(map(profile_link, needed)) or "none"]),
            ("Used by", [counted(cases, "case")]),
        ]
    )
    rows = [
        *_members(form["properties"]["arguments"], "argument"),
        *_members(form["properties"]["result"], "result"),
    ]
    head = f"## {code(name)} {{#{_anchor(name)}}}\n\n{plain(form.get('description', ''))}\n"
    return f"{head}\n{_table(rows)}\n{said}"


def _table(rows: list[list[str]]) -> str:
    if not rows:
        return "It has no arguments, and its result no members.\n"
    return table(["Of", "Member", "Type", "Needed", "What it is"], rows)


def _members(form: Form, of: str, within: str = "") -> Iterator[list[str]]:
    """A row for each member, those within it below it."""
    needed = form.get("required", ())
    for name, each in form.get("properties", {}).items():
        said = plain(each.get("description", each.get("items", {}).get("description", "")))
        yield [of, code(within + name), _type(each), "yes" if name in needed else "no", said]
        yield from _members(each, of, f"{within}{name}/")


def _type(form: Form) -> str:
    if "$ref" in form:
        name = form["$ref"].rpartition("/")[2]
        return f"[{plain(name)}](#form-{name})"
    if "enum" in form:
        return " or ".join(code(str(each)) for each in form["enum"])
    if "const" in form:
        return code(json.dumps(form["const"]))
    if form.get("type") == "array":
        return f"list of {_type(form.get('items', {}))}"
    kinds = form.get("type", "any")
    return plain(" or ".join(kinds) if isinstance(kinds, list) else kinds)


def _shared(name: str, form: Form) -> str:
    head = f"### {plain(name)} {{#form-{name}}}\n\n{plain(form.get('description', ''))}\n"
    choices = [f"- {code(each.get('title', ''))}" for each in form.get("oneOf", ())]
    rows = [row[1:] for row in _members(form, "")]
    members = table(["Member", "Type", "Needed", "What it is"], rows) if rows else ""
    return "\n".join([head, *choices, members])
