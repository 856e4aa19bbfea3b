"""What every application must do, as tests to inherit.

A plugin writer gives the class, and parameters that ask something of the sample network::

    class TestMyApplication(ApplicationContract):
        @pytest.fixture
        def plugin_class(self):
            return MyApplication

        @pytest.fixture
        def parameters(self):
            return MyApplication.Parameters(...)

A fixture ``twin`` may give another twin than the sample, and ``changes`` what the scenario of the
session is (functions of ``ndtframe.twin.changes`` make them); without it, there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from ndtframe import plugins
from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ndt_session import Change
from ndtframe.contracts import Application, DivisibleApplication
from ndtframe.data.canonical import canonical_json
from ndtframe.data.state import StateKind
from ndtframe.testing.plugin_contract import PluginContract, must_give
from ndtframe.testing.samples import sample_twin
from ndtframe.twin.answer import REPORTS, document_of
from ndtframe.twin.report import result_value
from ndtframe.twin.session import Session
from ndtframe.twin.twin import Twin


class ApplicationContract(PluginContract):
    """The tests; see the docstring of the module for what to give."""

    kind = plugins.APPLICATION

    @pytest.fixture
    def parameters(self) -> Any:
        """What is asked; must be given by the subclass."""
        return must_give("parameters")

    @pytest.fixture
    def twin(self, tmp_path: Path) -> Iterator[Twin]:
        """The twin that is asked: of the sample network."""
        with sample_twin(tmp_path) as twin:
            yield twin

    @pytest.fixture
    def changes(self) -> Sequence[Change]:
        """The scenario: nothing changes."""
        return ()

    @pytest.fixture
    def session(self, twin: Twin, changes: Sequence[Change]) -> Iterator[Session]:
        """The session whose state is asked about."""
        with twin.session() as session:
            yield session.apply(changes)

    def test_models_it_needs_are_installed(self, plugin: Application) -> None:
        """What the descriptor says it needs can be had by name."""
        assert set(plugin.descriptor.needs) <= set(plugins.names(plugins.FUNCTIONAL_MODEL))

    def test_parameters_refuse_unknown_keys(self, plugin_class: type[Any]) -> None:
        """A mistyped parameter is an error, not silently ignored."""
        with pytest.raises(ValidationError) as caught:
            plugin_class.Parameters.model_validate({"no-such-parameter": 1})
        assert ("no-such-parameter",) in [fault["loc"] for fault in caught.value.errors()]

    def test_parameters_can_be_told_again(self, plugin_class: type[Any], parameters: Any) -> None:
        """As a report tells them, in JSON, they mean the same."""
        told = parameters.model_dump(mode="json", exclude_defaults=True)
        assert plugin_class.Parameters.model_validate(told) == parameters

    def test_result_can_stand_in_a_report(
        self, plugin: Application, twin: Twin, session: Session, parameters: Any
    ) -> None:
        """It is the RFC 7951 value of the container that it names, valid, in canonical form."""
        value = result_value(plugin.run(twin, session, parameters))
        document = report_of(plugin, value)
        (entry,) = document.twins.twin
        (report,) = entry.report
        assert canonical_json(report.result.to_value()) == canonical_json(value)

    def test_same_question_gives_the_same_result(
        self, plugin_class: type[Any], settings: Any, twin: Twin, session: Session, parameters: Any
    ) -> None:
        """Also from a new application."""
        first, second = plugin_class(settings), plugin_class(settings)
        results = [one.run(twin, session, parameters) for one in (first, first, second)]
        assert len({canonical_json(result_value(result)) for result in results}) == 1

    def test_parts_give_the_same_result(
        self, plugin: Application, twin: Twin, session: Session, parameters: Any
    ) -> None:
        """Where it can be asked in parts, their number does not show."""
        if not isinstance(plugin, DivisibleApplication):
            return
        whole = canonical_json(result_value(plugin.run(twin, session, parameters)))
        for count in (1, 2, 3, 1000):
            parts = plugin.parts(session, parameters, count)
            assert 1 <= len(parts) <= count
            results = [plugin.run(twin, session, part) for part in parts]
            assert canonical_json(result_value(plugin.join(results))) == whole

    def test_leaves_twin_and_session_alone(
        self, plugin: Application, twin: Twin, session: Session, parameters: Any
    ) -> None:
        """Nothing is stored, the live state is what it was, and the hypothetical one, too."""
        record, document = twin.repository.live(), twin.live().document.to_json()
        kept = session.record.to_json(), session.document.to_json()
        plugin.run(twin, session, parameters)
        assert twin.repository.live() == record
        assert twin.live().document.to_json() == document
        assert (session.record.to_json(), session.document.to_json()) == kept

    def test_progress_grows_and_ends_at_its_total(
        self, plugin: Application, twin: Twin, session: Session, parameters: Any
    ) -> None:
        """Where it tells its progress, the steps done never shrink nor pass their number."""
        told: list[tuple[int, int]] = []
        tell = told.append
        plugin.run(twin, session, parameters, progress=lambda done, total: tell((done, total)))
        assert told == sorted(told)
        assert all(0 <= done <= total for done, total in told)
        assert not told or told[-1][0] == told[-1][1]


def report_of(application: Application, value: dict[str, Any]) -> Document:
    """A report of a result, checked against the modules."""
    entry = {
        "report-id": "a-report",
        "state-kind": str(StateKind(application.descriptor.state)),
        "application": application.descriptor.name,
        "base": {"snapshot": "snapshot-1"},
        "result-hash": "0" * 64,
        "result": value,
    }
    document: Document = document_of("a-twin", REPORTS, entry)
    return document
