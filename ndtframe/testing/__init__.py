"""Kit for writers of plugins: for each kind, a class of tests that a plugin of it must pass.

A writer subclasses the contract in a test file, gives the plugin as a fixture, and pytest runs the
rest.  ``ndtframe[test]`` brings pytest.  The modules tell what fixtures to give.  ``subject`` is
our own twin as a subject of the conformance suite, which needs no pytest.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ndtframe.testing.application_contract import ApplicationContract
    from ndtframe.testing.collector_contract import CollectorContract
    from ndtframe.testing.emitter_contract import EmitterContract
    from ndtframe.testing.form_contract import FormContract
    from ndtframe.testing.functional_model_contract import FunctionalModelContract
    from ndtframe.testing.repository_contract import RepositoryContract
    from ndtframe.testing.samples import sample_columns, sample_document, sample_twin, sample_view

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

_HOMES = {
    "ApplicationContract": "application_contract",
    "CollectorContract": "collector_contract",
    "EmitterContract": "emitter_contract",
    "FormContract": "form_contract",
    "FunctionalModelContract": "functional_model_contract",
    "RepositoryContract": "repository_contract",
    "sample_columns": "samples",
    "sample_document": "samples",
    "sample_twin": "samples",
    "sample_view": "samples",
}
_WITH_ASSERTS = (
    "plugin_contract",
    "repository_documents",
    "repository_retention",
    *(home for home in _HOMES.values() if home != "samples"),
)

if "pytest" in sys.modules:  # it has to know these before they are imported
    sys.modules["pytest"].register_assert_rewrite(*(f"{__name__}.{one}" for one in _WITH_ASSERTS))


def __getattr__(name: str) -> Any:
    """Import a public name on first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
