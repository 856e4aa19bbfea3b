"""Python that is made of an ontology: always the same bytes, typed, whatever words hold."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import BaseModel

from ndtframe.emit.terms import TAKEN, terms
from ndtframe.errors import InputError
from ndtframe.semantics.graph import Term

from ..semantics.terms_samples import NETWORKS, made, ontology
from .test_foreign_text import HOSTILE, quoted
from .test_typing import checked

ROOT = Path(__file__).parents[2]


def test_names_of_views_are_taken() -> None:
    """Whatever a property is called, it hides nothing of a view."""
    public = {name for name in dir(Term) if not name.startswith("_")} | set(Term.model_fields)
    deprecated = {name for name in vars(BaseModel) if not name.startswith("_")}
    assert public | deprecated <= TAKEN


def test_the_same_under_any_hash_seed() -> None:
    code = (
        "from tests.semantics.terms_samples import *\n"
        "for item in terms(ontology(NETWORKS)): print(item.path, item.text)"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(texts) == 1
    assert b"class Span(Link)" in texts.pop()


def test_the_order_of_statements_means_nothing() -> None:
    lines = NETWORKS.strip().replace(" ;\n", " ; ").replace(",\n", ", ").split("\n")
    assert terms(ontology("\n".join(reversed(lines)))) == terms(ontology(NETWORKS))


def test_an_ontology_without_classes(tmp_path: Path) -> None:
    assert [item.path for item in terms(ontology(""))] == ["__init__.py"]
    assert made(tmp_path, "").__all__ == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NDT_TEST_BROKEN_OUT", raising=False)
    said = f"skos:definition {turtle(text)}@en ; reg:clause {turtle(text)} ;"
    package = made(
        tmp_path,
        f"ndt:A a owl:Class ; {said} rdfs:isDefinedBy <urn:ndtframe:ontology:core> .\n"
        f"ndt:p a owl:ObjectProperty ; {said} rdfs:domain ndt:A .",
    )
    assert package.A(iri="urn:a").p == ()
    for path in tmp_path.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert source.isascii()
        tree = ast.parse(source)
        body = {type(statement) for statement in tree.body}
        assert body <= {
            *(ast.Expr, ast.ImportFrom, ast.If, ast.ClassDef, ast.Assign, ast.FunctionDef)
        }
        if path.name != "__init__.py":
            calls = [ast.unparse(call) for call in ast.walk(tree) if isinstance(call, ast.Call)]
            assert calls == ["Property('urn:ndtframe:ontology#p')"]
    assert "NDT_TEST_BROKEN_OUT" not in os.environ


def turtle(text: str) -> str:
    """A text as a string of Turtle."""
    escaped = quoted(text).replace("\n", "\\n").replace("\r", "\\r")
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in escaped)


CORE = "rdfs:isDefinedBy <urn:ndtframe:ontology:core>"
A = f"ndt:A a owl:Class ; {CORE} .\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ndt:A a owl:Class .", ("ndt:A", "belongs to no module")),
        (
            f"ndt:A a owl:Class ; {CORE} ; rdfs:subClassOf ndt:B .\n"
            f"ndt:B a owl:Class ; {CORE} ; rdfs:subClassOf ndt:A .",
            ("circle", "ndt:A below ndt:B below ndt:A"),
        ),
        (
            f"ndt:A a owl:Class ; {CORE} ; rdfs:subClassOf ndt:B .\n"
            "ndt:B a owl:Class ; rdfs:isDefinedBy <urn:ndtframe:ontology:twin> .\n"
            f"ndt:C a owl:Class ; {CORE} .\n"
            "ndt:D a owl:Class ; rdfs:subClassOf ndt:C ; "
            "rdfs:isDefinedBy <urn:ndtframe:ontology:twin> .",
            ("the modules core, twin have classes below each other's",),
        ),
        (
            A + "ndt:nodeId a owl:DatatypeProperty ; rdfs:domain ndt:A ; rdfs:range xsd:string .\n"
            "ndt:node-id a owl:DatatypeProperty ; rdfs:domain ndt:A ; rdfs:range xsd:string .",
            ("nodeId and node-id", "both 'node_id'", "sample.ttl:"),
        ),
        (A + f"ndt:a a owl:Class ; {CORE} .", ("a and A", "both 'A'")),
        (
            A + "ndt:p a owl:DatatypeProperty ; rdfs:domain ndt:A .",
            ("ndt:p", "expected one range of xsd:string", "found none"),
        ),
        (
            A + "ndt:p a owl:DatatypeProperty ; rdfs:domain ndt:A ; rdfs:range xsd:double .",
            ("found xsd:double",),
        ),
        (
            A + "ndt:p a owl:ObjectProperty ; rdfs:domain ndt:B .\n"
            f"ndt:B a owl:Class ; {CORE} ; rdfs:subClassOf [ a owl:Restriction ; owl:onProperty "
            "ndt:p ; owl:maxCardinality 0 ] .",
            ("ndt:p", "no number of values is right (0)"),
        ),
        (A + "ndt:%C3%A9 a owl:ObjectProperty ; rdfs:domain ndt:A .", ("gives no name of Python",)),
    ],
)
def test_what_has_no_python(text: str, words: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as caught:
        terms(ontology(text))
    for word in words:
        assert word in str(caught.value)


def test_bases_always_have_an_order(tmp_path: Path) -> None:
    """Python refuses two orders of two bases; narrower ones come first here, whatever the names."""
    above = {
        "A": "", "B": "C", "C": "", "D": "A B", "E": "C A", "F": "D E", "G": "F A C", "H": "E D",
    }  # fmt: skip
    text = "".join(
        f"ndt:{name} a owl:Class ; {CORE} .\n"
        + "".join(f"ndt:{name} rdfs:subClassOf ndt:{base} .\n" for base in bases.split())
        for name, bases in above.items()
    )
    package = made(tmp_path, text)
    assert issubclass(package.G, package.A)
    assert package.G.__bases__ == (package.F,)
    assert [base.__name__ for base in package.H.__bases__] == ["D", "E"]


def test_what_inherits_a_field_has_it_in_the_same_form(tmp_path: Path) -> None:
    """One value or a tuple: the same in all classes above and below, and no further."""
    one = "[ a owl:Restriction ; owl:onProperty ndt:p ; owl:cardinality 1 ]"
    some = "[ a owl:Restriction ; owl:onProperty ndt:p ; owl:someValuesFrom owl:Thing ]"
    above = {"A": [some], "B": ["ndt:A", one], "C": ["ndt:B"], "D": [one], "E": ["ndt:D"]}
    text = "ndt:p a owl:ObjectProperty .\n" + "".join(
        f"ndt:{name} a owl:Class ; {CORE} ; rdfs:subClassOf {', '.join(bases)} .\n"
        for name, bases in above.items()
    )
    package = made(tmp_path, text)
    assert {name: getattr(package, name).__annotations__.get("p") for name in above} == {
        "A": "Annotated[tuple[Iri, ...], Property('urn:ndtframe:ontology#p', least=1)]",
        "B": "Annotated[tuple[Iri, ...], Property('urn:ndtframe:ontology#p', least=1, most=1)]",
        "C": None,
        "D": "Annotated[Iri, Property('urn:ndtframe:ontology#p')]",
        "E": None,
    }


USE = """
from ndtframe.language.iris import Iri
from PACKAGE import Link, Span

def joined(links: tuple[Link, ...]) -> list[Iri]:
    return [end for link in links for end in link.end]

span = Span(iri=Iri("urn:s"), end=(Iri("urn:a"),), capacity=1)
joined((span,)).append("text")
span.nothing
Link(iri=Iri("urn:l"), end=())
"""


@pytest.mark.slow
def test_views_are_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = made(tmp_path, NETWORKS)
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("MYPYPATH", str(tmp_path))
    assert checked(tmp_path, str(tmp_path / package.__name__)) == ""
    use = tmp_path / "use.py"
    use.write_text(USE.replace("PACKAGE", package.__name__))
    found = checked(tmp_path, str(use))
    codes = [line.rpartition(" ")[2] for line in found.splitlines() if "error" in line]
    assert codes == ["[arg-type]", "[arg-type]", "[attr-defined]", "[call-arg]"]
