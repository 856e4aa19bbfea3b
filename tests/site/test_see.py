"""The map on which a reader chooses what fails: all of it is what the commands answer."""

import json
import re
from collections.abc import Iterator

import pytest

from ndtframe.cli.demo import import_network
from ndtframe.present.failures import Answers, answers, render
from ndtframe.site.embedded import ROOT, within
from ndtframe.twin.changes import link_down, node_down
from ndtframe.twin.twin import Twin


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twin]:
    with Twin.create(tmp_path_factory.mktemp("see") / "twin", "abilene") as made:
        import_network(made, quiet=True)
        yield made


@pytest.fixture(scope="module")
def found(twin: Twin) -> Answers:
    return answers(twin, "demo/twin")


@pytest.fixture(scope="module")
def html(found: Answers) -> str:
    return render(found)


@pytest.fixture(scope="module")
def data(html: str) -> list[dict[str, object]]:
    (text,) = re.findall(r'<script type="application/json">(.*?)</script>', html, re.DOTALL)
    read: list[dict[str, object]] = json.loads(text)
    return read


def test_every_link_is_on_both_maps_and_in_the_table(twin: Twin, html: str) -> None:
    links = len(twin.live().columns().link_ids)
    assert html.count('<g class="half') == 2 * links
    assert html.count('<tr data-i="') == links


def test_every_single_failure_may_be_chosen(found: Answers, data: list[dict[str, object]]) -> None:
    assert [each.outcome for each in found.choices] == list(found.sweep.outcomes)
    assert len(data) == len(found.sweep.outcomes)
    assert found.left_out == 0


def test_maps_and_sweep_agree(found: Answers) -> None:
    for choice in found.choices:
        after, outcome = choice.figures.traffic, choice.outcome
        assert after.lost == outcome.lost + outcome.unavoidable, outcome.label
        assert after.max_utilisation == pytest.approx(outcome.max_utilisation), outcome.label
        assert len(choice.figures.topology.components) == outcome.components, outcome.label


@pytest.mark.parametrize("name", ["link:ATLAng-HSTNng", "node:ATLAng"])
def test_an_answer_is_that_of_what_if(
    twin: Twin, found: Answers, data: list[dict[str, object]], name: str
) -> None:
    at = next(i for i, one in enumerate(found.choices) if one.command.endswith(f"--down {name}"))
    change = link_down(name) if name.startswith("link") else node_down(name)
    report = twin.run("what-if", changes=[change])
    step = report.result.to_json()["step"][0]
    assert found.choices[at].figures.to_json().items() <= step.items()
    assert f"{found.choices[at].outcome.label} fails" in str(data[at]["said"])


def test_a_hostile_name_ends_no_script(found: Answers, html: str) -> None:
    assert "</script" not in html.partition('application/json">')[2].partition("</script>")[0]
    assert within("<p>x</p>").startswith(f'<div class="{ROOT}">')


def test_the_style_holds_within_only() -> None:
    style = within("").partition("<style>")[2].partition("</style>")[0]
    assert ":root" not in style
    assert "prefers-color-scheme" not in style
    assert style.count("{") == style.count("}")


def test_what_is_too_much_is_left_out(twin: Twin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ndtframe.present.failures.MOST_FIGURES", 60)
    few = answers(twin)
    assert len(few.choices) == 2
    assert few.left_out == len(few.sweep.outcomes) - 2
    worst = few.sweep.worst_by_loss
    assert worst is not None
    assert worst in [each.outcome for each in few.choices]
    assert few.choices[0].command == ""
