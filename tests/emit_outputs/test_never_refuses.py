"""What the bindings accept, JSON Schema and XSD accept: on documents drawn from the Schema."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ndtframe.testing.annotations import annotated

from . import judges, matrix
from .documents import changed, documents

pytestmark = pytest.mark.slow

PATIENT = settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much,
                           HealthCheck.data_too_large],
)  # fmt: skip


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> judges.Judges:
    return judges.of_modules(matrix.MODULES, tmp_path_factory.mktemp("drawn"))


def agree(outputs: judges.Judges, value: dict[str, Any]) -> bool:
    """Check that no output refuses what is valid; whether it was."""
    if not outputs.python_accepts(value):
        return False
    assert [fault.message for fault in outputs.json.iter_errors(value)] == []
    assert outputs.xsd_faults(value) == []
    return True


@given(st.data())
@PATIENT
def test_of_the_sample(every: judges.Judges, data: st.DataObject) -> None:
    drawn = annotated(every.document, documents(every.schema))
    agree(every, data.draw(st.one_of(drawn, changed(drawn))))


@pytest.mark.parametrize("name", ["ndt", "topology"])
@given(data=st.data())
@settings(PATIENT, max_examples=40)
def test_of_the_sets(name: str, data: st.DataObject) -> None:
    outputs = judges.of_set(name)
    drawn = documents(outputs.schema)
    agree(outputs, data.draw(st.one_of(drawn, changed(drawn))))


def test_many_of_those_drawn_are_valid(every: judges.Judges) -> None:
    verdicts: list[bool] = []

    @given(documents(every.schema))
    @settings(PATIENT, max_examples=60, database=None, derandomize=True)
    def count(value: dict[str, Any]) -> None:
        verdicts.append(agree(every, value))

    count()
    assert sum(verdicts) > len(verdicts) / 5
