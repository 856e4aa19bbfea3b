"""Where in a schema shapes are made: the nodes whose graph nodes are a class."""

from __future__ import annotations

from dataclasses import dataclass

from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.semantics.lift import vocabulary as v


@dataclass(frozen=True, slots=True)
class Spot:
    """A container, list or document: its schema path, and the plans from the document's to its."""

    path: str
    trail: tuple[NodePlan, ...]

    @property
    def plan(self) -> NodePlan:
        """The plan of its nodes."""
        return self.trail[-1]

    @property
    def cls(self) -> str:
        """The class of its nodes."""
        return v.schema_property(self.path) if self.path else v.DOCUMENT

    def below(self, item: FieldPlan) -> str:
        """The path of a field."""
        return f"{self.path}/{item.member}" if self.path else item.member
