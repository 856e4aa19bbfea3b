"""The reference of the ontology: a page a module, and one of the shapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ndtframe import resources
from ndtframe.emit.crosswalk_page import SIGNS
from ndtframe.emit.markdown_text import plain, table
from ndtframe.emit.ontology_page import OntologyText, own_terms
from ndtframe.emit.shapes_page import shapes_artifacts
from ndtframe.semantics.concepts import Module, Property, Term
from ndtframe.semantics.crosswalk import NOT_READ, Crosswalk
from ndtframe.semantics.iris import DCTERMS
from ndtframe.semantics.register import BODIES
from ndtframe.site.chapters import class_diagrams
from ndtframe.site.chapters import word_rows as rows
from ndtframe.site.chapters.words import modules
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources

_SHAPES = "ontology/generated/shapes.md"
_ALL = "ontology/generated/ontology.md"


def pages(sources: Sources) -> Iterator[Page]:
    """The modules, those that others rest on first, and the shapes."""
    for at, module in enumerate(modules(sources)):
        yield _module(sources, module, {} if at else {f"file/{_ALL}": ""})
    yield _shapes()


def _module(sources: Sources, module: Module, more: Mapping[str, str]) -> Page:
    ontology = sources.ontology
    own = own_terms(ontology, module)
    text = OntologyText(
        rows.named, "##", lambda term: _bodies(sources.crosswalk, term), " {{ #{0} }}"
    )
    properties = [term.name for term in own if isinstance(term, Property)]
    about = _about(sources, module)
    rests = ", ".join(f"[{name}](ref:ontology/{name})" for name in _names(module))
    parts = [
        f"{plain(about)}\n",
        f"{plain(f'Version {module.version}')}. File: "
        f"[ontology/ndt-{module.name}.ttl](ref:file/ontology/ndt-{module.name}.ttl). "
        + (f"Rests on {rests}.\n" if rests else "Rests on no other.\n"),
        "## Class diagram\n",
        class_diagrams.of_module(ontology, module) + "\n",
        *text.terms(ontology, module),
    ]
    return Page(
        f"words/ontology/{module.name}.md",
        f"Module {module.name}",
        "\n".join(parts),
        description=about,
        targets={
            f"ontology/{module.name}": "",
            **more,
            **{f"word/{name}": name for name in properties},
        },
        weight=0.5,
    )


def _names(module: Module) -> list[str]:
    return [iri.rpartition(":")[2] for iri in module.imports]


def _about(sources: Sources, module: Module) -> str:
    found = sources.ontology.graph.literals(module.iri, DCTERMS + "description")
    return " ".join(each.text for each in found)


def _bodies(crosswalk: Crosswalk, term: Term) -> Iterator[tuple[str, str]]:
    """What the bodies call a property: the page of its module is the only one that tells."""
    if not isinstance(term, Property):
        return
    for row in sorted(crosswalk.of(term.iri), key=rows.rank):
        if row.status == NOT_READ:
            continue
        clause = f", clause {rows.clause(row)}" if row.row.clause else ""
        place = f"{rows.document(row)}{clause}, {rows.evidence(row)}"
        note = f": {plain(row.row.comment)}" if row.row.comment else ""
        yield BODIES[row.body], f"{SIGNS[row.status]} {rows.their_word(row)} ({place}){note}"


def _shapes() -> Page:
    (made,) = shapes_artifacts(sorted((resources.folder("ontology") / "shapes").glob("*.ttl")))
    title, _, text = made.text.removeprefix("# ").partition("\n")
    return Page(
        "words/ontology/shapes.md",
        title,
        text,
        description="What must hold of the meaning layer of a graph, with the code of each rule.",
        targets={f"file/{_SHAPES}": "", "ontology/shapes": ""},
        weight=0.5,
    )


def modules_block(sources: Sources) -> str:
    """The modules, with what each is about and how much it holds."""
    found = [
        (
            f"[{module.name}](ref:ontology/{module.name})",
            plain(_about(sources, module)),
            *(str(number) for number in _counted(sources, module)),
        )
        for module in modules(sources)
    ]
    return table(("module", "about", "classes", "properties", "individuals"), found)


def _counted(sources: Sources, module: Module) -> tuple[int, int, int]:
    kinds = [type(term).__name__ for term in own_terms(sources.ontology, module)]
    return kinds.count("Class"), kinds.count("Property"), kinds.count("Individual")
