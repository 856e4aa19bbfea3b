"""Where the focus nodes of shapes come from, as patterns of SPARQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ndtframe.semantics.shapes.model import Path, Target
from ndtframe.semantics.shapes.paths import walked
from ndtframe.semantics.shapes.present import Present


@dataclass(frozen=True, slots=True)
class Source:
    """The focus nodes of a shape: those of targets, or what leads there from these by a way."""

    targets: tuple[Target, ...]
    way: tuple[Path, ...] = ()

    @property
    def is_of_classes(self) -> bool:
        """Whether they are the instances of classes, and nothing else."""
        return not self.way and all(each.kind == "class" for each in self.targets)

    def pattern(self, focus: str, present: Present, names: Iterator[str]) -> str:
        """The pattern that binds ``focus``; "" if the dataset holds none of the targets."""
        start = next(names) if self.way else focus
        found = list(dict.fromkeys(_patterns(self.targets, start, present, names)))
        if not found:
            return ""
        first = found[0] if len(found) == 1 else " UNION ".join(f"{{ {each} }}" for each in found)
        steps = [f"{{ {first} }}"]
        for place, path in enumerate(self.way, 1):
            end = focus if place == len(self.way) else next(names)
            steps.append(f"{{ {walked(path, start, end, names)} }}")
            start = end
        return first if len(steps) == 1 else " LATERAL ".join(steps)


def _patterns(
    targets: tuple[Target, ...], focus: str, present: Present, names: Iterator[str]
) -> Iterator[str]:
    for each in targets:
        if each.kind == "class":
            yield from (f"{focus} a <{one}> ." for one in present.classes(each.iri))
        elif each.kind == "node":
            yield f"VALUES {focus} {{ <{each.iri}> }}"
        elif present.predicate(each.iri):
            other = next(names)
            ends = (focus, other) if each.kind == "subjects-of" else (other, focus)
            yield f"{ends[0]} <{each.iri}> {ends[1]} ."
