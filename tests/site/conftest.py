"""What the tests of the site share."""

from pathlib import Path

import pytest

from ndtframe.site.sources import Sources

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def sources() -> Sources:
    """The sources of the project's own site."""
    return Sources(ROOT)
