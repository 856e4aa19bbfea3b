"""Implementations of others as subjects: what really comes of it, and why.

``python -m tests.conformance.third_parties --write [NAME...]`` asks them again: what comes of each
case goes to ``expected/NAME.json``; of that and the reasons of ``notes.toml`` the docs are made.
"""

from __future__ import annotations

import json
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from ndtframe.conformance.messages import Answer, Request
from ndtframe.conformance.outcome import Outcome, Verdict
from ndtframe.conformance.play import play
from ndtframe.conformance.roads import Address, Road
from ndtframe.conformance.suite import Suite
from tests.conformance.third_parties import netconfd

SEED = 7
HERE = Path(__file__).parent
ROOT = HERE.parents[2]


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """An implementation of somebody else: its areas of the suite, and where it is while it runs."""

    name: str
    areas: tuple[str, ...]
    version: Callable[[], str]
    address: Callable[[], AbstractContextManager[str]]


def _harness(name: str) -> Callable[[], AbstractContextManager[str]]:
    @contextmanager
    def address() -> Iterator[str]:
        yield f"cmd:{sys.executable} {ROOT}/conformance/subjects/{name}/subject.py"

    return address


@contextmanager
def _netconfd() -> Iterator[str]:
    with (
        tempfile.TemporaryDirectory(prefix="nc-") as folder,
        netconfd.served(Path(folder)) as address,
    ):
        yield address


def _of_distribution(name: str) -> Callable[[], str]:
    return lambda: f"{name} {metadata.version(name)}"


PARTIES = {
    party.name: party
    for party in (
        ThirdParty(
            "libyang", ("documents",), _of_distribution("oopt-gnpy-libyang"), _harness("libyang")
        ),
        ThirdParty("yangson", ("documents",), _of_distribution("yangson"), _harness("yangson")),
        ThirdParty("netconfd", ("documents",), netconfd.version, _netconfd),
        ThirdParty("oxigraph", ("graph",), _of_distribution("oxigraph"), _harness("oxigraph")),
    )
}


@cache
def suite() -> Suite:
    """The suite that they are asked by."""
    return Suite.load()


@cache
def notes() -> dict[str, Any]:
    """Why what came, by party and case."""
    return tomllib.loads((HERE / "notes.toml").read_text(encoding="utf-8"))


def outcomes(party: ThirdParty) -> dict[str, Outcome]:
    """What really comes of each case of its areas, by id."""
    with party.address() as address:
        road = Address.of(address).connect()
        try:
            return dict(_played(party, _Asking(road)))
        finally:
            road.close()


def _played(party: ThirdParty, ask: _Asking) -> Iterator[tuple[str, Outcome]]:
    started = ask("start", {"protocol": 1, "seed": SEED, "settings": {}})
    assert started.kind == "ok", started
    for case in suite().cases.values():
        if case.area in party.areas:
            found = play(case, SEED, ask, suite().document, started.result["operations"])
            yield case.id, found.outcome


class _Asking:
    """Numbers requests on a road."""

    def __init__(self, road: Road) -> None:
        self._road = road
        self._number = 0

    def __call__(self, command: Any, arguments: Any) -> Answer:
        self._number += 1
        return self._road.exchange(Request(self._number, command, dict(arguments)))


# -- what is expected ----------------------------------------------------------------------------


def expected(name: str) -> dict[str, Any]:
    """What came of it when it was last written down: version, and verdict by case."""
    found: dict[str, Any] = json.loads(_file(name).read_text(encoding="utf-8"))
    return found


def written(party: ThirdParty, found: dict[str, Outcome]) -> str:
    """The text of that file."""
    verdicts = {case: str(outcome.verdict) for case, outcome in sorted(found.items())}
    return json.dumps({"version": party.version(), "verdicts": verdicts}, indent=1) + "\n"


def write(name: str) -> Iterator[str]:
    """Ask a party and write down what comes; tells what did not pass."""
    found = outcomes(PARTIES[name])
    _file(name).write_text(written(PARTIES[name], found), encoding="utf-8")
    yield from _not_passed(name, found)


def told(name: str) -> Iterator[str]:
    """Ask a party and tell what did not pass."""
    yield from _not_passed(name, outcomes(PARTIES[name]))


def _not_passed(name: str, found: dict[str, Outcome]) -> Iterator[str]:
    for case, outcome in found.items():
        if outcome.verdict is not Verdict.PASS:
            yield f"{name}: {case}: {outcome.verdict}: {outcome.reason}"


def _file(name: str) -> Path:
    return HERE / "expected" / f"{name}.json"
