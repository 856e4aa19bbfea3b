"""Diagrams: text in Graphviz' language becomes a drawing in the page, in the colours of the theme.

::

    diagram('digraph { yang -> schema [label="read"] }', "From YANG to Schema", "An arrow is …")

What a chapter says in DOT: shapes, labels, ``URL="ref:KIND/NAME"`` (a link as in Markdown),
``tooltip`` and ``class``.  Colours and fonts stay out of it: the theme has them, by class, for
light and dark (``theme/diagrams.css``).  Classes that it knows: of nodes and clusters ``main``,
``soft``, ``one`` to ``four`` (kinds, told apart by colour), ``start`` and ``end``, ``bare`` (text
without a box); of edges ``soft`` and ``main``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ndtframe.errors import InputError, MissingExtraError
from ndtframe.language.foreign import visible

_PROGRAM = "graphviz-pure"
_DEFAULTS = ("-Nfontname=Arial", "-Efontname=Arial", "-Gfontname=Arial", "-Nfontsize=14",
             "-Efontsize=12", "-Gfontsize=13", "-Nshape=box", "-Nheight=0.4",
             "-Earrowsize=0.7")  # fmt: skip
_ALLOWED_TIME = 60
_DROPPED = {"id", "font-family", "space", "fill", "stroke", "title", "target"}
_UNMOVED = "scale(1 1) rotate(0) "
_TEXTS = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;", "\n": "\\n"})


def quoted(text: str) -> str:
    """A text as DOT writes strings, shown as it is whatever it has; its lines stay lines."""
    lines = "\n".join(visible(line) for line in text.split("\n"))
    return f'"{lines.translate(_TEXTS)}"'


def diagram(dot_text: str, title: str, description: str) -> str:
    """A drawing to stand in Markdown as a paragraph of its own.

    ``title`` names it; ``description`` says in words what it shows, for those who do not see it.
    Raises :class:`~ndtframe.errors.MissingExtraError` where Graphviz is not installed, and
    :class:`~ndtframe.errors.InputError` for DOT that it does not take.
    """
    title, description = escape(visible(title)), escape(visible(description))
    root = _simple(ElementTree.fromstring(_drawn(dot_text)))
    has_links = any(element.tag == "a" for element in root.iter())
    width, height = map(_short, root.attrib["viewBox"].split()[2:])
    head = (
        f'<svg style="--w: {width}px" viewBox="{root.attrib["viewBox"]}" width="{width}" '
        f'height="{height}" role="{"group" if has_links else "img"}" '
        f'aria-label="{title}">'
    )
    inner = "".join(_written(child) for child in root)
    return (
        f'<figure class="ndt-diagram" data-search-exclude><div class="ndt-diagram-box" '
        f'role="group" aria-label="Diagram: {title}" tabindex="0">{head}'
        f"<title>{title}</title><desc>{description}</desc>{inner}</svg></div>"
        f"</figure>"
    )


@lru_cache(maxsize=512)
def _drawn(dot_text: str) -> str:
    """What Graphviz draws; each text is drawn once."""
    done = subprocess.run(
        [_program(), "-Tsvg", *_DEFAULTS],
        input=dot_text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_ALLOWED_TIME,
        check=False,
    )
    if done.returncode or "<svg" not in done.stdout:
        raise InputError(f"Graphviz does not draw this: {done.stderr.strip()}", where=dot_text)
    return done.stdout


def _program() -> str:
    beside = Path(sys.executable).with_name(_PROGRAM)
    found = str(beside) if beside.is_file() else shutil.which(_PROGRAM)
    if found is None:
        raise MissingExtraError("docs", "Drawing a diagram")
    return found


def _simple(root: Element) -> Element:
    """The drawing without names of spaces, identifiers, colours, its ground, and inner names."""
    for parent in list(root.iter()):
        parent.tag = _local(parent.tag)
        parent.attrib = dict(_attributes(parent))
        for child in list(parent):
            if _is_needless(parent, child):
                parent.remove(child)
    return root


def _is_needless(parent: Element, child: Element) -> bool:
    """Whether it is the ground, or the name of a node or an edge: what is told is in its text."""
    tag = _local(child.tag)
    return tag == "title" or (tag == "polygon" and parent.get("class") == "graph")


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    """What stays of the attributes; colours and fonts are the theme's."""
    for name, value in element.attrib.items():
        if _local(name) not in _DROPPED:
            yield _local(name), value.replace(_UNMOVED, "")


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _written(element: Element) -> str:
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.attrib.items())
    inner = escape((element.text or "").strip(), quote=False)
    inner += "".join(_written(child) for child in element)
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>"


def _short(number: str) -> str:
    return f"{float(number):g}"
