"""Implementations of others are asked again; what comes is what the docs say."""

from __future__ import annotations

import pytest

from ndtframe.conformance import trees
from ndtframe.conformance.messages import Answer, Request
from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.roads import Address, Road
from tests.conformance.third_parties import PARTIES, expected, notes, outcomes, suite

NEEDS = {"netconfd": [pytest.mark.netconfd, pytest.mark.sshd]}


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=NEEDS.get(name, [])) for name in PARTIES]
)
def test_what_comes_is_what_is_written_down(name: str) -> None:
    found = outcomes(PARTIES[name])
    wanted = expected(name)["verdicts"]
    differing = {
        case: (wanted.get(case), str(outcome.verdict), outcome.reason)
        for case, outcome in found.items()
        if wanted.get(case) != outcome.verdict
    }
    assert differing == {}
    assert found.keys() == wanted.keys()


@pytest.mark.parametrize("name", PARTIES)
def test_each_failure_has_a_reason_and_nothing_is_an_error(name: str) -> None:
    verdicts = expected(name)["verdicts"]
    failed = {case.partition("/")[2] for case, verdict in verdicts.items() if verdict == "fail"}
    assert failed == notes()[name].get("fails", {}).keys()
    assert Verdict.ERROR not in verdicts.values()


@pytest.mark.slow
@pytest.mark.netconfd
@pytest.mark.sshd
def test_a_write_that_a_netconf_server_refuses_leaves_what_it_holds() -> None:
    with PARTIES["netconfd"].address() as address:
        road = Address.of(address).connect()
        _ask(road, "start", {})
        live = suite().document("two-layers")
        assert _ask(road, "open", {"documents": {"live": live}}).kind == "ok"
        wrong = {"ietf-network:networks": {"network": [{"network-id": "id:a", "colour": "red"}]}}
        refused = _ask(road, "open", {"documents": {"live": wrong}})
        assert (refused.kind, "unknown" in refused.message) == ("refused", True)
        read = _ask(road, "do", {"operation": "view.read", "arguments": {"view": "live"}})
        assert trees.same(read.result["document"], live)
        only = Address.of(address.replace("write=yes", "write=no")).connect()
        _ask(only, "start", {})
        assert _ask(only, "open", {"documents": {"live": live}}).kind == "ok"
        kept = _ask(only, "open", {"documents": {"live": wrong}})
        assert (kept.kind, "?write=yes" in kept.message) == ("refused", True)
        only.close()
        road.close()


def _ask(road: Road, command: str, arguments: dict[str, object]) -> Answer:
    return road.exchange(Request.from_json({"id": 1, "command": command, "arguments": arguments}))
