"""The libraries that are used: of the base install and of each extra, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import metadata

from ndtframe.emit.markdown_text import code
from ndtframe.emit.markdown_text import table as markdown_table
from ndtframe.plugins import OWN_DISTRIBUTION
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources

REASONS: Mapping[str, str] = {
    "axe-playwright-python": "holds the pages of the site to the rules of accessibility",
    "build": "makes the wheel that is tested",
    "click": "the command line, loaded lazily",
    "defusedxml": "XML from outside, without entities",
    "graphviz-pure": "draws the diagrams of the site, with no program beside Python",
    "hatchling": "makes the wheel, with a hook for the data folders",
    "hypothesis": "draws documents and modules to test with",
    "jinja2": "the HTML report",
    "jsonschema": "reads the JSON Schema that is generated",
    "lxml": "an oracle for XPath",
    "mkdocs": "the documentation site",
    "mkdocs-material": "its theme, with a search that works offline",
    "mkdocstrings-python": "the Python reference, read from the code without running it",
    "mypy": "checks the types",
    "ncclient": "NETCONF over SSH; brings paramiko and lxml",
    "networkx": "an oracle for graphs and their file formats",
    "numba": "machine code for the models",
    "numpy": "columns, and a layout where a network has no positions",
    "oopt-gnpy-libyang": "an oracle for validation",
    "owlready2": "brings HermiT; needs Java, so it is no part of `all`",
    "owlrl": "inference to compare ours with",
    "oxigraph": "a SPARQL server, to be a real endpoint",
    "playwright": "a real browser for the pages of the site",
    "pyang": "ships the IETF's modules",
    "pydantic": "settings of plugins; its core reads documents in Rust",
    "pyoxigraph": "Turtle and SPARQL; much quicker than rdflib",
    "pyshacl": "the reference for shapes",
    "pytest": "runs the tests",
    "pytest-xdist": "the tests on two cores take little more than half of the time",
    "rdflib": "a second processor of JSON-LD and SPARQL",
    "rich": "tables and progress, loaded when something is printed",
    "ruff": "form of the signatures in the Python reference; style and form of the code",
    "scipy": "sparse matrices, and a layout where a network has no positions",
    "sqlalchemy": "one repository for SQLite and, later, PostgreSQL",
    "sssom": "the library of the format of the crosswalk, as a second reader; it brings many "
    "packages, so nothing else uses it",
    "topohub": "real networks, with licences that allow it",
    "xmlschema": "reads the XSD that is generated",
    "yangson": "a third reader and validator of documents, and a subject of the suite",
}
"""Why each library is used."""

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?:\[(?P<extras>[^\]]*)\])?")
_EXTRA = re.compile(r"""extra\s*==\s*['"]([^'"]+)""")


def pages(sources: Sources) -> Iterator[Page]:
    """One page, with a heading for each extra."""
    brought = requirements()
    parts = [
        "The base install is small. All else is an extra, such as "
        "`pip install 'ndtframe[graph]'`; one that is missing is one error that names it, a "
        '<autoref identifier="ndtframe.errors.MissingExtraError" optional>`MissingExtraError`'
        "</autoref>.",
        "",
    ]
    for extra, names in brought.items():
        title = f"{code(extra)} {{#{extra}}}" if extra else "The base install {#base}"
        rows = ((_library(name), _reason(name)) for name in names)
        parts += [f"## {title}\n", markdown_table(("library", "why"), rows)]
    yield Page(
        "reference/extras.md",
        "Extras",
        "\n".join(parts),
        "The libraries that ndtframe uses, by extra, with the reason for each.",
        targets={f"extra/{extra or 'base'}": extra or "base" for extra in brought},
    )


def table(sources: Sources) -> str:
    """Each library once, at the smallest extra that brings it, for pages written by hand."""
    smallest: dict[str, str] = {}
    for extra, names in sorted(requirements().items(), key=lambda each: len(each[1])):
        for name in names:
            smallest.setdefault(name, extra)
    smallest |= dict.fromkeys(requirements()[""], "")
    told = sorted((extra, name) for name, extra in smallest.items() if name in REASONS)
    rows = ((code(extra) if extra else "base", name, REASONS[name]) for extra, name in told)
    return markdown_table(("where", "what", "why"), rows)


def requirements() -> dict[str, list[str]]:
    """What is required: by the base install, "", and then by each extra, by name."""
    found: dict[str, set[str]] = {"": set()}
    for line in metadata.requires(OWN_DISTRIBUTION) or ():
        extra = _EXTRA.search(line)
        needed = _REQUIREMENT.match(line)
        if needed:
            parts = (needed["extras"] or "").split(",")
            own = needed["name"] == OWN_DISTRIBUTION
            names = {f"{OWN_DISTRIBUTION}[{part.strip()}]" for part in parts} if own else set()
            found.setdefault(extra[1] if extra else "", set()).update(names or {needed["name"]})
    return {extra: sorted(found[extra]) for extra in sorted(found)}


def _library(name: str) -> str:
    other = re.fullmatch(rf"{OWN_DISTRIBUTION}\[(.+)\]", name)
    return f"[{code(other[1])}](ref:extra/{other[1]})" if other else code(name)


def _reason(name: str) -> str:
    return REASONS.get(name, "all of that extra")
