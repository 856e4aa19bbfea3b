"""Failure sweep: every single link, node and risk group fails, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, field_validator

from ndtframe.apps.results import FailureKind, FailureOutcome, NetworkFigures, SweepResult
from ndtframe.contracts import ApplicationDescriptor
from ndtframe.contracts.no_settings import NoSettings
from ndtframe.functional.pairs import LinkPairs, link_pairs
from ndtframe.functional.results import busiest, over, utilisation
from ndtframe.functional.sweep import Consequence, Failure, sweep
from ndtframe.functional.topology import analyse
from ndtframe.functional.traffic import carry
from ndtframe.twin.columns import NetworkColumns

if TYPE_CHECKING:
    from ndtframe.contracts.application import Progress
    from ndtframe.twin.session import Session
    from ndtframe.twin.twin import Twin

KINDS: tuple[FailureKind, ...] = ("link", "node", "risk-group")


class FailureSweepParameters(BaseModel):
    """Which kinds of failure; ``directed``, whether the directions of a link fail one by one.

    They strike the state ``at`` a time of the scenario, in seconds from its start, or in its end.
    ``part`` asks for some only: the first, and every fourth after it, are the part (1, 4).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kinds: tuple[FailureKind, ...] = KINDS
    directed: bool = False
    at: Annotated[Decimal | None, Field(ge=0, le=10**12, decimal_places=3)] = None
    part: tuple[int, int] = (1, 1)

    @field_validator("kinds")
    @classmethod
    def _in_one_order(cls, kinds: tuple[FailureKind, ...]) -> tuple[FailureKind, ...]:
        return tuple(kind for kind in KINDS if kind in kinds)

    @field_validator("part")
    @classmethod
    def _one_of_them(cls, part: tuple[int, int]) -> tuple[int, int]:
        number, count = part
        if not 1 <= number <= count:
            raise ValueError(f"there is no part {number} of {count}")
        return part


class FailureSweep:
    """Fails what is up: link pairs (or links, where directed), nodes, and risk groups.

    A link of many ends fails once, with all of its spokes; where directed, they fail one by one.

    The figures are those of the models ``topology`` and ``traffic``, which are repaired for each
    failure instead of being computed anew.
    """

    descriptor: ClassVar[ApplicationDescriptor] = ApplicationDescriptor(
        name="failure-sweep",
        title="Every single failure",
        capabilities=("EVENTS_IMPACTS_VERIFICATION",),
        needs=("topology", "traffic"),
    )
    Settings: ClassVar[type[BaseModel]] = NoSettings
    Parameters: ClassVar[type[BaseModel]] = FailureSweepParameters

    def __init__(self, settings: NoSettings | None = None) -> None:
        self.settings = settings or NoSettings()

    def run(
        self,
        twin: Twin,
        session: Session,
        parameters: FailureSweepParameters,
        *,
        seed: int | None = None,
        progress: Progress | None = None,
    ) -> SweepResult:
        """Answer, about the state of the session; progress is told in failures.

        Raises :class:`~ndtframe.errors.ModelError` for a usable link without a metric.
        """
        return fail_each(session.view(parameters.at).columns(), parameters, progress)

    def parts(
        self, session: Session, parameters: FailureSweepParameters, count: int
    ) -> list[FailureSweepParameters]:
        """The sweep in parts.  Each has failures of all kinds, as they take unlike times."""
        columns = session.view(parameters.at).columns()
        cases = chosen_cases(columns, link_pairs(columns), parameters)
        first, of = parameters.part
        parts = max(1, min(count, len(cases)))
        return [
            parameters.model_copy(update={"part": (first + number * of, parts * of)})
            for number in range(parts)
        ]

    def join(self, results: Sequence[SweepResult]) -> SweepResult:
        """The outcomes of all parts, in document order."""
        rounds = zip_longest(*(result.outcomes for result in results))
        outcomes = (outcome for found in rounds for outcome in found if outcome is not None)
        return SweepResult(results[0].before, tuple(outcomes))


@dataclass(frozen=True, slots=True)
class Case:
    """A failure with its name."""

    kind: FailureKind
    failure_id: str
    label: str
    failure: Failure


def fail_each(
    columns: NetworkColumns,
    parameters: FailureSweepParameters,
    progress: Progress | None = None,
) -> SweepResult:
    """Every failure of a network that the parameters ask for."""
    pairs = link_pairs(columns)
    before = NetworkFigures(analyse(columns), carry(columns))
    chosen = chosen_cases(columns, pairs, parameters)
    found = sweep(columns, [case.failure for case in chosen], progress)
    outcomes = (
        _outcome(columns, pairs, case, consequence)
        for case, consequence in zip(chosen, found, strict=True)
    )
    return SweepResult(before, tuple(outcomes))


def chosen_cases(
    columns: NetworkColumns, pairs: LinkPairs, parameters: FailureSweepParameters
) -> list[Case]:
    """The failures that the parameters ask for, in document order."""
    number, count = parameters.part
    asked = (case for case in cases(columns, pairs, parameters) if case.kind in parameters.kinds)
    return list(islice(asked, number - 1, None, count))


def cases(
    columns: NetworkColumns, pairs: LinkPairs, parameters: FailureSweepParameters
) -> Iterator[Case]:
    """All failures of what is up, in document order: links, nodes, risk groups."""
    usable = columns.usable
    if parameters.directed:
        for link in np.flatnonzero(usable).tolist():
            name = columns.link_ids[link]
            yield Case("link", name, name, Failure(links=(link,)))
    else:
        for pair in np.unique(pairs.of_link[usable]).tolist():
            label = pairs.labels[pair]
            yield Case("link", label, label, Failure(links=pairs.links(pair)))
    for node in np.flatnonzero(columns.node_up & ~columns.node_pseudo).tolist():
        label = columns.node_labels[node]
        yield Case("node", columns.node_ids[node], label, Failure(nodes=(node,)))
    for group in columns.risk_groups:
        failure = Failure(links=group.links, nodes=group.nodes)
        yield Case("risk-group", group.group_id, group.label or group.group_id, failure)


def _outcome(
    columns: NetworkColumns, pairs: LinkPairs, case: Case, consequence: Consequence
) -> FailureOutcome:
    use = utilisation(consequence.load, columns.link_capacity)
    most = busiest(use)
    real = ~columns.node_pseudo
    return FailureOutcome(
        kind=case.kind,
        failure_id=case.failure_id,
        label=case.label,
        links=tuple(columns.link_ids[link] for link in case.failure.links),
        nodes=tuple(columns.node_ids[node] for node in case.failure.nodes if real[node]),
        components=consequence.components,
        disconnected_nodes=consequence.disconnected_nodes,
        lost=consequence.lost,
        lost_demands=consequence.lost_demands,
        unavoidable=consequence.unavoidable,
        unavoidable_demands=consequence.unavoidable_demands,
        max_utilisation=None if most is None else float(use[most]),
        max_link=None if most is None else columns.link_ids[most],
        max_label=None if most is None else pairs.labels[pairs.of_link[most]],
        overloaded_links=int(np.count_nonzero(over(consequence.load, columns.link_capacity))),
    )
