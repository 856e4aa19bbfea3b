"""Type checkers see what bindings are: right uses pass mypy --strict, wrong ones do not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mypy import api

from ndtframe.testing.bindings import compiled

from ..data.features.feature import module

ROOT = Path(__file__).parents[2]

USE = """
from decimal import Decimal

from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ietf_network import Network, Node


def longest(document: Document) -> int:
    network: Network = document.networks.network["n:1"]
    node = network.node["n:2"]
    node.location.latitude = Decimal("1.5")
    names: list[str] = [entry.node_id for entry in network.node]
    ends = {point.tp_id for point in node.termination_point}
    found: Node | None = network.node.get("n:9")
    if found is not None and found.label is not None:
        names.append(found.label.upper())
    matrix = network.demand_matrix["m:1"]
    rate: int = matrix.demand["d:1"].rate
    state: str = node.operational_state
    supporting = node.supporting_node["n:1", "n:2"]
    l3 = network.network_types.l3_unicast_topology
    if l3 is not None:
        del network.network_types.l3_unicast_topology
    groups: list[str] = [link for group in network.risk_group for link in group.link]
    copy: Node = node.clone()
    document.fork().freeze()
    texts = [state, supporting.node_ref, copy.path, *groups, *names, *ends]
    return rate + len(texts)
"""

WRONG = {
    "node.label = 1": "assignment",
    'node.labell = "x"': "attr-defined",
    "node.node_id.nothing": "attr-defined",
    "network.node[1]": "index",
    'network.node["a", "b"]': "index",
    'node.supporting_node["a"]': "index",
    'node.operational_state = "sideways"': "assignment",
    "node.label.upper()": "union-attr",
    "node.location = None": "assignment",
    'node.location.latitude = "1.5"': "assignment",
    "network.node.add(network)": "arg-type",
    "network.network_types.l3_unicast_topology.path": "union-attr",
    "matrix.demand['d'].rate = None": "assignment",
    "for other in document.networks.network: other.tp_id": "attr-defined",
}

HEAD = """
from ndtframe.bindings.ndt import Document


def use(document: Document) -> None:
    network = document.networks.network["n:1"]
    node, matrix = network.node["n:2"], network.demand_matrix["m:1"]
"""


def checked(folder: Path, *arguments: str) -> str:
    """What mypy --strict says; "" if nothing."""
    out, err, code = api.run(
        ["--strict", "--no-error-summary", f"--cache-dir={folder / 'cache'}", "--config-file=",
         "--follow-imports=silent", *arguments]
    )  # fmt: skip
    assert not err
    assert bool(code) == bool(out)
    return out


@pytest.mark.slow
def test_bindings_are_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    right = tmp_path / "right.py"
    right.write_text(USE)
    assert checked(tmp_path, str(right)) == ""
    wrong = tmp_path / "wrong.py"
    wrong.write_text(HEAD + "".join(f"    {line}\n" for line in WRONG))
    first = HEAD.count("\n") + 1
    found = dict.fromkeys(range(first, first + len(WRONG)), "")
    for line, kind in re.findall(r":(\d+): error: .*\[([\w-]+)\]", checked(tmp_path, str(wrong))):
        found[int(line)] += kind
    assert list(found.values()) == list(WRONG.values())


@pytest.mark.slow
def test_generated_code_is_strictly_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where names are awkward, two modules have classes of one name, and cases have defaults."""
    monkeypatch.chdir(ROOT)
    compiled(
        tmp_path,
        module(
            "t",
            "container top { container x { leaf int { type string; } leaf i { type int8; } }"
            " choice c { default a; case a { leaf d { type uint8; default 1; } } leaf e { type"
            " binary; } } } container decimal { leaf d { type decimal64 { fraction-digits 1; }"
            " default 1; } } list entry { key 'a b'; leaf a { type int8; } leaf b { type boolean;"
            " } } container any { anyxml a; anydata b; } rpc r { input { leaf x { type string; } }"
            " } notification n { leaf-list l { type bits { bit z; } } }",
        ),
        module(
            "u",
            "augment /t:top { container x { leaf b { type union { type int8; type empty; type"
            " enumeration { enum 'a | b'; } } } container top { leaf c { type string; } } } }",
            "import t { prefix t; }",
        ),
    )
    package = (tmp_path / "bindings").rename(tmp_path / "generated")
    assert checked(tmp_path, str(package)) == ""
