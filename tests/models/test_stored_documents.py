"""What was stored under modules of before is read under those of now.

A change of modules gives their yang-library another ``content-id``; ``KNOWN`` in
``ndtframe.repository.migration`` lists all that documents were ever stored under, and ``STEPS``
beside it what those need to be read.
"""

import hashlib
import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from ndtframe import resources
from ndtframe.bindings import ndt
from ndtframe.repository import migration
from ndtframe.repository.migration import migrated
from ndtframe.repository.sql import SqlRepository, SqlSettings

ROOT = Path(__file__).parents[2]
FIXTURES = sorted((ROOT / "tests" / "repository" / "fixtures").glob("*.sqlite"))
LIBRARIES = sorted(resources.folder("models").glob("*/yang-library.json"))


def library(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(path.read_bytes())["ietf-yang-library:yang-library"]
    return found


@pytest.mark.parametrize("path", LIBRARIES, ids=lambda path: path.parent.name)
def test_the_content_id_is_that_of_the_content(path: Path) -> None:
    """RFC 8525: another content has another ``content-id``."""
    rest = library(path)
    found = rest.pop("content-id")
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"))
    expected = hashlib.sha256(text.encode()).hexdigest()[:16]
    assert found == expected, f'Write in {path.relative_to(ROOT)}: "content-id": "{expected}"'


@pytest.mark.parametrize("model_set", sorted(migration.KNOWN))
def test_the_present_schema_id_is_the_last_that_is_known(model_set: str) -> None:
    """Whoever changes modules says whether what is stored needs a step."""
    present = migration.schema_id(model_set)
    *before, last = migration.KNOWN[model_set]
    assert last == present, (
        f"Add \"{present}\" as the last of the set '{model_set}' to KNOWN in "
        f'ndtframe/repository/migration.py (in the place of "{last}", if nothing was released with '
        "that), and a step to STEPS if the new modules cannot read what is stored."
    )
    assert present not in before
    assert len(set(before)) == len(before)


def test_steps_lead_from_what_is_known() -> None:
    past = {each for known in migration.KNOWN.values() for each in known[:-1]}
    assert set(migration.STEPS) <= past


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_documents_of_before_are_read(fixture: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(fixture, tmp_path / "twin.db"))
    with closing(SqlRepository(SqlSettings(path=path))) as repository:
        records = list(repository.changes(0))
        contents = [migrated(repository.content(record), record) for record in records]
    assert contents
    for content in contents:
        document = ndt.Document.from_json(content)
        assert list(document.violations(strict_references=True)) == []
        assert len(document.networks.network)
