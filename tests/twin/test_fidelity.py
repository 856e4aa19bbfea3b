"""Fidelity: what is predicted, compared with what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ndt_twin import Fidelity
from ndtframe.errors import UsageError
from ndtframe.testing.samples import NETWORK_ID, sample_document, sample_twin
from ndtframe.twin.fidelity import measure
from ndtframe.twin.twin import Twin

from ..data.libyang import Judge
from .twin_samples import Given

PREDICTED = {"link:A-B": 200e6, "link:B-C": 200e6, "link:D-E": 200e6, "link:E-D": 0.0}
"""Loads of the sample network: A-C is split over two paths, A-E goes over D."""

NOON, LATER = "2026-02-03T12:00:00Z", "2026-02-03T12:05:00Z"


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Twin]:
    with sample_twin(tmp_path / "twin") as made:
        yield made


def observed(link: str, value: str, **members: Any) -> dict[str, Any]:
    path = f"/ietf-network:networks/network[network-id='{NETWORK_ID}']"
    return {
        "element": f"{path}/ietf-network-topology:link[link-id='{link}']",
        "metric": "ndt-types:load",
        "value": value,
        "unit": "bit/s",
        "window": {"start": NOON, "end": LATER},
        "source": "counters",
        "method": "sampled",
        "collected-at": LATER,
        **members,
    }


def holds(twin: Twin, *observations: dict[str, Any]) -> None:
    """The live state, with these observations."""
    value = sample_document().to_value()
    numbered = [{"observation-id": str(i), **one} for i, one in enumerate(observations)]
    value["ndt-observation:observations"] = {"observation": numbered}
    done = twin.collect({"counters": Given(Document.from_value(value))})
    assert done.outcomes[0].error is None


def figures(document: Document) -> dict[str, Fidelity]:
    (entry,) = document.twins.twin
    return {
        " ".join(name.rpartition(":")[2] for name in (one.metric, one.method)): one
        for one in entry.fidelity
    }


def test_predictions_are_those_of_the_traffic_model(twin: Twin) -> None:
    result = twin.model("traffic").run(twin.live())
    loads = dict(zip(result.link_ids, result.load, strict=True))
    assert {link: loads[link] for link in PREDICTED} == PREDICTED


def test_figures_are_those_of_the_pairs(twin: Twin, tmp_path: Path) -> None:
    holds(twin, observed("link:A-B", "210000000.0"), observed("link:B-C", "170000000.0"))
    document = measure(twin, twin.live())
    found = figures(document)
    assert float(found["load mean-absolute-error"].value) == 20e6
    assert float(found["load greatest-absolute-error"].value) == 30e6
    assert float(found["load root-mean-square-error"].value) == pytest.approx(500e12**0.5)
    relative = (10 / 210 + 30 / 170) / 2
    assert float(found["load mean-relative-error"].value) == pytest.approx(relative)
    one = found["load mean-absolute-error"]
    assert (one.count, one.unit, one.model, one.snapshot) == (2, "bit/s", "traffic", "snapshot-2")
    assert (one.window.start, one.window.end) == (NOON, LATER)
    assert one.uncertainty is not None
    assert float(one.uncertainty.standard_deviation or 0) == pytest.approx(10e6 / 2**0.5)
    assert Judge.of_set("ndt", tmp_path).complaint(document.to_json()) is None


def test_exact_predictions_have_no_error(twin: Twin) -> None:
    holds(twin, *(observed(link, f"{load:.1f}") for link, load in PREDICTED.items()))
    found = figures(measure(twin, twin.live()))
    assert {float(one.value) for one in found.values()} == {0.0}
    assert "load mean-relative-error" not in found  # a measured 0 has no relative error


def test_utilisation_is_compared_by_itself(twin: Twin) -> None:
    ratio = {"metric": "ndt-types:utilisation", "unit": "1"}
    holds(twin, observed("link:A-B", "0.25", **ratio), observed("link:B-C", "200000000.0"))
    found = figures(measure(twin, twin.live()))
    assert float(found["utilisation mean-absolute-error"].value) == pytest.approx(0.05)
    assert found["utilisation mean-absolute-error"].unit is None
    assert found["load mean-absolute-error"].count == 1


def test_value_that_was_corrected_later_counts_once(twin: Twin) -> None:
    corrected = observed("link:A-B", "205000000.0", **{"collected-at": "2026-02-04T00:00:00Z"})
    holds(twin, corrected, observed("link:A-B", "900000000.0"))
    one = figures(measure(twin, twin.live()))["load mean-absolute-error"]
    assert (one.count, float(one.value)) == (1, 5e6)


def test_better_rank_is_believed_before_what_is_newer(twin: Twin) -> None:
    newer = observed("link:A-B", "900000000.0", rank=5, **{"collected-at": "2026-02-04T00:00:00Z"})
    holds(twin, newer, observed("link:A-B", "205000000.0", rank=1))
    assert float(figures(measure(twin, twin.live()))["load mean-absolute-error"].value) == 5e6


def test_only_windows_that_were_asked_for_count(twin: Twin) -> None:
    evening = {"window": {"start": "2026-02-03T20:00:00Z", "end": "2026-02-03T20:05:00Z"}}
    holds(twin, observed("link:A-B", "210000000.0"), observed("link:A-B", "290000000.0", **evening))
    live = twin.live()
    assert figures(measure(twin, live))["load mean-absolute-error"].count == 2
    start = datetime.fromisoformat("2026-02-03T19:00:00Z")
    late = figures(measure(twin, live, start=start))["load mean-absolute-error"]
    assert (late.count, float(late.value)) == (1, 90e6)
    early = figures(measure(twin, live, end=start))["load mean-absolute-error"]
    assert (early.count, float(early.value)) == (1, 10e6)


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "Mbit/s"},
        {"metric": "ndt-types:delay", "unit": "s"},
        {"element": f"/ietf-network:networks/network[network-id='{NETWORK_ID}']"},
    ],
)
def test_what_cannot_be_compared_is_left_out(other: dict[str, Any], twin: Twin) -> None:
    holds(twin, observed("link:A-B", "1.0", **other))
    with pytest.raises(UsageError, match="Nothing that the model 'traffic' predicts"):
        measure(twin, twin.live())


def test_figures_are_kept_and_told(twin: Twin) -> None:
    holds(twin, observed("link:A-B", "210000000.0"))
    measure(twin, twin.live())
    measure(twin, twin.live())
    (entry,) = twin.describe().twins.twin
    assert len(entry.fidelity) == 4
    assert twin.repository.verify() == []
