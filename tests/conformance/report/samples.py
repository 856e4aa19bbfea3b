"""A small suite, subjects of it, and the reports of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ndtframe.conformance import runner
from ndtframe.conformance.report import journal
from ndtframe.conformance.report.findings import Findings, findings
from ndtframe.conformance.report.records import Selection
from ndtframe.conformance.roads import Direct
from ndtframe.conformance.runner import Plan
from ndtframe.conformance.suite import Suite
from ndtframe.contracts.subject import Refused, Unsupported

SUITE = Suite.load(Path(__file__).parent / "suite")

HOSTILE = '<script>alert(1)</script>"""\'&<!--]]>\\|`*[x](y)${7*7}{{7}}\x1b[31m\u202e\ufffe\r\n'
"""Markup of all forms, controls of terminals, and characters that XML does not have."""

STATEMENT = {
    "ndt-implementation:implementation": {
        "name": "Sample",
        "version": "1",
        "profile": ["tiny"],
        "requirement": [
            {"requirement-id": "R-MUST", "support": "yes"},
            {"requirement-id": "R-SHOULD", "support": "yes"},
            {"requirement-id": "R-IF", "support": "not-applicable", "reason": "It is small."},
        ],
    }
}


class Good:
    """A subject that does all that the suite asks for."""

    name = "Sample"
    colour = "green"

    def start(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        offered = ["thing.read", "thing.split", "thing.listed", "thing.refuse"]
        about = {"name": self.name, "version": "1", "vendor": "V", "language": "L"}
        return {"protocol": 1, "implementation": about, "operations": offered}

    def open(self, arguments: Mapping[str, Any]) -> None:
        self.live = arguments["documents"].get("live", {})

    def do(self, operation: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        if operation == "thing.refuse":
            raise Refused("No.", "/a:b")
        return {
            "state-kind": "live",
            "name": self.live.get("name"),
            "colour": self.colour,
            "parts": 2,
            "a": 1,
        }

    def stop(self) -> None:
        pass


class Bad(Good):
    """A subject of another colour, that crashes, lies, and has hostile names."""

    name = f"Sample {HOSTILE}"
    colour = HOSTILE

    def do(self, operation: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        if operation == "thing.split":
            raise RuntimeError(HOSTILE)
        if operation == "thing.listed":
            raise Unsupported(operation)
        return super().do(operation, arguments)


class Here:
    """The address of a subject in this process."""

    def __init__(self, make: Callable[[], Any], text: str) -> None:
        self.make = make
        self.text = text

    def connect(self, limits: Any = None) -> Direct:
        return Direct(self.make())

    def __str__(self) -> str:
        return self.text


def written(
    path: Path,
    make: Callable[[], Any],
    *,
    text: str = "py:sample",
    only: tuple[str, ...] = (),
    **plan: Any,
) -> Path:
    """The report of a run of the small suite."""
    planned = Plan(SUITE, SUITE.chosen(only), selection=Selection((), only), **plan)
    runner.run(planned, Here(make, text), path)  # type: ignore[arg-type]
    return path


def found(path: Path) -> Findings:
    """What a report says, beside the small suite."""
    return findings(journal.read(path), SUITE)
