"""What a consumer of the service may write."""

from __future__ import annotations

from typing import Any

import pytest

from ndtframe.convert.nrm.form import NrmForm, NrmSettings
from ndtframe.errors import DataError

from .samples import FUNCTION, OUTPUT, REPORT, theirs

CONSUMER = NrmForm(NrmSettings(written_by="consumer"))
ENTITIES = {"managedEntitiesScope": ["A=1"]}
DATA = {"simulationDataDescriptor": [{}, {"condition": "A=1"}]}
SCOPE = {"nDTFunctionScope": {"nDTCNScope": ENTITIES}}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (theirs(nDTReportRefList=[]), "/0/nDTReportRefList"),
        (theirs(attributes={"nDTJobRefList": ["A=1"]}), "/0/attributes/nDTJobRefList"),
        (
            theirs(nDTJobSynchScope=ENTITIES),
            "/0/nDTJobSynchScope/managedEntitiesScope",
        ),
        (
            theirs(nDTJobScenario=DATA),
            "/0/nDTJobScenario/simulationDataDescriptor/1/condition",
        ),
        (theirs(*FUNCTION, **SCOPE), "/0/nDTFunctionScope/nDTCNScope/managedEntitiesScope"),
        (theirs(*REPORT, nDTJobRef="A=1,NDTJob=2")[0], "/nDTJobRef"),
        (
            theirs(*REPORT, nDTJobOutputData=OUTPUT),
            "/0/nDTJobOutputData/0/networkState/0/objectInstance",
        ),
    ],
)
def test_what_only_the_producer_sets_is_refused(text: Any, place: str) -> None:
    assert NrmForm().read(text)
    with pytest.raises(DataError) as refused:
        CONSUMER.read(text)
    assert [violation.path for violation in refused.value.violations] == [place]


def test_what_a_consumer_may_set_is_taken() -> None:
    text = theirs(
        nDTCapability="RISKY_ACTIONS_PREDICTION", nDTJobSynchScope={"areaScope": [{"a": 1}]}
    )
    assert CONSUMER.read(text) == NrmForm().read(text)
