"""How far predictions are from measurements."""

from __future__ import annotations

from ndtframe.contracts.subject import Refused
from ndtframe.testing.subject.base import Arguments, Result
from ndtframe.testing.subject.views import Views
from ndtframe.twin.fidelity import Pair, differences, measure


class Fidelity(Views):
    """``fidelity``."""

    def fidelity_measure(self, arguments: Arguments) -> Result:
        """One metric of pairs of a prediction and a measurement; its unit is theirs, or 1."""
        predicted, measured = arguments["predicted"], arguments["measured"]
        if len(predicted) != len(measured):
            raise Refused(f"There are {len(predicted)} predictions, {len(measured)} measurements.")
        found = differences([Pair(*both) for both in zip(predicted, measured, strict=True)])
        if arguments["metric"] not in found:
            raise Refused(f"There is no '{arguments['metric']}' of these.")
        return {"value": found[arguments["metric"]].value, **_unit(arguments)}

    def fidelity_compare(self, arguments: Arguments) -> Result:
        """What a model predicts on a view, held against the observations that the view holds."""
        view = self.view(arguments["view"])
        (twin,) = measure(self.followed.twin, view).twins.twin
        return {"figures": [entry.to_value() for entry in twin.fidelity]}


def _unit(arguments: Arguments) -> Result:
    relative = arguments["metric"] == "mean-relative-error"
    return {"unit": "1" if relative else arguments.get("unit", "1")}
