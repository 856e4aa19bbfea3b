"""Where each kind of plugin sits on the two roads."""

from __future__ import annotations

from typing import Final

from ndtframe import plugins
from ndtframe.site.diagrams import diagram, quoted
from ndtframe.site.sources import Sources

_AROUND: Final = """
  network [label="real network", class="soft"]
  yang [label="YANG modules", class="soft"]
  files [label="code, schemas, pages", class="soft"]
  bodies [label="documents of other bodies", class="soft"]
  people [label="people, programs", class="soft"]
  twin [label="twin", class="main"]
  session [label="session", class="main"]
"""
_EDGES: Final = {
    "collector": "network -> {0} -> twin",
    "repository": "twin -> {0} [dir=both]",
    "functional model": "session -> {0} [dir=both]",
    "application": "session -> {0} -> people; {0} -> functional_model",
    "form of another body": "twin -> {0} -> bodies [dir=both]",
    "form": "twin -> {0} -> bodies [dir=both]",
    "emitter": "yang -> {0} -> files",
}


def draw(_sources: Sources) -> str:
    """All kinds of the registry, each between what it gets and what it gives."""
    kinds = {kind.title: kind.title.replace(" ", "_") for kind in plugins.KINDS}
    nodes = "\n".join(
        f'  {name} [label={quoted(title)}, class="one", URL="ref:plugin-kind/{_slug(title)}"]'
        for title, name in kinds.items()
    )
    edges = "\n".join(f"  {_EDGES[title].format(name)}" for title, name in kinds.items())
    return diagram(
        f"digraph {{\n  rankdir=TB\n{_AROUND}{nodes}\n  twin -> session\n{edges}\n}}\n",
        "The kinds of plugin, and where each sits",
        "A collector leads from the real network to the twin, a repository keeps the twin. "
        "Sessions start from it; functional models compute on them, and applications ask these and "
        "answer people and programs. A form leads from the twin to documents of other bodies and "
        "back. An emitter leads from YANG modules to code, schemas and pages.",
    )


def _slug(title: str) -> str:
    return title.replace(" ", "-")
