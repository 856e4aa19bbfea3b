"""A page a model set: which modules it is made of, what is made from it, how programs load it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ndtframe import plugins, resources
from ndtframe.emit import prose
from ndtframe.emit.markdown import with_page
from ndtframe.emit.markdown_facts import kind
from ndtframe.emit.markdown_text import block, code, plain, table
from ndtframe.errors import DataError, UsageError
from ndtframe.schema import tree
from ndtframe.schema.manifest import LIBRARY
from ndtframe.schema.model_set import ModelSet, shipped
from ndtframe.schema.yang_library import yang_library
from ndtframe.site.chapters.modules import STANDARD, count, linked, modules
from ndtframe.site.drawings import yang_modules
from ndtframe.site.page import Page
from ndtframe.site.sets import package
from ndtframe.site.sources import Sources
from ndtframe.site.tables import filtered


def pages(sources: Sources) -> Iterator[Page]:
    """The model sets, the largest first."""
    for name in sorted(sources.schemas, key=lambda each: -len(sources.schemas[each].modules)):
        yield _page(sources, sources.model_sets[name])


def _page(sources: Sources, model_set: ModelSet) -> Page:
    parts = {
        "Modules": _modules(sources, model_set),
        "How they build on each other": yang_modules.draw(sources, model_set.name),
        "Features and deviations": _features(model_set),
        "Size": _size(sources.schemas[model_set.name]),
        "What is made from it": _made(sources, model_set),
        "In Python": _python(model_set),
        "Tree": _tree(model_set),
        "Documents that come with it": _documents(sources, model_set),
    }
    text = "\n\n".join(f"## {heading}\n\n{said.strip()}" for heading, said in parts.items())
    index = f"file/models/{model_set.name}/generated/docs/index.md"
    return Page(
        f"model-sets/{model_set.name}.md",
        f"Model set {model_set.name}",
        f"{plain(model_set.title)}. {plain(model_set.purpose)}".strip() + f"\n\n{text}\n",
        description=model_set.purpose or model_set.title,
        section="Model sets",
        targets={f"model-set/{model_set.name}": "", index: ""},
    )


def _modules(sources: Sources, model_set: ModelSet) -> str:
    """What is implemented, and what is there for its types."""
    schema = sources.schemas[model_set.name]
    own = with_page(schema)
    nodes = list(schema.walk())

    def row(module: tree.Module) -> tuple[str, ...]:
        name = f"[{module.name}](ref:module/{module.name})" if module.name in own else module.name
        said = plain(prose.first_sentence(module.description))
        many = count([node for node in nodes if node.module == module.name])
        return name, module.revision or "", str(many), said

    only = [module for name, module in schema.modules.items() if name not in own]
    titles = ("module", "revision", "nodes", "what it is")
    parts = [table(titles, map(row, own.values()))]
    if only:
        parts += ["For their types only:", table(titles, map(row, only))]
    parts.append(_origin(model_set))
    return "\n\n".join(parts)


def _origin(model_set: ModelSet) -> str:
    pinned = [ref for ref in (*model_set.modules, *model_set.imports) if ref.sha256]
    if not pinned:
        return "The text of no module is pinned."
    named = ", ".join(code(ref.name) for ref in pinned)
    return (
        "Modules of standards are not copied: their texts come with the distribution of pyang, or "
        f"from folders that you name. Pinned by their SHA-256 are {named}; another text is refused."
    )


def _features(model_set: ModelSet) -> str:
    said = _library(model_set)
    on = [
        f"- {code(entry['name'])}: {', '.join(map(code, entry['feature']))}"
        for entry in said
        if entry.get("feature")
    ]
    changed = [
        f"- {code(entry['name'])} is changed by {', '.join(map(code, entry['deviation']))}"
        for entry in said
        if entry.get("deviation")
    ]
    return "\n\n".join(
        [
            "\n".join(["These features are on:\n", *on]) if on else "No feature is on.",
            "\n".join(["Deviations:\n", *changed]) if changed else "No module deviates another.",
        ]
    )


def _library(model_set: ModelSet) -> list[dict[str, Any]]:
    (only,) = yang_library(model_set)[LIBRARY]["module-set"]
    found: list[dict[str, Any]] = only["module"]
    return found


def _size(schema: tree.Schema) -> str:
    kinds = Counter(_kind(node) for node in schema.walk() if not isinstance(node, tree.Parameters))
    identities = sum(len(module.identities) for module in with_page(schema).values())
    rows = [*sorted(kinds.items(), key=lambda each: (-each[1], each[0])), ("identity", identities)]
    return table(("what", "how many"), [(name, str(number)) for name, number in rows if number])


def _kind(node: tree.Node) -> str:
    return kind(node).removeprefix("key ").removeprefix("presence ")


def _made(sources: Sources, model_set: ModelSet) -> str:
    """What each emitter makes, and where that is."""
    stored = package(model_set)
    folder = resources.folder("models") / model_set.name / "generated"
    lines = []
    for name in model_set.emit:
        title = plugins.load(plugins.EMITTER, name).descriptor.title
        place = f"the package {code(stored)}" if name == "python" and stored else ""
        files = "" if name == "python" else _stored(sources, folder, _FILES.get(name, ""))
        lines.append(f"- {code(name)}, {plain(title)}: {place or files or 'made on demand'}")
    again = f"`ndt generate {model_set.name}` makes all of it again." if stored else ""
    return "\n".join(lines) + f"\n\n{again}"


_FILES = {"tree": "tree.txt", "json-schema": "document.schema.json", "xsd": "xsd/document.xsd"}
"""The file to begin with of what each emitter makes."""


def _stored(sources: Sources, folder: Path, name: str) -> str:
    return linked(sources, folder / name) if name and (folder / name).is_file() else ""


def _python(model_set: ModelSet) -> str:
    stored = package(model_set)
    if not stored:
        return "\n\n".join(
            [
                "`ndt generate` makes its package; without one it is compiled when it is loaded:",
                block(
                    "from ndtframe.emit.runtime import load\n\n"
                    'document = load("MODULE.yang").Document.from_json(text)',
                    "python",
                ),
            ]
        )
    return block(program(model_set), "python")


def program(model_set: ModelSet) -> str:
    """A program that reads each document that comes with a set that ships."""
    return "\n".join(
        [
            f"from {package(model_set)} import Document",
            "from ndtframe.resources import folder",
            "",
            f'for file in sorted(folder("models").glob("{model_set.name}/examples/valid/*.json")):',
            '    document = Document.from_json(file.read_text(encoding="utf-8"))',
            "    print(file.stem, document.violations())",
        ]
    )


def _tree(model_set: ModelSet) -> str:
    name = model_set.name if model_set.name in shipped() else "MODULE.yang"
    return (
        "\n\n".join(
            [
                "The diagram of RFC 8340, whole or in part:",
                block(f"ndt tree {name}\nndt tree {name} --depth 3", "console"),
            ]
        )
        + "\nEach page of a module has that of the module."
    )


def _documents(sources: Sources, model_set: ModelSet) -> str:
    valid = sources.examples[model_set.name]
    if not valid:
        return "None."
    broken = sorted(valid[0].parent.parent.glob("invalid/*.json"))
    rows = [(linked(sources, file), *_complaint(sources, model_set, file)) for file in broken]
    parts = [
        f"{len(valid)} that are valid: {', '.join(linked(sources, file) for file in valid)}.",
        f"{len(broken)} that break one rule each, and what is said of them:",
        filtered(table(("document", "where", "what is said"), rows)),
    ]
    return "\n\n".join(parts)


def _complaint(sources: Sources, model_set: ModelSet, file: Path) -> tuple[str, str]:
    try:
        sources.documents[model_set.name].from_json(file.read_text(encoding="utf-8"))
    except DataError as error:
        first = error.violations[0]
        return code(first.path), plain(first.message)
    raise UsageError(f"The document {file.name} should break a rule and breaks none.")


def listed(sources: Sources, which: str = "ours") -> str:
    """A table of the modules of all sets: ``ours``, or those of ``standards``."""
    wanted = which == "standards"
    rows = []
    for name, sets in modules(sources).items():
        if name.startswith(STANDARD) is wanted:
            schema = sources.schemas[sets[0]]
            module = schema.modules[name]
            own = [node for node in schema.walk() if node.module == name]
            kinds = Counter(_kind(node) for node in own)
            page = f"ref:module/{name}" if wanted else f"modules/{name}.md"
            rows.append(
                (
                    f"[{name}]({page})",
                    module.revision or "",
                    str(count(own)),
                    str(kinds["rpc"] + kinds["action"] + kinds["operation"]),
                    str(kinds["notification"]),
                    str(len(module.identities)),
                    ", ".join(_sets(sets)),
                )
            )
    heads = ("module", "revision", "nodes", "operations", "notifications", "identities", "sets")
    return table(heads, rows)


def _sets(names: Iterable[str]) -> list[str]:
    return [f"[{name}](ref:model-set/{name})" for name in names]
