"""Classes and fields tell the concepts that their YANG nodes stand for."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from ndtframe.data.concepts import concept_of
from ndtframe.testing.bindings import compiled

MODULE = """module t { yang-version 1.1; namespace "urn:t"; prefix t; import ndt-ext { prefix e; }
container work { e:concept Work; presence there;
  list job { e:concept Job; key name; leaf name { type string; } leaf text { type string; }
    leaf end { type string; e:concept jobEnd; }
    choice how { e:concept Manner; case a { container swift { leaf pace { type string; } } } }
    action stop { input { leaf why { type string; } } }
  }
}
container other { leaf x { type string; } }
rpc ask { e:concept Question; input { leaf text { type string; } } }
notification gone { e:concept End; leaf name { type string; } }
}"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return compiled(tmp_path_factory.mktemp("concepts"), MODULE)


def test_own_and_inherited(package: ModuleType) -> None:
    document = package.Document.from_json('{"t:work": {"job": [{"name": "a"}]}}')
    work, job = document.work, document.work.job["a"]
    assert concept_of(work) == concept_of(type(work)) == "Work"
    assert concept_of(document, "work") == "Work"
    assert concept_of(work, "job") == concept_of(job) == "Job"
    assert concept_of(job, "text") == concept_of(type(job), "text") == "Job"
    assert concept_of(job, "end") == "jobEnd"
    assert concept_of(job, "swift") == concept_of(job.swift, "pace") == "Manner"


def test_none(package: ModuleType) -> None:
    document = package.Document()
    assert concept_of(document) == concept_of(document, "other") == ""
    assert concept_of(document.other, "x") == ""


def test_what_is_no_data_of_a_document(package: ModuleType) -> None:
    plans = package.Document.model_set()
    assert concept_of(plans.notifications["t:gone"].cls, "name") == "End"
    assert concept_of(plans.operations["t:ask"].input.cls, "text") == "Question"
    assert concept_of(plans.operations["/t:work/job/stop"].input.cls, "why") == "Job"


def test_unknown(package: ModuleType) -> None:
    with pytest.raises(AttributeError, match="no 'jab'; nearest: job"):
        concept_of(package.Document().plan().by_attribute["work"].node.cls, "jab")


def test_only_what_differs_is_written(package: ModuleType) -> None:
    assert package.__file__ is not None
    table = Path(package.__file__).with_name("schema.json").read_text(encoding="utf-8")
    assert table.count('"concept"') == 9
