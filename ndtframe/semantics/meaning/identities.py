"""The identities that data names, as SKOS concepts: names, modules, and what is above them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ndtframe.data.document import Document
from ndtframe.language.iris import SCHEMA
from ndtframe.semantics.iris import DCTERMS, SKOS
from ndtframe.semantics.lift.literals import text
from ndtframe.semantics.lift.vocabulary import IDENTITY
from ndtframe.semantics.meaning.rule import Rule, table

_HEAD = """\
  ?concept a skos:Concept ;
    skos:prefLabel ?name ;
    skos:inScheme ?module ;
    skos:broader ?base .
  ?module a skos:ConceptScheme ;
    dcterms:hasVersion ?revision .
"""


def identity_rule(document: type[Document]) -> Rule:
    """The rule that says of each identity in use, and of those above it, what its module says.

    An identity is a ``skos:Concept`` of its module, a ``skos:ConceptScheme``, whose version is the
    revision where the model set implements it.  ``skos:broader`` leads to each of its bases
    (RFC 7950, 7.18.2), and ``skos:broader*`` to all above.
    """
    plans = document.model_set()
    bases = plans.identities
    used = table(
        "?used ?concept", ((_iri(one), _iri(up)) for one in bases for up in _up(one, bases))
    )
    told = "\n".join(sorted(_rows(bases, plans.modules)))
    body = (
        f"{used}\nFILTER EXISTS {{ ?thing ?leads ?used }}\n"
        f"VALUES (?concept ?name ?module ?revision ?base) {{\n{told}\n}}"
    )
    prefixes = f"PREFIX skos: <{SKOS}>\nPREFIX dcterms: <{DCTERMS}>\n"
    return Rule("concepts", f"{prefixes}CONSTRUCT {{\n{_HEAD}}}\nWHERE {{\n{body}\n}}\n")


def _rows(
    bases: Mapping[str, list[str]], modules: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    for identity, above in bases.items():
        module, _, name = identity.partition(":")
        revision = text(modules[module]["revision"]) if module in modules else "UNDEF"
        about = f"{text(name)} <{SCHEMA}{module}> {revision}"
        for base in (f"<{_iri(each)}>" for each in above) if above else ("UNDEF",):
            yield f"  (<{_iri(identity)}> {about} {base})"


def _up(identity: str, bases: Mapping[str, list[str]]) -> set[str]:
    """An identity and all above it."""
    found: set[str] = set()
    waiting = [identity]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(bases.get(one, ()))
    return found


def _iri(identity: str) -> str:
    return IDENTITY + identity
