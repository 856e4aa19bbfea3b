"""Each class and property of the ontology is used by a question or a shape.

Both are parsed: what stands in a comment, a text or a rule counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rdflib import URIRef
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from ndtframe.semantics import questions
from ndtframe.semantics.concepts import Class, Property
from ndtframe.semantics.iris import NDT, RDF
from ndtframe.semantics.ontology import read
from ndtframe.semantics.query import PREFIXES
from ndtframe.semantics.shapes.model import Path, Shape

from .written_shapes import written


def terms() -> set[str]:
    known = read().terms.values()
    return {one.iri for one in known if one.is_own and isinstance(one, Class | Property)}


TOKEN = re.compile(
    r"'''(?:[^'\\]|\\.|'(?!''))*'''|'(?:[^'\\\n]|\\.)*'"
    r'|"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|#[^\n]*'
    r"|[?$]\w+|<(?P<iri>[^<>\"{}|^`\\\s]*)>|(?P<prefix>[A-Za-z][\w-]*)?:(?P<name>(?:[\w.%-]|\\.)*)",
    re.DOTALL,
)
"""Texts, comments, variables, IRIs, and short names; their order is what tells them apart."""


def of_query(text: str) -> set[str]:
    """The IRIs of a query; what declares a prefix is none of them."""
    declared = dict(re.findall(r"^\s*PREFIX\s+(\w*):\s*<([^>]*)>", text, re.MULTILINE))
    body = re.sub(r"^\s*PREFIX\s+\w*:\s*<[^>]*>", "", text, flags=re.MULTILINE)
    found = set()
    for each in TOKEN.finditer(body):
        if each["iri"] is not None:
            found.add(each["iri"])
        elif each["name"] is not None:
            start = {**PREFIXES, **declared}[each["prefix"] or ""]
            found.add(start + each["name"].rstrip(".").replace("\\", ""))
    return found


def parsed(text: str) -> set[str]:
    """The same, out of the tree that rdflib makes of a query."""
    used = {name: iri for name, iri in PREFIXES.items() if f"{name}:" in text}
    declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in used.items())
    tree = parseQuery(declared + text)
    prefixes = {each.prefix or "": str(each.iri) for each in tree[0] if "prefix" in each}
    return set(_iris(tree[1], prefixes))


def _iris(tree: Any, prefixes: dict[str, str]) -> Iterator[str]:
    if isinstance(tree, URIRef):
        yield str(tree)
    elif isinstance(tree, CompValue) and tree.name == "pname":
        yield prefixes[tree.prefix or ""] + (tree.localname or "").replace("\\", "")
    elif isinstance(tree, dict):
        for each in tree.values():
            yield from _iris(each, prefixes)
    elif not isinstance(tree, str) and hasattr(tree, "__iter__"):
        for each in tree:
            yield from _iris(each, prefixes)


def of_shape(shape: Shape) -> Iterator[str]:
    yield from (each.iri for each in shape.targets)
    yield from _of_path(shape.path)
    for constraint in shape.constraints:
        yield from (each for each in constraint.terms if isinstance(each, str))
        if constraint.kind == "sparql":
            yield from of_query(constraint.text)
        for each in constraint.shapes:
            yield from of_shape(each)
    for each in shape.properties:
        yield from of_shape(each)


def _of_path(path: Path | str | None) -> Iterator[str]:
    if isinstance(path, str):
        yield path
    elif path is not None:
        for each in path.parts:
            yield from _of_path(each)


SAMPLE = """# ndt:Comment
PREFIX n: <urn:n#>
SELECT ?a $n { ?a ndt:p/(^n:q|n:r)* "ndt:Text", '''n:X''' . FILTER NOT EXISTS { ?a a n:C }
  { SELECT ?a { ?a <urn:n#s> n:t. OPTIONAL { ?a n:u-u ?b } } } FILTER(?b<3 && 4>?b)
  BIND(IF(?a = n:v\\/w, 1, 2) AS ?c) }"""


@pytest.mark.parametrize("reader", [of_query, parsed])
def test_reader_sees_terms_and_nothing_else(reader: Callable[[str], set[str]]) -> None:
    names = ("q", "r", "C", "s", "t", "u-u", "v/w")
    assert reader(SAMPLE) - {f"{RDF}type"} == {f"{NDT}p", *(f"urn:n#{name}" for name in names)}


@pytest.mark.slow
def test_the_quick_reader_sees_what_the_parser_sees() -> None:
    """But for ``a``, which the parser writes in full, and datatypes of texts."""
    for each in questions.everything():
        assert {f"{RDF}type", *of_query(each.text)} == {f"{RDF}type", *parsed(each.text)}, each.name


def test_every_class_and_property_is_used_by_a_question_or_a_shape() -> None:
    of_questions = {iri for each in questions.everything() for iri in of_query(each.text)}
    of_shapes = {iri for each in written().shapes for iri in of_shape(each)}
    assert terms() - of_questions - of_shapes == set()


@pytest.mark.parametrize("kind", ["questions", "shapes"])
def test_no_question_and_no_shape_uses_a_term_that_is_not_there(kind: str) -> None:
    """Individuals, and what the rules name, are terms, too."""
    if kind == "questions":
        used = {iri for each in questions.everything() for iri in of_query(each.text)}
    else:
        used = {iri for each in written().shapes for iri in of_shape(each)}
    own = {iri for iri in used if iri.startswith(NDT)}
    assert own - read().terms.keys() == set()
    assert len(own) > 50
