"""XPath over a document: nodes and leafs as the evaluator sees them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ndtframe.data.plan import FieldPlan
from ndtframe.data.run import Run
from ndtframe.language.xpath import Expression


class Evaluation:
    """One compiled expression at one field."""

    def __init__(self, expression: Expression, item: FieldPlan) -> None:
        self.expression, self.item = expression, item

    def failing(self, run: Run, node: Any, above: list[Any]) -> Iterator[str]:
        """The steps below ``node`` at which a ``must`` does not hold."""
        yield from ()

    def holds(self, run: Run, node: Any, above: list[Any], *, at_parent: bool) -> bool:
        """Whether a ``when`` holds."""
        return True


def compile_rule(expression: Expression, item: FieldPlan) -> Evaluation:
    """Compile an expression for a field."""
    return Evaluation(expression, item)
