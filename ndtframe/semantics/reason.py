"""What a reasoner says of an ontology: HermiT, run by owlready2 in a Java process.

The lint reads what is stated; only a reasoner sees what follows from it.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ndtframe.errors import InputError, MissingExtraError, UsageError
from ndtframe.semantics.iris import NDT, OWL
from ndtframe.semantics.ontology import Ontology
from ndtframe.semantics.turtle import Literal, Statement

NOTHING = OWL + "Nothing"


@dataclass(frozen=True, slots=True)
class Reasoning:
    """Whether an ontology can be true at all, and what of it can never be.

    ``unsatisfiable`` are the classes that nothing can be of, ``equivalent`` the pairs of classes of
    ours that come out as the same; both are empty if it is not consistent.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    equivalent: tuple[tuple[str, str], ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.consistent and not self.unsatisfiable and not self.equivalent


def reason(ontology: Ontology) -> Reasoning:
    """Ask HermiT.  Imports are not followed: what is read together is reasoned over together.

    Raises :class:`~ndtframe.errors.MissingExtraError` without owlready2,
    :class:`~ndtframe.errors.UsageError` without Java, and :class:`~ndtframe.errors.InputError` for
    what HermiT refuses, a datatype that it does not know for example.
    """
    owlready = _owlready()
    if shutil.which(owlready.JAVA_EXE) is None:
        raise UsageError(
            "Reasoning needs Java, and there is no command 'java'.",
            remedy="Install a Java runtime; in Debian it is the package default-jre-headless.",
        )
    world = owlready.World()
    loaded = world.get_ontology("urn:ndtframe:reasoned#")
    loaded.load(fileobj=io.BytesIO(n_triples(ontology.graph.statements()).encode()))
    try:
        owlready.sync_reasoner_hermit(world, debug=0)
    except owlready.OwlReadyInconsistentOntologyError:
        return Reasoning(consistent=False)
    except owlready.OwlReadyJavaError as error:
        raise InputError(
            f"HermiT refuses the ontology: {_reason(error)}.",
            remedy="ndt ontology check names datatypes and axioms that reasoners do not take.",
        ) from error
    unsatisfiable = {one.iri for one in world.inconsistent_classes()} - {NOTHING}
    return Reasoning(True, tuple(sorted(unsatisfiable)), _equivalent(world, unsatisfiable))


def _owlready() -> Any:
    try:
        import owlready2
    except ImportError as error:
        raise MissingExtraError("reason", "Reasoning over the ontology") from error
    return owlready2


def _reason(error: Exception) -> str:
    """What a Java exception says, without where in the code it was thrown."""
    said = str(error).partition("Exception:")[2] or str(error)
    return " ".join(said.partition("\tat ")[0].split()).rstrip(".")


def _equivalent(world: Any, unsatisfiable: set[str]) -> tuple[tuple[str, str], ...]:
    pairs = {
        (min(one.iri, other.iri), max(one.iri, other.iri))
        for one in world.classes()
        for other in one.equivalent_to
        if hasattr(other, "iri") and other is not one
    }
    return tuple(
        sorted(
            (one, other)
            for one, other in pairs
            if one.startswith(NDT) and other.startswith(NDT) and one not in unsatisfiable
        )
    )


def n_triples(statements: Iterable[Statement]) -> str:
    """Statements as N-Triples, without imports."""
    return "".join(
        f"{_node(subject)} <{predicate}> {_object(value)} .\n"
        for subject, predicate, value in statements
        if predicate != OWL + "imports"
    )


def _node(node: str) -> str:
    return node if node.startswith("_:") else f"<{node}>"


def _object(value: str | Literal) -> str:
    if isinstance(value, str):
        return _node(value)
    text = "".join(_escaped(value.text))
    kind = f"@{value.language}" if value.language else f"^^<{value.datatype}>"
    return f'"{text}"{kind}'


def _escaped(text: str) -> Iterator[str]:
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}
    return (escapes.get(letter, letter) for letter in text)
