"""Documents and objects that the tests of the form share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ndtframe.bindings.ndt import Document
from ndtframe.convert.conversion import Conversion, convert
from ndtframe.convert.losses import Loss
from ndtframe.convert.nrm.form import NrmForm, NrmSettings

EXAMPLES = Path(__file__).parents[3] / "models/ndt/examples/valid"
TWINS = "ndt-twin:twins"
TWIN = "/ndt-twin:twins/twin"
FLAT = NrmForm(NrmSettings(layout="flat"))


def example(name: str) -> Document:
    return Document.from_json((EXAMPLES / f"{name}.json").read_bytes())


def theirs(
    name: str = "NDTJob", dn: str = "SubNetwork=op,NDTFunction=7,NDTJob=9", **more: Any
) -> Any:
    return [{"id": dn.rpartition("=")[2], "objectClass": name, "objectInstance": dn, **more}]


def read(value: Any, **options: Any) -> Conversion:
    return convert(value, None, FLAT, **options)


def twins(conversion: Conversion) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = conversion.value[TWINS]["twin"]
    return found


def told(conversion: Conversion) -> list[tuple[str, str]]:
    return [(loss.kind, loss.path) for loss in conversion.losses]


def schema_path(loss: Loss) -> str:
    return "".join(part.partition("]")[2] for part in f"]{loss.path}".split("["))


def with_twin(*twins: dict[str, Any]) -> dict[str, Any]:
    return {TWINS: {"twin": [{"name": f"t{n}"} | twin for n, twin in enumerate(twins)]}}


AREA = {"areaScope": [{"corners": [[1.5, 2], None]}]}
DATA = [{"simulationData": [{"performanceData": [{"performanceDataValue": 3}], "mDTData": [1]}]}]
FUNCTION = ("NDTFunction", "SubNetwork=op,NDTFunction=7")
REPORT = ("NDTReport", "SubNetwork=op,NDTFunction=7,NDTReport=9")
OUR_NETWORK = "SubNetwork=ndt,SubNetwork=a%3A"
LIMITS = "nDTJobExecutionRequirements"
OUTPUT = [
    {
        "networkState": [{"objectInstance": "A=1", "objectAttributeList": [{"p": 1, "q": [None]}]}],
        "networkConfiguration": [{"nDTOutputDescriptionId": "x"}],
        "observations": [],
    }
]


CARRIED = {
    f"{TWIN}/ndt-session:session/scenario/description": "networkEventInfo",
    f"{TWIN}/ndt-session:job/session": "nDTInputDescriptionId",
    f"{TWIN}/ndt-session:job/capability": "nDTCapability",
    f"{TWIN}/ndt-session:job/report": "nDTReportRefList",
    f"{TWIN}/ndt-session:report/job": "nDTJobRef",
    f"{TWIN}/ndt-session:report/result": "nDTJobOutputData",
    f"{TWIN}/peer/peer-id": "nDTFunctionRefList",
}
"""What always comes back, and the attribute that carries it; of sessions, those that have jobs."""
