"""Questions to the twin and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ndtframe.testing.subject.base import Arguments, Result
from ndtframe.testing.subject.figures import figures
from ndtframe.testing.subject.sessions import Sessions
from ndtframe.twin.session import Session

if TYPE_CHECKING:
    from ndtframe.twin.report import Report


class Analysis(Sessions):
    """``analysis``."""

    def analysis_run(self, arguments: Arguments) -> Result:
        """Let an application answer, on a session or on a view."""
        report = self.followed.twin.run(
            arguments["application"],
            arguments["parameters"],
            session=self.asked(arguments),
            seed=arguments.get("seed"),
        )
        return {"report": told(report, self.network_of(report))}

    def asked(self, arguments: Arguments) -> Session:
        """The session that is asked about: a new one, if it is a view."""
        if "session" in arguments:
            return self.session(arguments["session"])
        twin = self.followed.twin
        return twin.session(
            self.view(arguments.get("view", "live")), session_id=twin.free_session_id()
        )

    def network_of(self, report: Report) -> str:
        """The network that a report is about."""
        return self.followed.twin.snapshot(report.base).network.network_id


def told(report: Report, network: str) -> Result:
    """A report as the messages have it."""
    return {
        "state": "completed",
        "state-kind": str(report.state),
        "base": {"snapshot": report.base},
        "application": report.application,
        "results": report.entry.result.to_value(),
        "result-hash": report.result_hash,
        "figures": list(figures(report.result, network)),
        "assumptions": [f"{note.subject}: {note.text}" for note in report.notes],
        "provenance": report.entry.provenance.to_value(),
    }
