"""A page a YANG module of the model sets: its nodes in YANG, in Python and in RDF."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from textwrap import indent

from ndtframe.emit import prose
from ndtframe.emit.life_cycles import transitions
from ndtframe.emit.markdown import Book, Parts, with_page, written
from ndtframe.emit.markdown_links import Places, spots
from ndtframe.emit.markdown_nodes import Nodes
from ndtframe.emit.markdown_outline import is_shorthand
from ndtframe.emit.markdown_text import block, code, plain
from ndtframe.language.iris import SCHEMA
from ndtframe.schema import source, tree
from ndtframe.schema.names import names
from ndtframe.semantics.lift.described import described
from ndtframe.semantics.lift.vocabulary import LINK
from ndtframe.site.chapters import module_python
from ndtframe.site.chapters.module_examples import Example, examples, holding, triples
from ndtframe.site.chapters.module_rdf import told
from ndtframe.site.drawings.life_cycles import state_machine
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources

STANDARD = ("ietf-", "iana-")
"""What the names of modules begin with that are not ours."""
_SHOWN = 2
"""Documents that a page shows whole."""


@dataclass(frozen=True)
class Shelf:
    """The book of one model set, with what its pages are made from."""

    sources: Sources
    model_set: str

    @cached_property
    def schema(self) -> tree.Schema:
        """The compiled schema."""
        return self.sources.schemas[self.model_set]

    @cached_property
    def nodes(self) -> Nodes:
        """What writes the nodes."""
        known = {each.name for each in self.sources.ontology.terms.values() if each.is_own}

        def concept(name: str) -> str:
            return f"ref:word/{name}" if name in known else ""

        places = Places(spots(self.schema), "ref:module/{}".format, concept)
        return Nodes(self.schema, names(self.schema), places, self.rdf)

    @cached_property
    def rdf(self) -> dict[str, str]:
        """What each node is in RDF, by its path in data; of sets with mount points nothing."""
        if any(getattr(node, "mount", None) for node in self.schema.walk()):
            return {}
        document = self.sources.documents[self.model_set]
        return {path: told(each) for path, each in described(document).items()}

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """The documents that come with the set."""
        return examples(self.sources, self.model_set)

    @cached_property
    def files(self) -> dict[str, Path]:
        """The file of each module."""
        found = source.find(self.sources.model_sets[self.model_set])
        return {text.name: Path(text.path) for text in found}

    def parts(self, module: tree.Module) -> Parts:
        """What the emitter says of a module, with the drawings of the site."""
        return Book(self.nodes, _life_cycle).parts(module)


def pages(sources: Sources) -> Iterator[Page]:
    """A page for each module that a model set implements; those of ours before all others."""
    shelves = {name: Shelf(sources, name) for name in sources.model_sets}
    found = modules(sources)
    for name in sorted(found, key=lambda each: each.startswith(STANDARD)):
        yield _page(sources, name, [shelves[one] for one in found[name]])


def modules(sources: Sources) -> dict[str, list[str]]:
    """The modules with a page, in the order of the sets, each with the sets that have it.

    The set that comes first has the most of its nodes, since others augment it there.
    """
    found: dict[str, list[str]] = {}
    for name in sorted(sources.schemas, key=lambda each: -len(sources.schemas[each].modules)):
        listed = [ref.name for ref in sources.model_sets[name].modules]
        own = with_page(sources.schemas[name])
        for module in [*listed, *(each for each in own if each not in listed)]:
            if module in own:
                found.setdefault(module, []).append(name)
    return found


def _page(sources: Sources, name: str, shelves: list[Shelf]) -> Page:
    first = shelves[0]
    module = first.schema.modules[name]
    parts = first.parts(module)
    found = holding(name, (each for shelf in shelves for each in shelf.examples))
    text = written(
        {
            "In short": "\n\n".join([parts["What it is"], _facts(sources, name, shelves)]),
            "Tree": _scrolling(parts["Tree"], f"Tree of {name}"),
            "Examples": _examples(sources, found),
            "In Python": module_python.text(name, first, found),
            "In RDF": _rdf(first, name, found),
            "Identities": parts["Identities"],
            "Life cycles": parts["Life cycles"],
            "Annotations": parts["Annotations"],
            "Nodes": "\n\n".join([parts["Nodes"], *_elsewhere(name, shelves)]).strip(),
        }
    )
    made = [f"file/models/{each.model_set}/generated/docs/{name}.md" for each in shelves]
    return Page(
        f"modules/{name}.md",
        name,
        text,
        description=prose.first_sentence(module.description),
        section="Modules of standards" if name.startswith(STANDARD) else "Modules",
        targets={f"module/{name}": "", **dict.fromkeys(made, "")},
        weight=0.5,
    )


def _facts(sources: Sources, name: str, shelves: list[Shelf]) -> str:
    """Where a module is from, which sets have it, how much is in it."""
    sets = ", ".join(f"[{each.model_set}](ref:model-set/{each.model_set})" for each in shelves)
    file = shelves[0].files.get(name)
    own = [node for node in shelves[0].schema.walk() if node.module == name]
    lines = [f"- model set: {sets}", f"- nodes: {count(own)}"]
    if file is not None:
        lines.insert(0, f"- text: {linked(sources, file)}")
    return "\n".join(lines)


def count(nodes: list[tree.Node]) -> int:
    """How many nodes are written, and not only shorthands of cases or empty parameters."""
    return sum(not is_shorthand(each) and not isinstance(each, tree.Parameters) for each in nodes)


def linked(sources: Sources, file: Path) -> str:
    """A file as a link where it is one of the project, else its name."""
    root = sources.root.resolve()
    if file.resolve().is_relative_to(root / "yang") or file.resolve().is_relative_to(
        root / "models"
    ):
        name = file.resolve().relative_to(root).as_posix()
        return f"[{code(name)}](ref:file/{name})"
    return code(file.name)


def _scrolling(text: str, label: str) -> str:
    if not text:
        return ""
    return (
        f'<div class="ndt-tree" role="region" aria-label="{label}" tabindex="0" markdown>\n\n'
        f"{text}\n</div>"
    )


def _examples(sources: Sources, found: list[Example]) -> str:
    if not found:
        return "None of the documents that come with the model set holds nodes of this module."
    shown = [
        f"??? example {json.dumps(each.file.name)}\n\n{indent(block(each.text, 'json'), '    ')}"
        for each in found[:_SHOWN]
    ]
    files = ", ".join(linked(sources, each.file) for each in found)
    return "\n\n".join([f"Valid documents, the nearest to this module first: {files}.", *shown])


def _rdf(shelf: Shelf, name: str, found: list[Example]) -> str:
    """How nodes become RDF, with what one of the documents becomes."""
    own = {spot.path for spot in shelf.nodes.places.spots.values() if spot.module == name}
    if not own & set(shelf.rdf):
        return "Nothing of this module is data of a document."
    said = (
        "In the graph a leaf is a property, a container and each entry of a list is a node of a "
        f"class, and their IRIs are {code(SCHEMA)} and the path below, without its first slash. "
        f"Where it says *link*, what the value leads to has the property {code(LINK)} and the path."
    )
    lines = triples(found[0], own) if found else []
    shown = [f"From {found[0].file.name}:", block("\n".join(lines))] if lines else []
    return "\n\n".join([said, *shown])


def _life_cycle(leaf: tree.Leaf) -> str:
    return f"{state_machine(leaf)}\n\n{transitions(leaf)}"


def _elsewhere(name: str, shelves: list[Shelf]) -> Iterator[str]:
    """Nodes that the first of the sets has not."""
    known = {node.path for node in shelves[0].schema.walk()}
    for shelf in shelves[1:]:
        more = [
            node
            for node in shelf.schema.walk()
            if node.module == name and node.path not in known and not is_shorthand(node)
        ]
        known |= {node.path for node in more}
        if more:
            owners = shelf.nodes.owners()
            lines = [line for node in more for line in shelf.nodes.item(node, owners)]
            yield "\n\n".join([f"### In {plain(shelf.model_set)} alone", "\n".join(lines)])
