"""The area of fidelity: predictions held against measurements, by the formulas of ``ndt-twin``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import sqrt
from typing import Any

from ndtframe.conformance.programs import Call, Program, Setting, oracle, program

Json = Any
Numbers = Sequence[float]

NEAR = 1e-6

_METHODS: dict[str, Callable[[Numbers, Numbers], float]] = {
    "mean-absolute-error": lambda errors, measured: sum(errors) / len(errors),
    "root-mean-square-error": lambda errors, measured: sqrt(
        sum(error * error for error in errors) / len(errors)
    ),
    "greatest-absolute-error": lambda errors, measured: max(errors),
    "mean-relative-error": lambda errors, measured: (
        sum(error / value for error, value in zip(errors, measured, strict=True)) / len(errors)
    ),
}


@program("fidelity.formulas")
def formulas(setting: Setting) -> Program:
    """Random predictions and measurements: each method gives what its formula gives."""
    for metric, formula in _METHODS.items():
        count = setting.random.randint(2, 9)
        predicted = [float(setting.random.randint(1, 10**6)) for _ in range(count)]
        measured = [float(setting.random.randint(1, 10**6)) for _ in range(count)]
        asked = {"metric": metric, "predicted": predicted, "measured": measured, "unit": "bit/s"}
        answer = yield Call("fidelity.measure", asked)
        errors = [abs(one - other) for one, other in zip(predicted, measured, strict=True)]
        expected, found = formula(errors, measured), answer.result.get("value")
        told = f"The {metric} of {predicted} and {measured} is {expected}, and it tells {found}."
        setting.check(_is_near(found, expected), told)
        unit = "1" if metric == "mean-relative-error" else "bit/s"
        told = f"The unit of the {metric} is {answer.result.get('unit')}, expected {unit}."
        setting.check(answer.result.get("unit") == unit, told)


@program("fidelity.nothing")
def nothing(setting: Setting) -> Program:
    """Where nothing was measured, it says no, or has no figures."""
    answer = yield Call("fidelity.compare", {"view": "live"}, expect="any")
    found = answer.result.get("figures", []) if answer.kind == "ok" else []
    setting.check(not found, f"Nothing was measured, and it tells {found}.")


@oracle("fidelity.figure")
def figure(figures: Json, method: str, value: float, count: int) -> Iterator[str]:
    """There is a figure of a method, of a value, that rests on so many pairs."""
    for each in figures:
        if str(each.get("method")).rpartition(":")[2] == method:
            if not _is_near(float(each["value"]), value):
                yield f"the {method} is {each['value']}, expected {value}"
            if int(each.get("count", 0)) != count:
                yield f"the {method} rests on {each.get('count')} pairs, expected {count}"
            return
    yield f"it tells no {method}"


@oracle("fidelity.context")
def context(figures: Json) -> Iterator[str]:
    """Each figure tells its metric, its method, its model and its window."""
    for each in figures:
        lacking = [name for name in ("metric", "method", "model", "window") if not each.get(name)]
        if lacking:
            yield f"a figure lacks {lacking}"


def _is_near(found: Any, expected: float) -> bool:
    return isinstance(found, int | float) and abs(found - expected) <= NEAR * max(expected, 1e-9)
