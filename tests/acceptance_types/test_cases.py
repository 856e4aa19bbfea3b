"""Small cases of types, XPath and encodings, as a user runs them; libyang beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from .case import CRASHES, Case, Group
from .cases import GROUPS
from .judges import Libyang, ours, written


@pytest.mark.parametrize("group", GROUPS, ids=[group.name for group in GROUPS])
def test_as_expected(tmp_path: Path, group: Group) -> None:
    written(group, tmp_path)
    wrong = []
    for case, said in ours(group, tmp_path):
        errors = said["errors"] or [{}]
        first = errors[0]
        tag, path = first.get("error-tag", ""), first.get("path", "")
        same = (tag, path) == (case.tag, case.path)
        if not same or case.app_tag not in (None, first.get("error-app-tag")):
            wrong.append(f"{case.text}\n  expected {_shown(case)}, found {errors}")
    assert not wrong, "\n".join(wrong)


def _shown(case: Case) -> str:
    return " ".join([case.tag or "valid", case.path, case.app_tag or ""])


@pytest.mark.parametrize("group", GROUPS, ids=[group.name for group in GROUPS])
def test_libyang_agrees(tmp_path: Path, group: Group) -> None:
    """It judges alike, but for the cases that say why not.  It reads no operations here."""
    written(group, tmp_path)
    if group.libyang:
        with pytest.raises(AssertionError):
            Libyang(group, tmp_path)
        return
    judge = Libyang(group, tmp_path)
    wrong = []
    for case in group.cases:
        if case.kind != "data" or case.libyang == CRASHES:
            continue
        complaint = judge.complaint(case)
        if (complaint is None) != ((not case.tag) ^ bool(case.libyang)):
            wrong.append(f"{case.text}\n  expected {_shown(case)}, libyang: {complaint}")
    assert not wrong, "\n".join(wrong)
