"""Ways through the networks: inside a network, between layers, between levels of detail."""

from __future__ import annotations

from ndtframe.contracts.subject import Refused
from ndtframe.testing.subject.base import Arguments, Result
from ndtframe.testing.subject.views import Views
from ndtframe.twin.navigation import Atlas


class Navigation(Views):
    """``topology``."""

    def atlas(self, arguments: Arguments) -> Atlas:
        """The networks of the view that is asked about."""
        return Atlas(self.view(arguments["view"]).document)

    def topology_neighbours(self, arguments: Arguments) -> Result:
        """The nodes that links join to a node."""
        found = self.atlas(arguments).neighbours(arguments["network"], arguments["node"])
        return {"nodes": list(found)}

    def topology_path(self, arguments: Arguments) -> Result:
        """A way of the fewest links; no nodes where there is none."""
        ends = arguments["from"], arguments["to"]
        found = self.atlas(arguments).way(arguments["network"], *ends)
        return {"nodes": []} if found is None else {"nodes": list(found), "hops": len(found) - 1}

    def topology_ends(self, arguments: Arguments) -> Result:
        """The nodes that a link joins, of whatever network."""
        return {"elements": list(self.atlas(arguments).ends(arguments["element"]))}

    def topology_supports(self, arguments: Arguments) -> Result:
        """What an element works on, or what works on it."""
        atlas, element = self.atlas(arguments), arguments["element"]
        found = atlas.above(element) if _is_up(arguments) else atlas.below(element)
        return {"elements": list(found)}

    def topology_abstraction(self, arguments: Arguments) -> Result:
        """What an element stands for, or what stands for it."""
        atlas, element = self.atlas(arguments), arguments["element"]
        found = atlas.abstracts(element) if _is_up(arguments) else atlas.natives(element)
        return {"elements": list(found)}

    def topology_parts(self, arguments: Arguments) -> Result:
        """The subnetworks of a network."""
        return {"networks": list(self.atlas(arguments).parts(arguments["network"]))}


def _is_up(arguments: Arguments) -> bool:
    if arguments["direction"] not in ("up", "down"):
        raise Refused(f"{arguments['direction']!r} is no direction: expected up or down.")
    return bool(arguments["direction"] == "up")
