"""What all tests share.

Hypothesis tries new examples for a person, always the same ones where CI is set.
"""

import os
import shutil

import pytest
from hypothesis import settings

settings.register_profile("person", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "person")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what needs Java where there is none, and say how to get it."""
    if shutil.which("java") is None:
        absent = pytest.mark.skip(
            reason="there is no Java; as root, .ci/debian-packages installs it"
        )
        for item in items:
            if item.get_closest_marker("java"):
                item.add_marker(absent)
