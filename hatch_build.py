"""Build hook of the wheel: carries the data folders into it, as ``ndtframe/_data/<kind>``.

``ndtframe.resources`` finds them there.  An editable install reads the checkout's own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

KINDS = ("yang", "models", "ontology", "conformance")


class DataFolders(BuildHookInterface[Any]):
    """Adds each data folder that exists; the folders hold no importable Python."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds; ``version`` is "standard" or "editable"."""
        if version == "editable":
            return
        for kind in KINDS:
            if (Path(self.root) / kind).is_dir():
                build_data["force_include"][kind] = f"ndtframe/_data/{kind}"
