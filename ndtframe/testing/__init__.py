"""Kit for writers of plugins: for each kind, a class of tests that a plugin of it must pass.

A writer subclasses the contract in a test file, gives the plugin as a fixture, and pytest runs the
rest.  ``ndtframe[test]`` brings pytest.  The modules tell what fixtures to give.
"""

import pytest

pytest.register_assert_rewrite(
    "ndtframe.testing.application_contract",
    "ndtframe.testing.collector_contract",
    "ndtframe.testing.emitter_contract",
    "ndtframe.testing.form_contract",
    "ndtframe.testing.functional_model_contract",
    "ndtframe.testing.plugin_contract",
    "ndtframe.testing.repository_contract",
    "ndtframe.testing.repository_documents",
    "ndtframe.testing.repository_retention",
)

from ndtframe.testing.application_contract import ApplicationContract  # noqa: E402
from ndtframe.testing.collector_contract import CollectorContract  # noqa: E402
from ndtframe.testing.emitter_contract import EmitterContract  # noqa: E402
from ndtframe.testing.form_contract import FormContract  # noqa: E402
from ndtframe.testing.functional_model_contract import FunctionalModelContract  # noqa: E402
from ndtframe.testing.repository_contract import RepositoryContract  # noqa: E402
from ndtframe.testing.samples import (  # noqa: E402
    sample_columns,
    sample_document,
    sample_twin,
    sample_view,
)

__all__ = [
    "ApplicationContract",
    "CollectorContract",
    "EmitterContract",
    "FormContract",
    "FunctionalModelContract",
    "RepositoryContract",
    "sample_columns",
    "sample_document",
    "sample_twin",
    "sample_view",
]
