"""What the twin says of itself; its life; the sources that it has."""

from __future__ import annotations

from ndtframe.data.subset import known_path
from ndtframe.language.paths import to_text
from ndtframe.testing.subject.base import Arguments, Result
from ndtframe.testing.subject.views import Views


class Description(Views):
    """``twin`` and ``source``."""

    def twin_describe(self, arguments: Arguments) -> Result:
        """The twin as a document of ``ndt-twin``."""
        return {"document": self.followed.twin.describe().to_value()}

    def twin_capabilities(self, arguments: Arguments) -> Result:
        """What the twin can be asked, as which capability, and with which parameters: none."""
        (twin,) = self.followed.twin.describe().twins.twin
        return {
            "applications": [
                {
                    "name": one.name,
                    "capability": capability.rpartition(":")[2],
                    "parameters": {},
                }
                for one in twin.application
                for capability in one.capability
            ]
        }

    def twin_advance(self, arguments: Arguments) -> Result:
        """Suspend, resume or retire the twin."""
        return {"state": self.followed.twin.advance(arguments["trigger"])}

    def source_bring(self, arguments: Arguments) -> Result:
        """A further source tells this; it cannot be read where there is no document."""
        told = arguments["source"], arguments.get("rank", 0), arguments.get("document")
        outcome = self.followed.bring(*told)
        if outcome.error is None:
            return {"state": "ok"}
        return {"state": "failed", "error": outcome.error.message}

    def source_list(self, arguments: Arguments) -> Result:
        """The sources, and where they disagree, as a document of ``ndt-twin``."""
        return {"document": self.followed.twin.sources().to_value()}

    def source_origin(self, arguments: Arguments) -> Result:
        """Which source an element or a value of the live state is from."""
        twin = self.followed.twin
        path = known_path(arguments["path"], twin.live().document.plan())
        found = twin.origin_of(to_text(path))
        return {"source": found.believed, "others": list(found.others)}
