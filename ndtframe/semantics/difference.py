"""Two versions of the ontology beside each other: what changed, and which version that asks for.

The rule is Semantic Versioning, module by module.  Before version 1.0.0 a step less is enough: what
breaks asks for the second number, what adds for the third.
"""

from __future__ import annotations

from dataclasses import dataclass

from ndtframe.semantics.changes import Change, Step, changes
from ndtframe.semantics.concepts import Module
from ndtframe.semantics.ontology import Ontology

__all__ = ["Change", "Difference", "Step", "Verdict", "difference"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the version of a module went as far as its changes ask for.

    ``old`` and ``new`` are versions, "" where the module is not there; ``least`` is the lowest
    version that would do; ``wrong`` says in a sentence what does not fit, "" if all is well.
    """

    module: str
    old: str
    new: str
    step: Step
    least: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The changes by term, and a verdict on the version of each module."""

    changes: tuple[Change, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def step(self) -> Step:
        """The greatest step that a change asks for."""
        return max((verdict.step for verdict in self.verdicts), default=Step.NONE)

    @property
    def fits(self) -> bool:
        """Whether every version went as far as it had to."""
        return not any(verdict.wrong for verdict in self.verdicts)


def difference(old: Ontology, new: Ontology) -> Difference:
    """What changed from one version to the other, of our own terms and their modules."""
    found = tuple(changes(old, new))
    before = {module.iri: module for module in old.modules}
    after = {module.iri: module for module in new.modules}
    return Difference(
        found,
        tuple(
            _verdict(iri, before.get(iri), after.get(iri), found)
            for iri in sorted({*before, *after, *(change.module for change in found)})
        ),
    )


def _verdict(
    iri: str, old: Module | None, new: Module | None, found: tuple[Change, ...]
) -> Verdict:
    steps = [change.step for change in found if change.module == iri]
    was, now = old.version if old else "", new.version if new else ""
    if old is None and new is None:
        untold = "No header says which version it is."
        return Verdict(iri or "no module", "", "", max(steps), "", untold)
    if old is None or new is None:
        step = Step.MINOR if old is None else Step.MAJOR
        return Verdict(iri, was, now, step, now if old is None else "", "")
    if old.imports != new.imports:
        steps.append(Step.MINOR)
    step = max(steps, default=Step.NONE)
    least = _least(was, step)
    return Verdict(iri, was, now, step, least, _wrong(was, now, least))


def _wrong(was: str, now: str, least: str) -> str:
    one, two = _numbers(was), _numbers(now)
    if not one or not two:
        return f"The {'newer' if one else 'older'} one has no version of three numbers."
    if two < one:
        return f"The version went back, from {was} to {now}."
    if two < _numbers(least):
        return f"The version is {now}; what changed since {was} asks for {least}."
    return ""


def _least(was: str, step: Step) -> str:
    """The lowest version that is a step, or one less before 1.0.0, above another."""
    numbers = _numbers(was)
    if not numbers or step is Step.NONE:
        return was
    place = 3 - step
    if numbers[0] == 0:
        place = min(place + 1, 2)
    raised = (*numbers[:place], numbers[place] + 1, 0, 0)[:3]
    return ".".join(map(str, raised))


def _numbers(version: str) -> tuple[int, ...]:
    """The three numbers of a version; none if it is not of that form."""
    parts = version.split(".")
    return tuple(map(int, parts)) if len(parts) == 3 and all(map(str.isdecimal, parts)) else ()
