"""Whatever it is: there and back, what comes back is what set out but for the losses."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from ndtframe.bindings.ndt import Document
from ndtframe.convert.conversion import Conversion, convert
from ndtframe.convert.nrm.form import NrmForm, NrmSettings
from ndtframe.errors import DataError
from ndtframe.testing.form_contract import applied, undeclared

from . import drawn
from .samples import CARRIED, TWIN, schema_path, told

quick = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
thorough = settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])


def entries(document: Document) -> Iterator[tuple[str, Any]]:
    """All values of what must come back, with their paths."""
    for twin in document.twins.twin:
        used = {job.session for job in twin.job}
        for peer in twin.peer:
            yield f"{TWIN}/peer/peer-id", peer.peer_id
        for session in twin.session:
            if session.session_id in used and session.scenario.description is not None:
                yield f"{TWIN}/ndt-session:session/scenario/description", session.path
        for job in twin.job:
            for name in ("session", "capability", "report"):
                if getattr(job, name) is not None:
                    yield f"{TWIN}/ndt-session:job/{name}", getattr(job, name)
        for report in twin.report:
            if report.job:
                yield f"{TWIN}/ndt-session:report/job", report.job
            if report.result.to_value():
                yield f"{TWIN}/ndt-session:report/result", json.dumps(report.result.to_value())


def require_kept(document: Document, conversion: Conversion) -> None:
    back = Document.decoded(applied(document, conversion.losses))
    assert Counter(entries(document)) == Counter(entries(back))
    for loss in conversion.losses:
        path = schema_path(loss)
        assert not [one for one in CARRIED if f"{path}/".startswith(f"{one}/")], loss


def require_lossless_twice(document: Document, form: NrmForm) -> None:
    """What comes back is what set out minus the losses, and loses nothing on the same way again."""
    conversion = convert(document, form)
    assert undeclared(conversion) == []
    require_kept(document, conversion)
    back = convert(conversion.value, None, form, context=document)
    assert told(back) == []
    expected = Document.decoded(applied(document, conversion.losses))
    assert list(expected.diff(Document.decoded(back.value))) == []
    again = convert(Document.decoded(back.value), form, context=document)
    assert (again.losses, again.value) == ((), conversion.value)


forms = st.builds(NrmSettings, layout=st.sampled_from(("flat", "attributes"))).map(NrmForm)


@quick
@given(drawn.documents(), forms)
def test_ours_come_back_but_for_the_losses(document: Document, form: NrmForm) -> None:
    require_lossless_twice(document, form)


@pytest.mark.slow
@thorough
@given(drawn.documents(), forms)
def test_ours_come_back_but_for_the_losses_thoroughly(document: Document, form: NrmForm) -> None:
    require_lossless_twice(document, form)


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(CARRIED))
def test_what_must_come_back_is_drawn(path: str) -> None:
    once = settings(quick, max_examples=100, phases=[Phase.generate], database=None)
    find(drawn.documents(), lambda d: path in dict(entries(d)), settings=once)


def require_reasons(value: Any, form: NrmForm) -> None:
    """Every loss has the reason that is of its own attribute, and only unknown ones another."""
    try:
        conversion = convert(value, None, form)
    except DataError as error:
        if "is there twice" in str(error):
            return
        raise
    assert undeclared(conversion) == []
    assert conversion.incomplete == ()
    for loss in conversion.losses:
        assert loss.reason is not None
        names = [one for one in loss.path.split("/")[2:] if one != "attributes"]
        if not names:
            assert loss.path.count("/") == 1
            gone = form.read(value)[int(loss.path[1:])]
            assert loss.kind == "dropped"
            assert gone["objectInstance"].startswith("SubNetwork=ndt,NDTFunction=")
            assert gone["objectClass"] == "NDTFunction"
        elif names[0] in KNOWN or names[0] == "id":
            assert f"/{names[0]}" in loss.reason.path
            assert names[0] not in ("nDTJobOutputData", "objectInstance", "objectClass")


KNOWN = {name for attributes in drawn.ATTRIBUTES.values() for name in attributes}


@quick
@given(drawn.texts(), forms)
def test_theirs_come_back_but_for_the_losses(value: Any, form: NrmForm) -> None:
    require_reasons(value, form)


@pytest.mark.slow
@settings(max_examples=500)
@given(drawn.texts(), forms)
def test_theirs_come_back_but_for_the_losses_thoroughly(value: Any, form: NrmForm) -> None:
    require_reasons(value, form)
