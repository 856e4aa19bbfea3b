"""The crosswalk as SKOS in Turtle.

Only what is stated becomes a SKOS mapping.  What is denied, looked for in vain or not read is said
with properties of the register, so that nobody who loads the file takes a false friend for a match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ndtframe.semantics.crosswalk import DENIED, NO_TERM_FOUND, NOT_READ, Crosswalk, Relation
from ndtframe.semantics.iris import DCTERMS, OWL, REGISTER, SKOS, curie

_LOCAL = re.compile(r"[A-Za-z_0-9](?:[\w.-]*[\w-])?", re.ASCII)
_NO_TERM_IN = REGISTER + "noTermIn"
_HEAD = """# Made by `ndt generate`; never edited.
# What ontology/crosswalk/*.sssom.tsv state, as SKOS. What they deny is said with reg:not...Match;
# what a text that was read has no term for, with reg:noTermIn; what nobody read, with reg:notRead.
"""


def turtle(crosswalk: Crosswalk) -> str:
    """The text of the file; the same for the same crosswalk."""
    said: dict[str, dict[str, set[str]]] = {}
    for each in crosswalk.relations:
        for predicate, target in _statement(each):
            said.setdefault(each.subject, {}).setdefault(predicate, set()).add(target)
    predicates = sorted({predicate for of in said.values() for predicate in of})
    names = _Names(crosswalk)
    blocks = [
        *(
            f"{names.short(one)} a {names.short(OWL + 'AnnotationProperty')} ."
            for one in predicates
        ),
        "",
        *(_block(names, subject, said[subject]) for subject in sorted(said)),
    ]
    body = "\n".join(blocks)
    title = '"Crosswalk of the ndtframe ontology to the words of standards bodies"@en'
    header = (
        f"<urn:ndtframe:crosswalk> a {names.short(OWL + 'Ontology')} ;\n"
        f"    {names.short(DCTERMS + 'title')} {title} ;\n"
        f"    {names.short(DCTERMS + 'license')} <https://www.apache.org/licenses/LICENSE-2.0> .\n"
    )
    return f"{_HEAD}\n{''.join(names.lines())}\n{header}\n{body}\n"


def _statement(relation: Relation) -> Iterator[tuple[str, str]]:
    """The predicate and object that a row becomes."""
    if relation.is_positive:
        yield relation.predicate, relation.object
    elif relation.status == DENIED:
        name = relation.predicate.removeprefix(SKOS)
        yield f"{REGISTER}not{name[:1].upper()}{name[1:]}", relation.object
    elif relation.status == NO_TERM_FOUND and relation.document is not None:
        yield _NO_TERM_IN, relation.document.iri
    elif relation.status == NOT_READ:
        yield relation.predicate, relation.object


def _block(names: _Names, subject: str, said: dict[str, set[str]]) -> str:
    lines = [
        f"    {names.short(predicate)} {' , '.join(map(names.short, sorted(said[predicate])))}"
        for predicate in sorted(said)
    ]
    return f"{names.short(subject)}\n" + " ;\n".join(lines) + " ."


class _Names:
    """IRIs written short where Turtle can, and the prefixes that this takes."""

    def __init__(self, crosswalk: Crosswalk) -> None:
        self._known = {**crosswalk.register.prefixes, "owl": OWL, "dcterms": DCTERMS, "skos": SKOS}
        self._used: set[str] = set()

    def short(self, iri: str) -> str:
        """A prefixed name, or the IRI in angle brackets."""
        found = curie(iri, self._known)
        prefix, colon, name = found.partition(":")
        if found == iri or not colon or not _LOCAL.fullmatch(name):
            return f"<{iri}>"
        self._used.add(prefix)
        return found

    def lines(self) -> Iterator[str]:
        """The declarations of the prefixes that were used."""
        yield from (f"@prefix {name}: <{self._known[name]}> .\n" for name in sorted(self._used))
